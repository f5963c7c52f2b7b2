import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import {
  type DataCategory,
  type Override,
  type Route,
  type RouteInput,
  routes,
  withOverrides,
} from '@oficio/core/route'
import type { Day } from '@oficio/core/time'
import { standingRow } from './standing.ts'

export interface WhatIfQuestion {
  readonly requesting: CountryCode
  readonly holder: CountryCode
  readonly data: DataCategory
  readonly urgency: 'ordinary' | 'emergency'
  readonly on: Day
  /** Paragraphs of reservations and declarations that the State of the data is assumed to have made. */
  readonly reservations: readonly string[]
  readonly declarations: readonly string[]
}

export interface RouteComparison {
  readonly id: string
  readonly before: Route | undefined
  readonly after: Route | undefined
  readonly changed: boolean
}

export interface WhatIf {
  readonly comparisons: readonly RouteComparison[]
  /** States that are not Parties to the Convention today and are assumed to be. */
  readonly assumedParties: readonly CountryCode[]
}

/** Whether something that decides about a route is not known or not confirmed, though nothing closes it. */
export const isUnsure = ({ flags, reasons }: Route): boolean =>
  [...flags, ...reasons].some((code) => /_(?:UNKNOWN|UNCONFIRMED|TO_CONFIRM)$/.test(code))

/**
 * Routes between two States today, and as they would stand were the Second Protocol in force for both. A
 * simulation, never for a request.
 */
export function whatIf(question: WhatIfQuestion, knowledge: Knowledge): WhatIf {
  const { requesting, holder, on } = question
  const assumedParties = [requesting, holder].filter((code) => {
    const country = knowledge.countries[code]
    return country !== undefined && standingRow(country, 'budapest', on).standing !== 'party'
  })
  const joined = (code: CountryCode): Override => ({
    protocol2InForce: on,
    ...(assumedParties.includes(code) ? { budapestInForce: on } : {}),
  })
  const simulated = withOverrides(knowledge, {
    [knowledge.routeRules.treaties.secondProtocol]: { inForce: on },
    [requesting]: joined(requesting),
    [holder]: { ...joined(holder), reservations: question.reservations, declarations: question.declarations },
  })
  const input: RouteInput = {
    date: on,
    requesting,
    holderState: holder,
    authority: 'prosecutor',
    data: [question.data],
    urgency: question.urgency,
    offence: 'cyber',
  }
  const before = routes(input, knowledge, on).routes
  const answer = routes(input, simulated, on)
  if (!answer.flags.includes('SIMULATION')) throw new Error('a simulation that does not say so')
  const after = answer.routes
  const ids = [...new Set([...before, ...after].map((route) => route.id))]
  const comparisons = ids.map((id) => {
    const pair = { before: before.find((r) => r.id === id), after: after.find((r) => r.id === id) }
    return { id, ...pair, changed: pair.before?.status !== pair.after?.status }
  })
  return {
    comparisons: [...comparisons.filter((c) => c.changed), ...comparisons.filter((c) => !c.changed)],
    assumedParties,
  }
}
