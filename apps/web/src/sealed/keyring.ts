import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { memberIdentity } from './member-key.ts'
import { openSecret, sealSecret } from './secrets.ts'

/** A share as it is sealed, and the key that it must open to. */
export interface SealedShare {
  readonly key: string
  readonly recipient: string
  readonly sealed: string
}

/** Whoever is to have a share, and to what it is sealed. */
export interface ShareFor {
  readonly member: string
  readonly recipient: string
}

/** Secrets of one person and of the unit's keys, in the memory of one worker and nowhere else. */
export interface Keyring {
  /** Takes what a passkey made; gives the public half. */
  readonly member: (secret: Uint8Array) => Promise<string>
  /** A fresh key of a unit with one on paper, and shares of it; held from now on under `pending`. */
  readonly make: (members: readonly ShareFor[]) => Promise<MadeKey>
  /** Opens shares with what the passkey made; gives the keys that are held now. */
  readonly unlock: (shares: readonly SealedShare[]) => Promise<readonly string[]>
  /** The same with what stands on the paper. */
  readonly unlockWithPaper: (paper: string, shares: readonly SealedShare[]) => Promise<readonly string[]>
  /** Shares of every key that is held, sealed to somebody. */
  readonly share: (recipient: string) => Promise<readonly { readonly key: string; readonly sealed: string }[]>
  readonly identitiesOf: (key: string) => readonly string[]
  readonly forget: () => void
}

/** What is sent of a key that was made, and what stands on its paper. */
export interface MadeKey {
  readonly recipient: string
  readonly recovery: string
  readonly shares: readonly { readonly member: string; readonly sealed: string }[]
  readonly paper: string
  /** To be printed; kept nowhere. */
  readonly printed: string
}

/** An empty ring. */
export function keyring(): Keyring {
  let own: string | undefined
  const held = new Map<string, string>()
  const take = async (identity: string, shares: readonly SealedShare[]): Promise<readonly string[]> => {
    for (const { key, recipient, sealed } of shares) {
      if (held.has(key)) continue
      const secret = await openSecret(identity, sealed)
      // What opens to another key than it is said to be is no share of it, whoever gave it.
      if (secret && (await recipientOf(secret)) === recipient) held.set(key, secret)
    }
    return [...held.keys()]
  }
  return {
    member: async (secret) => {
      own = memberIdentity(secret)
      return identityToRecipient(own)
    },
    make: async (members) => {
      const [unit, paper] = [await generateX25519Identity(), await generateX25519Identity()]
      const [recipient, recovery] = [await identityToRecipient(unit), await identityToRecipient(paper)]
      const shares = await Promise.all(
        members.map(async (one) => ({ member: one.member, sealed: await sealSecret(one.recipient, unit) })),
      )
      return { recipient, recovery, shares, paper: await sealSecret(recovery, unit), printed: paper }
    },
    unlock: async (shares) => (own ? take(own, shares) : [...held.keys()]),
    unlockWithPaper: (paper, shares) => take(paper.trim().toUpperCase(), shares),
    share: (recipient) =>
      Promise.all(
        [...held].map(async ([key, secret]) => ({ key, sealed: await sealSecret(recipient, secret) })),
      ),
    identitiesOf: (key) => {
      const identity = held.get(key)
      return identity ? [identity] : []
    },
    forget: () => {
      own = undefined
      held.clear()
    },
  }
}

const recipientOf = (secret: string): Promise<string | undefined> =>
  identityToRecipient(secret.trim()).catch(() => undefined)
