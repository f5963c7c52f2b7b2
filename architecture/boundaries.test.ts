import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  boundIn,
  chanceIn,
  drawersAmong,
  importedTests,
  impureIn,
  platformsIn,
  signingIn,
  unknownParts,
  unlistedWays,
  wrongDependencies,
  wrongImports,
} from './boundaries.ts'
import { goneRooms, partsWithoutRooms, unknownRooms, wrongRooms } from './floors.ts'
import { parts } from './parts.ts'
import { storeys } from './rooms.ts'
import { filesOfHouse, foldersUnder } from './source-files.ts'

const root = join(import.meta.dirname, '..')
const house = filesOfHouse(root)
const files = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([path, text]) => ({ path, text }))

/** Where what is imported is known only when it runs, with the reason. */
const hidden: Readonly<Record<string, string>> = {
  'apps/server/operate.mjs: import()': 'the built program, which is there or not',
  'apps/server/start.mjs: import()': 'the built program, which is there or not',
  'apps/server/src/db/bundled.ts: import()': 'the package with the database of this machine',
  'apps/server/src/db/upgrade.test.ts: import()': 'the release that comes after this one, made by the test',
  'apps/server/src/program/build.ts: require': 'finds the builder from the folder of the application',
  'architecture/dev.ts: require': 'finds the builder from the folder of the application',
  'architecture/dev.ts: import()': 'the builder that was found',
  'example/src/eye.ts: require': 'the path of a script that is run in a page',
  'packages/knowledge/src/index.ts: require': 'the path of what runs the compiler in a program of its own',
}

describe('who may import whom', () => {
  test('every part of the house is in the table, and nothing else', () => {
    expect(unknownParts(house, parts)).toEqual([])
  })

  test('every part imports only what it may', () => {
    expect(wrongImports(house, parts)).toEqual([])
  })

  test('every part asks in its package.json only for what it may import', () => {
    expect(wrongDependencies(house, parts)).toEqual([])
  })

  test('no code imports a test', () => {
    expect(importedTests(house)).toEqual([])
  })

  test('code that imports one is refused, by whatever way; a test may', () => {
    const built = (path: string, text: string) =>
      importedTests(files({ 'server/desk/b.test.ts': '', [path]: text }))
    const why = 'no code imports a test; move what both need to a file that is none'
    for (const text of [
      "import './b.test.ts'",
      "export { a } from './b.test.ts'",
      "const a = () => import('./b.test.ts')",
      "type A = import('./b.test.ts').A",
      "createRequire(import.meta.url)('./b.test.ts')",
    ])
      expect(built('server/desk/a.ts', text)).toEqual([`server/desk/a.ts → server/desk/b.test.ts: ${why}`])
    expect(built('server/desk/a.test.ts', "import './b.test.ts'")).toEqual([])
  })

  test('what is imported is said where it is imported, but where a reason is given', () => {
    expect(unlistedWays(house, hidden)).toEqual([])
  })

  test.each([
    ['import()', 'export const a = (name: string) => import(name)'],
    ['import()', `export const a = (name: string) => import(\`../\${name}/b.ts\`)`],
    ['import()', "export const a = import('../people/' + 'b.ts')"],
    ['import.meta.glob', "export const a = import.meta.glob('../people/*.ts')"],
    ['import.meta.glob', "export const a = import.meta['glob']('../people/*.ts')"],
    ['import.meta.resolve', 'export const a = (name: string) => import.meta.resolve(name)'],
    ['require', "export const a = createRequire(import.meta.url)('../people/b.ts')"],
    ['require', "import { createRequire as ask } from 'node:module'\nask(import.meta.url).resolve('a')"],
    ['require', "import * as all from 'node:module'\nall.createRequire(import.meta.url).resolve('a')"],
    ['new URL()', "const place = './b.ts'\nexport const a = new Worker(new URL(place, import.meta.url))"],
    ['require', "export const a = require('zod')"],
    ['require', "export const a = require.resolve('zod')"],
  ])('%s is refused in %s', (way, text) => {
    expect(unlistedWays(files({ 'a.ts': text }), {})).toEqual([
      `a.ts: ${way}: hides what is imported; name it in an import, or list the way with its reason`,
    ])
    expect(unlistedWays(files({ 'a.ts': text }), { [`a.ts: ${way}`]: 'why' })).toEqual([])
  })

  test('what says outright what it imports is let through, and a way that is no longer taken is struck', () => {
    const text = `// import.meta.glob('*'), require('a'), import(name)
const a = () => import('./b.ts'), b = import.meta.resolve('zod'), c = import.meta.url, d = { require: 1 }`
    expect(unlistedWays(files({ 'a.ts': text }), {})).toEqual([])
    expect(unlistedWays(files({ 'a.ts': text }), { 'a.ts: require': 'why' })).toEqual([
      'a.ts: require: listed and not taken; strike it from the list',
    ])
  })

  describe('in a house with other walls', () => {
    const table = {
      'packages/core': { imports: [], tests: ['packages/words'], runsAnywhere: true },
      'packages/words': { imports: ['packages/core'], begins: ['apps/web/start.mjs'] },
      'packages/words/src/secret': { imports: [] },
      'apps/web': { imports: ['packages/words', 'apps/web/src'] },
      'apps/web/src': { imports: ['packages/core'], virtual: ['virtual:knowledge'] },
      e2e: { imports: ['packages/core', 'apps/web'] },
    } as const
    const manifests = {
      'package.json': '{ "name": "house", "devDependencies": { "vitest": "1" } }',
      'packages/core/package.json': '{ "name": "@oficio/core" }',
      'packages/words/package.json':
        '{ "name": "@oficio/words", "dependencies": { "@oficio/core": "1", "saxes": "1" } }',
      'apps/web/package.json': '{ "name": "@oficio/web", "devDependencies": { "@oficio/words": "1" } }',
    }
    const wrong = (path: string, text: string) => wrongImports(files({ ...manifests, [path]: text }), table)

    test.each([
      ['packages/core/src/a.ts', '@oficio/words', 'packages/core may not import packages/words'],
      ['packages/words/src/a.ts', '../../core/src/a.ts', 'leaves packages/words'],
      ['packages/words/src/a.ts', 'zod', 'not in the package.json of packages/words'],
      ['packages/core/src/a.ts', 'node:fs', 'packages/core runs where there is none'],
      ['apps/web/src/a.ts', '@oficio/words', 'apps/web/src may not import packages/words'],
      ['apps/web/src/a.ts', '../vite.config.ts', 'apps/web/src may not import apps/web'],
      [
        'packages/words/src/a.test.ts',
        '../../../apps/web/src/a.ts',
        'packages/words may not import apps/web/src',
      ],
      ['apps/web/src/a.ts', 'virtual:page', 'what the build makes of it nobody listed'],
      ['e2e/a.ts', '../bench/a.ts', 'e2e may not import the root'],
      ['e2e/a.ts', '@oficio/words', 'e2e may not import packages/words'],
      [
        'packages/core/src/a.test.ts',
        '@oficio/words/secret',
        'packages/core may not import packages/words/src/secret',
      ],
      [
        'packages/words/src/a.ts',
        './secret/index.ts',
        'packages/words may not import packages/words/src/secret',
      ],
    ])('%s may not import %s', (path, specifier, why) => {
      expect(wrong(path, `import type { A } from '${specifier}'`)).toEqual([`${path} → ${specifier}: ${why}`])
    })

    test.each([
      ['packages/core/src/a.test.ts', '@oficio/words'],
      ['packages/core/src/a.test.ts', 'node:fs'],
      ['packages/words/src/a.ts', '@oficio/core/time'],
      ['packages/words/src/a.ts', 'saxes'],
      ['packages/words/src/a.ts', 'node:fs'],
      ['packages/words/src/a.ts', './b.ts'],
      ['apps/web/vite.config.ts', './src/a.ts'],
      ['apps/web/src/a.ts', 'virtual:knowledge'],
      ['packages/words/src/a.ts', '../../../apps/web/start.mjs'],
      ['e2e/a.ts', '../apps/web/vite.config.ts'],
    ])('%s may import %s', (path, specifier) => {
      expect(wrong(path, `import '${specifier}'`)).toEqual([])
    })

    test('a package.json that asks for more is refused', () => {
      const asks = {
        ...manifests,
        'packages/core/package.json': '{ "name": "@oficio/core", "dependencies": { "@oficio/words": "1" } }',
      }
      expect(wrongDependencies(files(asks), table)).toEqual([
        'packages/core/package.json: may not name packages/words',
      ])
      expect(wrongDependencies(files(manifests), table)).toEqual([])
    })

    test('a part that nobody placed is seen, and one that is gone', () => {
      const built = files({ 'packages/core/src/a.ts': '', 'packages/new/src/a.ts': '', 'e2e/a.ts': '' })
      expect(
        unknownParts(built, { 'packages/core': { imports: [] }, e2e: { imports: [] }, law: { imports: [] } }),
      ).toEqual(['packages/new/src: in no part', 'law: no code'])
    })
  })
})

describe('the rooms of a part', () => {
  test('every room has its place', () => {
    expect(unknownRooms(house, storeys)).toEqual([])
  })

  test('every room that has a place is there', () => {
    expect(goneRooms(house, storeys)).toEqual([])
  })

  test('every part with rooms says their order', () => {
    expect(partsWithoutRooms(house, storeys)).toEqual([])
  })

  test('no room imports one above it, no feature another', () => {
    expect(wrongRooms(house, storeys)).toEqual([])
  })

  describe('in a house with other rooms', () => {
    const plan = [
      { folder: 'core', layers: ['time', 'law', 'knowledge'] },
      { folder: 'server', layers: ['db', 'channels/mail'], features: true },
      { folder: 'web', layers: ['today.ts', 'pages'] },
      { folder: 'web/pages', layers: ['drafting'], features: true },
      { folder: 'routes', layers: ['kept'], features: true, byFile: true },
      { folder: 'packages/a/src', layers: ['b', 'c'] },
    ] as const
    const wrong = (from: string, to: string) => {
      const specifier = `${'../'.repeat(from.split('/').length - 1)}${to}`
      return wrongRooms(files({ [from]: `import type { A } from '${specifier}'`, [to]: '' }), plan)
    }

    test.each([
      ['core/time/a.ts', 'core/law/a.ts', 'a room imports one above it'],
      ['core/law/a.ts', 'core/knowledge/a.ts', 'a room imports one above it'],
      ['core/law/a.ts', 'core/clock/a.ts', 'clock has no place among the rooms'],
      ['core/clock/a.ts', 'core/law/a.ts', 'clock has no place among the rooms'],
      ['server/desk/a.ts', 'server/people/a.ts', 'a feature imports a feature'],
      ['server/desk/a.ts', 'server/people/limits.json', 'a feature imports a feature'],
      ['core/time/a.ts', 'core/law/weights.json', 'a room imports one above it'],
      ['server/db/a.ts', 'server/people/a.ts', 'a layer imports a feature'],
      ['server/db/a.ts', 'server/channels/mail/a.ts', 'a room imports one above it'],
      ['server/people/a.ts', 'server/app.ts', 'a room imports what puts the rooms together'],
      ['web/today.ts', 'web/pages/desk/a.ts', 'a room imports one above it'],
      ['web/pages/desk/a.ts', 'web/pages/people/a.ts', 'a feature imports a feature'],
      ['web/pages/drafting/a.ts', 'web/pages/desk/a.ts', 'a layer imports a feature'],
      ['routes/desk.ts', 'routes/people.ts', 'a feature imports a feature'],
      ['routes/desk.ts', 'routes/index.ts', 'a room imports what puts the rooms together'],
      ['routes/kept/a.ts', 'routes/people.ts', 'a layer imports a feature'],
      [
        'packages/a/src/c/a.ts',
        'packages/a/start.ts',
        'leaves the rooms; move that file to where it has a place',
      ],
    ])('%s may not import %s', (from, to, why) => {
      expect(wrong(from, to)).toEqual([`${from} → ${to}: ${why}`])
    })

    test.each([
      ['core/knowledge/a.ts', 'core/time/a.ts'],
      ['core/time/a.test.ts', 'core/law/a.ts'],
      ['server/people/a.ts', 'server/people/b.ts'],
      ['server/people/a.ts', 'server/channels/mail/a.ts'],
      ['server/app.ts', 'server/people/a.ts'],
      ['server/db/a.ts', 'core/knowledge/a.ts'],
      ['web/pages/desk/a.ts', 'web/today.ts'],
      ['web/pages/desk/a.ts', 'web/pages/drafting/a.ts'],
      ['routes/index.ts', 'routes/people.ts'],
      ['routes/people.ts', 'routes/kept/a.ts'],
      ['routes/people.ts', 'shapes/a.ts'],
      ['packages/a/src/c/a.ts', 'packages/a/src/b/a.ts'],
      ['packages/a/start.ts', 'packages/a/src/b/a.ts'],
      ['packages/a/src/c/a.ts', 'packages/a/formats/list.json'],
    ])('%s may import %s', (from, to) => {
      expect(wrong(from, to)).toEqual([])
    })

    test.each([
      `createRequire(import.meta.url)('../people/a.ts')`,
      `createRequire(import.meta.url).resolve('../people/a.ts')`,
      `const ask = createRequire(import.meta.url)\nask.resolve(\`../people/a.ts\`)`,
      `require('../people/a.ts')`,
      `require.resolve('../people/a.ts')`,
      `import.meta.resolve('../people/a.ts')`,
      `new Worker(new URL('../people/a.ts', import.meta.url))`,
      `const place = new URL(\`../people/a.ts\`, import.meta.url)\nfork(fileURLToPath(place))`,
    ])('a feature reaches another by no way round: %s', (text) => {
      expect(wrongRooms(files({ 'server/desk/a.ts': text, 'server/people/a.ts': '' }), plan)).toEqual([
        'server/desk/a.ts → server/people/a.ts: a feature imports a feature',
      ])
    })

    test('a room that is gone is seen, and a part', () => {
      const built = { 'core/time/a.ts': '', 'core/law.ts': '', 'pages/b.ts': '' }
      expect(
        goneRooms(files(built), [
          { folder: 'core', layers: ['time', 'clock', 'law'] },
          { folder: 'pages', layers: [], features: true },
          { folder: 'routes', layers: [], features: true },
        ]),
      ).toEqual([
        'core/clock: no such room; strike it from rooms.ts or give its new name',
        'core/law: no such room; strike it from rooms.ts or give its new name',
        'routes: no such room; strike it from rooms.ts or give its new name',
      ])
    })

    test('a part with rooms in no order is seen', () => {
      const built = { 'packages/b/src/c/d.ts': '', 'packages/a/src/b/a.ts': '', 'packages/c/src/a.ts': '' }
      expect(partsWithoutRooms(files(built), plan)).toEqual([
        'packages/b/src: has rooms; give them their order in rooms.ts',
      ])
    })

    test('a room that nobody placed is seen', () => {
      const built = { 'core/time/a.ts': '', 'core/clock/a.ts': '', 'core/a.ts': '', 'server/desk/a.ts': '' }
      expect(unknownRooms(files(built), plan)).toEqual(['core/clock: no place among the rooms'])
    })
  })
})

describe('drawers', () => {
  test('no folder is one', () => {
    expect(drawersAmong(foldersUnder(root))).toEqual([])
  })

  test('a folder for anything is refused, however deep', () => {
    expect(
      drawersAmong(['packages', 'packages/core/src/utils', 'lib', 'apps/web/src/pages/types', 'liberty']),
    ).toEqual(['packages/core/src/utils', 'lib', 'apps/web/src/pages/types'])
  })
})

describe('what code may not name', () => {
  const pure = (folder: string) => house.filter(({ path }) => path.startsWith(`${folder}/`))

  test('core never names the clock, the network, chance or the process', () => {
    expect(impureIn(pure('packages/core/src'))).toEqual([])
  })

  test.each([
    ['new Date()', 'Date'],
    ['Date.now()', 'Date'],
    ['Math.random()', 'Math.random'],
    ['performance.now()', 'performance'],
    ["fetch('https://one.example')", 'fetch('],
    ["'https://one.example' + Date()", 'Date'],
    ['setTimeout(go, 1)', 'setTimeout'],
    ['globalThis', 'globalThis'],
    ["crypto.subtle.digest('SHA-256', a)", 'crypto'],
    ['randomUUID()', 'randomUUID'],
    ['process.env', 'process.'],
    ["(process.argv, 'process.pid')", 'process.'],
    ["new Worker('a.ts')", 'new Worker'],
    ["new SharedWorker('a.ts')", 'new SharedWorker'],
    ['import.meta.url', 'import.meta'],
    ['Temporal.Now.instant()', 'Temporal'],
    ["new WebSocket('wss://one.example')", 'WebSocket'],
    ["clock('es').format()", '.format()'],
    ["clock('es').formatToParts( )", '.formatToParts( )'],
    ['new Intl.DateTimeFormat().format(day)', 'Intl.DateTimeFormat()'],
    ['new Intl.NumberFormat(undefined, a).format(n)', 'Intl.NumberFormat(undefined'],
    ['clock.resolvedOptions().timeZone', 'resolvedOptions'],
    ['n.toLocaleString()', 'toLocaleString'],
  ])('code that names %s is refused', (text, named) => {
    expect(impureIn(files({ 'a.ts': `export const a = () => ${text}` }))).toEqual([`a.ts: ${named}`])
  })

  test('the process of the law is another', () => {
    const text =
      "import './process.ts'\nexport const a = (of: Data) => [of.process.kind, 'process.kind', process?.kind]"
    expect(impureIn(files({ 'a.ts': text }))).toEqual([])
  })

  test('a comment may speak of it, a test may do it', () => {
    const spoken = { 'a.ts': '// never new Date()\n/* nor\n * Math.random */\nexport const a = 1' }
    expect(impureIn(files({ ...spoken, 'a.test.ts': 'const today = new Date()' }))).toEqual([])
  })

  test('what checks and what seals runs in a browser as on a server: it needs neither, no clock and no network', () => {
    expect(boundIn([...pure('packages/verify/src'), ...pure('packages/seal/src')])).toEqual([
      // A page must breathe while a gigabyte is hashed; what is found does not hang on it.
      'packages/verify/src/pack/verify-files.ts: setTimeout',
    ])
  })

  test('no check uses chance, and none makes a key or a signature', () => {
    expect(chanceIn(pure('packages/verify/src'))).toEqual([])
    expect(signingIn(pure('packages/verify/src'))).toEqual([])
  })

  test('what seals uses chance to make keys and serial numbers, and nowhere else', () => {
    const places = chanceIn(pure('packages/seal/src')).map((found) => found.replace(/:.*$/, ''))
    expect([...new Set(places)]).toEqual([
      'packages/seal/src/authenticator/authenticator.ts',
      'packages/seal/src/authority/authority.ts',
    ])
  })

  test.each([
    ["import 'node:fs'", 'node:'],
    ["Buffer.from('a')", 'Buffer'],
    ['process.env', 'process.'],
    ['new Date()', 'new Date()'],
    ['Date.now()', 'Date.now'],
    ["fetch('https://one.example')", 'fetch('],
    ['setTimeout(go, 1)', 'setTimeout'],
    ["eval('1')", 'eval('],
    ["new Function('return 1')", 'new Function'],
  ])('a check that names %s is refused', (text, named) => {
    expect(boundIn(files({ 'a.ts': text }))).toEqual([`a.ts: ${named}`])
    expect(boundIn(files({ 'a.ts': `// ${text}\nexport const a = new Date(given)` }))).toEqual([])
  })

  test('a check that makes a key, an identifier or a signature is refused', () => {
    const made = (text: string) => [
      ...chanceIn(files({ 'a.ts': text })),
      ...signingIn(files({ 'a.ts': text })),
    ]
    expect(made('crypto.getRandomValues(bytes)')).toEqual(['a.ts: getRandomValues'])
    expect(made('crypto.randomUUID()')).toEqual(['a.ts: randomUUID'])
    expect(made('await crypto.subtle.generateKey(kind, false, use)')).toEqual(['a.ts: generateKey'])
    expect(made('await crypto.subtle.sign(kind, key, bytes)')).toEqual(['a.ts: subtle.sign'])
    expect(made('await crypto.subtle.verify(kind, key, seal, bytes)')).toEqual([])
  })

  test('no type of a platform is known to core, none of Node to verify', () => {
    expect(platformsIn(pure('packages/core'))).toEqual([])
    expect(platformsIn(pure('packages/verify'), ['dom'])).toEqual([])
  })

  test('a part that is given one is refused', () => {
    const given = (compilerOptions: object) =>
      files({ 'tsconfig.base.json': '', 'core/tsconfig.json': JSON.stringify({ compilerOptions }) })
    expect(platformsIn(given({ types: ['node'] }))).toEqual(['core/tsconfig.json: types node'])
    expect(platformsIn(given({ lib: ['es2023', 'dom'] }))).toEqual(['core/tsconfig.json: lib dom'])
    expect(platformsIn(given({ lib: ['es2023', 'dom'] }), ['dom'])).toEqual([])
    expect(platformsIn(given({}))).toEqual([])
  })
})
