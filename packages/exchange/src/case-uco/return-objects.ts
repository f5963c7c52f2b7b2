import type { IdentifierKnowledge } from '@oficio/core/identifier'
import type { CustodyFile } from '@oficio/verify/bundle'
import {
  type IdentifierInRows,
  identifiersInRows,
  type ReturnReading,
  type ReturnRow,
} from '../returns/index.ts'
import { type GraphNode, type IdOf, ref, typed } from './node.ts'

/** What was read out of one file of the evidence, as objects of a graph. */
export interface ReadObjects {
  /** Each by its identifier: another file may name the same. */
  readonly known: readonly GraphNode[]
  /** Where they stand in the file, and how it was read. */
  readonly rest: readonly GraphNode[]
}

/** More of one file are not described: they stand in the file. */
const mostObjects = 2_000
const rowsNamed = 20

/** Whose objects they are, and what is known of values. */
export interface ReadWith {
  readonly rules: IdentifierKnowledge
  readonly provider: string | null
  readonly id: IdOf
}

/**
 * Accounts, addresses and calls that a program read out of a file of the evidence, each with where it stands:
 * in which table and rows, by which reader. Only what was read with certainty is described; what a value is
 * besides, nobody guesses.
 *
 * @param file as the bundle lists it: its node bears the digest
 */
export function objectsIn(
  file: CustodyFile,
  reading: ReturnReading,
  { rules, provider, id }: ReadWith,
): ReadObjects {
  const { identifiers } = identifiersInRows(reading, rules)
  const seen = identifiers.flatMap((one) => {
    const node = one.confidence === 'high' && !one.doubtful ? nodeOf(one, provider, id) : undefined
    return node ? [{ node, where: whereOf(one, reading) }] : []
  })
  const calls = reading.rows.flatMap((row) => callOf(row, reading, file, id))
  const known = [...seen.map(({ node }) => node), ...calls.flatMap(({ parties }) => parties)]
  const those = [...seen, ...calls.map(({ node, where }) => ({ node, where }))].slice(0, mostObjects)
  // What was put aside is told of a file whatever came of its reading.
  if (those.length + reading.wordsAside.length === 0) return { known, rest: [] }
  const nodes = new Set(those.map(({ node }) => node))
  return {
    known,
    rest: [
      ...calls.map(({ node }) => node).filter((node) => nodes.has(node)),
      ...those.map(({ node, where }) => containedIn(node, file, where, id)),
      readingOf(file, reading, [...nodes], id),
    ],
  }
}

/** What was read out of all files: what two of them name is one object. */
export function joinedObjects(read: readonly ReadObjects[]): readonly GraphNode[] {
  const known = new Map(read.flatMap((one) => one.known.map((node) => [node['@id'], node])))
  return [...known.values(), ...read.flatMap(({ rest }) => rest)]
}

const whereOf = ({ rows, rowCount }: IdentifierInRows, { parser }: ReturnReading): string => {
  const named = rows.slice(0, rowsNamed).map(({ table, row }) => `${table} ${row}`.trim())
  return `${named.join('; ')}${rowCount > named.length ? '; …' : ''} (${parser})`
}

/** The kind of a value as it shows itself; an account only where it is one of the provider that was asked. */
function nodeOf({ value, normalised, services }: IdentifierInRows, provider: string | null, id: IdOf) {
  // With its port and its hour it is written in any order: spelled whole, the address stands first.
  const [, v4, v6] = /^(?:(\d{1,3}(?:\.\d{1,3}){3})|\[([0-9A-Fa-f:.]+)\]):\d+@/.exec(normalised) ?? []
  const address = v4 ?? v6 ?? /^(?:\[?([0-9A-Fa-f:.]+)\]?)/.exec(value)?.[1] ?? ''
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return addressNode('IPv4Address', address, id)
  if (address.includes(':') && /^[0-9A-Fa-f:.]{3,}$/.test(address) && /:.*:/.test(address))
    return addressNode('IPv6Address', address.toLowerCase(), id)
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(normalised)) return addressNode('EmailAddress', normalised, id)
  if (/^\+\d{8,15}$/.test(normalised)) return phoneNode(normalised, id)
  if (/^https?:/i.test(normalised) || provider === null || !services.includes(provider)) return undefined
  return node('Account', normalised, id, {
    '@type': 'uco-observable:AccountFacet',
    'uco-observable:accountIdentifier': normalised,
  })
}

const addressNode = (kind: string, value: string, id: IdOf): GraphNode =>
  node(kind, value, id, {
    '@type': `uco-observable:${kind}Facet`,
    'uco-observable:addressValue': value,
  })

const phoneNode = (number: string, id: IdOf): GraphNode =>
  node('PhoneAccount', number, id, {
    '@type': 'uco-observable:PhoneAccountFacet',
    'uco-observable:phoneNumber': number,
  })

const node = (kind: string, value: string, id: IdOf, facet: GraphNode): GraphNode => ({
  '@id': id(kind, value),
  '@type': `uco-observable:${kind}`,
  'uco-core:hasFacet': [{ '@id': id(`${kind}-facet`, value), ...facet }],
})

const caller =
  /^(?:from|caller|calling(?: number| party)?|origen|llamante|n[uú]mero a|origem|chamador|appelant)\b/i
const called = /^(?:to|callee|called(?: number| party)?|destino|llamado|n[uú]mero b|chamado|appel[eé])\b/i
const lasted = /^(?:duration|duraci[oó]n|dura[cç][aã]o|dur[eé]e)\b/i
const inSeconds = /\(?\b(?:s|seg|sec|segundos|seconds|secondes)\b\)?\.?$/i

const startWord = /\b(?:start|started|begin|began|inicio|início|comienzo|d[ée]but)\b/i
const timeWord =
  /\b(?:time|date|datetime|timestamp|fecha|hora|horario|horário|data|heure|horodatage|inicio|início|start|end|fin|fim|t[ée]rmino|d[ée]but)\b/i
/** A head that says a time and not of what, or of the call itself. */
const bareTime =
  /^(?:(?:date|time|datetime|timestamp|fecha|hora|horario|horário|data|heure|horodatage|call|llamada|chamada|appel|utc|gmt|y|e|et|and|of|de|del|la|da|do|du|l)(?:[ _./()'’+-]+|$|\d+:?\d*))+$/i

/** Whether the time of a row is plainly that at which its call began. */
function isStart({ values, table }: ReturnRow, { tables }: ReturnReading): boolean {
  const heads = tables.find(({ name }) => name === table)?.heads ?? []
  const own = heads.filter((head) => !(head in values))
  if (own.length === 0) return false
  if (own.every((head) => startWord.test(head))) return true
  const rest = heads.filter((head) => !own.includes(head) && !lasted.test(head.trim()))
  return own.every((head) => bareTime.test(head.trim())) && !rest.some((head) => timeWord.test(head))
}

const directionHead =
  /^(?:(?:call|event|tipo de|type of)[ _]?)?(?:direction|dir|direcci[oó]n|dire[cç][aã]o|sentido|sens|in\/?out|flujo|fluxo)\b/i
const outward =
  /^(?:out|outgoing|outbound|mo|moc|saliente|sa[ií]da|origina(?:da|ting)|sortant|efetuada|realizada)$/i
const kindHead =
  /^(?:(?:call|event|record|service|cdr|usage)[ _]?)?(?:type|tipo|kind|service|servicio|serviço|event|evento|record|registro|clase|categor[ií]a|modalidad)\b/i
const voice =
  /^(?:(?:voice|voz|voix)(?: (?:call|outgoing|saliente))?|call|llamada|chamada|appel|phone call|(?:outgoing|outbound) call|(?:llamada|chamada|appel) (?:de voz|de voix|vocal|saliente|sortant|telef[oó]nica)|moc)$/i
/** What tells in a cell of any column that a row is no call, or that somebody else made it. */
const noCall =
  /^(?:sms|mms|text|texto|mensaje|mensagem|message|gprs|datos|dados|data|internet|ussd|in|incoming|inbound|entrante|entrada|recibid[ao]|recebid[ao]|received|missed|perdid[ao]|mt|mtc|sms[- ]?m[ot]|entrant)$/i

/**
 * Whether a row is one of a call made by the one that it calls the caller: what it says of a direction or a
 * kind is read, or the row is none.
 */
const isCallMade = ({ values }: ReturnRow): boolean =>
  Object.entries(values).every(([name, cell]) => {
    const [head, text] = [name.trim(), cell.trim()]
    if (text === '') return true
    if (directionHead.test(head)) return outward.test(text)
    if (kindHead.test(head)) return voice.test(text) || outward.test(text)
    return !noCall.test(text)
  })

/** A row that says who called whom and how long it lasted is a call; without one of the three it is none. */
function callOf(row: ReturnRow, reading: ReturnReading, file: CustodyFile, id: IdOf) {
  const { table, time, values } = row
  if (!isCallMade(row)) return []
  const cell = (head: RegExp) => Object.entries(values).find(([name]) => head.test(name.trim()))
  const [from, to, length] = [cell(caller), cell(called), cell(lasted)]
  const number = (words = '') => (/^\+\d{8,15}$/.test(words.trim()) ? words.trim() : undefined)
  const [one, other] = [number(from?.[1]), number(to?.[1])]
  if (!one || !other || !length) return []
  const parties = [phoneNode(one, id), phoneNode(other, id)]
  const seconds =
    inSeconds.test(length[0]) && /^\d{1,7}$/.test(length[1].trim()) ? Number(length[1]) : undefined
  const isWhole = time !== null && isStart(row, reading) && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(time)
  const key = `${file.name} ${table} ${row.row}`
  const call = node('Call', key, id, {
    '@type': 'uco-observable:CallFacet',
    'uco-observable:from': ref(parties[0]?.['@id'] as string),
    'uco-observable:to': [ref(parties[1]?.['@id'] as string)],
    // An hour without its zone, or of another act, is none that a program may tell another.
    ...(isWhole ? { 'uco-observable:startTime': typed('dateTime', time) } : {}),
    ...(seconds === undefined ? {} : { 'uco-observable:duration': typed('integer', String(seconds)) }),
  })
  return [{ node: call, parties, where: `${table} ${row.row}`.trim() }]
}

const containedIn = (of: GraphNode, file: CustodyFile, where: string, id: IdOf): GraphNode => ({
  '@id': id('relationship', `${of['@id']} in ${file.name}`),
  '@type': 'uco-core:Relationship',
  'uco-core:source': ref(of['@id'] as string),
  'uco-core:target': ref(id('file', file.name)),
  'uco-core:kindOfRelationship': 'Contained_Within',
  'uco-core:isDirectional': true,
  'uco-core:description': [where],
})

/** More lines of one file are counted: they stand in it. */
const mostLines = 200

/**
 * The lines that stand between the rows, each at its place: of whom a row is often stands in one of them
 * alone, and no object here says it.
 */
function linesOf({ beside, rows }: Pick<ReturnReading, 'beside' | 'rows'>): readonly string[] {
  // The body of a mail is no line between rows.
  const between = rows[0]?.kind === 'mail' ? [] : beside.filter(({ before }) => before !== undefined)
  const told = between.slice(0, mostLines).map(({ table, row, cells, before = 0 }) => {
    const next = rows[before]
    const place = next === undefined ? 'behind the last row' : `before ${`${next.table} ${next.row}`.trim()}`
    return `line ${`${table} ${row}`.trim()} (${place}): ${cells.filter((text) => text !== '').join(' · ')}`
  })
  return between.length > told.length ? [...told, `lines: ${between.length}`] : told
}

/** The reading itself: of which file, by which reader, what of it was put aside, and what came of it. */
const readingOf = (
  file: CustodyFile,
  { parser, wordsAside, beside, rows }: ReturnReading,
  found: readonly GraphNode[],
  id: IdOf,
): GraphNode => ({
  '@id': id('action', `read ${file.name}`),
  '@type': 'case-investigation:InvestigativeAction',
  'uco-core:name': 'read',
  'uco-core:description': [
    parser,
    ...wordsAside.map((words) => `aside: ${words}`),
    ...linesOf({ beside, rows }),
  ],
  'uco-action:object': [ref(id('file', file.name))],
  ...(found.length > 0
    ? { 'uco-action:result': [...new Set(found.map((one) => one['@id'] as string))].map(ref) }
    : {}),
})
