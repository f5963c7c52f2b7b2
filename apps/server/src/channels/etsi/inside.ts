import { isRecord } from '@oficio/core/json'
import type { JsonRecord, JsonValue } from '@oficio/exchange/etsi'

/**
 * The value at a place within a message of somebody else: its own members alone, never what every object
 * inherits.
 */
export const inside = (value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>(
    (at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    value,
  )
export const listAt = (value: JsonValue | undefined, ...path: readonly string[]): readonly JsonValue[] => {
  const at = inside(value, ...path)
  return Array.isArray(at) ? at : []
}
export const textAt = (value: JsonValue | undefined, ...path: readonly string[]): string => {
  const at = inside(value, ...path)
  return typeof at === 'string' ? at : ''
}
export const isMessage = (value: JsonValue): value is JsonRecord => isRecord(value)

/** How a message names one of its two sides. */
export const party = (country: string, id: string): JsonRecord => ({
  CountryCode: country,
  UniqueIdentifier: id,
})

/** Table D.1. */
export const errors = {
  general: 3000,
  notSupported: 3001,
  transient: 3003,
  configuration: 3004,
  missing: 3005,
  improper: 3007,
  unknownObject: 3011,
  expiredObject: 3012,
  noTarget: 3016,
  encoding: 3019,
  invalid: 3020,
  version: 3021,
  tooLarge: 3022,
} as const
export type ErrorCode = (typeof errors)[keyof typeof errors]

/** Why a message, or one of its actions, is refused; the description is for whoever runs the other node. */
export interface InsideRefusal {
  readonly code: ErrorCode
  readonly why: string
}
