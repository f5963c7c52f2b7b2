import { createHash } from 'node:crypto'
import { type PointAnswer, writePointWord } from '@oficio/exchange/etsi'
import { type CallOf, HouseProblem } from '../../door/call.ts'
import { signMessage } from './jws.ts'
import { etsiChannel } from './put.ts'

interface Asker {
  readonly peer: string
  readonly country: string
  readonly identifier: string
  readonly tasks: readonly string[]
}

/**
 * Puts a word to the node of another State that asked for a request into the queue of messages, in the
 * transaction of the act that says so. Gives how it goes: the channel, the transaction, and the digest of the
 * bytes.
 *
 * @throws {HouseProblem} `no-node` where no node asked for it, or this house is none
 */
export async function putWord(call: CallOf, request: string, word: PointAnswer) {
  const { house, db, at } = call
  const asker = await db.row<Asker>('select peer, country, identifier, tasks from abroad_words_of($1)', [
    request,
  ])
  const node = house.etsi
  if (!node || !asker) throw new HouseProblem('not-now', 'no-node')
  const transactionId = house.newId()
  const written = writePointWord(word, asker.tasks, {
    ...{ transactionId, timestamp: at, newId: house.newId },
    sender: { country: node.country, id: node.id },
    receiver: { country: asker.country, id: asker.identifier },
  })
  if (!written.ok) throw new HouseProblem('not-carried', written.errors[0]?.code)
  const body = JSON.stringify(await signMessage(written.message, node.signingKey))
  const put = await db.row<{ put: boolean }>('select put_etsi($1, $2, $3, $4, $5, $6, $7) as put', [
    ...[transactionId, request, asker.peer, body, '[]', at, 'word'],
  ])
  if (!put?.put) throw new HouseProblem('not-found')
  return {
    channel: etsiChannel,
    reference: transactionId,
    proof: { name: 'message.json', sha256: createHash('sha256').update(body).digest('hex') },
  }
}
