import type { National } from '@oficio/core/academy'
import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Provenance } from '@oficio/core/law'

export interface Statement {
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
): readonly Statement[] {
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
