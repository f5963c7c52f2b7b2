import type { RequestState } from '@oficio/core/act'
import { pointStanding } from '@oficio/core/emergency'
import type { Instant } from '@oficio/core/time'
import { opened } from '../acts/expected-state.ts'
import { placedAct, writeAct } from '../acts/write-act.ts'
import { announce } from '../channels/webhooks/announce.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { type Touch, touchedForAction } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { givenOf } from './given.ts'

/** What the contact point of the State says of an emergency that lies there in copy. */
export const point = {
  requestPointSays: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { outcome, reasons, ...expected } = body
      const open = await opened(call, expected)
      demand(call.who, 'request.point-says', open.subject)
      const { request } = expected
      const saying = { kind: 'point-said' as const, body: { outcome, reasons } }
      // What may not be said at all wants no touch.
      placedAct(call, request, open.state, saying)
      const signed =
        outcome === 'confirmed'
          ? { assertion: await confirming(call, open, body, touch), opening: expected.opening }
          : {}
      const moved = await writeAct(call, request, open.state, {
        ...saying,
        body: { ...saying.body, ...signed },
      })
      for (const { to } of open.state.legs) {
        if (to.kind !== 'provider-desk') continue
        call.tell([to.unit])
        if (outcome === 'denied') announce(call, to.unit, 'request.held', request)
      }
      const { drafter } = open.state
      if (drafter) call.tell([drafter.unit])
      if (outcome === 'confirmed') return moved
      const isLate = givenOf(open.acts, open.state) !== null
      const desk = await call.db.rows<{ id: string }>('select desk_to_warn($1) as id', [request])
      for (const { id } of desk)
        tellPerson(call, id, isLate ? 'desk-denied-late' : 'desk-denied', { request })
      const there = await call.db.rows<{ id: string }>('select authority_to_warn($1) as id', [request])
      const kind = isLate ? 'emergency-denied-late' : 'emergency-denied'
      for (const { id } of there)
        tellPerson(call, id, kind, { of: call.house.newId(), name: call.who.unitName })
      call.house.security.note({ event: 'disowned', what: 'request.point-says', person: call.who.id })
      return moved
    },
  },
} satisfies Handlers

/** Whoever confirms signs exactly this: it lets more of it go than finds somebody. */
async function confirming(
  call: CallOf,
  { subject }: Pick<Awaited<ReturnType<typeof opened>>, 'subject'>,
  body: Readonly<Record<string, unknown>>,
  touch: Touch | undefined,
) {
  demand(call.who, 'request.point-confirms', { ...subject, fresh: true })
  if (!touch) throw new HouseProblem('touch-again', 'other-bytes')
  return touchedForAction(call, touch, 'request.point-confirms', body)
}

/** The word of the point as both sides are shown it. */
export const pointTold = (state: RequestState, at: Instant) => {
  const said = state.point?.said
  return {
    standing: pointStanding(state, at),
    name: state.point?.at.institutionName ?? '',
    said: said ? { by: said.by, reasons: said.reasons, at: said.at } : null,
  }
}
