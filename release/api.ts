// What a package of ours gives to other programs, told from its own code: each part with what it exports, how
// that is called, and its docstring. It goes into the package as API.md (`npm run packages`).
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Declaration, type Directive, parseSync, type Statement } from 'oxc-parser'

/** A name that a part gives: how it is written, and what its docstring says; undefined where it has none. */
export interface Given {
  readonly name: string
  readonly kind: 'function' | 'value' | 'type' | 'class'
  readonly written: string
  readonly says: string | undefined
}

export interface Part {
  /** As it is imported: `@oficio/verify/chain`. */
  readonly name: string
  readonly gives: readonly Given[]
}

interface File {
  readonly path: string
  readonly text: string
  readonly body: readonly (Directive | Statement)[]
  readonly comments: readonly { readonly type: string; readonly end: number; readonly value: string }[]
}

/** The parts of a package: the folders of its `src` that have an index. */
export function partsOf(folder: string, name: string): readonly Part[] {
  const read = new Map<string, File>()
  return readdirSync(join(folder, 'src'))
    .sort()
    .flatMap((part) => {
      const index = join(folder, 'src', part, 'index.ts')
      if (!existsSync(index)) return []
      const gives = [...givenBy(index, read).values()].sort((one, two) => (one.name < two.name ? -1 : 1))
      return [{ name: `${name}/${part}`, gives }]
    })
}

function fileAt(path: string, read: Map<string, File>): File {
  const before = read.get(path)
  if (before) return before
  const text = readFileSync(path, 'utf8')
  const { program, comments, errors } = parseSync(path, text)
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`)
  const file = { path, text, body: program.body, comments }
  read.set(path, file)
  return file
}

/** What a file exports, also what it only passes on from others of its package. */
function givenBy(path: string, read: Map<string, File>): ReadonlyMap<string, Given> {
  const file = fileAt(path, read)
  const found = new Map<string, Given>()
  const beside = (name: string) => (name.startsWith('.') ? join(dirname(path), name) : undefined)
  for (const statement of file.body) {
    if (statement.type === 'ExportAllDeclaration') {
      const from = beside(statement.source.value)
      if (from) for (const [name, given] of givenBy(from, read)) found.set(name, given)
    } else if (statement.type === 'ExportNamedDeclaration' && statement.source) {
      const from = beside(statement.source.value)
      const theirs = from ? givenBy(from, read) : new Map<string, Given>()
      for (const { local, exported } of statement.specifiers) {
        const given = theirs.get(nameOf(local))
        const name = nameOf(exported)
        if (given) found.set(name, { ...given, name })
      }
    } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration)
      for (const given of declaredIn(file, statement.declaration, statement)) found.set(given.name, given)
  }
  return found
}

const nameOf = (one: { readonly type: string }): string =>
  'name' in one ? String(one.name) : 'value' in one ? String(one.value) : ''

interface Span {
  readonly start: number
  readonly end: number
}

/** What one `export` declares, as it is written up to where its inside begins. */
function declaredIn(file: File, declared: Declaration, { start }: Span): readonly Given[] {
  const says = docstringBefore(file, start)
  const one = (id: { readonly type: string } | null, kind: Given['kind'], end: number): Given => {
    const written = file.text
      .slice(declared.start, end)
      .trimEnd()
      .replace(/\s*(?:=>|=|\{)$/, '')
    return { name: id ? nameOf(id) : '', kind, written, says }
  }
  switch (declared.type) {
    case 'FunctionDeclaration':
      return [one(declared.id, 'function', declared.body?.start ?? declared.end)]
    case 'ClassDeclaration':
      return [one(declared.id, 'class', declared.body.start)]
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return [one(declared.id, 'type', declared.end)]
    case 'VariableDeclaration':
      return declared.declarations.map(({ id, init }) =>
        init?.type === 'ArrowFunctionExpression'
          ? one(id, 'function', init.body.start)
          : one(id, 'value', id.end),
      )
    default:
      return []
  }
}

/** The docstring that ends right before a place: its text, without stars. */
function docstringBefore({ comments, text }: File, start: number): string | undefined {
  const before = comments.filter(({ end }) => end <= start).at(-1)
  if (before?.type !== 'Block' || !before.value.startsWith('*')) return undefined
  if (text.slice(before.end, start).trim() !== '') return undefined
  return before.value
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trimEnd())
    .join('\n')
    .trim()
}

const kinds = { function: 'Functions', class: 'Classes', value: 'Values', type: 'Types' } as const

/** The description of a package as Markdown; the same for the same code. */
export function describePackage(name: string, parts: readonly Part[]): string {
  const lines = [
    `# What ${name} gives`,
    '',
    'Made from the docstrings of its code by `npm run packages`.',
    '',
  ]
  for (const part of parts) lines.push(`- [\`${part.name}\`](#${anchorOf(part.name)})`)
  for (const { name: part, gives } of parts) {
    lines.push('', `## ${part}`)
    for (const [kind, title] of Object.entries(kinds)) {
      const of = gives.filter((one) => one.kind === kind)
      if (of.length > 0) lines.push('', `### ${title}`)
      for (const { name: given, written, says } of of)
        lines.push('', `#### ${given}`, '', ...(says ? [says, ''] : []), '```ts', written, '```')
    }
  }
  return `${lines.join('\n')}\n`
}

/** How the usual readers of Markdown name the place of a heading. */
const anchorOf = (title: string): string => title.toLowerCase().replace(/[^a-z\d -]/g, '')
