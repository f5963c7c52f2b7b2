import '../no-eval.ts'
import { moreRefusals } from '@oficio/core/emergency'
import { z } from 'zod'
import { day } from '../parts.ts'
import { moved } from '../shapes/acts.ts'
import { touch } from '../shapes/passkeys.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import {
  codeOnce,
  done,
  expected,
  hash,
  id,
  instant,
  itemKeys,
  line,
  nothing,
  opened,
  reasons,
} from '../shapes/values.ts'

const atDesk = { request: id, seq: z.number().int().min(0) }
/** Empty: not said. Words are no number. */
const telephone = z
  .string()
  .trim()
  .max(40)
  .regex(/^(\+?[0-9][0-9 .\-()/]{3,})?$/)

/** Somebody whose turn it is. */
const onDuty = z.object({ person: id, name: z.string(), telephone: z.string() })
/** When nobody's turn is, within the next days. */
const gap = z.object({ from: instant, until: instant })
const turn = z.object({
  id,
  person: id,
  name: z.string(),
  from: instant,
  until: instant,
  telephone: z.string(),
  endedAt: instant.nullable(),
  /** To whom it was handed over, by name. */
  handedTo: z.string().nullable(),
  /** Whether whoever has it may answer; a turn of nobody who may is nobody's. */
  answers: z.boolean(),
})

/** A call back as both sides see it. */
const calling = z.object({
  call: id,
  number: z.string(),
  by: z.string(),
  begunAt: instant,
  until: instant,
  readBy: z.string().nullable(),
})

/** What the contact point of the State that asks said; `standing`: as it is shown now. */
const point = z.object({
  standing: z.enum(['not-asked', 'waiting', 'unconfirmed', 'confirmed', 'denied']),
  name: z.string(),
  said: z.object({ by: z.string(), reasons: z.string(), at: instant }).nullable(),
})

/** Items that are more than finds somebody, and why whoever asks gets or hands over none of them now. */
const waiting = z
  .object({
    items: z.array(z.string()),
    why: z.enum(moreRefusals),
    /** The list that says what may be given first was confirmed by nobody. */
    toBeConfirmed: z.boolean(),
  })
  .nullable()

/** Emergencies: whose turn it is, the call back, what follows, the review. */
export const emergenciesRoutes = {
  requestEmergency: route(
    '/api/v1/requests/emergency',
    'How an emergency of the unit stands',
    z.strictObject({ request: id, ...opened }),
    z.object({
      duty: z.array(onDuty),
      gaps: z.array(gap),
      calling: calling.nullable(),
      /**
       * By when the word of whoever orders is to be here, read by somebody else: by the law, or by the
       * house’s own term where no law is known to say it. Null: it is here, or none is wanted.
       */
      followUp: z
        .object({ deadline: z.string(), until: z.string(), rule: z.string(), isOurs: z.boolean() })
        .nullable(),
      point,
      waiting,
    }),
    { action: 'case.read', problems: ['not-found'] },
  ),
  requestReadCode: route(
    '/api/v1/requests/read-code',
    'Show the code of the call that runs, written down before it is shown',
    z.strictObject({ ...expected, call: id, touch }),
    z.object({ code: codeOnce, until: instant, seq: z.number().int() }),
    { action: 'request.read-code', effect: true, once: ['code'], problems: ['not-found', 'not-now'] },
  ),
  emergencyDisown: route(
    '/api/v1/requests/disown',
    'Hold a request that is none of the unit; gives whom there was to tell',
    z.strictObject({ request: id }),
    moved.extend({
      told: z.object({
        /** Who hears of it for its provider: people at a desk here, a node by message. */
        provider: z.enum(['desk', 'node', 'nobody']),
        /** Whether somebody watches over the use in the institution. */
        oversight: z.boolean(),
        /** Whose it is, by the code of its file. */
        company: z.string(),
        /** Data had been handed over already. */
        given: z.boolean(),
      }),
    }),
    { action: 'request.disown', effect: true, problems: ['not-found', 'not-now'] },
  ),
  requestFollowUp: route(
    '/api/v1/requests/follow-up',
    'Write down what whoever orders said of an emergency afterwards',
    z.strictObject({
      ...expected,
      outcome: z.enum(['validated', 'not-validated']),
      by: line,
      /** As what whoever said so decides. */
      of: z.enum(['prosecutor', 'judge']),
      number: z.string().trim().max(120),
      on: day,
      /**
       * The order itself, as a file that was brought beside the request; without it the word is only noted.
       */
      order: z.strictObject({ file: line, sha256: hash }).exactOptional(),
      /** Of an order: who brought its file, as the house said it. */
      bringer: id.exactOptional(),
      touch,
    }),
    moved,
    { action: 'request.follow-up', effect: true, problems: ['not-found', 'not-now'] },
  ),
  requestReadOrder: route(
    '/api/v1/requests/read-order',
    'Say what the file is that somebody else brought as the order of an emergency',
    z.strictObject({
      ...expected,
      order: z.strictObject({ file: line, sha256: hash }),
      outcome: z.enum(['validated', 'not-validated', 'no-order']),
      /** Keys of the items that the paper covers, or `all` that was asked and came; absent: nobody said. */
      covers: itemKeys.exactOptional(),
      /** The word for which it was read: of another it says nothing. */
      word: z.enum(['validated', 'not-validated']),
      by: line,
      /** As what whoever said so decides. */
      of: z.enum(['prosecutor', 'judge']),
      number: z.string().trim().max(120),
      on: day,
      touch,
    }),
    moved,
    { action: 'request.read-order', effect: true, problems: ['not-found', 'not-now'] },
  ),
  requestPointSays: route(
    '/api/v1/requests/point-says',
    'Confirm, with a touch, or deny an emergency that lies in copy at the contact point',
    z.strictObject({
      ...expected,
      outcome: z.enum(['confirmed', 'denied']),
      reasons: z.string().trim().max(8_000),
      touch: touch.exactOptional(),
    }),
    moved,
    { action: 'request.point-says', effect: true, problems: ['not-found', 'not-now'] },
  ),
  deskSkip: route(
    '/api/v1/desk/call-back/skip',
    'Ask to hand over without a call, or agree to what a colleague asked',
    z.strictObject({ ...atDesk, reasons: reasons.exactOptional(), touch }),
    moved,
    { action: 'desk.skip-call', effect: true, problems: ['not-found', 'not-now'] },
  ),
  deskDecoys: route(
    '/api/v1/desk/decoys',
    'How many invented accounts the desk laid out; none is shown again',
    nothing,
    z.object({
      decoys: z.array(z.object({ id, madeAt: instant, by: z.string() })),
    }),
    { action: 'desk.lay-decoys' },
  ),
  deskDecoySet: route(
    '/api/v1/desk/decoys/set',
    'Lay out an account that nobody has, or take one back',
    z.strictObject({ lay: line.exactOptional(), end: id.exactOptional() }),
    done,
    { action: 'desk.lay-decoys', effect: true, problems: ['not-found', 'not-now'] },
  ),
  deskEmergency: route(
    '/api/v1/desk/emergency',
    'How an emergency stands at the desk',
    z.strictObject({ request: id }),
    z.object({
      duty: z.array(onDuty),
      gaps: z.array(gap),
      numbers: z.array(
        z.object({
          number: z.string(),
          since: instant,
          is: z.enum(['standing', 'changed', 'earlier', 'taken-out', 'doubtful']),
          mayCall: z.boolean(),
        }),
      ),
      changedHours: z.number().int(),
      calling: calling.extend({ isMine: z.boolean(), wrongLeft: z.number().int() }).nullable(),
      nothingLeaves: z.enum(['one-person', 'not-called-back']).nullable(),
      point,
      /**
       * What is known here of whoever sent it, without a target: asked so many companies in a day, so many
       * refused.
       */
      signals: z.object({ providers: z.number().int(), refused: z.number().int(), alike: z.number().int() }),
      /** Whether whoever asks may agree to what a colleague asked. */
      maySkip: z.boolean(),
      waiting,
    }),
    { action: 'desk.read', problems: ['not-found'] },
  ),
  deskCallBegin: route(
    '/api/v1/desk/call-back/begin',
    'Begin to call a number of the registry; no other is called',
    z.strictObject({ ...atDesk, number: z.string().max(40) }),
    moved,
    { action: 'desk.call-back', effect: true, problems: ['not-found', 'not-now'] },
  ),
  deskCallHear: route(
    '/api/v1/desk/call-back/hear',
    'Say the code that whoever answered read out',
    z.strictObject({ ...atDesk, call: id, code: z.string().max(12) }),
    moved,
    { action: 'desk.call-back', effect: true, problems: ['not-found', 'not-now'] },
  ),
  duty: route(
    '/api/v1/duty',
    'Whose turn it is in the own unit or desk, who comes next, and when nobody does',
    nothing,
    z.object({
      unit: z.string(),
      at: instant,
      now: z.array(onDuty),
      turns: z.array(turn),
      gaps: z.array(gap),
      people: z.array(z.object({ id, name: z.string() })),
      mayKeep: z.boolean(),
    }),
    { action: 'duty.read' },
  ),
  dutyPlan: route(
    '/api/v1/duty/plan',
    'Lay down somebody’s turn',
    z.strictObject({ person: id, from: instant, until: instant, telephone }),
    done,
    { action: 'duty.keep', effect: true, problems: ['not-found', 'not-now'] },
  ),
  dutyEnd: route('/api/v1/duty/end', 'Take a turn away', z.strictObject({ turn: id }), done, {
    action: 'duty.keep',
    effect: true,
    problems: ['not-found'],
  }),
  dutyHandOver: route(
    '/api/v1/duty/hand-over',
    'Hand the own turn over to a colleague, from now to its end',
    z.strictObject({ turn: id, person: id, telephone }),
    done,
    { action: 'duty.hand-over', effect: true, problems: ['not-found', 'not-now'] },
  ),
  oversightEmergencies: route(
    '/api/v1/oversight/emergencies',
    'Every emergency of a month of the own institution, with what became of it; no case',
    z.strictObject({
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .exactOptional(),
    }),
    z.object({
      month: z.string(),
      /** Of sealed cases: that there are some, and how their terms stand. */
      sealed: z.object({
        count: z.number().int(),
        missed: z.number().int(),
        runs: z.number().int(),
        unconfirmed: z.number().int(),
        denied: z.number().int(),
      }),
      lines: z.array(
        z.object({
          /** Tells two emergencies apart, and leads nowhere. */
          alias: z.string(),
          at: instant,
          unit: z.string(),
          provider: z.string(),
          sentBy: z.string(),
          approvedBy: z.array(z.string()),
          items: z.number().int(),
          /** Of how many something was handed over, whatever was said of them since. */
          given: z.number().int(),
          /** Of how many of those it was said afterwards that there is nothing. */
          takenBack: z.number().int(),
          calls: z.number().int(),
          calledBack: z.boolean(),
          /** Two of the desk handed over without a call. */
          skipped: z.boolean(),
          point: z.enum(['not-asked', 'waiting', 'unconfirmed', 'confirmed', 'denied']),
          minutes: z.number().int().nullable(),
          held: z.enum(['not-ours', 'other']).nullable(),
          /**
           * `noted`: whoever asked wrote it down; `brought`: with a file that nobody else looked at.
           * `disputed`: one word says yes and another no; `untouched`: somebody wrote one of them whom no key
           * signed for.
           */
          followUp: z.enum([
            ...(['validated', 'kept-late', 'brought', 'noted', 'no-order', 'disputed'] as const),
            ...(['untouched', 'not-validated', 'missed', 'runs', 'no-term'] as const),
          ]),
          /** Its term is the house’s own, and no law’s. */
          isTermOurs: z.boolean(),
          /** Somebody said no once, also where somebody else read that away since. */
          wasDenied: z.boolean(),
        }),
      ),
    }),
    { action: 'oversight.emergencies' },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
