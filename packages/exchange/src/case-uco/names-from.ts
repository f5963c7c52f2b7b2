import type { CustodyFile } from '@oficio/verify/bundle'
import { fromHex, hex, utf8 } from '@oficio/verify/bytes'
import { sha256Hex } from '@oficio/verify/canonical'

/** Identifiers that follow from what is described: the same bundle describes itself twice alike. */
export function namesFrom(evidence: readonly CustodyFile[]): (text: string) => string {
  const space = sha256Hex(utf8(JSON.stringify(evidence)))
  return (text) => {
    const hash = fromHex(sha256Hex(utf8(space + text)))?.slice(0, 16) as Uint8Array
    // The form of a name-based identifier (RFC 9562, 5.5): UCO asks for one of the versions up to 5.
    hash[6] = ((hash[6] as number) & 0x0f) | 0x50
    hash[8] = ((hash[8] as number) & 0x3f) | 0x80
    return hex(hash).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
}
