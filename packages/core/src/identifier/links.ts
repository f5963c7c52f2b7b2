import { type KnownType, stripHost, type Table } from './prepare.ts'
import { fit } from './values.ts'

/** A link taken apart, cleaned of how it was shared. */
export interface Link {
  readonly host: string
  /** Path, query without tracking, and a fragment that is part of the address (`#/…`, `#@…`). */
  readonly path: string
  readonly normalised: string
  readonly hadQuery: boolean
}

export type ReadLink =
  | {
      readonly kind: 'identifier'
      readonly type: KnownType
      readonly normalised: string
      readonly services: readonly string[]
      readonly chain?: string | undefined
      readonly host?: string
    }
  | { readonly kind: 'unsearchable'; readonly type: string; readonly ask: string }
  | { readonly kind: 'site'; readonly host: string }

const LONGEST_LINK = 2048

/**
 * What a link names: an identifier, something to open first, or just a site. `written` has a scheme or begins
 * with a host.
 */
export function readLink(written: string, table: Table): ReadLink | undefined {
  const target = unwrapped(written, table)
  if (target !== undefined) return readLink(target, table)
  const link = takeApart(written.slice(0, LONGEST_LINK), table)
  if (!link) return undefined
  const { links } = table
  const keys = hostKeys(link.host)
  const rejected = keys.flatMap((key) => links.rejected.get(key) ?? [])
  const plainRejection = rejected.find((r) => r.path.test(r.whole ? link.normalised : link.path))
  const unsearchable = () =>
    plainRejection && ({ kind: 'unsearchable', type: plainRejection.type, ask: plainRejection.ask } as const)
  if (keys.some((key) => links.places.get(key)?.some((path) => path.test(link.path)))) {
    const { type, ask } = table.rules.links.other
    return unsearchable() ?? { kind: 'unsearchable', type, ask }
  }
  // A rewrite may lead to a host with rewrites of its own (an old domain of the same service): three steps at
  // most.
  let current = link
  for (let step = 0; step < 3; step++) {
    const matched = matchTypes(current, table)
    if (matched) return matched
    const next = rewrite(current, table)
    if (!next) break
    if (next.kind === 'typed') return next.read
    if (next.link.normalised === current.normalised) break
    current = next.link
  }
  const refused = unsearchable()
  if (refused) return refused
  if (
    isSomewhere([...keys, ...parents(link.host)], links.services) ||
    isSomewhere(hostKeys(current.host), links.services)
  ) {
    return { kind: 'unsearchable', type: table.rules.links.other.type, ask: table.rules.links.other.ask }
  }
  return { kind: 'site', host: link.host }
}

const WRAPPED = /^https?:\/\/([^\s/?#:@]{4,253})\/[^\s?#]{0,200}\?([^\s#]{1,4000})/i

/** The page that a link leads to through a service: the address stands in one of its parameters. */
function unwrapped(written: string, table: Table): string | undefined {
  const parts = WRAPPED.exec(written)
  if (!parts) return undefined
  const host = (parts[1] ?? '').toLowerCase()
  const names = [host, host.replace(/^www\./, ''), ...hostKeys(host)].flatMap(
    (name) => table.links.wrappers.get(name) ?? [],
  )
  for (const pair of names.length === 0 ? [] : (parts[2] ?? '').split('&').slice(0, 40)) {
    const at = pair.indexOf('=')
    if (at < 0 || !names.includes(pair.slice(0, at))) continue
    try {
      const target = decodeURIComponent(pair.slice(at + 1))
      // One step inwards at a time, each shorter than the one before.
      if (/^https?:\/\/[^\s/]{4,}/i.test(target) && target.length < written.length) return target
    } catch {
      return undefined
    }
  }
  return undefined
}

/** The hosts above one, down to two labels: a receipt on a host of its own is still a page of the service. */
function parents(host: string): readonly string[] {
  const labels = host.split('.').slice(0, 12)
  return labels.slice(1, -1).map((_, i) => labels.slice(i + 1).join('.'))
}

function isSomewhere(keys: readonly string[], map: ReadonlyMap<string, unknown>): boolean {
  return keys.some((key) => map.has(key))
}

/** A link without tracking, scheme unified, no leading www or mobile host, no last slash. */
export function normaliseLink(written: string, table: Table): string {
  return takeApart(written.slice(0, LONGEST_LINK), table)?.normalised ?? written
}

function takeApart(written: string, table: Table): Link | undefined {
  const parts =
    /^(?:https?:\/\/)?(?:[^\s/?#@]{0,64}@)?([^\s/?#:@]{4,253})(?::\d{1,5})?([^\s?#]*)(?:\?([^\s#]*))?(?:#(\S*))?$/i.exec(
      written,
    )
  if (!parts) return undefined
  const host = hostWithoutView((parts[1] ?? '').toLowerCase().replace(/\.$/, ''), table)
  const query = withoutTracking(parts[3] ?? '', table)
  const fragment = /^(?:[/@!-]|\d)/.test(parts[4] ?? '') ? `#${parts[4]}` : ''
  const bare = (parts[2] ?? '').replace(/\/{2,}/g, '/')
  const path = query || fragment || bare === '/' ? bare || '/' : bare.replace(/\/$/, '')
  const tail = `${path}${query && `?${query}`}${fragment}`
  return { host, path: tail || '/', normalised: `https://${host}${tail}`, hadQuery: query !== '' }
}

function hostWithoutView(host: string, table: Table): string {
  const { links } = table
  const knows = (name: string) =>
    links.types.has(name) || links.rejected.has(name) || links.services.has(name) || links.rewrites.has(name)
  const stripped = stripHost(host, links.dropLabels)
  if (knows(stripped)) return stripped
  // A country's own front door, as in xx.site.com, where the profile writes any two letters.
  const rest = stripped.slice(stripped.indexOf('.') + 1)
  return links.types.has(`*.${rest}`) && links.types.has(rest) && /^[a-z]{2,3}\./.test(stripped)
    ? rest
    : stripped
}

function withoutTracking(query: string, table: Table): string {
  if (query === '') return ''
  const { tracking, trackingStarts } = table.links
  return query
    .split('&')
    .slice(0, 60)
    .filter((pair) => {
      const name = pair.split('=')[0] ?? ''
      return pair !== '' && !tracking.has(name) && !trackingStarts.some((start) => name.startsWith(start))
    })
    .join('&')
}

/** The names under which a host may stand in the table: itself, and with its first or last label free. */
function hostKeys(host: string): readonly string[] {
  const labels = host.split('.')
  const rest = labels.slice(1).join('.')
  const stem = labels.slice(0, -1).join('.')
  const stemRest = labels.slice(1, -1).join('.')
  return [host, `*.${rest}`, `${stem}.*`, ...(stemRest ? [`*.${stemRest}.*`] : [])]
}

function matchTypes(link: Link, table: Table): ReadLink | undefined {
  const candidates = hostKeys(link.host).flatMap((key) => table.links.types.get(key) ?? [])
  if (candidates.length === 0) return undefined
  const bare = link.normalised.split(/[?#]/)[0] ?? link.normalised
  // What is left of the query may still be about sharing, so the page without it is tried last.
  for (const form of link.hadQuery ? [link.normalised, bare] : [link.normalised]) {
    for (const type of candidates) {
      for (const written of [form, `${form}/`, form.replace('https://', 'https://www.')]) {
        if (!type.patterns.some((pattern) => pattern.test(written))) continue
        const services = hostKeys(link.host).flatMap((key) => table.links.services.get(key) ?? [])
        return { kind: 'identifier', type, normalised: form, services, host: link.host }
      }
    }
  }
  return undefined
}

function rewrite(
  link: Link,
  table: Table,
): { kind: 'link'; link: Link } | { kind: 'typed'; read: ReadLink } | undefined {
  for (const key of hostKeys(link.host)) {
    for (const rule of table.links.rewrites.get(key) ?? []) {
      const found = rule.path.exec(link.path)
      if (!found) continue
      const to = rule.to.replace(/\$(\d)/g, (_, n: string) => found[Number(n)] ?? '')
      if (rule.type === undefined) {
        const next = takeApart(to, table)
        return next && { kind: 'link', link: next }
      }
      const type = table.types.get(rule.type)
      if (!type) continue
      const services = table.links.services.get(key) ?? []
      return {
        kind: 'typed',
        read: {
          kind: 'identifier',
          type,
          normalised: fit(type, to) ?? to,
          services,
          host: link.host,
          chain: table.links.chains.get(link.host),
        },
      }
    }
  }
  return undefined
}
