import { type Bytes, copyOf } from '@oficio/verify/bytes'
import { attributeOids } from '@oficio/verify/cms'
import { derCursor, objectIdentifierIn, readDer, smallIntegerIn, write } from '@oficio/verify/der'
import { digestOfLength } from '@oficio/verify/time-stamp'
import { digestName, digestWith } from '@oficio/verify/x509'
import { type SigningIdentity, signData } from '../cms/index.ts'

/** Who stamps, when, and under what number. */
export interface TimeStampAuthority extends SigningIdentity {
  /** Moment in ISO text, stamped to the second. */
  readonly time: string
  /** Never the same twice. */
  readonly serial: number | Uint8Array
  /** Object identifier of the rules by which it stamps. */
  readonly policy: string
}

/** What of RFC 3161 the answer No bears: the number of the bit. */
const failure = { badAlgorithm: 0, badRequest: 2, badDataFormat: 5, unacceptedPolicy: 15 } as const

/**
 * The answer of a small time-stamp authority, in DER (`application/timestamp-reply`), for tests and the
 * demonstration.
 *
 * An unreadable question is answered with No, as RFC 3161 asks. The time is the caller's word.
 */
export async function answerTimeStamp(request: Uint8Array, authority: TimeStampAuthority): Promise<Bytes> {
  const { sequence, integer, objectIdentifier, generalizedTime } = write
  const question = readQuestion(request, authority.policy)
  if (typeof question === 'number') {
    const bits = new Uint8Array((question >> 3) + 2)
    bits[0] = 7 - (question & 7)
    bits[bits.length - 1] = 0x80 >> (question & 7)
    return sequence(sequence(integer(2), write.element(0x03, bits)))
  }
  const info = sequence(
    integer(1),
    objectIdentifier(authority.policy),
    question.imprint,
    integer(authority.serial),
    generalizedTime(authority.time),
    sequence(integer(1)),
    ...(question.nonce ? [question.nonce] : []),
  )
  const { signedData: token } = await signData(authority, {
    contentType: attributeOids.timeStampInfo,
    digest: await digestWith('SHA-256', info),
    content: info,
    includeCertificates: question.certificates,
  })
  return sequence(sequence(integer(0)), token)
}

interface Question {
  readonly imprint: Uint8Array
  readonly nonce: Uint8Array | undefined
  readonly certificates: boolean
}

function readQuestion(request: Uint8Array, policy: string): Question | number {
  try {
    const cursor = derCursor(readDer(copyOf(request), 0x30))
    if (smallIntegerIn(cursor.next(0x02)) !== 1) return failure.badRequest
    const imprint = cursor.next(0x30)
    const parts = derCursor(imprint)
    const name = digestName(objectIdentifierIn(derCursor(parts.next(0x30)).next(0x06)))
    const digest = parts.next(0x04).content
    if (!name) return failure.badAlgorithm
    if (digestOfLength(digest.length) !== name) return failure.badDataFormat
    const asked = cursor.optional(0x06)
    const nonce = cursor.optional(0x02)
    const certificates = cursor.optional(0x01)
    if (cursor.optional(0xa0)) return failure.badRequest
    cursor.end()
    if (asked && objectIdentifierIn(asked) !== policy) return failure.unacceptedPolicy
    return {
      imprint: imprint.bytes,
      nonce: nonce?.bytes,
      certificates: certificates?.content[0] === 0xff,
    }
  } catch {
    return failure.badDataFormat
  }
}
