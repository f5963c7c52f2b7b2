import { createHmac, timingSafeEqual } from 'node:crypto'
import { base64url } from '@oficio/verify/bytes'
import { type ApartCall, type DoorCall, type Handlers, type HouseParts, HouseProblem } from '../door/call.ts'
import type { personOf } from '../door/person.ts'
import { sessionId, startSession } from '../door/session.ts'
import { later } from '../door/touch.ts'
import { tellPeople } from '../jobs/notify.ts'
import { halfOf } from '../oidc/half.ts'
import { IssuerError } from '../oidc/issuer-error.ts'
import type { CameBack, Issuer } from '../oidc/issuers.ts'
import { activePerson } from './active-person.ts'

/** How long somebody may take at the issuer, counted from the passkey. */
const halfwayMinutes = 5

type Person = ReturnType<typeof personOf>

/**
 * What a passkey gives: a session, or, where the institution has an issuer, half of one, which opens nothing.
 */
export async function enter(call: DoorCall, person: Person, key: string) {
  const issuer = call.house.issuers?.of(person.institution.id)
  if (!issuer) {
    await startSession(call, person.id)
    return { person, issuer: null }
  }
  const token = base64url(call.house.random(32))
  await call.db.rows(
    `insert into halfway (id, person_id, passkey_id, issuer, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [sessionId(token), person.id, key, issuer.issuer, call.at, later(call.at, halfwayMinutes)],
  )
  call.setHalfway(token)
  return { person: null, issuer: { host: issuer.host, institution: person.institution.name } }
}

interface Halfway {
  readonly personId: string
  readonly key: string
  readonly issuer: string
  readonly at: string
  readonly institution: string
}

const halfwaySql = `select h.person_id as "personId", h.passkey_id as key, h.issuer, h.created_at as at,
    u.institution_id as institution
  from halfway h join person p on p.id = h.person_id join unit u on u.id = p.unit_id
  where h.id = $1 and h.used_at is null and h.expires_at > $2`

const again = (what: string, person?: string) =>
  new HouseProblem('not-now', `issuer-again ${what}`, person ? { person } : {})

/** The sign-in that this browser began, and the issuer that it is for. */
async function begun({ house, at, halfway }: ApartCall): Promise<{
  readonly token: string
  readonly row: Halfway
  readonly issuer: Issuer
}> {
  if (!halfway) throw again('browser')
  const { rows } = await house.side.query<Halfway>(halfwaySql, [sessionId(halfway), at])
  const [row] = rows
  if (!row) throw again('over')
  const issuer = house.issuers?.of(row.institution)
  if (issuer?.issuer !== row.issuer) throw again('issuer', row.personId)
  return { token: halfway, row, issuer }
}

/** What an issuer did not do, as a refusal of the house: whose sign-in it was stands in the security log. */
const refusedBy = (person: string) => (error: unknown) => {
  if (!(error instanceof IssuerError)) throw error
  throw new HouseProblem('not-now', error.message, { person })
}

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Each state is good once, whatever becomes of the call. */
async function useUp({ house, at }: ApartCall, token: string, person: string): Promise<void> {
  const { rowCount } = await house.side.query(
    'update halfway set used_at = $2 where id = $1 and used_at is null and expires_at > $2',
    [sessionId(token), at],
  )
  if (!rowCount) throw again('over', person)
}

/** Reasons of issuers that have names (RFC 6749, OpenID Connect); what else is said is not repeated. */
const known: ReadonlySet<string> = new Set([
  'access_denied',
  'login_required',
  'interaction_required',
  'account_selection_required',
  'consent_required',
  'invalid_request',
  'unauthorized_client',
  'server_error',
  'temporarily_unavailable',
])

/** The second half of a sign-in: at the issuer of the institution. Without the first one it gives nothing. */
export const atIssuer = {
  issuerBegin: {
    scope: 'apart',
    run: async (call) => {
      const { token, row, issuer } = await begun(call)
      const address = await issuer.askAt(halfOf(token)).catch(refusedBy(row.personId))
      return { address }
    },
  },

  issuerFinish: {
    scope: 'apart',
    run: async (call, { state, iss, code, error }) => {
      // Before anything is used up: whoever sends a browser here with another's answer ends nothing in it.
      if (!call.halfway || !isSame(state, halfOf(call.halfway).state)) throw again('state')
      const { token, row, issuer } = await begun(call)
      await useUp(call, token, row.personId)
      if (code === undefined) {
        const why = error !== undefined && known.has(error) ? error : 'other'
        throw new HouseProblem('not-now', `issuer-refused ${why}`, { person: row.personId })
      }
      const came: CameBack = { code, iss }
      const subject = await issuer
        .subjectOf(came, halfOf(token), Date.parse(row.at))
        .catch(refusedBy(row.personId))
      const done = await call.within((within) => letIn(within, row, issuer, subject))
      if ('refused' in done) throw new HouseProblem('not-now', done.refused, { person: row.personId })
      return done
    },
  },
} satisfies Handlers

/** Who an account is, so that only the house knows it again: a subject may be a number of a person. */
const digestOf = ({ houseKey }: HouseParts, issuer: string, subject: string): Buffer =>
  createHmac('sha256', houseKey)
    .update(JSON.stringify(['issuer account', issuer, subject]))
    .digest()

/** Both halves: whoever may work here now, with the account that was bound at first, is signed in. */
async function letIn(
  call: DoorCall,
  { personId, key }: Halfway,
  issuer: Issuer,
  subject: string,
): Promise<{ readonly person: Person } | { readonly refused: string }> {
  const person = await activePerson(call, personId, key)
  if (call.house.issuers?.of(person.institution.id)?.issuer !== issuer.issuer) throw again('issuer', personId)
  const bound = await bind(call, person, issuer, subject)
  if (bound !== 'same') await tellOf(call, person, issuer, bound)
  if (bound === 'issuer-other-account' || bound === 'issuer-account-taken') return { refused: bound }
  call.setHalfway(null)
  await startSession(call, person.id, issuer.issuer)
  return { person }
}

type Bound = 'same' | 'bound' | 'issuer-other-account' | 'issuer-account-taken'

/** The account is that of the person, becomes it, or is refused: there is one for one, both ways. */
async function bind(call: DoorCall, { id }: Person, { issuer }: Issuer, subject: string): Promise<Bound> {
  const { db, house, at } = call
  const digest = digestOf(house, issuer, subject)
  // Two sign-ins of one person at once, and two people with one account, come one after the other.
  await db.rows('select pg_advisory_xact_lock(hashtextextended($1, 4418))', [digest.toString('hex')])
  await db.rows('select from person where id = $1 for no key update', [id])
  const held = await db.rows<{ person: string; same: boolean }>(
    `select person_id as person, digest = $3 as same from issuer_account
     where released_at is null and (person_id = $1 and issuer = $2 or digest = $3)`,
    [id, issuer, digest],
  )
  const own = held.find(({ person }) => person === id)
  if (own) return own.same ? 'same' : 'issuer-other-account'
  if (held.length > 0) return 'issuer-account-taken'
  await db.rows(
    'insert into issuer_account (id, person_id, issuer, digest, bound_at) values ($1, $2, $3, $4, $5)',
    [house.newId(), id, issuer, digest, at],
  )
  return 'bound'
}

/** Whoever administers the institution hears of it, and whoever it is about. */
async function tellOf(call: DoorCall, person: Person, { host }: Issuer, bound: Bound): Promise<void> {
  const { house, db } = call
  const rows = await db.rows<{ id: string }>(
    `select p.id from person p join unit u on u.id = p.unit_id where p.status = 'active'
     and (p.id = $2 or u.institution_id = $1 and 'administrator' = any (p.roles))`,
    [person.institution.id, person.id],
  )
  const kind = bound === 'bound' ? 'issuer-account-bound' : 'issuer-account-refused'
  const people = rows.map(({ id }) => id)
  tellPeople(call, people, kind, { of: person.id, name: person.name, to: host })
  call.tell(people)
  if (bound === 'bound')
    house.security.note({
      event: 'changed',
      what: 'issuer-account',
      person: person.id,
      subject: person.id,
      why: 'bound',
    })
}

/** Whoever made new keys by the word of two binds an account anew. */
export const releaseAccount = ({ db, at }: DoorCall, person: string): Promise<unknown> =>
  db.rows('update issuer_account set released_at = $2 where person_id = $1 and released_at is null', [
    person,
    at,
  ])
