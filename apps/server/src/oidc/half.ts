import { createHash, createHmac } from 'node:crypto'
import { base64url } from '@oficio/verify/bytes'

/** What one sign-in says to an issuer, and what must come back. */
export interface Half {
  readonly state: string
  readonly nonce: string
  /** What only whoever asked can show for the code (PKCE, RFC 7636), and what is said of it at first. */
  readonly verifier: string
  readonly challenge: string
}

const made = (token: string, what: string): string =>
  createHmac('sha256', token).update(`oficio sign-in ${what}`).digest('base64url')

/**
 * All of it from the token that the browser holds, each by a function of its own that leads back to neither
 * the token nor the others: what comes back to another browser fits nothing there, and the database has a
 * hash of the token alone.
 */
export function halfOf(token: string): Half {
  const verifier = made(token, 'verifier')
  return {
    state: made(token, 'state'),
    nonce: made(token, 'nonce'),
    verifier,
    challenge: base64url(new Uint8Array(createHash('sha256').update(verifier).digest())),
  }
}
