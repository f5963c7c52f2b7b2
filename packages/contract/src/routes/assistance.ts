import '../no-eval.ts'
import { homeParts } from '@oficio/core/act'
import { z } from 'zod'
import { country, day } from '../parts.ts'
import { moved, standing } from '../shapes/acts.ts'
import { passingLine, protectedPerson, screening } from '../shapes/assistance.ts'
import { deliveryManifest } from '../shapes/delivery.ts'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, KiB, route } from '../shapes/route.ts'
import { expected, hash, id, line, nothing, reasons } from '../shapes/values.ts'

const proof = z.strictObject({ name: line, sha256: hash }).nullable()
const reference = z.string().trim().max(300)
const leg = z.number().int().min(1).max(99)
const file = z.strictObject({ name: line, bytes: z.number().int().min(0), sha256: hash })

/**
 * A request on its way through the central authority of its own State, and what it was held against before.
 */
export const assistanceRoutes = {
  assistanceBoard: route(
    '/api/v1/assistance/board',
    'What lies before the central authority, what it passed on, and by which day something is to be there',
    nothing,
    z.object({
      lines: z.array(
        z.object({
          request: id,
          case: id,
          reference: z.string(),
          provider: z.string(),
          standing,
          held: z.boolean(),
          passing: passingLine,
          /** By when an answer is awaited, as the clocks count it; null: no day is known. */
          expectedBy: day.nullable(),
        }),
      ),
      /** So many more are not in the list. */
      left: z.number().int(),
    }),
    { action: 'assistance.list' },
  ),
  assistanceLay: route(
    '/api/v1/assistance/lay',
    'Lay a request before the central authority of the own State, which passes it on',
    z.strictObject({ ...expected, touch }),
    moved,
    { action: 'assistance.lay', effect: true, problems: ['not-found', 'not-now'] },
  ),
  assistanceAsk: route(
    '/api/v1/assistance/ask',
    'Remark on a field, or note what the other State asks',
    z.strictObject({
      ...expected,
      of: z.enum(['desk', 'abroad']),
      path: z.string().max(1_000).nullable(),
      words: reasons,
      on: day,
      reference,
    }),
    moved.extend({ thread: id }),
    { action: 'assistance.comment', effect: true, problems: ['not-found', 'not-now'] },
  ),
  assistanceSay: route(
    '/api/v1/assistance/say',
    'Answer a remark, or what the other State asks',
    z.strictObject({ ...expected, thread: id, words: reasons }),
    moved,
    { action: 'assistance.say', effect: true, problems: ['not-found', 'not-now'] },
  ),
  assistanceSettle: route(
    '/api/v1/assistance/settle',
    'Say that a remark is settled, or that the answer went to the other State',
    z.strictObject({
      ...{ ...expected, thread: id, words: reasons },
      /** Of what the other State asked: by which way the answer went. */
      went: z.strictObject({ channel: line, on: day, reference, proof }).optional(),
    }),
    moved,
    { action: 'assistance.comment', effect: true, problems: ['not-found', 'not-now'] },
  ),
  assistanceTranslate: route(
    '/api/v1/assistance/translate',
    'Keep a translation beside the original, with who translated it',
    z.strictObject({
      ...expected,
      language: z.string().regex(/^[a-z]{2,3}$/),
      translator: line,
      title: z.string().trim().max(300),
      on: day,
      file: z.strictObject({ name: line, sha256: hash }),
    }),
    moved,
    { action: 'assistance.say', effect: true, problems: ['not-found', 'not-now'] },
  ),
  assistanceKeep: route(
    '/api/v1/assistance/keep',
    'Say that a request is ready, note that it went and how, that it is there, and what came home',
    z.strictObject({
      ...expected,
      act: z.discriminatedUnion('what', [
        z.strictObject({ what: z.literal('ready'), despite: reasons.optional() }),
        z.strictObject({
          what: z.literal('sent'),
          to: z.strictObject({ name: line, country }),
          channel: line,
          on: day,
          reference,
          proof,
        }),
        z.strictObject({ what: z.literal('heard'), leg, on: day, reference, proof }),
        z.strictObject({ what: z.literal('recalled'), channel: line, on: day, reference, proof }),
        z.strictObject({
          what: z.literal('home'),
          leg,
          part: z.enum(homeParts),
          on: day,
          reference,
          words: reasons,
          files: z.array(file).max(200),
        }),
      ]),
      touch,
    }),
    moved,
    { action: 'assistance.keep', effect: true, limit: 128 * KiB, problems: ['not-found', 'not-now'] },
  ),
  assistanceReceive: route(
    '/api/v1/assistance/receive',
    'Say that the files that came home are here, by their digests, or sealed as evidence',
    z.strictObject({
      ...expected,
      of: z.number().int().min(1),
      files: z.array(hash).max(200),
      delivery: deliveryManifest.optional(),
      touch,
    }),
    moved,
    { action: 'assistance.receive', effect: true, limit: 128 * KiB, problems: ['not-found', 'not-now'] },
  ),
  safeguardSay: route(
    '/api/v1/safeguards/say',
    'Say whom the law may protect, or what was found of the rights that a request touches',
    z.strictObject({
      ...expected,
      say: z.discriminatedUnion('what', [
        z.strictObject({
          what: z.literal('protected'),
          persons: z.array(z.strictObject({ role: protectedPerson.shape.role, words: reasons })).max(20),
        }),
        z.strictObject({
          what: z.literal('screened'),
          found: z
            .array(
              z.strictObject({
                for: screening.shape.for,
                outcome: screening.shape.outcome,
                reasons,
              }),
            )
            .max(3),
        }),
      ]),
    }),
    moved,
    { action: 'safeguard.say', effect: true, limit: 128 * KiB, problems: ['not-found', 'not-now'] },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
