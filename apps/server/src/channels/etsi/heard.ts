import { type Act, type Doing, foldActs, nodeOf, refusalOf } from '@oficio/core/act'
import { addDays, isDay } from '@oficio/core/time'
import { isPointWord, type JsonRecord, type JsonValue, readPointWord } from '@oficio/exchange/etsi'
import { writeAct } from '../../acts/write-act.ts'
import type { Db } from '../../db/scope.ts'
import { doerOf, type HouseParts } from '../../door/call.ts'
import type { PointPeer, Taken } from './asked-here.ts'
import { nodeId, nodeItself } from './doers.ts'
import { errors, inside, listAt, textAt } from './inside.ts'
import { callOf, lockedState, receive } from './settle.ts'

const wordIn = (message: JsonRecord): JsonValue | undefined =>
  listAt(message, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest')
    .map((action) => inside(action, 'CREATE', 'HI1Object') ?? null)
    .find(isPointWord)

/** Whether a message tells a word of a contact point about what it was asked. */
export const tellsWord = (message: JsonRecord): boolean => wordIn(message) !== undefined

const no = (code: (typeof errors)[keyof typeof errors], why: string): Taken => ({ refusal: { code, why } })

/** The request of which objects are that went to this node; each of them, or none. */
const aboutSql = `
  select distinct m.request_id as request,
    array(select u.id from etsi_message u where u.request_id = m.request_id and u.kind = 'request' and u.outcome is null) as open
  from etsi_object o join etsi_message m on m.id = o.message_id join etsi_peer p on p.id = m.peer_id
  where o.id = any ($1::uuid[]) and p.country = $2 and p.identifier = $3`

/** Why the days of a word are none of the calendar, or still to come: whoever tells may be further east. */
const whyNoDay = (
  { on, until }: { readonly on: string; readonly until: string | null },
  today: string,
): string | undefined =>
  !isDay(on) || (until !== null && !isDay(until))
    ? 'A day of the calendar'
    : on > addDays(today, 1)
      ? 'A day that has come'
      : undefined

/**
 * What the point of another State tells of a request of ours becomes an act that its node does: on the leg
 * that went there, and on no other.
 */
export async function hearWord(
  house: HouseParts,
  db: Db,
  peer: PointPeer,
  message: JsonRecord,
): Promise<Taken & { readonly request?: string }> {
  const actions = listAt(message, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest')
  const object = wordIn(message)
  const read = object === undefined || actions.length !== 1 ? undefined : readPointWord(object)
  if (!object || !read) return no(errors.improper, 'A word about what was asked, alone in its message')
  const { word, about } = read
  const why = whyNoDay(word, house.today())
  if (why) return no(errors.improper, why)
  const [known, ...others] = await db.rows<{ request: string; open: readonly string[] }>(aboutSql, [
    about,
    peer.country,
    peer.identifier,
  ])
  if (!known || others.length > 0) return no(errors.unknownObject, 'No such objects')
  const { request } = known
  const locked = await lockedState(db, request)
  if (!locked) return no(errors.unknownObject, 'No such objects')
  if (locked.state.held) return no(errors.transient, 'Not now')
  // That it says something shows that it has the request, whatever was known of the message.
  for (const id of known.open)
    await receive(
      house,
      db,
      { id, request, identifier: peer.identifier, kind: 'request' },
      locked.state,
      'delivered',
      '',
    )
  const acts = await db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [
    request,
  ])
  const state = foldActs(acts.map(({ act }) => act))
  const leg = state.legs.find((one) => one.to.kind === 'contact-point' && nodeOf(one) === nodeId(peer))
  const name = leg?.to.kind === 'contact-point' ? leg.to.name : peer.identifier
  const who = nodeItself(peer, name)
  const at = house.now()
  const { revision, digest } = state
  const said = { leg: leg?.number ?? 0, ...word }
  const receipt = house.receipts.sign(
    'answered',
    { request, revision, digest, to: peer.identifier, said },
    at,
  )
  const doing: Doing = { kind: 'heard-abroad', body: { ...said, receipt } }
  const refusal = refusalOf(state, doing, doerOf(who))
  if (refusal) return no(errors.improper, refusal)
  await writeAct(callOf(house, db, at, who), request, state, doing)
  const id = textAt(object, 'ObjectIdentifier')
  const number = Number(inside(actions[0] ?? null, 'ActionIdentifier'))
  return {
    responses: [{ ActionIdentifier: number, CREATEResponse: { Identifier: id } }],
    tell: [],
    request,
  }
}
