import { dirname, join } from 'node:path/posix'
import { parseSync } from 'oxc-parser'
import { isCode, isTest, type SourceFile } from './source-files.ts'

interface Read {
  readonly text: string
  readonly imports: readonly string[]
  readonly ways: readonly Way[]
  /** The text with its comments blanked out. */
  readonly bare: string
}

const known = new Map<string, Read>()

/**
 * What a file names as imported, types included, each once: `import`, `import type`, `export … from`,
 * `import('…')` as a value and as a type, and code at an address from where it stands, by which a worker is
 * begun (`new URL('./a.ts', import.meta.url)`). Throws where the file cannot be read as code: a lock that
 * passes over a file it did not understand would be open there.
 */
export const importsOf = (file: SourceFile): readonly string[] => read(file).imports

/** Ways of importing that do not say outright, where they stand, what is imported. */
const waysRound = ['import()', 'import.meta.glob', 'import.meta.resolve', 'new URL()', 'require'] as const
type Way = (typeof waysRound)[number]

/**
 * The ways round an import that a file takes, each once. No lock sees where they lead: an `import()` of what
 * is known only when it runs, a pattern of names, and what `createRequire` gives.
 */
export const waysRoundIn = (file: SourceFile): readonly Way[] => read(file).ways

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
      ...(text.includes('import(') ? importedTypes(parsed.program) : []),
      ...(asksOtherwise.test(text) ? required(parsed.program) : []),
      ...(namesAddress.test(text) ? addressed(parsed.program) : []),
      ...(begins.test(text) ? begun(parsed.program) : []),
      ...parsed.comments.flatMap(({ type, value }) => (type === 'Line' ? referred(value) : [])),
    ]),
  ]
  const open = dynamicImports.some(
    ({ moduleRequest: { start, end } }) => literal(text.slice(start, end)).length === 0,
  )
  // The tree is dear to make: only where there may be something in it.
  const found = asksOtherwise.test(text) ? waysIn(parsed.program) : []
  // What a test reads by its address, case by case, is data.
  const ways = waysRound.filter(
    (way) => (found.includes(way) && !(way === 'new URL()' && isTest(path))) || (way === 'import()' && open),
  )
  let bare = text
  for (const { start, end } of parsed.comments)
    bare = bare.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + bare.slice(end)
  const now = { text, imports, ways, bare }
  known.set(path, now)
  return now
}

/** What an `import()` names, where it names it outright. */
const literal = (source: string): readonly string[] => /^(['"`])([^'"`$]*)\1$/.exec(source)?.slice(2, 3) ?? []

/** What a comment asks the compiler to read: `/// <reference path="./b.ts" />`. */
const referred = (comment: string): readonly string[] => {
  const [, place] = /^\/\s*<reference\s+path=['"]([^'"]+)['"]/.exec(comment) ?? []
  return place === undefined ? [] : [isPlace(place) ? place : `./${place}`]
}

const asksOtherwise =
  /\bnew\s+URL\b|\brequire\b|\bcreateRequire\b|\bimport\s*\.\s*meta\b\s*(?:\.\s*(?:glob|resolve)|\[)/

/** Every node of a tree, from the top down. */
export function* nodesOf(tree: unknown): Generator<Node> {
  if (Array.isArray(tree)) for (const one of tree) yield* nodesOf(one)
  else if (typeof tree === 'object' && tree !== null) {
    if ('type' in tree) yield tree as Node
    for (const part of Object.values(tree)) yield* nodesOf(part)
  }
}

/** A node of the tree of a file: its kind, and what that kind has. */
export interface Node {
  readonly type: string
  readonly [part: string]: unknown
}

/** The nodes of a file. Throws where the file cannot be read as code. */
export function treeOf({ path, text }: SourceFile): Generator<Node> {
  const { errors, program } = parseSync(path, text)
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`)
  return nodesOf(program)
}

/** The name or text by which a node is called: of an identifier, of a text; undefined of anything else. */
export const calledBy = (node: unknown): string | undefined => {
  const { type, name, value } = (node ?? {}) as Node
  if (type === 'Identifier') return String(name)
  return type === 'Literal' && typeof value === 'string' ? value : undefined
}

/** The text of a literal, a template that fills nothing in included. */
const textOf = (node: Node | undefined): string | undefined => {
  if (node?.type === 'Literal') return calledBy(node)
  const [only, ...more] = (node?.type === 'TemplateLiteral' ? node.quasis : []) as readonly Node[]
  return more.length > 0 ? undefined : (only?.value as { readonly cooked: string } | undefined)?.cooked
}

const ofMeta = (node: unknown, name: string): boolean => {
  const { type, object, property } = node as Node
  const of = type === 'MemberExpression' ? (object as Node) : undefined
  return of?.type === 'MetaProperty' && calledBy(property) === name
}

/**
 * What a file asks for outright by `import.meta.resolve`, and by its place through `require` and its like.
 */
const required = (program: unknown): readonly string[] =>
  [...nodesOf(program)].flatMap((node) => {
    if (node.type !== 'CallExpression') return []
    const asked = textOf((node.arguments as readonly Node[])[0])
    if (asked === undefined) return []
    return ofMeta(node.callee, 'resolve') || /^\.\.?\//.test(asked) ? [asked] : []
  })

const namesAddress = /\bnew\s+URL\s*\(\s*['"`]\.{1,2}\/[^'"`]*\.(?:ts|tsx|mts|js|mjs)\b/

/** Code that is named by its address from where it stands, but for what is only read as a text. */
function addressed(program: unknown): readonly string[] {
  const nodes = [...nodesOf(program)]
  const texts = new Set(
    nodes.flatMap(({ type, callee, arguments: given }) =>
      type === 'CallExpression' && /^readFile(?:Sync)?$/.test(calledBy(callee) ?? '')
        ? (given as Node[])
        : [],
    ),
  )
  // The address of the file under another name.
  const here = new Set(
    nodes.flatMap(({ type, id, init }) =>
      type === 'VariableDeclarator' && init && ofMeta(init, 'url') ? [calledBy(id)] : [],
    ),
  )
  return nodes.flatMap((node) => {
    if (node.type !== 'NewExpression' || calledBy(node.callee) !== 'URL' || texts.has(node)) return []
    const [place, base] = node.arguments as readonly Node[]
    const asked = textOf(place)
    const isHere = base !== undefined && (ofMeta(base, 'url') || here.has(calledBy(base)))
    return isHere && asked !== undefined && isPlace(asked) && isCode(asked) ? [asked] : []
  })
}

const begins = /\b(?:Worker|fork|register)\s*\(/

/** Code that is begun by its place, put together from where the file stands: a worker, a process. */
const begun = (program: unknown): readonly string[] =>
  [...nodesOf(program)].flatMap((node) => {
    const isBegun =
      (node.type === 'NewExpression' && /^(?:Shared)?Worker$/.test(calledBy(node.callee) ?? '')) ||
      (node.type === 'CallExpression' && /^(?:fork|register)$/.test(calledBy(node.callee) ?? ''))
    if (!isBegun) return []
    return [...nodesOf((node.arguments as readonly Node[])[0])].flatMap((one) => {
      const text = one.type === 'TemplateElement' ? (one.value as { readonly raw: string }).raw : textOf(one)
      const place = text?.startsWith('/') ? `.${text}` : (text ?? '')
      return isCode(place) && isPlace(place) ? [place] : []
    })
  })

const waysIn = (program: unknown): readonly Way[] =>
  [...nodesOf(program)].flatMap((node): readonly Way[] => {
    const { type, callee, property, object } = node
    if (type === 'Identifier' && node.name === 'createRequire') return ['require']
    if (type === 'CallExpression' && calledBy(callee) === 'require') return ['require']
    if (type === 'CallExpression' && ofMeta(callee, 'resolve'))
      return textOf((node.arguments as readonly Node[])[0]) === undefined ? ['import.meta.resolve'] : []
    if (type === 'NewExpression' && calledBy(callee) === 'URL') {
      const [place, base] = node.arguments as readonly Node[]
      return textOf(place) === undefined && base !== undefined && ofMeta(base, 'url') ? ['new URL()'] : []
    }
    if (type !== 'MemberExpression') return []
    if (calledBy(property) === 'createRequire' || calledBy(object) === 'require') return ['require']
    return ofMeta(node, 'glob') || ofMeta(node, 'globEager') ? ['import.meta.glob'] : []
  })

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
 * Who imports whom, file by file, through the doors of our packages too, data and styles included. What leads
 * to packages of others, or to code that is not in the list, is left out.
 */
export function graphOf(files: readonly SourceFile[]): Graph {
  const packages = packagesOf(files)
  const paths = new Set(files.map(({ path }) => path))
  return new Map(
    files
      .filter(({ path }) => isCode(path))
      .map((file) => {
        const targets = importsOf(file).flatMap((specifier) => target(file.path, specifier, packages) ?? [])
        return [file.path, new Set(targets.filter((path) => paths.has(path) || isOther(path)))]
      }),
  )
}

/**
 * Files that are imported and hold no code: styles, data, and types that a generator makes. What ends
 * otherwise is code that is named by half.
 */
const isOther = (path: string): boolean => /\.(?:css|json|d\.ts)$/.test(path)

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
          return !paths.has(path) && !isOther(path) && !path.includes('/vendor/')
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
