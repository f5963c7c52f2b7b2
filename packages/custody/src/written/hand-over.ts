import { utf8 } from '@oficio/verify/bytes'
import { sha256Hex } from '@oficio/verify/canonical'
import { type Handing, type HandOver, handOverText, takingText } from '@oficio/verify/hand-over'
import type { DeviceSigner } from './custody-list.ts'

/** The record with which a bundle leaves, signed by whoever gives it. */
export async function givenBy(handing: Handing, key: DeviceSigner): Promise<HandOver> {
  const text = handOverText(handing)
  const given = { note: `${text}\n${await key.sign(text)}`, key: key.public }
  return { format: 'oficio-hand-over/1', given, taken: null }
}

/** The same record, signed by whoever takes it too: over the whole word of the other side. */
export async function takenBy(
  record: HandOver,
  { by, at }: { readonly by: string; readonly at: string },
  key: DeviceSigner,
): Promise<HandOver> {
  const text = takingText({ given: sha256Hex(utf8(record.given.note)), by, at })
  return { ...record, taken: { note: `${text}\n${await key.sign(text)}`, key: key.public } }
}
