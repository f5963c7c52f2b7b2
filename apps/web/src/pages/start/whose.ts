/**
 * Sentences that say whose a value is by the text: the first page says them before the other words are there.
 */
export const whose = {
  complainant: 'identifier.reason.complainant',
  victim: 'identifier.reason.victim',
  bystander: 'identifier.reason.bystander',
  unknownWhose: 'identifier.reason.unknownWhose',
} as const
