import type { Knowledge } from '@oficio/core/knowledge'
import type { FaultCode } from '../fault.ts'
import type { Place } from '../yaml-file.ts'
import type { Report } from './check-names.ts'

/** What is somebody’s, and how it is written. */
type Found = readonly [FaultCode, string] | undefined

const told = (report: Report, place: Place, [code, found]: readonly [FaultCode, string]): void =>
  report(place, code, { params: { found } })

/** Names and hosts of those that exist. */
interface Real {
  readonly ids: ReadonlySet<string>
  /** In small letters, longest first. */
  readonly names: readonly string[]
  readonly hosts: readonly string[]
}

const kept = new WeakMap<Knowledge, Real>()

function realOf(knowledge: Knowledge): Real {
  const before = kept.get(knowledge)
  if (before) return before
  const profiles = Object.values(knowledge.providers)
  const entries = Object.values(knowledge.directory)
  const { links } = knowledge.recognition as {
    readonly links?: { readonly hosts?: Readonly<Record<string, readonly string[]>> }
  }
  const names = [
    ...profiles.flatMap(({ id, group, name, services, legalEntity }) => [
      ...[id, group, name, ...services],
      ...legalEntity.entities.map((entity) => entity.name),
    ]),
    ...entries.flatMap(({ name, services, words, ambiguous, companies }) => [
      ...[name, ...services, ...words.filter((word) => !ambiguous?.includes(word))],
      ...companies.map((company) => company.name),
    ]),
  ]
  const written = JSON.stringify([
    profiles.map(({ channels, identifiers }) => [channels, identifiers.accepted]),
    entries.map((one) => one.channels),
  ])
  const hosts = [
    ...entries.flatMap((one) => one.hosts),
    ...Object.values(links?.hosts ?? {}).flat(),
    ...[...written.matchAll(/(?:https?:\/\/(?:www\.)?|@)([a-z0-9.-]+\.[a-z]{2,})/gi)].map(
      ([, host]) => host ?? '',
    ),
  ]
  const real: Real = {
    ids: new Set([...profiles.map(({ id }) => id), ...entries.map(({ id }) => id)]),
    names: [...new Set(names.map((one) => one.toLowerCase()).filter((one) => one.length > 0))].sort(
      (a, b) => b.length - a.length,
    ),
    hosts: [...new Set(hosts.map((one) => one.toLowerCase()))],
  }
  kept.set(knowledge, real)
  return real
}

/** Domains that are kept for examples and tests: nobody answers there. */
const reserved = /(?:^|\.)(?:example|test|invalid|localhost)$|(?:^|\.)example\.(?:com|net|org)$/i

/** Fields whose whole sense is a name. */
const isName = (place: Place): boolean =>
  place.some((key, i) =>
    ['services', 'entity', 'service', 'addressee', 'group'].includes(String(key))
      ? true
      : key === 'name' && (i === 1 || place.includes('entities')),
  )

/**
 * Whatever in a scenario or an invented service is somebody's: the name of a company that exists, its
 * address, a telephone number that is none of those kept for fiction. `value` is the file as it was read.
 */
export function checkInvented(value: unknown, knowledge: Knowledge, report: Report): void {
  const real = realOf(knowledge)
  textsOf(value, [], (text, place) => {
    const why = realNumber(text) ?? realAddress(text, real) ?? realName(text, place, real)
    if (why !== undefined) told(report, place, why)
  })
}

/** The telephone numbers of a text that are not kept for fiction: of a module too. */
export function checkNumbers(value: unknown, report: Report): void {
  textsOf(value, [], (text, place) => {
    const why = realNumber(text)
    if (why !== undefined) told(report, place, why)
  })
}

function textsOf(value: unknown, place: Place, each: (text: string, place: Place) => void): void {
  if (typeof value === 'string') each(value, place)
  else if (typeof value === 'number' && value >= 1e8) each(String(value), place)
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      if (key !== 'regex') textsOf(inner, [...place, Array.isArray(value) ? Number(key) : key], each)
}

/** Days, instants, addresses of the net and links, in whose digits nobody is called. */
const noCall =
  /\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|https?:\/\/\S+/g

function realNumber(text: string): Found {
  for (const [found] of text.replace(noCall, ' ').matchAll(/(?:\+|\b)\(?\d(?:[ ().-]{0,2}\d){7,14}(?!\d)/g)) {
    const digits = found.replace(/\D/g, '').replace(/^00/, '')
    // Eight digits without a sign are a file number as often as a telephone.
    if (digits.length < 9 && !found.startsWith('+')) continue
    if (!/^1?20255501\d\d$/.test(digits)) return ['realNumber', found.trim()]
  }
  return undefined
}

function realAddress(text: string, { hosts }: Real): Found {
  for (const [, link, host = ''] of text.matchAll(
    /(https?:\/\/(?:[^\s/@]*@)?|@|(?<![\p{L}\p{N}.@/_-]))((?:[a-z0-9-]+\.)+[a-z]{2,})(?![\p{L}\p{N}])/giu,
  )) {
    const name = host.toLowerCase()
    if (reserved.test(name)) continue
    if (hosts.some((one) => name === one || name.endsWith(`.${one}`))) return ['realAddress', host]
    if (link && (link !== '@' || /[\w.+-]@/.test(text.slice(0, text.indexOf(host)))))
      return ['maybeAddress', host]
  }
  return undefined
}

function realName(text: string, place: Place, { ids, names }: Real): Found {
  if (['id', 'provider'].includes(String(place.at(-1))) && ids.has(text)) return ['realId', text]
  const small = text.toLowerCase()
  const strict = isName(place)
  // In a sentence a name begins with a capital; a short one may be any word, and stands alone in a name only.
  const found = names.find((name) => {
    if (name.length < 4 && small !== name) return false
    if (name.length < 4 && !strict) return false
    for (let at = small.indexOf(name); at >= 0; at = small.indexOf(name, at + 1)) {
      const isWhole = !/[\p{L}\p{N}]/u.test(`${small[at - 1] ?? ''}${small[at + name.length] ?? ''}`)
      if (isWhole && (strict || /\p{Lu}/u.test(text[at] ?? ''))) return true
    }
    return false
  })
  return found === undefined ? undefined : ['inUse', found]
}
