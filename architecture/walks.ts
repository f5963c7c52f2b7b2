import type { Graph } from './imports.ts'

/**
 * Each walk of ARCHITECTURE.md with the files that it names: what stands under a heading of the third order.
 */
export function walksIn(
  page: string,
): readonly { readonly title: string; readonly files: readonly string[] }[] {
  return page
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [text = ''] = part.split(/^## /m)
      const named = [...text.matchAll(/`((?:apps|packages)\/[^`\s<>*…{}]+\.tsx?)`/g)].map(
        ([, path = '']) => path,
      )
      return { title: text.slice(0, text.indexOf('\n')), files: [...new Set(named)] }
    })
}

/**
 * Files that a walk names and does not pass: no other file of the same walk leads to them by its imports, and
 * they lead to none.
 */
export function notPassed(page: string, graph: Graph): readonly string[] {
  return walksIn(page).flatMap(({ title, files }) => {
    const reached = new Map(files.map((file) => [file, reachedFrom(file, graph)]))
    const isPassed = (file: string) =>
      files.some(
        (other) => other !== file && (reached.get(other)?.has(file) || reached.get(file)?.has(other)),
      )
    return files.filter((file) => !isPassed(file)).map((file) => `${title}: ${file}`)
  })
}

function reachedFrom(start: string, graph: Graph): ReadonlySet<string> {
  const seen = new Set<string>()
  const waiting = [start]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
    for (const next of graph.get(file) ?? [])
      if (!seen.has(next)) {
        seen.add(next)
        waiting.push(next)
      }
  return seen
}
