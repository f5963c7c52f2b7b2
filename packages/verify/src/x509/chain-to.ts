import { sameBytes } from '../bytes/index.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { isSignedBy } from './signature.ts'

export type CertificateChainErrorCode =
  /** No way leads to a root that was given. */
  | 'unknown-root'
  | 'expired'
  | 'not-yet-valid'
  /** Issued by a certificate that may not issue any, or not so deep. */
  | 'not-an-authority'
  /** A critical extension that is not understood here. */
  | 'unknown-extension'

export type CertificateChainVerdict =
  | { readonly ok: true; readonly chain: readonly Certificate[] }
  | { readonly ok: false; readonly why: CertificateChainErrorCode }

export interface TrustOptions {
  /** Certificates in DER that are trusted as they are. */
  readonly roots: readonly Uint8Array[]
  /** Certificates in DER that may stand in between, trusted for nothing. */
  readonly certificates?: readonly Uint8Array[]
}

const longest = 8
/** Names can be repeated without end in a hostile file; each step costs the check of a signature. */
const mostChecks = 24

/** Whether a certificate names itself as who made it. That says nothing of its signature. */
export function isSelfIssued(certificate: Certificate): boolean {
  return sameBytes(certificate.issuer, certificate.subject)
}

/**
 * Roots and others from a list that holds both, as a file of a whole chain does: what names itself as its
 * issuer is a root.
 */
export function trustFrom(certificates: readonly Uint8Array[]): Required<TrustOptions> {
  const isRoot = (der: Uint8Array): boolean => {
    const certificate = readCertificate(der)
    return certificate !== undefined && isSelfIssued(certificate)
  }
  return { roots: certificates.filter(isRoot), certificates: certificates.filter((der) => !isRoot(der)) }
}

/**
 * Whether a certificate was valid at a moment and leads to a root that was given.
 *
 * Judged at the moment of the act (`at`, in ISO text), not today: evidence outlives certificates. Whether one
 * was revoked is not asked, since that takes a network. The certificate and those that lead upwards may come
 * from an attacker, the roots must not. Never throws; the work is bounded.
 */
export async function chainTo(
  certificate: Certificate,
  trust: TrustOptions,
  at: string,
): Promise<CertificateChainVerdict> {
  const roots = trust.roots.flatMap((der) => readCertificate(der) ?? [])
  const others = (trust.certificates ?? []).slice(0, 64).flatMap((der) => readCertificate(der) ?? [])
  let checks = 0
  let why: CertificateChainErrorCode = 'unknown-root'

  const up = async (path: readonly Certificate[]): Promise<readonly Certificate[] | undefined> => {
    const last = path.at(-1) as Certificate
    if (roots.some((root) => sameBytes(root.der, last.der))) return path
    if (path.length >= longest) return undefined
    for (const issuer of [...roots, ...others]) {
      if (!sameBytes(issuer.subject, last.issuer) || path.includes(issuer) || ++checks > mostChecks) continue
      if (!(await isSignedBy(issuer.publicKey, last.signatureAlgorithm, last.signature, last.signed)))
        continue
      const fault = faultAt(issuer, at) ?? faultAsIssuer(issuer, path.length - 1)
      if (fault) {
        why = fault
        continue
      }
      const found = await up([...path, issuer])
      if (found) return found
    }
    return undefined
  }

  const own = faultAt(certificate, at)
  const chain = await up([certificate])
  if (chain && !own) return { ok: true, chain }
  return { ok: false, why: chain && own ? own : why }
}

function faultAt(certificate: Certificate, at: string): CertificateChainErrorCode | undefined {
  if (at < certificate.notBefore) return 'not-yet-valid'
  if (at > certificate.notAfter) return 'expired'
  return certificate.hasUnknownCritical ? 'unknown-extension' : undefined
}

const maySignCertificates = 0x04

function faultAsIssuer(issuer: Certificate, authoritiesBelow: number): CertificateChainErrorCode | undefined {
  const may =
    issuer.isAuthority && (issuer.keyUsage === undefined || (issuer.keyUsage & maySignCertificates) > 0)
  return may && (issuer.pathLength === undefined || authoritiesBelow <= issuer.pathLength)
    ? undefined
    : 'not-an-authority'
}
