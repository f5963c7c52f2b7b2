import type { Language } from '../fact/index.ts'
import type { LetterSettings, Wording } from './types.ts'

/**
 * The text under a key in a language, or Spanish, or the key itself, so that a missing word is seen and never
 * `undefined`.
 */
export function word(wording: Wording, key: string, language: Language): string {
  const entry = Object.hasOwn(wording, key) ? wording[key] : undefined
  return entry?.[language] ?? entry?.es ?? key
}

export const hasWord = (wording: Wording, key: string): boolean => Object.hasOwn(wording, key)

const placeholder = /\{([A-Za-z][A-Za-z0-9.]*)\}/g

/** The names between braces in a text, each once, in order. */
export function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(placeholder)].map((m) => m[1] as string))]
}

const optional = /\[\[([^[\]]*(?:\[[^[\]]*\][^[\]]*)*)\]\]/g

/**
 * A fixed text without what nobody filled: a part between double brackets goes when a place in it has no
 * value, and so does a line of which a place outside such parts has none. What stays has a value for each
 * place.
 *
 * `missing` is told the name of each place that took something with it.
 */
export function settled(
  text: string,
  has: (name: string) => boolean,
  missing: (name: string) => void = () => undefined,
): readonly string[] {
  const isWhole = (part: string): boolean => {
    const lacking = placeholders(part).filter((name) => !has(name))
    for (const name of lacking) missing(name)
    return lacking.length === 0
  }
  return text
    .split('\n')
    .map((line) => line.replace(optional, (_, part: string) => (isWhole(part) ? part : '')))
    .filter((line) => line !== '' && isWhole(line))
}

/**
 * Fills the braces of a fixed text in one pass, so that a brace inside a value is never read as a place to
 * fill.
 *
 * A value that ends its sentence takes the full stop of the fixed text with it: "… punto 3." and not "… punto
 * 3..".
 */
export function fill(text: string, value: (name: string) => string): string {
  let out = ''
  let at = 0
  for (const m of text.matchAll(placeholder)) {
    out += text.slice(at, m.index)
    const filled = value(m[1] as string)
    out += filled
    at = m.index + m[0].length
    if (filled.endsWith('.') && text[at] === '.') at += 1
  }
  return out + text.slice(at)
}

/** A whole number with the thousands of its language: `1 234` with a no-break space, in English `1,234`. */
export function numberText(n: number, language: Language, settings: LetterSettings): string {
  const digits = String(Math.trunc(Math.abs(n)))
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end))
  return (n < 0 ? '-' : '') + groups.join(settings.thousands[language])
}

/** A text with its first letter as a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A sentence, closed: a reason that was typed without its full stop gets one. */
export const sentence = (text: string): string =>
  /(?:[.!?»"”)…]|[.!?]\])$/u.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`

/** A name in capitals, as letterheads have it; `N.º` and the like keep their case. */
export function capitals(name: string, settings: LetterSettings): string {
  return name
    .split(' ')
    .map((part) => (settings.keepCase.includes(part) ? part : part.toUpperCase()))
    .join(' ')
}

/** A hash in lower case, in groups of eight, so that two people can compare it by voice. */
export const grouped = (sha256: string): string => (sha256.toLowerCase().match(/.{1,8}/g) ?? []).join(' ')

/** `1-3`, `1, 4`, `2`: numbers in order, runs of two or more drawn together. */
export function numberRanges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  const runs: [number, number][] = []
  for (const n of sorted) {
    const last = runs.at(-1)
    if (last && n === last[1] + 1) last[1] = n
    else runs.push([n, n])
  }
  return runs.map(([a, b]) => (a === b ? String(a) : `${a}-${b}`)).join(', ')
}
