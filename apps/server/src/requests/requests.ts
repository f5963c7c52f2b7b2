import {
  type ApprovalRole,
  approvalChain,
  chainQuestionOf,
  cutBetween,
  type Doing,
  nodeOf,
} from '@oficio/core/act'
import { actsInOrder } from '@oficio/core/case'
import { type Action, may, requestActions } from '@oficio/core/permission'
import type { EvidenceRequest } from '@oficio/core/request'
import { bringInto } from '../acts/begin-request.ts'
import { caseOf, contentOf, noteLook, type OpenRequest, requestOf } from '../acts/case-of.ts'
import { deskOf } from '../acts/desk-of.ts'
import { type ExpectedState, opened, withTouch } from '../acts/expected-state.ts'
import { readRecorded } from '../acts/read-recorded.ts'
import { linesOf } from '../acts/work-lines.ts'
import {
  approvalBytes,
  denialBytes,
  type Moved,
  releaseBytes,
  signedElsewhereBytes,
  signingBytes,
  writeAct,
} from '../acts/write-act.ts'
import { peerOf } from '../channels/etsi/put.ts'
import { takeBack } from '../channels/etsi/take-back.ts'
import { announce } from '../channels/webhooks/announce.ts'
import { as } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { actorIn, type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { actionDigest, askTouch, hexOf } from '../door/touch.ts'
import { letterToSign, packOf, sealLetter, takeSignedLetter } from './papers.ts'

interface ToName {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly roles: readonly string[]
}

/** The role in which this person takes the step that is wanted. */
function roleOf(open: OpenRequest): ApprovalRole {
  const role = open.state.step?.role
  if (!role) throw new HouseProblem('not-now', 'not-awaiting')
  return role
}

/** What became of a message that took the request back from a node. */
interface Cancellation {
  readonly node: string
  readonly at: string
  readonly outcome: 'delivered' | 'not-delivered' | 'over' | null
  readonly why: string | null
}

export const requests = {
  requestDraft: {
    scope: 'person',
    run: async (call, { case: id, opening, content, acts }) => {
      const { row, subject } = await caseOf(call.db, call.who, id, opening, call.at)
      demand(call.who, 'request.draft', subject)
      const happened = actsInOrder(acts.map((act) => readRecorded(call, act)))
      return bringInto(call, id, row.sealed, content, happened)
    },
  },

  requestRead: {
    scope: 'person',
    run: async (call, { request, opening }) => {
      const { db, who, house, at } = call
      const open = await requestOf(db, who, request, opening, at)
      demand(who, 'case.read', open.subject)
      await noteLook(db, who, { id: house.newId(), opening, case: open.row.id, request, at })
      const { state, row } = open
      const verdicts = requestActions.map((action) => {
        const verdict = may(who, action, { ...open.subject, fresh: true })
        return [action, verdict.may ? true : verdict.why] as const
      })
      const approvers = await db.rows<{ role: string; unit: string; name: string; institution: string }>(
        'select role, unit, name, institution from approvers_of($1)',
        [row.country],
      )
      const toName = row.sealed
        ? await db.rows<ToName>('select id, name, title, unit, roles from people_to_name($1)', [row.id])
        : []
      const desk = await deskOf(call, state.content?.provider ?? '')
      const peer = desk ? undefined : await peerOf(call, state.content?.provider ?? '')
      const invited = desk
        ? undefined
        : await db.row<{ entry: string; name: string }>('select entry, name from invited_provider($1)', [
            request,
          ])
      const cancellations = state.legs.some(nodeOf)
        ? await db.rows<Cancellation>('select node, at, outcome, why from etsi_cancellations_of($1)', [
            request,
          ])
        : []
      const papers = await db.rows<{ id: string; kind: string; name: string; sha256: string }>(
        'select id, kind, name, sha256 from paper where request_id = $1 order by created_at',
        [request],
      )
      const earlier = (await linesOf(db, who, { case: row.id })).filter((line) => line.id !== request)
      return {
        request,
        case: { id: row.id, reference: row.reference, sealed: row.sealed },
        acts: open.acts,
        status: state.status,
        held: state.held,
        revision: state.revision,
        digest: state.digest,
        content: contentOf(state),
        chain: state.chain.length > 0 ? state.chain : chainOf(call, state.content),
        step: state.step,
        cut: state.cut,
        seq: state.seq,
        may: Object.fromEntries(verdicts),
        approvers: approvers.map((one) => ({
          ...one,
          people: toName.filter(({ unit, roles }) => unit === one.unit && roles.includes(one.role)),
        })),
        earlier,
        desk: desk ? { institution: desk.institutionName, unit: desk.unitName } : null,
        node: peer ? `${peer.country}:${peer.identifier}` : null,
        invited: invited ?? null,
        cancellations,
        papers,
      }
    },
  },

  requestRevise: {
    scope: 'person',
    run: async (call, { content: words, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'request.revise', open.subject)
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
      const chain = chainOf(call, open.state.content)
      const approvers = await call.db.rows<{ role: string; unit: string }>(
        'select role, unit from approvers_of($1)',
        [open.row.country],
      )
      for (const { role } of chain) {
        const asked = units[role] ?? approvers.find((one) => one.role === role)?.unit
        if (role === 'unit-head' && asked === undefined) continue
        if (!asked || !approvers.some((one) => one.role === role && one.unit === asked))
          throw new HouseProblem('not-now', `no-${role}`)
        if (asked === call.who.unit) continue
        const { let_in: done } = (await call.db.row<{ let_in: boolean }>('select let_in($1, $2, $3, $4)', [
          expected.request,
          asked,
          role,
          people,
        ])) ?? {
          let_in: false,
        }
        if (!done) throw new HouseProblem('not-found')
        call.tell([asked])
      }
      // After they were let in: whoever is asked first is told.
      return writeAct(call, expected.request, open.state, {
        kind: 'submitted',
        body: { revision: open.state.revision, chain },
      })
    },
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
    run: async (call, { reasons, touch, ...expected }) => {
      const open = await opened(call, expected)
      const { revision, digest } = open.state
      const bytes = approvalBytes(expected.request, revision, contentOf(open.state))
      const assertion = await withTouch(call, open, 'request.approve', touch, bytes)
      return writeAct(call, expected.request, open.state, {
        kind: 'approved',
        body: {
          revision,
          digest: digest as string,
          role: roleOf(open),
          ...(reasons ? { reasons } : {}),
          assertion,
        },
      })
    },
  },

  requestNarrow: {
    scope: 'person',
    run: async (call, { content: words, reasons, touch, ...expected }) => {
      const open = await opened(call, expected)
      const cut = open.state.content ? cutBetween(open.state.content, words) : undefined
      if (!cut) throw new HouseProblem('not-now', 'not-narrower')
      const revision = open.state.revision + 1
      const bytes = approvalBytes(expected.request, revision, words)
      const assertion = await withTouch(call, open, 'request.narrow', touch, bytes)
      return writeAct(call, expected.request, open.state, {
        kind: 'narrowed',
        body: { revision, content: words, digest: hexOf(bytes), role: roleOf(open), cut, reasons, assertion },
      })
    },
  },

  requestDeny: {
    scope: 'person',
    run: async (call, { ground, reasons, touch, ...expected }) => {
      const open = await opened(call, expected)
      const { revision, digest } = open.state
      const bytes = denialBytes(expected.request, revision, digest, ground, reasons)
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
        signingBytes(expected.request, revision, digest),
      )
      const { pdf, certificate, stampedAt } = await sealLetter(call, expected.request, open)
      return writeAct(call, expected.request, open.state, {
        kind: 'signed',
        body: { revision, digest: digest as string, pdf, certificate, stampedAt, assertion },
      })
    },
  },

  requestLetter: {
    scope: 'person',
    run: async (call, { request, opening, seq }) => {
      const open = await opened(call, { request, opening, seq })
      demand(call.who, 'request.sign', { ...open.subject, fresh: true })
      return letterToSign(call, request, open)
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
        signedElsewhereBytes(expected.request, revision, digest, stream.sha256),
      )
      const taken = await takeSignedLetter(call, expected.request, open, stream)
      return writeAct(call, expected.request, open.state, {
        kind: 'signed',
        body: { revision, digest: digest as string, ...taken, elsewhere: true, assertion },
      })
    },
  },

  requestWithdraw: {
    scope: 'person',
    run: async (call, { reasons, ...expected }) => {
      const moved = await plain(call, expected, 'request.withdraw', { kind: 'withdrawn', body: { reasons } })
      const { state } = await opened(call, { ...expected, seq: moved.seq })
      for (const { to } of state.legs)
        if (to.kind === 'provider-desk') announce(call, to.unit, 'request.withdrawn', expected.request)
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
        releaseBytes(expected.request, open.state.seq),
      )
      return writeAct(call, expected.request, open.state, { kind: 'released', body: { reasons, assertion } })
    },
  },

  requestPack: {
    scope: 'person',
    run: async (call, { request, opening }) => {
      const { db, who, house, at } = call
      const open = await requestOf(db, who, request, opening, at)
      demand(who, 'case.read', open.subject)
      await noteLook(db, who, { id: house.newId(), opening, case: open.row.id, request, at })
      return packOf(call, request, open)
    },
  },

  /** What the passkey will be asked to sign; the same bytes for every approver of one revision. */
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
          case 'request.approve':
            return approvalBytes(question.request, state.revision, contentOf(state))
          case 'request.narrow':
            return approvalBytes(question.request, state.revision + 1, question.content)
          case 'request.deny':
            return denialBytes(
              question.request,
              state.revision,
              state.digest,
              question.ground,
              question.reasons,
            )
          case 'request.sign':
            return question.pdf === undefined
              ? signingBytes(question.request, state.revision, state.digest)
              : signedElsewhereBytes(question.request, state.revision, state.digest, question.pdf)
          case 'request.release':
            return releaseBytes(question.request, state.seq)
        }
      })
      return { digest: hexOf(digest), ...(await ask(call, question.for, digest)) }
    },
  },
} satisfies Handlers

const ask = (call: CallOf, purpose: string, digest: Uint8Array<ArrayBuffer>) =>
  askTouch(call, { purpose, person: call.who.id, subject: {}, challenge: digest })

async function plain(call: CallOf, expected: ExpectedState, action: Action, doing: Doing): Promise<Moved> {
  const open = await opened(call, expected)
  demand(call.who, action, open.subject)
  return writeAct(call, expected.request, open.state, doing)
}

function chainOf(call: CallOf, content: EvidenceRequest | null) {
  if (!content) return []
  return approvalChain(chainQuestionOf(content, call.house.knowledge), call.house.knowledge)
}
