import type { Seen } from './looked-at.ts'

// The performance of a page on a telephone as Lighthouse scores it (version 10 and later): five measures,
// each on a curve that gives 0.9 at one value and 0.5 at another, and their weights.

interface Measured {
  readonly weight: number
  /** The value that scores 0.9, and the one that scores 0.5. */
  readonly good: number
  readonly middling: number
  readonly of: (seen: Seen) => number
}

const measures: readonly Measured[] = [
  { weight: 0.1, good: 1800, middling: 3000, of: ({ first }) => first },
  { weight: 0.25, good: 2500, middling: 4000, of: ({ painted }) => painted },
  { weight: 0.3, good: 200, middling: 600, of: ({ blocked }) => blocked },
  { weight: 0.25, good: 0.1, middling: 0.25, of: ({ shift }) => shift },
  // How soon the page looks whole is not filmed here: the largest paint stands for it, which is seldom
  // earlier.
  { weight: 0.1, good: 3387, middling: 5800, of: ({ painted }) => painted },
]

/** The error function, to seven places (Abramowitz and Stegun 7.1.26). */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const sum =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return Math.sign(x) * (1 - sum * Math.exp(-x * x))
}

/** Where the complementary error function is a fifth. */
const atOneFifth = 0.9061938024368232

/** What a value is worth, 0 to 1, on the log-normal curve through two points. */
function worth(value: number, { good, middling }: Measured): number {
  if (value <= 0) return 1
  const x = (Math.log(value / middling) * atOneFifth) / -Math.log(good / middling)
  return Math.min(1, Math.max(0, (1 - erf(x)) / 2))
}

/** The score of a first sight, 0 to 100. */
export const scoreOf = (seen: Seen): number =>
  Math.round(100 * measures.reduce((sum, one) => sum + one.weight * worth(one.of(seen), one), 0))
