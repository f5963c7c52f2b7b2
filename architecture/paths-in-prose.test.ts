import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { graphOf } from './imports.ts'
import { missingPaths } from './paths-in-prose.ts'
import { storeys } from './rooms.ts'
import { untoldRooms } from './rooms-in-prose.ts'
import { filesOfHouse } from './source-files.ts'
import { callsIn, notPassed, walksIn } from './walks.ts'

const root = resolve(import.meta.dirname, '..')
// What is built is there only after a first start, and secrets and settings where an operator makes them.
const isThere = (path: string): boolean =>
  path.endsWith('/dist') || ['deploy/secrets/', 'deploy/.env'].includes(path) || existsSync(join(root, path))

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
  const files = filesOfHouse(root)
  expect(notPassed(architecture, { graph: graphOf(files), calls: callsIn(files) })).toEqual([])
})

describe('of a walk', () => {
  const text = (path: string, code: string) => ({ path, text: code })
  const files = [
    text('packages/contract/src/routes/things.ts', 'export const thingsRoutes = {\n  thingAdd: {},\n}'),
    text('apps/web/src/page.tsx', "import '@oficio/core/thing'\nvoid call.thingAdd"),
    text('apps/server/src/things.ts', 'export const answers = { thingAdd() {} }'),
    text('packages/core/src/thing/index.ts', "export * from './told.ts'"),
    text('packages/core/src/thing/told.ts', "import '../between.ts'"),
    text('packages/core/src/between.ts', "import './far.ts'"),
    text('packages/core/src/far.ts', ''),
  ]
  const graph = new Map([
    ['apps/web/src/page.tsx', new Set(['packages/core/src/thing/index.ts'])],
    ['packages/core/src/thing/index.ts', new Set(['packages/core/src/thing/told.ts'])],
    ['packages/core/src/thing/told.ts', new Set(['packages/core/src/between.ts'])],
    ['packages/core/src/between.ts', new Set(['packages/core/src/far.ts'])],
  ])
  const walk = (...steps: string[]) =>
    notPassed(
      `### A thing, and the files it passes\n${steps.map((file) => `| step | \`${file}\` |`).join('\n')}\n## Rules\n\`apps/web/e.ts\``,
      { graph, calls: callsIn(files) },
    ).map((said) => said.replace('A thing, and the files it passes: ', ''))

  test('an import is a step, the door of a room too, and a call that the other side answers', () => {
    expect(walk('apps/web/src/page.tsx', 'packages/core/src/thing/told.ts')).toEqual([])
    expect(walk('packages/core/src/thing/told.ts', 'packages/core/src/between.ts')).toEqual([])
    expect(walk('apps/web/src/page.tsx', 'apps/server/src/things.ts')).toEqual([])
  })

  test('a file that is reached by a detour is seen, and is passed once the walk tells of the way', () => {
    const detour = ['packages/core/src/thing/told.ts', 'packages/core/src/far.ts']
    expect(walk(...detour)).toEqual(detour)
    expect(
      walk('packages/core/src/thing/told.ts', 'packages/core/src/between.ts', 'packages/core/src/far.ts'),
    ).toEqual([])
  })

  test('a file that nothing leads to is seen, and one of the same side by a call alone', () => {
    expect(walk('apps/server/src/things.ts', 'packages/core/src/far.ts')).toHaveLength(2)
  })
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
