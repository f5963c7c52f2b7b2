import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '@oficio/core/fact'
import { withReleases } from '@oficio/core/knowledge'
import { load } from '@oficio/knowledge'
import { createMessages } from '@oficio/messages'
import { afterAll, expect, test } from 'vitest'
import { archivalFaults } from '../../../../packages/pdf/src/archival-faults.ts'
import { asPublished } from '../published-list.ts'
import { recorded } from '../recorded-io.ts'
import { reviewReport } from './law-report.ts'

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

test('what a house released becomes a patch; what no file of the laws says is told, and the rest written', async () => {
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
  const more = (changes: readonly object[]) =>
    writeFileSync(
      released,
      JSON.stringify(
        asPublished([{ number: 1, provider: null, on: '2026-11-24', confidence: 'high', changes }]),
      ),
    )
  const statute = { names: ['Ley Ficticia 1'], id: 'ley-ficticia-1', number: '1', kind: 'law', year: 2026 }
  const cited = { ...statute, repealed: null, newestAmendment: null, articles: [{ article: '4' }] }
  const words = { es: 'a', pt: 'a', en: 'a', fr: 'a' }
  more([
    { ...change, slice: 'banks', at: '/br/0' },
    change,
    { ...change, slice: 'statutes', at: '/PY/-', after: cited },
    { fact: 'wording', key: 'L16', country: null, before: words, after: words },
  ])
  rmSync(patch)
  const left = await recorded(['law', 'patch', released, '--law', root, '--out', patch, '--lang', 'en'])
  expect(left.exit).toBe(1)
  expect(left.out).toContain('1 change is not in this patch')
  expect(left.out).toContain('Release 1: banks/br/0')
  expect(left.out).toContain('1 change is no law')
  expect(readFileSync(patch, 'utf8')).toContain('+++ b/law/py/domestic.yaml')
  expect(readFileSync(patch, 'utf8')).toContain('+  - names:')
  writeFileSync(released, '{}')
  expect((await recorded(['law', 'patch', released, '--out', patch])).exit).toBe(2)
})

test('what the files of the laws say already makes no file, and is told calmly', async () => {
  const [released, patch] = [join(folder, 'nothing.json'), join(folder, 'nothing.patch')]
  const root = join(import.meta.dirname, '../../../..')
  writeFileSync(released, JSON.stringify(asPublished([])))
  const asked = (...more: string[]) =>
    recorded(['law', 'patch', released, '--law', root, '--out', patch, ...more])
  const told = await asked('--lang', 'es')
  expect(told.exit).toBe(0)
  expect(told.out).toContain('Nada que cambiar en law/.')
  expect(existsSync(patch)).toBe(false)
  expect(JSON.parse((await asked('--json')).out)).toMatchObject({ file: null, files: [] })
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

test('who read a provision, of which State and since when, stands beside it on the screen, for programs and on paper', async () => {
  const file = join(folder, 'read.json')
  const change = {
    ...{ fact: 'added', slice: 'domesticLaw', at: '/UY/powers/17/-', before: null },
    after: { statute: 'Ley Ficticia 9', article: '4', year: 2026, match: 'full' },
    envelope: {
      ...{ source: 'https://www.oas.org/ley-ficticia-9', asOf: '2026-11-01' },
      ...{ confidence: 'medium', basis: 'read' },
    },
  }
  const readBy = [{ institution: 'Autoridad Central Ficticia del Paraguay', country: 'PY' }]
  const release = { number: 1, provider: null, on: '2026-11-24', confidence: 'medium', changes: [change] }
  writeFileSync(file, JSON.stringify(asPublished([{ ...release, reading: true, readBy }])))
  const env = { OFICIO_RELEASES: file }
  const screen = (await recorded(['review', 'UY', '--lang', 'en'], { env })).out.replace(/\s+/g, ' ')
  expect(screen).toContain('Two people of Autoridad Central Ficticia del Paraguay (Paraguay) read it.')
  expect(screen).toContain('Institutions of Paraguay read it, not of this State.')
  const told = JSON.parse((await recorded(['review', 'UY', '--json'], { env })).out)
  const seventeen = told.articles.find(({ article }: { article: string }) => article === '17')
  expect(
    seventeen.provisions.find(({ statute }: { statute: string }) => statute === 'Ley Ficticia 9'),
  ).toMatchObject({
    read: { number: 1, on: '2026-11-24', readBy },
  })
  // What nobody of a house read names no reader.
  expect(JSON.stringify(told).match(/"readBy"/g)).toHaveLength(1)
  const releases = JSON.parse(readFileSync(file, 'utf8')).releases
  const words = {
    knowledge: withReleases(load(), releases),
    messages: await createMessages('en'),
    day: '2026-12-01',
    releases,
  }
  const paper = JSON.stringify(reviewReport('UY', 'budapest', words))
  expect(paper).toContain('Two people of Autoridad Central Ficticia del Paraguay (Paraguay) read it.')
})
