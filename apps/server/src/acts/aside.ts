import { type Act, after, beginning, type RequestState } from '@oficio/core/act'
import { checkChain } from '@oficio/verify/chain'
import { isTouched } from '@oficio/verify/record'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { type Vouching, vouchingOf } from '../door/vouching.ts'
import { untouchedActs } from './demand-touched.ts'

type Asking = Pick<CallOf, 'db' | 'house'>

/** What is done here and ends a request: whoever tells another State of it touched for it. */
const endings: ReadonlySet<string> = new Set(['withdrawn', 'closed', 'superseded'])

/**
 * Acts of a request between States that carry no word to another one, by their hashes: what somebody must
 * sign and nobody did, what was written down of elsewhere or ended here without a touch, and an answer of
 * which neither a touch nor a receipt of this house says the very same. A row is no word of a holder, and no
 * refusal of anybody.
 *
 * @throws {HouseProblem} `not-now` where the list is broken: of such a list nobody knows what stands in it
 */
export async function asideIn(call: Asking, acts: readonly Act[]): Promise<readonly string[]> {
  if (!checkChain(acts).ok) throw new HouseProblem('not-now', 'untouched')
  const unsigned = await untouchedActs(call, acts)
  const lists = await vouchingOf(
    call.db,
    acts.map(({ by }) => by.person),
  )
  const aside: string[] = []
  let state: RequestState = beginning
  for (const act of acts) {
    if (unsigned.includes(act.seq) || !(await isSaid(call, act, state, lists))) aside.push(act.hash)
    state = after(state, act)
  }
  return aside
}

/**
 * The same, for whoever reads what another State asked; none of another request, and of a list that is broken
 * no more is known than that it is.
 */
export async function toldAside(
  call: Asking,
  { state, acts }: { readonly state: RequestState; readonly acts: readonly Act[] },
): Promise<readonly Act[]> {
  if (!state.abroad || !checkChain(acts).ok) return []
  const aside = await asideIn(call, acts)
  return acts.filter(({ hash }) => aside.includes(hash))
}

/** Whether somebody's touch, or the house by its own key, says what an act says. */
async function isSaid(
  { house }: Asking,
  act: Act,
  { revision, digest }: RequestState,
  lists: Vouching,
): Promise<boolean> {
  const { kind, by, request } = act
  if (kind === 'answered' || kind === 'corrected') {
    const { receipt, ...said } = act.body
    // Of a desk its unit has the receipt, of a node its own name there.
    const holders = [by.unit, by.name.slice(by.name.indexOf(':') + 1)]
    if (
      receipt &&
      holders.some((to) => house.receipts.holds(receipt, { request, revision, digest, to, said }))
    )
      return true
  }
  if (act.recorded) return kind === 'drafted' || isRecordTouched(act, lists)
  if (kind === 'answered' || kind === 'corrected') return false
  return !endings.has(kind) || ('assertion' in act.body && act.body.assertion !== undefined)
}

/** Whether an act that was written down of elsewhere was so with a touch, for these very words. */
async function isRecordTouched(
  { request, seq, kind, body, recorded, by, at }: Act,
  lists: Vouching,
): Promise<boolean> {
  const { assertion, opening, ...rest } = recorded ?? { assertion: undefined, opening: undefined }
  if (!assertion || opening === undefined) return false
  const subject = { request, opening, seq: seq - 1, act: { kind, body, recorded: rest } }
  const listOf = (person: string) => lists.get(person) ?? []
  const action = 'request.record'
  return isTouched({ signed: { action, subject }, assertion }, { action, person: by.person, at, listOf })
}

/**
 * Nobody tells another State anything that rests on rows that nobody touched; whoever names all of them sets
 * them aside, and goes on by what is left.
 *
 * @throws {HouseProblem} `not-now` where there are others than those that are named
 */
export function demandNamed(aside: readonly string[], named: readonly string[] = []): void {
  if (aside.join() !== named.join()) throw new HouseProblem('not-now', 'untouched')
}
