import { recognitionOf } from '../identifier/rules.ts'
import { type Profile, standingOn } from '../provider/index.ts'
import { type EvidenceRequest, withoutStatement } from '../request/index.ts'
import { entityFindings, rightEntities } from './addressee.ts'
import { annexFindings } from './annexes.ts'
import { articleScopeFindings } from './article-scope.ts'
import { baseFindings } from './base-checks.ts'
import { bodyLawFindings } from './body-law.ts'
import { channelFindings } from './channel.ts'
import type { CheckInput } from './check-input.ts'
import { childReportFindings } from './child-report.ts'
import { citedOrderFindings } from './cited-order.ts'
import { closedListFindings } from './closed-lists.ts'
import { closedRouteFindings } from './closed-route.ts'
import { type Draft, readDraft } from './draft.ts'
import { emergencyFindings } from './emergency.ts'
import { finding, groundsOf, houseGrounds } from './finding.ts'
import { attachmentFindings, formFindings, languageFindings } from './form-fields.ts'
import { asSearched, atInstant, identifierFindings } from './identifiers.ts'
import {
  approvalSlices,
  type KnowledgeOf,
  type LawSlice,
  lawSlices,
  type PartSlice,
  type PreflightKnowledge,
} from './knowledge.ts'
import { type LawInput, lawInput } from './law-input.ts'
import { letterStateFindings, offenceFindings, powerFindings } from './legal-basis.ts'
import { factsFindings, letterFindings } from './letter-findings.ts'
import { letterPlacesFindings } from './letter-places.ts'
import { localCompanyFindings } from './local-company.ts'
import { mailFindings } from './mail.ts'
import { noAddresseeFindings } from './no-addressee.ts'
import { noticeFindings } from './notice.ts'
import { officerTelephoneFindings } from './officer-telephone.ts'
import { type OnlyChanged, onlyChanged } from './only-changed.ts'
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
import type { CheckContext, Finding, PreflightRules } from './types.ts'
import { userCountryFindings } from './user-country.ts'
import { widerWordsFindings } from './wider-words.ts'

const mail = (input: CheckInput<never>) =>
  input.profile.officialEmail.required === true
    ? mailFindings(input, {
        severity: 'block',
        rule: 'officialDomain',
        grounds: groundsOf(input.profile.officialEmail, 'required'),
      })
    : []

/** The company that the profile names for this user; empty where it knows none by name. */
function companyFor(input: CheckInput<'regions'> | undefined): string {
  const right = input ? rightEntities(input) : []
  return right.some(({ named }) => named === false) ? '' : (right[0]?.name ?? '')
}

/** What a part of the check reads of the knowledge and which codes it says; absent: it may be anything. */
interface Reach {
  readonly reads?: readonly PartSlice[]
  readonly says?: readonly string[]
}

interface Family extends Reach {
  readonly of: (input: CheckInput) => readonly Finding[]
}

interface LawFamily extends Reach {
  readonly of: object
  find(law: LawInput, input: CheckInput | undefined): readonly Finding[]
}

/** A part that reads these slices and says these codes, and by its type no others. */
const reaching = <const R extends readonly PartSlice[], const C extends readonly string[]>(
  reads: R,
  says: C,
  of: (input: CheckInput<R[number]>) => readonly Finding<C[number]>[],
): Family => ({ of, reads, says })

/** A part that reads these slices and by its type no others, and may say anything. */
const reading = <const R extends readonly PartSlice[]>(
  reads: R,
  of: (input: CheckInput<R[number]>) => readonly Finding[],
): Family => ({ of, reads })

/** A part that says these codes and by its type no others, and may read anything. */
const saying = <const C extends readonly string[]>(
  says: C,
  of: (input: CheckInput) => readonly Finding<C[number]>[],
): Family => ({ of, says })

const lawReaching = <const R extends readonly PartSlice[], const C extends readonly string[]>(
  reads: R,
  says: C,
  of: (law: LawInput<R[number]>) => readonly Finding<C[number]>[],
): LawFamily => ({ of, reads, says, find: of })

const lawReading = <const R extends readonly PartSlice[]>(
  reads: R,
  of: (law: LawInput<R[number]>, input: CheckInput<R[number]> | undefined) => readonly Finding[],
): LawFamily => ({ of, reads, find: of })

const lawAny = (of: (law: LawInput, input: CheckInput | undefined) => readonly Finding[]): LawFamily => ({
  of,
  find: of,
})

const nobody = (law: LawInput<never>, input: CheckInput<'regions'> | undefined) =>
  noAddresseeFindings(law, companyFor(input), input?.profile.name ?? law.draft.provider)
const childReport = (law: LawInput<LawSlice>, input: CheckInput<never> | undefined) =>
  childReportFindings(law, input?.profile)

/**
 * The families of requirements, in the order in which an officer would repair them. What reads texts costs
 * most: it is held by its type to what it reads and says, so that it need not run where something else
 * changes in the knowledge.
 */
const families: readonly Family[] = [
  reading(['regions'], entityFindings),
  reading([], otherServiceFindings),
  reading(['regions'], userCountryFindings),
  reading([], channelFindings),
  reading([], mail),
  reading(['vocabularies'], formFindings),
  reading(['vocabularies'], languageFindings),
  reading(['vocabularies'], attachmentFindings),
  reading(['banks', 'countries', 'directory', 'genericIdentifiers', 'identifierNames'], identifierFindings),
  reading([], sharedFolderFindings),
  reading(['vocabularies'], scopeFindings),
  reading([], noticeFindings),
  reading([], preservationFindings),
  reading(approvalSlices, emergencyFindings),
  reading(['countries'], countryFindings),
  reading(
    ['banks', 'countries', 'directory', 'genericIdentifiers', 'identifierNames', 'regions', 'vocabularies'],
    specialFindings,
  ),
  saying(['form.gap', 'language.translationMissing'], letterFindings),
  reaching(
    ['vocabularies'],
    [
      'attachment.missing',
      'data.userCanObtain',
      'dualCriminality',
      'expression.concern',
      'humanRights.concern',
      'jurisdiction.noNexus',
      'order.inconsistent',
      'prospective.interception',
      'remedy.mismatch',
      'requester.notAuthorised',
      'scope.disproportionate',
      'scope.tooManyAccounts',
    ],
    plausibilityFindings,
  ),
]

/** What the law of the asking State and the draft itself show, whoever is asked. */
const lawFamilies: readonly LawFamily[] = [
  lawReading(['regions'], nobody),
  lawAny(localCompanyFindings),
  lawAny(officerTelephoneFindings),
  lawReading(lawSlices, powerFindings),
  lawReading(lawSlices, letterStateFindings),
  lawReading(lawSlices, offenceFindings),
  lawReading(lawSlices, penaltyFindings),
  lawReading(lawSlices, bodyLawFindings),
  lawReading(lawSlices, orderingRoleFindings),
  lawAny(closedRouteFindings),
  lawAny(articleScopeFindings),
  lawReaching([], ['annex.contradiction', 'annex.missing', 'form.closedList'], annexFindings),
  lawAny(closedListFindings),
  lawReaching([], ['attachment.missing'], citedOrderFindings),
  lawReaching([], ['order.inconsistent'], orderToldFindings),
  lawReaching([], ['order.inconsistent'], orderAnnexNameFindings),
  lawReaching(
    ['banks', 'countries', 'directory', 'genericIdentifiers', 'identifierNames'],
    ['language.secondDiffers'],
    secondLanguageFindings,
  ),
  lawReaching([], ['scope.wordsAskMore'], widerWordsFindings),
  lawReaching([], ['facts.windowShort'], windowFindings),
  lawReaching([], ['period.inFuture'], futureFindings),
  lawReaching([], ['deadline.past'], returnFindings),
  lawAny(treatyBesideFindings),
  lawReaching([], ['deadline.past', 'order.inconsistent', 'scope.wordsAskMore'], letterPlacesFindings),
  lawReaching(['directory'], ['order.inconsistent'], orderCoversFindings),
  lawReading(lawSlices, childReport),
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

/** A draft ready for the parts of the check, by one knowledge. */
export interface Prepared {
  /** As the parts look at it; `whole`: as it was handed in, and read without a note of it. */
  readonly draft: Draft
  readonly whole: Draft
  readonly run: OnlyChanged['run']
  /** Absent: nothing is known of the provider. */
  readonly input: CheckInput | undefined
  readonly words: PreflightRules
  readonly lawful: LawInput
}

/** The entry of the provider as it stands on the day, with its sources. */
const profileOf = (
  { provider }: Pick<Draft, 'provider'>,
  { providers, sources }: Pick<PreflightKnowledge, 'providers' | 'sources'>,
  { on }: CheckContext,
): Profile | undefined => {
  const listed = Object.hasOwn(providers, provider) ? providers[provider] : undefined
  return listed && standingOn(listed, sources, on)
}

/**
 * A draft as the checks look at it, with what of the knowledge concerns it. `again`: what was found of it
 * before stands where nothing that was read has changed since.
 */
export function prepared(
  request: EvidenceRequest,
  context: CheckContext,
  knowledge: PreflightKnowledge,
  again: typeof onlyChanged = onlyChanged,
): Prepared {
  const read = readDraft(request)
  const said = {
    ...read,
    text: withoutStatement(read.text, Object.values(knowledge.templates.security.unverified ?? {})),
  }
  const words = knowledge.preflight
  const profile = profileOf(said, knowledge, context)
  // A draft is made ready by these slices alone: where another knowledge has the same, it is ready for that.
  const by: KnowledgeOf<never> = knowledge
  const whole = profile
    ? {
        ...said,
        identifiers: asSearched(
          said.identifiers.map((one) => atInstant(one, said.provider, by)),
          profileRules(profile),
          recognitionOf(by.recognition).broader,
        ),
      }
    : said
  const { draft, run } = again(whole, [knowledge, profile, context])
  const lawful = lawInput(draft, context, knowledge)
  const asked = profile && { draft, profile, rules: profileRules(profile), words, context, run }
  const input = asked && inputBy(asked, knowledge, lawful)
  return { draft, whole, run, input, words, lawful }
}

/** What the parts look at that are asked by a provider; asked of the law only where one of them does. */
const inputBy = (
  { draft, profile, rules, words, context, run }: Omit<CheckInput, 'knowledge' | 'isBetweenStates'>,
  knowledge: PreflightKnowledge,
  lawful: LawInput,
): CheckInput => ({
  ...{ draft, profile, rules, words, context, run, knowledge },
  get isBetweenStates() {
    return lawful.isBetweenStates
  },
})

/**
 * The same draft ready for another knowledge, which makes drafts ready by the same slices; undefined where
 * the entry of the provider stands otherwise there.
 */
export function preparedBy(
  { draft, input, lawful, ...ready }: Prepared,
  context: CheckContext,
  knowledge: PreflightKnowledge,
): Prepared | undefined {
  if (!isSame(input?.profile, profileOf(draft, knowledge, context))) return undefined
  const other = lawInput(draft, context, knowledge)
  return { ...ready, draft, input: input && inputBy(input, knowledge, other), lawful: other }
}

const comparisons = new WeakMap<object, { readonly other: object; readonly isSame: boolean }>()

/** Whether two entries say the same; kept, for one entry is asked by many drafts. */
function isSame(one: object | undefined, other: object | undefined): boolean {
  if (one === other || !one || !other) return one === other
  const known = comparisons.get(one)
  if (known?.other === other) return known.isSame
  const answer = JSON.stringify(one) === JSON.stringify(other)
  comparisons.set(one, { other, isSame: answer })
  return answer
}

/** One part of the check, by the function that is it. */
export interface CheckPart extends Reach {
  readonly of: object
  /** What the provider asks or the draft itself shows, which is weighed by what is asked; or the law. */
  readonly group: 'asked' | 'law'
  find(): readonly Finding[]
}

/** Every part of the check of a draft, in the order in which its findings stand; none has run yet. */
export function partsOf(
  { draft, whole, run, input, words, lawful }: Prepared,
  context: CheckContext,
  knowledge: PreflightKnowledge,
): readonly CheckPart[] {
  const part = (
    { of, ...reach }: Reach & { readonly of: object },
    group: CheckPart['group'],
    look: () => readonly Finding[],
  ): CheckPart => ({ of, ...reach, group, find: () => run(of, look) })
  const unread = { reads: [] }
  return [
    ...(input
      ? families.map(({ of, ...reach }) => part({ of, ...reach }, 'asked', () => of(input)))
      : [{ of: unknownProvider, ...unread, group: 'asked' as const, find: () => [unknownProvider(draft)] }]),
    // These are given nothing of the knowledge but what is named here.
    ...knowledge.baseChecks.map((one) =>
      part({ of: one, ...unread }, 'asked', () => baseFindings([one], { draft, context, words })),
    ),
    part({ of: factsFindings, ...unread }, 'asked', () => factsFindings({ draft, words })),
    {
      of: typedTextFindings,
      reads: ['localWords'],
      group: 'asked',
      find: () => typedTextFindings(whole, knowledge.localWords),
    },
    ...lawFamilies.map(({ of, find, ...reach }) => part({ of, ...reach }, 'law', () => find(lawful, input))),
  ]
}

/**
 * What each part of the check that `touches` names finds of a draft, before anything is weighed or said once.
 */
export function foundBy(
  request: EvidenceRequest,
  context: CheckContext,
  knowledge: PreflightKnowledge,
  touches: (part: object) => boolean,
): readonly CheckPart[] {
  return partsOf(prepared(request, context, knowledge), context, knowledge).filter(({ of }) => touches(of))
}
