import { bankAccountsIn, realLooking, walletsIn } from '@oficio/core/academy'
import type { Knowledge } from '@oficio/core/knowledge'
import type { FaultCode } from '../fault.ts'
import type { Place } from '../yaml-file.ts'
import type { TellFault } from './check-names.ts'

/** What is somebody’s, and how it is written. */
type Found = readonly [FaultCode, string] | undefined

const told = (report: TellFault, place: Place, [code, found]: readonly [FaultCode, string]): void =>
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
export function checkInvented(value: unknown, knowledge: Knowledge, report: TellFault): void {
  const real = realOf(knowledge)
  textsOf(value, [], (text, place) => {
    const why =
      realAccount(text) ??
      realNumber(text) ??
      publicAddress(text) ??
      realAddress(text, real) ??
      realName(text, place, real)
    if (why !== undefined) told(report, place, why)
  })
}

/**
 * What of a scenario would warn whoever practises: a document, a plate, a street, a wallet that look like
 * somebody's. Nobody is sure that they are.
 */
export function checkPeople(value: unknown, knowledge: Knowledge, report: TellFault): void {
  textsOf(value, [], (text, place) => {
    const [found] = realLooking([text], knowledge)
    if (found !== undefined) told(report, place, ['maybePerson', found])
  })
}

/** Numbers, accounts and addresses of the net that are not kept for fiction: of a module too. */
export function checkNumbers(value: unknown, report: TellFault): void {
  textsOf(value, [], (text, place) => {
    const why = realAccount(text) ?? realNumber(text) ?? publicAddress(text)
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

/** An account of a bank or a wallet with its check digits, or as long as the accounts of a country are. */
function realAccount(text: string): Found {
  const found =
    bankAccountsIn(text)[0] ??
    walletsIn(text)[0] ??
    /(?<![\p{L}\p{N}])\d{16,24}(?![\p{L}\p{N}])/u.exec(text)?.[0]
  return found === undefined ? undefined : ['realAccount', found]
}

/** Of documentation (RFC 5737 and 3849), of nobody's outside a house (RFC 1918, 6598), or of no net. */
const nobodys =
  /^(?:192\.0\.2|198\.51\.100|203\.0\.113|10\.\d+\.\d+|127\.\d+\.\d+|0\.0\.0|192\.168\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d+|169\.254\.\d+|255\.255\.255)\./
const address4 =
  /(?<![\p{L}\p{N}.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\p{L})|(?![\p{L}\p{N}]|\.\d))){4}/gu
const address6 = /(?<![p{L}p{N}:])[23][0-9a-f]{3}:(?=[0-9a-f:]*(?:::|(?::[0-9a-f]{1,4}){3}))[0-9a-f:]+/gi

function publicAddress(text: string): Found {
  const four = [...text.matchAll(address4)].map(([one]) => one.replace(/\.$/, ''))
  const six = [...text.matchAll(address6)].map(([one]) => one)
  const found = four.find((one) => !nobodys.test(one)) ?? six.find((one) => !/^2001:0*db8:/i.test(one))
  return found === undefined ? undefined : ['publicAddress', found]
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
