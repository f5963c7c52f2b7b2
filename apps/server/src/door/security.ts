import type { DoorRoute } from '@oficio/contract/api'
import type { SecurityEventName } from '../log/security.ts'
import type { HouseProblem } from './call.ts'

/** Of the house itself: people, roles, keys, registry, systems of providers. Nothing of a case or request. */
const ofHouse = /^(?:person|role|registrar|registry|unit|institution|key|profile)\.|^desk\.keep-systems$/

const ofSignIn: ReadonlySet<string> = new Set(['signInFinish', 'issuerFinish', 'demoSignIn'])

/** What the security log says of a call that had its effect; undefined: nothing. */
export function eventDone(
  id: string,
  route: DoorRoute,
  person: string | undefined,
): SecurityEventName | undefined {
  // Nobody is signed in by a passkey alone whose institution asks elsewhere besides.
  if (ofSignIn.has(id)) return person === undefined ? undefined : 'signed-in'
  if (id === 'signOut') return 'signed-out'
  if (id === 'enrolFinish' || id === 'keyAddFinish' || id === 'personStopRecovery') return 'changed'
  if (id === 'feedMake' || id === 'feedEnd') return 'changed'
  return route.effect && route.action !== null && ofHouse.test(route.action) ? 'changed' : undefined
}

/**
 * What it says of one that was refused. That there is no such case is nothing to note: it would say that
 * somebody asked for one.
 */
export function eventRefused(
  id: string,
  { code, why }: Pick<HouseProblem, 'code' | 'why'>,
): SecurityEventName | undefined {
  switch (code) {
    case 'not-signed-in':
      if (id === 'signInFinish') return 'sign-in-failed'
      return why === undefined ? undefined : 'token-refused'
    case 'not-found':
    case 'too-early':
      return id.startsWith('enrol') || id === 'foundersByCode' ? 'code-refused' : undefined
    case 'key-refused':
      return 'key-refused'
    case 'not-now':
      return id.startsWith('issuer') ? 'sign-in-failed' : undefined
    case 'touch-again':
      return 'touch-refused'
    case 'not-allowed':
      return 'refused'
    case 'too-many-requests':
      return 'limited'
    default:
      return undefined
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Person, unit or entry that a call of the house is about. */
export function subjectOf(body: unknown): string | undefined {
  const { person, unit, entry, institution } = (body ?? {}) as Readonly<Record<string, unknown>>
  return [person, unit, entry, institution].find(
    (one): one is string => typeof one === 'string' && uuid.test(one),
  )
}
