import type { Knowledge } from '@oficio/core/knowledge'
import { secondLanguage } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { secondOf } from '../form/pointer.ts'

export type FactsStep = 'authority' | 'facts' | 'order'
export type RequestStep =
  | 'recipient'
  | 'identifiers'
  | 'data'
  | 'emergency'
  | 'preservation'
  | 'notice'
  | 'annexes'
  | 'letter'

/** One thing that the two pages ask. */
export interface Field {
  /** JSON pointer into the request. */
  readonly pointer: string
  /** Part of the message keys: `drafting.field.<name>`, `drafting.hint.<name>`. */
  readonly name: string
  readonly page: 'facts' | 'request'
  readonly step: FactsStep | RequestStep
  readonly as: 'text' | 'long' | 'email' | 'tel' | 'day' | 'number' | 'choice' | 'check'
  /**
   * How its value comes about: typed by hand, chosen from a list, filled in ahead, or free to be left empty.
   */
  readonly by: 'typed' | 'chosen' | 'prefilled' | 'optional'
  /** A free text of the letter, which a provider that reads another language needs twice. */
  readonly isFree?: boolean
}

type Row = readonly [
  pointer: string,
  name: string,
  step: Field['step'],
  as: Field['as'],
  by: Field['by'],
  isFree?: 'free',
]

const factRows: readonly Row[] = [
  ['/authority/name', 'authorityName', 'authority', 'text', 'typed'],
  ['/authority/kind', 'authorityKind', 'authority', 'choice', 'chosen'],
  ['/letter/unit', 'unit', 'authority', 'text', 'optional'],
  ['/authority/location', 'location', 'authority', 'text', 'typed'],
  ['/authority/officer/name', 'officerName', 'authority', 'text', 'typed'],
  ['/authority/officer/rank', 'rank', 'authority', 'choice', 'chosen', 'free'],
  ['/authority/officer/badge', 'badge', 'authority', 'text', 'typed'],
  ['/authority/officer/email', 'email', 'authority', 'email', 'typed'],
  ['/authority/officer/phone', 'phone', 'authority', 'tel', 'typed'],
  ['/letter/callBack/switchboard', 'switchboard', 'authority', 'tel', 'typed'],
  ['/letter/callBack/supervisor/name', 'supervisor', 'authority', 'text', 'typed'],
  ['/letter/callBack/supervisor/post', 'supervisorPost', 'authority', 'choice', 'chosen', 'free'],
  ['/letter/callBack/languages', 'callLanguages', 'authority', 'text', 'prefilled', 'free'],
  ['/letter/callBack/hours', 'callHours', 'authority', 'text', 'prefilled', 'free'],
  ['/case/number', 'caseNumber', 'facts', 'text', 'typed'],
  ['/case/offence/name', 'offence', 'facts', 'text', 'chosen', 'free'],
  ['/case/offence/legalReference', 'offenceReference', 'facts', 'text', 'chosen', 'free'],
  // A number of years: the page says it in words, in both languages.
  ['/letter/maximumPenalty', 'penalty', 'facts', 'number', 'typed'],
  ['/case/summary', 'summary', 'facts', 'long', 'typed', 'free'],
  ['/case/nexusToService', 'nexus', 'facts', 'long', 'typed', 'free'],
  ['/case/accountHolderRole', 'role', 'facts', 'choice', 'chosen'],
  ['/legalProcess/kind', 'process', 'order', 'choice', 'prefilled'],
  ['/legalProcess/legalBasis', 'legalBasis', 'order', 'text', 'chosen', 'free'],
  ['/legalProcess/issuedBy/name', 'issuer', 'order', 'text', 'prefilled'],
  ['/legalProcess/issuedOn', 'issuedOn', 'order', 'day', 'prefilled'],
  ['/letter/orderEffect', 'orderEffect', 'order', 'long', 'prefilled', 'free'],
  ['/legalProcess/letterhead', 'letterhead', 'order', 'check', 'prefilled'],
]

const orderRows: readonly Row[] = [
  ['/letter/court', 'court', 'order', 'text', 'typed'],
  ['/letter/judge', 'judge', 'order', 'text', 'typed'],
  ['/letter/orderNumber', 'orderNumber', 'order', 'text', 'typed'],
]

const requestRows: readonly Row[] = [
  ['/userCountry', 'userCountry', 'recipient', 'choice', 'prefilled'],
  ['/addressee/entity', 'entity', 'recipient', 'choice', 'prefilled'],
  ['/channel/value', 'channel', 'recipient', 'choice', 'prefilled'],
  ['/language', 'language', 'recipient', 'choice', 'prefilled'],
  ['/translation', 'translation', 'recipient', 'choice', 'prefilled'],
]

const noticeRows: readonly Row[] = [
  ['/userNotice/basis', 'noticeBasis', 'notice', 'text', 'prefilled', 'free'],
  ['/userNotice/until', 'noticeUntil', 'notice', 'day', 'prefilled'],
]

const letterRows: readonly Row[] = [
  ['/letter/serial', 'serial', 'letter', 'text', 'prefilled'],
  ['/letter/returnBy', 'returnBy', 'letter', 'day', 'prefilled'],
  ['/letter/delivery/mailbox', 'mailbox', 'letter', 'email', 'prefilled'],
  ['/letter/secondSigner/name', 'secondName', 'letter', 'text', 'optional'],
  ['/letter/secondSigner/rank', 'secondRank', 'letter', 'text', 'optional'],
]

const emergencyRows: readonly Row[] = [
  ['/emergency/personInDanger', 'answer1', 'emergency', 'long', 'typed', 'free'],
  ['/emergency/danger', 'answer2', 'emergency', 'long', 'typed', 'free'],
  ['/emergency/imminence', 'answer3', 'emergency', 'long', 'typed', 'free'],
  ['/letter/answers/3', 'answer4', 'emergency', 'long', 'typed', 'free'],
  ['/emergency/dataNeeded', 'answer5', 'emergency', 'long', 'typed', 'free'],
  ['/letter/answers/5', 'answer6', 'emergency', 'long', 'typed', 'free'],
  ['/letter/answers/6', 'answer7', 'emergency', 'long', 'typed', 'free'],
  ['/letter/orderBy', 'orderBy', 'emergency', 'day', 'prefilled'],
]

const fieldOf = (page: Field['page'], [pointer, name, step, as, by, isFree]: Row): Field => ({
  pointer,
  name,
  page,
  step,
  as,
  by,
  ...(isFree ? { isFree: true } : {}),
})

const isOrder = (kind: string | null | undefined): boolean => kind === 'domestic-judicial-order'

/** What the data of each row asks: closed category, from and to, zone, description and necessity. */
function dataRows(request: EvidenceRequest): readonly Row[] {
  const rows = request.dataRequested?.length ? request.dataRequested : [{}]
  return rows.flatMap((_, i): readonly Row[] => [
    [`/dataRequested/${i}/category`, 'category', 'data', 'choice', 'chosen'],
    [`/dataRequested/${i}/from`, 'from', 'data', 'day', 'typed'],
    [`/dataRequested/${i}/to`, 'to', 'data', 'day', 'typed'],
    [`/dataRequested/${i}/timezone`, 'timezone', 'data', 'choice', 'prefilled'],
    [`/dataRequested/${i}/description`, 'description', 'data', 'long', 'prefilled', 'free'],
    [`/letter/data/${i}/necessity`, 'necessity', 'data', 'long', 'prefilled', 'free'],
  ])
}

function identifierRows(request: EvidenceRequest, knowledge: Knowledge): readonly Row[] {
  const accepted = knowledge.providers[request.provider]?.identifiers.accepted ?? []
  return (request.identifiers ?? []).flatMap((identifier, i) => {
    const needs = accepted.find(({ type }) => type === identifier.type)?.needs ?? []
    const value: Row = [`/identifiers/${i}/value`, 'value', 'identifiers', 'text', 'prefilled']
    return [
      value,
      ...needs
        .filter((need) => companions.has(need))
        .map((need): Row => [`/identifiers/${i}/${need}`, need, 'identifiers', 'text', 'typed']),
    ]
  })
}

/** Companions that an identifier can carry, by the key of the request. */
export const companions: ReadonlySet<string> = new Set([
  'observedOn',
  'timestamp',
  'chain',
  'asset',
  'amount',
  'destinationTag',
  'country',
])

/**
 * Everything that the pages ask for one request, in their order, each once: facts of the case, then what is
 * the request's own.
 *
 * The pages are drawn from this list, so that counting it counts what an officer meets.
 */
export function fieldsFor(request: EvidenceRequest, knowledge: Knowledge): readonly Field[] {
  const isPreservation = request.requestType.startsWith('preservation')
  const notice = request.userNotice?.position
  const facts = [...factRows, ...(isOrder(request.legalProcess?.kind) ? orderRows : [])]
  const own: readonly Row[] = [
    ...requestRows,
    ...identifierRows(request, knowledge),
    ...dataRows(request),
    ...(request.requestType === 'emergency' ? emergencyRows : []),
    ...(isPreservation
      ? [
          ['/preservation/days', 'days', 'preservation', 'number', 'prefilled'] as const,
          ['/letter/nextRoute', 'nextRoute', 'preservation', 'text', 'prefilled', 'free'] as const,
        ]
      : []),
    ...(request.requestType === 'disclosure' ? preservedRows : []),
    ['/userNotice/position', 'position', 'notice', 'choice', 'chosen'],
    ...(notice === 'forbidden' || notice === 'delayed' ? noticeRows : []),
    ...letterRows,
  ]
  return [...facts.map((row) => fieldOf('facts', row)), ...own.map((row) => fieldOf('request', row))]
}

const preservedRows: readonly Row[] = [
  ['/preservation/previousReference', 'previousReference', 'preservation', 'text', 'optional'],
  ['/preservation/previousEndsOn', 'previousEndsOn', 'preservation', 'day', 'optional'],
  ['/letter/noPreservationReason', 'noPreservation', 'preservation', 'text', 'prefilled', 'free'],
]

/**
 * What must be typed by hand: the typed fields, and the second language of those that are free text where the
 * provider reads another.
 */
export function typedFields(request: EvidenceRequest, knowledge: Knowledge): readonly string[] {
  const hasSecond = secondLanguage(request, knowledge) !== undefined
  return fieldsFor(request, knowledge)
    .filter(({ by }) => by === 'typed')
    .flatMap(({ pointer, isFree }) => (isFree && hasSecond ? [pointer, secondOf(pointer)] : [pointer]))
}
