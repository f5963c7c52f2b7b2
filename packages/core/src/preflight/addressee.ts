import {
  entitiesFor,
  entityConfidence,
  type LegalEntity,
  namedEntities,
  namesAnotherBeside,
  reach,
  validWithin,
} from '../provider/index.ts'
import type { Day } from '../time/index.ts'
import { channelParams } from './channel.ts'
import { type CheckInput, isEmergency } from './check-input.ts'
import {
  allowed,
  type FindingGrounds,
  finding,
  groundsOf,
  houseGrounds,
  softened,
  weaker,
} from './finding.ts'
import { countryOfSite } from './site.ts'
import type { Finding, Severity } from './types.ts'

const place = '/addressee/entity'

interface Suggestion {
  /** The companies that the check accepts for this user and these days; empty where none is known by name. */
  readonly entity: string
  readonly country: string
  /** What the profile says of the addressee in words: where to look when no name is known. */
  readonly note: string
}

const earlier = (a: string, b: string): string => (a < b ? a : b)

/**
 * The days that tell the company: those of the facts, or today where the draft tells none and where whoever
 * holds the licence today answers for all that was before.
 */
function daysOf({ draft, profile, context }: CheckInput<'regions'>): {
  readonly from: Day
  readonly to: Day
} {
  const today = { from: context.on, to: context.on }
  return profile.specialRules.some((r) => r.rule === 'ownerOnDate') ? today : (draft.period ?? today)
}

/** The companies that the profile gives for the user and the days of the facts. */
export function rightEntities(input: CheckInput<'regions'>): readonly LegalEntity[] {
  const { draft, profile, knowledge, context } = input
  const { from, to } = daysOf(input)
  const answers = entitiesFor(
    profile,
    {
      userCountry: draft.userCountry,
      requestingCountry: draft.country || draft.userCountry,
      service: draft.service,
      from,
      to: earlier(to, context.on),
    },
    knowledge,
  )
  return answers.flatMap((a) => (a.entity ? [a.entity] : []))
}

/** Companies of the profile that stand for the user's country, whatever the day. */
const covering = (input: CheckInput<'regions'>): readonly LegalEntity[] =>
  input.profile.legalEntity.entities.filter(
    (e) => reach(e.appliesTo, e.exceptFor, input.draft.userCountry, input.knowledge.regions) !== 'none',
  )

/** The company that the profile names for everybody, in its words about the addressee. */
const usual = ({ profile }: CheckInput<'regions'>): readonly LegalEntity[] =>
  namedEntities(profile, profile.legalEntity.addressee)

/**
 * What to write instead. A company whose name must still be found is no addressee; where the profile has none
 * for the user's country, the one that it names for everybody stands in.
 */
function suggestion(input: CheckInput<'regions'>): Suggestion {
  const right = rightEntities(input)
  const known = right.length > 0 || covering(input).length > 0 ? right : usual(input)
  const names = known.some((e) => e.named === false) ? [] : [...new Set(known.map((e) => e.name))]
  return {
    entity: names.join(' · '),
    country: input.draft.userCountry,
    note: input.profile.legalEntity.addressee,
  }
}

/** A repair names a company, or the sentence says that its name must be found and where. */
export function wrongEntity(
  input: CheckInput<'regions'>,
  rule: string,
  severity: Severity,
  grounds: FindingGrounds,
  more: Finding['params'] = {},
): Finding {
  const repair = suggestion(input)
  const params = { provider: input.profile.name, given: input.draft.entity, ...repair, ...more }
  const isListed = namedEntities(input.profile, input.draft.entity).length > 0
  const unnamed = isListed ? 'companyUnknown' : 'companyToConfirm'
  return finding(
    { code: 'entity.wrong', rule: params.entity === '' ? unnamed : rule, path: place, params },
    severity,
    grounds,
  )
}

const groundsOfEntity = (input: CheckInput<'regions'>, entity: LegalEntity): FindingGrounds => {
  const group = groundsOf(input.profile.legalEntity)
  const confidence = entityConfidence(entity, group.confidence)
  const grounds = softened(group, confidence, confidence === 'low' ? 'memory' : group.basis)
  const weak = entity.weak ?? (isTold(entity) ? 'others' : undefined)
  return weak === undefined ? grounds : { ...grounds, weak }
}

/** The company is known from what others tell, and from no text of the provider or of law. */
const isTold = ({ basis, source }: LegalEntity): boolean =>
  source === undefined && basis !== undefined && othersTell.test(basis)
const othersTell = /\b(?:press|third[ -]party|data set|police guide|blog|comment)/i

/**
 * That the named company is not the one rests on two facts: on what is known of the named one, and on the
 * company that answers for this user, the firmest of them.
 */
function groundsOfChoice(
  input: CheckInput<'regions'>,
  named: LegalEntity,
  right: readonly LegalEntity[],
): FindingGrounds {
  const grounds = right.filter((e) => e !== named).map((e) => groundsOfEntity(input, e))
  const firm = grounds.find((g) => allowed('block', g) === 'block') ?? grounds[0]
  const own = groundsOfEntity(input, named)
  return firm === undefined ? own : weaker(own, firm)
}

/**
 * The company of other days. A date from an archived copy may lie a little beside the true one: where another
 * company is known for the days of the facts the name is old all the same, else it is worth a word.
 */
function entityOnDate(input: CheckInput<'regions'>, named: readonly LegalEntity[]): readonly Finding[] {
  const { from, to } = daysOf(input)
  const stands = named.map((e) => validWithin(e, from, to))
  if (stands.includes('yes')) return []
  const other = rightEntities(input).some((e) => !named.includes(e) && validWithin(e, from, to) === 'yes')
  const severity = stands.includes('maybe') && !other ? 'advice' : 'warn'
  return [
    wrongEntity(input, 'entityOnDate', severity, groundsOf(input.profile.legalEntity), {
      from,
      to,
    }),
  ]
}

/** A user of a country for which the profile has no company: the usual addressee is as good as any. */
function withoutCompany(input: CheckInput<'regions'>, named: readonly LegalEntity[]): readonly Finding[] {
  const known = usual(input)
  return named.some((e) => known.includes(e))
    ? []
    : [wrongEntity(input, 'oneOf', 'warn', groundsOf(input.profile.legalEntity))]
}

/**
 * Whether a company does not answer whoever asks. What a profile says of that is said of authorities abroad:
 * of those of its own State, and of the countries that it is there for, it says nothing.
 */
const isClosed = ({ draft, knowledge }: CheckInput<'regions'>, one: LegalEntity): boolean =>
  one.acceptsRequests === false &&
  one.country !== draft.country &&
  !['country', 'region'].includes(reach(one.appliesTo, one.exceptFor, draft.country, knowledge.regions))

/** Whether one of these companies may answer whoever asks, on the days of the facts. */
function hasDirectWay(input: CheckInput<'regions'>, right: readonly LegalEntity[]): boolean {
  const { from, to } = daysOf(input)
  return right.some((e) => !isClosed(input, e) && validWithin(e, from, to) !== 'no')
}

const isLedToState = (input: CheckInput<'regions'>): boolean =>
  input.isBetweenStates || input.draft.processKind === 'mlat'

/** A company that no profile lists, and the one to write instead, or the State to which it leads. */
function notListed(
  input: CheckInput<'regions'>,
  right: readonly LegalEntity[],
  grounds: FindingGrounds,
): Finding {
  const isElsewhere =
    right.length > 0 && !hasDirectWay(input, right) && !isLedToState(input) && !isEmergency(input.draft)
  return isElsewhere
    ? wrongEntity(input, 'notListedElsewhere', 'warn', grounds, {
        state: right[0]?.country ?? '',
        country: input.draft.country,
      })
    : wrongEntity(input, 'notListed', 'warn', grounds)
}

/**
 * A user whose company answers no authority abroad directly, whichever company is named: the repair leads in
 * one step to the State of that company, and in an emergency to the channel for it, where the company named
 * decides nothing.
 */
function withoutDirectWay(
  input: CheckInput<'regions'>,
  named: LegalEntity,
  right: readonly LegalEntity[],
): readonly Finding[] {
  const isRight = right.includes(named)
  const goesToState = isLedToState(input)
  if (isRight && (isEmergency(input.draft) || goesToState)) return []
  const grounds = isRight ? groundsOfEntity(input, named) : groundsOfChoice(input, named, right)
  const more = { state: right[0]?.country ?? '', country: input.draft.country }
  if (isRight) return [wrongEntity(input, 'entityNotCompetent', 'warn', grounds, more)]
  const { channel = '' } = channelParams(input)
  if (isEmergency(input.draft))
    return [wrongEntity(input, channel === '' ? 'oneOf' : 'emergencyChannel', 'warn', grounds, { channel })]
  return [wrongEntity(input, goesToState ? 'oneOf' : 'companyElsewhere', 'block', grounds, more)]
}

/**
 * The addressee against the companies of the profile, by the country of the *user*.
 *
 * A company marked as not competent is an error while another one takes requests for that user; where
 * there is no other, the way to it leads through its State, whichever company is named. A company that the
 * profile does not list may be right for all we know: it warns.
 */
export function entityFindings(given: CheckInput<'regions'>): readonly Finding[] {
  const { draft, profile } = given
  if (draft.entity === '') return []
  // The site of the account says more of the user than the presumed country.
  const userCountry = countryOfSite(given) ?? draft.userCountry
  const input = userCountry === draft.userCountry ? given : { ...given, draft: { ...draft, userCountry } }
  const named = namedEntities(profile, draft.entity)
  const group = groundsOf(profile.legalEntity)
  const right = covering(input)
  if (named.length === 0 && namesAnotherBeside(profile, draft.entity))
    return [wrongEntity(input, 'beside', 'warn', houseGrounds)]
  if (named.length === 0) return [notListed(input, right, group)]
  if (right.length === 0) return withoutCompany(input, named)
  const isOpen = (e: LegalEntity): boolean => !isClosed(input, e)
  const good = named.filter((e) => right.includes(e) && isOpen(e))
  if (good.length > 0) return entityOnDate(input, good)
  const [entity] = named as [LegalEntity]
  if (!hasDirectWay(input, right)) return withoutDirectWay(input, entity, right)
  if (!isOpen(entity)) return [wrongEntity(input, 'notEntity', 'block', groundsOfEntity(input, entity))]
  const severity = profile.legalEntity.addresseeBasis === undefined ? 'block' : 'warn'
  return [wrongEntity(input, 'oneOf', severity, groundsOfChoice(input, entity, right))]
}
