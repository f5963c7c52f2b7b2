import type { Knowledge } from '@oficio/core/knowledge'
import type { ReceiptPart } from '@oficio/core/law'
import type { EvidenceRequest } from '@oficio/core/request'
import { cited, custodyRules } from './cited.ts'
import { filesTable, signedTable } from './files-table.ts'
import type { CourtReportSection, ReportForCourt } from './report-parts.ts'
import { type Sayer, sayWhen } from './sayer.ts'
import type { Arrival } from './story.ts'

/** What a record of receipt is made of. */
export interface Came {
  readonly request: EvidenceRequest | undefined
  readonly arrivals: readonly Arrival[]
  readonly knowledge: Knowledge
  readonly messages: Sayer
  readonly provider: string | null
  readonly day: string
}

/**
 * The record of receipt: what came, from whom, when, who took it in and how, with the words and the parts
 * that the law of the asking State names. Where it names none that are known here, the record says so.
 */
export function recordOf(came: Came): ReportForCourt {
  const { arrivals, messages } = came
  const say = (key: string): string => messages.format(`evidence.record.${key}`)
  return {
    language: messages.language,
    title: say('title'),
    author: 'Oficio',
    date: came.day,
    lead: [say('lead'), ...ofRequest(came)],
    sections: [...arrivals.map((arrival, i) => delivery(arrival, i + 1, came)), law(came)],
    page: messages.format('evidence.report.page', { page: '{page}', pages: '{pages}' }),
  }
}

/** The same as the last part of a report, where both travel in one document. */
export const recordSections = (came: Came): readonly CourtReportSection[] => {
  const title = came.messages.format('evidence.record.title')
  return came.arrivals.map((arrival, i) => {
    const section = delivery(arrival, i + 1, came)
    return { ...section, heading: `${title} · ${section.heading}` }
  })
}

function ofRequest({ request, provider, messages }: Came): readonly string[] {
  const fields = [
    ['case', request?.case?.number],
    ['authority', request?.authority?.name],
    ['provider', provider],
    ['basis', request?.legalProcess?.legalBasis],
  ] as const
  return fields.flatMap(([key, value]) =>
    value ? [messages.format(`evidence.report.field.${key}`, { value })] : [],
  )
}

function delivery(arrival: Arrival, number: number, came: Came): CourtReportSection {
  const { receipt } = arrival
  const { messages } = came
  const unknown = messages.format('evidence.report.not-recorded')
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
    messages.format(`evidence.record.${key}`, params)
  const stages = custodyRules(came.request, came.knowledge).flatMap(({ stages = [], shownBy = {} }) =>
    stages.filter((stage) => Object.hasOwn(shownBy, stage) && shownBy[stage]?.includes('received')),
  )
  const how = [receipt?.channel, receipt?.reference].filter(Boolean).join(' · ')
  return {
    heading: say('delivery', { number }),
    lines: [
      ...stages.map((stage) => say('stage', { stage })),
      say('at', { at: receipt?.receivedAt ? sayWhen(receipt.receivedAt, messages) : unknown }),
      say('by', { by: receipt?.receivedBy ?? unknown }),
      say('from', { from: receipt?.from ?? unknown }),
      say('how', { how: how || unknown }),
      ...(receipt?.note ? [say('note', { note: receipt.note })] : []),
      ...read(arrival, messages),
    ],
    tables: [
      filesTable(evidenceIn(arrival), messages),
      ...(arrival.signed ? [signedTable(arrival.signed.exhibits, messages)] : []),
      ...wanted(arrival, came),
    ],
    after: [messages.format('received.record.proof'), say('signs'), say('signs.gives')],
  }
}

/** When the files were read, and for the first time or not; of what was signed, by whom and when. */
function read(arrival: Arrival, messages: Sayer): readonly string[] {
  const { readAt, signed } = arrival
  const at = sayWhen(readAt, messages)
  if (!signed) return [messages.format('evidence.record.read', { at })]
  const by = { by: signed.by, at: sayWhen(signed.at, messages) }
  return [
    messages.format('evidence.record.signed', by),
    ...(evidenceIn(arrival).length > 0 ? [messages.format('evidence.record.read-again', { at })] : []),
  ]
}

const evidenceIn = ({ files }: Arrival) => files.filter(({ name }) => name.startsWith('data/evidence/'))

/** The parts that the law lists, each with what was written down of it. */
function wanted(arrival: Arrival, came: Came) {
  const { messages } = came
  const rows = custodyRules(came.request, came.knowledge)
    .flatMap(({ receipt = [] }) => receipt)
    .map((part, i) => [
      String(i + 1),
      part.words,
      saysOf(part, arrival, came) || messages.format('evidence.record.by-hand'),
    ])
  if (rows.length === 0) return []
  const head = [
    messages.format('evidence.report.head.no'),
    messages.format('evidence.record.wanted'),
    messages.format('evidence.report.head.recorded'),
  ]
  return [{ head, rows, widths: [1, 6, 8], code: [] }]
}

function saysOf({ is }: ReceiptPart, arrival: Arrival, { request, messages }: Came) {
  const { receipt } = arrival
  const count = evidenceIn(arrival).length
  if (is === 'case') return request?.case?.number
  if (is === 'authority') return request?.authority?.name
  if (is === 'files') return count > 0 ? messages.format('evidence.record.files', { count }) : undefined
  return is && receipt?.[is]
}

function law({ request, knowledge, messages }: Came): CourtReportSection {
  const rules = custodyRules(request, knowledge)
  const lists = rules.some(({ receipt = [] }) => receipt.length > 0)
  const bound =
    rules.length === 0
      ? [messages.format('evidence.record.law.none')]
      : lists
        ? []
        : [messages.format('evidence.record.law.no-list')]
  return {
    heading: messages.format('evidence.record.law'),
    lines: [...rules.flatMap((rule) => cited(rule, knowledge, messages)), ...bound],
  }
}
