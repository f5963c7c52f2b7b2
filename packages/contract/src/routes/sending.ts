import '../no-eval.ts'
import { z } from 'zod'
import { day } from '../parts.ts'
import { requestSchema } from '../request.ts'
import { act, authority, grade, item, itemAnswer, legState, moved, requestStatus } from '../shapes/acts.ts'
import { network } from '../shapes/contact-point.ts'
import { itemAnswered, recordedHere } from '../shapes/item-answered.ts'
import { touch, touchedAbroad } from '../shapes/passkeys.ts'
import { type ApiRoute, KiB, route } from '../shapes/route.ts'
import {
  codeOnce,
  expected,
  hash,
  id,
  instant,
  language,
  line,
  ofLeg,
  opened,
  reasons,
} from '../shapes/values.ts'

/** A signed request on its way to its provider, and what comes back. */
export const sendingRoutes = {
  requestSend: route(
    '/api/v1/requests/send',
    'Lay a signed request on the desk of its provider, or send it by ETSI TS 103 120 to a node',
    z.strictObject({
      ...expected,
      /**
       * The contact point of another State that is on the list and has a node; left out, it goes to the
       * provider.
       */
      to: authority.exactOptional(),
      network: network.exactOptional(),
      wantsTraffic: z.boolean().exactOptional(),
      touch,
    }),
    moved,
    {
      action: 'request.send',
      effect: true,
      problems: ['not-found', 'not-now', 'not-carried'],
    },
  ),
  requestHandOff: route(
    '/api/v1/requests/hand-off',
    'Note that a signed request went by a channel outside the platform, with its proof',
    z.strictObject({
      ...expected,
      /** Somebody who is no provider: a leg of its own. Left out, it went to the provider. */
      to: authority.exactOptional(),
      channel: line,
      on: day,
      reference: z.string().max(300),
      proof: z.strictObject({ name: line, sha256: hash }).nullable(),
      touch,
    }),
    moved,
    { action: 'request.send', effect: true, problems: ['not-found', 'not-now'] },
  ),
  requestInvite: route(
    '/api/v1/requests/invite',
    'Invite the provider of a request to answer here; the link holds no case and opens only the making of a key',
    z.strictObject({
      ...expected,
      name: line,
      domain: line,
      person: line,
      language,
      sources: z.array(z.url().max(500)).max(10),
      touch,
    }),
    z.object({ institution: id, code: codeOnce, expiresAt: instant }),
    { action: 'request.invite', effect: true, once: ['code'], problems: ['not-found', 'not-now'] },
  ),
  requestClarify: route(
    '/api/v1/requests/clarify',
    'Answer the provider’s question, amending words that are not scope',
    z.strictObject({
      ...expected,
      ...ofLeg,
      /** Its id; of one that was recorded from outside, as it was recorded. */
      question: z.string().max(500),
      words: reasons,
      content: requestSchema.nullable(),
      /** Files brought beside the request before, to go with the answer. */
      annexes: z
        .array(z.strictObject({ file: line, sha256: hash }))
        .max(20)
        .default([]),
    }),
    moved,
    { action: 'request.clarify', effect: true, limit: 1024 * KiB, problems: ['not-found', 'not-now'] },
  ),
  requestSupersede: route(
    '/api/v1/requests/supersede',
    'Put another request in the place of one that was sent',
    z.strictObject({ ...expected, by: id, reasons, ...touchedAbroad }),
    moved,
    {
      action: 'request.supersede',
      effect: true,
      problems: ['not-found', 'not-now'],
    },
  ),
  requestRecordAnswer: route(
    '/api/v1/requests/record-answer',
    'Write down, item by item, what a provider outside the platform answered',
    z.strictObject({
      ...expected,
      ...ofLeg,
      recorded: recordedHere,
      items: z.array(itemAnswered).max(2_000),
      reference: z.string().max(300),
      final: z.boolean(),
      touch,
    }),
    moved,
    { action: 'request.record-answer', effect: true, limit: 1024 * KiB, problems: ['not-found', 'not-now'] },
  ),
  requestRecord: route(
    '/api/v1/requests/record',
    'Write down what happened outside the platform on one leg',
    z.strictObject({
      ...expected,
      /** A recorded act of core (`RecordedAct`), read as those of case files are. */
      act: z.record(z.string(), z.unknown()),
      touch,
    }),
    moved,
    { action: 'request.record', effect: true, problems: ['not-found', 'not-now'] },
  ),
  requestClose: route(
    '/api/v1/requests/close',
    'Close a request',
    z.strictObject({ ...expected, reasons, ...touchedAbroad }),
    moved,
    {
      problems: ['not-found'],
      action: 'request.close',
      effect: true,
    },
  ),
  requestGrade: route(
    '/api/v1/requests/grade',
    'Say whether the answer was useful',
    z.strictObject({ ...expected, ...ofLeg, grade, words: z.string().max(2_000) }),
    moved,
    {
      problems: ['not-found'],
      action: 'request.grade-answer',
      effect: true,
    },
  ),
  thread: route(
    '/api/v1/requests/thread',
    'What was asked against what came back, and the words between both sides',
    z.strictObject({ request: id, ...opened }),
    z.object({
      request: id,
      seq: z.number().int(),
      status: requestStatus,
      revision: z.number().int(),
      items: z.array(item.extend({ answer: itemAnswer.nullable() })),
      legs: z.array(legState),
      acts: z.array(act),
    }),
    { action: 'case.read', problems: ['not-found'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
