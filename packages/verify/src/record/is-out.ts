import { isRecord, text } from './json.ts'
import type { ListedAct } from './roles.ts'

/** After every moment in ISO text. */
const forGood = '9999'

/**
 * Whether somebody, a unit or an institution was suspended or gone at a moment, by their list. Who left is
 * gone for good: whoever comes back is let in as somebody new. A suspension ends by the word of two others
 * than whoever suspended, and by nothing else; that one was stopped by the other of two ends with its hours
 * too. A second one that nobody touched sets nobody free of having said the first.
 */
export function isOut(list: readonly ListedAct[], moment: string): boolean {
  let isGone = false
  let suspension:
    | { readonly by: string; readonly until: string; readonly restoredBy: Set<string> }
    | undefined
  for (const { kind, at, by: doer, body } of list) {
    if (text(at) > moment) continue
    const by = isRecord(doer) ? text(doer.person) : ''
    const said = isRecord(body) ? body : {}
    const hasTouch = (said.assertion ?? null) !== null
    if (kind === 'left') isGone = true
    // An institution that withdrew its entry; a proposal that was withdrawn names itself.
    const { registry } = said
    if (kind === 'withdrawn' && isRecord(registry) && (registry.proposal ?? null) === null) isGone = true
    if (kind === 'suspended' && (hasTouch || suspension?.until !== forGood))
      suspension = { by, until: forGood, restoredBy: new Set() }
    // For hours: it shortens nothing that lasts longer already.
    const until = text(said.until)
    if (kind === 'stopped' && !(suspension && until < suspension.until))
      suspension = { by, until, restoredBy: new Set() }
    if (kind === 'restored' && suspension && by !== '' && by !== suspension.by) suspension.restoredBy.add(by)
    if (suspension && suspension.restoredBy.size > 1) suspension = undefined
  }
  return isGone || (suspension !== undefined && moment < suspension.until)
}

const stops: ReadonlySet<unknown> = new Set(['suspended', 'stopped', 'left'])
/** Whether an act says that somebody works no longer, for hours or for good. */
export const isStop = ({ kind }: Pick<ListedAct, 'kind'>): boolean => stops.has(kind)

/**
 * Whether somebody is out at a moment only because of rows that nobody touched: it stops, and whose word it
 * is is told.
 */
export const isStoppedByNobody = (list: readonly ListedAct[], moment: string): boolean =>
  isOut(list, moment) &&
  !isOut(
    list.filter((act) => !isStop(act) || (isRecord(act.body) && (act.body.assertion ?? null) !== null)),
    moment,
  )
