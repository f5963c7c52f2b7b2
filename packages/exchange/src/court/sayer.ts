import type { Language } from '@oficio/core/fact'

/** The sentences of a report: the keys of the area `evidence`, in the language of the court. */
export interface Sayer {
  readonly language: Language
  format(key: string, params?: Readonly<Record<string, string | number>>): string
  day(day: string): string
  /** Whether there is a sentence of that key; absent: none but those of the area. */
  has?(key: string): boolean
}

/**
 * A moment or a day as a court reads it: as it was written, in its own zone, never turned into another one.
 */
export function sayWhen(at: string, messages: Pick<Sayer, 'day'>): string {
  const [, day, hour, zone] = /^(\d{4}-\d\d-\d\d)(?:T([\d:.]+)(Z|[+-]\d\d:\d\d))?$/.exec(at) ?? []
  if (day === undefined) return at
  if (hour === undefined || zone === undefined) return messages.day(day)
  return `${messages.day(day)}, ${hour.replace(/\.000$/, '')} (UTC${zone === 'Z' ? '' : zone})`
}
