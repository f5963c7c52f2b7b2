import { createHash, randomUUID } from 'node:crypto'
import { type Client, type DoorRoute, type DoorRouteId, doorRoutes } from '@oficio/contract/api'
import { foldActs, legAtDesk, narrowed, type RequestState, refusalOf } from '@oficio/core/act'
import { type Action, type Asking, may, type Subject } from '@oficio/core/permission'
import { backAtWork } from '@oficio/example/back-at-work'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import {
  disclosure,
  drafted,
  type ExpectedState,
  nothingHeld,
  opened,
  post,
  preservation,
  type Raw,
  type Seat,
  bodyOf as sampleOf,
  seat,
} from '@oficio/example/requests'
import { wrong } from '@oficio/example/wrong'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cookieName } from './session.ts'

const routes = Object.entries<DoorRoute>(doorRoutes)
const behind = routes.filter(([, route]) => route.door === 'session')

/** The sample knows the pattern of no language, and not how short a salt may be. */
const bodyOf = (route: DoorRoute): Record<string, unknown> => {
  const body = sampleOf(route)
  return {
    ...body,
    ...('translator' in body ? { language: 'es' } : {}),
    ...('salt' in body ? { salt: 'A'.repeat(22) } : {}),
  }
}

let house: ExampleHouse
beforeAll(async () => {
  // What is spoilt below stays so: what happens by itself each minute would mend it from the acts.
  house = await exampleHouse()
})
afterAll(() => house.close())

const faults: string[] = []
/** No cell may be a fault of our own, whatever else it is. */
async function ask(path: string, body: unknown, options: Parameters<typeof post>[3] = {}): Promise<Raw> {
  const answer = await post(house, path, body, options)
  if (answer.status >= 500) faults.push(`${path} ${answer.code} ${JSON.stringify(body).slice(0, 200)}`)
  return answer
}

async function inTens<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list]
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
    }),
  )
}

/** Routes behind the door that no line of the table guards, and why none has to. */
const unguarded: Partial<Record<DoorRouteId, string>> = {
  signOut: 'everybody may leave',
  me: 'says who is signed in',
  demoTouch: 'touches the own key of somebody invented, in a demonstration only',
  touchBegin:
    'asks the own passkey; what is touched for is judged when it is done, a request only shown to whoever reads it',
  work: 'row-level security says which requests concern the unit',
  deadlines: 'nothing for whoever reads no case; row-level security says which cases concern the unit',
  feed: 'says whether one has an address of the own',
  feedMake: 'makes the own address, which shows no more than one sees; refused to whoever reads no case',
  feedEnd: 'ends the own address',
  personStopRecovery: 'the holder stops the recovery of the own keys',
  keys: 'shows the own keys',
  founders: 'shows those who found a live house to one of them; anybody else is refused by the handler',
  profileProposals:
    'shows what the own provider proposed, and all of it to whoever reviews; anybody else is refused by the handler',
  houseOutcomes: 'what the public was told, for everybody of the house',
  figures: 'an overseer by oversight.figures, anybody else by figures.read: refused by the handler',
  keyAddBegin: 'asks for a key that only a touch of an old one keeps',
}

describe('the door', () => {
  test('every route behind it has a line of the table, or a written reason why it needs none', () => {
    const open = behind.filter(([id, { action }]) => action === null && !(id in unguarded)).map(([id]) => id)
    expect(open).toEqual([])
    for (const id of Object.keys(unguarded)) expect(doorRoutes[id as DoorRouteId].action, id).toBeNull()
  })
  test('nobody comes in without a session, by a made-up one, by the hash that the database keeps, or as one that has ended', async () => {
    const gone = await seat(house, 'Caio')
    told(await gone.at(house).signOut({}))
    const kept = await seat(house, 'Caio')
    const hash = createHash('sha256').update(kept.cookie.split('=')[1] as string)
    const cookies = [
      undefined,
      `${cookieName}=${Buffer.alloc(32).toString('base64url')}`,
      `${cookieName}=${hash.digest('base64url')}`,
      gone.cookie,
      kept.cookie.replace('__Host-', ''),
      `${kept.cookie}x`,
    ]
    await inTens(behind, async ([id, route]) => {
      for (const cookie of cookies) {
        const { status, code } = await ask(route.path, bodyOf(route), cookie === undefined ? {} : { cookie })
        expect([id, status, code]).toEqual([id, 401, 'not-signed-in'])
      }
    })
  })
  test('no other credential opens it: a password, a token, a code, an address', async () => {
    const others = [
      { authorization: 'Basic c29maWE6c29maWE=' },
      { authorization: `Bearer ${randomUUID()}` },
      { 'x-api-key': randomUUID(), 'x-forwarded-user': 'sofia', 'x-forwarded-for': '127.0.0.1' },
    ]
    await inTens(behind, async ([id, route]) => {
      for (const headers of others)
        expect([id, (await ask(route.path, bodyOf(route), { headers })).status]).toEqual([id, 401])
    })
  })
  test('a page of another origin does nothing with the session of whoever opened it', async () => {
    const sofia = await seat(house, 'Sofía')
    await inTens(routes, async ([id, route]) => {
      const { status, why } = await ask(route.path, bodyOf(route), {
        cookie: sofia.cookie,
        headers: { origin: 'https://otra.example' },
      })
      expect([id, status, why]).toEqual([id, 403, 'other-origin'])
      const form = await ask(route.path, bodyOf(route), {
        cookie: sofia.cookie,
        headers: { 'content-type': 'text/plain' },
      })
      expect([id, form.status]).toEqual([id, 415])
    })
    expect(told(await sofia.at(house).me({})).person.id).toBe(sofia.person)
  })
  test('what no text can be is unreadable at every route, and no fault of ours', async () => {
    const sofia = await seat(house, 'Sofía')
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    await inTens(routes, async ([id, route]) => {
      const body = bodyOf(route)
      const texts = [
        '',
        '[]',
        'null',
        '{',
        `{"a":${deep}}`,
        '{"a":1e999}',
        JSON.stringify({ ...body, more: 1 }),
      ]
      for (const text of texts)
        expect([
          id,
          text.slice(0, 20),
          (await ask(route.path, text, { cookie: sofia.cookie })).status,
        ]).toEqual([id, text.slice(0, 20), 400])
      // In every text of the body: half a character, a zero, a mark that turns the line round.
      for (const bad of ['\\ud800', '\\u0000', '\\u202e']) {
        const spoilt = JSON.stringify(body).replaceAll('"x"', `"x${bad}"`)
        if (!spoilt.includes(bad)) continue
        const { status } = await ask(route.path, spoilt, { cookie: sofia.cookie })
        expect(status, `${id} ${bad}`).toBeLessThan(500)
      }
    })
    const facts = `{"reference":"x","sealed":false,"facts":{"a":${deep}}}`
    expect((await ask(doorRoutes.caseCreate.path, facts, { cookie: sofia.cookie })).status).toBe(400)
    const half = '{"reference":"x\\ud800","sealed":false,"facts":{"a\\ud800":"\\udc00"}}'
    expect((await ask(doorRoutes.caseCreate.path, half, { cookie: sofia.cookie })).status).toBe(400)
    const { id } = await drafted(sofia.at(house), 1, preservation)
    expect(
      (
        await ask(doorRoutes.caseOpen.path, `{"case":"${id}","purpose":"decision","note":"\\ud800"}`, {
          cookie: sofia.cookie,
        })
      ).status,
    ).toBe(400)
  })
  test('none of it was a fault of ours', () => {
    expect(faults).toEqual([])
  })
})

/**
 * Who asks: every role, of the institution that wrote, of those that are asked, of the provider, and of
 * others.
 */
const names = [
  'Sofía',
  'Bruno',
  'Marta',
  'Olga',
  'Nora',
  'Elena',
  'Teresa',
  'Hugo',
  'Caio',
  'Inês',
  'Lia',
  'Davi',
  'Wei',
  'Amelia',
  'Ignacio',
] as const
const states = [
  'draft',
  'for the prosecutor',
  'for the judge',
  'approved',
  'signed',
  'sent',
  'questioned',
  'answered',
  'closed',
  'superseded',
  'denied',
  'withdrawn',
  'held',
  'sealed draft',
] as const
type State = (typeof states)[number]

/** Each in every third state, all of them in some; `npm run sweep` asks for each in all. */
const namesIn = (state: State): readonly (typeof names)[number][] =>
  process.env.OFICIO_LONG === 'all' ? names : names.filter((_, i) => (i + states.indexOf(state)) % 3 === 0)

const shapeOf = (route: DoorRoute) => (route.body as Partial<z.ZodObject>).shape ?? {}
const fieldsOf = (route: DoorRoute) => Object.keys(shapeOf(route))
/** Whether it wants a touch of everybody: some do only where another State is told of what is done. */
const wantsTouch = (route: DoorRoute) => {
  const { touch } = shapeOf(route) as { readonly touch?: z.ZodType }
  return touch !== undefined && !z.object({ touch }).safeParse({}).success
}
/**
 * Every route that is about a case or a request, from the table of routes: what it wants of the table of
 * permission, and whether it wants a touch.
 */
const asked = behind.flatMap(([id, route]) => {
  const isAbout =
    fieldsOf(route).some((field) => ['case', 'request', 'requests'].includes(field)) && id !== 'caseCreate'
  return isAbout && route.action
    ? [[id as DoorRouteId, route.action, wantsTouch(route) ? 'touch' : 'plain'] as const]
    : []
})
/** Routes that show, and leave the request as it was. */
const reading = new Set<DoorRouteId>([
  'caseOpen',
  'caseRead',
  'requestRead',
  'requestLetter',
  'requestLetterShown',
  'requestAnnex',
  'requestAnnexFile',
  'requestPack',
  'requestProofs',
  'requestEmergency',
  'thread',
  'deskRead',
  'deskLetter',
  'deskAnnex',
  'deskReceipts',
  'deskEmergency',
  'deliveryBegin',
  'exhibitOpen',
  'exhibitExport',
  'exhibitPiece',
])

const askingSql = `select p.id, p.roles, p.status, u.id as unit, u.status as "unitStatus", i.id as institution, i.status as "institutionStatus",
  i.kind as "institutionKind", i.country, coalesce(p.attested_until > now() and u.attested_until > now(), false) as attested
  from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id where p.id = $1`
const askingOf = async (person: string): Promise<Asking> =>
  (await house.house.parts.pool.query<Asking>(askingSql, [person])).rows[0] as Asking

describe('every cell of person, state and route', () => {
  const seats = new Map<string, Seat>()
  const seated = async (name: string): Promise<Seat> => {
    const had = seats.get(name)
    if (had) return had
    const now = await seat(house, name)
    seats.set(name, now)
    return now
  }
  const clientOf = async (name: string) => (await seated(name)).at(house)

  /** A request in this state, made by those who can make it. */
  async function made(state: State): Promise<{
    readonly case: string
    readonly request: string
    readonly drafter: string
    readonly sealed: boolean
  }> {
    const sofia = await clientOf('Sofía')
    const content = state === 'for the judge' ? disclosure : preservation
    const { id, requests } = await drafted(
      sofia,
      state === 'superseded' ? 2 : 1,
      content,
      state === 'sealed draft',
    )
    const request = requests[0] as string
    const opening = await opened(sofia, id)
    const result = {
      case: id,
      request,
      drafter: (await seated('Sofía')).person,
      sealed: state === 'sealed draft',
    }
    if (state === 'draft' || state === 'sealed draft') return result
    const expected = (seq: number): ExpectedState => ({ request, opening, seq })
    told(await sofia.requestSubmit(expected(1)))
    if (state === 'for the prosecutor') return result
    if (state === 'withdrawn') {
      told(await sofia.requestWithdraw({ ...expected(2), reasons: 'r' }))
      return result
    }
    if (state === 'held') {
      const marta = await clientOf('Marta')
      const body = { person: result.drafter, left: false, reasons: 'r' }
      told(
        await marta.personSuspend({
          ...body,
          touch: await touchFor(marta, { for: 'other', action: 'person.suspend', subject: body }),
        }),
      )
      await backAtWork(house.house.parts.pool, result.drafter)
      seats.delete('Sofía')
      return result
    }
    const nora = await clientOf('Nora')
    const decision = { request, opening: await opened(nora, id, 'decision'), seq: 2 }
    if (state === 'denied') {
      const said = { ground: 'other' as const, reasons: 'r' }
      told(
        await nora.requestDeny({
          ...decision,
          ...said,
          touch: await touchFor(nora, { for: 'request.deny', ...decision, ...said }),
        }),
      )
      return result
    }
    told(
      await nora.requestApprove({
        ...decision,
        touch: await touchFor(nora, { for: 'request.approve', ...decision }),
      }),
    )
    if (state === 'approved' || state === 'for the judge') return result
    told(
      await sofia.requestSign({
        ...expected(3),
        touch: await touchFor(sofia, { for: 'request.sign', ...expected(3) }),
      }),
    )
    if (state === 'signed') return result
    const touched = (client: Client, action: Action, subject: Record<string, unknown>) =>
      touchFor(client, { for: 'other', action, subject })
    told(
      await sofia.requestSend({
        ...expected(4),
        touch: await touched(sofia, 'request.send', { ...expected(4) }),
      }),
    )
    if (state === 'sent') return result
    if (state === 'superseded') {
      told(await sofia.requestSupersede({ ...expected(5), by: requests[1] as string, reasons: 'r' }))
      return result
    }
    const wei = await clientOf('Wei')
    if (state === 'questioned') {
      told(
        await wei.deskQuestion({ request, seq: 5, path: '/identifiers/0', code: 'identifier', words: 'r' }),
      )
      return result
    }
    const items = told(await wei.deskRead({ request })).items.map(nothingHeld)
    const answer = { request, seq: 5, items, reference: '', final: true }
    told(await wei.deskAnswer({ ...answer, touch: await touched(wei, 'desk.answer', answer) }))
    if (state === 'closed') told(await sofia.requestClose({ ...expected(6), reasons: 'r' }))
    return result
  }

  const touch = () => ({
    challenge: randomUUID(),
    response: {
      id: 'x',
      rawId: 'x',
      type: 'public-key',
      response: { authenticatorData: 'x', clientDataJSON: 'x', signature: 'x' },
    },
  })
  const pool = () => house.house.parts.pool
  const concerned = async (id: string) =>
    (
      await pool().query<{ unit: string }>('select unit_id as unit from case_unit where case_id = $1', [id])
    ).rows.map((row) => row.unit)
  const stateOf = async (request: string) => {
    const { rows } = await pool().query<{ act: never }>(
      'select act from act where request_id = $1 order by seq',
      [request],
    )
    return foldActs(rows.map(({ act }) => act))
  }

  let cells = 0
  test.each(states)('%s: what the table says, and not found where nothing is to be seen', async (state) => {
    let one = await made(state)
    const wrong: string[] = []
    const sofiaUnit = (await askingOf((await seated('Sofía')).person)).unit
    const bruno = (await seated('Bruno')).person
    for (const name of namesIn(state)) {
      const who = await askingOf((await seated(name)).person)
      // Asked for each time: a request is held by the suspension of whoever drafted it, which ends her
      // session.
      const cookieNow = async () => (await seated(name)).cookie
      /** The request as it is now, and how this person sees it. */
      const seen = async () => {
        const answer = await ask(
          doorRoutes.caseOpen.path,
          { case: one.case, purpose: 'investigation' },
          { cookie: await cookieNow() },
        )
        const opening =
          answer.code === 'done' ? (JSON.parse(answer.text) as { opening: string }).opening : undefined
        return { request: await stateOf(one.request), units: await concerned(one.case), opening }
      }
      type Seen = Awaited<ReturnType<typeof seen>>
      const cell = async (
        id: DoorRouteId,
        action: Action,
        kind: Kind,
        { request, units, opening }: Seen,
        dry = false,
      ): Promise<boolean> => {
        const route: DoorRoute = doorRoutes[id]
        const visible = units.includes(who.unit) && (!one.sealed || who.id === one.drafter)
        const subject: Subject = {
          case: {
            unit: sofiaUnit,
            concerns: units,
            sealed: one.sealed,
            viewers: one.sealed ? [one.drafter] : [],
          },
          state: request,
          opened: opening !== undefined,
          fresh: true,
        }
        const wanted = expected(who, action, kind, subject, visible, request, id)
        const moves = wanted === 'done' && !reading.has(id) && id !== 'requestDraft'
        if (dry) return moves
        const had = {
          case: one.case,
          request: one.request,
          requests: [{ request: one.request, seq: request.seq }],
          opening: opening ?? randomUUID(),
          seq: request.seq,
          person: bruno,
          question: request.legs[0]?.question?.id ?? randomUUID(),
          touch: touch(),
        }
        const words = {
          content: id === 'requestNarrow' ? narrower(request) : id === 'requestClarify' ? null : preservation,
          reasons: 'r',
          ground: id === 'exhibitErase' ? 'went-back' : 'other',
          purpose: 'investigation',
          ...(id === 'requestOrder' ? { number: 'RIT 1-2026', article: 'artículo 9' } : {}),
        }
        const fields = fieldsOf(route)
        const body = Object.fromEntries(
          Object.entries({ ...bodyOf(route), ...had, ...words }).filter(([field]) => fields.includes(field)),
        )
        const answer = await ask(route.path, body, { cookie: await cookieNow() })
        cells += 1
        const is = answer.why && answer.code !== 'touch-again' ? `${answer.code}: ${answer.why}` : answer.code
        if (is !== wanted) wrong.push(`${name} ${id}: ${is}, not ${wanted}`)
        const schema = route.answers['application/json']
        if (answer.code === 'done' && schema) {
          const whole = JSON.parse(answer.text) as unknown
          if (JSON.stringify(schema.parse(whole)) !== JSON.stringify(whole))
            wrong.push(`${name} ${id}: fields that the schema does not name`)
        }
        return moves
      }
      const now = await seen()
      const moving: (typeof asked)[number][] = []
      const still: (typeof asked)[number][] = []
      for (const line of asked) ((await cell(...line, now, true)) ? moving : still).push(line)
      await inTens(still, async (line) => void (await cell(...line, now)))
      // What moves the request wants one that nobody has moved.
      for (const line of moving) {
        const before = await seen()
        await cell(...line, before)
        const after = await stateOf(one.request)
        if (
          after.status !== before.request.status ||
          after.legs[0]?.question?.id !== before.request.legs[0]?.question?.id
        )
          one = await made(state)
      }
    }
    expect(wrong).toEqual([])
  })

  type Kind = 'touch' | 'plain'
  /** What each plain act is, for the fold to judge. */
  const doings: Partial<Record<DoorRouteId, (state: RequestState) => Parameters<typeof refusalOf>[1]>> = {
    requestRevise: ({ revision }) => ({
      kind: 'revised',
      body: { revision: revision + 1, content: preservation, digest: '' },
    }),
    requestSubmit: ({ revision }) => ({ kind: 'submitted', body: { revision, chain: [wrong(1)] } }),
    requestReturn: ({ revision }) => ({ kind: 'returned', body: { revision, reasons: 'r' } }),
    requestWithdraw: () => ({ kind: 'withdrawn', body: { reasons: 'r' } }),
    requestClarify: ({ revision, digest, legs }) => ({
      kind: 'clarified',
      body: {
        leg: 1,
        question: legs[0]?.question?.id ?? '',
        words: 'r',
        revision,
        content: null,
        digest,
      },
    }),
    requestClose: () => ({ kind: 'closed', body: { reasons: 'r' } }),
    requestGrade: () => ({ kind: 'feedback', body: { leg: 1, about: 'answer', grade: 1, words: '' } }),
    deskQuestion: () => ({
      kind: 'questioned',
      body: { leg: 1, question: '', path: '', code: 'other', words: 'r' },
    }),
    deskCallBegin: () => ({
      kind: 'call-begun',
      body: { leg: 1, call: '', number: '', numberSince: '' },
    }),
    deskCallHear: () => ({ kind: 'called-back', body: { leg: 1, call: '', number: '' } }),
    requestPointSays: () => ({ kind: 'point-said', body: { outcome: 'confirmed', reasons: '' } }),
    deskNotice: () => ({ kind: 'notice-planned', body: { leg: 1, on: null, basis: 'r' } }),
    // A held request takes a warning, and so does a closed one: it moves nothing. Over in another way it does
    // not.
    safeguardSay: () => ({ kind: 'protected-flagged', body: { persons: [] } }),
    assistanceSay: () => ({ kind: 'assistance-said', body: { thread: '', words: 'r' } }),
    assistanceTranslate: ({ revision }) => ({
      kind: 'assistance-translated',
      body: {
        ...{ language: 'es', revision, translator: 'x', title: 'x', on: '2026-11-24' },
        file: { name: 'x', sha256: wrong(1) },
      },
    }),
    deskGrade: () => ({ kind: 'feedback', body: { leg: 1, about: 'request', grade: 1, words: '' } }),
  }

  function expected(
    who: Asking,
    asked: Action,
    kind: Kind,
    subject: Subject,
    visible: boolean,
    state: RequestState,
    id: DoorRouteId,
  ): string {
    const plainly = may(who, asked, {})
    // A desk brings what it hands over; a unit what came home to it, and to none of these anything did.
    const isBrought = id === 'deliveryBegin' && who.institutionKind !== 'provider'
    const action = id === 'deliveryBegin' && !isBrought ? 'desk.deliver' : asked
    if (
      !plainly.may &&
      [
        'not-active',
        'unit-not-live',
        'institution-not-live',
        'not-attested',
        'wrong-role',
        'other-kind',
      ].includes(plainly.why)
    ) {
      return `not-allowed: ${plainly.why}`
    }
    if (isBrought) return 'not-found'
    const isDesk = action.startsWith('desk.')
    // Of many it says of each what became of it.
    if (id === 'deskAssign') return 'done'
    if (isDesk) {
      const isAssigned = who.roles.includes('desk-lead')
      if (!legAtDesk(state, who.unit) || !isAssigned) return 'not-found'
    } else if (!visible) return 'not-found'
    const about = isDesk ? { state, desk: who.unit, fresh: true } : subject
    if (id.startsWith('request') && id !== 'requestDraft') {
      const read = may(who, 'case.read', subject)
      if (!read.may) return `not-allowed: ${read.why}`
    }
    if (id === 'requestNarrow' && state.status === 'awaiting' && !state.step) return 'not-now: not-awaiting'
    const verdict = may(who, action, about)
    // Naming a viewer, and ending a seal, is touched for before the table is asked about the case.
    if (id === 'caseNameViewer' || id === 'caseUnseal') return 'touch-again'
    if (!verdict.may) return `not-allowed: ${verdict.why}`
    const isSealed = ['signed', 'sent', 'questioned', 'answered', 'closed', 'superseded'].includes(
      state.status,
    )
    switch (id) {
      case 'requestInvite':
        return 'not-now: has-a-desk'
      // In the place of which no other request is named.
      case 'requestSupersede':
        return 'not-found'
      // A digest that nothing has.
      case 'requestAnnexFile':
      case 'deskAnnex':
        return 'not-found'
      // A tie that nothing has.
      case 'identifierAnswer':
        return 'not-found'
      // Whoever may write the words, answer about them or grant them brings files beside them.
      case 'requestAnnex':
        return (['request.revise', 'request.clarify', 'request.approve'] as const).some(
          (one) => may(who, one, subject).may,
        )
          ? 'done'
          : 'not-allowed: not-now'
      // The unit has no key to seal to, and nothing came sealed.
      case 'deliveryBegin':
        return 'not-now: no-unit-key'
      case 'exhibitOpen':
      case 'exhibitExport':
        return 'not-now: no-such-exhibit'
      case 'exhibitPiece':
        return 'not-now: not-said'
      // None of these is an emergency, whoever touches for it.
      case 'deskSkip':
        return 'not-now: not-an-emergency'
      // Nobody calls about any of them.
      case 'requestReadCode':
        return 'not-now: no-such-call'
      case 'requestPack':
        return isSealed ? 'done' : 'not-now: not-signed'
    }
    if (kind === 'touch') return 'touch-again'
    const doing = doings[id]?.(state)
    const refusal = doing && refusalOf(state, doing, { person: who.id, institution: who.institution })
    return refusal ? `not-now: ${refusal}` : 'done'
  }

  const narrower = ({ content }: RequestState) =>
    content && narrowed(content, { identifiers: [0, 1], rows: [{ at: 0 }] })

  test('it was a whole matrix', () => {
    expect(cells).toBe(states.flatMap(namesIn).length * asked.length)
    // Nothing that is about a case was left out, and nothing that acts on one is judged without it.
    const missed = behind.filter(
      ([id, { action }]) =>
        /^(?:case|request|desk)\./.test(action ?? '') && !asked.some(([one]) => one === id),
    )
    expect(missed.map(([id]) => id).sort()).toEqual([
      'caseBring',
      'caseCreate',
      'desk',
      'deskDecoySet',
      'deskDecoys',
      'deskFigures',
      'speakerRead',
      'tokenEnd',
      'tokenMake',
      'tokens',
      'webhookAdd',
      'webhookEnd',
      'webhookTest',
      'webhooks',
    ])
    expect(faults).toEqual([])
  })

  test('who has the wrong role, is not attested, or whose unit or institution does not stand, is told so at every route', async () => {
    const standings: readonly (readonly [string, string, Partial<Asking>])[] = [
      ['', '', {}],
      [
        "update person set attested_until = now() - interval '1 day' where id = $1",
        "update person set attested_until = now() + interval '1 day' where id = $1",
        { attested: false },
      ],
      [
        "update unit set status = 'suspended' where id = (select unit_id from person where id = $1)",
        "update unit set status = 'live' where id = (select unit_id from person where id = $1)",
        { unitStatus: 'suspended' },
      ],
      [
        "update institution set status = 'lapsed' where id = (select u.institution_id from person p join unit u on u.id = p.unit_id where p.id = $1)",
        "update institution set status = 'live' where id = (select u.institution_id from person p join unit u on u.id = p.unit_id where p.id = $1)",
        { institutionStatus: 'lapsed' },
      ],
    ]
    const wrong: string[] = []
    for (const name of ['Sofía', 'Marta', 'Olga', 'Lia', 'Davi', 'Joana', 'Iván']) {
      const { cookie, person } = await seated(name)
      for (const [spoil, mend, change] of standings) {
        if (spoil) await pool().query(spoil, [person])
        const who = { ...(await askingOf(person)), ...change }
        await inTens(behind, async ([id, route]) => {
          if (!route.action || id === 'signOut') return
          const verdict = may(who, route.action, {})
          const told401 =
            !verdict.may &&
            ['unit-not-live', 'institution-not-live', 'not-attested', 'wrong-role'].includes(verdict.why)
          const answer = await ask(
            route.path,
            { ...bodyOf(route), ...('touch' in bodyOf(route) ? { touch: touch() } : {}) },
            { cookie },
          )
          cells += 1
          const refused = answer.code === 'not-allowed' && answer.why === (verdict.may ? '' : verdict.why)
          // With ids that nothing has, whoever may act at all comes as far as "not found", "touch it again",
          // or an empty list.
          if (told401 ? !refused : answer.code === 'not-allowed' && answer.why === 'wrong-role') {
            wrong.push(`${name} ${JSON.stringify(change)} ${id}: ${answer.code} ${answer.why}`)
          }
          if (answer.code === 'done' && route.effect && 'touch' in bodyOf(route))
            wrong.push(`${name} ${id}: done without a touch`)
        })
        if (mend) await pool().query(mend, [person])
      }
    }
    expect(wrong).toEqual([])
    expect(faults).toEqual([])
  })

  test('what another institution has and what nobody has are answered alike, in every field that takes an id', async () => {
    const one = await made('for the prosecutor')
    const { rows } = await pool().query<{ id: string }>('select opening_id as id from look limit 1')
    const foreign: Readonly<Record<string, string>> = {
      case: one.case,
      request: one.request,
      opening: rows[0]?.id ?? '',
      person: one.drafter,
      unit: (await askingOf(one.drafter)).unit,
      look: rows[0]?.id ?? '',
      recovery: (await pool().query<{ id: string }>('select id from challenge limit 1')).rows[0]?.id ?? '',
      challenge:
        (await pool().query<{ id: string }>('select id from challenge where person_id is not null limit 1'))
          .rows[0]?.id ?? '',
    }
    // Institutions and their units are a public register, and everybody may sign in as an invented person:
    // whether they exist is no secret.
    const open = new Set(['unitSuspend', 'unitVouch', 'demoSignIn'])
    const apart: string[] = []
    for (const name of ['Caio', 'Inês', 'Rui', 'Lia', 'Davi', 'Joana', 'Hugo']) {
      const { cookie } = await seated(name)
      await inTens(routes, async ([id, route]) => {
        const body = bodyOf(route)
        for (const field of Object.keys(body).filter((key) => foreign[key] && !open.has(id))) {
          const key = randomUUID()
          const [theirs, none] = [
            await ask(route.path, { ...body, [field]: foreign[field] }, { cookie, key }),
            await ask(route.path, { ...body, [field]: randomUUID() }, { cookie, key: randomUUID() }),
          ]
          cells += 1
          if (theirs.status !== none.status || theirs.text !== none.text)
            apart.push(`${name} ${id} ${field}: ${theirs.text} / ${none.text}`)
          const heads = (raw: Raw) => JSON.stringify([...raw.headers])
          if (heads(theirs) !== heads(none))
            apart.push(`${name} ${id} ${field}: ${heads(theirs)} / ${heads(none)}`)
        }
      })
    }
    expect(apart).toEqual([])
    expect(faults).toEqual([])
  })
})

describe('a sealed case', () => {
  /**
   * Mann–Whitney, two-sided, normal approximation: how likely two such samples are when nothing tells them
   * apart.
   */
  function alike(a: readonly number[], b: readonly number[]): number {
    const all = [
      ...a.map((value) => ({ value, mine: true })),
      ...b.map((value) => ({ value, mine: false })),
    ].sort((x, y) => x.value - y.value)
    let sum = 0
    for (let at = 0; at < all.length; ) {
      let end = at
      while (end < all.length && all[end]?.value === all[at]?.value) end += 1
      for (let i = at; i < end; i++) if (all[i]?.mine) sum += (at + end + 1) / 2
      at = end
    }
    const [n, m] = [a.length, b.length]
    const z = Math.abs(sum - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
    // Complementary error function, Abramowitz and Stegun 7.1.26.
    const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2)
    return (
      t *
      Math.exp((-z * z) / 2) *
      (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    )
  }

  async function timings(
    paths: readonly (readonly [string, (id: string) => unknown])[],
    cookie: string,
    there: string,
    pairs: number,
  ) {
    const present: number[] = []
    const absent: number[] = []
    for (let i = 0; i < pairs; i++) {
      const [path, body] = paths[i % paths.length] as (typeof paths)[number]
      const ids = i % 2 ? [there, randomUUID()] : [randomUUID(), there]
      const answers: Raw[] = []
      for (const id of ids) {
        const started = performance.now()
        answers.push(await ask(path, body(id), { cookie }))
        ;(id === there ? present : absent).push(performance.now() - started)
      }
      const [x, y] = answers as [Raw, Raw]
      expect([x.status, x.text, JSON.stringify([...x.headers])]).toEqual([
        y.status,
        y.text,
        JSON.stringify([...y.headers]),
      ])
    }
    return alike(present, absent)
  }

  test('whoever is not named is answered as if it were not there: the same words, and in 500 pairs no telling by the clock', async () => {
    const sofia = await seat(house, 'Sofía')
    const sealed = await drafted(sofia.at(house), 1, preservation, true)
    const { cookie } = await seat(house, 'Bruno')
    const request = sealed.requests[0] as string
    const cases: Parameters<typeof timings>[0] = [
      [doorRoutes.caseOpen.path, (id) => ({ case: id, purpose: 'investigation' })],
      [doorRoutes.caseRead.path, (id) => ({ case: id, opening: request })],
    ]
    const requests: Parameters<typeof timings>[0] = [
      [doorRoutes.requestRead.path, (id) => ({ request: id, opening: sealed.id })],
      [doorRoutes.requestWithdraw.path, (id) => ({ request: id, opening: sealed.id, seq: 1, reasons: 'r' })],
    ]
    for (const [paths, id] of [
      [cases, sealed.id],
      [requests, request],
    ] as const) {
      const first = await timings(paths, cookie, id, 250)
      const p = first > 0.01 ? first : await timings(paths, cookie, id, 250)
      expect(p, 'the clock tells them apart').toBeGreaterThan(0.01)
    }
    expect(
      told(await (await seat(house, 'Bruno')).at(house).work({})).lines.filter(
        (line) => line.case === sealed.id,
      ),
    ).toEqual([])
  })

  test('the clock would have told, had there been something to tell', () => {
    const noise = (i: number) => ((i * 7919) % 1000) / 1000
    const quick = Array.from({ length: 250 }, (_, i) => 2 + noise(i))
    expect(alike(quick, quick.toReversed())).toBeGreaterThan(0.9)
    expect(
      alike(
        quick,
        quick.map((value) => value + 0.2),
      ),
    ).toBeLessThan(0.001)
  })
})
