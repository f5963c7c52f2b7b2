export { pointerTo, stepsOf, valueAt } from './pointer.ts'

/** A number that can be counted with; undefined for all else. */
export const finiteNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** What a record has under a key of its own; undefined for what every object has. */
export const ownValue = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** A text without what is blank about it; empty for all that is no text. */
export const trimmedText = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** The texts of a list out of JSON, in order; none where it is no list. */
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

/** The kind of a value out of JSON, by a word that is the same in every language. */
export const jsonKind = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

/**
 * Whether a value out of JSON is an object with names: no list, not null. Whatever is in it is not yet read.
 */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
