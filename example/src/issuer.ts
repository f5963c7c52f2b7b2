import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { exportJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import { listening } from './process.ts'

// A small issuer of OpenID Connect on this machine, as a ministry has one: for tests. It conforms unless a
// test says what it does otherwise.

/** What whoever signs in there does: who they are, and how that comes back. */
export interface SignedInThere {
  readonly subject: string
  /** Written over what the token says; undefined takes a claim away. */
  readonly claims?: Readonly<Record<string, unknown>>
  /** Makes the token otherwise than it should be made. */
  readonly sign?: (claims: Readonly<Record<string, unknown>>, issuer: ExampleIssuer) => Promise<string>
}

/** What came back by way of the browser. */
export interface Back {
  readonly state: string
  readonly code?: string
  readonly iss?: string
  readonly error?: string
}

export interface ExampleIssuer {
  readonly address: string
  readonly client: string
  readonly secret: string
  readonly key: KeyObject
  readonly publicKey: KeyObject
  readonly keyId: string
  /** A browser that goes where it is told, where this person signs in. */
  readonly signIn: (address: string, who: SignedInThere) => Promise<Back>
  /** Answers in the place of one of its addresses; undefined: as it should. */
  readonly instead: Map<string, (right: () => Promise<Response>) => Response | Promise<Response>>
  /** Written over what it says of itself. */
  readonly says: Record<string, unknown>
  /** Paths that were asked for. */
  readonly asked: string[]
  /** Another key in the place of the one it had. */
  readonly turnKey: () => void
  /** The moment as it has it, in milliseconds. */
  clock: () => number
  /** The public key that clients sign with, where they do. */
  clientKey: KeyObject | undefined
  /** Who signs in on its page in a browser. */
  page: SignedInThere
  close(): Promise<void>
}

interface Asked {
  readonly redirect: string
  readonly challenge: string
  readonly nonce: string
  readonly who: SignedInThere
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

const described = (address: string) => ({
  issuer: address,
  authorization_endpoint: `${address}/authorize`,
  token_endpoint: `${address}/token`,
  jwks_uri: `${address}/keys`,
  response_types_supported: ['code'],
  code_challenge_methods_supported: ['S256'],
  id_token_signing_alg_values_supported: ['ES256', 'RS256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
  authorization_response_iss_parameter_supported: true,
})

/** What it knows of those whom it sent back. */
interface Issuing {
  readonly own: ExampleIssuer
  readonly redirect: string
  readonly codes: Map<string, Asked>
}

/** What the page of the issuer does once somebody signed in there. */
function authorized({ own, redirect, codes }: Issuing, question: URL, who: SignedInThere): URL {
  const said = question.searchParams
  const wanted = { response_type: 'code', client_id: own.client, redirect_uri: redirect }
  for (const [name, value] of Object.entries(wanted))
    if (said.get(name) !== value) throw new Error(`the issuer was asked with another ${name}`)
  if (said.get('code_challenge_method') !== 'S256' || said.get('prompt') !== 'login')
    throw new Error('the issuer was asked without proof, or for no new sign-in')
  const code = randomBytes(16).toString('base64url')
  const challenge = said.get('code_challenge') ?? ''
  codes.set(code, { redirect, challenge, nonce: said.get('nonce') ?? '', who })
  const back = new URL(redirect)
  back.searchParams.set('code', code)
  back.searchParams.set('state', said.get('state') ?? '')
  back.searchParams.set('iss', own.address)
  return back
}

const formEncoded = (text: string): string => new URLSearchParams({ a: text }).toString().slice(2)

/** Whether who asks is the client, by its secret or by a word that it signed. */
async function isClient(own: ExampleIssuer, request: Request, form: URLSearchParams): Promise<boolean> {
  const { client, secret, clientKey, address } = own
  const pair = `${formEncoded(client)}:${formEncoded(secret)}`
  if (request.headers.get('authorization') === `Basic ${Buffer.from(pair).toString('base64')}`) return true
  const assertion = form.get('client_assertion')
  if (!assertion || !clientKey) return false
  const currentDate = new Date(own.clock())
  const known = { audience: address, issuer: client, currentDate }
  const read = await jwtVerify(assertion, clientKey, known).catch(() => undefined)
  return read?.payload.sub === client && typeof read.payload.jti === 'string'
}

async function token({ own, codes }: Issuing, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text())
  const code = form.get('code') ?? ''
  const found = codes.get(code)
  codes.delete(code)
  const verifier = form.get('code_verifier') ?? ''
  const proof = createHash('sha256').update(verifier).digest('base64url')
  if (!(await isClient(own, request, form)))
    return Response.json({ error: 'invalid_client' }, { status: 401 })
  if (!found || form.get('redirect_uri') !== found.redirect || proof !== found.challenge)
    return Response.json({ error: 'invalid_grant' }, { status: 400 })
  const seconds = Math.floor(own.clock() / 1000)
  const claims = Object.fromEntries(
    Object.entries({
      ...{ iss: own.address, sub: found.who.subject, aud: own.client, nonce: found.nonce },
      ...{ iat: seconds, exp: seconds + 300, auth_time: seconds },
      ...found.who.claims,
    }).filter(([, value]) => value !== undefined),
  )
  const word = await (found.who.sign ?? signedByIssuer)(claims, own)
  return Response.json({ access_token: 'not-used', token_type: 'Bearer', expires_in: 60, id_token: word })
}

/** What it answers at an address of its own, where no test says otherwise. */
async function answered(issuing: Issuing, request: Request, path: string): Promise<Response> {
  const { own } = issuing
  if (path === '/.well-known/openid-configuration')
    return Response.json({ ...described(own.address), ...own.says })
  if (path === '/keys') {
    const jwk: JWK = await exportJWK(own.publicKey)
    return Response.json({ keys: [{ ...jwk, kid: own.keyId, alg: 'ES256', use: 'sig' }] })
  }
  if (path === '/token' && request.method === 'POST') return token(issuing, request)
  if (path === '/authorize')
    return new Response(page(new URL(request.url)), { headers: { 'Content-Type': 'text/html' } })
  if (path !== '/signed-in') return new Response(null, { status: 404 })
  const of = new URL(request.url).searchParams.get('of') ?? ''
  return Response.redirect(authorized(issuing, new URL(of), own.page).href, 303)
}

/** @param redirect the one address that is registered for the client */
export async function exampleIssuer(redirect: string): Promise<ExampleIssuer> {
  let keys = newKeys()
  let keyId = 'one'
  let issuing: Issuing | undefined
  const server = await listening(async (request) => {
    const { pathname } = new URL(request.url)
    const right = () => answered(issuing as Issuing, request, pathname)
    own.asked.push(pathname)
    return own.instead.get(pathname)?.(right) ?? right()
  })
  const own: ExampleIssuer = {
    ...{ address: `http://127.0.0.1:${server.port}`, instead: new Map(), says: {}, asked: [] },
    ...{ client: 'oficio:ministry', secret: 'a secret: with % and + in it' },
    ...{ clock: Date.now, clientKey: undefined, page: { subject: 'nobody yet' } },
    get key() {
      return keys.privateKey
    },
    get publicKey() {
      return keys.publicKey
    },
    get keyId() {
      return keyId
    },
    turnKey: () => {
      keys = newKeys()
      keyId = `${keyId} more`
    },
    signIn: async (to, who) => {
      const back = authorized(issuing as Issuing, new URL(to), who).searchParams
      const [state = '', code = '', iss = ''] = ['state', 'code', 'iss'].map((name) => back.get(name) ?? '')
      return { state, code, iss }
    },
    close: server.close,
  }
  issuing = { own, redirect, codes: new Map() }
  return own
}

/** A token as it should be. */
export const signedByIssuer = (
  claims: Readonly<Record<string, unknown>>,
  { key, keyId }: Pick<ExampleIssuer, 'key' | 'keyId'>,
): Promise<string> => new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', kid: keyId }).sign(key)

const page = (url: URL): string => `<!doctype html><meta name="viewport" content="width=device-width">
<title>Ministerio Ficticio</title><h1>Ministerio Ficticio</h1>
<p><a href="/signed-in?of=${encodeURIComponent(url.href)}">Entrar</a></p>`
