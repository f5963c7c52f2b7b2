import { sha1 } from '@noble/hashes/legacy.js'
import { hex, sameBytes } from '../bytes/index.ts'
import { childrenOf, readDer } from '../der/index.ts'
import { type Certificate, digestName, digestWith, isSignedBy, readCertificate } from '../x509/index.ts'
import { revocationAddresses } from './addresses.ts'
import { type RevocationList, readCrl } from './read-crl.ts'
import { type OcspAnswer, readOcsp } from './read-ocsp.ts'

/** Lists and answers in DER, of whatever issuers; all of it may come from a stranger. */
export interface RevocationEvidence {
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

/**
 * The same, read once: a list of all that an authority revoked is long, and a document may lean on it for
 * each of its seals.
 */
export interface ReadEvidence {
  readonly lists: readonly Checked<RevocationList>[]
  readonly answers: readonly Checked<OcspAnswer>[]
}

/** What was read, and whose signature it was found to bear, by public key. */
interface Checked<Of> {
  readonly of: Of
  readonly signedBy: Map<string, Promise<boolean>>
}

/** Lists and answers as they are read; what is none is left out. Never throws. */
export function readEvidence({ crls, ocsps }: RevocationEvidence): ReadEvidence {
  const checked = <Of>(of: Of | undefined): Checked<Of>[] => (of ? [{ of, signedBy: new Map() }] : [])
  return {
    lists: crls.slice(0, most).flatMap((der) => checked(readCrl(der))),
    answers: ocsps.slice(0, most).flatMap((der) => checked(readOcsp(der))),
  }
}

function once<Of>(
  { signedBy }: Checked<Of>,
  issuer: Certificate,
  check: () => Promise<boolean>,
): Promise<boolean> {
  const key = hex(issuer.publicKey)
  const known = signedBy.get(key) ?? check()
  signedBy.set(key, known)
  return known
}

/** What evidence that its issuer signed says of a certificate at a moment. */
export type RevocationVerdict =
  | {
      readonly status: 'good'
      readonly by: 'ocsp' | 'crl'
      /** When the issuer knew it, ISO text. */
      readonly saidAt: string
    }
  | { readonly status: 'revoked'; readonly by: 'ocsp' | 'crl'; readonly revokedAt: string }
  /**
   * Nothing that its issuer signed says anything of that moment; `before`: what it signed is from before, and
   * a revocation meanwhile would not stand in it.
   */
  | { readonly status: 'unknown'; readonly why: 'nothing' | 'before' }

const signing = '1.3.6.1.5.5.7.3.9'
const noCheck = '1.3.6.1.5.5.7.48.1.5'
const mayRevoke = 0x02
const most = 64

/**
 * Whether a certificate was revoked at a moment, by lists and answers that its issuer signed, or whom the
 * issuer let answer: of what is said, that it was revoked counts first.
 *
 * Evidence says something of a moment when it was issued between that moment and the end of the certificate:
 * what was said before it knows nothing of a key that was stolen and revoked meanwhile. Of an authority,
 * whose lists come out seldom, the newest there was to be at that moment is enough. Never throws; the work is
 * bounded.
 */
export async function checkRevocation(
  certificate: Certificate,
  issuer: Certificate,
  evidence: RevocationEvidence | ReadEvidence,
  at: string,
): Promise<RevocationVerdict> {
  let good: RevocationVerdict | undefined
  const { lists, answers } = 'lists' in evidence ? evidence : readEvidence(evidence)
  const found = [
    ...(await fromAnswers(certificate, issuer, answers)),
    ...(await fromLists(certificate, issuer, lists)),
  ]
  let isBefore = false
  for (const { by, revokedAt, thisUpdate, nextUpdate } of found) {
    if (revokedAt !== undefined && revokedAt <= at) return { status: 'revoked', by, revokedAt }
    const wasNewest = thisUpdate <= at && nextUpdate !== undefined && at <= nextUpdate
    const isLater = thisUpdate >= at && thisUpdate <= certificate.notAfter
    isBefore ||= thisUpdate < at
    if (
      (isLater || (wasNewest && certificate.isAuthority)) &&
      !(good?.status === 'good' && good.saidAt >= thisUpdate)
    )
      good = { status: 'good', by, saidAt: thisUpdate }
  }
  return good ?? { status: 'unknown', why: isBefore ? 'before' : 'nothing' }
}

/** What one piece of evidence that holds says: not revoked, or since when. */
interface Said {
  readonly by: 'ocsp' | 'crl'
  readonly revokedAt: string | undefined
  readonly thisUpdate: string
  readonly nextUpdate: string | undefined
}

async function fromLists(
  certificate: Certificate,
  issuer: Certificate,
  lists: ReadEvidence['lists'],
): Promise<Said[]> {
  const said: Said[] = []
  if (issuer.keyUsage !== undefined && !(issuer.keyUsage & mayRevoke)) return said
  for (const one of lists) {
    const list = one.of
    if (!isListFor(list, certificate) || !sameBytes(list.issuer, issuer.subject)) continue
    const { signatureAlgorithm, signature, signed } = list
    const isIssuers = () => isSignedBy(issuer.publicKey, signatureAlgorithm, signature, signed)
    if (!(await once(one, issuer, isIssuers))) continue
    const { thisUpdate, nextUpdate } = list
    said.push({ by: 'crl', revokedAt: list.revoked.get(certificate.serial), thisUpdate, nextUpdate })
  }
  return said
}

/** A part of all says something only of certificates that name that part. */
function isListFor({ partOf, covers }: RevocationList, certificate: Certificate): boolean {
  if (!(certificate.isAuthority ? covers.authorities : covers.others)) return false
  if (partOf === undefined) return true
  const { crl } = revocationAddresses(certificate)
  return partOf.some((address) => crl.includes(address))
}

async function fromAnswers(
  certificate: Certificate,
  issuer: Certificate,
  answers: ReadEvidence['answers'],
): Promise<Said[]> {
  const said: Said[] = []
  for (const one of answers) {
    const answer = one.of
    const status = answer.statuses.find(({ serial }) => serial === certificate.serial)
    if (!status || status.status === 'unknown') continue
    if (!(await namesIssuer(status, issuer)) || !(await once(one, issuer, () => isAnswerOf(answer, issuer))))
      continue
    const { revokedAt, thisUpdate, nextUpdate } = status
    said.push({ by: 'ocsp', revokedAt, thisUpdate, nextUpdate })
  }
  return said
}

const sha1Oid = '1.3.14.3.2.26'

/** The bits of a public key, without how they are to be read: what answers name an issuer by. */
export function keyBits(publicKey: Uint8Array): Uint8Array {
  return (childrenOf(readDer(publicKey, 0x30))[1]?.content ?? new Uint8Array(1)).subarray(1)
}

async function namesIssuer(
  { digest, issuerName, issuerKey }: OcspAnswer['statuses'][number],
  issuer: Certificate,
): Promise<boolean> {
  // SHA-1 only has to tell apart issuers that exist: the answer is signed with another digest.
  const name = digestName(digest)
  const of = async (bytes: Uint8Array): Promise<Uint8Array | undefined> =>
    digest === sha1Oid ? sha1(bytes) : name && digestWith(name, bytes)
  const [named, keyed] = [await of(issuer.subject), await of(keyBits(issuer.publicKey))]
  return (
    named !== undefined && keyed !== undefined && sameBytes(named, issuerName) && sameBytes(keyed, issuerKey)
  )
}

/**
 * Signed by the issuer, or by somebody whom it let answer for it, and of whom it said that nobody need ask.
 */
async function isAnswerOf(answer: OcspAnswer, issuer: Certificate): Promise<boolean> {
  const { signatureAlgorithm, signature, signed, producedAt } = answer
  if (await isSignedBy(issuer.publicKey, signatureAlgorithm, signature, signed)) return true
  for (const der of answer.certificates) {
    const one = readCertificate(der)
    if (!one || !sameBytes(one.issuer, issuer.subject) || one.hasUnknownCritical) continue
    if (!one.extendedKeyUsage?.purposes.includes(signing) || !one.extensions.has(noCheck)) continue
    if (producedAt < one.notBefore || producedAt > one.notAfter) continue
    if (!(await isSignedBy(issuer.publicKey, one.signatureAlgorithm, one.signature, one.signed))) continue
    if (await isSignedBy(one.publicKey, signatureAlgorithm, signature, signed)) return true
  }
  return false
}
