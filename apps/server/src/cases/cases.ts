import { createHmac } from 'node:crypto'
import { requestSchema } from '@oficio/contract'
import type { Brought, RecordedAct } from '@oficio/core/act'
import { actsInOrder, type Case, deviceCaseOf, readExportedCase, requestOf } from '@oficio/core/case'
import { type Following, holdersOf, lanesOf, livePlan, nextStep } from '@oficio/core/clock'
import { isRecord } from '@oficio/core/json'
import { may } from '@oficio/core/permission'
import type { EvidenceRequest } from '@oficio/core/request'
import { sealAct } from '@oficio/seal/chain'
import { canonicalJson } from '@oficio/verify/canonical'
import { bringInto, draftInto, mostActs } from '../acts/begin-request.ts'
import { type CaseRow, caseOf, noteLook } from '../acts/case-of.ts'
import { isCutShort, type Logged, lastLogged } from '../acts/logged.ts'
import { broughtInFile } from '../acts/read-brought.ts'
import { readRecorded } from '../acts/read-recorded.ts'
import { linesOfCase } from '../acts/work-lines.ts'
import { workOf } from '../acts/work-pages.ts'
import { type ActWithMac, actsWithMac, standingIn } from '../acts/written-here.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, doerOf, type Handlers, HouseProblem } from '../door/call.ts'
import { demandCaseFree } from '../door/demand-case-free.ts'
import { todayOf } from '../door/seat-day.ts'
import { keptTouch, later, touchedForAction } from '../door/touch.ts'
import { demandFewLooks } from './few-looks.ts'

/** How long a stated purpose covers looks at one case. */
const openingMinutes = 60

/**
 * Cases of a unit: opened, imported, looked at with a purpose. What is sought is sought among the requests of
 * the own unit, by the words that they were written with; there is no search for a person, here or anywhere.
 */
export const cases = {
  work: {
    scope: 'person',
    // What lies at a desk is on the desk's own list; here it was read through to find nothing that may be
    // shown.
    run: async ({ db, who }, body) =>
      who.institutionKind === 'provider' ? { lines: [], next: '', more: [] } : workOf(db, who, body),
  },

  caseCreate: {
    scope: 'person',
    run: async (call, { reference, facts, sealed, requests }) => {
      const { db, house, who, at } = call
      if (!who.country) throw new HouseProblem('not-allowed', 'other-country')
      const id = house.newId()
      await db.rows('select open_case($1, $2, $3, $4, $5, $6)', [
        id,
        who.country,
        reference,
        facts,
        sealed,
        at,
      ])
      const made: string[] = []
      for (const content of requests) made.push((await draftInto(call, id, sealed, content)).request)
      call.tell([sealed ? who.id : who.unit])
      return { case: id, requests: made }
    },
  },

  caseBring: {
    scope: 'person',
    run: async (call, { reference, sealed, again, file }) => {
      const { db, house, who, at } = call
      if (!who.country) throw new HouseProblem('not-allowed', 'other-country')
      const { whole, requests } = readBrought(call, file)
      const before = again ? undefined : await broughtBefore(call, whole)
      if (before) throw new HouseProblem('not-now', `brought-before ${before}`)
      const id = house.newId()
      const ids = new Map(whole.requests.map((entry) => [entry.id, house.newId()]))
      await db.rows('select open_case($1, $2, $3, $4, $5, $6)', [
        id,
        who.country,
        reference,
        factsOf(whole, ids),
        sealed,
        at,
      ])
      const made: string[] = []
      for (const { name, content, acts, brought } of requests) {
        const begun = { id: ids.get(name) ?? house.newId(), brought }
        made.push((await bringInto(call, id, sealed, content, acts, begun)).request)
      }
      call.tell([sealed ? who.id : who.unit])
      return { case: id, requests: made }
    },
  },

  caseOpen: {
    scope: 'person',
    run: async (call, body) => {
      const { db, house, who, at } = call
      const { subject } = await caseOf(db, who, body.case, null, at)
      demand(who, 'case.open', subject)
      demandCaseFree(body.note, house.knowledge, body.anyway)
      await demandFewLooks(call, body.case)
      const opening = house.newId()
      const until = later(at, openingMinutes)
      await noteLook(db, who, {
        id: opening,
        opening,
        case: body.case,
        purpose: body.purpose,
        note: body.note,
        at,
        until,
      })
      return { opening, until }
    },
  },

  caseRead: {
    scope: 'person',
    run: async (call, { case: id, opening }) => {
      const { db, house, who, at } = call
      const { row, subject } = await caseOf(db, who, id, opening, at)
      demand(who, 'case.read', subject)
      await noteLook(db, who, { id: house.newId(), opening, case: id, at })
      const toName = row.sealed
        ? await db.rows<{ id: string; name: string; unitName: string }>(
            'select id, name, unit_name as "unitName" from people_to_name($1)',
            [id],
          )
        : []
      const viewers = await db.rows<{ id: string; name: string }>(
        'select person_id as id, name from viewers_of($1)',
        [id],
      )
      const unsealed = await db.row<{ at: string; by: string; reason: string }>(
        `select n.at, p.name as by, n.reason from case_unsealing n join person p on p.id = n.person_id
         where n.case_id = $1`,
        [id],
      )
      const { clocks, lanes, holders, plan, next } = await planOf(call, row)
      return {
        id,
        reference: row.reference,
        country: row.country,
        sealed: row.sealed,
        facts: row.facts,
        own: row.unit === who.unit,
        unitName: row.unitName,
        createdAt: row.createdAt,
        unsealed: unsealed ?? null,
        mayUnseal: row.sealed && may(who, 'case.unseal', { ...subject, fresh: true }).may,
        viewers: row.sealed ? viewers : [],
        nameable: toName.filter((one) => !viewers.some((viewer) => viewer.id === one.id)),
        requests: await linesOfCase(db, who, id),
        clocks,
        lanes,
        holders,
        plan,
        next,
      }
    },
  },

  caseUnseal: {
    scope: 'person',
    run: async (call: CallOf, { case: id, opening, reason, touch }) => {
      const { db, house, who, at } = call
      const { row, subject } = await caseOf(db, who, id, opening, at)
      const kept = await keptTouch(call, touch, 'case.unseal', { case: id })
      demand(who, 'case.unseal', { ...subject, fresh: true })
      if (!row.sealed) throw new HouseProblem('not-now', 'case-not-sealed')
      // The list is anybody's of the house to read: by whom, and when. Why stands with the case, bound to it.
      const why = createHmac('sha256', house.houseKey).update(`unsealing ${id} ${reason}`).digest('hex')
      const body = { ...kept, why }
      const act = sealAct({ request: id, kind: 'case-unsealed', at, by: doerOf(who), body }, null)
      const done = await db.row<{ done: boolean }>('select unseal_case($1, $2, $3, $4) as done', [
        ...[id, reason, at, JSON.stringify(act)],
      ])
      if (!done?.done) throw new HouseProblem('not-found')
      call.tell([who.unit])
      return { done: true }
    },
  },

  caseNameViewer: {
    scope: 'person',
    run: async (call: CallOf, { case: id, opening, person, touch }) => {
      const { db, who, at } = call
      const { subject } = await caseOf(db, who, id, opening, at)
      await touchedForAction(call, touch, 'case.name-viewer', { case: id, person })
      demand(who, 'case.name-viewer', { ...subject, fresh: true })
      const named = await db.row<{ named: boolean }>('select name_viewer($1, $2) as named', [id, person])
      if (!named?.named) throw new HouseProblem('not-found')
      return { done: true }
    },
  },
} satisfies Handlers

/**
 * A case of a device, read again and bounded as any file of strangers; and each of its requests as it would
 * be taken by itself. What cannot be kept as it is written is refused, and nothing of it kept.
 */
function readBrought(
  call: CallOf,
  file: unknown,
): {
  readonly whole: Case
  readonly requests: readonly {
    /** Its id in the file. */
    readonly name: string
    readonly content: EvidenceRequest
    readonly acts: readonly RecordedAct[]
    /** What came with it beside these. */
    readonly brought: Brought | undefined
  }[]
} {
  const read = readExportedCase(file)
  if (!read.ok) throw new HouseProblem('unreadable', read.fault)
  const whole = read.case
  const said = (file as { readonly case: { readonly requests: readonly unknown[]; happening?: unknown } })
    .case
  if (canonicalJson(said.happening ?? null) !== canonicalJson(whole.happening ?? null))
    throw new HouseProblem('unreadable', 'happening')
  const written = said.requests
  if (written.length !== whole.requests.length || written.length > mostRequests)
    throw new HouseProblem('unreadable', 'requests')
  const given = written.map(actsIn)
  if (given.reduce((sum, acts) => sum + acts.length, 0) > mostActs)
    throw new HouseProblem('too-large', 'acts')
  const requests = whole.requests.map((entry, at) => {
    const content = requestSchema.safeParse(requestOf(whole, entry))
    if (!content.success) throw new HouseProblem('unreadable', 'request')
    const acts = (given[at] ?? []).map((act) => readRecorded(call, act))
    const brought = broughtInFile(written[at])
    return { name: entry.id, content: content.data as EvidenceRequest, acts: actsInOrder(acts), brought }
  })
  return { whole, requests }
}

const mostRequests = 100

/** The acts of a request as the file has them; no list at all is none. */
function actsIn(written: unknown): readonly unknown[] {
  const { acts = [] } = isRecord(written) ? written : {}
  if (!Array.isArray(acts)) throw new HouseProblem('unreadable', 'recorded-act')
  return acts
}

/** The case of the own unit that was made of the same case of a device, as far as this person is shown it. */
async function broughtBefore({ db, who }: CallOf, { id }: Case): Promise<string | undefined> {
  if (!id) return undefined
  const row = await db.row<{ id: string }>(
    `select f.id from criminal_case f where f.unit_id = $1 and f.facts #>> '{device,id}' = $2
       and (select case_is_shown(f.id)) order by f.created_at desc limit 1`,
    [who.unit, id],
  )
  return row?.id
}

/**
 * What the case says beyond its requests: its facts, what it came with, and which request extends, repairs or
 * follows which, by the ids that they have here.
 */
function factsOf(whole: Case, ids: ReadonlyMap<string, string>) {
  const follows = whole.requests.flatMap(({ id, basedOn }) => {
    const [own, before] = [ids.get(id), basedOn === undefined ? undefined : ids.get(basedOn)]
    return own && before && own !== before ? [[own, before] as const] : []
  })
  const { summary, offence } = whole.shared.case ?? {}
  return {
    ...(summary ? { summary } : {}),
    ...(offence?.name ? { offence: offence.name } : {}),
    device: {
      ...deviceCaseOf(whole),
      ...(follows.length > 0 ? { basedOn: Object.fromEntries(follows) } : {}),
    },
  }
}

/**
 * The days that count in a case, what to do and what next, from the requests that are shown to whoever reads
 * it.
 */
async function planOf(call: CallOf, { id, country, facts }: Pick<CaseRow, 'id' | 'country' | 'facts'>) {
  const rows = await call.db.rows<{ id: string; acts: ActWithMac[] | null; logged: Logged | null }>(
    `select r.id, ${lastLogged} as logged, ${actsWithMac} as acts from request r where r.case_id = $1
     order by r.created_at, r.id`,
    [id],
  )
  const follows = followsIn(facts)
  const requests = rows.flatMap((row): Following[] => {
    const list = (row.acts ?? []).map(({ act }) => act)
    const isCut = isCutShort(call.house.houseKey, row.id, list, row.logged)
    const { state } = standingIn(call.house.houseKey, row.acts, isCut)
    const first = row.acts?.[0]?.act
    const basedOn = (first?.kind === 'drafted' ? first.body.follows : undefined) ?? follows.get(row.id)
    return state?.content
      ? [{ id: row.id, content: state.content, state, ...(basedOn ? { basedOn } : {}) }]
      : []
  })
  const today = todayOf(call, { country })
  const { clocks, plan } = livePlan({ country, requests }, call.house.knowledge, today)
  const { code, request } = nextStep(requests, clocks, today, plan)
  return {
    clocks: clocks.map((clock) => ({ ...clock, categories: [...clock.categories] })),
    lanes: lanesOf(requests, clocks, call.house.knowledge, today),
    holders: holdersOf(requests, plan, call.house.knowledge, today),
    plan: { steps: plan.steps, flags: plan.flags },
    next: { code, request: request?.id ?? null, provider: request?.content.provider ?? '' },
  }
}

/** Which request follows which, as the case that was brought in said it. */
function followsIn({ device }: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const pairs = isRecord(device) && isRecord(device.basedOn) ? Object.entries(device.basedOn) : []
  return new Map(pairs.flatMap(([id, before]) => (typeof before === 'string' ? [[id, before]] : [])))
}
