import { parseSync } from 'oxc-parser'
import { isCode, isTest, type SourceFile } from './source-files.ts'

/** A body that stands word for word in more than one file. */
export interface SecondCopy {
  /** Where it stands, each as `path name`, in order. */
  readonly places: readonly string[]
  readonly body: string
}

type Span = { readonly start: number; readonly end: number }
type Declared = { readonly path: string; readonly name: string; readonly body: string }

/**
 * Bodies that several files declare at their top, whatever name each gives them: what a function takes and
 * does, what a constant stands for. Blanks, comments and commas at an end make no difference, and a body of
 * `most` signs or fewer is no copy.
 */
export function secondCopies(files: readonly SourceFile[], most = 70): readonly SecondCopy[] {
  const declared = files
    .filter(({ path }) => isCode(path) && !isTest(path))
    .flatMap(declaredIn)
    .filter(({ body }) => body.length > most)
  const byBody = new Map<string, Declared[]>()
  for (const one of declared) byBody.set(one.body, [...(byBody.get(one.body) ?? []), one])
  return [...byBody]
    .filter(([, all]) => new Set(all.map(({ path }) => path)).size > 1)
    .map(([body, all]) => ({ body, places: all.map(({ path, name }) => `${path} ${name}`).toSorted() }))
    .toSorted((a, b) => String(a.places).localeCompare(String(b.places), 'en'))
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
  return program.body.flatMap((statement): readonly Declared[] => {
    const given = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (given?.type === 'FunctionDeclaration' && given.body)
      return [{ path, name: given.id?.name ?? 'default', body: bodyOf([...given.params, given.body]) }]
    if (given?.type !== 'VariableDeclaration') return []
    return given.declarations.flatMap(({ id, init }) => {
      if (!init || id.type !== 'Identifier') return []
      const isFunction = init.type === 'ArrowFunctionExpression' || init.type === 'FunctionExpression'
      const spans = isFunction && init.body ? [...init.params, init.body] : [init]
      return [{ path, name: id.name, body: bodyOf(spans) }]
    })
  })
}
