import { dirname, join } from 'node:path/posix'
import { parseSync } from 'oxc-parser'
import { isCode, type SourceFile } from './source-files.ts'

interface Read {
  readonly text: string
  readonly imports: readonly string[]
  /** The text with its comments blanked out. */
  readonly bare: string
}

const known = new Map<string, Read>()

/**
 * What a file names as imported, types included, each once: `import`, `import type`, `export … from`,
 * `import('…')` as a value and as a type. Throws where the file cannot be read as code: a lock that passes over
 * a file it did not understand would be open there.
 */
export const importsOf = (file: SourceFile): readonly string[] => read(file).imports

/** A file as code alone: each comment is blanks, so that what it speaks of is not taken for done. */
export const withoutComments = (file: SourceFile): string => read(file).bare

function read({ path, text }: SourceFile): Read {
  const before = known.get(path)
  if (before?.text === text) return before
  const parsed = parseSync(path, text)
  const [fault] = parsed.errors
  if (fault) throw new SyntaxError(`${path}: ${fault.message}`)
  const { staticImports, staticExports, dynamicImports } = parsed.module
  const imports = [
    ...new Set([
      ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
      ...dynamicImports.flatMap(({ moduleRequest: { start, end } }) => literal(text.slice(start, end))),
      // The tree is dear to make, and nothing else needs it.
      ...(text.includes('import(') ? importedTypes(parsed.program) : []),
    ]),
  ]
  let bare = text
  for (const { start, end } of parsed.comments)
    bare = bare.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + bare.slice(end)
  const now = { text, imports, bare }
  known.set(path, now)
  return now
}

/** What an `import()` names, where it names it outright. */
const literal = (source: string): readonly string[] => /^(['"`])([^'"`$]*)\1$/.exec(source)?.slice(2, 3) ?? []

/** Types that are named where they stand: `import('./cases.ts').Case`. */
function importedTypes(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(importedTypes)
  if (typeof node !== 'object' || node === null) return []
  const own =
    'type' in node && node.type === 'TSImportType' && 'source' in node
      ? [(node.source as { readonly value: string }).value]
      : []
  return [...own, ...Object.values(node).flatMap(importedTypes)]
}

/** Whether a file is named by its place, not by the name of a package. */
export const isPlace = (specifier: string): boolean => specifier.startsWith('.')

/** The package that an import names: `@oficio/core/time` is of `@oficio/core`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Which file of ours each import of each file leads to. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** Our packages by name, with their folder and what they let others import. */
type Packages = ReadonlyMap<string, { readonly folder: string; readonly exports: Exports }>
type Exports = Readonly<Record<string, unknown>> | string | undefined

/**
 * Who imports whom, file by file, through the doors of our packages too. What leads outside the list, to
 * packages of others or to files that are no code, is left out.
 */
export function graphOf(files: readonly SourceFile[]): Graph {
  const packages = packagesOf(files)
  const paths = new Set(files.map(({ path }) => path))
  return new Map(
    files
      .filter(({ path }) => isCode(path))
      .map((file) => {
        const targets = importsOf(file).flatMap((specifier) => target(file.path, specifier, packages) ?? [])
        return [file.path, new Set(targets.filter((path) => paths.has(path)))]
      }),
  )
}

/** Imports of ours that lead to no file, by which a lock would see less than there is. */
export function lostImports(files: readonly SourceFile[]): readonly string[] {
  const packages = packagesOf(files)
  const paths = new Set(files.map(({ path }) => path))
  return files
    .filter(({ path }) => isCode(path))
    .flatMap((file) =>
      importsOf(file)
        .filter((specifier) => {
          const path = target(file.path, specifier, packages)
          if (path === undefined) return packages.has(packageOf(specifier))
          return isCode(path) && !paths.has(path) && !path.includes('/vendor/')
        })
        .map((specifier) => `${file.path} → ${specifier}: no such file`),
    )
}

function target(from: string, specifier: string, packages: Packages): string | undefined {
  if (isPlace(specifier)) return join(dirname(from), specifier.replace(/\?.*$/, ''))
  const home = packages.get(packageOf(specifier))
  if (!home) return undefined
  const door = doorOf(home.exports, `.${specifier.slice(packageOf(specifier).length)}`)
  return door && join(home.folder, door)
}

// The file behind the door of a package, which may be one for many: `./time` by `./*`.
function doorOf(exports: Exports, asked: string): string | undefined {
  if (typeof exports === 'string') return asked === '.' ? exports : undefined
  for (const [door, file] of Object.entries(exports ?? {})) {
    if (typeof file !== 'string') continue
    const [before, after] = door.split('*')
    if (door === asked) return file
    if (after === undefined || before === undefined) continue
    if (!asked.startsWith(before) || !asked.endsWith(after)) continue
    return file.replace('*', asked.slice(before.length, asked.length - after.length))
  }
  return undefined
}

function packagesOf(files: readonly SourceFile[]): Packages {
  return new Map(
    files
      .filter(({ path }) => path.endsWith('/package.json'))
      .map(({ path, text }) => {
        const manifest = JSON.parse(text) as { readonly name: string; readonly exports?: Exports }
        return [manifest.name, { folder: dirname(path), exports: manifest.exports }]
      }),
  )
}
