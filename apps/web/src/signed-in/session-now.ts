import { useSyncExternalStore } from 'react'
import { noListeners } from '../listeners.ts'
import type { Me } from './client.ts'
import { mayBeSignedIn, subscribeToPresence } from './presence.ts'

// Who is signed in, without what asks the house: a page without an account reads it too, and needs no call.

/** A session that will soon end by itself: since nobody was there, or since it lasted a day of work. */
export interface Ending {
  readonly because: 'idle' | 'day'
  readonly minutes: number
}

/** `over`: the session ended while pages are open; what was typed on them stays. */
export type Session =
  | { readonly state: 'asking' | 'nobody' | 'no-line' }
  | {
      readonly state: 'here' | 'over'
      readonly me: Me
      /** Grows with each word from the house that something changed. */
      readonly news: number
      readonly ending?: Ending
      /** Why it is over, where the house says: somebody signed in elsewhere as this person. */
      readonly because?: 'elsewhere'
    }

let now: Session = { state: 'asking' }
const changes = noListeners()

export const sessionNow = (): Session => now
export const subscribeToSession = changes.subscribe

/** Tells whoever shows it. */
export function putSession(next: Session): void {
  now = next
  changes.tell()
}

export const useSession = (): Session => useSyncExternalStore(subscribeToSession, sessionNow)

/** Who asks on a page that anybody may open. Neither somebody nor nobody: the house has not said yet. */
export interface Asker {
  readonly me: Me | undefined
  readonly isNobody: boolean
}

/** As whatever stands round the page has heard it: the page itself asks the house nothing. */
export function useAsker(): Asker {
  const session = useSession()
  const mayBeHere = useSyncExternalStore(subscribeToPresence, mayBeSignedIn)
  if (session.state === 'here') return { me: session.me, isNobody: false }
  return { me: undefined, isNobody: !mayBeHere || session.state === 'nobody' || session.state === 'over' }
}
