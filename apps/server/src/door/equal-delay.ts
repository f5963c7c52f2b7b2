/**
 * Until the next of the moments at which such answers leave. Whatever waits for one leaves with it, so that
 * the moment says nothing of the work that came before.
 */
export type EqualDelay = () => Promise<void>

/**
 * Milliseconds, far above what a look takes that finds nothing, with a database at the other end of a line
 * too.
 */
const usual = 25

/**
 * A row that is hidden costs the database more than one that never was: without an equal delay, a few
 * hundred looks tell them apart.
 *
 * @param length milliseconds from one moment to the next: longer than a look takes that finds nothing
 */
export function equalDelayOf(length = usual): EqualDelay {
  let next: Promise<void> | undefined
  return () => {
    next ??= new Promise((resolve) => {
      const since = Number((process.hrtime.bigint() / 1_000_000n) % BigInt(length))
      setTimeout(() => {
        next = undefined
        resolve()
      }, length - since)
    })
    return next
  }
}
