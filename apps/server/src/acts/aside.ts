import { type Act, type ActKind, after, beginning, type RequestState } from '@oficio/core/act'
import { checkChain } from '@oficio/verify/chain'
import { isTouched } from '@oficio/verify/record'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { type Vouching, vouchingOf } from '../door/vouching.ts'
import { untouchedActs } from './demand-touched.ts'

type Asking = Pick<CallOf, 'db' | 'house'>

/** What is done here and ends a request: whoever tells another State of it touched for it. */
const endings: ReadonlySet<ActKind> = new Set<ActKind>(['withdrawn', 'closed', 'superseded'])

/** What somebody signs for in any case: where nobody did, it is among the untouched. */
const signed: ReadonlySet<ActKind> = new Set<ActKind>([
  ...(['overridden', 'approved', 'narrowed', 'denied', 'signed', 'released'] as const),
  ...(['sender-held', 'told-abroad', 'assistance-came', 'released-abroad'] as const),
  ...(['sent-back', 'term-set', 'hold-laid', 'hold-lifted', 'erased'] as const),
])

/**
 * What stands without a touch, because no word to another State rests on it: the writing, what stops, and
 * what is only noted. Of a kind that is not named here nothing stands by itself.
 */
const resting: ReadonlySet<ActKind> = new Set<ActKind>([
  ...(['drafted', 'revised', 'submitted', 'returned', 'protected-flagged', 'rights-screened'] as const),
  ...(['delivered', 'not-delivered', 'assigned', 'opened', 'questioned', 'clarified'] as const),
  ...(['notice-planned', 'handed-over', 'unsealed', 'exported', 'feedback', 'held'] as const),
])

/** What is done between the unit that asks and its central authority: nothing of what another State asked. */
const ofAssistance: ReadonlySet<ActKind> = new Set<ActKind>([
  ...(['assistance-laid', 'assistance-asked', 'assistance-said', 'assistance-settled'] as const),
  ...(['assistance-translated', 'assistance-ready', 'assistance-sent', 'assistance-heard'] as const),
  ...(['assistance-recalled', 'assistance-home', 'assistance-received'] as const),
])

/**
 * Acts of a request between States that carry no word to another one, by their hashes: what this house did
 * not write, what somebody must sign and nobody did, what was written down of elsewhere or ended here without
 * a touch, an answer, a handing over and a word of a node of which neither a touch nor a receipt of this
 * house says the very same, and whatever else a word abroad could rest on. A row is no word of a holder, and
 * no refusal of anybody.
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

/** The place of what another State asked. */
const afterDraft = 2

/** Whether somebody's touch, or the house by its own key, says what an act says. */
async function isSaid(asking: Asking, act: Act, state: RequestState, lists: Vouching): Promise<boolean> {
  const { kind } = act
  if (isReceived(asking, act, state)) return true
  if (act.recorded) return kind === 'drafted' || isRecordTouched(act, lists)
  if (endings.has(kind)) return 'assertion' in act.body && act.body.assertion !== undefined
  if (ofAssistance.has(kind)) return state.abroad === undefined
  // What another State asked begins a request, right after its draft: there is no list yet to touch for, and
  // that this house entered it says its own code.
  if (kind === 'asked-abroad') return act.seq === afterDraft
  return signed.has(kind) || resting.has(kind)
}

/** Whether the house took exactly this of whoever is said to have done it, by a receipt of its own key. */
function isReceived({ house }: Asking, act: Act, { revision, digest }: RequestState): boolean {
  const { by, request } = act
  const about = { request, revision, digest }
  if (act.kind === 'sent') {
    const { receipts, to } = act.body
    return (
      receipts.length > 0 && receipts.every((one) => house.receipts.holds(one, { ...about, to: to.unit }))
    )
  }
  if (
    act.kind !== 'answered' &&
    act.kind !== 'corrected' &&
    act.kind !== 'handed-off' &&
    act.kind !== 'heard-abroad'
  )
    return false
  const { receipt, ...said } = act.body
  // Of a desk and of a unit itself has the receipt, of a node its own name there.
  const holders = [by.unit, by.name.slice(by.name.indexOf(':') + 1)]
  const step = act.kind === 'handed-off' ? 'accepted' : 'answered'
  return receipt?.step === step && holders.some((to) => house.receipts.holds(receipt, { ...about, to, said }))
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
