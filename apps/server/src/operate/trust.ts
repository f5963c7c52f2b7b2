import { createHash } from 'node:crypto'
import { type Certificate, readCertificate, readPem } from '@oficio/verify/x509'
import type { Pool } from 'pg'
import { uuidv7 } from 'uuidv7'
import { Refused } from './refused.ts'

export type TrustFault =
  | 'not-a-certificate'
  | 'several-certificates'
  | 'not-an-authority'
  | 'root-not-valid-now'
  | 'root-is-there'
  | 'root-is-not-there'

export class TrustError extends Refused<TrustFault> {}

/** A root as an operator reads it: by its fingerprint, which its issuer publishes elsewhere too. */
export interface TrustRoot {
  readonly name: string
  readonly notAfter: string
  readonly sha256: string
  /** Made by a demonstration: nobody's word stands behind it. */
  readonly demonstration: boolean
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * The one certificate of a file, PEM or DER. More than one is refused: whoever pastes a chain would trust all
 * who stand in it.
 */
function certificateIn(file: Uint8Array): { readonly der: Uint8Array; readonly certificate: Certificate } {
  const pem = readPem(Buffer.from(file).toString('latin1'), 'CERTIFICATE')
  if (pem.length > 1) throw new TrustError('several-certificates')
  const der = pem[0] ?? file
  const certificate = readCertificate(der)
  if (!certificate) throw new TrustError('not-a-certificate')
  return { der, certificate }
}

/**
 * Adds a root that letters signed elsewhere may lead to. It counts at once, and is published with the others.
 *
 * @throws {TrustError}
 */
export async function addTrust(pool: Pool, file: Uint8Array, now: string): Promise<TrustRoot> {
  const { der, certificate } = certificateIn(file)
  // One person's certificate as a root would let that person sign as the end of every chain; lists of States
  // also name authorities below a root.
  if (!certificate.isAuthority) throw new TrustError('not-an-authority')
  if (
    Date.parse(now) < Date.parse(certificate.notBefore) ||
    Date.parse(now) > Date.parse(certificate.notAfter)
  )
    throw new TrustError('root-not-valid-now')
  const { rowCount } = await pool.query(
    `insert into trust_root (id, name, der, demonstration)
     select $1, $2, $3, false where not exists (select from trust_root where der = $3)`,
    [uuidv7(), certificate.subjectName, Buffer.from(der)],
  )
  if (!rowCount) throw new TrustError('root-is-there')
  return {
    name: certificate.subjectName,
    notAfter: certificate.notAfter,
    sha256: sha256(der),
    demonstration: false,
  }
}

/** All roots that the house knows, by name. */
export async function listTrust(pool: Pool): Promise<readonly TrustRoot[]> {
  const { rows } = await pool.query<{ name: string; der: Buffer; demonstration: boolean }>(
    'select name, der, demonstration from trust_root order by name, id',
  )
  return rows.map(({ name, der, demonstration }) => ({
    name,
    notAfter: readCertificate(der)?.notAfter ?? '',
    sha256: sha256(der),
    demonstration,
  }))
}

/**
 * Takes a root away. What was signed under it and taken in before stays as it is; nothing more is taken in.
 *
 * @throws {TrustError}
 */
export async function removeTrust(pool: Pool, file: Uint8Array): Promise<TrustRoot> {
  const { der, certificate } = certificateIn(file)
  const { rows } = await pool.query<{ name: string; demonstration: boolean }>(
    'delete from trust_root where der = $1 returning name, demonstration',
    [Buffer.from(der)],
  )
  const [gone] = rows
  if (!gone) throw new TrustError('root-is-not-there')
  return {
    name: gone.name,
    notAfter: certificate.notAfter,
    sha256: sha256(der),
    demonstration: gone.demonstration,
  }
}
