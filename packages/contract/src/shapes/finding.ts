import '../no-eval.ts'
import type { Finding } from '@oficio/core/preflight'
import { z } from 'zod'
import { holding } from '../same-shape.ts'

/** A fault with its place and sentence. */
export const toldErrorSchema = z.object({ path: z.string(), message: z.string() })

/** A finding with its sentences. */
export const findingSchema = holding<
  Omit<Finding, 'params' | 'basis'> & { readonly message: string; readonly fix: string }
>()(
  z.object({
    code: z.string(),
    severity: z.enum(['block', 'warn', 'advice']),
    path: z.string(),
    rule: z.string(),
    message: z.string(),
    fix: z.string(),
    source: z.array(z.string()),
    asOf: z.string().nullable(),
    confidence: z.enum(['high', 'medium', 'low']),
    weak: z.exactOptional(z.enum(['others', 'old'])),
  }),
)
