import '../no-eval.ts'
import { z } from 'zod'
import { country } from '../parts.ts'
import { plainLine } from '../shapes/dialogue.ts'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, bytes, KiB, route } from '../shapes/route.ts'
import {
  answered,
  certificateKind,
  heldAct,
  heldEntry,
  inject,
  injected,
  judgement,
  judging,
  mostEntries,
  room,
  roomCode,
  roomOpened,
  roomStage,
  scenarioId,
  seatAct,
  seatEntry,
  seatSecret,
} from '../shapes/training.ts'
import { done, id, instant, nothing, reasons } from '../shapes/values.ts'

const certificate = z.object({
  id,
  kind: certificateKind,
  at: instant,
  until: instant,
  revokedAt: instant.nullable(),
  /** Why it was revoked. */
  reasons: z.string().nullable(),
})

const count = z.number().int().min(0).max(mostEntries)

/** Live exercises and certificates of the academy: nothing of them reaches a case or a company. */
export const trainingRoutes = {
  trainings: route(
    '/api/v1/training/rooms',
    'Exercises that one leads',
    nothing,
    z.object({ rooms: z.array(room) }),
    { ownPages: true, action: 'training.lead' },
  ),
  trainingOpen: route(
    '/api/v1/training/open',
    'Open an exercise; its code lets others in',
    roomOpened,
    z.object({ room: id }),
    { ownPages: true, action: 'training.lead', effect: true, problems: ['not-now'] },
  ),
  trainingRoom: route(
    '/api/v1/training/room',
    'An exercise, with what its seats did since what one has of them',
    z.strictObject({ room: id, have: z.array(count).max(400) }),
    z.object({
      room,
      injects: z.array(inject),
      seats: z.array(
        z.object({
          n: z.number().int(),
          name: z.string(),
          country: z.string(),
          scenario: z.string(),
          /** When something came of it last. */
          seenAt: instant,
          from: z.number().int(),
          entries: z.array(heldEntry),
          judged: z.array(judgement),
        }),
      ),
      /** There is more than one answer holds: the same question, with what one has now, gives it. */
      more: z.boolean(),
    }),
    { ownPages: true, action: 'training.lead', problems: ['not-found'] },
  ),
  trainingInject: route('/api/v1/training/inject', 'Tell all, or one chair, something new', injected, done, {
    ownPages: true,
    action: 'training.lead',
    effect: true,
    problems: ['not-found', 'not-now'],
  }),
  trainingJudge: route(
    '/api/v1/training/judge',
    'Say whether a case bears out a sentence that the program could not judge',
    judging,
    done,
    { ownPages: true, action: 'training.lead', effect: true, problems: ['not-found', 'not-now'] },
  ),
  trainingStage: route(
    '/api/v1/training/stage',
    'Say where an exercise stands',
    z.strictObject({ room: id, stage: roomStage }),
    done,
    { ownPages: true, action: 'training.lead', effect: true, problems: ['not-found'] },
  ),
  trainingErase: route(
    '/api/v1/training/erase',
    'Take away an exercise and all that its seats did',
    z.strictObject({ room: id }),
    done,
    { ownPages: true, action: 'training.lead', effect: true, problems: ['not-found'] },
  ),
  trainingJoin: route(
    '/api/v1/training/join',
    'Take a seat in an exercise by its code; the same secret has the same seat',
    z.strictObject({ code: roomCode, secret: seatSecret, name: plainLine(40), country }),
    z.object({ n: z.number().int(), scenario: z.string(), title: z.string(), endsAt: instant }),
    { ownPages: true, door: 'open', cost: 0.25, problems: ['not-found', 'not-now'] },
  ),
  trainingSeat: route(
    '/api/v1/training/seat',
    'Tell what was done at a seat since what the house has, and hear what is new',
    z.strictObject({
      secret: seatSecret,
      from: count,
      entries: z.array(seatEntry).max(40),
      heard: z.number().int().min(0).max(10_000),
    }),
    z.object({
      /** So many entries the house has: the next ones begin there. */
      held: z.number().int(),
      stage: roomStage,
      injects: z.array(inject),
      /** Modules that whoever leads set, and what was said of sentences of this seat. */
      modules: z.array(z.string()),
      judged: z.array(judgement),
    }),
    // Whoever sits in a class behind one address asks every few seconds.
    { ownPages: true, door: 'open', cost: 0.02, limit: 256 * KiB, problems: ['not-found', 'not-now'] },
  ),
  trainingCertificates: route(
    '/api/v1/training/certificates',
    'One’s own certificates; those of the institution for whoever keeps its people',
    nothing,
    z.object({
      mine: z.array(certificate),
      /** Whether the institution wants one of whoever asks in an emergency. */
      wanted: z.boolean(),
      keeps: z.boolean(),
      /** Of each case: the newest attempt that was opened here, and whether one of them passed. */
      cases: z.array(
        z.object({
          scenario: z.string(),
          passed: z.boolean(),
          attempt: z.object({ id, seed: z.number().int(), acts: z.array(heldAct) }).nullable(),
        }),
      ),
      others: z.array(certificate.extend({ person: z.string() })),
    }),
    { ownPages: true, action: 'training.certify', cost: 2 },
  ),
  trainingBegin: route(
    '/api/v1/training/begin',
    'Open a case for a certificate; which attempt it is, the house says',
    z.strictObject({ scenario: scenarioId }),
    z.object({ attempt: id, seed: z.number().int() }),
    {
      ...{ ownPages: true, action: 'training.certify', effect: true },
      problems: ['not-found', 'not-now'],
    },
  ),
  trainingAct: route(
    '/api/v1/training/act',
    'Do one thing in a case that one opened here: `n` is how many were done before',
    z.strictObject({ attempt: id, n: count, act: seatAct }),
    z.object({ held: z.number().int(), over: z.boolean() }),
    {
      ...{ ownPages: true, action: 'training.certify', effect: true, cost: 2 },
      problems: ['not-found', 'not-now'],
    },
  ),
  trainingCertify: route(
    '/api/v1/training/certify',
    'Certify whoever passed the cases of a certificate here; of the course, with every question answered',
    z.strictObject({
      kind: certificateKind,
      /** Of the course: what was chosen at each question, as the device has it. Of another: none. */
      answers: z.array(answered).max(500),
    }),
    z.object({ certificate: id }),
    { ownPages: true, action: 'training.certify', effect: true, cost: 5, problems: ['not-now'] },
  ),
  trainingCertificate: route(
    '/api/v1/training/certificate',
    'A certificate as a file that anybody checks (Open Badges 3.0)',
    z.strictObject({ certificate: id }),
    z.object({ credential: z.string() }),
    { ownPages: true, action: 'training.certify', problems: ['not-found'] },
  ),
  trainingCertificatePaper: bytes(
    '/api/v1/training/certificate-paper',
    'A certificate on paper',
    z.strictObject({ certificate: id }),
    'application/pdf',
    { ownPages: true, action: 'training.certify', cost: 5, problems: ['not-found'] },
  ),
  trainingRevoke: route(
    '/api/v1/training/revoke',
    'Say that a certificate counts no more',
    z.strictObject({ certificate: id, reasons, touch }),
    done,
    { ownPages: true, action: 'training.keep', effect: true, problems: ['not-found'] },
  ),
  trainingRule: route(
    '/api/v1/training/rule',
    'Say whether the institution wants the certificate of whoever asks in an emergency',
    z.strictObject({ wanted: z.boolean(), touch }),
    done,
    { ownPages: true, action: 'training.keep', effect: true },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
