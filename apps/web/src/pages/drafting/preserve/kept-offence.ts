import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type EvidenceRequest, secondOf } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import type { KeptOffences } from '../../../drafts/authority.ts'
import { textAt } from '../../../form/pointer.ts'
import type { LetterWords } from '../../../request/letter/defaults.ts'
import { offencesOffered } from '../../../request/letter/law.ts'
import { offenceAt, offenceNameAt, offenceNameIn, offenceTold } from '../draft/offence-told.ts'
import { type HappenedKind, happeningOf } from './happened.ts'

interface Of {
  readonly country: string
  readonly signed: Language
  readonly second: Language | undefined
  readonly kind: HappenedKind
}

/** Under which name this device keeps it: for facts of a kind, in a State, in the languages of a letter. */
export const keyOf = ({ country, signed, second, kind }: Of): string =>
  [country, signed, second ?? '', kind].join(' ')

/**
 * The offence of a request with its words in both languages, by their places; undefined where its article, or
 * a word of it, is not there.
 */
export function offenceOf(
  request: EvidenceRequest,
  second: Language | undefined,
): KeptOffences[string] | undefined {
  const places = [offenceNameAt, offenceAt].flatMap((place) => (second ? [place, secondOf(place)] : [place]))
  const texts = places.map((place) => [place, textAt(request, place).trim()] as const)
  return texts.every(([, text]) => text !== '') ? Object.fromEntries(texts) : undefined
}

/** What this device keeps, with the offence of a request whose facts were chosen. */
export function withOffence(
  kept: KeptOffences,
  request: EvidenceRequest,
  { signed, second, words }: Pick<Of, 'signed' | 'second'> & { readonly words: LetterWords },
): KeptOffences {
  const kind = happeningOf(textAt(request, '/case/summary'), signed, words)
  const offence = offenceOf(request, second)
  if (!kind || !offence) return kept
  return { ...kept, [keyOf({ country: request.country, signed, second, kind })]: offence }
}

/** Name and article as a line says them. */
export const offenceLine = (kept: KeptOffences[string]): string =>
  [kept[offenceNameAt], kept[offenceAt]].filter(Boolean).join(', ')

interface Proposing {
  readonly request: EvidenceRequest
  readonly signed: Language
  readonly second: Language | undefined
  readonly knowledge: Knowledge
  readonly on: Day
}

/**
 * What the letter would say of an offence that was kept: as the law of the State has it today, penalty and
 * all, where it is one of its list; in the officer's own words else.
 */
export function proposedOffence(kept: KeptOffences[string], { on, ...of }: Proposing): KeptOffences[string] {
  const { request, signed, knowledge } = of
  const known = offencesOffered(request, on, knowledge).find(
    (one) =>
      one.reference[signed] === kept[offenceAt] &&
      offenceNameIn(one, signed, knowledge) === kept[offenceNameAt],
  )
  return known ? Object.fromEntries(offenceTold(known, of)) : kept
}
