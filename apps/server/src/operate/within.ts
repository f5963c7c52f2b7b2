/** Nobody answered in time. */
export class NoAnswer extends Error {
  constructor() {
    super('no answer')
    this.name = 'NoAnswer'
  }
}

/** Seconds that an answer is waited for. */
export const longestSeconds = 10

/**
 * What comes of some work, where it comes in time. What takes long by right, and is seen to go on by
 * `goesOn`, has that time anew whenever somebody answers there. Time in which this process could do nothing
 * is not counted. The work itself is left to itself.
 *
 * @throws {NoAnswer}
 */
export function within<T>(work: Promise<T>, goesOn?: () => Promise<unknown>): Promise<T> {
  return new Promise((done, fail) => {
    let left = longestSeconds
    const timer = setInterval(() => {
      left -= 1
      if (left <= 0) {
        clearInterval(timer)
        fail(new NoAnswer())
      } else
        goesOn?.().then(
          () => {
            left = longestSeconds
          },
          () => {},
        )
    }, 1000)
    work.then(done, fail).finally(() => clearInterval(timer))
  })
}
