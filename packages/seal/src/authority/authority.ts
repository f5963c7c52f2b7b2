import { type Bytes, copyOf, utf8 } from '@oficio/verify/bytes'
import { write } from '@oficio/verify/der'
import { BitString, Integer } from 'asn1js'
import {
  BasicConstraints,
  Certificate,
  CryptoEngine,
  Extension,
  ExtKeyUsage,
  RelativeDistinguishedNames,
  Time,
  TimeType,
} from 'pkijs'
import type { SigningIdentity } from '../cms/index.ts'

export interface AuthorityOptions {
  /** Common names of the three certificates. */
  readonly names: { readonly root: string; readonly institution: string; readonly timeStamp: string }
  readonly organisation: string
  /** Two letters. */
  readonly country: string
  /** Moments in ISO text between which all three are valid. */
  readonly notBefore: string
  readonly notAfter: string
}

/** A root of one's own, and what it issued: enough to seal and to time-stamp without anyone else. */
export interface SmallAuthority {
  /** In DER. Its key is gone: it issues nothing more. */
  readonly root: Bytes
  readonly institution: SigningIdentity
  readonly timeStamp: SigningIdentity
}

/**
 * A root, an institution's certificate to seal with and one to time-stamp with, all P-256, for the
 * demonstration and for tests.
 *
 * No one outside trusts such a root: a seal under it shows that a document was not changed, and not who
 * sealed it.
 */
export async function createAuthority({
  names,
  organisation,
  country,
  notBefore,
  notAfter,
}: AuthorityOptions): Promise<SmallAuthority> {
  const validity = { notBefore: new Date(notBefore), notAfter: new Date(notAfter) }
  const subject = (commonName: string) => ({ commonName, organisation, country })
  const root = await keyPair()
  const rootCertificate = await issue({
    subject: subject(names.root),
    issuer: subject(names.root),
    validity,
    key: root.publicKey,
    with: root.privateKey,
    kind: 'root',
  })
  const identity = async (commonName: string, kind: 'seal' | 'time-stamp'): Promise<SigningIdentity> => {
    const { publicKey, privateKey } = await keyPair()
    const certificate = await issue({
      subject: subject(commonName),
      issuer: subject(names.root),
      validity,
      key: publicKey,
      with: root.privateKey,
      kind,
    })
    return { key: privateKey, certificates: [certificate] }
  }
  return {
    root: rootCertificate,
    institution: await identity(names.institution, 'seal'),
    timeStamp: await identity(names.timeStamp, 'time-stamp'),
  }
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const

function keyPair(): Promise<CryptoKeyPair> {
  return globalThis.crypto.subtle.generateKey(curve, true, ['sign', 'verify'])
}

interface Subject {
  readonly commonName: string
  readonly organisation: string
  readonly country: string
}

interface ToIssue {
  readonly subject: Subject
  readonly issuer: Subject
  readonly validity: { readonly notBefore: Date; readonly notAfter: Date }
  readonly key: CryptoKey
  readonly with: CryptoKey
  readonly kind: 'root' | 'seal' | 'time-stamp'
}

const forTimeStamping = '1.3.6.1.5.5.7.3.8'

async function issue({ subject, issuer, validity, key, with: issuerKey, kind }: ToIssue): Promise<Bytes> {
  const certificate = new Certificate()
  const serial = globalThis.crypto.getRandomValues(new Uint8Array(16))
  // The first bit of a positive number is 0, and its first byte is not.
  serial[0] = ((serial[0] as number) & 0x3f) | 0x40
  certificate.version = 2
  certificate.serialNumber = new Integer({ valueHex: serial.buffer })
  certificate.subject = nameOf(subject)
  certificate.issuer = nameOf(issuer)
  certificate.notBefore = timeOf(validity.notBefore)
  certificate.notAfter = timeOf(validity.notAfter)
  const crypto = new CryptoEngine({ crypto: globalThis.crypto })
  await certificate.subjectPublicKeyInfo.importKey(key, crypto)
  certificate.extensions = extensionsFor(kind)
  await certificate.sign(issuerKey, 'SHA-256', crypto)
  return copyOf(new Uint8Array(certificate.toSchema().toBER()))
}

/** From 2050 on, certificates write years with four digits (RFC 5280, 4.1.2.5). */
function timeOf(value: Date): Time {
  return new Time({
    type: value.getUTCFullYear() < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime,
    value,
  })
}

/** The library itself would put all parts of a name into one. */
function nameOf({ commonName, organisation, country }: Subject): RelativeDistinguishedNames {
  const part = (oid: string, value: Uint8Array): Bytes =>
    write.setOf(write.sequence(write.objectIdentifier(oid), value))
  const parts = [
    part('2.5.4.6', write.element(0x13, utf8(country))),
    part('2.5.4.10', write.text(organisation)),
    part('2.5.4.3', write.text(commonName)),
  ]
  return RelativeDistinguishedNames.fromBER(write.sequence(...parts))
}

function extensionsFor(kind: ToIssue['kind']): Extension[] {
  const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
    new Extension({ extnID, critical, extnValue: value.toBER() })
  const isRoot = kind === 'root'
  // The root signs certificates and their revocations; the others sign, and stand by what they signed.
  const usage = new BitString({
    valueHex: Uint8Array.of(isRoot ? 0x06 : 0xc0).buffer,
    unusedBits: isRoot ? 1 : 6,
  })
  return [
    extension(
      '2.5.29.19',
      true,
      new BasicConstraints(isRoot ? { cA: true, pathLenConstraint: 0 } : { cA: false }).toSchema(),
    ),
    extension('2.5.29.15', true, usage),
    ...(kind === 'time-stamp'
      ? [extension('2.5.29.37', true, new ExtKeyUsage({ keyPurposes: [forTimeStamping] }).toSchema())]
      : []),
  ]
}
