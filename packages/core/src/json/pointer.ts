/**
 * The steps of a JSON pointer (RFC 6901): `/letter/second/~1case~1summary` is `letter`, `second`,
 * `/case/summary`.
 */
export function stepsOf(pointer: string): readonly string[] {
  if (pointer === '') return []
  const steps = pointer.slice(1).split('/')
  // Few names have a stroke in them, and a letter asks for hundreds of places.
  return pointer.includes('~') ? steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')) : steps
}

/** The value at a JSON pointer, own properties only; undefined where nothing is. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root
  for (const step of stepsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Readonly<Record<string, unknown>>)[step]
  }
  return value
}

/** The JSON pointer to where these steps lead: the empty text for none, which is the whole. */
export const pointerTo = (steps: readonly PropertyKey[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
