import { type CuedText, firstFrom, type UnpairedValue } from './reading.ts'

const sorted = new WeakMap<CuedText, readonly UnpairedValue[]>()

/** What was found in a stretch of the text, in order; asked once everything is found. */
export function foundWithin(reading: CuedText, start: number, end: number): readonly UnpairedValue[] {
  let all = sorted.get(reading)
  if (all?.length !== reading.found.length) {
    all = [...reading.found].sort((a, b) => a.start - b.start)
    sorted.set(reading, all)
  }
  const within: UnpairedValue[] = []
  for (let i = firstFrom(all, start); i < all.length; i++) {
    const draft = all[i]
    if (!draft || draft.start >= end) break
    if (draft.end <= end) within.push(draft)
  }
  return within
}

/**
 * Whether another value of the same kind stands in a stretch: then what the stretch says could be of either.
 */
export const isShared = (
  reading: CuedText,
  { type, normalised }: Pick<UnpairedValue, 'type' | 'normalised'>,
  start: number,
  end: number,
): boolean =>
  foundWithin(reading, start, end).some((other) => other.type === type && other.normalised !== normalised)
