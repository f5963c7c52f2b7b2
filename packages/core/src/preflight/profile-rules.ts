import type { AcceptedIdentifier, Profile, ProviderData, RejectedIdentifier } from '../provider/index.ts'

/** A profile as the checks use it: lists as maps, patterns compiled. */
export interface ProfileRules {
  readonly accepted: ReadonlyMap<string, { readonly entry: AcceptedIdentifier; readonly pattern: RegExp }>
  readonly rejected: readonly { readonly entry: RejectedIdentifier; readonly pattern: RegExp | undefined }[]
  readonly data: ReadonlyMap<string, ProviderData>
  readonly primaries: readonly string[]
}

const kept = new WeakMap<Profile, ProfileRules>()

/** Compiles once for each profile: patterns cost more to build than to use. */
export function profileRules(profile: Profile): ProfileRules {
  const before = kept.get(profile)
  if (before) return before
  const rules: ProfileRules = {
    accepted: new Map(
      profile.identifiers.accepted.map((entry) => [
        entry.type,
        { entry, pattern: new RegExp(entry.regex, entry.flags) },
      ]),
    ),
    rejected: profile.identifiers.rejected.map((entry) => ({
      entry,
      pattern: entry.detectRegex ? new RegExp(entry.detectRegex) : undefined,
    })),
    data: new Map(profile.dataCategories.items.map((d) => [d.code, d])),
    primaries: profile.identifiers.accepted.filter((a) => a.role === 'primary').map((a) => a.type),
  }
  kept.set(profile, rules)
  return rules
}
