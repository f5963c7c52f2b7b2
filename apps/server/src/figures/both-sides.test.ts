import { type Act, foldActs } from '@oficio/core/act'
import {
  added,
  type Counts,
  figuresDefinition,
  figuresOf,
  outcomeAt,
  outcomeAtDesk,
  outcomes,
  periodOf,
  reconcile,
  type SideRow,
} from '@oficio/core/figures'
import { type YearRequest, year } from '@oficio/example/year'
import { expect, test } from 'vitest'

const size = Number(process.env.OFICIO_YEAR ?? 2000)

/** What only the authority knows of its own requests: a desk has none of it. */
const hidden = new Set<Act['kind']>(['drafted', 'revised', 'submitted', 'returned', 'narrowed', 'denied'])

const rowOf = (
  { country, provider }: YearRequest,
  sentAt: string,
  kind: string,
  outcome: string,
): SideRow => ({
  ...{ country, provider, kind, outcome, period: periodOf(sentAt), n: 1 },
})

/** The book of those who asked: the whole fold. */
function asked(one: YearRequest): SideRow[] {
  const state = foldActs(one.acts)
  return state.legs.flatMap(({ number, sentAt }) =>
    sentAt && state.asks ? [rowOf(one, sentAt, state.asks, outcomeAt(state, number))] : [],
  )
}

/** The book of those who answered: what lies on the desk, and nothing else. */
function answered(one: YearRequest): SideRow[] {
  const seen = one.acts.filter(({ kind }) => !hidden.has(kind))
  const sent = seen.find(({ kind }) => kind === 'sent')
  const kind = one.acts.find((act) => act.kind === 'drafted')?.body.content.requestType
  return sent && kind ? [rowOf(one, sent.at, kind, outcomeAtDesk(seen, 1))] : []
}

const side = (rows: readonly SideRow[]) => ({ definition: figuresDefinition, rows })

test('the figures of a year of the region are the same in the books of both sides, to the last request', () => {
  const requests = [...year({ seed: 3, size })].filter(({ sealed }) => !sealed)
  const [ours, theirs] = [requests.flatMap(asked), requests.flatMap(answered)]
  const compared = reconcile(side(ours), side(theirs))
  expect(compared).toMatchObject({ comparable: true, gaps: [], asked: ours.length, answered: ours.length })
  expect(ours.length).toBeGreaterThan(size * 0.9)
  expect(new Set(ours.map(({ country }) => country)).size).toBe(14)
  expect(new Set(ours.map(({ provider }) => provider)).size).toBe(30)
  expect(new Set(ours.map(({ outcome }) => outcome))).toEqual(new Set(outcomes))

  // A book in which one answer is missing is found, and said where.
  const short = reconcile(side(ours), side(theirs.slice(1)))
  expect(short).toMatchObject({ gaps: [{ country: theirs[0]?.country, provider: theirs[0]?.provider }] })
})

test('every request that left has one outcome, and all together are as many as left', () => {
  const requests = [...year({ seed: 4, size: 600 })]
  const all = requests.reduce<Counts>((sum, { acts }) => added(sum, figuresOf(acts)?.counts ?? {}), {})
  const left = requests.filter(({ acts }) => acts.some(({ kind }) => kind === 'sent')).length
  expect(all.requests).toBe(left)
  expect(outcomes.reduce((sum, outcome) => sum + (all[outcome] ?? 0), 0)).toBe(left)
  expect(all['first-time-right']).toBeLessThan(all.ended ?? 0)
})
