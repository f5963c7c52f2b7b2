import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

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
