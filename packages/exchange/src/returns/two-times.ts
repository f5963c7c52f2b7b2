import { folded } from '@oficio/core/time'
import { readTime } from './time.ts'

/** Words of a clock, without which two heads may be of one time. */
const clockWords = /^(?:utc|gmt|z|zulu|local|locale|tz)$/

/** What a head is of: small, without its brackets and the words of a clock. */
const nameOf = (head: string): string =>
  folded(head.replace(/(?<!\s)\s*\([^()]*\)/g, '').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(/[^\p{L}\d.]+/u)
    .filter((word) => word !== '' && !clockWords.test(word))
    .join(' ')

/** Columns that are called as that of the times is, but for whose clock they are of: one time, told twice. */
export function twinsOf(heads: readonly string[], time: number): readonly number[] {
  const own = nameOf(heads[time] ?? '')
  if (time < 0 || own === '') return []
  return heads.flatMap((head, i) => (i !== time && nameOf(head) === own ? [i] : []))
}

/** A minute: what rounding may leave between the two. */
const apart = 60_000

/** Whether two texts that are to be one moment are two: each bears its zone, or neither does. */
export function areTwoTimes(one: string, two: string): boolean {
  if (one === '' || two === '' || one === two) return false
  const [a, b] = [one, two].map((text) => readTime(text, { order: 'DMY', isTimeColumn: true }))
  if (!a || !b || !a.time.includes('T') || !b.time.includes('T')) return false
  if (a.zone?.includes('/') || b.zone?.includes('/') || (a.zone === null) !== (b.zone === null)) return false
  const end = a.zone === null ? 'Z' : ''
  return Math.abs(Date.parse(`${a.time}${end}`) - Date.parse(`${b.time}${end}`)) >= apart
}
