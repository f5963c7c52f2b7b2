import { use } from 'react'
import { loads } from '../yielding/loads.ts'

/** A module whose functions are called only once it is here (`late-readers.ts` beside `src`). */
type Reader = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>

const here = new Map<string, Reader>()

/**
 * Called by the file of the late readers, when it is here.
 *
 * @public to what the build writes
 */
export function bring(name: string, reader: Reader): void {
  here.set(name, reader)
}

const coming = loads(() => import('virtual:late-readers'))
/** Fetches the readers that a link alone does without: telephones, connections, whose each finding is. */
export const lateReaders = (): Promise<unknown> => coming('')

/**
 * A late reader. A page that draws what one reads suspends until it is here: half an answer is never shown,
 * for it would be a wrong one.
 *
 * @public to what the build writes
 */
export function reader(name: string): Reader {
  const known = here.get(name)
  if (known) return known
  use(lateReaders())
  return here.get(name) as Reader
}
