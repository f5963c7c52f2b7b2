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

/** Words of a name; what is longer is a sentence. */
const longestName = 8
/** Names that are read in one breath. */
const mostNames = 4

/**
 * Of what a row lacks the names, told in one sentence, and the sentences, each in a line of its own: nobody
 * reads four of them in one breath.
 */
export function partLines(lines: readonly string[]): {
  readonly names: readonly string[]
  readonly sentences: readonly string[]
} {
  const isName = (line: string): boolean => line.trim().split(/\s+/).length <= longestName
  const names = lines.filter(isName)
  return names.length > mostNames
    ? { names: [], sentences: lines }
    : { names, sentences: lines.filter((line) => !isName(line)) }
}
