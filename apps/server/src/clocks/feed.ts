import { createHash } from 'node:crypto'
import { type CalendarEntry, calendarText } from '@oficio/core/case'
import { type CountedKind, type ExtensionStanding, lastDayToAct } from '@oficio/core/clock'
import type { Language } from '@oficio/core/fact'
import { type Role, readsCases } from '@oficio/core/permission'
import { addDays, type Instant } from '@oficio/core/time'
import { base64url } from '@oficio/verify/bytes'
import type { Hono } from 'hono'
import { as } from '../db/scope.ts'
import { type Handlers, type HouseParts, HouseProblem } from '../door/call.ts'
import { readingOf } from '../door/session.ts'
import { type ListEnd, listEnding } from '../door/vouching.ts'
import { bind, type RequestContext, type RequestEnv, type RequestHandler } from '../http/routing.ts'

const secretBytes = 32
const secretPattern = /^([A-Za-z0-9_-]{43})\.ics$/
const hashOf = (secret: string) => createHash('sha256').update(`calendar ${secret}`).digest()

/** The address at which a calendar reads the days of a person's unit. Only the hash of its secret is kept. */
export const feeds = {
  feed: {
    scope: 'house',
    run: async ({ db, who }) => {
      const row = await db.row<{ madeAt: string }>(
        'select made_at as "madeAt" from calendar_feed where person_id = $1 and ended_at is null',
        [who.id],
      )
      return { madeAt: row?.madeAt ?? null }
    },
  },

  feedMake: {
    scope: 'house',
    run: async ({ db, who, at, house }) => {
      if (!readsCases(who)) throw new HouseProblem('not-allowed', 'wrong-role')
      const secret = base64url(house.random(secretBytes))
      // Whoever has the one before reads nothing more from this moment on.
      await db.rows('update calendar_feed set ended_at = $2 where person_id = $1 and ended_at is null', [
        who.id,
        at,
      ])
      await db.rows(
        'insert into calendar_feed (id, person_id, secret_hash, made_at) values ($1, $2, $3, $4)',
        [house.newId(), who.id, hashOf(secret), at],
      )
      return { madeAt: at, address: `${house.origin}/calendar/${secret}.ics` }
    },
  },

  feedEnd: {
    scope: 'house',
    run: async ({ db, who, at }) => {
      await db.rows('update calendar_feed set ended_at = $2 where person_id = $1 and ended_at is null', [
        who.id,
        at,
      ])
      return { done: true as const }
    },
  },
} satisfies Handlers

interface Reader {
  readonly person: string
  readonly unit: string
  readonly institution: string
  readonly language: Language
  readonly roles: readonly Role[]
  readonly institutionKind: string
  /** Where the list of the person ends: one that is not as it was logged opens nothing. */
  readonly end: ListEnd
}

/** Whoever left, was suspended, or whose unit is no more has no address any longer. */
const readerSql = `select p.id as person, u.id as unit, i.id as institution, p.language,
    p.roles, i.kind as "institutionKind", list_end(p.id) as end
  from calendar_feed c join person p on p.id = c.person_id join unit u on u.id = p.unit_id
  join institution i on i.id = u.institution_id
  where c.secret_hash = $1 and c.ended_at is null and p.status = 'active' and u.status = 'live'
    and i.status = 'live'
    and not exists (select from registry_act a where a.subject_id = p.id and a.at >= c.made_at
      and a.body ->> 'kind' in ('suspended', 'stopped', 'left', 'code-given', 'recovery-asked', 'recovery-confirmed'))`

interface Day {
  readonly id: string
  readonly case: string
  readonly reference: string
  readonly kind: CountedKind
  readonly day: string
  readonly endsAt: string
  readonly byTheHour: boolean
  readonly leadDays: number
  readonly extension: ExtensionStanding
}

/**
 * The number of the case and the day, and nothing else of it: calendars travel further than cases may. Of a
 * sealed case there is nothing at all.
 */
async function feedText(house: HouseParts, secret: string, at: Instant): Promise<string | undefined> {
  const { rows } = await house.pool.query<Reader>(readerSql, [hashOf(secret)])
  const [reader] = rows
  if (!reader || !readsCases(reader)) return undefined
  if (!(await listEnding(readingOf(house.pool), reader.person, reader.end))) return undefined
  const days = await as(house.acting, reader, (db) =>
    db.rows<Day>(
      `select c.id, c.case_id as "case", f.reference, c.kind, c.day::text as day, c.ends_at as "endsAt",
         c.by_the_hour as "byTheHour", c.lead_days as "leadDays", c.extension
       from clock c join criminal_case f on f.id = c.case_id and not f.sealed
       where c.unit_id = $1 and c.day between $2 and $3 order by c.day < $4, c.kind not in ('preservation-ends', 'data-dies', 'keeping-unsaid'), c.day,
           c.case_id, c.id limit 2000`,
      [reader.unit, addDays(at.slice(0, 10), -30), addDays(at.slice(0, 10), 800), at.slice(0, 10)],
    ),
  )
  const words = house.messages[reader.language]
  const entries = days.flatMap((one): readonly CalendarEntry[] => {
    const { id, case: file, reference, kind, day, endsAt, byTheHour, extension } = one
    const named = (what: string) =>
      createHash('sha256').update(`${file} ${id}${what}`).digest('hex').slice(0, 32)
    const by = lastDayToAct(one)
    const ending: CalendarEntry = {
      ...{ id: named(''), day, title: words.format(`cases.calendar.${kind}`, { reference }) },
      ...(byTheHour ? { at: endsAt } : {}),
      alarms: alarmsOf(kind, byTheHour),
    }
    if (by === day) return [ending]
    // The day on which it ends is too late to ask for more: the day to ask stands in the calendar too.
    // Where no extension is left, it is the data itself that is to be asked for.
    const what = extension === 'none-left' ? 'ask-data' : 'ask-extension'
    const title = words.format(`cases.calendar.${what}`, { reference })
    const own = what === 'ask-data' ? ' ask-data' : ' ask'
    return [{ id: named(own), day: by, title, alarms: [7, 2] }, ending]
  })
  return calendarText(entries, at)
}

/** Days before: what somebody else has to do reminds on its day alone, and hours have no week before them. */
const alarmsOf = (kind: CountedKind, byTheHour: boolean): CalendarEntry['alarms'] =>
  kind === 'answer-expected' || kind === 'law-holder' || kind === 'notice-allowed'
    ? [0]
    : byTheHour
      ? [1, 0]
      : [7, 2]

/**
 * Binds the addresses of calendars. What is logged is the pattern; an address that is none and one that ended
 * answer alike.
 */
export function bindFeeds(
  app: Hono<RequestEnv>,
  house: () => HouseParts | undefined,
  wrongMethod: RequestHandler,
): void {
  const answer = async (c: RequestContext): Promise<Response> => {
    const parts = house()
    if (!parts) return c.body(null, 503, { 'Retry-After': '2' })
    const secret = secretPattern.exec(c.req.param('secret') ?? '')?.[1]
    const text = secret ? await feedText(parts, secret, parts.now()) : undefined
    if (text === undefined) {
      await parts.equalDelay()
      return c.body(null, 404)
    }
    return c.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
  }
  bind(app, '/calendar/:secret', 'data', { GET: answer }, wrongMethod)
}
