import { literally } from '../text/index.ts'
import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'

/** What is made of the lists of one knowledge, and what was read with them. */
interface Lists {
  readonly patterns: Map<string, RegExp | undefined>
  readonly beginnings: Beginnings
  readonly known: Known
}

const kept = new WeakMap<PreflightRules, Lists>()
// Hundreds of questions of one check are about the same lists: they are looked up once.
let last: { readonly rules: PreflightRules; readonly lists: Lists } | undefined

function listsOf(rules: PreflightRules): Lists {
  if (last?.rules === rules) return last.lists
  let lists = kept.get(rules)
  if (!lists) {
    const known = { lists: new Map(), texts: new Map() }
    lists = { patterns: new Map(), beginnings: beginningsIn(rules), known }
    kept.set(rules, lists)
  }
  last = { rules, lists }
  return lists
}

/** A word that ends in `*` stands for every word that begins so. */
export const patternOf = (word: string): string =>
  word.endsWith('*') ? `${literally(word.slice(0, -1))}[a-z0-9]*` : literally(word)

/** Words as one pattern of whole words; longer ones stand first. Undefined when there is none. */
export function wholeWords(list: readonly string[], flags = ''): RegExp | undefined {
  const words = list.map(plain).filter((word) => word !== '')
  const longestFirst = [...words].sort((a, b) => b.length - a.length).map(patternOf)
  return longestFirst.length === 0
    ? undefined
    : new RegExp(`(?<![a-z0-9])(?:${longestFirst.join('|')})(?![a-z0-9])`, flags)
}

/** A word list of the knowledge as one pattern, made once. */
function wordPattern(rules: PreflightRules, name: string): RegExp | undefined {
  const { patterns } = listsOf(rules)
  const before = patterns.get(name)
  if (before !== undefined || patterns.has(name)) return before
  const made = wholeWords(rules.words?.[name] ?? [])
  patterns.set(name, made)
  return made
}

/** Lists with a phrase that begins with a word: with that word alone, or with one of the words after it. */
interface Beginning {
  readonly lists: string[]
  readonly next: Map<string, string[]>
}

/** By what the phrases of all lists begin: most words of a text begin none. */
interface Beginnings {
  readonly words: ReadonlyMap<string, Beginning>
  /** Words that end in a star, by their first three letters. */
  readonly stems: ReadonlyMap<string, readonly { readonly stem: string; readonly list: string }[]>
  /** Lists that cannot be told by a first word. */
  readonly always: ReadonlySet<string>
}

const stemLetters = 3
const beginning = /^[^a-z0-9]*([a-z0-9]+)(\*)?(?: ([a-z0-9]+)(?![a-z0-9*]))?/

function beginningsIn(rules: PreflightRules): Beginnings {
  const words = new Map<string, Beginning>()
  const stems = new Map<string, { stem: string; list: string }[]>()
  const always = new Set<string>()
  for (const [list, phrases] of Object.entries(rules.words ?? {}))
    for (const phrase of phrases) {
      const [, first = '', star, second] = beginning.exec(plain(phrase)) ?? []
      const stem = first.slice(0, stemLetters)
      if (first === '' || (star !== undefined && first.length < stemLetters)) always.add(list)
      else if (star !== undefined) stems.set(stem, [...(stems.get(stem) ?? []), { stem: first, list }])
      else {
        const had = words.get(first) ?? { lists: [], next: new Map<string, string[]>() }
        words.set(first, had)
        if (second === undefined) had.lists.push(list)
        else had.next.set(second, [...(had.next.get(second) ?? []), list])
      }
    }
  return { words, stems, always }
}

const remembered = 256
/** Looking for a short text is cheaper than finding out what it may hold. */
const shortText = 64

/** A sentence of a plain text at its place, with the lists of which it may hold something. */
interface Sentence {
  readonly start: number
  readonly text: string
  readonly lists: ReadonlySet<string>
}

interface Known {
  readonly lists: Map<string, ReadonlySet<string>>
  readonly texts: Map<string, readonly Sentence[]>
}
const nothing: ReadonlySet<string> = new Set()

/**
 * The lists of which a sentence may hold something: it is read once for all of them, and kept while texts
 * change.
 */
function listsOfSentence(rules: PreflightRules, sentence: string, known: Map<string, ReadonlySet<string>>) {
  const before = known.get(sentence)
  if (before) return before
  const { words, stems } = listsOf(rules).beginnings
  let lists: Set<string> | undefined
  let waiting: Map<string, string[]> | undefined
  const add = (found: readonly string[] | undefined): void => {
    if (found === undefined) return
    lists ??= new Set()
    for (const list of found) lists.add(list)
  }
  for (let start = 0, i = 0; i <= sentence.length; i++) {
    const code = sentence.charCodeAt(i)
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) continue
    if (i > start) {
      const word = sentence.slice(start, i)
      if (waiting !== undefined) add(waiting.get(word))
      const begins = words.get(word)
      if (begins !== undefined && begins.lists.length > 0) add(begins.lists)
      const follows = code === 32 ? begins?.next : undefined
      waiting = follows !== undefined && follows.size > 0 ? follows : undefined
      const starred = stems.get(word.slice(0, stemLetters))
      if (starred !== undefined)
        add(starred.filter(({ stem }) => word.startsWith(stem)).map(({ list }) => list))
    } else waiting = undefined
    start = i + 1
  }
  if (known.size >= remembered) known.clear()
  known.set(sentence, lists ?? nothing)
  return lists ?? nothing
}

/** A plain text in its sentences. No phrase goes on after a stop and a blank. */
export function sentencesIn(rules: PreflightRules, plainText: string): readonly Sentence[] {
  const { known } = listsOf(rules)
  const before = known.texts.get(plainText)
  if (before) return before
  const made: Sentence[] = []
  for (let start = 0; start < plainText.length; ) {
    const stop = plainText.indexOf('. ', start)
    const end = stop < 0 ? plainText.length : stop + 2
    const text = plainText.slice(start, end)
    made.push({ start, text, lists: listsOfSentence(rules, text, known.lists) })
    start = end
  }
  if (known.texts.size >= remembered) known.texts.clear()
  known.texts.set(plainText, made)
  return made
}

const whole = (text: string): readonly Pick<Sentence, 'start' | 'text'>[] => [{ start: 0, text }]

/** The sentences of a plain text that may hold something of a list: each is read once for all lists. */
export function sentencesWith(
  rules: PreflightRules,
  name: string,
  plainText: string,
): readonly Pick<Sentence, 'start' | 'text'>[] {
  if (plainText.length < shortText || listsOf(rules).beginnings.always.has(name)) return whole(plainText)
  const sentences = sentencesIn(rules, plainText)
  return sentences.some(({ lists }) => lists.has(name))
    ? sentences.filter(({ lists }) => lists.has(name))
    : none
}
const none: readonly Sentence[] = []

/** The first word or phrase of a list that stands in a text already made plain, as a whole. */
export function wordIn(rules: PreflightRules, name: string, plainText: string): string | undefined {
  const sentences = sentencesWith(rules, name, plainText)
  if (sentences.length === 0) return undefined
  const pattern = wordPattern(rules, name)
  for (const { text } of sentences) {
    const found = pattern?.exec(text)?.[0]
    if (found !== undefined) return found
  }
  return undefined
}

const everyPlace = new WeakMap<RegExp, RegExp>()

/** Where the words of a list stand in a text already made plain, in their order. */
export function placesOf(
  rules: PreflightRules,
  name: string,
  plainText: string,
): readonly { readonly start: number; readonly end: number; readonly word: string }[] {
  const sentences = sentencesWith(rules, name, plainText)
  if (sentences.length === 0) return []
  const pattern = wordPattern(rules, name)
  if (!pattern) return []
  let every = everyPlace.get(pattern)
  if (!every) {
    every = new RegExp(pattern.source, 'g')
    everyPlace.set(pattern, every)
  }
  return sentences.flatMap(({ start, text }) =>
    [...text.matchAll(every as RegExp)].map((match) => ({
      start: start + match.index,
      end: start + match.index + match[0].length,
      word: match[0],
    })),
  )
}

const looked = new WeakMap<PreflightRules, Map<object, Map<string, readonly unknown[]>>>()

/**
 * What a look at each sentence that may hold something of a list gives, in their order. `look` depends on the
 * sentence and the lists alone: a sentence that stays while another is typed is not looked at again.
 */
export function onSentences<T>(
  rules: PreflightRules,
  name: string,
  plainText: string,
  look: (sentence: string, rules: PreflightRules) => readonly T[],
): readonly T[] {
  const sentences = sentencesWith(rules, name, plainText)
  if (sentences.length === 0) return []
  const all = looked.get(rules) ?? new Map<object, Map<string, readonly unknown[]>>()
  looked.set(rules, all)
  const known = all.get(look) ?? new Map<string, readonly unknown[]>()
  all.set(look, known)
  return sentences.flatMap(({ text }) => {
    const before = known.get(text)
    if (before) return before as readonly T[]
    const made = look(text, rules)
    if (known.size >= remembered) known.clear()
    known.set(text, made)
    return made
  })
}
