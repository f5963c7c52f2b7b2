import { factChange, tableChange } from '@oficio/contract/api'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Pool } from 'pg'
import { z } from 'zod'
import { asHouse } from '../db/scope.ts'
import { addRelease, notReleasable, oneAtATime, releasesIn } from '../knowledge/release.ts'
import { Refused } from './refused.ts'

const name = z.string().trim().min(1).max(300)

/**
 * What an operator hands over: facts of the law and places of tables that stand otherwise, and the two people
 * who read the sources.
 */
export const lawReleaseSchema = z.strictObject({
  changes: z
    .array(z.union([factChange, tableChange]))
    .min(1)
    .max(100),
  /** The lower of what both are sure of. */
  confidence: z.enum(['high', 'medium', 'low']),
  reviewedBy: z.tuple([name, name]).refine(([one, other]) => one.toLowerCase() !== other.toLowerCase()),
})
export type LawRelease = z.infer<typeof lawReleaseSchema>

/** Why changes cannot count, with the place in what was handed over. */
export class NoPlaceError extends Refused<'release-has-no-place'> {
  readonly pointer: string
  constructor(pointer: string) {
    super('release-has-no-place')
    this.pointer = pointer
  }
}

/**
 * Lets facts of the law and places of tables stand otherwise from now on, in every process and on every
 * device that asks: what files would say of them is checked first, by the same schema and the same checks.
 *
 * @throws {NoPlaceError}
 */
export function releaseLaw(
  pool: Pool,
  { changes, confidence, reviewedBy }: LawRelease,
  { base, at }: { readonly base: Knowledge; readonly at: string },
): Promise<{ readonly number: number; readonly on: string; readonly changes: number }> {
  return asHouse(pool, async (db) => {
    await oneAtATime(db)
    const releasing = { provider: null, changes, on: at.slice(0, 10), confidence }
    const wrong = await notReleasable(base, await releasesIn(db), releasing)
    if (wrong) throw new NoPlaceError(wrong.path.startsWith('/') ? `/changes${wrong.path}` : wrong.path)
    const number = await addRelease(db, { proposal: null, at, reviewedBy }, releasing)
    return { number, on: releasing.on, changes: changes.length }
  })
}
