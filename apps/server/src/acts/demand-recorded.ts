import type { Act, Recorded } from '@oficio/core/act'
import { isTouched } from '@oficio/verify/record'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { vouchingOf } from '../door/vouching.ts'

/** What somebody writes down of whether the holder of data keeps it: it happened elsewhere, or nowhere. */
const ofKeeping: ReadonlySet<string> = new Set(['preserved', 'extended', 'lapsed'])

/**
 * Whether each act that says whether data is kept was written down with a touch, for these very words. A row
 * is no word of a holder.
 */
export async function isKeepingTouched({ db }: Pick<CallOf, 'db'>, acts: readonly Act[]): Promise<boolean> {
  const said = acts.filter(({ kind }) => ofKeeping.has(kind))
  if (said.length === 0) return true
  const lists = await vouchingOf(
    db,
    said.map(({ by }) => by.person),
  )
  const listOf = (subject: string) => lists.get(subject) ?? []
  for (const { request, seq, kind, body, recorded, by, at } of said) {
    const { assertion, opening, ...rest } = recorded ?? ({} as Partial<Recorded>)
    if (!assertion || opening === undefined) return false
    const subject = { request, opening, seq: seq - 1, act: { kind, body, recorded: rest } }
    const signed = { action: 'request.record', subject }
    const who = { action: 'request.record', person: by.person, at, listOf }
    if (!(await isTouched({ signed, assertion }, who))) return false
  }
  return true
}

/** @throws {HouseProblem} `not-now` where one of them was written by nobody who touched */
export async function demandKeepingTouched(call: Pick<CallOf, 'db'>, acts: readonly Act[]): Promise<void> {
  if (!(await isKeepingTouched(call, acts))) throw new HouseProblem('not-now', 'untouched')
}
