import {
  firstKeysUntil,
  foundersWith,
  foundingOf,
  foundingsIn,
  isKnownFounding,
  keysOfFounder,
  keysOfFounding,
} from './founding.ts'
import { isStop, standingsAgain } from './is-out.ts'
import { isRecord, text } from './json.ts'
import { keysIn } from './keys.ts'
import { type IsNamed, type KeyNaming, keyNaming } from './named-keys.ts'
import { faultIn, type ListGround, untouchedFault } from './registry-lists.ts'
import { type CopiedTouch, copiedIn } from './repeats.ts'
import type { RecordErrorCode } from './report.ts'
import { type ListedAct, type ListOf, type Roles, readRoles } from './roles.ts'
import { isGoodTouch } from './touch.ts'

/** What in a list of the registry nobody stands behind, and at which place of it. */
export interface ListFault {
  readonly why: RecordErrorCode
  readonly at: number
}

/**
 * For whoever holds the registry itself: the first act of a subject's list by which somebody gets a name, a
 * role or a standing and that nobody touched, or that says something else than was touched for. Undefined:
 * there is none.
 */
export async function listFault(
  subject: string,
  {
    listOf,
    demonstration,
    isCopied = () => false,
  }: {
    readonly listOf: ListOf
    readonly demonstration: boolean
    /** Whether a touch stands in another list as well (`copiedIn`), for whoever has them all. */
    readonly isCopied?: CopiedTouch
  },
): Promise<ListFault | undefined> {
  const list = listOf(subject).flatMap((act) => (isRecord(act) ? [act] : []))
  return faultIn(list, subject, groundOf({ listOf, demonstration, isCopied }))
}

const groundOf = ({
  listOf,
  demonstration,
  isCopied = () => false,
}: Parameters<typeof listFault>[1]): ListGround => ({
  keysOf: (person) => keysIn(listOf(person)),
  isTouch: isGoodTouch,
  isNamed: namedIn(listOf, demonstration),
  isCopied,
  roles: rolesIn(listOf, demonstration),
  listOf,
  isDemonstration: demonstration,
})

/**
 * What a list says of the standing of somebody, as far as it was touched for: for `isOut`, of whoever reads
 * rows of a database. A word by which somebody comes back is none without its touch, nor by one that said it
 * before, so that no row sets anybody free; a stop without one stops, and takes the place of no other.
 */
export async function heldStanding(
  subject: string,
  list: readonly ListedAct[],
  ground: { readonly listOf: ListOf; readonly demonstration: boolean },
): Promise<readonly ListedAct[]> {
  const whole = groundOf(ground)
  const acts = list.flatMap((act) => (isRecord(act) ? [act] : []))
  const again = standingsAgain(acts)
  const held: ListedAct[] = []
  for (const act of acts) {
    const isBack = act.kind === 'restored'
    if (isBack && again.has(act)) continue
    const isFault = (isBack || isStop(act)) && (await untouchedFault(act, subject, acts, whole)) !== undefined
    if (!isFault) held.push(act)
    else if (!isBack) held.push(withoutTouch(act))
  }
  return held
}

const withoutTouch = (act: ListedAct): ListedAct => {
  const { assertion: _, ...body } = isRecord(act.body) ? act.body : {}
  return { ...act, body }
}

/**
 * Lists of the registry without the foundings that are not the house's: what rests on another is of no
 * founding then. A house that knows its own by its digest tells by it, and no list says anything where that
 * is none of them; without a digest none does where there are several.
 */
export function ofOneFounding<Act extends ListedAct>(
  lists: ReadonlyMap<string, readonly Act[]>,
  founding: string | undefined,
): ReadonlyMap<string, readonly Act[]> {
  const found = foundingsIn(lists)
  if (founding === undefined) return found.length > 1 ? new Map() : lists
  const own = found.find((subject) => {
    const one = foundingOf(subject, (of) => lists.get(of) ?? [])
    return one !== undefined && isKnownFounding(one, [founding])
  })
  if (own === undefined) return new Map()
  return new Map([...lists].filter(([subject]) => subject === own || !found.includes(subject)))
}

/** What a founding lacks before the keys of any founder count. */
export interface LackingFounders {
  /** Founders without both first keys. */
  readonly keys: readonly string[]
  /** Founders who have both, and have yet to compare those of another. */
  readonly comparing: readonly string[]
}

/** The founders, by name, for whom the foundings in lists of a live house wait. */
export async function lackingFounders(
  lists: ReadonlyMap<string, readonly ListedAct[]>,
): Promise<LackingFounders> {
  const listOf = (subject: string) => lists.get(subject) ?? []
  const naming = namingIn(listOf, false)
  const [keys, comparing]: [string[], string[]] = [[], []]
  for (const subject of foundingsIn(lists)) {
    const { body } = listOf(subject)[0] ?? {}
    const said = isRecord(body) && isRecord(body.founding) ? body.founding.people : []
    const people = Array.isArray(said) ? said.map(text) : []
    const waits = new Set(people[0] === undefined ? [] : await naming.yetToCompare(people[0]))
    for (const person of people)
      if (keysOfFounder(listOf(person)).length < keysOfFounding) keys.push(nameIn(listOf(person)))
      else if (waits.has(person)) comparing.push(nameIn(listOf(person)))
  }
  return { keys, comparing }
}

/** How far one of those who found a house is. */
export interface FounderStanding {
  readonly id: string
  readonly name: string
  /** First keys that were made, two at the most. */
  readonly keys: number
  /** Until when they are made; undefined where their code was ended before: this founding opens no house. */
  readonly until: string | undefined
  /** The other founders whose first keys this one has compared. */
  readonly compared: readonly string[]
}

/** How far everybody is with whom somebody founds a live house; nobody where the person founds none. */
export async function foundersStanding(
  person: string,
  lists: ReadonlyMap<string, readonly ListedAct[]>,
): Promise<readonly FounderStanding[]> {
  const listOf = (subject: string) => lists.get(subject) ?? []
  const words = await namingIn(listOf, false).comparedAmong(person)
  return foundersWith(person, listOf).map((id) => ({
    id,
    name: nameIn(listOf(id)),
    keys: keysOfFounder(listOf(id)).length,
    until: firstKeysUntil(listOf(id)),
    compared: words.flatMap(({ by, of, when }) => (by === id && when !== undefined ? [of] : [])),
  }))
}

const nameIn = ([first]: readonly ListedAct[]): string => (isRecord(first?.body) ? text(first.body.name) : '')

/**
 * Lists of the registry in which all that gives a name, a role or a standing was touched for by whoever gave
 * it: one in which something was not says nothing, as in a record that somebody else checks.
 */
export function touchedLists(
  rows: readonly { readonly subject: string; readonly act: ListedAct }[],
  options: TouchedOptions,
): Promise<ReadonlyMap<string, readonly ListedAct[]>> {
  const all = new Map<string, ListedAct[]>()
  for (const { subject, act } of rows) {
    const list = all.get(subject)
    if (list) list.push(act)
    else all.set(subject, [act])
  }
  return touchedAmong(all, options)
}

interface TouchedOptions {
  readonly demonstration: boolean
  readonly founding?: string | undefined
}

/**
 * As `touchedLists`, of lists by their subjects. They stay the very lists that were given: what was found out
 * about one before is known of it again.
 */
export async function touchedAmong(
  all: ReadonlyMap<string, readonly ListedAct[]>,
  { demonstration, founding }: TouchedOptions,
): Promise<ReadonlyMap<string, readonly ListedAct[]>> {
  // Whoever invents a founding beside the one of the house is vouched for by nobody, and nor is who rests on
  // both.
  let held: ReadonlyMap<string, readonly ListedAct[]> = demonstration ? all : ofOneFounding(all, founding)
  const isCopied = copiedIn(held)
  // Who named a key may have been let in by a list that says nothing: then the key was named by nobody.
  for (let before = -1; before !== held.size; ) {
    before = held.size
    const within = held
    const ground = { listOf: (subject: string) => within.get(subject) ?? [], demonstration, isCopied }
    const left = new Map<string, readonly ListedAct[]>()
    for (const [subject, list] of within)
      if ((await listFault(subject, ground)) === undefined) left.set(subject, list)
    held = left
  }
  return held
}

/** Which keys are named in lists that whoever holds the registry reads; asked once of the same lists. */
export const namedIn = (listOf: ListOf, demonstration: boolean): IsNamed =>
  namingIn(listOf, demonstration).isNamed

/** The same, and by whom. */
export function namingIn(listOf: ListOf, demonstration: boolean): KeyNaming {
  const before = asked.get(listOf)
  if (before) return before
  const naming = keyNaming({ listOf, isTouch: isGoodTouch, roles: rolesIn(listOf, demonstration) })
  asked.set(listOf, naming)
  return naming
}
const asked = new WeakMap<ListOf, KeyNaming>()

/** Who held which role in lists that whoever holds the registry reads; read once of the same lists. */
function rolesIn(listOf: ListOf, demonstration: boolean): Roles {
  const before = held.get(listOf)
  if (before) return before
  const roles = readRoles(listOf, demonstration)
  held.set(listOf, roles)
  return roles
}
const held = new WeakMap<ListOf, Roles>()
