import { createHash, type JsonWebKey } from 'node:crypto'
import {
  type Act,
  after,
  type Doing,
  foldActs,
  type ItemAnswer,
  itemsOf,
  nodeOf,
  type RequestState,
  refusalOf,
  seenFrom,
} from '@oficio/core/act'
import { enclosed, type JsonRecord, parseJson, validate } from '@oficio/exchange/etsi'
import { canonicalJson } from '@oficio/verify/canonical'
import { writeAct } from '../../acts/write-act.ts'
import type { PlannedStatement } from '../../db/pipeline.ts'
import { asHouse, type Db } from '../../db/scope.ts'
import { doerOf, type HouseParts } from '../../door/call.ts'
import type { EtsiNode } from '../../keys/signing-key.ts'
import { announce } from '../webhooks/announce.ts'
import { asksHere, type Taken, takeAsked } from './asked-here.ts'
import { nodeItself } from './doers.ts'
import { hearWord, tellsWord } from './heard.ts'
import { type ErrorCode, errors, type InsideRefusal, inside, isMessage, party, textAt } from './inside.ts'
import { isSignedBy, signMessage } from './jws.ts'
import { type NodeAction, type NodeSaying, readActions } from './node-message.ts'
import { callOf, receive, tellHearers } from './settle.ts'
import type { ObjectKind } from './statuses.ts'

/**
 * A peer as it stands registered: its name in the exchange, and the key that it signs with. One node may
 * speak for several providers.
 */
export interface KnownPeer {
  readonly id: string
  /** Of a contact point: its entry in the registry. */
  readonly entry: string | null
  readonly country: string
  readonly identifier: string
  readonly signingKey: JsonWebKey
}

/** The signed answer, and what became of the message in a word for the log. */
export interface NodeAnswer {
  readonly body: string
  readonly outcome: 'taken' | 'again' | `error ${number}`
}

/**
 * How far the sender's clock, and its patience, may lie from now: beyond it nobody remembers whether the
 * message was taken before.
 */
const daysRemembered = 30
const oldestMilliseconds = 7 * 86_400_000
const aheadMilliseconds = 3_600_000
const statementMilliseconds = 5000
/** More files of one item than any answer has. */
const mostFiles = 1000
/**
 * With more items than this in one word, each holds only the beginning of it: thousands of copies of an essay
 * are no answer.
 */
const fewItems = 50
const beginning = 200

/** A fault that passes: nothing is kept, and the same message is asked for again. */
class NotNow extends Error {}

/**
 * Takes a message of a peer whose certificate was checked: within bounds first, then the signature, then the
 * standard, then whether it is for this house, and only then what it says. All of a message has its effect or
 * none of it has.
 */
export async function takeMessage(
  house: HouseParts,
  node: EtsiNode,
  peer: KnownPeer,
  bytes: Uint8Array,
): Promise<NodeAnswer> {
  const parsed = parseJson(bytes)
  const message = parsed.ok && isMessage(parsed.message) ? parsed.message : undefined
  if (!message) return refuse(house, node, peer, { code: errors.invalid, why: 'Not readable' })
  if (!(await isSignedBy(message, peer.signingKey)))
    return refuse(house, node, peer, { code: errors.invalid, why: 'Signature' })
  const { valid, warnings } = validate(message)
  if (!valid || warnings.length > 0) return refuse(house, node, peer, { code: errors.invalid, why: 'Schema' })
  const wrong = misdirected(message, node, peer, house.now())
  if (wrong) return refuse(house, node, peer, wrong, message)
  try {
    return await asHouse(house.pool, (db) => answeredOnce(house, db, node, peer, message))
  } catch (error) {
    // Too slow under load, or two that waited for each other: the peer comes again.
    if (
      !(error instanceof NotNow) &&
      !['57014', '40P01', '55P03'].includes(String((error as { code?: unknown }).code))
    )
      throw error
    return refuse(house, node, peer, { code: errors.transient, why: 'Not now' }, message)
  }
}

/**
 * An answer that refuses the message as a whole. What could not be read is answered under a transaction of
 * its own.
 */
export async function refuse(
  house: HouseParts,
  node: EtsiNode,
  peer: KnownPeer,
  { code, why }: InsideRefusal,
  message?: JsonRecord,
): Promise<NodeAnswer> {
  const payload = { ErrorInformation: { ErrorCode: code, ErrorDescription: why } }
  return {
    body: await answerTo(house, node, peer, textAt(message, 'Header', 'TransactionIdentifier'), payload),
    outcome: `error ${code}`,
  }
}

async function answerTo(
  house: HouseParts,
  node: EtsiNode,
  peer: KnownPeer,
  transaction: string,
  payload: JsonRecord,
): Promise<string> {
  const [from, to] = [party(node.country, node.id), party(peer.country, peer.identifier)]
  const message = enclosed(
    { from, to, transactionId: transaction || house.newId(), timestamp: house.now() },
    { ResponsePayload: payload },
  )
  return JSON.stringify(await signMessage(message, node.signingKey))
}

function misdirected(
  message: JsonRecord,
  node: EtsiNode,
  peer: KnownPeer,
  now: string,
): InsideRefusal | undefined {
  const named = (side: 'Sender' | 'Receiver') =>
    `${textAt(message, 'Header', `${side}Identifier`, 'CountryCode')}:${textAt(message, 'Header', `${side}Identifier`, 'UniqueIdentifier')}`
  if (named('Receiver') !== `${node.country}:${node.id}`)
    return { code: errors.configuration, why: 'Not this node' }
  if (named('Sender') !== `${peer.country}:${peer.identifier}`)
    return { code: errors.configuration, why: 'Not the sender that this certificate is of' }
  if (!textAt(message, 'Header', 'Version', 'ETSIVersion').startsWith('V1.'))
    return { code: errors.version, why: 'V1 of the standard' }
  const age = Date.parse(now) - Date.parse(textAt(message, 'Header', 'Timestamp'))
  if (!(age < oldestMilliseconds && age > -aheadMilliseconds))
    return { code: errors.improper, why: 'Timestamp' }
  if (inside(message, 'Payload', 'RequestPayload') === undefined)
    return { code: errors.general, why: 'An answer to nothing' }
  return undefined
}

/** No statement may keep the others waiting for long. */
const timeSql: PlannedStatement = {
  name: 'etsi-time',
  text: `select set_config('statement_timeout', '${statementMilliseconds}', true)`,
}
const firstSql: PlannedStatement = {
  name: 'etsi-first',
  text: 'insert into etsi_received (sender, transaction_id, digest, at) values ($1, $2, $3, $4) on conflict do nothing returning true',
}
const beforeSql: PlannedStatement = {
  name: 'etsi-before',
  text: 'select digest, answer from etsi_received where sender = $1 and transaction_id = $2',
}
const toldSql: PlannedStatement = {
  name: 'etsi-told',
  text: `update etsi_object o set told_at = t.at, settled = t.settled
    from jsonb_to_recordset($1::jsonb) as t (id uuid, at timestamptz, settled boolean) where o.id = t.id`,
}
const answerSql: PlannedStatement = {
  name: 'etsi-answer',
  text: 'update etsi_received set answer = $3 where sender = $1 and transaction_id = $2',
}

/**
 * The same transaction has one effect and one answer, however often it comes and however many come at once.
 */
async function answeredOnce(
  house: HouseParts,
  db: Db,
  node: EtsiNode,
  peer: KnownPeer,
  message: JsonRecord,
): Promise<NodeAnswer> {
  const transaction = textAt(message, 'Header', 'TransactionIdentifier')
  const key = [`${peer.country}:${peer.identifier}`, transaction]
  // What is said, not when: a sender that tries again may write a new time into the head.
  const digest = createHash('sha256')
    .update(canonicalJson(message.Payload ?? null))
    .digest('hex')
  db.put(timeSql)
  if (!(await db.row(firstSql, [...key, digest, house.now()]))) {
    const before = await db.row<{ digest: string; answer: string }>(beforeSql, key)
    if (before?.digest === digest) return { body: before.answer, outcome: 'again' }
    return refuse(
      house,
      node,
      peer,
      { code: errors.general, why: 'This transaction was another message' },
      message,
    )
  }
  const asked = await ofPoint(house, db, node, peer, message)
  if (asked && 'refusal' in asked) {
    const refused = await refuse(house, node, peer, asked.refusal, message)
    // What passes is asked for again, under the same transaction.
    if (asked.refusal.code === errors.transient) throw new NotNow()
    db.put(answerSql, [...key, refused.body])
    return refused
  }
  if (asked) {
    const body = await answerTo(house, node, peer, transaction, {
      ActionResponses: { ActionResponse: asked.responses },
    })
    if (asked.tell.length > 0) db.put(hearSql, [asked.tell.join(' ')])
    db.put(answerSql, [...key, body])
    return { body, outcome: 'taken' }
  }
  const { responses, outcome, plans } = await apply(house, db, peer, message)
  const body = await answerTo(house, node, peer, transaction, {
    ActionResponses: { ActionResponse: responses },
  })
  db.put(toldSql, [JSON.stringify(plans.flatMap(({ told }) => told))])
  for (const request of new Set(plans.map((one) => one.request))) await tellHearers(db, request)
  db.put(answerSql, [...key, body])
  return { body, outcome }
}

const hearSql: PlannedStatement = { name: 'etsi-hear', text: "select pg_notify('oficio', $1)" }

/** What the node of a contact point asks of this State, or tells of what it was asked; undefined: neither. */
async function ofPoint(
  house: HouseParts,
  db: Db,
  node: EtsiNode,
  peer: KnownPeer,
  message: JsonRecord,
): Promise<Taken | undefined> {
  const { entry } = peer
  if (entry === null) return undefined
  const point = { ...peer, entry }
  if (tellsWord(message)) {
    const heard = await hearWord(house, db, point, message)
    if (heard.request) await tellHearers(db, heard.request)
    return heard
  }
  return asksHere(message) ? takeAsked(house, db, node, point, message) : undefined
}

async function apply(
  house: HouseParts,
  db: Db,
  peer: KnownPeer,
  message: JsonRecord,
): Promise<{
  readonly responses: JsonRecord[]
  readonly outcome: NodeAnswer['outcome']
  readonly plans: readonly Plan[]
}> {
  const grounds = new Set(house.knowledge.vocabularies.reasonCodes.map(({ code }) => code))
  const actions = readActions(message, (code) => grounds.has(code))
  const refused = new Map(
    actions.flatMap(({ number, refusal }) => (refusal ? [[number, refusal] as const] : [])),
  )
  // What is refused for its form needs no look at what is kept.
  const plans =
    refused.size > 0 ? [] : await plan(db, peer, actions, textAt(message, 'Header', 'Timestamp'), refused)
  if (refused.size === 0) {
    for (const one of plans) await write(house, db, peer, one)
    return { responses: actions.map(({ taken }) => taken), outcome: 'taken', plans }
  }
  const codes: ErrorCode[] = [...refused.values()].map(({ code }) => code)
  return {
    responses: actions.map(({ number }) => {
      const { code, why } = refused.get(number) ?? {
        code: errors.general,
        why: 'Not applied: another action of the message was refused',
      }
      return { ActionIdentifier: number, ErrorInformation: { ErrorCode: code, ErrorDescription: why } }
    }),
    outcome: `error ${codes[0] ?? errors.general}`,
    plans: [],
  }
}

/** A request of which its provider may still say something. */
const spokenFor: ReadonlySet<RequestState['status']> = new Set(['sent', 'questioned', 'answered'])

/** The leg that went to the node by message. */
const nodeLeg = (state: RequestState) => state.legs.find(nodeOf)

interface Known {
  readonly id: string
  readonly kind: ObjectKind
  readonly items: readonly string[]
  readonly toldAt: string | null
  readonly settled: boolean
  readonly message: string
  readonly request: string
  readonly outcome: string | null
  /** The request was corrected and sent again since: what was asked then is asked no more. */
  readonly replaced: boolean
}

interface Plan {
  readonly request: string
  readonly unit: string
  readonly state: RequestState
  /** Messages that this shows to have arrived, whatever was known of them. */
  readonly arrived: readonly string[]
  readonly isOpened: boolean
  readonly answers: readonly ItemAnswer[]
  readonly questions: readonly Extract<NodeSaying, { readonly is: 'question' }>[]
  readonly isFinal: boolean
  readonly reference: string
  readonly told: readonly { readonly id: string; readonly at: string; readonly settled: boolean }[]
}

const namedObjects = `from etsi_object o join etsi_message m on m.id = o.message_id join etsi_peer p
  on p.id = m.peer_id
     where o.id = any ($1::uuid[]) and p.country = $2 and p.identifier = $3`
const lockSql: PlannedStatement = {
  name: 'etsi-lock',
  text: `select r.id, r.unit_id as unit from request r where r.id in (select m.request_id ${namedObjects})
    order by r.id for update`,
}
/** After the lock, so that nobody writes between this and what follows from it. */
const knownSql: PlannedStatement = {
  name: 'etsi-known',
  text: `select q.id, q.kind, q.items, q.told_at as "toldAt", q.settled, m.id as message, m.request_id as
    request, m.outcome,
       exists (select from etsi_message n where n.request_id = m.request_id and n.kind = 'request'
       and n.created_at > m.created_at) as replaced,
       case when row_number() over (partition by m.request_id order by q.id) = 1
         then (select json_agg(a.act order by a.seq) from act a where a.request_id = m.request_id) end as acts
     from etsi_message m join etsi_object q on q.message_id = m.id
     where m.id in (select o.message_id ${namedObjects}) order by q.id`,
}

/**
 * What the message does to each request, or which of its actions cannot be; the requests are locked, in one
 * order.
 */
async function plan(
  db: Db,
  peer: KnownPeer,
  actions: readonly NodeAction[],
  at: string,
  refused: Map<number, InsideRefusal>,
): Promise<readonly Plan[]> {
  const named = [...new Set(actions.flatMap(({ sayings }) => sayings.map(({ object }) => object)))]
  const values = [named, peer.country, peer.identifier]
  const requests = await db.rows<{ id: string; unit: string }>(lockSql, values)
  const known = await db.rows<Known & { readonly acts: Act[] | null }>(knownSql, values)
  const objects = new Map(known.map((object) => [object.id, object]))
  for (const { number, sayings } of actions) {
    for (const saying of sayings) {
      const object = objects.get(saying.object)
      if (!object) refused.set(number, { code: errors.unknownObject, why: `No object ${saying.object}` })
      else if (saying.is === 'status' && saying.kind !== object.kind)
        refused.set(number, { code: errors.improper, why: 'Status of another kind of object' })
      else if (saying.is === 'file' && object.items.length === 0)
        refused.set(number, { code: errors.noTarget, why: 'No task' })
      else if (saying.is === 'question' && object.kind === 'document')
        refused.set(number, { code: errors.improper, why: 'A question is about an order or a task' })
    }
  }
  if (refused.size > 0) return []
  return requests.flatMap(({ id, unit }) => {
    const state = foldActs(known.find(({ request, acts }) => request === id && acts)?.acts ?? [])
    const about = actions.filter(({ sayings }) =>
      sayings.some(({ object }) => objects.get(object)?.request === id),
    )
    if (state.held) throw new NotNow()
    const isReplaced = about.some(({ sayings }) =>
      sayings.some(({ object }) => objects.get(object)?.replaced),
    )
    if (isReplaced || !spokenFor.has(state.status)) {
      const why = isReplaced ? 'The request was corrected, and sent again' : 'The request is over'
      for (const { number } of about) refused.set(number, { code: errors.expiredObject, why })
      return []
    }
    const mine = known.filter(({ request, replaced }) => request === id && !replaced)
    const sayings = about.flatMap((action) =>
      action.sayings.filter(({ object }) => objects.get(object)?.request === id),
    )
    const made = planOf({ request: id, unit, state, mine, sayings, at })
    const why = made.answers.some(({ files }) => files.length > mostFiles)
      ? 'Too many files'
      : questionRefusal(seenFrom(state, nodeLeg(state)?.number ?? 0), made)
    if (!why) return [made]
    for (const { number } of about) refused.set(number, { code: errors.improper, why })
    return []
  })
}

/**
 * One question at a time, and none about what is answered: whoever sent the request is waited for, and
 * answers what was asked.
 */
function questionRefusal(state: RequestState, { questions, isFinal }: Plan): string | undefined {
  if (questions.length === 0) return undefined
  if (questions.length > 1 || state.status === 'questioned') return 'Another question is open'
  return state.status === 'answered' || isFinal ? 'Everything is answered' : undefined
}

/** What a message says of one request, with what is known of it. */
interface Came {
  readonly request: string
  readonly unit: string
  readonly state: RequestState
  readonly mine: readonly Known[]
  readonly sayings: readonly NodeSaying[]
  readonly at: string
}

/** What comes of it while its sayings are read one by one. */
interface Heard {
  readonly objects: ReadonlyMap<string, Known>
  /** What is asked, by the keys of its items. */
  readonly asked: readonly string[]
  /** The last word on an item: of this message, else of one before. */
  readonly before: (item: string) => ItemAnswer | undefined
  readonly answers: Map<string, ItemAnswer>
  readonly told: Map<string, Plan['told'][number]>
  isOpened: boolean
  reference: string
}

function planOf(came: Came): Plan {
  const { request, unit, state, mine, sayings, at } = came
  const answers = new Map<string, ItemAnswer>()
  const heard: Heard = {
    ...{ answers, told: new Map(), isOpened: false, reference: '' },
    objects: new Map(mine.map((object) => [object.id, object])),
    asked: state.content ? itemsOf(state.content).map(({ key }) => key) : [],
    before: (item) => answers.get(item) ?? nodeLeg(state)?.items[item],
  }
  hearStatuses(heard, came)
  hearFiles(heard, came)
  const { objects, asked, before, told } = heard
  return {
    ...{ request, unit, state, isOpened: heard.isOpened, reference: heard.reference },
    arrived: [
      ...new Set(
        mine
          .filter(({ outcome }) => outcome === null || outcome === 'not-delivered')
          .map(({ message }) => message),
      ),
    ],
    answers: [...answers.values()],
    // What it asked about an object before its last word on it is history.
    questions: sayings.flatMap((saying) =>
      saying.is === 'question' && Date.parse(at) >= Date.parse(objects.get(saying.object)?.toldAt ?? at)
        ? [saying]
        : [],
    ),
    isFinal: isSettled(heard, mine) && asked.every((item) => before(item)),
    told: [...told.values()],
  }
}

/** Whether it refused the whole, or said its last word on every task. */
function isSettled({ told }: Heard, mine: readonly Known[]): boolean {
  const has = ({ id, settled }: Known) => told.get(id)?.settled ?? settled
  const tasks = mine.filter(({ items }) => items.length > 0)
  return (
    mine.some((one) => one.kind === 'authorisation' && has(one)) || (tasks.length > 0 && tasks.every(has))
  )
}

/** How far it is with each object, and what that answers. */
function hearStatuses(heard: Heard, { sayings, at }: Came): void {
  const { objects, asked, before, answers, told } = heard
  for (const saying of sayings) {
    const object = objects.get(saying.object)
    if (saying.is !== 'status' || !object) continue
    // Its own later word came first: what it said before that is history.
    if (object.toldAt && Date.parse(at) < Date.parse(object.toldAt)) continue
    heard.reference ||= saying.reference
    const isLast = saying.meaning !== 'noted' && saying.meaning !== 'opened'
    told.set(object.id, { id: object.id, at, settled: isLast || object.settled })
    heard.isOpened ||= saying.meaning === 'opened'
    if (!isLast) continue
    const outcome = saying.meaning
    const items = object.kind === 'authorisation' ? asked.filter((item) => !before(item)) : object.items
    const words = items.length > fewItems ? saying.words.slice(0, beginning) : saying.words
    for (const item of items) {
      const { files = [], beyond = [] } = before(item) ?? {}
      answers.set(item, {
        item,
        outcome,
        ground: outcome === 'refused' ? saying.ground : null,
        words,
        files,
        beyond,
      })
    }
  }
}

/** Files are added to the answers on their items. */
function hearFiles({ objects, before, answers }: Heard, { sayings }: Came): void {
  for (const saying of sayings) {
    if (saying.is !== 'file') continue
    for (const item of objects.get(saying.object)?.items ?? []) {
      const had = before(item) ?? { item, outcome: 'part', ground: null, words: '', files: [], beyond: [] }
      const files = had.files.some(
        ({ sha256, channel }) => sha256 === saying.file.sha256 && channel === saying.file.channel,
      )
        ? had.files
        : [...had.files, saying.file]
      // Whoever refused, or held nothing, and then hands over after all has given a part until it says more.
      answers.set(item, {
        ...had,
        files,
        ...(had.outcome === 'full' ? {} : { outcome: 'part', ground: null }),
      })
    }
  }
}

/**
 * The acts of one request: that the message arrived where nobody knew it yet, that somebody took it up, and
 * what came back.
 */
async function write(house: HouseParts, db: Db, peer: KnownPeer, made: Plan): Promise<void> {
  const { request, unit, answers } = made
  let { state } = made
  const at = house.now()
  const provider = state.content?.provider ?? ''
  const who = nodeItself(peer, house.knowledge.providers[provider]?.name ?? provider)
  const reread = async () => {
    const { act } =
      (await db.row<{ act: Act }>('select act from act where request_id = $1 order by seq desc limit 1', [
        request,
      ])) ?? {}
    if (act && act.seq > state.seq) state = after(state, act)
  }
  for (const id of made.arrived) {
    await receive(
      house,
      db,
      { id, request, identifier: peer.identifier, kind: 'request' },
      state,
      'delivered',
      '',
    )
    await reread()
  }
  const call = callOf(house, db, at, who)
  const about = { request, revision: state.revision, digest: state.digest, to: peer.identifier }
  const doings: Doing[] = []
  const leg = nodeLeg(state)?.number ?? 0
  if (made.isOpened && !nodeLeg(state)?.openedAt)
    doings.push({ kind: 'opened', body: { leg, receipt: house.receipts.sign('opened', about, at) } })
  if (answers.length > 0) {
    const said = { leg, items: answers, reference: made.reference, final: made.isFinal }
    const receipt = house.receipts.sign('answered', { ...about, said }, at)
    doings.push({ kind: 'answered', body: { ...said, receipt } })
  }
  const [question] = made.questions
  if (question)
    doings.push({
      kind: 'questioned',
      body: {
        leg,
        question: question.id,
        path: question.path,
        code: question.code,
        words: question.words,
      },
    })
  for (const [index, doing] of doings.entries()) {
    if (doing.kind === 'opened' && refusalOf(state, doing, doerOf(who))) continue
    await writeAct(call, request, state, doing)
    if (index < doings.length - 1) await reread()
    if (doing.kind === 'answered') announce(call, unit, 'request.answered', request)
  }
}

/** Forgets transactions so old that their messages would be refused for their age. */
export const forgetReceived = (house: Pick<HouseParts, 'pool'>, at: string) =>
  house.pool.query(
    `delete from etsi_received where at < $1::timestamptz - interval '${daysRemembered} days'`,
    [at],
  )
