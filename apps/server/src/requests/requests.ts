import type { ApiAnswer } from '@oficio/contract/api'
import {
  type Approval,
  type ApprovalRole,
  approvalChain,
  asTheyMayLeave,
  chainQuestionOf,
  cutBetween,
  isKeptAbroad,
  nodeOf,
  type RequestState,
  withOrder,
  withoutOverrides,
} from '@oficio/core/act'
import { actsInOrder } from '@oficio/core/case'
import { type Action, may, requestActions } from '@oficio/core/permission'
import { notOverridden } from '@oficio/core/preflight'
import type { Speaker } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { demandAnnexBytes, demandAnnexes, demandPagesAsSaid } from '../acts/annexes.ts'
import { toldAside } from '../acts/aside.ts'
import { bringInto } from '../acts/begin-request.ts'
import { caseOf, contentOf, noteLook, type OpenRequest, ofCase, requestOf } from '../acts/case-of.ts'
import { demandNoneRepeated, demandSayable, demandTouched, writtenIn } from '../acts/demand-touched.ts'
import { deskOf } from '../acts/desk-of.ts'
import { demandDanger, demandFewEmergencies, demandTrained, demandTwoPeople } from '../acts/emergency.ts'
import { opened, touchedEnd, withTouch } from '../acts/expected-state.ts'
import { demandEnrolledBefore } from '../acts/newly-enrolled.ts'
import { readBroughtWith } from '../acts/read-brought.ts'
import { readRecorded } from '../acts/read-recorded.ts'
import {
  demandStanding,
  demandWordsAsRegistered,
  speakerAsRegistered,
  speakerOfLetter,
  speakerOfUnit,
  toldDifferences,
} from '../acts/speaker.ts'
import { demandNothingStops, stopsOf } from '../acts/stops.ts'
import { tellDesk } from '../acts/tell-desk.ts'
import { linesOfCase } from '../acts/work-lines.ts'
import {
  approvalBytes,
  denialBytes,
  grantBytes,
  overrideBytes,
  overriding,
  releaseBytes,
  signedElsewhereBytes,
  signingBytes,
  writeAct,
} from '../acts/write-act.ts'
import { tellNodes } from '../channels/etsi/hold.ts'
import { houseHand } from '../channels/etsi/house-hand.ts'
import { peerOf } from '../channels/etsi/put.ts'
import { takeBack } from '../channels/etsi/take-back.ts'
import { announce } from '../channels/webhooks/announce.ts'
import type { PlannedStatement } from '../db/pipeline.ts'
import { as, type Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { actorIn, type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { demandNamed } from '../door/named-key.ts'
import { todayOf } from '../door/seat-day.ts'
import { actionDigest, askTouch, hexOf } from '../door/touch.ts'
import { annexes } from './annexes.ts'
import { demandOrder, shown } from './letter-shown.ts'
import { letterToSign, packOf, sealLetter, takeSignedLetter } from './papers.ts'

interface ToName {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly roles: readonly string[]
}

/** The role in which this person takes the step that is wanted, where it is really wanted. */
function roleOf(open: OpenRequest): ApprovalRole {
  demandNoneRepeated(open.acts)
  const role = open.state.step?.role
  if (!role) throw new HouseProblem('not-now', 'not-awaiting')
  return role
}

/** What the table says before it counts whether a step waits: nobody learns more than that it may not be. */
const demandFirst = (call: CallOf, open: OpenRequest, action: Action) =>
  demand(call.who, action, { ...open.subject, fresh: true })

type Following = ApiAnswer<'requestRead'>['followedBy'][number]

/** What became of a message that took the request back from a node. */
interface Cancellation {
  readonly node: string
  readonly at: string
  readonly outcome: 'delivered' | 'not-delivered' | 'over' | null
  readonly why: string | null
}

/** Who can approve in that State; of a sealed case with the people who may be named as its readers. */
async function approversFor(db: Db, { id, country, sealed }: OpenRequest['row']) {
  const approvers = await db.rows<{ role: string; unit: string; name: string; institution: string }>(
    'select role, unit, name, institution from approvers_of($1)',
    [country],
  )
  const toName = sealed
    ? await db.rows<ToName>('select id, name, title, unit, roles from people_to_name($1)', [id])
    : []
  return approvers.map((one) => ({
    ...one,
    people: toName.filter(({ unit, roles }) => unit === one.unit && roles.includes(one.role)),
  }))
}

/** The unit that is asked where nobody says which. */
const firstApprover = async (db: Db, country: string, role: string): Promise<string | undefined> =>
  (
    await db.row<{ unit: string }>('select unit from approvers_of($1) where role = $2 limit 1', [
      country,
      role,
    ])
  )?.unit

const approvesInSql: PlannedStatement = { name: 'approves-in', text: 'select approves_in($1, $2, $3) as is' }
const letInSql: PlannedStatement = { name: 'let-in', text: 'select let_in($1, $2, $3, $4)' }

const approvesIn = async (db: Db, country: string, role: string, unit: string): Promise<boolean> =>
  (await db.row<{ is: boolean }>(approvesInSql, [country, role, unit]))?.is ?? false

/** How its provider can be reached from here, and what became of what was taken back from a node. */
async function reachedBy(call: CallOf, request: string, { content, legs }: RequestState) {
  const { db } = call
  const provider = content?.provider ?? ''
  const desk = await deskOf(call, provider)
  const peer = desk ? undefined : await peerOf(call, provider)
  const invited = desk
    ? undefined
    : await db.row<{ entry: string; name: string }>('select entry, name from invited_provider($1)', [request])
  const cancellations = legs.some(nodeOf)
    ? await db.rows<Cancellation>('select node, at, outcome, why from etsi_cancellations_of($1)', [request])
    : []
  return {
    desk: desk ? { institution: desk.institutionName, unit: desk.unitName } : null,
    node: peer ? `${peer.country}:${peer.identifier}` : null,
    invited: invited ?? null,
    cancellations,
  }
}

export const requests = {
  ...annexes,
  ...shown,

  requestDraft: {
    scope: 'person',
    run: async (call, { case: id, opening, content, follows, acts, brought }) => {
      const { row, subject } = await caseOf(call.db, call.who, id, opening, call.at)
      demand(call.who, 'request.draft', subject)
      if (follows !== undefined) await demandOfCase(call, follows, id)
      const happened = actsInOrder(acts.map((act) => readRecorded(call, act)))
      const begun = { follows, brought: readBroughtWith(brought) }
      return bringInto(call, id, row.sealed, content, happened, begun)
    },
  },

  requestRead: {
    scope: 'person',
    run: async (call, { request, opening }) => {
      const { db, who, house, at } = call
      const open = await requestOf(call, request, opening)
      demand(who, 'case.read', open.subject)
      await noteLook(db, who, { id: house.newId(), opening, case: open.row.id, request, at })
      const { state, row } = open
      const verdicts = requestActions.map((action) => {
        const verdict = may(who, action, { ...open.subject, fresh: true })
        return [action, verdict.may ? true : verdict.why] as const
      })
      const reached = await reachedBy(call, request, state)
      const papers = await db.rows<{ id: string; kind: string; name: string; sha256: string; size: number }>(
        'select id, kind, name, sha256, size::int as size from paper where request_id = $1 order by created_at',
        [request],
      )
      const isOwn = row.unit === who.unit
      const isWritten = isOwn && (state.stage === 'draft' || state.stage === 'awaiting')
      // A State may have thousands: they are told to whoever chooses among them.
      const approvers = isWritten ? await approversFor(db, row) : []
      const speaker = isWritten ? await speakerOfUnit(call) : await speakerOfLetter(call, open.acts)
      const followedBy = await db.rows<Following>(
        `select n.id, n.kind, coalesce(n.summary ->> 'standing', n.status) as standing,
           d.act #>> '{body,content,preservation,previousReference}' as of
         from request n join act d on d.request_id = n.id and d.seq = 1
         where n.case_id = $1 and d.act #>> '{body,follows}' = $2::text order by n.created_at, n.id`,
        [row.id, request],
      )
      const written = await writtenIn(call, open.acts)
      demandSayable(open.acts, written)
      const aside = await toldAside(call, open)
      const earlier = (await linesOfCase(db, who, row.id)).filter((line) => line.id !== request)
      return {
        request,
        case: ofCase(row),
        acts: open.acts,
        status: state.status,
        held: state.held,
        revision: state.revision,
        digest: state.digest,
        content: contentOf(state),
        chain: state.chain.length > 0 ? state.chain : chainOf(call, state.content),
        step: state.step,
        cut: state.cut,
        differs: toldDifferences(call, contentOf(state), speaker),
        speaker: isOwn ? ofAnswer(speaker) : null,
        domains: [...speaker.domains],
        seq: state.seq,
        may: Object.fromEntries(verdicts),
        approvers,
        earlier,
        followedBy,
        ...reached,
        papers,
        untouched: [...new Set([...written, ...aside.map(({ seq }) => seq)])],
        aside: aside.map(({ hash }) => hash),
      }
    },
  },

  requestRevise: {
    scope: 'person',
    run: async (call, { content: typed, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'request.revise', open.subject)
      // Other words than those of an override are not what was let pass.
      const words = withoutOverrides(typed)
      const revision = open.state.revision + 1
      return writeAct(call, expected.request, open.state, {
        kind: 'revised',
        body: { revision, content: words, digest: hexOf(approvalBytes(expected.request, revision, words)) },
      })
    },
  },

  requestSubmit: {
    scope: 'person',
    run: async (call, { units, people, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'request.submit', open.subject)
      demandDanger(contentOf(open.state))
      await demandTrained(call, open.state)
      await demandFitToLeave(call, open, 'submitting')
      const annexes = await demandAnnexes(call, expected.request, contentOf(open.state))
      await demandPagesAsSaid(call, contentOf(open.state), annexes)
      const chain = chainOf(call, open.state.content)
      const { country } = open.row
      for (const { role } of chain) {
        const asked = units[role] ?? (await firstApprover(call.db, country, role))
        if (role === 'unit-head' && asked === undefined) continue
        if (!asked || !(await approvesIn(call.db, country, role, asked)))
          throw new HouseProblem('not-now', `no-${role}`)
        if (asked === call.who.unit) continue
        const { let_in: done } = (await call.db.row<{ let_in: boolean }>(letInSql, [
          expected.request,
          asked,
          role,
          people,
        ])) ?? {
          let_in: false,
        }
        if (!done) throw new HouseProblem('not-found')
      }
      // After they were let in: whoever is asked first is told.
      return writeAct(call, expected.request, open.state, {
        kind: 'submitted',
        body: { revision: open.state.revision, chain },
      })
    },
  },

  requestOverride: {
    scope: 'person',
    run: async (call, { findings, reasons, touch, ...expected }) => {
      const open = await opened(call, expected)
      const content = contentOf(open.state)
      const revision = open.state.revision + 1
      const words = overriding(call, content, findings, reasons)
      const assertion = await withTouch(
        call,
        open,
        'request.override',
        touch,
        overrideBytes({ ...expected, revision }, words, findings, reasons),
      )
      await demandStanding(call)
      // The reasons are sealed with the words and ask for nothing that those do not.
      await demandWordsAsRegistered(call, open, [{ as: 'words', said: reasons }])
      // Nobody lets pass what nobody found: an override is of what stops these words today.
      const stops = stopsOf(call, content, await speakerOfUnit(call), mayLeaveAs(call, content), true)
      if (notOverridden(stops, findings, true).length + findings.length !== stops.length)
        throw new HouseProblem('not-now', 'nothing-to-override')
      return writeAct(call, expected.request, open.state, {
        kind: 'overridden',
        body: {
          revision,
          content: words,
          digest: hexOf(approvalBytes(expected.request, revision, words)),
          findings,
          reasons,
          assertion,
        },
      })
    },
  },

  speakerRead: {
    scope: 'person',
    run: async (call) => ofAnswer(await speakerOfUnit(call)),
  },

  requestReturn: {
    scope: 'person',
    run: async (call, { reasons, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'request.return', open.subject)
      return writeAct(call, expected.request, open.state, {
        kind: 'returned',
        body: { revision: open.state.revision, reasons },
      })
    },
  },

  requestApprove: {
    scope: 'person',
    run: async (call, { reasons, order, touch, ...expected }) => {
      const open = await opened(call, expected)
      const { revision, digest } = open.state
      demandFirst(call, open, 'request.approve')
      await demandStanding(call)
      await demandTrained(call, open.state)
      const role = roleOf(open)
      await demandWordsAsRegistered(call, open, [{ as: 'grant', said: reasons }])
      await demandOrder(call, { ...open, request: expected.request }, contentOf(open.state), {
        order,
        reasons,
      })
      const words = approvalBytes(expected.request, revision, contentOf(open.state))
      const bytes = grantBytes({ ...expected, revision }, words, { role, reasons, order })
      const assertion = await withTouch(call, open, 'request.approve', touch, bytes)
      return writeAct(call, expected.request, open.state, {
        kind: 'approved',
        body: {
          revision,
          digest: digest as string,
          role,
          ...(reasons ? { reasons } : {}),
          ...(order ? { order } : {}),
          assertion,
        },
      })
    },
  },

  requestNarrow: {
    scope: 'person',
    run: async (call, { content: words, reasons, order, touch, ...expected }) => {
      const open = await opened(call, expected)
      demandFirst(call, open, 'request.narrow')
      await demandStanding(call)
      await demandTrained(call, open.state)
      const role = roleOf(open)
      const cut = open.state.content ? cutBetween(open.state.content, words) : undefined
      if (!cut) throw new HouseProblem('not-now', 'not-narrower')
      await demandWordsAsRegistered(call, open, [{ as: 'grant', said: reasons }])
      const revision = open.state.revision + 1
      await demandOrder(call, { ...open, request: expected.request }, words, { order, reasons })
      const digest = approvalBytes(expected.request, revision, words)
      const bytes = grantBytes({ ...expected, revision }, digest, { role, reasons, order })
      const assertion = await withTouch(call, open, 'request.narrow', touch, bytes)
      return writeAct(call, expected.request, open.state, {
        kind: 'narrowed',
        body: {
          revision,
          content: words,
          digest: hexOf(digest),
          role,
          cut,
          reasons,
          ...(order ? { order } : {}),
          assertion,
        },
      })
    },
  },

  requestDeny: {
    scope: 'person',
    run: async (call, { ground, reasons, touch, ...expected }) => {
      const open = await opened(call, expected)
      const { revision, digest } = open.state
      const bytes = denialBytes({ ...expected, revision }, digest, ground, reasons)
      const assertion = await withTouch(call, open, 'request.deny', touch, bytes)
      return writeAct(call, expected.request, open.state, {
        kind: 'denied',
        body: { revision, digest: digest as string, role: roleOf(open), ground, reasons, assertion },
      })
    },
  },

  requestSign: {
    scope: 'person',
    run: async (call, { touch, ...expected }) => {
      const open = await opened(call, expected)
      const { revision, digest } = open.state
      const assertion = await withTouch(
        call,
        open,
        'request.sign',
        touch,
        signingBytes({ ...expected, revision }, digest),
      )
      await demandTwoPeople(call, open.state)
      await demandEnrolledBefore(call, expected.request, open.state)
      await demandTrained(call, open.state)
      if (open.state.approvals.length === 0) await demandNamed(call, touch.response.id)
      await demandFewEmergencies(call, expected.request, contentOf(open.state), houseHand(call.house))
      const speaker = await demandFitToLeave(call, open, 'sealing')
      await demandAnnexBytes(call, expected.request, withOrder(contentOf(open.state), open.state.approvals))
      const sealed = await sealLetter(call, expected.request, open, speaker)
      return writeAct(call, expected.request, open.state, {
        kind: 'signed',
        body: { revision, digest: digest as string, ...sealed, assertion },
      })
    },
  },

  requestLetter: {
    scope: 'person',
    run: async (call, { request, opening, seq }) => {
      const open = await opened(call, { request, opening, seq })
      demand(call.who, 'request.sign', { ...open.subject, fresh: true })
      const speaker = await demandFitToLeave(call, open, 'sealing')
      await demandAnnexBytes(call, request, withOrder(contentOf(open.state), open.state.approvals))
      return letterToSign(call, request, open, speaker)
    },
  },

  requestSignedElsewhere: {
    scope: 'person',
    run: async (call, { stream, touch, ...expected }) => {
      const open = await opened(call, expected)
      const { revision, digest } = open.state
      const assertion = await withTouch(
        call,
        open,
        'request.sign',
        touch,
        signedElsewhereBytes({ ...expected, revision }, digest, stream.sha256),
      )
      await demandTwoPeople(call, open.state)
      await demandEnrolledBefore(call, expected.request, open.state)
      await demandTrained(call, open.state)
      if (open.state.approvals.length === 0) await demandNamed(call, touch.response.id)
      await demandFewEmergencies(call, expected.request, contentOf(open.state), houseHand(call.house))
      await demandFitToLeave(call, open, 'sealing')
      await demandAnnexBytes(call, expected.request, withOrder(contentOf(open.state), open.state.approvals))
      const taken = await takeSignedLetter(call, expected.request, open, stream)
      return writeAct(call, expected.request, open.state, {
        kind: 'signed',
        body: { revision, digest: digest as string, ...taken, elsewhere: true, assertion },
      })
    },
  },

  requestWithdraw: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { reasons, ...expected } = body
      const open = await opened(call, expected)
      // What another State's point keeps was answered: to say that nobody needs it asks the point to let it
      // go.
      const letsGo = open.state.status === 'answered' && isKeptAbroad(open.state)
      demand(call.who, letsGo ? 'request.let-go' : 'request.withdraw', open.subject)
      await demandWordsAsRegistered(call, open, [{ as: 'words', said: reasons }])
      const signed = await touchedEnd(call, open.state, 'request.withdraw', body, touch)
      const moved = await writeAct(call, expected.request, open.state, {
        kind: 'withdrawn',
        body: { reasons, ...signed },
      })
      const { state } = await opened(call, { ...expected, seq: moved.seq })
      for (const { to } of state.legs)
        if (to.kind === 'provider-desk') announce(call, to.unit, 'request.withdrawn', expected.request)
      await tellDesk(call, expected.request, 'desk-withdrawn')
      if (state.legs.some(nodeOf)) await takeBack(call, expected.request)
      return moved
    },
  },

  requestRelease: {
    scope: 'person',
    run: async (call, { reasons, touch, ...expected }) => {
      const open = await opened(call, expected)
      const assertion = await withTouch(
        call,
        open,
        'request.release',
        touch,
        releaseBytes(expected.request, open.state.seq, reasons),
      )
      await demandWordsAsRegistered(call, open, [{ as: 'words', said: reasons }])
      const moved = await writeAct(call, expected.request, open.state, {
        kind: 'released',
        body: { reasons, assertion },
      })
      for (const { to } of open.state.legs)
        if (to.kind === 'provider-desk') announce(call, to.unit, 'request.released', expected.request)
      await tellDesk(call, expected.request, 'desk-released')
      if (open.state.legs.some(nodeOf)) await tellNodes(call, expected.request, 'release')
      return moved
    },
  },

  requestPack: {
    scope: 'person',
    run: async (call, { request, opening }) => {
      const { db, who, house, at } = call
      const open = await requestOf(call, request, opening)
      demand(who, 'case.read', open.subject)
      await noteLook(db, who, { id: house.newId(), opening, case: open.row.id, request, at })
      return packOf(call, request, open)
    },
  },

  /** What the passkey will be asked to sign: of a request for this place of its list, and for no other. */
  touchBegin: {
    scope: 'house',
    run: async (call, question) => {
      const { who, house } = call
      if (question.for === 'other') {
        const digest = actionDigest(question.action, question.subject, who.id)
        return { digest: hexOf(digest), ...(await ask(call, question.action, digest)) }
      }
      // On the other connections: a call that holds one must not wait for a second of the same, or twenty
      // such calls wait for ever.
      const digest = await as(house.acting, actorIn(who), async (db) => {
        const { state } = await opened({ ...call, db }, question)
        switch (question.for) {
          case 'request.override': {
            const { findings, reasons } = question
            const words = overriding(call, contentOf(state), findings, reasons)
            return overrideBytes({ ...question, revision: state.revision + 1 }, words, findings, reasons)
          }
          case 'request.approve':
          case 'request.narrow': {
            const isCut = question.for === 'request.narrow'
            const revision = state.revision + (isCut ? 1 : 0)
            const words = approvalBytes(
              question.request,
              revision,
              isCut ? question.content : contentOf(state),
            )
            const { reasons, order } = question
            return grantBytes({ ...question, revision }, words, {
              role: state.step?.role ?? '',
              reasons,
              order,
            })
          }
          case 'request.deny':
            return denialBytes(
              { ...question, revision: state.revision },
              state.digest,
              question.ground,
              question.reasons,
            )
          case 'request.sign':
            return question.pdf === undefined
              ? signingBytes({ ...question, revision: state.revision }, state.digest)
              : signedElsewhereBytes({ ...question, revision: state.revision }, state.digest, question.pdf)
          case 'request.release':
            return releaseBytes(question.request, state.seq, question.reasons)
        }
      })
      return { digest: hexOf(digest), ...(await ask(call, question.for, digest)) }
    },
  },
} satisfies Handlers

const ask = (call: CallOf, purpose: string, digest: Uint8Array<ArrayBuffer>) =>
  askTouch(call, { purpose, person: call.who.id, subject: {}, challenge: digest })

/** @throws {HouseProblem} `not-found` where it is no request of this case */
async function demandOfCase({ db }: CallOf, request: string, of: string): Promise<void> {
  const found = await db.row<{ id: string }>('select id from request where id = $1 and case_id = $2', [
    request,
    of,
  ])
  if (!found) throw new HouseProblem('not-found')
}

/** A speaker as an answer holds it. */
const ofAnswer = (speaker: Speaker) => ({
  ...speaker,
  domains: [...speaker.domains],
  callBack: [...speaker.callBack],
  officers: [...speaker.officers],
  colleagues: speaker.colleagues && [...speaker.colleagues],
})

/**
 * What must hold before the words of a request go on: their sender is as registered, and nothing stops them
 * that nobody who may let pass. Gives who speaks, of whose colleagues those of the unit alone are named.
 *
 * @throws {HouseProblem} `not-as-registered`, `blocked` or `unsafe-character`
 */
async function demandFitToLeave(
  call: CallOf,
  open: OpenRequest,
  when: 'submitting' | 'sealing',
): Promise<Speaker> {
  await demandStanding(call)
  const content = contentOf(open.state)
  const isSealing = when === 'sealing'
  if (isSealing) {
    demandWholeChain(call, content, open.state.approvals)
    await demandTouched(call, open.acts)
  }
  // What is sealed names the order that was given, too.
  const leaving = isSealing ? withOrder(content, open.state.approvals) : content
  const speaker = await speakerAsRegistered(call, leaving, (colleagues) =>
    isSealing ? speakerOfLetter(call, open.acts, call.who, colleagues) : speakerOfUnit(call, colleagues),
  )
  if (isSealing) demandNothingStops(call, leaving, speaker)
  else demandNothingStops(call, content, speaker, mayLeaveAs(call, content), true)
  return speaker
}

/**
 * Who approves is asked of the law again: the list says who was asked, and nobody signed that.
 *
 * @throws {HouseProblem} `not-now` where somebody whom the law names for these words has not approved
 */
function demandWholeChain(call: CallOf, content: EvidenceRequest, approvals: readonly Approval[]): void {
  const given = new Set<string>(approvals.map(({ role }) => role))
  if (chainOf(call, content).some(({ role }) => !given.has(role)))
    throw new HouseProblem('not-now', 'approval-lacking')
}

/**
 * What the words will be held against at the seal, order to come and all: asked when somebody may still mend
 * it.
 */
const mayLeaveAs = (call: CallOf, content: EvidenceRequest) =>
  asTheyMayLeave(content, chainOf(call, content), todayOf(call, content))

function chainOf(call: CallOf, content: EvidenceRequest | null) {
  if (!content) return []
  return approvalChain(chainQuestionOf(content, call.house.knowledge), call.house.knowledge)
}
