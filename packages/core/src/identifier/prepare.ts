import type { IdentifierKnowledge } from './knowledge.ts'
import { aloneByLength, knownTypes } from './known-types.ts'
import { linkTable } from './link-table.ts'
import { personsTable } from './person-words.ts'
import { phrases } from './phrase-meanings.ts'
import { type FieldRole, type Recognition, type RelayWords, recognitionOf } from './rules.ts'
import type { Table, Zone } from './table.ts'
import { anyOf, anyPattern, book, folded, literally, spelled, wordsOf } from './word-patterns.ts'
import { fold, type PhraseBook } from './words.ts'

export { stripHost } from './link-table.ts'
export type { KnownType, LinkRule, LinkTable, Meaning, OtherWord, PortSide, Table, Zone } from './table.ts'

const tables = new WeakMap<IdentifierKnowledge, Table>()

/** The compiled table of a knowledge; made once for each knowledge object. */
export function prepare(knowledge: IdentifierKnowledge): Table {
  let table = tables.get(knowledge)
  if (!table) {
    table = compile(knowledge)
    tables.set(knowledge, table)
  }
  return table
}

function compile(knowledge: IdentifierKnowledge): Table {
  const rules = recognitionOf(knowledge.recognition)
  const types = knownTypes(knowledge, rules)
  return {
    rules,
    types,
    byProvider: typesByProvider(knowledge, types),
    aloneByLength: aloneByLength([...types.values()]),
    keyed: keyedFields(rules, types),
    searched: [...types.values()].filter(({ search }) => search !== undefined),
    phrases: phrases(knowledge, rules, types),
    fillers: folded(rules.fillers),
    nameFillers: folded(rules.nameFillers.flatMap((phrase) => String(phrase).split(' '))),
    namePatterns: namePatterns(rules),
    neverValues: folded(rules.neverValues),
    linkingWords: folded(rules.linkingWords),
    links: linkTable(knowledge, rules, types),
    pages: accountPages(rules),
    domains: {
      endings: folded(rules.domains.endings),
      countryEndings: folded(rules.domains.countryEndings),
      secondLabels: folded(rules.domains.secondLabels),
    },
    sums: sumPatterns(rules.sums),
    paid: paidPattern(rules.sums),
    phoneRewrites: rules.phones.rewrites.map((rewrite) => ({
      ...rewrite,
      pattern: new RegExp(rewrite.from),
    })),
    months: monthNames(rules),
    zones: zoneBook(rules),
    times: timesTable(rules),
    persons: personsTable(rules),
    fieldRoles: fieldRoles(rules),
    phoneWords: phoneWords(rules, types),
    phoneLeads: folded(rules.phones.leads),
    servicePhones: {
      number: anyPattern(rules.phones.service.patterns),
      written: anyPattern(rules.phones.service.written),
    },
    ...wordsOfNumbers(rules),
    ...mailTable(rules),
    notHandles: folded(rules.handle.never),
    things: folded(rules.handle.things),
    programs: folded(rules.handle.programs),
    secrets: wordsOf(rules.handle.secrets),
    briefServices: folded(rules.briefServices),
    everybody: folded(rules.handle.everybody),
    placeholders: folded(rules.handle.placeholders),
    companions: companionsTable(rules),
  }
}

const accountPages = ({ compared }: Recognition): Table['pages'] =>
  new Map(
    Object.entries(compared.pages).map(([type, { is, account }]) => [
      type,
      { is, account: new RegExp(account, 'i') },
    ]),
  )

const typesByProvider = ({ providers }: IdentifierKnowledge, types: Table['types']): Table['byProvider'] =>
  new Map(
    Object.values(providers).map(({ id, identifiers }) => [
      id,
      identifiers.accepted.map(({ type }) => types.get(type)).filter((type) => type !== undefined),
    ]),
  )

/** Fields of data by their key, as `"phone": "…"`. */
const keyedFields = ({ keyed }: Recognition, types: Table['types']): Table['keyed'] =>
  keyed.flatMap(({ keys, pattern, to, type }) => {
    const known = types.get(type)
    const field = `"(?:${keys.join('|')})"\\s{0,3}:\\s{0,3}"(?:${pattern})"`
    return known ? [{ pattern: new RegExp(field, 'g'), to, type: known }] : []
  })

const namePatterns = ({ names }: Recognition): Table['namePatterns'] =>
  new Map(
    Object.entries(names).flatMap(([type, name]) =>
      name.pattern === undefined ? [] : [[type, new RegExp(name.pattern)] as const],
    ),
  )

const monthNames = ({ time }: Recognition): Table['months'] =>
  new Map(
    Object.entries(time.months).flatMap(([month, words]) =>
      words.map((word) => [fold(word), month] as const),
    ),
  )

const timesTable = ({ time, fields }: Recognition): Table['times'] => ({
  monthFirst: folded(time.monthFirst),
  monthFirstAlways: folded(time.monthFirstAlways),
  never: book(time.never.map((word) => [word, true] as const)),
  beside: folded(time.beside),
  making: folded(time.making),
  sessions: folded(time.sessions),
  ...bindingWords(time),
  otherActs: book(time.otherActs.map((word) => [word, true] as const)),
  portWords: book(
    (['origin', 'destination', 'translated', 'port'] as const).flatMap((side) =>
      (fields[side === 'port' ? 'port' : `${side}Port`] ?? []).map((word) => [word, side] as const),
    ),
  ),
})

const fieldRoles = ({ fields }: Recognition): Table['fieldRoles'] =>
  new Map(
    Object.entries(fields).flatMap(([role, words]) =>
      words.map((word) => [spelled(String(word)), role as FieldRole] as const),
    ),
  )

const phoneWords = ({ phones, roles }: Recognition, types: Table['types']): Table['phoneWords'] =>
  new Set([
    ...folded(phones.between),
    // Of "número que llama" the words alone are no labels: they tell.
    ...(types.get(roles.phone)?.rule.own ?? [])
      .map((words) => spelled(String(words)).split(' '))
      .filter(([, second]) => !/^(?:que|that)$/.test(second ?? ''))
      .flat(),
  ])

const mailTable = (rules: Recognition) => ({
  automatic: folded(rules.mail.automatic),
  automaticParts: folded(rules.mail.automaticParts),
  mailOrigins: folded(rules.mail.origins),
  notMailDomains: folded(rules.mail.notDomains),
  printedHeaders: printedHeaders(rules),
  ...mailPatterns(rules),
})

const companionsTable = ({ companions }: Recognition): Table['companions'] =>
  new Map(
    Object.entries(companions).map(([name, { pattern, words }]) => [
      name,
      {
        pattern: pattern === undefined ? undefined : new RegExp(pattern, 'i'),
        words: words && book(words.map((word) => [word, true] as const)),
      },
    ]),
  )

/** What binds a time to a connection, and what takes a line from a heading. */
const bindingWords = ({ connection, exceptions, clocks }: Recognition['time']) => ({
  connection: wordsOf(connection),
  exceptions: wordsOf(exceptions),
  clocks: {
    of: wordsOf(clocks.of),
    // Sought in the whole text, which is not folded for it.
    off: new RegExp(
      `(?<!\\p{L})(?:${clocks.off.map((word) => word.replace(/\*$/, '\\p{L}*')).join('|') || '(?!)'})(?!\\p{L})`,
      'giu',
    ),
    spans: wordsOf(clocks.spans),
  },
})

/** The sign of a number behind a word: "art. n.º 2.2.3.1". */
const NUMBER = String.raw`[.:]?[ \t=]{0,3}(?:n[.º°o]{0,2} ?)?[("]?`
/** Numbers of the same row before: "1.1.2.5 y 5.2.1.10". */
const NUMBERS = String.raw`(?:\d{1,4}(?:\.\d{1,4}){1,6}[ \t]{0,2}(?:[,;/-]|\b(?:y|e|and|et|o|ou|or|a|al|ao|to)\b)?[ \t]{0,2}){0,8}`

/** Words right before figures, whole or by their beginnings. */
const leads = (words: readonly string[], between: string): RegExp =>
  words.length === 0
    ? /(?!)/
    : new RegExp(
        `(?<![\\p{L}\\p{N}])(?:${words.map((word) => literally(word).replace(/\\\*$/, '\\p{L}*')).join('|')})${between}$`,
        'u',
      )

function addressWords({
  versions,
  parts,
  amounts,
  plain,
  told,
  ...relays
}: Recognition['addresses']['words']): Table['addressWords'] {
  return {
    versions: leads(versions, NUMBER),
    // Before the look at what stands there: the last signs that such words, and numbers behind them, have.
    versionEnds: new Set([...versions.map((word) => fold(word).slice(-1)), 'º', '°', '/', 'n', 'o']),
    parts: leads(parts, NUMBER + NUMBERS),
    amounts: wordsOf(amounts),
    plain: wordsOf(plain),
    told: wordsOf(told),
    relays: relayWords(relays),
  }
}

/** "(proxy: 203.0.113.1)": what is said of another address. */
const NO_ADDRESS = String.raw`(?![ \t:=-]{1,3}[\da-f]{1,4}[.:])`

/** Words, each whole or by its beginning. */
const anyOfWords = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => literally(word).replace(/\\\*$/, String.raw`\p{L}*`))
    .join('|')

/**
 * Such words before an address, and behind it, with those that link them to it: `words` stand between, `said`
 * is the word itself, `denied` what takes it back behind it.
 */
function relayWords({
  relays,
  relayLinks,
  denials,
  denied,
}: Pick<Recognition['addresses']['words'], RelayWords>): Table['addressWords']['relays'] {
  if (relays.length === 0) return { before: /(?!)/, behind: /(?!)/, whole: /(?!)/, denials: /(?!)/ }
  const [said, link, no] = [anyOfWords(relays), anyOfWords([...relayLinks, ...denials]), anyOfWords(denials)]
  const [start, end] = [String.raw`(?<![\p{L}\p{N}])`, String.raw`(?![\p{L}\p{N}])`]
  const links = String.raw`(?<words>(?:${start}(?:${link})${end}[ \t-]{0,2}){0,6})`
  const takesBack = String.raw`[ \t]{0,2}[:=(]?[ \t]{0,2}(?<denied>${no})${end}(?:[ \t]+(?:${anyOfWords(denied)})|(?![ \t]+[\p{L}\p{N}]))`
  return {
    before: new RegExp(
      String.raw`${links}${start}(?<said>${said})${end}(?:[ \t]ip)?(?:[ \t:=([-]{1,3}(?:${link})){0,4}[ \t:=([-]{1,3}$`,
      'u',
    ),
    behind: new RegExp(
      String.raw`^[ \t]{0,2}[([:=/-]?[ \t]{0,2}${links}(?<said>${said})${end}${NO_ADDRESS}(?:${takesBack})?`,
      'u',
    ),
    whole: new RegExp(String.raw`^${links}(?<said>${said})${end}(?:${takesBack})?$`, 'u'),
    denials: new RegExp(`${start}(?:${no})${end}`, 'u'),
  }
}

/** What words around figures make of them: an address or none, a mobile or a fixed line. */
const wordsOfNumbers = ({ addresses, phones }: Recognition): Pick<Table, 'addressWords' | 'mobiles'> => ({
  addressWords: addressWords(addresses.words),
  mobiles: phones.mobiles.map(({ from, to }) => ({
    from: new RegExp(from),
    to,
    ofMobiles: new RegExp(wordsOf(phones.lines.ofMobiles), 'gu'),
    ofFixedLines: new RegExp(wordsOf(phones.lines.ofFixedLines), 'gu'),
  })),
})

/** How the headers of a mail begin, and what a server writes at the front of an address. */
const mailPatterns = (rules: Recognition) => ({
  mailHeader: anyOf(
    rules.mail.headers,
    (names) => new RegExp(`^(?:> ?){0,4}(?:${names}|[A-Z][A-Za-z0-9]{0,30}(?:-[A-Za-z0-9]{1,30}){1,8}):`),
  ),
  nobodysHeaders: anyOf(
    rules.mail.nobodysHeaders,
    (names) => new RegExp(`^([ \\t>]{0,8})(?:${names}):[^\\n]*(?:\\n\\1[ \\t][^\\n]*)*`, 'gim'),
  ),
  senderDate: anyOf(rules.mail.senderDates, (names) => new RegExp(`^[ \\t>]{0,8}(?:${names}):`, 'i')),
  mailLabels: anyOf(rules.mail.labels, (names) => new RegExp(`^(?:${names})=`, 'i')),
})

/**
 * `Z` for universal time; a key that is no offset is a name of the IANA data, with the offset of a season
 * behind it.
 */
function zoneBook(rules: Recognition): PhraseBook<Zone | 'local'> {
  const zoneOf = (key: string): Zone => {
    if (/^[+-]/.test(key)) return { offset: key === '+00:00' ? 'Z' : key }
    const [name = key, only] = key.split(' ')
    return only === undefined ? { name } : { name, only }
  }
  return book<Zone | 'local'>([
    ...rules.time.localWords.map((word) => [word, 'local'] as const),
    ...Object.entries(rules.time.zones).flatMap(([key, words]) =>
      words.map((word) => [word, zoneOf(key)] as const),
    ),
    // "hora de Chile", "hrs. Chile", "Chile time": every word for the hour with every name of the place.
    ...Object.entries(rules.time.places).flatMap(([key, places]) =>
      rules.time.hours.flatMap((hour) =>
        places.map((place) => [hour.replace('*', place), zoneOf(key)] as const),
      ),
    ),
  ])
}

const printedHeaders = ({ mail: { printed } }: Recognition): ReadonlyMap<string, boolean> =>
  new Map([
    ...printed.also.map((word) => [fold(word), false] as const),
    ...printed.only.map((word) => [fold(word), true] as const),
  ])

/** A word ends where it ends, a sign where it stands; an abbreviation may have its point. */
function sumPatterns({ before, after, codes }: Recognition['sums']): Table['sums'] {
  const parted = (word: string) => (/^\w/.test(fold(word)) ? `\\b${literally(word)}\\.?` : literally(word))
  const ended = (word: string) => (/\w$/.test(fold(word)) ? `${literally(word)}\\b` : literally(word))
  return {
    before: new RegExp(`(?:${[...codes, ...before].map(parted).join('|') || '(?!)'})[ \\t]?$`),
    after: new RegExp(`^[ \\t]?(?:${[...codes, ...after].map(ended).join('|') || '(?!)'})`),
  }
}

const paidPattern = ({ accounts }: Recognition['sums']): RegExp =>
  new RegExp(
    `[$€]|\\b(?:${['monto', 'importe', 'valor', 'cuenta', 'conta', 'comprobante', 'comprovante', ...accounts.map(literally)].join('|')})\\b`,
    'iu',
  )
