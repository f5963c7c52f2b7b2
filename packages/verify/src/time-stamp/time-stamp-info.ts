import {
  childrenOf,
  derCursor,
  integerHex,
  momentIn,
  objectIdentifierIn,
  readDer,
  smallIntegerIn,
} from '../der/index.ts'
import { type DigestName, digestName } from '../x509/index.ts'

/** What an authority says in a time-stamp. */
export interface TimeStampInfo {
  readonly policy: string
  readonly algorithm: DigestName | undefined
  readonly digest: Uint8Array
  readonly serial: string
  readonly time: string
  /** How far the time may be off, `undefined` when not said. */
  readonly accuracyMillis: number | undefined
  readonly nonce: string | undefined
}

/** TSTInfo of RFC 3161. Throws `DerError`. */
export function readTimeStampInfo(content: Uint8Array): TimeStampInfo {
  const cursor = derCursor(readDer(content, 0x30))
  if (smallIntegerIn(cursor.next(0x02)) !== 1) throw new Error('an unknown version')
  const policy = objectIdentifierIn(cursor.next(0x06))
  const imprint = derCursor(cursor.next(0x30))
  const algorithm = digestName(objectIdentifierIn(derCursor(imprint.next(0x30)).next(0x06)))
  const digest = imprint.next(0x04).content
  const serial = integerHex(cursor.next(0x02))
  const time = momentIn(cursor.next(0x18))
  const accuracy = cursor.optional(0x30)
  cursor.optional(0x01)
  const nonce = cursor.optional(0x02)
  cursor.optional(0xa0)
  cursor.optional(0xa1)
  cursor.end()
  return {
    policy,
    algorithm,
    digest,
    serial,
    time,
    accuracyMillis: accuracy && accuracyIn(accuracy),
    nonce: nonce && integerHex(nonce),
  }
}

function accuracyIn(der: Parameters<typeof childrenOf>[0]): number {
  const number = (content: Uint8Array): number =>
    content.subarray(0, 4).reduce((sum, byte) => sum * 256 + byte, 0)
  const parts = childrenOf(der)
  const part = (tag: number): number =>
    number(parts.find((one) => one.tag === tag)?.content ?? new Uint8Array())
  return part(0x02) * 1000 + part(0x80) + part(0x81) / 1000
}
