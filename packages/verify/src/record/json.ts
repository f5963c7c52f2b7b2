import { canonicalJson } from '../canonical/index.ts'

export type Json = Readonly<Record<string, unknown>>

/** As `isRecord` of core, which this package does not have: what checks a bundle imports nothing of ours. */
export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Whether two values are the same JSON, however they are spelled. What is no JSON is the same as nothing. */
export function sameJson(one: unknown, other: unknown): boolean {
  try {
    return one !== undefined && canonicalJson(one) === canonicalJson(other)
  } catch {
    return false
  }
}
