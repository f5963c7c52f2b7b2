import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'

const kept = new WeakMap<PreflightRules, Map<string, RegExp | undefined>>()

/** A word that ends in `*` stands for every word that begins so. */
const patternOf = (word: string): string =>
  word.endsWith('*') ? `${escaped(word.slice(0, -1))}[a-z0-9]*` : escaped(word)

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

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
  let patterns = kept.get(rules)
  if (!patterns) {
    patterns = new Map()
    kept.set(rules, patterns)
  }
  if (!patterns.has(name)) patterns.set(name, wholeWords(rules.words?.[name] ?? []))
  return patterns.get(name)
}

/** Which lists have a word or phrase that begins with a word: most words of a text begin none. */
interface Beginnings {
  readonly words: ReadonlyMap<string, readonly string[]>
  /** Words that end in a star, by their first three letters. */
  readonly stems: ReadonlyMap<string, readonly { readonly stem: string; readonly list: string }[]>
  /** Lists that cannot be told by a first word. */
  readonly always: readonly string[]
}

const begun = new WeakMap<PreflightRules, Beginnings>()
const stemLetters = 3

function beginningsOf(rules: PreflightRules): Beginnings {
  const before = begun.get(rules)
  if (before) return before
  const words = new Map<string, string[]>()
  const stems = new Map<string, { stem: string; list: string }[]>()
  const always = new Set<string>()
  const add = <T>(map: Map<string, T[]>, key: string, one: T) => map.set(key, [...(map.get(key) ?? []), one])
  for (const [list, phrases] of Object.entries(rules.words ?? {}))
    for (const phrase of phrases) {
      const [, first = '', star] = /^[^a-z0-9]*([a-z0-9]+)(\*)?/.exec(plain(phrase)) ?? []
      if (first === '' || (star !== undefined && first.length < stemLetters)) always.add(list)
      else if (star === undefined) add(words, first, list)
      else add(stems, first.slice(0, stemLetters), { stem: first, list })
    }
  const made = { words, stems, always: [...always] }
  begun.set(rules, made)
  return made
}

const rememberedTexts = 64
/** Looking for a short text is cheaper than finding out what it may hold. */
const shortText = 64
const mayHold = new WeakMap<PreflightRules, Map<string, ReadonlySet<string>>>()

/** The lists of which a plain text may hold something: each text is read once for all of them. */
function listsOf(rules: PreflightRules, plainText: string): ReadonlySet<string> {
  let texts = mayHold.get(rules)
  if (!texts) {
    texts = new Map()
    mayHold.set(rules, texts)
  }
  const before = texts.get(plainText)
  if (before) return before
  const { words, stems, always } = beginningsOf(rules)
  const lists = new Set(always)
  let start = -1
  for (let i = 0; i <= plainText.length; i++) {
    const code = plainText.charCodeAt(i)
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
      if (start < 0) start = i
      continue
    }
    if (start < 0) continue
    const word = plainText.slice(start, i)
    start = -1
    for (const list of words.get(word) ?? []) lists.add(list)
    for (const { stem, list } of stems.get(word.slice(0, stemLetters)) ?? [])
      if (word.startsWith(stem)) lists.add(list)
  }
  if (texts.size >= rememberedTexts) texts.clear()
  texts.set(plainText, lists)
  return lists
}

const mayBeIn = (rules: PreflightRules, name: string, plainText: string): boolean =>
  plainText.length < shortText || listsOf(rules, plainText).has(name)

/** The first word or phrase of a list that stands in a text already made plain, as a whole. */
export const wordIn = (rules: PreflightRules, name: string, plainText: string): string | undefined =>
  mayBeIn(rules, name, plainText) ? wordPattern(rules, name)?.exec(plainText)?.[0] : undefined

/** Where the words of a list stand in a text already made plain, in their order. */
export function placesOf(
  rules: PreflightRules,
  name: string,
  plainText: string,
): readonly { readonly start: number; readonly end: number; readonly word: string }[] {
  if (!mayBeIn(rules, name, plainText)) return []
  const pattern = wordPattern(rules, name)
  if (!pattern?.test(plainText)) return []
  return [...plainText.matchAll(new RegExp(pattern.source, 'g'))].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[0],
  }))
}
