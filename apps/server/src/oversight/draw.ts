import { createHmac } from 'node:crypto'

/** Of each month's looks at least this many are reviewed. */
export const least = 5

/** And one in so many of them, however many there are. */
const oneIn = 50

/** The first six bytes of a digest in hexadecimal, below which it is one in fifty. */
const threshold = Math.floor(2 ** 48 / oneIn)

/** Chance that only the house knows, the same for a month: nobody works out beforehand what will be drawn. */
export const drawKey = (houseKey: Uint8Array, institution: string, month: string): string =>
  createHmac('sha256', houseKey).update(`oversight ${institution} ${month}`).digest('hex')

/** How high a look lies by its own digest: whoever looked cannot know which will be asked about. */
export const drawHeight = (key: string, look: string): number =>
  Number.parseInt(createHmac('sha256', key).update(look).digest('hex').slice(0, 12), 16)

/**
 * Which looks are drawn, of those of a month in the order in which they came into view: one in fifty by its
 * own digest, and each whose digest is among the five lowest of those that came until then, of which
 * `before` are the lowest of those that came before. Nothing that comes later takes one out: neither a look
 * more nor a thousand.
 */
export function drawn<T>(
  looks: readonly T[],
  heightOf: (look: T) => number,
  before: readonly number[] = [],
): readonly T[] {
  const lowest = before.toSorted((a, b) => a - b).slice(0, least)
  return looks.filter((look) => {
    const height = heightOf(look)
    const isLow = lowest.length < least || height < (lowest.at(-1) ?? 0)
    if (isLow) {
      lowest.push(height)
      lowest.sort((a, b) => a - b)
      lowest.splice(least)
    }
    return isLow || height < threshold
  })
}
