import './no-eval.ts'
import type { RouteInput } from '@oficio/core/route'
import { z } from 'zod'
import { country, day, list, note, truth, word } from './parts.ts'

/** What the command `routes` takes. Whom the engine has to ask about may be missing; a wrong word may not. */
export const routeInputSchema = z.strictObject({
  date: day.exactOptional(),
  requesting: country.exactOptional(),
  authority: z.enum(['police', 'prosecutor', 'judge']).exactOptional(),
  holderState: country.nullable().exactOptional(),
  entity: note.exactOptional(),
  userLocation: country.exactOptional(),
  localPresence: truth.exactOptional(),
  data: list(z.enum(['subscriber', 'traffic', 'content', 'domain', 'location'])).exactOptional(),
  realtime: truth.exactOptional(),
  publicData: truth.exactOptional(),
  urgency: z.enum(['ordinary', 'urgent', 'emergency']).exactOptional(),
  offence: word.exactOptional(),
  dualCriminality: z.union([truth, z.literal('unknown')]).exactOptional(),
  consent: z.enum(['given', 'possible', 'none']).exactOptional(),
  provider: word.exactOptional(),
}) satisfies z.ZodType<Partial<RouteInput>>

/** What a check needs beside the draft: whose mail domains are official, which are public, and when. */
export const contextSchema = z.strictObject({
  note: z.string().exactOptional(),
  on: day.exactOptional(),
  clock: word.exactOptional(),
  officialDomains: list(note).exactOptional(),
  publicMailDomains: list(note).exactOptional(),
  consumerMailDomains: list(note).exactOptional(),
  fictionalConsumerDomains: list(note).exactOptional(),
})

export type RouteQuestion = z.output<typeof routeInputSchema>
export type Context = z.output<typeof contextSchema>
