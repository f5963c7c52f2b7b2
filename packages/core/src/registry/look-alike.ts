import { endingWords, lureWords, officeWords, particles } from './naming-words.ts'
import { readableLabel } from './punycode.ts'
import { skeleton } from './skeleton.ts'
import { isAbbreviation, isNearSpelling } from './spelling.ts'

/** Why a name is held: what a forger would have done to a known one. */
export const lookAlikeReasons = [
  'same',
  'confusable-letters',
  'digit-for-letter',
  'doubled-letter',
  'near-spelling',
  'other-ending',
  'moved-separators',
  'added-words',
  'word-order',
  'inside-another',
  'accents-or-case',
  'abbreviated',
] as const
export type LookAlikeReason = (typeof lookAlikeReasons)[number]

/** A domain or legal name that the registry already has, and whose it is. */
export interface KnownName {
  readonly institution: string
  readonly value: string
}

export interface LookAlike {
  readonly institution: string
  readonly known: string
  readonly reason: LookAlikeReason
}

/**
 * The known names that a new one could be taken for, each with the reason; none when it resembles no known
 * one.
 *
 * A hit proves nothing: it holds the proposal until two registrars have looked. What stands under a known
 * domain is no hit, because only the owner of that domain can have made it.
 */
export function looksLike(
  field: 'domain' | 'legalName',
  candidate: string,
  known: readonly KnownName[],
): LookAlike[] {
  const compare = field === 'domain' ? domainComparison(candidate) : nameComparison(candidate)
  return known.flatMap((one) => {
    const reason = compare(one)
    return reason ? [{ institution: one.institution, known: one.value, reason }] : []
  })
}

// Letters that pass for one another at a glance beyond UTS #39, as the skeleton leaves them: 0/o, 1/l/i/j,
// q/g, u/v, s/z, cl/d.
const glances: readonly (readonly [RegExp, string])[] = [
  [/0/g, 'o'],
  [/[1ij]/g, 'l'],
  [/2/g, 's'],
  [/3/g, 'e'],
  [/4/g, 'a'],
  [/5/g, 's'],
  [/7/g, 't'],
  [/8/g, 'b'],
  [/9/g, 'g'],
  [/v/g, 'u'],
  [/q/g, 'g'],
  [/z/g, 's'],
  [/cl/g, 'd'],
]

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}|\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()

/** What is left of a text when accents, case, digits for letters and letters of other scripts are all one. */
const glance = (text: string): string => passing(letters(text))
/** The same, and letters written twice count once. */
const shape = (text: string): string => passing(letters(text).replace(/(.)\1+/gu, '$1'))
const letters = (text: string): string =>
  skeleton(text.normalize('NFKC').toLowerCase()).toLowerCase().replace(/\p{M}/gu, '').replace(/vv/g, 'w')
const passing = (text: string): string =>
  glances.reduce((all, [pattern, by]) => all.replace(pattern, by), text)
const squash = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '')
const tokens = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)

/** Why two texts of one shape differ. */
function difference(candidate: string, known: string): LookAlikeReason {
  if (squash(candidate) === squash(known)) return 'moved-separators'
  if (bare(candidate) === bare(known)) return 'accents-or-case'
  if (glance(squash(candidate)) !== glance(squash(known))) return 'doubled-letter'
  return digits(candidate) === digits(known) ? 'confusable-letters' : 'digit-for-letter'
}
const digits = (text: string): string => text.replace(/\D/g, '')

interface Domain {
  readonly whole: string
  readonly labels: readonly string[]
  /** What names the institution: the labels before the endings. */
  readonly core: string
  readonly coreShape: string
  readonly letters: string
  readonly wholeShape: string
  readonly wholeLetters: number
  readonly shapeWithoutLast: string
  /** The words of each label that joins several with hyphens. */
  readonly joined: ReadonlySet<string>
  /** Whether what names the institution is a name, and not a word that many bear. */
  readonly isName: boolean
}

function readDomain(text: string): Domain {
  const labels = text.trim().toLowerCase().replace(/\.$/, '').split('.').map(readableLabel)
  let end = labels.length - 1
  while (end > 1 && endingWords.has(labels[end - 1] ?? '')) end--
  const [whole, core] = [labels.join('.'), labels.slice(0, Math.max(end, 1)).join('.')]
  const coreLetters = bare(squash(core))
  const together = core
    .split('.')
    .map(tokens)
    .filter((words) => words.length > 1)
  return {
    whole,
    labels: labels.slice(0, -1).map(shape),
    core,
    coreShape: shape(squash(core)),
    letters: coreLetters,
    wholeShape: shape(squash(whole)),
    wholeLetters: squash(whole).length,
    shapeWithoutLast: shape(squash(labels.slice(0, -1).join(''))),
    joined: new Set(together.flat().map(shape)),
    isName: coreLetters.length > 2 && !officeWords.has(coreLetters) && !lureWords.has(coreLetters),
  }
}

// The known names are the same from one proposal to the next: each is read once.
const readKnown = new WeakMap<KnownName, unknown>()
function once<Read>(known: KnownName, read: (text: string) => Read): Read {
  if (!readKnown.has(known)) readKnown.set(known, read(known.value))
  return readKnown.get(known) as Read
}

const lures = [...lureWords, ...endingWords]

/**
 * Shortest core that is a name of its own when other words stand around it: `policia` alone is a common word.
 */
const distinctiveLetters = 10

function domainComparison(text: string): (known: KnownName) => LookAlikeReason | undefined {
  const candidate = readDomain(text)
  const withoutLures = tokens(candidate.core).filter(
    (word) => !lureWords.has(bare(word)) && !endingWords.has(word),
  )
  const restShapes = new Set(
    [...inEveryOrder(withoutLures), ...withoutGlued(candidate.letters, lures)].map(shape),
  )
  const names = new Set([
    ...candidate.joined,
    ...withoutGlued(candidate.letters, [...lures, ...officeWords]).map(shape),
  ])
  const orders = new Set(inEveryOrder(tokens(candidate.core)).map(shape))
  return (one) => {
    const known = once(one, readDomain)
    if (candidate.whole === known.whole) return 'same'
    if (candidate.whole.endsWith(`.${known.whole}`)) return undefined
    if (candidate.core === known.core) return 'other-ending'
    if (candidate.coreShape === known.coreShape) return difference(candidate.core, known.core)
    if (candidate.shapeWithoutLast === known.shapeWithoutLast) return 'moved-separators'
    if (isInside(candidate, known)) return 'inside-another'
    if (orders.has(known.coreShape)) return 'word-order'
    if (restShapes.has(known.coreShape)) return 'added-words'
    // `pdi-iquique`, `pdipolicia`: a name with any word, or that of an office, hung on it reads as a part of
    // whoever bears the name.
    if (known.isName && names.has(known.coreShape)) return 'added-words'
    if (known.letters.length >= distinctiveLetters && candidate.coreShape.includes(known.coreShape))
      return 'added-words'
    if ([candidate.letters, bare(withoutLures.join(''))].some((rest) => isNearSpelling(rest, known.letters)))
      return 'near-spelling'
    return undefined
  }
}

/** The words joined in every order; a domain of more than four words is compared as it stands. */
function inEveryOrder(words: readonly string[]): string[] {
  if (words.length < 2 || words.length > 4) return [words.join('')]
  return words.flatMap((word, at) => inEveryOrder(words.toSpliced(at, 1)).map((rest) => word + rest))
}

/** `policia.gob.example` written into the domain of somebody else, with dots or without. */
function isInside(candidate: Domain, known: Domain): boolean {
  if (known.wholeLetters >= distinctiveLetters && candidate.wholeShape.includes(known.wholeShape)) return true
  return known.labels.length > 1 && `.${candidate.labels.join('.')}.`.includes(`.${known.labels.join('.')}.`)
}

/** The text with words cut off its two ends, every way it can be done. */
function withoutGlued(text: string, words: readonly string[]): string[] {
  const found = new Set<string>()
  const cut = (rest: string) => {
    for (const word of words) {
      for (const next of [
        rest.startsWith(word) ? rest.slice(word.length) : '',
        rest.endsWith(word) ? rest.slice(0, -word.length) : '',
      ]) {
        if (next.length < 3 || found.has(next)) continue
        found.add(next)
        cut(next)
      }
    }
  }
  cut(text)
  return [...found]
}

// Courts are told apart by their number: `Sala I` and `Sala II`, `N.º 3` and `N.º 5` are two, however alike.
const isNumber = (word: string): boolean => /^(?:\d+|[ivx]{1,4})$/.test(word)

interface Word {
  readonly text: string
  readonly letters: string
  readonly shape: string
}

interface Name {
  readonly text: string
  readonly words: readonly Word[]
  readonly numbers: string
  readonly joined: string
  readonly sorted: string
  /** With particles and numbers. */
  readonly whole: string
}

function readName(text: string): Name {
  const joined = text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L}))/gu, '')
  const all = tokens(joined).map((word) => ({ text: word, letters: bare(word), shape: shape(word) }))
  const telling = all.filter(({ letters }) => !particles.has(letters))
  const words = telling.filter(({ letters }) => !isNumber(letters))
  return {
    text: words.map((word) => word.text).join(' '),
    words,
    numbers: telling
      .map((word) => word.letters)
      .filter(isNumber)
      .sort()
      .join(' '),
    joined: shape(words.map((word) => word.text).join('')),
    sorted: words
      .map((word) => word.shape)
      .sort()
      .join(' '),
    whole: shape(squash(joined)),
  }
}

function nameComparison(text: string): (known: KnownName) => LookAlikeReason | undefined {
  const candidate = readName(text)
  return (one) => {
    const known = once(one, readName)
    if (text.trim() === one.value.trim()) return 'same'
    if (candidate.numbers && known.numbers && candidate.numbers !== known.numbers) return undefined
    if (candidate.joined === known.joined) return difference(candidate.text, known.text)
    if (candidate.whole === known.whole) return 'moved-separators'
    if (candidate.sorted === known.sorted) return 'word-order'
    return wordByWord(candidate.words, known.words)
  }
}

/**
 * Each known word found again in the candidate, cut short or misspelt; what is left over must be a lure or
 * stand outside.
 */
function wordByWord(words: readonly Word[], known: readonly Word[]): LookAlikeReason | undefined {
  const left = words.map((word, at) => ({ word, at }))
  const places: number[] = []
  const how = new Set<LookAlikeReason>()
  for (const wanted of known) {
    const same = left.find(({ word }) => word.shape === wanted.shape)
    const near = same ?? left.find(({ word }) => isNearSpelling(word.letters, wanted.letters))
    const found = near ?? left.find(({ word }) => isAbbreviation(word.letters, wanted.letters))
    if (!found) return undefined
    left.splice(left.indexOf(found), 1)
    places.push(found.at)
    if (!same) how.add(near ? 'near-spelling' : 'abbreviated')
  }
  if (left.length === 0)
    return how.has('abbreviated') ? 'abbreviated' : how.size > 0 ? 'near-spelling' : 'word-order'
  if (left.every(({ word }) => lureWords.has(word.letters))) return 'added-words'
  // A word between the others makes another institution (Ministério Público *Militar*); one around the whole
  // name makes a part of it.
  const together = places.every((place, index) => index === 0 || place === places[index - 1]! + 1)
  return known.length > 2 && together ? 'added-words' : undefined
}
