import { createHash } from 'node:crypto'
import type { ApiBody } from '@oficio/contract/api'
import {
  type Act,
  type ActBodies,
  approvalChain,
  chainQuestionOf,
  type Doing,
  firstKeptDay,
  foldActs,
  foldWithout,
  keptSinceDay,
  keptUntilDay,
  type RequestState,
  refusalOf,
  whyNotKept,
} from '@oficio/core/act'
import { networkOf, readAsked, termOf } from '@oficio/core/contact-point'
import { may } from '@oficio/core/permission'
import { heldAgainst, type ListedPoint, mailbox, spokenBy } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { addDays } from '@oficio/core/time'
import { checkChain } from '@oficio/verify/chain'
import { asideIn, demandNamed } from '../acts/aside.ts'
import { draftInto } from '../acts/begin-request.ts'
import { pointsOf, senderOf } from '../acts/contact-list.ts'
import { type ExpectedState, opened } from '../acts/expected-state.ts'
import { demandLogged, isCutShort, type Logged, lastLogged } from '../acts/logged.ts'
import { speakerOfUnit } from '../acts/speaker.ts'
import { writeAct } from '../acts/write-act.ts'
import { putWord } from '../channels/etsi/put-word.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, doerOf, type Handlers, type HouseParts, HouseProblem } from '../door/call.ts'
import { demandPastDay } from '../door/past-day.ts'
import { type Touch, touchedForAction } from '../door/touch.ts'
import { asTheNodeSaid, enteredFrom } from './arrived.ts'
import { boardOf } from './board.ts'
import { drills } from './drills.ts'

interface Telling extends ExpectedState {
  readonly without?: readonly string[]
  readonly touch: Touch
}

/**
 * The request as the caller read it, where this person speaks for the State's contact point. Rows that nobody
 * touched are obeyed by nobody: whoever says so sets them aside, and `stands` is what is left without them.
 */
async function opening<Body extends Telling>(call: CallOf, body: Body) {
  const open = await opened(call, body)
  demand(call.who, 'contact.tell', { ...open.subject, fresh: true })
  const aside = await asideIn(call, open.acts)
  demandNamed(aside, body.without)
  await demandLogged(call, open.acts)
  const { touch, ...subject } = body
  const assertion = await touchedForAction(call, touch, 'contact.tell', subject)
  const stands = foldWithout(open.acts, aside)
  const { abroad } = stands
  if (!open.state.abroad || !abroad) throw new HouseProblem('not-now', 'not-asked-abroad')
  const without = body.without ? { without: body.without } : {}
  const { request, opening: named } = body
  return { ...open, request, abroad, stands, without, signed: { assertion, opening: named } }
}

type Opening = Awaited<ReturnType<typeof opening<Telling>>>

/**
 * What is said where it can be said by what stands without the rows that are set aside.
 *
 * @throws {HouseProblem} `not-now`
 */
async function saying<Kind extends 'told-abroad' | 'assistance-came' | 'released-abroad' | 'sender-held'>(
  call: CallOf,
  { request, state, stands, without }: Opening,
  kind: Kind,
  body: ActBodies[Kind],
) {
  const asked = (said: object) => ({ kind, body: { ...body, ...said } }) as Doing
  const refusal = refusalOf(stands, asked({}), doerOf(call.who))
  if (refusal) throw new HouseProblem('not-now', refusal)
  return writeAct(call, request, state, asked(without))
}

/**
 * What the contact point of this State does for those of others: who writes is held against the list, the
 * order at home is a request like any other, and the other State hears what became of it.
 */
export const contactPoints = {
  ...drills,

  contactList: {
    scope: 'person',
    run: async (call) => {
      const points = await pointsOf(call)
      const nodes = call.house.etsi
        ? await call.db.rows<{ entry: string }>('select n as entry from entries_with_node() as n')
        : []
      return {
        readable: points !== null,
        points: (points ?? []).map(({ domains: _, drills: all, ...point }) => ({
          ...point,
          hasNode: nodes.some(({ entry }) => entry === point.entry),
          drills: all.map(({ codeHash: _hash, askedBy, ...drill }) => ({
            ...drill,
            mine: askedBy === call.who.id,
          })),
        })),
        mayDrill: may(call.who, 'contact.drill', { fresh: true }).may,
        mayEnter: may(call.who, 'contact.enter').may,
      }
    },
  },

  contactBoard: {
    scope: 'person',
    run: async (call) => boardOf(call, await pointsOf(call)),
  },

  contactRead: {
    scope: 'person',
    run: async (call, { text, network }) => {
      demand(call.who, 'contact.enter')
      const asked = readAsked(text, call.house.knowledge)
      const { fields, identifiers, doubtful } = asked
      const shown = (one: { readonly type: string; readonly value: string }) => ({
        type: one.type,
        value: one.value,
      })
      // As a request writes it: what was read whole is not called incomplete for the words it stood in.
      const whole = (one: { readonly type: string; readonly normalised: string }) => ({
        type: one.type,
        value: one.normalised,
      })
      const { address = '', country = null } = fields
      return {
        ...asked,
        identifiers: identifiers.map(whole),
        doubtful: doubtful.map(shown),
        sender: await senderOf(call, { address, country, network }),
      }
    },
  },

  contactEnter: {
    scope: 'person',
    run: async (call, typed) => {
      demand(call.who, 'contact.enter')
      const { db, house, who, at } = call
      const { message, again, ...said } = typed
      const body = message ? await asTheNodeSaid(call, message, said) : { ...said, node: null }
      if (!who.country) throw new HouseProblem('not-allowed', 'other-country')
      const { country, network, address, reference, offence, facts, data, text, node } = body
      demandPastDay(call, body.receivedOn)
      if (country === who.country) throw new HouseProblem('not-now', 'own-country')
      if (network !== null && !networkOf(network, house.knowledge.contactPoints))
        throw new HouseProblem('not-found')
      if (!Object.hasOwn(house.knowledge.providers, body.provider)) throw new HouseProblem('not-found')
      const digest = text === null ? (node?.digest ?? null) : createHash('sha256').update(text).digest('hex')
      // What a node sends twice it is refused at the door; a text is pasted, or typed off a telephone, twice
      // by two people of one night.
      const before = again || message ? undefined : await enteredBefore(call, { digest, country, reference })
      if (before) throw new HouseProblem('not-now', `asked-before-here ${before.case} ${before.request}`)
      const points = await pointsOf(call)
      const sender = heldAgainst({ address, country, network }, points)
      const id = house.newId()
      const told = { ...(facts ? { summary: facts } : {}), offence, data }
      await db.rows('select open_case($1, $2, $3, $4, $5, $6)', [id, who.country, reference, told, false, at])
      // Where the registry cannot be read nobody speaks in the draft yet: what came is entered all the same.
      const speaker = points && (await speakerOfUnit(call))
      const order = { ...orderFor(who.country, body, house), createdOn: house.today() }
      const content = speaker
        ? spokenBy(order, speaker, { name: who.name, title: who.title }, house.knowledge.localWords)
        : order
      const request = house.newId()
      await draftInto(call, id, false, content, { id: request })
      const drafted = await readBack(call, request)
      await writeAct(call, request, drafted, {
        kind: 'asked-abroad',
        body: {
          asked: {
            ...{ country, network, reference },
            authority: body.authority,
            person: body.person,
            address: mailbox(address),
            receivedOn: body.receivedOn,
            urgent: body.urgent,
            wantsTraffic: body.wantsTraffic,
            text: digest,
            ...(node ? { node: node.name } : {}),
            term: termOf(network, house.knowledge),
          },
          sender,
        },
      })
      if (message) await enteredFrom(call, message, request)
      call.tell([who.unit])
      return { case: id, request, sender }
    },
  },

  contactHold: {
    scope: 'person',
    run: async (call, body) => {
      const open = await opening(call, body)
      const sender = await senderOf(call, open.abroad.asked)
      return { ...(await saying(call, open, 'sender-held', { sender, ...open.signed })), sender }
    },
  },

  contactTell: {
    scope: 'person',
    run: async (call, body) => {
      const open = await opening(call, body)
      const { stands: state, row } = open
      demandPastDay(call, body.on)
      demandAsSigned(body)
      const until = body.what === 'extended' ? await extendedUntil(call, row.id, state) : keptUntilDay(state)
      const { what, words, channel, on, reference, proof, traffic, byNode } = body
      // Why nothing is kept, the list says, and nobody else.
      const why = what === 'not-kept' ? whyNotKept(state) : undefined
      const keeps = what === 'confirmed' || what === 'extended'
      const word = {
        ...{ what, words, on, until: keeps ? until : null, reference: numberOf(state) },
        ...(what === 'traffic' && traffic ? { traffic } : {}),
      }
      // The channel stays in the words that were signed.
      const way = byNode
        ? { ...(await putWord(call, body.request, word)), channel, byNode }
        : { channel, reference, proof }
      return saying(call, open, 'told-abroad', {
        ...{ what, words, on },
        ...way,
        ...(keeps ? { until } : {}),
        ...(what === 'traffic' && traffic ? { traffic } : {}),
        ...(why ? { why } : {}),
        ...open.signed,
      })
    },
  },

  contactAssistance: {
    scope: 'person',
    run: async (call, body) => {
      const open = await opening(call, body)
      demandPastDay(call, body.on)
      const { on, reference, from } = body
      return saying(call, open, 'assistance-came', { on, reference, from, ...open.signed })
    },
  },

  contactRelease: {
    scope: 'person',
    run: async (call, body) => {
      const open = await opening(call, body)
      demandPastDay(call, body.on)
      const { because, on, words, address, call: called } = body
      const { country, network, term } = open.abroad.asked
      const since = firstKeptDay(open.stands)
      if (because === 'no-assistance' && since) {
        // The other State has its whole term; where none is known, whoever heads the point answers for the
        // day.
        if (term && call.house.today() <= addDays(since, term.days))
          throw new HouseProblem('not-now', 'too-early')
        if (!term && !call.who.roles.includes('unit-head'))
          throw new HouseProblem('not-allowed', 'wrong-role')
      }
      const points = because === 'asked' ? await pointsOf(call) : null
      const sender =
        because === 'asked' ? heldAgainst({ address: address ?? '', country, network }, points) : null
      if (called && sender) demandOfTheList(called.number, sender.entry, points)
      const said = { because, on, words, address, call: called, sender }
      return saying(call, open, 'released-abroad', { ...said, ...open.signed })
    },
  },
} satisfies Handlers

/**
 * What is signed stands in the act as it was signed: nothing is said besides that the act has no place for.
 *
 * @throws {HouseProblem} `unreadable`
 */
function demandAsSigned({ what, reference, proof, traffic, byNode }: ApiBody<'contactTell'>): void {
  if (traffic && what !== 'traffic') throw new HouseProblem('unreadable', 'traffic')
  if (byNode && (reference !== '' || proof !== null)) throw new HouseProblem('unreadable', 'reference')
}

/**
 * The request of the own unit that was begun of the very same text, or of what the same State asked under the
 * same reference (a mail is forwarded, a line is added), as far as this person is shown its case.
 */
async function enteredBefore(
  { db, who }: CallOf,
  {
    digest,
    country,
    reference,
  }: { readonly digest: string | null; readonly country: string; readonly reference: string },
) {
  return db.row<{ case: string; request: string }>(
    `select r.case_id as "case", r.id as request from act a join request r on r.id = a.request_id
     where a.kind = 'asked-abroad' and r.unit_id = $1 and (a.act #>> '{body,asked,text}' = $2
         or a.act #>> '{body,asked,country}' = $3 and $4 <> ''
           and lower(btrim(a.act #>> '{body,asked,reference}')) = lower(btrim($4)))
       and (select case_is_shown(r.case_id)) order by a.at desc limit 1`,
    [who.unit, digest, country, reference],
  )
}

/**
 * Until when the holder said it keeps the data longer: of this request, or of one for its extension in the
 * same case.
 *
 * @throws {HouseProblem} where nobody extended anything.
 */
async function extendedUntil(call: CallOf, file: string, state: RequestState): Promise<string | null> {
  if (state.legs.some(({ kept }) => kept?.isExtended && !kept.lapsed)) return keptUntilDay(state)
  const rows = await call.db.rows<{ id: string; acts: Act[]; logged: Logged | null }>(
    `select r.id, ${lastLogged} as logged,
       (select json_agg(a.act order by a.seq) from act a where a.request_id = r.id) as acts from request r
     where r.case_id = $1 and r.unit_id = $2 and r.kind = 'preservation-extension' and r.provider = $3`,
    [file, call.who.unit, state.content?.provider ?? ''],
  )
  const extended: RequestState[] = []
  for (const { id, acts, logged } of rows) {
    // A list that is broken says nothing, nor do rows that nobody touched, and none stops a word about
    // another.
    if (!checkChain(acts).ok || isCutShort(call.house.houseKey, id, acts, logged)) continue
    const one = foldWithout(acts, await asideIn(call, acts))
    if (keptSinceDay(one) !== undefined) extended.push(one)
  }
  if (extended.length === 0) throw new HouseProblem('not-now', 'not-extended')
  return (
    extended
      .flatMap((one) => keptUntilDay(one) ?? [])
      .sort()
      .at(-1) ?? null
  )
}

const numberOf = ({ number }: RequestState): string => (number ? `${number.number}/${number.year}` : '')

/** A number that a mail gives is called by nobody: only one that the registry has of the point itself. */
function demandOfTheList(number: string, entry: string | null, points: readonly ListedPoint[] | null): void {
  const plain = (one: string) => one.replace(/[\s().-]/g, '')
  const point = points?.find((one) => one.entry === entry)
  if (!point?.numbers.some((one) => plain(one) === plain(number)))
    throw new HouseProblem('not-now', 'not-of-the-registry')
}

/** The order at home, as far as what was asked says it; who speaks in it is the registry's to say. */
function orderFor(
  country: string,
  body: Pick<
    ApiBody<'contactEnter'>,
    'provider' | 'identifiers' | 'reference' | 'offence' | 'facts' | 'data'
  >,
  { knowledge }: Pick<HouseParts, 'knowledge'>,
): EvidenceRequest {
  const { provider, identifiers, reference, offence, facts, data } = body
  const asked = { provider, requestType: 'preservation', country } as const
  // Who orders it, and by which article, is what the law at home says; where that is not known nothing is
  // cited.
  const ordering = approvalChain(chainQuestionOf(asked, knowledge), knowledge).find(
    ({ part }) => part === 'orders',
  )
  const law = ordering?.law
  return {
    ...asked,
    ...(law ? { legalProcess: { legalBasis: `${law.instrument}, art. ${law.article}` } } : {}),
    identifiers,
    // What is to be kept, as the other State says it: which kind of data that is at the provider, its writer
    // chooses.
    ...(data ? { dataRequested: [{ description: data }] } : {}),
    case: { number: reference, offence: { name: offence }, ...(facts ? { summary: facts } : {}) },
  }
}

/** The request that was just begun, as its list says. */
async function readBack(call: CallOf, request: string) {
  const rows = await call.db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [
    request,
  ])
  return foldActs(rows.map(({ act }) => act))
}
