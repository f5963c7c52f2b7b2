import '../no-eval.ts'
import { z } from 'zod'
import { day } from '../parts.ts'
import { plainText, saidAnyway } from '../shapes/dialogue.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, id, instant, nothing } from '../shapes/values.ts'

const gap = z.string().regex(/^[a-z0-9-]{1,60}$/)

/** What institutions say of the gaps that requests fall into. */
export const gapsRoutes = {
  gapWords: route(
    '/api/v1/gaps',
    'What institutions say of gaps: who takes one on, what they try, by which proposal',
    nothing,
    z.object({
      words: z.array(
        z.object({
          id,
          gap: z.string(),
          by: z.string(),
          institution: z.string(),
          at: instant,
          /** By its institution’s newest word the gap is its to close. */
          owns: z.boolean(),
          /** By when whoever took it on means to have done what it says; null: it named no day. */
          due: day.nullable(),
          words: z.string(),
          proposal: z.object({ id, title: z.string(), status: z.string() }).nullable(),
        }),
      ),
      proposals: z.array(z.object({ id, title: z.string() })),
      maySpeak: z.boolean(),
    }),
    { ownPages: true, action: 'dialogue.read' },
  ),
  gapSay: route(
    '/api/v1/gaps/say',
    'Say something of a gap for one’s institution, take it on or let it go; nothing of a case',
    z.strictObject({
      gap,
      takes: z.boolean(),
      /** Today or later, of whoever takes it on alone. */
      due: day.nullable(),
      words: plainText(2_000),
      proposal: id.nullable(),
      anyway: saidAnyway,
    }),
    done,
    { ownPages: true, action: 'dialogue.speak', effect: true, problems: ['not-now', 'not-found'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
