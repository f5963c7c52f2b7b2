import { createHash } from 'node:crypto'
import type { Touch } from '@oficio/contract/api'
import type { KeptAssertion } from '@oficio/core/act'
import { keptAssertion } from '@oficio/verify/assertion'
import { type Bytes, base64url } from '@oficio/verify/bytes'
import { canonicalJson } from '@oficio/verify/canonical'
import { actionStatement } from '@oficio/verify/record'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Pool } from 'pg'
import type { PlannedStatement } from '../db/pipeline.ts'
import { type CallOf, type DoorCall, type HouseParts, HouseProblem } from './call.ts'
import { demandNamedKey } from './named-key.ts'

/** How long somebody may take to touch the passkey. */
const touchMinutes = 5

export const rpIdOf = (house: Pick<HouseParts, 'origin'>): string => new URL(house.origin).hostname

/** SHA-256 of the canonical bytes (RFC 8785) of what is signed. */
export const digestBytes = (value: unknown): Bytes =>
  new Uint8Array(createHash('sha256').update(canonicalJson(value)).digest())
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export type { Touch }

/**
 * Asks a passkey for one thing. The challenge is the digest of what is signed, or chance where nothing is.
 */
export async function askTouch(
  call: DoorCall,
  question: {
    readonly purpose: string
    readonly person: string | null
    readonly subject: object
    readonly challenge: Uint8Array<ArrayBuffer>
  },
) {
  const { house, db } = call
  const id = house.newId()
  const keys = question.person
    ? await db.rows<{ id: string; transports: string[] }>(keysSql, [question.person])
    : []
  const { extensions: _none, ...options } = await generateAuthenticationOptions({
    rpID: rpIdOf(house),
    challenge: question.challenge,
    userVerification: 'required',
    allowCredentials: keys,
    timeout: touchMinutes * 60_000,
  })
  db.put(questionSql, [
    id,
    base64url(question.challenge),
    question.purpose,
    question.person,
    question.subject,
    later(call.at, touchMinutes),
  ])
  return { challenge: id, options }
}

const keysSql: PlannedStatement = {
  name: 'keys-to-touch',
  text: 'select id, transports from passkey where person_id = $1 and revoked_at is null',
}
const questionSql: PlannedStatement = {
  name: 'question',
  text: 'insert into challenge (id, value, purpose, person_id, subject, expires_at) values ($1, $2, $3, $4, $5, $6)',
}

export const later = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString()

/**
 * Whether the passkey of this person was touched for exactly this, just now and never before. Gives the
 * assertion to be kept.
 *
 * Its question is used up in a transaction of its own, whatever becomes of the call: a second use of it is
 * refused even when the first one failed.
 *
 * @throws {HouseProblem} `touch-again`
 */
export async function touched(
  call: CallOf,
  touch: Touch,
  wanted: { readonly purpose: string; readonly digest: Uint8Array },
): Promise<KeptAssertion> {
  const question = await used(call.house.side, touch.challenge, call.at)
  const again = (why: string) => new HouseProblem('touch-again', why)
  if (!question || question.personId !== call.who.id || question.purpose !== wanted.purpose)
    throw again('other-question')
  if (question.value !== base64url(wanted.digest)) throw again('other-bytes')
  const { response } = touch
  const { rows } = await call.house.side.query<KeyRow>({ ...keySql, values: [response.id, call.who.id] })
  const key = rows[0]
  if (!key) throw again('unknown-key')
  await verified(call.house, response, question.value, key)
  const kept = keptAssertion(response)
  if (!kept) throw again('unreadable')
  await demandNamedKey(call, wanted.purpose, key.id)
  return kept
}

interface KeyRow {
  readonly id: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly personId: string
}
const keySql: PlannedStatement = {
  name: 'key-touched',
  text: `select id, public_key as "publicKey", counter, person_id as "personId" from passkey
    where id = $1 and person_id = $2 and revoked_at is null`,
}
const usedSql: PlannedStatement = {
  name: 'question-used',
  text: `update challenge set used_at = $2 where id = $1 and used_at is null and expires_at > $2
      returning value, purpose, person_id as "personId", subject`,
}
const countedSql: PlannedStatement = {
  name: 'key-counted',
  text: `update passkey set counter = $2, used_at = $3 where id = $1 and revoked_at is null
    and (counter < $2 or $2 = 0)`,
}

/** The question, if it was still open; from here on it is not. */
export async function used(
  pool: Pool,
  id: string,
  at: string,
): Promise<{ value: string; purpose: string; personId: string | null; subject: object } | undefined> {
  const { rows } = await pool.query<{
    value: string
    purpose: string
    personId: string | null
    subject: object
  }>({ ...usedSql, values: [id, at] })
  return rows[0]
}

/** An answer as the library reads it; of what a browser says beside the signature nothing counts. */
const answerOf = ({ id, rawId, type, response }: Touch['response']): AuthenticationResponseJSON => {
  const { userHandle, ...signed } = response
  return {
    id,
    rawId,
    type,
    response: { ...signed, ...(userHandle ? { userHandle } : {}) },
    clientExtensionResults: {},
  }
}

/**
 * @throws {HouseProblem} `touch-again` where the signature, the origin, the counter or the person's presence
 * does not hold
 */
export async function verified(
  house: HouseParts,
  response: Touch['response'],
  challenge: string,
  key: KeyRow,
): Promise<void> {
  const verdict = await verifyAuthenticationResponse({
    response: answerOf(response),
    expectedChallenge: challenge,
    expectedOrigin: house.origin,
    expectedRPID: rpIdOf(house),
    requireUserVerification: true,
    credential: { id: key.id, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
  }).catch(() => undefined)
  if (!verdict?.verified) throw new HouseProblem('touch-again', 'not-verified')
  const { rowCount } = await house.side.query({
    ...countedSql,
    values: [key.id, verdict.authenticationInfo.newCounter, house.now()],
  })
  if (!rowCount) throw new HouseProblem('touch-again', 'counter')
}

/** What is signed for an action that is no act on a request: the action and exactly what it was sent with. */
export const actionDigest = (action: string, subject: object, person: string): Bytes =>
  digestBytes(actionStatement(action, person, subject))

/**
 * A touch with what was signed beside it, as an act of the registry keeps it: anyone can check it later from
 * these two alone.
 */
export interface KeptTouch {
  readonly signed: { readonly action: string; readonly subject: object }
  readonly assertion: KeptAssertion
}

export const keptTouch = async (
  call: CallOf,
  touch: Touch,
  action: string,
  subject: object,
): Promise<KeptTouch> => ({
  signed: { action, subject },
  assertion: await touchedForAction(call, touch, action, subject),
})

/** The passkey touched for one action and exactly this content. */
export const touchedForAction = (
  call: CallOf,
  touch: Touch,
  action: string,
  subject: object,
): Promise<KeptAssertion> =>
  touched(call, touch, { purpose: action, digest: actionDigest(action, subject, call.who.id) })
