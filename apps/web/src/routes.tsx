import { type ComponentType, lazy } from 'react'
import { Start } from './pages/start/start.tsx'
import { WholeWords } from './words/words.tsx'

/** The whole application on one page. The first page comes at once, every other when it is opened. */
export interface Page {
  readonly path: string
  readonly page: ComponentType
  /** Key of its name in the navigation; absent: reached from elsewhere. */
  readonly nav?: 'start' | 'cases' | 'providers' | 'law' | 'routes' | 'practice' | 'verify'
}

export function lazily(load: () => Promise<{ default: ComponentType }>): ComponentType {
  const Opened = lazy(load)
  return () => (
    <WholeWords>
      <Opened />
    </WholeWords>
  )
}

export const pages: readonly Page[] = [
  { path: '/', page: Start, nav: 'start' },
  { path: '/cases', page: lazily(() => import('./pages/cases/cases.tsx')), nav: 'cases' },
  { path: '/cases/:id', page: lazily(() => import('./pages/cases/case.tsx')) },
  { path: '/providers', page: lazily(() => import('./pages/providers/providers.tsx')), nav: 'providers' },
  { path: '/providers/:id', page: lazily(() => import('./pages/providers/provider.tsx')) },
  { path: '/law', page: lazily(() => import('./pages/law/law.tsx')), nav: 'law' },
  { path: '/law/treaties/:id', page: lazily(() => import('./pages/law/treaty.tsx')) },
  { path: '/law/:country', page: lazily(() => import('./pages/law/country.tsx')) },
  { path: '/routes', page: lazily(() => import('./pages/routes/matrix-page.tsx')), nav: 'routes' },
  { path: '/cases/:id/facts', page: lazily(() => import('./pages/drafting/facts.tsx')) },
  { path: '/cases/:id/requests/:request', page: lazily(() => import('./pages/drafting/request.tsx')) },
  {
    path: '/cases/:id/requests/:request/summary',
    page: lazily(() => import('./pages/drafting/summary.tsx')),
  },
  { path: '/authority', page: lazily(() => import('./pages/authority/authority.tsx')) },
  { path: '/sign-in', page: lazily(() => import('./pages/sign-in/sign-in.tsx')) },
  { path: '/enrol', page: lazily(() => import('./pages/sign-in/enrol.tsx')) },
  { path: '/work', page: lazily(() => import('./pages/work/work.tsx')) },
  { path: '/work/:case', page: lazily(() => import('./pages/work/case.tsx')) },
  { path: '/requests/:id', page: lazily(() => import('./pages/work/request.tsx')) },
  { path: '/requests/:id/decide', page: lazily(() => import('./pages/work/decide.tsx')) },
  { path: '/desk', page: lazily(() => import('./pages/desk/desk.tsx')) },
  { path: '/desk/figures', page: lazily(() => import('./pages/desk/figures.tsx')) },
  { path: '/desk/systems', page: lazily(() => import('./pages/desk/systems.tsx')) },
  { path: '/desk/profile', page: lazily(() => import('./pages/profiles/desk-profile.tsx')) },
  { path: '/desk/:id', page: lazily(() => import('./pages/desk/desk-request.tsx')) },
  { path: '/registry', page: lazily(() => import('./pages/registry/registry.tsx')) },
  { path: '/registry/:id', page: lazily(() => import('./pages/registry/entry.tsx')) },
  { path: '/profiles', page: lazily(() => import('./pages/profiles/profiles.tsx')) },
  { path: '/people', page: lazily(() => import('./pages/people/people.tsx')) },
  { path: '/keys', page: lazily(() => import('./pages/keys/keys.tsx')) },
  { path: '/notices', page: lazily(() => import('./pages/notices/notices.tsx')) },
  { path: '/oversight', page: lazily(() => import('./pages/oversight/oversight.tsx')) },
  { path: '/practice', page: lazily(() => import('./pages/practice/practice.tsx')), nav: 'practice' },
  { path: '/practice/:id', page: lazily(() => import('./pages/practice/exercise-page.tsx')) },
  { path: '/verify', page: lazily(() => import('./pages/verify/verify.tsx')), nav: 'verify' },
]
