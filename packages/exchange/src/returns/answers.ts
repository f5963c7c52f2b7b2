import type { ReturnMapping } from './reading.ts'
import { zoneIn } from './time.ts'

/** What whoever read a file answered about its hours. */
export interface ClockAnswer {
  readonly sha256: string
  readonly aside: readonly string[]
  readonly zone?: string
  readonly column?: string
}

/** `UTC`, `-05:00`, `America/Lima`: as an answer names a zone. */
export const isZoneName = (zone: string): boolean =>
  /^(?:UTC|[+-]\d\d:\d\d|[A-Z][A-Za-z]+\/[A-Za-z_/]+)$/.test(zone) && typeof zoneIn(zone)?.zone === 'string'

/** How a file is read as it was last answered of that very file; empty where nobody answered. */
export function answeredMapping(answers: readonly ClockAnswer[], sha256: string): ReturnMapping {
  const last = answers.findLast((one) => one.sha256 === sha256)
  if (!last) return {}
  const { aside, zone, column } = last
  return {
    ...(aside.length > 0 ? { aside } : {}),
    ...(zone === undefined || column === undefined || !isZoneName(zone) ? {} : { zone, time: column }),
  }
}
