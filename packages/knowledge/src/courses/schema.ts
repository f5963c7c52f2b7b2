import { skills } from '@oficio/core/academy'
import { languages } from '@oficio/core/fact'
import { z } from 'zod'
import { countryCode, day, text, words } from '../schema/words.ts'

export const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id is in small letters, digits and hyphens')

/** What an explanation rests on. */
export const footing = z.union([
  z.strictObject({ article: text, para: z.exactOptional(text) }),
  z.strictObject({ provider: text, part: text }),
  z.strictObject({ reason: text }),
])

const national = z.union([
  z.strictObject({ power: text }),
  z.strictObject({ evidence: z.enum(['custody', 'admissibility']) }),
  z.strictObject({ orders: z.enum(['subscriber', 'traffic', 'content']) }),
])

/** A draft, as loose as drafts are: the check reads whatever it is given. */
export const draft = z.record(text, z.json())

const blocks = {
  text: z.strictObject({ text: words }),
  list: z.strictObject({ list: z.array(words).min(1) }),
  recognise: z.strictObject({
    recognise: z.strictObject({ paste: text, country: z.exactOptional(countryCode), note: words }),
  }),
  routes: z.strictObject({ routes: z.strictObject({ input: draft, note: words }) }),
  check: z.strictObject({ check: z.strictObject({ on: day, request: draft, note: words }) }),
  national: z.strictObject({ national: z.strictObject({ about: national, note: words }) }),
} as const

const block = z.union([
  blocks.text,
  blocks.list,
  blocks.recognise,
  blocks.routes,
  blocks.check,
  blocks.national,
])

/** `courses/modules/<id>.yaml` */
export const courseModule = z.strictObject({
  kind: z.literal('module'),
  id,
  order: z.number().int().positive(),
  minutes: z.number().int().min(1).max(60),
  skills: z.array(z.enum(skills)).min(1),
  after: z.array(id),
  title: words,
  about: words,
  pages: z
    .array(z.strictObject({ id, title: words, blocks: z.array(block).min(1), rests: z.array(footing) }))
    .min(1),
  questions: z
    .array(
      z.strictObject({
        id,
        page: id,
        ask: words,
        choices: z.array(z.strictObject({ id, text: words, right: z.boolean(), why: words })).min(2),
        rests: z.array(footing).min(1),
      }),
    )
    .min(1),
})

/** `courses/readings.yaml`: who read what from start to end, and what came of it in each language. */
export const readings = z.strictObject({
  kind: z.literal('readings'),
  readings: z
    .array(
      z.strictObject({
        file: text,
        /** What of the file was read, where it was not all of it. */
        part: z.exactOptional(text),
        on: day,
        by: text,
        changed: z.partialRecord(z.enum(languages), text),
      }),
    )
    .min(1),
})
