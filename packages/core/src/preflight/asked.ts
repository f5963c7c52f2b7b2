import type { FactGroup } from '../fact/index.ts'
import type { Profile } from '../provider/index.ts'
import { hasBegunLetter } from '../request/index.ts'
import { type CheckInput, isEmergency, isPreservation } from './check-input.ts'
import { allowed, groundsOf } from './finding.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { at, isBag, plain } from './read.ts'
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
export const asksOfPreservation = (
  { profile, words }: Pick<CheckInput, 'profile' | 'words'>,
  code: string,
): boolean => meaningOf(profile.preservation.requirements, words).some((asked) => asked.codes?.includes(code))

/**
 * Whether a provider asks for something before it preserves, by the code of the finding that would miss it.
 * Where nothing is known of what it asks, it may.
 */
export function mayAskToPreserve(
  provider: string,
  code: string,
  { providers, preflight }: Pick<PreflightKnowledge, 'providers' | 'preflight'>,
): boolean {
  const asked = Object.hasOwn(providers, provider)
    ? providers[provider]?.preservation.requirements
    : undefined
  if (!asked || asked.length === 0) return true
  return meaningOf(asked, preflight).some(({ codes }) => begins(code, codes))
}

/** Which of the four answers of an emergency the provider's own fields ask. */
export const answersAsked = ({
  profile,
  words,
}: Pick<CheckInput, 'profile' | 'words'>): ReadonlySet<string> =>
  new Set(meaningOf(profile.emergency.mandatoryFields, words).flatMap((asked) => asked.answers ?? []))

const begins = (code: string, starts: readonly string[] | undefined): boolean =>
  starts?.some((start) => code.startsWith(start)) ?? false

/** Whether the provider asks for it in words that were read: from memory nobody is stopped. */
const isAskedIn = (
  found: Finding,
  texts: readonly string[],
  [group, field]: readonly [FactGroup, string],
  rules: PreflightRules,
): boolean =>
  allowed('block', groundsOf(group, field)) === 'block' &&
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
      isAskedIn(found, profile.emergency.mandatoryFields, [profile.emergency, 'mandatoryFields'], words)
    )
  if (isPreservation(draft))
    return (
      !begins(found.code, words.kinds?.preservation?.onlyIfAsked) ||
      isAskedIn(found, profile.preservation.requirements, [profile.preservation, 'requirements'], words)
    )
  return true
}

/**
 * That no data are named, so that a letter would ask to keep nothing: seen in the draft, whatever the
 * provider asks for.
 */
const asksForNothing = ({ code, path }: Finding, { draft }: CheckInput): boolean =>
  isPreservation(draft) && draft.data.length === 0 && code === 'scope.overbroad' && path === '/dataRequested'

/** What a company's own form asks, of a letter that an authority of another State opens. */
function ofCompanyForm(findings: readonly Finding[], input: CheckInput): ReadonlySet<Finding> {
  const codes = input.words.kinds?.state?.notAsked
  const asked = findings.filter(({ code }) => begins(code, codes))
  return new Set(asked.length > 0 && input.isBetweenStates ? asked : [])
}

/**
 * Findings as they weigh for this kind of request: what may not stop it warns, and what the form of a company
 * asks is no matter of a letter between States.
 */
export function weighedByKind(findings: readonly Finding[], input: CheckInput): readonly Finding[] {
  const left = ofCompanyForm(findings, input)
  const letter = at(input.draft.raw, 'letter')
  const isBegun = left.size > 0 && isBag(letter) && hasBegunLetter(letter)
  return findings.flatMap((found) => {
    // Of a request for assistance without its letter nobody knows who opens it: it is told, and stops nobody.
    if (left.has(found))
      return isBegun ? [] : [found.severity === 'block' ? { ...found, severity: 'warn' } : found]
    return found.severity === 'block' && !asksForNothing(found, input) && !mayStop(found, input)
      ? [{ ...found, severity: 'warn' as const }]
      : [found]
  })
}
