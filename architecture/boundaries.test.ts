import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { layers, wrongImport } from './rooms.ts'

const root = resolve(import.meta.dirname, '..')

/** Who may import whom. Everything not named here is closed. Tests may read the real knowledge. */
const mayImport: Record<string, readonly string[]> = {
  'packages/core': [],
  'packages/verify': [],
  'packages/seal': ['@oficio/verify'],
  'packages/knowledge': ['@oficio/core'],
  'packages/contract': ['@oficio/core'],
  'packages/messages': ['@oficio/core'],
  'packages/exchange': ['@oficio/core', '@oficio/verify'],
  'packages/pdf': ['@oficio/core'],
  'apps/cli': [
    '@oficio/core',
    '@oficio/knowledge',
    '@oficio/contract',
    '@oficio/messages',
    '@oficio/exchange',
    '@oficio/pdf',
    '@oficio/verify',
  ],
  // The build of the web reads the knowledge to lay it beside the application; what runs in the browser does
  // not import it.
  'apps/web': [
    '@oficio/core',
    '@oficio/knowledge',
    '@oficio/contract',
    '@oficio/messages',
    '@oficio/exchange',
    '@oficio/verify',
  ],
  'apps/server': [
    '@oficio/core',
    '@oficio/knowledge',
    '@oficio/contract',
    '@oficio/messages',
    '@oficio/exchange',
    '@oficio/pdf',
    '@oficio/verify',
    '@oficio/seal',
  ],
}

const parts = ['packages', 'apps'].flatMap((room) =>
  readdirSync(join(root, room))
    .map((name) => `${room}/${name}`)
    // What a part that is gone left on a disk is no part.
    .filter((part) => existsSync(join(root, part, 'package.json'))),
)

function sources(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return entry.name === 'node_modules' || entry.name === 'vendor' || entry.name === 'dist'
        ? []
        : sources(path)
    return /\.(ts|tsx|js|mjs)$/.test(entry.name) ? [path] : []
  })
}

/** What a file imports, by static import, export from or import(). */
function imports(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^'"=;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g
  return [...text.matchAll(pattern)].map((m) => (m[1] ?? m[2] ?? m[3]) as string)
}

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

describe('who may import whom', () => {
  test('every part of the house is in the table', () => {
    expect(parts.sort()).toEqual(Object.keys(mayImport).sort())
  })

  test.each(parts)('%s imports only what it may', (part) => {
    const manifest = JSON.parse(readFileSync(join(root, part, 'package.json'), 'utf8'))
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(
      declared
        .filter((name) => name.startsWith('@oficio/'))
        .filter((name) => !mayImport[part]?.includes(name)),
    ).toEqual([])
    const wrong: string[] = []
    for (const file of sources(join(root, part))) {
      if (file.endsWith('.test.ts')) continue
      for (const specifier of imports(file)) {
        const where = `${relative(root, file)} → ${specifier}`
        if (specifier.startsWith('.')) {
          if (relative(join(root, part), resolve(dirname(file), specifier)).startsWith('..'))
            wrong.push(`${where} (leaves its part)`)
        } else if (!specifier.startsWith('node:') && !specifier.startsWith('virtual:')) {
          const name = packageOf(specifier)
          if (name.startsWith('@oficio/') ? !mayImport[part]?.includes(name) : !declared.includes(name))
            wrong.push(where)
        } else if (part === 'packages/core' || part === 'packages/verify')
          wrong.push(`${where} (${part} needs no platform)`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('no folder is a drawer', () => {
    const drawers = ['lib', 'utils', 'util', 'common', 'shared', 'helpers', 'services', 'types', 'misc', 'v2']
    const folders = (path: string): string[] =>
      readdirSync(path, { withFileTypes: true })
        .filter(
          (entry) =>
            entry.isDirectory() &&
            !['node_modules', 'vendor', '.git', '.cache', '.ci', 'data', 'dist'].includes(entry.name),
        )
        .flatMap((entry) => [entry.name, ...folders(join(path, entry.name))])
    expect(folders(root).filter((name) => drawers.includes(name))).toEqual([])
  })

  test('core never names the clock, the network, chance or the process', () => {
    const wrong = sources(join(root, 'packages/core/src'))
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) => {
        const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        const hit =
          /\b(new Date|Date\.now|Math\.random|performance\.now|fetch\(|setTimeout|setInterval|globalThis)\b/.exec(
            text,
          )
        return hit ? [`${relative(root, file)}: ${hit[0]}`] : []
      })
    expect(wrong).toEqual([])
  })
})

describe('the rooms of the server', () => {
  const src = join(root, 'apps/server/src')

  test('each layer has its folder', () => {
    expect(layers.filter((layer) => !existsSync(join(src, layer)))).toEqual([])
  })

  test('features import no feature, layers none and no layer above them, nobody what composes them', () => {
    const wrong = sources(src)
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        imports(file)
          .filter((specifier) => specifier.startsWith('.'))
          .flatMap((specifier) => {
            const to = relative(src, resolve(dirname(file), specifier))
            const why = wrongImport(relative(src, file), to)
            return why ? [`${relative(src, file)} → ${to}: ${why}`] : []
          }),
      )
    expect(wrong).toEqual([])
  })

  test.each([
    ['desk/desk.ts', 'sending/sending.ts', 'a feature imports a feature'],
    ['door/call.ts', 'proposals/publish.ts', 'a layer imports a feature'],
    ['channels/etsi/put.ts', 'requests/papers.ts', 'a layer imports a feature'],
    ['door/call.ts', 'channels/etsi/put.ts', 'a layer imports one above it'],
    ['channels/webhooks/carry.ts', 'channels/etsi/put.ts', 'a layer imports one above it'],
    ['pages/plain.ts', 'composition.ts', 'a room imports what composes the rooms'],
  ])('%s may not import %s', (from, to, why) => {
    expect(wrongImport(from, to)).toBe(why)
  })

  test.each([
    ['desk/desk.ts', 'acts/write-act.ts'],
    ['requests/requests.ts', 'requests/papers.ts'],
    ['channels/etsi/intake.ts', 'channels/webhooks/announce.ts'],
    ['composition.ts', 'desk/desk.ts'],
  ])('%s may import %s', (from, to) => {
    expect(wrongImport(from, to)).toBeUndefined()
  })
})
