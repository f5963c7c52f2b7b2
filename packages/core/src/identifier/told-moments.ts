import { clean } from './clean.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import { momentsIn } from './moments.ts'
import { prepare } from './prepare.ts'

/** A day that a text names, with its hour and offset where they stand beside it. */
export interface ToldMoment {
  readonly day: string
  /** `12:00:00`, or `12:00` where the seconds are not said. */
  readonly time?: string
  /** `-03:00`, `Z` */
  readonly offset?: string
  /** Day and month could be the other way round. */
  readonly isAmbiguous: boolean
  readonly start: number
  readonly end: number
}

/** The days that a text names, in order; positions count UTF-16 units of the text as given. */
export function toldMoments(text: string, knowledge: IdentifierKnowledge): readonly ToldMoment[] {
  const cleaned = clean(text)
  return momentsIn(cleaned.text, prepare(knowledge)).map(
    ({ day, time, offset, isAmbiguous, start, end }) => ({
      day,
      ...(time === undefined ? {} : { time }),
      ...(offset === undefined ? {} : { offset }),
      isAmbiguous,
      ...cleaned.span(start, end),
    }),
  )
}
