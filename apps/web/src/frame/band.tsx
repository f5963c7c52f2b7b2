import '../signed-in/signed-in.css'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Link, useLocation } from 'wouter'
import { forgetOnceLeft } from '../drafts/remembered.ts'
import { houseIn, type Me } from '../signed-in/client.ts'
import { NotTouched, touchedKey } from '../signed-in/passkey.ts'
import { rooms } from '../signed-in/rooms.ts'
import { askWho, signedIn, signOut, stayWhenTouched } from '../signed-in/session.ts'
import { type Ending, useSession } from '../signed-in/session-now.ts'
import { keepStory, storyIn, storyKept, subscribeToStory } from '../story/kept.ts'
import { useWords } from '../words/words.tsx'
import { ToldNow } from './told-now.tsx'

/** Under the head of every page: who is signed in, what is new, the rooms of the house, the way out. */
export default function Band() {
  const { say, language } = useWords()
  const session = useSession()
  const [path] = useLocation()
  useEffect(forgetOnceLeft, [])
  useEffect(() => void askWho(language), [language])
  useEffect(() => stayWhenTouched(language), [language])
  if (!('me' in session)) return null
  const { me, state } = session
  const isUnder = (href: string) => path === href || path.startsWith(`${href}/`)
  // A room within a room: one is in the inner one.
  const here = rooms
    .filter((room) => isUnder(room.path))
    .toSorted((a, b) => b.path.length - a.path.length)
    .at(0)
  return (
    <section
      className="house-band"
      aria-label={say('house.band.label')}
      data-side={me.mode === 'demo' ? me.person.institution.kind : undefined}
    >
      <div className="house-band-inner">
        <p className="house-who">
          {me.mode === 'demo' ? (
            <span className="mark-status mark-warn">{say('house.demo.mark')}</span>
          ) : null}
          <span>
            <strong>{me.person.name}</strong>
            {me.mode === 'demo' ? `, ${me.person.title}` : null}
          </span>{' '}
          <span className="soft">{me.person.unit.name}</span>
        </p>
        <Link
          href="/notices"
          className={me.unread > 0 ? 'house-unread' : 'house-notices'}
          aria-current={isUnder('/notices') ? 'page' : undefined}
        >
          {me.unread > 0 ? say('house.unread', { count: me.unread }) : say('notices.room')}
        </Link>
        <Folded key={path}>
          <Rooms me={me} here={here?.path} />
          {me.mode === 'demo' ? <OtherPerson /> : null}
          <Leave />
        </Folded>
      </div>
      {state === 'over' ? null : <ToldNow key={me.person.id} me={me} />}
      <div role="alert">
        {state === 'over' ? (
          <Over me={me} because={session.because} />
        ) : session.ending ? (
          <EndingSoon {...session.ending} />
        ) : null}
      </div>
    </section>
  )
}

function Leave() {
  const { say, language } = useWords()
  const [, go] = useLocation()
  return (
    <button
      type="button"
      className="button button-quiet"
      onClick={() => void signOut(language).then(() => go('/sign-in'))}
    >
      {say('house.signOut')}
    </button>
  )
}

/** The rooms that somebody may enter. */
function Rooms({ me, here }: { readonly me: Me; readonly here: string | undefined }) {
  const { say } = useWords()
  return (
    <ul className="house-rooms">
      {rooms
        .filter(({ action }) => !action || me.actions.includes(action))
        .map(({ path, name }) => (
          <li key={path}>
            <Link href={path} aria-current={path === here ? 'page' : undefined}>
              {say(name)}
            </Link>
          </li>
        ))}
    </ul>
  )
}

/** The rooms and the way out: in sight where there is room, behind one button on a telephone. */
function Folded({ children }: { readonly children: ReactNode }) {
  const { say } = useWords()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const leave = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !isOpen) return
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <div className="house-folded" role="none" onKeyDown={leave}>
      <button
        type="button"
        className="button house-menu"
        ref={opener}
        aria-expanded={isOpen}
        aria-controls="house-all"
        onClick={() => setOpen(!isOpen)}
      >
        {say('house.menu')}
      </button>
      <div className={isOpen ? 'house-all house-all-open' : 'house-all'} id="house-all">
        {children}
      </div>
    </div>
  )
}

/** In a demonstration: the way to be somebody else, and back into the story that was left. */
function OtherPerson() {
  const { say } = useWords()
  const kept = useSyncExternalStore(subscribeToStory, storyKept)
  const story = storyIn(kept)
  return story?.left ? (
    <button
      type="button"
      className="button button-quiet"
      onClick={() => keepStory({ ...story, left: false })}
    >
      {say('story.goOn')}
    </button>
  ) : story ? null : (
    <Link href="/sign-in">{say('house.demo.change')}</Link>
  )
}

/** The session is about to end: whoever touches the page stays, unless the day of work is over. */
function EndingSoon({ because, minutes }: Ending) {
  const { say, language } = useWords()
  return (
    <div className="house-over row">
      <p>
        <strong>{say(`house.ending.${because}`, { minutes })}</strong>
      </p>
      {because === 'idle' ? (
        <button type="button" className="button" onClick={() => void askWho(language)}>
          {say('house.ending.here')}
        </button>
      ) : null}
    </div>
  )
}

/** The session ended while a page was open: signing in again here keeps what was typed there. */
function Over({ me, because }: { readonly me: Me; readonly because: 'elsewhere' | undefined }) {
  const { say, language } = useWords()
  const [failed, setFailed] = useState(false)
  const [halfway, setHalfway] = useState(false)
  const again = async () => {
    setFailed(false)
    try {
      const client = houseIn(language)
      if (me.person.demonstration) {
        const told = await client.demoSignIn({ person: me.person.id })
        return told.ok ? await signedIn(language) : setFailed(true)
      }
      const begun = await client.signInBegin({})
      if (!begun.ok) return setFailed(true)
      const told = await client.signInFinish(await touchedKey(begun.value))
      if (told.ok && told.value.issuer) return setHalfway(true)
      return told.ok ? await signedIn(language) : setFailed(true)
    } catch (cause) {
      if (!(cause instanceof NotTouched) && !(cause instanceof TypeError)) throw cause
      setFailed(true)
    }
  }
  return (
    <div className="house-over row">
      <p>
        <strong>{say(because ? `house.over.${because}` : 'house.over.title')}</strong>{' '}
        {say(halfway ? 'house.over.issuer' : failed ? 'house.over.failed' : 'house.over.text')}
      </p>
      {halfway ? (
        <a className="button" href="/sign-in" target="_blank" rel="noopener">
          {say('house.over.issuer.go')}
        </a>
      ) : (
        <button type="button" className="button" onClick={() => void again()}>
          {say('house.over.again', { name: me.person.name })}
        </button>
      )}
    </div>
  )
}
