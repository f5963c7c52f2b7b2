export interface Opened {
  readonly name: string
  readonly path: string
  /** Made by the server, without a script. */
  readonly isPlain?: true
}

/** Every page that can be opened by its address alone, with the name of its picture. */
export const pages: readonly Opened[] = [
  { name: 'start', path: '/' },
  { name: 'cases', path: '/cases' },
  { name: 'providers', path: '/providers' },
  { name: 'provider', path: '/providers/tiktok' },
  { name: 'law', path: '/law' },
  { name: 'country', path: '/law/cl' },
  { name: 'treaty', path: '/law/treaties/coe-185' },
  { name: 'routes', path: '/routes' },
  { name: 'practice', path: '/practice' },
  { name: 'exercise', path: '/practice/B01' },
  { name: 'authority', path: '/authority' },
  { name: 'verify', path: '/verify' },
  { name: 'plain', path: '/plain', isPlain: true },
  { name: 'missing', path: '/nowhere' },
]
