import { plain } from './read.ts'
import type { PreflightRules } from './types.ts'

const kept = new WeakMap<PreflightRules, Map<string, readonly string[]>>()

/** A word list of the knowledge, made plain once. */
function wordList(rules: PreflightRules, name: string): readonly string[] {
  let lists = kept.get(rules)
  if (!lists) {
    lists = new Map()
    kept.set(rules, lists)
  }
  let list = lists.get(name)
  if (!list) {
    list = (rules.words?.[name] ?? []).map(plain)
    lists.set(name, list)
  }
  return list
}

const isLetter = (char: string | undefined): boolean => char !== undefined && /[a-z0-9]/.test(char)

/** The first word of a list that stands in a text already made plain, as a whole word or phrase. */
export function wordIn(rules: PreflightRules, name: string, plainText: string): string | undefined {
  for (const word of wordList(rules, name)) {
    let from = plainText.indexOf(word)
    while (from >= 0) {
      if (!isLetter(plainText[from - 1]) && !isLetter(plainText[from + word.length])) return word
      from = plainText.indexOf(word, from + 1)
    }
  }
  return undefined
}
