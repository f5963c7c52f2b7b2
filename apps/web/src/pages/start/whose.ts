import type { Thing } from './gather.ts'

/**
 * Sentences that say whose a value is by the text: the first page says them before the other words are there.
 */
export const whose = {
  complainant: 'identifier.reason.complainant',
  victim: 'identifier.reason.victim',
  bystander: 'identifier.reason.bystander',
  unknownWhose: 'identifier.reason.unknownWhose',
} as const

/**
 * Whether what it is and at which service is known, and only whose it is is open: then that is what is asked.
 */
export const isOnlyWhose = ({ doubtful, named, services, why }: Thing): boolean =>
  doubtful &&
  (named.length === 1 || services.length === 1) &&
  why.some(({ code }) => Object.hasOwn(whose, code))
