import { rememberedBy } from '../text/remembered.ts'
import { bareLetters } from './lexicon.ts'

const kept = new WeakMap<object, readonly (readonly [kind: string, pattern: RegExp])[]>()
const patternsOf = (names: Readonly<Record<string, string>>) => {
  const known = kept.get(names)
  if (known) return known
  const made = Object.entries(names).map(
    ([kind, parts]) => [kind, new RegExp(String.raw`(?<!\p{L})(?:${parts})(?!\p{L})`, 'u')] as const,
  )
  kept.set(names, made)
  return made
}

const kindsIn = rememberedBy((name: string, names: Readonly<Record<string, string>>): readonly string[] => {
  const folded = bareLetters(name).replace(/[^\p{L}]+/gu, ' ')
  return patternsOf(names).flatMap(([kind, pattern]) => (pattern.test(folded) ? [kind] : []))
})

/**
 * Whether the name of an offence in the second language is another's: `other` where it is of a kind that the
 * first does not name; `unknown` where nobody here knows what it is; undefined: it is the same.
 */
export function offenceFault(
  first: string,
  second: string,
  names: Readonly<Record<string, string>>,
): 'other' | 'unknown' | undefined {
  const [own, said] = [kindsIn(first, names), kindsIn(second, names)]
  if (own.length > 0 && said.some((kind) => !own.includes(kind))) return 'other'
  return said.length === 0 || own.length === 0 || own.some((kind) => !said.includes(kind))
    ? 'unknown'
    : undefined
}
