import '../no-eval.ts'
import { z } from 'zod'
import { day } from '../parts.ts'
import {
  act,
  annex,
  content,
  grade,
  item,
  legState,
  moved,
  orderGiven,
  questionCode,
  requestKind,
  requestStatus,
  step,
} from '../shapes/acts.ts'
import { deliveryManifest, unitKeyNow } from '../shapes/delivery.ts'
import { itemAnswered } from '../shapes/item-answered.ts'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, KiB, keptFile, route } from '../shapes/route.ts'
import { speakerDifference } from '../shapes/speaker.ts'
import { hash, id, instant, nothing, paper, reasons, verdict } from '../shapes/values.ts'

/** A request as its desk has read it. */
const atDesk = z.strictObject({ request: id, seq: z.number().int().min(0) })
const deskLine = z.object({
  id,
  kind: requestKind,
  status: requestStatus,
  country: z.string(),
  institution: z.string(),
  unit: z.string(),
  sentAt: instant,
  updatedAt: instant,
  assignee: z.string().nullable(),
  held: z.boolean(),
  seq: z.number().int(),
  /** The day by which it asks for its answer; null where no term is known. */
  answerBy: day.nullable(),
  /** The term that its order sets, in words of the order. */
  term: z.string().nullable(),
  service: z.string().nullable(),
  /** The first of what is asked about, and how many more there are. */
  about: z.string().nullable(),
  more: z.number().int(),
  /** Number and year of the sealed letter. */
  number: z.string().nullable(),
  /** What is investigated, and why this provider. */
  purpose: z.string().nullable(),
  nexus: z.string().nullable(),
  order: z
    .object({ number: z.string().nullable(), by: z.string().nullable(), on: day.nullable() })
    .nullable(),
  /** Until when it asks that data be kept. */
  keepUntil: day.nullable(),
  /** Why the order that came afterwards is none to hand more over by. */
  doubt: z.enum(['disputed', 'not-validated', 'no-order']).nullable(),
})
/** A place in the queue, after which the next page begins. */
const deskPlace = z.strictObject({
  sentAt: instant,
  id,
  /** False: among those in which a life is in danger, which come first. */
  calm: z.boolean().default(true),
  answerBy: day.nullable().default(null),
})

/** The provider's desk. */
export const deskRoutes = {
  desk: route(
    '/api/v1/desk',
    'The queue of a provider’s desk, danger to life first',
    z.strictObject({
      /** `emergencies` and `unassigned`: of those that are open. */
      status: z.enum(['open', 'emergencies', 'unassigned', 'questioned', 'answered', 'all']).default('open'),
      mine: z.boolean().default(false),
      /** Words of which each must begin a word of the request: identifier, number, authority, person. */
      sought: z.string().max(200).default(''),
      /** `term`: by the day asked for, of those that are open; `waiting`: the oldest first. */
      order: z.enum(['waiting', 'term', 'newest']).default('waiting'),
      after: deskPlace.nullable().default(null),
    }),
    z.object({
      lines: z.array(deskLine),
      counts: z.object({
        open: z.number().int(),
        questioned: z.number().int(),
        unassigned: z.number().int(),
        emergencies: z.number().int(),
      }),
      next: deskPlace.nullable(),
      colleagues: z.array(z.object({ id, name: z.string() })),
    }),
    { action: 'desk.read', token: 'desk.read' },
  ),
  deskOpen: route(
    '/api/v1/desk/open',
    'Open a request at the desk: the sender gets a receipt',
    z.strictObject({ request: id }),
    z.object({ seq: z.number().int(), status: requestStatus }),
    {
      action: 'desk.read',
      token: 'desk.read',
      effect: true,
      problems: ['not-found'],
    },
  ),
  deskRead: route(
    '/api/v1/desk/read',
    'A request as the provider sees it: who asks and who vouches, what is asked, what was answered',
    z.strictObject({ request: id }),
    z.object({
      request: id,
      seq: z.number().int(),
      status: requestStatus,
      content,
      revision: z.number().int(),
      digest: hash.nullable(),
      sender: z.object({
        institution: z.string(),
        kind: z.string(),
        country: z.string().nullable(),
        unit: z.string(),
        standing: z.string(),
        verifiedOn: z.string().nullable(),
        verifiedBy: z.string(),
        vouchers: z.array(z.string()),
        /** Numbers of the registry: the only ones to call. */
        callBack: z.array(z.string()),
        attestedUntil: instant.nullable(),
        suspended: z.boolean(),
        /** Requests of this institution that were answered here, and how many of those were refused. */
        history: z.object({
          answered: z.number().int(),
          refused: z.number().int(),
          since: instant.nullable(),
        }),
      }),
      /** Where the letter says of its sender something else than the registry: it is not to be trusted. */
      differs: z.array(speakerDifference),
      /** The court that the letter names, where no registry holds it. */
      courtUnknown: z.string().nullable(),
      /** Whether a decision of the list lacks the signature of whoever is said to have taken it. */
      untouched: z.boolean(),
      approvals: z.array(
        z.object({
          role: z.string(),
          name: z.string(),
          title: z.string(),
          institution: z.string(),
          at: instant,
          /** The order that was given with it. */
          order: orderGiven.nullable(),
        }),
      ),
      chain: z.array(step),
      items: z.array(item),
      desk: legState,
      /** What answers to questions wrote anew of the words that were sealed: nobody approved it. */
      amended: z.array(
        z.object({
          path: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
          by: z.object({ name: z.string(), title: z.string(), institution: z.string() }),
          at: instant,
        }),
      ),
      /** Who typed each text of the story and the reasons, by its place; empty: the acts do not say. */
      typed: z.array(z.object({ at: z.string(), by: z.string() })),
      acts: z.array(act),
      /** To which key files may be sealed for the unit that asks; null: it has none yet. */
      unitKey: unitKeyNow.nullable(),
      papers: z.array(paper),
      /** Files that travel with it, and those that came with answers to questions. */
      annexes: z.array(annex),
      may: z.record(z.string(), verdict),
      colleagues: z.array(z.object({ id, name: z.string() })),
    }),
    { action: 'desk.read', token: 'desk.read', problems: ['not-found'] },
  ),
  deskLetter: keptFile(
    '/api/v1/desk/letter',
    'The sealed letter, as it came',
    z.strictObject({ request: id }),
    'application/pdf',
    {
      action: 'desk.read',
      token: 'desk.read',
      problems: ['not-found'],
    },
  ),
  deskReceipts: route(
    '/api/v1/desk/receipts',
    'Every signed receipt of a request on the desk, with what it was signed over and the key',
    z.strictObject({ request: id }),
    z.object({
      format: z.literal('oficio-receipts/1'),
      origin: z.string(),
      request: id,
      receipts: z.array(
        z.object({
          /** ES256 over the canonical form (RFC 8785) of this. */
          statement: z.object({
            format: z.literal('oficio-receipt/1'),
            step: z.string(),
            request: id,
            revision: z.number().int(),
            digest: hash.nullable(),
            to: z.string(),
            at: instant,
            /** Of an answer: SHA-256 of what it says. */
            said: hash.exactOptional(),
          }),
          key: z.string(),
          signature: z.string(),
        }),
      ),
      /** The key of this installation, published at `/keys.json` too. */
      key: z.object({ id: z.string(), alg: z.literal('ES256'), key: z.record(z.string(), z.unknown()) }),
    }),
    { action: 'desk.read', token: 'desk.read', problems: ['not-found'] },
  ),
  deskAssign: route(
    '/api/v1/desk/assign',
    'Hand requests to somebody of the desk',
    z.strictObject({ requests: z.array(atDesk).min(1).max(200), person: id }),
    z.object({
      done: z.array(id),
      not: z.array(z.object({ request: id, why: z.string() })),
    }),
    { action: 'desk.assign', effect: true, problems: ['not-found'] },
  ),
  deskQuestion: route(
    '/api/v1/desk/question',
    'Ask about one field; time stops until it is answered',
    z.strictObject({
      ...atDesk.shape,
      path: z.string().max(300),
      code: questionCode,
      words: reasons,
    }),
    moved,
    { action: 'desk.question', token: 'desk.question', effect: true, problems: ['not-found', 'not-now'] },
  ),
  deskAnswer: route(
    '/api/v1/desk/answer',
    'Answer item by item',
    z.strictObject({
      ...atDesk.shape,
      items: z.array(itemAnswered).max(2_000),
      reference: z.string().max(300),
      final: z.boolean(),
      /** Sealed files that come with it; what a system answers has none. */
      delivery: deliveryManifest.exactOptional(),
      /**
       * Null from a system: its proof then carries the digest of the action (`act`), signed with the key of
       * its token.
       */
      touch: touch.nullable(),
    }),
    moved,
    {
      action: 'desk.answer',
      token: 'desk.answer',
      effect: true,
      limit: 1024 * KiB,
      problems: ['not-found', 'not-now'],
    },
  ),
  deskCorrect: route(
    '/api/v1/desk/correct',
    'Correct an answer: whoever asked has both',
    z.strictObject({
      ...atDesk.shape,
      /** The place in the list of the answer that is corrected. */
      of: z.number().int().min(1),
      items: z.array(itemAnswered).max(2_000),
      reasons,
      touch,
    }),
    moved,
    { action: 'desk.correct', effect: true, limit: 1024 * KiB, problems: ['not-found', 'not-now'] },
  ),
  deskNotice: route(
    '/api/v1/desk/plan-notice',
    'Say when the user will be told, seen by both sides',
    z.strictObject({ ...atDesk.shape, on: day.nullable(), basis: reasons }),
    moved,
    {
      problems: ['not-found'],
      action: 'desk.plan-notice',
      effect: true,
    },
  ),
  deskGrade: route(
    '/api/v1/desk/grade',
    'Say whether the request was clear',
    z.strictObject({ ...atDesk.shape, grade, words: z.string().max(2_000) }),
    moved,
    {
      problems: ['not-found'],
      action: 'desk.grade-request',
      effect: true,
    },
  ),
  deskFigures: route(
    '/api/v1/desk/figures',
    'The provider’s own figures, made from its answers by the definition of the figures of authorities',
    nothing,
    z.object({
      definition: z.string(),
      from: z.string().nullable(),
      rows: z.array(
        z.object({
          period: z.string(),
          provider: z.string(),
          country: z.string(),
          kind: z.string(),
          requests: z.number().int(),
          accounts: z.number().int(),
          full: z.number().int(),
          part: z.number().int(),
          'none-held': z.number().int(),
          refused: z.number().int(),
          assistance: z.number().int(),
          withdrawn: z.number().int(),
          open: z.number().int(),
          medianHours: z.number().nullable(),
        }),
      ),
      gaps: z
        .array(
          z.object({
            country: z.string(),
            provider: z.string(),
            period: z.string(),
            kind: z.string(),
            outcome: z.string(),
            asked: z.number().int(),
            answered: z.number().int(),
          }),
        )
        .describe('Where the authorities’ book of the same requests says otherwise'),
    }),
    { action: 'desk.figures' },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
