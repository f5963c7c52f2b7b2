import { foldInstitution, type Institution, type RegistryAct, registeredIn } from '@oficio/core/registry'
import type { ListedAct } from '@oficio/verify/record'

/** An institution or a unit as the acts about it say, whatever the columns beside them do. */
export interface HeldEntry {
  readonly name: string
  readonly kind: string
  readonly country: string | null
  readonly entry: Institution
  /** The day since which its newest value counts; null: nobody verified any. */
  readonly verifiedOn: string | null
  /** Institutions of whoever verified what counts now. */
  readonly verifiers: readonly string[]
  /** Institutions that vouched for it. */
  readonly vouchers: readonly string[]
  /** What its acts have proposed of it, whatever became of that. */
  readonly proposed: readonly { readonly field: string; readonly value: string | null }[]
}

/** What the columns of a new entry hold of which nobody said a name or a kind: nothing goes out for it. */
export const unsaid = { name: '…', kind: 'police' } as const

interface Said {
  readonly name?: unknown
  readonly kind?: unknown
  readonly country?: unknown
  readonly registry?: RegistryAct
}
const saidIn = ({ body }: ListedAct): Said => (body ?? {}) as Said
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a list comes to; nothing where an act of it lacks what its kind says: a check goes on over it. */
function foldedOrNothing(registry: readonly RegistryAct[], at: string): ReturnType<typeof foldInstitution> {
  try {
    return foldInstitution(registry, at)
  } catch {
    return foldInstitution([], at)
  }
}

/**
 * What the list of an institution, or of a unit, says of it at a moment; nothing where it cannot be read.
 * Never throws.
 */
export function heldEntry(acts: readonly ListedAct[], at: string): HeldEntry {
  // Of the kind of the act around it, and by somebody: what is neither, whoever writes rows put there.
  const registry = acts.flatMap((act) => {
    const said = saidIn(act).registry
    return said && said.act === act.kind && said.by ? [said] : []
  })
  const entry = foldedOrNothing(registry, at)
  const founded = acts.map(saidIn).findLast(({ name }) => textOf(name) !== '') ?? {}
  const now = registeredIn(entry)
  const counting = new Set(entry.fields.flatMap(({ verifiers }) => verifiers))
  const places = registry.flatMap(({ by }) => (counting.has(by.person) ? [by.institution] : []))
  return {
    name: now.institution || textOf(founded.name),
    kind: now.kind || textOf(founded.kind),
    country: now.country ?? (textOf(founded.country) || null),
    entry,
    verifiedOn:
      entry.fields
        .map(({ since }) => since)
        .sort()
        .at(-1)
        ?.slice(0, 10) ?? null,
    verifiers: [...new Set(places)],
    vouchers: [...new Set(entry.vouchers.map(({ institution }) => institution))],
    proposed: registry.filter((act) => act.act === 'proposed'),
  }
}

/** What the house keeps in columns beside the list, so that it need not be folded at every call. */
export interface KeptEntry {
  readonly name: string
  readonly kind: string
  readonly country: string | null
  readonly status: string
  /**
   * The names under which units invited it, where any did: no act says anything of it then until somebody
   * proposes.
   */
  readonly invited?: readonly string[]
  readonly entry: {
    readonly verified?: { readonly on: string; readonly by: string } | null
  }
}

/** One place of the columns that says something else than the acts. */
export interface EntryDifference {
  readonly at: 'name' | 'kind' | 'country' | 'standing' | 'verified'
  readonly said: string
  readonly known: string
}

/**
 * What a column may show of what does not stand, for which nothing goes out, where nothing counts yet: what
 * its acts propose, and what it begins with.
 */
function mayShow(
  { status, invited = [] }: KeptEntry,
  { entry, proposed, name }: HeldEntry,
  field: 'legalName' | 'kind' | 'country',
  shown: string,
): boolean {
  if (status === 'live' || entry.fields.some((one) => one.field === field)) return false
  if (proposed.some((one) => one.field === field && one.value === shown)) return true
  // The country of what was founded is one of a proposal from the first of them on.
  if (field === 'country') return shown === '' && proposed.length > 0
  const begun = {
    legalName: [unsaid.name, ...invited],
    kind: [unsaid.kind, ...(invited.length > 0 ? ['provider'] : [])],
  }
  return name === '' && begun[field].includes(shown)
}

/**
 * Where columns say of an institution something else than its acts. `nameOf`: an institution's name by its
 * own acts.
 */
export function entryDifferences(
  kept: KeptEntry,
  held: HeldEntry,
  nameOf: (institution: string) => string,
): readonly EntryDifference[] {
  const { verified } = kept.entry
  // Of what was founded nobody verified anything, and the desk shows none; what ripened since the columns
  // were written is no other word; a verifier that no act names is.
  const by = new Set(held.verifiers.flatMap((one) => nameOf(one).split(', ')))
  const isKnown =
    !verified ||
    held.entry.fields.length === 0 ||
    verified.by === '' ||
    verified.by.split(', ').every((name) => by.has(name))
  const of = (field: Parameters<typeof mayShow>[2], shown: string, known: string): [string, string] =>
    mayShow(kept, held, field, shown) ? [shown, shown] : [shown, known]
  const pairs: readonly (readonly [EntryDifference['at'], string, string])[] = [
    ['name', ...of('legalName', kept.name, held.name)],
    ['kind', ...of('kind', kept.kind, held.kind)],
    ['country', ...of('country', kept.country ?? '', held.country ?? '')],
    // What its acts suspended or withdrew does not stand; how it lapses is counted anew each day.
    [
      'standing',
      kept.status === 'live' ? 'live' : '',
      ['suspended', 'withdrawn'].includes(held.entry.standing) && kept.status === 'live'
        ? held.entry.standing
        : kept.status === 'live'
          ? 'live'
          : '',
    ],
    ['verified', verified && !isKnown ? `${verified.on} ${verified.by}` : '', ''],
  ]
  return pairs.flatMap(([at, said, known]) => (said === known ? [] : [{ at, said, known }]))
}
