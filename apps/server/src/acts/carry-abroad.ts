import { type Act, foldActs, type RequestState } from '@oficio/core/act'
import { demand } from '../door/ask.ts'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { writeAct } from './write-act.ts'

/**
 * What another State asked for goes over to the request that stands in the place of the one that was begun
 * for it: whoever entered it stays who did, and its term runs once the new one is kept.
 *
 * @throws {HouseProblem} where the other request cannot take it over: then nothing stands in its place
 */
export async function carryAbroad(
  call: CallOf,
  { abroad }: Pick<RequestState, 'abroad'>,
  { request, successor }: { readonly request: string; readonly successor: string },
): Promise<void> {
  if (!abroad) return
  demand(call.who, 'contact.enter')
  const state = await readBack(call, successor)
  await writeAct(call, successor, state, {
    kind: 'asked-abroad',
    body: { asked: abroad.asked, sender: abroad.sender, follows: request, enteredBy: abroad.enteredBy },
  })
  if (abroad.assistance)
    await writeAct(call, successor, await readBack(call, successor), {
      kind: 'assistance-came',
      body: abroad.assistance,
    })
  await call.db.rows('select carry_abroad_message($1, $2)', [request, successor])
}

async function readBack(call: CallOf, request: string): Promise<RequestState> {
  const rows = await call.db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [
    request,
  ])
  if (rows.length === 0) throw new HouseProblem('not-found')
  return foldActs(rows.map(({ act }) => act))
}
