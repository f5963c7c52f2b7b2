import type { EvidenceRequest } from '../request/index.ts'
import { literally } from '../text/index.ts'
import { gone } from './sentences.ts'

/** A value of fewer letters is a word of any text. */
const shortest = 4

/**
 * Takes the values of identifiers that are not kept out of a text, where they stand as the request writes
 * them. What is a value kept, or a part of one, stays; what may be a name as well stays, and is shown.
 */
export function withoutValues(
  { identifiers }: EvidenceRequest,
  kept: readonly number[],
): (text: string) => string {
  const all = (identifiers ?? []).map(({ value }) => value ?? '')
  const stays = all.filter((value, at) => kept.includes(at) && value !== '')
  const cut = all.filter((value, at) => !kept.includes(at) && !stays.includes(value))
  const wanted = cut.flatMap(spellings)
  if (wanted.length === 0) return (text) => text
  const longestFirst = (one: string, other: string) => other.length - one.length
  const protectedParts = stays.flatMap(spellings).sort(longestFirst)
  const pattern = new RegExp([...protectedParts, ...wanted.sort(longestFirst)].join('|'), 'giu')
  const keeps = protectedParts.length > 0 ? new RegExp(`^(?:${protectedParts.join('|')})$`, 'iu') : undefined
  return (text) => text.replace(pattern, (found) => (keeps?.test(found) ? found : gone))
}

/**
 * A value as texts write it, as parts of a pattern: a number with or without signs between its figures, a
 * name with or without its @, and only with it where it is of letters alone: `carlos` may be somebody. No
 * part of a longer name, address or number is one.
 */
function spellings(value: string): readonly string[] {
  const bare = value.replace(/^@/, '')
  if (bare.length < shortest) return []
  const digits = bare.replace(/[\s().-]/g, '')
  if (/^\+?\d{7,34}$/.test(digits)) {
    const spaced = [...digits.replace('+', '')].join('[\\s().-]*')
    return [`(?<!\\d)\\+?${spaced}(?!\\d)`]
  }
  const ownSign = /^\p{L}+$/u.test(bare) ? '@' : '@?'
  const before = '(?<![\\p{L}\\p{N}_])(?<![\\p{L}\\p{N}_][@.-])'
  return [
    `${before}${ownSign}(?<![\\p{L}\\p{N}_.]@)${literally(bare)}(?![\\p{L}\\p{N}_]|[.-][\\p{L}\\p{N}_])`,
  ]
}
