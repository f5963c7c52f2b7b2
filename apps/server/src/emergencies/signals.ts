import { isAlike } from '@oficio/core/emergency'
import type { CallOf } from '../door/call.ts'
import { later } from '../door/touch.ts'

/** Days back to which the words of other emergencies are looked at. */
const days = 30

interface SignalRow {
  readonly own: readonly string[] | null
  readonly others: readonly (readonly string[])[] | null
  readonly providers: number
  readonly refused: number
}

/**
 * What a desk is told of whoever sent an emergency: how many companies they asked in a day, how many refused,
 * and how many emergencies of other cases tell their danger in nearly the same words. No target, and nobody's
 * case.
 */
export async function signalsOf({ db, at }: CallOf, request: string) {
  const row = await db.row<SignalRow>(
    'select own, others, providers, refused from emergency_signals($1, $2, $3)',
    [request, later(at, -days * 24 * 60), later(at, -24 * 60)],
  )
  if (!row) return { providers: 0, refused: 0, alike: 0 }
  const { own, others, providers, refused } = row
  return { providers, refused, alike: (others ?? []).filter((one) => isAlike(own ?? [], one)).length }
}
