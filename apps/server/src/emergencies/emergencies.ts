import { type Act, foldActs } from '@oficio/core/act'
import { firstOf, isTermAwaited, isWordHere, orderTermsOf } from '@oficio/core/clock'
import { followUpDayRefusal } from '@oficio/core/emergency'
import type { ApprovalRole } from '@oficio/core/statute'
import { annexesBrought, bringerOf } from '../acts/annexes.ts'
import { contentOf, requestOf } from '../acts/case-of.ts'
import { demandTouched } from '../acts/demand-touched.ts'
import { opened } from '../acts/expected-state.ts'
import { demandWordsAsRegistered } from '../acts/speaker.ts'
import { writeAct } from '../acts/write-act.ts'
import { tellNodes } from '../channels/etsi/hold.ts'
import { announce } from '../channels/webhooks/announce.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { seatDayOf, todayOf } from '../door/seat-day.ts'
import { touchedForAction } from '../door/touch.ts'
import { tellPeople, tellPerson } from '../jobs/notify.ts'
import { callBack, running, told } from './call-back.ts'
import { decoys } from './decoys.ts'
import { duty, gapsOf } from './duty.ts'
import { givenOf } from './given.ts'
import { point, pointTold } from './point.ts'
import { review } from './review.ts'
import { skip } from './skip.ts'
import { asSigned, waitingTold } from './waiting.ts'

/** What an emergency wants besides what every request wants. */
export const emergencies = {
  ...callBack,
  ...duty,
  ...review,
  ...skip,
  ...point,
  ...decoys,

  requestEmergency: {
    scope: 'person',
    run: async (call, { request, opening }) => {
      const open = await requestOf(call, request, opening)
      demand(call.who, 'case.read', open.subject)
      const { state } = open
      const leg = state.legs.find((one) => one.emergency?.calling)
      const [first] = state.legs
      const runs = await running(call, request, leg)
      return {
        duty: await call.db.rows('select person, name, telephone from on_duty($1, $2)', [
          call.who.unit,
          call.at,
        ]),
        gaps: await gapsOf(call),
        calling: runs ? told(runs) : null,
        followUp: followUpOf(call, open.acts),
        point: pointTold(state, call.at),
        waiting: first ? waitingTold(call, await asSigned(call, open.acts, state), first) : null,
      }
    },
  },

  emergencyDisown: {
    scope: 'person',
    run: async (call, { request }) => {
      const { db, who } = call
      const row = await db.row<{ unit: string; sealed: boolean; viewer: boolean }>(
        `select r.unit_id as unit, r.sealed, exists (
           select from case_viewer v where v.case_id = r.case_id and v.person_id = $2) as viewer
         from request r where r.id = $1 and (select request_is_shown($1))`,
        [request, who.id],
      )
      if (!row) throw new HouseProblem('not-found')
      const acts = (
        await db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [request])
      ).map(({ act }) => act)
      const state = foldActs(acts)
      demand(who, 'request.disown', {
        case: {
          unit: row.unit,
          concerns: [who.unit],
          sealed: row.sealed,
          viewers: row.viewer ? [who.id] : [],
        },
        state,
      })
      const moved = await writeAct(call, request, state, { kind: 'held', body: { why: 'not-ours' } })
      return { ...moved, told: await tellOfDisowned(call, request, { acts, state }) }
    },
  },

  requestFollowUp: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const open = await opened(call, body)
      demand(call.who, 'request.follow-up', { ...open.subject, fresh: true })
      const assertion = await touchedForAction(call, touch, 'request.follow-up', body)
      const { outcome, by, of, number, on, order, bringer } = body
      const refusal = followUpDayRefusal({
        on,
        left: dayItLeft(call, open.acts, contentOf(open.state)),
        today: todayOf(call, contentOf(open.state)),
      })
      if (refusal) throw new HouseProblem('not-now', refusal)
      await demandWordsAsRegistered(call, open, [
        { as: 'name', said: by },
        { as: 'reference', said: number },
      ])
      // A digest that nobody here has a file of shows nothing to anybody.
      const [brought] = await annexesBrought(call.db, body.request, order ? [order] : [])
      // Who brought it is signed beside it: whoever reads it is somebody else.
      const first = brought && (await bringerOf(call.db, body.request, brought.sha256))
      if (bringer !== (first ?? undefined)) throw new HouseProblem('not-now', 'other-bringer')
      const moved = await writeAct(call, body.request, open.state, {
        kind: 'followed-up',
        body: {
          ...{ outcome, by, of, number, on, assertion, opening: body.opening },
          ...(brought ? { order: orderOf(brought) } : {}),
          ...(bringer ? { bringer } : {}),
        },
      })
      tellDesks(call, body.request, open.state)
      if (brought) await tellReaders(call, body.request, open.state)
      return moved
    },
  },

  requestReadOrder: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const open = await opened(call, body)
      demand(call.who, 'request.read-order', { ...open.subject, fresh: true })
      const { order, outcome, covers, word, by, of, number, on, opening } = body
      const assertion = await touchedForAction(call, touch, 'request.read-order', body)
      // More goes by a yes: it is said to nothing that nobody signed. A no is always heard.
      if (outcome === 'validated') await demandTouched(call, open.acts)
      const role = roleOf(call.who.roles)
      const moved = await writeAct(call, body.request, open.state, {
        kind: 'order-read',
        body: {
          ...{ order, outcome, word, by, of, number, on, role, assertion, opening },
          ...(covers ? { covers } : {}),
        },
      })
      tellDesks(call, body.request, open.state)
      const { drafter } = open.state
      if (drafter) call.tell([drafter.unit])
      return moved
    },
  },
} satisfies Handlers

/** As what somebody decides who may: the most that they are. */
const roleOf = (roles: CallOf['who']['roles']): ApprovalRole =>
  (['judge', 'prosecutor'] as const).find((role) => roles.includes(role)) ?? 'unit-head'

/**
 * Whoever decides about the letter hears that a paper waits to be read by somebody else than who asks; nobody
 * who wrote it down, or wrote the request. Whoever is said to have brought it hears too: their no counts.
 */
async function tellReaders(
  call: CallOf,
  request: string,
  { writers }: ReturnType<typeof foldActs>,
): Promise<void> {
  const readers = await call.db.rows<{ id: string; unit: string }>(
    'select id, unit from order_readers_of($1, $2)',
    [request, [call.who.id, ...writers]],
  )
  tellPeople(
    call,
    readers.map(({ id }) => id),
    'order-to-read',
    { request },
  )
  call.tell([...new Set(readers.map(({ unit }) => unit))])
}

/** Desks and their systems hear that there is a word of whoever orders. */
function tellDesks(call: CallOf, request: string, { legs }: ReturnType<typeof foldActs>): void {
  for (const { to } of legs) {
    if (to.kind !== 'provider-desk') continue
    call.tell([to.unit])
    announce(call, to.unit, 'request.followed-up', request)
  }
}

/**
 * Desks, their systems and nodes hear that it is held; whoever heads the unit, and whoever watches over the
 * use, why. Where data had left already all of them are told how much, to whom and when: holding takes
 * nothing of it back. Gives who of them there was to tell, so that nobody is said to know who does not.
 */
async function tellOfDisowned(
  call: CallOf,
  request: string,
  { acts, state }: { readonly acts: readonly Act[]; readonly state: ReturnType<typeof foldActs> },
) {
  const { db, who, at } = call
  const given = givenOf(acts, state)
  const late = given ? '-late' : ''
  for (const { to } of state.legs) {
    if (to.kind !== 'provider-desk') continue
    call.tell([to.unit])
    announce(call, to.unit, 'request.held', request)
  }
  const isOutside = state.legs.some(({ to }) => to.kind === 'provider-outside')
  const hasNode = isOutside && (await tellNodes(call, request, 'hold'))
  const desk = await db.rows<{ id: string }>('select desk_to_tell($1) as id', [request])
  for (const { id } of desk) tellPerson(call, id, `desk-disowned${late}`, { request, ...given })
  const unit = await db.rows<{ id: string }>('select unit_to_warn($1, $2) as id', [request, at])
  // Whoever said so knows that it is held, and not what had left.
  for (const { id } of unit)
    if (given || id !== who.id) tellPerson(call, id, `emergency-disowned${late}`, { request, ...given })
  const overseers = await db.rows<{ id: string }>('select overseers_of($1) as id', [request])
  for (const { id } of overseers)
    tellPerson(call, id, `emergency-disowned-oversight${late}`, {
      ...{ of: call.house.newId(), name: who.name },
      ...given,
    })
  const why = given ? 'after-disclosure' : undefined
  call.house.security.note({ event: 'disowned', what: 'request.disown', person: who.id, why })
  const heard = isOutside ? hasNode && ('node' as const) : desk.length > 0 && ('desk' as const)
  return {
    provider: heard || ('nobody' as const),
    oversight: overseers.length > 0,
    company: contentOf(state).provider,
    given: given !== null,
  }
}

const orderOf = ({ file, sha256 }: { readonly file: string; readonly sha256: string }) => ({ file, sha256 })

/**
 * The day on which an emergency first left, where its letter was written: whoever handed it over may say an
 * earlier.
 */
function dayItLeft(
  { house }: CallOf,
  acts: readonly Act[],
  content: Parameters<typeof seatDayOf>[1],
): string {
  const days = acts.flatMap((act) => {
    if (act.kind !== 'sent' && act.kind !== 'handed-off') return []
    const { day } = seatDayOf({ house, at: act.at }, content)
    return act.kind === 'handed-off' ? [day, act.body.on] : [day]
  })
  return days.sort()[0] ?? ''
}

/** By when the law wants the word of whoever orders, where a term is known and it has not come. */
function followUpOf({ house }: CallOf, acts: readonly Act[]) {
  const state = foldActs(acts)
  const content = contentOf(state)
  const from = firstOf({ state, content })
  if (state.asks !== 'emergency' || !from) return null
  if (isWordHere({ id: '', content, state }, [], house.knowledge)) return null
  const [term] = orderTermsOf(content, from, house.knowledge)
  return term && isTermAwaited({ id: '', content, state }, term)
    ? {
        deadline: term.deadline,
        isOurs: term.isOurs,
        until: term.until,
        rule: term.law ? `${term.law.instrument}, ${term.law.article}` : '',
      }
    : null
}
