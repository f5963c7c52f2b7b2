import { contentOf, requestOf } from '../acts/case-of.ts'
import { tellOfTooMany } from '../acts/too-many.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { later } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { blindIndexesOf } from './blind-indexes.ts'

/**
 * So many identifiers somebody holds against those of other units at most. A case has a few; who tries values
 * one after the other has thousands, and each has to stand in a request of the own unit first.
 */
const most = { compared: 50, hour: 100, day: 200 } as const

interface TieRow {
  readonly id: string
  readonly side: 'asks' | 'holds'
  readonly place: number | null
  readonly kept: boolean
  readonly knockedAt: string | null
  readonly answered: boolean
  readonly unit: string | null
  readonly institution: string | null
  readonly person: string | null
}

type BlindIndexes = ReturnType<typeof blindIndexesOf>['indexes']
const bytesOf = (indexes: BlindIndexes) => indexes.map(({ index }) => index)

/**
 * Ties of the identifiers that stand in the request now: what was found of another is told of none of them.
 */
const tiesOf = async ({ db }: CallOf, request: string, indexes: BlindIndexes) => {
  const rows = await db.rows<TieRow>(
    `select id, side, place, kept, knocked_at as "knockedAt", answered, unit, institution, person
     from ties_of($1, $2)`,
    [request, bytesOf(indexes)],
  )
  return rows.map(({ id, side, place, kept, knockedAt, answered, unit, institution, person }) => ({
    ...{ tie: id, side, kept, knockedAt, answered },
    identifier: place === null ? null : (indexes[place - 1]?.place ?? null),
    met: unit && institution && person ? { unit, institution, person } : null,
  }))
}

/**
 * Stops whoever tries value after value, and tells the heads of the unit and whoever watches over the use.
 */
async function demandFew(call: CallOf, asked: number): Promise<void> {
  const { db, house, who, at } = call
  const before = await db.row<{ hour: number; day: number }>(
    `select coalesce(sum(identifiers) filter (where at > $2), 0)::int as hour, coalesce(sum(identifiers), 0)::int as day
     from identifier_comparison where person_id = $1 and at > $3`,
    [who.id, later(at, -60), later(at, -24 * 60)],
  )
  const { hour, day } = before ?? { hour: 0, day: 0 }
  if (hour + asked <= most.hour && day + asked <= most.day) return
  house.security.note({ event: 'looks-over', what: 'identifier.compare', person: who.id })
  await tellOfTooMany(call, 'identifiers-over')
  throw new HouseProblem('not-now', 'identifiers-over')
}

/** What of a request of the own unit is compared, with its blind indexes in the order of its list. */
async function comparedIn(call: CallOf, request: string, opening: string) {
  const open = await requestOf(call, request, opening)
  demand(call.who, 'identifier.compare', open.subject)
  const { who, house } = call
  const { provider, identifiers } = contentOf(open.state)
  const all = identifiers ?? []
  const { indexes, never, twice } = who.country
    ? blindIndexesOf(house, who.country, provider, all)
    : { indexes: [], never: all.length, twice: 0 }
  const now = indexes.slice(0, most.compared)
  return { indexes, now, told: { compared: now.length, never, twice, over: indexes.length - now.length } }
}

/**
 * Whether another unit of the State asked for, or asked to keep, data of the same identifier. It is asked of
 * what stands in a request of the own unit, within a purpose, and logged before it is answered. Nobody is
 * told whose case it is.
 */
export const identifiers = {
  identifierTies: {
    scope: 'person',
    run: async (call, { request, opening }) => {
      const { indexes, told } = await comparedIn(call, request, opening)
      return { ...told, ties: await tiesOf(call, request, indexes) }
    },
  },

  identifierCompare: {
    scope: 'person',
    run: async (call, { request, opening }) => {
      const { indexes, now, told } = await comparedIn(call, request, opening)
      const { db, who, house, at } = call
      if (now.length === 0) return { ...told, ties: [] }
      // Of one person one after the other: many at once are no way around what is let pass.
      await db.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`identifiers ${who.id}`])
      await demandFew(call, now.length)
      const comparison = house.newId()
      await db.rows(
        `insert into identifier_comparison (id, person_id, unit_id, institution_id, request_id, identifiers, at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [comparison, who.id, who.unit, who.institution, request, now.length, at],
      )
      const ids = Array.from({ length: most.compared * 4 }, () => house.newId())
      await db.rows('select compare_identifiers($1, $2, $3, $4)', [comparison, bytesOf(now), ids, at])
      return { ...told, ties: await tiesOf(call, request, indexes) }
    },
  },

  identifierKnock: {
    scope: 'person',
    run: async (call, { request, opening, tie }) => {
      const { indexes } = await comparedIn(call, request, opening)
      const knocking = [tie, bytesOf(indexes), call.at]
      await tellAll(call, 'select request, person from knock_tie($1, $2, $3)', knocking, 'identifier-asked')
      return { done: true as const }
    },
  },

  identifierAnswer: {
    scope: 'person',
    run: async (call, { request, opening, tie, agrees }) => {
      const open = await requestOf(call, request, opening)
      demand(call.who, 'identifier.compare', open.subject)
      // Of this request, and asked of this unit: one of others and one that nobody has are told alike.
      const asked = (await tiesOf(call, request, [])).some((one) => one.tie === tie && one.side === 'holds')
      if (!asked) throw new HouseProblem('not-found')
      const answering = [tie, agrees, call.at]
      await tellAll(
        call,
        'select request, person from answer_tie($1, $2, $3)',
        answering,
        'identifier-agreed',
      ).catch((error: { readonly code?: unknown }) => {
        // A yes stands, and somebody of the unit said it.
        throw error.code === '23514' ? new HouseProblem('changed-meanwhile') : error
      })
      return { done: true as const }
    },
  },

  oversightComparisons: {
    scope: 'house',
    run: async ({ db, who, at }, { month = at.slice(0, 7) }) => {
      demand(who, 'oversight.comparisons')
      return {
        month,
        lines: await db.rows<{ person: string; unit: string; comparisons: number; identifiers: number }>(
          `select p.name as person, u.name as unit, count(*)::int as comparisons, sum(l.identifiers)::int as identifiers
           from identifier_comparison l join person p on p.id = l.person_id join unit u on u.id = l.unit_id
           where l.institution_id = $1 and to_char(l.at at time zone 'UTC', 'YYYY-MM') = $2
           group by p.id, p.name, u.name order by 4 desc, 1 limit 500`,
          [who.institution, month],
        ),
      }
    },
  },
} satisfies Handlers

/** Tells whom the database names, of a request of theirs; whoever asked is told nothing of them. */
async function tellAll(call: CallOf, sql: string, values: readonly unknown[], kind: string): Promise<void> {
  const people = await call.db.rows<{ request: string; person: string }>(sql, [...values])
  for (const { request, person } of people)
    if (person !== call.who.id) tellPerson(call, person, kind, { request })
}
