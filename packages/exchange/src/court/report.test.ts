import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { ReceiptNote, ReceivedOutcome } from './receipt.ts'
import { recordOf } from './record.ts'
import { reportOf } from './report.ts'
import { gapsOf } from './story.ts'

const messages = {
  language: 'es' as const,
  day: (day: string) => day,
  format: (key: string, params: Readonly<Record<string, string | number>> = {}) =>
    [key.replace('evidence.report.', ''), ...Object.values(params)].join(' '),
}
const ordered = (kind: string, role: string) => {
  const request: EvidenceRequest = JSON.parse(
    JSON.stringify({
      country: 'zz',
      legalProcess: { kind, issuedBy: { name: 'Nora Inventada', role }, issuedOn: '2026-11-20' },
    }),
  )
  const knowledge: Knowledge = JSON.parse('{"identifierNames":{},"providers":{},"domesticLaw":{}}')
  const nothing = { arrivals: [], files: [], entries: [], gaps: [], provider: null, day: '2026-11-28' }
  return reportOf({ ...nothing, request, knowledge, messages }).sections[0]?.lines.at(-1)
}

test('an order is told to a court in words, and never as the code that it is kept under', () => {
  expect(ordered('domestic-judicial-order', 'judge')).toBe(
    'field.order process.domestic-judicial-order · Nora Inventada · issuer.judge · 2026-11-20',
  )
  // What somebody wrote themselves stays as they wrote it.
  expect(ordered('auto', 'jueza de garantías')).toBe(
    'field.order auto · Nora Inventada · jueza de garantías · 2026-11-20',
  )
})

test('limits on the use of what another State gave travel with it to the court, and nothing of a company’s', () => {
  const of = (kind: string) => {
    const request: EvidenceRequest = JSON.parse(
      JSON.stringify({ country: 'PY', addressee: { country: 'US' }, legalProcess: { kind } }),
    )
    const nothing = { arrivals: [], files: [], entries: [], gaps: [], provider: null, day: '2026-11-28' }
    return reportOf({ ...nothing, request, knowledge: load(), messages }).sections.find(
      ({ heading }) => heading === 'limits',
    )
  }
  expect(of('mlat')?.lines.join(' ')).toMatch(/limits\.rule .*25 .*autoridad central/)
  expect(of('mlat')?.lines.at(-1)).toBe('limits.before')
  expect(of('domestic-judicial-order')).toBeUndefined()
})

const received = (at: string | null, by: string | null = 'Ana Inventada') => [
  { at, act: 'received', basis: 'said', by, what: null } as const,
  { at: '2026-11-21T09:00:00Z', act: 'taken-in', basis: 'here', by: null, what: null } as const,
]
const asked = (country: string): EvidenceRequest =>
  JSON.parse(
    JSON.stringify({
      ...{ country, createdOn: '2026-11-10', case: { number: '7-2026' }, provider: 'tiktok' },
      ...{ authority: { name: 'Delegacia Inventada' }, legalProcess: {} },
      dataRequested: [{ category: null, description: 'logs' }, { description: 'contenido' }],
    }),
  )
const lawOf = (country: string, at: string | null) => {
  const nothing = { arrivals: [], files: [], gaps: [], provider: null, day: '2026-11-28' }
  const told = { ...nothing, request: asked(country), knowledge: load(), messages }
  return reportOf({ ...told, entries: received(at) }).sections.find(({ heading }) => heading === 'law')
}
const stageOf = (at: string | null) =>
  lawOf('BR', at)?.tables?.[0]?.rows.find(([, name]) => name === 'recebimento')?.[2]

test('recebimento counts as shown by a receipt between the request and the reading, and by no other', () => {
  expect(stageOf('2026-11-20T10:00:00-03:00')).toBe('law.shown 1 1')
  for (const at of ['2030-01-01T00:00:00Z', '2026-11-27T00:00:00Z', '2026-11-09T23:00:00Z', null])
    expect(stageOf(at)).toBe('law.not-shown')
})

test.each(['AR', 'BR', 'CL', 'CO', 'MX', 'PE', 'UY'])(
  'to a court of %s the law is cited, and no copy of it on the net',
  (country) => {
    const lines = lawOf(country, null)?.lines.join('\n')
    expect(lines).toMatch(/law\.rule \S/)
    expect(lines).not.toMatch(/https?:|github/i)
  },
)

test('the law of Chile names what its registers hold, and Mexico’s where it was published', () => {
  expect(lawOf('CL', null)?.tables?.[0]?.rows.map(([, name]) => name)).toContain(
    'registro de la diligencia (187)',
  )
  expect(lawOf('MX', null)?.lines.join(' ')).toContain('Diario Oficial de la Federación, 5 de marzo de 2014')
})

const receiptWith = (outcomes: readonly (readonly [string, ReceivedOutcome])[]): ReceiptNote => ({
  ...{ receivedAt: '2026-11-20T10:00:00-03:00', receivedBy: 'Ana Inventada', from: 'Portal de ejemplo' },
  ...{ channel: 'descarga', reference: 'R-1', note: null, custody: [] },
  outcomes: outcomes.map(([item, outcome]) => ({ item, outcome, ground: null })),
})
const arrivalOf = (receipt: ReceiptNote) => ({ receipt, files: [], readAt: '2026-11-21T09:00:00Z' })
const clashes = (...said: readonly (readonly (readonly [string, ReceivedOutcome])[])[]) =>
  gapsOf(
    said.map((outcomes) => arrivalOf(receiptWith(outcomes))),
    asked('CL'),
  ).find(({ code }) => code === 'contradiction')?.items

test('a row that was given and refused in one receipt is told as a contradiction', () => {
  expect(
    clashes([
      ['1', 'given'],
      ['LOGS', 'refused'],
    ]),
  ).toBe('1')
  expect(clashes([['1', 'given']], [['1', 'none']])).toBe('1')
})

test('what came in parts, or was given after a refusal, is none', () => {
  expect(
    clashes([
      ['1', 'part'],
      ['1', 'refused'],
      ['2', 'given'],
    ]),
  ).toBeUndefined()
  expect(clashes([['1', 'part']], [['1', 'given']])).toBeUndefined()
  expect(clashes([['1', 'refused']], [['1', 'given']])).toBeUndefined()
})

test('an outcome says of which row of which table it is', () => {
  const arrivals = [arrivalOf(receiptWith([['1', 'refused']]))]
  const nothing = { files: [], entries: [], gaps: [], provider: null, day: '2026-11-28' }
  const { sections } = reportOf({ ...nothing, arrivals, request: asked('CL'), knowledge: load(), messages })
  expect(sections.find(({ heading }) => heading === 'answered')?.tables?.[0]?.rows[0]?.[0]).toBe(
    'item 1 head.data',
  )
})

const recordFor = (country: string) =>
  recordOf({
    arrivals: [
      {
        ...arrivalOf(receiptWith([])),
        files: [{ name: 'data/evidence/ip.csv', bytes: 3, sha256: 'ab'.repeat(32) }],
      },
    ],
    ...{ request: asked(country), knowledge: load(), messages, provider: 'TikTok', day: '2026-11-28' },
  })

test('a record of receipt says what, from whom, when, by whom, how, and each digest', () => {
  const [delivery] = recordFor('CL').sections
  expect(delivery?.lines.join('\n')).toMatch(/Ana Inventada[\s\S]*Portal de ejemplo[\s\S]*descarga · R-1/)
  expect(delivery?.tables?.[0]?.rows).toEqual([['1', 'ip.csv', '3', 'ab'.repeat(32)]])
})

test('in Brazil it bears the name of the stage and each part that the law lists, blank where nobody knows', () => {
  const { sections } = recordFor('BR')
  expect(sections[0]?.lines[0]).toContain('recebimento')
  const rows = sections[0]?.tables?.[1]?.rows.map(([, words, is]) => [words, is])
  expect(rows).toEqual(
    expect.arrayContaining([
      ['número de procedimento', '7-2026'],
      ['identificação de quem o recebeu', 'Ana Inventada'],
      ['código de rastreamento', 'evidence.record.by-hand'],
    ]),
  )
})

test('where a State’s law is not known here the record says so, and uses neutral words', () => {
  expect(recordFor('zz').sections.at(-1)?.lines).toEqual(['evidence.record.law.none'])
  expect(recordFor('CL').sections.at(-1)?.lines.at(-1)).toBe('evidence.record.law.no-list')
})
