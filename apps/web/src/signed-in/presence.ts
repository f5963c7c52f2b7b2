const key = 'oficio.signedIn'
const listeners = new Set<() => void>()

/**
 * Whether somebody signed in on this device and has not signed out: only then is the house asked who it is.
 */
export const mayBeSignedIn = (): boolean => localStorage.getItem(key) === 'yes'

export function notePresence(isHere: boolean): void {
  if (isHere) localStorage.setItem(key, 'yes')
  else localStorage.removeItem(key)
  for (const listener of listeners) listener()
}

export const subscribeToPresence = (listener: () => void): (() => void) => {
  const heard = (event: StorageEvent) => {
    if (event.key === key) listener()
  }
  listeners.add(listener)
  addEventListener('storage', heard)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', heard)
  }
}
