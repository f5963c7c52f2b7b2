import { createHash } from 'node:crypto'
import type { Language } from '@oficio/core/fact'
import type { Role } from '@oficio/core/permission'
import type { Instant } from '@oficio/core/time'
import { base64url } from '@oficio/verify/bytes'
import { heldStanding, isOut, isStop, type ListedAct } from '@oficio/verify/record'
import type { Pool } from 'pg'
import type { Db } from '../db/scope.ts'
import type { DoorCall, SignedIn } from './call.ts'
import { later } from './touch.ts'
import { type ListEnd, listEnding, vouchingOf } from './vouching.ts'

/** A session ends with the working day, and earlier when nobody was there. */
export const sessionHours = 10
export const idleMinutes = 30

/** `__Host-`: this host alone, this whole host, over TLS or on this machine only. */
export const cookieName = '__Host-oficio'
/** The same for a sign-in of which the passkey was touched, and the issuer has not been asked. */
export const halfwayCookie = '__Host-oficio-halfway'

/** What is kept of a session is the hash of what the browser holds: a copy of the database opens nothing. */
export const sessionId = (token: string): Buffer => createHash('sha256').update(token).digest()

/** What the house knows of a person's standing. */
export interface PersonStanding {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly roles: Role[]
  readonly status: SignedIn['status']
  readonly language: Language
  readonly demonstration: boolean
  readonly attestedUntil: string | null
  readonly unit: string
  readonly unitName: string
  readonly unitStatus: string
  readonly unitAttestedUntil: string | null
  readonly institution: string
  readonly institutionName: string
  readonly institutionKind: string
  readonly institutionStatus: string
  readonly country: string | null
  /**
   * What the lists of the registry say of the standing of the person, and of the unit: no column speaks
   * against it.
   */
  readonly saidOfPerson: readonly ListedAct[]
  readonly saidOfUnit: readonly ListedAct[]
  /** Where both lists end: one that is not as it was logged lets nobody in. */
  readonly endOfPerson: ListEnd
  readonly endOfUnit: ListEnd
  /** Whether the founding began the unit: neither a row nor a column stops whoever keeps the registry. */
  readonly isOfFounding: boolean
  readonly mode: 'demo' | 'live'
}

/**
 * What the list of somebody or of a unit says of its standing, as `isOut` reads it and no more; of a word by
 * which somebody comes back also its touch.
 */
export const saidSql = (subject: string): string =>
  `coalesce((select jsonb_agg(jsonb_build_object('kind', a.body -> 'kind', 'at', a.body -> 'at', 'by', a.body -> 'by',
    'body', case when a.body ->> 'kind' = 'restored' then a.body -> 'body' else
      jsonb_build_object('until', a.body #> '{body,until}', 'assertion', a.body #> '{body,assertion,id}') end)
    order by a.seq) from registry_act a where a.subject_id = ${subject}
    and a.body ->> 'kind' in ('left', 'suspended', 'stopped', 'restored')), '[]')`

/** Whether a unit is that of the founding, which no row puts out: nobody else could let it go on. */
const ofFoundingSql = (unit: string): string =>
  `exists (select from registry_act f where f.kind = 'founded' and f.seq = 1 and f.person_id is null
    and f.body #>> '{body,founding,unit}' = ${unit}::text)`

/** Whether a person `p` keeps the registry of the house, by the founding. */
export const keepsRegistrySql = `('registrar' = any (p.roles) and ${ofFoundingSql('p.unit_id')})`

/** Columns of a standing, from a person `p`, its unit `u` and its institution `i`. */
export const standingSql = `(select mode from house) as mode, p.id, p.name, p.title, p.roles, p.status, p.language, p.demonstration, p.attested_until as "attestedUntil",
  u.id as unit, u.name as "unitName", u.status as "unitStatus", u.attested_until as "unitAttestedUntil",
  i.id as institution, i.name as "institutionName", i.kind as "institutionKind", i.status as "institutionStatus", i.country,
  ${saidSql('p.id')} as "saidOfPerson", ${saidSql('u.id')} as "saidOfUnit",
  list_end(p.id) as "endOfPerson", list_end(u.id) as "endOfUnit",
  ${ofFoundingSql('u.id')} as "isOfFounding"`

/**
 * Whether somebody or a unit is out by what was said of them. Who writes rows says nothing by which anybody
 * comes back: such a word counts by its touch alone, which is looked for only where there is one. Then the
 * whole list is read, for whose touch counts depends on what it is of and on whom it was said by before;
 * lists and touches that were found good are known of the call before.
 */
export async function isOutHere(
  db: Pick<Db, 'rows'>,
  {
    subject,
    said,
    mode,
    keepsRegistry = false,
  }: {
    readonly subject: string
    readonly said: readonly ListedAct[]
    readonly mode: 'demo' | 'live'
    /** Whether the person keeps the registry of a live house, by the founding. */
    readonly keepsRegistry?: boolean
  },
  at: Instant,
): Promise<boolean> {
  const isLooked = keepsRegistry ? said.length > 0 : said.some(({ kind }) => kind === 'restored')
  if (!isLooked) return isOut(said, at)
  // Of whoever stopped as well: a stop whose touch cannot be looked at would be nobody's.
  const lists = await vouchingOf(db, [subject, ...said.flatMap(({ by }) => personIn(by))])
  const listOf = (one: string) => lists.get(one) ?? []
  const held = await heldStanding(subject, listOf(subject), { listOf, demonstration: mode !== 'live' })
  // Rows of nobody about all who keep the registry would leave nobody who brings anybody back: they are told
  // by `oficio fsck`, and put none of them out.
  return isOut(keepsRegistry ? held.filter((act) => !isOfNobody(act)) : held, at)
}

const isOfNobody = (act: ListedAct): boolean =>
  (isStop(act) || act.kind === 'withdrawn') &&
  !(typeof act.body === 'object' && act.body !== null && 'assertion' in act.body && act.body.assertion)

const personIn = (by: unknown): readonly string[] =>
  typeof by === 'object' && by !== null && 'person' in by && typeof by.person === 'string' ? [by.person] : []

/** A pool as what asks of lists reads it, outside of a transaction. */
export const readingOf = (pool: Pool): Pick<Db, 'rows'> => ({
  rows: async (sql, values) =>
    (await pool.query({ ...(typeof sql === 'string' ? { text: sql } : sql), values: [...(values ?? [])] }))
      .rows,
})

/**
 * Somebody as the house knows the person now; undefined of whom the acts say that the person is suspended or
 * gone, or whose list is not as it was logged: what it lacks may say so.
 */
export async function signedInOf(
  db: Pick<Db, 'rows'>,
  standing: PersonStanding,
  session: Uint8Array,
  at: Instant,
): Promise<SignedIn | undefined> {
  const { unitAttestedUntil, saidOfPerson, saidOfUnit, endOfPerson, endOfUnit, ...rest } = standing
  const { isOfFounding, mode, ...known } = rest
  if (!(await listEnding(db, known.id, endOfPerson))) return undefined
  const keepsRegistry = mode === 'live' && isOfFounding && known.roles.includes('registrar')
  if (await isOutHere(db, { subject: known.id, said: saidOfPerson, mode, keepsRegistry }, at))
    return undefined
  const holds = (until: string | null) => until !== null && Date.parse(until) > Date.parse(at)
  const isUnitOut =
    !isOfFounding &&
    known.unitStatus === 'live' &&
    (!(await listEnding(db, known.unit, endOfUnit)) ||
      (await isOutHere(db, { subject: known.unit, said: saidOfUnit, mode }, at)))
  const unitStatus = isOfFounding ? 'live' : isUnitOut ? 'suspended' : known.unitStatus
  return { ...known, unitStatus, session, attested: holds(known.attestedUntil) && holds(unitAttestedUntil) }
}

/** A session as an open page hears of it: who, and for how long still. */
export interface HeldSession {
  readonly who: SignedIn
  /** Milliseconds until it ends by itself, and why it would. */
  readonly left: number
  readonly because: 'idle' | 'day'
}

/**
 * Who holds this token now, read afresh at every call: a suspension is felt at the next one. Undefined for a
 * session that was ended, ran out, or whose person is no longer active.
 *
 * That it was looked at says nothing of anybody being there: a page that merely listens keeps no session
 * alive.
 */
export async function heldBy(
  pool: Pool,
  token: string,
  at: Instant,
): Promise<(HeldSession & { readonly seenAt: string; readonly session: Buffer }) | undefined> {
  const session = sessionId(token)
  const { rows } = await pool.query<PersonStanding & { readonly seenAt: string; readonly expiresAt: string }>(
    {
      name: 'held-by',
      text: `select ${standingSql}, s.seen_at as "seenAt", s.expires_at as "expiresAt"
      from session s join person p on p.id = s.person_id join unit u on u.id = p.unit_id join institution i
      on i.id = u.institution_id
      where s.id = $1 and s.ended_at is null and s.expires_at > $2
      and s.seen_at > $2::timestamptz - make_interval(mins => $3) and p.status = 'active'`,
      values: [session, at, idleMinutes],
    },
  )
  const row = rows[0]
  if (!row) return undefined
  const { seenAt, expiresAt, ...standing } = row
  const idle = Date.parse(seenAt) + idleMinutes * 60_000 - Date.parse(at)
  const day = Date.parse(expiresAt) - Date.parse(at)
  const who = await signedInOf(readingOf(pool), standing, session, at)
  if (!who) return undefined
  return {
    who,
    left: Math.min(idle, day),
    because: day < idle ? 'day' : 'idle',
    seenAt,
    session,
  }
}

/**
 * Who calls with this token, and was there `idle` seconds ago: a page that reads again by itself says how
 * long nobody touched it, and does not count as somebody.
 */
export async function whoHolds(
  pool: Pool,
  token: string,
  at: Instant,
  idle = 0,
): Promise<SignedIn | undefined> {
  const held = await heldBy(pool, token, at)
  if (!held) return undefined
  const seen = Date.parse(at) - idle * 1000
  // Once a minute is enough to know that somebody is there.
  if (seen - Date.parse(held.seenAt) > 60_000)
    await pool.query('update session set seen_at = greatest(seen_at, $2) where id = $1', [
      held.session,
      new Date(seen).toISOString(),
    ])
  return held.who
}

/**
 * Why a session that is over ended, as far as its page is told: somebody signed in elsewhere as this person.
 */
export async function endedBecause(pool: Pool, token: string): Promise<'elsewhere' | undefined> {
  const { rows } = await pool.query<{ because: 'elsewhere' | null }>(
    'select ended_because as because from session where id = $1',
    [sessionId(token)],
  )
  return rows[0]?.because ?? undefined
}

/**
 * Ends every session of these people, and with it the addresses of their calendars, which open without a key;
 * gives how many sessions there were.
 */
export const endSessionsSql = `with fed as (
  update calendar_feed set ended_at = $2 where ended_at is null and person_id = any ($1))
  update session set ended_at = $2 where ended_at is null
  and person_id = any ($1)`

/**
 * Starts a session of a person: what the browser keeps is chance, what the house keeps is its hash, and the
 * issuer where the person signed in besides.
 */
export async function startSession(
  call: DoorCall,
  person: string,
  issuer: string | null = null,
): Promise<void> {
  const token = base64url(call.house.random(32))
  // One person, one session: a second one would hide that somebody else sits elsewhere. In a demonstration a
  // whole room of people may be one person.
  if (call.house.mode !== 'demo')
    await call.db.rows(
      "update session set ended_at = $2, ended_because = 'elsewhere' where person_id = $1 and ended_at is null",
      [person, call.at],
    )
  await call.db.rows(
    'insert into session (id, person_id, created_at, seen_at, expires_at, issuer) values ($1, $2, $3, $3, $4, $5)',
    [sessionId(token), person, call.at, later(call.at, sessionHours * 60), issuer],
  )
  call.setSession(token)
}
