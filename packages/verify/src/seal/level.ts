import { sameBytes } from '../bytes/index.ts'
import { checkRevocation, type ReadEvidence, type RevocationVerdict } from '../revocation/index.ts'
import type { Certificate } from '../x509/index.ts'

/**
 * How long a seal can be judged, by what is kept with it (ETSI EN 319 142-1): it alone; with a time-stamp of
 * it; with all that shows that no certificate of either was revoked then; with a time-stamp over all of that.
 */
export type SealLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'

/** What the document keeps about one certificate under a root, at the moment at which it was judged. */
export interface RevocationRow {
  readonly subject: string
  readonly status: RevocationVerdict['status']
  readonly by: 'ocsp' | 'crl' | null
  /** When its issuer said so; of a revoked one, since when. */
  readonly at: string | null
  /** Of one of whom nothing is known for that moment: whether anything was said before it. */
  readonly lacks: 'nothing' | 'before' | null
}

/** A certificate that led to a root, each with its issuer, and the moment at which it had to hold. */
export interface Path {
  readonly chain: readonly Certificate[]
  readonly at: string
}

/** One certificate of which something must be known. */
export interface CertificateNeed {
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly at: string
}

/** Every certificate below a root, once for each moment. */
export const needsOf = (paths: readonly Path[]): readonly CertificateNeed[] =>
  paths.flatMap(({ chain, at }) =>
    chain.slice(0, -1).map((certificate, i) => ({ certificate, issuer: chain[i + 1] as Certificate, at })),
  )

/** What is kept of each certificate that a seal and its time-stamp lean on. */
export async function revocationRows(
  paths: readonly Path[],
  kept: ReadEvidence,
): Promise<readonly RevocationRow[]> {
  const rows: RevocationRow[] = []
  for (const { certificate, issuer, at } of needsOf(paths)) {
    const verdict = await checkRevocation(certificate, issuer, kept, at)
    const said =
      verdict.status === 'good'
        ? { by: verdict.by, at: verdict.saidAt }
        : verdict.status === 'revoked'
          ? { by: verdict.by, at: verdict.revokedAt }
          : { by: null, at: null }
    const lacks = verdict.status === 'unknown' ? verdict.why : null
    rows.push({ subject: certificate.subjectName, status: verdict.status, ...said, lacks })
  }
  return rows
}

/** Whether a document keeps all that is needed: each certificate, and that its issuer did not revoke it. */
export function isWhole(
  paths: readonly Path[],
  rows: readonly RevocationRow[],
  certificates: readonly Uint8Array[],
): boolean {
  const all = needsOf(paths)
  return (
    all.length > 0 &&
    rows.every(({ status }) => status === 'good') &&
    all.every(({ certificate }) => certificates.some((der) => sameBytes(der, certificate.der)))
  )
}
