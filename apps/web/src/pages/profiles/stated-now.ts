import type { Profile, ProfileChange } from '@oficio/core/provider'

/**
 * What the entry says now about that of which a change speaks, in the same shape; undefined where it says
 * nothing yet.
 */
export function statedNow(profile: Profile, change: ProfileChange): ProfileChange | undefined {
  switch (change.fact) {
    case 'channels':
      return {
        fact: 'channels',
        items: profile.channels.items.flatMap(({ type, value, purpose, status }) =>
          status === 'unverified' ? [] : [{ type, value, purpose: [...purpose], status }],
        ),
      }
    case 'languages':
      return { fact: 'languages', accepted: profile.languages.accepted, required: profile.languages.required }
    case 'preservation': {
      const { initialDays, renewals } = profile.preservation
      const lead = profile.specialRules.find(({ rule }) => rule === 'extensionLeadDays')?.value
      return { fact: 'preservation', initialDays, renewals, leadDays: typeof lead === 'number' ? lead : null }
    }
    case 'mandatory-fields':
      return { fact: 'mandatory-fields', fields: profile.requestForm.mandatory }
    case 'identifier': {
      const one = profile.identifiers.accepted.find(({ type }) => type === change.identifier.type)
      if (!one) return undefined
      const { type, label, regex, role, validExamples, invalidExamples } = one
      return { fact: 'identifier', identifier: { type, label, regex, role, validExamples, invalidExamples } }
    }
    case 'identifier-ended':
      return undefined
    case 'held': {
      const item = profile.dataCategories.items.find(({ code }) => code === change.data)
      return item && { fact: 'held', data: item.code, available: item.available }
    }
    case 'user-notice': {
      const { default: usual, exceptions, howToDelay } = profile.userNotice
      return { fact: 'user-notice', default: usual, exceptions, howToDelay }
    }
    case 'emergency':
      return { fact: 'emergency', channel: profile.emergency.channel }
    case 'address': {
      const entity = profile.legalEntity.entities.find(({ name }) => name === change.entity)
      return entity?.address === undefined
        ? undefined
        : {
            fact: 'address',
            entity: entity.name,
            address: entity.address,
            validFrom: entity.addressFrom ?? '',
          }
    }
  }
}
