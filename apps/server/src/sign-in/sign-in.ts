import { createHash } from 'node:crypto'
import type { ApiBody } from '@oficio/contract/api'
import { actions, may } from '@oficio/core/permission'
import { softwareAaguid } from '@oficio/verify/assertion'
import { base64url } from '@oficio/verify/bytes'
import { namingIn } from '@oficio/verify/record'
import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { addRegistryAct } from '../acts/registry-act.ts'
import { type CallOf, type DoorCall, type Handlers, HouseProblem, type SignedIn } from '../door/call.ts'
import { endEnrolments, typedHash } from '../door/enrol.ts'
import { type PersonRow, personOf, personSql } from '../door/person.ts'
import { endSessionsSql } from '../door/session.ts'
import { askTouch, keptTouch, later, rpIdOf, used, verified } from '../door/touch.ts'
import { vouchingOf } from '../door/vouching.ts'
import { activePerson } from './active-person.ts'
import { atIssuer, enter, releaseAccount } from './at-issuer.ts'
import { tellFounders } from './founders.ts'

/** Two keys at enrolment: who loses one signs in with the other, and nobody needs a mailbox. */
export const keysWanted = 2

/**
 * The founders' first keys are compared before one of them ends: nobody could compare it afterwards, and the
 * house would open for nobody.
 *
 * @throws {HouseProblem} `founders-compare`
 */
async function demandCompared({ db, house, who }: CallOf): Promise<void> {
  if (house.mode !== 'live') return
  const lists = await vouchingOf(db, [who.id])
  const { yetToCompare } = namingIn((subject) => lists.get(subject) ?? [], false)
  if ((await yetToCompare(who.id)).length > 0) throw new HouseProblem('not-now', 'founders-compare')
}

interface OpenEnrolment {
  readonly id: string
  readonly personId: string
  readonly kind: 'first-key' | 'recovery'
  readonly opensAt: string
  readonly name: string
  readonly unitName: string
  readonly institutionName: string
  readonly status: string
}

async function openEnrolment(call: DoorCall, code: string): Promise<OpenEnrolment> {
  const found = await call.db.row<OpenEnrolment>(
    `select e.id, e.person_id as "personId", e.kind, e.opens_at as "opensAt", p.name, p.status, u.name as
      "unitName", i.name as "institutionName"
     from enrolment e join person p on p.id = e.person_id join unit u on u.id = p.unit_id join institution i
     on i.id = u.institution_id
     where e.code_hash = $1 and e.used_at is null and e.stopped_at is null and e.expires_at > $2
     and p.status in ('invited', 'active')
     and (e.kind = 'first-key' or e.approved_by is not null) for update of e`,
    [typedHash(code), call.at],
  )
  if (!found) throw new HouseProblem('not-found')
  if (Date.parse(found.opensAt) > Date.parse(call.at)) throw new HouseProblem('too-early', found.opensAt)
  return found
}

/** How many keys the person has made with this enrolment, or has at all when it is the first. */
const keysOf = async (call: DoorCall, person: string): Promise<number> =>
  (
    await call.db.row<{ count: number }>(
      'select count(*)::int as count from passkey where person_id = $1 and revoked_at is null',
      [person],
    )
  )?.count ?? 0

export async function askNewKey(call: DoorCall, person: { readonly id: string; readonly name: string }) {
  const { house, db } = call
  const id = house.newId()
  const challenge = house.random(32)
  const had = await db.rows<{ id: string }>(
    'select id from passkey where person_id = $1 and revoked_at is null',
    [person.id],
  )
  const options = await generateRegistrationOptions({
    rpName: 'Oficio',
    rpID: rpIdOf(house),
    userName: person.name,
    userID: new Uint8Array(Buffer.from(person.id.replaceAll('-', ''), 'hex')),
    userDisplayName: person.name,
    challenge,
    attestationType: 'direct',
    excludeCredentials: had.map((key) => ({ id: key.id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await db.rows(
    "insert into challenge (id, value, purpose, person_id, expires_at) values ($1, $2, 'new-key', $3, $4)",
    [id, base64url(challenge), person.id, later(call.at, 5)],
  )
  return { challenge: id, options }
}

/** A new key as the library reads it; of what a browser says beside what was attested nothing counts. */
const answerOf = ({
  id,
  rawId,
  type,
  response,
}: ApiBody<'enrolFinish'>['response']): RegistrationResponseJSON => ({
  id,
  rawId,
  type,
  response: {
    attestationObject: response.attestationObject,
    clientDataJSON: response.clientDataJSON,
    ...(response.transports ? { transports: response.transports } : {}),
  },
  clientExtensionResults: {},
})

interface NewKey {
  readonly challenge: string
  readonly label: string
  readonly response: ApiBody<'enrolFinish'>['response']
  /** Who touched an old key for it, and for what; nobody where it was made with a code. */
  readonly added?: { readonly by: SignedIn; readonly body: object }
}

/** @throws {HouseProblem} `key-refused` */
export async function keepNewKey(
  call: DoorCall,
  person: string,
  { challenge, label, response, added }: NewKey,
): Promise<void> {
  const { house, db } = call
  const question = await used(house.side, challenge, call.at)
  if (question?.purpose !== 'new-key' || question.personId !== person)
    throw new HouseProblem('key-refused', 'other-question')
  const verdict = await verifyRegistrationResponse({
    response: answerOf(response),
    expectedChallenge: question.value,
    expectedOrigin: house.origin,
    expectedRPID: rpIdOf(house),
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!verdict?.verified) throw new HouseProblem('key-refused', 'not-verified')
  const { credential, credentialDeviceType, aaguid } = verdict.registrationInfo
  // A passkey whose copies may lie elsewhere, or whose secret lies in a file, signs for nobody who is real.
  const deviceBound = credentialDeviceType === 'singleDevice' && aaguid !== softwareAaguid
  if (!deviceBound && house.mode === 'live') throw new HouseProblem('key-refused', 'copied')
  await db.rows(
    'insert into passkey (id, person_id, public_key, counter, transports, device_bound, label, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      credential.id,
      person,
      Buffer.from(credential.publicKey),
      credential.counter,
      credential.transports ?? [],
      deviceBound,
      label,
      call.at,
    ],
  )
  await addRegistryAct(
    call,
    person,
    {
      kind: 'key-made',
      body: {
        ...{ key: credential.id, publicKey: base64url(new Uint8Array(credential.publicKey)), deviceBound },
        ...added?.body,
      },
    },
    added?.by ?? null,
  )
}

/**
 * Two administrators said that these keys are lost: from the first new one on they open nothing, and nobody
 * who has them stays signed in.
 */
async function endLostKeys(call: DoorCall, { personId, opensAt }: OpenEnrolment): Promise<void> {
  // Those of a demonstration are held by the house, for everybody who tries it.
  const lost = await call.db.rows<{ id: string }>(
    `update passkey set revoked_at = $3 where person_id = $1 and revoked_at is null and created_at < $2
     and not exists (select from demonstration_key d where d.passkey_id = passkey.id) returning id`,
    [personId, opensAt, call.at],
  )
  // In the list of the person, where whoever checks what a key signed reads until when it did.
  for (const { id } of lost)
    await addRegistryAct(call, personId, { kind: 'key-ended', body: { key: id } }, null)
  await call.db.rows(endSessionsSql, [[personId], call.at])
  await releaseAccount(call, personId)
}

/** Passkeys, sessions, and how somebody comes to have keys. Nothing here is opened by a mailbox. */
export const signIn = {
  ...atIssuer,

  me: {
    scope: 'house',
    run: async ({ db, who, house }) => {
      const unread = await db.row<{ count: number }>(
        'select count(*)::int as count from notice where person_id = $1 and read_at is null',
        [who.id],
      )
      const row = await db.row<PersonRow>(`${personSql} where p.id = $1`, [who.id])
      return {
        person: personOf(row as PersonRow),
        actions: actions.filter((action) => {
          const verdict = may(who, action, {})
          return (
            verdict.may ||
            !(
              verdict.why === 'wrong-role' ||
              verdict.why === 'other-kind' ||
              verdict.why.endsWith('-live') ||
              verdict.why === 'not-attested'
            )
          )
        }),
        unread: unread?.count ?? 0,
        mode: house.mode,
        attestedUntil: who.attestedUntil,
      }
    },
  },
  signInBegin: {
    scope: 'open',
    run: (call) =>
      askTouch(call, { purpose: 'sign-in', person: null, subject: {}, challenge: call.house.random(32) }),
  },
  signInFinish: {
    scope: 'open',
    run: async (call, { challenge, response }) => {
      const question = await used(call.house.side, challenge, call.at)
      if (question?.purpose !== 'sign-in') throw new HouseProblem('not-signed-in')
      const key = await call.db.row<{ id: string; publicKey: Buffer; counter: number; personId: string }>(
        'select id, public_key as "publicKey", counter, person_id as "personId" from passkey where id = $1 and revoked_at is null',
        [response.id],
      )
      if (!key) throw new HouseProblem('not-signed-in')
      await verified(call.house, response, question.value, key).catch(() => {
        throw new HouseProblem('not-signed-in', undefined, { person: key.personId })
      })
      return enter(call, await activePerson(call, key.personId, key.id), key.id)
    },
  },
  signOut: {
    scope: 'house',
    run: async (call) => {
      await call.db.rows('update session set ended_at = $2 where id = $1 and ended_at is null', [
        call.who.session,
        call.at,
      ])
      call.setSession(null)
      return { done: true }
    },
  },
  enrolBegin: {
    scope: 'open',
    run: async (call, { code }) => {
      const enrolment = await openEnrolment(call, code)
      return {
        name: enrolment.name,
        unit: enrolment.unitName,
        institution: enrolment.institutionName,
        keys: await keysOf(call, enrolment.personId),
        ...(await askNewKey(call, { id: enrolment.personId, name: enrolment.name })),
      }
    },
  },
  enrolFinish: {
    scope: 'open',
    run: async (call, { code, challenge, label, response }) => {
      const enrolment = await openEnrolment(call, code)
      if (enrolment.kind === 'recovery') await endLostKeys(call, enrolment)
      await keepNewKey(call, enrolment.personId, { challenge, label, response })
      const keys = await keysOf(call, enrolment.personId)
      const complete = keys >= keysWanted
      if (complete) {
        await call.db.rows('update enrolment set used_at = $2 where id = $1', [enrolment.id, call.at])
        // Whatever else would open the making of keys in this name ends with it.
        await endEnrolments(call.db, enrolment.personId, call.at)
        await call.db.rows("update person set status = 'active' where id = $1 and status = 'invited'", [
          enrolment.personId,
        ])
      }
      return { keys, complete }
    },
  },
  foundersByCode: {
    scope: 'open',
    run: async (call, { code }) => tellFounders(call, (await openEnrolment(call, code)).personId),
  },
  founders: { scope: 'house', run: (call) => tellFounders(call, call.who.id) },
  keys: {
    scope: 'house',
    run: async ({ db, who, at }) => ({
      keys: await db.rows(
        `select id, label, encode(sha256(public_key), 'hex') as print, device_bound as "deviceBound", created_at as "createdAt", used_at as "usedAt",
          revoked_at as "revokedAt"
         from passkey where person_id = $1 order by created_at`,
        [who.id],
      ),
      recovery:
        (await db.row(
          `select e.id, a.name as "askedBy", e.approved_by is not null as approved, e.opens_at as "opensAt"
           from enrolment e join person a on a.id = e.created_by
           where e.person_id = $1 and e.kind = 'recovery' and e.used_at is null and e.stopped_at is null
           and e.expires_at > $2
           order by e.created_at desc limit 1`,
          [who.id, at],
        )) ?? null,
    }),
  },
  keyAddBegin: { scope: 'house', run: (call) => askNewKey(call, call.who) },
  keyAddFinish: {
    scope: 'house',
    run: async (call, { challenge, label, made, response, touch }) => {
      const { attestationObject } = response.response
      if (made !== createHash('sha256').update(attestationObject).digest('hex'))
        throw new HouseProblem('touch-again', 'other-bytes')
      const kept = await keptTouch(call, touch, 'key.add', { label, made })
      // Kept with what was touched: whoever checks a key later sees that an earlier one stood for it.
      const added = { by: call.who, body: { attestation: attestationObject, ...kept } }
      await keepNewKey(call, call.who.id, { challenge, label, response, added })
      return { done: true }
    },
  },
  keyRevoke: {
    scope: 'house',
    run: async (call, { key, touch }) => {
      const kept = await keptTouch(call, touch, 'key.revoke', { key })
      // Whoever tries the demonstration after this person signs with it too.
      if (await call.db.row('select from demonstration_key where passkey_id = $1', [key]))
        throw new HouseProblem('not-now', 'demonstration-key')
      // The person's keys are locked together: two calls at once must not each leave "the other one".
      const keys = await call.db.rows<{ id: string }>(
        'select id from passkey where person_id = $1 and revoked_at is null for update',
        [call.who.id],
      )
      if (keys.length <= keysWanted) throw new HouseProblem('not-now', 'last-keys')
      if (!keys.some(({ id }) => id === key)) throw new HouseProblem('not-found')
      await demandCompared(call)
      await call.db.rows('update passkey set revoked_at = $2 where id = $1', [key, call.at])
      await addRegistryAct(call, call.who.id, { kind: 'key-ended', body: { key, ...kept } }, call.who)
      return { done: true }
    },
  },
} satisfies Handlers
