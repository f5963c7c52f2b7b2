/** The public half of a key of P-256, as a token is bound to it (RFC 7517). */
export interface SystemKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** Why a text is no key that a token can be bound to. */
export type KeyFault = 'not-json' | 'private' | 'other' | 'cut'

export type ReadKey =
  | { readonly ok: true; readonly key: SystemKey }
  | { readonly ok: false; readonly why: KeyFault }

/** Members of a key that only its owner has (RFC 7518, 6.2.2 and 6.3.2; `k` of a symmetric one). */
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'] as const
const coordinate = /^[\w-]{43}$/

/**
 * Reads what somebody pasted as the public key of a system; what a key says beside itself (`kid`, `use`,
 * `alg`) is left out.
 */
export function readSystemKey(text: string): ReadKey {
  const read = asRecord(text)
  if (!read) return { ok: false, why: 'not-json' }
  if (secretMembers.some((member) => Object.hasOwn(read, member))) return { ok: false, why: 'private' }
  const { kty, crv, x, y } = read
  if (kty !== 'EC' || crv !== 'P-256') return { ok: false, why: 'other' }
  if (typeof x !== 'string' || typeof y !== 'string' || !coordinate.test(x) || !coordinate.test(y))
    return { ok: false, why: 'cut' }
  return { ok: true, key: { kty, crv, x, y } }
}

function asRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Name of a key by what it is (RFC 7638), as the list of tokens shows it. */
export async function thumbprintOf({ x, y }: SystemKey): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
