import type { Instant } from '../time/index.ts'
import type { Receipt } from './envelope.ts'
import { type Act, after } from './fold.ts'
import { beginning } from './state.ts'

/** A receipt with what it was signed over, so that whoever has it needs nothing else but the key. */
export interface ReceiptGiven {
  readonly step: Receipt['step']
  readonly request: string
  readonly revision: number
  readonly digest: string | null
  /** The unit at whose desk it lies. */
  readonly to: string
  readonly at: Instant
  /** Digest of the key that signed. */
  readonly key: string
  readonly signature: string
  /** Of an answer: SHA-256 of what it says. */
  readonly said?: string
}

/** Every receipt that was given about one desk, in the order in which they were given. */
export function receiptsAtDesk(acts: readonly Act[], unit: string): readonly ReceiptGiven[] {
  const given: ReceiptGiven[] = []
  let state = beginning
  let leg: number | undefined
  for (const act of acts) {
    if (act.kind === 'sent' && act.body.to.unit === unit) leg = act.body.leg
    const { request } = act
    const { revision } = act.kind === 'sent' ? act.body : state
    // Of files that arrived the receipt is over their manifest.
    const { digest } = act.kind === 'sent' || act.kind === 'handed-over' ? act.body : state
    for (const { step, at, key, signature, said } of leg === undefined ? [] : receiptsOf(act, leg))
      given.push({
        ...{ step, request, revision, digest, to: unit, at, key, signature },
        ...(said === undefined ? {} : { said }),
      })
    state = after(state, act)
  }
  return given
}

function receiptsOf(act: Act, leg: number): readonly Receipt[] {
  if (!('leg' in act.body) || act.body.leg !== leg) return []
  if ('receipts' in act.body) return act.body.receipts
  return 'receipt' in act.body && act.body.receipt ? [act.body.receipt] : []
}
