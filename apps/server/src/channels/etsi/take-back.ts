import { enclosed, type JsonRecord, validate } from '@oficio/exchange/etsi'
import type { CallOf } from '../../door/call.ts'
import type { EtsiNode } from '../../keys/signing-key.ts'
import { party } from './inside.ts'
import { signMessage } from './jws.ts'
import { kinds, type ObjectKind } from './statuses.ts'

/** An object that a node was asked to make, and the message that asked it. */
export interface SentObject {
  readonly message: string
  readonly peer: string
  readonly country: string
  readonly identifier: string
  readonly id: string
  readonly kind: ObjectKind
}

/** Where an object of each kind holds what is wished of it, and ETSI's dictionary of that. */
const wishes: Readonly<
  Partial<Record<ObjectKind, { readonly member: string; readonly dictionary: string }>>
> = {
  authorisation: { member: 'auth:AuthorisationDesiredStatus', dictionary: 'AuthorisationDesiredStatus' },
  disclosure: { member: 'task:DesiredStatus', dictionary: 'LDTaskDesiredStatus' },
  preservation: { member: 'task:DesiredStatus', dictionary: 'LPTaskDesiredStatus' },
}
const types = new Map([...kinds].map(([type, kind]) => [kind, type]))

/**
 * Tells each node that was asked for a request that its order and tasks are cancelled; in the transaction of
 * the act that ends the request. One message for each that went out: a node that never had one of them could
 * not take the others back with it.
 */
export async function takeBack(call: CallOf, request: string): Promise<void> {
  const { house, db, at } = call
  const node = house.etsi
  if (!node) return
  const sent = await db.rows<SentObject>(
    'select message, peer, country, identifier, id, kind from etsi_sent_of($1)',
    [request],
  )
  for (const which of new Set(sent.map(({ message }) => message))) {
    const objects = sent.filter(({ message }) => message === which)
    const transaction = house.newId()
    const message = wishing(node, objects, { transaction, at }, (kind) => {
      const wish = wishes[kind]
      return wish && { ...wish, value: 'Cancelled' }
    })
    const { valid, errors } = validate(message)
    if (!valid) throw new Error(`no cancellation of the standard: ${errors[0]?.code}`)
    const body = JSON.stringify(await signMessage(message, node.signingKey))
    await db.rows('select put_etsi($1, $2, $3, $4, $5, $6, $7)', [
      transaction,
      request,
      objects[0]?.peer,
      body,
      '[]',
      at,
      'cancellation',
    ])
  }
}

/** A message that says what is wished of objects that a node has: nothing of those of which nothing is. */
export function wishing(
  node: EtsiNode,
  objects: readonly SentObject[],
  { transaction, at }: { readonly transaction: string; readonly at: string },
  wishOf: (
    kind: ObjectKind,
  ) => { readonly member: string; readonly dictionary: string; readonly value: string } | undefined,
): JsonRecord {
  const to = party(objects[0]?.country ?? '', objects[0]?.identifier ?? '')
  const ActionRequest = objects.flatMap(({ id, kind }, number) => {
    const wish = wishOf(kind)
    if (!wish) return []
    const status = {
      'common:Owner': 'ETSI',
      'common:Name': wish.dictionary,
      'common:Value': wish.value,
    }
    const object = { '@xsi:type': types.get(kind) ?? '', ObjectIdentifier: id, [wish.member]: status }
    return [{ ActionIdentifier: number, UPDATE: { HI1Object: object } }]
  })
  const head = { from: party(node.country, node.id), to, transactionId: transaction, timestamp: at }
  return enclosed(head, { RequestPayload: { ActionRequests: { ActionRequest } } }, ['common', 'task', 'auth'])
}
