import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { drawHeight, drawKey, drawn, least } from './draw.ts'

/** Leaves of one transaction, and transactions of one round: whoever works waits for neither. */
const leavesAtOnce = 500
const rounds = 20

/** What oversight counts of acts. */
export const countedKinds = ['drafted', 'approved', 'narrowed', 'denied', 'overridden'] as const

/**
 * Counts every act and every look since, by the order of the custody log, for the figures of oversight, and
 * draws which looks are to be judged. What was counted or drawn once is not again: any number of processes
 * may.
 */
export async function countOversight(house: Pick<HouseParts, 'pool' | 'houseKey'>): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const more = await asHouse(house.pool, (db) => countSome(db, house))
    if (!more) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function countSome(db: Db, house: Pick<HouseParts, 'houseKey'>): Promise<boolean> {
  db.put('insert into oversight_reading default values on conflict do nothing', [])
  const read = await db.row<{ leaf: string }>('select leaf from oversight_reading for update')
  const leaves = await db.rows<{ index: string; of: string; subject: string }>(
    `select index, of, subject_id as subject from custody_leaf where index > $1 order by index
     limit ${leavesAtOnce}`,
    [read?.leaf ?? -1],
  )
  const moved = await db.rows<{ case: string | null; request: string | null }>(
    'delete from oversight_waiting returning case_id as "case", request_id as request',
  )
  const subjects = (kind: string) => leaves.flatMap(({ of, subject }) => (of === kind ? subject : []))
  await countActs(db, [...new Set(subjects('act'))])
  await movedRequests(db, [...new Set(moved.flatMap(({ request }) => request ?? []))])
  const came = await countLooks(db, subjects('look'))
  const shown = await movedCases(db, [...new Set(moved.flatMap((one) => one.case ?? []))])
  await draw(db, house, [...came, ...shown])
  db.put('update oversight_reading set leaf = $1', [leaves.at(-1)?.index ?? read?.leaf ?? -1])
  return leaves.length === leavesAtOnce
}

/**
 * What the institution asked and what became of that, whoever decided; and what it decided itself. A request
 * is one in a month, however often the same was done to it.
 */
async function countActs(db: Db, requests: readonly string[]): Promise<void> {
  if (requests.length === 0) return
  db.put(
    `insert into oversight_act (request_id, institution_id, month, kind, counted)
     select distinct r.id, i.id, to_char(a.at at time zone 'UTC', 'YYYY-MM'), a.kind, not r.sealed
     from request r join act a on a.request_id = r.id
       join unit o on o.id = r.unit_id join unit u on u.id = a.unit_id
       cross join lateral (values (o.institution_id), (u.institution_id)) i (id)
     where r.id = any ($1) and a.kind = any ($2)
     on conflict do nothing`,
    [requests, countedKinds],
  )
  await movedRequests(db, requests)
}

async function movedRequests(db: Db, requests: readonly string[]): Promise<void> {
  if (requests.length === 0) return
  db.put(
    `update oversight_act o set counted = not r.sealed from request r
     where r.id = o.request_id and o.request_id = any ($1) and o.counted = r.sealed`,
    [requests],
  )
}

/** A look that counts from now on, and may be drawn. */
interface Came {
  readonly id: string
  readonly institution: string
  readonly month: string
}

/**
 * Each case that somebody opened for a purpose is one look, however many of its pages were read under it.
 * None at a sealed case: a number that moved, or a colleague who looked at something, would say that there is
 * one. In the order in which the log has them.
 */
async function countLooks(db: Db, looks: readonly string[]): Promise<readonly Came[]> {
  if (looks.length === 0) return []
  const came = await db.rows<Came & { counted: boolean }>(
    `insert into oversight_look (look_id, case_id, institution_id, unit_id, person_id, month, purpose, counted)
     select l.id, l.case_id, l.institution_id, l.unit_id, l.person_id,
       to_char(l.at at time zone 'UTC', 'YYYY-MM'), l.purpose, not f.sealed
     from look l join criminal_case f on f.id = l.case_id
     where l.id = any ($1) and l.id = l.opening_id
     on conflict do nothing returning look_id as id, institution_id as institution, month, counted`,
    [looks],
  )
  const places = new Map(looks.map((id, place) => [id, place]))
  const placeOf = ({ id }: Came) => places.get(id) ?? 0
  return came.filter(({ counted }) => counted).toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** Looks of a case come into view when it is no longer sealed. */
async function movedCases(db: Db, cases: readonly string[]): Promise<readonly Came[]> {
  if (cases.length === 0) return []
  const moved = await db.rows<Came & { counted: boolean; drawn: boolean }>(
    `update oversight_look o set counted = not f.sealed from criminal_case f
     where f.id = o.case_id and o.case_id = any ($1) and o.counted = f.sealed
     returning o.look_id as id, o.institution_id as institution, o.month, o.counted,
       o.height is not null as drawn`,
    [cases],
  )
  return moved.filter(({ counted, drawn }) => counted && !drawn)
}

/** Draws of what came, month by month of each institution, beside the lowest that were drawn before. */
async function draw(
  db: Db,
  { houseKey }: Pick<HouseParts, 'houseKey'>,
  came: readonly Came[],
): Promise<void> {
  const months = new Map<string, Came[]>()
  for (const one of came) {
    const key = `${one.institution} ${one.month}`
    months.set(key, [...(months.get(key) ?? []), one])
  }
  for (const ofMonth of months.values()) {
    const [{ institution, month } = { institution: '', month: '' }] = ofMonth
    const key = drawKey(houseKey, institution, month)
    const before = await db.rows<{ height: string }>(
      `select height from oversight_look where institution_id = $1 and month = $2 and height is not null
       order by height limit ${least}`,
      [institution, month],
    )
    const lowest = before.map(({ height }) => Number(height))
    const chosen = drawn(ofMonth, ({ id }) => drawHeight(key, id), lowest)
    if (chosen.length === 0) continue
    db.put(
      `update oversight_look o set height = t.height from jsonb_to_recordset($1) as t (id uuid, height bigint)
       where o.look_id = t.id`,
      [JSON.stringify(chosen.map(({ id }) => ({ id, height: drawHeight(key, id) })))],
    )
  }
}
