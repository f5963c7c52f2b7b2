import type { ApiAnswer } from '@oficio/contract/api'
import { type Act, foldActs, legAtDesk, seenFrom } from '@oficio/core/act'
import {
  type BookLine,
  bookOf,
  figuresDefinition,
  linesAtDesk,
  outcomes,
  type RequestAtDesk,
  reconcile,
} from '@oficio/core/figures'

type Figures = ApiAnswer<'deskFigures'>

interface Counted extends BookLine {
  readonly sentAt: string
  readonly accounts: number
  /** Hours until the final answer, without what was waited for the authority; null: there is none yet. */
  readonly hours: number | null
}

/**
 * A provider's figures by half-year, country and kind: counted from the acts by the definition that the
 * authorities' figures have, so that nobody keeps a second book. Beside them whether the authorities' book of
 * the same requests says the same: of all that lie on the desk, whatever is sealed elsewhere.
 */
export function figuresAtDesk(requests: readonly RequestAtDesk[], unit: string): Figures {
  const counted = requests.flatMap((request) => countedAt(request, unit) ?? [])
  const groups = new Map<string, Counted[]>()
  for (const one of counted) {
    const { period, provider, country, kind } = one.answered
    const key = JSON.stringify([period, provider, country, kind])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const found = reconcile(
    bookOf(counted.map(({ asked }) => asked)),
    bookOf(counted.map(({ answered }) => answered)),
  )
  return {
    definition: figuresDefinition,
    from: counted.map(({ sentAt }) => sentAt).sort()[0] ?? null,
    rows: [...groups.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([, group]) => lineOf(group) ?? []),
    gaps: found.comparable ? [...found.gaps] : [],
  }
}

function lineOf(group: readonly Counted[]): Figures['rows'][number] | undefined {
  const [first] = group
  if (!first) return undefined
  const { period, provider, country, kind } = first.answered
  const ends = Object.fromEntries(
    outcomes.map((outcome) => [outcome, group.filter(({ answered }) => answered.outcome === outcome).length]),
  ) as Readonly<Record<(typeof outcomes)[number], number>>
  return {
    ...{ period, provider, country, kind },
    requests: group.length,
    accounts: group.reduce((sum, { accounts }) => sum + accounts, 0),
    ...ends,
    medianHours: medianOf(group.flatMap(({ hours }) => hours ?? [])),
  }
}

function countedAt(request: RequestAtDesk, unit: string): Counted | undefined {
  const lines = linesAtDesk(request, unit)
  const whole = foldActs(request.acts)
  const leg = legAtDesk(whole, unit)
  if (!lines || !leg?.sentAt) return undefined
  const answeredAt = request.acts.findLast((act) => isFinalAt(act, leg.number))?.at
  return {
    ...lines,
    sentAt: leg.sentAt,
    accounts: seenFrom(whole, leg.number).content?.identifiers?.length ?? 0,
    hours: answeredAt ? (Date.parse(answeredAt) - Date.parse(leg.sentAt) - leg.stopped) / hour : null,
  }
}

const hour = 3_600_000

const isFinalAt = (act: Act, leg: number): boolean =>
  act.kind === 'answered' && act.body.final && act.body.leg === leg

/** To one decimal; of an even number what lies between the two in the middle. */
function medianOf(hours: readonly number[]): number | null {
  if (hours.length === 0) return null
  const sorted = hours.toSorted((a, b) => a - b)
  const [low = 0, high = 0] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((place) => sorted[place])
  return Math.round(((low + high) / 2) * 10) / 10
}
