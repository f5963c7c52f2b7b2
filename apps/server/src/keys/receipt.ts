import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  sign,
} from 'node:crypto'
import type { Receipt } from '@oficio/core/act'
import { canonicalJson } from '@oficio/verify/canonical'
import { receiptStatement } from '@oficio/verify/record'
import type { Pool } from 'pg'
import { unwrap, wrap } from './wrap.ts'

/** What a receipt is about. */
export interface Sending {
  readonly request: string
  readonly revision: number
  readonly digest: string | null
  /** The unit, or the outside system, that it was sent to. */
  readonly to: string
}

export interface ReceiptKey {
  readonly sign: (step: Receipt['step'], sending: Sending, at: string) => Receipt
  /** For whoever checks a receipt: published. */
  readonly publicKey: JsonWebKey
  readonly id: string
}

/**
 * The key that the house signs receipts with, made once and kept under the key of the house; every process
 * has the same.
 */
export async function openReceiptKey(pool: Pool, houseKey: Uint8Array): Promise<ReceiptKey> {
  const made = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  await pool.query("insert into secret (name, wrapped) values ('receipt', $1) on conflict do nothing", [
    wrap(houseKey, 'receipt', Buffer.from(JSON.stringify(made))),
  ])
  const { rows } = await pool.query<{ wrapped: Buffer }>("select wrapped from secret where name = 'receipt'")
  const jwk = JSON.parse(
    unwrap(houseKey, 'receipt', rows[0]?.wrapped ?? Buffer.alloc(0)).toString(),
  ) as JsonWebKey
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  const publicKey = createPublicKey(key).export({ format: 'jwk' })
  const id = createHash('sha256').update(canonicalJson(publicKey)).digest('hex').slice(0, 32)
  return {
    id,
    publicKey,
    sign: (step, { request, revision, digest, to }, at) => {
      const bytes = Buffer.from(canonicalJson(receiptStatement(step, request, revision, digest, to, at)))
      return {
        step,
        at,
        key: id,
        signature: sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
      }
    },
  }
}
