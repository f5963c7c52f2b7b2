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

/** Gives undefined when an address may go on, else the whole seconds after which it may. */
export type Allowance = (address: string, cost: number) => number | undefined

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
    return allowed ? undefined : Math.max(1, Math.ceil((cost - left) / perSecond))
  }
}
