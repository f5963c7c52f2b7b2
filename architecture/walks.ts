import type { Graph } from './imports.ts'
import type { SourceFile } from './source-files.ts'

interface Walk {
  readonly title: string
  /** The files of each step, in their order. */
  readonly steps: readonly (readonly string[])[]
  readonly files: readonly string[]
}

/**
 * Each walk of ARCHITECTURE.md with the files that it names: what stands under a heading of the third order,
 * a line a step.
 */
export function walksIn(page: string): readonly Walk[] {
  return page
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [text = ''] = part.split(/^## /m)
      const steps = text.split('\n').map(namedIn)
      return {
        title: text.slice(0, text.indexOf('\n')),
        steps: steps.filter((step) => step.length > 0),
        files: [...new Set(steps.flat())],
      }
    })
}

const namedIn = (line: string): readonly string[] =>
  [...line.matchAll(/`((?:apps|packages)\/[^`\s<>*…{}]+\.tsx?)`/g)].map(([, path = '']) => path)

/** How a file is left: what it imports, and the calls of the contract that it makes or answers. */
export interface Ways {
  readonly graph: Graph
  readonly calls: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Files that a walk names and does not pass: no file of the same walk takes the step to them, and they take
 * it to none. A step is an import, through the door of a room at most, or a call that one side makes and the
 * other answers; a file that is reached by way of files that the walk does not tell of is reached by a
 * detour, and not passed.
 */
export function notPassed(page: string, ways: Ways): readonly string[] {
  return walksIn(page).flatMap(({ title, files }) => {
    const near = new Map(files.map((file) => [file, inOneStep(file, ways.graph)]))
    const isPassed = (file: string) =>
      files.some(
        (other) =>
          other !== file &&
          (near.get(other)?.has(file) || near.get(file)?.has(other) || isCalled(file, other, ways.calls)),
      )
    return files.filter((file) => !isPassed(file)).map((file) => `${title}: ${file}`)
  })
}

const isDoor = (file: string): boolean => /\/index\.tsx?$/.test(file)

/** What a file imports; of a door, which only hands on, what it hands on. */
function inOneStep(start: string, graph: Graph): ReadonlySet<string> {
  const seen = new Set<string>()
  const waiting = [...(graph.get(start) ?? [])]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    if (isDoor(file)) waiting.push(...(graph.get(file) ?? []))
  }
  return seen
}

const isServer = (file: string): boolean => file.startsWith('apps/server/')

/** Whether one of two files makes a call that the other answers. */
const isCalled = (one: string, other: string, calls: Ways['calls']): boolean =>
  isServer(one) !== isServer(other) && [...(calls.get(one) ?? [])].some((id) => calls.get(other)?.has(id))

/** The calls of the contract that each file of the pages and of the server names. */
export function callsIn(files: readonly SourceFile[]): Ways['calls'] {
  const known = new Set(
    files
      .filter(({ path }) => path.startsWith('packages/contract/src/routes/'))
      .flatMap(({ text }) => [...text.matchAll(/^ {2}([a-z][A-Za-z]+): /gm)].map(([, id]) => id)),
  )
  return new Map(
    files
      .filter(({ path }) => /^apps\/(?:web|cli|server)\//.test(path) && !/\.test\.tsx?$/.test(path))
      .map(({ path, text }) => [
        path,
        new Set((text.match(/\b[a-z]+(?:[A-Z][a-z]*)+\b/g) ?? []).filter((word) => known.has(word))),
      ]),
  )
}
