import { armor, Decrypter, Encrypter } from 'age-encryption'

/** A secret sealed to a recipient, as a text that may be kept anywhere. */
export async function sealSecret(recipient: string, secret: string): Promise<string> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return armor.encode(await encrypter.encrypt(secret))
}

/** The secret inside; undefined where this identity does not open it. */
export async function openSecret(identity: string, sealed: string): Promise<string | undefined> {
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    return await decrypter.decrypt(armor.decode(sealed), 'text')
  } catch {
    return undefined
  }
}
