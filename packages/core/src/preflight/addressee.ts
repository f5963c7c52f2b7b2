import {
  channelsFor,
  entitiesFor,
  entityConfidence,
  type LegalEntity,
  namedEntities,
  purposeOf,
  reach,
  validWithin,
} from '../provider/index.ts'
import type { CheckInput } from './check-input.ts'
import { look, textAt } from './draft.ts'
import { finding, type Grounds, groundsOf, softened } from './finding.ts'
import type { Finding, Severity } from './types.ts'

const place = '/addressee/entity'

interface Suggestion {
  readonly entity: string
  readonly country: string
}

const earlier = (a: string, b: string): string => (a < b ? a : b)

/** The companies that the profile gives for the user and the days of the facts. */
export function rightEntities({ draft, profile, knowledge, context }: CheckInput): readonly LegalEntity[] {
  const { from, to } = draft.period ?? { from: context.on, to: context.on }
  const answers = entitiesFor(
    profile,
    { userCountry: draft.userCountry, service: draft.service, from, to: earlier(to, context.on) },
    knowledge,
  )
  return answers.flatMap((a) => (a.entity ? [a.entity] : []))
}

function suggestion(input: CheckInput): Suggestion {
  const right = rightEntities(input)
  // A company whose name must still be found is no addressee: the profile's own words say where to look.
  const names = right.some((e) => e.named === false) ? [] : [...new Set(right.map((e) => e.name))]
  return {
    entity: names.join(' · ') || input.profile.legalEntity.addressee,
    country: input.draft.userCountry,
  }
}

function wrong(
  input: CheckInput,
  rule: string,
  severity: Severity,
  grounds: Grounds,
  more: Finding['params'] = {},
): Finding {
  const params = { provider: input.profile.name, given: input.draft.entity, ...suggestion(input), ...more }
  return finding({ code: 'entity.wrong', rule, path: place, params }, severity, grounds)
}

const groundsOfEntity = (input: CheckInput, entity: LegalEntity): Grounds => {
  const group = groundsOf(input.profile.legalEntity)
  const confidence = entityConfidence(entity, group.confidence)
  const grounds = softened(group, confidence, confidence === 'low' ? 'memory' : group.basis)
  return entity.weak === undefined ? grounds : { ...grounds, weak: entity.weak }
}

/** Companies of the profile that stand for the user's country, whatever the day. */
const covering = (input: CheckInput): readonly LegalEntity[] =>
  input.profile.legalEntity.entities.filter(
    (e) => reach(e.appliesTo, e.exceptFor, input.draft.userCountry, input.knowledge.regions) !== 'none',
  )

/**
 * A company nobody lists: wrong, unless the profile itself says that it does not know the name of a local
 * one.
 */
function unknownName(input: CheckInput): Finding {
  const hasUnnamed = covering(input).some((e) => e.named === false)
  const unsure = hasUnnamed || input.profile.legalEntity.addresseeBasis !== undefined
  return wrong(input, 'oneOf', unsure ? 'warn' : 'block', groundsOf(input.profile.legalEntity))
}

function entityOnDate(input: CheckInput, named: readonly LegalEntity[]): readonly Finding[] {
  const { period } = input.draft
  if (!period) return []
  const stands = named.map((e) => validWithin(e, period.from, period.to))
  if (stands.includes('yes')) return []
  const severity = stands.includes('maybe') ? 'advice' : 'warn'
  return [
    wrong(input, 'entityOnDate', severity, groundsOf(input.profile.legalEntity), {
      from: period.from,
      to: period.to,
    }),
  ]
}

/**
 * The addressee against the companies of the profile, by the country of the *user*.
 *
 * A company marked as not competent is an error while another one takes requests for that user; where it is
 * the only one (a user of its own country), it is the right company and the way to it leads through mutual
 * assistance.
 */
export function entityFindings(input: CheckInput): readonly Finding[] {
  const { draft, profile } = input
  if (draft.entity === '') return []
  const named = namedEntities(profile, draft.entity)
  if (named.length === 0) return [unknownName(input)]
  const right = covering(input)
  const good = named.filter((e) => right.includes(e) && e.acceptsRequests !== false)
  if (good.length > 0) return entityOnDate(input, good)
  const [entity] = named as [LegalEntity]
  if (entity.acceptsRequests === false) {
    const alone = right.includes(entity) && !right.some((e) => e.acceptsRequests !== false)
    return [
      wrong(
        input,
        alone ? 'entityNotCompetent' : 'notEntity',
        alone ? 'warn' : 'block',
        groundsOfEntity(input, entity),
      ),
    ]
  }
  const severity = profile.legalEntity.addresseeBasis === undefined ? 'block' : 'warn'
  return [wrong(input, 'oneOf', severity, groundsOf(profile.legalEntity))]
}

/** Kinds of channel whose value is written in many ways: the kind alone tells. */
const looseKinds = new Set(['post', 'fax', 'phone'])

const address = (value: string): string =>
  value
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/+$/, '')

function isSameChannel(kind: string, given: string, type: string, value: string): boolean {
  if (looseKinds.has(type)) return kind === type
  const [own, other] = [address(value), address(given)]
  return other === own || other.startsWith(`${own}/`) || other.startsWith(`${own}?`)
}

/** A letter from State to State leaves by the authorities of both, not by a door of the provider. */
function goesBetweenStates({ draft, knowledge }: CheckInput): boolean {
  const kind = textAt(draft.raw, ['letter', 'kind'])
  const kinds: Readonly<Record<string, { readonly routes: readonly string[] }>> = knowledge.templates.kinds
  const { plan } = knowledge.preflight
  const routes = Object.hasOwn(kinds, kind) ? (kinds[kind]?.routes ?? []) : []
  return routes.some(
    (route) =>
      plan?.mutualAssistance.includes(route) === true ||
      knowledge.routeRules.routes[route]?.treaty === 'convention',
  )
}

/** The channel against those of the profile, on the day of sending. */
export function channelFindings(input: CheckInput): readonly Finding[] {
  const { draft, profile, context } = input
  const grounds = groundsOf(profile.channels)
  const open = channelsFor(profile, draft.requestType, context.on)
  const best = open.find((c) => c.usable)?.channel
  const params = {
    provider: profile.name,
    given: draft.channelValue || draft.channelKind,
    channel: best?.value ?? '',
    kind: best?.type ?? '',
    requestType: `@requestType.${purposeOf(draft.requestType)}`,
  }
  const at = (rule: string, severity: Severity): Finding =>
    finding(
      { code: 'channel.wrong', rule, path: look(draft.raw, ['channel']).pointer, params },
      severity,
      grounds,
    )
  if (draft.channelKind === '' && draft.channelValue === '')
    return goesBetweenStates(input) ? [] : [at(best ? 'channelMissing' : 'channelNoneKnown', 'warn')]
  const same = open.filter((c) =>
    isSameChannel(draft.channelKind, draft.channelValue, c.channel.type, c.channel.value),
  )
  if (same.some((c) => c.usable)) return []
  if (same.some((c) => c.stands === 'no')) return [at('channelOnDate', 'warn')]
  if (same.some((c) => c.channel.status === 'unverified')) return [at('channelUnverified', 'warn')]
  return [at(best ? 'channelFor' : 'channelUnverified', best ? 'block' : 'warn')]
}
