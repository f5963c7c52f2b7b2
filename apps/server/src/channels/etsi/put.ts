import { createHash } from 'node:crypto'
import type { EvidenceRequest } from '@oficio/core/request'
import {
  type Clarification,
  type JsonRecord,
  type PointAsks,
  pointDocument,
  type WireError,
  type Written,
  writeClarification,
  writeMessage,
} from '@oficio/exchange/etsi'
import { annexDocuments, type PackAnnex } from '@oficio/exchange/pack'
import { type CallOf, HouseProblem } from '../../door/call.ts'
import { readWhole } from '../../files/files.ts'
import type { EtsiNode } from '../../keys/signing-key.ts'
import { signMessage } from './jws.ts'
import { kinds } from './statuses.ts'

/** The name of the channel in the act of a hand-off. */
export const etsiChannel = 'ETSI TS 103 120'

export interface Peer {
  readonly id: string
  readonly country: string
  readonly identifier: string
}

/** The node of a provider, where the house is one and the provider has one. */
export async function peerOf(call: CallOf, provider: string): Promise<Peer | undefined> {
  return call.house.etsi
    ? call.db.row<Peer>('select id, country, identifier from etsi_peer_of($1)', [provider])
    : undefined
}

/** The node of a contact point, by its entry in the registry. */
export async function peerOfEntry(call: CallOf, entry: string): Promise<Peer | undefined> {
  return call.house.etsi
    ? call.db.row<Peer>('select id, country, identifier from etsi_peer_of_entry($1)', [entry])
    : undefined
}

/**
 * Puts a signed request, with its letter, into the queue of messages, in the transaction of the act that says
 * so. Gives what the act names: the transaction, and the digest of the bytes that go.
 *
 * @throws {HouseProblem} `not-carried` where the standard has no place for it
 */
export async function putMessage(
  call: CallOf,
  request: string,
  {
    content,
    annexes,
    point,
  }: {
    readonly content: EvidenceRequest
    readonly annexes: readonly PackAnnex[]
    /** What a contact point is told besides. */
    readonly point?: PointAsks
  },
  peer: Peer,
) {
  const { house, db, at } = call
  const node = house.etsi
  if (!node) throw new HouseProblem('not-now', 'no-desk')
  const context = await contextOf(call, request, node, peer)
  const { transactionId } = context
  const written = writeMessage(content, {
    ...context,
    documents: [
      ...context.documents,
      ...annexDocuments(content, annexes),
      ...(point ? [pointDocument(asksOf(point))] : []),
    ],
  })
  if (!written.ok) throw notCarried(written.errors)
  const body = JSON.stringify(await signMessage(written.message, node.signingKey))
  const objects = JSON.stringify(objectsIn(written))
  // Behind what takes back an earlier one of the same request at the same moment.
  const then = new Date(Date.parse(at) + 1).toISOString()
  const put = await db.row<{ put: boolean }>('select put_etsi($1, $2, $3, $4, $5, $6) as put', [
    transactionId,
    request,
    peer.id,
    body,
    objects,
    then,
  ])
  if (!put?.put) throw new HouseProblem('not-found')
  return {
    reference: transactionId,
    proof: { name: 'message.json', sha256: createHash('sha256').update(body).digest('hex') },
  }
}

/**
 * Puts the answer to a node's question into the queue of messages, in the transaction of the act that says
 * so.
 *
 * @throws {HouseProblem} `not-carried` where the standard has no place for what was amended
 */
export async function putClarification(call: CallOf, request: string, answer: Clarification): Promise<void> {
  const { house, db, at } = call
  const sent = await db.row<{ peer: string; country: string; identifier: string; body: string }>(
    'select peer, country, identifier, body from etsi_request_of($1)',
    [request],
  )
  // A house that is a node no more has no hand to sign with; the officer reads that the answer did not go
  // this way.
  if (!house.etsi || !sent) throw new HouseProblem('not-now', 'no-desk')
  const context = await contextOf(call, request, house.etsi, sent)
  const written = writeClarification(JSON.parse(sent.body) as JsonRecord, answer, context)
  if (!written.ok) throw notCarried(written.errors)
  const body = JSON.stringify(await signMessage(written.message, house.etsi.signingKey))
  await db.rows('select put_etsi($1, $2, $3, $4, $5, $6, $7)', [
    context.transactionId,
    request,
    sent.peer,
    body,
    '[]',
    at,
    'clarification',
  ])
}

const asksOf = ({ network, urgent, wantsTraffic }: PointAsks): PointAsks => ({
  network,
  urgent,
  wantsTraffic,
})

const notCarried = (errors: readonly WireError[]) => new HouseProblem('not-carried', errors[0]?.code)

/** What every message about a request is written with: who writes to whom, and the letter that goes along. */
async function contextOf(
  { house, db, at }: CallOf,
  request: string,
  node: EtsiNode,
  peer: Pick<Peer, 'country' | 'identifier'>,
) {
  const letter = await db.row<{ name: string; sha256: string }>(
    "select name, sha256 from paper where request_id = $1 and kind = 'letter' order by created_at desc limit 1",
    [request],
  )
  return {
    knowledge: house.knowledge,
    transactionId: house.newId(),
    newId: house.newId,
    timestamp: at,
    sender: { country: node.country, id: node.id },
    receiver: { country: peer.country, id: peer.identifier },
    documents: letter
      ? [
          {
            name: letter.name,
            kind: 'letter',
            contentType: 'application/pdf',
            bytes: await readWhole(house.files, letter.sha256),
          },
        ]
      : [],
  }
}

/**
 * What the message asks the peer to create, each with the items of the request that it asks: the peer will
 * name these.
 */
function objectsIn({ objects, tasks }: Extract<Written, { readonly ok: true }>) {
  const asked = new Map(
    tasks.map(({ object, identifier, rows }) => [
      String(object.ObjectIdentifier),
      rows.length > 0 ? rows.map((row) => `${identifier}/${row}`) : [`${identifier}/-`],
    ]),
  )
  return objects.flatMap((object) => {
    const [id, kind] = [String(object.ObjectIdentifier), kinds.get(String(object['@xsi:type']))]
    return kind ? [{ id, kind, items: asked.get(id) ?? [] }] : []
  })
}
