import { parseSync } from 'oxc-parser'
import { type Node, nodesOf } from './imports.ts'
import { isCode, isTest, type SourceFile } from './source-files.ts'

/** A body that stands word for word in more than one file. */
export interface SecondCopy {
  /** Where it stands, each as `path name`, in order. */
  readonly places: readonly string[]
  readonly body: string
}

type Span = { readonly start: number; readonly end: number }
type Declared = {
  readonly path: string
  readonly name: string
  readonly body: string
  readonly length: number
}

/**
 * Bodies that several files declare at their top, whatever name each gives them: what a function takes and
 * does, what a constant stands for. Blanks, comments, commas at an end and what a body calls its own things
 * make no difference, and a body of `most` signs or fewer is no copy.
 */
export function secondCopies(files: readonly SourceFile[], most = 70): readonly SecondCopy[] {
  const declared = files
    .filter(({ path }) => isCode(path) && !isTest(path))
    .flatMap(declaredIn)
    .filter(({ length }) => length > most)
  const byBody = new Map<string, Declared[]>()
  for (const one of declared) byBody.set(one.body, [...(byBody.get(one.body) ?? []), one])
  return [...byBody]
    .filter(([, all]) => new Set(all.map(({ path }) => path)).size > 1)
    .map(([body, all]) => ({ body, places: all.map(({ path, name }) => `${path} ${name}`).toSorted() }))
    .toSorted((a, b) => String(a.places).localeCompare(String(b.places), 'en'))
}

/** What a node of a body gives a name to: a variable, what a function takes. A key keeps its own. */
function ownNames(node: Node): readonly string[] {
  const { type, id, params, param } = node
  if (type === 'VariableDeclarator') return patternNames(id)
  if (type === 'CatchClause') return patternNames(param)
  return /Function/.test(type) && Array.isArray(params) ? params.flatMap(patternNames) : []
}

const wordAt = (name: string): RegExp =>
  new RegExp(`(?<![\\w$])(?<!(?<!\\.\\.)\\.)${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g')

function patternNames(pattern: unknown): readonly string[] {
  const { type, name, elements, left, argument } = (pattern ?? {}) as Node
  if (type === 'Identifier') return [String(name)]
  if (type === 'ArrayPattern') return (elements as readonly unknown[]).flatMap(patternNames)
  return type === 'AssignmentPattern' || type === 'RestElement' ? patternNames(left ?? argument) : []
}

function declaredIn({ path, text }: SourceFile): readonly Declared[] {
  const { program, comments, errors } = parseSync(path, text)
  const [fault] = errors
  if (fault) throw new SyntaxError(`${path}: ${fault.message}`)
  const bare = comments
    .toReversed()
    .reduce((all, { start, end }) => all.slice(0, start) + ' '.repeat(end - start) + all.slice(end), text)
  const bodyOf = (spans: readonly Span[]): string =>
    spans
      .map(({ start, end }) => bare.slice(start, end))
      .join(' ')
      .replace(/\s+/g, ' ')
      .replace(/ ?([^\w$ ]) ?/g, '$1')
      .replace(/,(?=[)\]}])/g, '')
  // What a body calls its own things makes no difference: each is numbered as it comes.
  const numbered = (spans: readonly Span[], whole: unknown): Pick<Declared, 'body' | 'length'> => {
    const written = bodyOf(spans)
    const own = [...new Set([...nodesOf(whole)].flatMap(ownNames))]
    const body = own.reduce((text, name, at) => text.replaceAll(wordAt(name), `#${at}`), written)
    return { body, length: written.length }
  }
  return program.body.flatMap((statement): readonly Declared[] => {
    const given = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (given?.type === 'FunctionDeclaration' && given.body)
      return [{ path, name: given.id?.name ?? 'default', ...numbered([...given.params, given.body], given) }]
    if (given?.type !== 'VariableDeclaration') return []
    return given.declarations.flatMap(({ id, init }) => {
      if (!init || id.type !== 'Identifier') return []
      const isFunction = init.type === 'ArrowFunctionExpression' || init.type === 'FunctionExpression'
      const spans = isFunction && init.body ? [...init.params, init.body] : [init]
      return [{ path, name: id.name, ...numbered(spans, init) }]
    })
  })
}
