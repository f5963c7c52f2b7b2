import { parseSync, Visitor } from 'oxc-parser'
import { isCode, isTest, type SourceFile } from './source-files.ts'

/** A function with a name, and how many lines it takes from its first to its last. */
export interface Measured {
  readonly path: string
  readonly name: string
  readonly lines: number
}

type Node = { readonly type: string; readonly start: number; readonly end: number }
const isFunction = (node: Node | null | undefined): node is Node =>
  node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression'

/**
 * The named functions of files that take more than `most` lines. Tests are left out: what describes a thing
 * is a list of sentences and no function.
 */
export const longFunctions = (files: readonly SourceFile[], most: number): readonly Measured[] =>
  files.filter(({ path }) => isCode(path) && !isTest(path)).flatMap((file) => longIn(file, most))

/** Handlers of the server that take more: what a route runs. */
export const longHandlers = (files: readonly SourceFile[], most: number): readonly Measured[] =>
  longFunctions(
    files.filter(({ path }) => path.startsWith('apps/server/src/')),
    most,
  ).filter(({ name }) => name === 'run')

/** Components of the pages that take more: a name with a capital, in a file that draws. */
export const longComponents = (files: readonly SourceFile[], most: number): readonly Measured[] =>
  longFunctions(
    files.filter(({ path }) => path.endsWith('.tsx')),
    most,
  ).filter(({ name }) => /^\p{Lu}/u.test(name))

function longIn({ path, text }: SourceFile, most: number): readonly Measured[] {
  const parsed = parseSync(path, text)
  const [fault] = parsed.errors
  if (fault) throw new SyntaxError(`${path}: ${fault.message}`)
  const found: Measured[] = []
  const measure = (name: string, { start, end }: Node) => {
    const lines = text.slice(start, end).split('\n').length
    if (lines > most) found.push({ path, name, lines })
  }
  const keyOf = (key: object): string =>
    'name' in key ? String(key.name) : 'value' in key ? String(key.value) : '?'
  new Visitor({
    FunctionDeclaration: (node) => measure(node.id?.name ?? 'default', node),
    VariableDeclarator: ({ id, init }) => {
      if (isFunction(init)) measure(id.type === 'Identifier' ? id.name : '?', init)
    },
    MethodDefinition: ({ key, value }) => measure(keyOf(key), value),
    Property: ({ key, value }) => {
      if (isFunction(value)) measure(keyOf(key), value)
    },
  }).visit(parsed.program)
  return found
}
