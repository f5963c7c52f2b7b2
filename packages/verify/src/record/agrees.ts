import { digestOf } from '../canonical/index.ts'
import { isRecord, type Json, sameJson, text } from './json.ts'
import { isOfAttestation } from './named-keys.ts'
import { valueStatement } from './statements.ts'

/** An act of a list beside the words that were signed for it. */
export interface SignedAct {
  readonly kind: string
  readonly body: Json
  readonly action: string
  readonly signed: Json
  /** The entry, unit or person in whose list it stands, with the whole of that list. */
  readonly subject: string
  readonly list: readonly Json[]
}

/** With the act of the registry inside, of one that has one. */
type Compared = SignedAct & { readonly act: Json | undefined }
type Agreement = (of: Compared) => boolean

const same = (one: Json, other: Json, names: readonly string[]) =>
  names.every((name) => !(name in one) || sameJson(one[name], other[name]))

/** What of a proposed value is signed. */
const proposedAs = ['field', 'value', 'replaces', 'sources']

/** What the first administrator of a unit is, at the most. */
const firstRoles = ['administrator', 'national-authority', 'desk-lead', 'clerk']

/** Whether a list holds nothing that another one does not. */
const within = (list: unknown, all: unknown): boolean =>
  Array.isArray(list) && Array.isArray(all) && list.every((one) => all.includes(one))

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

const ofRegistry: Readonly<Record<string, Agreement>> = {
  'registry.propose': ({ kind, act, signed, subject }) =>
    kind === 'proposed' &&
    !!act &&
    (signed.entry === null || signed.entry === subject) &&
    // One value, or one of the several that were signed with one touch.
    (Array.isArray(signed.values)
      ? signed.values.some(
          (one) => isRecord(one) && proposedAs.every((name) => sameJson(one[name], act[name])),
        )
      : same(signed, act, proposedAs)),
  'registry.verify': ({ kind, act, signed, subject, list }) =>
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
    ),
  'registry.act': ({ kind, act, signed, subject, list }) =>
    act?.act === kind &&
    signed.entry === subject &&
    signed.act === kind &&
    act.evidence === undefined &&
    ['decision', 'domain', 'because'].every(
      (name) => (signed[name] ?? null) === null || sameJson(signed[name], act[name] ?? null),
    ) &&
    (signed.proposal ?? null) === (act.proposal ?? null) &&
    (kind !== 'verified' || signed.saw === undefined || signed.saw === seenOf(subject, act, list)),
}

const ofUnits: Readonly<Record<string, Agreement>> = {
  'unit.vouch': ({ kind, body, signed, subject }) => {
    if (kind === 'role-asked')
      return (
        isRecord(signed.administrator) &&
        (signed.unit === null || body.unit === null || signed.unit === body.unit) &&
        within(body.roles, firstRoles)
      )
    if (kind !== 'vouched' && kind !== 'attested') return false
    if (!('unit' in body))
      return same(signed, body, ['name', 'institution']) && (signed.unit === null || signed.unit === subject)
    return (
      isRecord(signed.administrator) &&
      same(signed.administrator, body, ['name', 'title']) &&
      within(body.roles, firstRoles)
    )
  },
  'registry.suspend': ({ kind, signed, subject }) =>
    kind === (signed.suspended === true ? 'suspended' : 'restored') && signed.unit === subject,
}

const ofPersons: Readonly<Record<string, Agreement>> = {
  'person.invite': ({ kind, body, signed }) => {
    if (kind === 'role-asked') return within(body.roles, signed.roles)
    return (
      kind === 'vouched' && same(signed, body, ['name', 'title', 'unit']) && within(body.roles, signed.roles)
    )
  },
  'key.add': ({ kind, body, signed }) =>
    kind === 'key-made' && isOfAttestation(body, signed, { publicKey: text(body.publicKey) }),
  'key.revoke': ({ kind, body, signed }) => kind === 'key-ended' && signed.key === body.key,
  'person.code': ({ kind, signed, subject }) => kind === 'code-given' && signed.person === subject,
  'person.change': ({ kind, body, signed, subject }) =>
    kind === 'changed' && signed.person === subject && same(signed, body, ['title', 'language']),
  'person.attest': ({ kind, signed, subject }) => kind === 'attested' && signed.person === subject,
  // Where only one other would stay, the house makes of a suspension a stop for hours.
  'person.suspend': ({ kind, signed, subject }) =>
    signed.person === subject &&
    (signed.left === true ? kind === 'left' : kind === 'suspended' || kind === 'stopped'),
  'person.confirm-stop': ({ kind, body, signed, subject }) =>
    kind === 'suspended' && signed.person === subject && same(signed, body, ['reasons']),
  'person.restore': ({ kind, body, signed, subject }) =>
    kind === 'restored' && signed.person === subject && same(signed, body, ['reasons']),
}

/** A further word about a naming: of the same person, and of that naming. */
const ofNaming =
  (wanted: string): Agreement =>
  ({ kind, body, signed, subject }) =>
    kind === wanted && signed.person === subject && signed.naming === body.naming

const ofRoles: Readonly<Record<string, Agreement>> = {
  'role.give': ({ kind, body, signed, subject }) =>
    (kind === 'role-given' || kind === 'role-asked') &&
    signed.person === subject &&
    within(body.roles, signed.roles),
  'role.confirm': ofNaming('role-confirmed'),
  'role.stop': ofNaming('role-stopped'),
  'role.end': ({ kind, body, signed, subject }) =>
    kind === 'role-ended' && signed.person === subject && same(signed, body, ['roles', 'reasons']),
  'registrar.name': ({ kind, signed, subject }) => kind === 'registrar-asked' && signed.person === subject,
  'registrar.confirm': ofNaming('registrar-confirmed'),
  'registrar.stop': ofNaming('registrar-stopped'),
}

/** By the action that a touch names; what stands in none agrees with nothing. */
const agreements: ReadonlyMap<string, Agreement> = new Map(
  Object.entries({ ...ofRegistry, ...ofUnits, ...ofPersons, ...ofRoles }),
)

/**
 * Whether an act says what was signed for it: the same words, about the same subject. What the house itself
 * added, as a date, is not compared.
 */
export function agrees(of: SignedAct): boolean {
  const { body, action } = of
  // What is said of an entry is touched for as that, and by no touch for something else.
  if ('registry' in body && !action.startsWith('registry.')) return false
  const act = isRecord(body.registry) ? body.registry : undefined
  return agreements.get(action)?.({ ...of, act }) ?? false
}
