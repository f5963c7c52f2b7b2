import { type FactGroup, type SourcesByKey, type Weakness, weaknessOf } from '../fact/index.ts'
import type { Day } from '../time/index.ts'
import type { Channel, LegalEntity, Profile, SpecialRule } from './types.ts'

interface Kept {
  readonly sources: SourcesByKey
  readonly on: Day
  readonly profile: Profile
}

const kept = new WeakMap<Profile, Kept>()

const isGroup = (value: unknown): value is FactGroup =>
  typeof value === 'object' && value !== null && Array.isArray((value as FactGroup).source)

const groupsOf = (profile: Profile): readonly FactGroup[] => Object.values(profile).filter(isGroup)

const marked = <T extends object>(value: T, weak: Weakness | undefined): T =>
  weak === undefined ? value : { ...value, weak }

/** Channels rest on those that are offered: one that is named only to be refused vouches for none. */
function weaknessOfChannels(
  channels: Profile['channels'],
  sources: SourcesByKey,
  on: Day,
): Weakness | undefined {
  const isOffered = (c: Channel) => c.status === 'preferred' || c.status === 'accepted'
  const [best] = channels.items.filter(isOffered)
  return weaknessOf(best?.source ? { ...channels, source: best.source } : channels, sources, on)
}

/** A rule is as old as the newest group that was read in the same text. */
function weaknessOfRule(
  rule: SpecialRule,
  groups: readonly FactGroup[],
  sources: SourcesByKey,
  on: Day,
): Weakness | undefined {
  const days = groups
    .filter((group) => group.source.some((address) => rule.source.includes(address)))
    .map((group) => group.seenOn ?? group.asOf)
    .sort()
  const asOf = days.at(-1)
  return weaknessOf({ source: rule.source, ...(asOf === undefined ? {} : { asOf }) }, sources, on)
}

/** A company with sources of its own stands on these, and not on those of the group. */
const standingEntity = (entity: LegalEntity, sources: SourcesByKey, on: Day): LegalEntity =>
  entity.source
    ? marked(entity, weaknessOf({ source: entity.source, ...dayOf(entity) }, sources, on))
    : entity

const dayOf = ({ asOf }: LegalEntity): { readonly asOf?: Day } => (asOf === undefined ? {} : { asOf })

/**
 * The profile as it stands on a day: every group, company and rule that rests on what others tell, or on a
 * text that nobody has seen for more than a year, is marked `weak`. What is weak warns and never blocks.
 */
export function standingOn(profile: Profile, sources: SourcesByKey, on: Day): Profile {
  const before = kept.get(profile)
  if (before?.sources === sources && before.on === on) return before.profile
  const groups = groupsOf(profile)
  const groupsMarked: Record<string, FactGroup> = {}
  for (const [key, value] of Object.entries(profile))
    if (isGroup(value)) groupsMarked[key] = marked(value, weaknessOf(value, sources, on))
  const standing: Profile = { ...profile, ...groupsMarked }
  const { weak: _weak, ...channels } = standing.channels
  const result: Profile = {
    ...standing,
    legalEntity: {
      ...standing.legalEntity,
      entities: profile.legalEntity.entities.map((e) => standingEntity(e, sources, on)),
    },
    channels: marked(channels, weaknessOfChannels(profile.channels, sources, on)),
    specialRules: profile.specialRules.map((r) => marked(r, weaknessOfRule(r, groups, sources, on))),
  }
  kept.set(profile, { sources, on, profile: result })
  return result
}
