import { type CallWay, resolveBySystem } from './post.ts'
import type { Resolve, TargetRules } from './target.ts'

/** How calls to systems of others go out. */
export interface CallWays {
  readonly webhooks: CallWay
  readonly etsi: CallWay
  /** To those who issued certificates, whether they revoked them. */
  readonly issuers: CallWay
}

interface WaySettings {
  readonly targets: TargetRules
  /** Addresses inside, that the messages of the exchange may go to besides. */
  readonly near?: TargetRules['near']
  readonly resolve?: Resolve | undefined
  /** Milliseconds that a call may take. */
  readonly patience?: number | undefined
}

/** How far and how long calls go, and how much is taken of what is answered. */
export function waysOf({ targets, near, resolve = resolveBySystem, patience }: WaySettings): CallWays {
  const milliseconds = patience ?? 10_000
  return {
    webhooks: { rules: targets, resolve, milliseconds, bytes: 64 * 1024 },
    // An answer names every object that was created: larger than a word of thanks, smaller than what was
    // sent.
    etsi: {
      rules: { ...targets, ...(near ? { near } : {}) },
      resolve,
      milliseconds: patience ?? 30_000,
      bytes: 1024 * 1024,
    },
    // A list of all that an authority revoked is long.
    issuers: { rules: targets, resolve, milliseconds, bytes: 8 * 1024 * 1024 },
  }
}
