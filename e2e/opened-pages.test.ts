import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pages } from '@oficio/example/pages'
import { expect, test } from 'vitest'

// A page that can be opened by its address alone is opened at both widths and in four languages
// (`e2e/each-page.test.ts`), or is one of those that nobody sees before they signed in, or is opened
// elsewhere.

/** What is seen by whoever signed in: their journeys open it. */
const signedIn = [
  ...['/work', '/unit/deadlines', '/desk', '/desk/figures', '/desk/systems', '/desk/profile'],
  ...[
    '/contact-points',
    '/assistance',
    '/duty',
    '/registry',
    '/profiles',
    '/readings',
    '/standards',
    '/watch',
  ],
  ...['/people', '/keys', '/unit-key', '/notices', '/oversight', '/figures'],
  ...['/academy/certificate', '/academy/report', '/academy/rooms'],
]
/** The way back from another house, which has nothing to show without its answer. */
const elsewhere = ['/sign-in/return']

test('each page that opens by its address is opened by the test of every page', () => {
  const text = readFileSync(join(import.meta.dirname, '../apps/web/src/routes.tsx'), 'utf8')
  const paths = [...text.matchAll(/path: '([^':]+)'/g)].map(([, path]) => path)
  expect(paths.length).toBeGreaterThan(30)
  const opened = new Set<string | undefined>([...pages.map(({ path }) => path), ...signedIn, ...elsewhere])
  expect(paths.filter((path) => !opened.has(path))).toEqual([])
  // And nothing is left out that is no page any more.
  expect([...signedIn, ...elsewhere].filter((path) => !paths.includes(path))).toEqual([])
})
