import type { Sheet } from './sheet.ts'
import { carriable } from './text.ts'

const longString = 65_535
const shortString = 255

/** The text as the standard's LongString: cut, and its uncarriable characters replaced, each with a note. */
export const longText = (sheet: Sheet, text: string, path: string): string =>
  fitted(sheet, text, path, longString)

/** The text as the standard's ShortString. */
export const shortText = (sheet: Sheet, text: string, path: string): string =>
  fitted(sheet, text, path, shortString)

function fitted(sheet: Sheet, text: string, path: string, limit: number): string {
  const clean = carriable(text)
  if (clean !== text) sheet.note('write.uncarriable', path)
  // Lengths of the schemas count code points; a text short in UTF-16 units is short in code points too.
  if (clean.length <= limit) return clean
  const points = [...clean]
  if (points.length <= limit) return clean
  sheet.note('write.cut', path, { limit, length: points.length })
  return points.slice(0, limit).join('')
}

/** A record without the keys whose value is `undefined`, or `undefined` when nothing is left. */
export function filled<T>(record: Record<string, T | undefined>): Record<string, T> | undefined {
  const entries = Object.entries(record).filter((entry): entry is [string, T] => entry[1] !== undefined)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
