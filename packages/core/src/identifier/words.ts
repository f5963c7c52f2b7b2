const beyondAscii = /[^\0-\x7f]/
const ofCapitals = /[A-Z]/
/** Words with accents that were folded: a text has few of them, each very often. */
const foldedWords = new Map<string, string>()
const mostFolded = 5000
const longestKept = 24

/** Lower case without accents, so that "Teléfono" and "telefono" are one word. */
export function fold(word: string): string {
  if (!beyondAscii.test(word)) return ofCapitals.test(word) ? word.toLowerCase() : word
  const known = foldedWords.get(word)
  if (known !== undefined) return known
  const folded = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  if (word.length <= longestKept && foldedWords.size < mostFolded) foldedWords.set(word, folded)
  return folded
}

/** A word folded, but for "é": it is not "e". */
export const heardWord = (word: string): string => (word.length > 1 ? fold(word) : word.toLowerCase())

/** The words of a text each folded, but for "é": it is not "e". */
export const heard = (text: string): string =>
  beyondAscii.test(text) ? text.replace(/\p{L}+/gu, heardWord) : text.toLowerCase()

/**
 * A word, or a stretch of a very long one: without a bound the pattern runs out of stack on megabytes of
 * letters. Use it with `matchAll` and `match`: a loop with `exec` that ends early would leave its place
 * behind.
 */
export const WORD = /[\p{L}\p{N}\p{M}]{1,1000}/gu

const LETTER = /^[\p{L}\p{N}\p{M}]$/u
/** By the number of a sign, whether words are made of it: texts have few signs, each very often. */
const signs = new Map<number, boolean>()

function isOfWord(sign: number): boolean {
  if (sign < 128)
    return (sign >= 97 && sign <= 122) || (sign >= 65 && sign <= 90) || (sign >= 48 && sign <= 57)
  let is = signs.get(sign)
  if (is === undefined) {
    is = LETTER.test(String.fromCodePoint(sign))
    if (signs.size < 5000) signs.set(sign, is)
  }
  return is
}

/** Where the first word at or behind a place begins; the length of the text where there is none. */
export function wordStart(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const sign = text.codePointAt(at) ?? 0
    if (isOfWord(sign)) return at
    at += sign > 0xffff ? 2 : 1
  }
  return at
}

/** Where the word that begins at a place ends. */
export function wordEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const sign = text.codePointAt(at) ?? 0
    if (!isOfWord(sign)) return at
    at += sign > 0xffff ? 2 : 1
  }
  return at
}

/** A phrase found in the text. */
export interface Phrase<T> {
  readonly start: number
  readonly end: number
  readonly value: T
}

interface Node<T> {
  readonly next: Map<string, Node<T>>
  value?: T
}

/** Phrases by their first words; all are sought in one pass over the text. */
export class PhraseBook<T> {
  readonly #root: Node<T> = { next: new Map() }

  /** Adds a phrase; `merge` says what one phrase with two meanings means. */
  add(phrase: string, value: T, merge: (before: T, added: T) => T): void {
    let node = this.#root
    let depth = 0
    for (const word of String(phrase).matchAll(WORD)) {
      const key = fold(word[0])
      let child = node.next.get(key)
      if (!child) {
        child = { next: new Map() }
        node.next.set(key, child)
      }
      node = child
      depth++
    }
    if (depth === 0) return
    node.value = node.value === undefined ? value : merge(node.value, value)
  }

  /** The first words of its phrases, folded. */
  beginnings(): Iterable<string> {
    return this.#root.next.keys()
  }

  /**
   * The phrases that begin with the word at hand, the shortest first; the following words are read only as
   * far as the book goes.
   */
  at(text: string, start: number, end: number, folded: string): readonly Phrase<T>[] {
    let node = this.#root.next.get(folded)
    if (!node) return NONE
    const found: Phrase<T>[] = []
    let last = end
    while (node) {
      if (node.value !== undefined) found.push({ start, end: last, value: node.value })
      if (node.next.size === 0) break
      FOLLOWING.lastIndex = last
      const following = FOLLOWING.exec(text)
      if (!following) break
      last = FOLLOWING.lastIndex
      node = node.next.get(fold(following[1] ?? ''))
    }
    return found
  }
}

const NONE: readonly never[] = []

// Words of one phrase are parted by a little punctuation at most; a line break parts phrases.
const FOLLOWING = /[ \t.,\-/_'’°º#()]{1,3}([\p{L}\p{N}\p{M}]{1,40})/uy
