import { networkOf } from './network-of.ts'

export interface AllowanceOptions {
  /** How much an address may take at once. */
  readonly burst: number
  /** How much comes back in a second. */
  readonly perSecond: number
  /** Addresses that are remembered; the one that was quiet longest is forgotten first. */
  readonly addresses: number
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
}

/** How long somebody waits who asked for more than there is, and of what there is how much. */
export interface RateWait {
  /** Whole seconds after which the same question may be asked. */
  readonly seconds: number
  /** What may be asked now, how much at most, and in how many seconds so much comes back. */
  readonly left: number
  readonly quota: number
  readonly window: number
}

/** Gives undefined when an address may go on, else how long it waits. */
export type Allowance = (address: string, cost: number) => RateWait | undefined

/** A bucket of tokens for each address, in memory only and of bounded number. */
export function createAllowance({ burst, perSecond, addresses, now }: AllowanceOptions): Allowance {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>()
  return (address, cost) => {
    const key = networkOf(address)
    const at = now()
    const before = buckets.get(key)
    const left = before ? Math.min(burst, before.left + ((at - before.at) / 1000) * perSecond) : burst
    buckets.delete(key)
    if (buckets.size >= addresses) buckets.delete(buckets.keys().next().value as string)
    const allowed = left >= cost
    buckets.set(key, { left: allowed ? left - cost : left, at })
    if (allowed) return undefined
    const seconds = Math.max(1, Math.ceil((cost - left) / perSecond))
    return { seconds, left: Math.floor(left), quota: burst, window: Math.ceil(burst / perSecond) }
  }
}
