import { hostsOf } from './hosts.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import type { Recognition } from './rules.ts'
import type { KnownType, LinkRule, LinkTable } from './table.ts'

export function linkTable(
  knowledge: IdentifierKnowledge,
  rules: Recognition,
  types: ReadonlyMap<string, KnownType>,
): LinkTable {
  const dropLabels = new Set(rules.links.dropLabels)
  const key = (host: string): string => stripHost(host, dropLabels)
  const byHost = new Map<string, Set<KnownType>>()
  const services = new Map<string, Set<string>>()
  const rejected = new Map<string, { path: RegExp; type: string; ask: string; whole: boolean }[]>()
  const push = <T>(map: Map<string, Set<T>>, host: string, value: T) => {
    const set = map.get(key(host))
    if (set) set.add(value)
    else map.set(key(host), new Set([value]))
  }
  const reject = (host: string, entry: { path: RegExp; type: string; ask: string; whole: boolean }) => {
    const list = rejected.get(host) ?? []
    list.push(entry)
    rejected.set(host, list)
  }
  for (const profile of Object.values(knowledge.providers)) {
    for (const accepted of profile.identifiers.accepted) {
      const known = types.get(accepted.type)
      if (!known?.isLink) continue
      for (const host of hostsOf(accepted.regex)) {
        push(byHost, host, known)
        push(services, host, profile.id)
      }
    }
    for (const one of profile.identifiers.rejected) {
      if (one.detectRegex === undefined) continue
      const ask = (Object.hasOwn(rules.ask, one.type) ? rules.ask[one.type] : rules.ask.default) ?? ''
      const path = new RegExp(one.detectRegex, 'i')
      for (const host of new Set(hostsOf(one.detectRegex).map(key))) {
        reject(host, { path, type: one.type, ask, whole: true })
        push(services, host, profile.id)
      }
    }
  }
  for (const [id, hosts] of Object.entries(rules.links.hosts))
    for (const host of hosts) push(services, host, id)
  for (const { id, hosts } of Object.values(knowledge.directory))
    for (const host of hosts) push(services, host, id)
  for (const { hosts, path, type, ask } of rules.links.unsearchable) {
    for (const host of hosts) reject(key(host), { path: new RegExp(path, 'i'), type, ask, whole: false })
  }
  for (const host of rules.links.short.hosts) {
    reject(key(host), { path: /^/, type: rules.links.short.type, ask: rules.links.short.ask, whole: false })
  }
  return {
    types: new Map([...byHost].map(([host, set]) => [host, [...set]])),
    rewrites: rewritesOf(rules, key),
    rejected,
    services: new Map([...services].map(([host, set]) => [host, [...set]])),
    places: placesOf(rules),
    wrappers: wrappersOf(rules),
    chains: chainsOf(rules),
    dropLabels,
    tracking: new Set(rules.links.tracking.filter((t) => !t.endsWith('*'))),
    trackingStarts: rules.links.tracking.filter((t) => t.endsWith('*')).map((t) => t.slice(0, -1)),
  }
}

/** By host, how an address is written anew. */
function rewritesOf(rules: Recognition, key: (host: string) => string): LinkTable['rewrites'] {
  const rewrites = new Map<string, LinkRule[]>()
  for (const { hosts, path, to, type } of rules.links.rewrites) {
    const rule = { path: new RegExp(path, 'i'), to, type }
    for (const host of hosts) rewrites.set(key(host), [...(rewrites.get(key(host)) ?? []), rule])
  }
  return rewrites
}

const chainsOf = ({ links }: Recognition): LinkTable['chains'] =>
  new Map(
    Object.entries(links.chains).flatMap(([chain, hosts]) => hosts.map((host) => [host, chain] as const)),
  )

/** By host, the pages of a service that are no account. */
function placesOf(rules: Recognition): ReadonlyMap<string, readonly RegExp[]> {
  const places = new Map<string, readonly RegExp[]>()
  for (const { hosts, path } of rules.links.places)
    for (const host of hosts) places.set(host, [...(places.get(host) ?? []), new RegExp(path, 'i')])
  return places
}

/** By host as written, for the "l." in front of one tells a wrapper from the service's own page. */
function wrappersOf(rules: Recognition): Map<string, string[]> {
  const wrappers = new Map<string, string[]>()
  for (const { hosts, parameter } of rules.links.wrappers)
    for (const host of hosts) wrappers.set(host, [...(wrappers.get(host) ?? []), parameter])
  return wrappers
}

/** A host without the labels that only choose another view of the same page. */
export function stripHost(host: string, dropLabels: ReadonlySet<string>): string {
  const labels = host.toLowerCase().split('.')
  while (labels.length > 2 && dropLabels.has(labels[0] ?? '')) labels.shift()
  return labels.join('.')
}
