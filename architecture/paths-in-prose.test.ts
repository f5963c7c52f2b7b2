import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { graphOf } from './imports.ts'
import { missingPaths } from './paths-in-prose.ts'
import { storeys } from './rooms.ts'
import { untoldRooms } from './rooms-in-prose.ts'
import { filesOfHouse } from './source-files.ts'
import { notPassed, walksIn } from './walks.ts'

const root = resolve(import.meta.dirname, '..')
// What is built is there only after a first start, and secrets where an operator makes them.
const isThere = (path: string): boolean =>
  path.endsWith('/dist') || path === 'deploy/secrets/' || existsSync(join(root, path))

test.each([
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'GLOSSARY.md',
  'README.md',
  'SECURITY.md',
  'docs/operating.md',
])('every file that %s names is there', (page) => {
  expect(missingPaths(readFileSync(join(root, page), 'utf8'), isThere)).toEqual([])
})

test('a file that moved is missed; what only shows the form of a path is not', () => {
  const page =
    'See `packages/core/src/gone.ts`, `law/<country>/rules.yaml`, `providers/*.yaml` and `npm test`.'
  expect(missingPaths(page, () => false)).toEqual(['packages/core/src/gone.ts'])
})

const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')

test('a walk of ARCHITECTURE.md names files that are passed: one leads to the other', () => {
  expect(walksIn(architecture).length).toBeGreaterThan(3)
  expect(notPassed(architecture, graphOf(filesOfHouse(root)))).toEqual([])
})

test('a file that no other of its walk leads to is seen', () => {
  const graph = new Map([
    ['apps/web/a.ts', new Set(['apps/web/b.ts'])],
    ['apps/web/b.ts', new Set(['packages/core/c.ts'])],
    ['packages/core/c.ts', new Set<string>()],
    ['packages/core/d.ts', new Set<string>()],
  ])
  const page = (last: string) =>
    `### A thing, and the files it passes\n| step | \`apps/web/a.ts\` |\n| next | \`${last}\` |\n## Rules\n\`apps/web/e.ts\``
  expect(notPassed(page('packages/core/c.ts'), graph)).toEqual([])
  expect(notPassed(page('packages/core/d.ts'), graph)).toEqual([
    'A thing, and the files it passes: apps/web/a.ts',
    'A thing, and the files it passes: packages/core/d.ts',
  ])
})

test('both maps name every folder at the top', () => {
  const kept = new Set(['node_modules', 'data', 'docs', 'coverage'])
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !kept.has(entry.name))
    .map(({ name }) => name)
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const unnamed = (page: string) => folders.filter((name) => !new RegExp(`\\b${name}\\b/?`).test(page))
  expect({ architecture: unnamed(architecture), readme: unnamed(readme) }).toEqual({
    architecture: [],
    readme: [],
  })
})

/** The features of the server: folders that are no layer and hold none. */
const featuresOf = (folder: string, layers: readonly string[]): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => !layers.some((layer) => layer === name || layer.startsWith(`${name}/`)))

test('the map of ARCHITECTURE.md names every room of core, of the pages and of the server', () => {
  const roomsOf = (folder: string) => storeys.find((one) => one.folder === folder) ?? { folder, layers: [] }
  const server = roomsOf('apps/server/src')
  expect(untoldRooms(architecture, roomsOf('packages/core/src'))).toEqual([])
  expect(untoldRooms(architecture, roomsOf('apps/web/src'))).toEqual([])
  expect(untoldRooms(architecture, server, featuresOf(server.folder, server.layers))).toEqual([])
})

test('a room that the map leaves out is seen', () => {
  const page = 'packages/\n  core/   THE DOMAIN  time law\n          act clock\n  seal/   review'
  const folder = 'packages/core/src'
  expect(untoldRooms(page, { folder, layers: ['time', 'law', 'act', 'clock', 'one.ts'] })).toEqual([])
  expect(untoldRooms(page, { folder, layers: ['time', 'review'] })).toEqual([
    'packages/core/src/review: not in the map',
  ])
  const server = '  server/  begins\n    layers  db channels/{dns,mail}\n    features  desk\nexample/'
  const layers = ['db', 'channels/dns', 'channels/etsi']
  expect(untoldRooms(server, { folder: 'apps/server/src', layers }, ['desk', 'people'])).toEqual([
    'apps/server/src/channels/etsi: not in the map',
    'apps/server/src/people: not in the map',
  ])
})
