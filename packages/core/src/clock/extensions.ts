// Which request extends which preservation, and how much of it. Where two addressees of one request keep, the
// extension of one is none of the other; where it names one of two accounts, it is none of the other account:
// data that nobody asked to keep longer is gone.
import { itemsOf, type Leg, legOf, type RequestState } from '../act/index.ts'
import { trimmedText } from '../json/index.ts'
import { preservationLimits } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'
import type { ExtensionStanding } from './counted-clock.ts'
import type { CaseClock, Followed } from './followed.ts'
import { keepsItem, keptUntil, lastWord, profileOf } from './kept.ts'
import type { ClockKnowledge } from './knowledge.ts'
import { type AskedThing, isAbout, serviceOf, thingsByItem, thingsOf } from './reach.ts'

/** A request of the same case, with the one that it follows. */
type Follower = Followed & { readonly basedOn?: string }

type Stage = RequestState['stage']

/** Stages in which a request asks nothing any more. One that was closed may have kept data all the same. */
const ended: ReadonlySet<Stage> = new Set(['denied', 'withdrawn', 'superseded'])

/**
 * The leg that a clock of a request is about: it bears its number behind that of the request, but for the
 * first.
 */
export const legOfClock = ({ state, id }: Followed, clock: Pick<CaseClock, 'id'>): Leg | undefined => {
  const named = /^\/(\d+)\//.exec(clock.id.slice(id.length))
  return legOf(state, named ? Number(named[1]) : 1)
}

/**
 * The leg of a preservation that the words of an extension are about: the only one that ever kept, else the
 * one whose number or last day they name. Undefined where they fit several: nobody knows which of them goes
 * on.
 */
export function legExtended(
  legs: readonly Leg[],
  { previousReference, previousEndsOn }: NonNullable<EvidenceRequest['preservation']>,
): Leg | undefined {
  // What lapsed kept once too: the draft that was meant for it is none of the one that still keeps.
  const keeping = legs.filter(({ kept }) => kept?.on)
  if (keeping.length < 2) return keeping[0]
  const numbered = keeping.filter(({ reference }) => reference && reference === previousReference)
  if (numbered.length === 1) return numbered[0]
  const dated = (numbered.length > 0 ? numbered : keeping).filter(
    ({ kept }) => kept?.until && kept.until === previousEndsOn,
  )
  return dated.length === 1 ? dated[0] : undefined
}

/** Whether both are asked of one provider, and of one service of it so far as both name any. */
function isOfOneService(one: EvidenceRequest, other: EvidenceRequest): boolean {
  const services = [one, other].flatMap((each) => serviceOf(each) || [])
  return one.provider === other.provider && new Set(services).size < 2
}

/**
 * Whether two legs went to one addressee: the provider, by whichever way, or one authority. What one keeps
 * the other may let go.
 */
const isToSame = (one: Pick<Leg, 'to'>, other: Pick<Leg, 'to'>): boolean =>
  nameOfAddressee(one) === nameOfAddressee(other)

const nameOfAddressee = ({ to }: Pick<Leg, 'to'>): string =>
  'name' in to ? [to.kind, to.country, trimmedText(to.name).toLowerCase()].join(' ') : ''

/** The legs of an extension that went to whoever keeps what it extends. */
const legsToKeeper = ({ state: { legs } }: Followed, keeper: Leg | undefined): readonly Leg[] =>
  keeper ? legs.filter((leg) => isToSame(leg, keeper)) : legs

/**
 * The preservations that follow a request and extend what one leg of it keeps, at whoever keeps it, but for
 * those that are over. One that has not left yet may still go there.
 */
function extensionsOf(
  { id, content: own, state: { legs } }: Followed,
  leg: Leg | undefined,
  requests: readonly Follower[],
): readonly Follower[] {
  const isAlone = legs.filter(({ kept }) => kept?.on).length < 2
  return requests.filter(
    (each) =>
      each.basedOn === id &&
      each.content.requestType.startsWith('preservation') &&
      isOfOneService(own, each.content) &&
      !ended.has(each.state.stage) &&
      (each.state.legs.length === 0 || legsToKeeper(each, leg).length > 0) &&
      (isAlone ||
        (leg !== undefined && legExtended(legs, each.content.preservation ?? {})?.number === leg.number)),
  )
}

/** How far what one leg keeps goes on, by its extensions together. */
export interface Continued {
  /** Somebody confirmed to keep all of it beyond the day. */
  readonly isCarriedOn: boolean
  /** Something of it is not confirmed beyond the day: what became of asking for that. */
  readonly standing: ExtensionStanding
  /** Somebody wrote extensions of all of it, whatever became of them. */
  readonly isWritten: boolean
  /** What nobody asked to keep longer, and nobody drafted to ask. */
  readonly lacking: readonly AskedThing[]
  /** What nobody confirmed to keep beyond the day. */
  readonly uncarried: readonly AskedThing[]
}

/**
 * What a leg keeps, as its clock stands for it: all that was asked, but for what its holder said, with the
 * last word that it keeps or after it, that it does not keep or has nothing of. Of a refusal of all nobody
 * knows what came of that word.
 */
export function keptThings(
  { content }: Followed,
  leg: Leg | undefined,
  knowledge: ClockKnowledge,
): readonly AskedThing[] {
  const some = leg ? thingsOf(content, knowledge, (key) => !isRefusedSince(leg, key)) : []
  return some.length > 0 ? some : thingsOf(content, knowledge)
}

function isRefusedSince(leg: Leg, key: string): boolean {
  const own = Object.hasOwn(leg.items, key) ? leg.items[key] : undefined
  const isNone = own?.outcome === 'refused' || own?.outcome === 'nothing-held'
  return isNone && (leg.itemsOn[key] ?? '') >= lastWord(leg)
}

/**
 * Since when a thing that a leg keeps is kept without a gap: an extension goes on with what it extends, where
 * that was still kept at the same addressee on the day of its own first word.
 */
export function keptFrom(
  one: Follower,
  leg: Leg,
  thing: AskedThing,
  requests: readonly Follower[],
  knowledge: ClockKnowledge,
): Day | null {
  const on = leg.kept?.on ?? null
  const base = requests.find(({ id }) => id === one.basedOn)
  if (!on || !base || one.content.requestType !== 'preservation-extension') return on
  const others = requests.filter(({ id }) => id !== one.id)
  if (!base.content.requestType.startsWith('preservation') || ended.has(base.state.stage)) return on
  if (!isOfOneService(base.content, one.content)) return on
  const keeper = legExtended(base.state.legs, one.content.preservation ?? {})
  const before = keeper && keptUntil(keeper, base.content.provider, knowledge)
  if (!keeper?.kept?.on || !isToSame(keeper, leg) || (before && before.day < on)) return on
  if (!isAbout(thingsOf(base.content, knowledge, keepsItem(keeper)), thing)) return on
  const from = keptFrom(base, keeper, thing, others, knowledge)
  return from && from < on ? from : on
}

/** What the extensions of a preservation come to, for each account and each class that it keeps. */
export function continuedOf(
  one: Followed,
  leg: Leg | undefined,
  /** The last day on which it is kept; undefined: nobody says one, and any that is said is beyond it. */
  day: Day | undefined,
  requests: readonly Follower[],
  knowledge: ClockKnowledge,
): Continued {
  const kept = keptThings(one, leg, knowledge)
  const after = extensionsOf(one, leg, requests)
  const reach = (which: (each: Follower) => boolean): readonly AskedThing[] =>
    after.filter(which).flatMap((each) => extendedThings(each, leg, kept, knowledge))
  const reachBy = (which: (each: Follower, own: Leg) => boolean): readonly AskedThing[] =>
    after.flatMap((each) =>
      legsToKeeper(each, leg)
        .filter((own) => which(each, own))
        .flatMap((own) => extendedThings(each, leg, kept, knowledge, own)),
    )
  const isAll = (...some: readonly AskedThing[]): boolean => kept.every((thing) => isAbout(some, thing))
  const carried = reachBy((each, own) => keepsBeyond(each, own, day, knowledge))
  const asked = reachBy(
    ({ state }, own) => state.stage === 'sent' && own.status !== 'lapsed' && !isConfirmedShort(own, day),
  )
  const drafted = reach(({ state: { stage } }) => stage !== 'sent' && stage !== 'closed')
  const lacking = kept.filter((thing) => !isAbout([...carried, ...asked, ...drafted], thing))
  return {
    isCarriedOn: isAll(...carried),
    standing: isAll(...carried, ...asked)
      ? 'asked'
      : lacking.length === 0
        ? 'drafted'
        : unaskedStanding(one, lacking.length < kept.length, knowledge),
    isWritten: isAll(...carried, ...reach(({ state }) => state.stage !== 'closed')),
    lacking,
    uncarried: kept.filter((thing) => !isAbout(carried, thing)),
  }
}

/**
 * Of what a leg keeps without a last day, the last one that any extension said of each thing since its own
 * last word: of one that lapsed, the day before.
 */
export function knownDays(
  one: Followed,
  leg: Leg,
  requests: readonly Follower[],
  knowledge: ClockKnowledge,
  /** By which legs of its extensions. */
  which: (own: Leg) => boolean = () => true,
): (thing: AskedThing) => Day | undefined {
  const kept = thingsOf(one.content, knowledge)
  const others = requests.filter(({ id }) => id !== one.id)
  const said = extensionsOf(one, leg, others).flatMap((each) => {
    const things = extendedThings(each, leg, kept, knowledge)
    return legsToKeeper(each, leg)
      .filter(which)
      .flatMap((own) => {
        const until = keptUntil(own, each.content.provider, knowledge)?.day
        const next = until || !own.kept?.on ? () => until : knownDays(each, own, others, knowledge)
        return [(thing: AskedThing) => (isAbout(things, thing) ? next(thing) : undefined)]
      })
  })
  return (thing) =>
    said
      .flatMap((dayOf) => dayOf(thing) ?? [])
      .filter((day) => day >= lastWord(leg))
      .toSorted()
      .at(-1)
}

/**
 * Places of the accounts of a preservation of which nobody asked, or drafted to ask, that what a clock of it
 * is about be kept longer.
 */
export function accountsLacking(
  one: Followed,
  clock: Pick<CaseClock, 'id' | 'day'>,
  requests: readonly Follower[],
  knowledge: ClockKnowledge,
): readonly number[] {
  const { lacking } = continuedOf(one, legOfClock(one, clock), clock.day, requests, knowledge)
  return thingsByItem(one.content, knowledge).flatMap(({ identifier, thing }) =>
    lacking.some(({ account }) => account === thing.account) ? [identifier] : [],
  )
}

/**
 * Of which account nothing is said, but by the number of what it extends, is about all that this keeps; of a
 * leg, but for what it said that it does not keep.
 */
function extendedThings(
  { content }: Follower,
  leg: Leg | undefined,
  kept: readonly AskedThing[],
  knowledge: ClockKnowledge,
  own?: Leg,
): readonly AskedThing[] {
  const { identifiers, preservation } = content
  const isByNumber = Boolean(leg?.reference) && leg?.reference === preservation?.previousReference
  if (identifiers?.length || !isByNumber) return thingsOf(content, knowledge, own && keepsItem(own))
  // Where it names no account no item of it is answered: what was said of the whole counts all the same.
  return !own || ['', ...itemsOf(content).map(({ key }) => key)].every(keepsItem(own)) ? kept : []
}

/** Whether it was confirmed, with a day that is not beyond: whoever was asked has said what they do. */
const isConfirmedShort = ({ kept }: Leg, day: Day | undefined): boolean =>
  day !== undefined && kept?.until !== undefined && kept.until !== null && kept.until <= day

/**
 * Whether somebody confirmed, on a leg of an extension, to keep the data beyond a day. What is counted in
 * place of a day that they said and nobody can believe confirms none.
 */
function keepsBeyond(
  { content }: Follower,
  own: Leg,
  day: Day | undefined,
  knowledge: ClockKnowledge,
): boolean {
  // One that was closed since then kept the data all the same.
  const until = keptUntil(own, content.provider, knowledge)
  // What lapsed is beyond no day that nobody knows.
  if (until === undefined || (own.kept?.doubted && until.basis === 'counted')) return false
  return day === undefined ? !own.kept?.lapsed : until.day > day
}

function unaskedStanding(
  { content }: Followed,
  isInPart: boolean,
  knowledge: ClockKnowledge,
): ExtensionStanding {
  const profile = profileOf(content.provider, knowledge)
  const { renewals } = profile ? preservationLimits(profile) : { renewals: null }
  const asked = content.preservation?.renewalNumber ?? 0
  if (renewals !== null && asked >= renewals) return 'none-left'
  return isInPart ? 'in-part' : 'none'
}
