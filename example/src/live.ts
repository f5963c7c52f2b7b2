import { randomUUID } from 'node:crypto'
import { type Client, createClient } from '@oficio/contract/api'
import { type Authenticator, createAuthenticator } from '@oficio/seal/authenticator'
import { base64url, fromBase64url } from '@oficio/verify/bytes'
import { type ExampleHouse, told } from './house.ts'

// People of a live house: nobody is invented by it, so each makes keys with a code and touches them for
// everything. For tests.

/**
 * Answers as a browser does for a device whose model is not asked to prove itself: it puts zeros where the
 * model would stand.
 */
export function asDevice(
  response: ReturnType<Authenticator['register']>,
): ReturnType<Authenticator['register']> {
  const object = fromBase64url(response.response.attestationObject) as Uint8Array<ArrayBuffer>
  const model = Buffer.from(object).indexOf('OFICIO SOFTWARE!')
  object.fill(0, model, model + 16)
  return { ...response, response: { ...response.response, attestationObject: base64url(object) } }
}

/** Somebody with two keys of their own, signed in. */
export interface LivePerson {
  readonly id: string
  readonly client: Client
  /** What the browser keeps of the session. */
  readonly cookie: () => string
  /** Signs in with the second key: after the hours of a session, or by way of another browser. */
  readonly enter: () => Promise<void>
  readonly touch: (
    question: Parameters<Client['touchBegin']>[0],
  ) => Promise<{ challenge: string; response: Awaited<ReturnType<Authenticator['assert']>> }>
  /** A body with its own touch for exactly that. */
  readonly signed: <Subject extends Readonly<Record<string, unknown>>>(
    action: string,
    subject: Subject,
  ) => Promise<
    Subject & { touch: { challenge: string; response: Awaited<ReturnType<Authenticator['assert']>> } }
  >
}

/** Makes two keys with a code, as on the page, and signs in. */
export async function enrolled(
  { app }: Pick<ExampleHouse, 'app'>,
  origin: string,
  code: string,
): Promise<LivePerson> {
  let cookie = ''
  const client = createClient({
    base: origin,
    language: 'es',
    newKey: randomUUID,
    fetch: async (address, { credentials: _, ...init }) => {
      const headers = new Headers(init.headers)
      if (cookie) headers.set('cookie', cookie)
      const response = await app.request(new Request(address, { ...init, headers }))
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
      return response
    },
  })
  const keys = [await createAuthenticator(), await createAuthenticator()] as const
  for (const [at, key] of keys.entries()) {
    const { challenge, options } = told(await client.enrolBegin({ code }))
    const response = asDevice(key.register(options, origin))
    told(await client.enrolFinish({ code, challenge, label: `llave ${at + 1}`, response }))
  }
  const enter = async () => {
    const { challenge, options } = told(await client.signInBegin({}))
    told(
      await client.signInFinish({
        challenge,
        response: await keys[1].assert(options, origin),
      }),
    )
  }
  await enter()
  const touch: LivePerson['touch'] = async (question) => {
    const { challenge, options } = told(await client.touchBegin(question))
    return { challenge, response: await keys[0].assert(options, origin) }
  }
  return {
    id: told(await client.me({})).person.id,
    client,
    cookie: () => cookie,
    enter,
    touch,
    signed: async (action, subject) => ({
      ...subject,
      touch: await touch({ for: 'other', action, subject: subject }),
    }),
  }
}

/** The founders of a house compare each other's keys: before the last has, no key of the house counts. */
export async function foundersCompared(founders: readonly LivePerson[]): Promise<void> {
  for (const by of founders) {
    const { people } = told(await by.client.people({}))
    for (const { id } of founders.filter((of) => of !== by)) {
      const keys = people.find((one) => one.id === id)?.prints ?? []
      told(await by.client.personAttest(await by.signed('person.attest', { person: id, keys })))
    }
  }
}
