import { type IdentifierKnowledge, toldMoments } from '@oficio/core/identifier'
import { type Day, isDay } from '@oficio/core/time'

/** More are no offer but a list to read; an export of messages has a day in every line. */
const mostOffered = 4

/**
 * The days that a paste tells, the earliest first: none that can be read in two ways, and none to come. Of a
 * text that tells more than a few nobody knows which counts.
 */
export function daysTold(
  pasted: string | undefined,
  on: Day,
  knowledge: IdentifierKnowledge,
): readonly Day[] {
  const days = new Set(
    (pasted ? toldMoments(pasted.slice(0, 20_000), knowledge) : [])
      .filter(({ isAmbiguous }) => !isAmbiguous)
      .map(({ day }) => day)
      .filter((day): day is Day => isDay(day) && day <= on),
  )
  return days.size > mostOffered ? [] : [...days].sort()
}
