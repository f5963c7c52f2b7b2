import type { Json } from '../canonical/index.ts'

/** A key of which somebody said whose it is. */
export interface IssuerKey {
  /** The id of the issuer, as it stands in its credentials. */
  readonly issuer: string
  readonly jwk: Json
  /** A key of the academy's own realm: what it signs counts nowhere else. */
  readonly training?: boolean
}

export interface Known {
  /** The moment at which it is judged. */
  readonly now: string
  readonly keys: readonly IssuerKey[]
  /** Lists of revocations, each a file as it was published. */
  readonly lists: readonly string[]
}
