import { Component, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import { knowledgeDay, knowledgeVersion } from '../knowledge.ts'
import { lineState, subscribeToLine } from '../offline.ts'
import { useOutbox } from '../pack/outbox.ts'
import { lazily, pages } from '../routes.tsx'
import { mayBeSignedIn, subscribeToPresence } from '../signed-in/presence.ts'
import { useWords, WordsProvider } from '../words/words.tsx'
import { useHereInSight } from './here.ts'
import { Settings } from './settings.tsx'

/** What every page has around it: name, navigation, settings, state of the line, footer. */
export function Frame() {
  return (
    <Suspense fallback={<p className="page">…</p>}>
      <WordsProvider>
        <Around />
      </WordsProvider>
    </Suspense>
  )
}

function Around() {
  const { say } = useWords()
  const [path] = useLocation()
  const line = useSyncExternalStore(subscribeToLine, lineState)
  const { waiting, packs } = useOutbox()
  const isHere = useSyncExternalStore(subscribeToPresence, mayBeSignedIn)
  const hasPacks = waiting.length > 0 || packs.some(({ isByItself }) => isByItself)
  useFocusOnNewPage(path)
  useHereInSight('.nav', path)
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
              {pages.flatMap(({ path: href, nav }) =>
                nav
                  ? [
                      <li key={href}>
                        <Link href={href} aria-current={isUnder(path, href) ? 'page' : undefined}>
                          {say(`frame.nav.${nav}`)}
                        </Link>
                      </li>,
                    ]
                  : [],
              )}
            </ul>
          </nav>
          {isHere ? null : <Link href="/sign-in">{say('frame.signIn')}</Link>}
          <Settings key={path} />
        </div>
        {isHere ? (
          <Suspense fallback={null}>
            <Band />
          </Suspense>
        ) : null}
        <div role="status">
          {line === 'offline' ? <p className="offline">{say('frame.line.offline')}</p> : null}
          {hasPacks ? (
            <Suspense fallback={null}>
              <OutboxLine />
            </Suspense>
          ) : null}
        </div>
      </header>
      <main id="content" className="page" tabIndex={-1}>
        <Caught key={path}>
          <Suspense fallback={<p className="soft">{say('frame.loading')}</p>}>
            <Switch>
              {pages.map(({ path: at, page }) => (
                <Route key={at} path={at} component={page} />
              ))}
              <Route component={Missing} />
            </Switch>
          </Suspense>
        </Caught>
      </main>
      <Footer />
    </div>
  )
}

const Band = lazily(() => import('./band.tsx'))
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
  useEffect(() => {
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
      </div>
    </footer>
  )
}

function Missing() {
  const { say } = useWords()
  return (
    <section className="stack">
      <h1>{say('frame.missing.title')}</h1>
      <p>{say('frame.missing.text')}</p>
      <p>
        <Link className="button" href="/">
          {say('frame.missing.back')}
        </Link>
      </p>
    </section>
  )
}

/** One calm line instead of an empty page. What was typed lies in the drafts and is not lost. */
class Caught extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }
  override render(): ReactNode {
    return this.state.failed ? <Fault /> : this.props.children
  }
}

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
