import type { Profile } from '../provider/index.ts'
import { isDraftAboutAbuse } from './abuse-images.ts'
import { finding, groundsOf } from './finding.ts'
import type { LawSlice } from './knowledge.ts'
import type { LawInput } from './law-input.ts'
import { at, bag, isGiven, plain } from './read.ts'
import type { Finding, PreflightRules } from './types.ts'
import { wordIn } from './word-lists.ts'

/** The field of a form that asks for the number of the report. */
const field = 'ncmecReport'
const fewestDigits = 6
const number = /(?<![\d.])\d[\d. -]{4,}\d(?!\d)/g
/** A number in one piece, as reports have it. */
const wholeNumber = /(?<![\d.,-])\d{7,12}(?![\d.,-]*\d)/g

/** Sentences of the facts that name a report, made plain. */
const naming = (told: string, rules: PreflightRules): readonly string[] =>
  told.split(/[.!?;\n](?=\s|$)/).filter((sentence) => wordIn(rules, 'childReport', sentence) !== undefined)

/**
 * Whether a sentence that names a report gives its number, or the facts give one in one piece anywhere; the
 * number of an account is none.
 */
function hasNumber(told: string, sentences: readonly string[], identifiers: readonly string[]): boolean {
  const isReport = (found: string): boolean => {
    const digits = found.replace(/\D/g, '')
    const isDate = /^\d{1,4}[-. ]\d{1,2}[-. ]\d{1,4}$/.test(found)
    return digits.length >= fewestDigits && !isDate && !identifiers.some((one) => one.includes(digits))
  }
  return (
    sentences.some((sentence) => (sentence.match(number) ?? []).some(isReport)) ||
    (sentences.length > 0 && (told.match(wholeNumber) ?? []).some(isReport))
  )
}

const isDenied = (sentence: string, rules: PreflightRules): boolean =>
  wordIn(rules, 'noReport', sentence) !== undefined

/**
 * A case of the abuse of children goes to a provider whose form asks for the report, and no number is given.
 *
 * It blocks where the draft itself rests on such a report; where it says that there is none nothing is asked.
 */
export function childReportFindings(
  { draft, knowledge }: LawInput<LawSlice>,
  profile: Profile | undefined,
): readonly Finding[] {
  const form = profile?.requestForm
  if (!profile || !form || ![...form.mandatory, ...form.recommended].includes(field)) return []
  if (isGiven(at(bag(at(draft.raw, 'case')), field)) || !isDraftAboutAbuse(draft, knowledge)) return []
  const rules = knowledge.preflight
  const told = [draft.summary, draft.text, draft.offence].map(plain).join('\n')
  const sentences = naming(told, rules)
  if (
    hasNumber(told, sentences, draft.identifiers.map(({ value }) => value.replace(/\D/g, '')).filter(Boolean))
  )
    return []
  if (sentences.some((sentence) => isDenied(sentence, rules))) return []
  const named = sentences.length > 0
  return [
    finding(
      {
        code: 'child.reportMissing',
        rule: named ? 'noNumber' : 'notSaid',
        path: '/case',
        params: { provider: profile.name },
      },
      named && draft.requestType !== 'emergency' ? 'block' : 'warn',
      groundsOf(form, 'mandatory'),
    ),
  ]
}
