import '../no-eval.ts'
import { languages } from '@oficio/core/fact'
import { roles } from '@oficio/core/permission'
import { z } from 'zod'
import { country } from '../parts.ts'

/** An id as the house makes them: UUID, version 7. */
export const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
export const instant = z.string().max(40)
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const base64url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/)
export const line = z.string().trim().min(1).max(300)
/** Reasons that somebody will read: not empty, not a book. */
export const reasons = z.string().trim().min(1).max(8_000)
export const language = z.enum(languages)
export const role = z.enum(roles as [(typeof roles)[number], ...(typeof roles)[number][]])
/** A picture in base64; what it holds is looked at by whoever takes it. */
export const emblem = z.strictObject({
  type: z.enum(['image/png', 'image/svg+xml']),
  data: z.string().max(400_000),
})

/**
 * A code that is shown this once. Null where the same call was answered before: it is kept nowhere, and
 * another one is asked for.
 */
export const codeOnce = z.string().nullable()

/** A body that says nothing. */
export const nothing = z.strictObject({})
/** An answer that says no more than that it is done. */
export const done = z.object({ done: z.literal(true) })
/** Something that this person could do: `true`, or the code of the reason why not. */
export const verdict = z.union([z.literal(true), z.string()])

/** The leg of a request, where it has more than one that it can be. */
export const ofLeg = { leg: z.number().int().min(1).max(99).exactOptional() }

/** A look at a case, for the purpose that was stated. */
export const opened = { opening: id }
/**
 * Which list of acts the caller has read: an act that comes after another one is refused, not applied to what
 * nobody saw.
 */
export const expected = { request: id, opening: id, seq: z.number().int().min(0) }
/**
 * The same as a schema, whose name the description gives to what begins with it.
 *
 * @public by its name
 */
export const expectedList = z.strictObject(expected)

export const person = z.object({
  id,
  name: z.string(),
  title: z.string(),
  roles: z.array(role),
  unit: z.object({ id, name: z.string() }),
  institution: z.object({ id, name: z.string(), kind: z.string(), country: country.nullable() }),
  demonstration: z.boolean(),
})

/** A paper of a request, kept by its digest. */
export const paper = z.object({
  id,
  kind: z.string(),
  name: z.string(),
  sha256: hash,
  /** Bytes. */
  size: z.number().int(),
})

/** Of which items a paper speaks: their keys, or `all` that was asked and came. */
export const itemKeys = z
  .array(z.string().regex(/^(?:all|\d{1,5}\/(?:\d{1,5}|-))$/))
  .min(1)
  .max(2_000)
