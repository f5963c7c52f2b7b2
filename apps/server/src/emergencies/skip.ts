import { atDesk } from '../acts/at-desk.ts'
import { writeAct } from '../acts/write-act.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { touchedForAction } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'

/**
 * Handing over without a call, where nobody answers and a life hangs on it: asked by one of the desk with reasons, agreed
 * to by another with the touch of a passkey, told to both sides at once, and counted each month.
 */
export const skip = {
  deskSkipAsk: {
    scope: 'person',
    run: async (call, { request, seq, reasons }) => {
      const { state, leg, subject } = await atDesk(call, request, seq)
      demand(call.who, 'desk.skip-call', subject)
      if (state.asks !== 'emergency') throw new HouseProblem('not-now', 'not-an-emergency')
      const moved = await writeAct(call, request, state, {
        kind: 'call-skip-asked',
        body: { leg: leg.number, reasons },
      })
      await tellDesk(call, request, 'desk-skip-asked')
      call.tell([call.who.unit])
      return moved
    },
  },

  deskSkipAgree: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { request, seq } = body
      const { state, leg, subject } = await atDesk(call, request, seq)
      demand(call.who, 'desk.agree-skip', { ...subject, fresh: true })
      const assertion = await touchedForAction(call, touch, 'desk.agree-skip', body)
      const moved = await writeAct(call, request, state, {
        kind: 'call-skipped',
        body: { leg: leg.number, assertion },
      })
      await tellDesk(call, request, 'desk-call-skipped')
      const there = await call.db.rows<{ id: string }>('select authority_to_warn($1) as id', [request])
      for (const { id } of there) tellPerson(call, id, 'call-skipped', { of: call.house.newId() })
      call.house.security.note({ event: 'limited', what: 'desk.agree-skip', person: call.who.id, why: 'call-skipped' })
      return moved
    },
  },
} satisfies Handlers

async function tellDesk(call: CallOf, request: string, kind: string): Promise<void> {
  const people = await call.db.rows<{ id: string }>('select desk_to_warn($1) as id', [request])
  for (const { id } of people) if (id !== call.who.id) tellPerson(call, id, kind, { request })
}
