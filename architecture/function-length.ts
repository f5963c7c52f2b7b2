import { parseSync, Visitor } from 'oxc-parser'
import { isCode, isTest, type SourceFile } from './source-files.ts'

/** A function with a name, and how many lines it takes from its first to its last. */
export interface Measured {
  readonly path: string
  readonly name: string
  readonly lines: number
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** The function that a name holds, also where it was handed to what wraps it: `memo(() => …)`. */
function functionIn(node: Node | null | undefined): Node | undefined {
  if (node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression') return node
  if (node?.type !== 'CallExpression') return undefined
  const { callee, arguments: given } = node as Node & {
    readonly callee: Node
    readonly arguments: readonly Node[]
  }
  return callee.type === 'Identifier' ? functionIn(given[0]) : undefined
}

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
      const held = functionIn(init)
      if (held) measure(id.type === 'Identifier' ? id.name : '?', held)
    },
    MethodDefinition: ({ key, value }) => measure(keyOf(key), value),
    Property: ({ key, value }) => {
      const held = functionIn(value)
      if (held) measure(keyOf(key), held)
    },
  }).visit(parsed.program)
  return found
}
