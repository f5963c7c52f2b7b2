import { pointerTo, stepsOf } from '../json/index.ts'
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

/** The box of a portal that tells what a place tells, by its name; undefined: the letter has none. */
function boxOf(content: EvidenceRequest, path: string): string | undefined {
  const names = Object.keys(content.letter?.paste ?? {})
  const own = stepsOf(path)[1] === 'second' ? otherPlace(path) : path
  const name = stepsOf(own).at(-1)
  return name !== undefined && names.includes(name) && stepsOf(own)[0] === 'case'
    ? pointerTo(['letter', 'paste', name])
    : undefined
}

/**
 * Of the sentences that were cut those whose box of a portal was left as it was: the form goes on saying what
 * the letter no longer says. Nobody knows which sentence of it is the twin, so all of it is told, once.
 */
export function goesOnInBox(before: EvidenceRequest, cuts: readonly Cut[]): readonly CutInOne[] {
  const texts = new Map(freeTexts(before))
  const sentences = cuts.flatMap((cut) => (cut.what === 'sentence' ? [cut] : []))
  const told = new Set<string>()
  return sentences.flatMap(({ path, before: sentence }): readonly CutInOne[] => {
    const box = boxOf(before, path)
    const other = box && texts.get(box)
    if (!box || !other || told.has(box) || sentences.some((one) => one.path === box)) return []
    told.add(box)
    return [{ path, sentence, other }]
  })
}
