import '../no-eval.ts'
import type { CaseClock, Holder, Lane, Lanes, NextStepCode } from '@oficio/core/clock'
import type { PlanFlag, PlanStep } from '@oficio/core/plan'
import { z } from 'zod'
import { holding } from '../same-shape.ts'

const confidence = z.enum(['high', 'medium', 'low'])
const basis = z.enum(['read', 'listed', 'memory'])

/** A day that matters to a case. */
export const clock = holding<CaseClock>()(
  z.object({
    id: z.string(),
    kind: z.enum(['data-dies', 'ask-extension', 'preservation-ends', 'answer-expected', 'notice-allowed']),
    provider: z.string(),
    request: z.string().exactOptional(),
    day: z.string(),
    categories: z.array(z.string()),
    basis: z.enum(['recorded', 'counted']),
    reference: z.string().exactOptional(),
    to: z.string().exactOptional(),
    isExtended: z.literal(true).exactOptional(),
  }),
)

const basisOfDay = z.enum(['recorded', 'counted'])

const lane = holding<Lane>()(
  z.object({
    request: z.string(),
    provider: z.string(),
    events: z.array(
      z.object({
        kind: z.enum([
          'asked',
          'confirmed',
          'answered',
          'refused',
          'ask-extension',
          'preservation-ends',
          'answer-expected',
          'notice-allowed',
          'data-dies',
        ]),
        day: z.string(),
        basis: basisOfDay,
      }),
    ),
    spans: z.array(
      z.object({ kind: z.enum(['kept', 'waiting']), from: z.string(), to: z.string().nullable() }),
    ),
    isUnconfirmed: z.boolean(),
  }),
)

/** The line of time of a case, a lane a request. */
export const lanes = holding<Lanes>()(
  z.object({ from: z.string(), to: z.string(), on: z.string(), lanes: z.array(lane) }),
)

/** Who holds what, and how it stands. */
export const holder = holding<Holder>()(
  z.object({
    provider: z.string(),
    entity: z.object({ name: z.string().nullable(), country: z.string().nullable() }),
    identifiers: z.array(z.string()),
    holdings: z.array(
      z.object({
        category: z.string(),
        state: z.enum(['got', 'kept', 'said', 'lapsed', 'lost', 'partly-lost', 'at-risk', 'unknown']),
        day: z.string().nullable(),
        basis: basisOfDay,
        isAsked: z.boolean(),
      }),
    ),
  }),
)

/** One thing to do in a case, with the clock that runs from it. */
export const planStep = holding<PlanStep>()(
  z.object({
    id: z.string(),
    kind: z.enum(['preserve', 'contact-point', 'extend', 'ask', 'emergency', 'mutual-assistance']),
    provider: z.string(),
    categories: z.array(z.string()),
    start: z.string(),
    after: z.array(z.string()),
    routes: z.array(z.object({ id: z.string(), status: z.enum(['open', 'conditional', 'closed']) })),
    clock: z
      .object({
        code: z.string(),
        from: z.string(),
        startsOn: z.string(),
        days: z.number().nullable(),
        months: z.number().nullable(),
        earliest: z.string().nullable(),
        latest: z.string().nullable(),
        source: z.array(z.string()),
        asOf: z.string().nullable(),
        confidence,
        basis,
      })
      .nullable(),
    doubts: z.array(z.string()),
  }),
)

/** What the plan warns of. */
export const planFlag = holding<PlanFlag>()(
  z.object({
    code: z.string(),
    provider: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
)

export const nextStepCode = holding<NextStepCode>()(
  z.enum([
    'add-request',
    'preserve-now',
    'extend-now',
    'handle-refusal',
    'seal',
    'send',
    'prepare',
    'pack-again',
    'hand-over',
    'ask-data',
    'ask-preservation',
    'record-answer',
    'ask-rest',
    'approvals',
    'wait',
    'done',
  ]),
)
