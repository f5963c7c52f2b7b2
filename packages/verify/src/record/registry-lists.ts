import { digestOf } from '../canonical/index.ts'
import { checkChain } from '../chain/index.ts'
import { agrees } from './agrees.ts'
import { foundingOf, foundingsIn, isFounding, isOfFounding } from './founding.ts'
import { isOut, isStop, keepsRegistry } from './is-out.ts'
import { isRecord, type Json, text } from './json.ts'
import { keyAt, keysIn, type ListedKey } from './keys.ts'
import { kindFault, sortOfList } from './list-kinds.ts'
import { type IsNamed, type KeyNaming, keyNaming } from './named-keys.ts'
import { type CopiedTouch, copiedIn, repeatIn } from './repeats.ts'
import type { Founding, RecordErrorCode, RecordRow } from './report.ts'
import {
  homeAt,
  homeOfUnit,
  type ListOf,
  lettingIn,
  type Roles,
  readRoles,
  type Speaking,
  unitAt,
} from './roles.ts'
import { actionStatement } from './statements.ts'
import { wordsOfTheStopper } from './stops.ts'
import { placeOf, touchFault } from './touch.ts'

/** No list of a real request comes near: a longer one is refused before any work. */
export const longest = 5_000

/** One act of a list of the registry, and whether whoever did it signed it. */
export interface ActOfList {
  readonly kind: string
  readonly at: string
  readonly by: Json | null
  readonly body: Json
  readonly signed: boolean
}

/** What the list of one person, unit or institution says, once it holds. */
export interface Listed {
  readonly subject: string
  readonly acts: readonly ActOfList[]
  /** Public keys by id. */
  readonly keys: ReadonlyMap<string, ListedKey>
}

export type Lists = ReadonlyMap<string, Listed>

/** Of which founding the true one is, no list says. */
const severalFoundings = { why: 'several-foundings', at: 1 } as const

/** Lists whose chain holds, each with the name it is told by; of the others a row says where they break. */
function chainedIn(registry: Json, rows: RecordRow[]) {
  const chained: { subject: string; list: readonly Json[]; name: string }[] = []
  let left = longest
  for (const [subject, list] of Object.entries(registry).slice(0, longest)) {
    const acts = Array.isArray(list) ? list.slice(0, left).filter(isRecord) : []
    left -= acts.length
    const chain = checkChain(acts)
    const isWhole = Array.isArray(list) && acts.length === list.length
    const name = nameIn(acts) || subject
    if (isWhole && chain.ok && chain.request === subject) chained.push({ subject, list: acts, name })
    else
      rows.push({
        is: 'registry',
        ok: false,
        why: 'broken-chain',
        name,
        subject,
        at: chain.ok ? 1 : chain.at,
        signatures: 0,
      })
  }
  return chained
}

/**
 * The lists of the registry that hold, and a line for each: unbroken, about its subject, and every touch kept
 * in it good for exactly what its act says. A list that does not hold says nothing.
 */
export async function readLists(
  registry: Json,
  record: Json,
  rows: RecordRow[],
): Promise<{ readonly lists: Lists; readonly naming: KeyNaming; readonly founding?: Founding }> {
  const chained = chainedIn(registry, rows)
  const keys = new Map(chained.map(({ subject, list }) => [subject, keysIn(list)]))
  const lists = new Map<string, Listed>()
  const isDemonstration = record.mode !== 'live'
  const all = new Map(chained.map(({ subject, list }) => [subject, list]))
  const listOf = (subject: string) => all.get(subject) ?? []
  const place = placeOf(record)
  const isTouch: ListGround['isTouch'] = async (assertion, publicKey, digest) =>
    (await touchFault(assertion, publicKey, digest, place)) === undefined
  const roles = readRoles(listOf, isDemonstration)
  const naming = keyNaming({ listOf, isTouch, roles })
  const { isNamed } = naming
  const isCopied = copiedIn(all)
  const foundings = isDemonstration ? [] : foundingsIn(all)
  const [only] = foundings
  const founding = foundings.length === 1 && only !== undefined ? foundingOf(only, listOf) : undefined
  for (const { subject, list, name } of chained) {
    const fault =
      foundings.length > 1 && isFounding(list)
        ? severalFoundings
        : await faultIn(list, subject, {
            keysOf: (person) => keys.get(person),
            isTouch,
            isNamed,
            isCopied,
            roles,
            listOf,
            isDemonstration,
          })
    const signatures = list.filter(({ body }) => isRecord(body) && isRecord(body.assertion)).length
    if (fault) {
      rows.push({ is: 'registry', ok: false, why: fault.why, name, subject, at: fault.at, signatures })
      continue
    }
    const unseen = list.filter(isUnseen).length
    rows.push({ is: 'registry', ok: true, name, subject, signatures, ...(unseen > 0 ? { unseen } : {}) })
    lists.set(subject, { subject, acts: list.map(asAct), keys: keys.get(subject) ?? new Map() })
  }
  return { lists, naming, ...(founding ? { founding } : {}) }
}

const asAct = ({ kind, at, by, body }: Json): ActOfList => ({
  kind: text(kind),
  at: text(at),
  by: isRecord(by) ? by : null,
  body: isRecord(body) ? body : {},
  signed: isRecord(body) && isRecord(body.assertion),
})

/** The name under which the list was begun; of an institution the first legal name that was proposed. */
function nameIn(acts: readonly Json[]): string {
  for (const { body } of acts) {
    if (!isRecord(body)) continue
    if (text(body.name) !== '') return text(body.name)
    if (isRecord(body.registry) && body.registry.field === 'legalName') return text(body.registry.value)
  }
  return ''
}

/**
 * Whether an act confirms a value under a touch that names the proposal alone, and nothing of what was looked
 * at.
 */
function isUnseen({ kind, body }: Json): boolean {
  if (kind !== 'verified' || !isRecord(body) || !isRecord(body.signed)) return false
  const { action, subject } = body.signed
  if (!isRecord(subject)) return false
  if (action === 'registry.act') return subject.saw === undefined
  const proposal = isRecord(body.registry) ? body.registry.proposal : undefined
  const ticks = action === 'registry.verify' && Array.isArray(subject.ticks) ? subject.ticks : []
  return ticks.some(
    (one) => isRecord(one) && one.proposal === proposal && !('field' in one && 'value' in one),
  )
}

/** What a list of the registry is held against. */
export interface ListGround {
  /** The keys of somebody, by their own list. */
  readonly keysOf: (person: string) => Listed['keys'] | undefined
  /** Whether a touch by a key answers a digest. */
  readonly isTouch: (assertion: Json, publicKey: string, digest: string) => Promise<boolean>
  /** Whether a key by which somebody lets others in is that person's by more than its own list. */
  readonly isNamed: IsNamed
  /** Whether a touch stands in another list of the same sort as well. */
  readonly isCopied: CopiedTouch
  readonly roles: Pick<Roles, 'holds' | 'speaks'>
  readonly listOf: ListOf
  /** In a demonstration the house itself lets people in. */
  readonly isDemonstration: boolean
}

/**
 * Acts by which somebody gets a name, a role or a standing: nobody's until whoever is named by them touched
 * for it. Whoever writes rows of a database writes such an act, and no touch.
 */
const touchedKinds: ReadonlySet<string> = new Set([
  'founded',
  'vouched',
  'changed',
  'role-given',
  'role-asked',
  'role-confirmed',
  'registrar-asked',
  'registrar-confirmed',
  'restored',
  'proposed',
  'verified',
  'decided-look-alike',
])

/** The acts of a founding, before which nobody could touch: each begins a list, and never goes on in one. */
const ofFounding: ReadonlySet<string> = new Set(['founded', 'vouched'])
/**
 * Of a unit `attested` says a name; of a person how long the word for it holds, and of a domain what a
 * machine read.
 */
const wantsTouch = (act: Json, body: Json): boolean =>
  touchedKinds.has(text(act.kind)) || (act.kind === 'attested' && 'name' in body)
const isUntouched = (act: Json, body: Json, index: number): boolean =>
  body.assertion === undefined &&
  wantsTouch(act, body) &&
  !(index === 0 && !isRecord(act.by) && ofFounding.has(text(act.kind)))

/** What nobody does about themselves: who is anybody, or anybody again, is said by another. */
const aboutOthers: ReadonlySet<string> = new Set([
  'vouched',
  'changed',
  'role-given',
  'role-asked',
  'role-confirmed',
  'registrar-asked',
  'registrar-confirmed',
  'restored',
])

/** What of an entry whoever keeps the registry alone does. */
const verifying: ReadonlySet<string> = new Set(['verified', 'decided-look-alike'])

/** As what somebody speaks who touches for this. */
const speakingIn: ReadonlyMap<string, Speaking> = new Map([
  ['person.invite', 'keeping'],
  ['person.change', 'keeping'],
  ['role.give', 'keeping'],
  ['unit.vouch', 'answering'],
  ['role.confirm', 'seconding'],
  ['person.restore', 'seconding'],
  ['registrar.name', 'naming-registrars'],
  ['registrar.confirm', 'naming-registrars'],
  ['registry.suspend', 'stopping'],
])

/** Of which institution an act of a list is, of a person or of a unit; undefined of an entry. */
function institutionOf(
  act: Json,
  body: Json,
  {
    subject,
    list,
    listOf,
  }: { readonly subject: string; readonly list: readonly Json[]; readonly listOf: ListOf },
): string | undefined {
  const sort = sortOfList(list)
  if (sort === 'institution') return undefined
  if (sort === 'unit') return homeOfUnit(listOf, subject)
  return text(body.unit) === '' || act.kind !== 'vouched'
    ? homeAt(listOf, subject, text(act.at))
    : homeOfUnit(listOf, text(body.unit))
}

/**
 * Whether whoever did an act that needs a touch was somebody who may there, by the word of two, and about
 * another.
 */
function isByWhoMay(
  act: Json,
  body: Json,
  {
    subject,
    list,
    listOf,
    roles,
  }: Pick<ListGround, 'listOf' | 'roles'> & {
    readonly subject: string
    readonly list: readonly Json[]
  },
): boolean {
  const kind = text(act.kind)
  const by = isRecord(act.by) ? act.by : {}
  const [person, at] = [text(by.person), text(act.at)]
  if (aboutOthers.has(kind) && person === subject) return false
  // Nobody speaks as somebody of another institution than the person's own.
  if (by.institution !== homeAt(listOf, person, at)) return false
  const institution = institutionOf(act, body, { subject, list, listOf })
  if (institution === undefined) {
    // In an entry it is said in which role; of who keeps the registry that is one of its own, and nobody else
    // verifies, whatever the act says.
    const { registry } = body
    const said = isRecord(registry) && isRecord(registry.by) ? registry.by.role : undefined
    const isOfRegistrar = said === 'registrar' || verifying.has(kind)
    return roles.holds(person, at, isOfRegistrar ? ['registrar'] : lettingIn)
  }
  const signed = isRecord(body.signed) ? body.signed : {}
  const words = isRecord(signed.subject) ? signed.subject : {}
  if (signed.action === 'unit.vouch' && words.institution !== institution) return false
  const as = speakingIn.get(text(signed.action))
  return as !== undefined && roles.speaks(person, at, institution, as)
}

/**
 * Whether somebody was suspended or gone at a moment, or the unit or the institution that the person spoke
 * for.
 */
const isOutThen = (listOf: ListOf, person: string, at: string): boolean =>
  [person, unitAt(listOf, person, at), homeAt(listOf, person, at)].some((one) => isOut(listOf(one), at))

/**
 * An act that is later than the one behind it by more than this was written ahead of time. In milliseconds.
 */
const farthestAhead = 3_600_000
const isAhead = (act: Json, next: Json | undefined): boolean =>
  act.kind === 'key-ended' &&
  next !== undefined &&
  !(Date.parse(text(act.at)) - Date.parse(text(next.at)) <= farthestAhead)

/**
 * The first act of a list that nobody touched who had to, or whose touch is for something else; undefined:
 * none.
 */
export async function faultIn(
  list: readonly Json[],
  subject: string,
  ground: ListGround,
): Promise<{ readonly why: RecordErrorCode; readonly at: number } | undefined> {
  if (!ground.isDemonstration && !isOfFounding(subject, list, ground.listOf))
    return { why: 'not-of-founding', at: 1 }
  const keeps = keepsRegistry(list)
  for (const [index, act] of list.entries()) {
    const { body } = act
    if (!isRecord(body)) continue
    // Of whoever keeps the registry it says nothing, and so silences nothing either.
    if (keeps && (isStop(act) || act.kind === 'restored')) continue
    if (!ground.isDemonstration) {
      const why = faultOfPlace(act, body, { subject, list, index }, ground)
      if (why) return { why, at: index + 1 }
    }
    if (body.assertion === undefined) continue
    const why = await faultOfTouch(act, body, { subject, list }, ground)
    if (why) return { why, at: index + 1 }
  }
  const again = ground.isDemonstration ? undefined : repeatIn(list)
  if (again) return again
  const [alone] = wordsOfTheStopper(list)
  return alone === undefined ? undefined : { why: 'stopped-by-the-same', at: alone }
}

/** Whether somebody vouches for a unit anew as another: under another name, or in another institution. */
const isOtherUnit = ({ kind }: Json, body: Json, before: readonly Json[]): boolean =>
  kind === 'attested' &&
  ['name', 'institution'].some(
    (name) =>
      name in body &&
      before.some((act) => isRecord(act.body) && name in act.body && act.body[name] !== body[name]),
  )

/** Why an act is none that may stand where it does, whatever its touch is; undefined: it may. */
function faultOfPlace(
  act: Json,
  body: Json,
  {
    subject,
    list,
    index,
  }: { readonly subject: string; readonly list: readonly Json[]; readonly index: number },
  ground: ListGround,
): RecordErrorCode | undefined {
  if (isUntouched(act, body, index)) return 'not-signed'
  if (isAhead(act, list[index + 1]) || isOtherUnit(act, body, list.slice(0, index))) return 'other-content'
  return kindFault(act, body, { subject, list }) ?? (ground.isCopied(act, list) ? 'said-before' : undefined)
}

/**
 * Why nobody who may touched for an act that says of somebody's standing what it says; undefined: somebody
 * did.
 */
export async function untouchedFault(
  act: Json,
  subject: string,
  list: readonly Json[],
  ground: ListGround,
): Promise<RecordErrorCode | undefined> {
  const { body } = act
  if (!isRecord(body) || body.assertion === undefined) return 'not-signed'
  return faultOfTouch(act, body, { subject, list }, ground)
}

async function faultOfTouch(
  act: Json,
  body: Json,
  { subject, list }: { readonly subject: string; readonly list: readonly Json[] },
  { keysOf, isTouch, isNamed, roles, listOf, isDemonstration }: ListGround,
): Promise<RecordErrorCode | undefined> {
  const { signed, assertion } = body
  if (!isRecord(signed) || !isRecord(assertion) || !isRecord(signed.subject) || !isRecord(act.by))
    return 'not-signed'
  const person = text(act.by.person)
  const key = keyAt(keysOf(person), text(assertion.id), text(act.at))
  if (!key) return 'key-not-registered'
  const said = { kind: text(act.kind), body, action: text(signed.action) }
  if (!agrees({ ...said, signed: signed.subject, subject, list })) return 'other-content'
  const isForOthers = !isDemonstration && wantsTouch(act, body)
  if (isForOthers && !(await isNamed(person, text(assertion.id), text(act.at)))) return 'key-not-named'
  if (isForOthers && !isByWhoMay(act, body, { subject, list, listOf, roles })) return 'other-role'
  if (isForOthers && isOutThen(listOf, person, text(act.at))) return 'suspended-then'
  let digest: string
  try {
    digest = digestOf(actionStatement(text(signed.action), person, signed.subject))
  } catch {
    return 'bad-signature'
  }
  return (await isTouch(assertion, key.publicKey, digest)) ? undefined : 'bad-signature'
}
