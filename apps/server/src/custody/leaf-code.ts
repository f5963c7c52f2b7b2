import { createHmac, timingSafeEqual } from 'node:crypto'

// The leaves in the database say whose each is; the files of the log do not. Whoever writes rows of the
// database alone takes leaves away, gives them to others and makes none that bear the code of the house.

/** A leaf as it was placed: which record has which place in the log, and what was logged of it. */
export interface PlacedLeaf {
  readonly index: number
  readonly of: string
  readonly subject: string
  readonly seq: number
  readonly entry: Uint8Array
}

/** The house's message authentication code of a leaf, as it stands beside it: HMAC-SHA-256, base64url. */
export const leafCode = (houseKey: Uint8Array, { index, of, subject, seq, entry }: PlacedLeaf): string =>
  createHmac('sha256', houseKey)
    .update(`leaf ${index} ${of} ${subject} ${seq} ${Buffer.from(entry).toString('hex')}`)
    .digest('base64url')

/** Whether the house placed this leaf, for this record and no other. */
export function isPlacedHere(houseKey: Uint8Array, leaf: PlacedLeaf, code: string): boolean {
  const [own, said] = [Buffer.from(leafCode(houseKey, leaf)), Buffer.from(code)]
  return own.length === said.length && timingSafeEqual(own, said)
}
