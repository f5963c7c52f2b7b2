import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  boundIn,
  chanceIn,
  drawersAmong,
  impureIn,
  platformsIn,
  signingIn,
  unknownParts,
  wrongDependencies,
  wrongImports,
} from './boundaries.ts'
import { unknownRooms, wrongRooms } from './floors.ts'
import { parts } from './parts.ts'
import { storeys } from './rooms.ts'
import { filesOfHouse, foldersUnder } from './source-files.ts'

const root = join(import.meta.dirname, '..')
const house = filesOfHouse(root)
const files = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([path, text]) => ({ path, text }))

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

  describe('in a house with other walls', () => {
    const table = {
      'packages/core': { imports: [], tests: ['packages/words'], runsAnywhere: true },
      'packages/words': { imports: ['packages/core'] },
      'packages/words/src/secret': { imports: [] },
      'apps/web': { imports: ['packages/words', 'apps/web/src'] },
      'apps/web/src': { imports: ['packages/core'] },
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

  test('no room imports one above it, no feature another', () => {
    expect(wrongRooms(house, storeys)).toEqual([])
  })

  describe('in a house with other rooms', () => {
    const plan = [
      { folder: 'core', layers: ['time', 'law', 'knowledge'] },
      { folder: 'server', layers: ['db', 'channels/mail'], features: true },
      { folder: 'web', layers: ['today.ts', 'pages'] },
      { folder: 'web/pages', layers: ['drafting'], features: true },
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
      ['server/db/a.ts', 'server/people/a.ts', 'a layer imports a feature'],
      ['server/db/a.ts', 'server/channels/mail/a.ts', 'a room imports one above it'],
      ['server/people/a.ts', 'server/app.ts', 'a room imports what puts the rooms together'],
      ['web/today.ts', 'web/pages/desk/a.ts', 'a room imports one above it'],
      ['web/pages/desk/a.ts', 'web/pages/people/a.ts', 'a feature imports a feature'],
      ['web/pages/drafting/a.ts', 'web/pages/desk/a.ts', 'a layer imports a feature'],
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
    ])('%s may import %s', (from, to) => {
      expect(wrong(from, to)).toEqual([])
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
    ['globalThis.crypto', 'globalThis'],
  ])('code that names %s is refused', (text, named) => {
    expect(impureIn(files({ 'a.ts': `export const a = () => ${text}` }))).toEqual([`a.ts: ${named}`])
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
