export { pointerTo, stepsOf } from './pointer.ts'

/**
 * Whether a value out of JSON is an object with names: no list, not null. Whatever is in it is not yet read.
 */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
