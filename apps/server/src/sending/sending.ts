import type { WebhookEvent } from '@oficio/contract/api'
import {
  type ActBodies,
  type Addressee,
  type AuthorityAddress,
  askedAgainstGot,
  type Doing,
  isAmendment,
  itemsGot,
  type Leg,
  nodeOf,
  placeOf,
  type RequestState,
  withOrder,
} from '@oficio/core/act'
import { goesToState } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import type { PointAsks } from '@oficio/exchange/etsi'
import { annexBytes, annexesBrought, demandAnnexes } from '../acts/annexes.ts'
import { contentOf, noteLook, requestOf } from '../acts/case-of.ts'
import { pointsOf } from '../acts/contact-list.ts'
import { demandTouched } from '../acts/demand-touched.ts'
import { deskOf } from '../acts/desk-of.ts'
import { copyToPoint, demandTwoPeople, tellOfEmergency } from '../acts/emergency.ts'
import { opened, touchedEnd } from '../acts/expected-state.ts'
import { demandKnownGrounds } from '../acts/known-grounds.ts'
import { readRecorded } from '../acts/read-recorded.ts'
import {
  demandAsRegistered,
  demandStanding,
  demandWordsAsRegistered,
  speakerOfLetter,
} from '../acts/speaker.ts'
import { demandNothingMoreStops } from '../acts/stops.ts'
import { type DeskNews, tellDesk } from '../acts/tell-desk.ts'
import { approvalBytes, writeAct } from '../acts/write-act.ts'
import { nodeId } from '../channels/etsi/doers.ts'
import {
  etsiChannel,
  type Peer,
  peerOf,
  peerOfEntry,
  putClarification,
  putMessage,
} from '../channels/etsi/put.ts'
import { takeBack } from '../channels/etsi/take-back.ts'
import { announce } from '../channels/webhooks/announce.ts'
import type { PlannedStatement } from '../db/pipeline.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { codeHash, codeHours, newCode } from '../door/enrol.ts'
import { demandNames } from '../door/names.ts'
import { demandPastDay } from '../door/past-day.ts'
import { todayOf } from '../door/seat-day.ts'
import { actionDigest, hexOf, later, type Touch, touched } from '../door/touch.ts'
import { tellRegistrars } from '../jobs/tell-registrars.ts'

const without = <Body extends { readonly touch: Touch }>({ touch: _touch, ...subject }: Body) => subject

const sentSql: PlannedStatement = {
  name: 'request-sent',
  text: 'update request set sent_at = coalesce(sent_at, $2) where id = $1',
}
const layOnDesk: PlannedStatement = { name: 'lay-on-desk', text: "select let_in($1, $2, 'provider', '{}')" }

/** Whether a request goes from State to State, through its central authority: no provider is sent it. */
const isToState = (call: CallOf, content: EvidenceRequest): boolean =>
  goesToState(content, call.house.knowledge, todayOf(call, content))

/**
 * What the authority does with a signed request: sends it, proves it, answers questions, replaces it, closes
 * it.
 */
export const sending = {
  requestSend: {
    scope: 'person',
    run: async (call, body) => {
      const open = await opened(call, body)
      demand(call.who, 'request.send', { ...open.subject, fresh: true })
      const { content, revision, digest } = open.state
      if (!body.to && isToState(call, contentOf(open.state))) throw new HouseProblem('not-now', 'to-a-state')
      const point = body.to && (await pointNode(call, body.to))
      const desk = point ? undefined : await deskOf(call, content?.provider ?? '')
      const peer = point ?? (desk ? undefined : await peerOf(call, content?.provider ?? ''))
      if (!desk && !peer) throw new HouseProblem('not-now', 'no-desk')
      await demandTwoPeople(call, open.state)
      await demandStanding(call)
      await demandTouched(call, open.acts)
      await touched(call, body.touch, {
        purpose: 'request.send',
        digest: actionDigest('request.send', without(body), call.who.id),
      })
      if (!desk) {
        const { to, network = null, wantsTraffic = null } = body
        const asks = to && { to, network, urgent: null, wantsTraffic }
        return sendByMessage(call, body.request, open.state, peer as Peer, asks)
      }
      const about = { request: body.request, revision, digest, to: desk.unit }
      const receipts = [
        call.house.receipts.sign('accepted', about, call.at),
        call.house.receipts.sign('delivered', about, call.at),
      ]
      const moved = await writeAct(call, body.request, open.state, {
        kind: 'sent',
        body: {
          leg: providerLeg(open.state),
          to: { kind: 'provider-desk', ...desk },
          revision,
          digest: digest ?? '',
          receipts,
          ...(content?.requestType === 'emergency' ? { callBack: true as const } : {}),
        },
      })
      call.db.put(sentSql, [body.request, call.at])
      const { let_in: laid } =
        (await call.db.row<{ let_in: boolean }>(layOnDesk, [body.request, desk.unit])) ?? {}
      if (!laid) throw new HouseProblem('not-found')
      call.tell([desk.unit])
      announce(call, desk.unit, 'request.delivered', body.request)
      if (content?.requestType !== 'emergency') {
        await tellDesk(call, body.request, 'desk-new')
        return moved
      }
      await tellOfEmergency(call, body.request)
      return (await copyToPoint(call, body.request)) ?? moved
    },
  },

  requestHandOff: {
    scope: 'person',
    run: async (call, body) => {
      const open = await opened(call, body)
      demand(call.who, 'request.send', { ...open.subject, fresh: true })
      await touched(call, body.touch, {
        purpose: 'request.send',
        digest: actionDigest('request.send', without(body), call.who.id),
      })
      const { revision, digest } = open.state
      const { to, channel, on, reference, proof } = body
      demandPastDay(call, on)
      // A letter from State to State is no company's to have.
      if (!to && isToState(call, contentOf(open.state))) throw new HouseProblem('not-now', 'to-a-state')
      const moved = await writeAct(
        call,
        body.request,
        open.state,
        handedOff(call, open.state, {
          request: body.request,
          leg: to ? legTo(open.state, to) : providerLeg(open.state),
          to: to ?? { kind: 'provider-outside' },
          ...{ revision, digest, channel, on, reference, proof },
        }),
      )
      call.db.put(sentSql, [body.request, call.at])
      if (to || open.state.asks !== 'emergency') return moved
      await tellOfEmergency(call, body.request)
      return (await copyToPoint(call, body.request)) ?? moved
    },
  },

  /**
   * An entry for the provider is begun, and one person of it is given a code. Making a key with it opens
   * nothing yet: what the registry wants of any institution (two verifiers, two who vouch) it wants of this
   * one.
   */
  requestInvite: {
    scope: 'person',
    run: async (call, body) => {
      const { house, who, at, db } = call
      const open = await opened(call, body)
      demand(who, 'request.invite', { ...open.subject, fresh: true })
      if (isToState(call, contentOf(open.state))) throw new HouseProblem('not-now', 'to-a-state')
      const provider = open.state.content?.provider ?? ''
      if (await deskOf(call, provider)) throw new HouseProblem('not-now', 'has-a-desk')
      demandNames({ person: [body.person], words: [body.name] })
      await touched(call, body.touch, {
        purpose: 'request.invite',
        digest: actionDigest('request.invite', without(body), who.id),
      })
      const code = newCode(house.random(20))
      const made = await db.row<{ institution: string; person: string }>(
        'select made_institution as institution, made_person as person from begin_provider($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [
          house.newId(),
          house.newId(),
          house.newId(),
          provider,
          body.name,
          body.domain,
          body.person,
          body.language,
          at,
        ],
      )
      if (!made) throw new HouseProblem('not-now', 'has-a-desk')
      const said = { name: body.name, domain: body.domain, person: body.person }
      await db.rows('select invite($1, $2, $3, $4, $5)', [
        house.newId(),
        body.request,
        made.institution,
        said,
        at,
      ])
      await tellRegistrars(call, 'provider-invited', { entry: made.institution, name: body.name })
      const expiresAt = later(at, codeHours * 60)
      const { opened: isOpen } =
        (await db.row<{ opened: boolean }>('select open_enrolment($1, $2, $3, $4, $5) as opened', [
          house.newId(),
          made.person,
          codeHash(code),
          at,
          expiresAt,
        ])) ?? {}
      // Whoever was invited has begun to make keys: a second code could be held by somebody else.
      if (!isOpen) throw new HouseProblem('not-now', 'enrolment-begun')
      return { institution: made.institution, code, expiresAt }
    },
  },

  requestClarify: {
    scope: 'person',
    run: async (call, { leg: named, question, words, content: amended, annexes, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'request.clarify', open.subject)
      const leg = oneLeg(open.state, named, (one) => one.question?.id === question)
      // Words that answer speak for the same sender as the letter: nobody is sent elsewhere by them.
      const speaker = await speakerOfLetter(call, open.acts)
      await demandWordsAsRegistered(call, open, [{ as: 'words', said: words }])
      if (amended) {
        demandAmendment(open.state, leg, question, amended)
        // Amended words keep the sender that was sealed.
        demandAsRegistered(call, amended, speaker)
        demandNothingMoreStops(call, contentOf(open.state), amended, speaker)
        await demandAnnexes(call, expected.request, amended)
      }
      // A message to a node has no place for files beside an answer: nothing is said to be attached that is
      // not.
      if (annexes.length > 0 && nodeOf(leg)) throw new HouseProblem('not-carried', 'annexes')
      const attached = await annexesBrought(call.db, expected.request, annexes)
      const revision = amended ? open.state.revision + 1 : open.state.revision
      const moved = await writeAct(call, expected.request, open.state, {
        kind: 'clarified',
        body: {
          leg: leg.number,
          question,
          words,
          revision,
          content: amended,
          digest: amended ? hexOf(approvalBytes(expected.request, revision, amended)) : open.state.digest,
          ...(attached.length > 0 ? { annexes: attached } : {}),
        },
      })
      await told(call, [leg], 'request.clarified', expected.request)
      if (nodeOf(leg)) {
        const ordered = amended && withOrder(amended, open.state.approvals)
        await putClarification(call, expected.request, { question, words, amended: ordered })
      }
      return moved
    },
  },

  requestSupersede: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { by, reasons, ...expected } = body
      const open = await opened(call, expected)
      demand(call.who, 'request.supersede', open.subject)
      const other = await call.db.row<{ sent: boolean }>(
        'select sent_at is not null as sent from request where id = $1 and unit_id = $2 and case_id = $3 and id <> $4',
        [by, call.who.unit, open.row.id, expected.request],
      )
      if (!other) throw new HouseProblem('not-found')
      await demandWordsAsRegistered(call, open, [{ as: 'words', said: reasons }])
      // What another State asked no other request replaces: nobody is asked to touch for that.
      const isRefused = open.state.abroad !== undefined
      const signed = isRefused ? {} : await touchedEnd(call, open.state, 'request.supersede', body, touch)
      const moved = await writeAct(call, expected.request, open.state, {
        kind: 'superseded',
        body: { by, reasons, ...signed },
      })
      await told(call, open.state.legs, 'request.superseded', expected.request)
      if (open.state.legs.some(nodeOf)) await takeBack(call, expected.request)
      return moved
    },
  },

  requestRecordAnswer: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const open = await opened(call, body)
      demand(call.who, 'request.record-answer', { ...open.subject, fresh: true })
      demandKnownGrounds(call, body.items)
      await touched(call, touch, {
        purpose: 'request.record-answer',
        digest: actionDigest('request.record-answer', body, call.who.id),
      })
      const { revision, digest } = open.state
      const { recorded, items, reference, final } = body
      const leg = oneLeg(open.state, body.leg, ({ to }) => to.kind !== 'provider-desk').number
      const said = { leg, items, reference, final }
      const receipt = call.house.receipts.sign(
        'answered',
        { request: body.request, revision, digest, to: call.who.unit, said },
        call.at,
      )
      return writeAct(call, body.request, open.state, {
        kind: 'answered',
        recorded,
        body: { ...said, receipt },
      })
    },
  },

  requestRecord: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const open = await opened(call, body)
      demand(call.who, 'request.record', { ...open.subject, fresh: true })
      const assertion = await touched(call, touch, {
        purpose: 'request.record',
        digest: actionDigest('request.record', body, call.who.id),
      })
      const recorded = readRecorded(call, body.act)
      // Why it ended reads every desk that has it.
      if (recorded.kind === 'withdrawn' || recorded.kind === 'closed')
        await demandWordsAsRegistered(call, open, [{ as: 'words', said: recorded.body.reasons }])
      // With the touch: whoever tells another State of it sees that somebody wrote it down.
      const kept = { ...recorded.recorded, assertion, opening: body.opening }
      return writeAct(call, body.request, open.state, { ...recorded, recorded: kept })
    },
  },

  requestClose: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { reasons, ...expected } = body
      const open = await opened(call, expected)
      demand(call.who, 'request.close', open.subject)
      await demandWordsAsRegistered(call, open, [{ as: 'words', said: reasons }])
      const signed = await touchedEnd(call, open.state, 'request.close', body, touch)
      const moved = await writeAct(call, expected.request, open.state, {
        kind: 'closed',
        body: { reasons, ...signed },
      })
      await told(call, open.state.legs, 'request.closed', expected.request)
      return moved
    },
  },

  requestGrade: {
    scope: 'person',
    run: async (call, { leg, grade, words, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'request.grade-answer', open.subject)
      return writeAct(call, expected.request, open.state, {
        kind: 'feedback',
        body: { leg: oneLeg(open.state, leg).number, about: 'answer', grade, words },
      })
    },
  },

  thread: {
    scope: 'person',
    run: async (call, { request, opening }) => {
      const { db, who, house, at } = call
      const open = await requestOf(call, request, opening)
      demand(who, 'case.read', open.subject)
      await noteLook(db, who, { id: house.newId(), opening, case: open.row.id, request, at })
      const { state, acts } = open
      return {
        request,
        seq: state.seq,
        status: state.status,
        revision: state.revision,
        items: state.content
          ? askedAgainstGot(state.content, itemsGot(state.legs)).map(({ item, answer }) => ({
              ...item,
              answer,
            }))
          : [],
        legs: state.legs,
        acts,
      }
    },
  },
} satisfies Handlers

/**
 * The node of a contact point of another State: of one that stands on the list under this name, and of no
 * other.
 *
 * @throws {HouseProblem} where the list cannot be read, has no such point, or it has no node
 */
async function pointNode(call: CallOf, to: AuthorityAddress): Promise<Peer> {
  if (to.kind !== 'contact-point') throw new HouseProblem('not-now', 'no-node')
  const points = await pointsOf(call)
  if (points === null) throw new HouseProblem('not-now', 'list-unreadable')
  const listed = points.find(
    ({ name, country, standing }) => standing === 'standing' && name === to.name && country === to.country,
  )
  const peer = listed && (await peerOfEntry(call, listed.entry))
  if (!peer) throw new HouseProblem('not-now', 'no-node')
  return peer
}

/**
 * To a provider without a desk here that has a node of its own: a message goes out, and its receipt comes
 * when the node has answered.
 */
async function sendByMessage(
  call: CallOf,
  request: string,
  state: RequestState,
  peer: Peer,
  /** Where it goes to the contact point of another State, and what that is told besides. */
  point?: PointAsks & { readonly to: AuthorityAddress },
) {
  const { revision, digest } = state
  // As the letter tells it: with the order that one of the grants gave.
  const content = withOrder(contentOf(state), state.approvals)
  // What was sent there before and corrected since stands no more: the node is told, before it gets the
  // other.
  if (state.legs.some(nodeOf)) await takeBack(call, request)
  const { reference, proof } = await putMessage(
    call,
    request,
    { content, annexes: await annexBytes(call, request, content), ...(point ? { point } : {}) },
    peer,
  )
  const moved = await writeAct(
    call,
    request,
    state,
    handedOff(call, state, {
      request,
      leg: point ? legTo(state, point.to) : providerLeg(state),
      to: point ? { ...point.to, node: nodeId(peer) } : { kind: 'provider-outside', node: nodeId(peer) },
      ...{ revision, digest, channel: etsiChannel, on: todayOf(call, content), reference, proof },
    }),
  )
  call.db.put(sentSql, [request, call.at])
  if (state.asks !== 'emergency') return moved
  await tellOfEmergency(call, request)
  return (await copyToPoint(call, request)) ?? moved
}

/**
 * That it was handed over here, with the house's word: it took this of somebody who touched for it, and
 * whoever tells another State what came of it goes by no row without that.
 */
function handedOff(
  { house, who, at }: CallOf,
  { revision, digest }: RequestState,
  { request, ...said }: ActBodies['handed-off'] & { readonly request: string },
): Doing {
  const receipt = house.receipts.sign('accepted', { request, revision, digest, to: who.unit, said }, at)
  return { kind: 'handed-off', body: { ...said, receipt } }
}

/**
 * What changes more than was asked about is no answer, whatever else stands against it.
 *
 * @throws {HouseProblem} `not-now`
 */
function demandAmendment(state: RequestState, leg: Leg, question: string, amended: EvidenceRequest): void {
  const path = leg.question?.id === question ? leg.question.path : undefined
  if (path !== undefined && !isAmendment(contentOf(state), amended, path))
    throw new HouseProblem('not-now', 'scope-changed')
}

/** Word to the other side of what was done here: its open pages, and its own systems. */
async function told(call: CallOf, legs: readonly Leg[], event: WebhookEvent, request: string): Promise<void> {
  for (const { to } of legs) {
    if (to.kind !== 'provider-desk') continue
    call.tell([to.unit])
    announce(call, to.unit, event, request)
  }
  const news = newsOf[event]
  if (news && legs.some(({ to }) => to.kind === 'provider-desk')) await tellDesk(call, request, news)
}

/** Of what the people at the desk are told besides. */
const newsOf: { readonly [Event in WebhookEvent]?: DeskNews } = {
  'request.clarified': 'desk-clarified',
  'request.superseded': 'desk-superseded',
}

/** The leg to the provider itself: begun with the first sending, and gone on with when it is sent again. */
const providerLeg = ({ legs }: RequestState): number =>
  legs.find(({ to }) => to.kind === 'provider-desk' || to.kind === 'provider-outside')?.number ??
  legs.length + 1

/** The leg to somebody who is no provider: gone on with, or begun. */
const legTo = ({ legs }: RequestState, to: Addressee): number =>
  legs.find((leg) => placeOf(leg.to) === placeOf(to))?.number ?? legs.length + 1

/** The leg that a call names; where it names none, the only one that it can be about. */
function oneLeg(
  { legs }: RequestState,
  named: number | undefined,
  fits: (leg: Leg) => boolean = () => true,
): Leg {
  const found = named === undefined ? legs.filter(fits) : legs.filter(({ number }) => number === named)
  const [leg, ...others] = found
  if (others.length > 0) throw new HouseProblem('not-now', 'which-leg')
  if (!leg) throw new HouseProblem('not-now', named === undefined ? 'not-sent' : 'no-such-leg')
  return leg
}
