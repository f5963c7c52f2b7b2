import { createContext, Fragment, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useWords } from '../words/words.tsx'
import { type CallProblem, type Client, houseIn, type Me, newKey } from './client.ts'
import { askWho, sessionEnded } from './session.ts'
import { useSession } from './session-now.ts'

interface House {
  readonly me: Me
  readonly client: Client
  readonly news: number
}

const Context = createContext<House | undefined>(undefined)

/** Who is there, asked anew: for pages that have a side for everybody and one behind the door. */
export function useAskedSession() {
  const { language } = useWords()
  const session = useSession()
  useEffect(() => void askWho(language), [language])
  return session
}

export function useHouse(): House {
  const house = use(Context)
  if (!house) throw new Error('useHouse outside Behind')
  return house
}

/**
 * What only somebody who is signed in sees. When the session ends the page is covered and keeps what was
 * typed on it, for whoever signs in again as the same person.
 */
export function Behind({ children }: { readonly children: ReactNode }) {
  const { say, language } = useWords()
  const session = useAskedSession()
  const [path, go] = useLocation()
  useEffect(() => {
    if (session.state === 'nobody') go(`/sign-in?next=${encodeURIComponent(path)}`, { replace: true })
  }, [session.state, path, go])
  if (session.state === 'no-line') return <NoLine />
  if (!('me' in session)) return <p className="soft">{say('frame.loading')}</p>
  return (
    <Context value={{ me: session.me, news: session.news, client: houseIn(language) }}>
      {/* What one person typed or opened is never gone on with by another in the same window. */}
      <Fragment key={session.me.person.id}>
        {session.state === 'over' ? <Covered name={session.me.person.name} /> : null}
        <div className="behind" hidden={session.state === 'over'}>
          {children}
        </div>
      </Fragment>
    </Context>
  )
}

/** Over what was open, and in sight wherever in it somebody was. */
function Covered({ name }: { readonly name: string }) {
  const { say } = useWords()
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), [])
  return (
    <section className="empty" ref={place}>
      <h1>{say('house.over.covered.title')}</h1>
      <p>{say('house.over.covered', { name })}</p>
    </section>
  )
}

function NoLine() {
  const { say, language } = useWords()
  return (
    <section className="stack">
      <h1>{say('house.noLine.title')}</h1>
      <p>{say('house.noLine.text')}</p>
      <p className="row">
        <button type="button" className="button" onClick={() => void askWho(language)}>
          {say('house.again')}
        </button>
        <Link href="/cases">{say('frame.nav.cases')}</Link>
      </p>
    </section>
  )
}

type Told<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: CallProblem }

export interface Loaded<T> {
  readonly value: T | undefined
  readonly trouble: Trouble | undefined
  readonly reread: () => Promise<void>
}

/** Why nothing came back: the house said no, or the line was lost. */
export type Trouble = { readonly kind: 'refused'; readonly problem: CallProblem } | { readonly kind: 'lost' }

/**
 * Reads now, and again whenever the house says that something changed; what was read before stays on the page
 * meanwhile. `ofOneState`: what is asked names the state that it is of, and is read again with the next one
 * alone.
 */
export function useReading<T>(read: () => Promise<Told<T>>, ofOneState = false): Loaded<T> {
  const { news } = useHouse()
  const [value, setValue] = useState<T>()
  const [trouble, setTrouble] = useState<Trouble>()
  const turn = useRef(0)
  const reread = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    try {
      const told = await read()
      if (mine !== turn.current) return
      if (told.ok) setValue(told.value)
      else if (told.problem.code === 'not-signed-in') sessionEnded()
      setTrouble(told.ok ? undefined : { kind: 'refused', problem: told.problem })
    } catch {
      if (mine === turn.current) setTrouble({ kind: 'lost' })
    }
  }, [read])
  const why = ofOneState ? 0 : news
  // biome-ignore lint/correctness/useExhaustiveDependencies: `why` is why it is read again
  useEffect(() => {
    void reread()
  }, [reread, why])
  return { value, trouble, reread }
}

export interface Sending {
  readonly busy: boolean
  readonly trouble: Trouble | undefined
  /**
   * Sends, and gives what was answered; undefined where it was not done, or where nobody knows whether it
   * was.
   */
  readonly send: <T>(
    name: string,
    body: unknown,
    call: (key: string) => Promise<Told<T>>,
  ) => Promise<T | undefined>
  readonly forget: () => void
}

/**
 * Sends what has an effect. After a line that was lost the same thing goes out under the same key, so that it
 * happens once.
 */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const open = useRef<{
    readonly what: string
    readonly key: string
    readonly call: (key: string) => Promise<Told<unknown>>
  }>(undefined)
  const send = useCallback<Sending['send']>(async (name, body, call) => {
    // The page may have read on since: the place in the list does not make another thing of it, and what went
    // out goes out again as it was.
    const what = JSON.stringify([name, body], (member, value) => (member === 'seq' ? undefined : value))
    if (open.current?.what !== what) open.current = { what, key: newKey(), call }
    const { key, call: callOpen } = open.current
    setBusy(true)
    setTrouble(undefined)
    try {
      const told = (await callOpen(key)) as Awaited<ReturnType<typeof call>>
      open.current = undefined
      if (told.ok) return told.value
      if (told.problem.code === 'not-signed-in') sessionEnded()
      setTrouble({ kind: 'refused', problem: told.problem })
    } catch {
      setTrouble({ kind: 'lost' })
    } finally {
      setBusy(false)
    }
    return undefined
  }, [])
  const forget = useCallback(() => setTrouble(undefined), [])
  return { busy, trouble, send, forget }
}
