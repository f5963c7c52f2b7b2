import { decodeText, parseJson } from '@oficio/contract'
import { z } from 'zod'
import { type CallWay, get, type Posted } from '../http/post.ts'
import { IssuerError } from './issuer-error.ts'
import { type IssuerSetting, isOnThisMachine } from './settings.ts'

const endpoint = z.string().min(1).max(2000)
const names = z.array(z.string().max(200)).max(200)

/** What of an issuer's own description is used (OpenID Connect Discovery, RFC 8414, RFC 9207). */
const description = z.object({
  issuer: endpoint,
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  code_challenge_methods_supported: names.optional(),
  id_token_signing_alg_values_supported: names.optional(),
  token_endpoint_auth_methods_supported: names.default(['client_secret_basic']),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
})

const keySet = z.object({
  keys: z.array(z.looseObject({ kty: z.string().max(20) })).max(100),
})

/** Where an issuer is asked, and how. */
export interface Described {
  readonly authorization: string
  readonly token: string
  readonly keys: string
  /** It says of itself with each answer who it is. */
  readonly saysItself: boolean
}

export type KeySet = z.infer<typeof keySet>

const away = (what: string) => new IssuerError('issuer-away', what)

/** A whole answer in JSON; what is longer than is read, or is led elsewhere, is none. */
export function jsonOf({ status, body, cut }: Posted): unknown {
  if (status !== 200) throw away(`status-${status}`)
  if (cut) throw away('too-long')
  try {
    return parseJson(decodeText(body))
  } catch {
    throw away('no-json')
  }
}

export const asked = (work: Promise<Posted>): Promise<Posted> =>
  work.catch((error: Error) => {
    throw away(/^[a-z-]{1,30}/.exec(error.message)?.[0] ?? 'no-answer')
  })

/**
 * What an issuer says of itself, at the one address where it says so. It must be the one that was asked, and
 * each of its endpoints where the operator knows it to be: another host in its place is called by nobody.
 *
 * @throws {IssuerError} `issuer-away`
 */
export async function describedBy(setting: IssuerSetting, way: CallWay): Promise<Described> {
  const { issuer, proof, algorithms } = setting
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const read = description.safeParse(jsonOf(await asked(get(address, way))))
  if (!read.success) throw away(`description-${String(read.error.issues[0]?.path[0] ?? '')}`)
  const said = read.data
  if (said.issuer !== issuer) throw away('other-issuer')
  for (const one of [said.authorization_endpoint, said.token_endpoint, said.jwks_uri])
    if (!isKnownPlace(one, setting)) throw away('other-host')
  const [methods, algs] = [said.code_challenge_methods_supported, said.id_token_signing_alg_values_supported]
  if (methods && !methods.includes('S256')) throw away('no-pkce')
  if (algs && !algorithms.some((one) => algs.includes(one))) throw away('no-algorithm')
  const wanted = proof.is === 'secret' ? 'client_secret_basic' : 'private_key_jwt'
  if (!said.token_endpoint_auth_methods_supported.includes(wanted)) throw away('no-client-proof')
  return {
    authorization: said.authorization_endpoint,
    token: said.token_endpoint,
    keys: said.jwks_uri,
    saysItself: said.authorization_response_iss_parameter_supported,
  }
}

/** @throws {IssuerError} `issuer-away` */
export async function keysAt(address: string, way: CallWay): Promise<KeySet> {
  const read = keySet.safeParse(jsonOf(await asked(get(address, way))))
  if (!read.success) throw away('keys')
  return read.data
}

function isKnownPlace(address: string, { issuer, origins }: IssuerSetting): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  const isSealed = url.protocol === 'https:' || isOnThisMachine(url)
  return (
    isSealed &&
    url.username === '' &&
    url.password === '' &&
    url.hash === '' &&
    (url.origin === new URL(issuer).origin || origins.includes(url.origin))
  )
}
