import { isRecord, text } from './json.ts'
import { repeatedIn } from './repeats.ts'
import type { ListedAct } from './roles.ts'

/** After every moment in ISO text. */
const forGood = '9999'

/** Why somebody, a unit or an institution is out, for hours or for good. */
export interface WhyOut {
  /** Whose word it is; empty: nobody's, as of a row that nobody touched. */
  readonly by: string
  readonly until: string
  /** Who has said since then that it ends. */
  readonly restoredBy: ReadonlySet<string>
}

/** A word that stops somebody, as it stands in a list. */
interface Stop {
  readonly by: string
  readonly at: string
  readonly until: string
  /** Whether somebody touched for it, and for nothing before it. */
  readonly isOwn: boolean
}

/**
 * The suspension that stands once another word was said. Only by a touch of its own does a word take the
 * place of another one: a row that nobody touched, or under an old touch, makes it longer and sets nobody
 * free of having said it.
 */
function suspendedBy(before: WhyOut | undefined, { by, at, until, isOwn }: Stop): WhyOut {
  const standing = before && before.until > at ? before : undefined
  if (!standing) return { by, until, restoredBy: new Set() }
  // For hours: it shortens nothing that lasts longer already.
  if (until < standing.until) return standing.by === '' && isOwn ? { ...standing, by } : standing
  if (isOwn) return { by, until, restoredBy: new Set() }
  return until === standing.until ? standing : { by: standing.by, until, restoredBy: new Set() }
}

/** Words of coming back and of being stopped whose touch an earlier one of them was said by already. */
export const standingsAgain = (list: readonly ListedAct[]): ReadonlySet<ListedAct> =>
  repeatedIn(list.filter((act) => act.kind === 'restored' || isStop(act)))

/**
 * The suspension that a list says at a moment; undefined: none. One for hours stays until somebody says that
 * they are over. It ends by the word of two others than whoever suspended, each by a touch that nobody was
 * brought back by before.
 */
export function suspensionIn(list: readonly ListedAct[], moment: string): WhyOut | undefined {
  const again = standingsAgain(list)
  let suspension: WhyOut | undefined
  for (const act of list) {
    const { kind, body } = act
    const at = text(act.at)
    if (at > moment) continue
    const doer = isRecord(act.by) ? text(act.by.person) : ''
    const said = isRecord(body) ? body : {}
    const hasTouch = (said.assertion ?? null) !== null
    // That somebody left, or an institution withdrew, and nobody touched for it lasts as a suspension does,
    // and is taken back as one.
    const isGone = kind === 'left' || isWithdrawal(act)
    if (kind === 'suspended' || kind === 'stopped' || (isGone && !hasTouch)) {
      const hours = text(said.until)
      const until = kind !== 'stopped' || hours > forGood ? forGood : hours
      const isOwn = hasTouch && !again.has(act)
      suspension = suspendedBy(suspension, { by: hasTouch ? doer : '', at, until, isOwn })
    }
    if (kind !== 'restored' || !suspension || again.has(act)) continue
    if (doer === '' || doer === suspension.by) continue
    const restoredBy = new Set([...suspension.restoredBy, doer])
    suspension = restoredBy.size > 1 ? undefined : { ...suspension, restoredBy }
  }
  return suspension
}

/**
 * Whether a list is of the unit that the founding of a live house began, whose people keep the registry.
 * Nobody else could let it go on, so no word puts it out, least of all a row: whoever works there is
 * suspended one by one, by those who are left.
 */
export function keepsRegistry([first]: readonly ListedAct[]): boolean {
  if (first?.kind !== 'vouched' || isRecord(first.by) || !isRecord(first.body)) return false
  return first.body.founding === true && text(first.body.unit) === ''
}

/** Whether an institution withdrew its entry; a proposal that was withdrawn names itself. */
function isWithdrawal({ kind, body }: ListedAct): boolean {
  const registry = isRecord(body) ? body.registry : undefined
  return kind === 'withdrawn' && isRecord(registry) && (registry.proposal ?? null) === null
}

const isTouched = ({ body }: ListedAct): boolean => isRecord(body) && (body.assertion ?? null) !== null

/** Whether somebody, a unit or an institution is gone for good at a moment, by a word that was touched. */
export const hasLeft = (list: readonly ListedAct[], moment: string): boolean =>
  list.some((act) => text(act.at) <= moment && (act.kind === 'left' || isWithdrawal(act)) && isTouched(act))

/**
 * Whether somebody, a unit or an institution was suspended or gone at a moment, by their list. Who left is
 * gone for good: whoever comes back is let in as somebody new. A suspension ends by the word of two others
 * than whoever suspended, and by nothing else; that one was stopped by the other of two ends with its hours
 * too. A second one that nobody touched sets nobody free of having said the first.
 */
export function isOut(list: readonly ListedAct[], moment: string): boolean {
  if (keepsRegistry(list)) return false
  const suspension = suspensionIn(list, moment)
  return hasLeft(list, moment) || (suspension !== undefined && moment < suspension.until)
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
    list.filter((act) => !(isStop(act) || isWithdrawal(act)) || isTouched(act)),
    moment,
  )
