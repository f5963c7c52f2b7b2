import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import type { Pool } from 'pg'
import { unwrap, wrap } from './wrap.ts'

/** The house as a node of the exchange: its name there, and the certificate with which it shows itself. */
export interface NodeSettings {
  readonly country: string
  readonly id: string
  /** PEM. */
  readonly key: string
  readonly certificate: string
  /** Where it listens for messages of the peers; absent: it only sends. */
  readonly listen?: { readonly port: number; readonly host: string }
  /** Where peers may be beside the public network, address and port. */
  readonly near?: readonly string[]
}

export interface EtsiNode extends NodeSettings {
  readonly signingKey: KeyObject
  /** For the peers, who need it before they take a message. */
  readonly publicKey: JsonWebKey
}

/** The key that messages are signed with, made once and kept under the key of the house. */
export async function openNode(pool: Pool, houseKey: Uint8Array, settings: NodeSettings): Promise<EtsiNode> {
  const made = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  await pool.query("insert into secret (name, wrapped) values ('etsi', $1) on conflict do nothing", [
    wrap(houseKey, 'etsi', Buffer.from(JSON.stringify(made))),
  ])
  const { rows } = await pool.query<{ wrapped: Buffer }>("select wrapped from secret where name = 'etsi'")
  const jwk = JSON.parse(
    unwrap(houseKey, 'etsi', rows[0]?.wrapped ?? Buffer.alloc(0)).toString(),
  ) as JsonWebKey
  const signingKey = createPrivateKey({ key: jwk, format: 'jwk' })
  return { ...settings, signingKey, publicKey: createPublicKey(signingKey).export({ format: 'jwk' }) }
}
