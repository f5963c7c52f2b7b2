import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

/** Every State by its code and its name in the reader's language, in the order of that language. */
export function useCountryNames(): readonly (readonly [string, string])[] {
  const { language } = useWords()
  const { countries } = useKnowledge()
  return Object.values(countries)
    .map(({ iso2, names }) => [iso2, names[language]] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, language))
}
