import type { Letter } from '../letter/types.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { at, type Bag, isBag } from './read.ts'

/** What of a letter the checks look at. */
export type CheckedLetter = Pick<Letter, 'language' | 'untranslated' | 'gaps' | 'demanded'>

interface Kept {
  readonly around: readonly unknown[]
  readonly parts: Bag
  readonly letter: CheckedLetter | undefined
}

const kept = new WeakMap<object, Kept>()

/** Texts of which a letter lacks nothing more or less by what they say, as long as they say something. */
const told: Readonly<Record<string, readonly string[]>> = { case: ['summary', 'nexusToService'] }

const says = (value: unknown): boolean | undefined =>
  typeof value === 'string' ? value.trim() !== '' : undefined

/** The same, or a text that still says something. */
const isSameText = (a: unknown, b: unknown): boolean => a === b || (says(a) === true && says(b) === true)

function isSamePart(name: string, a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (name === 'text') return isSameText(a, b)
  const texts = told[name]
  if (!texts || !isBag(a) || !isBag(b)) return false
  const [before, now] = [Object.keys(a), Object.keys(b)]
  return (
    before.length === now.length &&
    now.every((key) => (texts.includes(key) ? isSameText : Object.is)(at(a, key), at(b, key)))
  )
}

/**
 * What a letter still lacks, from before where only what its facts say has changed since: a letter is not
 * written anew at each key of somebody who tells them.
 *
 * A part of a request is never changed in place, so that the same part is the same value.
 */
export function keptLetter(
  request: EvidenceRequest,
  around: readonly [object, ...unknown[]],
  write: () => CheckedLetter | undefined,
): CheckedLetter | undefined {
  const parts: Bag = { ...request }
  const before = kept.get(around[0])
  const names = Object.keys(parts)
  if (
    before &&
    around.every((one, i) => one === before.around[i]) &&
    names.length === Object.keys(before.parts).length &&
    names.every((name) => isSamePart(name, at(before.parts, name), at(parts, name)))
  )
    return before.letter
  const letter = write()
  kept.set(around[0], { around, parts, letter })
  return letter
}
