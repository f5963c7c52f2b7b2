/** Where a source lies, as a reader takes it in: an address to follow with a short name, words, or memory. */
export interface SourcePlace {
  readonly kind: 'address' | 'words' | 'memory'
  readonly text: string
  readonly href?: string
}

const memory = /\bfrom memory\b/i
const longest = 72

/** How a source of the knowledge is shown. Only `http` and `https` become links. */
export function sourcePlace(source: string): SourcePlace {
  if (memory.test(source)) return { kind: 'memory', text: source }
  const [address = ''] = source.split(' ')
  if (!/^https?:\/\/[^/]/.test(address)) return { kind: 'words', text: source }
  const rest = source.slice(address.length).trim()
  const named = address
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
  const short = named.length > longest ? `${named.slice(0, longest - 1)}…` : named
  return { kind: 'address', href: address, text: rest ? `${short} ${rest}` : short }
}

/** Addresses that stand in one source behind each other are as many places. */
const eachAddress = (source: string): string[] =>
  /^https?:/.test(source) ? source.split(/\s+(?=https?:\/\/)/) : [source]

/** Each source once, those to follow before those from memory. */
export function sourcePlaces(source: string | readonly string[]): readonly SourcePlace[] {
  const places = [...new Set([source].flat().flatMap(eachAddress))].map(sourcePlace)
  return [...places.filter((p) => p.kind !== 'memory'), ...places.filter((p) => p.kind === 'memory')]
}

/** True where nothing but memory stands behind a fact. */
export const isOnlyMemory = (source: string | readonly string[]): boolean =>
  sourcePlaces(source).every((p) => p.kind === 'memory')
