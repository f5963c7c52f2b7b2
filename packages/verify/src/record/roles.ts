import { isRecord, type Json, text } from './json.ts'
import type { RecordErrorCode } from './report.ts'

/** One act of a list of the registry, as far as it is read here. */
export interface ListedAct {
  readonly kind?: unknown
  readonly at?: unknown
  readonly by?: unknown
  readonly body?: unknown
}
/** The acts of the list of a person, a unit or an institution; nothing where there is none. */
export type ListOf = (subject: string) => readonly ListedAct[]

/** Where a role counts, whoever gave it; one that is not here counts everywhere. */
const kindsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['officer', ['police', 'prosecution', 'court', 'central-authority', 'contact-point']],
  ['unit-head', ['police', 'prosecution', 'court', 'central-authority', 'contact-point']],
  ['prosecutor', ['prosecution']],
  ['judge', ['court']],
  ['national-authority', ['central-authority', 'contact-point']],
  ['law-reader', ['police', 'prosecution', 'court', 'central-authority', 'contact-point']],
  ['clerk', ['provider']],
  ['desk-lead', ['provider']],
])
/** Roles that one person's word does not give: who decides, leads, or lets others in. */
const byTwo: ReadonlySet<string> = new Set([
  'unit-head',
  'prosecutor',
  'judge',
  'administrator',
  'registrar',
  'national-authority',
  'overseer',
  'law-reader',
  'desk-lead',
])
/** What the founding of a house gives: who keeps the registry, and their own unit's people. */
const byFounding: ReadonlySet<string> = new Set(['registrar', 'administrator'])

/** Whether a role counts in an institution of a kind; what this program does not know counts nowhere. */
const countsIn = (role: string, kind: string): boolean =>
  ['administrator', 'registrar', 'overseer'].includes(role) || (kindsOf.get(role)?.includes(kind) ?? false)

const writing = ['officer', 'unit-head', 'prosecutor'] as const
const atDesk = ['clerk', 'desk-lead'] as const
const speaking = ['unit-head', 'prosecutor', 'judge', 'national-authority', 'desk-lead'] as const
/**
 * In which roles an act is done. 'own': the act names its role itself; 'anybody': a system does it, or
 * whoever may stop others, by rules of the registry and not of the request.
 */
const doers: ReadonlyMap<string, readonly string[] | 'own' | 'anybody'> = new Map<
  string,
  readonly string[] | 'own' | 'anybody'
>([
  ['drafted', writing],
  ['revised', writing],
  ['submitted', writing],
  ['overridden', ['unit-head', 'prosecutor']],
  ['returned', ['unit-head', 'prosecutor', 'judge']],
  ['approved', 'own'],
  ['narrowed', 'own'],
  ['denied', 'own'],
  ['signed', writing],
  ['sent', writing],
  ['handed-off', writing],
  ['delivered', 'anybody'],
  ['not-delivered', 'anybody'],
  ['acknowledged', [...writing, ...atDesk]],
  ['redirected', [...writing, ...atDesk]],
  ['assigned', ['desk-lead']],
  ['opened', atDesk],
  ['questioned', atDesk],
  ['clarified', writing],
  ['notice-planned', atDesk],
  ['answered', atDesk],
  ['corrected', atDesk],
  // Each in the roles of the act that it comes with, which is asked besides.
  ['handed-over', [...atDesk, ...writing]],
  ['unsealed', writing],
  ['exported', writing],
  ['sent-back', [...writing, ...atDesk]],
  ['term-set', ['unit-head', 'prosecutor']],
  ['hold-laid', ['unit-head', 'prosecutor']],
  ['hold-lifted', ['unit-head', 'prosecutor']],
  ['erased', ['unit-head', 'prosecutor']],
  ['preserved', [...writing, ...atDesk]],
  ['extended', [...writing, ...atDesk]],
  ['lapsed', [...writing, ...atDesk]],
  ['held', 'anybody'],
  // A house lets heads of units do it; lists of before name who keeps the people of one.
  ['released', ['unit-head', 'administrator']],
  ['withdrawn', writing],
  ['closed', writing],
  ['superseded', writing],
  ['feedback', [...writing, ...atDesk]],
  // A desk calls back; whoever the registry's number reaches reads the code.
  ['call-begun', atDesk],
  ['code-read', writing],
  ['called-back', atDesk],
  ['call-skip-asked', atDesk],
  ['call-skipped', atDesk],
  ['point-copied', writing],
  ['point-said', ['officer', 'unit-head']],
  ['followed-up', writing],
  ['order-read', ['unit-head', 'prosecutor', 'judge']],
  // At a contact point: what another State asked, and what it is told.
  ['asked-abroad', ['officer', 'unit-head']],
  ['sender-held', ['officer', 'unit-head']],
  ['told-abroad', ['officer', 'unit-head']],
  ['heard-abroad', 'anybody'],
  ['assistance-came', ['officer', 'unit-head']],
  ['released-abroad', ['officer', 'unit-head']],
  // From the unit that asks to the central authority of its State, and from there to another.
  ['assistance-laid', writing],
  ['assistance-asked', ['officer', 'unit-head']],
  ['assistance-said', writing],
  ['assistance-settled', ['officer', 'unit-head']],
  ['assistance-translated', writing],
  ['assistance-ready', ['officer', 'unit-head']],
  ['assistance-sent', ['officer', 'unit-head']],
  ['assistance-heard', ['officer', 'unit-head']],
  ['assistance-recalled', ['officer', 'unit-head']],
  ['assistance-home', ['officer', 'unit-head']],
  ['assistance-received', writing],
  ['protected-flagged', [...writing, 'judge']],
  ['rights-screened', [...writing, 'judge']],
  // What authorities and providers settle with each other: whoever answers for an institution says it.
  ['standard-proposed', [...speaking, 'law-reader']],
  ['standard-revised', [...speaking, 'law-reader']],
  ['standard-withdrawn', [...speaking, 'law-reader']],
  ['standard-position', speaking],
  ['standard-adopted', speaking],
])
/**
 * Whether it is said in which roles an act of this kind is done: of a kind that is not known nobody can say
 * it.
 */
export const saysWhoDoes = (kind: string): boolean => doers.has(kind)

/** Who lets others in. */
export const lettingIn = ['administrator', 'national-authority', 'registrar'] as const

/** By how many words somebody holds a role. */
type Held = 'founding' | 'one' | 'two'

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
const sameStrings = (one: unknown, other: unknown): boolean =>
  strings(one).toSorted().join(' ') === strings(other).toSorted().join(' ')
const bodyOf = ({ body }: ListedAct): Json => (isRecord(body) ? body : {})
const personOf = ({ by }: ListedAct): string => (isRecord(by) ? text(by.person) : '')

/** Acts by which a code to make keys with comes into somebody's hand: at the door first, or another one. */
const handing: ReadonlySet<unknown> = new Set(['vouched', 'code-given'])

/** Everybody through whose hands somebody was let in. */
function letIn(listOf: ListOf, person: string): ReadonlySet<string> {
  const seen = new Set([person])
  for (const one of seen)
    for (const act of listOf(one)) if (handing.has(act.kind) && personOf(act) !== '') seen.add(personOf(act))
  seen.delete(person)
  return seen
}

/** The kind or the country of an institution at a moment: by its founding, or as two verified it. */
function valueAt(listOf: ListOf, institution: string, field: 'kind' | 'country', at: string): string {
  let value = ''
  const proposed = new Map<
    string,
    { readonly value: string; readonly by: string; readonly seen: Set<string> }
  >()
  for (const act of listOf(institution)) {
    if (text(act.at) > at) continue
    const body = bodyOf(act)
    if (act.kind === 'founded') value = text(body[field])
    const { registry } = body
    if (!isRecord(registry)) continue
    const id = text(registry.proposal)
    if (registry.act === 'proposed' && registry.field === field && typeof registry.value === 'string')
      proposed.set(id, { value: registry.value, by: personOf(act), seen: new Set() })
    const one = registry.act === 'verified' ? proposed.get(id) : undefined
    if (!one || personOf(act) === one.by) continue
    one.seen.add(personOf(act))
    if (one.seen.size > 1) value = one.value
  }
  return value
}

/** Of which institution a unit is, by the act that began its list; empty where none says it. */
export function homeOfUnit(listOf: ListOf, unit: string): string {
  for (const act of listOf(unit)) {
    const home = text(bodyOf(act).institution)
    if (home !== '') return home
  }
  return ''
}

/** In which unit somebody was at a moment, by the last word that let the person in. */
export function unitAt(listOf: ListOf, person: string, at: string): string {
  const word = listOf(person).findLast((act) => act.kind === 'vouched' && text(act.at) <= at)
  return word ? text(bodyOf(word).unit) : ''
}

/** Of which institution somebody was at a moment, by that unit. */
export const homeAt = (listOf: ListOf, person: string, at: string): string =>
  homeOfUnit(listOf, unitAt(listOf, person, at))

/**
 * As what somebody speaks about the people and units of an institution: who keeps its people; who answers for
 * its units; who says the second word; who names whoever keeps the registry; who stops and restores its
 * units.
 */
export type Speaking = 'keeping' | 'answering' | 'seconding' | 'naming-registrars' | 'stopping'

/**
 * Nobody of a State stands above its national authority or a provider: the registrars answer for their units.
 */
const answeredForByRegistrars: ReadonlySet<string> = new Set([
  'central-authority',
  'contact-point',
  'provider',
])

/** Somebody at a moment. */
export interface Then {
  readonly person: string
  readonly institution: string
  readonly at: string
}

/** Who held which role when, and by how many words, read from the lists of the registry alone. */
export interface Roles {
  /**
   * Why somebody did not hold a role so that it counts; undefined where it did: in an institution of its
   * kind, and where it takes two, by the word of two. In a demonstration the house itself gave the roles.
   */
  readonly fault: (who: Then, role: string) => RecordErrorCode | undefined
  /**
   * The same of an act that names no role of its own: the roles in which it is done, of which one must count.
   */
  readonly doerFault: (who: Then, act: string) => RecordErrorCode | undefined
  /** Of which kind an institution was at an ISO moment; empty where the lists do not say it. */
  readonly kindOf: (institution: string, at: string) => string
  /**
   * Why whoever let somebody in could not; undefined where they kept people, spoke for a State or kept the
   * registry.
   */
  readonly voucherFault: (who: Then) => RecordErrorCode | undefined
  /** Every role that somebody held at a moment, by however many words. */
  readonly rolesOf: (person: string, at: string) => readonly string[]
  /**
   * Whether somebody had a say over the people or units of an institution, by more than one person's word.
   */
  readonly speaks: (person: string, at: string, institution: string, as: Speaking) => boolean
  /** Whether somebody held one of these, by more than one person's word. */
  readonly holds: (person: string, at: string, roles: readonly string[]) => boolean
  /** Whether somebody held a role that takes two, by however many words. */
  readonly holdsByTwo: (person: string, at: string) => boolean
}

/**
 * Reads roles out of lists of the registry, which may come from a stranger: in time bounded by their length.
 */
export function readRoles(listOf: ListOf, isDemonstration: boolean): Roles {
  const known = new Map<string, ReadonlyMap<string, Held>>()

  /** What somebody holds at a moment, and by how many words each. */
  function heldAt(person: string, at: string): ReadonlyMap<string, Held> {
    const key = `${person} ${at}`
    const before = known.get(key)
    if (before) return before
    const held = new Map<string, Held>()
    known.set(key, held)
    for (const act of listOf(person)) {
      if (text(act.at) > at) continue
      const roles = strings(bodyOf(act).roles)
      if (act.kind === 'vouched') held.clear()
      if (act.kind === 'vouched' || act.kind === 'role-given')
        for (const role of roles) held.set(role, act.by === null ? 'founding' : 'one')
      if (act.kind === 'role-ended') for (const role of roles) held.delete(role)
      if (act.kind === 'role-counts' || act.kind === 'registrar-counts')
        for (const role of namedIn(listOf, speaks, person, act)) held.set(role, 'two')
    }
    return held
  }

  /**
   * Whether somebody had a say over the people or the units of an institution at a moment, by more than one
   * person's word: administrators over their own, a national authority over those of its State, registrars
   * over what no State stands above, and with the second word over any.
   */
  function speaks(person: string, at: string, institution: string, as: Speaking): boolean {
    const home = homeAt(listOf, person, at)
    if (home === '' || institution === '') return false
    const isOwn = home === institution
    if (as === 'naming-registrars') return isOwn && holds(person, at, ['registrar'])
    if ((as === 'seconding' || as === 'stopping') && holds(person, at, ['registrar'])) return true
    if ((as === 'seconding' || as === 'keeping') && isOwn && holds(person, at, ['administrator'])) return true
    return as !== 'keeping' && answers(person, at, { home, institution, isStopping: as === 'stopping' })
  }

  function answers(
    person: string,
    at: string,
    of: { readonly home: string; readonly institution: string; readonly isStopping: boolean },
  ): boolean {
    const isRegistrar = holds(person, at, ['registrar'])
    if (!of.isStopping) {
      if (answeredForByRegistrars.has(valueAt(listOf, of.institution, 'kind', at))) return isRegistrar
      if (isRegistrar && of.home === of.institution) return true
    }
    const country = valueAt(listOf, of.institution, 'country', at)
    return (
      country !== '' &&
      country === valueAt(listOf, of.home, 'country', at) &&
      holds(person, at, ['national-authority'])
    )
  }

  function holds(person: string, at: string, roles: readonly string[]): boolean {
    const held = heldAt(person, at)
    return roles.some((role) => held.has(role) && held.get(role) !== 'one')
  }

  function fault({ person, institution, at }: Then, role: string): RecordErrorCode | undefined {
    const how = heldAt(person, at).get(role)
    if (!how) return 'other-role'
    if (!countsIn(role, valueAt(listOf, institution, 'kind', at))) return 'role-of-other-kind'
    if (!byTwo.has(role) || how === 'two') return undefined
    if (how === 'one') return 'one-person'
    return isDemonstration || byFounding.has(role) ? undefined : 'one-person'
  }

  /** Why somebody held none of these roles so that it counts; undefined where they held one. */
  function faultOfAll(who: Then, wanted: readonly string[]): RecordErrorCode | undefined {
    const faults = wanted.map((role) => fault(who, role))
    return faults.includes(undefined)
      ? undefined
      : (faults.find((one) => one !== 'other-role') ?? 'other-role')
  }

  return {
    fault,
    holds,
    speaks,
    holdsByTwo: (person, at) => [...heldAt(person, at).keys()].some((role) => byTwo.has(role)),
    rolesOf: (person, at) => [...heldAt(person, at).keys()],
    kindOf: (institution, at) => valueAt(listOf, institution, 'kind', at),
    doerFault: (who, act) => {
      const wanted = doers.get(act)
      // What this program does not know nobody may do.
      if (wanted === undefined) return 'other-role'
      return typeof wanted === 'string' ? undefined : faultOfAll(who, wanted)
    },
    voucherFault: (who) => faultOfAll(who, lettingIn),
  }
}

/**
 * The roles that begin to count with an act: asked for by one, confirmed before it by another who was not
 * let in by the first and gave the person no code, each of them then somebody who may, not stopped, and the
 * waiting time over. None where any of it lacks, or where they counted once: what ended since begins by a
 * new word.
 */
function namedIn(
  listOf: ListOf,
  speaks: Roles['speaks'],
  person: string,
  counts: ListedAct,
): readonly string[] {
  const prefix = counts.kind === 'registrar-counts' ? 'registrar' : 'role'
  const { naming } = bodyOf(counts)
  const list = listOf(person)
  const before = list.slice(0, list.indexOf(counts))
  const saying = (step: string) =>
    before.findLast((act) => act.kind === `${prefix}-${step}` && bodyOf(act).naming === naming)
  const [asked, confirmed] = [saying('asked'), saying('confirmed')]
  if (!asked || !confirmed || saying('stopped') || saying('counts')) return []
  // Each earlier than what rests on it: so nobody is named by whom they named.
  if (!(text(asked.at) < text(counts.at) && text(confirmed.at) < text(counts.at))) return []
  if (!(text(bodyOf(confirmed).countsFrom) <= text(counts.at))) return []
  // The second person signed the roles that were seen.
  const { signed } = bodyOf(confirmed)
  const seen = isRecord(signed) && isRecord(signed.subject) ? signed.subject.roles : undefined
  if (seen !== undefined && !sameStrings(seen, bodyOf(asked).roles)) return []
  const [first, second] = [personOf(asked), personOf(confirmed)]
  if (first === '' || second === '' || first === second) return []
  // Nor is it the second word of whoever handed over a code, or was let in by whoever did.
  const lets = letIn(listOf, second)
  const givers = before.filter((act) => handing.has(act.kind)).map(personOf)
  if ([first, ...givers].some((one) => one === second || lets.has(one))) return []
  const home = homeAt(listOf, person, text(asked.at))
  const seconding = prefix === 'registrar' ? 'naming-registrars' : 'seconding'
  // Asked for with an invitation or after it by whoever keeps the people, with a unit by whoever answers
  // for it.
  const speaksFirst = (who: string, at: string): boolean =>
    prefix === 'registrar'
      ? speaks(who, at, home, seconding)
      : speaks(who, at, home, 'keeping') || speaks(who, at, home, 'answering')
  return speaksFirst(first, text(asked.at)) && speaks(second, text(confirmed.at), home, seconding)
    ? prefix === 'registrar'
      ? ['registrar']
      : strings(bodyOf(asked).roles)
    : []
}

/** The post of somebody at a moment: as vouched for, or as it was changed since. */
export function titleAt(list: readonly ListedAct[], at: string): string {
  const told = list.findLast(
    (act) =>
      (act.kind === 'vouched' || act.kind === 'changed') && text(act.at) <= at && 'title' in bodyOf(act),
  )
  return told ? text(bodyOf(told).title) : ''
}
