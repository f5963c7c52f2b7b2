import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '@oficio/core/fact'
import { afterAll, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-figures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const row = (outcome: string, n: number, period = '2026-H2') => ({
  ...{ country: 'CL', provider: 'github', kind: 'disclosure' },
  ...{ period, outcome, n },
})
const book = (name: string, rows: readonly object[], definition = 'oficio-figures/1'): string => {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify({ format: 'oficio-figures-book/1', definition, rows }))
  return file
}
const held = (asked: string, answered: string, ...more: readonly string[]) =>
  recorded(['figures', 'reconcile', asked, answered, ...more])

test('the counts of both sides are alike to the last request, and the command says so', async () => {
  const one = book('a.json', [row('full', 7), row('refused', 2)])
  const other = book('b.json', [row('refused', 2), row('full', 4), row('full', 3)])
  const { exit, out } = await held(one, other, '--json')
  expect([exit, JSON.parse(out)]).toMatchObject([0, { asked: 9, answered: 9, gaps: [] }])
})

test('where they part it is said where, by how many, and why that may be', async () => {
  const asked = book('a.json', [row('full', 7), row('open', 1), row('refused', 2, '2026-H1')])
  const answered = book('b.json', [row('full', 8), row('refused', 4, '2026-H1')])
  const { exit, out } = await held(asked, answered, '--json')
  expect([exit, JSON.parse(out).gaps]).toMatchObject([
    1,
    [
      { period: '2026-H1', outcome: 'refused', asked: 2, answered: 4, reason: 'more-answered' },
      { period: '2026-H2', outcome: 'full', asked: 7, answered: 8, reason: 'outcome' },
      { period: '2026-H2', outcome: 'open', asked: 1, answered: 0, reason: 'outcome' },
    ],
  ])
  const told = await Promise.all(
    languages.map(async (language) => (await held(asked, answered, '--lang', language)).out),
  )
  for (const text of told) expect(text).toContain('2026-H1 · CL · github · disclosure · refused')
  expect(new Set(told).size).toBe(languages.length)
})

test('counts of two definitions are not compared, and what is no book is refused', async () => {
  const one = book('a.json', [row('full', 1)])
  const other = book('b.json', [row('full', 1)], 'oficio-figures/2')
  const { exit, out } = await held(one, other, '--json')
  expect([exit, JSON.parse(out).error.code]).toEqual([2, 'two-definitions'])
  writeFileSync(join(folder, 'none.json'), '{"rows":[]}')
  expect(JSON.parse((await held(one, join(folder, 'none.json'), '--json')).out).error.code).toBe('not-a-book')
})
