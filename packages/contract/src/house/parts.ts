import '../no-eval.ts'
import { roles } from '@oficio/core/permission'
import { z } from 'zod'
import { country } from '../parts.ts'

/** An id as the house makes them: UUID, version 7. */
export const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
export const instant = z.string().max(40)
/** A picture in base64; what it holds is looked at by whoever takes it. */
export const emblem = z.strictObject({
  type: z.enum(['image/png', 'image/svg+xml']),
  data: z.string().max(400_000),
})
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const base64url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/)
export const line = z.string().trim().min(1).max(300)
/** Reasons that somebody will read: not empty, not a book. */
export const reasons = z.string().trim().min(1).max(8_000)
export const role = z.enum(roles as [(typeof roles)[number], ...(typeof roles)[number][]])
export const purpose = z.enum(['investigation', 'decision', 'supervision', 'answer', 'correction'])

/** What a browser gives back when a passkey was touched to sign. */
export const assertionResponse = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    authenticatorData: base64url,
    clientDataJSON: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.string().max(40).nullish(),
})

/** What a browser gives back when a new passkey was made. */
export const registrationResponse = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    attestationObject: base64url,
    clientDataJSON: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: base64url.optional(),
    authenticatorData: base64url.optional(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.string().max(40).nullish(),
})

/** What is handed to a browser so that a passkey can be asked; its members are those of WebAuthn. */
export const passkeyOptions = z.record(z.string(), z.unknown())

/** A passkey touched for one thing: which question it answers, and the answer. */
export const touch = z.strictObject({ challenge: id, response: assertionResponse })

export const person = z.object({
  id,
  name: z.string(),
  title: z.string(),
  roles: z.array(role),
  unit: z.object({ id, name: z.string() }),
  institution: z.object({ id, name: z.string(), kind: z.string(), country: country.nullable() }),
  demonstration: z.boolean(),
})

export const doer = z.object({
  person: id,
  name: z.string(),
  title: z.string(),
  unit: id,
  unitName: z.string(),
  institution: id,
  institutionName: z.string(),
})

export const step = z.object({
  role: z.enum(['unit-head', 'prosecutor', 'judge']),
  part: z.enum(['asks', 'orders']),
  categories: z.array(z.string()),
  law: z.object({ instrument: z.string(), article: z.string() }).optional(),
  source: z.string(),
  asOf: z.string().nullable(),
  confidence: z.enum(['high', 'medium', 'low']),
  basis: z.enum(['read', 'listed', 'memory']),
})

const dataNamed = z.object({ category: z.string().nullable(), description: z.string().nullable() })
const periodAsked = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  timezone: z.string().nullable(),
})
/** One thing that a narrowing took away, as values of the request. */
export const cut = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('identifier'),
    path: z.string(),
    before: z.object({ type: z.string(), value: z.string().nullable() }),
    after: z.null(),
  }),
  z.object({ what: z.literal('data'), path: z.string(), before: dataNamed, after: z.null() }),
  z.object({
    what: z.literal('period'),
    path: z.string(),
    data: dataNamed,
    before: periodAsked,
    after: periodAsked,
  }),
])

/** That an act happened elsewhere and was written down here (`Recorded` of core). */
export const recorded = z.object({
  on: z.string(),
  at: instant.optional(),
  from: z.enum(['mail', 'portal', 'letter', 'telephone', 'device-case', 'other']),
  note: z.string().optional(),
  files: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() })).optional(),
})

/** An act as it is kept: its body is that of its kind (`ActBodies` of core). */
export const act = z.object({
  request: id,
  seq: z.number().int(),
  kind: z.string(),
  at: instant,
  by: doer,
  body: z.record(z.string(), z.unknown()),
  /** Null: done here. */
  recorded: recorded.nullable(),
  previous: hash.nullable(),
  hash,
})

/** One line of a work list: what a person's unit has to do with a request. */
export const workLine = z.object({
  id,
  case: id,
  reference: z.string(),
  provider: z.string(),
  kind: z.string(),
  status: z.string(),
  step: z.string().nullable(),
  held: z.boolean(),
  sealed: z.boolean(),
  /** The next act is this person's to do. */
  mine: z.boolean(),
  unitName: z.string(),
  updatedAt: instant,
})

/** A day that matters to a case (`CaseClock` of core). */
export const clock = z.object({
  id: z.string(),
  kind: z.enum(['data-dies', 'ask-extension', 'preservation-ends', 'answer-expected', 'notice-allowed']),
  provider: z.string(),
  request: z.string().optional(),
  day: z.string(),
  categories: z.array(z.string()),
  basis: z.enum(['recorded', 'counted']),
  reference: z.string().optional(),
})

export const caseView = z.object({
  id,
  reference: z.string(),
  country,
  sealed: z.boolean(),
  facts: z.record(z.string(), z.unknown()),
  own: z.boolean(),
  unitName: z.string(),
  createdAt: instant,
  viewers: z.array(z.object({ id, name: z.string() })),
  /** Who else can be named to see it. */
  nameable: z.array(z.object({ id, name: z.string(), unitName: z.string() })),
  requests: z.array(workLine),
  /** The days that count, the soonest first, as of today. */
  clocks: z.array(clock),
})
