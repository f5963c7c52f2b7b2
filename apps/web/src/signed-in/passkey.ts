import { bytesOfBase64 } from '../base64.ts'
import type { ApiBody, Client, Touch, Value } from './client.ts'

type Asked = Pick<Value<'signInBegin'>, 'challenge' | 'options'>
type NewKey = ApiBody<'keyAddFinish'>['response']

/** Nobody touched a key: cancelled, too late, or no key for this address on this device. */
export class NotTouched extends Error {}

/** Asks a passkey of this device to answer. @throws {NotTouched} */
export async function touchedKey({ challenge, options }: Asked): Promise<Touch> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response = await startAuthentication({ optionsJSON: options }).catch((cause) => {
    throw new NotTouched('no passkey answered', { cause })
  })
  return {
    challenge,
    response: { ...response, clientExtensionResults: { ...response.clientExtensionResults } },
  }
}

/** Makes a passkey on this device. @throws {NotTouched} */
export async function madeKey(options: Value<'keyAddBegin'>['options']): Promise<NewKey> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  // Asked for when it is made: a passkey that was made without it makes no secrets later.
  const withSecrets = { ...options, extensions: { ...options.extensions, prf: {} } }
  const response = await startRegistration({ optionsJSON: withSecrets }).catch((cause) => {
    throw new NotTouched('no passkey was made', { cause })
  })
  return { ...response, clientExtensionResults: { ...response.clientExtensionResults } }
}

/** The key of an invented person, which the demonstration itself holds. */
export async function demonstrationTouch(client: Client, challenge: string): Promise<Touch> {
  const told = await client.demoTouch({ challenge })
  if (!told.ok) throw new NotTouched(told.problem.code)
  return { challenge, response: told.value.response }
}

/** This passkey, or this browser, makes no secrets (WebAuthn, extension `prf`). */
export class NoSecret extends Error {}

/**
 * Asks one of these passkeys for the secret that it makes for this salt: the same every time, and told to
 * nobody but this page.
 *
 * @throws {NotTouched} @throws {NoSecret}
 */
export async function secretOfPasskey(
  passkeys: readonly string[],
  salt: Uint8Array<ArrayBuffer>,
): Promise<{ readonly passkey: string; readonly secret: Uint8Array<ArrayBuffer> }> {
  if (passkeys.length === 0) throw new NoSecret('no passkey')
  const touched = (await navigator.credentials
    .get({
      publicKey: {
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        allowCredentials: passkeys.map((id) => ({ type: 'public-key', id: bytesOfBase64(id) })),
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    })
    .catch((cause: unknown) => {
      throw new NotTouched('no passkey answered', { cause })
    })) as PublicKeyCredential | null
  if (!touched) throw new NotTouched('no passkey answered')
  const first = touched.getClientExtensionResults().prf?.results?.first
  if (!first) throw new NoSecret('no secret')
  const secret =
    first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer as ArrayBuffer)
  return { passkey: touched.id, secret: secret.slice() }
}
