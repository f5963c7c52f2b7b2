import '../no-eval.ts'
import { z } from 'zod'
import { findingSchema, toldErrorSchema } from './finding.ts'
import { speakerDifference } from './speaker.ts'

/**
 * Why the service does not answer, by code, with the status of each. Closed: each has one sentence in the
 * four languages.
 */
export const apiProblems = {
  /**
   * What was sent cannot be read, or is not of the shape that the route takes: `cause` and `pointer` or
   * `line` say where.
   */
  unreadable: 400,
  /** Nobody is signed in, or the session is over. */
  'not-signed-in': 401,
  /** This person may not do this; `cause` says why. */
  'not-allowed': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  /** Somebody else was faster: what this was said about has changed. Read again. */
  'changed-meanwhile': 409,
  /** The state of things does not allow it; `cause` says why. */
  'not-now': 409,
  /** A waiting time is not over. */
  'too-early': 409,
  'too-large': 413,
  'wrong-content-type': 415,
  /** The passkey was not touched for exactly this, or too long ago. */
  'touch-again': 422,
  /** This passkey cannot be used here: a copy of it may be elsewhere. */
  'key-refused': 422,
  /** The same `Idempotency-Key` came with something else. */
  'key-used': 422,
  'unknown-provider': 422,
  /** A character in the draft hides or turns text round. */
  'unsafe-character': 422,
  /** Findings block the draft; they stand in `findings`. With `anyway` the pack is made, and says so. */
  blocked: 422,
  /**
   * What the letter says of its sender is not what the registry has: `differs` says where, and what may stand
   * there. Nobody lets that pass.
   */
  'not-as-registered': 422,
  /** An emergency for which nobody signed in has no letter: fields and checklist only. */
  'no-letter': 422,
  'too-long': 422,
  /** The standard for messages cannot carry this draft; `errors` says why. */
  'not-carried': 422,
  /** The message is none; `errors` says why. */
  'unreadable-message': 422,
  'too-many-requests': 429,
  fault: 500,
  /** The database is away; drafting and checking go on without it. */
  'database-away': 503,
  /** Everything is at work and the queue is full; `Retry-After` says when to try again. */
  busy: 503,
  'took-too-long': 503,
} as const satisfies Record<string, number>

export type ApiProblemCode = keyof typeof apiProblems

/** Media type of a problem (RFC 9457). */
export const problemType = 'application/problem+json'

/**
 * A problem as RFC 9457 has it, with members of our own. `title` and `detail` are in the language that was
 * asked for.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(apiProblems) as [ApiProblemCode, ...ApiProblemCode[]]),
  detail: z.string().exactOptional(),
  /** Which rule of the input was broken. */
  cause: z.string().exactOptional(),
  /** JSON pointer into what was sent. */
  pointer: z.string().exactOptional(),
  line: z.number().int().exactOptional(),
  column: z.number().int().exactOptional(),
  errors: z.array(toldErrorSchema).exactOptional(),
  findings: z.array(findingSchema).exactOptional(),
  differs: z.array(speakerDifference).exactOptional(),
  /** Names this answer in the log of the service, which holds nothing else of it. */
  requestId: z.string().exactOptional(),
})

export type ApiProblem = z.output<typeof problemSchema>
