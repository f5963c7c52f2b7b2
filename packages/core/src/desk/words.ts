import type { Leg } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'

/** So many words are kept of one request, and so many are looked for at once. */
const mostKept = 300
const mostSought = 8
/** A longer word is found by its beginning. */
const longest = 80
/** Telephone numbers are known without their country too, and by their last figures. */
const tails = [10, 9, 8]

/**
 * The words by which a desk finds a request: identifiers, numbers, authority and people, each whole and from
 * each sign in it on, without accents and in lower case. A search finds a word by its beginning.
 */
export function deskWords(
  request: string,
  content: EvidenceRequest,
  leg: Pick<Leg, 'reference' | 'assigned'>,
): readonly string[] {
  const { authority, case: facts, letter, legalProcess, identifiers } = content
  const found = new Set<string>()
  const texts = [
    request,
    facts?.number,
    letter?.serial,
    letter?.orderNumber,
    letter?.court,
    letter?.judge,
    legalProcess?.issuedBy?.name,
    leg.reference,
    authority?.name,
    authority?.officer?.name,
    authority?.officer?.badge,
    authority?.officer?.email,
    letter?.unit,
    leg.assigned?.name,
    content.service,
  ]
  for (const text of texts) for (const word of wordsIn(text ?? '')) found.add(word)
  // Last: a request of a thousand accounts is still found by who asks.
  for (const { value } of identifiers ?? []) for (const word of ofIdentifier(value ?? '')) found.add(word)
  return [...found].slice(0, mostKept)
}

/** What a request is called in the list of a unit. */
interface NamedRequest {
  readonly reference: string
  /** Number and year of its letter. */
  readonly number: string | null
  /** How its provider is called. */
  readonly names: readonly string[]
}

/**
 * The words by which a unit finds a request among its own: case, number and provider; and apart whom or what
 * it asks about, which the unit that asks alone finds it by.
 */
export function workWords(
  { case: facts, service, identifiers }: EvidenceRequest,
  { reference, number, names }: NamedRequest,
): { readonly words: readonly string[]; readonly about: readonly string[] } {
  const called = [reference, number, ...names, service, facts?.number]
  const words = new Set(called.flatMap((text) => wordsIn(text ?? '')))
  const about = new Set((identifiers ?? []).flatMap(({ value }) => ofIdentifier(value ?? '')))
  return {
    words: [...words].slice(0, mostKept),
    about: [...about].filter((word) => !words.has(word)).slice(0, mostKept),
  }
}

/**
 * What somebody typed into the search of a desk, as words that `deskWords` could hold the beginning of.
 * Figures with blanks between them are one number. Empty: nothing is looked for.
 */
export function soughtWords(typed: string): readonly string[] {
  const text = plain(typed)
  const figures = figuresOf(text)
  if (figures) return [figures]
  const words = text
    .split(/\s+/)
    .map(bare)
    .filter((word) => word !== '')
  return [...new Set(words.map(short))].slice(0, mostSought)
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .trim()

/** The figures of a text that is nothing but a telephone number, as people write them. */
function figuresOf(text: string): string | undefined {
  if (!/^\+?[\d\s().-]+$/.test(text)) return undefined
  const figures = text.replace(/\D/g, '')
  return figures.length > 4 ? short(figures) : undefined
}

/** Without what stands before a handle or round an address: `@name`, `https://www.host/name`. */
const bare = (word: string): string =>
  word
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/^www\./, '')
    .replace(/^[@#"'«“(<]+/, '')
    .replace(/[,;:"'»”)>?!]+$/, '')
    .replace(/\/+$/, '')

const short = (word: string): string => [...word].slice(0, longest).join('')

function ofIdentifier(value: string): readonly string[] {
  const figures = figuresOf(plain(value))
  if (!figures) return wordsIn(value)
  return [figures, ...tails.filter((tail) => tail < figures.length).map((tail) => figures.slice(-tail))]
}

/** Every word of a text, whole, and from each sign in it to its end: `correo.example` of an address. */
function wordsIn(text: string): readonly string[] {
  return plain(text)
    .split(/\s+/)
    .map(bare)
    .flatMap((word) => [word, ...endsOf(word)])
    .filter((word) => [...word].length > 1)
    .map(short)
}

const mostEnds = 12

const endsOf = (word: string): readonly string[] =>
  [...word.matchAll(/[^\p{L}\p{N}]+(?=[\p{L}\p{N}])/gu)]
    .slice(0, mostEnds)
    .map(({ index, 0: sign }) => word.slice(index + sign.length))
