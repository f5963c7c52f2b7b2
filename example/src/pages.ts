export interface Opened {
  readonly name: string
  readonly path: string
  /** Made by the server, without a script. */
  readonly isPlain?: true
}

/** Every page that can be opened by its address alone, with the name of its picture. */
export const pages: readonly Opened[] = [
  { name: 'start', path: '/' },
  { name: 'danger', path: '/danger' },
  { name: 'cases', path: '/cases' },
  { name: 'deadlines', path: '/deadlines' },
  { name: 'providers', path: '/providers' },
  { name: 'provider', path: '/providers/tiktok' },
  { name: 'law', path: '/law' },
  { name: 'country', path: '/law/cl' },
  { name: 'treaty', path: '/law/treaties/coe-185' },
  { name: 'routes', path: '/routes' },
  { name: 'practice', path: '/practice' },
  { name: 'exercise', path: '/practice/B01' },
  { name: 'academy', path: '/academy' },
  { name: 'module', path: '/academy/evidence-and-holders/which-company' },
  { name: 'case', path: '/academy/cases/marketplace-swindle' },
  { name: 'class', path: '/academy/exercise' },
  { name: 'transparency', path: '/transparency' },
  { name: 'gaps', path: '/gaps' },
  { name: 'round-table', path: '/round-table' },
  { name: 'safeguards', path: '/safeguards' },
  { name: 'authority', path: '/authority' },
  { name: 'founding', path: '/founding' },
  { name: 'verify', path: '/verify' },
  { name: 'signs', path: '/signs' },
  { name: 'plain', path: '/plain', isPlain: true },
  { name: 'missing', path: '/nowhere' },
  { name: 'workshops', path: '/workshops' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'enrol', path: '/enrol' },
  { name: 'compared', path: '/law/compare/budapest/16' },
  { name: 'own-practice', path: '/academy/practice' },
]
