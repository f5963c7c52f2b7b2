import { randomBytes } from 'node:crypto'
import { loadIdentity, type StoredIdentity } from '@oficio/seal/cms'
import { answerTimeStamp, timeStampRequest } from '@oficio/seal/time-stamp'
import { tokenIn } from '@oficio/verify/time-stamp'
import type { Pool } from 'pg'
import { unwrap } from './wrap.ts'

/** Gives a time-stamp (RFC 3161) over a digest. */
export type TimeStamp = (digest: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>

const policy = '1.3.6.1.4.1.99999.4400.1'
const longestMilliseconds = 5000

interface OwnAuthority {
  readonly side: Pool
  readonly houseKey: Uint8Array
  readonly now: () => string
  readonly random: (length: number) => Uint8Array<ArrayBuffer>
}

/** Stamps of the house's own invented authority, for a demonstration alone. */
export const ownTimeStamp =
  (house: OwnAuthority): TimeStamp =>
  async (digest) =>
    granted(await ownAnswer(house, 'time-stamp')(timeStampRequest(digest)))

/** The answers of an invented authority of the house, by the name under which its key is kept. */
export const ownAnswer =
  (house: OwnAuthority, secret: 'time-stamp' | 'time-stamp-second') =>
  async (question: Uint8Array): Promise<Uint8Array> => {
    const { rows } = await house.side.query<{ wrapped: Buffer }>(
      'select wrapped from secret where name = $1',
      [secret],
    )
    if (!rows[0]) throw new Error('no time-stamp authority')
    const identity = await loadIdentity(
      JSON.parse(unwrap(house.houseKey, secret, rows[0].wrapped).toString()) as StoredIdentity,
    )
    return answerTimeStamp(question, { ...identity, time: house.now(), serial: house.random(16), policy })
  }

/** Stamps of an authority of others, asked over HTTP. */
export const askedTimeStamp =
  (address: string): TimeStamp =>
  async (digest) => {
    const answered = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query' },
      body: timeStampRequest(digest, { nonce: new Uint8Array(randomBytes(8)) }),
      signal: AbortSignal.timeout(longestMilliseconds),
      redirect: 'error',
    })
    return granted(new Uint8Array(await answered.arrayBuffer()))
  }

function granted(response: Uint8Array): Uint8Array<ArrayBuffer> {
  const token = tokenIn(response)
  if (!token) throw new Error('the time-stamp authority gave no stamp')
  return token
}
