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
  const response = await startRegistration({ optionsJSON: options }).catch((cause) => {
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
