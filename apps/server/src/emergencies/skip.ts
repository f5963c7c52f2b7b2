import { type AtDesk, atDesk } from '../acts/at-desk.ts'
import { writeAct } from '../acts/write-act.ts'
import { demand } from '../door/ask.ts'
import { type Asked, type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { type Touch, touchedForAction } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'

/**
 * Handing over without a call, where nobody answers and a life hangs on it: asked by one of the desk with
 * reasons, agreed to by another without any, each with the touch of a passkey, told to both sides at once,
 * and counted each month.
 */
export const skip = {
  deskSkip: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const here = await atDesk(call, body.request, body.seq)
      demand(call.who, 'desk.skip-call', { ...here.subject, fresh: true })
      if (here.state.asks !== 'emergency') throw new HouseProblem('not-now', 'not-an-emergency')
      const { reasons } = body
      return reasons === undefined
        ? agree(call, here, body, touch)
        : ask(call, here, { ...body, reasons }, touch)
    },
  },
} satisfies Handlers

type Said = Omit<Asked<'deskSkip'>, 'touch'>

async function ask(
  call: CallOf,
  { state, leg }: AtDesk,
  { request, seq, reasons }: Said & { readonly reasons: string },
  touch: Touch,
) {
  const assertion = await touchedForAction(call, touch, 'desk.skip-call', { request, seq, reasons })
  const moved = await writeAct(call, request, state, {
    kind: 'call-skip-asked',
    body: { leg: leg.number, reasons, assertion },
  })
  await tellDesk(call, request, 'desk-skip-asked')
  call.tell([call.who.unit])
  return moved
}

async function agree(call: CallOf, { state, leg, subject }: AtDesk, { request, seq }: Said, touch: Touch) {
  demand(call.who, 'desk.agree-skip', { ...subject, fresh: true })
  const assertion = await touchedForAction(call, touch, 'desk.agree-skip', { request, seq })
  const moved = await writeAct(call, request, state, {
    kind: 'call-skipped',
    body: { leg: leg.number, assertion },
  })
  await tellDesk(call, request, 'desk-call-skipped')
  const there = await call.db.rows<{ id: string }>('select authority_to_warn($1) as id', [request])
  for (const { id } of there) tellPerson(call, id, 'call-skipped', { of: call.house.newId() })
  const [event, why] = ['limited', 'call-skipped'] as const
  call.house.security.note({ event, what: 'desk.agree-skip', person: call.who.id, why })
  return moved
}

async function tellDesk(call: CallOf, request: string, kind: string): Promise<void> {
  const people = await call.db.rows<{ id: string }>('select desk_to_warn($1) as id', [request])
  for (const { id } of people) if (id !== call.who.id) tellPerson(call, id, kind, { request })
}
