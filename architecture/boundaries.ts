import { dirname, join } from 'node:path/posix'
import { graphOf, importsOf, isPlace, packageOf, waysRoundIn, withoutComments } from './imports.ts'
import type { Part } from './parts.ts'
import { isCode, isTest, type SourceFile } from './source-files.ts'

type Parts = Readonly<Record<string, Part>>

/** The part that a path is in, the innermost where one is in another; undefined at the root. */
const partOf = (path: string, parts: Parts): string | undefined =>
  Object.keys(parts)
    .filter((part) => path === part || path.startsWith(`${part}/`))
    .sort((a, b) => b.length - a.length)[0]

/** Folders with code that the table does not name, and names of the table without code. */
export function unknownParts(files: readonly SourceFile[], parts: Parts): readonly string[] {
  const code = files.filter(({ path }) => isCode(path) && path.includes('/'))
  const strays = code.filter(({ path }) => !partOf(path, parts)).map(({ path }) => dirname(path))
  const used = new Set(code.map(({ path }) => partOf(path, parts)))
  return [
    ...[...new Set(strays)].map((folder) => `${folder}: in no part`),
    ...Object.keys(parts)
      .filter((part) => !used.has(part))
      .map((part) => `${part}: no code`),
  ]
}

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** Each `package.json` by its folder; that of the root, `.`, is for what has none of its own. */
const manifestsOf = (files: readonly SourceFile[]): ReadonlyMap<string, Manifest> =>
  new Map(
    files
      .filter(({ path }) => path.split('/').at(-1) === 'package.json')
      .map(({ path, text }) => [dirname(path), JSON.parse(text) as Manifest]),
  )

/** What the `package.json` of a folder lets its code import: its own, or that of the folder around it. */
function declaredIn(folder: string, manifests: ReadonlyMap<string, Manifest>): ReadonlySet<string> {
  const manifest = manifests.get(folder)
  if (!manifest && folder !== '.') return declaredIn(dirname(folder), manifests)
  return new Set(Object.keys({ ...manifest?.dependencies, ...manifest?.devDependencies }))
}

/**
 * What a part imports and may not: another part that the table closes to it, a package of others that its
 * `package.json` does not name, a platform where it has none. What runs at people's reaches other parts by
 * their doors alone; what is only run here may reach into them.
 */
export function wrongImports(files: readonly SourceFile[], parts: Parts): readonly string[] {
  const manifests = manifestsOf(files)
  const folders = new Map([...manifests].map(([folder, { name }]) => [name, folder]))
  const why = (path: string, specifier: string): string | undefined => {
    const part = partOf(path, parts)
    if (part === undefined) return undefined
    const { imports, tests = [], begins = [], virtual = [], runsAnywhere } = parts[part] as Part
    const open = new Set([part, ...imports, ...(isTest(path) ? tests : [])])
    const isShipped = /^(?:packages|apps)\//.test(part) && !isTest(path)
    if (isPlace(specifier)) {
      if (begins.includes(join(dirname(path), specifier))) return undefined
      const to = partOf(join(dirname(path), specifier), parts)
      if (to === undefined || !open.has(to)) return `${part} may not import ${to ?? 'the root'}`
      const isInside = `${to}/`.startsWith(`${part}/`) || `${part}/`.startsWith(`${to}/`)
      return isShipped && !isInside ? `leaves ${part}` : undefined
    }
    const name = packageOf(specifier)
    const home = folders.get(name)
    if (home !== undefined) {
      // A room with an entry of its own is closed where its part is open.
      const to = partOf(join(home, 'src', specifier.slice(name.length)), parts) ?? home
      return open.has(to) ? undefined : `${part} may not import ${to}`
    }
    if (specifier.startsWith('node:'))
      return runsAnywhere && !isTest(path) ? `${part} runs where there is none` : undefined
    const made = virtual.find((one) => specifier === one)
    if (specifier.startsWith('virtual:')) return made ? undefined : 'what the build makes of it nobody listed'
    if (!isShipped) return undefined
    return declaredIn(dirname(path), manifests).has(name) ? undefined : `not in the package.json of ${part}`
  }
  return files
    .filter(({ path }) => isCode(path))
    .flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const wrong = why(file.path, specifier)
        return wrong === undefined ? [] : [`${file.path} → ${specifier}: ${wrong}`]
      }),
    )
}

/** Code that imports a test, through which it would reach what is closed to it and open to tests. */
export const importedTests = (files: readonly SourceFile[]): readonly string[] =>
  [...graphOf(files)].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => isTest(to) && !isTest(from))
      .map((to) => `${from} → ${to}: no code imports a test; move what both need to a file that is none`),
  )

/**
 * Ways round an import that are not listed, with a reason, as `path: way`; and what is listed and no longer
 * taken.
 */
export function unlistedWays(
  files: readonly SourceFile[],
  listed: Readonly<Record<string, string>>,
): readonly string[] {
  const taken = files
    .filter(({ path }) => isCode(path))
    .flatMap((file) => waysRoundIn(file).map((way) => `${file.path}: ${way}`))
  return [
    ...taken
      .filter((way) => !Object.hasOwn(listed, way))
      .map((way) => `${way}: hides what is imported; name it in an import, or list the way with its reason`),
    ...Object.keys(listed)
      .filter((way) => !taken.includes(way))
      .map((way) => `${way}: listed and not taken; strike it from the list`),
  ]
}

/** Packages of ours that a `package.json` asks for and the table closes to its part. */
export function wrongDependencies(files: readonly SourceFile[], parts: Parts): readonly string[] {
  const manifests = manifestsOf(files)
  const folders = new Map([...manifests].map(([folder, { name }]) => [name, folder]))
  const open = (folder: string, home: string): boolean =>
    Object.entries(parts).some(
      ([part, { imports }]) =>
        `${part}/`.startsWith(`${folder}/`) &&
        // What is open may be a part of it alone.
        imports.some((one) => `${one}/`.startsWith(`${home}/`)),
    )
  return [...manifests]
    .filter(([folder]) => folder !== '.')
    .flatMap(([folder, { dependencies, devDependencies }]) =>
      Object.keys({ ...dependencies, ...devDependencies })
        .map((name) => folders.get(name))
        .filter((home) => home !== undefined && !open(folder, home))
        .map((home) => `${folder}/package.json: may not name ${home}`),
    )
}

/** Names of folders into which anything goes. */
const drawers = new Set([
  'lib',
  'utils',
  'util',
  'common',
  'shared',
  'helpers',
  'services',
  'types',
  'misc',
  'v2',
])

/** Folders that are drawers, wherever they stand. */
export const drawersAmong = (folders: readonly string[]): readonly string[] =>
  folders.filter((folder) => drawers.has(folder.split('/').at(-1) ?? ''))

// `process` is a word of the field too: of the platform it is what is asked for a part of its own.
const fromOutside = new RegExp(
  [
    /\b(?:Date|Temporal|Math\.random|performance|setTimeout|setInterval|setImmediate|queueMicrotask)\b/,
    /\b(?:globalThis|crypto|randomUUID|getRandomValues|XMLHttpRequest|WebSocket|EventSource|Buffer)\b/,
    // Today, the zone and the language of the machine, as `Intl` gives them where nobody says which.
    /\bresolvedOptions\b|\btoLocale(?:Date|Time)?String\b|\.format(?:ToParts)?\(\s*\)/,
    /\bIntl\.\w+\(\s*(?:\)|undefined\b|\[\s*\])/,
    /(?<![./@'"`\w])process\.|\bnew\s+(?:Shared)?Worker\b|\bfetch\(|\bimport\.meta\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** What each file names of what it may not, comments and tests aside; `g` is on the pattern. */
const namingIn = (files: readonly SourceFile[], forbidden: RegExp): readonly string[] =>
  files
    .filter(({ path }) => isCode(path) && !isTest(path))
    .flatMap((file) => {
      const named = [...withoutComments(file).matchAll(forbidden)].map(([hit]) => `${file.path}: ${hit}`)
      return [...new Set(named)]
    })

/**
 * Code that names the clock, the network, chance, the process or a thread, where all of that comes in as an
 * argument.
 */
export const impureIn = (files: readonly SourceFile[]): readonly string[] => namingIn(files, fromOutside)

/** Code that needs Node or a browser, today's date, the network, or to make code from a text. */
export const boundIn = (files: readonly SourceFile[]): readonly string[] =>
  namingIn(
    files,
    /\bnode:|\b(?:Buffer|setTimeout|Date\.now)\b|\bprocess\.|\bnew Date\(\)|\bfetch\(|\beval\(|\bnew Function\b/g,
  )

/** Code that uses chance, and so may make a key. */
export const chanceIn = (files: readonly SourceFile[]): readonly string[] =>
  namingIn(files, /\b(?:getRandomValues|randomUUID|generateKey|Math\.random)\b/g)

/** Code that makes a signature. */
export const signingIn = (files: readonly SourceFile[]): readonly string[] =>
  namingIn(files, /\bsubtle\.sign\b/g)

/**
 * Types of a platform that the `tsconfig.json` of a part lets its code name, but for those allowed: what it
 * says itself, since `tsconfig.base.json` gives none.
 */
export const platformsIn = (
  files: readonly SourceFile[],
  allowed: readonly string[] = [],
): readonly string[] =>
  files
    .filter(({ path }) => path.endsWith('/tsconfig.json'))
    .flatMap(({ path, text }) => {
      const { compilerOptions = {} } = JSON.parse(text) as {
        readonly compilerOptions?: { readonly types?: readonly string[]; readonly lib?: readonly string[] }
      }
      const { types = [], lib = [] } = compilerOptions
      return [
        ...types.map((name) => `${path}: types ${name}`),
        ...lib
          .filter((name) => !name.startsWith('es') && !allowed.includes(name))
          .map((name) => `${path}: lib ${name}`),
      ]
    })
