import type { Language } from '@oficio/core/fact'
import { houseIn } from './client.ts'
import { idleSeconds, onTouch } from './last-touch.ts'
import { mayBeSignedIn, notePresence } from './presence.ts'
import { putSession, sessionNow } from './session-now.ts'

const pauseMilliseconds = 5_000

let asked: Promise<void> | undefined
let stream: EventSource | undefined
/** Other windows of this browser, which have the same session: who signs in in one is there in all. */
let others: BroadcastChannel | undefined

/** Asks the house who is signed in; at most one question at a time. */
export function askWho(language: Language): Promise<void> {
  asked ??= ask(language).finally(() => {
    asked = undefined
  })
  return asked
}

async function ask(language: Language): Promise<void> {
  if (!mayBeSignedIn()) return putSession({ state: 'nobody' })
  try {
    const told = await houseIn(language).me({})
    const now = sessionNow()
    if (told.ok) {
      const isOther = 'me' in now && now.me.person.id !== told.value.person.id
      // The stream that is open hears for whoever opened it.
      if (isOther) {
        stream?.close()
        stream = undefined
      }
      putSession({
        state: 'here',
        me: told.value,
        news: 'news' in now ? now.news + Number(now.state === 'over' || isOther) : 0,
      })
      listen(language)
    } else if (told.problem.code === 'not-signed-in') sessionEnded()
    else if (!('me' in now)) putSession({ state: 'no-line' })
  } catch {
    // Without a line who was here is still here: the next call tells.
    if (!('me' in sessionNow())) putSession({ state: 'no-line' })
  }
}

/** The house said that nobody is signed in. Pages that are open keep what was typed on them. */
export function sessionEnded(because?: 'elsewhere'): void {
  stream?.close()
  stream = undefined
  const now = sessionNow()
  if ('me' in now) putSession({ state: 'over', me: now.me, news: now.news, ...(because ? { because } : {}) })
  else {
    notePresence(false)
    putSession({ state: 'nobody' })
  }
}

/** Somebody signed in here just now. */
export async function signedIn(language: Language): Promise<void> {
  notePresence(true)
  await asked
  await askWho(language)
  others?.postMessage('signed-in')
}

export async function signOut(language: Language): Promise<void> {
  await houseIn(language).signOut({})
  stream?.close()
  stream = undefined
  notePresence(false)
  putSession({ state: 'nobody' })
}

/** As the house has it. */
const idleLimitSeconds = 30 * 60

/** Whoever touches a page that was about to be left alone is there. */
export const stayWhenTouched = (language: Language): (() => void) =>
  onTouch(() => {
    const now = sessionNow()
    if ('ending' in now && now.ending?.because === 'idle') void askWho(language)
  })

/** Hears that something of the unit changed, never what: open pages then read again. */
function listen(language: Language): void {
  if (stream) return
  if (!others) {
    others = new BroadcastChannel('oficio.session')
    others.addEventListener('message', () => void askWho(language))
  }
  let had = false
  const mine = new EventSource('/api/v1/events')
  stream = mine
  const changed = () => {
    const now = sessionNow()
    if ('me' in now) putSession({ ...now, news: now.news + 1 })
    void askWho(language)
  }
  mine.addEventListener('changed', changed)
  // After a line that was lost nobody knows what was missed.
  mine.addEventListener('ready', () => {
    if (had) changed()
    had = true
  })
  mine.addEventListener('over', ({ data }: MessageEvent<string>) =>
    sessionEnded(data === 'elsewhere' ? data : undefined),
  )
  mine.addEventListener('ending', ({ data }: MessageEvent<string>) => {
    const [because, seconds] = data.split(' ')
    const left = Number(seconds)
    // Somebody who types for half an hour calls nobody: the house is told that they are there.
    if (because === 'idle' && idleSeconds() < idleLimitSeconds - left - 60) return void askWho(language)
    const now = sessionNow()
    if ('me' in now)
      putSession({
        ...now,
        ending: { because: because === 'day' ? 'day' : 'idle', minutes: Math.max(1, Math.round(left / 60)) },
      })
  })
  mine.addEventListener('error', () => {
    if (mine.readyState !== EventSource.CLOSED || stream !== mine) return
    // Too many pages of one session, or a house that starts anew: it is asked again, and not at once for
    // ever.
    setTimeout(() => {
      if (stream !== mine) return
      stream = undefined
      void askWho(language)
    }, pauseMilliseconds)
  })
}
