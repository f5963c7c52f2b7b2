/**
 * How many letters must be put in, taken out, changed or swapped with their neighbour to make one text of the
 * other; `limit + 1` as soon as it is more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const [from, to] = [[...a], [...b]]
  if (Math.abs(from.length - to.length) > limit) return limit + 1
  let twoBack: number[] = []
  let back = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const line = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let least = Math.min(back[column - 1]! + (same ? 0 : 1), back[column]! + 1, line[column - 1]! + 1)
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        least = Math.min(least, twoBack[column - 2]! + 1)
      }
      line.push(least)
    }
    if (Math.min(...line) > limit) return limit + 1
    twoBack = back
    back = line
  }
  return back[to.length]!
}

/**
 * Whether two words are one misspelt: the longer the word, the more letters may differ.
 *
 * Under five letters only a swap of neighbours counts: acronyms of different institutions often differ by one
 * letter. Two letters count from eight on, and only when the first letter is the same: who misspells a name
 * keeps its beginning.
 */
export function isNearSpelling(candidate: string, known: string): boolean {
  if (candidate === known) return false
  const length = Math.min([...candidate].length, [...known].length)
  if (length < 5)
    return (
      [...candidate].sort().join() === [...known].sort().join() && editDistance(candidate, known, 1) === 1
    )
  const distance = editDistance(candidate, known, 2)
  return distance === 1 || (distance === 2 && length >= 8 && candidate[0] === known[0])
}

/** Whether a word is the other cut short: `gral` for `general`, `min` for `ministerio`. */
export function isAbbreviation(short: string, long: string): boolean {
  if (short.length < 2 || short.length > 5 || long.length - short.length < 2 || short[0] !== long[0])
    return false
  let at = 0
  for (const letter of long) if (letter === short[at]) at++
  return at === short.length
}
