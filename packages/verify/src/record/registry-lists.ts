import { digestOf } from '../canonical/index.ts'
import { checkChain } from '../chain/index.ts'
import { foundingOf, foundingsIn, isFounding, isOfFounding } from './founding.ts'
import { isOut, isStop, keepsRegistry } from './is-out.ts'
import { isRecord, type Json, sameJson, text } from './json.ts'
import { keyAt, keysIn, type ListedKey } from './keys.ts'
import { kindFault, sortOfList } from './list-kinds.ts'
import { type IsNamed, isOfAttestation, type KeyNaming, keyNaming } from './named-keys.ts'
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
import { actionStatement, valueStatement } from './statements.ts'
import { wordsOfTheStopper } from './stops.ts'
import { placeOf, touchFault } from './touch.ts'

/** No list of a real request comes near: a longer one is refused before any work. */
export const longest = 5_000

/** One act of a list of the registry, and whether whoever did it signed it. */
export interface RegistryAct {
  readonly kind: string
  readonly at: string
  readonly by: Json | null
  readonly body: Json
  readonly signed: boolean
}

/** What the list of one person, unit or institution says, once it holds. */
export interface Listed {
  readonly subject: string
  readonly acts: readonly RegistryAct[]
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

const asAct = ({ kind, at, by, body }: Json): RegistryAct => ({
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
  if (!agrees(text(act.kind), body, text(signed.action), signed.subject, subject, list))
    return 'other-content'
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

/**
 * Whether an act says what was signed for it: the same words, about the same subject. What the house itself
 * added, as a date, is not compared.
 */
function agrees(
  kind: string,
  body: Json,
  action: string,
  signed: Json,
  subject: string,
  list: readonly Json[],
): boolean {
  const act = isRecord(body.registry) ? body.registry : undefined
  // What is said of an entry is touched for as that, and by no touch for something else.
  if ('registry' in body && !action.startsWith('registry.')) return false
  const same = (one: Json, other: Json, names: readonly string[]) =>
    names.every((name) => !(name in one) || sameJson(one[name], other[name]))
  switch (action) {
    case 'registry.propose':
      return (
        kind === 'proposed' &&
        !!act &&
        (signed.entry === null || signed.entry === subject) &&
        // One value, or one of the several that were signed with one touch.
        (Array.isArray(signed.values)
          ? signed.values.some(
              (one) => isRecord(one) && proposedAs.every((name) => sameJson(one[name], act[name])),
            )
          : same(signed, act, proposedAs))
      )
    case 'registry.verify':
      return (
        kind === 'verified' &&
        act?.act === kind &&
        signed.entry === subject &&
        Array.isArray(signed.ticks) &&
        signed.ticks.some(
          (one) =>
            isRecord(one) &&
            text(one.proposal) !== '' &&
            one.proposal === act.proposal &&
            isRecord(one.evidence) &&
            sameJson(one.evidence, act.evidence) &&
            isOfWhatWasSeen(one, list),
        )
      )
    case 'registry.act':
      return (
        act?.act === kind &&
        signed.entry === subject &&
        signed.act === kind &&
        act.evidence === undefined &&
        ['decision', 'domain', 'because'].every(
          (name) => (signed[name] ?? null) === null || sameJson(signed[name], act[name] ?? null),
        ) &&
        (signed.proposal ?? null) === (act.proposal ?? null) &&
        (kind !== 'verified' || signed.saw === undefined || signed.saw === seenOf(subject, act, list))
      )
    case 'unit.vouch': {
      if (kind === 'role-asked')
        return (
          isRecord(signed.administrator) &&
          (signed.unit === null || body.unit === null || signed.unit === body.unit) &&
          within(body.roles, firstRoles)
        )
      if (kind !== 'vouched' && kind !== 'attested') return false
      if (!('unit' in body))
        return (
          same(signed, body, ['name', 'institution']) && (signed.unit === null || signed.unit === subject)
        )
      return (
        isRecord(signed.administrator) &&
        same(signed.administrator, body, ['name', 'title']) &&
        within(body.roles, firstRoles)
      )
    }
    case 'person.invite':
      if (kind === 'role-asked') return within(body.roles, signed.roles)
      return (
        kind === 'vouched' &&
        same(signed, body, ['name', 'title', 'unit']) &&
        within(body.roles, signed.roles)
      )
    case 'key.add':
      return kind === 'key-made' && isOfAttestation(body, signed, { publicKey: text(body.publicKey) })
    case 'key.revoke':
      return kind === 'key-ended' && signed.key === body.key
    case 'person.code':
      return kind === 'code-given' && signed.person === subject
    case 'person.change':
      return kind === 'changed' && signed.person === subject && same(signed, body, ['title', 'language'])
    case 'role.give':
      return (
        (kind === 'role-given' || kind === 'role-asked') &&
        signed.person === subject &&
        within(body.roles, signed.roles)
      )
    case 'role.confirm':
      return kind === 'role-confirmed' && signed.person === subject && signed.naming === body.naming
    case 'role.stop':
      return kind === 'role-stopped' && signed.person === subject && signed.naming === body.naming
    case 'role.end':
      return kind === 'role-ended' && signed.person === subject && same(signed, body, ['roles', 'reasons'])
    case 'person.attest':
      return kind === 'attested' && signed.person === subject
    case 'person.suspend':
      // Where only one other would stay, the house makes of a suspension a stop for hours.
      return (
        signed.person === subject &&
        (signed.left === true ? kind === 'left' : kind === 'suspended' || kind === 'stopped')
      )
    case 'person.confirm-stop':
      return kind === 'suspended' && signed.person === subject && same(signed, body, ['reasons'])
    case 'person.restore':
      return kind === 'restored' && signed.person === subject && same(signed, body, ['reasons'])
    case 'registry.suspend':
      return kind === (signed.suspended === true ? 'suspended' : 'restored') && signed.unit === subject
    case 'registrar.name':
      return kind === 'registrar-asked' && signed.person === subject
    case 'registrar.confirm':
      return kind === 'registrar-confirmed' && signed.person === subject && signed.naming === body.naming
    case 'registrar.stop':
      return kind === 'registrar-stopped' && signed.person === subject && signed.naming === body.naming
    default:
      return false
  }
}

/**
 * The digest of a proposed value as the list has it, for whoever signed what they saw of it; undefined of
 * none.
 */
function seenOf(entry: string, act: Json, list: readonly Json[]): string | undefined {
  for (const { body } of list) {
    const one = isRecord(body) && isRecord(body.registry) ? body.registry : undefined
    if (one?.act !== 'proposed' || one.proposal !== act.proposal) continue
    const [field, value, replaces] = [text(one.field), one.value ?? null, one.replaces ?? null]
    return digestOf(
      valueStatement(entry, text(one.proposal), {
        field,
        value: value === null ? null : text(value),
        replaces: replaces === null ? null : text(replaces),
      }),
    )
  }
  return undefined
}

/**
 * Whether the proposal that is named is the value that was looked at. Touches of an earlier version name the
 * id alone, which the house gave: they vouch that something was checked, and by whom.
 */
function isOfWhatWasSeen(tick: Json, list: readonly Json[]): boolean {
  if (!('field' in tick) && !('value' in tick)) return true
  const proposed = list
    .map(({ body }) => (isRecord(body) && isRecord(body.registry) ? body.registry : {}))
    .filter(({ act, proposal }) => act === 'proposed' && proposal === tick.proposal)
  return (
    proposed.length === 1 && ['field', 'value'].every((name) => sameJson(tick[name], proposed[0]?.[name]))
  )
}

/** What of a proposed value is signed. */
const proposedAs = ['field', 'value', 'replaces', 'sources']

/** What the first administrator of a unit is, at the most. */
const firstRoles = ['administrator', 'national-authority', 'desk-lead', 'clerk']

/** Whether a list holds nothing that another one does not. */
const within = (list: unknown, all: unknown): boolean =>
  Array.isArray(list) && Array.isArray(all) && list.every((one) => all.includes(one))
