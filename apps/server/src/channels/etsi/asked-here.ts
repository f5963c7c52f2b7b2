import { createHash } from 'node:crypto'
import { requestSchema } from '@oficio/contract'
import {
  asksToMake,
  isPreservationTask,
  type JsonRecord,
  type JsonValue,
  pointAsks,
  readMessage,
} from '@oficio/exchange/etsi'
import { canonicalJson } from '@oficio/verify/canonical'
import { pointsOf } from '../../acts/contact-list.ts'
import type { Db } from '../../db/scope.ts'
import type { HouseParts } from '../../door/call.ts'
import { tellPerson } from '../../jobs/notify.ts'
import type { EtsiNode } from '../../keys/signing-key.ts'
import { type ErrorCode, errors, type InsideRefusal, inside, listAt, textAt } from './inside.ts'

/** A peer that is the node of a contact point: by its entry in the registry. */
export interface PointPeer {
  readonly id: string
  readonly country: string
  readonly identifier: string
  readonly entry: string
}

interface Action {
  readonly number: number
  readonly verb: 'CREATE' | 'UPDATE' | ''
  readonly object: JsonValue
}

const actionsIn = (message: JsonRecord): readonly Action[] =>
  listAt(message, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest').map((action) => {
    const verb = (['CREATE', 'UPDATE'] as const).find((one) => inside(action, one) !== undefined) ?? ''
    return {
      number: Number(inside(action, 'ActionIdentifier')),
      verb,
      object: verb ? (inside(action, verb, 'HI1Object') ?? null) : null,
    }
  })

/** Where an object holds what its sender wishes of it. */
const wishOf = (object: JsonValue): string =>
  textAt(object, 'task:DesiredStatus', 'common:Value') ||
  textAt(object, 'auth:AuthorisationDesiredStatus', 'common:Value')

/** Whether a message of a contact point's node asks something of this State, or takes that back. */
export const asksHere = (message: JsonRecord): boolean =>
  actionsIn(message).some(
    ({ verb, object }) =>
      asksToMake(object) && (verb === 'CREATE' || (verb === 'UPDATE' && wishOf(object) !== '')),
  )

/** All of a message, or nothing of it: why it is refused, or undefined where it was taken. */
export type Taken =
  | { readonly refusal: InsideRefusal }
  | { readonly responses: JsonRecord[]; readonly tell: readonly string[] }

const no = (code: ErrorCode, why: string): Taken => ({ refusal: { code, why } })

/**
 * Takes what the node of a contact point of another State asks. It waits at the point at home until somebody
 * there enters it: no order begins by itself, and nothing is let go on the word of a message.
 */
export async function takeAsked(
  house: HouseParts,
  db: Db,
  node: EtsiNode,
  peer: PointPeer,
  message: JsonRecord,
): Promise<Taken> {
  const points = await pointsOf({ house, at: house.now() })
  // Where nobody can say who is on the list nothing is taken, and the other side comes again.
  if (points === null) return no(errors.transient, 'Not now')
  const point = points.find(({ entry }) => entry === peer.entry)
  if (point?.standing !== 'standing' || point.country !== peer.country || peer.country === node.country)
    return no(errors.configuration, 'Not on the list of the networks')
  const actions = actionsIn(message)
  const objects = actions.map(({ object }) => textAt(object, 'ObjectIdentifier'))
  // One after the other, so that what comes twice at once is known the second time.
  await db.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `asked here ${peer.country} ${peer.identifier}`,
  ])
  const made = (verb: 'CREATE' | 'UPDATE') => ({
    responses: actions.map(({ number, object }) => ({
      ActionIdentifier: number,
      [`${verb}Response`]: { Identifier: textAt(object, 'ObjectIdentifier') },
    })),
  })
  if (actions.every(({ verb, object }) => verb === 'UPDATE' && wishOf(object) === 'Cancelled')) {
    const known = await db.rows<{ request: string | null }>(backSql, [
      objects,
      peer.country,
      peer.identifier,
      house.now(),
    ])
    // What of a request is wished away and what is not, nobody at the point could see: it goes whole.
    if (known.length === 0) return no(errors.unknownObject, 'No such objects, or not all of a request')
    return { ...made('UPDATE'), tell: await tellPoint(house, db, node, 'abroad-taken-back') }
  }
  if (actions.some(({ verb }) => verb !== 'CREATE'))
    return no(
      errors.notSupported,
      'A request is made, or wished to be cancelled; nothing else of it is changed',
    )
  const put = await putOnce({ house, db, node, peer, message }, point, objects)
  if ('refusal' in put) return put
  return { ...made('CREATE'), tell: put.isNew ? await tellPoint(house, db, node, 'abroad-asked') : [] }
}

interface Coming {
  readonly house: HouseParts
  readonly db: Db
  readonly node: EtsiNode
  readonly peer: PointPeer
  readonly message: JsonRecord
}

/** Lays what is asked before the point at home, once, whatever the transaction it comes under. */
async function putOnce(
  { house, db, node, peer, message }: Coming,
  point: { readonly networks: readonly string[]; readonly addresses: readonly string[] },
  objects: readonly string[],
): Promise<{ readonly refusal: InsideRefusal } | { readonly isNew: boolean }> {
  const said = saidIn(house, peer, message)
  if ('refusal' in said) return said
  const { networks } = point
  const network = said.network ?? (networks.length === 1 ? (networks[0] ?? null) : null)
  // Its own word for a network of which it is not listed names none.
  const listed = network !== null && networks.includes(network) ? network : null
  const digest = createHash('sha256')
    .update(canonicalJson(message.Payload ?? null))
    .digest('hex')
  const before = await db.row<{ digest: string; back: boolean }>(beforeSql, [
    objects,
    peer.country,
    peer.identifier,
  ])
  // What was taken back waits for nobody any more: whoever asks once more hears that, and asks anew.
  if (before?.back)
    return { refusal: { code: errors.expiredObject, why: 'Taken back: ask with new objects' } }
  // The same once more is one request; known objects with other words are none.
  if (before)
    return before.digest === digest
      ? { isNew: false }
      : { refusal: { code: errors.improper, why: 'Objects that are known, with other contents' } }
  await db.rows(putSql, [
    house.newId(),
    peer.country,
    peer.identifier,
    node.country,
    JSON.stringify({ ...said, network: listed, country: peer.country, address: point.addresses[0] ?? '' }),
    digest,
    objects,
    house.now(),
  ])
  return { isNew: true }
}

const putSql = `
  insert into abroad_message (id, peer_id, country, said, digest, objects, at)
  select $1, p.id, $4, $5, $6, $7::uuid[], $8 from etsi_peer p
  where p.country = $2 and p.identifier = $3 and p.entry is not null and p.ended_at is null limit 1`
/** What was asked before of objects of which at least one is the same, by the same node. */
const beforeSql = `
  select b.digest, b.taken_back_at is not null as back from abroad_message b join etsi_peer p on p.id = b.peer_id
  where p.country = $2 and p.identifier = $3 and b.objects && $1::uuid[] order by b.digest limit 1`
/** Those of its own alone, with all the tasks that it has: nobody takes back what another asked. */
const backSql = `
  update abroad_message b set taken_back_at = coalesce(b.taken_back_at, $4) from etsi_peer p
  where p.id = b.peer_id and p.country = $2 and p.identifier = $3 and b.objects @> $1::uuid[]
    and array(select jsonb_array_elements_text(b.said -> 'tasks'))::uuid[] <@ $1::uuid[]
  returning b.request_id as request`

/** What is asked, as the point at home will read it. */
interface Said {
  readonly network: string | null
  readonly urgent: boolean | null
  readonly wantsTraffic: boolean | null
  readonly authority: string
  readonly person: string
  readonly reference: string
  readonly provider: string
  readonly offence: string
  readonly facts: string
  readonly data: string
  readonly identifiers: readonly object[]
  readonly tasks: readonly string[]
}

const mostWords = 8000
const line = (text: string | null | undefined): string => (text ?? '').trim().slice(0, 300)

function saidIn(
  house: HouseParts,
  peer: PointPeer,
  message: JsonRecord,
): Said | { readonly refusal: InsideRefusal } {
  const refusal = (code: ErrorCode, why: string) => ({ refusal: { code, why } })
  const objects = actionsIn(message).map(({ object }) => object)
  const tasks = objects.filter(isPreservationTask).map((object) => textAt(object, 'ObjectIdentifier'))
  if (tasks.length === 0) return refusal(errors.notSupported, 'A contact point is asked to keep data')
  const read = readMessage(message, house)
  if (!read.ok) return refusal(errors.invalid, read.errors[0]?.code ?? 'Not readable')
  // Two readings of one message are no request: whoever wrote it says which one it is.
  if (read.fields)
    return refusal(errors.improper, 'The draft that travels along says something else than the fields')
  const parsed = requestSchema.safeParse({
    requestType: 'preservation',
    provider: '',
    country: peer.country,
    ...read.draft,
  })
  if (!parsed.success) return refusal(errors.improper, 'The draft that travels along')
  const { data: draft } = parsed
  if (draft.requestType !== 'preservation')
    return refusal(errors.notSupported, 'A contact point is asked to keep data')
  if (!Object.hasOwn(house.knowledge.providers, draft.provider))
    return refusal(errors.improper, 'No provider that is known here')
  const authority = line(draft.authority?.name)
  const reference = line(draft.case?.number)
  if (!authority || !reference) return refusal(errors.missing, 'Who asks, and under which reference')
  return {
    ...pointAsks(objects),
    ...{ authority, reference, person: line(draft.authority?.officer?.name), provider: draft.provider },
    offence: line(draft.case?.offence?.name),
    facts: (draft.case?.summary ?? '').slice(0, mostWords),
    data: dataIn(draft.dataRequested ?? []).slice(0, mostWords),
    identifiers: draft.identifiers ?? [],
    tasks,
  }
}

interface Asked {
  readonly category?: string | null | undefined
  readonly description?: string | null | undefined
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}
/** The data that is to be kept, a line each, as the draft names it. */
const dataIn = (rows: readonly Asked[]): string =>
  rows
    .map(({ category, description, from, to }) =>
      [category, description, from || to ? `${from ?? ''}–${to ?? ''}` : ''].filter(Boolean).join(' · '),
    )
    .join('\n')

/** Everybody who works at the point of this State hears of it; gives whose open pages are to read anew. */
async function tellPoint(
  house: HouseParts,
  db: Db,
  { country }: EtsiNode,
  kind: 'abroad-asked' | 'abroad-taken-back',
): Promise<readonly string[]> {
  const people = await db.rows<{ person: string; unit: string }>(
    `select p.id as person, p.unit_id as unit from person p join unit u on u.id = p.unit_id
     join institution i on i.id = u.institution_id
     where i.kind = 'contact-point' and i.country = $1 and p.status = 'active' and p.roles && array['officer', 'unit-head']`,
    [country],
  )
  for (const { person } of people) tellPerson({ db, house, at: house.now() }, person, kind, {})
  return [...new Set(people.map(({ unit }) => unit))]
}
