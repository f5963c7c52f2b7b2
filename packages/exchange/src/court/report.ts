import type { FileWarning } from '@oficio/core/exhibit'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Instrument } from '@oficio/core/law'
import type { EvidenceRequest } from '@oficio/core/request'
import { limitsOnUse } from '@oficio/core/route'
import { type CustodyFile, type NewEntry, tellEntry } from '@oficio/verify/bundle'
import { cited, custodyRules } from './cited.ts'
import { defenceSection, type EvidenceUse } from './defence.ts'
import { filesTable } from './files-table.ts'
import { recordSections } from './record.ts'
import type { CourtReportSection, CourtReportTable, ReportForCourt } from './report-parts.ts'
import { type Sayer, sayWhen } from './sayer.ts'
import type { Arrival, CustodyHole, SentOut } from './story.ts'

/**
 * A class of data in words: that of the provider’s own list where it has one, else the code as it was
 * written.
 */
function sayClass(
  code: string,
  { provider }: EvidenceRequest,
  { knowledge, messages }: ReportGround,
): string {
  const items = Object.hasOwn(knowledge.providers, provider)
    ? knowledge.providers[provider]?.dataCategories.items
    : undefined
  const keys = [items?.find((item) => item.code === code)?.klass, code].map((one) => `law.data.${one}`)
  const known = keys.find((key) => messages.has?.(key))
  return known ? messages.format(known) : code
}

/** What a report for a court is made of. */
export interface ReportGround {
  readonly request: EvidenceRequest | undefined
  readonly arrivals: readonly Arrival[]
  /** When the request went out, and under which number it lies there; absent: nobody wrote it down here. */
  readonly sent?: readonly SentOut[]
  /** The evidence, as the bundle holds it. */
  readonly files: readonly CustodyFile[]
  readonly entries: readonly NewEntry[]
  readonly gaps: readonly CustodyHole[]
  /** What acts show of the use of the files; absent: nobody writes it down here. */
  readonly use?: EvidenceUse
  /** What was seen in the names and at the ends of the files; those in which nothing was are not there. */
  readonly seen?: readonly { readonly name: string; readonly warnings: readonly FileWarning[] }[]
  readonly knowledge: Knowledge
  readonly messages: Sayer
  /** Name of the provider that was asked, as people know it. */
  readonly provider: string | null
  readonly day: string
}

/** What a judge reads: asked, answered, received, who held it, what is not recorded, what the law says. */
export function reportOf(told: ReportGround): ReportForCourt {
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
      ...careful(told),
      touched(told),
      defence(told),
      missing(told),
      law(told),
      ...limits(told),
      checked(told),
      ...recordSections(told),
    ],
    page: messages.format('evidence.report.page', { page: '{page}', pages: '{pages}' }),
  }
}

function asked(told: ReportGround): CourtReportSection {
  const { request, knowledge, messages, provider, sent = [] } = told
  const heading = messages.format('evidence.report.asked')
  if (!request) return { heading, lines: [messages.format('evidence.report.not-recorded')] }
  const fields = [
    ['case', request.case?.number],
    ['authority', request.authority?.name],
    ['provider', provider],
    ['created', request.createdOn && sayWhen(request.createdOn, messages)],
    ['basis', request.legalProcess?.legalBasis],
    ['order', orderOf(request, messages)?.join(' · ') ?? messages.format('evidence.report.no-order')],
    ...sent.flatMap(({ on, reference }) => [
      ['sent', on && sayWhen(on, messages)] as const,
      ['reference', reference] as const,
    ]),
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

/** Which row of which table an item is, where it is but a number; else as it was written. */
function itemName(item: string, { request, messages }: ReportGround): string {
  const row = /^\d{1,4}$/.test(item) ? Number(item) : 0
  return request?.dataRequested?.[row - 1]
    ? messages.format('evidence.report.item', { row, table: messages.format('evidence.report.head.data') })
    : item
}

function answered(told: ReportGround): CourtReportSection {
  const { arrivals, messages } = told
  const heading = messages.format('evidence.report.answered')
  const rows = arrivals.flatMap(({ receipt, outcomesBy = 'receiver' }) =>
    (receipt?.outcomes ?? []).map((one) => ({ ...one, from: outcomesBy })),
  )
  if (rows.length === 0) return { heading, lines: [messages.format('evidence.report.not-recorded')] }
  const head = (key: 'item' | 'outcome' | 'ground' | 'basis') =>
    messages.format(`evidence.report.head.${key}`)
  return {
    heading,
    lines: [],
    tables: [
      {
        head: [head('item'), head('outcome'), head('ground'), head('basis')],
        rows: rows.map(({ item, outcome, ground, from }) => [
          itemName(item, told),
          messages.format(`evidence.report.outcome.${outcome}`),
          ground ?? '',
          messages.format(`evidence.report.outcome-by.${from}`),
        ]),
        widths: [4, 3, 4, 4],
        code: [],
      },
    ],
  }
}

function received({ arrivals, files, messages }: ReportGround): CourtReportSection {
  const unknown = messages.format('evidence.report.not-recorded')
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
    tables: [filesTable(files, messages)],
  }
}

/** What whoever opens the files should know before; where nothing was seen, nothing is said. */
function careful({ seen = [], messages }: ReportGround): readonly CourtReportSection[] {
  if (seen.length === 0) return []
  const head = (key: 'file' | 'what') => messages.format(`evidence.report.head.${key}`)
  const rows = seen.flatMap(({ name, warnings }) =>
    warnings.map((one) => [name, messages.format(`evidence.care.${one}`)]),
  )
  return [
    {
      heading: messages.format('evidence.care.title'),
      lines: [],
      tables: [{ head: [head('file'), head('what')], rows, widths: [5, 9], code: [] }],
      after: [messages.format('evidence.care.bound')],
    },
  ]
}

function touched({ entries, messages }: ReportGround): CourtReportSection {
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

function defence(told: ReportGround): CourtReportSection {
  const { arrivals, gaps, use, messages } = told
  const outcomes = arrivals.flatMap(({ receipt }) => receipt?.outcomes ?? [])
  return defenceSection({
    outcomes: outcomes.map((one) => ({ ...one, item: itemName(one.item, told) })),
    use: use && { ...use, cut: use.cut.map((one) => ({ ...one, when: sayWhen(one.when, messages) })) },
    ...{ gaps, messages },
  })
}

const missing = ({ gaps, messages }: ReportGround): CourtReportSection => ({
  heading: messages.format('evidence.report.gaps'),
  lines: gaps.map(({ from = '', to = '', ...gap }) =>
    sayGap({ ...gap, from: sayWhen(from, messages), to: sayWhen(to, messages) }, messages),
  ),
})

export const sayGap = (
  { code, from = '', to = '', items = '' }: CustodyHole,
  messages: Pick<Sayer, 'format' | 'day'>,
): string => messages.format(`evidence.gap.${code}`, { from, to, items })

/**
 * What the law of the asking State says of custody, and of each stage or factor that it names what this
 * bundle records. Nothing is guessed: of a stage that nothing here documents, whoever did it must account.
 */
function law(told: ReportGround): CourtReportSection {
  const { request, knowledge, messages } = told
  const heading = messages.format('evidence.report.law')
  const custody = custodyRules(request, knowledge)
  if (custody.length === 0) return { heading, lines: [messages.format('evidence.report.law.unknown')] }
  const lines = custody.flatMap((rule) => cited(rule, knowledge, messages))
  const tables = custody.flatMap((rule) => [
    ...named('stage', rule.stages ?? [], rule.shownBy ?? {}, told),
    ...named('factor', rule.factors ?? [], rule.shownBy ?? {}, told),
  ])
  if (tables.length === 0) return { heading, lines }
  return { heading, lines, tables, after: [messages.format('evidence.report.law.stages')] }
}

/** What binds whoever uses what another State gave, or gives it on; nothing of what a company gave. */
function limits({ request, knowledge, messages, day }: ReportGround): readonly CourtReportSection[] {
  const found = request && limitsOnUse(request, request.createdOn?.slice(0, 10) ?? day, knowledge)
  if (!found) return []
  const nameOf = ({ titles }: Instrument) => titles[messages.language]
  return [
    {
      heading: messages.format('evidence.report.limits'),
      lines: [
        ...found.limits.flatMap(({ treaty, article, words, asOf, basis, confidence }) => [
          messages.format('evidence.report.limits.rule', {
            ...{ treaty: nameOf(treaty), article, words: words[messages.language] },
          }),
          messages.format('evidence.report.limits.text', {
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

/**
 * A receipt of which nobody wrote down who had it and when documents no stage; nor does one that is said to
 * be from before the files were asked for, or from after a program read them.
 */
function shows({ act, at, by }: NewEntry, { request, entries, day }: ReportGround): boolean {
  if (act !== 'received') return true
  if (!at || !by) return false
  const read = entries.flatMap((one) => (one.act === 'taken-in' && one.at ? [Date.parse(one.at)] : []))
  const on = at.slice(0, 10)
  return (
    on <= day &&
    !(request?.createdOn && on < request.createdOn.slice(0, 10)) &&
    (read.length === 0 || Date.parse(at) <= Math.max(...read))
  )
}

/** What the law names, one row each, with the lines of the table of custody that show it. */
function named(
  what: 'stage' | 'factor',
  names: readonly string[],
  shownBy: Readonly<Record<string, readonly string[]>>,
  told: ReportGround,
): readonly CourtReportTable[] {
  const { entries, messages } = told
  if (names.length === 0) return []
  const head = (key: 'no' | 'stage' | 'factor' | 'recorded') => messages.format(`evidence.report.head.${key}`)
  const linesOf = (name: string): string => {
    const acts = Object.hasOwn(shownBy, name) ? (shownBy[name] ?? []) : []
    const numbers = entries.flatMap((entry, i) =>
      acts.includes(entry.act) && shows(entry, told) ? [String(i + 1)] : [],
    )
    return numbers.length > 0
      ? messages.format('evidence.report.law.shown', { count: numbers.length, items: numbers.join(', ') })
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

const checked = ({ messages }: ReportGround): CourtReportSection => ({
  heading: messages.format('evidence.report.check'),
  lines: [messages.format('evidence.report.check.how'), messages.format('evidence.report.check.root')],
})
