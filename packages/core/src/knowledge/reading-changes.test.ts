import { load } from '@oficio/knowledge'
import { recheck } from '@oficio/knowledge/check'
import { expect, test } from 'vitest'
import { effectOf, type Reading, review } from '../review/index.ts'
import { approvalRule } from '../statute/index.ts'
import { applied, changesOf, type FactChange, type Knowledge, type KnowledgeChange } from './index.ts'

// The texts of these tests stand on a host where the law is kept.
const knowledge: Knowledge = {
  ...load(),
  lawHosts: { official: ['gaceta.example'], copies: ['https://copia.example/leyes/'] },
}
const on = '2026-11-27'
const reading: Reading = {
  assessment: 'full',
  confidence: 'high',
  words: 'Orden separada, con plazo y secreto.',
  statute: 'Ley Ficticia 1',
  article: '4',
  year: 2026,
  quote: 'El juez ordenará la conservación de los datos por noventa días.',
  wording: 'consolidated',
  source: 'https://gaceta.example/ley-1',
  asOf: '2026-11-01',
  basis: 'read',
  newestAmendment: { text: null, lookedForOn: '2026-11-20' },
  approvals: [{ kinds: ['preservation'], steps: [{ role: 'judge', part: 'orders' }] }],
}
const about = { country: 'PY', treaty: 'budapest', article: '16' } as const
const changed = (changes: readonly FactChange[] | undefined) => {
  const next = applied(knowledge, { provider: null, on, confidence: 'high', changes: changes ?? [] })
  if (!next.ok) throw new Error(JSON.stringify(next.finding))
  return next.knowledge
}

/** Why the changes do not count, with the place of the first that does not. */
function refused(changes: readonly KnowledgeChange[], of: Knowledge = knowledge): string | undefined {
  const next = applied(of, { provider: null, on, confidence: 'high', changes })
  return next.ok ? undefined : `${next.finding.code} ${next.finding.path}`
}

test('Article 16 of Paraguay, read: the review, the way home and the chain of approvals stand otherwise', () => {
  const changes = changesOf(about, reading, knowledge)
  const after = changed(changes)
  expect(recheck(after, changes ?? [], knowledge)).toEqual([])
  const article = review('PY', 'budapest', after).find((one) => one.article === '16')
  expect(article?.assessment).toBe('full')
  expect(article?.provisions.find(({ statute }) => statute === 'Ley Ficticia 1')).toMatchObject({
    quote: reading.quote,
    wording: 'consolidated',
    source: reading.source,
    asOf: reading.asOf,
    newestAmendment: { text: null, lookedForOn: '2026-11-20' },
  })
  // What stood beside it stands there still.
  expect(article?.provisions.some(({ statute }) => statute === 'Ley 7549')).toBe(true)
  expect(article?.rules).toContainEqual({
    kind: 'approval',
    id: 'preservation',
    law: { instrument: 'Ley Ficticia 1', article: '4' },
  })
  const effect = effectOf(knowledge, after, ['PY'], on)
  expect(effect.routes).toEqual([
    {
      route: 'pres.direct',
      requesting: 'PY',
      holder: 'PY',
      data: ['subscriber', 'traffic', 'content', 'domain', 'location'],
      emergencyOnly: false,
      before: 'conditional',
      after: 'open',
    },
  ])
  expect(new Set(effect.approvals.map(({ kind }) => kind))).toEqual(new Set(['preservation']))
  expect(approvalRule({ country: 'PY', kind: 'preservation' }, after)?.rule.steps).toEqual([
    { role: 'judge', part: 'orders' },
  ])
  expect(refused(changes ?? [])).toBeUndefined()
})

test('the same without a text that was read does not count: it is refused at its place', () => {
  for (const lacking of [
    { basis: 'memory', source: 'from memory, to be confirmed', asOf: null },
    { confidence: 'low' },
    { asOf: null },
    { source: 'somebody said so' },
  ] as const) {
    const changes = (changesOf(about, reading, knowledge) ?? []).map((one) => ({
      ...one,
      envelope: { ...one.envelope, ...lacking },
    }))
    expect(refused(changes), JSON.stringify(lacking)).toMatch(/^[a-z-]+ \/0\/envelope\//)
  }
})

test('a text at an address that nobody has looked at lets no lesser hand order', () => {
  const lesser = {
    ...reading,
    approvals: [
      { kinds: ['disclosure'], categories: ['content'], steps: [{ role: 'unit-head', part: 'orders' }] },
    ],
  } as const
  const opensAt = (source: string) =>
    refused((changesOf(about, { ...lesser, source }, knowledge) ?? []).slice(1))
  for (const source of [
    'https://otro.example/ley-1',
    'https://gaceta.example.otro.example/ley-1',
    'https://foro.gaceta.example/ley-1',
    'https://gaceta.example@otro.example/ley-1',
    'https://otro.example/?https://gaceta.example/',
    'https://copia.example/leyes/../otro',
    'https://copia.example/otro',
    'https://gaceta.example/\nx: y',
  ])
    expect([source, opensAt(source)]).toEqual([
      source,
      expect.stringMatching(/^(?:envelope|decides-without-source) \/0\/envelope\/source$/),
    ])
  for (const source of ['https://gaceta.example/ley-1', 'https://copia.example/leyes/1'])
    expect([source, opensAt(source)]).toEqual([source, undefined])
  const { lawHosts: _, ...without } = knowledge
  expect(refused(changesOf(about, reading, without) ?? [], without)).toBe(
    'decides-without-source /0/envelope/source',
  )
})

test('a lesser hand that orders is an opening too', () => {
  const lesser = {
    ...reading,
    approvals: [
      { kinds: ['disclosure'], categories: ['content'], steps: [{ role: 'prosecutor', part: 'orders' }] },
    ],
  } as const
  const [, approval] = changesOf(about, lesser, knowledge) ?? []
  const unsure = {
    ...(approval as FactChange),
    envelope: { ...(approval as FactChange).envelope, asOf: null },
  }
  expect(refused([unsure])).toBe('envelope /0/envelope/asOf')
})

test('a gap beside a provision, and what is not known, change nothing', () => {
  const none = {
    statute: null,
    article: null,
    year: null,
    quote: null,
    wording: null,
    approvals: [],
  } as const
  expect(changesOf(about, { ...reading, ...none, assessment: 'gap' }, knowledge)).toBeUndefined()
  expect(changesOf(about, { ...reading, ...none, assessment: 'unknown' }, knowledge)).toBeUndefined()
  expect(changesOf({ ...about, country: 'US' }, reading, knowledge)).toBeUndefined()
})

test('an article of the protocol that nobody had read is read at home', () => {
  const after = changed(
    changesOf(
      { country: 'CL', treaty: 'secondProtocol', article: '7' },
      { ...reading, approvals: [] },
      knowledge,
    ),
  )
  const read = review('CL', 'secondProtocol', after).filter(({ assessment }) => assessment !== 'unknown')
  expect(read.map(({ article, assessment }) => [article, assessment])).toEqual([['7', 'full']])
})

test('nothing is added where no list of a State is', () => {
  const change = (changesOf(about, reading, knowledge) ?? [])[1] as FactChange
  for (const at of ['/QX/0', '/countries/QX/0', '/countries/PY/5', '/countries/PY/__proto__/0', '/PY'])
    expect(
      applied(knowledge, { provider: null, on, confidence: 'high', changes: [{ ...change, at }] }),
    ).toMatchObject({ ok: false })
})
