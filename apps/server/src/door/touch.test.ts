import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { type Seat, seat } from '@oficio/example/requests'
import { type Authenticator, createAuthenticator, loadAuthenticator } from '@oficio/seal/authenticator'
import { fromBase64url } from '@oficio/verify/bytes'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
let marta: Seat
let luis: Seat
let colleagues: readonly string[]
const origin = 'http://localhost'
/**
 * Of what a passkey may be, the hardest to tell apart: it counts no touches, so nothing but the question says
 * that one was made before.
 */
let key: Awaited<ReturnType<typeof createAuthenticator>>
const touching = async (options: Parameters<Authenticator['assert']>[0], at = origin) =>
  (await loadAuthenticator({ ...key.stored(), counter: -1 })).assert(options, at)
let minutes = 0
beforeAll(async () => {
  house = await exampleHouse({ now: () => new Date(Date.now() + minutes * 60_000).toISOString() })
  ;[marta, luis] = [await seat(house, 'Marta'), await seat(house, 'Luis')]
  colleagues = told(await marta.at(house).people({})).people.flatMap(({ id, name }) =>
    /^(?:Sofía|Bruno)/.test(name) ? [id] : [],
  )
  key = await createAuthenticator()
  const { id, publicKey } = key.stored()
  await house.house.parts.pool.query(
    "insert into passkey (id, person_id, public_key, device_bound, label, created_at) values ($1, $2, $3, true, 'sin cuenta', now())",
    [id, marta.person, Buffer.from(fromBase64url(publicKey) ?? [])],
  )
})
afterAll(() => house.close())

const [confirming, recovering] = ['person.attest', 'person.recover']
/** A question for this action about this person, and the key's answer to it. */
async function touched(
  person: string,
  { action = confirming, at = origin }: { readonly action?: string; readonly at?: string } = {},
) {
  const { challenge, options } = told(
    await marta.at(house).touchBegin({ for: 'other', action, subject: { person } }),
  )
  return { challenge, response: await touching(options, at) }
}
const attest = async (person: string, touch: Awaited<ReturnType<typeof touched>>, by = marta) => {
  const answer = await by.at(house).personAttest({ person, touch })
  return answer.ok ? 'done' : `${answer.problem.code}: ${answer.problem.cause}`
}

test('a touch holds for what was shown, by whom it was asked, within five minutes, and once', async () => {
  const [sofia = '', bruno = ''] = colleagues
  expect(await attest(sofia, await touched(sofia))).toBe('done')
  expect(await attest(bruno, await touched(sofia)), 'about somebody else').toBe('touch-again: other-bytes')
  expect(await attest(sofia, await touched(sofia, { action: recovering })), 'for something else').toBe(
    'touch-again: other-question',
  )
  expect(await attest(sofia, await touched(sofia), luis), 'by somebody else').toBe(
    'touch-again: other-question',
  )
  expect(
    await attest(sofia, await touched(sofia, { at: 'https://otra.example' })),
    'on a page of another house',
  ).toBe('touch-again: not-verified')

  const twice = await touched(sofia)
  expect(await attest(sofia, twice)).toBe('done')
  expect(await attest(sofia, twice), 'a second time').toBe('touch-again: other-question')
  const failed = await touched(sofia)
  expect(await attest(bruno, failed)).toBe('touch-again: other-bytes')
  expect(await attest(sofia, failed), 'after it failed once').toBe('touch-again: other-question')
  const both = await touched(sofia)
  expect((await Promise.all([attest(sofia, both), attest(sofia, both)])).sort(), 'twice at once').toEqual([
    'done',
    'touch-again: other-question',
  ])

  const late = await touched(sofia)
  minutes = 6
  expect(await attest(sofia, late), 'after six minutes').toBe('touch-again: other-question')
  minutes = 0
})

test('a key that asked nobody for a finger or a PIN, and one that was revoked, touch nothing', async () => {
  const [sofia = ''] = colleagues
  const careless = await createAuthenticator({ userVerified: false })
  const { id, publicKey } = careless.stored()
  await house.house.parts.pool.query(
    "insert into passkey (id, person_id, public_key, device_bound, label, created_at) values ($1, $2, $3, true, 'sin PIN', now())",
    [id, marta.person, Buffer.from(fromBase64url(publicKey) ?? [])],
  )
  const question = told(
    await marta.at(house).touchBegin({ for: 'other', action: confirming, subject: { person: sofia } }),
  )
  const response = await careless.assert(question.options, origin)
  expect(await attest(sofia, { challenge: question.challenge, response })).toBe('touch-again: not-verified')
  const touch = await touched(sofia)
  await house.house.parts.pool.query('update passkey set revoked_at = now() where id = $1', [key.id])
  expect(await attest(sofia, touch)).toBe('touch-again: unknown-key')
})
