import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Instrument } from '@oficio/core/law'
import type { EvidenceRequest } from '@oficio/core/request'
import { limitsOnUse } from '@oficio/core/route'
import { sayIn } from '@oficio/core/translation'
import { type CustodyFile, tellEntry } from '@oficio/verify/bundle'
import { defenceSection, type EvidenceUse } from './defence.ts'
import type { Arrival, Gap, NewEntry } from './story.ts'

export interface ReportTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How wide the columns are beside one another. */
  readonly widths: readonly number[]
  /** Columns of exact values. */
  readonly code: readonly number[]
}

export interface ReportSection {
  readonly heading: string
  readonly lines: readonly string[]
  readonly tables?: readonly ReportTable[]
  readonly after?: readonly string[]
}

/** A report for a court: what it says, in the order in which it is read. */
export interface Report {
  readonly language: Language
  readonly title: string
  readonly author: string
  /** Day of the report. */
  readonly date: string
  readonly lead: readonly string[]
  readonly sections: readonly ReportSection[]
  /** With `{page}` and `{pages}`. */
  readonly page: string
}

/** The sentences of a report: the keys of the area `evidence`, in the language of the court. */
export interface Sayer {
  readonly language: Language
  format(key: string, params?: Readonly<Record<string, string>>): string
  day(day: string): string
  /** Whether there is a sentence of that key; absent: none but those of the area. */
  has?(key: string): boolean
}

/**
 * A moment or a day as a court reads it: as it was written, in its own zone, never turned into another one.
 */
function sayWhen(at: string, messages: Pick<Sayer, 'day'>): string {
  const [, day, hour, zone] = /^(\d{4}-\d\d-\d\d)(?:T([\d:.]+)(Z|[+-]\d\d:\d\d))?$/.exec(at) ?? []
  if (day === undefined) return at
  if (hour === undefined || zone === undefined) return messages.day(day)
  return `${messages.day(day)}, ${hour.replace(/\.000$/, '')} (UTC${zone === 'Z' ? '' : zone})`
}

/**
 * A class of data in words: that of the provider’s own list where it has one, else the code as it was
 * written.
 */
function sayClass(code: string, { provider }: EvidenceRequest, { knowledge, messages }: Told): string {
  const items = Object.hasOwn(knowledge.providers, provider)
    ? knowledge.providers[provider]?.dataCategories.items
    : undefined
  const keys = [items?.find((item) => item.code === code)?.klass, code].map((one) => `law.data.${one}`)
  const known = keys.find((key) => messages.has?.(key))
  return known ? messages.format(known) : code
}

export interface Told {
  readonly request: EvidenceRequest | undefined
  readonly arrivals: readonly Arrival[]
  /** The evidence, as the bundle holds it. */
  readonly files: readonly CustodyFile[]
  readonly entries: readonly NewEntry[]
  readonly gaps: readonly Gap[]
  /** What acts show of the use of the files; absent: nobody writes it down here. */
  readonly use?: EvidenceUse
  readonly knowledge: Knowledge
  readonly messages: Sayer
  /** Name of the provider that was asked, as people know it. */
  readonly provider: string | null
  readonly day: string
}

/** What a judge reads: asked, answered, received, who held it, what is not recorded, what the law says. */
export function reportOf(told: Told): Report {
  const { messages } = told
  return {
    language: messages.language,
    title: messages.format('evidence.report.title'),
    // A program made it; that an authority did would need its act.
    author: 'Oficio',
    date: told.day,
    lead: [messages.format('evidence.report.lead')],
    sections: [
      asked(told),
      answered(told),
      received(told),
      touched(told),
      defence(told),
      missing(told),
      law(told),
      ...limits(told),
      checked(told),
    ],
    page: messages.format('evidence.report.page', { page: '{page}', pages: '{pages}' }),
  }
}

function asked(told: Told): ReportSection {
  const { request, knowledge, messages, provider } = told
  const heading = messages.format('evidence.report.asked')
  if (!request) return { heading, lines: [messages.format('evidence.report.not-recorded')] }
  const fields = [
    ['case', request.case?.number],
    ['authority', request.authority?.name],
    ['provider', provider],
    ['created', request.createdOn && sayWhen(request.createdOn, messages)],
    ['basis', request.legalProcess?.legalBasis],
    ['order', orderOf(request, messages)?.join(' · ') ?? messages.format('evidence.report.no-order')],
  ] as const
  const dash = '—'
  const head = (key: 'no' | 'identifier' | 'data') => messages.format(`evidence.report.head.${key}`)
  const identifiers = (request.identifiers ?? []).map(
    ({ type, value }) =>
      [knowledge.identifierNames[type]?.[messages.language] ?? type, value ?? dash] as const,
  )
  const data = (request.dataRequested ?? []).map(({ category, description, from, to, timezone }) =>
    [
      [category ? sayClass(category, request, told) : '', description].filter(Boolean).join(': ') || dash,
      [from, to].flatMap((day) => (day ? [sayWhen(day, messages)] : [])).join(' – '),
      timezone,
    ]
      .filter(Boolean)
      .join(' · '),
  )
  return {
    heading,
    lines: fields.flatMap(([key, value]) =>
      value ? [messages.format(`evidence.report.field.${key}`, { value })] : [],
    ),
    // Two tables: an identifier and a row of data that stand side by side would seem to belong together.
    tables: [
      {
        head: [head('no'), head('identifier'), ''],
        rows: identifiers.map(([type, value], i) => [String(i + 1), type, value]),
        widths: [1, 4, 9],
        code: [2],
      },
      {
        head: [head('no'), head('data')],
        rows: data.map((text, i) => [String(i + 1), text]),
        widths: [1, 13],
        code: [],
      },
    ],
  }
}

/** What a request says in codes and a court reads in words; anything else is somebody's own words already. */
const coded: Readonly<Record<'process' | 'issuer', readonly string[]>> = {
  process: ['domestic-judicial-order', 'domestic-prosecutor-order', 'domestic-legal-process', 'mlat'],
  issuer: ['judge', 'prosecutor', 'police-officer', 'administrative-officer'],
}

/** The order of somebody, in the words of the request: a law that is cited is none. */
function orderOf({ legalProcess }: EvidenceRequest, messages: Sayer): readonly string[] | undefined {
  const { kind, issuedBy, issuedOn } = legalProcess ?? {}
  if (!issuedOrder(legalProcess)) return undefined
  const inWords = (what: 'process' | 'issuer', code: string | null | undefined) =>
    code && coded[what].includes(code) ? messages.format(`evidence.report.${what}.${code}`) : code
  return [
    inWords('process', kind),
    issuedBy?.name,
    inWords('issuer', issuedBy?.role),
    issuedOn && sayWhen(issuedOn, messages),
  ].filter((one): one is string => Boolean(one))
}

/** The order that somebody issued, as it stands in the request; null where it names nobody who did. */
export function issuedOrder(process: EvidenceRequest['legalProcess']) {
  const issuedBy = process?.issuedBy?.name
  if (!issuedBy) return null
  return { kind: process.kind ?? null, reference: process.legalBasis ?? null, issuedBy }
}

function answered({ arrivals, messages }: Told): ReportSection {
  const heading = messages.format('evidence.report.answered')
  const rows = arrivals.flatMap(({ receipt }) => receipt?.outcomes ?? [])
  if (rows.length === 0) return { heading, lines: [messages.format('evidence.report.not-recorded')] }
  const head = (key: 'item' | 'outcome' | 'ground') => messages.format(`evidence.report.head.${key}`)
  return {
    heading,
    lines: [],
    tables: [
      {
        head: [head('item'), head('outcome'), head('ground')],
        rows: rows.map(({ item, outcome, ground }) => [
          item,
          messages.format(`evidence.report.outcome.${outcome}`),
          ground ?? '',
        ]),
        widths: [4, 3, 6],
        code: [],
      },
    ],
  }
}

function received({ arrivals, files, messages }: Told): ReportSection {
  const unknown = messages.format('evidence.report.not-recorded')
  const head = (key: 'no' | 'file' | 'bytes') => messages.format(`evidence.report.head.${key}`)
  return {
    heading: messages.format('evidence.report.received'),
    lines: arrivals.map(({ receipt }) =>
      receipt
        ? messages.format('evidence.report.field.received', {
            at: receipt.receivedAt ? sayWhen(receipt.receivedAt, messages) : unknown,
            by: receipt.receivedBy ?? unknown,
            from: receipt.from ?? unknown,
          })
        : unknown,
    ),
    tables: [
      {
        head: [head('no'), head('file'), head('bytes'), 'SHA-256'],
        rows: files.map(({ name, bytes, sha256 }, i) => [
          String(i + 1),
          name.slice('data/evidence/'.length),
          String(bytes),
          sha256,
        ]),
        widths: [1, 5, 2, 7],
        code: [3],
      },
    ],
  }
}

function touched({ entries, messages }: Told): ReportSection {
  const head = (key: 'no' | 'when' | 'who' | 'what' | 'basis') =>
    messages.format(`evidence.report.head.${key}`)
  const unknown = messages.format('evidence.report.not-recorded')
  return {
    heading: messages.format('evidence.report.touched'),
    lines: [],
    tables: [
      {
        head: [head('no'), head('when'), head('who'), head('what'), head('basis')],
        rows: entries.map(({ at, by, basis, ...entry }, i) => [
          String(i + 1),
          at ? sayWhen(at, messages) : unknown,
          by ?? (basis === 'said' ? unknown : 'Oficio'),
          tellEntry({ ...entry, basis }, (key, params) => messages.format(key, params)),
          messages.format(`evidence.report.basis.${basis}`),
        ]),
        widths: [1, 6, 4, 5, 4],
        code: [],
      },
    ],
  }
}

const defence = ({ arrivals, gaps, use, messages }: Told): ReportSection =>
  defenceSection({
    outcomes: arrivals.flatMap(({ receipt }) => receipt?.outcomes ?? []),
    use: use && { ...use, cut: use.cut.map((one) => ({ ...one, when: sayWhen(one.when, messages) })) },
    ...{ gaps, messages },
  })

const missing = ({ gaps, messages }: Told): ReportSection => ({
  heading: messages.format('evidence.report.gaps'),
  lines: gaps.map(({ from = '', to = '', ...gap }) =>
    sayGap({ ...gap, from: sayWhen(from, messages), to: sayWhen(to, messages) }, messages),
  ),
})

export const sayGap = (
  { code, from = '', to = '', items = '' }: Gap,
  messages: Pick<Sayer, 'format' | 'day'>,
): string => messages.format(`evidence.gap.${code}`, { from, to, items })

/**
 * What the law of the asking State says of custody, and of each stage or factor that it names what this
 * bundle records. Nothing is guessed: of a stage that nothing here documents, whoever did it must account.
 */
function law({ request, knowledge, messages, entries }: Told): ReportSection {
  const heading = messages.format('evidence.report.law')
  const known = request && Object.hasOwn(knowledge.domesticLaw, request.country)
  const rules = known ? (knowledge.domesticLaw[request.country]?.evidence ?? []) : []
  const custody = rules.filter(({ about }) => about === 'custody')
  if (custody.length === 0) return { heading, lines: [messages.format('evidence.report.law.unknown')] }
  const lines = custody.flatMap((rule) => [
    messages.format('evidence.report.law.rule', {
      statute: rule.statute ?? '',
      article: rule.article ?? '',
      words: sayIn(knowledge, rule.words, messages.language).text,
    }),
    messages.format('evidence.report.law.source', {
      source: Array.isArray(rule.source) ? rule.source.join(', ') : String(rule.source),
      day: messages.day(rule.asOf ?? ''),
      confirm: rule.basis !== 'memory' && rule.confidence === 'high' ? 'no' : 'yes',
    }),
  ])
  const tables = custody.flatMap((rule) => [
    ...named('stage', rule.stages ?? [], rule.shownBy ?? {}, entries, messages),
    ...named('factor', rule.factors ?? [], rule.shownBy ?? {}, entries, messages),
  ])
  if (tables.length === 0) return { heading, lines }
  return { heading, lines, tables, after: [messages.format('evidence.report.law.stages')] }
}

/** What binds whoever uses what another State gave, or gives it on; nothing of what a company gave. */
function limits({ request, knowledge, messages, day }: Told): readonly ReportSection[] {
  const found = request && limitsOnUse(request, request.createdOn?.slice(0, 10) ?? day, knowledge)
  if (!found) return []
  const nameOf = ({ titles }: Instrument) => titles[messages.language]
  return [
    {
      heading: messages.format('evidence.report.limits'),
      lines: [
        ...found.limits.flatMap(({ treaty, article, words, source, asOf, basis, confidence }) => [
          messages.format('evidence.report.limits.rule', {
            ...{ treaty: nameOf(treaty), article, words: words[messages.language] },
          }),
          messages.format('evidence.report.law.source', {
            source,
            day: asOf === null ? '—' : messages.day(asOf),
            confirm: basis !== 'memory' && confidence === 'high' && asOf !== null ? 'no' : 'yes',
          }),
        ]),
        ...found.unread.map((treaty) =>
          messages.format('evidence.report.limits.unread', { treaty: nameOf(treaty) }),
        ),
        messages.format('evidence.report.limits.before'),
      ],
    },
  ]
}

/** A receipt of which nobody wrote down who had it and when documents no stage. */
const shows = ({ act, at, by }: NewEntry): boolean => act !== 'received' || (Boolean(at) && Boolean(by))

/** What the law names, one row each, with the lines of the table of custody that show it. */
function named(
  what: 'stage' | 'factor',
  names: readonly string[],
  shownBy: Readonly<Record<string, readonly string[]>>,
  entries: readonly NewEntry[],
  messages: Sayer,
): readonly ReportTable[] {
  if (names.length === 0) return []
  const head = (key: 'no' | 'stage' | 'factor' | 'recorded') => messages.format(`evidence.report.head.${key}`)
  const linesOf = (name: string): string => {
    const acts = Object.hasOwn(shownBy, name) ? (shownBy[name] ?? []) : []
    const numbers = entries.flatMap((entry, i) =>
      acts.includes(entry.act) && shows(entry) ? [String(i + 1)] : [],
    )
    return numbers.length > 0
      ? messages.format('evidence.report.law.shown', { items: numbers.join(', ') })
      : messages.format('evidence.report.law.not-shown')
  }
  return [
    {
      head: [head('no'), head(what), head('recorded')],
      rows: names.map((name, i) => [String(i + 1), name, linesOf(name)]),
      widths: [1, 6, 8],
      code: [],
    },
  ]
}

const checked = ({ messages }: Told): ReportSection => ({
  heading: messages.format('evidence.report.check'),
  lines: [messages.format('evidence.report.check.how'), messages.format('evidence.report.check.root')],
})
