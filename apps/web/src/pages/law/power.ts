/**
 * What an authority may order, in one word of the area `law`; the knowledge says the rest in its own words.
 */
export type PowerWord =
  | 'yes'
  | 'yesWithin'
  | 'no'
  | 'noSave'
  | 'asks'
  | 'preservation'
  | 'conditions'
  | 'unknown'

/**
 * Reads who may order what. Nobody knows is not "no", and a "no" with more words after it has an exception.
 */
export function powerWord(value: string | null): PowerWord {
  if (value === null || /^to be confirmed|^contested/.test(value)) return 'unknown'
  if (value === 'yes') return 'yes'
  if (value === 'no') return 'no'
  if (/^no; only /.test(value)) return 'no'
  if (/^yes\b/.test(value)) return 'yesWithin'
  if (/^no\b/.test(value)) return 'noSave'
  if (/^asks\b/.test(value)) return 'asks'
  if (/^preservation/.test(value)) return 'preservation'
  return 'conditions'
}

/** Whether the knowledge says more than the word. */
export const saysMore = (value: string | null): value is string =>
  value !== null && !['yes', 'no', 'asks', 'asks the judge', 'preservation only'].includes(value)
