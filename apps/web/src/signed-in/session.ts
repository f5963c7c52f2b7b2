import type { Language } from '@oficio/core/fact'
import { houseIn, type Me } from './client.ts'
import { mayBeSignedIn, notePresence } from './presence.ts'

/** `over`: the session ended while pages are open; what was typed on them stays. */
export type Session =
  | { readonly state: 'asking' | 'nobody' | 'no-line' }
  | {
      readonly state: 'here' | 'over'
      readonly me: Me /** Grows with each word from the house that something changed. */
      readonly news: number
    }

let now: Session = { state: 'asking' }
let asked: Promise<void> | undefined
let stream: EventSource | undefined
const listeners = new Set<() => void>()

export const sessionNow = (): Session => now
export const subscribeToSession = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function put(next: Session): void {
  now = next
  for (const listener of listeners) listener()
}

/** Asks the house who is signed in; at most one question at a time. */
export function askWho(language: Language): Promise<void> {
  asked ??= ask(language).finally(() => {
    asked = undefined
  })
  return asked
}

async function ask(language: Language): Promise<void> {
  if (!mayBeSignedIn()) return put({ state: 'nobody' })
  try {
    const told = await houseIn(language).me({})
    if (told.ok) {
      put({
        state: 'here',
        me: told.value,
        news: 'news' in now ? now.news + Number(now.state === 'over') : 0,
      })
      listen(language)
    } else if (told.problem.code === 'not-signed-in') sessionEnded()
    else if (!('me' in now)) put({ state: 'no-line' })
  } catch {
    // Without a line who was here is still here: the next call tells.
    if (!('me' in now)) put({ state: 'no-line' })
  }
}

/** The house said that nobody is signed in. Pages that are open keep what was typed on them. */
export function sessionEnded(): void {
  stream?.close()
  stream = undefined
  if ('me' in now) put({ ...now, state: 'over' })
  else {
    notePresence(false)
    put({ state: 'nobody' })
  }
}

/** Somebody signed in here just now. */
export async function signedIn(language: Language): Promise<void> {
  notePresence(true)
  await asked
  await askWho(language)
}

export async function signOut(language: Language): Promise<void> {
  await houseIn(language).signOut({})
  stream?.close()
  stream = undefined
  notePresence(false)
  put({ state: 'nobody' })
}

/** Hears that something of the unit changed, never what: open pages then read again. */
function listen(language: Language): void {
  if (stream) return
  let had = false
  const mine = new EventSource('/api/v1/events')
  stream = mine
  const changed = () => {
    if ('me' in now) put({ ...now, news: now.news + 1 })
    void askWho(language)
  }
  mine.addEventListener('changed', changed)
  // After a line that was lost nobody knows what was missed.
  mine.addEventListener('ready', () => {
    if (had) changed()
    had = true
  })
  mine.addEventListener('over', sessionEnded)
  mine.addEventListener('error', () => {
    if (mine.readyState !== EventSource.CLOSED || stream !== mine) return
    stream = undefined
    void askWho(language)
  })
}
