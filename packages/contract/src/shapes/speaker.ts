import '../no-eval.ts'
import { z } from 'zod'

/** A place of a letter that says of its sender something else than the registry, and what may stand there. */
export const speakerDifference = z.object({
  pointer: z.string(),
  said: z.string(),
  known: z.array(z.string()),
})

const person = z.object({ name: z.string(), title: z.string() })

/** Who speaks in the letters of a unit, as the registry and the session have it. */
export const speaker = z.object({
  country: z.string().nullable(),
  institution: z.string(),
  kind: z.string(),
  unit: z.string(),
  domains: z.array(z.string()),
  callBack: z.array(z.string()),
  officers: z.array(person),
  colleagues: z.array(person).nullable(),
})
