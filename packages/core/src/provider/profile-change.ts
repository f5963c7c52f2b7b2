import type { Confidence, FactGroup } from '../fact/index.ts'
import { addDays, type Day, isDay } from '../time/index.ts'
import type { ProviderKnowledge } from './knowledge.ts'
import type {
  AcceptedIdentifier,
  Channel,
  LegalEntity,
  LegalEntityGroup,
  Profile,
  SpecialRule,
} from './types.ts'

/**
 * What a provider may say about its own entry: a closed list. What is not here stays with whoever keeps the
 * knowledge: which process yields which data, the practice with a country, the severity of any rule.
 */
export type ProfileChange =
  | { readonly fact: 'channels'; readonly items: readonly StatedChannel[] }
  | { readonly fact: 'languages'; readonly accepted: readonly string[]; readonly required: boolean | null }
  | {
      readonly fact: 'preservation'
      readonly initialDays: number | null
      readonly renewals: { readonly count: number | null; readonly days: number | null }
      /** Days before the end by which an extension must be asked for; null: as before. */
      readonly leadDays: number | null
    }
  | { readonly fact: 'mandatory-fields'; readonly fields: readonly string[] }
  | { readonly fact: 'identifier'; readonly identifier: StatedIdentifier }
  | { readonly fact: 'identifier-ended'; readonly type: string }
  | { readonly fact: 'held'; readonly data: string; readonly available: boolean }
  | {
      readonly fact: 'user-notice'
      readonly default: string
      readonly exceptions: readonly string[]
      readonly howToDelay: string
    }
  | { readonly fact: 'emergency'; readonly channel: string }
  | { readonly fact: 'address'; readonly entity: string; readonly address: string; readonly validFrom: Day }

export interface StatedChannel {
  readonly type: string
  readonly value: string
  readonly purpose: readonly string[]
  readonly status: 'preferred' | 'accepted' | 'not-accepted'
}

export interface StatedIdentifier {
  readonly type: string
  readonly label: string
  readonly regex: string
  readonly role: 'primary' | 'secondary'
  readonly validExamples: readonly string[]
  readonly invalidExamples: readonly string[]
}

/** Why a change cannot be made, with its place among the changes. */
export interface ChangeFinding {
  readonly code:
    | 'nothing-changes'
    | 'said-twice'
    | 'unknown-channel-type'
    | 'unknown-purpose'
    | 'channel-address'
    | 'no-way-in'
    | 'unknown-field'
    | 'unknown-identifier-type'
    | 'pattern-unreadable'
    | 'example-not-accepted'
    | 'example-not-refused'
    | 'last-identifier'
    | 'unknown-data'
    | 'unknown-entity'
    | 'not-a-day'
  readonly path: string
}

/** From when the change counts, whose word it is and how sure the reviewers were. */
export interface Stated {
  readonly on: Day
  readonly source: string
  readonly confidence: Confidence
}

export type Changed =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly finding: ChangeFinding }

const statement = "the provider's own statement of "

/** The source of what a provider said about itself on a day, as it stands in the knowledge. */
export const statementOf = (day: Day): string => `${statement}${day}`

/**
 * The day of a provider's own statement, where the source is one: for pages that say it in the reader's
 * language.
 */
export function dayOfStatement(source: string): Day | undefined {
  const day = source.startsWith(statement) ? source.slice(statement.length) : ''
  return isDay(day) ? day : undefined
}

type Words = Pick<ProviderKnowledge, 'vocabularies' | 'providers' | 'genericIdentifiers'>

/**
 * The profile as it stands once the changes count; what they do not name stays as it is. The first change
 * that cannot be made stops them all.
 *
 * A changed group rests on the statement, from its day on. Where one item of a group changes, the group keeps
 * its day and takes the lower confidence, so that nothing else in it becomes firmer by it.
 */
export function applyChanges(
  profile: Profile,
  changes: readonly ProfileChange[],
  by: Stated,
  words: Words,
): Changed {
  let now = profile
  const said = new Set<string>()
  for (const [index, change] of changes.entries()) {
    const key = saidOf(change)
    const refused = (code: ChangeFinding['code'], path = ''): Changed => ({
      ok: false,
      finding: { code, path: `/${index}${path}` },
    })
    if (said.has(key)) return refused('said-twice')
    said.add(key)
    const wrong = wrongIn(change, now, words)
    if (wrong) return refused(wrong.code, wrong.path)
    const next = changed(now, change, by)
    if (sameFacts(now, next)) return refused('nothing-changes')
    now = next
  }
  return now === profile
    ? { ok: false, finding: { code: 'nothing-changes', path: '' } }
    : { ok: true, profile: now }
}

/** What two changes must not both be about. */
function saidOf(change: ProfileChange): string {
  switch (change.fact) {
    case 'identifier':
      return `identifier ${change.identifier.type}`
    case 'identifier-ended':
      return `identifier ${change.type}`
    case 'held':
      return `held ${change.data}`
    case 'address':
      return `address ${change.entity}`
    default:
      return change.fact
  }
}

/** Whether nothing but the envelope would change. */
const sameFacts = (a: Profile, b: Profile): boolean => bare(a) === bare(b)
const bare = (profile: Profile): string =>
  JSON.stringify(profile, (key, value) =>
    key === 'source' || key === 'asOf' || key === 'confidence' || key === 'fromMemory' ? undefined : value,
  )

type Wrong = { readonly code: ChangeFinding['code']; readonly path: string } | undefined

function wrongIn(change: ProfileChange, profile: Profile, words: Words): Wrong {
  switch (change.fact) {
    case 'channels':
      return wrongChannels(change.items, words)
    case 'mandatory-fields': {
      const at = change.fields.findIndex(
        (field) => !Object.hasOwn(words.vocabularies.requestFormFields, field),
      )
      return at === -1 ? undefined : { code: 'unknown-field', path: `/fields/${at}` }
    }
    case 'identifier':
      return wrongIdentifier(change.identifier, words)
    case 'identifier-ended': {
      const left = profile.identifiers.accepted.filter(({ type }) => type !== change.type)
      if (left.length === profile.identifiers.accepted.length)
        return { code: 'unknown-identifier-type', path: '/type' }
      return left.some(({ role }) => role === 'primary')
        ? undefined
        : { code: 'last-identifier', path: '/type' }
    }
    case 'held':
      return profile.dataCategories.items.some(({ code }) => code === change.data)
        ? undefined
        : { code: 'unknown-data', path: '/data' }
    case 'address':
      if (!profile.legalEntity.entities.some(({ name }) => name === change.entity))
        return { code: 'unknown-entity', path: '/entity' }
      return isDay(change.validFrom) ? undefined : { code: 'not-a-day', path: '/validFrom' }
    case 'languages':
    case 'preservation':
    case 'user-notice':
    case 'emergency':
      return undefined
  }
}

function wrongChannels(items: readonly StatedChannel[], { vocabularies }: Words): Wrong {
  for (const [at, { type, value, purpose }] of items.entries()) {
    if (!vocabularies.channelType.includes(type))
      return { code: 'unknown-channel-type', path: `/items/${at}/type` }
    if (!purpose.every((one) => vocabularies.requestType.includes(one)))
      return { code: 'unknown-purpose', path: `/items/${at}/purpose` }
    if (!addressed(type, value)) return { code: 'channel-address', path: `/items/${at}/value` }
  }
  return items.some(({ status }) => status !== 'not-accepted')
    ? undefined
    : { code: 'no-way-in', path: '/items' }
}

/** Whoever follows an address of the entry must come to a page or a mailbox, and to nothing that runs. */
function addressed(type: string, value: string): boolean {
  if (type === 'portal' || type === 'webform')
    return /^https:\/\/[a-z0-9.-]+\.[a-z0-9-]+(?:[/?#][\x21-\x7e]*)?$/i.test(value)
  if (type === 'email') return /^[^\s@]{1,64}@[a-z0-9.-]+\.[a-z0-9-]+$/i.test(value)
  return !/:\/\//.test(value)
}

function wrongIdentifier(one: StatedIdentifier, { providers, genericIdentifiers }: Words): Wrong {
  const known =
    genericIdentifiers.some(({ type }) => type === one.type) ||
    Object.values(providers).some(({ identifiers }) =>
      identifiers.accepted.some(({ type }) => type === one.type),
    )
  if (!known) return { code: 'unknown-identifier-type', path: '/identifier/type' }
  let pattern: RegExp
  try {
    pattern = new RegExp(one.regex)
  } catch {
    return { code: 'pattern-unreadable', path: '/identifier/regex' }
  }
  // A pattern that is not tied to both ends finds itself in anything.
  if (!/^\^[\s\S]*\$$/.test(one.regex)) return { code: 'pattern-unreadable', path: '/identifier/regex' }
  const missed = one.validExamples.findIndex((example) => !pattern.test(example))
  if (missed !== -1) return { code: 'example-not-accepted', path: `/identifier/validExamples/${missed}` }
  const taken = one.invalidExamples.findIndex((example) => pattern.test(example))
  return taken === -1
    ? undefined
    : { code: 'example-not-refused', path: `/identifier/invalidExamples/${taken}` }
}

function changed(profile: Profile, change: ProfileChange, by: Stated): Profile {
  switch (change.fact) {
    case 'channels':
      return {
        ...profile,
        channels: {
          ...wholly(profile.channels, by),
          items: change.items.map((item) => channelOf(item, profile)),
        },
      }
    case 'languages':
      return {
        ...profile,
        languages: { ...mostly(profile.languages, by), accepted: change.accepted, required: change.required },
      }
    case 'preservation':
      return preservationOf(profile, change, by)
    case 'mandatory-fields':
      return {
        ...profile,
        requestForm: {
          ...mostly(profile.requestForm, by),
          mandatory: change.fields,
          recommended: profile.requestForm.recommended.filter((field) => !change.fields.includes(field)),
        },
      }
    case 'identifier': {
      const { accepted } = profile.identifiers
      const before = accepted.find(({ type }) => type === change.identifier.type)
      const next = identifierOf(change.identifier, before, by)
      return {
        ...profile,
        identifiers: {
          ...partly(profile.identifiers, by),
          accepted: before ? accepted.map((one) => (one === before ? next : one)) : [...accepted, next],
        },
      }
    }
    case 'identifier-ended':
      return {
        ...profile,
        identifiers: {
          ...partly(profile.identifiers, by),
          accepted: profile.identifiers.accepted.filter(({ type }) => type !== change.type),
        },
      }
    case 'held':
      return {
        ...profile,
        dataCategories: {
          ...partly(profile.dataCategories, by),
          items: profile.dataCategories.items.map((item) =>
            item.code === change.data ? { ...item, available: change.available } : item,
          ),
        },
      }
    case 'user-notice': {
      const { risk, ...group } = wholly(profile.userNotice, by)
      return {
        ...profile,
        userNotice: {
          ...group,
          default: change.default,
          exceptions: change.exceptions,
          howToDelay: change.howToDelay,
        },
      }
    }
    case 'emergency':
      return { ...profile, emergency: { ...partly(profile.emergency, by), channel: change.channel } }
    case 'address':
      return { ...profile, legalEntity: movedIn(profile.legalEntity, change, by) }
  }
}

/** The envelope of a group that was said whole. */
function wholly<Group extends FactGroup>(
  group: Group,
  { source, on, confidence }: Stated,
): Omit<Group, 'fromMemory' | 'unread'> {
  const { fromMemory: _, unread: __, ...rest } = group
  return { ...rest, source: [source], asOf: on, confidence }
}

/**
 * The envelope of a group whose main facts were said, all of those that decide; the older sources stay for
 * what stands beside them.
 */
const mostly = <Group extends FactGroup>(
  { unread: _, ...group }: Group,
  { source, on, confidence }: Stated,
): Omit<Group, 'unread'> => ({
  ...group,
  source: [source, ...group.source.filter((one) => one !== source && !isMemory(one))],
  asOf: on,
  confidence,
})

const isMemory = (source: string): boolean => /\bfrom memory\b/i.test(source)
const weight: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 }

/**
 * The envelope of a group of which one item was said. What rests on memory alone does not become a fact by
 * the word about its neighbour.
 */
function partly<Group extends FactGroup>(group: Group, { source, confidence }: Stated): Group {
  // The small part of the knowledge that only recognises carries no sources.
  const { source: sources = [] }: { readonly source?: readonly string[] } = group
  if (sources.every(isMemory)) return group
  return {
    ...group,
    source: group.source.includes(source) ? group.source : [...group.source, source],
    confidence: weight[confidence] < weight[group.confidence] ? confidence : group.confidence,
  }
}

/**
 * A channel as it is said now; what was known beside it (its name, whether an account is needed) stays with
 * the same address.
 */
function channelOf(item: StatedChannel, profile: Profile): Channel {
  const before = profile.channels.items.find(({ type, value }) => type === item.type && value === item.value)
  return { ...before, ...item }
}

/**
 * A pattern of a provider blocks only where the reviewers were sure of it; else it warns, as what is inferred
 * from practice does.
 */
function identifierOf(
  one: StatedIdentifier,
  before: AcceptedIdentifier | undefined,
  { confidence }: Stated,
): AcceptedIdentifier {
  return {
    ...(before?.needs ? { needs: before.needs } : {}),
    ...(before?.normalise ? { normalise: before.normalise } : {}),
    ...one,
    flags: '',
    basis: confidence === 'high' ? 'documented' : 'inferred',
  }
}

function preservationOf(
  profile: Profile,
  change: ProfileChange & { readonly fact: 'preservation' },
  by: Stated,
): Profile {
  const { initialDays, renewals, leadDays } = change
  const { note: _, ...group } = mostly(profile.preservation, by)
  // The same limit stands a second time among the rules of its own; their severity is the house's and stays.
  const rules = profile.specialRules.map((rule): SpecialRule => {
    if (rule.rule === 'preservationLimit')
      return {
        ...rule,
        value: { initialDays, renewals: renewals.count, days: renewals.days },
        source: [by.source],
      }
    if (rule.rule === 'extensionLeadDays' && leadDays !== null)
      return { ...rule, value: leadDays, source: [by.source] }
    return rule
  })
  const hasLead = rules.some(({ rule }) => rule === 'extensionLeadDays')
  const lead: SpecialRule[] =
    leadDays === null || hasLead
      ? []
      : [
          {
            code: 'preservation.expired',
            severity: 'warn',
            rule: 'extensionLeadDays',
            value: leadDays,
            message: `ask the extension at least ${leadDays} days before the end`,
            source: [by.source],
          },
        ]
  return {
    ...profile,
    preservation: { ...group, supported: true, initialDays, renewals },
    specialRules: [...rules, ...lead],
  }
}

/** The company moves on a day: what it was before stays, up to the day before. */
function movedIn(
  group: LegalEntityGroup,
  change: ProfileChange & { readonly fact: 'address' },
  by: Stated,
): LegalEntityGroup {
  const entities = group.entities.map((entity): LegalEntity => {
    if (entity.name !== change.entity) return entity
    const { address, formerAddresses = [], addressFrom, ...rest } = entity
    const former =
      address === undefined || address === change.address
        ? []
        : [formerOf(address, addressFrom, change.validFrom)]
    return {
      ...rest,
      address: change.address,
      addressFrom: change.validFrom,
      formerAddresses: [...formerAddresses, ...former],
    }
  })
  const before = group.entities.find(({ name }) => name === change.entity)?.address
  const addressee =
    before !== undefined && group.addressee.includes(before)
      ? group.addressee.replace(before, change.address)
      : group.addressee
  return { ...partly(group, by), entities, addressee }
}

const formerOf = (address: string, from: Day | undefined, movedOn: Day) => ({
  address,
  ...(from !== undefined && from < movedOn ? { validFrom: from } : {}),
  validTo: addDays(movedOn, -1),
})
