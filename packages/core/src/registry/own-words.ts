import { trimmedText, valueAt } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { secondOf } from '../request/index.ts'
import { toldWords } from './free-words.ts'
import { headsOfPlace } from './head-words.ts'
import { bareLetters } from './lexicon.ts'
import { type LocalPatterns, type LocalWords, localPatterns } from './local-words.ts'

/** What of a sender no registry holds, as whoever writes says it. */
export type OwnWordKind = 'hours' | 'languages' | 'badge' | 'city' | 'contact' | 'named'

export interface OwnWord {
  /** JSON pointer into the request. */
  readonly pointer: string
  readonly kind: OwnWordKind
  readonly said: string
}

type PlacedKind = Exclude<OwnWordKind, 'contact' | 'named'>
const places: readonly (readonly [pointer: string, kind: PlacedKind])[] = [
  ['/letter/callBack/hours', 'hours'],
  ['/letter/callBack/languages', 'languages'],
  ['/authority/officer/badge', 'badge'],
  ['/letter/secondSigner/badge', 'badge'],
  ['/letter/city', 'city'],
  ['/authority/location', 'city'],
]

type PlacedWord = OwnWord & { readonly kind: PlacedKind }

/** As `ownWords`, of the places alone that are the word of whoever writes. */
function placedWords(request: EvidenceRequest): readonly PlacedWord[] {
  const second = request.letter?.second ?? {}
  return places.flatMap(([pointer, kind]) => {
    const other = Object.hasOwn(second, pointer) ? second[pointer] : undefined
    return [
      { pointer, kind, said: valueAt(request, pointer) },
      { pointer: secondOf(pointer), kind, said: other },
    ].flatMap((one) =>
      typeof one.said === 'string' && one.said.trim() !== '' ? [{ ...one, said: one.said.trim() }] : [],
    )
  })
}

/**
 * What a letter says of its sender that neither registry nor session holds: hours, languages, badges, the
 * city; the numbers, mailboxes, pages and accounts that it names; and the authorities, titles and terms that
 * its facts name, with the court and the judge of its order. It is the word of whoever writes, in each of its
 * languages, and nobody else's. `granted`: names of those who approved it and of their institutions, which
 * hold.
 */
export const ownWords = (
  request: EvidenceRequest,
  words: LocalWords,
  granted: readonly string[] = [],
): readonly OwnWord[] => [
  ...placedWords(request),
  ...namedInOrder(request, granted),
  ...toldWords(request, words),
]

const ofOrder = ['/letter/court', '/letter/judge', '/legalProcess/issuedBy/name'] as const

/** Who is said to have ordered and is nobody who approved here, nor the authority that asks. */
function namedInOrder(request: EvidenceRequest, granted: readonly string[]): readonly OwnWord[] {
  const known = [request.authority?.name, ...granted].flatMap((name) => (name ? [` ${plainly(name)} `] : []))
  const isKnown = (said: string) => known.some((name) => ` ${plainly(said)} `.includes(name))
  return ofOrder.flatMap((pointer): readonly OwnWord[] => {
    const said = valueAt(request, pointer)
    const text = trimmedText(said)
    return text === '' || isKnown(text) ? [] : [{ pointer, kind: 'named', said: text }]
  })
}

const plainly = (text: string): string =>
  bareLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * A mailbox, a page, or a number to call: what a letter has places of its own for, held against the registry.
 */
const leadsElsewhere = /@|:\/\/|\bwww\.|\p{L}\.\p{L}{2,}\b|\+\s*\d/u
const times = /\bUTC\s*[+−-]\s*\d{1,2}(?::?\d{2})?|\b(?:[01]?\d|2[0-4])[:.h]?(?:[0-5]\d)?(?!\d)/giu
const longestNumber = 5
const mostWords = 12
/** Nine figures without anything but signs between them are a number to call, whatever else they may be. */
const numberToCall = /(?:\p{N}[\s().\-/]*){9}/u
/** Words that join languages to a list. */
const joining = /^(?:e|y|and|et|ou|o|or|do|de)$/

/** Of a body that speaks for no letter neither a city nor a badge bears the name. */
const namesHighBody = (said: string, { highBody }: LocalPatterns): boolean =>
  highBody !== '' && new RegExp(`(?<!\\p{L})(?:${highBody})(?!\\p{L})`, 'iu').test(bareLetters(said))

const holds: Readonly<Record<PlacedKind, (said: string, kind: string, local: LocalPatterns) => boolean>> = {
  hours: (said) =>
    !leadsElsewhere.test(said) &&
    !numberToCall.test(said) &&
    said.replace(times, '').replace(/\P{N}/gu, '').length <= longestNumber,
  languages: (said, _own, { isTongue }) =>
    !/\p{N}/u.test(said) &&
    bareLetters(said)
      .split(/[\s,;/()·'’-]+/)
      .every((word) => word === '' || joining.test(word) || isTongue(word)),
  // One mark with a number in it, and no sentence.
  badge: (said, _own, local) =>
    !namesHighBody(said, local) &&
    /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N}.\-/º°# ]{0,29}$/u.test(said) &&
    !/\p{L}{8,}/u.test(said),
  city: (said, own, local) =>
    !namesHighBody(said, local) &&
    /^\p{L}[\p{L}\p{M}.,'’() -]{0,79}$/u.test(said) &&
    !leadsElsewhere.test(said) &&
    said.split(/\s+/).length <= mostWords &&
    headsOfPlace(said).every((kind) => kind === own),
}

/**
 * Own words that pretend to be something else: a number to call among the hours, a mailbox beside a city, a
 * sentence in place of a badge, another institution in place of a city.
 */
export const pretending = (request: EvidenceRequest, words: LocalWords): readonly OwnWord[] =>
  placedWords(request).filter(
    // Figures and letters of other widths are read as what they look like.
    ({ kind, said }) =>
      !holds[kind](said.normalize('NFKC'), request.authority?.kind ?? '', localPatterns(words)),
  )
