import { firstOf } from '@oficio/core/request'
import type { Field } from '../../../request/fields.ts'
import { placeOf } from '../../../request/findings/findings-at.ts'

/**
 * Fields that one control asks: those of rows of data are asked as a row, with their offset, and an account
 * on its own.
 */
export const isAlone = ({ step, name }: Pick<Field, 'step' | 'name'>): boolean =>
  step !== 'data' && name !== 'value'

/** A place with more fields than these is a page of its own. */
const most = 3

/** The fields that ask, on the row of a provider, what a line is about; none where only a page can. */
export function alsoAsked(place: string | undefined, fields: readonly Field[]): readonly Field[] {
  if (place === undefined) return []
  const first = firstOf(place)
  const inside = fields.filter(({ pointer }) => pointer === first || pointer.startsWith(`${first}/`))
  const around = placeOf(
    first,
    fields.map(({ pointer }) => pointer),
  )
  const asking = inside.length > 0 ? inside : fields.filter(({ pointer }) => pointer === around)
  return asking.length > most || !asking.every(isAlone) ? [] : asking
}
