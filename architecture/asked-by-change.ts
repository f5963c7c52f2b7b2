import { dirname } from 'node:path'
import type { Graph } from './imports.ts'
import { isLeftToTheWholeCheck } from './left-to-the-whole-check.ts'
import { isCode, isTest } from './source-files.ts'
import { type Project, testsThatRead } from './tests-that-read.ts'

/** A project of which is known who imports whom, and what its routes are called. */
export interface ImportingProject extends Project {
  readonly graph: Graph
  readonly routes: readonly string[]
}

/** What is asked after a change. */
export interface AskedByChange {
  /** Tests that are run. */
  readonly asked: readonly string[]
  /** Tests that imports lead to from further away. */
  readonly further: readonly string[]
  /** Tests of these that only the whole check asks. */
  readonly left: readonly string[]
}

/** So many tests that one file leads to are asked at once: what is more waits for `npm test`. */
const mostOfOne = 40

/**
 * Which tests a change asks: those that changed, of code those of its folder, the nearest that import it and
 * those that call its routes, and what reads other files. Imports lead from any feature to every test that
 * opens a house: what lies further, and what is left to the whole check, is only told.
 */
export function askedBy(changed: readonly string[], project: ImportingProject): AskedByChange {
  const { tests, stands, graph } = project
  const own = changed.filter((file) => isTest(file) && stands(file))
  const code = changed.filter((file) => isCode(file) && !isTest(file) && stands(file))
  const importers = importersOf(graph)
  const reached = code.flatMap((file) => [testsReached(file, importers), testsCalling(file, project)])
  const beside = tests.filter((test) => code.some((file) => dirname(file) === dirname(test)))
  const near = [...testsThatRead(changed, project), ...beside, ...reached.flatMap((one) => one.near)]
  const asked = new Set([...own, ...near.filter((test) => !isLeftToTheWholeCheck(test))])
  const others = new Set([...near, ...reached.flatMap((one) => one.further)].filter((one) => !asked.has(one)))
  return {
    asked: [...asked].sort(),
    further: [...others].filter((test) => !isLeftToTheWholeCheck(test)).sort(),
    left: [...others].filter(isLeftToTheWholeCheck).sort(),
  }
}

/** Who imports each file. */
function importersOf(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>()
  for (const [from, targets] of graph)
    for (const to of targets) importers.set(to, [...(importers.get(to) ?? []), from])
  return importers
}

interface Reached {
  readonly near: readonly string[]
  readonly further: readonly string[]
}

/** The tests that imports lead to, the nearest steps as long as they are few. */
function testsReached(file: string, importers: ReadonlyMap<string, readonly string[]>): Reached {
  const seen = new Set([file])
  const [near, further]: [string[], string[]] = [[], []]
  let step: readonly string[] = [file]
  while (step.length > 0) {
    step = [...new Set(step.flatMap((one) => importers.get(one) ?? []))].filter((one) => !seen.has(one))
    for (const one of step) seen.add(one)
    const found = step.filter(isTest)
    const few = found.filter((test) => !isLeftToTheWholeCheck(test)).length + near.length <= mostOfOne
    ;(few && further.length === 0 ? near : further).push(...found)
  }
  return { near, further }
}

/** The tests that call a route which a file answers or describes, where they are few. */
function testsCalling(file: string, { tests, routes, textOf }: ImportingProject): Reached {
  if (!/^(?:apps\/server|packages\/contract)\/src\//.test(file)) return { near: [], further: [] }
  const text = textOf(file)
  const own = routes.filter((route) => new RegExp(`^ {2}${route}(?::|,$)`, 'm').test(text))
  if (own.length === 0) return { near: [], further: [] }
  const calls = new RegExp(`\\.(?:${own.join('|')})\\(`)
  const found = tests.filter((test) => calls.test(textOf(test)))
  return found.length <= mostOfOne ? { near: found, further: [] } : { near: [], further: found }
}

/** What runs these tests: a folder of which every test is left is named once. */
export const commandFor = (left: readonly string[]): string =>
  `npx vitest run ${[...new Set(left.map((test) => test.replace(/^(e2e\/journeys)\/.*/, '$1')))].join(' ')}`
