import { readNoteKey } from '../log/index.ts'

/** Blanks and dashes with which people part what is long when they write it down. */
const parting = /[\s\-\u00ad\u2010-\u2015\u2212]/g

/**
 * The hash of a list as somebody typed it, in small letters and without what parts it, nor the `sha256:` that
 * many programs print before one; else undefined.
 */
export function typedRoot(typed: string): string | undefined {
  const root = typed.replace(parting, '').toLowerCase()
  return /^(?:sha256:)?([0-9a-f]{64})$/.exec(root)?.[1]
}

/** A key as somebody typed it, without the blanks that the end of a line put into it. */
export const typedKey = (typed: string): string => typed.replace(/\s+/g, '')

const mostWords = 200

/**
 * Keys out of what somebody typed: each as far as it goes, also where a line broke it; what stands between
 * them, and is none, as it is.
 */
export function typedKeys(typed: string): readonly string[] {
  const words = typed.split(/[\s,]+/).filter((one) => one !== '')
  if (words.length > mostWords) return words
  const keys: string[] = []
  let between = ''
  for (let at = 0; at < words.length; ) {
    const end = endOfKey(words, at)
    if (end === undefined) {
      between += words[at]
      at += 1
      continue
    }
    if (between !== '') keys.push(between)
    between = ''
    keys.push(words.slice(at, end).join(''))
    at = end
  }
  return between === '' ? keys : [...keys, between]
}

/** A key is broken into a few words at most. */
const mostPieces = 6

/** Behind which word a key ends that begins at this one; undefined: none does. */
function endOfKey(words: readonly string[], at: number): number | undefined {
  const last = Math.min(words.length, at + mostPieces)
  for (let end = at + 1; end <= last; end++) if (readNoteKey(words.slice(at, end).join(''))) return end
  return undefined
}
