import { BlockList, isIP } from 'node:net'

/** What may be called. */
export interface TargetRules {
  readonly ports: readonly number[]
  /** Plain HTTP, and this machine itself: for tests, never for a house that others reach. */
  readonly loopback: boolean
  /**
   * Plain HTTP to the public network: where what is answered is signed by itself, and nothing secret is
   * asked.
   */
  readonly plain?: boolean
  /**
   * Addresses, each with its port (`10.20.0.7:8443`, `[fd00::7]:8443`), that the operator says may be called
   * although nobody else reaches them.
   */
  readonly near?: readonly string[]
}

export const publicTargets: TargetRules = { ports: [443, 8443], loopback: false }

/** Why an address is not called. A class of addresses stands behind `address`. */
export type TargetRefusal =
  | 'spelling'
  | 'scheme'
  | 'credentials'
  | 'port'
  | 'name'
  | 'literal'
  | 'address'
  | 'no-address'

/** Where an address leads that is not called, as far as whoever typed it needs to know to mend it. */
export type AddressKind = 'own' | 'inside' | 'link' | 'disguised' | 'many' | 'set-aside'

/**
 * What is wrong with a target; its message is the refusal and the class of the address, never the address.
 */
export class TargetError extends Error {
  readonly why: TargetRefusal
  readonly addressClass: string | undefined
  constructor(why: TargetRefusal, addressClass?: string) {
    super(addressClass ? `${why}: ${addressClass}` : why)
    this.name = 'TargetError'
    this.why = why
    this.addressClass = addressClass
  }
}

/** Where a target is called: the name for the certificate, the one address that was judged. */
export interface Aim {
  readonly url: URL
  readonly address: string
  readonly family: 4 | 6
}

export type Resolve = (name: string) => Promise<readonly string[]>

/**
 * Names that no public resolver answers for (RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476 and the private
 * use that ICANN set aside).
 */
const privateNames =
  /(?:^|\.)(?:localhost|local|internal|home\.arpa|arpa|onion|alt|invalid|lan|intranet|corp|home)$/

/**
 * The address of a target as it was typed, if it is spelled in the one way that there is of spelling it. Asks
 * nobody.
 *
 * Every other spelling is refused, whatever it would come to: numbers in octal or hexadecimal, dots that only
 * look like dots, a dot at the end, a name before an `@`, a backslash. Whoever means an honest address writes
 * it the plain way.
 *
 * @throws {TargetError}
 */
export function readTarget(text: string, rules: TargetRules): URL {
  if (text.length > 500 || !/^[\x21-\x7e]+$/.test(text) || text.includes('\\'))
    throw new TargetError('spelling')
  const authority = /^([a-z]+):\/\/([^/?#]*)/.exec(text)
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw new TargetError('spelling')
  }
  if (!authority) throw new TargetError(url.protocol === 'https:' ? 'spelling' : 'scheme')
  if (url.protocol !== 'https:' && !((rules.loopback || rules.plain) && url.protocol === 'http:'))
    throw new TargetError('scheme')
  if (url.username || url.password || authority[2]?.includes('@')) throw new TargetError('credentials')
  if (url.hash) throw new TargetError('spelling')
  const standard = url.protocol === 'https:' ? '443' : '80'
  if (authority[2] !== url.host && authority[2] !== `${url.host}:${standard}`)
    throw new TargetError('spelling')
  const port = portOf(url)
  if (!rules.loopback && !rules.ports.includes(port) && !rules.near?.some((one) => one.endsWith(`:${port}`)))
    throw new TargetError('port')
  const name = bare(url.hostname)
  if (isIP(name)) {
    if (isNear(name, port, rules)) return url
    const found = addressClass(name)
    if (rules.loopback && found === 'loopback') return url
    throw found ? new TargetError('address', found) : new TargetError('literal')
  }
  if (name.endsWith('.') || !name.includes('.') || name.length > 253 || privateNames.test(name))
    throw new TargetError('name')
  return url
}

/**
 * Resolves a target once and judges every address of the answer: one that is not public condemns them all.
 * What is called afterwards is this very address; the name is not asked for again, so a second answer cannot
 * differ.
 *
 * @throws {TargetError}
 */
export async function aimAt(text: string, rules: TargetRules, resolve: Resolve): Promise<Aim> {
  const url = readTarget(text, rules)
  const name = bare(url.hostname)
  const addresses = isIP(name) ? [name] : await resolve(name).catch(() => [])
  const first = addresses[0]
  if (!first) throw new TargetError('no-address')
  const port = portOf(url)
  for (const address of addresses) {
    if (isNear(address, port, rules)) continue
    // The port was let through for an address that this one is not.
    if (!rules.loopback && !rules.ports.includes(port)) throw new TargetError('port')
    const found = addressClass(address)
    if (found && !(rules.loopback && found === 'loopback')) throw new TargetError('address', found)
  }
  return { url, address: first, family: isIP(first) as 4 | 6 }
}

const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? '443' : '80'))
const isNear = (address: string, port: number, { near = [] }: TargetRules): boolean =>
  near.includes(isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`)
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/**
 * Classes of addresses that are nobody's on the public network (IANA special-purpose registries, RFC 6890 and
 * what came after), or that lead to another address in disguise. The first that holds names the class.
 */
const classes: readonly (readonly [name: string, ...blocks: string[]])[] = [
  ['this network', '0.0.0.0/8'],
  ['private', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  ['shared by a carrier', '100.64.0.0/10'],
  ['loopback', '127.0.0.0/8', '::1/128'],
  ['link-local', '169.254.0.0/16', 'fe80::/10'],
  ['protocol assignments', '192.0.0.0/24', '2001::/23'],
  ['documentation', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'],
  ['AS112', '192.31.196.0/24', '192.175.48.0/24', '2620:4f:8000::/48'],
  ['automatic multicast tunnelling', '192.52.193.0/24'],
  ['6to4', '192.88.99.0/24', '2002::/16'],
  ['benchmarks', '198.18.0.0/15'],
  ['multicast', '224.0.0.0/4', 'ff00::/8'],
  ['reserved', '240.0.0.0/4'],
  ['unspecified', '::/128'],
  ['IPv4-mapped', '::ffff:0:0/96'],
  ['IPv4-translated', '::ffff:0:0:0/96'],
  ['IPv4-compatible', '::/96'],
  ['NAT64', '64:ff9b::/96', '64:ff9b:1::/48'],
  ['discard', '100::/64', '100:0:0:1::/64'],
  ['segment routing', '5f00::/16'],
  ['unique local', 'fc00::/7'],
  ['site-local', 'fec0::/10'],
]
const kinds: Readonly<Record<string, AddressKind>> = {
  loopback: 'own',
  'this network': 'own',
  unspecified: 'own',
  private: 'inside',
  'shared by a carrier': 'inside',
  'unique local': 'inside',
  'site-local': 'inside',
  'link-local': 'link',
  'of one link': 'link',
  multicast: 'many',
  'automatic multicast tunnelling': 'disguised',
  '6to4': 'disguised',
  Teredo: 'disguised',
  'IPv4-mapped': 'disguised',
  'IPv4-translated': 'disguised',
  'IPv4-compatible': 'disguised',
  NAT64: 'disguised',
  'segment routing': 'disguised',
}

/**
 * What is told of a refusal, from its message: one code for each thing that whoever typed the address can
 * mend.
 */
export function refusalCode(message: string): string {
  const [why = '', found] = message.split(': ')
  return found === undefined ? `target-${why}` : `target-${why}-${kinds[found] ?? 'set-aside'}`
}

/**
 * Each family by itself: a `BlockList` takes an address of IPv4 for one of `::ffff:0:0/96`, and that one for
 * an address of IPv4.
 */
const listsOf = (wanted: 4 | 6) =>
  classes.map(
    ([name, ...blocks]) =>
      [name, blockList(blocks.filter((block) => isIP(block.split('/')[0] ?? '') === wanted))] as const,
  )
const lists4 = listsOf(4)
const lists6 = listsOf(6)
/** The only part of IPv6 that is given out to be reached. */
const reachable = blockList(['2000::/3'])
/** Teredo lies within the protocol assignments; who reads the reason should know what it was. */
const teredo = blockList(['2001::/32'])

function blockList(blocks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const block of blocks) {
    const [network = '', bits] = block.split('/')
    list.addSubnet(network, Number(bits), isIP(network) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/** The class of an address that must not be called, or undefined for one on the public network. */
export function addressClass(address: string): string | undefined {
  const family = isIP(address)
  if (family === 0) return 'no address'
  if (address.includes('%')) return 'of one link'
  if (family === 4) return lists4.find(([, list]) => list.check(address, 'ipv4'))?.[0]
  if (teredo.check(address, 'ipv6')) return 'Teredo'
  return (
    lists6.find(([, list]) => list.check(address, 'ipv6'))?.[0] ??
    (reachable.check(address, 'ipv6') ? undefined : 'not given out')
  )
}
