import type { EvidenceRequest } from '../request/index.ts'
import { mayAskForGone } from './rows-gone.ts'

/** One language of a request: what its rows ask for, and what its texts tell. */
interface Told {
  readonly description: (at: number) => string
  readonly necessity: (at: number) => string
  readonly texts: readonly string[]
}

const wordsAt = /[\p{L}\p{M}\p{N}]+/gu
/** A word of fewer letters is one of any text. */
const shortest = 5
/** Words of any request. */
const ofAny = new Set(
  'cuenta cuentas conta contas account accounts compte comptes datos dados fecha fechas datas sobre entre desde hasta durante cuando quando which their there where saber identificar identifier identify siempre también tambem'.split(
    ' ',
  ),
)
const wordsOf = (text: string): readonly string[] =>
  [...text.normalize('NFC').toLowerCase().matchAll(wordsAt)]
    .map(([word]) => word)
    .filter((word) => word.length >= shortest && !ofAny.has(word))

const sentencesIn = (text: string): readonly string[] =>
  text
    .split(/(?<=[.;!?])\s+|\n+/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')

function inFirst({ case: facts, letter, dataRequested }: EvidenceRequest): Told {
  return {
    description: (at) => dataRequested?.[at]?.description ?? '',
    necessity: (at) => letter?.data?.[at]?.necessity ?? '',
    texts: [
      facts?.summary,
      facts?.nexusToService,
      letter?.support,
      ...(letter?.data ?? []).map((one) => one?.necessity),
      ...(letter?.identifiers ?? []).flatMap((one) => [one?.seenText, one?.label]),
    ].flatMap((text) => text ?? []),
  }
}

const told =
  /^\/(?:case\/(?:summary|nexusToService)|letter\/(?:support|data\/\d+\/necessity|identifiers\/\d+\/(?:seenText|label)))$/

function inSecond({ letter }: EvidenceRequest): Told {
  const second = letter?.second ?? {}
  return {
    description: (at) => second[`/dataRequested/${at}/description`] ?? '',
    necessity: (at) => second[`/letter/data/${at}/necessity`] ?? '',
    texts: Object.entries(second).flatMap(([pointer, text]) => (told.test(pointer) ? [text] : [])),
  }
}

/**
 * Sentences of what is left that share a word with a row that was taken away, or with the reason for it, and
 * that no row that is left shares, or name its kind of data, and all that may ask for anything or name a row
 * by its number: whoever decides reads them once more. They are shown, and stop nothing: what happened stays
 * told.
 */
export function stillTelling(before: EvidenceRequest, less: EvidenceRequest): readonly string[] {
  const left = less.dataRequested ?? []
  const rows = (before.dataRequested ?? []).map((row, at) => ({
    at,
    isLeft: left.some(
      ({ category, description }) => category === row.category && description === row.description,
    ),
  }))
  const cut = rows.filter(({ isLeft }) => !isLeft)
  if (cut.length === 0 || left.length === before.dataRequested?.length) return []
  const mayAsk = mayAskForGone(
    before,
    rows.flatMap(({ at, isLeft }) => (isLeft ? [at] : [])),
  )
  const found = [inFirst, inSecond].flatMap((language) => {
    const was = language(before)
    const own = rows.flatMap(({ at, isLeft }) => (isLeft ? wordsOf(was.description(at)) : []))
    const gone = new Set(
      cut
        .flatMap(({ at }) => [...wordsOf(was.description(at)), ...wordsOf(was.necessity(at))])
        .filter((word) => !own.includes(word)),
    )
    return language(less)
      .texts.flatMap(sentencesIn)
      .filter((sentence) => mayAsk(sentence) || wordsOf(sentence).some((word) => gone.has(word)))
  })
  return [...new Set(found)]
}
