import { pointerTo } from '../json/index.ts'
import type { SaidByFact } from './fact-change.ts'
import { canonical, isGroup } from './places.ts'
import type { ReleasedSlice } from './released-slices.ts'

// Facts inside a fact: the articles of a statute, each with a source of its own, what repealed one, its
// newest amendment. What carries the whole carries none of them: each is judged as if it were changed alone.

/** What says where a fact comes from and how firm it is. */
export const envelopeKeys: readonly string[] = ['source', 'asOf', 'confidence', 'basis']

/** Lists whose every line is a fact of its own. */
const listsOfFacts: Readonly<Partial<Record<ReleasedSlice, readonly string[]>>> = { statutes: ['articles'] }

/** A group inside a value that says whence it is, with what stood in its place. */
export interface InnerFact {
  /** From the value to the fact, as a pointer. */
  readonly path: string
  /** `undefined`: nothing says any more what stood there, or says it without telling whence. */
  readonly now: SaidByFact | undefined
  readonly stood: SaidByFact | undefined
}

type Steps = readonly string[]

const own = (value: unknown, key: string): unknown =>
  isGroup(value) && Object.hasOwn(value, key) ? (value as SaidByFact)[key] : undefined

/** A source stands beside a value, or at least two of the four that make an envelope. */
const tellsWhence = (value: unknown): value is SaidByFact =>
  isGroup(value) &&
  !Array.isArray(value) &&
  (Object.hasOwn(value, 'source') || envelopeKeys.filter((key) => Object.hasOwn(value, key)).length > 1)

/** What a line of a list is called by: in its place stands no other. */
const nameOf = (line: unknown): unknown =>
  ['article', 'id', 'key', 'para', 'no', 'name']
    .map((key) => own(line, key))
    .find((name) => name !== undefined)

const isWhole = (value: unknown): boolean =>
  isGroup(value) && envelopeKeys.every((key) => Object.hasOwn(value, key))

/** All facts inside a value that are not what stood there, and all that stood there and are gone. */
export function* innerFacts(slice: ReleasedSlice, after: unknown, stood: unknown): Generator<InnerFact> {
  yield* inner(after, stood, [], listsOfFacts[slice] ?? [], false)
}

function* inner(
  now: unknown,
  was: unknown,
  steps: Steps,
  lists: readonly string[],
  isLine: boolean,
): Generator<InnerFact> {
  if (!isGroup(now) && !isGroup(was)) return
  if (steps.length > 0 && (tellsWhence(now) || tellsWhence(was) || isLine)) {
    const isStill =
      tellsWhence(now) &&
      (!isLine || isWhole(now)) &&
      (!tellsWhence(was) ||
        envelopeKeys.every((key) => Object.hasOwn(now, key) || !Object.hasOwn(was, key))) &&
      (!isGroup(was) || nameOf(now) === nameOf(was))
    const [fact, before] = [isStill ? now : undefined, tellsWhence(was) ? was : undefined]
    if (canonical(fact) !== canonical(before) || (isLine && !isStill))
      yield { path: pointerTo(steps), now: fact, stood: before }
  }
  const [isList, key] = [Array.isArray(now) || Array.isArray(was), steps.at(-1) ?? '']
  // Lines stand where they stood; those that come, come behind the last.
  for (const step of new Set([...keysOf(was), ...keysOf(now)]))
    yield* inner(own(now, step), own(was, step), [...steps, step], lists, isList && lists.includes(key))
}

const keysOf = (value: unknown): readonly string[] => (isGroup(value) ? Object.keys(value) : [])

/** Every source that a value tells of, itself and all facts in it. */
export function* sourcesIn(value: unknown): Generator<string> {
  if (!isGroup(value)) return
  const source = own(value, 'source')
  if (typeof source === 'string') yield source
  for (const one of Object.values(value)) yield* sourcesIn(one)
}
