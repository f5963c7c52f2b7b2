// `14:22:01 -0300`: behind a blank and seconds, four figures with their sign may be an offset, or the end
// of a span that is written without its seconds. Only a row that can be no span decides, for all of its
// column.

const apart = /(?<!\d)(\d{1,2}):(\d{2}):\d{2}([.,]\d{1,9})? ([+-])(\d{2}):?(\d{2})$/
/** From the start of a span to its end: nothing that is written so lasts longer. */
const longestSpan = 12 * 60
const day = 24 * 60

/** The offset that a time ends with behind a blank, and whether it may be the end of a span. */
function endingOf(text: string): { readonly offset: string; readonly maySpan: boolean } | undefined {
  const [, hour, minute, fraction, sign = '', hours = '', minutes = ''] = apart.exec(text.trim()) ?? []
  if (hour === undefined) return undefined
  const lasts = (day + Number(hours) * 60 + Number(minutes) - Number(hour) * 60 - Number(minute)) % day
  const maySpan = sign === '-' && fraction === undefined && lasts <= longestSpan
  return { offset: `${sign}${hours}:${minutes}`, maySpan }
}

/**
 * The endings that are offsets in a column: none where one may be a span and no other row shows that it is
 * none.
 */
export function offsetsApartIn(column: readonly string[]): ReadonlySet<string> {
  const [sure, open] = [new Set<string>(), new Set<string>()]
  for (const text of column) {
    const ending = endingOf(text)
    if (ending) (ending.maySpan ? open : sure).add(ending.offset)
  }
  return [...open].every((one) => sure.has(one)) ? sure : new Set()
}

/** The offset behind a blank, where the text, or its column, shows that it is one. */
export function offsetApart(text: string, ofColumn: ReadonlySet<string> | undefined): string | undefined {
  const ending = endingOf(text)
  if (!ending) return undefined
  return (ofColumn ? ofColumn.has(ending.offset) : !ending.maySpan) ? ending.offset : undefined
}
