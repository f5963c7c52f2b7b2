import { isRecord as isJson, type Json } from '../record/json.ts'
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
  const acts: Json[] = []
  const names = new Map<string, string>()
  const places = new Map<string, string>()
  for (const { by, body } of kept) {
    const act = (body as Json).registry as Json
    const inner = isJson(act.by) ? act.by : {}
    if (!isJson(by) || act.entry !== id || inner.person !== by.person || inner.institution !== by.institution)
      return { ...none, why: 'other-content' }
    if (!demonstration && !isJson((body as Json).assertion)) return { ...none, why: 'not-signed' }
    if (!isEntitled(registry, inner, act.at)) return { ...none, why: 'not-entitled' }
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

const listOf = (registry: Json, subject: string): readonly Json[] => {
  const list = Object.hasOwn(registry, subject) ? registry[subject] : undefined
  return Array.isArray(list) ? list.filter(isJson) : []
}

const wanted: Readonly<Record<string, readonly string[]>> = {
  registrar: ['registrar'],
  administrator: ['administrator', 'national-authority'],
}

/** Whether whoever acted was vouched for in the role in which the act was done. */
function isEntitled(registry: Json, by: Json, at: unknown): boolean {
  const roles = Object.hasOwn(wanted, String(by.role)) ? wanted[String(by.role)] : undefined
  if (!roles) return true
  const person = String(by.person)
  return (
    roles.some((role) => rolesVouched(registry, person).includes(role)) ||
    (roles.includes('registrar') && isNamed(registry, person, String(at), []))
  )
}

function rolesVouched(registry: Json, person: string): readonly unknown[] {
  const word = listOf(registry, person).findLast(({ kind }) => kind === 'vouched')
  return isJson(word?.body) && Array.isArray(word.body.roles) ? word.body.roles : []
}

/**
 * Whether somebody had become a registrar by this moment: asked for by one and confirmed by another, each a
 * registrar before, and its waiting time over when it began to count. `above` are those whose own naming
 * rests on this one: nobody is named by whom they named.
 */
function isNamed(registry: Json, person: string, at: string, above: readonly string[]): boolean {
  const list = listOf(registry, person)
  const counts = list.find(({ kind, at: when }) => kind === 'registrar-counts' && String(when) <= at)
  if (!counts || above.includes(person)) return false
  const { naming } = isJson(counts.body) ? counts.body : {}
  const saying = (wantedKind: string) =>
    list.find(({ kind, body }) => kind === wantedKind && isJson(body) && body.naming === naming)
  const [asked, confirmed] = [saying('registrar-asked'), saying('registrar-confirmed')]
  if (!isJson(asked?.by) || !isJson(confirmed?.by) || asked.by.person === confirmed.by.person) return false
  if (!isJson(confirmed.body) || !(String(confirmed.body.countsFrom) <= String(counts.at))) return false
  return [asked, confirmed].every(({ by, at: when }) => {
    const one = isJson(by) ? String(by.person) : ''
    return (
      rolesVouched(registry, one).includes('registrar') ||
      isNamed(registry, one, String(when), [...above, person])
    )
  })
}
