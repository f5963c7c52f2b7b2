import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { decodeText, parseJson } from '@oficio/contract'
import { z } from 'zod'

/** By what the house shows an issuer that it is the client which was registered there. */
export type ClientProof =
  | { readonly is: 'secret'; readonly secret: string }
  | { readonly is: 'key'; readonly key: KeyObject; readonly keyId: string | undefined }

/** An issuer at which people of some institutions sign in besides, as the operator wrote it. */
export interface IssuerSetting {
  /** Exactly as it calls itself in what it signs (`iss`). */
  readonly issuer: string
  /** Ids of the institutions whose people sign in there. */
  readonly institutions: readonly string[]
  readonly client: string
  readonly proof: ClientProof
  /** By which its word counts; never a secret that both know, and never nothing. */
  readonly algorithms: readonly SigningAlgorithm[]
  /** Other origins at which it has endpoints. */
  readonly origins: readonly string[]
  /** Addresses with ports inside, where it may be although nobody else reaches them. */
  readonly near: readonly string[]
}

export const signingAlgorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'] as const
export type SigningAlgorithm = (typeof signingAlgorithms)[number]

/** What can be wrong with the file; each has its sentence. */
export type OidcFault = 'unreadable' | 'shape' | 'address' | 'secret' | 'key' | 'twice' | 'nowhere'

/** What is said of issuers cannot be read: a house that asked none would let in by half. */
export class OidcSettingError extends Error {
  readonly fault: OidcFault
  /** Where in the file, or which institution. */
  readonly place: string
  constructor(fault: OidcFault, place = '') {
    super(`OFICIO_OIDC: ${fault} ${place}`.trim())
    this.name = 'OidcSettingError'
    this.fault = fault
    this.place = place
  }
}

const text = z.string().min(1).max(2000)
const fileSchema = z.strictObject({
  issuers: z
    .array(
      z.strictObject({
        issuer: text,
        institutions: z.array(z.uuid().toLowerCase()).min(1).max(1000),
        client: text.regex(/^[\x21-\x7e]+$/),
        secretFile: text.optional(),
        keyFile: text.optional(),
        keyId: text.optional(),
        algorithms: z.array(z.enum(signingAlgorithms)).min(1).default(['ES256', 'PS256', 'RS256', 'EdDSA']),
        origins: z.array(text).max(20).default([]),
        near: z
          .array(z.string().regex(/^(?:\[[\da-f:]+\]|[\d.]+):\d{1,5}$/))
          .max(20)
          .default([]),
      }),
    )
    .min(1)
    .max(50),
})
type Written = z.infer<typeof fileSchema>['issuers'][number]

/**
 * The issuers that the operator names in a file (`OFICIO_OIDC`); undefined where nothing is set.
 *
 * @throws {OidcSettingError}
 */
export function oidcSettings(
  env: Readonly<Record<string, string | undefined>>,
): readonly IssuerSetting[] | undefined {
  const path = env.OFICIO_OIDC?.trim() ?? ''
  if (path === '') return undefined
  const read = fileSchema.safeParse(jsonIn(path))
  if (!read.success)
    throw new OidcSettingError('shape', `/${(read.error.issues[0]?.path ?? []).map(String).join('/')}`)
  const { issuers } = read.data
  const named = issuers.flatMap(({ institutions }) => institutions)
  const twice =
    firstTwice(named) ?? firstTwice(issuers.map(({ issuer, client }) => JSON.stringify([issuer, client])))
  if (twice !== undefined) throw new OidcSettingError('twice', twice)
  // Where systemd hands a service its secrets (`LoadCredential`), else beside the file.
  const folder = env.CREDENTIALS_DIRECTORY || dirname(path)
  return issuers.map((one, at) => settingOf(one, at, folder))
}

function jsonIn(path: string): unknown {
  try {
    return parseJson(decodeText(readFileSync(path)))
  } catch {
    throw new OidcSettingError('unreadable')
  }
}

const firstTwice = (all: readonly string[]): string | undefined =>
  all.find((one, at) => all.indexOf(one) !== at)

function settingOf(written: Written, at: number, folder: string): IssuerSetting {
  const { issuer, institutions, client, algorithms, origins, near } = written
  if (!isIssuer(issuer)) throw new OidcSettingError('address', `/issuers/${at}/issuer`)
  const wrong = origins.findIndex((one) => !isOrigin(one))
  if (wrong >= 0) throw new OidcSettingError('address', `/issuers/${at}/origins/${wrong}`)
  return { issuer, institutions, client, algorithms, origins, near, proof: proofOf(written, at, folder) }
}

/** Over TLS, or on this machine itself; with nothing behind that would be read in several ways. */
export function isIssuer(written: string): boolean {
  if (!URL.canParse(written) || !/^[\x21-\x7e]+$/.test(written)) return false
  const url = new URL(written)
  const isSealed = url.protocol === 'https:' || isOnThisMachine(url)
  const isPlain = url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  return isSealed && isPlain && (url.href === written || url.href === `${written}/`)
}

/** Plain HTTP to this machine: for who tries it, and for tests. */
export const isOnThisMachine = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && /^(?:127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)

const isOrigin = (written: string): boolean => isIssuer(written) && new URL(written).origin === written

/** A secret that others guess is none. */
const shortestSecret = 16

function proofOf({ secretFile, keyFile, keyId }: Written, at: number, folder: string): ClientProof {
  if ((secretFile === undefined) === (keyFile === undefined) || (secretFile && keyId))
    throw new OidcSettingError('shape', `/issuers/${at}/${secretFile ? 'keyId' : 'secretFile'}`)
  if (secretFile !== undefined) {
    const secret = fileIn(resolve(folder, secretFile), 'secret', at).replace(/\r?\n$/, '')
    if (secret.length < shortestSecret || !/^[\x20-\x7e]+$/.test(secret))
      throw new OidcSettingError('secret', `/issuers/${at}/secretFile`)
    return { is: 'secret', secret }
  }
  return { is: 'key', key: keyIn(fileIn(resolve(folder, keyFile as string), 'key', at), at), keyId }
}

function fileIn(path: string, fault: 'secret' | 'key', at: number): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new OidcSettingError(fault, `/issuers/${at}/${fault}File`)
  }
}

function keyIn(pem: string, at: number): KeyObject {
  const wrong = new OidcSettingError('key', `/issuers/${at}/keyFile`)
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key
  } catch {
    throw wrong
  }
  throw wrong
}
