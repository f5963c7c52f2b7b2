import '../no-eval.ts'
import { z } from 'zod'
import { contextSchema, routeInputSchema } from '../inputs.ts'
import { country } from '../parts.ts'
import { requestSchema } from '../request.ts'
import { type ApiRoute, KiB, routeOf } from '../shapes/route.ts'
import {
  checkSchema,
  messageSchema,
  readMessageSchema,
  recognisedSchema,
  routesSchema,
  validitySchema,
} from '../shapes/service-answers.ts'

/**
 * A text in which identifiers are looked for. The pages look for them on the device, and there in a chat of
 * any length.
 */
const pasted = z.strictObject({ text: z.string().max(64 * KiB), country: country.exactOptional() })
const draft = z.strictObject({ request: requestSchema, context: contextSchema.exactOptional() })
const packed = z.strictObject({
  request: requestSchema,
  context: contextSchema.exactOptional(),
  /** Made in spite of findings that block; the pack then says so on its first page. */
  anyway: z.boolean().exactOptional(),
})
const written = z.strictObject({ request: requestSchema, format: z.enum(['json', 'xml']).exactOptional() })

/**
 * Of whoever is not signed in no body of more than 64 KiB is read, but for these: each as long as what it
 * takes is at its longest.
 */
const longest = {
  /** A draft of hundreds of accounts, with all that may be written of its case. */
  draft: 256 * KiB,
  /** A message as nodes send them to each other, with its documents. */
  message: 1024 * KiB,
} as const

const json = 'application/json'
const xml = 'application/xml'

/** The service without an account: what it is asked it forgets with the answer. */
export const serviceRoutes = {
  recognise: routeOf(
    '/api/v1/recognise',
    'Text to identifiers, slips of the pen, and what finds nobody',
    pasted,
    { [json]: recognisedSchema },
    { door: 'none', limit: 64 * KiB },
  ),
  routes: routeOf(
    '/api/v1/routes',
    'A situation to every legal route, open or closed and why',
    routeInputSchema,
    { [json]: routesSchema },
    { door: 'none', problems: ['unknown-provider'], limit: 64 * KiB },
  ),
  check: routeOf(
    '/api/v1/check',
    'A draft to what will be refused and how to mend it',
    draft,
    { [json]: checkSchema },
    { door: 'none', limit: longest.draft },
  ),
  pack: routeOf(
    '/api/v1/pack',
    'A draft to the whole pack, as a ZIP; sender not verified',
    packed,
    { 'application/zip': null },
    {
      door: 'none',
      problems: ['blocked', 'unsafe-character', 'too-long', 'not-carried'],
      limit: longest.draft,
      cost: 4,
    },
  ),
  packPdf: routeOf(
    '/api/v1/pack/pdf',
    'A draft to its letter as PDF/A-3a; sender not verified',
    packed,
    { 'application/pdf': null },
    {
      door: 'none',
      problems: ['blocked', 'unsafe-character', 'too-long', 'no-letter'],
      limit: longest.draft,
      cost: 4,
    },
  ),
  wireValidate: routeOf(
    '/api/v1/wire/validate',
    'A message of ETSI TS 103 120 to whether it is one',
    [json, xml],
    { [json]: validitySchema },
    { door: 'none', limit: longest.message, cost: 4 },
  ),
  wireRead: routeOf(
    '/api/v1/wire/read',
    'A message of ETSI TS 103 120 to the draft it carries',
    [json, xml],
    { [json]: readMessageSchema },
    { door: 'none', problems: ['unreadable-message'], limit: longest.message, cost: 4 },
  ),
  wireWrite: routeOf(
    '/api/v1/wire/write',
    'A draft to a message of ETSI TS 103 120, as JSON or XML',
    written,
    { [json]: messageSchema, [xml]: null },
    { door: 'none', problems: ['not-carried'], limit: longest.draft, cost: 2 },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
