import { parseSync, Visitor } from 'oxc-parser'
import { isCode, isTest, type SourceFile } from './source-files.ts'

type Span = { readonly start: number; readonly end: number }

/**
 * Files of core and of the pages that compile a pattern while the program runs: its text is then of something
 * that was handed in, and no longer of the program alone.
 */
export const compilingFiles = (files: readonly SourceFile[]): readonly string[] =>
  files
    .filter(({ path }) => /^(?:packages\/core|apps\/web)\/src\//.test(path) && isCode(path) && !isTest(path))
    .filter(({ text }) => /\bRegExp\b/.test(text))
    .filter(compilesLater)
    .map(({ path }) => path)
    .toSorted()

function compilesLater({ path, text }: SourceFile): boolean {
  const parsed = parseSync(path, text)
  const [fault] = parsed.errors
  if (fault) throw new SyntaxError(`${path}: ${fault.message}`)
  const functions: Span[] = []
  const compiled: Span[] = []
  const inFunction = (node: Span) => functions.push(node)
  const made = (node: Span & { readonly callee: object }) => {
    if ('name' in node.callee && node.callee.name === 'RegExp') compiled.push(node)
  }
  let isRenamed = false
  new Visitor({
    // Under another name nobody would see what is compiled by it.
    VariableDeclarator: ({ init }) => {
      if (init?.type === 'Identifier' && init.name === 'RegExp') isRenamed = true
    },
    FunctionDeclaration: inFunction,
    FunctionExpression: inFunction,
    ArrowFunctionExpression: inFunction,
    NewExpression: made,
    CallExpression: made,
  }).visit(parsed.program)
  return (
    isRenamed ||
    compiled.some((one) => functions.some(({ start, end }) => start <= one.start && one.end <= end))
  )
}
