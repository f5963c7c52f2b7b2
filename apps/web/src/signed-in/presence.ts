import { noListeners } from '../listeners.ts'

const key = 'oficio.signedIn'
const changes = noListeners(key)

/**
 * Whether somebody signed in on this device and has not signed out: only then is the house asked who it is.
 */
export const mayBeSignedIn = (): boolean => localStorage.getItem(key) === 'yes'

export function notePresence(isHere: boolean): void {
  if (isHere) localStorage.setItem(key, 'yes')
  else localStorage.removeItem(key)
  changes.tell()
}

export const subscribeToPresence = changes.subscribe
