/** Chance that a seed decides, so that a run can be had again. */
export interface Dice {
  /** True in so many of a hundred throws, as a share from 0 to 1. */
  readonly chance: (share: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** One of the names, by its weight. */
  readonly weighed: <T extends string>(weights: Readonly<Record<T, number>>) => T
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  // Mulberry32: small, and the same on every machine.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const weighed = <T extends string>(weights: Readonly<Record<T, number>>): T => {
    const entries = Object.entries(weights) as [T, number][]
    let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    return (entries.find(([, weight]) => {
      left -= weight
      return left < 0
    }) ?? (entries.at(-1) as [T, number]))[0]
  }
  return {
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
    weighed,
  }
}
