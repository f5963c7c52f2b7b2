import { createHash } from 'node:crypto'
import { timeStampRequest } from '@oficio/seal/time-stamp'
import { checkTimeStamp, tokenIn } from '@oficio/verify/time-stamp'
import type { TrustOptions } from '@oficio/verify/x509'

/** An authority that stamps checkpoints, and what its stamps are judged by. */
export interface StampAuthority {
  readonly name: string
  /** Answers a question in DER (RFC 3161). */
  readonly ask: (question: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
  readonly trust: () => Promise<TrustOptions>
}

export type Stamped =
  /** The stamp, and its moment. */
  | { readonly ok: true; readonly token: Uint8Array; readonly time: string }
  /**
   * `away`: no answer in time; `lies-about-time`: its clock is not ours; else why the stamp does not hold.
   */
  | { readonly ok: false; readonly why: string }

/** How far the clock of an authority may be from ours. */
const longestMinutes = 5

/**
 * Asks for a stamp over bytes, and believes it only where it is of these bytes, of this question and of now.
 */
export async function stampOf(
  authority: StampAuthority,
  bytes: Uint8Array,
  { nonce, now }: { readonly nonce: Uint8Array; readonly now: () => string },
): Promise<Stamped> {
  const digest = new Uint8Array(createHash('sha256').update(bytes).digest())
  const answer = await authority.ask(timeStampRequest(digest, { nonce })).catch(() => undefined)
  if (!answer) return { ok: false, why: 'away' }
  const verdict = await checkTimeStamp(answer, { of: { digest }, nonce, ...(await authority.trust()) })
  if (!verdict.ok) return { ok: false, why: verdict.why }
  if (Math.abs(Date.parse(verdict.time) - Date.parse(now())) > longestMinutes * 60_000)
    return { ok: false, why: 'lies-about-time' }
  const token = tokenIn(answer)
  return token ? { ok: true, token, time: verdict.time } : { ok: false, why: 'malformed' }
}

/** Bytes of the longest answer, with all its certificates. */
const longestAnswer = 64 * 1024

/** An authority that is asked over HTTP. */
export const askedAuthority = (url: string, trust: TrustOptions, milliseconds: number): StampAuthority => ({
  name: new URL(url).host,
  trust: async () => trust,
  ask: async (question) => {
    const answered = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query' },
      body: question,
      signal: AbortSignal.timeout(milliseconds),
      redirect: 'error',
    })
    const parts: Uint8Array[] = []
    let length = 0
    for await (const part of (answered.body ?? []) as AsyncIterable<Uint8Array>) {
      length += part.length
      if (length > longestAnswer) throw new Error('too long an answer')
      parts.push(part)
    }
    return new Uint8Array(Buffer.concat(parts))
  },
})
