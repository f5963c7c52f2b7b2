import { foldInstitution, type RegistryAct } from '@oficio/core/registry'

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Why an entry of the registry does not carry a letter. */
export type EntryFault = 'no-entry' | 'other-content' | 'not-signed' | 'not-entitled' | 'not-standing' | 'other-name'

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
 * Folds the entry from the acts in the record, as the registry itself does: nothing in it is live by the word of one person. Every act must have
 * been done by whom it names, in a capacity that was vouched for, and outside a demonstration be signed.
 */
export function institutionRow(
  { registry, demonstration }: { readonly registry: Json; readonly demonstration: boolean },
  { id, name, at }: { readonly id: string; readonly name: string; readonly at: string },
): InstitutionRow {
  const none: InstitutionRow = { is: 'institution', ok: false, why: 'no-entry', name, country: '', since: '', verifiers: [], vouchers: [] }
  const kept = listOf(registry, id).filter(({ body }) => isJson(body) && isJson(body.registry))
  const acts: RegistryAct[] = []
  const names = new Map<string, string>()
  const places = new Map<string, string>()
  for (const { by, body } of kept) {
    const act = (body as Json).registry as Json
    const inner = isJson(act.by) ? act.by : {}
    if (!isJson(by) || act.entry !== id || inner.person !== by.person || inner.institution !== by.institution)
      return { ...none, why: 'other-content' }
    if (!demonstration && !isJson((body as Json).assertion)) return { ...none, why: 'not-signed' }
    if (!isEntitled(registry, inner)) return { ...none, why: 'not-entitled' }
    names.set(String(by.person), `${String(by.name)} (${String(by.institutionName)})`)
    places.set(String(by.institution), String(by.institutionName))
    acts.push(act as unknown as RegistryAct)
  }
  if (acts.length === 0) return none
  let entry: ReturnType<typeof foldInstitution>
  try {
    entry = foldInstitution(acts, at)
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
  if (entry.standing !== 'standing' || entry.lost.some(({ right }) => right === 'send')) return { ...row, why: 'not-standing' }
  if (legal?.value !== name) return { ...row, why: 'other-name' }
  const { why: _, ...good } = row
  return { ...good, ok: true }
}

const listOf = (registry: Json, subject: string): readonly Json[] => {
  const list = Object.hasOwn(registry, subject) ? registry[subject] : undefined
  return Array.isArray(list) ? list.filter(isJson) : []
}

const wanted: Readonly<Record<string, readonly string[]>> = { registrar: ['registrar'], administrator: ['administrator', 'national-authority'] }

/** Whether whoever acted was vouched for in the role in which the act was done. */
function isEntitled(registry: Json, by: Json): boolean {
  const roles = Object.hasOwn(wanted, String(by.role)) ? wanted[String(by.role)] : undefined
  if (!roles) return true
  const word = listOf(registry, String(by.person)).findLast(({ kind }) => kind === 'vouched')
  const held = isJson(word?.body) && Array.isArray(word.body.roles) ? word.body.roles : []
  return roles.some((role) => held.includes(role))
}
