import type { FactGroup } from '../fact/index.ts'
import type { Profile } from '../provider/index.ts'
import { type CheckInput, isEmergency, isPreservation } from './check-input.ts'
import { allowed, groundsOf } from './finding.ts'
import { plain } from './read.ts'
import type { AskedWords, Finding, PreflightRules } from './types.ts'
import { wholeWords } from './word-lists.ts'

const patterns = new WeakMap<
  PreflightRules,
  readonly { readonly means: AskedWords; readonly pattern: RegExp }[]
>()

function patternsOf(rules: PreflightRules) {
  const before = patterns.get(rules)
  if (before) return before
  const made = (rules.asked ?? []).flatMap((means) => {
    const pattern = wholeWords(means.words)
    return pattern ? [{ means, pattern }] : []
  })
  patterns.set(rules, made)
  return made
}

const kept = new WeakMap<readonly string[], { readonly rules: PreflightRules; readonly all: AskedWords[] }>()

/** What the words of a profile ask for, as the knowledge reads them. */
export function meaningOf(texts: readonly string[], rules: PreflightRules): readonly AskedWords[] {
  const before = kept.get(texts)
  if (before?.rules === rules) return before.all
  const told = texts.map(plain)
  const all = patternsOf(rules)
    .filter(({ pattern }) => told.some((text) => pattern.test(text)))
    .map(({ means }) => means)
  kept.set(texts, { rules, all })
  return all
}

/** What the provider asks of a preservation, by code of the finding that would miss it. */
export const asksOfPreservation = ({ profile, words }: CheckInput, code: string): boolean =>
  meaningOf(profile.preservation.requirements, words).some((asked) => asked.codes?.includes(code))

/** Which of the four answers of an emergency the provider's own fields ask. */
export const answersAsked = ({ profile, words }: CheckInput): ReadonlySet<string> =>
  new Set(meaningOf(profile.emergency.mandatoryFields, words).flatMap((asked) => asked.answers ?? []))

const begins = (code: string, starts: readonly string[] | undefined): boolean =>
  starts?.some((start) => code.startsWith(start)) ?? false

/** Whether the provider asks for it in words that were read: from memory nobody is stopped. */
const isAskedIn = (
  found: Finding,
  texts: readonly string[],
  group: FactGroup,
  rules: PreflightRules,
): boolean =>
  allowed('block', groundsOf(group)) === 'block' &&
  meaningOf(texts, rules).some(
    (asked) => begins(found.code, asked.codes) && (asked.at === undefined || found.path.endsWith(asked.at)),
  )

const wantsOfficialMail = (found: Finding, profile: Profile): boolean =>
  found.code === 'email.unofficial' && profile.officialEmail.required === true

/**
 * Whether a finding may stop a request of this kind. An emergency is stopped by what the provider's own
 * emergency form asks and by nothing else: a life does not wait for a letterhead. A preservation hands over
 * nothing, so the parts of a letter stop it only where the provider asks for them.
 */
function mayStop(found: Finding, { draft, profile, words }: CheckInput): boolean {
  if (isEmergency(draft))
    return (
      begins(found.code, words.kinds?.emergency?.stops) ||
      wantsOfficialMail(found, profile) ||
      isAskedIn(found, profile.emergency.mandatoryFields, profile.emergency, words)
    )
  if (isPreservation(draft))
    return (
      !begins(found.code, words.kinds?.preservation?.onlyIfAsked) ||
      isAskedIn(found, profile.preservation.requirements, profile.preservation, words)
    )
  return true
}

/** Findings as they weigh for this kind of request: what may not stop it warns. */
export const weighedByKind = (findings: readonly Finding[], input: CheckInput): readonly Finding[] =>
  findings.map((found) =>
    found.severity === 'block' && !mayStop(found, input) ? { ...found, severity: 'warn' } : found,
  )
