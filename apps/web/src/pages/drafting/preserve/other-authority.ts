import type { Case } from '@oficio/core/case'
import {
  type EvidenceRequest,
  secondOf,
  standingLetterFields,
  translatedPointers,
} from '@oficio/core/request'
import { textAt, valueAt } from '../../../form/pointer.ts'
import { written } from '../../../request/letter/place.ts'

export const nameAt = '/authority/name'
export const cityAt = '/authority/location'

/** What holds of one authority and of no other: where it sits, and what each of its letters says of it. */
const ofOne: readonly string[] = [cityAt, ...standingLetterFields.map((key) => `/letter/${key}`)]
const isOfOne = (pointer: string): boolean =>
  [nameAt, ...ofOne].some((place) => pointer === place || pointer.startsWith(`${place}/`))
const places: readonly string[] = [...ofOne, ...Object.keys(translatedPointers).filter(isOfOne).map(secondOf)]

/** What a request says of its authority. */
export interface SaidOf {
  readonly name: string
  readonly values: Readonly<Record<string, unknown>>
}

export const saidOf = (request: EvidenceRequest): SaidOf => ({
  name: textAt(request, nameAt).trim(),
  values: Object.fromEntries(places.map((place) => [place, valueAt(request, place)])),
})

/**
 * The case once its authority has been named: another one takes nothing from the one that this device knew,
 * and whoever types the same name again finds it as it was. What somebody wrote since then stays.
 */
export function withAuthorityNamed(
  whole: Case,
  entryId: string | undefined,
  { before, now }: { readonly before: SaidOf; readonly now: EvidenceRequest },
): Case {
  if (before.name === '') return whole
  const isSame = textAt(now, nameAt).trim() === before.name
  const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''
  return places.reduce((next, place) => {
    const [known, here] = [before.values[place], valueAt(now, place)]
    if (isEmpty(known)) return next
    if (isSame) return isEmpty(here) ? written(next, entryId, place, known) : next
    return JSON.stringify(here) === JSON.stringify(known) ? written(next, entryId, place, undefined) : next
  }, whole)
}
