import '../no-eval.ts'
import type { ReasonCode, Recognised } from '@oficio/core/identifier'
import type { CheckResult } from '@oficio/core/preflight'
import type { RouteAnswer } from '@oficio/core/route'
import { z } from 'zod'
import { holding } from '../same-shape.ts'
import { findingSchema, toldErrorSchema } from './finding.ts'

const strings = z.array(z.string())
const confidence = z.enum(['high', 'medium', 'low'])
const basis = z.enum(['read', 'listed', 'memory'])
const day = z.string()
/** Version and digest of the knowledge that an answer rests on. */
const knowledge = z.string()
const place = { type: z.string(), value: z.string(), start: z.number().int(), end: z.number().int() }

/** Keys of the input that nobody reads: from another program, or a slip of the pen. */
const unknownKeys = z.array(
  z.object({ path: z.string(), key: z.string(), meant: z.string().exactOptional() }),
)

/** What a finding rests on, and what makes it doubtful. */
const reason = z.enum([
  'label',
  'column',
  'cue',
  'link',
  'format',
  'checkDigit',
  'plan',
  'international',
  'country',
  'service',
  'author',
  'report',
  'bank',
  'joined',
  'spoken',
  'chosen',
  'presumedCountry',
  'notInPlan',
  'lineUnsaid',
  'far',
  'near',
  'clock',
  'server',
  'relay',
  'ambiguousDate',
  'otherOffset',
  'plainWord',
  'bareName',
  'inChat',
  'figuresAlone',
  'complainant',
  'victim',
  'bystander',
  'unknownWhose',
  'hidden',
  'privateAddress',
  'sharedAddress',
  'linkLocalAddress',
  'loopbackAddress',
  'documentationAddress',
  'reservedAddress',
] satisfies ReasonCode[])

/** What was recognised; `why` and `ask` are sentences in the language that was asked for. */
export const recognisedSchema = holding<Recognised & { readonly knowledge: string }>()(
  z.object({
    identifiers: z.array(
      z.object({
        ...place,
        normalised: z.string(),
        confidence,
        services: strings,
        missing: strings,
        why: z.array(z.object({ code: reason, value: z.string().exactOptional() })),
        doubtful: z.boolean(),
        named: strings,
        country: z.string().exactOptional(),
        seenOn: z.string().exactOptional(),
        port: z.number().int().exactOptional(),
        role: z.enum(['complainant', 'victim']).exactOptional(),
        bank: z
          .object({
            system: z.string(),
            code: z.string(),
            name: z.string(),
            provider: z.string().exactOptional(),
          })
          .exactOptional(),
      }),
    ),
    suspect: z.array(z.object({ ...place, why: z.string() })),
    unsearchable: z.array(z.object({ ...place, ask: z.string() })),
    knowledge,
  }),
)

const verdict = z.object({ status: z.enum(['open', 'conditional', 'closed']), reasons: strings })
const fact = z.object({
  id: z.string(),
  value: z.unknown(),
  source: z.string(),
  asOf: day.nullable(),
  confidence,
  basis,
  note: z.string().exactOptional(),
})
const power = z.object({
  category: z.enum(['subscriber', 'traffic', 'content', 'domain', 'location', 'realtime']),
  police: z.string().nullable(),
  prosecutor: z.string().nullable(),
  judge: z.string().nullable(),
  source: z.string(),
  asOf: day.nullable(),
  confidence,
  basis,
})
const reasonCode = z.enum([
  'NOT_IN_FORCE',
  'REQUESTING_STATE_NOT_PARTY',
  'PROVIDER_STATE_NOT_PARTY',
  'RESERVATION',
  'DECLARATION',
  'DATA_CATEGORY',
  'CONTENT_BLOCKED',
  'NOT_URGENT',
  'NO_TREATY_BASIS',
  'NO_EXECUTIVE_AGREEMENT',
  'NOT_EU_AUTHORITY',
  'DOMESTIC_HOLDER',
  'NO_CONSENT',
  'CHANNEL_NOT_IN_FORCE',
  'DUAL_CRIMINALITY_RESERVATION',
  'FACT_UNCONFIRMED',
  'HOLDER_ABROAD',
  'PROVIDER_POLICY',
  'PRESERVATION_UNKNOWN',
  'JUDGE_ORDERS',
])
const route = z.object({
  id: z.string(),
  status: verdict.shape.status,
  rank: z.number().exactOptional(),
  reasons: strings,
  byCategory: z.object({
    subscriber: verdict.exactOptional(),
    traffic: verdict.exactOptional(),
    content: verdict.exactOptional(),
    domain: verdict.exactOptional(),
    location: verdict.exactOptional(),
  }),
  articles: strings,
  contents: z.array(z.object({ item: z.string(), article: z.string() })),
  deadlines: strings,
  safeguards: strings,
  whoMayOrder: z.array(power),
  duration: z.string().nullable(),
  flags: strings,
  facts: z.array(fact.extend({ bearsOn: reasonCode, weight: z.enum(['decides', 'note']) })),
  opensOn: day.exactOptional(),
})

/** Every route of the rules with its status, or `questions` when something is missing that decides. */
export const routesSchema = holding<RouteAnswer>()(
  z.object({
    date: day,
    knowledge,
    routes: z.array(route),
    mlaBases: strings,
    flags: strings,
    aids: strings,
    questions: z.array(z.object({ field: z.string(), why: z.string(), options: strings })).exactOptional(),
  }),
)

/** What will be refused and why, with what the provider did before; never a prediction. */
export const checkSchema = z.object({
  outcome: z.enum(['block', 'warn', 'pass']),
  findings: z.array(findingSchema),
  forecast: z.object({
    text: z.string(),
    basis: holding<CheckResult['forecast']['basis']>()(
      z.array(
        z.object({
          provider: z.string(),
          /** Services that it counts, where not all of the provider together. */
          scope: strings.exactOptional(),
          country: z.string(),
          period: z.string().nullable(),
          requestType: z.string(),
          requests: z.number().nullable(),
          dataProducedPct: z.number().nullable(),
          reading: z.string(),
          source: strings,
          asOf: day,
          confidence: z.string(),
          /** Counted in this house; absent: from what a provider publishes. */
          basis: z.exactOptional(z.literal('this-house')),
        }),
      ),
    ),
  }),
  knowledge,
  unknown: unknownKeys,
})

/** Errors make a message invalid; warnings are remarks on clauses beside the schemas, and make none. */
export const validitySchema = z.object({
  valid: z.boolean(),
  errors: z.array(toldErrorSchema),
  warnings: z.array(toldErrorSchema),
})

/** The draft that a message carries, and what of it has no place in a draft. */
export const readMessageSchema = z.object({
  draft: z.record(z.string(), z.unknown()),
  from: z.enum(['carrier', 'fields']),
  notes: z.array(toldErrorSchema),
  unknown: z.array(z.object({ path: z.string() })),
})

/** A message of the standard as JSON; its shape is that of the standard's own schema. */
export const messageSchema = z.record(z.string(), z.unknown())
