import type { National } from '@oficio/core/academy'
import { binds, type CountryCode, type LawHosts } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Provenance } from '@oficio/core/law'

export interface NationalStatement {
  /** Of who may order: which office. */
  readonly who?: 'police' | 'prosecutor' | 'judge'
  readonly statute: string | null
  readonly article: string | null
  /** In the words of the knowledge; null is unknown. */
  readonly text: string | null
  readonly fact: Provenance
}

/** What the knowledge has of the law of a State on this; empty where nobody has read it. */
export function statementsOf(
  about: National,
  country: CountryCode,
  { domesticLaw }: Pick<Knowledge, 'domesticLaw'>,
): readonly NationalStatement[] {
  const law = domesticLaw[country]
  if (!law) return []
  if ('power' in about)
    return (law.powers[about.power] ?? [])
      .filter(({ statute }) => statute !== null)
      .map((fact) => ({ statute: fact.statute, article: fact.article, text: fact.note ?? null, fact }))
  if ('evidence' in about)
    return (law.evidence ?? [])
      .filter((one) => one.about === about.evidence)
      .map((fact) => ({ statute: fact.statute, article: fact.article, text: fact.words, fact }))
  const fact = law.whoMayOrder[about.orders]
  return (['police', 'prosecutor', 'judge'] as const).map((who) => ({
    who,
    statute: null,
    article: null,
    text: fact[who],
    fact,
  }))
}

/** What a reader should know of the text that was read: that it is a copy, or that others tell of the law. */
export type ReadIn = 'copy' | 'others'

/** Whether a statement was read elsewhere than where the law stands; null where nothing is to be said. */
export function readIn(
  { source }: Pick<Provenance, 'source'>,
  { sources, lawHosts }: Pick<Knowledge, 'sources'> & { readonly lawHosts?: LawHosts },
): ReadIn | null {
  const addresses = source.split(' ').filter((part) => /^https?:/.test(part))
  if (addresses.length === 0) return null
  if (!addresses.some((address) => binds(address, sources))) return 'others'
  const isCopy = (address: string) => lawHosts?.copies.some((one) => address.startsWith(one)) === true
  return addresses.every(isCopy) ? 'copy' : null
}

/** What the source is called in the list of sources, in English; null where it has no name. */
export function nameOfSource(
  { source }: Pick<Provenance, 'source'>,
  { sources }: Pick<Knowledge, 'sources'>,
): string | null {
  const known = source.split(' ').find((address) => Object.hasOwn(sources, address))
  return known === undefined ? null : (sources[known]?.title ?? null)
}
