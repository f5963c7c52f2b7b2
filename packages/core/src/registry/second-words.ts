import { pointerTo } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { secondOf } from '../request/index.ts'
import { bodiesIn } from './contact-words.ts'
import { bareLetters } from './lexicon.ts'

// A letter in two languages asks once. What decides in it (who ordered, on what it rests, what is asked and
// why) is held against the first language where that can be done: names, figures, authorities, kinds of data.

/** In what the second language differs from the first. */
export type SecondFault =
  /** It names another court, judge or issuer than the first. */
  | 'name'
  /** A text to be pasted says something of a row of which the letter says nothing. */
  | 'alone'
  /** It has figures that the first has not, or cites fewer articles. */
  | 'figures'
  /** It names an authority that the first does not. */
  | 'body'
  /** It names a kind of data that neither the first nor a row of the request does. */
  | 'data'

export interface SecondDifference {
  readonly why: SecondFault
  /** JSON pointer to the text of the second language. */
  readonly pointer: string
  readonly said: string
  /** The same place in the first language. */
  readonly first: string
}

const wordsIn = (text: string): readonly string[] =>
  bareLetters(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/**
 * Names that are the same in every language, but for the title before one and a word in brackets behind one.
 */
const namePlaces = ['/letter/court', '/letter/judge', '/legalProcess/issuedBy/name'] as const
const joining = new Set('de del la las los el lo do da dos das of the du des d l y e and et en'.split(' '))
/** One title in the languages of the house: nobody is lifted by a translation. */
const titles: readonly (readonly [title: string, words: RegExp])[] = [
  ['judge', /^(?:juez|jueza|juiz|juiza|judge|juge)$/],
  ['magistrate', /^(?:magistrad[oa]|magistrate?)$/],
  ['justice', /^(?:ministr[oa]|justice)$/],
  ['prosecutor', /^(?:fiscala?|promotora?|prosecutor|procureure?)$/],
]
const asTitle = (word: string): string => titles.find(([, words]) => words.test(word))?.[0] ?? word
/** What a court is, said behind its name: words that lift no court above another. */
const glossing =
  /^(?:courts?|tribunal|juzgado|juizo|guarantees?|garantias?|garanties|criminal|civil|penal|penale|trial|oral|first|instance|instancia|investigating|examining|instruction|instruccion|instrucao|control|controle|constitution|constitucion|constituicao|articles?|articulos?|artigos?|art)$/
const bracketed = /\([^()]*\)/g

function isSameName(second: string, first: string): boolean {
  const outside = (text: string) =>
    wordsIn(text.replace(bracketed, ' '))
      .filter((word) => !joining.has(word))
      .map(asTitle)
      .join(' ')
  if (outside(second) !== outside(first)) return false
  const known = new Set(wordsIn(first))
  const glosses = (second.match(bracketed) ?? []).flatMap((gloss) => wordsIn(gloss))
  return glosses.every((word) => known.has(word) || joining.has(word) || glossing.test(word))
}

/**
 * Texts by which something is decided: on what the request rests, what was ordered, what is asked and why.
 */
const deciding =
  /^\/(?:legalProcess\/legalBasis|userNotice\/basis|dataRequested\/\d+\/description|emergency\/dataNeeded|letter\/(?:order\/(?:\w+Basis|term)|orderEffect|noOrderReason|notAsked|support|stateConfirmation|data\/\d+\/necessity))$/
/** Those in which something is asked, or was ordered. */
const askedIn =
  /^\/(?:dataRequested\/\d+\/description|emergency\/dataNeeded|letter\/(?:order\/term|orderEffect))$/
const citing = /^\/(?:legalProcess\/legalBasis|letter\/order\/\w+Basis)$/

/** Figures as both languages write them: `4 820 000` and `4,820,000`, `07` and `7`. */
const figuresOf = (text: string): readonly string[] =>
  (text.match(/\d{1,3}(?:[.,\u00a0 ]\d{3})+(?!\d)|\d+/g) ?? []).map((found) =>
    found.replace(/\D/g, '').replace(/^0+(?=\d)/, ''),
  )
/** Hours of a half day say those of a whole one. */
const halfDay = /\b\d{1,2}(?::\d\d)?(?=\s?[ap]\.?m\b)/gi

const whole = (words: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'gu')
/**
 * How the second language names what is asked, as data: `secondLanguage` of `providers/preflight.yaml`.
 * Patterns over folded words of the four languages.
 */
export interface SecondLanguageWords {
  /** Kinds of data, and how far a request reaches. */
  readonly kinds: Readonly<Record<string, string>>
  /**
   * How far back, for whom, and what lies beside: held where something is asked, and not where it is told
   * why.
   */
  readonly reaches: Readonly<Record<string, string>>
  /** Words behind which a kind is left out. */
  readonly leavesOut: string
}

type Named = readonly [kind: string, pattern: RegExp]

interface Patterns {
  readonly kinds: readonly Named[]
  readonly reaches: readonly Named[]
  readonly leftOut: RegExp
}
const patterns = new WeakMap<SecondLanguageWords, Patterns>()
function patternsOf(words: SecondLanguageWords): Patterns {
  const known = patterns.get(words)
  if (known) return known
  const named = (of: Readonly<Record<string, string>>): readonly Named[] =>
    Object.entries(of).map(([kind, pattern]) => [kind, whole(pattern)])
  const made = {
    kinds: named(words.kinds),
    reaches: named(words.reaches),
    leftOut: new RegExp(String.raw`(?<!\p{L})(?:${words.leavesOut})(?: \p{L}+){0,3} $`, 'u'),
  }
  patterns.set(words, made)
  return made
}

/**
 * The kinds that a text names as asked for: what it leaves out asks for less. `all`: those that it leaves out
 * too. `asking`: it asks, and tells no reason.
 */
function kindsIn(
  text: string,
  { kinds, reaches, leftOut }: Patterns,
  { all = false, asking = true }: { readonly all?: boolean; readonly asking?: boolean } = {},
): ReadonlySet<string> {
  const plain = bareLetters(text).replace(/[^\p{L}\p{N},.;:]+/gu, ' ')
  const found = new Set<string>()
  for (const [kind, pattern] of asking ? [...kinds, ...reaches] : kinds)
    for (const { index } of plain.matchAll(pattern))
      if (all || !leftOut.test(plain.slice(0, index).replace(/^.*[,.;:]/su, ''))) found.add(kind)
  return found
}

function textAt(request: EvidenceRequest, pointer: string): string {
  let here: unknown = request
  for (const step of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return ''
    here = (here as Record<string, unknown>)[step]
  }
  return typeof here === 'string' ? here.trim() : ''
}

interface Pair {
  readonly pointer: string
  readonly of: string
  readonly first: string
  readonly said: string
}

/**
 * Texts that say again what another place says: in the second language, or as they are pasted into a form.
 */
function pairsOf(request: EvidenceRequest): readonly Pair[] {
  const { second, paste } = request.letter ?? {}
  const pairs = (
    texts: Readonly<Record<string, unknown>> | null | undefined,
    at: (key: string) => [string, string],
  ) =>
    Object.entries(texts ?? {}).flatMap(([key, said]): Pair[] => {
      const [pointer, of] = at(key)
      return typeof said === 'string' && said.trim() !== ''
        ? [{ pointer, of, first: textAt(request, of), said: said.trim() }]
        : []
    })
  return [
    ...pairs(second, (of) => [secondOf(of), of]),
    ...pairs(paste, (key) => {
      const row = /^data\.(\d{1,4})$/.exec(key)?.[1]
      return [
        pointerTo(['letter', 'paste', key]),
        row === undefined ? '' : `/dataRequested/${Number(row) - 1}/description`,
      ]
    }),
  ]
}

/** What a request says and asks in its first language. */
interface FirstWords {
  readonly figures: ReadonlySet<string>
  readonly asked: ReadonlySet<string>
  readonly words: ReadonlySet<string>
}

function firstWords(request: EvidenceRequest, named: Patterns): FirstWords {
  const { second: _, paste: __, ...letter } = request.letter ?? {}
  const leaves: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') leaves.push(String(value))
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  walk({ ...request, letter })
  const rows = request.dataRequested ?? []
  // Rows and accounts are named by their numbers.
  const counted = Math.max(rows.length, request.identifiers?.length ?? 0, letter.annexes?.length ?? 0)
  const numbers = Array.from({ length: counted }, (_one, at) => String(at + 1))
  return {
    figures: new Set([...leaves.flatMap(figuresOf), ...numbers]),
    asked: new Set(
      rows.flatMap(({ category, description }) => [
        ...kindsIn(`${category ?? ''}. ${description ?? ''}`, named),
      ]),
    ),
    words: new Set(leaves.flatMap(wordsIn)),
  }
}

function faultOf(
  { pointer, of, first, said }: Pair,
  known: FirstWords,
  named: Patterns,
): SecondFault | undefined {
  // What the first language does not say, the letter says in none.
  if (first === '') return pointer === secondOf(of) ? undefined : 'alone'
  const figures = figuresOf(said.replace(halfDay, ' '))
  const own = new Set(figuresOf(first))
  if (citing.test(of) && [...own].some((one) => !figures.includes(one))) return 'figures'
  if (figures.some((one) => !own.has(one) && (citing.test(of) || !known.figures.has(one)))) return 'figures'
  const bodies = bodiesIn(said).filter(
    (name) => !wordsIn(name).every((word) => known.words.has(word) || joining.has(word)),
  )
  if (bodies.length > bodiesIn(first).length) return 'body'
  // What is not asked is a list in which no word denies another.
  const isLeftOut = of === '/letter/notAsked'
  const how = { all: isLeftOut, asking: askedIn.test(of) }
  const kindsOfFirst = kindsIn(first, named, how)
  return [...kindsIn(said, named, how)].some((kind) => !kindsOfFirst.has(kind) && !known.asked.has(kind))
    ? 'data'
    : undefined
}

/** What was written for a row that is gone stands in no letter. */
const ofRow = /^\/(?:dataRequested|letter\/data)\/(\d+)\//
function isHeld(of: string, { dataRequested }: EvidenceRequest): boolean {
  const row = ofRow.exec(of)?.[1]
  return deciding.test(of) && (row === undefined || Number(row) < (dataRequested?.length ?? 0))
}
const isName = (of: string): boolean => namePlaces.some((place) => place === of)

/**
 * Where the second language names another court, judge or issuer than the first: none of it can be a
 * translation. One that the first does not name is named in no letter.
 */
export const secondNames = (request: EvidenceRequest): readonly SecondDifference[] =>
  pairsOf(request).flatMap(({ pointer, of, first, said }) =>
    isName(of) && first !== '' && !isSameName(said, first)
      ? [{ why: 'name' as const, pointer, said, first }]
      : [],
  )

/** Where words of the second language decide otherwise than those of the first. */
export function secondDifferences(
  request: EvidenceRequest,
  words: SecondLanguageWords,
): readonly SecondDifference[] {
  const pairs = pairsOf(request).filter(({ of }) => isHeld(of, request))
  if (pairs.length === 0) return secondNames(request)
  const named = patternsOf(words)
  const known = firstWords(request, named)
  return [
    ...secondNames(request),
    ...pairs.flatMap((pair): readonly SecondDifference[] => {
      const { pointer, said, first } = pair
      const why = said === first ? undefined : faultOf(pair, known, named)
      return why ? [{ why, pointer, said, first }] : []
    }),
  ]
}

/**
 * Words of the second language, and such as are pasted into a form, by which something is decided: what of
 * them is no figure, name or kind of data is held by nobody against the first language, and is told.
 */
export const unheldWords = (
  request: EvidenceRequest,
): readonly { readonly pointer: string; readonly said: string }[] =>
  pairsOf(request).flatMap(({ pointer, of, first, said }) =>
    isHeld(of, request) && said !== first && (first !== '' || pointer !== secondOf(of))
      ? [{ pointer, said }]
      : [],
  )
