import { type Bytes, utf8 } from '@oficio/verify/bytes'
import { ecdsaToDer, write } from '@oficio/verify/der'
import { type Certificate, readCertificate } from '@oficio/verify/x509'
import type { SigningIdentity } from '../cms/index.ts'
import { answerOcsp, certificateTime, issueCrl } from '../revocation/index.ts'

export interface AuthorityOptions {
  /** Common names of the three certificates. */
  readonly names: { readonly root: string; readonly institution: string; readonly timeStamp: string }
  readonly organisation: string
  /** Two letters. */
  readonly country: string
  /** Moments in ISO text between which all three are valid. */
  readonly notBefore: string
  readonly notAfter: string
  /** Where anyone may ask whether it revoked one of its certificates; said in each of them. */
  readonly revocation?: { readonly ocsp?: string; readonly crl?: string }
}

/** A root of one's own, and what it issued: enough to seal and to time-stamp without anyone else. */
export interface SmallAuthority {
  /** In DER. Its key is gone: it issues nothing more. */
  readonly root: Bytes
  readonly institution: SigningIdentity
  readonly timeStamp: SigningIdentity
}

/** A small authority that is still there to be asked, and may revoke what it issued. */
export interface OpenAuthority extends SmallAuthority {
  /** Says from now on that a certificate is revoked since a moment in ISO text. */
  readonly revoke: (identity: SigningIdentity, at: string) => void
  /** The list of what it revoked, issued at a moment, and the next a day later. */
  readonly crl: (at: string) => Promise<Bytes>
  /** Its answer to a question, at a moment. */
  readonly ocsp: (request: Uint8Array, at: string) => Promise<Bytes>
}

/**
 * A root, an institution's certificate to seal with and one to time-stamp with, all P-256, for the
 * demonstration and for tests.
 *
 * No one outside trusts such a root: a seal under it shows that a document was not changed, and not who
 * sealed it.
 */
export async function createAuthority(options: AuthorityOptions): Promise<SmallAuthority> {
  const { root, institution, timeStamp } = await openAuthority(options)
  return { root, institution, timeStamp }
}

/** As `createAuthority`, and whoever asks is told what it revoked: for tests. */
export async function openAuthority({
  names,
  organisation,
  country,
  notBefore,
  notAfter,
  revocation = {},
}: AuthorityOptions): Promise<OpenAuthority> {
  const validity = { notBefore, notAfter }
  const subject = (commonName: string) => ({ commonName, organisation, country })
  const root = await keyPair()
  const rootCertificate = await issue({
    subject: subject(names.root),
    issuer: subject(names.root),
    validity,
    key: root.publicKey,
    with: root.privateKey,
    kind: 'root',
    revocation: {},
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
      revocation,
    })
    return { key: privateKey, certificates: [certificate] }
  }
  const institution = await identity(names.institution, 'seal')
  const timeStamp = await identity(names.timeStamp, 'time-stamp')
  const own = ({ certificates }: SigningIdentity) => readCertificate(certificates[0]!) as Certificate
  const revoked = new Map<string, string>()
  const says = (time: string) => ({
    key: root.privateKey,
    certificate: readCertificate(rootCertificate) as Certificate,
    time,
    nextUpdate: new Date(Date.parse(time) + 86_400_000).toISOString(),
    issued: [own(institution), own(timeStamp)],
    revoked,
  })
  return {
    root: rootCertificate,
    institution,
    timeStamp,
    revoke: (one, at) => void revoked.set(own(one).serial, at),
    crl: (at) => issueCrl(says(at)),
    ocsp: (request, at) => answerOcsp(request, says(at)),
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
  readonly validity: { readonly notBefore: string; readonly notAfter: string }
  readonly key: CryptoKey
  readonly with: CryptoKey
  readonly kind: 'root' | 'seal' | 'time-stamp'
  readonly revocation: NonNullable<AuthorityOptions['revocation']>
}

const oid = {
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  authorityInformation: '1.3.6.1.5.5.7.1.1',
  ocsp: '1.3.6.1.5.5.7.48.1',
  distributionPoints: '2.5.29.31',
} as const

/** A certificate of version 3 in DER, signed with ECDSA and SHA-256. @see RFC 5280, 4.1 */
async function issue({
  subject,
  issuer,
  validity,
  key,
  with: issuerKey,
  kind,
  revocation,
}: ToIssue): Promise<Bytes> {
  const { sequence, integer, objectIdentifier, tagged, element } = write
  const { subtle } = globalThis.crypto
  const serial = globalThis.crypto.getRandomValues(new Uint8Array(16))
  // The first bit of a positive number is 0, and its first byte is not.
  serial[0] = ((serial[0] as number) & 0x3f) | 0x40
  const algorithm = sequence(objectIdentifier(oid.ecdsaWithSha256))
  const toSign = sequence(
    tagged(0, integer(2)),
    integer(serial),
    algorithm,
    nameOf(issuer),
    sequence(certificateTime(validity.notBefore), certificateTime(validity.notAfter)),
    nameOf(subject),
    new Uint8Array(await subtle.exportKey('spki', key)),
    tagged(3, sequence(...extensionsFor(kind), ...addressesIn(revocation))),
  )
  const raw = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, issuerKey, toSign)
  return sequence(toSign, algorithm, element(0x03, Uint8Array.of(0), ecdsaToDer(new Uint8Array(raw))))
}

function nameOf({ commonName, organisation, country }: Subject): Bytes {
  const part = (type: string, value: Uint8Array): Bytes =>
    write.setOf(write.sequence(write.objectIdentifier(type), value))
  return write.sequence(
    part(oid.country, write.element(0x13, utf8(country))),
    part(oid.organisation, write.text(organisation)),
    part(oid.commonName, write.text(commonName)),
  )
}

function extensionsFor(kind: ToIssue['kind']): readonly Bytes[] {
  const { sequence, objectIdentifier, octets, yes, integer, element } = write
  const critical = (type: string, value: Bytes): Bytes =>
    sequence(objectIdentifier(type), yes(), octets(value))
  const isRoot = kind === 'root'
  // The root signs certificates and their revocations; the others sign, and stand by what they signed. The
  // first byte of a string of bits says how many at its end are none.
  const usage = isRoot ? Uint8Array.of(1, 0x06) : Uint8Array.of(6, 0xc0)
  return [
    critical(oid.basicConstraints, isRoot ? sequence(yes(), integer(0)) : sequence()),
    critical(oid.keyUsage, element(0x03, usage)),
    ...(kind === 'time-stamp'
      ? [critical(oid.extendedKeyUsage, sequence(objectIdentifier(oid.timeStamping)))]
      : []),
  ]
}

/** Where to ask whether it was revoked. */
function addressesIn({ ocsp, crl }: ToIssue['revocation']): readonly Bytes[] {
  const { sequence, objectIdentifier, octets, element } = write
  const says = (type: string, value: Bytes): Bytes => sequence(objectIdentifier(type), octets(value))
  const address = (text: string): Bytes => element(0x86, utf8(text))
  const answers = ocsp ? sequence(sequence(objectIdentifier(oid.ocsp), address(ocsp))) : undefined
  const lists = crl ? sequence(sequence(element(0xa0, element(0xa0, address(crl))))) : undefined
  return [
    ...(answers ? [says(oid.authorityInformation, answers)] : []),
    ...(lists ? [says(oid.distributionPoints, lists)] : []),
  ]
}
