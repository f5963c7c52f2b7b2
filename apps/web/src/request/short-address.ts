/** What an address names, and where: `@ejemplo.ficticio · tiktok.com`. Anything else stays as it is. */
export function shortAddress(value: string): string {
  const address = /^https?:\/\/(?:www\.|m\.)?([^/?#\s]+)\/?([^?#\s]*)/.exec(value)
  if (!address) return value
  const [, host = '', path = ''] = address
  const last = path.split('/').filter(Boolean).at(-1)
  return last ? `${last} · ${host}` : host
}
