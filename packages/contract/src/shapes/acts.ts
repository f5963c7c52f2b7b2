import '../no-eval.ts'
import type {
  Act,
  ActBodies,
  ActKind,
  Addressee,
  ApprovalRole,
  ApprovalStep,
  Brought,
  Cut,
  Doer,
  Exhibit,
  Item,
  ItemAnswer,
  KeptAssertion,
  Leg,
  LetterNumber,
  OrderGiven,
  Receipt,
  ReceivedDelivery,
  Recorded,
  RequestStanding,
  RequestStatus,
  SaidAs,
  SaidTypes,
  Says,
} from '@oficio/core/act'
import {
  actKinds,
  actSays,
  denialGrounds,
  lapseReasons,
  notKeptReasons,
  questionCodes,
  sayingParts,
} from '@oficio/core/act'
import type { EvidenceRequest, OverriddenFinding } from '@oficio/core/request'
import { z } from 'zod'
import { country, day } from '../parts.ts'
import { requestSchema } from '../request.ts'
import { holding, holdingEach } from '../same-shape.ts'
import { authorityTold, protectedPerson, receivedFile, screening } from './assistance.ts'
import { askedAbroad, heardAbroad, partialTraffic, senderFinding } from './contact-point.ts'
import { deliveryManifest, exhibitSaid } from './delivery.ts'
import { hash, id, instant, itemKeys } from './values.ts'

// What acts hold is closed and read as it is: a key that were left out, or a blank that were trimmed, would
// be missing from what their hashes are of.

export const approvalRole = holding<ApprovalRole>()(z.enum(['unit-head', 'prosecutor', 'judge']))
export const denialGround = z.enum(denialGrounds)
export const questionCode = z.enum(questionCodes)
export const lapseReason = z.enum(lapseReasons)
/** A file that travels with a request, by its name there and its digest. */
export const annex = z.strictObject({
  file: z.string().min(1).max(300),
  sha256: hash,
  /** Bytes. */
  size: z.number().int().min(0),
})
export const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export const outcome = holding<ItemAnswer['outcome']>()(
  z.enum(['full', 'part', 'nothing-held', 'refused', 'assistance-needed']),
)
/** Where a request stands as finely as its acts say it. */
export const standing = holding<RequestStanding>()(
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
    'lapsed',
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
    z.strictObject({
      what: z.literal('sentence'),
      path: z.string(),
      before: z.string(),
      after: z.null(),
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
/** The document of an order that is given with a grant. */
export const orderGiven = holding<OrderGiven>()(
  z.strictObject({
    file: z.string().min(1).max(300),
    sha256: hash,
    number: z.string().trim().min(1).max(120),
    article: z.string().trim().min(1).max(300),
    on: day,
    translation: z.string().max(35).exactOptional(),
  }),
)
const receipt = holding<Receipt>()(
  z.strictObject({
    step: z.enum(['accepted', 'delivered', 'opened', 'not-delivered', 'answered', 'received']),
    at: instant,
    key: z.string(),
    signature: z.string(),
    said: hash.exactOptional(),
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
    assertion: assertion.exactOptional(),
    opening: z.string().exactOptional(),
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
    checked: z.array(z.enum(['account', 'entity', 'scope', 'notice'])).exactOptional(),
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
/** With its node, where it went there by message: nobody says that by hand. */
const authorityKept = authority.extend({ node: z.string().exactOptional() })
/** To whom a request goes. */
const addressee = holding<Addressee>()(z.discriminatedUnion('kind', [atDesk, outside, authorityKept]))
const whole = z.strictObject({
  outcome,
  ground: z.string().nullable(),
  also: z.array(z.string().max(200)).max(20).exactOptional(),
})

/** A finding as an override names it. */
export const overriddenFinding = holding<OverriddenFinding>()(
  z.strictObject({
    code: z.string().max(100),
    rule: z.string().max(200),
    path: z.string().max(1_000),
  }),
)
/** A finding by its place, and how grave it is: its words are those of whoever shows it. */
export const foundAnew = z.object({
  code: z.string(),
  rule: z.string(),
  path: z.string(),
  severity: z.enum(['block', 'warn', 'advice']),
})
export const letterNumber = holding<LetterNumber>()(
  z.strictObject({ year: z.number().int(), number: z.number().int(), on: day }),
)

const text = z.string()
// Read strictly where it comes in: described tersely here.
const pack = { on: text, digest: text }
/** As a case file has it, whose reader took it in: not described again. */
const asInFile: z.ZodType = z.record(z.string(), z.unknown())
const receivedDelivery = asInFile as z.ZodType<ReceivedDelivery>
/** What came with a request of a device, beside its words and its acts. */
const brought = holding<Brought>()(
  z.strictObject({
    deliveries: z.array(receivedDelivery).exactOptional(),
    packed: z.strictObject(pack).exactOptional(),
    packedInPart: z.strictObject({ ...pack, missing: z.array(text) }).exactOptional(),
    case: z.record(z.string(), z.unknown()).exactOptional(),
  }),
)
/** How each name that acts say looks here: as core has it, or this does not compile. */
const saidSchemas = holdingEach<SaidTypes>()({
  leg: z.number().int(),
  place: z.number().int(),
  revision: z.number().int(),
  'first-revision': z.literal(1),
  line: text,
  words: text,
  id,
  digest: hash,
  day,
  instant,
  truth: z.boolean(),
  yes: z.literal(true),
  clarification: z.literal('clarification'),
  grade,
  content,
  writers: z.array(id),
  brought,
  findings: z.array(overriddenFinding),
  assertion,
  chain: z.array(step),
  role: approvalRole,
  order: orderGiven,
  cut: z.array(cut),
  number: letterNumber,
  desk: atDesk,
  outside: z.discriminatedUnion('kind', [outside, authorityKept]),
  receipt,
  receipts: z.array(receipt),
  proof: z.strictObject({ name: text, sha256: text }),
  'proof-kept': z.strictObject({ name: text, sha256: hash }),
  file: z.strictObject({ file: text, sha256: hash }),
  annexes: z.array(annex),
  items: z.array(itemAnswer),
  whole,
  manifest: deliveryManifest,
  asked: askedAbroad,
  sender: senderFinding,
  'authority-unit': z.strictObject({
    institution: text,
    institutionName: text,
    unit: text,
    unitName: text,
  }),
  authority: authorityTold,
  'received-files': z.array(receivedFile),
  digests: z.array(hash),
  'item-keys': itemKeys,
  'protected-persons': z.array(protectedPerson),
  screenings: z.array(screening),
  traffic: partialTraffic,
  call: z.strictObject({ number: text, spokeWith: text }),
  'not-kept': z.enum(notKeptReasons),
})

/** What an act that says this holds: no key more and none less. */
export const bodySchema = (says: Says): z.ZodType =>
  z.strictObject(Object.fromEntries(Object.entries(says).map(([key, saying]) => [key, schemaOf(saying)])))

const keptAssertion = assertion.nullable().exactOptional()

function schemaOf(saying: SaidAs): z.ZodType {
  const { name, words, mayBeNull, mayBeLeftOut } = sayingParts(saying)
  const said: z.ZodType = name === null ? z.enum(words ?? []) : saidSchemas[name]
  // An act that nobody signed is read all the same, and told to be none: a row without a touch hides no list.
  if (name === 'assertion') return keptAssertion
  const orNull = mayBeNull ? said.nullable() : said
  return mayBeLeftOut ? orNull.exactOptional() : orNull
}

/** What every act has besides its kind and what it says. */
export const actHead = z.strictObject({
  request: id,
  seq: z.number().int(),
  at: instant,
  by: doer,
  recorded: recorded.nullable(),
  previous: hash.nullable(),
  hash,
})

const actOf = <Kind extends ActKind>(kind: Kind) =>
  z.strictObject({
    kind: z.literal(kind),
    // The types of core are made of the same sayings, which a table of schemas cannot tell the compiler.
    body: bodySchema(actSays[kind]) as z.ZodType<ActBodies[Kind]>,
    ...actHead.shape,
  })
type ActSchema = { readonly [Kind in ActKind]: ReturnType<typeof actOf<Kind>> }[ActKind]

/** An act as it is kept, kind by kind. */
export const actSchemas = actKinds.map((kind) => actOf(kind) as ActSchema)

/** An act as it is kept, of any kind. */
export const act = holding<Act>()(z.discriminatedUnion('kind', actSchemas as [ActSchema, ...ActSchema[]]))

/** A file that came sealed, with what was done with it. */
const exhibit = holding<Exhibit>()(
  exhibitSaid.extend({
    delivery: z.number().int(),
    receivedAt: instant,
    receipt,
    looks: z.number().int(),
    returned: z.object({ at: instant, unread: z.boolean() }).nullable(),
    returnedBy: z.string().nullable(),
    keptUntil: day.nullable(),
    termBy: z.string().nullable(),
    hold: z.object({ at: instant, reasons: text }).nullable(),
    liftedBy: z.string().nullable(),
    erased: z.object({ at: instant }).nullable(),
  }),
)

const onCall = z.object({ person: z.string(), name: z.string() })

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
      'lapsed',
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
    stoppedTo: instant.exactOptional(),
    items: z.record(z.string(), itemAnswer),
    itemsOn: z.record(z.string(), z.string()),
    itemsBy: z.record(z.string(), z.number().int()),
    whole: whole.extend({ on: z.string() }).nullable(),
    handed: z.array(z.string()).exactOptional(),
    awaitsMore: z.literal(true).exactOptional(),
    reference: z.string().nullable(),
    referenceOn: z.string().nullable(),
    notice: z.object({ on: z.string().nullable(), basis: z.string() }).nullable(),
    kept: z
      .object({
        on: z.string().nullable(),
        until: z.string().nullable(),
        untilSaidOn: z.string().nullable(),
        lapsed: z.object({ on: z.string(), reason: lapseReason }).exactOptional(),
        isAnew: z.literal(true).exactOptional(),
        isExtended: z.literal(true).exactOptional(),
        doubted: z.string().exactOptional(),
      })
      .nullable(),
    heard: z.array(heardAbroad).exactOptional(),
    exhibits: z.array(exhibit).exactOptional(),
    emergency: z
      .object({
        calling: z
          .object({
            call: z.string(),
            number: z.string(),
            numberSince: instant,
            by: onCall,
            at: instant,
            readBy: onCall.nullable(),
          })
          .nullable(),
        calledBack: z.object({ number: z.string(), by: onCall, readBy: onCall, at: instant }).nullable(),
        skip: z
          .object({
            by: onCall,
            at: instant,
            reasons: z.string(),
            agreed: onCall.extend({ at: instant }).nullable(),
          })
          .exactOptional(),
      })
      .exactOptional(),
  }),
)

/** Where a request stands after an act. */
export const moved = z.object({ request: id, seq: z.number().int(), status: requestStatus, hash })
