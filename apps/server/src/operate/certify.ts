import { createHash } from 'node:crypto'
import { type Pkcs12ErrorCode, readPkcs12 } from '@oficio/seal/pkcs12'
import { base64url } from '@oficio/verify/bytes'
import { readCertificate } from '@oficio/verify/x509'
import type { Pool } from 'pg'
import type { KeptIdentity } from '../keys/identity.ts'
import { wrap } from '../keys/wrap.ts'
import { Refused } from './refused.ts'

export type CertifyFault = 'no-such-institution' | Pkcs12ErrorCode | 'not-valid-now' | 'unusable'

export class CertifyError extends Refused<CertifyFault> {}

/**
 * Gives an institution the certificate that its letters are sealed with, from a PKCS#12 file. The key is kept
 * under the key of the house.
 *
 * @throws {CertifyError}
 */
export async function certify(
  pool: Pool,
  {
    institution,
    pkcs12,
    password,
    houseKey,
    now,
  }: {
    readonly institution: string
    readonly pkcs12: Uint8Array
    readonly password: string
    readonly houseKey: Uint8Array
    readonly now: string
  },
): Promise<{
  readonly name: string
  readonly subject: string
  readonly notAfter: string
  readonly sha256: string
}> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    'select id, name from institution where id::text = $1 or name = $1',
    [institution],
  )
  const found = rows[0]
  if (!found || rows.length > 1) throw new CertifyError('no-such-institution')
  const read = await readPkcs12(pkcs12, password)
  if (!read.ok) throw new CertifyError(read.why)
  const [own] = read.certificates
  const certificate = own && readCertificate(own)
  if (!own || !certificate) throw new CertifyError('unusable')
  const { notBefore, notAfter } = certificate
  if (Date.parse(now) < Date.parse(notBefore) || Date.parse(now) > Date.parse(notAfter))
    throw new CertifyError('not-valid-now')
  const subject = certificate.subjectName
  // The file is kept as it came: a key that was read cannot be taken out again.
  const kept: KeptIdentity = { is: 'pkcs12', bytes: base64url(pkcs12), password }
  await pool.query(
    `insert into certificate (institution_id, chain, sealed_key, subject, not_after, created_at)
      values ($1, $2, $3, $4, $5, $6)
     on conflict (institution_id) do update set chain = excluded.chain, sealed_key = excluded.sealed_key,
     subject = excluded.subject,
       not_after = excluded.not_after, created_at = excluded.created_at`,
    [
      found.id,
      read.certificates.map((der) => Buffer.from(der)),
      wrap(houseKey, found.id, new TextEncoder().encode(JSON.stringify(kept))),
      subject,
      notAfter,
      now,
    ],
  )
  return { name: found.name, subject, notAfter, sha256: createHash('sha256').update(own).digest('hex') }
}
