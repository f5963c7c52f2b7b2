/** Why somebody is not signed in by an issuer; closed, each has a sentence in the four languages. */
export type IssuerRefusal =
  /** It does not answer, or not as it must: nothing is known of anybody. */
  | 'issuer-away'
  /** It let nobody in, or whoever was asked turned back there. */
  | 'issuer-refused'
  /** What it says does not hold, or is not about this sign-in. */
  | 'issuer-unsafe'
  /** Somebody was signed in there before; it did not ask anew. */
  | 'issuer-stale'

/** Nobody is signed in by an issuer; `what` names the part that did not hold, and never what it was. */
export class IssuerError extends Error {
  readonly code: IssuerRefusal
  readonly what: string | undefined
  constructor(code: IssuerRefusal, what?: string) {
    super(what ? `${code} ${what}` : code)
    this.name = 'IssuerError'
    this.code = code
    this.what = what
  }
}
