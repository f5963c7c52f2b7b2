import { load } from '@oficio/knowledge'
import { recheck } from '@oficio/knowledge/check'
import { expect, test } from 'vitest'
import { effectOf, type Reading, review, standingRows } from '../review/index.ts'
import { approvalRule, citationsIn } from '../statute/index.ts'
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
  const approval = changesOf(about, lesser, knowledge)?.find(({ slice }) => slice === 'approvals')
  const unsure = {
    ...(approval as FactChange),
    envelope: { ...(approval as FactChange).envelope, asOf: null },
  }
  expect(refused([unsure])).toBe('envelope /0/envelope/asOf')
})

test('a gap beside a provision, and what is not known, change nothing', () => {
  expect(changesOf(about, { ...reading, ...none, assessment: 'gap' }, knowledge)).toBeUndefined()
  expect(changesOf(about, { ...reading, ...none, assessment: 'unknown' }, knowledge)).toBeUndefined()
  expect(changesOf({ ...about, country: 'US' }, reading, knowledge)).toBeUndefined()
})

const none = {
  ...{ statute: null, article: null, year: null, quote: null, wording: null, approvals: [] },
} as const
const standing = (article: string) => standingRows('PY', 'budapest', article, knowledge)
const reviewed = (article: string, of: Knowledge) =>
  review('PY', 'budapest', of).find((one) => one.article === article)

test('a gap stands once both said of the row from the press that it does not belong there', () => {
  const gap = { ...reading, ...none, assessment: 'gap' } as const
  const [row] = standing('16')
  expect(row).toMatchObject({ statute: 'Ley 7549', note: expect.stringContaining('no express preservation') })
  expect(reviewed('16', knowledge)?.assessment).toBe('unknown')
  const changes = changesOf(about, { ...gap, displaces: standing('16') }, knowledge) ?? []
  const after = changed(changes)
  // That there is no such power is read in the code of procedure: elsewhere it counts nowhere.
  expect(recheck(after, changes, knowledge)).toMatchObject([
    { turned: { code: 'gap-outside-code', article: '16' } },
  ])
  expect(reviewed('16', after)).toMatchObject({
    assessment: 'gap',
    provisions: [],
    absences: [{ source: reading.source, asOf: reading.asOf }],
  })
  // An older text says nothing of a law that came after it.
  const older = changesOf(about, { ...gap, asOf: '2025-01-01', displaces: standing('16') }, knowledge)
  expect(refused(older ?? [])).toBe('weaker-envelope /0/envelope/asOf')
})

test('each of several rows that were judged is gone, and a gap says once where it was read', () => {
  const two = { ...about, article: '19' }
  const rows = (of: Knowledge) => of.domesticLaw.PY?.powers['19'] ?? []
  const law = knowledge.domesticLaw.PY as NonNullable<Knowledge['domesticLaw']['PY']>
  const [one] = standing('19')
  const doubled: Knowledge = {
    ...knowledge,
    domesticLaw: {
      ...knowledge.domesticLaw,
      PY: {
        ...law,
        powers: {
          ...law.powers,
          '19': [
            ...rows(knowledge),
            ...rows(knowledge)
              .map((row) => ({ ...row, statute: 'Ley 9' }))
              .slice(0, 1),
          ],
        },
      },
    },
  }
  const displaces = standingRows('PY', 'budapest', '19', doubled)
  const after = (said: Reading) => {
    const next = applied(doubled, {
      ...{ provider: null, on, confidence: 'high' },
      changes: changesOf(two, said, doubled) ?? [],
    })
    if (!next.ok) throw new Error(JSON.stringify(next.finding))
    return next.knowledge
  }
  const gap = { ...reading, ...none, assessment: 'gap', displaces } as const
  expect(reviewed('19', after(gap))?.absences).toHaveLength(1)
  expect(changesOf(two, { ...gap, displaces: displaces.slice(1) }, doubled)).toBeUndefined()
  const full = reviewed('19', after({ ...reading, approvals: [], displaces }))
  expect([full?.assessment, full?.provisions.map(({ statute }) => statute)]).toEqual([
    'full',
    ['Ley Ficticia 1'],
  ])
  const beside = reviewed('19', after({ ...reading, approvals: [], displaces: one ? [one] : [] }))
  expect(beside?.provisions.map(({ statute }) => statute)).toEqual(['Ley Ficticia 1', 'Ley 9'])
})

test('a reading of the same article of the same law, by another of its names, stands in its place', () => {
  const read = (article: string, statute: string, at: string, displaces: Reading['displaces'] = []) => {
    const said = { ...reading, approvals: [], statute, article: at, displaces }
    return reviewed(article, changed(changesOf({ ...about, article }, said, knowledge)))
  }
  expect(read('21', 'Código Procesal Penal', '198-200')).toMatchObject({ assessment: 'full' })
  expect(read('2', 'CP', '146b y 174b')).toMatchObject({
    assessment: 'full',
    provisions: [{ statute: 'CP' }],
  })
  // Of the articles beside it nobody said anything: what was read in them stays until somebody does.
  expect(read('2', 'Código Penal', '174b')).toMatchObject({ assessment: 'unconfirmed' })
  expect(read('2', 'Código Penal', '174b', standing('2'))).toMatchObject({
    assessment: 'full',
    provisions: [{ statute: 'Código Penal', article: '174b' }],
  })
  expect(read('21', 'Código Penal', '198-200')?.provisions).toHaveLength(2)
})

test('an article that both read is one that an officer may cite, with the power that both said', () => {
  const after = changed(changesOf(about, reading, knowledge))
  const cited = (of: Knowledge) => citationsIn('Ley Ficticia 1, artículo 4', 'PY', of)[0]?.own[0]
  expect(cited(knowledge)).toBeUndefined()
  expect(cited(after)?.statute).toMatchObject({
    ...{ names: ['Ley Ficticia 1'], year: 2026, kind: 'law', source: reading.source },
    articles: [
      {
        ...{ article: '4', source: reading.source, asOf: reading.asOf },
        powers: [{ kinds: ['preservation'], orders: 'judge' }],
      },
    ],
  })
  expect(reviewed('16', after)?.rules).toContainEqual({
    ...{ kind: 'letter', id: 'preservation' },
    law: { instrument: 'Ley Ficticia 1', article: '4' },
  })
  // One more article of a law that is known comes behind those that are, and none of them is another.
  const more = { ...reading, statute: 'Ley N.º 7549', article: '9', approvals: [] }
  const law = (of: Knowledge) => of.statutes.PY?.find(({ id }) => id === 'ley-7549')
  const behind = changesOf(about, more, knowledge) ?? []
  expect(recheck(changed(behind), behind, knowledge)).toEqual([])
  expect(law(changed(behind))?.articles).toEqual([
    ...(law(knowledge)?.articles ?? []),
    expect.objectContaining({ article: '9', source: reading.source }),
  ])
  // A reading names conduct by the article of the Convention, and no power.
  const conduct = changesOf({ ...about, article: '2' }, { ...reading, approvals: [] }, knowledge)
  expect(recheck(changed(conduct), conduct ?? [], knowledge)).toEqual([])
  expect(conduct?.find(({ slice }) => slice === 'statutes')?.after).toMatchObject({
    articles: [{ article: '4', offence: '2' }],
  })
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
  const change = changesOf(about, reading, knowledge)?.find(
    ({ slice }) => slice === 'approvals',
  ) as FactChange
  for (const at of ['/QX/0', '/countries/QX/0', '/countries/PY/5', '/countries/PY/__proto__/0', '/PY'])
    expect(
      applied(knowledge, { provider: null, on, confidence: 'high', changes: [{ ...change, at }] }),
    ).toMatchObject({ ok: false })
})
