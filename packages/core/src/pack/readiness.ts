import type { EvidenceRequest } from '../request/index.ts'
import { type ChecklistOptions, type ChecklistRow, checklist, isOnlyWarned } from './checklist.ts'
import { lackingOf } from './lacking.ts'
import { packPlan } from './plan.ts'

/** Whether a letter may be called ready, and what it lacks where it may not. */
export interface Readiness {
  /**
   * `blocked`: a finding stops it; `incomplete`: nothing does, and something that the letter needs is
   * missing; `ready`: neither. What only a person can do (sign, compare the order) is left in each of them.
   */
  readonly state: 'ready' | 'incomplete' | 'blocked'
  /** Codes of the findings that block, each once. */
  readonly blocking: readonly string[]
  /** JSON pointers of what a letter of its kind must hold and this one does not. */
  readonly missing: readonly string[]
  /** JSON pointers of the texts that nobody wrote in the second language. */
  readonly untranslated: readonly string[]
  /** Lines of the list that are left to do, without those of a person. */
  readonly toDo: readonly ChecklistRow[]
  /** Whether all that is left to do is what a finding warns of: it may go, with care. */
  readonly isOnlyWarned: boolean
  /** How many lines nobody can check from here: told, and no reason to wait. */
  readonly notCheckable: number
}

/** The one finding that a pack answers itself: it is made to be signed. */
const toBeSigned = 'form.signature'

/**
 * What a page may say over a request: that it is ready needs a letter that holds all that its kind must hold,
 * in each of its languages, and a list with nothing left to do.
 */
export function readiness(request: EvidenceRequest, options: ChecklistOptions): Readiness {
  const { letters } = packPlan(request, options)
  const rows = checklist(request, options)
  const blocking = [
    ...new Set(
      options.findings
        .filter(({ severity, code }) => severity === 'block' && code !== toBeSigned)
        .map(({ code }) => code),
    ),
  ]
  const { missing, untranslated } = lackingOf(letters)
  const toDo = rows.filter(({ state, person }) => state === 'to-do' && !person)
  const isIncomplete = missing.length + untranslated.length + toDo.length > 0
  return {
    state: blocking.length > 0 ? 'blocked' : isIncomplete ? 'incomplete' : 'ready',
    blocking,
    missing,
    untranslated,
    toDo,
    isOnlyWarned: missing.length + untranslated.length === 0 && isOnlyWarned(toDo, options.findings),
    notCheckable: rows.filter(({ state }) => state === 'not-checkable').length,
  }
}
