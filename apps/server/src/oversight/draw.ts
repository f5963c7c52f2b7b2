/** Of each month's looks at least this many are reviewed. */
const least = 5

/** And one in so many of them, however many there are. */
const oneIn = 50

/** The first six bytes of a digest in hexadecimal, below which it is one in fifty. */
const threshold = Math.floor(2 ** 48 / oneIn)

const heightOf = (digest: string): number => Number.parseInt(digest.slice(0, 12), 16)

/**
 * Which looks are drawn, of all of a month in the order in which they came into view: one in fifty by its own
 * digest, and each whose digest is among the five lowest of those that came until then. Nothing that comes
 * later takes one out: neither a look more nor a thousand.
 */
export function drawn<T>(looks: readonly T[], digestOf: (look: T) => string): readonly T[] {
  const lowest: number[] = []
  return looks.filter((look) => {
    const height = heightOf(digestOf(look))
    const isLow = lowest.length < least || height < (lowest.at(-1) ?? 0)
    if (isLow) {
      lowest.push(height)
      lowest.sort((a, b) => a - b)
      lowest.splice(least)
    }
    return isLow || height < threshold
  })
}
