import type { Finding } from '@oficio/core/preflight'
import { type EvidenceRequest, firstOf } from '@oficio/core/request'
import { textAt } from '../../../form/pointer.ts'
import { placeOf } from '../../../request/findings/findings-at.ts'
import { cityAt } from '../draft/whose.ts'
import { basisAt } from './asks-basis.ts'

/** What this page asks; what a check finds elsewhere is said on the row of its provider. */
const askedHere: readonly string[] = [
  '/authority/name',
  '/authority/kind',
  '/authority/officer/name',
  '/authority/officer/rank',
  '/authority/officer/badge',
  '/authority/officer/email',
  '/authority/officer/phone',
  '/case/number',
  '/case/summary',
]

/** What else this page asks of all, where it does. */
export interface AskedToo {
  /** By which article one asks. */
  readonly isBasis: boolean
  /** Where the authority sits. */
  readonly isCity: boolean
}

/** The field of this page beside which a finding stands, be it about the text in another language. */
export const placeHere = (path: string, { isBasis, isCity }: AskedToo): string | undefined =>
  placeOf(firstOf(path), [...askedHere, ...(isBasis ? [basisAt] : []), ...(isCity ? [cityAt] : [])])

/** Whether it stands beside one. */
export const isHere = ({ path }: Pick<Finding, 'path'>, asked: AskedToo): boolean =>
  placeHere(path, asked) !== undefined

/** Places without which nobody knows who asks: where this device knows them all, one line says them. */
export const whoAt = [
  '/authority/name',
  '/authority/officer/name',
  '/authority/officer/rank',
  '/authority/officer/badge',
  '/authority/officer/email',
  '/authority/officer/phone',
] as const

export const isKnown = (request: EvidenceRequest): boolean =>
  whoAt.every((pointer) => textAt(request, pointer).trim() !== '')

/**
 * Whether the city is asked among who asks. Whoever asks for the first time is asked it on the row of a
 * provider that wants it, since most want none; where one stands already, or this device knows who asks,
 * whoever changes that sees whose city it is.
 */
export const asksCity = (request: EvidenceRequest): boolean =>
  isKnown(request) || textAt(request, cityAt).trim() !== ''
