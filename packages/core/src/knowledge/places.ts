import { stepsOf } from '../json/index.ts'

// Places in the knowledge, as a release names them: JSON pointers, bounded.

type Group = Readonly<Record<string, unknown>>

const longestPointer = 300
/** How deep a place of the knowledge may lie, and what stands there. */
export const deepest = 12

/** The steps of a JSON pointer; `undefined` where it is none, or longer than any place of the knowledge. */
export function boundedSteps(pointer: string): readonly string[] | undefined {
  if (!pointer.startsWith('/') || pointer.length > longestPointer) return undefined
  const steps = stepsOf(pointer)
  return steps.length <= deepest ? steps : undefined
}

export const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null

/** What stands at a place; `undefined` where nothing does. What is only inherited is not there. */
export const standsAt = (value: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>(
    (at, step) => (isGroup(at) && Object.hasOwn(at, step) ? (at as Group)[step] : undefined),
    value,
  )

/** The same value with one place of it another; what is not on the way to it is not copied. */
export function replaced(value: unknown, [step, ...rest]: readonly string[], fact: unknown): unknown {
  if (step === undefined) return fact
  if (Array.isArray(value))
    return value.map((item, i) => (String(i) === step ? replaced(item, rest, fact) : item))
  const from = isGroup(value) ? value : {}
  const copy = Object.assign(Object.create(Object.getPrototypeOf(from) as object | null), from)
  copy[step] = replaced(Object.hasOwn(from, step) ? (from as Group)[step] : undefined, rest, fact)
  return copy
}

/** A value written in one way, whatever the order of its keys. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    isGroup(inner) && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(byKey)) : inner,
  )
const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)
