import { createHash, randomBytes } from 'node:crypto'
import { timeStampRequest } from '@oficio/seal/time-stamp'
import { checkTimeStamp } from '@oficio/verify/time-stamp'
import { Stop } from '../stop.ts'

const longestWait = 20_000
const mostBytes = 1024 * 1024

/**
 * Asks a time-stamp authority (RFC 3161) for a stamp over these bytes, and holds the answer against the
 * question. Whose the stamp is, and whether it counts, whoever reads the bundle judges by the roots that they
 * trust.
 *
 * @throws {Stop} where there is no answer, or it is none to this question
 */
export async function askStamp(address: string, data: Uint8Array): Promise<Uint8Array> {
  const digest = createHash('sha256').update(data).digest()
  const nonce = new Uint8Array(randomBytes(8))
  // Without its sign: a number in DER is read as negative where the first bit is set.
  nonce[0] = (nonce[0] as number) & 0x7f || 1
  const answer = await answerOf(address, timeStampRequest(digest, { nonce }))
  const verdict = await checkTimeStamp(answer, { of: { digest }, nonce, roots: [] }).catch(() => undefined)
  // Without roots nobody is trusted yet: that alone may be open.
  if (!verdict || (!verdict.ok && verdict.why !== 'unknown-root'))
    throw new Stop('evidence.stop.stamp-answer', {}, { source: address })
  return answer
}

async function answerOf(address: string, question: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    const { ok, body } = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query' },
      body: question,
      signal: AbortSignal.timeout(longestWait),
      redirect: 'error',
    })
    if (!ok || !body) throw new Error('no answer')
    const pieces: Uint8Array[] = []
    let bytes = 0
    for await (const piece of body) {
      bytes += piece.length
      if (bytes > mostBytes) throw new Error('too long')
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  } catch {
    throw new Stop('evidence.stop.no-stamp', {}, { source: address })
  }
}
