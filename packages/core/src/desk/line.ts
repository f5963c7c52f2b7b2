import type { Leg, RequestState } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { addDays, type Day } from '../time/index.ts'
import { answerBy } from './answer-by.ts'

/** What the list of a desk shows of a request, so that a clerk knows which one to open first. */
export interface DeskLine {
  /** The day by which it asks for its answer; null where no term is known. */
  readonly answerBy: Day | null
  /** The term that the order itself sets, in its words: no day is counted from them. */
  readonly term: string | null
  readonly service: string | null
  /** The first of what is asked about, as it stands in the request, and how many more there are. */
  readonly about: string | null
  readonly more: number
  /** Number and year of the sealed letter. */
  readonly number: string | null
  /** What is investigated. */
  readonly purpose: string | null
  /** Why this provider. */
  readonly nexus: string | null
  readonly order: {
    readonly number: string | null
    readonly by: string | null
    readonly on: Day | null
  } | null
  /** Until when it asks that data be kept; null where it asks nothing of the kind. */
  readonly keepUntil: Day | null
}

/** A line of a list holds no more of a text, in letters. */
const longest = 240

/** What a desk lists of the words that lie on it. */
export function deskLine(
  content: EvidenceRequest,
  leg: Pick<Leg, 'sentOn'>,
  sealed?: RequestState['number'],
): DeskLine {
  const { case: facts, letter, service } = content
  const values = (content.identifiers ?? []).flatMap(({ value }) => cut(value) ?? [])
  return {
    answerBy: answerBy(content)?.day ?? null,
    term: cut(letter?.order?.term),
    service: cut(service),
    about: values[0] ?? null,
    more: Math.max(0, values.length - 1),
    number: sealed ? `${sealed.number}/${sealed.year}` : null,
    purpose: cut(facts?.offence?.name) ?? cut(facts?.proceeding),
    nexus: cut(facts?.nexusToService),
    order: orderOf(content),
    keepUntil: keepUntil(content, leg),
  }
}

function cut(text: string | null | undefined): string | null {
  const whole = text?.trim().replace(/\s+/g, ' ') ?? ''
  if (whole === '') return null
  const letters = [...whole]
  return letters.length <= longest ? whole : `${letters.slice(0, longest - 1).join('')}…`
}

function orderOf({ letter, legalProcess }: EvidenceRequest): DeskLine['order'] {
  const number = cut(letter?.orderNumber)
  const by = cut(letter?.court) ?? cut(legalProcess?.issuedBy?.name)
  const on = legalProcess?.issuedOn ?? null
  return number || by || on ? { number, by, on } : null
}

/** Counted from the day on which it was sent; an extension, from the end that the request names. */
function keepUntil(
  { requestType, preservation }: EvidenceRequest,
  { sentOn }: Pick<Leg, 'sentOn'>,
): Day | null {
  const days = preservation?.days
  if (!requestType.startsWith('preservation') || !days) return null
  const from = requestType === 'preservation' ? sentOn : preservation.previousEndsOn
  return from ? addDays(from, days) : null
}
