import type { IssuerKey, Known } from '@oficio/verify/badge'
import { isRecord } from '@oficio/verify/canonical'
import { textAt } from './text-at.ts'

/**
 * The key with which this house signs certificates, and its list of those that count no more: by the line, or
 * as this device kept them. Where it has neither, the report says that nobody vouches for the key.
 */
export async function academyPublished(): Promise<Pick<Known, 'keys' | 'lists'>> {
  const [keys, revoked] = await Promise.all(['/academy-keys.json', '/academy-revoked.json'].map(textAt))
  return { keys: keysIn(keys), lists: revoked === undefined ? [] : [revoked] }
}

function keysIn(text: string | undefined): readonly IssuerKey[] {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    const list: readonly unknown[] = isRecord(value) && Array.isArray(value.keys) ? value.keys : []
    return list.flatMap((one) =>
      isRecord(one) && typeof one.issuer === 'string' && isRecord(one.jwk)
        ? [{ issuer: one.issuer, jwk: one.jwk, training: one.training === true }]
        : [],
    )
  } catch {
    return []
  }
}
