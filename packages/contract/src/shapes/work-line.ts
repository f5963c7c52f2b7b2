import '../no-eval.ts'
import { z } from 'zod'
import { country } from '../parts.ts'
import { approvalRole, requestKind, requestStatus, standing } from './acts.ts'
import { station } from './assistance.ts'
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
  /** The first of what is asked about, for the unit that asks; null for anybody else. */
  about: z.string().nullable(),
  /** So many more are asked about. */
  more: z.number().int(),
  /** The others that are asked about, as many as it is found by. */
  others: z.array(z.string()),
  /** Number of the sealed letter. */
  number: z.string().nullable(),
  /** The next day that counts: by which an answer is asked for, or until which the data is kept. */
  due: z.object({ on: z.string(), for: z.enum(['answer', 'kept']) }).nullable(),
  /** Of what lies before a central authority, or was passed on by it; null: of any other. */
  passing: z
    .object({
      /** The State that is asked; null: it names none. */
      country: country.nullable(),
      station,
      questions: z.number().int(),
      answered: z.number().int(),
      toTake: z.number().int(),
    })
    .nullable(),
})
