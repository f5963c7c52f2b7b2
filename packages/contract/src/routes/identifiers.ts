import '../no-eval.ts'
import { z } from 'zod'
import { type ApiRoute, route } from '../shapes/route.ts'
import { done, id, instant } from '../shapes/values.ts'

const at = { request: id, opening: id }
const answer = z.object({
  /** How many identifiers of the request are compared. */
  compared: z.number().int(),
  /**
   * Not compared, as they are of a kind that is nobody's alone; as they stand there twice; as there are too
   * many.
   */
  never: z.number().int(),
  twice: z.number().int(),
  over: z.number().int(),
  ties: z.array(
    z.object({
      tie: id,
      /** `asks`: this unit found it. `holds`: another unit asks to be put in touch. */
      side: z.enum(['asks', 'holds']),
      /** The place in the list of identifiers; null: it is not told. */
      identifier: z.number().int().nullable(),
      /** It was asked to keep data; else to give them. */
      kept: z.boolean(),
      knockedAt: instant.nullable(),
      /** Of what another asks: this unit said yes or no. */
      answered: z.boolean(),
      /** Both agreed; null: nobody is named. */
      met: z.object({ unit: z.string(), institution: z.string(), person: z.string() }).nullable(),
    }),
  ),
})

/** Whether another unit of the State has the same identifier, without whose case it is. */
export const identifiersRoutes = {
  identifierTies: route(
    '/api/v1/identifiers/ties',
    'What was found of a request before, and who asks to be put in touch about it',
    z.strictObject(at),
    answer,
    { action: 'identifier.compare', problems: ['not-found'] },
  ),
  identifierCompare: route(
    '/api/v1/identifiers/compare',
    'Ask whether another unit has the same identifiers; it is logged that it was asked',
    z.strictObject(at),
    answer,
    { action: 'identifier.compare', effect: true, problems: ['not-found', 'not-now'] },
  ),
  identifierKnock: route(
    '/api/v1/identifiers/knock',
    'Ask the other unit to be put in touch; it learns that a unit asks, and not which',
    z.strictObject({ ...at, tie: id }),
    done,
    { action: 'identifier.compare', effect: true, problems: ['not-found'] },
  ),
  identifierAnswer: route(
    '/api/v1/identifiers/answer',
    'Agree to be put in touch, or not for now; a no is told to nobody',
    z.strictObject({ ...at, tie: id, agrees: z.boolean() }),
    done,
    { action: 'identifier.compare', effect: true, problems: ['not-found', 'not-now'] },
  ),
  oversightComparisons: route(
    '/api/v1/oversight/comparisons',
    'Who asked whether others have an identifier, how often and of how many; never of which',
    z.strictObject({
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .optional(),
    }),
    z.object({
      month: z.string(),
      lines: z.array(
        z.object({
          person: z.string(),
          unit: z.string(),
          comparisons: z.number().int(),
          identifiers: z.number().int(),
        }),
      ),
    }),
    { action: 'oversight.comparisons' },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
