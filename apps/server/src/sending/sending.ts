import {
  type Addressee,
  askedAgainstGot,
  itemsGot,
  type Leg,
  nodeOf,
  placeOf,
  type RequestState,
} from '@oficio/core/act'
import { addDays } from '@oficio/core/time'
import { contentOf, noteLook, requestOf } from '../acts/case-of.ts'
import { deskOf } from '../acts/desk-of.ts'
import { opened } from '../acts/expected-state.ts'
import { demandKnownGrounds } from '../acts/known-grounds.ts'
import { readRecorded } from '../acts/read-recorded.ts'
import { approvalBytes, writeAct } from '../acts/write-act.ts'
import { nodeId } from '../channels/etsi/doers.ts'
import { etsiChannel, type Peer, peerOf, putClarification, putMessage } from '../channels/etsi/put.ts'
import { takeBack } from '../channels/etsi/take-back.ts'
import { announce } from '../channels/webhooks/announce.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { codeHash, codeHours, newCode } from '../door/enrol.ts'
import { actionDigest, hexOf, later, type Touch, touched } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'

const without = <Body extends { readonly touch: Touch }>({ touch: _touch, ...subject }: Body) => subject

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
      const desk = await deskOf(call, content?.provider ?? '')
      const peer = desk ? undefined : await peerOf(call, content?.provider ?? '')
      if (!desk && !peer) throw new HouseProblem('not-now', 'no-desk')
      await touched(call, body.touch, {
        purpose: 'request.send',
        digest: actionDigest('request.send', without(body), call.who.id),
      })
      if (!desk) return sendByMessage(call, body.request, open.state, peer as Peer)
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
        },
      })
      await call.db.rows('update request set sent_at = coalesce(sent_at, $2) where id = $1', [
        body.request,
        call.at,
      ])
      const { let_in: laid } =
        (await call.db.row<{ let_in: boolean }>("select let_in($1, $2, 'provider', '{}')", [
          body.request,
          desk.unit,
        ])) ?? {}
      if (!laid) throw new HouseProblem('not-found')
      call.tell([desk.unit])
      announce(call, desk.unit, 'request.delivered', body.request)
      return moved
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
      // Whoever hands it over may be further east.
      if (on > addDays(call.house.today(), 1)) throw new HouseProblem('not-now', 'in-the-future')
      const moved = await writeAct(call, body.request, open.state, {
        kind: 'handed-off',
        body: {
          leg: to ? legTo(open.state, to) : providerLeg(open.state),
          to: to ?? { kind: 'provider-outside' },
          revision,
          digest,
          channel,
          on,
          reference,
          proof,
        },
      })
      await call.db.rows('update request set sent_at = coalesce(sent_at, $2) where id = $1', [
        body.request,
        call.at,
      ])
      return moved
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
      const provider = open.state.content?.provider ?? ''
      if (await deskOf(call, provider)) throw new HouseProblem('not-now', 'has-a-desk')
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
      for (const { id } of await db.rows<{ id: string }>('select id from registrars_to_tell()'))
        tellPerson(call, id, 'provider-invited', { entry: made.institution, name: body.name })
      const expiresAt = later(at, codeHours * 60)
      await db.rows('select open_enrolment($1, $2, $3, $4, $5)', [
        house.newId(),
        made.person,
        codeHash(code),
        at,
        expiresAt,
      ])
      return { institution: made.institution, code, expiresAt }
    },
  },

  requestClarify: {
    scope: 'person',
    run: async (call, { leg: named, question, words, content: amended, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'request.clarify', open.subject)
      const leg = oneLeg(open.state, named, (one) => one.question?.id === question)
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
        },
      })
      await told(call, [leg], 'request.clarified', expected.request)
      if (nodeOf(leg)) await putClarification(call, expected.request, { question, words, amended })
      return moved
    },
  },

  requestSupersede: {
    scope: 'person',
    run: async (call, { by, reasons, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'request.supersede', open.subject)
      const other = await call.db.row<{ sent: boolean }>(
        'select sent_at is not null as sent from request where id = $1 and unit_id = $2 and case_id = $3 and id <> $4',
        [by, call.who.unit, open.row.id, expected.request],
      )
      if (!other) throw new HouseProblem('not-found')
      const moved = await writeAct(call, expected.request, open.state, {
        kind: 'superseded',
        body: { by, reasons },
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
      const receipt = call.house.receipts.sign(
        'answered',
        { request: body.request, revision, digest, to: call.who.unit },
        call.at,
      )
      const { recorded, items, reference, final } = body
      const leg = oneLeg(open.state, body.leg, ({ to }) => to.kind !== 'provider-desk').number
      return writeAct(call, body.request, open.state, {
        kind: 'answered',
        recorded,
        body: { leg, items, reference, final, receipt },
      })
    },
  },

  requestRecord: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const open = await opened(call, body)
      demand(call.who, 'request.record', { ...open.subject, fresh: true })
      await touched(call, touch, {
        purpose: 'request.record',
        digest: actionDigest('request.record', body, call.who.id),
      })
      return writeAct(call, body.request, open.state, readRecorded(call, body.act))
    },
  },

  requestClose: {
    scope: 'person',
    run: async (call, { reasons, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'request.close', open.subject)
      const moved = await writeAct(call, expected.request, open.state, { kind: 'closed', body: { reasons } })
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
      const open = await requestOf(db, who, request, opening, at)
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
 * To a provider without a desk here that has a node of its own: a message goes out, and its receipt comes
 * when the node has answered.
 */
async function sendByMessage(call: CallOf, request: string, state: RequestState, peer: Peer) {
  const { revision, digest } = state
  // What was sent there before and corrected since stands no more: the node is told, before it gets the
  // other.
  if (state.legs.some(nodeOf)) await takeBack(call, request)
  const { reference, proof } = await putMessage(call, request, contentOf(state), peer)
  const moved = await writeAct(call, request, state, {
    kind: 'handed-off',
    body: {
      leg: providerLeg(state),
      to: { kind: 'provider-outside', node: nodeId(peer) },
      revision,
      digest,
      channel: etsiChannel,
      on: call.house.today(),
      reference,
      proof,
    },
  })
  await call.db.rows('update request set sent_at = coalesce(sent_at, $2) where id = $1', [request, call.at])
  return moved
}

/** Word to the other side of what was done here: its open pages, and its own systems. */
async function told(call: CallOf, legs: readonly Leg[], event: string, request: string): Promise<void> {
  for (const { to } of legs) {
    if (to.kind !== 'provider-desk') continue
    call.tell([to.unit])
    announce(call, to.unit, event, request)
  }
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
