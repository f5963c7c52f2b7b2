import { isRecord } from './json.ts'
import type { RecordErrorCode } from './report.ts'

/** What ends a request; what was only recorded of elsewhere may be late, and ends nothing here. */
const ends: ReadonlySet<unknown> = new Set(['denied', 'withdrawn', 'superseded', 'closed'])

/**
 * Why a seal stands where none can: nothing that was refused, taken back or closed is sealed, nor anything
 * that is held. What ends or holds counts whoever wrote it: a seal on top of it is never one of the house.
 */
export function sealFault(act: unknown, acts: readonly unknown[]): RecordErrorCode | undefined {
  let isHeld = false
  for (const one of acts) {
    if (one === act) return isHeld ? 'held-then' : undefined
    if (!isRecord(one)) continue
    if (ends.has(one.kind) && !one.recorded) return 'ended-before'
    if (one.kind === 'held') isHeld = true
    if (one.kind === 'released') isHeld = false
  }
  return undefined
}
