import { sha256 } from '@noble/hashes/sha2.js'
import type { Bytes } from '@oficio/verify/bytes'
import { attributeOids } from '@oficio/verify/cms'
import { type SigningIdentity, signData, withUnsignedAttribute } from '../cms/index.ts'
import { SealingError, textText, withSignature } from './signature-revision.ts'

export interface SealOptions extends SigningIdentity {
  /** When it is sealed, as the sealer says, in ISO text. */
  readonly time: string
  /**
   * Gets a time-stamp (RFC 3161) of a SHA-256 digest in DER, without the answer around it (`tokenIn`). Its
   * fault is the fault of the seal; `undefined` from it makes a seal without.
   */
  readonly timeStamp?: (digest: Uint8Array) => Promise<Uint8Array | undefined>
  readonly name?: string
  readonly reason?: string
  readonly location?: string
  /**
   * An empty field of the document to be filled, or the name of a new one that is not to be seen. When not
   * said, a new one.
   */
  readonly fieldName?: string
}

/**
 * The same PDF with a seal by the certificate of an institution behind it (PAdES, level B-B, with a
 * time-stamp B-T).
 *
 * The bytes that were there stay an exact prefix, so what was approved can still be compared; later seals can
 * follow. Throws `SealingError`, and whatever `timeStamp` throws.
 *
 * @see ETSI EN 319 142-1
 */
export async function sealPdf(pdf: Uint8Array, options: SealOptions): Promise<Bytes> {
  const said = [
    ['Name', options.name],
    ['Reason', options.reason],
    ['Location', options.location],
  ].flatMap(([key, text]) => (text ? [` /${key} ${textText(text)}`] : []))
  const digits = new Date(options.time).toISOString().slice(0, 19).replace(/[-T:]/g, '')
  return withSignature(pdf, {
    entries: `/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:${digits}Z)${said.join('')}`,
    fieldName: options.fieldName,
    newName: 'Seal',
    sign: (digest) => signatureOf(options, digest),
    reserved:
      2048 + options.certificates.reduce((sum, der) => sum + der.length, 0) + (options.timeStamp ? 8192 : 0),
  })
}

async function signatureOf(options: SealOptions, digest: Uint8Array): Promise<Bytes> {
  let signed: Awaited<ReturnType<typeof signData>>
  try {
    signed = await signData(options, { contentType: attributeOids.data, digest, includeCertificates: true })
  } catch (cause) {
    throw new SealingError('unusable-identity', { cause })
  }
  const token = await options.timeStamp?.(sha256(signed.signature))
  return token
    ? withUnsignedAttribute(signed.signedData, attributeOids.timeStampToken, token)
    : signed.signedData
}
