import type { Client, Touch } from './client.ts'

/** Nobody touched a key: cancelled, too late, or no key for this address on this device. */
export class NotTouched extends Error {}

const browserOptions = (options: Record<string, unknown>) => ({ optionsJSON: options as never })

/** Asks a passkey of this device to answer. @throws {NotTouched} */
export async function touchedKey(challenge: string, options: Record<string, unknown>): Promise<Touch> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response = await startAuthentication(browserOptions(options)).catch((cause) => {
    throw new NotTouched('no passkey answered', { cause })
  })
  return { challenge, response: response as unknown as Touch['response'] }
}

/** Makes a passkey on this device. @throws {NotTouched} */
export async function madeKey(options: Record<string, unknown>): Promise<unknown> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return startRegistration(browserOptions(options)).catch((cause) => {
    throw new NotTouched('no passkey was made', { cause })
  })
}

/** The key of an invented person, which the demonstration itself holds. */
export async function demonstrationTouch(client: Client, challenge: string): Promise<Touch> {
  const told = await client.demoTouch({ challenge })
  if (!told.ok) throw new NotTouched(told.problem.code)
  return { challenge, response: told.value.response as Touch['response'] }
}
