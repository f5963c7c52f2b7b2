import { type DutyTurn, dutyGaps } from '@oficio/core/emergency'
import { answersCalls, may, type Role } from '@oficio/core/permission'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { later } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'

/** A turn is no contract: longer than a fortnight is a roster that nobody keeps. */
const longestHours = 24 * 14
/** Days of turns that are shown, and back so many hours for whoever just handed over. */
const shownHours = { back: 24, ahead: 24 * 35 } as const

interface TurnRow extends DutyTurn {
  readonly id: string
  readonly name: string
  readonly telephone: string
  readonly handedTo: string | null
  /** Whether whoever has it may answer an emergency at all. */
  readonly answers: boolean
}

/** The turns of the own unit from yesterday on. */
async function turnsOf({ db, who, at }: CallOf): Promise<TurnRow[]> {
  const turns = await db.rows<Omit<TurnRow, 'answers'> & Colleague>(
    `select t.id, t.person_id as person, p.name, t.from_at as "from", t.until_at as "until", t.telephone,
       t.ended_at as "endedAt", h.name as "handedTo", p.roles, p.status = 'active' and p.unit_id = t.unit_id as here
     from duty_turn t join person p on p.id = t.person_id left join person h on h.id = t.handed_to
     where t.unit_id = $1 and t.until_at > $2 and t.from_at < $3 order by t.from_at, p.name limit 500`,
    [who.unit, later(at, -shownHours.back * 60), later(at, shownHours.ahead * 60)],
  )
  return turns.map(({ roles, here, ...turn }) => ({ ...turn, answers: here && mayAnswer(who, roles) }))
}

interface Colleague {
  readonly roles: readonly Role[]
  readonly here: boolean
}

const mayAnswer = ({ institutionKind }: CallOf['who'], roles: readonly Role[]): boolean =>
  answersCalls({ roles, institutionKind })

/** When nobody who may answer has a turn. */
export const gapsOf = async (call: CallOf) => gapsIn(await turnsOf(call), call.at)

const gapsIn = (turns: readonly TurnRow[], at: string) => [
  ...dutyGaps(
    turns.filter(({ answers }) => answers),
    at,
  ),
]

/** Whose turn it is to answer, in a unit and at a desk. */
export const duty = {
  duty: {
    scope: 'person',
    run: async (call) => {
      const { db, who, at } = call
      const turns = await turnsOf(call)
      return {
        unit: who.unitName,
        at,
        now: await db.rows('select person, name, telephone from on_duty($1, $2)', [who.unit, at]),
        turns,
        gaps: gapsIn(turns, at),
        people: (
          await db.rows<{ id: string; name: string; roles: readonly Role[] }>(
            "select id, name, roles from person where unit_id = $1 and status = 'active' order by name",
            [who.unit],
          )
        ).flatMap(({ id, name, roles }) => (mayAnswer(who, roles) ? [{ id, name }] : [])),
        mayKeep: may(who, 'duty.keep').may,
      }
    },
  },

  dutyPlan: {
    scope: 'person',
    run: async (call, { person, from, until, telephone }) => {
      const { db, who, at, house } = call
      demand(who, 'duty.keep')
      const [begins, ends] = [Date.parse(from), Date.parse(until)]
      if (!(ends > begins) || ends <= Date.parse(at) || ends - begins > longestHours * 3_600_000)
        throw new HouseProblem('not-now', 'turn-unreadable')
      await demandColleague(call, person)
      await db.rows(
        `insert into duty_turn (id, unit_id, person_id, from_at, until_at, telephone, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [house.newId(), who.unit, person, from, until, telephone, who.id, at],
      )
      if (person !== who.id) tellPerson(call, person, 'duty-given', {})
      call.tell([who.unit])
      return { done: true }
    },
  },

  dutyEnd: {
    scope: 'person',
    run: async (call, { turn }) => {
      demand(call.who, 'duty.keep')
      const ended = await ending(call, turn, null)
      if (ended.person !== call.who.id) tellPerson(call, ended.person, 'duty-taken', {})
      return { done: true }
    },
  },

  dutyHandOver: {
    scope: 'person',
    run: async (call, { turn, person, telephone }) => {
      const { db, who, at, house } = call
      demand(who, 'duty.hand-over')
      await demandColleague(call, person)
      if (person === who.id) throw new HouseProblem('not-now', 'oneself')
      const before = await db.row<{ from: string; until: string }>(
        `select from_at as "from", until_at as "until" from duty_turn
         where id = $1 and person_id = $2 and ended_at is null and until_at > $3`,
        [turn, who.id, at],
      )
      if (!before) throw new HouseProblem('not-found')
      const from = [before.from, at].sort().at(-1) ?? at
      await ending(call, turn, person, from)
      await db.rows(
        `insert into duty_turn (id, unit_id, person_id, from_at, until_at, telephone, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [house.newId(), who.unit, person, from, before.until, telephone, who.id, at],
      )
      tellPerson(call, person, 'duty-given', {})
      return { done: true }
    },
  },
} satisfies Handlers

async function demandColleague({ db, who }: CallOf, person: string): Promise<void> {
  const found = await db.row<{ roles: readonly Role[] }>(
    "select roles from person where id = $1 and unit_id = $2 and status = 'active'",
    [person, who.unit],
  )
  if (!found) throw new HouseProblem('not-found')
  if (!mayAnswer(who, found.roles)) throw new HouseProblem('not-now', 'answers-no-calls')
}

async function ending(
  { db, who, at, tell }: CallOf,
  turn: string,
  handedTo: string | null,
  from = at,
): Promise<{ readonly person: string }> {
  const ended = await db.row<{ person: string }>(
    `update duty_turn set ended_at = $2, ended_by = $3, handed_to = $4
     where id = $1 and unit_id = $5 and ended_at is null and until_at > $6 returning person_id as person`,
    [turn, from, who.id, handedTo, who.unit, at],
  )
  if (!ended) throw new HouseProblem('not-found')
  tell([who.unit])
  return ended
}
