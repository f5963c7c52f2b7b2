import type { ApiAnswer, WebhookEvent } from '@oficio/contract/api'
import {
  type Act,
  amendmentsIn,
  type Doing,
  itemsOf,
  type Leg,
  receiptsAtDesk,
  withOrder,
} from '@oficio/core/act'
import { soughtWords } from '@oficio/core/desk'
import { callBackTerms } from '@oficio/core/emergency'
import { type Action, may } from '@oficio/core/permission'
import { type SpeakerDifference, typedInside, unknownCourt } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { base64url } from '@oficio/verify/bytes'
import { copiedIn, type ListedAct, listFault, ofOneFounding, receiptStatement } from '@oficio/verify/record'
import { annexesAtDesk } from '../acts/annexes.ts'
import { atDesk } from '../acts/at-desk.ts'
import { contentOf } from '../acts/case-of.ts'
import { handingOver } from '../acts/delivery.ts'
import { demandSayable, demandTouched, untouchedActs } from '../acts/demand-touched.ts'
import { demandCalledBack, demandGivenOnly } from '../acts/emergency.ts'
import { entryDifferences, heldEntry } from '../acts/held-entry.ts'
import { demandKnownGrounds } from '../acts/known-grounds.ts'
import { numbersOf } from '../acts/numbers-to-call.ts'
import { registryActs } from '../acts/projection.ts'
import { speakerOfLetter, strangeAtDesk, toldDifferences } from '../acts/speaker.ts'
import { unitKeyOf } from '../acts/unit-key.ts'
import { type Moved, placedAct, writeAct } from '../acts/write-act.ts'
import { announce } from '../channels/webhooks/announce.ts'
import { as } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { actorIn, type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { actionDigest, type Touch, touched, touchedForAction } from '../door/touch.ts'
import { listsAbout, vouchingOf } from '../door/vouching.ts'
import { streamedFile } from '../files/files.ts'
import { tellPerson } from '../jobs/notify.ts'
import { figuresAtDesk } from './figures-at-desk.ts'

const deskActions = [
  'desk.assign',
  'desk.question',
  'desk.answer',
  'desk.call-back',
  'desk.skip-call',
  'desk.correct',
  'desk.plan-notice',
  'desk.grade-request',
] as const satisfies readonly Action[]

/** One page of the queue. */
const pageLines = 50

type Queue = ApiAnswer<'desk'>
type DeskLine = Queue['lines'][number]
type Counts = Queue['counts']
type ReceiptStatement = ApiAnswer<'deskReceipts'>['receipts'][number]['statement']

/** A line as the database has it: what is shown of the words stands in one column. */
interface ListedRow extends Omit<DeskLine, keyof typeof emptyLine> {
  readonly answerBy: string | null
  readonly line: Partial<typeof emptyLine>
  readonly calm: boolean
}
const emptyLine = {
  term: null,
  service: null,
  about: null,
  more: 0,
  number: null,
  purpose: null,
  nexus: null,
  order: null,
  keepUntil: null,
  doubt: null,
}

async function write(
  call: CallOf,
  id: string,
  seq: number,
  action: Action,
  doing: (leg: number) => Doing,
  event: WebhookEvent,
): Promise<Moved> {
  const desk = await atDesk(call, id, seq)
  demand(call.who, action, { ...desk.subject, fresh: true })
  const moved = await writeAct(call, id, desk.state, doing(desk.leg.number))
  announce(call, call.who.unit, event, id)
  return moved
}

const colleagues = (call: CallOf) =>
  call.db.rows<{ id: string; name: string }>(
    "select id, name from person where unit_id = $1 and status = 'active' order by name",
    [call.who.unit],
  )

/**
 * What happened between both sides: the provider sees who approved and what was sent, not how the authority
 * came to it.
 */
const shown = new Set<Act['kind']>([
  'overridden',
  'approved',
  'signed',
  'sent',
  'handed-off',
  'delivered',
  'not-delivered',
  'assigned',
  'opened',
  'questioned',
  'clarified',
  'answered',
  'handed-over',
  'sent-back',
  'corrected',
  'notice-planned',
  'withdrawn',
  'superseded',
  'held',
  'released',
  'call-begun',
  'code-read',
  'called-back',
  'call-skip-asked',
  'call-skipped',
  'point-copied',
  'point-said',
  'followed-up',
  'order-read',
  'closed',
])

/** Acts on another leg are of another provider, or of whoever it passes through. */
const isShown = (act: Act, leg: number): boolean =>
  shown.has(act.kind) && !('leg' in act.body && act.body.leg !== leg)

/**
 * That something was let pass, beside the words that were sealed: those of then may ask for what was cut
 * since.
 */
const asShown = (act: Act, content: EvidenceRequest): Act =>
  act.kind === 'overridden' ? { ...act, body: { ...act.body, content } } : act

const asHanded = {
  ...{ looks: 0, returned: null, returnedBy: null, keptUntil: null, termBy: null },
  ...{ hold: null, liftedBy: null, erased: null },
} as const

/**
 * A leg as its desk sees it: the files that it handed over, as it handed them over. What came of them in the
 * hands of the unit is the unit's: how often they were looked at, and whether they had been when they went
 * back.
 */
const withoutLooks = ({ exhibits, ...leg }: Leg): Leg =>
  exhibits ? { ...leg, exhibits: exhibits.map((one) => ({ ...one, ...asHanded })) } : leg

/** The provider's desk. */
export const desk = {
  desk: {
    scope: 'person',
    run: async (call, { status, mine, sought, order, after }) => {
      const { db, who } = call
      demand(who, 'desk.read', { desk: who.unit })
      const rows = await db.rows<ListedRow>(
        `select id, kind, status, country, institution, unit, sent_at as "sentAt", updated_at as "updatedAt",
          assignee, held, seq, to_char(answer_by, 'YYYY-MM-DD') as "answerBy", line, calm
         from desk_lines($1, $2, $3, $4, $5, coalesce($6::date, 'infinity'), $7, $8, ${pageLines + 1})`,
        [
          status,
          mine,
          soughtWords(sought),
          order,
          after?.calm ?? null,
          after?.answerBy ?? null,
          after?.sentAt ?? null,
          after?.id ?? null,
        ],
      )
      const lines = rows.map(({ line, calm: _, ...row }): DeskLine => ({ ...emptyLine, ...line, ...row }))
      const counts = await db.row<Counts>(
        'select open, questioned, unassigned, emergencies from desk_counts()',
      )
      const page = lines.slice(0, pageLines)
      const last = page.at(-1)
      return {
        lines: page,
        counts: counts ?? { open: 0, questioned: 0, unassigned: 0, emergencies: 0 },
        next:
          rows.length > pageLines && last
            ? {
                sentAt: last.sentAt,
                id: last.id,
                calm: rows[pageLines - 1]?.calm ?? true,
                answerBy: last.answerBy,
              }
            : null,
        colleagues: await colleagues(call),
      }
    },
  },

  deskOpen: {
    scope: 'person',
    run: async (call, { request }) => {
      const { state, leg, subject } = await atDesk(call, request)
      const status = subject.state?.status ?? state.status
      if (leg.openedAt || state.held || !(status === 'sent' || status === 'questioned'))
        return { seq: state.seq, status }
      const about = { request, revision: state.revision, digest: state.digest, to: call.who.unit }
      const moved = await writeAct(call, request, state, {
        kind: 'opened',
        body: { leg: leg.number, receipt: call.house.receipts.sign('opened', about, call.at) },
      })
      announce(call, call.who.unit, 'request.opened', request)
      return { seq: moved.seq, status: moved.status }
    },
  },

  deskRead: {
    scope: 'person',
    run: async (call, { request }) => {
      const { db, who, at } = call
      const { acts, state, leg, subject } = await atDesk(call, request)
      const { sender, differs } = await senderOf(call, request, at)
      const seen = acts.filter((act) => isShown(act, leg.number))
      const unsigned = await untouchedActs(call, acts)
      demandSayable(seen, unsigned)
      const verdicts = deskActions.map((action) => {
        const verdict = may(who, action, { ...subject, fresh: true })
        return [action, verdict.may ? true : verdict.why] as const
      })
      return {
        request,
        seq: state.seq,
        status: subject.state?.status ?? state.status,
        content: contentOf(state),
        revision: state.revision,
        digest: state.digest,
        sender,
        differs: [
          ...differs,
          ...toldDifferences(
            call,
            withOrder(contentOf(state), state.approvals),
            await speakerOfLetter(call, acts),
          ),
          ...(await strangeAtDesk(call, seen, contentOf(state))),
        ],
        courtUnknown: await courtUnknown(call, withOrder(contentOf(state), state.approvals)),
        // A column that nobody's act stands behind is as little to be trusted as a decision without its
        // signature.
        untouched: differs.length > 0 || unsigned.length > 0,
        approvals: state.approvals.map(({ role, by, at: when, order }) => ({
          role,
          name: by.name,
          title: by.title,
          institution: by.institutionName,
          at: when,
          order: order ?? null,
        })),
        chain: state.chain,
        items: state.content ? itemsOf(state.content).map((item) => ({ ...item })) : [],
        desk: withoutLooks(leg),
        amended: amendmentsIn(acts).map(({ by, ...one }) => ({
          ...one,
          by: { name: by.name, title: by.title, institution: by.institutionName },
        })),
        typed: typedInside(contentOf(state), acts).map(({ at: place, by }) => ({ at: place, by })),
        acts: seen.map((act) => asShown(act, contentOf(state))),
        unitKey: await unitKeyOf(call, request),
        // What went out to be signed elsewhere was never sent here.
        papers: await db.rows(
          "select id, kind, name, sha256, size::int as size from paper where request_id = $1 and kind = 'letter' order by created_at",
          [request],
        ),
        annexes: await annexesAtDesk(db, request, acts),
        may: Object.fromEntries(verdicts),
        colleagues: await colleagues(call),
      }
    },
  },

  deskLetter: {
    scope: 'person',
    run: async (call, { request }) => {
      await atDesk(call, request)
      const letter = await call.db.row<{ sha256: string }>(
        "select sha256 from paper where request_id = $1 and kind = 'letter' order by created_at desc limit 1",
        [request],
      )
      if (!letter) throw new HouseProblem('not-found')
      return streamedFile(call.house.files, letter.sha256)
    },
  },

  deskAnnex: {
    scope: 'person',
    run: async (call, { request, sha256 }) => {
      const { acts } = await atDesk(call, request)
      const known = await annexesAtDesk(call.db, request, acts)
      if (!known.some((annex) => annex.sha256 === sha256)) throw new HouseProblem('not-found')
      return streamedFile(call.house.files, sha256)
    },
  },

  deskReceipts: {
    scope: 'person',
    run: async (call, { request }) => {
      const { acts } = await atDesk(call, request)
      const { origin, receipts } = call.house
      return {
        format: 'oficio-receipts/1',
        origin,
        request,
        receipts: receiptsAtDesk(acts, call.who.unit).map(
          ({ step, request: of, revision, digest, to, at, said, key, signature }) => ({
            statement: receiptStatement(step, of, revision, digest, to, at, said) as ReceiptStatement,
            key,
            signature,
          }),
        ),
        key: { id: receipts.id, alg: 'ES256', key: { ...receipts.publicKey } },
      }
    },
  },

  deskAssign: {
    scope: 'house',
    run: async (call, { requests, person }) => {
      const { house, who } = call
      const done: string[] = []
      const not: { request: string; why: string }[] = []
      // Each on its own: one that somebody answered meanwhile must not stop the other hundred.
      for (const { request, seq } of requests) {
        try {
          await as(house.acting, actorIn(who), async (db) => {
            const mine = { ...call, db }
            const { state, leg, subject } = await atDesk(mine, request, seq)
            demand(who, 'desk.assign', subject)
            const named = await db.row<{ name: string }>(
              'select name from person where id = $1 and unit_id = $2',
              [person, who.unit],
            )
            const given = await db.row<{ given: boolean }>('select assign_request($1, $2) as given', [
              request,
              person,
            ])
            if (!named || !given?.given) throw new HouseProblem('not-found')
            await writeAct(mine, request, state, {
              kind: 'assigned',
              body: { leg: leg.number, to: person, name: named.name },
            })
            if (person !== who.id) tellPerson(mine, person, 'desk-given', { request })
          })
          done.push(request)
        } catch (error) {
          if (!(error instanceof HouseProblem)) throw error
          not.push({ request, why: error.code })
        }
      }
      return { done, not }
    },
  },

  deskQuestion: {
    scope: 'person',
    run: async (call, { request, seq, path, code, words }) =>
      write(
        call,
        request,
        seq,
        'desk.question',
        (leg) => ({ kind: 'questioned', body: { leg, question: call.house.newId(), path, code, words } }),
        'request.questioned',
      ),
  },

  deskAnswer: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { request, seq, items, reference, final, delivery } = body
      const { acts, state, leg, subject } = await atDesk(call, request, seq)
      demand(call.who, 'desk.answer', { ...subject, fresh: true })
      // It was read when it was laid here; whoever holds the database may have added to the list since.
      await demandTouched(call, acts)
      demandKnownGrounds(call, items)
      demandGivenOnly(items)
      await demandCalledBack(call, { state, leg, subject }, items, delivery?.exhibits)
      const signed = actionDigest('desk.answer', body, call.who.id)
      // Of files that are handed over the touch stays with them: a system has none, and brings none yet.
      if (delivery && !touch) throw new HouseProblem('touch-again', 'other-bytes')
      const assertion = touch
        ? await touched(call, touch as Touch, { purpose: 'desk.answer', digest: signed })
        : undefined
      // A system has no passkey: the key of its token signs the same digest, within the proof of this very
      // call.
      if (!assertion && call.system?.act !== base64url(signed))
        throw new HouseProblem('touch-again', 'other-bytes')
      const about = { request, revision: state.revision, digest: state.digest, to: call.who.unit }
      const answered = { leg: leg.number, items, reference, final }
      const receipt = call.house.receipts.sign('answered', { ...about, said: answered }, call.at)
      const answering: Doing = { kind: 'answered', body: { ...answered, receipt } }
      const handing =
        delivery && assertion
          ? await handingOver(call, request, { state, leg: leg.number }, delivery, assertion)
          : undefined
      const { next } = placedAct(call, request, state, answering)
      const written = await writeAct(call, request, state, answering)
      const moved = handing ? await writeAct(call, request, next, handing) : written
      announce(call, call.who.unit, 'request.answered', request)
      return moved
    },
  },

  deskCorrect: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { request, seq, of, items, reasons } = body
      const { acts, state, leg: lies, subject } = await atDesk(call, request, seq)
      demand(call.who, 'desk.correct', { ...subject, fresh: true })
      await demandTouched(call, acts)
      demandKnownGrounds(call, items)
      demandGivenOnly(items)
      await demandCalledBack(call, { state, leg: lies, subject }, items)
      await touchedForAction(call, touch, 'desk.correct', body)
      const about = { request, revision: state.revision, digest: state.digest, to: call.who.unit }
      const said = { leg: lies.number, of, items, reasons }
      const receipt = call.house.receipts.sign('answered', { ...about, said }, call.at)
      return write(
        call,
        request,
        seq,
        'desk.correct',
        () => ({ kind: 'corrected', body: { ...said, receipt } }),
        'request.corrected',
      )
    },
  },

  deskNotice: {
    scope: 'person',
    run: async (call, { request, seq, on, basis }) =>
      write(
        call,
        request,
        seq,
        'desk.plan-notice',
        (leg) => ({ kind: 'notice-planned', body: { leg, on, basis } }),
        'request.notice-planned',
      ),
  },

  deskGrade: {
    scope: 'person',
    run: async (call, { request, seq, grade, words }) =>
      write(
        call,
        request,
        seq,
        'desk.grade-request',
        (leg) => ({ kind: 'feedback', body: { leg, about: 'request', grade, words } }),
        'request.graded',
      ),
  },

  deskFigures: {
    scope: 'house',
    run: async (call) => {
      demand(call.who, 'desk.figures')
      return figuresAtDesk(call.db, call.who.unit)
    },
  },
} satisfies Handlers

/** The court that a letter names, where no court of the registry stands under that name. */
async function courtUnknown({ db }: CallOf, content: EvidenceRequest): Promise<string | null> {
  // Most letters name none: then nothing is asked of the registry.
  if (unknownCourt(content, []) === undefined) return null
  const courts = await db.rows<{ name: string }>(
    "select name from institution where kind = 'court' and status = 'live'",
  )
  return (
    unknownCourt(
      content,
      courts.map(({ name }) => name),
    ) ?? null
  )
}

interface SenderColumns {
  readonly institution: string
  readonly name: string
  readonly kind: string
  readonly country: string | null
  readonly unit: string
  readonly unitId: string
  readonly entry: { readonly verified?: { readonly on: string; readonly by: string } | null }
  readonly status: string
  readonly unitStatus: string
  readonly attestedUntil: string | null
}

/** Who sends, by the acts of the registry, and where the columns say otherwise. */
async function heldSender(call: CallOf, row: SenderColumns, at: string) {
  const lists = await listsAbout(call.db, [row.institution, row.unitId])
  const held = heldEntry(lists.get(row.institution) ?? [], at)
  const unit = heldEntry(lists.get(row.unitId) ?? [], at).name
  const others = [...held.verifiers, ...held.vouchers]
  const named = await listsAbout(call.db, others)
  const nameOf = (id: string) => heldEntry(named.get(id) ?? [], at).name
  const columns = await call.db.rows<{ id: string; name: string }>(
    'select id, name from institution where id = any ($1)',
    [held.vouchers],
  )
  const differs = [
    ...entryDifferences(row, held, nameOf).map(({ at: place, said, known }) => ({
      ...{ pointer: pointerOf[place], said, known: known === '' ? [] : [known] },
    })),
    ...(row.unit === unit ? [] : [{ pointer: '/letter/unit', said: row.unit, known: [unit] }]),
    ...columns.flatMap(({ id, name }) =>
      name === nameOf(id) ? [] : [{ pointer: '', said: name, known: [nameOf(id)] }],
    ),
  ]
  return { held, unit, nameOf, differs: [...differs, ...(await untouchedLists(call, [lists, named]))] }
}

/**
 * Lists of the registry in which a name or a standing rests on an act that nobody touched: told, by whose
 * they are.
 */
async function untouchedLists(
  call: CallOf,
  lists: readonly ReadonlyMap<string, readonly ListedAct[]>[],
): Promise<readonly SpeakerDifference[]> {
  const about = new Map(lists.flatMap((lists) => [...lists]))
  const people = [...about.values()].flat().flatMap(({ by }) => {
    const { person } = (by ?? {}) as { readonly person?: unknown }
    return typeof person === 'string' ? [person] : []
  })
  // With whoever named their keys, up to the founding.
  const keys = await vouchingOf(call.db, people)
  const demonstration = call.house.mode !== 'live'
  const all = new Map([...keys, ...about])
  const held = demonstration ? all : ofOneFounding(all, call.house.founding)
  const listOf = (subject: string) => held.get(subject) ?? []
  const ground = { listOf, demonstration, isCopied: copiedIn(held) }
  const faults: SpeakerDifference[] = []
  for (const [subject, list] of about)
    if (!held.has(subject) || (await listFault(subject, ground)))
      faults.push({ pointer: '', said: heldEntry(list, call.at).name, known: [] })
  return faults
}

async function senderOf(call: CallOf, request: string, at: string) {
  const row = await call.db.row<SenderColumns>(
    `select institution, institution_name as name, kind, country, unit_name as unit, unit as "unitId", entry, status,
      unit_status as "unitStatus", attested_until as "attestedUntil"
     from sender_of($1)`,
    [request],
  )
  if (!row) throw new HouseProblem('not-found')
  const { held, unit, nameOf, differs } = await heldSender(call, row, at)
  const { entry } = held
  const history = await call.db.row<{ answered: number; refused: number; since: string | null }>(
    'select answered, refused, since from sender_history($1)',
    [request],
  )
  const sender = {
    // By the acts of the registry: what the columns beside them say is told where it differs.
    ...{ institution: held.name, kind: held.kind, country: held.country, unit },
    standing: entry.standing,
    verifiedOn: held.verifiedOn,
    verifiedBy: [...new Set(held.verifiers.map(nameOf))].join(', '),
    vouchers: held.vouchers.map(nameOf),
    // What may be called, and nothing that is being corrected: the page shows no other.
    callBack: numbersOf(await registryActs(call.db, row.institution), at, callBackTerms.changedHours)
      .filter(({ mayCall }) => mayCall)
      .map(({ number }) => number),
    attestedUntil: row.attestedUntil,
    suspended:
      row.status !== 'live' ||
      row.unitStatus !== 'live' ||
      entry.standing === 'suspended' ||
      entry.standing === 'withdrawn',
    history: history ?? { answered: 0, refused: 0, since: null },
  }
  return { sender, differs }
}

/** Where a letter says the same of its sender; what it has no place for is told by itself. */
const pointerOf = {
  name: '/authority/name',
  kind: '/authority/kind',
  country: '/country',
  standing: '',
  verified: '',
} as const
