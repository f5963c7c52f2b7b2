import type { Client } from '@oficio/contract/api'
import { told, touchFor } from './house.ts'

/** To whom evidence is sealed: the key of the unit, and the one on paper that recovers it. */
export interface UnitRecipients {
  readonly recipient: string
  readonly recovery: string
}

/** Invented for these stories alone: nobody has what opens them. */
export const lostRecipients: UnitRecipients = {
  recipient: 'age1hfsn02r098j8nk803p762zakfzymyfe6md2mtfe4v6y34h5s3v8qk7hskw',
  recovery: 'age1a7n6d2nt0cgfwkhde308umujm60jnsqyamsr6dvps9p9hrpausgs26zupp',
}

/**
 * A key of the unit of whoever asks, who heads it, offered and made by their own touch. What opens it is
 * nothing to the stories that use it: the share is no true one.
 *
 * @returns its id and the recipients
 */
export async function madeUnitKey(
  client: Client,
  recipients: UnitRecipients = lostRecipients,
): Promise<UnitRecipients & { readonly key: string }> {
  const { keys } = told(await client.keys({}))
  const touch = (action: string, subject: Record<string, unknown>) =>
    touchFor(client, { for: 'other', action, subject })
  const offer = { passkey: keys[0]?.id ?? '', recipient: lostRecipients.recovery }
  const { member } = told(
    await client.unitKeyOffer({ ...offer, touch: await touch('unit-key.offer', offer) }),
  )
  const share = `-----BEGIN AGE ENCRYPTED FILE-----\n${'x'.repeat(100)}`
  const replaces = told(await client.unitKeys({})).keys[0]?.key ?? null
  const make = { ...recipients, replaces, shares: [{ member, sealed: share }], paper: share }
  const { key } = told(await client.unitKeyMake({ ...make, touch: await touch('unit-key.make', make) }))
  return { key, ...recipients }
}
