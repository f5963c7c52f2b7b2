import { dayPart, hourPart } from '../../form/zone.ts'

/** What was said so far of when files were taken from a system: each part empty where nobody said it. */
export interface Extracted {
  readonly day: string
  readonly hour: string
  readonly zone: string
}

export const extractedIn = (text: string): Extracted => ({
  day: dayPart(text),
  hour: hourPart(text),
  zone: /(?:Z|[+-]\d{2}:\d{2})$/.exec(text)?.[0] ?? '',
})

/**
 * The parts as one text, which is a moment only once all three were said: no hour is ever put in for anybody.
 */
export const extractedOf = ({ day, hour, zone }: Extracted): string =>
  day === '' ? '' : `${day}T${hour}${zone}`
