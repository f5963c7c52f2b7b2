import { type Published, readPublished, readReceiptKey } from '@oficio/verify/pack'
import { readPem } from '@oficio/verify/x509'
import { textAt } from './text-at.ts'

/**
 * What the house publishes, by the line or as this device kept it; nothing where there is neither, and the
 * report says so.
 */
export async function fetchPublished(): Promise<Published> {
  const [registry, roots, keys] = await Promise.all(
    ['/registry.json', '/trust.pem', '/keys.json'].map(textAt),
  )
  const read = registry === undefined ? undefined : readPublished(parsed(registry))
  const receiptKey = keys === undefined ? undefined : readReceiptKey(parsed(keys))
  return {
    ...(receiptKey ? { receiptKey } : {}),
    roots: roots === undefined ? [] : readPem(roots, 'CERTIFICATE'),
    ...(read ? { registry: read } : {}),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
