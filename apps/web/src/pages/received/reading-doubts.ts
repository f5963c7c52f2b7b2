import type { ReturnReading } from '@oficio/exchange/returns'
import type { MessageKey } from '@oficio/messages'

const ofRows = ['other-zone', 'mapped-zone', 'zones-differ', 'two-times', 'rounded', 'over', 'moved'] as const
const longest = 80

/** A sentence of the messages with what it names. */
type Told = readonly [key: MessageKey, values: Readonly<Record<string, string | number>>]

/** What a page that shows a return says of it before its rows: times and numbers that are not sure. */
export function readingDoubts(reading: ReturnReading, zone: string | undefined): readonly Told[] {
  const { rows, tables, unreadTimes, encoding, zoneSaid } = reading
  const told: Told[] = unreadTimes.map(({ column, cells }) => [
    'evidence.read.unread-times',
    { column, cells: cells.map((one) => `«${one.slice(0, longest)}»`).join(' ') },
  ])
  for (const doubt of ofRows) {
    const count = rows.filter(({ doubts }) => doubts.includes(doubt)).length
    if (count > 0) told.push([`evidence.read.${doubt}`, { count }])
  }
  if (tables.some(({ isHeadOpen }) => isHeadOpen)) told.push(['evidence.read.head-open', {}])
  if (tables.some(({ isNumbered, rows: many }) => isNumbered && many > 1))
    told.push(['evidence.read.numbered', {}])
  if (encoding?.includes('+')) told.push(['evidence.read.mixed-letters', {}])
  const hidden = tables.filter(({ isHidden }) => isHidden).map(({ name }) => name)
  if (hidden.length > 0)
    told.push(['evidence.read.hidden', { count: hidden.length, names: hidden.join(', ') }])
  if (zone && zoneSaid > 0) told.push(['received.map.said', { zone }])
  return told
}
