import '../no-eval.ts'
import { z } from 'zod'
import { type ApiRoute, route } from '../shapes/route.ts'

/** What figures may be told apart by. */
export const figuresBy = ['unit', 'country', 'provider', 'way', 'kind'] as const

/** What the acts come to, for whoever answers for them or watches over them. */
export const figuresRoutes = {
  figures: route(
    '/api/v1/figures',
    'What requests came to, by half-year: counts that add up, no case',
    z.strictObject({
      /** `told`: of the units what was told of them once, in steps, for reports to others. */
      by: z.enum([...figuresBy, 'told']),
      /** Only of this unit, this provider, or this country, by what `by` names elsewhere. */
      only: z
        .strictObject({ of: z.enum(figuresBy), value: z.string().max(100) })
        .nullable()
        .exactOptional(),
    }),
    z.object({
      definition: z.string(),
      /** Whose requests: those of the own unit, of the own institution, or those on the own desk. */
      of: z.enum(['unit', 'institution', 'desk']),
      rows: z.array(
        z.object({
          period: z.string(),
          value: z.string(),
          name: z.string(),
          counts: z.record(z.string(), z.number().int()),
        }),
      ),
    }),
    {},
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
