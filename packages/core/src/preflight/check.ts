import { recognitionOf } from '../identifier/rules.ts'
import { standingOn } from '../provider/index.ts'
import { type EvidenceRequest, withoutStatement } from '../request/index.ts'
import { entityFindings, rightEntities } from './addressee.ts'
import { annexFindings } from './annexes.ts'
import { articleScopeFindings } from './article-scope.ts'
import { weighedByKind } from './asked.ts'
import { baseFindings } from './base-checks.ts'
import { bodyLawFindings } from './body-law.ts'
import { channelFindings } from './channel.ts'
import type { Check, CheckInput } from './check-input.ts'
import { childReportFindings } from './child-report.ts'
import { citedOrderFindings } from './cited-order.ts'
import { closedRouteFindings } from './closed-route.ts'
import { type Draft, readDraft } from './draft.ts'
import { emergencyFindings } from './emergency.ts'
import { finding, groundsOf, houseGrounds, withoutRepeats } from './finding.ts'
import { forecast } from './forecast.ts'
import { attachmentFindings, formFindings, languageFindings } from './form-fields.ts'
import { asSearched, atInstant, identifierFindings } from './identifiers.ts'
import type { PreflightKnowledge } from './knowledge.ts'
import { type LawInput, lawInput } from './law-input.ts'
import { letterStateFindings, offenceFindings, powerFindings } from './legal-basis.ts'
import { factsFindings, letterFindings } from './letter-findings.ts'
import { localCompanyFindings } from './local-company.ts'
import { mailFindings } from './mail.ts'
import { noAddresseeFindings } from './no-addressee.ts'
import { noticeFindings } from './notice.ts'
import { onlyChanged } from './only-changed.ts'
import { orderToldFindings } from './order-told.ts'
import { orderingRoleFindings } from './ordering-role.ts'
import { otherServiceFindings } from './other-service.ts'
import { penaltyFindings } from './penalty.ts'
import { futureFindings, returnFindings, windowFindings } from './period-bounds.ts'
import { plausibilityFindings } from './plausibility.ts'
import { countryFindings } from './practice.ts'
import { preservationFindings } from './preservation.ts'
import { profileRules } from './profile-rules.ts'
import { scopeFindings } from './scope.ts'
import { secondLanguageFindings } from './second-language.ts'
import { specialFindings } from './special-rules.ts'
import { typedTextFindings } from './typed-text.ts'
import type { CheckContext, CheckResult, Finding, Outcome } from './types.ts'
import { userCountryFindings } from './user-country.ts'
import { widerWordsFindings } from './wider-words.ts'

const mail: Check = (input) =>
  input.profile.officialEmail.required === true
    ? mailFindings(input, {
        severity: 'block',
        rule: 'officialDomain',
        grounds: groundsOf(input.profile.officialEmail, 'required'),
      })
    : []

/** The families of requirements, in the order in which an officer would repair them. */
const families: readonly Check[] = [
  entityFindings,
  otherServiceFindings,
  userCountryFindings,
  channelFindings,
  mail,
  formFindings,
  languageFindings,
  attachmentFindings,
  identifierFindings,
  scopeFindings,
  noticeFindings,
  preservationFindings,
  emergencyFindings,
  countryFindings,
  specialFindings,
  letterFindings,
  plausibilityFindings,
]

/** The company that the profile names for this user; empty where it knows none by name. */
function companyFor(input: CheckInput | undefined): string {
  const right = input ? rightEntities(input) : []
  return right.some(({ named }) => named === false) ? '' : (right[0]?.name ?? '')
}

type LawCheck = (law: LawInput, input: CheckInput | undefined) => readonly Finding[]

const nobody: LawCheck = (law, input) =>
  noAddresseeFindings(law, companyFor(input), input?.profile.name ?? law.draft.provider)
const childReport: LawCheck = (law, input) => childReportFindings(law, input?.profile)

/** What the law of the asking State and the draft itself show, whoever is asked. */
const lawFamilies: readonly LawCheck[] = [
  nobody,
  localCompanyFindings,
  powerFindings,
  letterStateFindings,
  offenceFindings,
  penaltyFindings,
  bodyLawFindings,
  orderingRoleFindings,
  closedRouteFindings,
  articleScopeFindings,
  annexFindings,
  citedOrderFindings,
  orderToldFindings,
  secondLanguageFindings,
  widerWordsFindings,
  windowFindings,
  futureFindings,
  returnFindings,
  childReport,
]

const unknownProvider = (draft: Draft): Finding =>
  finding(
    {
      code: 'entity.wrong',
      rule: 'unknownProvider',
      path: '/provider',
      params: { given: draft.provider, provider: draft.provider },
    },
    'block',
    houseGrounds,
  )

function outcomeOf(findings: readonly Finding[]): Outcome {
  if (findings.some((f) => f.severity === 'block')) return 'block'
  return findings.some((f) => f.severity === 'warn') ? 'warn' : 'pass'
}

/**
 * Holds a draft against what its provider asks, before it is sent.
 *
 * Every check is derived from the profile, so that a corrected fact corrects its check. What rests on memory
 * or low confidence, on what others tell or on a text more than a year old warns; only the base checks, the
 * primary identifier, the closed category and the period block all the same. Whatever is handed in as a
 * draft, there is an answer: what is not of its kind counts as not given.
 */
export function check(
  request: EvidenceRequest,
  context: CheckContext,
  knowledge: PreflightKnowledge,
): CheckResult {
  const read = readDraft(request)
  const said = {
    ...read,
    text: withoutStatement(read.text, Object.values(knowledge.templates.security.unverified ?? {})),
  }
  const words = knowledge.preflight
  const listed = Object.hasOwn(knowledge.providers, said.provider)
    ? knowledge.providers[said.provider]
    : undefined
  const profile = listed && standingOn(listed, knowledge.sources, context.on)
  const whole = profile
    ? {
        ...said,
        identifiers: asSearched(
          said.identifiers.map((one) => atInstant(one, said.provider, knowledge)),
          profileRules(profile),
          recognitionOf(knowledge.recognition).broader,
        ),
      }
    : said
  const { draft, run } = onlyChanged(whole, [knowledge, listed, context])
  const base = knowledge.baseChecks.flatMap((one) =>
    run(one, () => baseFindings([one], { draft, context, words })),
  )
  const input: CheckInput | undefined = profile && {
    draft,
    profile,
    rules: profileRules(profile),
    knowledge,
    words,
    context,
    run,
  }
  const own = input
    ? families.flatMap((family) => run(family, () => family(input)))
    : [unknownProvider(draft)]
  const form = [
    ...run(factsFindings, () => factsFindings({ draft, words })),
    ...typedTextFindings(whole, knowledge.localWords),
  ]
  // Of a provider without a profile the name is all there is to say.
  const provider = profile?.name ?? draft.provider
  const lawful = lawInput(draft, context, knowledge)
  const law = lawFamilies.flatMap((family) => run(family, () => family(lawful, input)))
  const all = [...own, ...base, ...form]
  const findings = withoutRepeats([...(input ? weighedByKind(all, input) : all), ...law]).map((f) =>
    f.params.provider === undefined ? { ...f, params: { provider, ...f.params } } : f,
  )
  const question = { provider: draft.provider, country: draft.country, requestType: draft.requestType }
  return {
    outcome: outcomeOf(findings),
    findings,
    forecast: forecast(
      question,
      knowledge,
      context.outcomes && { outcomes: context.outcomes, on: context.on },
    ),
  }
}
