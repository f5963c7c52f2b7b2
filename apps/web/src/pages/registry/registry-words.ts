import type { CheckEvidence } from '@oficio/core/registry'
import { useWords } from '../../words/words.tsx'

/** How values of an entry are said: countries and kinds by name, everything else as it stands. */
export function useValueWords(): (field: string | null, value: string) => string {
  const { sayCode, country } = useWords()
  return (field, value) => {
    if (field === 'country') return country(value)
    if (field === 'kind' || field === 'power') return sayCode(`registry.${field}.${value}`, value)
    return value
  }
}

/** The mark of a standing: in force, waiting, or stopped. */
export const toneOf = (standing: string): string =>
  standing === 'standing' || standing === 'live'
    ? 'mark-open'
    : standing === 'proposed'
      ? 'mark-conditional'
      : 'mark-block'

/** How a value was checked, and when: `Leído en sus fuentes públicas, 26 de noviembre`. */
export function useEvidenceWords(): (evidence: CheckEvidence | null) => string {
  const { say, day } = useWords()
  return (evidence) =>
    evidence
      ? [
          say(`registry.how.${evidence.how}`),
          evidence.call ? say('registry.how.call', { ...evidence.call }) : '',
          day(evidence.on),
          evidence.note ?? '',
        ]
          .filter(Boolean)
          .join(', ')
      : say('registry.how.unsaid')
}
