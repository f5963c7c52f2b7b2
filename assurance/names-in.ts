import { readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'

/** Full names of the groups and tests of a file, as far as they are written out. */
export function namesIn(file: string): readonly string[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'))
  const found: string[] = []
  const visit = (node: unknown, above: readonly string[]): void => {
    if (Array.isArray(node)) for (const one of node) visit(one, above)
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return
    const { type, callee, arguments: args } = node as Record<string, unknown>
    const named = type === 'CallExpression' && /^(?:describe|test|it)$/.test(calledName(callee))
    const [first] = Array.isArray(args) ? (args as { type: string; value?: unknown }[]) : []
    const own = named && typeof first?.value === 'string' ? [...above, first.value] : above
    if (own !== above) found.push(own.join(' > '))
    for (const value of Object.values(node)) visit(value, own)
  }
  visit(program.body, [])
  return found
}

/** `test` of `test`, `test.concurrent`, `test.skipIf(…)`. */
function calledName(callee: unknown): string {
  const { type, name, object, callee: inner } = (callee ?? {}) as Record<string, unknown>
  if (type === 'Identifier') return String(name)
  return type === 'MemberExpression' ? calledName(object) : type === 'CallExpression' ? calledName(inner) : ''
}
