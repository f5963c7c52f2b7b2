import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'

const kept = new WeakMap<PreflightRules, Map<string, RegExp | undefined>>()

/** A word that ends in `*` stands for every word that begins so. */
const patternOf = (word: string): string =>
  word.endsWith('*') ? `${escaped(word.slice(0, -1))}[a-z0-9]*` : escaped(word)

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/**
 * A word list of the knowledge as one pattern of whole words, made once. The words are plain text; longer
 * ones stand first.
 */
function wordPattern(rules: PreflightRules, name: string): RegExp | undefined {
  let patterns = kept.get(rules)
  if (!patterns) {
    patterns = new Map()
    kept.set(rules, patterns)
  }
  if (!patterns.has(name)) {
    const words = (rules.words?.[name] ?? []).map(plain).filter((word) => word !== '')
    const longestFirst = [...words].sort((a, b) => b.length - a.length).map(patternOf)
    patterns.set(
      name,
      longestFirst.length === 0
        ? undefined
        : new RegExp(`(?<![a-z0-9])(?:${longestFirst.join('|')})(?![a-z0-9])`),
    )
  }
  return patterns.get(name)
}

/** The first word or phrase of a list that stands in a text already made plain, as a whole. */
export const wordIn = (rules: PreflightRules, name: string, plainText: string): string | undefined =>
  wordPattern(rules, name)?.exec(plainText)?.[0]

/** Where the words of a list stand in a text already made plain, in their order. */
export function placesOf(
  rules: PreflightRules,
  name: string,
  plainText: string,
): readonly { readonly start: number; readonly end: number; readonly word: string }[] {
  const pattern = wordPattern(rules, name)
  if (!pattern?.test(plainText)) return []
  return [...plainText.matchAll(new RegExp(pattern.source, 'g'))].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[0],
  }))
}
