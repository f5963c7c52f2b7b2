import type { Finding } from '@oficio/core/preflight'
import { firstOf } from '@oficio/core/request'
import { placeOf } from '../../../request/findings/findings-at.ts'
import { basisAt } from './asks-basis.ts'

/** What this page asks; what a check finds elsewhere is said on the row of its provider. */
const askedHere: readonly string[] = [
  '/authority/name',
  '/authority/kind',
  '/authority/location',
  '/authority/officer/name',
  '/authority/officer/rank',
  '/authority/officer/badge',
  '/authority/officer/email',
  '/authority/officer/phone',
  '/case/number',
  '/case/summary',
]

/**
 * The field of this page beside which a finding stands, also where it is about the text in another language.
 *
 * @param isBasisAsked whether the page asks by which article one asks
 */
export const placeHere = (path: string, isBasisAsked: boolean): string | undefined =>
  placeOf(firstOf(path), isBasisAsked ? [...askedHere, basisAt] : askedHere)

/** Whether it stands beside one. */
export const isHere = ({ path }: Pick<Finding, 'path'>, isBasisAsked: boolean): boolean =>
  placeHere(path, isBasisAsked) !== undefined
