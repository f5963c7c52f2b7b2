/**
 * How the words of a domestic power begin tells what they mean; the rest of them is for the lawyer to read.
 */
export type Power = 'yes' | 'part' | 'no' | 'unknown'

export function powerOf(words: string | null): Power {
  if (words === null) return 'unknown'
  if (/^(?:no\b|asks\b|preservation only)/i.test(words)) return 'no'
  if (/^(?:only\b|orders after|with\b|location only|preservation;|prior leave)/i.test(words)) return 'part'
  if (/^yes\b/i.test(words))
    return /^yes[\s,(]*(?:in part|in some|for some|partly|if|where|only)/i.test(words) ? 'part' : 'yes'
  return 'unknown'
}

/** What the words add to a plain yes or no, in English. */
export const isPlain = (words: string | null): boolean => words === null || /^(?:yes|no)$/i.test(words.trim())
