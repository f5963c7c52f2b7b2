import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import {
  type Back,
  type ExampleIssuer,
  exampleIssuer,
  type SignedInThere,
  signedByIssuer,
} from '@oficio/example/issuer'
import { asDevice, enrolled, type LivePerson } from '@oficio/example/live'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { oidcSettings } from '../oidc/settings.ts'

// People of an institution whose operator named an issuer sign in twice: with their passkey, and at the
// issuer. Neither gives anything without the other; and whoever does not answer as they must lets nobody in.

const origin = 'http://localhost'
const data = mkdtempSync(join(tmpdir(), 'oficio-issuer-'))
const patience = 700
let first: ExampleHouse
let house: ExampleHouse
let issuer: ExampleIssuer
let other: ExampleIssuer
let aurora: LivePerson
let bea: LivePerson
let carla: LivePerson
let marta: Awaited<ReturnType<ExampleHouse['as']>>
let luis: typeof marta
let institutions: readonly [own: string, another: string]
let later = 0
const now = () => new Date(Date.now() + later).toISOString()

/** Whichever house is open: people keep their keys and their browsers. */
const open = { request: (asked: Request) => house.app.request(asked) } as ExampleHouse['app']
const rows = async (sql: string, values: readonly unknown[] = []) =>
  (await house.house.parts.pool.query(sql, values as unknown[])).rows

beforeAll(async () => {
  issuer = await exampleIssuer(`${origin}/sign-in/return`)
  issuer.clock = () => Date.parse(now())
  other = await exampleIssuer(`${origin}/sign-in/return`)
  first = await exampleHouse({ data, now })
  house = first
  marta = await byClick('Marta')
  luis = await byClick('Luis')
  aurora = await invited('Aurora Ficticia')
  bea = await invited('Beatriz Supuesta')
  carla = await invited('Carla Conjeturada')
  const own = told(await aurora.client.me({})).person.institution.id
  const [another] = await rows('select id from institution where id <> $1 order by id limit 1', [own])
  institutions = [own, another.id]
  await first.house.close()
  house = await withIssuers({ secretFile: fileOf('secret', `${issuer.secret}\n`) })
})
afterAll(async () => {
  if (house !== first) await house?.house.close()
  await first?.close()
  await issuer?.close()
  await other?.close()
  rmSync(data, { recursive: true, force: true })
})
afterEach(() => {
  issuer.instead.clear()
  for (const name of Object.keys(issuer.says)) delete issuer.says[name]
})

/** An administrator of the demonstration, who enters while nothing else is asked for. */
async function byClick(beginning: string): Promise<typeof marta> {
  const client = first.browser((asked) => house.app.request(asked))
  const { people } = told(await client.demoPeople({}))
  const person = people.find(({ name }) => name.startsWith(beginning))?.id ?? ''
  told(await client.demoSignIn({ person }))
  return client
}
/** Whoever administers was there all the while. */
const wereThere = () => rows('update session set seen_at = $1 where ended_at is null', [now()])

async function invited(name: string): Promise<LivePerson> {
  const [unit] = told(await marta.people({})).units
  const word = {
    ...{ unit: unit?.id ?? '', name, title: 'inspectora' },
    ...{ roles: ['officer' as const], language: 'es' as const },
  }
  const touch = await touchFor(marta, { for: 'other', action: 'person.invite', subject: word })
  const { code } = told(await marta.personInvite({ ...word, email: null, touch }))
  return enrolled({ app: open }, origin, code ?? '')
}

const fileOf = (name: string, text: string): string => {
  writeFileSync(join(data, name), text, { mode: 0o600 })
  return join(data, name)
}

/** The house as an operator opens it who named the issuer of the people here, and that of others. */
function withIssuers(proof: object): Promise<ExampleHouse> {
  const { client } = issuer
  const [own, another] = institutions
  const issuers = [
    { issuer: issuer.address, institutions: [own], client, ...proof },
    {
      ...{ issuer: other.address, institutions: [another], client },
      secretFile: fileOf('other-secret', other.secret),
    },
  ]
  const path = fileOf('oidc.json', JSON.stringify({ issuers }))
  return exampleHouse({
    ...{ data, now, patience, address: first.address },
    oidc: oidcSettings({ OFICIO_OIDC: path }),
  })
}

const isIn = async (person: LivePerson): Promise<boolean> => (await person.client.me({})).ok

/** Touches the passkey, and is told where to go. */
async function half(person: LivePerson): Promise<string> {
  await person.enter()
  return told(await person.client.issuerBegin({})).address
}
async function back(person: LivePerson, who: SignedInThere): Promise<Back> {
  return issuer.signIn(await half(person), who)
}
const finish = async (person: LivePerson, came: Back): Promise<string> => {
  const answer = await person.client.issuerFinish(came)
  return answer.ok ? 'in' : `${answer.problem.code} ${answer.problem.cause ?? ''}`.trim()
}
const whole = async (person: LivePerson, who: SignedInThere): Promise<string> =>
  finish(person, await back(person, who))

const auroraThere = { subject: 'account-of-aurora' }
const beaThere = { subject: 'account-of-bea' }

async function noted(event: string) {
  await house.house.parts.security.settled()
  return rows(
    'select event, what, why, person_id as person from security_event where event = $1 order by seq',
    [event],
  )
}

describe('the walk of one person', () => {
  test('a passkey alone opens no session and no route; the page is told where to sign in besides', async () => {
    const before = await rows('select count(*)::int as count from session where ended_at is null')
    await aurora.enter()
    expect(aurora.cookie()).toMatch(/^__Host-oficio-halfway=/)
    for (const ask of ['me', 'keys', 'notices', 'people', 'signOut'] as const)
      expect(await aurora.client[ask]({})).toMatchObject({ ok: false, problem: { code: 'not-signed-in' } })
    expect(await rows('select count(*)::int as count from session where ended_at is null')).toEqual(before)
    // What stands in the cookie is no session under the name of one either.
    const [, token = ''] = aurora.cookie().split('=')
    const asked = new Request(`${origin}/api/v1/me`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', cookie: `__Host-oficio=${token}` },
      body: '{}',
    })
    expect((await house.app.request(asked)).status).toBe(401)
    const address = new URL(told(await aurora.client.issuerBegin({})).address)
    expect(address.origin).toBe(issuer.address)
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ response_type: 'code', scope: 'openid', prompt: 'login', max_age: '0' },
      ...{ code_challenge_method: 'S256', redirect_uri: `${origin}/sign-in/return` },
    })
    expect(address.href).not.toContain(token)
  })

  test('both give one, the account is bound at first, whoever administers and the person hear of it, once', async () => {
    expect(await whole(aurora, auroraThere)).toBe('in')
    expect(aurora.cookie()).toMatch(/^__Host-oficio=/)
    expect(await isIn(aurora)).toBe(true)
    const session = await rows(
      'select issuer from session where person_id = $1 order by created_at desc limit 1',
      [aurora.id],
    )
    expect(session).toEqual([{ issuer: issuer.address }])
    expect(await whole(aurora, auroraThere)).toBe('in')
    for (const client of [marta, aurora.client]) {
      const told_ = told(await client.notices({})).notices.filter(({ kind }) => kind.startsWith('issuer-'))
      expect(told_).toMatchObject([
        {
          kind: 'issuer-account-bound',
          params: { name: 'Aurora Ficticia', to: new URL(issuer.address).host },
        },
      ])
    }
    expect((await noted('changed')).filter(({ what }) => what === 'issuer-account')).toMatchObject([
      { person: aurora.id, why: 'bound' },
    ])
    expect((await noted('signed-in')).filter(({ what }) => what.includes('issuer'))).toHaveLength(2)
  })

  test('what is kept of it in the database is neither the account, nor a token, nor what the browser holds', async () => {
    await half(aurora)
    const kept = JSON.stringify([
      await rows('select * from issuer_account'),
      await rows('select * from halfway'),
      await rows('select * from session'),
      await rows('select * from notice'),
      await rows('select * from security_event'),
    ])
    const [, token = ''] = aurora.cookie().split('=')
    expect(kept).not.toContain(auroraThere.subject)
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(Buffer.from(auroraThere.subject).toString('hex'))
  })

  test('signing for something still wants the passkey, and nothing else', async () => {
    expect(await whole(aurora, auroraThere)).toBe('in')
    const subject = { key: 'none' }
    expect(await aurora.touch({ for: 'other', action: 'key.revoke', subject })).toHaveProperty('challenge')
  })

  test('people of an institution without an issuer sign in as before', async () => {
    const anyone = house.browser()
    const { people } = told(await anyone.demoPeople({}))
    const elsewhere = people.find(({ institution }) => !institutions.includes(institution.id))
    told(await anyone.demoSignIn({ person: elsewhere?.id ?? '' }))
    expect((await anyone.me({})).ok).toBe(true)
    const here = people.find(({ institution }) => institution.id === institutions[0])
    expect(await house.browser().demoSignIn({ person: here?.id ?? '' })).toMatchObject({
      problem: { code: 'not-now', cause: 'issuer-asked' },
    })
  })

  test('the house shows itself to an issuer by a key, where the operator gave it one', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const keyFile = fileOf('client.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
    const before = house
    issuer.clientKey = publicKey
    house = await withIssuers({ keyFile })
    expect(await whole(aurora, auroraThere)).toBe('in')
    issuer.clientKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
    expect(await whole(aurora, auroraThere)).toMatch(/^not-now issuer-/)
    issuer.clientKey = undefined
    await house.house.close()
    house = before
  })

  test('an issuer that signs with a new key is asked for it, and one that nobody published signs nothing', async () => {
    expect(await whole(aurora, auroraThere)).toBe('in')
    issuer.turnKey()
    later += 40_000
    expect(await whole(aurora, auroraThere)).toBe('in')
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const sign: SignedInThere['sign'] = (claims) =>
      signedByIssuer(claims, { key: privateKey, keyId: 'unknown' })
    expect(await whole(aurora, { ...auroraThere, sign })).toBe('not-now issuer-unsafe key')
  })
})

describe('what of another does not fit', () => {
  test('an issuer without a passkey gives nothing: there is nothing that it could be the half of', async () => {
    const stranger = house.browser()
    expect(await stranger.issuerBegin({})).toMatchObject({
      problem: { code: 'not-now', cause: 'issuer-again browser' },
    })
    const came = await back(aurora, auroraThere)
    expect(await stranger.issuerFinish(came)).toMatchObject({
      problem: { cause: 'issuer-again state' },
    })
    expect((await stranger.me({})).ok).toBe(false)
  })

  test('what came back to one browser signs nobody in in another, and ends nothing there', async () => {
    const ofAurora = await back(aurora, auroraThere)
    const ofBea = await back(bea, beaThere)
    expect(await finish(bea, ofAurora)).toBe('not-now issuer-again state')
    expect(await isIn(bea)).toBe(false)
    expect(await finish(bea, ofBea)).toBe('in')
    expect(told(await bea.client.me({})).person.id).toBe(bea.id)
    expect(await finish(aurora, ofAurora)).toBe('in')
  })

  test('the code of another in an own answer is refused: it was asked for with another proof', async () => {
    const ofAurora = await back(aurora, auroraThere)
    const ofBea = await back(bea, beaThere)
    expect(await finish(bea, { ...ofBea, code: ofAurora.code ?? '' })).toBe(
      'not-now issuer-refused status-400',
    )
    expect(await isIn(bea)).toBe(false)
  })

  test('each state is good once, also where it failed, and for five minutes', async () => {
    const came = await back(aurora, auroraThere)
    const cookie = aurora.cookie()
    expect(await finish(aurora, came)).toBe('in')
    const again = (body: object, at: string) =>
      house.app.request(
        new Request(`${origin}/api/v1/sign-in/issuer/finish`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', cookie: at },
          body: JSON.stringify(body),
        }),
      )
    expect(await (await again(came, cookie)).json()).toMatchObject({ cause: 'issuer-again over' })

    const failing = await back(aurora, auroraThere)
    expect(await finish(aurora, { ...failing, code: 'none' })).toBe('not-now issuer-refused status-400')
    expect(await finish(aurora, failing)).toBe('not-now issuer-again over')

    const late = await back(aurora, auroraThere)
    later += 5 * 60_000 + 1000
    expect(await finish(aurora, late)).toBe('not-now issuer-again over')
  })

  test('of two at once with one state one is signed in', async () => {
    const came = await back(aurora, auroraThere)
    const both = await Promise.all([finish(aurora, came), finish(aurora, came)])
    expect([...both].sort()).toEqual(['in', expect.stringMatching(/issuer-again/)])
  })

  test('the word of one issuer is not taken for that of another, and its code is shown to no other', async () => {
    other.asked.length = 0
    const came = await back(aurora, auroraThere)
    expect(await finish(aurora, { ...came, iss: other.address })).toBe('not-now issuer-unsafe iss')
    const { state, code = '' } = await back(aurora, auroraThere)
    expect(await finish(aurora, { state, code })).toBe('not-now issuer-unsafe iss')
    // The other one sends the browser here with the word that it signed itself.
    const address = new URL(await half(aurora))
    const elsewhere = await other.signIn(`${other.address}/authorize${address.search}`, auroraThere)
    expect(await finish(aurora, { ...elsewhere, iss: issuer.address })).toBe(
      'not-now issuer-refused status-400',
    )
    expect(await isIn(aurora)).toBe(false)
    expect(other.asked).toEqual([])
  })

  test('another account than the one that was bound is refused, noted and told', async () => {
    expect(await whole(aurora, { subject: 'account-of-a-thief' })).toBe('not-now issuer-other-account')
    expect(await isIn(aurora)).toBe(false)
    expect((await noted('sign-in-failed')).at(-1)).toMatchObject({
      ...{ person: aurora.id, what: '/api/v1/sign-in/issuer/finish' },
      why: 'not-now issuer-other-account',
    })
    expect(told(await marta.notices({})).notices).toContainEqual(
      expect.objectContaining({
        kind: 'issuer-account-refused',
        params: expect.objectContaining({ name: 'Aurora Ficticia' }),
      }),
    )
    expect(await whole(aurora, auroraThere)).toBe('in')
  })

  test('an account that is bound to one person is nobody else’s', async () => {
    expect(await whole(carla, auroraThere)).toBe('not-now issuer-account-taken')
    expect(await isIn(carla)).toBe(false)
    expect(await whole(carla, { subject: 'account-of-carla' })).toBe('in')
  })

  test('whoever turns back at the issuer, or is turned back, is not signed in; what it said is not repeated', async () => {
    const address = await half(aurora)
    const { state, iss = '' } = await issuer.signIn(address, auroraThere)
    expect(await finish(aurora, { state, iss, error: 'access_denied' })).toBe(
      'not-now issuer-refused access_denied',
    )
    const more = await back(aurora, auroraThere)
    expect(await finish(aurora, { state: more.state, error: 'call +1 202 555 0100' })).toBe(
      'not-now issuer-refused other',
    )
  })
})

const seconds = () => Math.floor(issuer.clock() / 1000)
const unsigned = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Words of an issuer that are none, each with what does not hold in it. */
const falseWords: readonly (readonly [says: string, why: string, who: () => Partial<SignedInThere>])[] = [
  [
    'signed by nobody',
    'alg',
    () => ({ sign: async (claims) => `${unsigned({ alg: 'none' })}.${unsigned(claims)}.` }),
  ],
  [
    'signed with the public key as if it were a secret',
    'alg',
    () => ({
      sign: (claims, { publicKey, keyId }) =>
        new SignJWT({ ...claims })
          .setProtectedHeader({ alg: 'HS256', kid: keyId })
          .sign(Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }))),
    }),
  ],
  [
    'signed by another key under the name of its own',
    'signature',
    () => ({
      sign: (claims, { keyId }) =>
        signedByIssuer(claims, {
          key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
          keyId,
        }),
    }),
  ],
  [
    'changed after it was signed',
    'signature',
    () => ({
      sign: async (claims, own) => {
        const [head, , signature] = (await signedByIssuer(claims, own)).split('.')
        return `${head}.${unsigned({ ...claims, sub: 'account-of-bea' })}.${signature}`
      },
    }),
  ],
  [
    'meant for a door of other systems',
    'typ',
    () => ({
      sign: (claims, { key, keyId }) =>
        new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', kid: keyId, typ: 'at+jwt' }).sign(key),
    }),
  ],
  ['over', 'exp', () => ({ claims: { exp: seconds() - 120 } })],
  ['without an end', 'exp', () => ({ claims: { exp: undefined } })],
  ['of tomorrow', 'iat', () => ({ claims: { iat: seconds() + 86_400 } })],
  ['old', 'iat', () => ({ claims: { iat: seconds() - 3600 } })],
  ['of another issuer', 'iss', () => ({ claims: { iss: 'https://login.other.example' } })],
  ['for another client', 'aud', () => ({ claims: { aud: 'another' } })],
  ['for another client as well', 'aud', () => ({ claims: { aud: ['oficio:ministry', 'another'] } })],
  ['handed on by another client', 'aud', () => ({ claims: { azp: 'another' } })],
  ['about no sign-in', 'nonce', () => ({ claims: { nonce: undefined } })],
  ['about another sign-in', 'nonce', () => ({ claims: { nonce: 'another' } })],
  ['about nobody', 'sub', () => ({ claims: { sub: undefined } })],
  ['about nobody by a name', 'sub', () => ({ claims: { sub: '' } })],
  ['without when somebody signed in', 'auth_time', () => ({ claims: { auth_time: undefined } })],
  ['of a sign-in to come', 'auth_time', () => ({ claims: { auth_time: seconds() + 3600 } })],
]

describe('a word of the issuer does not sign anybody in', () => {
  test.each(falseWords)('that is %s (%s)', async (_, why, who) => {
    expect(await whole(aurora, { ...auroraThere, ...who() })).toBe(`not-now issuer-unsafe ${why}`)
    expect(await isIn(aurora)).toBe(false)
  })

  test('of whom it does not ask anew: a sign-in before the passkey is an old one', async () => {
    const stale = { ...auroraThere, claims: { auth_time: seconds() - 3600 } }
    expect(await whole(aurora, stale)).toBe('not-now issuer-stale')
  })

  test('and one as it should be does', async () => {
    expect(await whole(aurora, auroraThere)).toBe('in')
  })
})

const long = 'x'.repeat(100_000)
const never = () => new Promise<Response>(() => {})

/** What an issuer does that is as if it were away; where, and how that is noted. */
const away: readonly (readonly [what: string, path: string, answer: () => Response | Promise<Response>])[] = [
  ['it is broken', 'description', () => new Response(null, { status: 503 })],
  ['it leads elsewhere', 'description', () => Response.redirect('http://127.0.0.1:9/', 302)],
  ['it says no end of things', 'description', () => Response.json({ long })],
  ['it says nothing for long', 'description', never],
  ['it says something else than JSON', 'description', () => new Response('<html>')],
  ['its keys are broken', '/keys', () => new Response(null, { status: 500 })],
  ['its keys are none', '/keys', () => Response.json({ keys: 'none' })],
  ['it gives its word too slowly', '/token', never],
  ['its word has no end', '/token', () => Response.json({ id_token: long })],
  ['it leads elsewhere with the code', '/token', () => Response.redirect('http://127.0.0.1:9/', 307)],
]
const descriptionPath = '/.well-known/openid-configuration'

/** A minute and more later nothing is believed any more of what it said before. */
const anew = () => {
  later += 11 * 60_000
}

describe('nobody of the institution opens a session while the issuer is away', () => {
  test.each(away)('as it is where %s', async (_, where, answer) => {
    anew()
    const path = where === 'description' ? descriptionPath : where
    issuer.instead.set(path, answer)
    await aurora.enter()
    const begun = await aurora.client.issuerBegin({})
    const why = begun.ok
      ? await finish(aurora, await issuer.signIn(begun.value.address, auroraThere))
      : `${begun.problem.code} ${begun.problem.cause}`
    expect(why).toMatch(/^not-now issuer-away [a-z0-9-]+$/)
    expect(await isIn(aurora)).toBe(false)
  })

  const says: readonly (readonly [what: string, said: Readonly<Record<string, unknown>>])[] = [
    ['another issuer', { issuer: 'http://127.0.0.1:1' }],
    ['codes to be shown to another host', { token_endpoint: 'http://127.0.0.1:1/token' }],
    ['keys of another host', { jwks_uri: 'https://keys.example/jwks' }],
    ['sign-in at another host', { authorization_endpoint: 'https://login.example/authorize' }],
    ['sign-in at a script', { authorization_endpoint: 'javascript:alert(1)' }],
    ['that it asks for no proof with a code', { code_challenge_methods_supported: ['plain'] }],
    ['that it signs with secrets alone', { id_token_signing_alg_values_supported: ['HS256'] }],
  ]
  test.each(says)('as it is where it says of itself: %s', async (_, said) => {
    anew()
    Object.assign(issuer.says, said)
    await aurora.enter()
    expect(await aurora.client.issuerBegin({})).toMatchObject({
      problem: { code: 'not-now', cause: expect.stringMatching(/^issuer-away /) },
    })
  })

  test('sessions that are open go on meanwhile, and who comes later is let in when it answers again', async () => {
    expect(await whole(bea, beaThere)).toBe('in')
    anew()
    issuer.instead.set(descriptionPath, () => new Response(null, { status: 503 }))
    expect(await isIn(bea)).toBe(true)
    issuer.instead.clear()
    expect(await whole(aurora, auroraThere)).toBe('in')
  })

  test('a slow issuer holds no connection to the database: others work on', async () => {
    anew()
    issuer.instead.set(descriptionPath, never)
    const waiting: Promise<unknown>[] = []
    for (const person of [aurora, bea, carla]) {
      await person.enter()
      for (let count = 0; count < 10; count += 1) waiting.push(person.client.issuerBegin({}))
    }
    const { pool } = house.house.parts
    await new Promise((done) => setTimeout(done, 100))
    expect(pool.waitingCount).toBe(0)
    expect(pool.totalCount - pool.idleCount).toBeLessThan(3)
    await Promise.all(waiting)
  })
})

describe('who may not work here is not let in by an issuer', () => {
  test('whoever was suspended, or whose key ended, between the passkey and the issuer', async () => {
    const came = await back(carla, { subject: 'account-of-carla' })
    const [{ status }] = await rows('select status from person where id = $1', [carla.id])
    await rows("update person set status = 'suspended' where id = $1", [carla.id])
    expect(await finish(carla, came)).toBe('not-signed-in')
    await rows('update person set status = $2 where id = $1', [carla.id, status])
    expect(await whole(carla, { subject: 'account-of-carla' })).toBe('in')

    await wereThere()
    const subject = { person: carla.id, left: false, reasons: 'Se sospechó de una llave robada.' }
    const late = await back(carla, { subject: 'account-of-carla' })
    const touch = await touchFor(marta, { for: 'other', action: 'person.suspend', subject })
    told(await marta.personSuspend({ ...subject, touch }))
    expect(await finish(carla, late)).toBe('not-signed-in')
    expect(await isIn(carla)).toBe(false)
    await expect(carla.enter()).rejects.toThrow('not-signed-in')
  })
})

test('an account is released by new keys alone, which take the word of two and a day; then another may be bound', async () => {
  expect(await whole(bea, beaThere)).toBe('in')
  expect(await whole(bea, { subject: 'new-account-of-bea' })).toBe('not-now issuer-other-account')
  await wereThere()
  const asked = { person: bea.id }
  const touch = await touchFor(marta, { for: 'other', action: 'person.recover', subject: asked })
  const { recovery, code: half } = told(await marta.personRecover({ ...asked, touch }))
  const subject = { ...asked, recovery }
  const second = await touchFor(luis, { for: 'other', action: 'person.confirm-recovery', subject })
  const { code, opensAt } = told(await luis.personConfirmRecovery({ ...subject, touch: second }))
  expect(await whole(bea, { subject: 'new-account-of-bea' })).toBe('not-now issuer-other-account')

  later += Date.parse(opensAt) - Date.parse(now()) + 60_000
  const client = house.browser()
  const keys = [await createAuthenticator(), await createAuthenticator()] as const
  for (const [at, key] of keys.entries()) {
    const begun = told(await client.enrolBegin({ code: `${half} ${code}` }))
    const response = asDevice(key.register(begun.options, origin))
    const made = { code: `${half} ${code}`, challenge: begun.challenge, label: `nueva ${at}`, response }
    told(await client.enrolFinish(made))
  }
  const { challenge, options } = told(await client.signInBegin({}))
  const response = await keys[1].assert(options, origin)
  expect(told(await client.signInFinish({ challenge, response }))).toMatchObject({ person: null })
  const { address } = told(await client.issuerBegin({}))
  told(await client.issuerFinish(await issuer.signIn(address, { subject: 'new-account-of-bea' })))
  expect(told(await client.me({})).person.id).toBe(bea.id)
})
