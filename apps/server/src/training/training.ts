import { createHash } from 'node:crypto'
import type { ApiAnswer } from '@oficio/contract/api'
import { type Chair, dealt } from '@oficio/core/academy'
import type { CountryCode } from '@oficio/core/fact'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type Handlers, HouseProblem } from '../door/call.ts'
import { later } from '../door/touch.ts'

type Room = ApiAnswer<'trainings'>['rooms'][number]
type Seat = ApiAnswer<'trainingRoom'>['seats'][number]
type Inject = ApiAnswer<'trainingSeat'>['injects'][number]

const mostRooms = 20
const mostSeats = 300
const mostEntries = 600
/** Bytes of all that is told at a seat, and of what one answer about a room holds. */
const mostOfSeat = 524_288
const mostOfAnswer = 4_194_304
const mostInjects = 200
const mostJudged = 200
/** No letter that is taken for another, thirty-two of them: a byte gives one without a favourite. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

const roomSql = `select r.id, r.code, r.title, r.cases, r.modules, r.stage, r.opened_at as "openedAt", r.ends_at as "endsAt",
  (select count(*)::int from training_seat s where s.room_id = r.id) as seats from training_room r`

/**
 * Exercises of a class. A seat is a list of what was done there, kept first on the device that did it and
 * brought here as often as there is a line: what the house has is never asked again, and what it lacks is
 * never skipped. Nothing here is read by what sends, and the whole of it goes on its day.
 */
export const training = {
  trainings: {
    scope: 'house',
    run: async ({ db, who, at }) => ({
      rooms: await db.rows<Room>(
        `${roomSql} where r.person_id = $1 and r.ends_at > $2 order by r.opened_at desc`,
        [who.id, at],
      ),
    }),
  },

  trainingOpen: {
    scope: 'house',
    run: async ({ db, house, who, at }, { title, cases, modules, days }) => {
      demand(who, 'training.lead')
      const open = await db.row<{ count: number }>(
        'select count(*)::int as count from training_room where person_id = $1 and ends_at > $2',
        [who.id, at],
      )
      if ((open?.count ?? 0) >= mostRooms) throw new HouseProblem('not-now', 'too-many-open')
      const room = house.newId()
      const code = Array.from(house.random(8), (byte) => letters[byte % 32]).join('')
      await db.rows(
        `insert into training_room (id, code, person_id, title, cases, modules, stage, opened_at, ends_at)
         values ($1, $2, $3, $4, $5, $6, 'before', $7, $8)`,
        [
          ...[room, code, who.id, title, JSON.stringify(cases), JSON.stringify(modules)],
          ...[at, later(at, days * 24 * 60)],
        ],
      )
      return { room }
    },
  },

  trainingRoom: {
    scope: 'house',
    run: async ({ db, who, at }, { room: id, have }) => {
      const room = await ownRoom(db, id, who.id, at)
      const seats = await db.rows<Omit<Seat, 'entries' | 'judged'> & { readonly id: string }>(
        `select s.id, s.n, s.name, s.country, s.scenario, s.seen_at as "seenAt",
         least(coalesce(h.have, 0), s.entries) as from from training_seat s
         left join unnest($2::int[]) with ordinality h (have, place) on h.place = s.n
         where s.room_id = $1 order by s.n`,
        [id, have],
      )
      const { entries, more } = await entriesOf(db, seats)
      const judged = await judgedIn(
        db,
        seats.map((seat) => seat.id),
      )
      return {
        room,
        injects: await injectsOf(db, id),
        seats: seats.map(({ id: seat, ...told }) => ({
          ...{ ...told, entries: entries.get(seat) ?? [], judged: judged.get(seat) ?? [] },
        })),
        more,
      }
    },
  },

  trainingInject: {
    scope: 'house',
    run: async ({ db, who, at, tell }, { room, words, to }) => {
      await ownRoom(db, room, who.id, at, true)
      const told = await injectsOf(db, room)
      if (told.length >= mostInjects) throw new HouseProblem('not-now', 'too-many-open')
      await db.rows(
        'insert into training_inject (room_id, n, at, words, chair) values ($1, $2, $3, $4, $5)',
        [room, told.length + 1, at, words, to],
      )
      tell([who.id])
      return { done: true as const }
    },
  },

  trainingJudge: {
    scope: 'house',
    run: async ({ db, who, at, tell }, { room, n, sentence, fits }) => {
      await ownRoom(db, room, who.id, at, true)
      const seat = await db.row<{ id: string; judged: number }>(
        `select s.id, (select count(*)::int from training_judgement j where j.seat_id = s.id) as judged
         from training_seat s where s.room_id = $1 and s.n = $2`,
        [room, n],
      )
      if (!seat) throw new HouseProblem('not-found')
      if (seat.judged >= mostJudged) throw new HouseProblem('not-now', 'too-many-open')
      await db.rows(
        `insert into training_judgement (seat_id, sentence, fits, at) values ($1, $2, $3, $4)
         on conflict (seat_id, sentence) do update set fits = excluded.fits, at = excluded.at`,
        [seat.id, sentence, fits, at],
      )
      tell([who.id])
      return { done: true as const }
    },
  },

  trainingStage: {
    scope: 'house',
    run: async ({ db, who, at, tell }, { room, stage }) => {
      await ownRoom(db, room, who.id, at, true)
      await db.rows('update training_room set stage = $2 where id = $1', [room, stage])
      tell([who.id])
      return { done: true as const }
    },
  },

  trainingErase: {
    scope: 'house',
    run: async ({ db, who, at, tell }, { room }) => {
      await ownRoom(db, room, who.id, at, true)
      await db.rows('delete from training_room where id = $1', [room])
      tell([who.id])
      return { done: true as const }
    },
  },

  trainingJoin: {
    scope: 'open',
    run: async ({ db, house, at, tell, countStranger }, { code, secret, name, country }) => {
      // One after the other: two who come in at once are not dealt the same.
      const room = await db.row<
        Pick<Room, 'id' | 'title' | 'cases' | 'stage' | 'endsAt'> & { leads: string }
      >(
        `select id, title, cases, stage, ends_at as "endsAt", person_id as leads from training_room
         where code = $1 and ends_at > $2 for update`,
        [code, at],
      )
      if (!room) throw new HouseProblem('not-found')
      const told = ({ n, scenario }: { readonly n: number; readonly scenario: string }) => {
        const { title, endsAt } = room
        return { n, scenario, title, endsAt }
      }
      const hash = hashOf(secret)
      const before = await db.row<{ n: number; scenario: string }>(
        'select n, scenario from training_seat where secret_hash = $1 and room_id = $2',
        [hash, room.id],
      )
      if (before) return told(before)
      if (room.stage === 'closed') throw new HouseProblem('not-now', 'room-closed')
      const taken = await db.rows<{ scenario: string; country: CountryCode }>(
        'select scenario, country from training_seat where room_id = $1',
        [room.id],
      )
      const one = dealt(
        room.cases as readonly { readonly id: string; readonly chair: Chair }[],
        taken,
        country,
      )
      if (!one || taken.length >= mostSeats) throw new HouseProblem('not-now', 'room-full')
      countStranger()
      const seat = { n: taken.length + 1, scenario: one.id }
      await db.rows(
        `insert into training_seat (id, room_id, n, secret_hash, name, country, scenario, joined_at, seen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
        [house.newId(), room.id, seat.n, hash, name, country, seat.scenario, at],
      )
      tell([room.leads])
      return told(seat)
    },
  },

  trainingSeat: {
    scope: 'open',
    run: async ({ db, at, tell }, { secret, from, entries, heard }) => {
      const seat = await db.row<{
        id: string
        room: string
        held: number
        stage: Room['stage']
        leads: string
        chair: Chair | null
        modules: readonly string[]
        bytes: number
        fresh: number
        judged: Seat['judged']
      }>(
        `select s.id, s.room_id as room, s.entries as held, r.stage, r.modules, r.person_id as leads,
         (select c ->> 'chair' from jsonb_array_elements(r.cases) c where c ->> 'id' = s.scenario limit 1) as chair,
         (select count(*)::int from training_inject i where i.room_id = r.id and i.n > $3) as fresh,
         (select coalesce(jsonb_agg(jsonb_build_object('sentence', j.sentence, 'fits', j.fits) order by j.at), '[]')
          from training_judgement j where j.seat_id = s.id) as judged,
         (select coalesce(sum(octet_length(e.entry::text)), 0)::int from training_entry e
          where $4 and e.seat_id = s.id) as bytes
         from training_seat s join training_room r on r.id = s.room_id
         where s.secret_hash = $1 and r.ends_at > $2${entries.length > 0 ? ' for update of s' : ''}`,
        [hashOf(secret), at, heard, entries.length > 0],
      )
      if (!seat) throw new HouseProblem('not-found')
      // What is here already is not written again; where some is missing before it, the device hears from
      // where.
      const fresh = from > seat.held ? [] : entries.slice(seat.held - from)
      const held = seat.held + fresh.length
      if (held > mostEntries) throw new HouseProblem('not-now', 'too-many-open')
      if (fresh.length > 0) {
        const told = JSON.stringify(fresh)
        if (seat.bytes + Buffer.byteLength(told) > mostOfSeat)
          throw new HouseProblem('not-now', 'too-many-open')
        // One word to the database: three hundred who tell something at once wait for each.
        await db.rows(
          `with added as (
             insert into training_entry (seat_id, n, at, entry)
             select $1, $2 + place - 1, $3, entry from jsonb_array_elements($4) with ordinality e (entry, place))
           update training_seat set entries = $5, seen_at = $3 where id = $1`,
          [seat.id, seat.held, at, told, held],
        )
        tell([seat.leads])
      }
      const told = seat.fresh > 0 ? await injectsOf(db, seat.room, heard) : []
      return {
        held,
        stage: seat.stage,
        injects: told.filter(({ to }) => to === null || to === seat.chair),
        modules: [...seat.modules],
        judged: seat.judged,
      }
    },
  },
} satisfies Handlers

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** What was said of sentences that the program could not judge, by seat. */
async function judgedIn(db: Db, seats: readonly string[]): Promise<ReadonlyMap<string, Seat['judged']>> {
  const rows = await db.rows<{ seat: string; judged: Seat['judged'] }>(
    `select seat_id as seat, jsonb_agg(jsonb_build_object('sentence', sentence, 'fits', fits) order by at) as judged
     from training_judgement where seat_id = any($1::uuid[]) group by seat_id`,
    [seats],
  )
  return new Map(rows.map(({ seat, judged }) => [seat, judged]))
}

const injectsOf = (db: Db, room: string, after = 0) =>
  db.rows<Inject>(
    'select n, at, words, chair as to from training_inject where room_id = $1 and n > $2 order by n',
    [room, after],
  )

/**
 * What was done at seats since what somebody has of them, as much as one answer holds: of each seat what
 * comes first, so that one that tells much does not hide the others.
 */
async function entriesOf(db: Db, seats: readonly { readonly id: string; readonly from: number }[]) {
  const rows = await db.rows<{ seat: string; entry: Seat['entries'][number] | null }>(
    `select seat, case when total <= $3 then entry end as entry from (
       select e.seat_id as seat, e.entry, e.n, sum(octet_length(e.entry::text)) over (order by e.n, e.seat_id) as total
       from unnest($1::uuid[], $2::int[]) as w (seat, have)
       join training_entry e on e.seat_id = w.seat and e.n >= w.have) one
     where total - octet_length(entry::text) <= $3 order by n, seat`,
    [seats.map(({ id }) => id), seats.map(({ from }) => from), mostOfAnswer],
  )
  const entries = new Map<string, Seat['entries'][number][]>()
  for (const { seat, entry } of rows) {
    if (!entry) continue
    const before = entries.get(seat)
    if (before) before.push(entry)
    else entries.set(seat, [entry])
  }
  return { entries, more: rows.some(({ entry }) => entry === null) }
}

/** @throws {HouseProblem} where there is none, or somebody else leads it */
async function ownRoom(db: Db, id: string, person: string, at: string, isChanged = false): Promise<Room> {
  const room = await db.row<Room>(
    `${roomSql} where r.id = $1 and r.person_id = $2 and r.ends_at > $3${isChanged ? ' for update of r' : ''}`,
    [id, person, at],
  )
  if (!room) throw new HouseProblem('not-found')
  return room
}
