import { isRecord, text } from './json.ts'
import type { ListedAct } from './roles.ts'

/** What whoever stopped somebody does not do to that one before somebody else has spoken. */
const another: ReadonlySet<unknown> = new Set(['suspended', 'left', 'stopped', 'role-ended'])

/**
 * Places, from one, of the acts by which whoever stopped somebody for hours went on alone: another stop, a
 * suspension, a leaving, a role taken away, behind the stop and before its end. It ends with its hours, by
 * the word of two others, or when somebody else makes a suspension of it.
 */
export function wordsOfTheStopper(acts: readonly ListedAct[]): readonly number[] {
  let stop: { readonly by: string; readonly restoredBy: Set<string> } | undefined
  return acts.flatMap((act, index) => {
    const by = isRecord(act.by) ? text(act.by.person) : ''
    const isAlone = stop !== undefined && by === stop.by && another.has(act.kind)
    if (isAlone) return [index + 1]
    if (act.kind === 'stopped') stop = { by, restoredBy: new Set() }
    if (act.kind === 'restored' && by !== stop?.by) stop?.restoredBy.add(by)
    const isOver = stop !== undefined && stop.restoredBy.size > 1
    if (isOver || act.kind === 'stop-lapsed' || act.kind === 'suspended' || act.kind === 'left')
      stop = undefined
    return []
  })
}
