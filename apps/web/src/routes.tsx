import type { ComponentType } from 'react'
import { Link, Redirect, Route, Switch } from 'wouter'
import { lazily, lightly, useWords } from './words/words.tsx'

/** A page behind the first one, which comes at once: each of these comes when it is opened. */
interface Page {
  readonly path: string
  readonly page: ComponentType
}

const pages: readonly Page[] = [
  { path: '/danger', page: lazily(() => import('./pages/start/danger/danger.tsx')) },
  { path: '/cases', page: lazily(() => import('./pages/cases/cases.tsx')) },
  { path: '/deadlines', page: lazily(() => import('./pages/deadlines/device.tsx')) },
  { path: '/cases/:id', page: lazily(() => import('./pages/cases/case.tsx')) },
  { path: '/providers', page: lazily(() => import('./pages/providers/providers.tsx')) },
  { path: '/providers/:id', page: lazily(() => import('./pages/providers/provider.tsx')) },
  { path: '/law', page: lazily(() => import('./pages/law/law.tsx')) },
  { path: '/law/treaties/:id', page: lazily(() => import('./pages/law/treaty.tsx')) },
  { path: '/law/compare/:treaty/:article', page: lazily(() => import('./pages/law/review/compare.tsx')) },
  { path: '/law/:country/review/:treaty', page: lazily(() => import('./pages/law/review/review-page.tsx')) },
  { path: '/law/:country', page: lazily(() => import('./pages/law/country.tsx')) },
  { path: '/routes', page: lazily(() => import('./pages/routes/matrix-page.tsx')) },
  { path: '/cases/:id/facts', page: lazily(() => import('./pages/drafting/facts.tsx')) },
  { path: '/cases/:id/preserve', page: lazily(() => import('./pages/drafting/preserve/preserve.tsx')) },
  { path: '/cases/:id/requests/:request', page: lazily(() => import('./pages/drafting/request.tsx')) },
  {
    path: '/cases/:id/requests/:request/summary',
    page: lazily(() => import('./pages/drafting/summary.tsx')),
  },
  { path: '/cases/:id/requests/:request/send', page: lazily(() => import('./pages/send/send.tsx')) },
  {
    path: '/cases/:id/requests/:request/refusal',
    page: lazily(() => import('./pages/refusal/refusal-page.tsx')),
  },
  {
    path: '/cases/:id/requests/:request/received',
    page: lazily(() => import('./pages/received/received.tsx')),
  },
  { path: '/authority', page: lazily(() => import('./pages/authority/authority.tsx')) },
  { path: '/sign-in', page: lazily(() => import('./pages/sign-in/sign-in.tsx')) },
  { path: '/sign-in/return', page: lazily(() => import('./pages/sign-in/return.tsx')) },
  { path: '/enrol', page: lazily(() => import('./pages/sign-in/enrol.tsx')) },
  { path: '/founding', page: lazily(() => import('./pages/sign-in/founding.tsx')) },
  { path: '/work', page: lazily(() => import('./pages/work/work.tsx')) },
  { path: '/unit/deadlines', page: lazily(() => import('./pages/deadlines/unit.tsx')) },
  { path: '/work/:case', page: lazily(() => import('./pages/work/case.tsx')) },
  { path: '/requests/:id', page: lazily(() => import('./pages/work/request.tsx')) },
  { path: '/requests/:id/decide', page: lazily(() => import('./pages/work/decide.tsx')) },
  { path: '/desk', page: lazily(() => import('./pages/desk/desk.tsx')) },
  { path: '/desk/figures', page: lazily(() => import('./pages/desk/figures.tsx')) },
  { path: '/desk/systems', page: lazily(() => import('./pages/desk/systems.tsx')) },
  { path: '/desk/profile', page: lazily(() => import('./pages/profiles/desk-profile.tsx')) },
  { path: '/desk/:id', page: lazily(() => import('./pages/desk/desk-request.tsx')) },
  { path: '/contact-points', page: lazily(() => import('./pages/contact-points/contact-points.tsx')) },
  { path: '/assistance', page: lazily(() => import('./pages/assistance/assistance.tsx')) },
  { path: '/duty', page: lazily(() => import('./pages/duty/duty.tsx')) },
  { path: '/registry', page: lazily(() => import('./pages/registry/registry.tsx')) },
  { path: '/registry/:id', page: lazily(() => import('./pages/registry/entry.tsx')) },
  { path: '/profiles', page: lazily(() => import('./pages/profiles/profiles.tsx')) },
  { path: '/readings', page: lazily(() => import('./pages/readings/readings.tsx')) },
  { path: '/standards', page: lazily(() => import('./pages/standards/standards.tsx')) },
  { path: '/gaps', page: lazily(() => import('./pages/gaps/gaps.tsx')) },
  { path: '/round-table', page: lazily(() => import('./pages/round-table/round-table.tsx')) },
  { path: '/watch', page: lazily(() => import('./pages/watch/watch.tsx')) },
  { path: '/workshops', page: lazily(() => import('./pages/workshops/workshops.tsx')) },
  { path: '/people', page: lazily(() => import('./pages/people/people.tsx')) },
  { path: '/keys', page: lazily(() => import('./pages/keys/keys.tsx')) },
  { path: '/unit-key', page: lazily(() => import('./pages/unit-key/unit-key.tsx')) },
  { path: '/notices', page: lazily(() => import('./pages/notices/notices.tsx')) },
  { path: '/oversight', page: lazily(() => import('./pages/oversight/oversight.tsx')) },
  { path: '/figures', page: lazily(() => import('./pages/figures/own.tsx')) },
  { path: '/transparency', page: lazily(() => import('./pages/figures/public.tsx')) },
  { path: '/safeguards', page: lazily(() => import('./pages/promises/promises.tsx')) },
  { path: '/practice', page: lazily(() => import('./pages/practice/practice.tsx')) },
  { path: '/practice/:id', page: lazily(() => import('./pages/practice/exercise-page.tsx')) },
  { path: '/academy', page: lazily(() => import('./pages/academy/academy.tsx')) },
  { path: '/academy/grounds/:ground', page: lazily(() => import('./pages/academy/ground.tsx')) },
  { path: '/academy/cases/:scenario', page: lazily(() => import('./pages/academy/scenario.tsx')) },
  { path: '/academy/practice', page: lazily(() => import('./pages/academy/practice.tsx')) },
  { path: '/academy/exercise', page: lazily(() => import('./pages/academy/exercise.tsx')) },
  { path: '/academy/certificate', page: lazily(() => import('./pages/academy/emergency.tsx')) },
  { path: '/academy/report', page: lazily(() => import('./pages/academy/donor.tsx')) },
  { path: '/academy/rooms', page: lazily(() => import('./pages/academy/rooms.tsx')) },
  { path: '/academy/rooms/:room', page: lazily(() => import('./pages/academy/room.tsx')) },
  { path: '/academy/rooms/:room/report', page: lazily(() => import('./pages/academy/report.tsx')) },
  { path: '/academy/:module', page: lightly(() => import('./pages/academy/module.tsx')) },
  { path: '/academy/:module/:page', page: lightly(() => import('./pages/academy/module.tsx')) },
  { path: '/signs', page: lazily(() => import('./pages/signs/signs.tsx')) },
  { path: '/verify', page: lazily(() => import('./pages/verify/verify.tsx')) },
]

/** Whichever page the address names. */
export default function Behind() {
  return (
    <Switch>
      {pages.map(({ path, page }) => (
        <Route key={path} path={path} component={page} />
      ))}
      {/* The first workshop, by the name that people give it. */}
      <Route path="/santiago">
        <Redirect to="/workshops" replace />
      </Route>
      <Route component={Missing} />
    </Switch>
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

// Whoever stands on the first page is about to paste: what works out the answers comes before what it works
// them out from. It is asked for here, because each byte of the first page's own file is waited for.
if (location.pathname === '/') void import('./pages/start/told-row.tsx').catch(() => undefined)
