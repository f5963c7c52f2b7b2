import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  sign,
  verify,
} from 'node:crypto'
import type { Receipt } from '@oficio/core/act'
import { canonicalJson } from '@oficio/verify/canonical'
import { receiptStatement } from '@oficio/verify/record'
import type { Pool } from 'pg'
import { unwrap, wrap } from './wrap.ts'

/** What a receipt is about. */
export interface ReceiptSubject {
  readonly request: string
  readonly revision: number
  readonly digest: string | null
  /** The unit, or the outside system, that it was sent to. */
  readonly to: string
  /** What was answered: the receipt names its digest. */
  readonly said?: object
}

export interface ReceiptSigner {
  readonly sign: (step: Receipt['step'], sending: ReceiptSubject, at: string) => Receipt
  /** Whether this house signed a receipt, about exactly this. */
  readonly holds: (receipt: Receipt, sending: ReceiptSubject) => boolean
  /** For whoever checks a receipt: published. */
  readonly publicKey: JsonWebKey
  readonly id: string
}

/**
 * The key that the house signs receipts with, made once and kept under the key of the house; every process
 * has the same.
 */
export async function openReceiptKey(pool: Pool, houseKey: Uint8Array): Promise<ReceiptSigner> {
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
    sign: (step, sending, at) => {
      const said = saidIn(sending)
      const signature = sign('sha256', bytesOf(step, sending, at), { key, dsaEncoding }).toString('base64url')
      return { step, at, key: id, signature, ...(said === undefined ? {} : { said }) }
    },
    holds: ({ step, at, signature, said }, sending) =>
      said === saidIn(sending) &&
      verify(
        'sha256',
        bytesOf(step, sending, at),
        { key: createPublicKey(key), dsaEncoding },
        Buffer.from(signature, 'base64url'),
      ),
  }
}

const dsaEncoding = 'ieee-p1363'
const saidIn = ({ said }: ReceiptSubject): string | undefined =>
  said && createHash('sha256').update(canonicalJson(said)).digest('hex')
const bytesOf = (step: Receipt['step'], sending: ReceiptSubject, at: string): Buffer => {
  const { request, revision, digest, to } = sending
  return Buffer.from(
    canonicalJson(receiptStatement(step, request, revision, digest, to, at, saidIn(sending))),
  )
}
