import '../no-eval.ts'
import type {
  Act,
  ActBodies,
  ActKind,
  ApprovalRole,
  ApprovalStep,
  Cut,
  DenialGround,
  DeskState,
  Doer,
  Item,
  ItemAnswer,
  KeptAssertion,
  QuestionCode,
  Receipt,
  RequestStatus,
} from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { z } from 'zod'
import { day } from '../parts.ts'
import { requestSchema } from '../request.ts'
import { holding } from '../same-shape.ts'
import { hash, id, instant } from './values.ts'

// What acts hold is closed and read as it is: a key that were left out, or a blank that were trimmed, would be
// missing from what their hashes are of.

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

const revision = z.number().int()
const text = z.string()

/** What an act says, by kind. */
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
    assertion,
  }),
  withdrawn: z.strictObject({ reasons: text }),
  held: z.strictObject({ why: z.enum(['suspended-person', 'suspended-unit', 'suspended-institution']) }),
  released: z.strictObject({ reasons: text, assertion }),
  closed: z.strictObject({ reasons: text }),
  sent: z.strictObject({
    revision,
    digest: hash,
    to: z.strictObject({ institution: text, institutionName: text, unit: text, unitName: text }),
    receipts: z.array(receipt),
  }),
  'handed-off': z.strictObject({
    revision,
    digest: hash,
    channel: text,
    on: day,
    reference: text,
    proof: z.strictObject({ name: text, sha256: text }).nullable(),
    node: text.exactOptional(),
  }),
  delivered: z.strictObject({ receipt, of: z.literal('clarification').exactOptional() }),
  'not-delivered': z.strictObject({
    receipt,
    why: text,
    of: z.literal('clarification').exactOptional(),
  }),
  assigned: z.strictObject({ to: text, name: text }),
  opened: z.strictObject({ receipt }),
  questioned: z.strictObject({ question: text, path: text, code: questionCode, words: text }),
  clarified: z.strictObject({
    question: text,
    words: text,
    revision,
    content: content.nullable(),
    digest: hash.nullable(),
  }),
  answered: z.strictObject({ items: z.array(itemAnswer), reference: text, final: z.boolean(), receipt }),
  'notice-planned': z.strictObject({ on: day.nullable(), basis: text }),
  superseded: z.strictObject({ by: text, reasons: text }),
  feedback: z.strictObject({ about: z.enum(['answer', 'request']), grade, words: text }),
} as const satisfies { readonly [Kind in ActKind]: z.ZodType<ActBodies[Kind]> }

const placed = { request: id, seq: z.number().int(), at: instant, by: doer, previous: hash.nullable(), hash }
const acted = <Kind extends ActKind>(kind: Kind) =>
  z.strictObject({ kind: z.literal(kind), body: bodies[kind], ...placed })

/** An act as it is kept, of any kind. */
export const act = holding<Act>()(
  z.discriminatedUnion('kind', [
    acted('drafted'),
    acted('revised'),
    acted('submitted'),
    acted('returned'),
    acted('approved'),
    acted('narrowed'),
    acted('denied'),
    acted('signed'),
    acted('withdrawn'),
    acted('held'),
    acted('released'),
    acted('closed'),
    acted('sent'),
    acted('handed-off'),
    acted('delivered'),
    acted('not-delivered'),
    acted('assigned'),
    acted('opened'),
    acted('questioned'),
    acted('clarified'),
    acted('answered'),
    acted('notice-planned'),
    acted('superseded'),
    acted('feedback'),
  ]),
)

/** The request as it lies with the provider. */
export const deskState = holding<DeskState>()(
  z.object({
    institution: z.string().nullable(),
    unit: z.string().nullable(),
    channel: z.enum(['platform', 'outside']),
    node: z.string().exactOptional(),
    sentAt: instant,
    openedAt: instant.nullable(),
    delivered: z.enum(['yes', 'no', 'unknown']),
    assigned: z.object({ person: z.string(), name: z.string() }).nullable(),
    question: z
      .object({ id: z.string(), path: z.string(), code: questionCode, words: z.string(), since: instant })
      .nullable(),
    stopped: z.number(),
    items: z.record(z.string(), itemAnswer),
    reference: z.string().nullable(),
    notice: z.object({ on: z.string().nullable(), basis: z.string() }).nullable(),
  }),
)

/** Where a request stands after an act. */
export const moved = z.object({ request: id, seq: z.number().int(), status: requestStatus, hash })
