import type { ReceivedDelivery } from '@oficio/core/case'
import type { ReceiptNote } from '@oficio/exchange/court'

/** What is told of a delivery, as the bundle holds it and `oficio bundle --receipt` reads it. */
export function receiptOf({
  at,
  by,
  from,
  channel,
  reference,
  note,
  rows,
  readings = [],
}: ReceivedDelivery): ReceiptNote {
  const orNull = (text: string): string | null => text.trim() || null
  return {
    receivedAt: at,
    receivedBy: orNull(by),
    from: orNull(from),
    channel: orNull(channel),
    reference: orNull(reference),
    note: orNull(note),
    custody: [],
    outcomes: rows.map(({ row, outcome, ground }) => ({
      item: String(row),
      outcome,
      ground: orNull(ground),
    })),
    ...(readings.length > 0
      ? { readings: readings.map(({ by: reader, ...one }) => ({ ...one, by: orNull(reader) })) }
      : {}),
  }
}
