import {
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import { knowledgeDay, knowledgeVersion } from '../knowledge.ts'
import { lineState, subscribeToLine } from '../offline.ts'
import { useOutbox } from '../pack/outbox.ts'
import { mayBeSignedIn, subscribeToPresence } from '../signed-in/presence.ts'
import { isPlaying, subscribeToStory } from '../story/kept.ts'
import { lazily, useWords, WordsProvider } from '../words/words.tsx'
import { Caught, Late } from '../yielding/late.tsx'
import { Settings } from './settings.tsx'
import { useTitle } from './title.ts'

/** The table of all other pages. */
export const loadPages = () => import('../routes.tsx')

interface FrameProps {
  /** The page at the root, which is here before all others. */
  readonly first: ComponentType
}

/** What every page has around it: name, navigation, settings, state of the line, footer. */
export function Frame({ first }: FrameProps) {
  return (
    <Caught instead={<NoWords />}>
      <Suspense fallback={<p className="page">…</p>}>
        <WordsProvider>
          <Around first={first} />
        </WordsProvider>
      </Suspense>
    </Caught>
  )
}

/** Pages that are always in reach, by the key of their name. */
const nav = ['start', 'cases', 'providers', 'law', 'routes', 'practice', 'verify'] as const
const addressOf = (of: (typeof nav)[number]): string => (of === 'start' ? '/' : `/${of}`)

function Around({ first }: FrameProps) {
  const { say } = useWords()
  const [path] = useLocation()
  const line = useSyncExternalStore(subscribeToLine, lineState)
  const { waiting, packs } = useOutbox()
  const isHere = useSyncExternalStore(subscribeToPresence, mayBeSignedIn)
  const isStory = useSyncExternalStore(subscribeToStory, isPlaying)
  const hasPacks = waiting.length > 0 || packs.some(({ isByItself }) => isByItself)
  useFocusOnNewPage(path)
  useTitle(say('frame.nav.cases'), say('frame.name'))
  return (
    <div className="frame">
      <header className="masthead">
        <a className="skip" href="#content">
          {say('frame.skip')}
        </a>
        <div className="masthead-inner">
          <Link className="mark" href="/">
            {say('frame.name')}
          </Link>
          <nav className="nav" aria-label={say('frame.nav.label')}>
            <ul>
              {nav.map((name) => (
                <li key={name}>
                  <Link
                    href={addressOf(name)}
                    aria-current={isUnder(path, addressOf(name)) ? 'page' : undefined}
                  >
                    {say(`frame.nav.${name}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <Link
            className="red-lane sign sign-danger"
            href="/danger"
            aria-current={path === '/danger' ? 'page' : undefined}
          >
            {say('frame.danger')}
          </Link>
          {isHere ? null : <Link href="/sign-in">{say('frame.signIn')}</Link>}
          <Settings key={path} />
        </div>
        {isHere ? (
          <Beside>
            <Band />
          </Beside>
        ) : null}
        <div role="status">
          {line === 'offline' ? (
            <p className="offline sign sign-offline">{say('frame.line.offline')}</p>
          ) : null}
          {hasPacks ? (
            <Beside>
              <OutboxLine />
            </Beside>
          ) : null}
        </div>
      </header>
      <main id="content" className="page" tabIndex={-1}>
        <Caught key={path} instead={<Fault />}>
          <Suspense fallback={<Awaited path={path} />}>
            <Switch>
              <Route path="/" component={first} />
              <Route component={Behind} />
            </Switch>
          </Suspense>
        </Caught>
      </main>
      <Footer />
      {isStory ? (
        <Beside>
          <StoryStrip />
        </Beside>
      ) : null}
    </div>
  )
}

/** What stands beside the page: it comes later, and where it does not come the page goes on without it. */
function Beside({ children }: { readonly children: ReactNode }) {
  return (
    <Caught instead={null}>
      <Late fallback={null}>{children}</Late>
    </Caught>
  )
}

/** Where not even the first words came, the page itself has a line in each language (`index.html`). */
function NoWords() {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const lines = document.querySelector<HTMLTemplateElement>('#no-words')
    if (lines) place.current?.replaceChildren(lines.content.cloneNode(true))
  }, [])
  return <div ref={place} className="page" role="alert" />
}

/** Pages whose name and purpose stand there before their words and the knowledge have come. */
const headsAhead = {
  '/providers': ['directory.list', 'lead'],
  '/routes': ['directory.routes', 'soft heat-lead'],
  '/law': ['law', 'soft'],
} as const

/** A page on its way: what it is, where that is known, and a screen of room. */
function Awaited({ path }: { readonly path: string }) {
  const { say } = useWords()
  const [page, looks] = Object.hasOwn(headsAhead, path) ? headsAhead[path as keyof typeof headsAhead] : []
  return (
    <>
      {page ? (
        <header className="stack-small">
          <h1>{say(`${page}.title`)}</h1>
          <p className={looks}>{say(`${page}.lead`)}</p>
        </header>
      ) : null}
      <p className="soft waits">{say('frame.loading')}</p>
    </>
  )
}

const Behind = lazy(loadPages)
const Band = lazily(() => import('./band.tsx'))
const StoryStrip = lazily(() => import('../story/strip.tsx'))
const OutboxLine = lazily(() => import('../pack/outbox-line.tsx'))

const isUnder = (path: string, href: string): boolean =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)

/**
 * A reader's cursor follows to the new page, as it would after a real page load; the first page keeps it
 * where it is.
 */
function useFocusOnNewPage(path: string): void {
  const [first] = useState(path)
  const [moved, setMoved] = useState(false)
  // Before it is painted: a page that comes while the last one was scrolled would show its foot first.
  useLayoutEffect(() => {
    if (path === first && !moved) return
    setMoved(true)
    document.getElementById('content')?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [path, first, moved])
}

function Footer() {
  const { say, day } = useWords()
  return (
    <footer className="footer">
      <div className="footer-inner">
        <span>{say('frame.footer.knowledge', { version: knowledgeVersion, day: day(knowledgeDay) })}</span>
        <span>{say('frame.footer.source')}</span>
        <Link href="/signs">{say('frame.footer.signs')}</Link>
        <Link href="/transparency">{say('frame.footer.figures')}</Link>
        <Link href="/safeguards">{say('frame.footer.safeguards')}</Link>
      </div>
    </footer>
  )
}

/** One calm line instead of an empty page. What was typed lies in the drafts and is not lost. */
function Fault() {
  const { say } = useWords()
  return (
    <section className="stack" role="alert">
      <h1>{say('frame.fault.title')}</h1>
      <p>{say('frame.fault.text')}</p>
      <p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {say('frame.fault.reload')}
        </button>
      </p>
    </section>
  )
}
