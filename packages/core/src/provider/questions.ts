import type { CountryCode } from '../fact/index.ts'
import { addDays, type Day } from '../time/index.ts'
import { processFor } from './process.ts'
import type { Channel, Profile, ProviderData, SpecialRule } from './types.ts'
import { type OnDay, validOn } from './validity.ts'

/** The name of a provider as it is spoken of: without the bracket that lists its services. */
export const spokenName = (name: string): string => name.replace(/\s*\([^()]*\)\s*$/, '')

/** What a provider has of a category: held, not held, or not among the categories of its profile. */
export type CategoryHeld = 'held' | 'not-held' | 'unknown'

/** What a profile says of a category of data; undefined where it says nothing. */
export const dataOf = (profile: Profile, category: string): ProviderData | undefined =>
  profile.dataCategories.items.find((d) => d.code === category)

/** Whether a provider holds a category of data, as far as its profile says. */
export function holds(profile: Profile, category: string): CategoryHeld {
  const data = dataOf(profile, category)
  return data === undefined ? 'unknown' : data.available ? 'held' : 'not-held'
}

/** The instruments that yield a category to authorities of a country; empty when the category is unknown. */
export function processForCategory(
  profile: Profile,
  category: string,
  country: CountryCode,
): readonly string[] {
  const data = dataOf(profile, category)
  return data ? processFor(data, country) : []
}

export interface ChannelAnswer {
  readonly channel: Channel
  /** Whether the channel stands on the day of sending. */
  readonly stands: OnDay
  /** Usable: preferred or accepted, standing, and for this type of request. */
  readonly usable: boolean
}

const statusOrder = ['preferred', 'accepted', 'unverified', 'not-accepted']

/** The request types that a profile's channels name: an extension travels as a preservation does. */
export const purposeOf = (requestType: string): string =>
  requestType === 'preservation-extension' ? 'preservation' : requestType

/**
 * Every channel with whether it serves this type of request on the day of sending; the preferred first,
 * refused ones last.
 */
export function channelsFor(profile: Profile, requestType: string, on: Day): readonly ChannelAnswer[] {
  const purpose = purposeOf(requestType)
  return profile.channels.items
    .map((channel) => {
      const stands = validOn(channel, on)
      const open = channel.status === 'preferred' || channel.status === 'accepted'
      return { channel, stands, usable: open && stands !== 'no' && channel.purpose.includes(purpose) }
    })
    .sort(
      (a, b) =>
        Number(b.usable) - Number(a.usable) ||
        statusOrder.indexOf(a.channel.status) - statusOrder.indexOf(b.channel.status),
    )
}

export interface EmergencyWays {
  /** Channels that the provider itself opens for a danger to life, the preferred first. */
  readonly own: readonly Channel[]
  /** Only where there is none: channels that it opens for something else. None promises to wake anybody. */
  readonly others: readonly Channel[]
  /** Only where there is none: what is known of how it is reached. */
  readonly notes: readonly string[]
}

/**
 * Where a life in danger is told to a provider on a day, and what is left where it opens no channel for
 * that.
 */
export function emergencyWays(profile: Profile, on: Day): EmergencyWays {
  const channels = channelsFor(profile, 'emergency', on)
  const own = channels.filter(({ usable }) => usable).map(({ channel }) => channel)
  if (own.length > 0) return { own, others: [], notes: [] }
  const standing = channels.filter(({ stands }) => stands !== 'no').map(({ channel }) => channel)
  const isOpen = ({ status, purpose }: Channel): boolean =>
    (status === 'preferred' || status === 'accepted') && purpose.length > 0
  return {
    own,
    others: standing.filter(isOpen),
    notes: standing
      .filter((one) => !isOpen(one) && one.status === 'unverified')
      .flatMap(({ note }) => note ?? []),
  }
}

/** Languages in which a request is read; `required` null means that nobody has said so. */
export const languagesOf = (
  profile: Profile,
): { readonly accepted: readonly string[]; readonly required: boolean | null } => ({
  accepted: profile.languages.accepted,
  required: profile.languages.required,
})

export interface PreservationLimits {
  readonly initialDays: number | null
  readonly renewals: number | null
  readonly renewalDays: number | null
  /** How many days before the end an extension must be asked; 0 when the provider names none. */
  readonly leadDays: number
  /** How grave it is to ask later than that. */
  readonly leadSeverity: SpecialRule['severity']
}

interface LimitRule {
  readonly initialDays?: number
  readonly renewals?: number
  readonly days?: number
  readonly foreignInitialDays?: number
  readonly foreignRenewals?: number
  readonly foreignRenewalDays?: number
  /** It keeps data for an authority abroad for as long as mutual assistance is on its way. */
  readonly whileAssistance?: boolean
}

/**
 * How long a provider keeps data for an authority abroad: the profile, and where it has one its own rule for
 * foreign authorities.
 */
export function preservationLimits(profile: Profile): PreservationLimits {
  const { initialDays, renewals } = profile.preservation
  const rule = profile.specialRules.find((r) => r.rule === 'preservationLimit')
  const special = (typeof rule?.value === 'object' && rule.value !== null ? rule.value : {}) as LimitRule
  const lead = profile.specialRules.find((r) => r.rule === 'extensionLeadDays')
  return {
    initialDays: special.foreignInitialDays ?? special.initialDays ?? initialDays,
    renewals: special.foreignRenewals ?? special.renewals ?? renewals.count,
    renewalDays: special.foreignRenewalDays ?? special.days ?? renewals.days,
    leadDays: typeof lead?.value === 'number' ? lead.value : 0,
    leadSeverity: lead?.severity ?? 'warn',
  }
}

/**
 * Whether a provider's own rule keeps data longer where mutual assistance was asked for: then that is told to
 * it.
 */
export function honoursAssistance(profile: Profile): boolean {
  const value = profile.specialRules.find(({ rule }) => rule === 'preservationLimit')?.value
  return typeof value === 'object' && value !== null && (value as LimitRule).whileAssistance === true
}

/**
 * The days on which a preservation asked on a day would end: after the first period, and after each renewal
 * that is known.
 */
export function preservationEnds(limits: PreservationLimits, from: Day): readonly Day[] {
  if (limits.initialDays === null) return []
  const ends = [addDays(from, limits.initialDays)]
  for (let n = 0; n < (limits.renewals ?? 0) && limits.renewalDays !== null && n < 12; n++)
    ends.push(addDays(ends.at(-1) as Day, limits.renewalDays))
  return ends
}

/** What a provider says of telling its user. */
export const noticeOf = (profile: Profile): Profile['userNotice'] => profile.userNotice
/** What a provider says of emergencies. */
export const emergencyOf = (profile: Profile): Profile['emergency'] => profile.emergency
