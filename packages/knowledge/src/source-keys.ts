import { stringify } from 'yaml'

/** Files name a source by its key; in the knowledge, and in a release, its address stands in its place. */
export interface SourceKeys {
  /** A value with the keys of its sources; one that no list names gets a key of its own. */
  readonly keyed: (value: unknown) => unknown
  /** A value of a file with the addresses of its sources. */
  readonly addressed: (value: unknown) => unknown
  /** What the list of sources says of those that no list named, as lines of it. */
  readonly added: readonly string[]
}

type Listed = Readonly<Record<string, { readonly address?: string; readonly words?: string } | null>>

/** The sources that a list names: the key of each address (or of its words), and the other way round. */
export interface ListedSources {
  readonly keys: ReadonlyMap<string, string>
  readonly addresses: ReadonlyMap<string, string>
  /** Keys of the list, of which some say no address. */
  readonly taken: ReadonlySet<string>
}

/** @param list what the file of the sources says */
export function sourcesIn(list: unknown): ListedSources {
  const known = (list ?? {}) as Listed
  const keys = new Map(
    Object.entries(known).flatMap(([name, one]) => {
      const said = one?.address ?? one?.words
      return said === undefined ? [] : [[said, name] as const]
    }),
  )
  return {
    keys,
    addresses: new Map([...keys].map(([address, name]) => [name, address])),
    taken: new Set(Object.keys(known)),
  }
}

/**
 * The keys of a list of sources.
 *
 * @param title what a source is called that is not there yet
 */
export function keysOf(listed: ListedSources, title: string): SourceKeys {
  const own = new Map<string, string>()
  const added: string[] = []
  const keyOf = (address: string, asOf: unknown): string => {
    const found = listed.keys.get(address) ?? own.get(address)
    if (found !== undefined) return found
    const isOwn = (name: string) => [...own.values()].includes(name)
    const name = newKey(address, (one) => listed.taken.has(one) || isOwn(one))
    own.set(address, name)
    added.push(stringify({ [name]: { address, asOf: asOf ?? null, title } }))
    return name
  }
  return {
    keyed: (value) => withSources(value, keyOf),
    addressed: (value) => withSources(value, (key) => listed.addresses.get(key) ?? key),
    added,
  }
}

function newKey(address: string, isTaken: (name: string) => boolean): string {
  const words = address
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 24)
  let name = words
  for (let n = 2; isTaken(name); n += 1) name = `${words}${n}`
  return name
}

function withSources(value: unknown, named: (source: string, asOf: unknown) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withSources(item, named))
  if (typeof value !== 'object' || value === null) return value
  const { asOf } = value as { readonly asOf?: unknown }
  const one = (source: unknown) => (typeof source === 'string' ? named(source, asOf) : source)
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key !== 'source' ? withSources(item, named) : Array.isArray(item) ? item.map(one) : one(item),
    ]),
  )
}

/** What says where a fact comes from and how firm it is. */
export const envelopeKeys = ['source', 'asOf', 'basis', 'confidence'] as const

export const withoutEnvelope = (fact: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fact).filter(([key]) => !(envelopeKeys as readonly string[]).includes(key)),
  )

/** A value written in one way, whatever the order of its keys. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
