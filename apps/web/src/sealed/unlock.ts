import type { Client, Value } from '../signed-in/client.ts'
import { secretOfPasskey } from '../signed-in/passkey.ts'
import { sealer } from './line.ts'
import { memberSalt } from './salt.ts'

export type Keys = Value<'unitKeys'>

/** The shares of these as the worker takes them: each with the key that it must open to. */
const withKeys = (keys: Keys, shares: readonly { readonly key: string; readonly sealed: string }[]) =>
  shares.flatMap(({ key, sealed }) => {
    const one = keys.keys.find((listed) => listed.key === key)
    return one ? [{ key, sealed, recipient: one.recipient }] : []
  })

/**
 * Asks one of my passkeys for its secret and opens with it what is sealed for me; gives the keys that are
 * held now.
 */
export async function unlock(keys: Keys): Promise<readonly string[]> {
  const passkeys = [...new Set(keys.shares.map(({ passkey }) => passkey))]
  if (passkeys.length === 0) return []
  const { passkey, secret } = await secretOfPasskey(passkeys, memberSalt)
  await sealer('member', { secret })
  return sealer('unlock', {
    shares: withKeys(
      keys,
      keys.shares.filter((share) => share.passkey === passkey),
    ),
  })
}

/** The same with what stands on the paper, typed or read from it. */
export const unlockWithPaper = (keys: Keys, paper: string): Promise<readonly string[]> =>
  sealer('unlockWithPaper', { paper, shares: withKeys(keys, keys.paper) })

/** The keys that are held already, without asking for anything. */
export const heldNow = (): Promise<readonly string[]> => sealer('unlock', { shares: [] })

/** The public half that one of my passkeys makes. */
export async function ownRecipient(
  passkeys: readonly string[],
): Promise<{ readonly passkey: string; readonly recipient: string }> {
  const { passkey, secret } = await secretOfPasskey(passkeys, memberSalt)
  return { passkey, recipient: await sealer('member', { secret }) }
}

/** My passkeys as the house has them, those that the demonstration touches itself left out. */
export async function myPasskeys(client: Client, demonstration: boolean): Promise<readonly string[]> {
  const told = await client.keys({})
  if (!told.ok) return []
  return told.value.keys
    .filter(({ revokedAt, label }) => revokedAt === null && !(demonstration && label === 'demo'))
    .map(({ id }) => id)
}
