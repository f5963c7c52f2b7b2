import { SignJWT } from 'jose'
import { type CallWay, post } from '../http/post.ts'
import type { Resolve, TargetRules } from '../http/target.ts'
import { asked, type Described, describedBy, jsonOf, type KeySet, keysAt } from './answers.ts'
import type { Half } from './half.ts'
import { clockSeconds, type Expected, subjectIn, UnknownKeyError } from './id-token.ts'
import { IssuerError } from './issuer-error.ts'
import { type IssuerSetting, isOnThisMachine } from './settings.ts'

/** What came back by way of the browser. */
export interface CameBack {
  readonly code: string
  /** Who says so (RFC 9207), where that is said. */
  readonly iss?: string | undefined
}

/** An issuer at which people of an institution sign in besides. */
export interface Issuer {
  readonly issuer: string
  /** As people see it before they go there. */
  readonly host: string
  /**
   * Where the browser goes.
   *
   * @throws {IssuerError} `issuer-away`
   */
  readonly askAt: (half: Half) => Promise<string>
  /**
   * Who came back, as the issuer calls them.
   *
   * @throws {IssuerError}
   */
  readonly subjectOf: (came: CameBack, half: Half, since: number) => Promise<string>
  /** @throws {IssuerError} where it does not say what it must of itself, or its keys */
  readonly tried: () => Promise<void>
}

/** The issuers of a house: which of them asks whoever is of an institution. */
export interface Issuers {
  readonly count: number
  readonly institutions: readonly string[]
  readonly of: (institution: string) => Issuer | undefined
  readonly all: readonly Issuer[]
}

interface Outside {
  /** Where the house is in the browser. */
  readonly origin: string
  readonly now: () => string
  readonly newId: () => string
  readonly targets: TargetRules
  readonly resolve: Resolve
  readonly patience?: number | undefined
}

/** The page to which an issuer sends people back: one address, exactly as it is registered there. */
export const returnPath = '/sign-in/return'

/** Milliseconds of one call to an issuer: somebody waits before the page. */
const longestMilliseconds = 5000
/** For how long is believed what an issuer said of itself, and of its keys. */
const keptMilliseconds = 10 * 60_000
/** Not more often are its keys asked for anew because one is unknown. */
const againMilliseconds = 30_000

/** The issuers that the operator named, each asked when the first person needs it. */
export function openIssuers(settings: readonly IssuerSetting[], outside: Outside): Issuers {
  const all = settings.map((setting) => issuerOf(setting, outside, settings.length > 1))
  const at = new Map(
    settings.flatMap(({ institutions }, index) =>
      institutions.map((id) => [id, all[index] as Issuer] as const),
    ),
  )
  return { count: all.length, institutions: [...at.keys()], of: (institution) => at.get(institution), all }
}

/** By the rules of every call to others; plain, and to this machine, where the operator wrote so. */
function wayOf({ issuer, origins, near }: IssuerSetting, { targets, resolve, patience }: Outside): CallWay {
  const rules = isOnThisMachine(new URL(issuer)) ? { ...targets, loopback: true } : targets
  const ports = [issuer, ...origins].map((one) => Number(new URL(one).port || 443))
  return {
    rules: { ...rules, ports: [...rules.ports, ...ports], near: [...(rules.near ?? []), ...near] },
    resolve,
    milliseconds: patience ?? longestMilliseconds,
    bytes: 64 * 1024,
  }
}

/** What is asked for once and believed for a while; asked for again at once where it could not be had. */
function keeping<T>(now: () => string, ask: () => Promise<T>) {
  let kept: { readonly at: number; readonly value: Promise<T> } | undefined
  return (most: number): Promise<T> => {
    const at = Date.parse(now())
    // A clock that was set back keeps nothing for longer either.
    if (kept && Math.abs(at - kept.at) < most) return kept.value
    const value = ask()
    const own = { at, value }
    kept = own
    value.catch(() => {
      if (kept === own) kept = undefined
    })
    return value
  }
}

function issuerOf(setting: IssuerSetting, outside: Outside, isOneOfSeveral: boolean): Issuer {
  const { issuer, client } = setting
  const { origin, now } = outside
  const way = wayOf(setting, outside)
  const redirect = `${origin}${returnPath}`
  const description = keeping(now, () => describedBy(setting, way))
  const keySet = keeping(now, async () => keysAt((await description(keptMilliseconds)).keys, way))
  const judged = async (token: string, expected: Expected): Promise<string> => {
    const within = (keys: KeySet) => subjectIn(token, setting, keys, expected)
    try {
      return await within(await keySet(keptMilliseconds))
    } catch (error) {
      if (!(error instanceof UnknownKeyError)) throw error
    }
    return within(await keySet(againMilliseconds)).catch((error) => {
      throw error instanceof UnknownKeyError ? new IssuerError('issuer-unsafe', 'key') : error
    })
  }
  return {
    issuer,
    host: new URL(issuer).host,
    askAt: async ({ state, nonce, challenge }) => {
      const url = new URL((await description(keptMilliseconds)).authorization)
      const said = {
        ...{ response_type: 'code', response_mode: 'query', scope: 'openid' },
        ...{ client_id: client, redirect_uri: redirect, state, nonce },
        ...{ code_challenge: challenge, code_challenge_method: 'S256', prompt: 'login', max_age: '0' },
      }
      for (const [name, value] of Object.entries(said)) url.searchParams.set(name, value)
      return url.href
    },
    subjectOf: async ({ code, iss }, { nonce, verifier }, since) => {
      const described = await description(keptMilliseconds)
      demandItself(iss, issuer, described.saysItself || isOneOfSeveral)
      const token = await exchanged(setting, described, way, outside, { code, redirect, verifier })
      return judged(token, { nonce, since, now: Date.parse(now()) })
    },
    tried: async () => {
      await description(0)
      await keySet(0)
    },
  }
}

/** Of several issuers one must not pass the word of another on as its own (RFC 9207). */
function demandItself(iss: string | undefined, issuer: string, isWanted: boolean): void {
  if (iss === undefined ? isWanted : iss !== issuer) throw new IssuerError('issuer-unsafe', 'iss')
}

interface Exchange {
  readonly code: string
  readonly redirect: string
  readonly verifier: string
}

/** The word of the issuer for a code; whatever else it gives with it is let go. */
async function exchanged(
  setting: IssuerSetting,
  { token }: Described,
  way: CallWay,
  outside: Outside,
  { code, redirect, verifier }: Exchange,
): Promise<string> {
  const { header, said } = await clientProof(setting, outside)
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier },
    ...said,
  })
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' }
  const answer = await asked(post(token, body.toString(), { ...headers, ...header }, way))
  if (answer.status >= 400 && answer.status < 500)
    throw new IssuerError('issuer-refused', `status-${answer.status}`)
  const told = jsonOf(answer) as { readonly id_token?: unknown } | null
  const word = told?.id_token
  if (typeof word !== 'string' || word.length > 16_384) throw new IssuerError('issuer-unsafe', 'token')
  return word
}

/** How the house shows that it is the client: a secret that both know, or a word signed with its key. */
async function clientProof(
  { issuer, client, proof }: IssuerSetting,
  { now, newId }: Outside,
): Promise<{ readonly header: Readonly<Record<string, string>>; readonly said: Record<string, string> }> {
  if (proof.is === 'secret') {
    const pair = `${formEncoded(client)}:${formEncoded(proof.secret)}`
    return { header: { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` }, said: {} }
  }
  const seconds = Math.floor(Date.parse(now()) / 1000)
  const word = await new SignJWT({ jti: newId() })
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', ...(proof.keyId ? { kid: proof.keyId } : {}) })
    .setIssuer(client)
    .setSubject(client)
    .setAudience(issuer)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + clockSeconds)
    .sign(proof.key)
  return {
    header: {},
    said: {
      client_id: client,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: word,
    },
  }
}

/** As a form has it (RFC 6749, 2.3.1). */
const formEncoded = (text: string): string => new URLSearchParams({ a: text }).toString().slice(2)
