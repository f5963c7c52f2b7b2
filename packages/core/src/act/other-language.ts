import type { EvidenceRequest } from '../request/index.ts'
import { freeTexts, isCuttable, otherPlace } from './free-texts.ts'
import type { Cut, SentencePlace } from './narrow.ts'
import { piecesOf } from './sentences.ts'

/** A sentence of a request, by its place. */
export interface SentenceAt extends SentencePlace {
  readonly sentence: string
}

/**
 * What the other language of a letter says at the place of a sentence: the sentence at the same place where
 * both texts have as many, else every one of its text. None where the letter has no other language there.
 */
export function sentencesBeside(
  content: EvidenceRequest,
  { path, at }: SentencePlace,
): readonly SentenceAt[] {
  const texts = new Map(freeTexts(content))
  const other = otherPlace(path)
  const sentencesOf = (pointer: string): readonly SentenceAt[] =>
    piecesOf(texts.get(pointer) ?? '').flatMap((piece) =>
      piece.at === undefined ? [] : [{ path: pointer, at: piece.at, sentence: piece.text }],
    )
  const beside = isCuttable(other) ? sentencesOf(other) : []
  return beside.length === sentencesOf(path).length ? beside.filter((one) => one.at === at) : beside
}

/** A sentence that was cut in one language, and what the other still says there as a whole. */
export interface CutInOne {
  readonly path: string
  readonly sentence: string
  readonly other: string
}

/**
 * Of the sentences that were cut those that go on in the other language of the letter: where the sentence at
 * the same place stays, or, where the two texts have not as many, all of its text.
 */
export function cutInOneLanguage(before: EvidenceRequest, cuts: readonly Cut[]): readonly CutInOne[] {
  const texts = new Map(freeTexts(before))
  const sentences = cuts.flatMap((cut) => (cut.what === 'sentence' ? [cut] : []))
  const isCut = (one: { readonly path: string; readonly sentence: string }) =>
    sentences.some(({ path, before: sentence }) => path === one.path && sentence === one.sentence)
  return sentences.flatMap(({ path, before: sentence }): readonly CutInOne[] => {
    const other = texts.get(otherPlace(path))
    const pieces = piecesOf(texts.get(path) ?? '')
    // The same words twice are at two places: whichever went, one of the twins did.
    const twins = pieces
      .filter(({ text }) => text === sentence)
      .flatMap(({ at }) => (at === undefined ? [] : sentencesBeside(before, { path, at })))
    return other === undefined || twins.some(isCut) ? [] : [{ path, sentence, other }]
  })
}
