import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { IssuerError } from './issuer-error.ts'
import type { IssuerSetting } from './settings.ts'

/** Seconds by which the clock of an issuer may be off, either way. */
export const clockSeconds = 60
/** A word that lay about for longer is not that of this sign-in. */
const longestAge = '10 minutes'

/** What the word of an issuer must say of this very sign-in. */
export interface Expected {
  readonly nonce: string
  /** From which moment on the person must have signed in there. */
  readonly since: number
  /** Milliseconds. */
  readonly now: number
}

/** No key that was given signed it: the issuer may have another one by now. */
export class UnknownKeyError extends Error {}

/**
 * Who signed in at the issuer, by its word (ID token, OpenID Connect Core 3.1.3.7): signed by a key of it,
 * for this house alone, about this sign-in, and of a login that is younger than it.
 *
 * @throws {IssuerError} `issuer-unsafe`, `issuer-stale`
 * @throws {UnknownKeyError}
 */
export async function subjectIn(
  token: string,
  { issuer, client, algorithms }: IssuerSetting,
  keys: JSONWebKeySet,
  { nonce, since, now }: Expected,
): Promise<string> {
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
    ...{ issuer, audience: client, algorithms: [...algorithms], clockTolerance: clockSeconds },
    ...{ currentDate: new Date(now), maxTokenAge: longestAge },
    requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
  }).catch(refusedBy)
  if (protectedHeader.typ !== undefined && protectedHeader.typ.toUpperCase() !== 'JWT') throw unsafe('typ')
  // Whoever else it is for could hand it in here.
  if (!isForThisAlone(payload, client)) throw unsafe('aud')
  if (payload.nonce !== nonce) throw unsafe('nonce')
  const { sub, auth_time: signedInAt } = payload
  if (typeof sub !== 'string' || sub.length === 0 || sub.length > 255) throw unsafe('sub')
  if (typeof signedInAt !== 'number') throw unsafe('auth_time')
  if (signedInAt > now / 1000 + clockSeconds) throw unsafe('auth_time')
  if (signedInAt < since / 1000 - clockSeconds) throw new IssuerError('issuer-stale')
  return sub
}

const unsafe = (what: string) => new IssuerError('issuer-unsafe', what)

function isForThisAlone({ aud, azp }: JWTPayload, client: string): boolean {
  const all = Array.isArray(aud) ? aud : [aud]
  return all.length === 1 && all[0] === client && (azp === undefined || azp === client)
}

function refusedBy(error: unknown): never {
  if (error instanceof errors.JWKSNoMatchingKey) throw new UnknownKeyError()
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired)
    throw unsafe(/^[a-z_]{2,20}$/.test(error.claim) ? error.claim : 'claim')
  if (error instanceof errors.JOSEAlgNotAllowed) throw unsafe('alg')
  if (error instanceof errors.JWSSignatureVerificationFailed) throw unsafe('signature')
  throw unsafe('token')
}
