import type { Case, OffenceFor } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import { type EvidenceRequest, secondOf } from '@oficio/core/request'
import { textAt } from '../../form/pointer.ts'
import type { LetterWords } from '../letter/defaults.ts'
import { type HappenedKind, happeningOf } from './happened.ts'

export const offenceNameAt = '/case/offence/name'
export const offenceAt = '/case/offence/legalReference'

/** Where an offence stands in the letters of these languages. */
export const offencePlaces = (second: Language | undefined): readonly string[] =>
  [offenceNameAt, offenceAt].flatMap((place) => (second ? [place, secondOf(place)] : [place]))

/** An offence of a letter that somebody must look at, and why: the name of the sentence that says so. */
export interface OffenceDoubt {
  readonly why: 'offence' | 'offenceOther'
  readonly texts: OffenceFor['texts']
  /** Of which kind the facts are now, where they are of one. */
  readonly kind: HappenedKind | undefined
}

/**
 * The offence of a letter that nobody gave for the facts that it tells now: proposed by this device, or given
 * by somebody when the facts were of another kind.
 */
export function offenceInDoubt(
  { offenceFor }: Case,
  request: EvidenceRequest,
  { signed, words }: { readonly signed: Language; readonly words: LetterWords },
): OffenceDoubt | undefined {
  if (!offenceFor) return undefined
  const { texts, isProposed } = offenceFor
  const stands = offencePlaces(undefined).every(
    (place) => textAt(request, place).trim() === (texts[place] ?? ''),
  )
  if (!stands || Object.keys(texts).length === 0) return undefined
  const kind = happeningOf(textAt(request, '/case/summary'), signed, words)
  if (isProposed) return { why: 'offence', texts, kind }
  const isOther = kind !== undefined && offenceFor.kind !== '' && offenceFor.kind !== kind
  return isOther ? { why: 'offenceOther', texts, kind } : undefined
}
