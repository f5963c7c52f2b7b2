/** A place of a letter that says of its sender something else than what was registered. */
export interface LetterheadDifference {
  /** JSON pointer into the request. */
  readonly pointer: string
  readonly said: string
  readonly known: readonly string[]
}

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
  /**
   * Where the words of a letter say of its sender something else than its entry, its unit and those who
   * wrote, approved or sealed it.
   */
  readonly letterhead: (
    content: unknown,
    sender: {
      readonly entry: FoldedInstitution
      readonly unit: string
      readonly officers: readonly { readonly name: string; readonly title: string }[]
      /** Grants that gave an order, each with it, its role and who gave it, as the acts have them. */
      readonly orders: readonly unknown[]
    },
  ) => readonly LetterheadDifference[]
  /**
   * The words as their letter tells them once these orders were given, each with who gave it and in which
   * role.
   */
  readonly asGranted: (content: unknown, orders: readonly unknown[]) => unknown
  /**
   * What the words of a letter say of its sender that no registry holds: the word of whoever writes.
   * `granted`: names of those who approved it and of their institutions, which hold.
   */
  readonly ownWords: (content: unknown, granted: readonly string[]) => readonly { readonly said: string }[]
  /** The court that the words of a letter name, where it is none of these. */
  readonly unknownCourt?: (content: unknown, courts: readonly string[]) => string | undefined
  /** Words of the second language by which something is decided and that nothing holds against the first. */
  readonly unheld: (content: unknown) => readonly { readonly said: string }[]
  /** Every free word beside the fixed letter, with whoever typed it. */
  readonly typedBeside?: (
    content: unknown,
    acts: readonly unknown[],
  ) => readonly { readonly by: string; readonly said: string }[]
  /**
   * Whether a post is one that an institution of that kind does not have; no kind: not known, and none is.
   */
  readonly otherPost: (title: string, kind: string) => boolean
  /** The entry of an institution at an ISO moment, folded from its acts. */
  readonly foldInstitution: (acts: readonly unknown[], at: string) => FoldedInstitution
}
