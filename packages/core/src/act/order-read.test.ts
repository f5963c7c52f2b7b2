import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { addDays } from '../time/index.ts'
import { isValidated, standingOfWords } from './emergency.ts'
import type { Doer } from './envelope.ts'
import { type Act, after, type Doing, refusalOf } from './fold.ts'
import { beginning, type RequestState } from './state.ts'

// What somebody read of an order is of that word alone, and a no gives way to nobody who asks.

const doer = (person: string, unit: string): Doer => ({
  ...{ person, name: person, title: '', unit, unitName: unit },
  ...{ institution: unit, institutionName: unit },
})
const sofia = doer('sofia', 'police')
const bruno = doer('bruno', 'police')
const nora = doer('nora', 'prosecution')
const elena = doer('elena', 'court')

const content: EvidenceRequest = {
  ...{ provider: 'p', requestType: 'emergency', country: 'CL' },
  identifiers: [{ type: 'email', value: 'a@b.example' }],
  dataRequested: [{ category: 'content' }],
}
const assertion = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' }
const step = {
  ...({ role: 'prosecutor', part: 'orders', categories: [], source: '', asOf: null } as const),
  ...({ confidence: 'high', basis: 'read' } as const),
}
const to = {
  ...({ kind: 'provider-desk', institution: 'provider', institutionName: '' } as const),
  ...{ unit: 'provider', unitName: '' },
}
const on = addDays('2026-11-28', 0)

type Said = readonly [Doer, Doing]
const approvedWith = (order?: object): Said =>
  [
    nora,
    {
      kind: 'approved',
      body: { revision: 1, digest: 'd', role: 'prosecutor', assertion, ...(order ? { order } : {}) },
    },
  ] as Said
const sentOf = (order?: object): readonly Said[] => [
  [sofia, { kind: 'drafted', body: { revision: 1, content, digest: 'd' } }],
  [sofia, { kind: 'submitted', body: { revision: 1, chain: [step] } }],
  approvedWith(order),
  [
    sofia,
    {
      kind: 'signed',
      body: { revision: 1, digest: 'd', pdf: 'p', certificate: 'c', stampedAt: null, assertion },
    },
  ],
  [sofia, { kind: 'sent', body: { leg: 1, to, revision: 1, digest: 'd', receipts: [] } }],
]

const done = (state: RequestState, [by, doing]: Said): RequestState => {
  expect(refusalOf(state, doing, by)).toBeUndefined()
  const act = {
    ...{ recorded: null, ...doing, by, seq: state.seq + 1, request: 'r', previous: state.head },
    ...{ at: new Date(Date.UTC(2026, 10, 28, 12, state.seq)).toISOString(), hash: `h${state.seq + 1}` },
  } as Act
  return after(state, act)
}
const all = (says: readonly Said[], from: RequestState = beginning): RequestState => says.reduce(done, from)
const sent = all(sentOf())

const paper = (name: string) => ({ file: `${name}.pdf`, sha256: name.repeat(64) })
const [F, G] = [paper('f'), paper('g')]
const first = { outcome: 'validated', by: 'Juzgado Ficticio', number: '12-2026', on, order: F } as const
type Word = {
  readonly outcome: 'validated' | 'not-validated'
  readonly by: string
  readonly number: string
  readonly order?: typeof F
}
const noted = (change: Partial<Word> = {}, by = sofia): Said =>
  [by, { kind: 'followed-up', body: { ...first, ...change, assertion } }] as Said
const roles = { bruno: 'unit-head', nora: 'prosecutor', elena: 'judge' } as const
const read = (
  by: Doer,
  outcome: 'validated' | 'not-validated' | 'no-order' = 'validated',
  change: Partial<Word> = {},
): Said => {
  const { outcome: word, ...of } = { ...first, ...change }
  const role = roles[by.person as keyof typeof roles]
  return [by, { kind: 'order-read', body: { ...of, outcome, word, role, assertion } }] as Said
}
const standing = (...says: readonly Said[]) => standingOfWords(all(says, sent))

describe('what somebody read of an order', () => {
  test('is of that word alone: another court, number, day or file begins unread', () => {
    expect(standing(noted(), read(nora))).toBe('validated')
    for (const change of [{ by: 'Corte Suprema Inventada' }, { number: '999-2026' }, { order: G }])
      expect(standing(noted(), read(nora), noted(change))).toBe('brought')
    expect(standing(noted(), read(nora), noted({ by: 'Corte Suprema Inventada' }))).toBe('brought')
  })

  test('is refused where it names another word than the newest', () => {
    const state = all([noted()], sent)
    const refused = (said: Said) => refusalOf(state, said[1], said[0])
    expect(refused(read(nora))).toBeUndefined()
    for (const change of [
      { by: 'Corte Suprema Inventada' },
      { number: '13' },
      { outcome: 'not-validated' } as const,
      { order: G },
    ])
      expect(refused(read(nora, 'validated', change))).toBe('other-bytes')
    expect(refused([sofia, { ...read(nora)[1] }] as Said)).toBe('brought-by-you')
  })

  test('the old paper noted again after a read annulment is validated by nobody', () => {
    const annulled = { outcome: 'not-validated', number: '15-2026', order: G } as const
    const again = { number: '16-2026', by: 'Corte Suprema Inventada' }
    const before = [noted(), read(nora), noted(annulled, bruno), read(nora, 'not-validated', annulled)]
    expect(standing(...before)).toBe('not-validated')
    expect(standing(...before, noted(again))).toBe('disputed')
    expect(isValidated(all([...before, noted(again)], sent))).toBe(false)
    // Nor by a head of the unit that asks, whoever of it.
    const elsewhere = doer('hugo', 'police')
    expect(standing(...before, noted(again), read(elsewhere, 'validated', again))).toBe('disputed')
    // A new reading by whoever decides, made after it.
    expect(standing(...before, noted(again), read(nora, 'validated', again))).toBe('validated')
  })
})

describe('a no that somebody read', () => {
  const spaced = { number: '13', order: G }
  test('is washed off by no other bytes, no word without a file, and no head of the unit that asks', () => {
    const no = [noted(), read(nora, 'not-validated')]
    expect(standing(...no)).toBe('disputed')
    expect(standing(...no, noted(spaced))).toBe('disputed')
    expect(standing(...no, noted(spaced), read(bruno, 'validated', spaced))).toBe('disputed')
    const { order: _, ...typed } = { ...first, number: '14' }
    const bare: Said = [sofia, { kind: 'followed-up', body: { ...typed, assertion } }]
    expect(standing(...no, bare)).toBe('disputed')
    expect(standing(noted(), read(nora, 'no-order'))).toBe('no-order')
    expect(standing(noted(), read(nora, 'no-order'), noted(spaced), read(bruno, 'validated', spaced))).toBe(
      'disputed',
    )
    // Beside another yes of the same word too, whichever came first.
    expect(standing(noted(), read(bruno), read(nora, 'not-validated'))).toBe('disputed')
    expect(standing(noted(), read(nora, 'not-validated'), read(bruno))).toBe('disputed')
  })

  test('gives way to whoever said it, or to a prosecutor or judge who weighs no less, and reads the newest', () => {
    const no = [noted(), read(nora, 'no-order')]
    expect(standing(...no, read(nora))).toBe('validated')
    expect(standing(...no, read(elena))).toBe('validated')
    expect(standing(...no, noted(spaced), read(elena, 'validated', spaced))).toBe('validated')
    const ofJudge = [noted(), read(elena, 'no-order')]
    expect(standing(...ofJudge, read(nora))).toBe('no-order')
    expect(standing(...ofJudge, noted(spaced), read(nora, 'validated', spaced))).toBe('disputed')
    // What was read of one word is no yes to the next.
    const third = { number: '99' }
    expect(
      standing(
        ...[...no, noted(spaced), read(nora, 'validated', spaced), noted(third)],
        read(bruno, 'validated', third),
      ),
    ).toBe('disputed')
  })

  test('of a head gives way to no other head, nor to their own yes to another word', () => {
    const no = [noted(), read(bruno, 'no-order'), noted(spaced)]
    for (const by of [bruno, doer('hugo', 'another unit')]) {
      const yes = [by, { ...read(bruno, 'validated', spaced)[1] }] as Said
      expect(standing(...no, yes)).toBe('disputed')
    }
    expect(standing(...no, read(nora, 'validated', spaced))).toBe('validated')
    expect(standing(noted(), read(bruno, 'no-order'), read(bruno))).toBe('validated')
  })

  test('of whoever is of the unit that asks weighs as its head, whatever they call themselves', () => {
    const own: Said = [bruno, { ...read(nora, 'validated', spaced)[1] }] as Said
    expect(standing(noted(), read(nora, 'no-order'), noted(spaced), own)).toBe('disputed')
  })

  test('is heard while it is held, and once it is withdrawn or closed', () => {
    const held: Said = [bruno, { kind: 'held', body: { why: 'not-ours' } }]
    const withdrawn: Said = [sofia, { kind: 'withdrawn', body: { reasons: 'x' } }]
    for (const end of [held, withdrawn]) {
      const denied = { outcome: 'not-validated', number: '15' } as const
      expect(standing(noted(), read(nora), end, read(nora, 'not-validated'))).toBe('disputed')
      expect(standing(noted(), read(nora), end, noted(denied))).toBe('not-validated')
    }
  })
})

describe('an order that was given here', () => {
  const order = { ...F, number: '12-2026', article: 'a', on }
  test('confirms the word that is of it, and no other court, number or file', () => {
    const given = all(sentOf(order))
    const of = (change: Partial<Word>) => standingOfWords(all([noted(change)], given))
    expect(of({ by: 'prosecution' })).toBe('validated')
    expect(of({})).toBe('brought')
    expect(of({ by: 'prosecution', number: '999' })).toBe('brought')
    expect(of({ by: 'prosecution', order: G })).toBe('brought')
  })
})
