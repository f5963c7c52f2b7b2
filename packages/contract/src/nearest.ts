const longestWord = 40

/** Edits from one word to another, neighbours swapped counting as one; more than `limit` is `limit + 1`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] as number) + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] as number
}

/**
 * The word that was probably meant, or `undefined` when none is near: at most a third of its letters differ.
 * Case does not count.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined
  let found: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    if (candidate.length > longestWord) continue
    const limit = Math.max(1, Math.floor(candidate.length / 3))
    const edits = distance(word.toLowerCase(), candidate.toLowerCase(), limit)
    if (edits <= limit && edits < least) {
      found = candidate
      least = edits
    }
  }
  return found
}
