import { createHash } from 'node:crypto'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { isOfAttestation, keysIn, type ListedAct } from '@oficio/verify/record'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkLists } from '../operate/check-lists.ts'

// What a key signed holds until the key ended: the list of its person says when, and by whose word.

const origin = 'http://localhost'
const hour = 3_600_000
let clock = Date.now()
let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse({
    isSwept: false,
    now: () => {
      clock += 1000
      return new Date(clock).toISOString()
    },
  })
})
afterAll(() => house.close())

const listOf = async (person: string) =>
  (
    await house.house.parts.pool.query<{ body: ListedAct & { readonly body: Record<string, unknown> } }>(
      'select body from registry_act where subject_id = $1 order by seq',
      [person],
    )
  ).rows.map(({ body }) => body)
const broken = async (person: string) =>
  (await checkLists(house.house.parts.pool, house.house.parts.files)).broken.flatMap(({ id, why }) =>
    id === person ? [why] : [],
  )

/** Two new keys with a code, signed in with the first. */
async function enrols(code: string) {
  const client = house.browser()
  const keys = [await createAuthenticator(), await createAuthenticator()] as const
  for (const key of keys) {
    const { challenge, options } = told(await client.enrolBegin({ code }))
    told(
      await client.enrolFinish({ code, challenge, label: 'llave', response: key.register(options, origin) }),
    )
  }
  const { challenge, options } = told(await client.signInBegin({}))
  told(await client.signInFinish({ challenge, response: await keys[0].assert(options, origin) }))
  const touched = async (action: string, subject: Readonly<Record<string, unknown>>) => {
    const asked = told(await client.touchBegin({ for: 'other', action, subject }))
    return { challenge: asked.challenge, response: await keys[0].assert(asked.options, origin) }
  }
  return { client, keys, touched }
}

async function invited(name: string) {
  const marta = await house.as('Marta')
  const [unit] = told(await marta.people({})).units
  const subject = {
    ...{ unit: unit?.id ?? '', name, title: 'inspectora' },
    ...{ roles: ['officer' as const], language: 'es' as const },
  }
  const touch = await touchFor(marta, { for: 'other', action: 'person.invite', subject })
  const { person, code } = told(await marta.personInvite({ ...subject, email: null, touch }))
  return { person, ...(await enrols(code ?? '')) }
}

test('a key that is added is in the list with the touch of an old one, over this key and no other', async () => {
  const { person, client, keys, touched } = await invited('Aurora Ficticia')
  const added = await createAuthenticator()
  const { challenge, options } = told(await client.keyAddBegin({}))
  const response = added.register(options, origin)
  const made = createHash('sha256').update(response.response.attestationObject).digest('hex')
  const label = 'otra'
  const touch = await touched('key.add', { label, made })
  told(await client.keyAddFinish({ challenge, label, made, response, touch }))
  const act = (await listOf(person)).findLast(({ kind }) => kind === 'key-made')
  expect(act).toMatchObject({
    by: { person },
    body: {
      key: added.id,
      signed: { action: 'key.add', subject: { label, made } },
      assertion: { id: keys[0].id },
    },
  })
  const body = act?.body ?? {}
  expect(isOfAttestation(body, { made }, { publicKey: added.stored().publicKey })).toBe(true)
  expect(isOfAttestation(body, { made }, { publicKey: keys[1].stored().publicKey })).toBe(false)
  expect(await broken(person)).toEqual([])

  // And ended by its holder, with the touch that did it.
  told(await client.keyRevoke({ key: keys[1].id, touch: await touched('key.revoke', { key: keys[1].id }) }))
  const ended = (await listOf(person)).at(-1)
  expect(ended).toMatchObject({
    ...{ kind: 'key-ended', by: { person } },
    body: { key: keys[1].id, signed: { action: 'key.revoke', subject: { key: keys[1].id } } },
  })
  const known = keysIn(await listOf(person))
  expect(known.get(keys[1].id)?.ended).toBe(ended?.at)
  expect(known.get(keys[0].id)?.ended).toBeNull()
  expect(await broken(person)).toEqual([])
  // At that very moment, and at no other.
  const { pool } = house.house.parts
  await pool.query("update passkey set revoked_at = revoked_at + interval '1 day' where id = $1", [
    keys[1].id,
  ])
  expect(await broken(person)).toEqual(['key-end-otherwise'])
})

test('keys that were lost end in the list with the first new one; the new ones go on', async () => {
  const { person, keys } = await invited('Berta Ficticia')
  const [marta, luis] = [await house.as('Marta'), await house.as('Luis')]
  const touch = await touchFor(marta, { for: 'other', action: 'person.recover', subject: { person } })
  const { recovery, code: half } = told(await marta.personRecover({ person, touch }))
  const subject = { person, recovery }
  const second = await touchFor(luis, { for: 'other', action: 'person.confirm-recovery', subject })
  const { code, opensAt } = told(await luis.personConfirmRecovery({ ...subject, touch: second }))
  clock = Date.parse(opensAt) + hour
  const again = await enrols(`${half} ${code}`)
  const list = await listOf(person)
  const ended = list.filter(({ kind }) => kind === 'key-ended')
  expect(ended.map(({ body }) => body.key).sort()).toEqual(keys.map(({ id }) => id).sort())
  const known = keysIn(list)
  for (const { id } of keys) expect(known.get(id)?.ended).toBe(ended[0]?.at)
  for (const { id } of again.keys) expect(known.get(id)?.ended).toBeNull()
  expect(await broken(person)).toEqual([])
})

test.each([
  ['lets a key open again that ended', true],
  ['ends a key that its list has as open', false],
])('fsck names whoever %s in a column alone', async (_what, isOver) => {
  const { person, client, keys, touched } = await invited(isOver ? 'Celia Ficticia' : 'Delia Ficticia')
  const [, key] = keys
  if (isOver) {
    const added = await createAuthenticator()
    const { challenge, options } = told(await client.keyAddBegin({}))
    const response = added.register(options, origin)
    const made = createHash('sha256').update(response.response.attestationObject).digest('hex')
    const touch = await touched('key.add', { label: 'otra', made })
    told(await client.keyAddFinish({ challenge, label: 'otra', made, response, touch }))
    told(await client.keyRevoke({ key: key.id, touch: await touched('key.revoke', { key: key.id }) }))
  }
  expect(await broken(person)).toEqual([])
  await house.house.parts.pool.query('update passkey set revoked_at = $2 where id = $1', [
    key.id,
    isOver ? null : new Date(clock).toISOString(),
  ])
  expect(await broken(person)).toEqual(['key-end-otherwise'])
})
