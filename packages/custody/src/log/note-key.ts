import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signWith,
} from 'node:crypto'
import { base64, cosignedText, keyId } from '@oficio/verify/log'

/** A key that signs notes under a name. */
export interface NoteSigner {
  readonly name: string
  /** `name+id+key`, as others are handed it. */
  readonly public: string
  /** The line of a signature under a note, or under a checkpoint that a witness saw. */
  readonly sign: (text: string, seconds?: number) => string
}

/** A fresh key, as it is kept: PKCS #8 in PEM. */
export const freshNoteKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

/**
 * A key of a log, or of a witness, which signs besides when it saw a checkpoint.
 *
 * @throws where `pem` is no Ed25519 key
 */
export function noteSigner(name: string, pem: string, of: 'log' | 'witness'): NoteSigner {
  const key: KeyObject = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('a note is signed by an Ed25519 key')
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  const typed = Uint8Array.of(of === 'log' ? 1 : 4, ...Buffer.from(x as string, 'base64url'))
  const id = keyId(name, typed)
  const line = (...parts: readonly Uint8Array[]) =>
    `— ${name} ${base64(Buffer.concat([Buffer.from(id, 'hex'), ...parts]))}\n`
  return {
    name,
    public: `${name}+${id}+${base64(typed)}`,
    sign(text, seconds = 0) {
      if (of === 'log') return line(signWith(null, Buffer.from(text), key))
      const time = Buffer.alloc(8)
      time.writeBigUInt64BE(BigInt(seconds))
      return line(time, signWith(null, Buffer.from(cosignedText(seconds, text)), key))
    },
  }
}
