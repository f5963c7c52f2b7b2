import type { Profile, ProfileChange } from '@oficio/core/provider'
import { statedNow } from './stated-now.ts'

export type FactName = ProfileChange['fact']

/** In the order in which a desk would think of them. */
export const factNames: readonly FactName[] = [
  'channels',
  'emergency',
  'languages',
  'mandatory-fields',
  'identifier',
  'identifier-ended',
  'held',
  'preservation',
  'user-notice',
  'address',
]

const empty = (fact: FactName, profile: Profile): ProfileChange => {
  switch (fact) {
    case 'channels':
      return { fact, items: [] }
    case 'languages':
      return { fact, accepted: [], required: null }
    case 'preservation':
      return { fact, initialDays: null, renewals: { count: null, days: null }, leadDays: null }
    case 'mandatory-fields':
      return { fact, fields: [] }
    case 'identifier':
      return identifierOf(profile.identifiers.accepted[0]?.type ?? '')
    case 'identifier-ended':
      return { fact, type: profile.identifiers.accepted[0]?.type ?? '' }
    case 'held':
      return { fact, data: profile.dataCategories.items[0]?.code ?? '', available: false }
    case 'user-notice':
      return { fact, default: '', exceptions: [], howToDelay: '' }
    case 'emergency':
      return { fact, channel: '' }
    case 'address':
      return { fact, entity: profile.legalEntity.entities[0]?.name ?? '', address: '', validFrom: '' }
  }
}

const identifierOf = (type: string): ProfileChange => ({
  fact: 'identifier',
  identifier: { type, label: '', regex: '', role: 'primary', validExamples: [], invalidExamples: [] },
})

/** A change to begin with: what the entry says now, to be written over. */
export function begin(fact: FactName, profile: Profile): ProfileChange {
  const blank = empty(fact, profile)
  return statedNow(profile, blank) ?? blank
}

/** The same with another identifier: what the entry says of that one. */
export const beginIdentifier = (type: string, profile: Profile): ProfileChange => {
  const blank = identifierOf(type)
  return statedNow(profile, blank) ?? blank
}

const lines = (all: readonly string[]): string[] => all.map((line) => line.trim()).filter(Boolean)

/** As it is sent: without the empty lines and spaces of typing. */
export function cleaned(change: ProfileChange): ProfileChange {
  switch (change.fact) {
    case 'channels':
      return {
        ...change,
        items: change.items.map((item) => ({
          ...item,
          value: item.value.trim(),
          purpose: [...item.purpose],
        })),
      }
    case 'languages':
      return { ...change, accepted: lines(change.accepted).map((code) => code.toLowerCase()) }
    case 'identifier': {
      const { identifier } = change
      return {
        ...change,
        identifier: {
          ...identifier,
          label: identifier.label.trim(),
          regex: identifier.regex.trim(),
          validExamples: lines(identifier.validExamples),
          invalidExamples: lines(identifier.invalidExamples),
        },
      }
    }
    case 'user-notice':
      return {
        ...change,
        default: change.default.trim(),
        exceptions: lines(change.exceptions),
        howToDelay: change.howToDelay.trim(),
      }
    case 'emergency':
      return { ...change, channel: change.channel.trim() }
    case 'address':
      return { ...change, address: change.address.trim() }
    default:
      return change
  }
}
