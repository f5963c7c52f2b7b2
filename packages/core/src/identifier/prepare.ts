import { hostsOf } from './hosts.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import {
  type FieldRole,
  type PersonWord,
  type Recognition,
  type RemarkWord,
  recognitionOf,
  type TypeRule,
} from './rules.ts'
import { fold, heard, PhraseBook, WORD } from './words.ts'

/** One identifier type with all that is known about it, ready for use. */
export interface KnownType {
  readonly type: string
  readonly patterns: readonly RegExp[]
  /** The pattern of each provider, only where providers differ. */
  readonly patternOf: ReadonlyMap<string, RegExp>
  readonly rule: TypeRule
  readonly alone: RegExp | undefined
  readonly never: RegExp | undefined
  readonly replace: RegExp | undefined
  readonly lowerWhen: RegExp | undefined
  readonly upperWhen: RegExp | undefined
  /** What is sought anywhere in the text, where one word is not enough. */
  readonly search: RegExp | undefined
  /** Providers that accept it, those that search by it first. */
  readonly services: readonly string[]
  /** By provider, the companions its profile wants. */
  readonly needs: ReadonlyMap<string, readonly string[]>
  readonly isLink: boolean
  /** No value of it is a word of letters. */
  readonly isNumber: boolean
  /** Written with an @ in front, or usable so. */
  readonly isHandle: boolean
  readonly words: number
}

/** What a phrase means, wherever it is found. */
export interface Meaning {
  readonly own?: readonly KnownType[]
  readonly withService?: readonly KnownType[]
  readonly weak?: readonly KnownType[]
  readonly services?: readonly string[]
  readonly ambiguous?: boolean
  readonly countries?: readonly string[]
  /** Its countries are meant only where it is written in capitals. */
  readonly inCapitals?: boolean
  readonly names?: readonly string[]
  readonly card?: boolean
  readonly not?: boolean
}

/**
 * A time zone: an offset that never changes, or a name of the IANA data; `only`: what is written is the word
 * of one season, and on a day of the other nobody knows what was meant.
 */
export type Zone = { readonly offset: string } | { readonly name: string; readonly only?: string }

export interface LinkRule {
  readonly path: RegExp
  readonly to: string
  readonly type?: string | undefined
}

export interface LinkTable {
  /** By host without mobile labels (`*` for any label): what may be found there. */
  readonly types: ReadonlyMap<string, readonly KnownType[]>
  readonly rewrites: ReadonlyMap<string, readonly LinkRule[]>
  readonly rejected: ReadonlyMap<
    string,
    readonly { readonly path: RegExp; readonly type: string; readonly ask: string; readonly whole: boolean }[]
  >
  /** By host, the paths of pages that are no account. */
  readonly places: ReadonlyMap<string, readonly RegExp[]>
  readonly services: ReadonlyMap<string, readonly string[]>
  /** By host, the parameters that hold the address of the page behind it. */
  readonly wrappers: ReadonlyMap<string, readonly string[]>
  readonly chains: ReadonlyMap<string, string>
  readonly dropLabels: ReadonlySet<string>
  readonly tracking: ReadonlySet<string>
  readonly trackingStarts: readonly string[]
}

/** What words tell of somebody of whom nothing is asked. */
export type OtherWord =
  | 'impersonated'
  | 'genuine'
  | 'taken'
  | 'sent'
  | 'gave'
  | 'appears'
  | 'office'
  | 'rank'
  | 'company'
  | 'answer'
  | 'help'
  | 'reporter'

/** Of which end a word says a port to be; `translated`: of what stands in place of a private address. */
export type PortSide = 'origin' | 'destination' | 'translated' | 'port'

/** The knowledge turned into what recognising needs. */
export interface Table {
  readonly rules: Recognition
  readonly types: ReadonlyMap<string, KnownType>
  readonly byProvider: ReadonlyMap<string, readonly KnownType[]>
  /** Types whose shape is enough, by the length of the value. */
  readonly aloneByLength: ReadonlyMap<number, readonly KnownType[]>
  readonly keyed: readonly { readonly pattern: RegExp; readonly to: string; readonly type: KnownType }[]
  /** Types that are sought anywhere in the text. */
  readonly searched: readonly KnownType[]
  readonly phrases: PhraseBook<Meaning>
  readonly fillers: ReadonlySet<string>
  readonly nameFillers: ReadonlySet<string>
  readonly namePatterns: ReadonlyMap<string, RegExp>
  readonly neverValues: ReadonlySet<string>
  readonly linkingWords: ReadonlySet<string>
  readonly links: LinkTable
  readonly domains: {
    readonly endings: ReadonlySet<string>
    readonly countryEndings: ReadonlySet<string>
    readonly secondLabels: ReadonlySet<string>
  }
  /** What makes figures a sum, in folded text. */
  readonly sums: { readonly before: RegExp; readonly after: RegExp }
  /** What tells of money, wherever it stands. */
  readonly paid: RegExp
  readonly phoneRewrites: readonly (Recognition['phones']['rewrites'][number] & {
    readonly pattern: RegExp
  })[]
  readonly months: ReadonlyMap<string, string>
  readonly zones: PhraseBook<Zone | 'local'>
  readonly times: {
    readonly monthFirst: ReadonlySet<string>
    readonly monthFirstAlways: ReadonlySet<string>
    readonly never: PhraseBook<true>
    readonly otherActs: PhraseBook<true>
    readonly connection: RegExp
    /** Words that take a line from what a heading says of all. */
    readonly exceptions: RegExp
    readonly beside: ReadonlySet<string>
    readonly making: ReadonlySet<string>
    readonly sessions: ReadonlySet<string>
    readonly clocks: Readonly<Record<'of' | 'off' | 'spans', RegExp>>
    readonly portWords: PhraseBook<PortSide>
  }
  readonly persons: {
    readonly words: PhraseBook<PersonWord>
    /** How who tells says what they are called. */
    readonly introduces: { readonly by: RegExp; readonly named: RegExp; readonly as: ReadonlySet<string> }
    /** Words that name somebody only as a label. */
    readonly labels: PhraseBook<PersonWord>
    readonly own: ReadonlySet<string>
    readonly between: ReadonlySet<string>
    readonly has: ReadonlySet<string>
    readonly acts: ReadonlySet<string>
    readonly data: ReadonlySet<string>
    readonly speech: ReadonlySet<string>
    readonly deeds: ReadonlySet<string>
    readonly deedEndings: readonly string[]
    /** The author of a message who is the one that exported the chat. */
    readonly self: ReadonlySet<string>
    /** Nouns behind "para" and "for" that tell for what somebody has an address or a number. */
    readonly purposes: ReadonlySet<string>
    /** What people call their own and is no person. */
    readonly things: ReadonlySet<string>
    readonly leads: ReadonlySet<string>
    readonly theirs: ReadonlySet<string>
    readonly belongs: ReadonlySet<string>
    readonly behind: ReadonlySet<string>
    readonly likeness: ReadonlySet<string>
    /** Words with which a heading of somebody's fields begins. */
    readonly headings: RegExp
    readonly payers: Readonly<Record<'labels' | 'types' | 'recipients', ReadonlySet<string>>> & {
      /** How a label tells the end of a payment that pays. */
      readonly pays: RegExp
      /** Words of a payment that came in: who pays it is the other. */
      readonly received: RegExp
      /** What receipts of payments by telephone are called. */
      readonly receipts: readonly string[]
      /** Words by which what a payer gets of any payment is known. */
      readonly slips: RegExp
    }
    readonly uses: ReadonlySet<string>
    readonly is: ReadonlySet<string>
    readonly pronouns: Readonly<Record<'she' | 'he' | 'hers' | 'his', ReadonlySet<string>>>
    readonly records: Readonly<Record<'holders' | 'greetings' | 'second', ReadonlySet<string>>> & {
      readonly counterparts: RegExp
    }
    readonly reached: Readonly<Record<'whom' | 'how' | 'at', ReadonlySet<string>>>
    readonly firstNames: ReadonlySet<string>
    /** Words of those that are asked for nothing: whom somebody pretends to be, and whoever asks. */
    readonly others: PhraseBook<OtherWord>
    readonly closings: ReadonlySet<string>
    /** What a text says of a value besides that it is sought; each finds its words in folded text. */
    readonly remarks: Readonly<Record<RemarkWord, RegExp>>
    readonly complaining: readonly string[]
    readonly complains: ReadonlySet<string>
    readonly officialDomains: ReadonlySet<string>
    readonly mailboxes: ReadonlySet<string>
    readonly reporters: ReadonlySet<string>
  }
  /** What tells whether four figures with points are an address; each finds its words in folded text. */
  readonly addressWords: Readonly<Record<'versions' | 'parts' | 'amounts' | 'plain' | 'told', RegExp>> & {
    readonly versionEnds: ReadonlySet<string>
  }
  /** By the words of a label, folded: what its field holds. */
  readonly fieldRoles: ReadonlyMap<string, FieldRole>
  /** Words that may stand between a country and its number. */
  readonly phoneWords: ReadonlySet<string>
  /** Words right before a number that is called, written to or used. */
  readonly phoneLeads: ReadonlySet<string>
  readonly companions: ReadonlyMap<
    string,
    { readonly pattern?: RegExp | undefined; readonly words?: PhraseBook<true> | undefined }
  >
  /** Telephone numbers of customer services: in international form, and as written. */
  readonly servicePhones: { readonly number: RegExp | undefined; readonly written: RegExp | undefined }
  /** Plans that write mobiles otherwise than fixed lines, and the words by which a number is one of them. */
  readonly mobiles: readonly Readonly<
    Record<'from' | 'ofMobiles' | 'ofFixedLines', RegExp> & { to: string }
  >[]
  /** Mailboxes from which only machines write. */
  readonly automatic: ReadonlySet<string>
  readonly automaticParts: ReadonlySet<string>
  readonly notMailDomains: ReadonlySet<string>
  readonly notHandles: ReadonlySet<string>
  /** Pieces of what is counted, cited or programmed: of these and figures no name of an account is made. */
  readonly things: ReadonlySet<string>
  readonly programs: ReadonlySet<string>
  /** Words of passwords; under a heading with one a name without an @ may be one. */
  readonly secrets: RegExp
  readonly briefServices: ReadonlySet<string>
  /** With an @: all of a group, and what stands in examples. */
  readonly everybody: ReadonlySet<string>
  readonly placeholders: ReadonlySet<string>
  /** How a line begins that is a header of a mail. */
  readonly mailHeader: RegExp | undefined
  /** Labels of a printed mail: whether only a mail has them. */
  readonly printedHeaders: ReadonlyMap<string, boolean>
  /** A whole header of a mail with its folded lines, of those that name nobody. */
  readonly nobodysHeaders: RegExp | undefined
  /** Headers that tell the address at which a mail was written. */
  readonly mailOrigins: ReadonlySet<string>
  /** The beginning of a header whose date is the word of whoever wrote the mail. */
  readonly senderDate: RegExp | undefined
  /** What a server glues to the front of an address. */
  readonly mailLabels: RegExp | undefined
}

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
  const byProvider = new Map<string, KnownType[]>()
  for (const profile of Object.values(knowledge.providers)) {
    const accepted = profile.identifiers.accepted.map((a) => types.get(a.type)).filter((t) => t !== undefined)
    byProvider.set(profile.id, accepted)
  }
  return {
    rules,
    types,
    byProvider,
    aloneByLength: aloneByLength([...types.values()]),
    keyed: rules.keyed.flatMap(({ keys, pattern, to, type }) => {
      const known = types.get(type)
      const field = `"(?:${keys.join('|')})"\\s{0,3}:\\s{0,3}"(?:${pattern})"`
      return known ? [{ pattern: new RegExp(field, 'g'), to, type: known }] : []
    }),
    searched: [...types.values()].filter(({ search }) => search !== undefined),
    phrases: phrases(knowledge, rules, types),
    fillers: folded(rules.fillers),
    nameFillers: folded(rules.nameFillers.flatMap((phrase) => String(phrase).split(' '))),
    namePatterns: new Map(
      Object.entries(rules.names).flatMap(([type, name]) =>
        name.pattern === undefined ? [] : [[type, new RegExp(name.pattern)] as const],
      ),
    ),
    neverValues: folded(rules.neverValues),
    linkingWords: folded(rules.linkingWords),
    links: linkTable(knowledge, rules, types),
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
    months: new Map(
      Object.entries(rules.time.months).flatMap(([month, words]) =>
        words.map((word) => [fold(word), month] as const),
      ),
    ),
    zones: zoneBook(rules),
    times: {
      monthFirst: folded(rules.time.monthFirst),
      monthFirstAlways: folded(rules.time.monthFirstAlways),
      never: book(rules.time.never.map((word) => [word, true] as const)),
      beside: folded(rules.time.beside),
      making: folded(rules.time.making),
      sessions: folded(rules.time.sessions),
      ...bindingWords(rules.time),
      otherActs: book(rules.time.otherActs.map((word) => [word, true] as const)),
      portWords: book(
        (['origin', 'destination', 'translated', 'port'] as const).flatMap((side) =>
          (rules.fields[side === 'port' ? 'port' : `${side}Port`] ?? []).map((word) => [word, side] as const),
        ),
      ),
    },
    persons: personsTable(rules),
    fieldRoles: new Map(
      Object.entries(rules.fields).flatMap(([role, words]) =>
        words.map((word) => [spelled(String(word)), role as FieldRole] as const),
      ),
    ),
    phoneWords: new Set([
      ...folded(rules.phones.between),
      // Of "número que llama" the words alone are no labels: they tell.
      ...(types.get(rules.roles.phone)?.rule.own ?? [])
        .map((words) => spelled(String(words)).split(' '))
        .filter(([, second]) => !/^(?:que|that)$/.test(second ?? ''))
        .flat(),
    ]),
    phoneLeads: folded(rules.phones.leads),
    servicePhones: {
      number: anyPattern(rules.phones.service.patterns),
      written: anyPattern(rules.phones.service.written),
    },
    ...wordsOfNumbers(rules),
    automatic: folded(rules.mail.automatic),
    automaticParts: folded(rules.mail.automaticParts),
    mailOrigins: folded(rules.mail.origins),
    notMailDomains: folded(rules.mail.notDomains),
    notHandles: folded(rules.handle.never),
    things: folded(rules.handle.things),
    programs: folded(rules.handle.programs),
    secrets: wordsOf(rules.handle.secrets),
    briefServices: folded(rules.briefServices),
    everybody: folded(rules.handle.everybody),
    placeholders: folded(rules.handle.placeholders),
    printedHeaders: printedHeaders(rules),
    ...mailPatterns(rules),
    companions: new Map(
      Object.entries(rules.companions).map(([name, companion]) => [
        name,
        {
          pattern: companion.pattern === undefined ? undefined : new RegExp(companion.pattern, 'i'),
          words: companion.words && book(companion.words.map((word) => [word, true] as const)),
        },
      ]),
    ),
  }
}

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
}: Recognition['addresses']['words']): Table['addressWords'] {
  return {
    versions: leads(versions, NUMBER),
    // Before the look at what stands there: the last signs that such words, and numbers behind them, have.
    versionEnds: new Set([...versions.map((word) => fold(word).slice(-1)), 'º', '°', '/', 'n', 'o']),
    parts: leads(parts, NUMBER + NUMBERS),
    amounts: wordsOf(amounts),
    plain: wordsOf(plain),
    told: wordsOf(told),
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

function personsTable({ persons }: Recognition): Table['persons'] {
  const { words, own, between, has, acts, data, speech, firstNames } = persons
  return {
    introduces: {
      by: wordsOf(persons.introduces.by),
      named: wordsOf(persons.introduces.named),
      as: folded(persons.introduces.as),
    },
    labels: book(
      Object.entries(persons.labels).flatMap(([is, list]) =>
        list.map((word) => [word, is as PersonWord] as const),
      ),
    ),
    words: book(
      Object.entries(words).flatMap(([is, list]) => list.map((word) => [word, is as PersonWord] as const)),
    ),
    own: folded(own),
    between: folded(between),
    has: folded(has),
    acts: folded(acts),
    data: folded(data),
    speech: folded(speech),
    deeds: folded(persons.deeds),
    // Accents tell "llamó" from "número": endings are held as they are written.
    deedEndings: persons.deedEndings,
    self: folded(persons.self),
    purposes: folded(persons.purposes),
    things: folded(persons.things),
    leads: folded(persons.leads),
    theirs: folded(persons.theirs),
    belongs: folded(persons.belongs),
    behind: folded(persons.behind),
    likeness: folded(persons.likeness),
    headings: wordsOf(persons.headings),
    payers: {
      labels: folded(persons.payers.labels),
      pays: wordsOf(persons.payers.pays),
      received: wordsOf(persons.payers.received),
      types: new Set(persons.payers.types),
      recipients: folded(persons.payers.recipients),
      receipts: persons.payers.receipts.map(fold),
      slips: wordsOf(persons.payers.slips),
    },
    uses: folded(persons.uses),
    is: folded(persons.is),
    // "él" is no "el".
    pronouns: {
      she: new Set(persons.pronouns.she),
      he: new Set(persons.pronouns.he),
      hers: new Set(persons.pronouns.hers),
      his: new Set(persons.pronouns.his),
    },
    records: {
      counterparts: wordsOf(persons.records.counterparts),
      holders: folded(persons.records.holders),
      greetings: folded(persons.records.greetings),
      second: folded(persons.records.second),
    },
    reached: {
      whom: folded(persons.reached.whom),
      how: folded(persons.reached.how),
      at: folded(persons.reached.at),
    },
    firstNames: folded(firstNames),
    others: othersOf(persons),
    remarks: Object.fromEntries(
      Object.entries(persons.remarks).map(([is, list]) => [is, wordsOf(list)]),
    ) as Table['persons']['remarks'],
    complaining: persons.complaining.map(fold),
    complains: folded(persons.complains),
    closings: new Set(persons.officers.closings.map(spelled)),
    officialDomains: folded(persons.officers.domains),
    mailboxes: folded(persons.officers.mailboxes),
    reporters: new Set(persons.officers.reporters.map(spelled)),
  }
}

/** Words that tell whose a value beside them is, other than the person's who is sought. */
const othersOf = (persons: Recognition['persons']): Table['persons']['others'] =>
  book<OtherWord>([
    ...persons.impersonated.map((word) => [word, 'impersonated'] as const),
    ...persons.appears.map((word) => [word, 'appears'] as const),
    ...[...persons.genuine, ...persons.genuineOf.flatMap(pairsOf)].map((word) => [word, 'genuine'] as const),
    ...persons.taken.map((word) => [word, 'taken'] as const),
    ...persons.sent.map((word) => [word, 'sent'] as const),
    ...persons.gave.map((word) => [word, 'gave'] as const),
    ...persons.officers.help.map((word) => [word, 'help'] as const),
    ...persons.officers.offices.map((word) => [word, 'office'] as const),
    ...persons.officers.companies.map((word) => [word, 'company'] as const),
    ...persons.officers.ranks.map((word) => [word, 'rank'] as const),
    ...persons.officers.answers.map((word) => [word, 'answer'] as const),
    ...persons.officers.reporters.map((word) => [word, 'reporter'] as const),
  ])

/**
 * Whole words, and with a star behind them how words begin: `descart*`. Those with a star share one end: each
 * class of all letters is a thousand ranges, and a telephone takes a second to make a pattern of sixty.
 */
function wordsOf(list: readonly string[]): RegExp {
  const words = list.map(heard)
  const begun = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))
  const parts = [
    ...(begun.length > 0 ? [`(?:${begun.join('|')})\\p{L}*`] : []),
    ...words.filter((word) => !word.endsWith('*')),
  ]
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'u')
}

const pairsOf = ([first, second]: readonly [readonly string[], readonly string[]]): readonly string[] =>
  first.flatMap((word) => second.map((other) => `${word} ${other}`))

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

const folded = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.map((word) => fold(String(word))))

function book<T>(entries: Iterable<readonly [string, T]>): PhraseBook<T> {
  const made = new PhraseBook<T>()
  for (const [phrase, value] of entries) made.add(phrase, value, (before) => before)
  return made
}

function knownTypes(knowledge: IdentifierKnowledge, rules: Recognition): Map<string, KnownType> {
  interface Draft {
    patterns: Map<string, RegExp>
    services: { id: string; primary: boolean; priority: number }[]
    needs: Map<string, readonly string[]>
    patternOf: Map<string, RegExp>
  }
  const drafts = new Map<string, Draft>()
  const draft = (type: string): Draft => {
    let one = drafts.get(type)
    if (!one) {
      one = { patterns: new Map(), services: [], needs: new Map(), patternOf: new Map() }
      drafts.set(type, one)
    }
    return one
  }
  for (const profile of Object.values(knowledge.providers)) {
    for (const accepted of profile.identifiers.accepted) {
      const one = draft(accepted.type)
      one.patterns.set(
        `${accepted.regex}/${accepted.flags}`,
        new RegExp(accepted.regex, accepted.flags.replace(/[gy]/g, '')),
      )
      one.patternOf.set(profile.id, new RegExp(accepted.regex, accepted.flags.replace(/[gy]/g, '')))
      one.services.push({ id: profile.id, primary: accepted.role === 'primary', priority: profile.priority })
      if (accepted.needs) one.needs.set(profile.id, accepted.needs)
    }
  }
  for (const generic of knowledge.genericIdentifiers) {
    draft(generic.type).patterns.set(
      `${generic.regex}/${generic.flags}`,
      new RegExp(generic.regex, generic.flags.replace(/[gy]/g, '')),
    )
  }
  const services = (type: string): string[] => {
    const ranked = [...(drafts.get(type)?.services ?? [])]
    ranked.sort(
      (a, b) => Number(b.primary) - Number(a.primary) || a.priority - b.priority || (a.id < b.id ? -1 : 1),
    )
    return ranked.map((s) => s.id)
  }
  const known = new Map<string, KnownType>()
  for (const [type, one] of drafts) {
    const rule: TypeRule = Object.hasOwn(rules.types, type) ? (rules.types[type] ?? {}) : {}
    const sources = [...one.patterns.values()].map((p) => p.source)
    const broader = Object.hasOwn(rules.broader, type) ? (rules.broader[type] ?? '') : ''
    const twins = Object.entries(rules.sameThing).flatMap(([a, b]) => (b === type ? [a] : []))
    known.set(type, {
      type,
      patterns: [...one.patterns.values()],
      patternOf: one.patterns.size > 1 ? one.patternOf : new Map(),
      rule,
      alone: rule.alone === undefined ? undefined : new RegExp(rule.alone),
      never: rule.never === undefined ? undefined : new RegExp(rule.never, 'iu'),
      replace: rule.replace && new RegExp(rule.replace.from, 'g'),
      upperWhen: rule.upperWhen === undefined ? undefined : new RegExp(rule.upperWhen),
      lowerWhen: rule.lowerWhen === undefined ? undefined : new RegExp(rule.lowerWhen),
      search: rule.search === undefined ? undefined : new RegExp(rule.search, 'gu'),
      services: [...new Set([...services(type), ...twins.flatMap(services), ...services(broader)])],
      needs: new Map([...twins.flatMap((t) => [...(drafts.get(t)?.needs ?? [])]), ...one.needs]),
      isLink: sources.every((s) => hostsOf(s).length > 0),
      isNumber: sources.every((s) => !/\p{L}|\\p|\\w|\\S|\[\^/u.test(s.replace(/\\d/g, ''))),
      isHandle: sources.some((s) => /^\^@\??/.test(s)) || sources.some((s) => s.startsWith('^@')),
      words:
        rule.words ??
        (sources.some((s) => s.includes(' ') || s.includes('\\s')) && !sources.some((s) => s.includes('[^'))
          ? 4
          : 1),
    })
  }
  return known
}

function aloneByLength(types: readonly KnownType[]): Map<number, KnownType[]> {
  const table = new Map<number, KnownType[]>()
  for (const type of types) {
    const [least, most] = type.rule.length ?? [1, 0]
    if (!type.alone) continue
    for (let length = least; length <= Math.min(most, 100); length++) {
      const list = table.get(length)
      if (list) list.push(type)
      else table.set(length, [type])
    }
  }
  return table
}

const joined = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined =>
  a && b ? [...new Set([...a, ...b])] : (a ?? b)

function merge(a: Meaning, b: Meaning): Meaning {
  const list = {
    own: joined(a.own, b.own),
    withService: joined(a.withService, b.withService),
    weak: joined(a.weak, b.weak),
    services: joined(a.services, b.services),
    countries: joined(a.countries, b.countries),
    names: joined(a.names, b.names),
  }
  const given = Object.fromEntries(Object.entries(list).filter(([, v]) => v !== undefined)) as Meaning
  return {
    ...given,
    ...(a.ambiguous || b.ambiguous ? { ambiguous: true } : {}),
    ...(a.inCapitals || b.inCapitals ? { inCapitals: true } : {}),
    ...(a.card || b.card ? { card: true } : {}),
    ...(a.not || b.not ? { not: true } : {}),
  }
}

function phrases(
  knowledge: IdentifierKnowledge,
  rules: Recognition,
  types: ReadonlyMap<string, KnownType>,
): PhraseBook<Meaning> {
  const made = new PhraseBook<Meaning>()
  const add = (phrase: string, meaning: Meaning) => made.add(phrase, meaning, merge)
  for (const known of types.values()) {
    for (const word of known.rule.own ?? []) add(word, { own: [known] })
    for (const word of known.rule.withService ?? []) add(word, { withService: [known] })
    for (const word of known.rule.weak ?? []) add(word, { weak: [known] })
  }
  const ambiguous = folded(rules.ambiguousServices)
  for (const profile of Object.values(knowledge.providers)) {
    const names = serviceNames(
      profile.id,
      profile.name,
      profile.services,
      Object.hasOwn(rules.services, profile.id) ? rules.services[profile.id] : undefined,
    )
    for (const name of names)
      add(name, { services: [profile.id], ...(ambiguous.has(fold(name)) ? { ambiguous: true } : {}) })
    for (const accepted of profile.identifiers.accepted) {
      const known = types.get(accepted.type)
      if (!known || known.isLink) continue
      const label = accepted.label.replace(/\([^()]*\)/g, ' ')
      const words = ` ${spelled(label)} ${spelled(accepted.type.replace(/([a-z])([A-Z])/g, '$1 $2'))} `
      const isNamed = names.some(
        (name) => name.length > 3 && ` ${spelled(label)} `.includes(` ${spelled(name)} `),
      )
      add(label, isNamed ? { own: [known] } : { withService: [known] })
      for (const part of label.split(/[/,;]/)) if (part.trim().length > 2) add(part, { withService: [known] })
      for (const family of Object.values(rules.families)) {
        if (!family.labels.some((l) => words.includes(` ${spelled(l)} `))) continue
        for (const word of family.words) add(word, { withService: [known] })
      }
    }
  }
  for (const { id, words, ambiguous } of Object.values(knowledge.directory))
    for (const name of words)
      add(name, { services: [id], ...(ambiguous?.includes(name) ? { ambiguous: true } : {}) })
  for (const generic of knowledge.genericIdentifiers) {
    const known = types.get(generic.type)
    if (known) add(generic.label.replace(/\([^()]*\)|—.*$/g, ' '), { own: [known] })
  }
  for (const [code, country] of Object.entries(knowledge.countries)) {
    for (const name of Object.values(country.names)) add(name, { countries: [code] })
  }
  const inCapitals = folded(rules.phones.ambiguousCountries)
  for (const [code, words] of Object.entries(rules.phones.countries))
    for (const word of words)
      add(word, { countries: [code], ...(inCapitals.has(fold(word)) ? { inCapitals: true } : {}) })
  for (const name of rules.otherServices)
    add(name, { services: [], ...(ambiguous.has(fold(name)) ? { ambiguous: true } : {}) })
  for (const [type, name] of Object.entries(rules.names))
    for (const word of name.words) add(word, { names: [type] })
  for (const word of rules.card.words) add(word, { card: true })
  for (const word of rules.notIdentifiers) add(word, { not: true })
  return made
}

const spelled = (text: string): string => [...text.matchAll(WORD)].map((word) => fold(word[0])).join(' ')

/** By host, the pages of a service that are no account. */
function placesOf(rules: Recognition): ReadonlyMap<string, readonly RegExp[]> {
  const places = new Map<string, readonly RegExp[]>()
  for (const { hosts, path } of rules.links.places)
    for (const host of hosts) places.set(host, [...(places.get(host) ?? []), new RegExp(path, 'i')])
  return places
}

/**
 * The names by which people call a service: those of the rules, else the parts of its name and of its list of
 * services.
 */
function serviceNames(
  id: string,
  name: string,
  services: readonly string[],
  written: readonly string[] | undefined,
): string[] {
  const parts = name.replace(/\([^()]*\)/g, '').split(/\/|\band\b|\by\b|,/)
  const own =
    written ??
    services
      .map((s) => s.replace(/\([^()]*\)/g, '').trim())
      .filter((s) => /^\p{Lu}[\p{L}\p{N} .-]{3,}$/u.test(s))
  return [
    ...new Set([id, ...parts, ...own].map((part) => part.trim().toLowerCase()).filter((part) => part !== '')),
  ]
}

function linkTable(
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
  const rewrites = new Map<string, LinkRule[]>()
  for (const { hosts, path, to, type } of rules.links.rewrites) {
    const rule = { path: new RegExp(path, 'i'), to, type }
    for (const host of hosts) rewrites.set(key(host), [...(rewrites.get(key(host)) ?? []), rule])
  }
  return {
    types: new Map([...byHost].map(([host, set]) => [host, [...set]])),
    rewrites,
    rejected,
    services: new Map([...services].map(([host, set]) => [host, [...set]])),
    places: placesOf(rules),
    wrappers: wrappersOf(rules),
    chains: new Map(
      Object.entries(rules.links.chains).flatMap(([chain, hosts]) =>
        hosts.map((host) => [host, chain] as const),
      ),
    ),
    dropLabels,
    tracking: new Set(rules.links.tracking.filter((t) => !t.endsWith('*'))),
    trackingStarts: rules.links.tracking.filter((t) => t.endsWith('*')).map((t) => t.slice(0, -1)),
  }
}

/** By host as written, for the "l." in front of one tells a wrapper from the service's own page. */
function wrappersOf(rules: Recognition): Map<string, string[]> {
  const wrappers = new Map<string, string[]>()
  for (const { hosts, parameter } of rules.links.wrappers)
    for (const host of hosts) wrappers.set(host, [...(wrappers.get(host) ?? []), parameter])
  return wrappers
}

const printedHeaders = ({ mail: { printed } }: Recognition): ReadonlyMap<string, boolean> =>
  new Map([
    ...printed.also.map((word) => [fold(word), false] as const),
    ...printed.only.map((word) => [fold(word), true] as const),
  ])

const anyOf = (words: readonly string[], make: (alternatives: string) => RegExp): RegExp | undefined =>
  words.length === 0 ? undefined : make(words.map((word) => word.replaceAll('.', '\\.')).join('|'))

const anyPattern = (sources: readonly string[]): RegExp | undefined =>
  sources.length === 0 ? undefined : new RegExp(sources.map((source) => `(?:${source})`).join('|'))

const literally = (word: string): string => fold(word).replace(/[$.*+?^()[\]{}|/\\]/g, '\\$&')

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

/** A host without the labels that only choose another view of the same page. */
export function stripHost(host: string, dropLabels: ReadonlySet<string>): string {
  const labels = host.toLowerCase().split('.')
  while (labels.length > 2 && dropLabels.has(labels[0] ?? '')) labels.shift()
  return labels.join('.')
}
