/** Those who want to hear when something changes. */
export interface Listeners {
  /** Hears of each change, until what it gives is called. */
  readonly subscribe: (listener: () => void) => () => void
  readonly tell: () => void
}

/**
 * Nobody yet.
 *
 * @param key the name under which it is kept on the device: another tab that writes there is heard too
 */
export function noListeners(key?: string): Listeners {
  const listeners = new Set<() => void>()
  return {
    subscribe: (listener) => {
      const heard = (event: StorageEvent) => {
        if (event.key === key) listener()
      }
      listeners.add(listener)
      if (key !== undefined) addEventListener('storage', heard)
      return () => {
        listeners.delete(listener)
        removeEventListener('storage', heard)
      }
    },
    tell: () => {
      for (const listener of listeners) listener()
    },
  }
}
