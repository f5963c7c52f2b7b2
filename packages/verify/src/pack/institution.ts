import { isRecord as isJson, type Json } from '../record/json.ts'
import { type Roles, readRoles } from '../record/roles.ts'
import type { FoldedInstitution, RulesOfActs } from './rules-of-acts.ts'

/** Why an entry of the registry does not carry a letter. */
export type EntryFault =
  | 'no-entry'
  | 'other-content'
  | 'not-signed'
  | 'not-entitled'
  | 'not-standing'
  | 'other-name'

/** What the registry's own list says of the institution of whoever signed, on the day of the letter. */
export interface InstitutionRow {
  readonly is: 'institution'
  readonly ok: boolean
  readonly why?: EntryFault
  readonly name: string
  readonly country: string
  /** Since when everything that the entry needs has stood. */
  readonly since: string
  /** Names of the people who each looked, apart from each other, and of their institutions. */
  readonly verifiers: readonly string[]
  /** Institutions that vouch for it. */
  readonly vouchers: readonly string[]
}

/**
 * Folds the entry from the acts in the record, as the registry itself does: nothing in it is live by the word
 * of one person. Every act must have been done by whom it names, in a capacity that was vouched for, and
 * outside a demonstration be signed. What the acts amount to, `rules` say. Never throws: every list may come
 * from a stranger.
 */
export function institutionRow(
  { registry, demonstration }: { readonly registry: Json; readonly demonstration: boolean },
  { id, name, at }: { readonly id: string; readonly name: string; readonly at: string },
  rules: Pick<RulesOfActs, 'foldInstitution'>,
): InstitutionRow {
  const none: InstitutionRow = {
    is: 'institution',
    ok: false,
    why: 'no-entry',
    name,
    country: '',
    since: '',
    verifiers: [],
    vouchers: [],
  }
  const kept = listOf(registry, id).filter(({ body }) => isJson(body) && isJson(body.registry))
  const roles = readRoles((subject) => listOf(registry, subject), demonstration)
  const acts: Json[] = []
  const names = new Map<string, string>()
  const places = new Map<string, string>()
  for (const { by, body } of kept) {
    const act = (body as Json).registry as Json
    const inner = isJson(act.by) ? act.by : {}
    if (!isJson(by) || act.entry !== id || inner.person !== by.person || inner.institution !== by.institution)
      return { ...none, why: 'other-content' }
    if (!demonstration && !isJson((body as Json).assertion)) return { ...none, why: 'not-signed' }
    if (!isEntitled(roles, demonstration, inner, act.at)) return { ...none, why: 'not-entitled' }
    names.set(String(by.person), `${String(by.name)} (${String(by.institutionName)})`)
    places.set(String(by.institution), String(by.institutionName))
    acts.push(act)
  }
  if (acts.length === 0) return none
  let entry: FoldedInstitution
  try {
    entry = rules.foldInstitution(acts, at)
  } catch {
    return { ...none, why: 'other-content' }
  }
  const live = (field: string) => entry.fields.find((one) => one.field === field)
  const legal = live('legalName')
  const row: InstitutionRow = {
    ...none,
    name: legal?.value ?? name,
    country: live('country')?.value ?? '',
    since:
      entry.fields
        .map(({ since }) => since)
        .sort()
        .at(-1) ?? '',
    verifiers: (legal?.verifiers ?? []).map((person) => names.get(person) ?? person),
    vouchers: entry.vouchers.map(({ institution }) => places.get(institution) ?? institution),
  }
  if (entry.standing !== 'standing' || entry.lost.some(({ right }) => right === 'send'))
    return { ...row, why: 'not-standing' }
  if (legal?.value !== name) return { ...row, why: 'other-name' }
  const { why: _, ...good } = row
  return { ...good, ok: true }
}

/** An entry as the acts in the record amount to it; undefined where they amount to nothing. Never throws. */
export function foldedEntry(
  registry: Json,
  id: string,
  at: string,
  rules: Pick<RulesOfActs, 'foldInstitution'>,
): FoldedInstitution | undefined {
  const acts = listOf(registry, id).flatMap(({ body }) =>
    isJson(body) && isJson(body.registry) ? [body.registry] : [],
  )
  if (acts.length === 0) return undefined
  try {
    return rules.foldInstitution(acts, at)
  } catch {
    return undefined
  }
}

const listOf = (registry: Json, subject: string): readonly Json[] => {
  const list = Object.hasOwn(registry, subject) ? registry[subject] : undefined
  return Array.isArray(list) ? list.filter(isJson) : []
}

const wanted: ReadonlyMap<string, readonly string[]> = new Map([
  ['registrar', ['registrar']],
  ['administrator', ['administrator', 'national-authority']],
])

/**
 * Whether whoever acted held the role in which the act was done, by more than one person's word. A
 * demonstration is filled by the house at once: what it gave counts from the beginning.
 */
function isEntitled(roles: Roles, demonstration: boolean, by: Json, at: unknown): boolean {
  const asked = wanted.get(String(by.role))
  return !asked || roles.holds(String(by.person), demonstration ? 'later' : String(at), asked)
}
