import { withValue } from './pointer.ts'
import type { Variant } from './types.ts'

/** What makes the attempts at a scenario differ. */
interface Varied {
  readonly seeds: readonly Readonly<Record<string, string>>[]
  readonly variants?: readonly Variant[]
}

/**
 * A scenario as one attempt meets it: with the changes of its variant, and `{{name}}` in every text standing
 * for the value of its seed; where people read it, `{{say name}}`, as `say` writes it. The same attempt gives
 * the same scenario; the next one another.
 */
export function seeded<T extends Varied>(scenario: T, seed: number, say?: (value: string) => string): T {
  return filled(varied(scenario, seed), scenario, seed, say)
}

/** A value with the names of one attempt in every text. */
export function filled<T>(
  value: T,
  { seeds }: Pick<Varied, 'seeds'>,
  seed: number,
  say: (value: string) => string = (text) => text,
): T {
  const values = seeds[at(seed, seeds.length)] ?? {}
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string')
      return one.replace(/\{\{(say )?([a-zA-Z]+)\}\}/g, (whole, isRead: string | undefined, name: string) => {
        const value = Object.hasOwn(values, name) ? (values[name] as string) : undefined
        return value === undefined ? whole : isRead ? say(value) : value
      })
    if (Array.isArray(one)) return one.map(walk)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner)]))
  }
  return walk(value) as T
}

/**
 * The first attempt is the scenario as it stands, each further one the next variant, and then from the
 * beginning. What comes of it has no variants any more.
 */
export function varied<T extends Varied>({ variants = [], ...scenario }: T, seed: number): T {
  const variant = variants[at(seed, variants.length + 1) - 1]
  return Object.entries(variant?.changes ?? {}).reduce<unknown>(
    (whole, [pointer, value]) => withValue(whole, pointer, value),
    scenario,
  ) as T
}

/** How many attempts there are until the first one comes again. */
export function attemptsAt({ seeds, variants = [] }: Varied): number {
  const [names, facts] = [Math.max(1, seeds.length), variants.length + 1]
  let all = names
  while (all % facts !== 0) all += names
  return all
}

/**
 * The seed of the nth attempt for a certificate: its facts come in the other order than in practice, so that
 * whoever practised first does not begin with those that a review has just shown. Each is greater than the
 * one before.
 */
export function certifyingSeed(scenario: Varied, n: number): number {
  const all = attemptsAt(scenario)
  return n * all + all - 1 - (n % all)
}

/** Which attempt for a certificate has a seed, from 1 on. */
export const certifyingAttempt = (scenario: Varied, seed: number): number =>
  Math.floor(seed / attemptsAt(scenario)) + 1

const at = (seed: number, of: number): number => Math.abs(Math.trunc(seed)) % Math.max(1, of)
