import { canonicalJson, isRecord, type Json } from '../canonical/index.ts'

export { isRecord, type Json }

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Whether two values are the same JSON, however they are spelled. What is no JSON is the same as nothing. */
export function sameJson(one: unknown, other: unknown): boolean {
  try {
    return one !== undefined && canonicalJson(one) === canonicalJson(other)
  } catch {
    return false
  }
}
