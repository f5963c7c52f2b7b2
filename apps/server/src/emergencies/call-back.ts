import { type Leg, type RequestState, whyNothingLeaves } from '@oficio/core/act'
import { callBackTerms } from '@oficio/core/emergency'
import { atDesk } from '../acts/at-desk.ts'
import { opened } from '../acts/expected-state.ts'
import { numbersOf } from '../acts/numbers-to-call.ts'
import { registryActs } from '../acts/projection.ts'
import { writeAct } from '../acts/write-act.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { later, touchedForAction } from '../door/touch.ts'
import { codeOf, isCode } from './code.ts'
import { gapsOf } from './duty.ts'
import { pointTold } from './point.ts'
import { signalsOf } from './signals.ts'
import { asSigned, waitingTold } from './waiting.ts'

interface CallRow {
  readonly id: string
  readonly clerk: string
  readonly number: string
  readonly begunAt: string
  readonly until: string
  readonly readBy: string | null
  readonly tries: number
  readonly heardAt: string | null
}

export const callOf = (db: Db, request: string, call: string): Promise<CallRow | undefined> =>
  db.row<CallRow>(
    `select id, clerk_id as clerk, number, begun_at as "begunAt", until, read_by as "readBy", tries,
       heard_at as "heardAt"
     from call_back where id = $1 and request_id = $2`,
    [call, request],
  )

/** The call that runs on a leg: neither over nor tried out. */
export async function running(call: CallOf, request: string, leg: Leg | undefined) {
  const calling = leg?.emergency?.calling
  if (!calling) return undefined
  const row = await callOf(call.db, request, calling.call)
  // A clock that was set back does not make a code last longer.
  const isNow = row && row.begunAt <= call.at && call.at < row.until
  return isNow && row.tries < callBackTerms.wrongCodes ? { calling, row } : undefined
}

/** A request of which somebody may be called back, as it lies on this person's desk. */
async function callableAtDesk(call: CallOf, request: string, seq: number) {
  const here = await atDesk(call, request, seq)
  demand(call.who, 'desk.call-back', here.subject)
  if (here.state.asks !== 'emergency') throw new HouseProblem('not-now', 'not-an-emergency')
  return here
}

async function numbersHere(call: CallOf, request: string) {
  const sender = await call.db.row<{ institution: string; status: string; unitStatus: string }>(
    'select institution, status, unit_status as "unitStatus" from sender_of($1)',
    [request],
  )
  if (!sender) throw new HouseProblem('not-found')
  // Whoever is suspended is called by nobody: nothing is released to them whatever they say.
  if (sender.status !== 'live' || sender.unitStatus !== 'live') return []
  return numbersOf(await registryActs(call.db, sender.institution), call.at, callBackTerms.changedHours)
}

/** A number that may be called now: what was corrected while somebody rang it is heard by nobody. */
async function demandCallable(call: CallOf, request: string, number: string) {
  const one = (await numbersHere(call, request)).find((known) => known.number === number)
  if (!one) throw new HouseProblem('not-now', 'not-of-the-registry')
  if (!one.mayCall) throw new HouseProblem('not-now', 'number-changed')
  return one
}

/** The call back: who is called, the code that they read, and what was heard. */
export const callBack = {
  deskEmergency: {
    scope: 'person',
    run: async (call, { request }) => {
      const { acts, state, leg } = await atDesk(call, request)
      const said = await asSigned(call, acts, state)
      const runs = await running(call, request, leg)
      return {
        duty: await call.db.rows('select person, name, telephone from on_duty($1, $2)', [
          call.who.unit,
          call.at,
        ]),
        gaps: await gapsOf(call),
        numbers: (await numbersHere(call, request)).map((one) => ({ ...one })),
        changedHours: callBackTerms.changedHours,
        calling: runs
          ? {
              ...told(runs),
              isMine: runs.row.clerk === call.who.id,
              wrongLeft: callBackTerms.wrongCodes - runs.row.tries,
            }
          : null,
        nothingLeaves: whyNothingLeaves(state, leg) ?? null,
        point: pointTold(said, call.at),
        signals: await signalsOf(call, request),
        maySkip: maySkip(leg, call.who.id),
        waiting: waitingTold(call, said, leg),
      }
    },
  },

  deskCallBegin: {
    scope: 'person',
    run: async (call, { request, seq, number }) => {
      const { db, who, at, house } = call
      const { state, leg } = await callableAtDesk(call, request, seq)
      const one = await demandCallable(call, request, number)
      const runs = await running(call, request, leg)
      if (runs && runs.row.clerk !== who.id) throw new HouseProblem('not-now', 'being-called')
      const begun = await db.row<{ count: number }>(
        'select count(*)::int as count from call_back where request_id = $1 and begun_at > $2',
        [request, later(at, -60)],
      )
      if ((begun?.count ?? 0) >= callBackTerms.callsAnHour)
        throw new HouseProblem('too-many-requests', 'calls')
      const id = house.newId()
      await db.rows(
        `insert into call_back (id, request_id, leg, clerk_id, number, begun_at, until)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, request, leg.number, who.id, number, at, later(at, callBackTerms.codeMinutes)],
      )
      return writeAct(call, request, state, {
        kind: 'call-begun',
        body: { leg: leg.number, call: id, number, numberSince: one.since },
      })
    },
  },

  deskCallHear: {
    scope: 'person',
    run: async (call, { request, seq, call: id, code }) => {
      const { db, who, at, house } = call
      const { state, leg } = await callableAtDesk(call, request, seq)
      const runs = await running(call, request, leg)
      if (!runs || runs.row.id !== id || runs.row.clerk !== who.id || runs.row.heardAt !== null)
        throw new HouseProblem('not-now', 'no-such-call')
      await demandCallable(call, request, runs.row.number)
      if (runs.row.readBy === null) throw new HouseProblem('not-now', 'code-not-read')
      await demandFewTries(call, id)
      if (!isCode(code, codeOf(house.houseKey, id))) throw new HouseProblem('not-now', 'wrong-code')
      const heard = await db.rows<{ id: string }>(
        'update call_back set heard_at = $2 where id = $1 and heard_at is null returning id',
        [id, at],
      )
      if (heard.length === 0) throw new HouseProblem('changed-meanwhile')
      return writeAct(call, request, state, {
        kind: 'called-back',
        body: { leg: leg.number, call: id, number: runs.row.number },
      })
    },
  },

  requestReadCode: {
    scope: 'person',
    run: async (call, { call: id, touch, ...expected }) => {
      const { db, who, at, house } = call
      const open = await opened(call, expected)
      demand(who, 'request.read-code', { ...open.subject, fresh: true })
      const leg = legWithCall(open.state, id)
      const runs = await running(call, expected.request, leg)
      if (!leg || !runs) throw new HouseProblem('not-now', 'no-such-call')
      await demandOnDuty(call)
      await demandOfAnother(call, expected.request, open.state)
      const assertion = await touchedForAction(call, touch, 'request.read-code', { ...expected, call: id })
      const code = codeOf(house.houseKey, id)
      if (runs.row.readBy === who.id) return { code, until: runs.row.until, seq: open.state.seq }
      const read = await db.rows<{ id: string }>(
        `update call_back set read_by = $2, read_at = $3 where id = $1 and read_by is null and heard_at is null
         returning id`,
        [id, who.id, at],
      )
      if (read.length === 0) throw new HouseProblem('not-now', 'code-read-before')
      // Written before it is shown: the answer leaves when the transaction is kept.
      const { seq } = await writeAct(call, expected.request, open.state, {
        kind: 'code-read',
        body: { leg: leg.number, call: id, assertion, opening: expected.opening },
      })
      if (leg.to.kind === 'provider-desk') call.tell([leg.to.unit])
      return { code, until: runs.row.until, seq }
    },
  },
} satisfies Handlers

/** Whether a colleague asked to hand over without a call, and whoever looks has still to say. */
const maySkip = ({ emergency }: Leg, person: string): boolean =>
  emergency?.skip !== undefined && emergency.skip.agreed === null && emergency.skip.by.person !== person

const legWithCall = ({ legs }: RequestState, id: string): Leg | undefined =>
  legs.find((leg) => leg.emergency?.calling?.call === id)

export const told = ({ calling, row }: NonNullable<Awaited<ReturnType<typeof running>>>) => ({
  call: row.id,
  number: row.number,
  by: calling.by.name,
  begunAt: row.begunAt,
  until: row.until,
  readBy: calling.readBy?.name ?? null,
})

/**
 * A code that is said is counted before it is looked at, whatever becomes of the call that said it: of many
 * said at once no more are heard than of one after the other.
 */
async function demandFewTries({ house, who }: CallOf, id: string): Promise<void> {
  const { rows } = await house.side.query(
    'update call_back set tries = tries + 1 where id = $1 and tries < $2 returning tries',
    [id, callBackTerms.wrongCodes],
  )
  if (rows.length > 0) return
  house.security.note({ event: 'code-refused', what: 'desk.call-back', person: who.id })
  throw new HouseProblem('too-many-requests', 'codes')
}

/** Where the roster says whose turn it is, the code is read by them or by whoever heads the unit. */
async function demandOnDuty({ db, who, at }: CallOf): Promise<void> {
  const duty = await db.rows<{ person: string }>('select person from on_duty($1, $2)', [who.unit, at])
  if (duty.length === 0 || who.roles.includes('unit-head')) return
  if (!duty.some(({ person }) => person === who.id)) throw new HouseProblem('not-now', 'not-on-duty')
}

/**
 * Whoever wrote an emergency does not vouch for it on the telephone too, where somebody else of the unit can.
 */
async function demandOfAnother(
  { db, who, at }: CallOf,
  request: string,
  { writers }: RequestState,
): Promise<void> {
  if (!writers.includes(who.id)) return
  const found = await db.row<{ other: boolean }>('select another_reads_code($1, $2, $3) as other', [
    request,
    writers,
    at,
  ])
  if (found?.other !== false) throw new HouseProblem('not-now', 'own-emergency')
}
