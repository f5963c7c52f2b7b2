import '../no-eval.ts'
import type { Action } from '@oficio/core/permission'
import { z } from 'zod'
import type { ApiProblemCode } from '../api/problems.ts'
import { day } from '../parts.ts'
import { requestSchema } from '../request.ts'
import * as p from './parts.ts'
import * as profiles from './profiles.ts'
import { webhookEvents } from './webhook-events.ts'

const KiB = 1024
const nothing = z.strictObject({})
const done = z.object({ done: z.literal(true) })
const opened = { opening: p.id }
/**
 * Which list of acts the caller has read: an act that comes after another one is refused, not applied to what
 * nobody saw.
 */
const onto = { request: p.id, opening: p.id, seq: z.number().int().min(0) }
const moved = z.object({ request: p.id, seq: z.number().int(), status: z.string(), hash: p.hash })

/** What a passkey can be asked to sign, besides signing in. */
const touchable = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('request.approve'), ...onto }),
  z.strictObject({ for: z.literal('request.narrow'), ...onto, content: requestSchema }),
  z.strictObject({ for: z.literal('request.deny'), ...onto, ground: z.string().max(40), reasons: p.reasons }),
  z.strictObject({ for: z.literal('request.sign'), ...onto }),
  z.strictObject({ for: z.literal('request.release'), ...onto }),
  /** Anything else: the action and exactly what it will be sent with. */
  z.strictObject({
    for: z.literal('other'),
    action: z.string().max(60),
    subject: z.record(z.string(), z.unknown()),
  }),
])

const keyLine = z.object({
  id: z.string(),
  label: z.string(),
  deviceBound: z.boolean(),
  createdAt: p.instant,
  usedAt: p.instant.nullable(),
  revokedAt: p.instant.nullable(),
})

const recoveryLine = z.object({ id: p.id, askedBy: z.string(), approved: z.boolean(), opensAt: p.instant })
/** Somebody who is to be a registrar; from when is null until a second registrar confirms it. */
const namingLine = z.object({ id: p.id, askedBy: z.string(), countsFrom: p.instant.nullable() })

const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
/** A request as its desk has read it. */
const atDesk = z.strictObject({ request: p.id, seq: z.number().int().min(0) })

const itemAnswer = z.strictObject({
  item: z
    .string()
    .max(20)
    .regex(/^\d{1,5}\/(?:\d{1,5}|-)$/),
  outcome: z.enum(['full', 'part', 'nothing-held', 'refused', 'assistance-needed']),
  ground: z.string().max(60).nullable(),
  words: z.string().max(4_000),
  files: z
    .array(
      z.strictObject({
        name: p.line,
        sha256: p.hash,
        bytes: z
          .number()
          .int()
          .min(0)
          .max(2 ** 50),
        channel: p.line,
      }),
    )
    .max(1_000),
  beyond: z.array(z.string().max(300)).max(200),
})

const webhookEvent = z.enum(webhookEvents)
/** What a system of a provider may be let do. */
const tokenScope = z.enum(['desk.read', 'desk.question', 'desk.answer'])
/** Bytes on the curve, each coordinate of 32. */
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** The public half of a key that a system made and keeps to itself (RFC 7517, P-256). */
const systemKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
})

const deskLine = z.object({
  id: p.id,
  kind: z.string(),
  status: z.string(),
  country: z.string(),
  institution: z.string(),
  unit: z.string(),
  sentAt: p.instant,
  updatedAt: p.instant,
  assignee: z.string().nullable(),
  held: z.boolean(),
  seq: z.number().int(),
})

const personLine = z.object({
  id: p.id,
  name: z.string(),
  title: z.string(),
  roles: z.array(p.role),
  status: z.string(),
  unit: z.object({ id: p.id, name: z.string() }),
  keys: z.number().int(),
  attestedUntil: p.instant.nullable(),
  recovery: recoveryLine.nullable(),
  naming: namingLine.nullable(),
  /** Requests under way that would be held if the person were suspended now. */
  underWay: z.number().int(),
})

/**
 * The routes behind the door, as data. `action` is the line of the permission table that is asked before
 * anything is done, null where no permission but a session is needed; `door: open` needs no session. `effect`
 * routes want an `Idempotency-Key`: the same call again has the same answer and does nothing more.
 */
export const houseRoutes = {
  signInBegin: route(
    '/api/v1/sign-in/begin',
    'Ask a passkey to sign in',
    nothing,
    z.object({ challenge: p.id, options: p.passkeyOptions }),
    {
      door: 'open',
    },
  ),
  signInFinish: route(
    '/api/v1/sign-in/finish',
    'Sign in with a passkey',
    p.touch,
    z.object({ person: p.person }),
    {
      door: 'open',
      problems: ['not-signed-in'],
    },
  ),
  signOut: route('/api/v1/sign-out', 'End this session', nothing, done, {}),
  me: route(
    '/api/v1/me',
    'Who is signed in, and what may be done',
    nothing,
    z.object({
      person: p.person,
      actions: z.array(z.string()),
      unread: z.number().int(),
      mode: z.enum(['demo', 'live']),
      attestedUntil: p.instant.nullable(),
    }),
    {},
  ),
  demoPeople: route(
    '/api/v1/demonstration/people',
    'Who can be tried in the demonstration',
    nothing,
    z.object({ people: z.array(p.person) }),
    {
      door: 'open',
      problems: ['not-found'],
    },
  ),
  demoSignIn: route(
    '/api/v1/demonstration/sign-in',
    'Sign in as somebody of the demonstration',
    z.strictObject({ person: p.id }),
    z.object({ person: p.person }),
    {
      door: 'open',
      problems: ['not-found'],
    },
  ),
  demoTouch: route(
    '/api/v1/demonstration/touch',
    'Let the demonstration touch the key of its person',
    z.strictObject({ challenge: p.id }),
    z.object({ response: p.assertionResponse }),
    {
      problems: ['not-found'],
    },
  ),
  enrolBegin: route(
    '/api/v1/enrolment/begin',
    'Begin to make a passkey with a code handed over in person',
    z.strictObject({ code: z.string().max(100) }),
    z.object({
      name: z.string(),
      unit: z.string(),
      institution: z.string(),
      keys: z.number().int(),
      challenge: p.id,
      options: p.passkeyOptions,
    }),
    { door: 'open', problems: ['not-found', 'too-early'] },
  ),
  enrolFinish: route(
    '/api/v1/enrolment/finish',
    'Keep the passkey that was made',
    z.strictObject({
      code: z.string().max(100),
      challenge: p.id,
      label: p.line,
      response: p.registrationResponse,
    }),
    z.object({ keys: z.number().int(), complete: z.boolean() }),
    { door: 'open', problems: ['not-found', 'too-early', 'key-refused'] },
  ),
  touchBegin: route(
    '/api/v1/touch',
    'Ask a passkey to sign one thing',
    touchable,
    z.object({
      challenge: p.id,
      /** SHA-256 of the canonical bytes that are signed, the same for everyone who signs them. */
      digest: p.hash,
      options: p.passkeyOptions,
    }),
    { problems: ['not-found', 'not-now'] },
  ),

  work: route(
    '/api/v1/work',
    'Work list of the unit, what is mine first',
    nothing,
    z.object({ lines: z.array(p.workLine) }),
    {},
  ),
  caseCreate: route(
    '/api/v1/cases/create',
    'Open a case of the unit',
    z.strictObject({
      reference: p.line,
      facts: z.record(z.string(), z.unknown()).default({}),
      sealed: z.boolean(),
      /** Requests of a case that was made without an account. */
      requests: z.array(requestSchema).max(100).default([]),
    }),
    z.object({ case: p.id, requests: z.array(p.id) }),
    { action: 'case.create', effect: true, limit: 2048 * KiB },
  ),
  caseBring: route(
    '/api/v1/cases/bring',
    'Bring a case of a device into the unit, with everything that had become of its requests',
    z.strictObject({
      reference: p.line,
      sealed: z.boolean(),
      /** The case file as the device writes it: read again, bounded, and taken whole or not at all. */
      file: z.record(z.string(), z.unknown()),
    }),
    z.object({ case: p.id, requests: z.array(p.id) }),
    { action: 'case.create', effect: true, limit: 4096 * KiB, problems: ['not-now'] },
  ),
  caseOpen: route(
    '/api/v1/cases/open',
    'State the purpose and look at a case',
    z.strictObject({
      case: p.id,
      purpose: p.purpose,
      note: z.string().max(1_000).default(''),
    }),
    z.object({ opening: p.id, until: p.instant }),
    { action: 'case.open', effect: true },
  ),
  caseRead: route(
    '/api/v1/cases/read',
    'A case and its requests',
    z.strictObject({ case: p.id, ...opened }),
    p.caseView,
    { action: 'case.read' },
  ),
  caseNameViewer: route(
    '/api/v1/cases/name-viewer',
    'Let a named person into a sealed case',
    z.strictObject({ case: p.id, ...opened, person: p.id, touch: p.touch }),
    done,
    {
      action: 'case.name-viewer',
      effect: true,
    },
  ),

  requestDraft: route(
    '/api/v1/requests/draft',
    'Write a request into a case',
    z.strictObject({ case: p.id, ...opened, content: requestSchema }),
    moved,
    {
      action: 'request.draft',
      effect: true,
      limit: 1024 * KiB,
    },
  ),
  requestRead: route(
    '/api/v1/requests/read',
    'A request as the list of its acts, and what may be done next',
    z.strictObject({ request: p.id, ...opened }),
    z.object({
      request: p.id,
      case: z.object({ id: p.id, reference: z.string(), sealed: z.boolean() }),
      acts: z.array(p.act),
      status: z.string(),
      held: z.boolean(),
      revision: z.number().int(),
      digest: p.hash.nullable(),
      content: z.record(z.string(), z.unknown()),
      chain: z.array(p.step),
      step: p.step.nullable(),
      cut: z.array(p.cut),
      seq: z.number().int(),
      /** Each act that this person could do, with the reason where not. */
      may: z.record(z.string(), z.union([z.literal(true), z.string()])),
      /** Units that can be asked for the approvals, by role. */
      approvers: z.array(
        z.object({
          role: z.string(),
          unit: p.id,
          name: z.string(),
          institution: z.string(),
          /** In a sealed case: who of the unit can be named to see it. */
          people: z.array(z.object({ id: p.id, name: z.string(), title: z.string() })),
        }),
      ),
      /** Where the provider answers on the platform; null: it has no desk here. */
      desk: z.object({ institution: z.string(), unit: z.string() }).nullable(),
      /**
       * Without a desk: the node that it is sent to as a message, by its name in the exchange; null: it has
       * none.
       */
      node: z.string().nullable(),
      /** Without a desk: the entry of the provider that was begun by an invitation, and is being verified. */
      invited: z.object({ entry: p.id, name: z.string() }).nullable(),
      /**
       * What the provider's node said when the request was taken back there; without an outcome it has not
       * answered yet.
       */
      cancellations: z.array(
        z.object({
          node: z.string(),
          at: p.instant,
          outcome: z.enum(['delivered', 'not-delivered', 'over']).nullable(),
          why: z.string().nullable(),
        }),
      ),
      /** What was asked about the same case before. */
      earlier: z.array(p.workLine),
      papers: z.array(z.object({ id: p.id, kind: z.string(), name: z.string(), sha256: p.hash })),
    }),
    { action: 'case.read' },
  ),
  requestRevise: route(
    '/api/v1/requests/revise',
    'Change a request; approvals given become void',
    z.strictObject({ ...onto, content: requestSchema }),
    moved,
    {
      action: 'request.revise',
      effect: true,
      limit: 1024 * KiB,
    },
  ),
  requestSubmit: route(
    '/api/v1/requests/submit',
    'Ask for the approvals that the law wants',
    z.strictObject({
      ...onto,
      /** Which unit is asked, by role. */
      units: z.partialRecord(z.enum(['unit-head', 'prosecutor', 'judge']), p.id).default({}),
      /** In a sealed case: who of those units may see it. */
      people: z.array(p.id).max(50).default([]),
    }),
    moved,
    { action: 'request.submit', effect: true },
  ),
  requestReturn: route(
    '/api/v1/requests/return',
    'Send a request back with what is to be mended',
    z.strictObject({ ...onto, reasons: p.reasons }),
    moved,
    {
      action: 'request.return',
      effect: true,
    },
  ),
  requestApprove: route(
    '/api/v1/requests/approve',
    'Sign the bytes of a request as one of its approvers',
    z.strictObject({ ...onto, reasons: z.string().max(8_000).default(''), touch: p.touch }),
    moved,
    {
      action: 'request.approve',
      effect: true,
    },
  ),
  requestNarrow: route(
    '/api/v1/requests/narrow',
    'Grant less than is asked, and sign it',
    z.strictObject({ ...onto, content: requestSchema, reasons: p.reasons, touch: p.touch }),
    moved,
    {
      action: 'request.narrow',
      effect: true,
      limit: 1024 * KiB,
    },
  ),
  requestDeny: route(
    '/api/v1/requests/deny',
    'Refuse a request with reasons',
    z.strictObject({
      ...onto,
      ground: z.enum([
        'not-necessary',
        'not-proportionate',
        'no-legal-basis',
        'facts-insufficient',
        'not-competent',
        'other',
      ]),
      reasons: p.reasons,
      touch: p.touch,
    }),
    moved,
    { action: 'request.deny', effect: true },
  ),
  requestSign: route(
    '/api/v1/requests/sign',
    'Seal the letter of an approved request with the certificate of the institution',
    z.strictObject({ ...onto, touch: p.touch }),
    moved,
    {
      action: 'request.sign',
      effect: true,
      cost: 4,
    },
  ),
  requestLetter: bytes(
    '/api/v1/requests/letter',
    'The letter of an approved request, to be signed elsewhere',
    z.strictObject(onto),
    'application/pdf',
    {
      action: 'request.sign',
      cost: 4,
      problems: ['not-now'],
    },
  ),
  requestSignedElsewhere: route(
    '/api/v1/requests/signed-elsewhere',
    'Take in the letter signed elsewhere; it is checked first',
    z.strictObject({
      ...onto,
      /** The PDF, base64. */
      pdf: z.base64().max(12 * 1024 * KiB),
      touch: p.touch,
    }),
    moved,
    { action: 'request.sign', effect: true, limit: 14 * 1024 * KiB, cost: 4, problems: ['not-now'] },
  ),
  requestWithdraw: route(
    '/api/v1/requests/withdraw',
    'Withdraw a request',
    z.strictObject({ ...onto, reasons: p.reasons }),
    moved,
    {
      action: 'request.withdraw',
      effect: true,
    },
  ),
  requestRelease: route(
    '/api/v1/requests/release',
    'Let a held request go on',
    z.strictObject({ ...onto, reasons: p.reasons, touch: p.touch }),
    moved,
    {
      action: 'request.release',
      effect: true,
    },
  ),
  requestPack: bytes(
    '/api/v1/requests/pack',
    'The sealed letter, the record of approvals and the files of the pack, as a ZIP',
    z.strictObject({ request: p.id, ...opened }),
    'application/zip',
    {
      action: 'case.read',
      cost: 4,
    },
  ),

  requestSend: route(
    '/api/v1/requests/send',
    'Lay a signed request on the desk of its provider, or send it to the provider’s node by ETSI TS 103 120',
    z.strictObject({ ...onto, touch: p.touch }),
    moved,
    {
      action: 'request.send',
      effect: true,
      problems: ['not-now', 'not-carried'],
    },
  ),
  requestHandOff: route(
    '/api/v1/requests/hand-off',
    'Note that a signed request went by a channel outside the platform, with its proof',
    z.strictObject({
      ...onto,
      channel: p.line,
      on: day,
      reference: z.string().max(300),
      proof: z.strictObject({ name: p.line, sha256: p.hash }).nullable(),
      touch: p.touch,
    }),
    moved,
    { action: 'request.send', effect: true, problems: ['not-now'] },
  ),
  requestInvite: route(
    '/api/v1/requests/invite',
    'Invite the provider of a request to answer here; the link holds no case and opens nothing but the making of a key',
    z.strictObject({
      ...onto,
      name: p.line,
      domain: p.line,
      person: p.line,
      language: z.enum(['es', 'pt', 'en', 'fr']),
      sources: z.array(z.url().max(500)).max(10),
      touch: p.touch,
    }),
    z.object({ institution: p.id, code: z.string(), expiresAt: p.instant }),
    { action: 'request.invite', effect: true, problems: ['not-now'] },
  ),
  requestClarify: route(
    '/api/v1/requests/clarify',
    'Answer the provider’s question, amending words that are not scope',
    z.strictObject({
      ...onto,
      question: p.id,
      words: p.reasons,
      content: requestSchema.nullable(),
    }),
    moved,
    { action: 'request.clarify', effect: true, limit: 1024 * KiB, problems: ['not-now'] },
  ),
  requestSupersede: route(
    '/api/v1/requests/supersede',
    'Put another request in the place of one that was sent',
    z.strictObject({ ...onto, by: p.id, reasons: p.reasons }),
    moved,
    {
      action: 'request.supersede',
      effect: true,
      problems: ['not-now'],
    },
  ),
  requestRecordAnswer: route(
    '/api/v1/requests/record-answer',
    'Write down, item by item, what a provider outside the platform answered',
    z.strictObject({
      ...onto,
      items: z.array(itemAnswer).max(2_000),
      reference: z.string().max(300),
      final: z.boolean(),
      touch: p.touch,
    }),
    moved,
    { action: 'request.record-answer', effect: true, limit: 1024 * KiB, problems: ['not-now'] },
  ),
  requestRecord: route(
    '/api/v1/requests/record',
    'Write down what happened outside the platform on one leg: preserved, extended, acknowledged, redirected, refused',
    z.strictObject({
      ...onto,
      /** A recorded act of core (`RecordedAct`), read as those of case files are. */
      act: z.record(z.string(), z.unknown()),
      touch: p.touch,
    }),
    moved,
    { action: 'request.record', effect: true, problems: ['not-now'] },
  ),
  requestClose: route(
    '/api/v1/requests/close',
    'Close a request',
    z.strictObject({ ...onto, reasons: p.reasons }),
    moved,
    {
      action: 'request.close',
      effect: true,
    },
  ),
  requestGrade: route(
    '/api/v1/requests/grade',
    'Say whether the answer was useful',
    z.strictObject({ ...onto, grade, words: z.string().max(2_000) }),
    moved,
    {
      action: 'request.grade-answer',
      effect: true,
    },
  ),

  desk: route(
    '/api/v1/desk',
    'The queue of a provider’s desk, oldest and most urgent first',
    z.strictObject({
      /** `emergencies` and `unassigned`: of those that are open. */
      status: z.enum(['open', 'emergencies', 'unassigned', 'questioned', 'answered', 'all']).default('open'),
      mine: z.boolean().default(false),
      after: z.strictObject({ sentAt: p.instant, id: p.id }).nullable().default(null),
    }),
    z.object({
      lines: z.array(deskLine),
      counts: z.object({
        open: z.number().int(),
        questioned: z.number().int(),
        unassigned: z.number().int(),
        emergencies: z.number().int(),
      }),
      next: z.object({ sentAt: p.instant, id: p.id }).nullable(),
      colleagues: z.array(z.object({ id: p.id, name: z.string() })),
    }),
    { action: 'desk.read', token: 'desk.read' },
  ),
  deskOpen: route(
    '/api/v1/desk/open',
    'Open a request at the desk: the sender gets a receipt',
    z.strictObject({ request: p.id }),
    z.object({ seq: z.number().int(), status: z.string() }),
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
    z.strictObject({ request: p.id }),
    z.object({
      request: p.id,
      seq: z.number().int(),
      status: z.string(),
      content: z.record(z.string(), z.unknown()),
      revision: z.number().int(),
      digest: p.hash.nullable(),
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
        attestedUntil: p.instant.nullable(),
        suspended: z.boolean(),
        /** Requests of this institution that were answered here, and how many of those were refused. */
        history: z.object({
          answered: z.number().int(),
          refused: z.number().int(),
          since: p.instant.nullable(),
        }),
      }),
      approvals: z.array(
        z.object({
          role: z.string(),
          name: z.string(),
          title: z.string(),
          institution: z.string(),
          at: p.instant,
        }),
      ),
      chain: z.array(p.step),
      items: z.array(
        z.object({ key: z.string(), identifier: z.number().int(), data: z.number().int().nullable() }),
      ),
      desk: z.record(z.string(), z.unknown()),
      acts: z.array(p.act),
      papers: z.array(z.object({ id: p.id, kind: z.string(), name: z.string(), sha256: p.hash })),
      may: z.record(z.string(), z.union([z.literal(true), z.string()])),
      colleagues: z.array(z.object({ id: p.id, name: z.string() })),
    }),
    { action: 'desk.read', token: 'desk.read', problems: ['not-found'] },
  ),
  deskLetter: bytes(
    '/api/v1/desk/letter',
    'The sealed letter, as it came',
    z.strictObject({ request: p.id }),
    'application/pdf',
    {
      action: 'desk.read',
      token: 'desk.read',
      problems: ['not-found'],
    },
  ),
  deskAssign: route(
    '/api/v1/desk/assign',
    'Hand requests to somebody of the desk',
    z.strictObject({ requests: z.array(atDesk).min(1).max(200), person: p.id }),
    z.object({
      done: z.array(p.id),
      not: z.array(z.object({ request: p.id, why: z.string() })),
    }),
    { action: 'desk.assign', effect: true },
  ),
  deskQuestion: route(
    '/api/v1/desk/question',
    'Ask about one field; time stops until it is answered',
    z.strictObject({
      ...atDesk.shape,
      path: z.string().max(300),
      code: z.enum([
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
      words: p.reasons,
    }),
    moved,
    { action: 'desk.question', token: 'desk.question', effect: true, problems: ['not-now'] },
  ),
  deskAnswer: route(
    '/api/v1/desk/answer',
    'Answer item by item',
    z.strictObject({
      ...atDesk.shape,
      items: z.array(itemAnswer).max(2_000),
      reference: z.string().max(300),
      final: z.boolean(),
      /**
       * Null from a system: its proof then carries the digest of the action (`act`), signed with the key of
       * its token.
       */
      touch: p.touch.nullable(),
    }),
    moved,
    { action: 'desk.answer', token: 'desk.answer', effect: true, limit: 1024 * KiB, problems: ['not-now'] },
  ),
  deskNotice: route(
    '/api/v1/desk/plan-notice',
    'Say when the user will be told, seen by both sides',
    z.strictObject({ ...atDesk.shape, on: day.nullable(), basis: p.reasons }),
    moved,
    {
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
      action: 'desk.grade-request',
      effect: true,
    },
  ),
  deskFigures: route(
    '/api/v1/desk/figures',
    'The provider’s own figures, made from its answers',
    nothing,
    z.object({
      from: z.string().nullable(),
      byCountry: z.array(
        z.object({
          country: z.string(),
          kind: z.string(),
          requests: z.number().int(),
          accounts: z.number().int(),
          full: z.number().int(),
          part: z.number().int(),
          nothing: z.number().int(),
          refused: z.number().int(),
          assistance: z.number().int(),
          open: z.number().int(),
          medianHours: z.number().nullable(),
        }),
      ),
    }),
    { action: 'desk.figures' },
  ),
  webhooks: route(
    '/api/v1/webhooks',
    'Where the unit’s own systems want word, and whether it arrives',
    nothing,
    z.object({
      webhooks: z.array(
        z.object({
          id: p.id,
          url: z.string(),
          /** What it is told of; null: all that there is. */
          events: z.array(webhookEvent).nullable(),
          createdAt: p.instant,
          endedAt: p.instant.nullable(),
          deliveredAt: p.instant.nullable(),
          waiting: z.number().int(),
          givenUp: z.number().int(),
          lastWhy: z.string().nullable(),
          /** The last words to it, the newest first; none of them says anything of a case. */
          calls: z.array(
            z.object({
              id: p.id,
              event: z.string(),
              at: p.instant,
              tries: z.number().int(),
              deliveredAt: p.instant.nullable(),
              givenUpAt: p.instant.nullable(),
              nextAt: p.instant.nullable(),
              /** What came of the last try: `status 503`, `no-answer`, `target-address-inside`. */
              why: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
    { action: 'desk.keep-systems' },
  ),
  // No effect that is answered twice alike: the secret is shown once and kept nowhere in the clear. The touch
  // holds once.
  webhookAdd: route(
    '/api/v1/webhooks/add',
    'Add an address that wants word; its secret is shown this once',
    z.strictObject({
      url: z.string().max(500),
      /** What it wants to be told of; absent: all that there is, also what comes to be told later. */
      events: z.array(webhookEvent).min(1).max(webhookEvent.options.length).optional(),
      touch: p.touch,
    }),
    z.object({ webhook: p.id, secret: z.string() }),
    { action: 'desk.keep-systems', problems: ['not-now'] },
  ),
  webhookTest: route(
    '/api/v1/webhooks/test',
    'Send a word to an address to see whether it arrives: it names no request',
    z.strictObject({ webhook: p.id }),
    z.object({ call: p.id }),
    { action: 'desk.keep-systems', effect: true, problems: ['not-found', 'not-now'] },
  ),
  webhookEnd: route(
    '/api/v1/webhooks/end',
    'End the word to an address',
    z.strictObject({ webhook: p.id, touch: p.touch }),
    done,
    {
      action: 'desk.keep-systems',
      effect: true,
      problems: ['not-found'],
    },
  ),
  tokens: route(
    '/api/v1/tokens',
    'Tokens of the unit’s own systems',
    nothing,
    z.object({
      tokens: z.array(
        z.object({
          id: p.hash,
          label: z.string(),
          person: z.string(),
          scopes: z.array(tokenScope),
          keyThumbprint: z.string(),
          createdAt: p.instant,
          expiresAt: p.instant,
          endedAt: p.instant.nullable(),
        }),
      ),
    }),
    { action: 'desk.keep-systems' },
  ),
  tokenMake: route(
    '/api/v1/tokens/make',
    'Make a token for a system, bound to a key that the system keeps; it is shown this once and acts in the name of whoever makes it',
    z.strictObject({
      label: p.line,
      scopes: z.array(tokenScope).min(1).max(3),
      key: systemKey,
      days: z.number().int().min(1).max(365),
      touch: p.touch,
    }),
    z.object({ id: p.hash, token: z.string(), person: p.id, expiresAt: p.instant }),
    { action: 'desk.keep-systems', problems: ['not-now'] },
  ),
  tokenEnd: route(
    '/api/v1/tokens/end',
    'End a token',
    z.strictObject({ token: p.hash, touch: p.touch }),
    done,
    {
      action: 'desk.keep-systems',
      effect: true,
      problems: ['not-found'],
    },
  ),
  thread: route(
    '/api/v1/requests/thread',
    'What was asked against what came back, and the words between both sides',
    z.strictObject({ request: p.id, ...opened }),
    z.object({
      request: p.id,
      seq: z.number().int(),
      status: z.string(),
      revision: z.number().int(),
      items: z.array(
        z.object({
          key: z.string(),
          identifier: z.number().int(),
          data: z.number().int().nullable(),
          answer: itemAnswer.nullable(),
        }),
      ),
      legs: z.array(z.record(z.string(), z.unknown())),
      acts: z.array(p.act),
    }),
    { action: 'case.read' },
  ),

  registryList: route(
    '/api/v1/registry',
    'Institutions that the house knows',
    nothing,
    z.object({
      entries: z.array(
        z.object({
          id: p.id,
          kind: z.string(),
          country: z.string().nullable(),
          name: z.string(),
          standing: z.string(),
          verifiedOn: z.string().nullable(),
          pending: z.number().int(),
        }),
      ),
    }),
    { action: 'registry.read' },
  ),
  registryRead: route(
    '/api/v1/registry/read',
    'One entry: what is live, who verified it, what waits and why',
    z.strictObject({ entry: p.id }),
    z.object({
      id: p.id,
      standing: z.string(),
      fields: z.array(
        z.object({
          field: z.string(),
          value: z.string(),
          verifiers: z.array(z.string()),
          sources: z.array(z.string()),
          since: p.instant,
          attestedUntil: p.instant.optional(),
        }),
      ),
      pending: z.array(
        z.object({
          proposal: p.id,
          field: z.string(),
          value: z.string().nullable(),
          replaces: z.string().nullable(),
          sources: z.array(z.string()),
          lookAlikes: z.array(z.object({ institution: z.string(), known: z.string(), reason: z.string() })),
          proposedBy: z.string(),
          proposedAt: p.instant,
          verifiedBy: z.array(z.string()),
          needs: z.array(z.string()),
          waitingUntil: p.instant.optional(),
        }),
      ),
      missing: z.array(z.string()),
      lost: z.array(z.object({ right: z.string(), because: z.string(), since: p.instant })),
      suspension: z
        .object({ since: p.instant, because: z.string(), restoredBy: z.number().int() })
        .nullable(),
      vouchers: z.array(z.string()),
      /** What this person could do to the entry, with the reason where not. */
      steps: z.array(
        z.object({
          act: z.string(),
          proposal: z.string().optional(),
          field: z.string().optional(),
          domain: z.string().optional(),
          may: z.union([z.literal(true), z.string()]),
        }),
      ),
      /** The entry as a story, oldest first. */
      story: z.array(
        z.object({
          seq: z.number().int(),
          act: z.string(),
          by: z.string(),
          institution: z.string(),
          at: p.instant,
          field: z.string().nullable(),
          value: z.string().nullable(),
        }),
      ),
      units: z.array(
        z.object({
          id: p.id,
          name: z.string(),
          status: z.string(),
          attestedUntil: p.instant.nullable(),
          /** It is suspended, and one of the two who must agree that it goes on has. */
          restoring: z.boolean(),
          /** Nobody vouched for the unit yet: who was invited for it, and whether the keys are made. */
          invited: z
            .object({ name: z.string(), language: z.enum(['es', 'pt', 'en', 'fr']), hasKeys: z.boolean() })
            .nullable(),
        }),
      ),
      /** Begun by an invitation: what whoever invited wrote, which nobody has verified. */
      invited: z.object({ name: z.string(), domain: z.string(), person: z.string() }).nullable(),
      /** Whether this person vouches for the units of the institution, and may suspend them. */
      mayVouchUnit: z.boolean(),
      maySuspendUnit: z.boolean(),
    }),
    { action: 'registry.read', problems: ['not-found'] },
  ),
  registryPropose: route(
    '/api/v1/registry/propose',
    'Propose a value of an entry, or a new entry',
    z.strictObject({
      /** Null: a new entry. */
      entry: p.id.nullable(),
      field: z.enum(['legalName', 'country', 'kind', 'power', 'domain', 'callBackNumber', 'contactAddress']),
      value: p.line.nullable(),
      replaces: p.line.nullable(),
      sources: z.array(z.url().max(500)).max(10),
      touch: p.touch,
    }),
    z.object({ entry: p.id, proposal: p.id, needs: z.array(z.string()) }),
    { action: 'registry.propose', effect: true, problems: ['not-now'] },
  ),
  registryAct: route(
    '/api/v1/registry/act',
    'Verify, object, decide, vouch, attest, suspend, restore or withdraw',
    z.strictObject({
      entry: p.id,
      act: z.enum([
        'verified',
        'objected',
        'decided-look-alike',
        'vouched',
        'attested',
        'suspended',
        'restored',
        'withdrawn',
      ]),
      proposal: p.id.nullable(),
      decision: z.enum(['distinct', 'impostor']).nullable(),
      domain: p.line.nullable(),
      because: z.enum(['account-stolen', 'abuse', 'mandate-ended', 'precaution']).nullable(),
      touch: p.touch,
    }),
    z.object({ standing: z.string(), sessions: z.number().int(), held: z.number().int() }),
    { action: 'registry.act', effect: true, problems: ['not-now'] },
  ),
  unitVouch: route(
    '/api/v1/registry/vouch-unit',
    'Vouch for a unit of an institution of one’s State, or again for a year',
    z.strictObject({
      institution: p.id,
      unit: p.id.nullable(),
      name: p.line,
      /**
       * The first administrator of a new unit, named in person and given a code; of an invited one, whoever
       * was invited, who has made the keys.
       */
      administrator: z
        .strictObject({ name: p.line, title: p.line, language: z.enum(['es', 'pt', 'en', 'fr']) })
        .nullable(),
      touch: p.touch,
    }),
    z.object({ unit: p.id, code: z.string().nullable() }),
    { action: 'unit.vouch', effect: true, problems: ['not-now'] },
  ),
  unitSuspend: route(
    '/api/v1/registry/suspend-unit',
    'Suspend a unit, or let it go on',
    z.strictObject({ unit: p.id, suspended: z.boolean(), reasons: p.reasons, touch: p.touch }),
    z.object({
      sessions: z.number().int(),
      held: z.number().int(),
      /** Whether it is suspended now: two must agree that it goes on. */
      suspended: z.boolean(),
    }),
    { action: 'registry.suspend', effect: true, problems: ['not-now'] },
  ),

  profileProposals: route(
    '/api/v1/profiles',
    'What providers say about their own entries: those of one’s own provider, or all for whoever reviews',
    nothing,
    z.object({ provider: z.string().nullable(), proposals: z.array(profiles.profileProposal) }),
    {},
  ),
  profilePropose: route(
    '/api/v1/profiles/propose',
    'Propose changes to the entry of one’s own provider',
    profiles.profileProposed,
    z.object({ proposal: p.id }),
    { action: 'profile.propose', effect: true, problems: ['not-now', 'not-found'] },
  ),
  profileWithdraw: route(
    '/api/v1/profiles/withdraw',
    'Take a proposal back before it is decided',
    z.strictObject({ proposal: p.id, touch: p.touch }),
    z.object({ status: z.literal('withdrawn') }),
    { action: 'profile.propose', effect: true, problems: ['not-now', 'not-found'] },
  ),
  profileReview: route(
    '/api/v1/profiles/review',
    'Accept or refuse, as one of two; with the second acceptance the change counts',
    profiles.profileVerdict,
    z.object({ status: z.enum(['open', 'accepted', 'refused']), release: z.number().int().nullable() }),
    { action: 'profile.review', effect: true, problems: ['not-now', 'not-found'] },
  ),
  houseOutcomes: route(
    '/api/v1/outcomes',
    'How requests of this house ended, in numbers too large to tell whose',
    nothing,
    profiles.houseOutcomes,
    {},
  ),

  people: route(
    '/api/v1/people',
    'People and keys of the institution',
    nothing,
    z.object({
      people: z.array(personLine),
      units: z.array(
        z.object({ id: p.id, name: z.string(), status: z.string(), attestedUntil: p.instant.nullable() }),
      ),
    }),
    { action: 'person.list' },
  ),
  emblemRead: route(
    '/api/v1/institution/emblem',
    'The sign that the own institution has registered, as its sealed letters show it',
    nothing,
    z.object({ emblem: p.emblem.extend({ by: z.string(), at: p.instant }).nullable() }),
    { action: 'person.list' },
  ),
  emblemKeep: route(
    '/api/v1/institution/emblem/keep',
    'Register the sign of the own institution, or none any more; it is printed once as a trial',
    z.strictObject({
      /** What is touched for: the digest of the picture, null for none. */
      sha256: p.hash.nullable(),
      emblem: p.emblem.nullable(),
      touch: p.touch,
    }),
    done,
    {
      action: 'institution.keep-emblem',
      effect: true,
      limit: 512 * KiB,
      problems: ['not-now', 'busy', 'took-too-long'],
    },
  ),
  personInvite: route(
    '/api/v1/people/invite',
    'Vouch for a new person; the code is handed over in person',
    z.strictObject({
      unit: p.id,
      name: p.line,
      title: p.line,
      roles: z.array(p.role).min(1).max(4),
      email: z.email().max(200).nullable(),
      language: z.enum(['es', 'pt', 'en', 'fr']),
      touch: p.touch,
    }),
    z.object({ person: p.id, code: z.string(), expiresAt: p.instant }),
    { action: 'person.invite', effect: true },
  ),
  personAttest: route(
    '/api/v1/people/attest',
    'Confirm that a person is still of the unit',
    z.strictObject({ person: p.id, touch: p.touch }),
    done,
    {
      action: 'person.attest',
      effect: true,
    },
  ),
  personSuspend: route(
    '/api/v1/people/suspend',
    'Suspend a person, or note that the person has left: sessions end, open requests are held',
    z.strictObject({
      person: p.id,
      left: z.boolean(),
      reasons: p.reasons,
      touch: p.touch,
    }),
    z.object({ done: z.literal(true), sessions: z.number().int(), held: z.number().int() }),
    { action: 'person.suspend', effect: true },
  ),
  personRecover: route(
    '/api/v1/people/recover',
    'Ask that a person who lost the keys may make new ones',
    z.strictObject({ person: p.id, touch: p.touch }),
    z.object({ recovery: p.id, opensAt: p.instant }),
    {
      action: 'person.recover',
      effect: true,
    },
  ),
  personConfirmRecovery: route(
    '/api/v1/people/confirm-recovery',
    'Confirm it as a second administrator',
    z.strictObject({ person: p.id, recovery: p.id, touch: p.touch }),
    z.object({ code: z.string(), opensAt: p.instant }),
    {
      action: 'person.confirm-recovery',
      effect: true,
      problems: ['not-now'],
    },
  ),
  registrarName: route(
    '/api/v1/registrars/name',
    'Ask that somebody of the body that keeps the registry becomes a registrar',
    z.strictObject({ person: p.id, touch: p.touch }),
    z.object({ naming: p.id }),
    { action: 'registrar.name', effect: true, problems: ['not-now'] },
  ),
  registrarConfirm: route(
    '/api/v1/registrars/confirm',
    'Confirm it as a second registrar; it counts after a waiting time',
    z.strictObject({ person: p.id, naming: p.id, touch: p.touch }),
    z.object({ countsFrom: p.instant }),
    { action: 'registrar.confirm', effect: true, problems: ['not-now'] },
  ),
  registrarStop: route(
    '/api/v1/registrars/stop',
    'Stop it before it counts, as any registrar',
    z.strictObject({ person: p.id, naming: p.id, touch: p.touch }),
    done,
    { action: 'registrar.stop', effect: true, problems: ['not-now'] },
  ),
  personStopRecovery: route(
    '/api/v1/people/stop-recovery',
    'Stop the recovery of one’s own keys',
    z.strictObject({ recovery: p.id }),
    done,
    {
      effect: true,
    },
  ),
  keys: route(
    '/api/v1/keys',
    'My passkeys, and the recovery of mine that is running',
    nothing,
    z.object({ keys: z.array(keyLine), recovery: recoveryLine.nullable() }),
    {},
  ),
  keyAddBegin: route(
    '/api/v1/keys/add/begin',
    'Begin to add a passkey of mine',
    nothing,
    z.object({ challenge: p.id, options: p.passkeyOptions }),
    {},
  ),
  keyAddFinish: route(
    '/api/v1/keys/add/finish',
    'Keep it, having touched an old one',
    z.strictObject({ challenge: p.id, label: p.line, response: p.registrationResponse, touch: p.touch }),
    done,
    {
      action: 'key.add',
      problems: ['key-refused'],
    },
  ),
  keyRevoke: route(
    '/api/v1/keys/revoke',
    'Revoke a passkey of mine; the last two stay',
    z.strictObject({ key: z.string().max(2_000), touch: p.touch }),
    done,
    {
      action: 'key.revoke',
      effect: true,
      problems: ['not-now'],
    },
  ),
  notices: route(
    '/api/v1/notices',
    'Notices to me',
    nothing,
    z.object({
      notices: z.array(
        z.object({
          id: p.id,
          kind: z.string(),
          params: z.record(z.string(), z.unknown()),
          at: p.instant,
          readAt: p.instant.nullable(),
        }),
      ),
    }),
    { action: 'notice.read' },
  ),
  noticesRead: route(
    '/api/v1/notices/read',
    'Mark notices as read',
    z.strictObject({ ids: z.array(p.id).max(200) }),
    done,
    {
      action: 'notice.read',
    },
  ),
  oversightFigures: route(
    '/api/v1/oversight/figures',
    'Numbers, no case',
    nothing,
    z.object({
      months: z.array(
        z.object({
          month: z.string(),
          requests: z.number().int(),
          approved: z.number().int(),
          narrowed: z.number().int(),
          denied: z.number().int(),
          looks: z.number().int(),
        }),
      ),
      byPurpose: z.array(z.object({ purpose: z.string(), looks: z.number().int() })),
      byUnit: z.array(z.object({ unit: z.string(), looks: z.number().int(), people: z.number().int() })),
    }),
    { action: 'oversight.figures' },
  ),
  oversightSample: route(
    '/api/v1/oversight/sample',
    'A sample of this month’s looks to be reviewed',
    nothing,
    z.object({
      month: z.string(),
      of: z.number().int(),
      looks: z.array(
        z.object({
          id: p.id,
          person: z.string(),
          unit: z.string(),
          purpose: z.string(),
          note: z.string(),
          at: p.instant,
          caseMark: z.string(),
          verdict: z.string().nullable(),
        }),
      ),
    }),
    { action: 'oversight.sample' },
  ),
  oversightReview: route(
    '/api/v1/oversight/review',
    'Say whether a look was in order',
    z.strictObject({ look: p.id, verdict: z.enum(['in-order', 'ask', 'not-in-order']) }),
    done,
    {
      action: 'oversight.review',
      effect: true,
    },
  ),
} as const satisfies Readonly<Record<string, HouseRoute>>

export interface HouseRoute {
  readonly method: 'POST'
  readonly path: `/api/v1/${string}`
  readonly summary: string
  readonly body: z.ZodType
  readonly answers: Readonly<Record<string, z.ZodType | null>>
  readonly problems: readonly ApiProblemCode[]
  readonly limit: number
  readonly cost: number
  readonly door: 'open' | 'session'
  readonly action: Action | null
  readonly effect: boolean
  /** The scope with which a system may call it by a token; null: only a person who is signed in. */
  readonly token: TokenScope | null
}

export type TokenScope = z.output<typeof tokenScope>

type Options = Partial<
  Pick<HouseRoute, 'problems' | 'limit' | 'cost' | 'door' | 'action' | 'effect' | 'token'>
>

function route<Body extends z.ZodType, Answer extends z.ZodType>(
  path: HouseRoute['path'],
  summary: string,
  body: Body,
  answer: Answer,
  options: Options,
) {
  return { ...defaults(path, summary, options), body, answers: { 'application/json': answer } }
}

function bytes<Body extends z.ZodType, Type extends string>(
  path: HouseRoute['path'],
  summary: string,
  body: Body,
  type: Type,
  options: Options,
) {
  return { ...defaults(path, summary, options), body, answers: { [type]: null } as Record<Type, null> }
}

function defaults(path: HouseRoute['path'], summary: string, options: Options) {
  return {
    method: 'POST' as const,
    path,
    summary,
    problems: options.problems ?? [],
    limit: options.limit ?? 64 * KiB,
    cost: options.cost ?? 1,
    door: options.door ?? ('session' as const),
    action: options.action ?? null,
    effect: options.effect ?? false,
    token: options.token ?? null,
  }
}

export type HouseRouteId = keyof typeof houseRoutes
export type HouseRoutes = typeof houseRoutes
export type HouseBody<Id extends HouseRouteId> = z.output<HouseRoutes[Id]['body']>
export type HouseAnswer<Id extends HouseRouteId> = HouseRoutes[Id]['answers'] extends {
  readonly 'application/json': infer Schema extends z.ZodType
}
  ? z.input<Schema>
  : Uint8Array<ArrayBuffer>
