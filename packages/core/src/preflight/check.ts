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
import { closedListFindings } from './closed-lists.ts'
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
import { letterPlacesFindings } from './letter-places.ts'
import { localCompanyFindings } from './local-company.ts'
import { mailFindings } from './mail.ts'
import { noAddresseeFindings } from './no-addressee.ts'
import { noticeFindings } from './notice.ts'
import { officerTelephoneFindings } from './officer-telephone.ts'
import { onlyChanged } from './only-changed.ts'
import { orderAnnexNameFindings } from './order-annex-name.ts'
import { orderCoversFindings } from './order-covers.ts'
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
import { sharedFolderFindings } from './shared-folder.ts'
import { specialFindings } from './special-rules.ts'
import { treatyBesideFindings } from './treaty-beside.ts'
import { typedTextFindings } from './typed-text.ts'
import type { CheckContext, CheckOutcome, CheckResult, Finding } from './types.ts'
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
  sharedFolderFindings,
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
  officerTelephoneFindings,
  powerFindings,
  letterStateFindings,
  offenceFindings,
  penaltyFindings,
  bodyLawFindings,
  orderingRoleFindings,
  closedRouteFindings,
  articleScopeFindings,
  annexFindings,
  closedListFindings,
  citedOrderFindings,
  orderToldFindings,
  orderAnnexNameFindings,
  secondLanguageFindings,
  widerWordsFindings,
  windowFindings,
  futureFindings,
  returnFindings,
  treatyBesideFindings,
  letterPlacesFindings,
  orderCoversFindings,
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

function outcomeOf(findings: readonly Finding[]): CheckOutcome {
  if (findings.some((f) => f.severity === 'block')) return 'block'
  return findings.some((f) => f.severity === 'warn') ? 'warn' : 'pass'
}

/** A draft as the checks look at it, with what of the knowledge concerns it. */
function prepared(request: EvidenceRequest, context: CheckContext, knowledge: PreflightKnowledge) {
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
  const input: CheckInput | undefined = profile && {
    draft,
    profile,
    rules: profileRules(profile),
    knowledge,
    words,
    context,
    run,
  }
  return { draft, whole, run, input, words, lawful: lawInput(draft, context, knowledge) }
}

/** One part of the check, by the function that is it. */
interface CheckPart {
  readonly of: object
  /** What the provider asks or the draft itself shows, which is weighed by what is asked; or the law. */
  readonly group: 'asked' | 'law'
  find(): readonly Finding[]
}

/** Every part of the check of a draft, in the order in which its findings stand; none has run yet. */
function partsOf(
  { draft, whole, run, input, words, lawful }: ReturnType<typeof prepared>,
  context: CheckContext,
  knowledge: PreflightKnowledge,
): readonly CheckPart[] {
  const part = (of: object, group: CheckPart['group'], look: () => readonly Finding[]): CheckPart => ({
    of,
    group,
    find: () => run(of, look),
  })
  return [
    ...(input
      ? families.map((family) => part(family, 'asked', () => family(input)))
      : [{ of: unknownProvider, group: 'asked' as const, find: () => [unknownProvider(draft)] }]),
    ...knowledge.baseChecks.map((one) =>
      part(one, 'asked', () => baseFindings([one], { draft, context, words })),
    ),
    part(factsFindings, 'asked', () => factsFindings({ draft, words })),
    {
      of: typedTextFindings,
      group: 'asked',
      find: () => typedTextFindings(whole, knowledge.localWords),
    },
    ...lawFamilies.map((family) => part(family, 'law', () => family(lawful, input))),
  ]
}

/** Parts of the check that read the law which changes most; what is not here is read by any of them. */
const statuteReaders: readonly object[] = [
  letterFindings,
  powerFindings,
  letterStateFindings,
  offenceFindings,
  penaltyFindings,
  bodyLawFindings,
  orderingRoleFindings,
  closedRouteFindings,
  childReport,
]

/**
 * By slice of the knowledge, the parts of the check that read it. What stands here is read by no other part,
 * nor while a draft is prepared; a slice that is not here may be read by all.
 */
export const readersOf: Readonly<Record<string, readonly object[]>> = {
  domesticLaw: [letterFindings],
  articles: [letterFindings],
  translations: [letterFindings],
  statutes: statuteReaders,
  approvals: [powerFindings, orderingRoleFindings],
  // Of what no draft is checked by.
  ...Object.fromEntries(
    ['version', 'compiledOn', 'answered', 'workshops', 'gaps', 'contactPoints', 'gate', 'ranks'].map(
      (slice) => [slice, []],
    ),
  ),
}

/**
 * What each part of the check that `touches` names finds of a draft, before anything is weighed or said once:
 * where that is the same by two knowledges that differ in what no other part reads, so is the check.
 */
export function foundBy(
  request: EvidenceRequest,
  context: CheckContext,
  knowledge: PreflightKnowledge,
  touches: (part: object) => boolean,
): readonly { readonly of: object; find(): readonly Finding[] }[] {
  return partsOf(prepared(request, context, knowledge), context, knowledge).filter(({ of }) => touches(of))
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
  const ready = prepared(request, context, knowledge)
  const { draft, input } = ready
  const found = { asked: [] as Finding[], law: [] as Finding[] }
  for (const part of partsOf(ready, context, knowledge)) found[part.group].push(...part.find())
  // Of a provider without a profile the name is all there is to say.
  const provider = input?.profile.name ?? draft.provider
  const asked = input ? weighedByKind(found.asked, input) : found.asked
  const findings = withoutRepeats([...asked, ...found.law]).map((f) =>
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
