import '../no-eval.ts'
import { z } from 'zod'
import { hash, id, instant, language, role } from './values.ts'

/** Keys that are being made anew: asked by one administrator, approved by a second, open after a while. */
export const recoveryLine = z.object({ id, askedBy: z.string(), approved: z.boolean(), opensAt: instant })
/** Somebody who is to hold roles that take two; from when is null until a second person confirms it. */
export const namingLine = z.object({
  id,
  roles: z.array(role),
  askedBy: z.string(),
  countsFrom: instant.nullable(),
})

/**
 * By whom alone somebody was stopped for hours, or an administrator suspended; whether the reader may say the
 * second word about it, and who else may, nearest first.
 */
export const stopLine = z.object({ by: z.string(), mayConfirm: z.boolean(), others: z.array(z.string()) })

export const personLine = z.object({
  id,
  name: z.string(),
  title: z.string(),
  roles: z.array(role),
  status: z.string(),
  unit: z.object({ id, name: z.string() }),
  keys: z.number().int(),
  /** SHA-256 of each public key, in hexadecimal: what a second person compares with the holder's own page. */
  prints: z.array(hash),
  /** Who compared the keys of somebody who decides, where it takes more before they count; else absent. */
  seenBy: z.array(z.string()).optional(),
  language,
  email: z.string().nullable(),
  attestedUntil: instant.nullable(),
  /** Stopped by the other of two administrators: until then, unless somebody else confirms it. */
  stoppedUntil: instant.nullable(),
  stop: stopLine.nullable(),
  /**
   * Who suspended somebody, and whether the reader's word would count for lifting it; null: nobody is
   * suspended.
   */
  suspension: z.object({ by: z.string(), mayRestore: z.boolean() }).nullable(),
  recovery: recoveryLine.nullable(),
  naming: namingLine.nullable(),
  /**
   * Requests under way that would be held if the person were suspended now; `sent`: those that a provider
   * has.
   */
  underWay: z.number().int(),
  sent: z.number().int(),
  /** Those that would be held if the person were noted as having left: none that a provider has. */
  ifLeft: z.number().int(),
})

/** What a suspension held. */
export const heldRequests = {
  held: z.number().int(),
  /** Providers that have one of them by another way than their desk here: nobody told them yet. */
  outside: z.array(z.string()),
  /** Those whose list nobody can read or add to: they go nowhere, and could not be held. */
  unreadable: z.number().int(),
}
