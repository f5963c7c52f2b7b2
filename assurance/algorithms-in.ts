import { readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'

/** Names of algorithms as platforms, libraries and formats write them, and the one name each has here. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/^md5$/i, 'MD5'],
  [/^sha-?1$/i, 'SHA-1'],
  [/^sha-?(?:224|256|384|512)$/i, 'SHA-2'],
  [/^aes-?(?:128-|256-)?gcm$/i, 'AES-GCM'],
  [/^aes-?(?:128-|192-|256-)?(?:cbc|ctr|ecb)$/i, 'AES without authentication'],
  [/^(?:x?chacha20-?poly1305)$/i, 'ChaCha20-Poly1305'],
  [/^hkdf$|^hkdfSync$/i, 'HKDF'],
  [/^pbkdf2(?:Sync)?$/i, 'PBKDF2'],
  [/^scrypt(?:Sync)?$|^argon2\w*$|^bcrypt$/i, 'a slow hash of passwords'],
  [/^hmac$|^createHmac$|^HS(?:256|384|512)$/i, 'HMAC'],
  [/^(?:ECDSA|ES(?:256|384|512)|P-(?:256|384|521)|prime256v1)$/i, 'ECDSA'],
  [/^(?:Ed25519|EdDSA)$/i, 'Ed25519'],
  [/^(?:X25519|ECDH|generateX25519Identity)$/i, 'X25519'],
  [/^(?:RSASSA-PKCS1-v1_5|RS(?:256|384|512))$/i, 'RSA PKCS #1 v1.5'],
  [/^(?:RSA-PSS|PS(?:256|384|512))$/i, 'RSA-PSS'],
  [/^(?:RSA-OAEP\S*|RSAES-\S+)$/i, 'RSA that encrypts'],
  [/^(?:des|des-ede3?(?:-cbc)?|3des|rc2|rc4|blowfish|dsa)$/i, 'an old cipher'],
]

const any = new RegExp(spellings.map(([{ source }]) => source).join('|'), 'i')

/** Algorithms that a file of code names: in a text, or by what it imports. */
export function algorithmsIn(file: string, text: string = readFileSync(file, 'utf8')): readonly string[] {
  // Reading a file takes longer than looking at its words.
  if (!text.match(/[\w-]+/g)?.some((word) => any.test(word))) return []
  const found = new Set<string>()
  const note = (name: unknown): void => {
    if (typeof name !== 'string') return
    for (const [spelling, algorithm] of spellings) if (spelling.test(name)) found.add(algorithm)
  }
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one)
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return
    const { type, value, imported } = node as {
      readonly type?: string
      readonly value?: unknown
      readonly imported?: { readonly name?: string }
    }
    if (type === 'Literal') note(value)
    if (type === 'ImportSpecifier') note(imported?.name)
    for (const one of Object.values(node)) visit(one)
  }
  visit(parseSync(file, text).program.body)
  return [...found].sort()
}
