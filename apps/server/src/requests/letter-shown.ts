import {
  type Approval,
  cutBetween,
  cutInOneLanguage,
  foldActs,
  type OrderGiven,
  orderFault,
  orderFormFault,
  withOrder,
} from '@oficio/core/act'
import type { LetterGrant } from '@oficio/core/letter'
import { annexName } from '@oficio/core/pack'
import { check, newFindings } from '@oficio/core/preflight'
import type { Speaker } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { canonicalJson, sha256Hex } from '@oficio/verify/canonical'
import { annexesBrought, keepAnnex, orderMade } from '../acts/annexes.ts'
import { contentOf, noteLook, type OpenRequest } from '../acts/case-of.ts'
import { opened } from '../acts/expected-state.ts'
import { approvalsShown, typistsOf } from '../acts/grants.ts'
import { demandWordsAsRegistered, speakerOfLetter } from '../acts/speaker.ts'
import { demandNothingMoreStops } from '../acts/stops.ts'
import { approvalBytes } from '../acts/write-act.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { todayOf } from '../door/seat-day.ts'
import { hexOf } from '../door/touch.ts'
import type { Job } from '../worker/job.ts'
import { vouchedFor } from './papers.ts'
import { jobOf, made, wordsSubmitted } from './print.ts'

/** A letter (`Letter` of core) as JSON carries it. */
type LetterTold = Record<string, unknown>

/** One version of the words, and who made it of the one before: nobody for the first. */
interface Stage {
  readonly content: EvidenceRequest
  readonly revision: number
  readonly by: { readonly name: string; readonly title: string } | null
  readonly role: Approval['role'] | null
  readonly at: string | null
  readonly reasons: string
}

/** What was submitted, and each cut made of it since. */
function stagesOf({ acts, state }: OpenRequest): readonly Stage[] {
  const from = acts.findLastIndex(({ kind }) => kind === 'submitted')
  const first = from < 0 ? state : foldActs(acts.slice(0, from + 1))
  const whole = {
    content: contentOf(first),
    revision: first.revision,
    by: null,
    role: null,
    at: null,
    reasons: '',
  }
  const cuts = acts.slice(from + 1).flatMap((act): Stage[] =>
    from >= 0 && act.kind === 'narrowed'
      ? [
          {
            content: act.body.content,
            revision: act.body.revision,
            by: act.by,
            role: act.body.role,
            at: act.at,
            reasons: act.body.reasons,
          },
        ]
      : [],
  )
  return [whole, ...cuts]
}

/** What a cut made wrong in the words before it: told before anybody touches for it, and not at the seal. */
function madeWrong(
  call: CallOf,
  { domains }: Pick<Speaker, 'domains'>,
  before: EvidenceRequest | undefined,
  content: EvidenceRequest,
) {
  if (!before) return { findings: [], cutInOne: [] }
  const found = (words: EvidenceRequest) =>
    check(words, { on: todayOf(call, words), officialDomains: domains }, call.house.knowledge).findings
  return {
    findings: newFindings(found(before), found(content)).map(({ code, rule, path, severity }) => ({
      code,
      rule,
      path,
      severity,
    })),
    cutInOne: [...cutInOneLanguage(before, cutBetween(before, content) ?? [])],
  }
}

/** This person's own approval as it would stand under the letter; nobody's where it is not theirs to give. */
function ownGrant({ who }: CallOf, { state }: OpenRequest, order: OrderGiven | undefined) {
  const role = state.step?.role
  if (state.stage !== 'awaiting' || !role || !who.roles.includes(role)) return undefined
  const by = { name: who.name, title: who.title, institutionName: who.institutionName }
  return { role, by, ...(order ? { order } : {}) }
}

/**
 * The letter as it would be sealed of these words, in each of its languages: by the same way as the paper, up
 * to the moment at which it would be set. Nothing of it is kept.
 */
async function lettersOf(
  call: CallOf,
  request: string,
  content: EvidenceRequest,
  house: Pick<NonNullable<Job['house']>, 'granted' | 'asGranted' | 'newestWords'>,
): Promise<LetterTold[]> {
  const { verification } = await vouchedFor(call, request)
  const body = await made(call, jobOf(call, 'packPdf', content, { verification, shown: true, ...house }))
  return (JSON.parse(new TextDecoder().decode(body)) as { letters: LetterTold[] }).letters
}

/**
 * An order is a file that is here, given by whoever orders, and says nothing else than the words beside it;
 * with it they are stopped by nothing that they were not stopped by before: whoever gives it is told, and not
 * who seals.
 *
 * @throws {HouseProblem} `not-now`; `blocked` with the findings
 */
export async function demandOrder(
  call: CallOf,
  { request, acts, state }: Pick<OpenRequest, 'acts' | 'state'> & { readonly request: string },
  content: EvidenceRequest,
  { order, reasons = '' }: { readonly order?: OrderGiven | undefined; readonly reasons?: string | undefined },
): Promise<void> {
  if (!order) return
  await annexesBrought(call.db, request, [order])
  if (order.on > todayOf(call, content)) throw new HouseProblem('not-now', 'in-the-future')
  const made = await call.db.rows<{ type: string }>(
    `select type from paper where request_id = $1 and kind = 'annex' and sha256 = $2 and type like $3 || '%'`,
    [request, order.sha256, orderMade],
  )
  // What was made here says what this grant says, or is made anew: nobody signs a file under another number.
  const type = orderType(call, content, { ...order, reasons })
  if (made.length > 0 && !made.some((one) => one.type === type))
    throw new HouseProblem('not-now', 'order-other')
  // Of a file that somebody brought nobody here knows in which languages it is.
  if (order.translation !== undefined && (made.length === 0 || order.translation !== content.translation))
    throw new HouseProblem('not-now', 'order-other')
  const role = state.step?.role
  if (!role) throw new HouseProblem('not-now', 'not-awaiting')
  const fault = orderFault(content, { order, by: call.who, role })
  if (fault) throw new HouseProblem('not-now', `order-${fault}`)
  const ordered = withOrder(content, [{ order, by: call.who, role }])
  demandOrderForm(call, order)
  await demandWordsAsRegistered(call, { acts, state }, [
    { as: 'grant', said: order.article },
    { as: 'reference', said: order.number },
  ])
  demandNothingMoreStops(call, content, ordered, await speakerOfLetter(call, acts))
}

/**
 * Said before any word is judged: whoever mistyped a number is helped more by how one is written.
 *
 * @throws {HouseProblem} `not-now` where number or article are more than a mark and a citation
 */
function demandOrderForm(
  { house }: Pick<CallOf, 'house'>,
  order: Pick<OrderGiven, 'number' | 'article'>,
): void {
  const fault = orderFormFault(order, house.knowledge.localWords)
  if (fault) throw new HouseProblem('not-now', `order-${fault}`)
}

/** Under which an order that was made here is kept: with the digest of all that it says. */
function orderType(
  { who }: Pick<CallOf, 'who'>,
  content: EvidenceRequest,
  {
    number,
    article,
    on,
    reasons,
  }: Pick<OrderGiven, 'number' | 'article' | 'on'> & { readonly reasons: string },
) {
  const said = {
    number,
    article,
    on,
    reasons,
    person: who.id,
    court: who.institutionName,
    unit: who.unitName,
  }
  return `${orderMade}; of=${sha256Hex(new TextEncoder().encode(canonicalJson({ content, ...said, name: who.name, title: who.title })))}` as const
}

export const shown = {
  requestLetterShown: {
    scope: 'person',
    run: async (call, { content: cut, order, ...expected }) => {
      const { db, who, house, at } = call
      const open = await opened(call, expected)
      const { request, opening } = expected
      await noteLook(db, who, { id: house.newId(), opening, case: open.row.id, request, at })
      const before = stagesOf(open)
      const own = ownGrant(call, open, order)
      const pending: Stage | undefined = cut && {
        content: cut,
        revision: open.state.revision + 1,
        by: { name: who.name, title: who.title },
        role: own?.role ?? null,
        at: null,
        reasons: '',
      }
      const stages = pending ? [...before, pending] : before
      const last = stages.at(-1) as Stage
      // What was granted for wider words does not stand for fewer.
      const given = pending ? [] : open.state.approvals
      const granted: LetterGrant = {
        approvals: [
          ...(await approvalsShown(call, last.content, given)),
          ...(own
            ? [
                {
                  ...{ role: own.role, name: who.name, title: who.title, institution: who.institutionName },
                  ...(own.order ? { order: own.order.sha256 } : {}),
                },
              ]
            : []),
        ],
        sealedBy: (await vouchedFor(call, request)).verification.authority,
        typedBy: typistsOf(last.content, open.acts),
      }
      const granting = [...given, ...(own ? [own] : [])]
      const letters: LetterTold[][] = []
      for (const { content } of stages)
        letters.push([
          ...(await lettersOf(call, request, content, {
            ...{ granted, asGranted: withOrder(content, granting) },
            ...(await wordsSubmitted(call, open)),
          })),
        ])
      const speaker = await speakerOfLetter(call, open.acts)
      return {
        digest: hexOf(approvalBytes(request, last.revision, last.content)),
        stages: stages.map(({ content, ...stage }, index) => ({
          ...stage,
          ...madeWrong(call, speaker, stages[index - 1]?.content, content),
          by: stage.by && { name: stage.by.name, title: stage.by.title },
          letters: letters[index] ?? [],
        })),
      }
    },
  },

  requestOrder: {
    scope: 'person',
    run: async (call, { content: cut, number, article, on, reasons, ...expected }) => {
      const open = await opened(call, expected)
      const { request } = expected
      const { state } = open
      demand(call.who, cut ? 'request.narrow' : 'request.approve', { ...open.subject, fresh: true })
      if (state.step?.part !== 'orders') throw new HouseProblem('not-now', 'not-ordering')
      const content = cut ?? contentOf(state)
      demandOrderForm(call, { number, article })
      await demandWordsAsRegistered(call, open, [
        { as: 'grant', said: reasons },
        { as: 'grant', said: article },
        { as: 'reference', said: number },
      ])
      const { who, house } = call
      const { verification } = await vouchedFor(call, request)
      const pdf = await made(
        call,
        jobOf(call, 'packPdf', content, {
          verification,
          order: {
            number,
            article,
            on,
            reasons,
            judge: who.name,
            title: who.title,
            court: who.institutionName,
            unit: who.unitName,
          },
        }),
      )
      const file = annexName(`order-${number.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/-+$/, '')}.pdf`)
      const kept = { file, ...(await house.files.put([pdf])) }
      const bringer = call.who.id
      await keepAnnex(
        call,
        request,
        { ...kept, bringer },
        orderType(call, content, { number, article, on, reasons }),
      )
      return kept
    },
  },
} satisfies Handlers
