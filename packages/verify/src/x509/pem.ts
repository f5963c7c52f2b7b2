import { type Bytes, copyOf, fromBase64url } from '../bytes/index.ts'

/**
 * The bytes in a PEM text under a heading, as `CERTIFICATE`, in their order; what is not base64 there is left
 * out.
 */
export function readPem(text: string, heading: string): readonly Bytes[] {
  const pattern = new RegExp(`-----BEGIN ${heading}-----([^-]*)-----END ${heading}-----`, 'g')
  return [...text.matchAll(pattern)].flatMap((found) => {
    const letters = (found[1] ?? '').replace(/[\s=]/g, '').replaceAll('+', '-').replaceAll('/', '_')
    const bytes = fromBase64url(letters)
    return bytes ? [copyOf(bytes)] : []
  })
}
