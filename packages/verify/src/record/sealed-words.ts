/**
 * What the seal of a letter says of the list of acts that it closes: which request, what was approved, and
 * the list as it stood.
 */
export interface SealedWords {
  readonly request: string
  /** Digest that the approvers signed. */
  readonly digest: string
  /** How many acts there were, and the hash of the last. */
  readonly seq: number
  readonly head: string
}

/** The reason that a seal states, which the seal itself protects. */
export const sealedWords = ({ request, digest, seq, head }: SealedWords): string =>
  `oficio ${request} ${digest} ${seq} ${head}`

/** The words in the reason of a seal; undefined for a seal that closes no list. */
export function readSealedWords(reason: string | null): SealedWords | undefined {
  const found = /^oficio (\S{1,100}) ([0-9a-f]{64}) (\d{1,6}) ([0-9a-f]{64})$/.exec(
    (reason ?? '').slice(0, 400),
  )
  const [, request, digest, seq, head] = found ?? []
  return request && digest && seq && head ? { request, digest, seq: Number(seq), head } : undefined
}
