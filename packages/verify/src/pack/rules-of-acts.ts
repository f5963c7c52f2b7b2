/** What a registry says of an institution at a moment, as far as a check reads it. */
export interface FoldedInstitution {
  /** `standing`, or what it lacks. */
  readonly standing: string
  /** Fields that hold, with the people who each looked, apart from each other. */
  readonly fields: readonly {
    readonly field: string
    readonly value: string
    /** ISO moment. */
    readonly since: string
    /** Their identifiers. */
    readonly verifiers: readonly string[]
  }[]
  /** Identifiers of the institutions that vouch for it. */
  readonly vouchers: readonly { readonly institution: string }[]
  /** What it may no longer do, `send` among it. */
  readonly lost: readonly { readonly right: string }[]
}

/**
 * Which acts may follow which, and what they amount to. This package knows how acts are bound and signed, and
 * not what they mean: whoever calls hands that in.
 *
 * Both are given acts exactly as a stranger wrote them, and may throw for any of them.
 */
export interface RulesOfActs {
  /** The end of a request's acts; throws when they could not have been done in this order by these people. */
  readonly foldRequest: (acts: readonly unknown[]) => unknown
  /** The entry of an institution at an ISO moment, folded from its acts. */
  readonly foldInstitution: (acts: readonly unknown[], at: string) => FoldedInstitution
}
