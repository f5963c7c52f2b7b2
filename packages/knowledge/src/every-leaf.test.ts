import { isRecord, pointerTo } from '@oficio/core/json'
import {
  applied,
  type FactChange,
  type Knowledge,
  type KnowledgeChange,
  releasedSlices,
  releasedTables,
  type TableChange,
} from '@oficio/core/knowledge'
import { beforeEach, expect, test } from 'vitest'
import { lookedAt } from './check/examples.ts'
import { load } from './index.ts'
import { recheck } from './recheck.ts'

// Whatever a release can change is read as strictly as a file: each place of each slice is given what it
// never is, and either the release is refused or all examples show what they showed.

// The text of these tests stands on a host where the law is kept.
const knowledge = { ...load(), lawHosts: { official: ['gazette.example'], copies: [] } }
const on = '2026-12-01'
const isLong = process.env.OFICIO_LONG === '1'
type Group = Readonly<Record<string, unknown>>
type Steps = readonly string[]

/** What stands at no place of the knowledge, or at others. */
const wrong: readonly unknown[] = [7, null, [7], { a: 1 }, 'zz', [], {}, true, [[]], '']
const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value)

/** Of an open table (words by language, profiles by id) two entries stand for all. */
const mostKeys = 40

/** One place for each that the shape of a value has, itself first. */
function* places(value: unknown, steps: Steps = []): Generator<readonly [Steps, unknown]> {
  yield [steps, value]
  if (Array.isArray(value)) {
    const kinds = new Map(value.map((one, i) => [shapeOf(one), i] as const))
    for (const i of kinds.values()) yield* places(value[i], [...steps, String(i)])
  } else if (isRecord(value)) {
    const keys = Object.keys(value)
    for (const key of keys.length > mostKeys ? keys.slice(0, 2) : keys)
      yield* places(value[key], [...steps, key])
  }
}
const shapeOf = (value: unknown): string =>
  isRecord(value) ? Object.keys(value).sort().join() : kindOf(value)

const standing = (value: unknown, steps: Steps): unknown =>
  steps.reduce<unknown>((inner, step) => (inner as Group | undefined)?.[step], value)

function put(value: unknown, [step, ...rest]: Steps, put_: unknown): unknown {
  if (step === undefined) return put_
  if (Array.isArray(value)) return value.map((one, i) => (String(i) === step ? put(one, rest, put_) : one))
  return { ...(value as Group), [step]: put((value as Group)[step], rest, put_) }
}

/** Why a release does not count, or nothing. */
function refused(change: KnowledgeChange): string | undefined {
  const by = { provider: null, on, confidence: 'high', changes: [change] } as const
  const next = applied(knowledge, by)
  if (!next.ok) return next.finding.code
  const [problem] = recheck(next.knowledge, [change], knowledge)
  if (problem) return problem.message
  look(next.knowledge, change)
  return undefined
}

/** What counts is looked at in the examples; each time in the long run, at first for each slice otherwise. */
const mostLooks = isLong ? 20 : 3
let looks = 0
beforeEach(() => {
  looks = 0
})
let shown: ReturnType<typeof lookedAt> | undefined
function look(now: Knowledge, change: KnowledgeChange, mayDiffer = false): void {
  if (looks++ >= mostLooks) return
  shown ??= lookedAt(knowledge)
  const seen = lookedAt(now)
  if (!mayDiffer) expect(seen, JSON.stringify(change)).toEqual(shown)
}

/** The change whole, at the nearest place above that keeps its kind; where that is a list, at its line. */
function tableChanges(slice: TableChange['slice'], steps: Steps, value: unknown): readonly TableChange[] {
  const table = (at: Steps, before: unknown, after: unknown): TableChange => ({
    ...{ fact: 'table' as const, slice, at: pointerTo(at) },
    ...{ before: before ?? null, after },
  })
  const stands = standing(knowledge[slice], steps)
  const above = steps.slice(0, -1)
  if (above.length === 0) return [table(steps, stands, value)]
  const before = standing(knowledge[slice], above)
  return [table(above, before, put(before, steps.slice(-1), value))]
}

/** Of all that may be tried so many, evenly; in the long run ten times as many. */
function* tried<Of>(all: readonly Of[], most: number): Generator<Of> {
  const stride = Math.max(1, Math.ceil(all.length / (isLong ? 10 * most : most)))
  for (let i = 0; i < all.length; i += stride) yield all[i] as Of
}

test.each(releasedTables)('what no file says of %s is refused, or changes nothing', (slice) => {
  let turn = 0
  const changes = [...places(knowledge[slice])].flatMap(([steps, stands]) => {
    const others = wrong.filter((value) => kindOf(value) !== kindOf(stands))
    const values = isLong ? others : [others[turn++ % others.length]]
    const added: readonly TableChange[] = Array.isArray(stands)
      ? wrong.map((after) => ({ fact: 'table', slice, at: pointerTo([...steps, '-']), before: null, after }))
      : []
    return [
      ...(steps.length === 0 ? [] : values.flatMap((value) => tableChanges(slice, steps, value))),
      ...(isLong ? added : added.slice(turn % wrong.length).slice(0, 1)),
    ]
  })
  for (const change of tried(changes, 80)) refused(change)
})

test.each(releasedSlices)('what no file says of facts of %s is refused, or changes nothing', (slice) => {
  const shapes = new Set<string>()
  const changes = [...places(knowledge[slice])].flatMap(([steps, fact]) => {
    if (!isRecord(fact) || !['source', 'asOf', 'confidence', 'basis'].every((key) => key in fact)) return []
    if (shapes.has(shapeOf(fact)) || steps.length === 0) return []
    shapes.add(shapeOf(fact))
    const { source: _s, asOf: _a, confidence: _c, basis: _b, ...said } = fact
    return [...places(said)].flatMap(([inner, stands]) =>
      inner.length === 0
        ? []
        : wrong
            .filter((value) => kindOf(value) !== kindOf(stands))
            .map(
              (value): FactChange => ({
                ...{ fact: 'stands', slice, at: pointerTo(steps), before: said },
                after: put(said, inner, value) as Group,
                envelope: {
                  ...{ source: 'https://gazette.example/2026/11', asOf: '2026-12-01' },
                  ...{ confidence: 'high', basis: 'read' },
                },
              }),
            ),
    )
  })
  for (const change of tried(changes, 30)) {
    const next = applied(knowledge, { provider: null, on, confidence: 'high', changes: [change] })
    // What is not known may say so; the program still reads it.
    if (next.ok && recheck(next.knowledge, [change], knowledge).length === 0)
      look(next.knowledge, change, true)
  }
})
