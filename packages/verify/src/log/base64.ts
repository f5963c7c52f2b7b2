import type { Bytes } from '../bytes/index.ts'

/** Bytes in base64 as RFC 4648, 4, writes them. */
export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** The bytes of a text in base64, in the one spelling that `base64` gives, or `undefined`. */
export function fromBase64(text: string): Bytes | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
    return base64(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}
