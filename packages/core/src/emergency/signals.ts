import type { EvidenceRequest } from '../request/index.ts'
import { dangerSaid } from './danger.ts'

/**
 * Words of one mark: fewer are common to everybody who writes of a kidnapping, more miss a text that was
 * changed a little.
 */
const wordsInMark = 3
/** Marks that are kept of one text: as many tell nearly all of a long one. */
export const digestsKept = 200
/** What two texts must have in common, of the shorter one, to be called alike. */
const alikeShare = 0.5
/** Of fewer nothing is said: two short texts are alike by chance. */
const leastMarks = 12

/**
 * The danger of an emergency as runs of words, without how they are written: names, numbers and days of one
 * case that were put into the words of another change few of them.
 */
export function dangerDigests(request: EvidenceRequest): readonly string[] {
  const words = dangerSaid(request)
    .map((one) => one.words)
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\p{N}+/gu, '0')
    .match(/[\p{L}\p{N}]+/gu)
  if (!words) return []
  const marks = new Set<string>()
  for (let at = 0; at + wordsInMark <= words.length && marks.size < digestsKept; at++)
    marks.add(words.slice(at, at + wordsInMark).join(' '))
  return [...marks]
}

/** Whether two emergencies tell their danger in nearly the same words. */
export function isAlike(one: readonly string[], other: readonly string[]): boolean {
  const shorter = Math.min(one.length, other.length)
  if (shorter < leastMarks) return false
  const known = new Set(one)
  return other.filter((mark) => known.has(mark)).length / shorter >= alikeShare
}
