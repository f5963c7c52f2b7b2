import { isIP } from 'node:net'

/**
 * What is wrong with the address that people open in their browser, to which passkeys are bound: `none` where
 * none is set, `half` where it is no whole address, `local` where only this machine reaches it, `plain` where
 * it goes without TLS, and `number` where it has no name, so that no browser makes a passkey there.
 */
export function originFault(
  given: string | undefined,
): 'none' | 'half' | 'local' | 'plain' | 'number' | undefined {
  if (!given) return 'none'
  if (!/^https?:/.test(given) || !URL.canParse(given) || new URL(given).origin !== given) return 'half'
  const { hostname, protocol } = new URL(given)
  if (hostname === 'localhost' || hostname.endsWith('.localhost') || /^(?:127\.|\[::1\])/.test(hostname))
    return 'local'
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return 'number'
  return protocol === 'https:' ? undefined : 'plain'
}
