import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wrong } from '@oficio/example/wrong'
import { expect, test } from 'vitest'
import { testedDigest } from '../program/inputs.mjs'
import { keptHere, keptKinds } from './kept.ts'
import { ownVersion, promisesOf } from './promises.ts'

const migrations = join(import.meta.dirname, '../db/migrations')
const four = (word: string) => ({ es: word, pt: word, en: word, fr: word })
const verdict = (rest: object = {}) => ({
  promise: { id: 'P-01', says: four('Nothing is lost.') },
  ...{ state: 'held', ran: 3, since: '2026-11-20T00:00:00Z', leftOut: 0, faults: [] },
  ...rest,
})
const program = testedDigest()
const run = (rest: object = {}) => ({
  version: ownVersion(),
  program,
  day: '2026-11-20',
  verdicts: [verdict()],
  ...rest,
})

/** What an installation says in whose folder this was laid; nothing where it is undefined. */
function said(laid: unknown) {
  const promises = join(mkdtempSync(join(tmpdir(), 'oficio-run-')), 'promises.json')
  if (laid !== undefined) writeFileSync(promises, typeof laid === 'string' ? laid : JSON.stringify(laid))
  const parts = { origin: 'http://localhost', mode: 'demo', today: () => '2026-11-28', promises }
  const { promises: known, unknownBecause } = promisesOf(wrong(parts))
  return { known: known?.promises.map(({ id, state }) => `${id} ${state}`) ?? null, why: unknownBecause }
}

test('what is kept is every table of the database, each once', () => {
  const made = readdirSync(migrations).flatMap((file) =>
    [...readFileSync(join(migrations, file), 'utf8').matchAll(/^create table (\w+)/gm)].map(
      ([, name]) => name,
    ),
  )
  expect(keptKinds.flatMap(({ tables }) => tables).sort()).toEqual(made.sort())
})

test('whoever may see it are the roles of the table of permissions: no overseer sees a case', () => {
  const roles = Object.fromEntries(keptHere().map(({ id, seenBy }) => [id, seenBy]))
  expect(roles).toMatchObject({ looks: ['overseer'], registry: 'everybody', house: 'nobody' })
  // Marks are compared by the house and read by nobody; who asked for them is read by oversight.
  expect([roles.identifiers, roles['identifier-looks']]).toEqual(['nobody', ['overseer']])
  for (const { about, seenBy } of keptHere())
    if (about === 'case' && Array.isArray(seenBy)) expect(seenBy).not.toContain('overseer')
  // Whoever sees the words of a request at a desk is among those who see what is kept of it.
  expect(roles.cases).toEqual(['officer', 'unit-head', 'prosecutor', 'judge', 'clerk', 'desk-lead'])
})

test('what the tests of this version showed is said, promise by promise', () => {
  expect(said(run())).toEqual({ known: ['P-01 held'], why: null })
  expect(said(run({ verdicts: [verdict({ state: 'broken' })] })).known).toEqual(['P-01 broken'])
})

test('without what the tests showed, or with that of another version or of long ago, nothing is known here', () => {
  const unknown = { known: null, why: 'no-run' }
  for (const laid of [
    undefined,
    '',
    '{',
    '[]',
    'null',
    run({ verdicts: [] }),
    run({ day: '?' }),
    run({ verdicts: [{}] }),
  ])
    expect(said(laid)).toEqual(unknown)
  expect(said(run({ version: '9.9.9' }))).toEqual({ known: null, why: 'other-version' })
  expect(said(run({ day: '2026-08-01' }))).toEqual({ known: null, why: 'old-run' })
  // The same number of a version is no proof that it is the same program.
  for (const program of [undefined, null, '', 'a'.repeat(64)])
    expect(said(run({ program }))).toEqual({ known: null, why: 'other-program' })
  expect(said(run({ day: '2026-11-29' }))).toEqual({ known: null, why: 'future-run' })
})

test('a promise is as old as its own tests, and is not held where one failed, is missing or was left out', () => {
  const state = (rest: object) => said(run({ verdicts: [verdict(rest)] })).known
  for (const since of ['2026-08-01T00:00:00Z', '2026-11-29T00:00:00Z', null, 'soon'])
    expect(state({ since })).toEqual(['P-01 not-shown'])
  expect(state({ faults: [{ why: 'missing' }] })).toEqual(['P-01 not-shown'])
  expect(state({ faults: undefined })).toEqual(['P-01 not-shown'])
  expect(state({ leftOut: 1 })).toEqual(['P-01 part'])
  expect(state({ state: 'part', since: '2026-08-01T00:00:00Z' })).toEqual(['P-01 not-shown'])
})

test('nothing is held by no test, nor by a state that nobody knows', () => {
  expect(said(run({ verdicts: [verdict({ ran: 0 })] })).known).toEqual(['P-01 not-shown'])
  expect(said(run({ verdicts: [verdict({ state: 'green' })] }))).toEqual({ known: null, why: 'no-run' })
})
