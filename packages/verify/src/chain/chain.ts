import { digestOf } from '../canonical/index.ts'

/**
 * An act on a request before it is bound to the acts before it. Everything else in it is the act's own: who,
 * what, when, why.
 */
export interface UnsealedAct {
  readonly request: string
}

/** What binds an act to its request, to its place and to the act before it. */
export interface Seal {
  /** Place in the chain of its request, from 1. */
  readonly seq: number
  /** Hash of the act before, `null` in the first. */
  readonly previous: string | null
  /** SHA-256, in hexadecimal, of the canonical bytes of the act without this member. */
  readonly hash: string
}

export type SealedAct<A extends UnsealedAct = UnsealedAct> = A & Seal

export type ChainErrorCode =
  /** Not a list. */
  | 'not-a-chain'
  /** No record with `request`, `seq`, `previous` and `hash`, or not JSON. */
  | 'not-an-act'
  | 'other-request'
  | 'wrong-seq'
  | 'wrong-previous'
  | 'wrong-hash'
  /** The chain stops before the hash that is known to be its last, or goes on after it. */
  | 'wrong-end'

/**
 * `at` is the place in the chain, from 1, whatever the act itself says; after the last place when the end is
 * missing.
 */
export type ChainVerdict =
  | { readonly ok: true; readonly acts: number; readonly request: string | null; readonly end: string | null }
  | { readonly ok: false; readonly at: number; readonly why: ChainErrorCode }

/**
 * Whether acts as someone handed them over are one whole chain, and where the first fault is.
 *
 * `end`, when known from elsewhere (a sealed document, a log, a notice), is the hash that the last act must
 * have. Never throws: the whole input may come from a stranger.
 */
export function checkChain(acts: unknown, end?: string | null): ChainVerdict {
  if (!Array.isArray(acts)) return { ok: false, at: 1, why: 'not-a-chain' }
  let before: SealedAct | null = null
  for (const [i, act] of acts.entries()) {
    const why = faultOf(act, before)
    if (why) return { ok: false, at: i + 1, why }
    before = act as SealedAct
  }
  const last = before?.hash ?? null
  if (end !== undefined && end !== last) return { ok: false, at: acts.length + 1, why: 'wrong-end' }
  return { ok: true, acts: acts.length, request: before?.request ?? null, end: last }
}

function faultOf(act: unknown, before: SealedAct | null): ChainErrorCode | undefined {
  if (!isSealed(act)) return 'not-an-act'
  if (before && act.request !== before.request) return 'other-request'
  if (act.seq !== (before ? before.seq + 1 : 1)) return 'wrong-seq'
  if (act.previous !== (before ? before.hash : null)) return 'wrong-previous'
  const { hash, ...rest } = act
  try {
    return hashOf(rest) === hash ? undefined : 'wrong-hash'
  } catch {
    return 'not-an-act'
  }
}

const hashOf = (bound: Omit<SealedAct, 'hash'>): string => digestOf(bound)

function isSealed(act: unknown): act is SealedAct {
  if (typeof act !== 'object' || act === null) return false
  const { request, seq, previous, hash } = act as Record<string, unknown>
  return (
    typeof request === 'string' &&
    Number.isSafeInteger(seq) &&
    (previous === null || typeof previous === 'string') &&
    typeof hash === 'string'
  )
}
