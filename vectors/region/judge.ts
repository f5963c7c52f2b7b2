// How a provider's team reads a request. It knows the request, its own demands, and what only life tells
// (`Truth`); nothing of the checks that the request went through before.
import type {
  AcceptedIdentifier,
  Channel,
  IdentifierGroup,
  LegalEntityGroup,
  ProviderData,
} from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Demand, Kind, Longest, Opened, Persona } from './persona.ts'

/**
 * What the paper does not show: whether somebody is in danger, and values under which there is no account.
 */
export interface Truth {
  readonly genuine: boolean
  readonly nobody: readonly string[]
}

/**
 * What the team knows beside the request: the day, its lists of mail services, which State lies in which
 * region.
 */
export interface Desk {
  readonly on: string
  readonly publicMail: readonly string[]
  readonly regions: Readonly<Record<string, readonly string[]>>
}

export interface Verdict {
  readonly taken: boolean
  /** The grounds on which it went back, each once. */
  readonly grounds: readonly string[]
}

interface Reading {
  readonly draft: EvidenceRequest
  readonly truth: Truth
  readonly desk: Desk
}

function valueAt(of: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
      of,
    )
}

const isSaid = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.trim() !== '' && value !== 'not-stated'
    : Array.isArray(value)
      ? value.length > 0
      : value === true || typeof value === 'number'

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const userOf = ({ draft }: Reading): string => draft.userCountry ?? draft.country

function lastDay({ draft, desk }: Reading): string {
  const days = (draft.dataRequested ?? []).flatMap((d) => (d.to ? [d.to.slice(0, 10)] : [])).sort()
  return days.at(-1) ?? desk.on
}

/** The companies for a user, with those of other days left out. */
function company(reading: Reading, { entities }: LegalEntityGroup): boolean {
  const { draft, desk } = reading
  const given = draft.addressee?.entity
  if (!given) return true
  const [country, day] = [userOf(reading), lastDay(reading)]
  const isIn = (names: readonly string[] | undefined): boolean =>
    names?.some((name) => name === country || desk.regions[name]?.includes(country)) ?? false
  const isWorld = (names: readonly string[]): boolean => names.includes('WORLD')
  const covers = entities.filter(
    (e) =>
      e.appliesTo.includes(country) || (!isIn(e.exceptFor) && (isIn(e.appliesTo) || isWorld(e.appliesTo))),
  )
  const stands = covers.filter(
    (e) => (e.validFrom === undefined || e.validFrom <= day) && (e.validTo === undefined || day <= e.validTo),
  )
  const open = stands.filter((e) => e.acceptsRequests !== false)
  const named = entities.filter((e) => `${bare(given)} `.startsWith(`${bare(e.name)} `))
  // A group of local companies has one there that nobody here can name.
  const isLocal = entities.every((e) => e.appliesTo.every((name) => /^[A-Z]{2}$/.test(name)))
  if (covers.length === 0) return isLocal || named.length > 0
  // Where its own company has no name here, the team takes what the officer found.
  if (named.length === 0) return open.some((e) => e.named === false) || open.length === 0
  return named.some((e) => (open.length > 0 ? open : stands).includes(e))
}

function officialMailbox({ draft, desk }: Reading): boolean {
  const domain = draft.authority?.officer?.email?.split('@')[1]?.toLowerCase()
  return domain !== undefined && domain !== '' && !desk.publicMail.includes(domain)
}

function language({ draft }: Reading, accepted: readonly string[]): boolean {
  const reads = (code: string | null | undefined): boolean => accepted.includes((code ?? '').slice(0, 2))
  const papers = draft.legalProcess?.attachments ?? []
  return (
    (reads(draft.language) || reads(draft.translation)) &&
    papers.every((a) => !a.language || reads(a.language) || reads(a.translation))
  )
}

function channel({ draft }: Reading, items: readonly Channel[]): boolean {
  const purpose = draft.requestType === 'preservation-extension' ? 'preservation' : draft.requestType
  const { kind, value } = draft.channel ?? {}
  if (!kind && !value) return true
  const host = (text: string): string => text.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, '')
  const open = items.filter(
    (c) => (c.status === 'preferred' || c.status === 'accepted') && c.purpose.includes(purpose),
  )
  // Where none is known for this kind of request, whoever gets it hands it on.
  if (open.length === 0) return true
  return open.some((c) => {
    if (c.type === 'fax' || c.type === 'phone') return kind === c.type
    // A letter arrives where the company sits; whose office it is the profile often does not say.
    if (c.type === 'post')
      return kind === 'post' && (!/\d/.test(c.value) || bare(value ?? '') === bare(c.value))
    return value !== null && value !== undefined && host(value).startsWith(host(c.value))
  })
}

function isWellFormed(accepted: AcceptedIdentifier, value: string | null | undefined): boolean {
  return (
    accepted.basis === 'inferred' || new RegExp(accepted.regex, accepted.flags).test((value ?? '').trim())
  )
}

function searchable({ draft }: Reading, group: IdentifierGroup): boolean {
  const given = draft.identifiers ?? []
  const types = new Set(given.map((i) => i.type))
  const known = given.flatMap((identifier) => {
    const accepted = group.accepted.find((a) => a.type === identifier.type)
    return accepted ? [{ identifier, accepted }] : []
  })
  if (group.combinations?.length && !group.combinations.some((c) => c.need.every((type) => types.has(type))))
    return false
  const usable = known.filter(
    ({ identifier, accepted }) =>
      isWellFormed(accepted, identifier.value) &&
      (accepted.needs ?? []).every((need) => types.has(need) || isSaid(valueAt(identifier, need))),
  )
  const isFound = group.combinations?.length
    ? usable.length > 0
    : usable.some(({ accepted }) => accepted.role === 'primary')
  return isFound && usable.length === given.length
}

const dated = new Set(['traffic', 'content', 'content-like', 'location', 'financial', 'records'])
const itemFor = (items: readonly ProviderData[], code: string | null | undefined) =>
  items.find((item) => item.code === code)

const categories = ({ draft }: Reading, items: readonly ProviderData[]): boolean =>
  (draft.dataRequested ?? []).length > 0 &&
  (draft.dataRequested ?? []).every((d) => itemFor(items, d.category)?.available === true)

const periods = ({ draft }: Reading, items: readonly ProviderData[]): boolean =>
  (draft.dataRequested ?? []).every(
    (d) => !dated.has(itemFor(items, d.category)?.klass ?? '') || (Boolean(d.from) && Boolean(d.to)),
  )

/** By what a category is opened to this country, and whether the instrument reaches it. */
function process({ draft }: Reading, { items, ranks }: Opened): boolean {
  const kind = draft.legalProcess?.kind ?? ''
  return (draft.dataRequested ?? []).every((d) => {
    const foreign = itemFor(items, d.category)?.process.foreign
    const wanted = foreign?.byCountry?.[draft.country] ?? foreign?.anyOf ?? []
    if (wanted.length === 0 || wanted.includes('undetermined') || wanted.includes(kind)) return true
    if (wanted.some((w) => ['none', 'voluntary', 'abuse-report', 'not-applicable'].includes(w))) return true
    const have = ranks.domestic.indexOf(kind)
    return have >= 0 && wanted.some((w) => ranks.domestic.includes(w) && ranks.domestic.indexOf(w) <= have)
  })
}

const days = (from: string, to: string): number =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000) + 1

const rows = (draft: EvidenceRequest) => draft.dataRequested ?? []
const papers = (draft: EvidenceRequest) => draft.legalProcess?.attachments ?? []

const atMostDays = ({ draft }: Reading, { items, most }: Longest): boolean =>
  rows(draft).every(
    (d) =>
      !dated.has(itemFor(items, d.category)?.klass ?? '') || !d.from || !d.to || days(d.from, d.to) <= most,
  )

const orderShown = ({ draft }: Reading): boolean =>
  draft.legalProcess?.kind !== 'domestic-judicial-order' || papers(draft).some((a) => a.kind === 'order')

/** Whether a demand is met. */
function isMet(demand: Demand, reading: Reading): boolean {
  const { draft, truth, desk } = reading
  switch (demand.reads) {
    case 'given':
      return isSaid(valueAt(draft, demand.value))
    case 'company':
      return company(reading, demand.value)
    case 'language':
      return language(reading, demand.value)
    case 'formats':
      return papers(draft).every((a) => !a.format || demand.value.includes(a.format))
    case 'channel':
      return channel(reading, demand.value)
    case 'searchable':
      return searchable(reading, demand.value)
    case 'categories':
      return categories(reading, demand.value)
    case 'periods':
      return periods(reading, demand.value)
    case 'process':
      return process(reading, demand.value)
    case 'atMostDays':
      return atMostDays(reading, demand.value)
    case 'atMostKept':
      return (draft.preservation?.days ?? 0) <= demand.value
    case 'criminal':
      return !draft.case?.proceeding || draft.case.proceeding === 'criminal'
    case 'authority':
      return draft.authority?.kind !== 'administrative'
    case 'past':
      return rows(draft).every((d) => !d.to || d.to.slice(0, 10) <= desk.on)
    case 'orderShown':
      return orderShown(reading)
    case 'findsSomebody':
      return (draft.identifiers ?? []).every((i) => !truth.nobody.includes(i.value ?? ''))
    case 'genuine':
      return truth.genuine
    case 'officialMailbox':
      return officialMailbox(reading)
    case 'secrecyEnds':
      return draft.userNotice?.delayRequested !== true || isSaid(draft.userNotice.until)
    case 'anyPeriod':
      return rows(draft).some((d) => d.from && d.to)
    case 'formFilled':
      return isSaid(draft.emergency?.form) || draft.channel?.kind === 'webform'
  }
}

/** What the team does with a request: takes it, or sends it back with its grounds. */
export function judge(persona: Persona, draft: EvidenceRequest, truth: Truth, desk: Desk): Verdict {
  const grounds = persona.demands
    .filter((d) => d.of.includes(draft.requestType as Kind) && !isMet(d, { draft, truth, desk }))
    .map((d) => d.ground)
  return { taken: grounds.length === 0, grounds: [...new Set(grounds)] }
}
