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

/** @param redirect the one address that is registered for the client */
export async function exampleIssuer(redirect: string): Promise<ExampleIssuer> {
  const [client, secret] = ['oficio:ministry', 'a secret: with % and + in it']
  const codes = new Map<string, Asked>()
  let keys = newKeys()
  let keyId = 'one'
  const says: Record<string, unknown> = {}
  const instead: ExampleIssuer['instead'] = new Map()
  const asked: string[] = []

  const description = () => ({
    issuer: address,
    authorization_endpoint: `${address}/authorize`,
    token_endpoint: `${address}/token`,
    jwks_uri: `${address}/keys`,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['ES256', 'RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
    authorization_response_iss_parameter_supported: true,
    ...says,
  })

  /** What the page of the issuer does once somebody signed in there. */
  const authorized = (question: URL, who: SignedInThere): URL => {
    const said = question.searchParams
    const wanted = { response_type: 'code', client_id: client, redirect_uri: redirect }
    for (const [name, value] of Object.entries(wanted))
      if (said.get(name) !== value) throw new Error(`the issuer was asked with another ${name}`)
    if (said.get('code_challenge_method') !== 'S256' || said.get('prompt') !== 'login')
      throw new Error('the issuer was asked without proof, or for no new sign-in')
    const code = randomBytes(16).toString('base64url')
    codes.set(code, {
      redirect,
      challenge: said.get('code_challenge') ?? '',
      nonce: said.get('nonce') ?? '',
      who,
    })
    const back = new URL(redirect)
    back.searchParams.set('code', code)
    back.searchParams.set('state', said.get('state') ?? '')
    back.searchParams.set('iss', address)
    return back
  }

  const isClient = async (request: Request, form: URLSearchParams): Promise<boolean> => {
    const basic = new URLSearchParams({ id: client, secret })
    const [id = '', word = ''] = [...basic].map(([name, value]) =>
      new URLSearchParams({ [name]: value }).toString().slice(name.length + 1),
    )
    const expected = `Basic ${Buffer.from(`${id}:${word}`).toString('base64')}`
    if (request.headers.get('authorization') === expected) return true
    const assertion = form.get('client_assertion')
    if (!assertion || !own.clientKey) return false
    const { payload } = await jwtVerify(assertion, own.clientKey, { audience: address, issuer: client })
    return payload.sub === client && typeof payload.jti === 'string'
  }

  const token = async (request: Request): Promise<Response> => {
    const form = new URLSearchParams(await request.text())
    const code = form.get('code') ?? ''
    const found = codes.get(code)
    codes.delete(code)
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const isGood =
      found !== undefined && form.get('redirect_uri') === found.redirect && proof === found.challenge
    if (!(await isClient(request, form))) return Response.json({ error: 'invalid_client' }, { status: 401 })
    if (!isGood) return Response.json({ error: 'invalid_grant' }, { status: 400 })
    const seconds = Math.floor(own.clock() / 1000)
    const claims = Object.fromEntries(
      Object.entries({
        ...{ iss: address, sub: found.who.subject, aud: client, nonce: found.nonce },
        ...{ iat: seconds, exp: seconds + 300, auth_time: seconds },
        ...found.who.claims,
      }).filter(([, value]) => value !== undefined),
    )
    const word = found.who.sign ? await found.who.sign(claims, own) : await signedByIssuer(claims, own)
    return Response.json({ access_token: 'not-used', token_type: 'Bearer', expires_in: 60, id_token: word })
  }

  const right = async (request: Request, path: string): Promise<Response> => {
    if (path === '/.well-known/openid-configuration') return Response.json(description())
    if (path === '/keys') {
      const jwk: JWK = await exportJWK(keys.publicKey)
      return Response.json({ keys: [{ ...jwk, kid: keyId, alg: 'ES256', use: 'sig' }] })
    }
    if (path === '/token' && request.method === 'POST') return token(request)
    if (path === '/authorize')
      return new Response(page(new URL(request.url)), { headers: { 'Content-Type': 'text/html' } })
    if (path === '/signed-in')
      return Response.redirect(
        authorized(new URL(new URL(request.url).searchParams.get('of') ?? ''), own.page).href,
        303,
      )
    return new Response(null, { status: 404 })
  }

  const server = await listening(async (request) => {
    const path = new URL(request.url).pathname
    asked.push(path)
    const other = instead.get(path)
    return other ? other(() => right(request, path)) : right(request, path)
  })
  const address = `http://127.0.0.1:${server.port}`
  const own: ExampleIssuer = {
    ...{ address, client, secret, instead, says, asked },
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
      const back = authorized(new URL(to), who).searchParams
      const [state, code, iss] = ['state', 'code', 'iss'].map((name) => back.get(name) ?? '')
      return { state: state as string, code: code as string, iss: iss as string }
    },
    close: server.close,
  }
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
