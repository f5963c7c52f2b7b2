import type { Confidence, CountryCode } from '../fact/index.ts'
import { addDays, type Day } from '../time/index.ts'
import { type Reach, type Regions, reach } from './region.ts'
import type { LegalEntity, Profile } from './types.ts'
import { type OnDay, validOn } from './validity.ts'

export interface EntityQuestion {
  /** Presumed country of the *user*, not of the authority. */
  readonly userCountry: CountryCode
  /** A day of the facts: the company that answered then is the one that holds the data. */
  readonly on: Day
  readonly service?: string | null
  /** Whose authority asks, where it may be another than the user's: a local way is its own country's. */
  readonly requestingCountry?: CountryCode
}

/** A reason or doubt as code and values; the words are in the messages. */
export interface EntityReason {
  readonly code: string
  readonly params: Readonly<Record<string, string>>
}

export interface EntityAnswer {
  /** Undefined when no company is known for this country on this day. */
  readonly entity: LegalEntity | undefined
  /** The address that the entity had on the day, where one is known. */
  readonly address: string | undefined
  readonly userCountry: CountryCode
  readonly on: Day
  readonly why: readonly EntityReason[]
  readonly doubts: readonly EntityReason[]
  /** Other companies for the same user and day, the likeliest first. */
  readonly alternatives: readonly LegalEntity[]
  /** Companies of the provider in the user's own country, whom its courts reach; see `localCompanies`. */
  readonly local: readonly LegalEntity[]
}

interface Candidate {
  readonly entity: LegalEntity
  readonly reach: Reach
  readonly stands: OnDay
  readonly score: number
}

const fromMemory = /\b(?:from memory|inferred)\b/i

/** The confidence of one company: its own basis outranks that of the group. */
export function entityConfidence(entity: LegalEntity, group: Confidence): Confidence {
  if (entity.source !== undefined && group === 'low') return 'medium'
  if (entity.basis === undefined) return group
  return fromMemory.test(entity.basis) ? 'low' : 'medium'
}

/**
 * Companies of a provider that are established in a country, serve its users and stand on a day: the presence
 * on which courts of that country may rest a direct order. What is only remembered, or has no name yet, is no
 * presence.
 */
export function localCompanies(profile: Profile, country: CountryCode, on: Day): readonly LegalEntity[] {
  const { entities, confidence } = profile.legalEntity
  return entities.filter(
    (entity) =>
      entity.country === country &&
      entity.appliesTo.includes(country) &&
      entity.named !== false &&
      validOn(entity, on) !== 'no' &&
      entityConfidence(entity, confidence) !== 'low',
  )
}

/** The name of a company as it is compared: no case, accents, punctuation or closing bracket. */
export function entityKey(name: string): string {
  return name
    .slice(0, 300)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\s*\([^()]*\)\s*$/, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** That somebody takes the letter for another, in the four languages. */
const careOf =
  /(?<!\p{L})(?:[ac]\/[co]|att|attn|atn|a la atenci[oó]n|aten[cç][aã]o|aos cuidados|al cuidado|care of|attention|aux soins)(?!\p{L})/iu
/** What the office of a company that takes letters is called, whichever company it is. */
const officeWords = new Set(
  'attn att attention of the for and to custodian records legal department process law enforcement response team'.split(
    ' ',
  ),
)

/**
 * Whether what stands behind the name of a company is its own address or office, and nobody else: all words
 * of it are those of an address that is known. Where none is, nobody can say, unless it names somebody who
 * takes the letter for the company.
 */
function isOwnPlace(profile: Profile, entity: LegalEntity, behind: string, typed: string): boolean {
  const addresses = [entity.address, ...(entity.formerAddresses ?? []).map(({ address }) => address)]
  const isKnown = addresses.some((one) => one !== undefined)
  // Where no address is known, what stands there must look like one: a number of a street or of a post box.
  if (!isKnown && !careOf.test(typed) && /\d/.test(behind)) return true
  const words = new Set(
    [...addresses, profile.legalEntity.addressee].flatMap((one) => entityKey(one ?? '').split(' ')),
  )
  return behind.split(' ').every((word) => words.has(word) || officeWords.has(word))
}

/** A name with all that stands behind it, brackets too. */
const wholeKey = (typed: string): string => entityKey(typed.replace(/[()]/g, ' '))

/** Words in brackets at the end of a name that the profile knows: its own, those of its address. */
function isOwnBracket(profile: Profile, entity: LegalEntity, typed: string): boolean {
  const bracket = /\(([^()]*)\)\s*$/.exec(typed)?.[1]
  if (bracket === undefined) return true
  const own = [entity.name, entity.address, entity.appliesToNote, profile.legalEntity.addressee, profile.name]
  const words = new Set(own.flatMap((one) => wholeKey(one ?? '').split(' ')))
  return wholeKey(bracket)
    .split(' ')
    .every((word) => words.has(word) || officeWords.has(word))
}

/** Whether a typed addressee names a listed company and somebody else beside it, who would get the letter. */
export function namesAnotherBeside(profile: Profile, typed: string): boolean {
  if (namedEntities(profile, typed).length > 0) return false
  const key = ` ${wholeKey(typed)} `
  return profile.legalEntity.entities.some(({ name }) => {
    const own = entityKey(name)
    return own.includes(' ') && key.includes(` ${own} `) && key.trim() !== own
  })
}

/** The company of the profile that a typed addressee names, with or without its address behind it. */
export function namedEntities(profile: Profile, typed: string): readonly LegalEntity[] {
  const key = careOf.test(typed) ? wholeKey(typed) : entityKey(typed)
  if (key === '') return []
  let best = 0
  let found: LegalEntity[] = []
  for (const entity of profile.legalEntity.entities) {
    const own = careOf.test(typed) ? wholeKey(entity.name) : entityKey(entity.name)
    if (own === '' || own.length < best) continue
    if (key !== own && !key.startsWith(`${own} `)) continue
    if (!isOwnBracket(profile, entity, typed)) continue
    if (key !== own && !isOwnPlace(profile, entity, key.slice(own.length + 1), typed)) continue
    if (own.length > best) found = []
    best = own.length
    found.push(entity)
  }
  return found
}

const accepts = (entity: LegalEntity): number =>
  entity.acceptsRequests === true ? 2 : entity.acceptsRequests === null ? 1 : 0
const narrowness: Readonly<Record<Reach, number>> = { country: 2, region: 1, world: 0, none: 0 }

const squashed = (words: string): string => entityKey(words).replaceAll(' ', '')

/** The service of the profile that is asked about: the name of the whole house says none. */
function serviceAsked(profile: Profile, { service }: EntityQuestion): string | undefined {
  if (!service || service === profile.id) return undefined
  return profile.services.find((one) => squashed(one) === squashed(service))
}

/**
 * Which part of the business a company serves. Where the profile says of one of them which services it holds,
 * that decides, and no name; else its name or note tells. That an office in the user's country bears the name
 * of the house tells nothing while nobody knows that it answers and the service is run from elsewhere
 * (decision 0097).
 */
function serves(
  entity: LegalEntity,
  all: readonly LegalEntity[],
  profile: Profile,
  question: EntityQuestion,
): number {
  const { service, userCountry } = question
  const asked = serviceAsked(profile, question)
  if (asked && all.some(({ services }) => services?.includes(asked)))
    return entity.services === undefined ? 1 : entity.services.includes(asked) ? 2 : 0
  if (asked && entity.services) return 0
  const key = service ? squashed(service) : ''
  const isRunElsewhere = all.some((one) => one.country !== userCountry && accepts(one) > 0)
  const isAway = (question.requestingCountry ?? userCountry) !== userCountry
  if (entity.country === userCountry && (accepts(entity) < 2 || isAway) && isRunElsewhere) return 0
  return key.length > 2 &&
    (squashed(entity.name).includes(key) || squashed(entity.appliesToNote ?? '').includes(key))
    ? 1
    : 0
}

/**
 * Whether the profile says that authorities of the user's country, of which one asks, go to this company: one
 * that takes requests for the whole business, and not for a part of it that a note tells.
 */
function isLocalWay(profile: Profile, entity: LegalEntity, question: EntityQuestion): boolean {
  const { userCountry, requestingCountry = userCountry } = question
  return (
    entity.country === userCountry &&
    requestingCountry === userCountry &&
    entity.acceptsRequests === true &&
    entity.appliesToNote === undefined &&
    entityConfidence(entity, profile.legalEntity.confidence) !== 'low' &&
    profile.legalEntity.localEntityRules.some(
      ({ country, through }) => country === userCountry && through === 'local-company',
    )
  )
}

/**
 * The likeliest company first: it stands on the day, does not refuse, is whom the country's authorities ask,
 * serves this service, was read and not remembered, says yes, has a name.
 */
function score(
  profile: Profile,
  { entity, reach: how, stands }: Omit<Candidate, 'score'>,
  servesIt: number,
  localWay: boolean,
): number {
  const firm = entityConfidence(entity, profile.legalEntity.confidence) === 'low' ? 0 : 1
  const named = entity.named === false ? 0 : 1
  const wanted = ` ${entityKey(profile.legalEntity.addressee)} `.includes(` ${entityKey(entity.name)} `)
    ? 1
    : 0
  const order = [
    stands === 'yes' ? 1 : 0,
    accepts(entity) > 0 ? 1 : 0,
    localWay ? 1 : 0,
    servesIt,
    firm,
    accepts(entity),
    named,
    wanted,
    narrowness[how],
  ]
  return order.reduce((sum, part) => sum * 3 + part, 0)
}

function candidates(profile: Profile, question: EntityQuestion, regions: Regions): readonly Candidate[] {
  const found = profile.legalEntity.entities.flatMap((entity) => {
    const how = reach(entity.appliesTo, entity.exceptFor, question.userCountry, regions)
    const stands = validOn(entity, question.on)
    return how === 'none' || stands === 'no' ? [] : [{ entity, reach: how, stands }]
  })
  const all = found.map(({ entity }) => entity)
  return found
    .map((one) => {
      const servesIt = serves(one.entity, all, profile, question)
      return { ...one, score: score(profile, one, servesIt, isLocalWay(profile, one.entity, question)) }
    })
    .sort((a, b) => b.score - a.score)
}

/** The address of a company on a day: a former one if the day lies before the move. */
function addressOn(entity: LegalEntity, on: Day): string | undefined {
  const former = entity.formerAddresses?.find((a) => validOn(a, on) === 'yes')
  const moved = entity.addressFrom !== undefined && on < entity.addressFrom
  return moved && former ? former.address : entity.address
}

function whyOf(profile: Profile, chosen: Candidate, question: EntityQuestion): EntityReason[] {
  const { entity } = chosen
  const why: EntityReason[] = [
    { code: `entity.reach.${chosen.reach}`, params: { entity: entity.name, country: question.userCountry } },
  ]
  if (entity.validFrom !== undefined && entity.validFrom <= question.on)
    why.push({ code: 'entity.since', params: { entity: entity.name, day: entity.validFrom } })
  if (entity.validTo !== undefined && question.on <= entity.validTo)
    why.push({ code: 'entity.until', params: { entity: entity.name, day: entity.validTo } })
  for (const rule of profile.legalEntity.localEntityRules)
    if (rule.country === question.userCountry)
      why.push({ code: 'entity.localRule', params: { country: rule.country, source: rule.source } })
  return why
}

/**
 * What is open about the service: of companies that share a country each holds some of the data, and none is
 * sure for a service of which the profile does not say that it is its own.
 */
function serviceDoubt(
  profile: Profile,
  { entity }: Candidate,
  others: readonly Candidate[],
  question: EntityQuestion,
): EntityReason | undefined {
  const all = [entity, ...others.map((one) => one.entity)]
  if (all.every(({ services }) => services === undefined)) return undefined
  const asked = serviceAsked(profile, question)
  if (asked)
    return entity.services?.includes(asked)
      ? undefined
      : { code: 'entity.serviceUnsaid', params: { entity: entity.name, service: asked } }
  if (all.length === 1) return undefined
  const companies = all.map(({ name, services }) => (services ? `${name} (${services.join(', ')})` : name))
  return { code: 'entity.byService', params: { companies: companies.join('; ') } }
}

function localWayDoubt(
  profile: Profile,
  { entity }: Candidate,
  others: readonly Candidate[],
  question: EntityQuestion,
): EntityReason | undefined {
  const abroad = others.find((one) => one.entity.country !== entity.country && accepts(one.entity) > 0)
  if (!abroad || !isLocalWay(profile, entity, question)) return undefined
  const params = { entity: entity.name, other: abroad.entity.name, country: question.userCountry }
  return { code: 'entity.localUsually', params }
}

function doubtsOf(
  profile: Profile,
  chosen: Candidate,
  others: readonly Candidate[],
  question: EntityQuestion,
): EntityReason[] {
  const { entity } = chosen
  const params = { entity: entity.name }
  const doubts: EntityReason[] = [
    serviceDoubt(profile, chosen, others, question) ?? [],
    localWayDoubt(profile, chosen, others, question) ?? [],
  ].flat()
  if (entityConfidence(entity, profile.legalEntity.confidence) === 'low')
    doubts.push({ code: 'entity.unconfirmed', params })
  if (chosen.stands === 'maybe')
    doubts.push({
      code: 'entity.dateArchived',
      params: { ...params, day: (entity.validFrom ?? entity.validTo) as string, on: question.on },
    })
  else if (entity.validBasis === 'archived' || entity.validBasis === 'press')
    doubts.push({
      code: `entity.dateFrom.${entity.validBasis}`,
      params: { ...params, day: (entity.validFrom ?? entity.validTo) as string },
    })
  if (entity.acceptsRequests === null) doubts.push({ code: 'entity.acceptanceUnknown', params })
  if (entity.acceptsRequests === false) doubts.push({ code: 'entity.notCompetentForRegion', params })
  if (entity.named === false) doubts.push({ code: 'entity.nameUnknown', params })
  if (profile.legalEntity.addresseeBasis !== undefined)
    doubts.push({ code: 'entity.addresseeUnconfirmed', params })
  return doubts
}

/**
 * The company of a provider that answers for a user of a country on a day.
 *
 * The country is that of the user: the officer's own country decides nothing. A company known only from an
 * archived copy still answers for a day outside its dates when no other does, and the doubt says so.
 */
export function entityFor(
  profile: Profile,
  question: EntityQuestion,
  knowledge: { readonly regions: Regions },
): EntityAnswer {
  const ranked = candidates(profile, question, knowledge.regions)
  const [chosen, ...others] = ranked
  const { userCountry, on } = question
  const frame = { userCountry, on, local: localCompanies(profile, userCountry, on) }
  if (!chosen) {
    const doubts = [{ code: 'entity.noneKnown', params: { country: question.userCountry, day: question.on } }]
    return { ...frame, entity: undefined, address: undefined, why: [], doubts, alternatives: [] }
  }
  return {
    ...frame,
    entity: chosen.entity,
    address: addressOn(chosen.entity, question.on),
    why: whyOf(profile, chosen, question),
    doubts: doubtsOf(profile, chosen, others, question),
    alternatives: others.map((c) => c.entity),
  }
}

/**
 * The companies for a period of facts: one answer, or one for each side of a change that lies inside the
 * period.
 *
 * Facts on both sides of a change need both companies named in the request.
 */
export function entitiesFor(
  profile: Profile,
  question: Omit<EntityQuestion, 'on'> & { readonly from: Day; readonly to: Day },
  knowledge: { readonly regions: Regions },
): readonly EntityAnswer[] {
  const { from, to, ...rest } = question
  const starts = new Set<Day>([from])
  for (const entity of profile.legalEntity.entities) {
    if (entity.validFrom !== undefined && from < entity.validFrom && entity.validFrom <= to)
      starts.add(entity.validFrom)
    if (entity.validTo !== undefined && from <= entity.validTo && entity.validTo < to)
      starts.add(addDays(entity.validTo, 1))
  }
  const answers: EntityAnswer[] = []
  for (const on of [...starts].sort()) {
    const answer = entityFor(profile, { ...rest, on }, knowledge)
    if (answers.at(-1)?.entity !== answer.entity || answers.length === 0) answers.push(answer)
  }
  return answers
}
