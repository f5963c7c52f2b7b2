import type { CountryCode } from '../fact/index.ts'
import { countryOfNumber } from '../identifier/index.ts'
import { recognitionOf } from '../identifier/rules.ts'
import { entityFor, type Profile, reach, validOn } from '../provider/index.ts'
import type { CheckInput } from './check-input.ts'
import { finding, ruleOfThumb } from './finding.ts'
import { at, text } from './read.ts'
import type { Finding } from './types.ts'

/** By profile and by what is a region: one knowledge may have the entry of another, and other regions. */
const decided = new WeakMap<Profile, { readonly regions: object; readonly answers: Map<string, boolean> }>()

/** Whether a user elsewhere has another company than one of this country: then the question decides. */
function decidesCompany({ profile, draft, knowledge, context }: CheckInput<'regions'>): boolean {
  const kept = decided.get(profile)
  const answers = kept?.regions === knowledge.regions ? kept.answers : new Map<string, boolean>()
  if (answers !== kept?.answers) decided.set(profile, { regions: knowledge.regions, answers })
  const key = `${draft.country} ${context.on}`
  const before = answers.get(key)
  if (before !== undefined) return before
  const answer = profile.legalEntity.entities.some(
    (e) =>
      e.named !== false &&
      e.appliesTo.length > 0 &&
      validOn(e, context.on) !== 'no' &&
      reach(e.appliesTo, e.exceptFor, draft.country, knowledge.regions) === 'none',
  )
  if (answers.size < 500) answers.set(key, answer)
  return answer
}

const companyFor = (
  { profile, draft, knowledge, context }: CheckInput<'regions'>,
  userCountry: CountryCode,
) =>
  entityFor(
    profile,
    {
      ...{ userCountry, requestingCountry: draft.country },
      ...{ on: draft.period?.to ?? context.on, service: draft.service || null },
    },
    knowledge,
  ).entity

/** A number of another country, whose users have another company. */
function numberAbroad(input: CheckInput<'regions'>): Finding | undefined {
  const { draft, profile, knowledge } = input
  const { phone } = recognitionOf(knowledge.recognition).roles
  for (const identifier of draft.identifiers) {
    const country = identifier.type === phone ? countryOfNumber(identifier.value) : undefined
    if (country === undefined || country === draft.country) continue
    const other = companyFor(input, country)
    if (other === undefined || other.name === companyFor(input, draft.country)?.name) continue
    const params = {
      provider: profile.name,
      value: identifier.value.slice(0, 40),
      entity: other.name,
      country,
    }
    return finding(
      { code: 'user.country', rule: 'numberAbroad', path: '/userCountry', params },
      'warn',
      ruleOfThumb,
    )
  }
  return undefined
}

/**
 * Where the user is, when the draft does not say and the company depends on it: a question, and a warning
 * where the number that is asked about is of another country.
 */
export function userCountryFindings(input: CheckInput<'regions'>): readonly Finding[] {
  const { draft, profile } = input
  if (text(at(draft.raw, 'userCountry'), 10) !== '' || !decidesCompany(input)) return []
  const abroad = numberAbroad(input)
  if (abroad) return [abroad]
  return [
    finding(
      {
        code: 'user.country',
        rule: 'decidesCompany',
        path: '/userCountry',
        params: { provider: profile.name, country: draft.country },
      },
      'advice',
      ruleOfThumb,
    ),
  ]
}
