import '../no-eval.ts'
import { z } from 'zod'
import { id, instant, role } from './values.ts'

/** Keys that are being made anew: asked by one administrator, approved by a second, open after a while. */
export const recoveryLine = z.object({ id, askedBy: z.string(), approved: z.boolean(), opensAt: instant })
/** Somebody who is to be a registrar; from when is null until a second registrar confirms it. */
const namingLine = z.object({ id, askedBy: z.string(), countsFrom: instant.nullable() })

export const personLine = z.object({
  id,
  name: z.string(),
  title: z.string(),
  roles: z.array(role),
  status: z.string(),
  unit: z.object({ id, name: z.string() }),
  keys: z.number().int(),
  attestedUntil: instant.nullable(),
  recovery: recoveryLine.nullable(),
  naming: namingLine.nullable(),
  /** Requests under way that would be held if the person were suspended now. */
  underWay: z.number().int(),
})
