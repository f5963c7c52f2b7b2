import '../no-eval.ts'
import { z } from 'zod'
import { requestSchema } from '../request.ts'
import {
  act,
  annex,
  approvalRole,
  content,
  cut,
  denialGround,
  foundAnew,
  moved,
  orderGiven,
  overriddenFinding,
  requestKind,
  requestStatus,
  standing,
  step,
} from '../shapes/acts.ts'
import { touch, touchedAbroad } from '../shapes/passkeys.ts'
import { type ApiRoute, bytes, KiB, keptFile, route, streamed } from '../shapes/route.ts'
import { speaker, speakerDifference } from '../shapes/speaker.ts'
import { expected, hash, id, instant, nothing, opened, paper, reasons, verdict } from '../shapes/values.ts'
import { workLine } from '../shapes/work-line.ts'

/** The life of a request within the authority, and its papers. */
export const requestsRoutes = {
  requestDraft: route(
    '/api/v1/requests/draft',
    'Write a request into a case',
    z.strictObject({
      case: id,
      ...opened,
      content: requestSchema,
      /** The request of the same case that it follows. */
      follows: id.exactOptional(),
      /** What had become of it before it came here: recorded acts, read as those of case files are. */
      acts: z.array(z.record(z.string(), z.unknown())).max(500).default([]),
      /** What came with it from a device beside these: read as case files are, whole or not at all. */
      brought: z.record(z.string(), z.unknown()).exactOptional(),
    }),
    moved,
    {
      problems: ['not-found'],
      action: 'request.draft',
      effect: true,
      limit: 1024 * KiB,
    },
  ),
  requestRead: route(
    '/api/v1/requests/read',
    'A request as the list of its acts, and what may be done next',
    z.strictObject({ request: id, ...opened }),
    z.object({
      request: id,
      case: z.object({
        id,
        reference: z.string(),
        sealed: z.boolean(),
        /** When whoever opened the case first touched the danger that it is about, by their device. */
        firstTouch: instant.nullable(),
      }),
      acts: z.array(act),
      status: requestStatus,
      held: z.boolean(),
      revision: z.number().int(),
      digest: hash.nullable(),
      content,
      chain: z.array(step),
      step: step.nullable(),
      cut: z.array(cut),
      /** Where the letter says of its sender something else than the registry. */
      differs: z.array(speakerDifference),
      /** Who speaks in its letter, for the unit that writes it; null for anybody else. */
      speaker: speaker.nullable(),
      /** Domains that the registry has of the institution that asks, by which its letter is checked. */
      domains: z.array(z.string()),
      seq: z.number().int(),
      /** Each act that this person could do, with the reason where not. */
      may: z.record(z.string(), verdict),
      /** Units that can be asked for the approvals, by role. */
      approvers: z.array(
        z.object({
          role: z.string(),
          unit: id,
          name: z.string(),
          institution: z.string(),
          /** In a sealed case: who of the unit can be named to see it. */
          people: z.array(z.object({ id, name: z.string(), title: z.string() })),
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
      invited: z.object({ entry: id, name: z.string() }).nullable(),
      /**
       * What the provider's node said when the request was taken back there; without an outcome it has not
       * answered yet.
       */
      cancellations: z.array(
        z.object({
          node: z.string(),
          at: instant,
          outcome: z.enum(['delivered', 'not-delivered', 'over']).nullable(),
          why: z.string().nullable(),
        }),
      ),
      /** What was asked about the same case before. */
      earlier: z.array(workLine),
      /** Requests of the case that follow this one: an extension says of which number it is. */
      followedBy: z.array(z.object({ id, kind: requestKind, standing, of: z.string().nullable() })),
      papers: z.array(paper),
      /** Places of acts that somebody must sign and that nobody did. */
      untouched: z.array(z.number().int()),
      /** Of what another State asked: acts that carry no word to it, for nobody touched for them. */
      aside: z.array(hash),
    }),
    { action: 'case.read', problems: ['not-found'] },
  ),
  requestRevise: route(
    '/api/v1/requests/revise',
    'Change a request; approvals given become void',
    z.strictObject({ ...expected, content: requestSchema }),
    moved,
    {
      problems: ['not-found'],
      action: 'request.revise',
      effect: true,
      limit: 1024 * KiB,
    },
  ),
  requestSubmit: route(
    '/api/v1/requests/submit',
    'Ask for the approvals that the law wants',
    z.strictObject({
      ...expected,
      /** Which unit is asked, by role. */
      units: z.partialRecord(approvalRole, id).default({}),
      /** In a sealed case: who of those units may see it. */
      people: z.array(id).max(50).default([]),
    }),
    moved,
    { action: 'request.submit', effect: true, problems: ['not-found'] },
  ),
  requestOverride: route(
    '/api/v1/requests/override',
    'Let a request go on in spite of findings that block, with the reasons, and sign that',
    z.strictObject({
      ...expected,
      findings: z.array(overriddenFinding).min(1).max(100),
      reasons,
      touch,
    }),
    moved,
    { action: 'request.override', effect: true, problems: ['not-found'] },
  ),
  speakerRead: route(
    '/api/v1/requests/speaker',
    'Who speaks in the letters of the own unit, as the registry and the session have it',
    nothing,
    speaker,
    { action: 'request.draft' },
  ),
  requestReturn: route(
    '/api/v1/requests/return',
    'Send a request back with what is to be mended',
    z.strictObject({ ...expected, reasons }),
    moved,
    {
      problems: ['not-found'],
      action: 'request.return',
      effect: true,
    },
  ),
  requestApprove: route(
    '/api/v1/requests/approve',
    'Sign the bytes of a request as one of its approvers',
    z.strictObject({
      ...expected,
      reasons: z.string().max(8_000).default(''),
      order: orderGiven.exactOptional(),
      touch,
    }),
    moved,
    {
      problems: ['not-found'],
      action: 'request.approve',
      effect: true,
    },
  ),
  requestNarrow: route(
    '/api/v1/requests/narrow',
    'Grant less than is asked, and sign it',
    z.strictObject({
      ...expected,
      content: requestSchema,
      reasons,
      order: orderGiven.exactOptional(),
      touch,
    }),
    moved,
    {
      problems: ['not-found'],
      action: 'request.narrow',
      effect: true,
      limit: 1024 * KiB,
    },
  ),
  requestLetterShown: route(
    '/api/v1/requests/letter-shown',
    'The letter as it would be sealed, with each cut and who made it: what an approver sees',
    z.strictObject({
      ...expected,
      /** Words with less in them, as somebody would grant them; left out: as they stand. */
      content: requestSchema.exactOptional(),
      order: orderGiven.exactOptional(),
    }),
    z.object({
      /** Digest of the words of the last of them. */
      digest: hash,
      /**
       * What was submitted, and each version that was cut from the one before; the last is what is signed.
       */
      stages: z.array(
        z.object({
          revision: z.number().int(),
          by: z.object({ name: z.string(), title: z.string() }).nullable(),
          role: approvalRole.nullable(),
          at: instant.nullable(),
          reasons: z.string(),
          /** What checks find in it that they did not find in the one before. */
          findings: z.array(foundAnew),
          /** Sentences that were cut in one language, and what the other goes on saying there. */
          cutInOne: z.array(z.object({ path: z.string(), sentence: z.string(), other: z.string() })),
          /** Each as core has it (`Letter`): the signed text first. */
          letters: z.array(z.record(z.string(), z.unknown())),
        }),
      ),
    }),
    { action: 'case.read', limit: 1024 * KiB, cost: 2, problems: ['not-found', 'not-now'] },
  ),
  requestOrder: route(
    '/api/v1/requests/order',
    'Write the order that a grant gives, and keep it beside the request; it counts once the grant names its digest',
    z.strictObject({
      ...expected,
      content: requestSchema.exactOptional(),
      number: orderGiven.shape.number,
      article: orderGiven.shape.article,
      on: orderGiven.shape.on,
      reasons: z.string().max(8_000).default(''),
    }),
    annex,
    {
      action: 'request.approve',
      effect: true,
      limit: 1024 * KiB,
      cost: 4,
      problems: ['not-found', 'not-now'],
    },
  ),
  requestDeny: route(
    '/api/v1/requests/deny',
    'Refuse a request with reasons',
    z.strictObject({
      ...expected,
      ground: denialGround,
      reasons,
      touch,
    }),
    moved,
    { action: 'request.deny', effect: true, problems: ['not-found'] },
  ),
  requestSign: route(
    '/api/v1/requests/sign',
    'Seal the letter of an approved request with the certificate of the institution',
    z.strictObject({ ...expected, touch }),
    moved,
    {
      problems: ['not-found'],
      action: 'request.sign',
      effect: true,
      cost: 4,
    },
  ),
  requestLetter: keptFile(
    '/api/v1/requests/letter',
    'The letter of an approved request, to be signed elsewhere',
    z.strictObject(expected),
    'application/pdf',
    {
      action: 'request.sign',
      cost: 4,
      problems: ['not-found', 'not-now'],
    },
  ),
  requestSignedElsewhere: streamed(
    '/api/v1/requests/signed-elsewhere',
    'Take in the letter signed elsewhere; it is checked first',
    ['application/pdf'],
    z.strictObject({ ...expected, touch }),
    moved,
    {
      action: 'request.sign',
      effect: true,
      limit: 9 * 1024 * KiB,
      cost: 4,
      problems: ['not-found', 'not-now'],
    },
  ),
  requestWithdraw: route(
    '/api/v1/requests/withdraw',
    'Withdraw a request',
    z.strictObject({ ...expected, reasons, ...touchedAbroad }),
    moved,
    {
      problems: ['not-found'],
      action: 'request.withdraw',
      effect: true,
    },
  ),
  requestRelease: route(
    '/api/v1/requests/release',
    'Let a held request go on',
    z.strictObject({ ...expected, reasons, touch }),
    moved,
    {
      problems: ['not-found'],
      action: 'request.release',
      effect: true,
    },
  ),
  requestPack: bytes(
    '/api/v1/requests/pack',
    'The sealed letter, the record of approvals and the files of the pack, as a ZIP',
    z.strictObject({ request: id, ...opened }),
    'application/zip',
    {
      problems: ['not-found'],
      action: 'case.read',
      cost: 4,
    },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
