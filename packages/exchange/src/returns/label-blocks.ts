import { readTime } from './time.ts'

// What a text of labels with their values says is one row, and what is many: a label that comes again in one
// block is of another row, and what stands over it is no part of each.

/** A label with its value, where it stands. */
export interface LabelledPair {
  readonly label: string
  readonly value: string
  /** Its line, or its place on a page. */
  readonly row: number
  /** Which lines stand together: between two empty lines, or in one box. */
  readonly part: number
}

/** Pairs of one row. Rows of one key stand in one table: their times bear the same label. */
interface Parted {
  readonly key: string
  readonly pairs: readonly LabelledPair[]
}

export interface PartedBlocks {
  readonly rows: readonly Parted[]
  /** What stands over rows or under them, and is part of none. */
  readonly lines: readonly LabelledPair[]
  /** Of these nobody can tell which stand together. */
  readonly unread: readonly LabelledPair[]
}

type Run = readonly LabelledPair[]

const longestDatum = 400
const isAddress =
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|(?=[^:]*:[^:]*:)(?<![\p{L}\d:])[\da-f:]{6,45}(?![\p{L}\d])/iu

const holdsDay = /(?<!\d)(?:\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)(?![\d.]))/
const isTime = ({ value }: LabelledPair): boolean =>
  /\d/.test(value) &&
  value.length < longestDatum &&
  (holdsDay.test(value) || readTime(value, { order: 'DMY' }) !== undefined)
/** A time or an address: of what was done, and when. */
const isCore = (pair: LabelledPair): boolean =>
  isTime(pair) || (/\d|::/.test(pair.value) && pair.value.length < longestDatum && isAddress.test(pair.value))

const labelsOf = (run: Run): ReadonlySet<string> => new Set(run.map(({ label }) => label))

/** What stands together, where empty lines part more than single lines. */
function runsOf(block: Run): readonly Run[] {
  const runs: LabelledPair[][] = []
  for (const pair of block)
    if (runs.at(-1)?.at(-1)?.part === pair.part) runs.at(-1)?.push(pair)
    else runs.push([pair])
  return runs.length > 1 && runs.some((run) => run.length > 1) ? runs : [block]
}

/**
 * The labels of a run that come again with times or addresses, in their order: of what comes again within
 * what does, the inner ones.
 */
function againIn(run: Run, hasTime: boolean): readonly string[] {
  const counts = new Map<string, number>()
  const cores = new Set<string>()
  for (const pair of run) {
    counts.set(pair.label, (counts.get(pair.label) ?? 0) + 1)
    if (isCore(pair) && (hasTime || isTime(pair))) cores.add(pair.label)
  }
  const again = [...counts].filter(([label, times]) => times > 1 && cores.has(label))
  const most = again.reduce((max, [, times]) => Math.max(max, times), 0)
  return again.filter(([, times]) => times * 2 >= most).map(([label]) => label)
}

/** Of so many blocks a label that alone comes again, in few of them, is a second value and no second row. */
const manyBlocks = 4

/** The labels with which the rows inside blocks begin. */
function startsOf(blocks: readonly Run[]): ReadonlySet<string> {
  const [starts, again, holding] = [new Set<string>(), new Map<string, number>(), new Map<string, number>()]
  const add = (counts: Map<string, number>, label: string) => counts.set(label, (counts.get(label) ?? 0) + 1)
  for (const block of blocks) {
    for (const label of labelsOf(block)) add(holding, label)
    const hasTime = block.some(isTime)
    const alone = new Set<string>()
    const inside = runsOf(block).map((run) => againIn(run, hasTime))
    // Between empty lines or boxes, else over all of them.
    const found = inside.some((one) => one.length > 0) ? inside : [againIn(block, hasTime)]
    for (const [first, ...more] of found) {
      if (first !== undefined && more.length > 0) starts.add(first)
      else if (first !== undefined) alone.add(first)
    }
    for (const label of alone) add(again, label)
  }
  for (const [label, times] of again) {
    const of = holding.get(label) ?? 0
    if (of < manyBlocks || times * 3 > of) starts.add(label)
  }
  return starts
}

/** The parts of a run that begin with a label. */
function groupsAt(run: Run, start: string): readonly Run[] {
  const groups: LabelledPair[][] = []
  for (const pair of run)
    if (pair.label === start) groups.push([pair])
    else groups.at(-1)?.push(pair)
  return groups
}

/** What rows that begin alike have in common, and whether it tells them apart. */
interface Series {
  readonly common: ReadonlySet<string>
  /** A time or an address stands in some of them alone: of which of two it is nobody knows. */
  readonly isTorn: boolean
}

function seriesOf(groups: readonly Run[]): Series {
  const counts = new Map<string, number>()
  for (const group of groups)
    for (const label of labelsOf(group)) counts.set(label, (counts.get(label) ?? 0) + 1)
  const common = new Set([...counts].filter(([, times]) => times === groups.length).map(([label]) => label))
  return { common, isTorn: common.size === 1 && groups.some((group) => group.slice(1).some(isCore)) }
}

/** Up to the last label that all have: what stands behind may be of what follows. */
function cutAt(group: Run, { common }: Series): readonly [own: Run, rest: Run] {
  const end = group.findLastIndex(({ label }) => common.has(label)) + 1
  return [group.slice(0, end), group.slice(end)]
}

class Parting {
  readonly rows: Parted[] = []
  readonly lines: LabelledPair[] = []
  readonly unread: LabelledPair[] = []
  readonly #starts: ReadonlySet<string>
  readonly #series = new Map<string, Series>()

  constructor(blocks: readonly Run[], starts: ReadonlySet<string>) {
    this.#starts = starts
    const groups = new Map<string, Run[]>([...starts].map((start) => [start, []]))
    for (const run of blocks.flatMap(runsOf)) {
      const start = this.#startIn(run)
      const own = start === undefined ? [] : groupsAt(run, start)
      // One alone between empty lines ends with them.
      if (start !== undefined && (own.length > 1 || run.at(-1)?.part !== run[0]?.part))
        groups.get(start)?.push(...own)
    }
    for (const [start, own] of groups) this.#series.set(start, seriesOf(own))
  }

  #startIn = (run: Run): string | undefined => run.find(({ label }) => this.#starts.has(label))?.label

  isParted = (block: Run): boolean => this.#startIn(block) !== undefined

  /** A row where it holds what was done or when; else lines. */
  loose(run: Run, key = run[0]?.label ?? ''): void {
    if (holdsCore(run)) this.rows.push({ key, pairs: run })
    else this.lines.push(...run)
  }

  block(block: Run): void {
    let isOver = true
    for (const run of runsOf(block)) {
      isOver &&= !this.isParted(run)
      if (isOver) this.lines.push(...run)
      else this.#run(run)
    }
  }

  #run(whole: Run): void {
    let run = whole
    for (let start = this.#startIn(run); start !== undefined; start = this.#startIn(run)) {
      const at = run.findIndex(({ label }) => label === start)
      this.lines.push(...run.slice(0, at))
      run = this.#groups(groupsAt(run.slice(at), start), start)
    }
    if (run.length > 0) this.loose(run)
  }

  /** Keeps rows that begin alike; gives what stands behind the last of them. */
  #groups(groups: readonly Run[], start: string): Run {
    const series = this.#series.get(start)
    const isAlone = groups.length === 1 && groups[0]?.[0]?.part === groups[0]?.at(-1)?.part
    let behind: Run = []
    for (const [i, group] of groups.entries()) {
      const [own, rest] = isAlone || !series || series.common.size === 0 ? [group, []] : cutAt(group, series)
      const cores = own.filter(isCore)
      const isDouble = labelsOf(cores).size < cores.length
      if (isDouble || (series?.isTorn && !isAlone)) this.unread.push(...own)
      else this.rows.push({ key: start, pairs: own })
      if (i === groups.length - 1) behind = rest
      else if (rest.length > 0) this.loose(rest)
    }
    return behind
  }
}

/** Whether pairs hold a time or an address, and so may be of what was done. */
export const holdsCore = (pairs: Run): boolean => pairs.some(isCore)

/** Blocks that something parts: a rule between them, a box around each. */
export function partedBlocks(blocks: readonly Run[]): PartedBlocks {
  const parting = new Parting(blocks, startsOf(blocks))
  for (const block of blocks)
    if (parting.isParted(block)) parting.block(block)
    else if (block.length > 0) parting.rows.push({ key: '', pairs: block })
  return parting
}

/**
 * Blocks of which each begins with the same label, and nothing tells where one ends: what not all of them
 * have at their end may be of what follows.
 */
export function repeatedBlocks(blocks: readonly Run[]): PartedBlocks {
  const parting = new Parting(blocks, startsOf(blocks))
  const series = seriesOf(blocks.map((block) => runsOf(block)[0] ?? []))
  const isTorn = series.isTorn && blocks.every((block) => block[0] && isCore(block[0]))
  const shared = partsShared(blocks)
  for (const block of blocks) {
    const [first = [], ...more] = runsOf(block)
    if (parting.isParted(block)) parting.block(block)
    else if (more.length > 0) {
      parting.loose(first, '')
      for (const run of more) parting.loose(run)
    } else {
      // Where no two blocks stand in one paragraph, each ends with its own.
      const isBounded = first[0]?.part === first.at(-1)?.part && !shared.has(first[0]?.part ?? 0)
      const [own, rest] = isBounded ? [first, []] : cutAt(first, series)
      if (isTorn && !isBounded) parting.unread.push(...own)
      else if (rest.length > 0 && !own.some(isCore)) parting.lines.push(...own)
      else parting.rows.push({ key: '', pairs: own })
      if (rest.length > 0) parting.loose(rest)
    }
  }
  return parting
}

/** The paragraphs in which more than one block begins. */
function partsShared(blocks: readonly Run[]): ReadonlySet<number> {
  const [once, more] = [new Set<number>(), new Set<number>()]
  for (const [first] of blocks) if (first) (once.has(first.part) ? more : once).add(first.part)
  return more
}
