import { createHmac } from 'node:crypto'

/** How the secret of a webhook is written for whoever checks with it. */
export const secretText = (secret: Uint8Array): string => `whsec_${Buffer.from(secret).toString('base64')}`

/**
 * The headers of one call, as Standard Webhooks has them: the id is the same at every try, the signature is
 * HMAC-SHA-256 over id, seconds and body, joined by dots.
 */
export function signedHeaders(
  secret: Uint8Array,
  id: string,
  at: string,
  body: string,
): Record<string, string> {
  const seconds = String(Math.floor(Date.parse(at) / 1000))
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Oficio',
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`,
  }
}
