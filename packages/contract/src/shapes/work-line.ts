import '../no-eval.ts'
import { z } from 'zod'
import { approvalRole, requestKind, requestStatus, standing } from './acts.ts'
import { id, instant } from './values.ts'

/** One line of a work list: what a person's unit has to do with a request. */
export const workLine = z.object({
  id,
  case: id,
  reference: z.string(),
  provider: z.string(),
  kind: requestKind,
  status: requestStatus,
  /** The same as finely as its acts say it: refused, given in part, kept. */
  standing,
  step: approvalRole.nullable(),
  held: z.boolean(),
  sealed: z.boolean(),
  /** The next act is this person's to do. */
  mine: z.boolean(),
  unitName: z.string(),
  updatedAt: instant,
})
