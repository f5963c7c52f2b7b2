import { isDay } from '../time/index.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import { recognitionOf } from './rules.ts'

/** What of an identifier is asked beside its value where a provider searches an address by its moment. */
const ofMoment = ['port', 'timestamp'] as const

/**
 * The kind under which a provider searches an address with its port and its time, where it takes no address
 * alone; undefined for every other kind of identifier and provider.
 */
export function typeAtInstant(
  type: string,
  provider: string,
  knowledge: Pick<IdentifierKnowledge, 'providers' | 'recognition'>,
): string | undefined {
  const { roles, sameThing } = recognitionOf(knowledge.recognition)
  if (type !== roles.address4 && type !== roles.address6) return undefined
  const accepted = Object.hasOwn(knowledge.providers, provider)
    ? (knowledge.providers[provider]?.identifiers.accepted ?? [])
    : []
  if (accepted.some((one) => one.type === type)) return undefined
  return accepted.find(
    (one) => one.type === roles.addressAtInstant || sameThing[one.type] === roles.addressAtInstant,
  )?.type
}

/**
 * The companions that a provider wants beside an identifier of a kind: fields of the identifier, or other
 * kinds.
 */
export function companionsWanted(
  type: string,
  provider: string,
  knowledge: IdentifierKnowledge,
): readonly string[] {
  if (typeAtInstant(type, provider, knowledge) !== undefined) return ofMoment
  const accepted = Object.hasOwn(knowledge.providers, provider)
    ? (knowledge.providers[provider]?.identifiers.accepted ?? [])
    : []
  return accepted.find((one) => one.type === type)?.needs ?? []
}

const WHOLE = /T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/
const OF_A_MINUTE = /T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/

/**
 * What an address lacks to be searched by its moment: `port`, `seconds`, `timestamp` (a day, an hour or its
 * zone; a day that no calendar has is none); nothing, where it is whole.
 */
export function lackingAtInstant(port: unknown, timestamp: unknown): readonly string[] {
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port <= 65_535
  const time = typeof timestamp === 'string' && isDay(timestamp.slice(0, 10)) ? timestamp : ''
  return [
    ...(isPort ? [] : ['port']),
    ...(WHOLE.test(time) ? [] : OF_A_MINUTE.test(time) ? ['seconds'] : ['timestamp']),
  ]
}
