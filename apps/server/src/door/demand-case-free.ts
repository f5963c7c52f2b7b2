import { realLooking } from '@oficio/core/academy'
import type { Knowledge } from '@oficio/core/knowledge'
import { HouseProblem } from './call.ts'

/** What of these words finds a person, as far as that can be told. */
export const lookingLikePeople = (words: string, knowledge: Knowledge): readonly string[] =>
  realLooking([words], knowledge, { sure: ['high', 'medium'] })

/**
 * Holds words that everybody who works here reads against what finds a person: telephones, accounts,
 * documents, places. Whoever wrote them is shown what was found, and may say that it is nobody's.
 *
 * @param anyway that whoever wrote them was shown it
 * @throws {HouseProblem} `not-now`, `looks-like-person`, with what was found
 */
export function demandCaseFree(words: string, knowledge: Knowledge, anyway: boolean | undefined): void {
  if (anyway) return
  const found = lookingLikePeople(words, knowledge)
  if (found.length > 0)
    throw new HouseProblem('not-now', 'looks-like-person', {
      about: () => ({ differs: found.map((said) => ({ pointer: '', said, known: [] })) }),
    })
}
