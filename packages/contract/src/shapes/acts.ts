import '../no-eval.ts'
import type {
  Act,
  ActBodies,
  ActKind,
  Addressee,
  ApprovalRole,
  ApprovalStep,
  Cut,
  DenialGround,
  Doer,
  Item,
  ItemAnswer,
  KeptAssertion,
  Leg,
  QuestionCode,
  Receipt,
  Recorded,
  RequestStatus,
  Standing,
} from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { z } from 'zod'
import { country, day } from '../parts.ts'
import { requestSchema } from '../request.ts'
import { holding } from '../same-shape.ts'
import { hash, id, instant } from './values.ts'

// What acts hold is closed and read as it is: a key that were left out, or a blank that were trimmed, would
// be missing from what their hashes are of.

export const approvalRole = holding<ApprovalRole>()(z.enum(['unit-head', 'prosecutor', 'judge']))
export const denialGround = holding<DenialGround>()(
  z.enum([
    'not-necessary',
    'not-proportionate',
    'no-legal-basis',
    'facts-insufficient',
    'not-competent',
    'other',
  ]),
)
export const questionCode = holding<QuestionCode>()(
  z.enum([
    'identifier',
    'period',
    'data',
    'legal-basis',
    'addressee',
    'signature',
    'language',
    'emergency',
    'other',
  ]),
)
export const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export const outcome = holding<ItemAnswer['outcome']>()(
  z.enum(['full', 'part', 'nothing-held', 'refused', 'assistance-needed']),
)
/** Where a request stands as finely as its acts say it. */
export const standing = holding<Standing>()(
  z.enum([
    'draft',
    'awaiting',
    'approved',
    'signed',
    'sent',
    'questioned',
    'answered',
    'denied',
    'withdrawn',
    'superseded',
    'closed',
    'acknowledged',
    'preserved',
    'answered-in-part',
    'nothing-held',
    'refused',
    'redirected',
  ]),
)
export const requestStatus = holding<RequestStatus>()(
  z.enum([
    'draft',
    'awaiting',
    'approved',
    'signed',
    'sent',
    'questioned',
    'answered',
    'denied',
    'withdrawn',
    'superseded',
    'closed',
  ]),
)
export const requestKind = requestSchema.shape.requestType
/** The request as an act holds it and an answer gives it. */
export const content = holding<EvidenceRequest>()(requestSchema)

export const doer = holding<Doer>()(
  z.strictObject({
    person: z.string(),
    name: z.string(),
    title: z.string(),
    unit: z.string(),
    unitName: z.string(),
    institution: z.string(),
    institutionName: z.string(),
  }),
)

/** One approval that the law wants, with the fact that says so. */
export const step = holding<ApprovalStep>()(
  z.strictObject({
    role: approvalRole,
    part: z.enum(['asks', 'orders']),
    categories: z.array(z.string()),
    law: z.strictObject({ instrument: z.string(), article: z.string() }).exactOptional(),
    source: z.string(),
    asOf: z.string().nullable(),
    confidence: z.enum(['high', 'medium', 'low']),
    basis: z.enum(['read', 'listed', 'memory']),
  }),
)

const dataNamed = z.strictObject({ category: z.string().nullable(), description: z.string().nullable() })
const periodAsked = z.strictObject({
  from: z.string().nullable(),
  to: z.string().nullable(),
  timezone: z.string().nullable(),
})
/** One thing that a narrowing took away, as values of the request. */
export const cut = holding<Cut>()(
  z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('identifier'),
      path: z.string(),
      before: z.strictObject({ type: z.string(), value: z.string().nullable() }),
      after: z.null(),
    }),
    z.strictObject({ what: z.literal('data'), path: z.string(), before: dataNamed, after: z.null() }),
    z.strictObject({
      what: z.literal('period'),
      path: z.string(),
      data: dataNamed,
      before: periodAsked,
      after: periodAsked,
    }),
  ]),
)

const assertion = holding<KeptAssertion>()(
  z.strictObject({
    id: z.string(),
    authenticatorData: z.string(),
    clientDataJSON: z.string(),
    signature: z.string(),
  }),
)
const receipt = holding<Receipt>()(
  z.strictObject({
    step: z.enum(['accepted', 'delivered', 'opened', 'not-delivered', 'answered']),
    at: instant,
    key: z.string(),
    signature: z.string(),
  }),
)
/** That an act happened elsewhere and was written down here. */
const recorded = holding<Recorded>()(
  z.strictObject({
    on: z.string(),
    at: instant.exactOptional(),
    from: z.enum(['mail', 'portal', 'letter', 'telephone', 'device-case', 'other']),
    note: z.string().exactOptional(),
    files: z
      .array(z.strictObject({ name: z.string(), bytes: z.number(), sha256: z.string() }))
      .exactOptional(),
  }),
)
/** What became of one thing that was asked, as it is kept. */
export const itemAnswer = holding<ItemAnswer>()(
  z.strictObject({
    item: z.string(),
    outcome,
    ground: z.string().nullable(),
    words: z.string(),
    files: z.array(
      z.strictObject({ name: z.string(), sha256: z.string(), bytes: z.number(), channel: z.string() }),
    ),
    beyond: z.array(z.string()),
  }),
)
/** One thing that is asked, by its places in the request. */
export const item = holding<Item>()(
  z.object({ key: z.string(), identifier: z.number().int(), data: z.number().int().nullable() }),
)

const atDesk = z.strictObject({
  kind: z.literal('provider-desk'),
  institution: z.string(),
  institutionName: z.string(),
  unit: z.string(),
  unitName: z.string(),
})
const outside = z.strictObject({ kind: z.literal('provider-outside'), node: z.string().exactOptional() })
export const authority = z.strictObject({
  kind: z.enum(['central-authority', 'contact-point', 'court']),
  name: z.string().trim().min(1).max(300),
  country,
})
/** To whom a request goes. */
const addressee = holding<Addressee>()(z.discriminatedUnion('kind', [atDesk, outside, authority]))
const whole = z.strictObject({ outcome, ground: z.string().nullable() })

const revision = z.number().int()
const text = z.string()

const leg = z.number().int()
const reference = text.exactOptional()
/** What an act says, by kind: each as core has it, or this does not compile. */
const bodies = {
  drafted: z.strictObject({ revision: z.literal(1), content, digest: hash }),
  revised: z.strictObject({ revision, content, digest: hash }),

  submitted: z.strictObject({ revision, chain: z.array(step) }),
  returned: z.strictObject({ revision, reasons: text }),
  approved: z.strictObject({
    revision,
    digest: hash,
    role: approvalRole,
    reasons: text.exactOptional(),
    assertion,
  }),
  narrowed: z.strictObject({
    revision,
    content,
    digest: hash,
    role: approvalRole,
    cut: z.array(cut),
    reasons: text,
    assertion,
  }),
  denied: z.strictObject({
    revision,
    digest: hash,
    role: approvalRole,
    ground: denialGround,
    reasons: text,
    assertion,
  }),

  signed: z.strictObject({
    revision,
    digest: hash,
    pdf: hash,
    certificate: text,
    stampedAt: instant.nullable(),
    elsewhere: z.literal(true).exactOptional(),
    assertion,
  }),

  sent: z.strictObject({ leg, to: atDesk, revision, digest: hash, receipts: z.array(receipt) }),
  'handed-off': z.strictObject({
    leg,
    to: z.discriminatedUnion('kind', [outside, authority]),
    revision,
    digest: hash.nullable(),
    channel: text,
    on: day,
    reference: text,
    proof: z.strictObject({ name: text, sha256: text }).nullable(),
  }),
  delivered: z.strictObject({ leg, receipt, of: z.literal('clarification').exactOptional() }),
  'not-delivered': z.strictObject({
    leg,
    receipt,
    why: text,
    of: z.literal('clarification').exactOptional(),
  }),
  acknowledged: z.strictObject({ leg, reference: text }),
  redirected: z.strictObject({ leg, to: text, reference: text }),

  assigned: z.strictObject({ leg, to: text, name: text }),
  opened: z.strictObject({ leg, receipt }),
  questioned: z.strictObject({ leg, question: text, path: text, code: questionCode, words: text, reference }),
  clarified: z.strictObject({
    leg,
    question: text,
    words: text,
    revision,
    content: content.nullable(),
    digest: hash.nullable(),
  }),
  'notice-planned': z.strictObject({ leg, on: day.nullable(), basis: text }),

  answered: z.strictObject({
    leg,
    items: z.array(itemAnswer),
    whole: whole.exactOptional(),
    reference: text,
    final: z.boolean(),
    receipt: receipt.nullable(),
  }),

  preserved: z.strictObject({ leg, until: day.nullable(), reference: text }),
  extended: z.strictObject({ leg, until: day.nullable(), reference: text }),

  held: z.strictObject({ why: z.enum(['suspended-person', 'suspended-unit', 'suspended-institution']) }),
  released: z.strictObject({ reasons: text, assertion }),
  withdrawn: z.strictObject({ reasons: text, reference }),
  closed: z.strictObject({ reasons: text, reference }),
  superseded: z.strictObject({ by: text, reasons: text }),

  feedback: z.strictObject({ leg, about: z.enum(['answer', 'request']), grade, words: text }),
} as const satisfies { readonly [Kind in ActKind]: z.ZodType<ActBodies[Kind]> }

const actOf = <Kind extends ActKind>(kind: Kind) =>
  z.strictObject({
    kind: z.literal(kind),
    body: bodies[kind],
    request: id,
    seq: z.number().int(),
    at: instant,
    by: doer,
    recorded: recorded.nullable(),
    previous: hash.nullable(),
    hash,
  })
type ActSchema = { readonly [Kind in ActKind]: ReturnType<typeof actOf<Kind>> }[ActKind]

/** An act as it is kept, of any kind. */
export const act = holding<Act>()(
  z.discriminatedUnion(
    'kind',
    (Object.keys(bodies) as ActKind[]).map(actOf) as unknown as readonly [ActSchema, ...ActSchema[]],
  ),
)

/** A request on its way to one addressee, and what came back from there. */
export const legState = holding<Leg>()(
  z.object({
    number: z.number().int(),
    to: addressee,
    status: z.enum([
      'sent',
      'acknowledged',
      'questioned',
      'preserved',
      'answered',
      'answered-in-part',
      'nothing-held',
      'refused',
      'redirected',
    ]),
    since: z.string(),
    acknowledgedOn: z.string().nullable(),
    revision: z.number().int(),
    channel: z.string(),
    sentAt: instant.nullable(),
    sentOn: z.string().nullable(),
    openedAt: instant.nullable(),
    delivered: z.enum(['yes', 'no', 'unknown']),
    assigned: z.object({ person: z.string(), name: z.string() }).nullable(),
    question: z
      .object({ id: z.string(), path: z.string(), code: questionCode, words: z.string(), since: instant })
      .nullable(),
    stopped: z.number(),
    items: z.record(z.string(), itemAnswer),
    itemsOn: z.record(z.string(), z.string()),
    whole: whole.extend({ on: z.string() }).nullable(),
    reference: z.string().nullable(),
    referenceOn: z.string().nullable(),
    notice: z.object({ on: z.string().nullable(), basis: z.string() }).nullable(),
    kept: z
      .object({
        on: z.string().nullable(),
        until: z.string().nullable(),
        untilSaidOn: z.string().nullable(),
      })
      .nullable(),
  }),
)

/** Where a request stands after an act. */
export const moved = z.object({ request: id, seq: z.number().int(), status: requestStatus, hash })
