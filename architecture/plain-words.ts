import type { Language } from '@oficio/core/fact'
import { sentenceOf } from '@oficio/messages'

/** What makes somebody in a hurry read a sentence twice. */
export type Fault = 'long' | 'passive'

type Node = { type: number; value: string; options?: Record<string, { value: Node[] }> }

/**
 * The text as it is read at its longest: of every choice the branch with the most words, one word an
 * argument.
 */
export function atItsLongest(text: string): string {
  const told = (nodes: readonly Node[]): string => nodes.map(one).join('')
  const one = ({ type, value, options }: Node): string => {
    if (type === 0) return value
    if (!options) return 'x'
    const branches = Object.values(options).map((option) => told(option.value))
    return branches.toSorted((a, b) => wordsIn(b) - wordsIn(a))[0] ?? ''
  }
  const sentence = sentenceOf(text)
  return typeof sentence === 'string' ? sentence : told(sentence as Node[])
}

/** What is read in one breath: up to a full stop, a colon, a semicolon or the end of a line. */
export const breathsOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?…:;])["»”)]?\s+|\n+| · | – /u)
    .map((part) => part.trim())
    .filter(Boolean)

export const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,/@-]*/gu)?.length ?? 0

const irregular =
  'done|given|taken|known|seen|said|told|made|kept|sent|read|written|found|held|left|lost|put|set|shown|drawn|brought|built|bound|chosen|cut|paid|met|understood|withdrawn|broken|spoken|begun|sought|meant'

/** Verbs of motion and of becoming go with « être » without any passive. */
const ofMotion =
  '(?!(?:all|arriv|entr|rest|tomb|pass|mont|rentr|retourn|décéd|devenu|ven|revenu|parti|sorti|né|mort))'

/**
 * A form of to be and a participle behind it. What the reflexive says (se envía, faz-se, se fait) is no
 * fault: it is how these languages speak plainly. Who acted is missing either way, and a linter does not know
 * whether it matters.
 */
const passive: Readonly<Record<Language, RegExp>> = {
  es: /\b(?:es|son|fue|fueron|será|serán|sea|sean|fuera|fueran|sería|serían|sido|ser|siendo|era|eran)\s+(?:\p{L}+mente\s+|no\s+|ya\s+)?(?!demasiad|pasad)(?:\p{L}+(?:ad|id)[oa]s?|hech[oa]s?|dich[oa]s?|escrit[oa]s?|vist[oa]s?|puest[oa]s?|abiert[oa]s?|resuelt[oa]s?)(?!\p{L})/iu,
  pt: /\b(?:é|são|foi|foram|será|serão|seja|sejam|fosse|fossem|seria|seriam|sido|ser|serem|sendo|era|eram)\s+(?:\p{L}+mente\s+|não\s+|já\s+)?(?:\p{L}+(?:ad|id)[oa]s?|feit[oa]s?|dit[oa]s?|escrit[oa]s?|vist[oa]s?|post[oa]s?|abert[oa]s?|pag[oa]s?|entregues?|aceites?|aceit[oa]s?)(?!\p{L})/iu,
  en: new RegExp(
    `\\b(?:is|are|was|were|be|been|being|gets|get)\\s+(?:\\p{L}+ly\\s+|not\\s+|never\\s+|also\\s+|already\\s+)?(?:\\p{L}{2,}ed|${irregular})(?!\\p{L})`,
    'iu',
  ),
  fr: new RegExp(
    `(?<!\\p{L})(?:est|sont|était|étaient|sera|seront|soit|soient|serait|seraient|été|être|étant|fut)\\s+(?:\\p{L}+ment\\s+|pas\\s+|déjà\\s+)?${ofMotion}(?:\\p{L}{2,}(?:é|ée|és|ées)|faite?s?|dite?s?|écrite?s?|mise?s?|prise?s?|lue?s?|vue?s?|reçue?s?|perdue?s?|tenue?s?|rendue?s?|remise?s?|transmise?s?|ouverte?s?|connue?s?|prévue?s?|requise?s?)(?!\\p{L})`,
    'iu',
  ),
}

export const isPassive = (breath: string, language: Language): boolean => passive[language].test(breath)

/** A passive of so few words is read at a glance: «Nothing has been sent». */
const shortest = 8

/** What one sentence of a catalogue has against it. */
export function faultsOf(text: string, language: Language, most: number): readonly Fault[] {
  const breaths = breathsOf(atItsLongest(text))
  return [
    ...(breaths.some((breath) => wordsIn(breath) > most) ? (['long'] as const) : []),
    ...(breaths.some((breath) => wordsIn(breath) > shortest && isPassive(breath, language))
      ? (['passive'] as const)
      : []),
  ]
}
