import type { Profile, ProfileChange } from '@oficio/core/provider'
import { useWords } from '../../words/words.tsx'

/** A change as lines that can be read beside what stands now. */
export function useChangeLines(): (change: ProfileChange, profile: Profile | undefined) => readonly string[] {
  const { say, sayCode, list, day } = useWords()
  const part = (name: string, value: string | number | null): string =>
    `${sayCode(`profiles.part.${name}`, name)}: ${value === null || value === '' ? say('profiles.unknown') : value}`
  const truth = (value: boolean | null): string =>
    say(value === null ? 'profiles.unknown' : value ? 'profiles.yes' : 'profiles.no')
  return (change, profile) => {
    switch (change.fact) {
      case 'channels':
        return change.items.map(
          ({ type, value, purpose, status }) =>
            `${value} · ${sayCode(`directory.how.type.${type}`, type)} · ${sayCode(`directory.how.status.${status}`, status)} · ${list(purpose.map((one) => sayCode(`cases.type.${one}`, one)))}`,
        )
      case 'languages':
        return [...change.accepted, part('required', truth(change.required))]
      case 'preservation':
        return [
          part('initialDays', change.initialDays),
          part('renewalCount', change.renewals.count),
          part('renewalDays', change.renewals.days),
          part('leadDays', change.leadDays),
        ]
      case 'mandatory-fields':
        return change.fields.map((field) => sayCode(`finding.field.${field}`, field))
      case 'identifier': {
        const { label, regex, role, validExamples, invalidExamples } = change.identifier
        return [
          label,
          part('regex', regex),
          part('role', truth(role === 'primary')),
          part('validExamples', list(validExamples)),
          part('invalidExamples', list(invalidExamples)),
        ]
      }
      case 'identifier-ended':
        return [profile?.identifiers.accepted.find(({ type }) => type === change.type)?.label ?? change.type]
      case 'held':
        return [
          profile?.dataCategories.items.find(({ code }) => code === change.data)?.name ?? change.data,
          part('available', truth(change.available)),
        ]
      case 'user-notice':
        return [change.default, ...change.exceptions, part('howToDelay', change.howToDelay)]
      case 'emergency':
        return [change.channel]
      case 'address':
        return [
          change.entity,
          change.address,
          ...(change.validFrom ? [part('validFrom', day(change.validFrom))] : []),
        ]
    }
  }
}
