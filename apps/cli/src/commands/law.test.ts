import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '@oficio/core/fact'
import { afterAll, expect, test } from 'vitest'
import { archivalFaults } from '../../../../packages/pdf/src/archival-faults.ts'
import { asPublished } from '../published-list.ts'
import { recorded } from '../recorded-io.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-law-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// One language now, the others in the long step of the whole check.
test.each(process.env.OFICIO_LONG ? languages.slice(1) : languages.slice(0, 1))(
  'the law of Paraguay against the Convention is a report on paper, in %s',
  async (lang) => {
    const out = join(folder, `${lang}.pdf`)
    expect((await recorded(['law', 'report', 'PY', '--out', out, '--lang', lang])).exit).toBe(0)
    expect(archivalFaults(new Uint8Array(readFileSync(out)))).toEqual([])
  },
)

test('what a house released becomes a patch; what is no list of a house, and what no file says, is refused', async () => {
  const released = join(folder, 'releases.json')
  const change = {
    fact: 'added',
    slice: 'domesticLaw',
    at: '/PY/powers/29/-',
    before: null,
    after: { statute: 'Ley Ficticia 1', article: '4', year: null, match: 'full' },
    envelope: { source: 'https://gaceta.example/1', asOf: '2026-11-01', confidence: 'high', basis: 'read' },
  }
  const list = (more: object) =>
    asPublished([
      { number: 1, provider: null, on: '2026-11-24', confidence: 'high', changes: [{ ...change, ...more }] },
    ])
  const patch = join(folder, 'law.patch')
  const root = join(import.meta.dirname, '../../../..')
  const asked = (more: object = {}) => {
    writeFileSync(released, JSON.stringify(list(more)))
    return recorded(['law', 'patch', released, '--law', root, '--out', patch])
  }
  expect((await asked()).exit).toBe(0)
  expect(readFileSync(patch, 'utf8')).toContain('+    - statute: Ley Ficticia 1')
  expect((await asked({ slice: 'banks' })).exit).toBe(2)
  writeFileSync(released, '{}')
  expect((await recorded(['law', 'patch', released, '--out', patch])).exit).toBe(2)
})

test('the review offers what a text for a gap can be drafted from, marked as that, and a row of data protection', async () => {
  const gap = (await recorded(['review', 'CO', '--lang', 'es'])).out
  expect(gap).toContain('Texto de trabajo para este artículo')
  expect(gap).toContain('No es ley ni la propuesta de nadie')
  expect(gap).toContain('Protección de datos en la ley del país')
  const told = JSON.parse((await recorded(['review', 'CO', '--json'])).out)
  const drafted = told.articles.filter((one: object) => 'workingText' in one)
  for (const one of drafted) expect(['gap', 'partial']).toContain(one.assessment)
  expect(drafted.map(({ article }: { article: string }) => article)).toContain('16')
  const paraguay = JSON.parse((await recorded(['review', 'PY', '--json'])).out)
  expect(paraguay.dataProtection.assessment).toBe('unknown')
  expect(paraguay.dataProtection.provisions).toHaveLength(1)
})
