import { isPlainAddress } from '../fact/index.ts'
import { deepest, isGroup } from './places.ts'

// What no value of a release may be, whatever it changes: longer than any text, deeper than any place, with
// signs that hide or turn text round, with names that all objects inherit, or leading elsewhere than by a
// plain https address, a mailbox or a telephone.

/** Why a value is none that a release may bring. */
export type ValueFault = 'other-shape' | 'not-plain' | 'leads-elsewhere'

/** The longest text, and how many one change may hold. */
const longestText = 8_000
const mostTexts = 5_000

/** Names that no table has, and that would reach what all objects inherit. */
export const inherited: readonly string[] = ['__proto__', 'constructor', 'prototype']

/** Signs that hide text or turn it round are no words of a table, nor of a fact. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|\p{Default_Ignorable_Code_Point}/u

const isHiding = (text: string): boolean => hidden.test(text.replaceAll('\n', ''))

/** All texts of a value: those that stood in its place may stand again. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (isGroup(value)) for (const inner of Object.values(value)) yield* textsIn(inner)
}

/**
 * Why a value may not stand where another stood; undefined where it may.
 *
 * @param isKnown names with a colon that are none of an address: those of articles (`coe-185:art-29`)
 */
export function faultOfValue(
  after: unknown,
  before: unknown,
  isKnown: (name: string) => boolean = () => false,
): ValueFault | undefined {
  const stood = new Set(textsIn(before))
  let texts = 0
  const faultIn = (value: unknown, depth: number): ValueFault | undefined => {
    if (depth > deepest) return 'other-shape'
    if (typeof value === 'string') {
      texts += 1
      if (value.length > longestText || texts > mostTexts) return 'other-shape'
      if (isHiding(value)) return 'not-plain'
      return stood.has(value) || !leadsElsewhere(value, isKnown) ? undefined : 'leads-elsewhere'
    }
    if (!isGroup(value)) return undefined
    for (const [key, inner] of Object.entries(value)) {
      if (inherited.includes(key) || key.length > longestText) return 'other-shape'
      const fault = isHiding(key) ? 'not-plain' : faultIn(inner, depth + 1)
      if (fault) return fault
    }
    return undefined
  }
  return faultIn(after, 0)
}

/** A word, a colon and what follows at once: an address of some scheme, or a name with a colon. */
const schemed = /(?<![\p{L}\p{N}+.-])([a-z][a-z0-9+.-]{0,60}):(?=\S)(\S*)/giu
/** What browsers read as one though lines part it. */
const parted = /(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:/iu
/** `//host`: an address without a scheme. */
const bareAddress = /(?<![:\p{L}\p{N}/])[/\\]{2}\S/u

/** Whether a text holds an address that is no plain https one, no mailbox and no telephone. */
function leadsElsewhere(text: string, isKnown: (name: string) => boolean): boolean {
  if (parted.test(text) || bareAddress.test(text)) return true
  for (const [whole, scheme = '', rest = ''] of text.matchAll(schemed)) {
    const name = scheme.toLowerCase()
    if (name === 'https' && isPlainAddress(whole.replace(/[.,;:!?)\]}»”’"']+$/u, ''))) continue
    if (name === 'mailto' && /^[\w.+-]+@[\w.-]+$/.test(rest.replace(/[.,;)]+$/, ''))) continue
    if (name === 'tel' && /^\+?[\d-]+$/.test(rest.replace(/[.,;)]+$/, ''))) continue
    if (!isKnown(whole)) return true
  }
  return false
}
