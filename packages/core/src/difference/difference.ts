/** A run of text that both have, that only the older has, or that only the newer has. */
export interface DifferencePiece {
  readonly is: 'both' | 'gone' | 'new'
  readonly text: string
}

/** Edits that are looked for one by one; beyond them a stretch is told as gone and new as a whole. */
const mostEdits = 600

/**
 * What differs between two texts, line by line; the pieces of `both` and `gone` together are the older text,
 * those of `both` and `new` the newer. Never more work than `mostEdits` a stretch, however the texts were
 * made.
 */
export const linesDifference = (before: string, after: string): readonly DifferencePiece[] =>
  differenceOf(before.match(/[^\n]*\n|[^\n]+$/g) ?? [], after.match(/[^\n]*\n|[^\n]+$/g) ?? [])

/** The same word by word, for a sentence or a paragraph. */
export const wordsDifference = (before: string, after: string): readonly DifferencePiece[] =>
  differenceOf(before.match(/\s+|[^\s]+/g) ?? [], after.match(/\s+|[^\s]+/g) ?? [])

function differenceOf(before: readonly string[], after: readonly string[]): readonly DifferencePiece[] {
  const out: { is: DifferencePiece['is']; text: string[] }[] = []
  const say = (is: DifferencePiece['is'], units: readonly string[]) => {
    if (units.length === 0) return
    const last = out.at(-1)
    if (last?.is === is) for (const one of units) last.text.push(one)
    else out.push({ is, text: [...units] })
  }
  const stretch = (a: readonly string[], b: readonly string[]) => {
    let head = 0
    while (head < a.length && head < b.length && a[head] === b[head]) head += 1
    let tail = 0
    while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
    say('both', a.slice(0, head))
    within(a.slice(head, a.length - tail), b.slice(head, b.length - tail), say)
    say('both', a.slice(a.length - tail))
  }
  // What stands once in each is the same unit: between two such the rest is compared for itself.
  let [fromA, fromB] = [0, 0]
  for (const [atA, atB] of anchorsOf(before, after)) {
    stretch(before.slice(fromA, atA), after.slice(fromB, atB))
    say('both', [before[atA] as string])
    ;[fromA, fromB] = [atA + 1, atB + 1]
  }
  stretch(before.slice(fromA), after.slice(fromB))
  return out.map(({ is, text }) => ({ is, text: text.join('') }))
}

/** Units that stand once in each text, in the longest order that both have. */
function anchorsOf(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const once = (units: readonly string[]) => {
    const places = new Map<string, number>()
    for (const [at, unit] of units.entries()) places.set(unit, places.has(unit) ? -1 : at)
    return places
  }
  const inB = once(b)
  const pairs = [...once(a)].flatMap(([unit, at]): [number, number][] => {
    const other = inB.get(unit) ?? -1
    return at >= 0 && other >= 0 ? [[at, other]] : []
  })
  return longestRising(pairs)
}

/** The most pairs whose second numbers rise as their first do; the first ones rise already. */
function longestRising(
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const ends: number[] = []
  const before: (number | undefined)[] = []
  for (const [index, [, value]] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] as number] as readonly [number, number])[1] < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? ends[low - 1] : undefined
    ends[low] = index
  }
  const out: (readonly [number, number])[] = []
  for (let at = ends.at(-1); at !== undefined; at = before[at])
    out.push(pairs[at] as readonly [number, number])
  return out.reverse()
}

/** The fewest edits of a stretch (Myers), as long as they are not too many. */
function within(
  a: readonly string[],
  b: readonly string[],
  say: (is: DifferencePiece['is'], units: readonly string[]) => void,
): void {
  const steps = a.length === 0 || b.length === 0 ? undefined : editsOf(a, b)
  if (!steps) {
    say('gone', a)
    say('new', b)
    return
  }
  for (const [is, unit] of steps) say(is, [unit])
}

function editsOf(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [DifferencePiece['is'], string])[] | undefined {
  const most = Math.min(a.length + b.length, mostEdits)
  let reach = new Map<number, number>([[1, 0]])
  const trail: Map<number, number>[] = []
  for (let edits = 0; edits <= most; edits++) {
    trail.push(reach)
    const next = new Map(reach)
    for (let line = -edits; line <= edits; line += 2) {
      const down =
        line === -edits || (line !== edits && (reach.get(line - 1) ?? -1) < (reach.get(line + 1) ?? -1))
      let x = down ? (reach.get(line + 1) ?? 0) : (reach.get(line - 1) ?? 0) + 1
      while (x < a.length && x - line < b.length && a[x] === b[x - line]) x += 1
      next.set(line, x)
      if (x >= a.length && x - line >= b.length) return walkedBack(a, b, trail)
    }
    reach = next
  }
  return undefined
}

function walkedBack(
  a: readonly string[],
  b: readonly string[],
  trail: readonly ReadonlyMap<number, number>[],
): readonly (readonly [DifferencePiece['is'], string])[] {
  const out: [DifferencePiece['is'], string][] = []
  let [x, y] = [a.length, b.length]
  for (let edits = trail.length - 1; edits >= 0; edits--) {
    const reach = trail[edits] as ReadonlyMap<number, number>
    const line = x - y
    const down =
      line === -edits || (line !== edits && (reach.get(line - 1) ?? -1) < (reach.get(line + 1) ?? -1))
    const from = down ? line + 1 : line - 1
    const fromX = edits === 0 ? 0 : (reach.get(from) ?? 0)
    const fromY = edits === 0 ? 0 : fromX - from
    while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) {
      out.push(['both', a[x - 1] as string])
      x -= 1
      y -= 1
    }
    if (edits === 0) break
    if (down) out.push(['new', b[y - 1] as string])
    else out.push(['gone', a[x - 1] as string])
    ;[x, y] = [fromX, fromY]
  }
  return out.reverse()
}
