import { type Bytes, copyOf } from '@oficio/verify/bytes'
import { attributeOids } from '@oficio/verify/cms'
import { childrenOf, derCursor, ecdsaToDer, readDer, write } from '@oficio/verify/der'
import { digestOids, digestWith, readCertificate, signatureOids } from '@oficio/verify/x509'

/**
 * Who signs: a private key of WebCrypto and its certificate in DER, followed by those that lead to the root.
 */
export interface SigningIdentity {
  readonly key: CryptoKey
  readonly certificates: readonly Uint8Array[]
}

interface DataToSign {
  readonly contentType: string
  /** The digest of the content by SHA-256. */
  readonly digest: Uint8Array
  /** Given when the content goes inside. */
  readonly content?: Uint8Array
  readonly includeCertificates: boolean
}

interface Signed {
  readonly signedData: Bytes
  readonly signature: Bytes
  /** The identifier of how it was signed, and the very bytes that were. */
  readonly algorithm: Bytes
  readonly signed: Bytes
}

/**
 * Signed data with one signer, in DER, bound to its certificate by signing-certificate-v2; the digest is
 * SHA-256.
 *
 * The key may be ECDSA, RSASSA-PKCS1-v1_5 or Ed25519, as WebCrypto imported it. Throws when the first
 * certificate is none.
 */
export async function signData(
  identity: SigningIdentity,
  { contentType, digest, content, includeCertificates }: DataToSign,
): Promise<Signed> {
  const { sequence, setOf, octets, objectIdentifier, integer, tagged, element } = write
  const certificate = readCertificate(identity.certificates[0] ?? new Uint8Array())
  if (!certificate) throw new Error('The first certificate cannot be read.')
  const sha256 = sequence(objectIdentifier(digestOids['SHA-256']))
  const attribute = (oid: string, value: Uint8Array): Bytes => sequence(objectIdentifier(oid), setOf(value))
  const essCertificate = sequence(octets(await digestWith('SHA-256', certificate.der)))
  const attributes = setOf(
    attribute(attributeOids.contentType, objectIdentifier(contentType)),
    attribute(attributeOids.messageDigest, octets(digest)),
    attribute(attributeOids.signingCertificateV2, sequence(sequence(essCertificate))),
  )
  const { algorithm, signature } = await signatureOf(identity.key, attributes)
  const signer = sequence(
    integer(1),
    sequence(certificate.issuer, serialOf(certificate.der)),
    sha256,
    element(0xa0, readDer(attributes).content),
    algorithm,
    octets(signature),
  )
  const encapsulated = content ? [tagged(0, octets(content))] : []
  const version = contentType === attributeOids.data ? 1 : 3
  const data = sequence(
    integer(version),
    setOf(sha256),
    sequence(objectIdentifier(contentType), ...encapsulated),
    ...(includeCertificates ? [element(0xa0, readDer(setOf(...identity.certificates)).content)] : []),
    setOf(signer),
  )
  return {
    signedData: sequence(objectIdentifier(attributeOids.signedData), tagged(0, data)),
    signature,
    algorithm,
    signed: attributes,
  }
}

/** Signed data of one signer with an unsigned attribute added, such as a time-stamp of its signature. */
export function withUnsignedAttribute(signedData: Uint8Array, oid: string, value: Uint8Array): Bytes {
  const { sequence, setOf, objectIdentifier, tagged } = write
  const [type, wrapped] = childrenOf(readDer(copyOf(signedData), 0x30))
  const body = childrenOf(derCursor(wrapped!).next(0x30))
  const [signer] = childrenOf(body.at(-1)!)
  const attribute = tagged(1, sequence(objectIdentifier(oid), setOf(value)))
  const extended = sequence(...childrenOf(signer!).map((part) => part.bytes), attribute)
  const data = sequence(...body.slice(0, -1).map((part) => part.bytes), setOf(extended))
  return sequence(type!.bytes, tagged(0, data))
}

function serialOf(certificate: Uint8Array): Uint8Array {
  const inner = derCursor(derCursor(readDer(certificate)).next(0x30))
  inner.optional(0xa0)
  return inner.next(0x02).bytes
}

async function signatureOf(key: CryptoKey, bytes: Bytes): Promise<{ algorithm: Bytes; signature: Bytes }> {
  const { subtle } = globalThis.crypto
  const identifier = (oid: string, ...parameters: Bytes[]): Bytes =>
    write.sequence(write.objectIdentifier(oid), ...parameters)
  switch (key.algorithm.name) {
    case 'ECDSA': {
      const raw = new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes))
      return { algorithm: identifier('1.2.840.10045.4.3.2'), signature: ecdsaToDer(raw) }
    }
    case 'RSASSA-PKCS1-v1_5': {
      const { hash } = key.algorithm as RsaHashedKeyAlgorithm
      if (hash.name !== 'SHA-256') throw new Error('The key was imported for another digest than SHA-256.')
      const signature = new Uint8Array(await subtle.sign('RSASSA-PKCS1-v1_5', key, bytes))
      return { algorithm: identifier('1.2.840.113549.1.1.11', write.nothing()), signature }
    }
    case 'Ed25519':
      return {
        algorithm: identifier(signatureOids.ed25519),
        signature: new Uint8Array(await subtle.sign('Ed25519', key, bytes)),
      }
    default:
      throw new Error(`A key of ${key.algorithm.name} does not sign here.`)
  }
}
