/** Whoever has a share of a unit's key: a person by one passkey, or the paper. */
export interface KeyShare {
  /** Id of the unit's key. */
  readonly key: string
  /** Null: the share of the key on paper. */
  readonly person: string | null
  /** Whether the passkey, the person and the place in the unit still count. */
  readonly counts: boolean
}

/** How a key of a unit stands: how many people open with it, and what may be lost with one more of them. */
export interface KeyStanding {
  readonly people: number
  /** Somebody of the unit whose share no longer counts had it: what comes is to be sealed to another key. */
  readonly isToRotate: boolean
  /** `nobody`: only the paper opens it; `one`: with that person only the paper would; `several`. */
  readonly opened: 'nobody' | 'one' | 'several'
}

/** How the key with this id stands by its shares. Somebody with two passkeys is one person. */
export function keyStanding(key: string, shares: readonly KeyShare[]): KeyStanding {
  const own = shares.filter((one) => one.key === key && one.person !== null)
  const now = new Set(own.flatMap(({ person, counts }) => (counts ? [person] : [])))
  return {
    people: now.size,
    // A second passkey that was revoked is no reason where the same person opens with the first: but whoever
    // found it would be. What was lost is counted as lost.
    isToRotate: own.some(({ counts }) => !counts),
    opened: now.size === 0 ? 'nobody' : now.size === 1 ? 'one' : 'several',
  }
}
