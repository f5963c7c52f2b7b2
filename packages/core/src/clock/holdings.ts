// The map of a case: who holds what, and what becomes of it on a day.
import { askedAgainstGot, itemsGot } from '../act/index.ts'
import type { DataDeath, Plan } from '../plan/index.ts'
import type { Day } from '../time/index.ts'
import type { CaseClock } from './followed.ts'
import { givenThings, wantedOf } from './given.ts'
import { type Keeping, keepingsOf, keeps, saidKept } from './keepings.ts'
import { profileOf } from './kept.ts'
import type { ClockKnowledge } from './knowledge.ts'
import type { Following } from './next-step.ts'
import { type AskedThing, isAbout } from './reach.ts'

/**
 * What became of data: `got`, it came; `kept`, somebody confirmed to keep it; `said`, a request says that it
 * is kept since before, and nobody here confirmed it; `lapsed`, its preservation is over; `lost`, by the
 * profile nothing of it is left; `partly-lost`, its oldest days are gone; `at-risk`, it dies on a day that
 * can be counted; `unknown`, nobody knows how long it lasts.
 */
export type HoldingState = 'got' | 'kept' | 'said' | 'lapsed' | 'lost' | 'partly-lost' | 'at-risk' | 'unknown'

/** One class of data of one provider. */
export interface Holding {
  readonly category: string
  readonly state: HoldingState
  /**
   * The day that the state is about: came on, kept or said to be kept until, died on, dies on; null where
   * there is none.
   */
  readonly day: Day | null
  readonly basis: CaseClock['basis']
  /** Somebody asked to keep it or to have it, and no answer is known. */
  readonly isAsked: boolean
}

export interface Holder {
  readonly provider: string
  /** The company that the newest of the requests names, where one does. */
  readonly entity: { readonly name: string | null; readonly country: string | null }
  readonly identifiers: readonly string[]
  /** What is worst first. */
  readonly holdings: readonly Holding[]
}

const order: readonly HoldingState[] = [
  'lost',
  'partly-lost',
  'lapsed',
  'at-risk',
  'unknown',
  'said',
  'kept',
  'got',
]

const over: ReadonlySet<string> = new Set(['denied', 'withdrawn', 'superseded'])

/**
 * Who holds what in a case on a day. Nothing is called kept or lost without a word or a number that says so.
 */
export function holdersOf(
  requests: readonly Following[],
  { deaths }: Pick<Plan, 'deaths'>,
  knowledge: ClockKnowledge,
  on: Day,
): readonly Holder[] {
  const live = requests.filter(({ state }) => !over.has(state.stage))
  const providers = [...new Set(live.map(({ content }) => content.provider).filter(Boolean))]
  return providers.map((provider) => {
    const own = live.filter(({ content }) => content.provider === provider)
    const categories = [...new Set(own.flatMap(asked))]
    const kept = own.flatMap((one) => keepingsOf(one, requests, knowledge))
    const said = own.flatMap((one) => saidKept(one, requests, knowledge) ?? [])
    const things = wantedOf(own, provider, knowledge)
    const given = own.flatMap((one) => givenThings(one, knowledge))
    const holdings = categories
      .filter((category) => isHeld(provider, category, knowledge))
      .map((category) =>
        holdingOf({
          ...{ provider, category, own, given, kept, said, deaths, on },
          things: things.filter((one) => one.category === category),
        }),
      )
    const last = own.findLast(({ content }) => content.addressee?.entity)?.content.addressee
    return {
      provider,
      entity: { name: last?.entity ?? null, country: last?.country ?? null },
      identifiers: [
        ...new Set(
          own.flatMap(({ content }) => (content.identifiers ?? []).flatMap(({ value }) => value || [])),
        ),
      ],
      holdings: holdings.sort(
        (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || ((a.day ?? '') < (b.day ?? '') ? -1 : 1),
      ),
    }
  })
}

const asked = ({ content }: Following): readonly string[] =>
  (content.dataRequested ?? []).flatMap(({ category }) => category || [])

/** What a provider says that it does not have is not on its shelf. */
function isHeld(provider: string, category: string, knowledge: ClockKnowledge): boolean {
  const found = profileOf(provider, knowledge)?.dataCategories.items.find(({ code }) => code === category)
  return found === undefined || found.available
}

type Said = NonNullable<ReturnType<typeof saidKept>>

interface Question {
  readonly provider: string
  readonly category: string
  /** What is asked of it, account by account. */
  readonly things: readonly AskedThing[]
  /** What came, of whichever class. */
  readonly given: readonly AskedThing[]
  readonly own: readonly Following[]
  readonly kept: readonly Keeping[]
  readonly said: readonly Said[]
  readonly deaths: readonly DataDeath[]
  readonly on: Day
}

function holdingOf(of: Question): Holding {
  const { provider, category, things, given, own, kept, said, deaths, on } = of
  const isAsked = own.some(
    ({ content, state }) =>
      (content.dataRequested ?? []).some((row) => row.category === category) &&
      state.legs.some(
        ({ status }) => status === 'sent' || status === 'acknowledged' || status === 'questioned',
      ),
  )
  const holding = (state: HoldingState, day: Day | null, basis: CaseClock['basis']): Holding => ({
    ...{ category, state, day, basis, isAsked },
  })
  const came = own
    .flatMap((one) => cameOn(one, category) ?? [])
    .sort()
    .at(-1)
  // An answer about one account is none about another one.
  if (came && things.every((thing) => isAbout(given, thing))) return holding('got', came, 'recorded')
  const ends = things.map((thing) => longestOf(kept.filter((one) => keeps(one, provider, thing))))
  const known = ends.flatMap((one) => one ?? []).toSorted(byEnd)
  const [first] = known
  if (first?.until && first.until < on) return holding('lapsed', first.until, first.basis)
  // Of several accounts the one counts that is let go first.
  if (first && known.length === things.length) return holding('kept', first.until, first.basis)
  // A word of a draft stands below every word of a leg, and where it is over it says nothing more.
  const told = said
    .filter((one) => things.some((thing) => keeps(one, provider, thing)) && one.until >= on)
    .map(({ until }) => until)
  const [soonest] = told.sort()
  const isSaid = things.every(
    (thing, at) => ends[at] || said.some((one) => keeps(one, provider, thing) && one.until >= on),
  )
  if (soonest && isSaid) return holding('said', soonest, 'recorded')
  const death = worst(deaths.filter((one) => one.provider === provider && one.category === category))
  if (!death || death.state === 'unknown') return holding('unknown', null, 'counted')
  if (death.state === 'gone') return holding('lost', death.allLost, 'counted')
  if (death.state === 'partly') return holding('partly-lost', death.allLost, 'counted')
  return holding('at-risk', death.firstLost ?? death.allLost, 'counted')
}

/** By when it is let go, what has no last day last. */
const byEnd = (a: Keeping, b: Keeping): number => ((a.until ?? '9') < (b.until ?? '9') ? -1 : 1)

/** Of several words that something is kept, the one that keeps it longest. */
const longestOf = (keepings: readonly Keeping[]): Keeping | undefined => keepings.toSorted(byEnd).at(-1)

const gravity: readonly DataDeath['state'][] = ['gone', 'partly', 'kept', 'unknown']

/** Of several periods of one class, the one that is worst off. */
const worst = (deaths: readonly DataDeath[]): DataDeath | undefined =>
  [...deaths].sort((a, b) => gravity.indexOf(a.state) - gravity.indexOf(b.state))[0]

/** The day on which all that a request asked of a category came; undefined where any of it did not. */
function cameOn({ content, state }: Following, category: string): Day | undefined {
  if (content.requestType.startsWith('preservation')) return undefined
  const rows = (content.dataRequested ?? []).flatMap((row, i) => (row.category === category ? [i] : []))
  if (rows.length === 0) return undefined
  const whole = state.legs.find((leg) => leg.whole?.outcome === 'full' && leg.status === 'answered')
  if (whole?.whole) return whole.whole.on
  // Less than all rows about all accounts is not all.
  const items = askedAgainstGot(content, itemsGot(state.legs)).filter(({ item }) =>
    item.data === null ? false : rows.includes(item.data),
  )
  if (items.length === 0 || items.some(({ answer }) => answer?.outcome !== 'full')) return undefined
  return items
    .flatMap(({ item }) => state.legs.flatMap((leg) => leg.itemsOn[item.key] ?? []))
    .sort()
    .at(-1)
}
