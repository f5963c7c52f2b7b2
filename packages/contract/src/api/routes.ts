import '../no-eval.ts'
import { z } from 'zod'
import { contextSchema, routeInputSchema } from '../inputs.ts'
import { country } from '../parts.ts'
import { requestSchema } from '../request.ts'
import {
  checkSchema,
  messageSchema,
  readMessageSchema,
  recognisedSchema,
  routesSchema,
  validitySchema,
} from './answers.ts'
import type { ApiProblemCode } from './problems.ts'

const KiB = 1024

/** A text in which identifiers are looked for: longer than any chat that somebody pastes. */
const pasted = z.strictObject({ text: z.string().max(400_000), country: country.exactOptional() })
const draft = z.strictObject({ request: requestSchema, context: contextSchema.exactOptional() })
const packed = z.strictObject({
  request: requestSchema,
  context: contextSchema.exactOptional(),
  /** Made in spite of findings that block; the pack then says so on its first page. */
  anyway: z.boolean().exactOptional(),
})
const written = z.strictObject({ request: requestSchema, format: z.enum(['json', 'xml']).exactOptional() })

const json = 'application/json'
const xml = 'application/xml'

/** What every route may answer instead. */
export const commonProblems = [
  'unreadable',
  'method-not-allowed',
  'too-large',
  'wrong-content-type',
  'too-many-requests',
  'fault',
  'busy',
  'took-too-long',
] as const satisfies readonly ApiProblemCode[]

/**
 * The routes of the service, as data: the server binds them, the description is made of them, the client
 * speaks by them.
 *
 * `body` is a schema of JSON, or the media types of bytes that are taken as they are. `answers` are the media
 * types of a good answer, each with its schema, or null for bytes. `limit` bounds the body in bytes; `cost`
 * is what it takes from the allowance of an address.
 */
export const apiRoutes = {
  recognise: {
    method: 'POST',
    path: '/api/v1/recognise',
    summary: 'Text to identifiers, slips of the pen, and what finds nobody',
    body: pasted,
    answers: { [json]: recognisedSchema },
    problems: [],
    limit: 2048 * KiB,
    cost: 1,
  },
  routes: {
    method: 'POST',
    path: '/api/v1/routes',
    summary: 'A situation to every legal route, open or closed and why',
    body: routeInputSchema,
    answers: { [json]: routesSchema },
    problems: ['unknown-provider'],
    limit: 64 * KiB,
    cost: 1,
  },
  check: {
    method: 'POST',
    path: '/api/v1/check',
    summary: 'A draft to what will be refused and how to mend it',
    body: draft,
    answers: { [json]: checkSchema },
    problems: [],
    limit: 1024 * KiB,
    cost: 1,
  },
  pack: {
    method: 'POST',
    path: '/api/v1/pack',
    summary: 'A draft to the whole pack, as a ZIP; sender not verified',
    body: packed,
    answers: { 'application/zip': null },
    problems: ['blocked', 'unsafe-character', 'not-carried'],
    limit: 1024 * KiB,
    cost: 4,
  },
  packPdf: {
    method: 'POST',
    path: '/api/v1/pack/pdf',
    summary: 'A draft to its letter as PDF/A-3a; sender not verified',
    body: packed,
    answers: { 'application/pdf': null },
    problems: ['blocked', 'unsafe-character', 'no-letter'],
    limit: 1024 * KiB,
    cost: 4,
  },
  wireValidate: {
    method: 'POST',
    path: '/api/v1/wire/validate',
    summary: 'A message of ETSI TS 103 120 to whether it is one',
    body: [json, xml],
    answers: { [json]: validitySchema },
    problems: [],
    limit: 4096 * KiB,
    cost: 4,
  },
  wireRead: {
    method: 'POST',
    path: '/api/v1/wire/read',
    summary: 'A message of ETSI TS 103 120 to the draft it carries',
    body: [json, xml],
    answers: { [json]: readMessageSchema },
    problems: ['unreadable-message'],
    limit: 4096 * KiB,
    cost: 4,
  },
  wireWrite: {
    method: 'POST',
    path: '/api/v1/wire/write',
    summary: 'A draft to a message of ETSI TS 103 120, as JSON or XML',
    body: written,
    answers: { [json]: messageSchema, [xml]: null },
    problems: ['not-carried'],
    limit: 1024 * KiB,
    cost: 2,
  },
} as const satisfies Readonly<Record<string, ApiRoute>>

export interface ApiRoute {
  readonly method: 'POST'
  readonly path: `/api/v1/${string}`
  readonly summary: string
  readonly body: z.ZodType | readonly string[]
  readonly answers: Readonly<Record<string, z.ZodType | null>>
  readonly problems: readonly ApiProblemCode[]
  readonly limit: number
  readonly cost: number
}

export type ApiRouteId = keyof typeof apiRoutes
export type ApiRoutes = typeof apiRoutes

/** What each route reads, or null where it takes bytes as they are. */
export type ApiBodies = {
  readonly [Id in ApiRouteId]: ApiRoutes[Id]['body'] extends z.ZodType
    ? z.output<ApiRoutes[Id]['body']>
    : null
}

/** Whether a route takes JSON of a schema, and not bytes as they are. */
export const takesJson = (body: ApiRoute['body']): body is z.ZodType => body instanceof z.ZodType
