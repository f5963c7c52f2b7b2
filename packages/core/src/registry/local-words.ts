import { literally } from '../text/index.ts'
import { bareLetters } from './lexicon.ts'

/**
 * What people of countries and services are called and write, by which free words are judged: compiled from
 * `usage` of each `law/<country>/status.yaml` and `freeWords` of `providers/preflight.yaml`. Words, and no
 * patterns.
 */
export interface LocalWords {
  /** What stands before the number of a person, a taxpayer, a case or a paper. */
  readonly labels: readonly string[]
  /** What sums are sums of. */
  readonly currencies: readonly string[]
  /** What accounts are called into which somebody pays. */
  readonly accounts: readonly string[]
  /** Names of languages, in whichever language. */
  readonly languages: readonly string[]
  /** Bodies of State that are known by a name that says no kind. */
  readonly bodies: readonly string[]
  /** Those of them, and others, for which nobody beside a letter speaks. */
  readonly highBodies: readonly string[]
  /**
   * Services on which no authority answers; `names`: those that are words of every day unless they are names.
   */
  readonly ways: { readonly words: readonly string[]; readonly names: readonly string[] }
}

/** Where no country and no service is spoken of, as in words that are the same for all. */
export const noLocalWords: LocalWords = {
  labels: [],
  currencies: [],
  accounts: [],
  languages: [],
  bodies: [],
  highBodies: [],
  ways: { words: [], names: [] },
}

/** The slice of the knowledge that free words are judged by. */
export interface RegistryKnowledge {
  readonly localWords: LocalWords
}

/** Those words as they are looked for. */
export interface LocalPatterns {
  /** A label with its number. */
  readonly labelled: readonly RegExp[]
  /** Whether a word is one of a label. */
  readonly isLabel: (word: string) => boolean
  /** Any currency, by its name. */
  readonly currency: string
  /** Any account, by what it is called. */
  readonly account: string
  /** Whether a folded word is one of the name of a language. */
  readonly isTongue: (word: string) => boolean
  /** Any body that is known by its name alone; none where there is none. */
  readonly body: string
  /** The same, folded. */
  readonly highBody: string
  /** A service, however it is written, and one that is written as a name. */
  readonly way: RegExp
  readonly namedWay: RegExp
}

const accented: Readonly<Record<string, string>> = {
  a: 'aáàâãä',
  e: 'eéèêë',
  i: 'iíìîï',
  o: 'oóòôõö',
  u: 'uúùûü',
  c: 'cç',
  n: 'nñ',
}

/** What joins the parts of a word, however it is typed. */
const joints: readonly string[] = ["'’", '-‐‑']

/** A word however its accents, blanks, hyphens and apostrophes are written. */
const loosely = (word: string): string =>
  [...word.normalize('NFC')]
    .map((sign) => {
      if (/\s/u.test(sign)) return String.raw`\s?`
      const whole = /\p{L}/u.test(sign) ? accented[bareLetters(sign)] : undefined
      if (whole) return sign === sign.toUpperCase() ? `[${whole}${whole.toUpperCase()}]` : `[${whole}]`
      const joint = joints.find((signs) => signs.includes(sign))
      return joint ? `[${joint}]` : literally(sign)
    })
    .join('')

/** Nothing: a list may be empty. */
const nothing = '(?!)'
/** The longest first: "orden de compra" is not "orden". */
const anyOf = (words: readonly string[], as: (word: string) => string): string =>
  words.length === 0
    ? nothing
    : [...new Set(words)]
        .sort((a, b) => b.length - a.length)
        .map(as)
        .join('|')

const isAbbreviation = (label: string): boolean => /^\p{Lu}{2,6}$/u.test(label)
/** `RNC`, `R.N.C.`, `R. N. C` */
const abbreviated = (label: string): string => [...label].join(String.raw`(?:\.\s?)?`)
/** Two letters are a word of every day unless they are written as an abbreviation. */
const isShort = (label: string): boolean => label.length === 2
const pointed = (label: string): string =>
  `${label}|${[...label].join(String.raw`\.\s?`)}\\.?|${[...label.toLowerCase()].join(String.raw`\.\s?`)}\\.`

const numbered = (label: string, flags: string): RegExp =>
  new RegExp(
    String.raw`(?<![\p{L}])(?:${label})(?:\s?[.:])?\s?(?:(?:n|N)(?:[.º°o]|úm\.?|um\.?|úmero|umero){0,2}\s?)?[#:]?\s?\p{Nd}[\p{Nd}./-]*(?:-[\dkK])?(?![\p{L}\p{Nd}])`,
    flags,
  )

const wordsIn = (text: string): readonly string[] => bareLetters(text).match(/[\p{L}\p{N}]+/gu) ?? []

function made({
  labels,
  currencies,
  accounts,
  languages,
  bodies,
  highBodies,
  ways,
}: LocalWords): LocalPatterns {
  const short = labels.filter((one) => isAbbreviation(one) && isShort(one))
  const long = labels.filter((one) => !short.includes(one))
  const label = new RegExp(
    `^(?:${anyOf(labels, loosely)}|n|no|nº|n°|núm|num|número|numero|e|y|et|and|de|da|do|del|du|of)$`,
    'iu',
  )
  const tongues = new Set(languages.flatMap(wordsIn))
  const whole = (parts: string) => String.raw`(?<!\p{L})(?:${parts})(?!\p{L})`
  return {
    labelled: [
      numbered(
        anyOf(long, (one) => (isAbbreviation(one) ? abbreviated(one) : loosely(one))),
        'giu',
      ),
      numbered(anyOf(short, pointed), 'gu'),
    ],
    isLabel: (word) => label.test(word),
    currency: anyOf(currencies, loosely),
    account: anyOf(accounts, loosely),
    isTongue: (word) => tongues.has(word),
    body: anyOf([...bodies, ...bodies.map((one) => one.toUpperCase())], (one) =>
      isAbbreviation(one) ? one : loosely(one),
    ),
    highBody: anyOf(
      highBodies.filter((one) => wordsIn(one).length > 0),
      (one) => wordsIn(one).join(' '),
    ),
    way: new RegExp(whole(anyOf(ways.words, loosely)), 'iu'),
    namedWay: new RegExp(whole(anyOf(ways.names, loosely)), 'u'),
  }
}

const known = new WeakMap<LocalWords, LocalPatterns>()

/** The patterns of such words, each list read once. */
export function localPatterns(words: LocalWords): LocalPatterns {
  const before = known.get(words)
  if (before) return before
  const patterns = made(words)
  known.set(words, patterns)
  return patterns
}
