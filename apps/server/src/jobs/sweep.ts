import type { Instant } from '@oficio/core/time'
import type { OnFault } from '../log/fault.ts'

/** What happens by itself, each under the name by which a fault in it is reported. */
export type Steps = Readonly<Record<string, (at: Instant) => Promise<unknown>>>

/**
 * Does one step after the other. One that fails is reported and keeps none of the others waiting; it has its
 * next turn a minute later.
 */
export async function sweep(steps: Steps, at: Instant, onFault?: OnFault): Promise<void> {
  for (const [name, work] of Object.entries(steps)) {
    try {
      await work(at)
    } catch (error) {
      onFault?.(error instanceof Error ? error : new Error(String(error)), name)
    }
  }
}
