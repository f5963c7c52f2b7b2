/** Counts below this are not told: one could work out whose they are. */
export const fewestTold = 5

/** How many are alike in everything that is told apart: a value for each dimension, in their order. */
export interface Atom {
  readonly at: readonly string[]
  readonly n: number
}

/**
 * What is to be told: dimensions with all their values, whether anything is of them or not; and the tables,
 * each by the places of the dimensions that it tells apart. A table without any is the number of all.
 */
export interface TablePlan {
  readonly values: readonly (readonly string[])[]
  readonly tables: readonly (readonly number[])[]
  /**
   * Values of a dimension whose people have a list of their own that holds more than is counted here: what is
   * theirs alone is not told, however many it is. Held against that list it would say how many are left out.
   */
  readonly listed?: { readonly dimension: number; readonly values: ReadonlySet<string> }
  /** Parts of the counts that somebody knows exactly, and may take away from what is told. */
  readonly known?: readonly KnownPart[]
}

/** What one institution, or one desk, counts of its own. */
export interface KnownPart {
  readonly atoms: readonly Atom[]
  /**
   * The dimension of which it has its own values alone: an institution its State, a desk its provider;
   * `null`: none is told apart.
   */
  readonly within: number | null
}

/** A cell of a table: the values by which it is told apart, and how many; null: not told. */
export interface Cell {
  readonly at: readonly string[]
  readonly n: number | null
}

export interface PublishedTable {
  readonly by: readonly number[]
  readonly cells: readonly Cell[]
}

/**
 * Other counts than the true ones, as differences by place of the atom, under which everything told is the
 * same.
 */
export type OtherWorld = ReadonlyMap<number, number>

export interface PublishedFigures {
  readonly tables: readonly PublishedTable[]
  /**
   * For each count that is too small, a world in which it is not, and in which nothing that is told differs.
   */
  readonly worlds: readonly OtherWorld[]
}

/**
 * Tables in which no count below five is told, nor can be worked out from the others.
 *
 * For each count that is too small it looks for another world, in which that count is five and every count
 * stays what can be: a move of requests between places that leaves most sums alone. What the move changes is
 * not told either. So whoever has all the tables, and nothing else, cannot tell by any sum the true world
 * from that one. Nought is a small count like the others. Whoever also knows how this program chooses what it
 * hides, or knows requests of others, may learn more: that a count is small, and of few together sometimes
 * how small. Of whoever knows a part exactly (`known`) the same is held of what is left without it.
 */
export function publish(atoms: readonly Atom[], plan: TablePlan): PublishedFigures {
  const cube = cubeOf(atoms, plan)
  const told = cube.tables.map(({ sums }) => sums.map((n) => n >= fewestTold))
  const listed = listedCells(cube, plan)
  // What its own people have on a list is some other number, by as many as would be told of anything.
  const least = (table: number, cell: number, n: number) =>
    listed[table]?.has(cell) ? n + fewestTold : fewestTold
  const worlds = [...hide(cube, told, least)]
  // Whoever takes away a part of their own sees what is left as if it were told: it is held to the same.
  for (const part of plan.known ?? []) {
    const rest = cubeOf([...atoms, ...part.atoms.map(({ at, n }) => ({ at, n: -n }))], plan)
    const isNobodys = nobodyElse(rest, part, plan)
    worlds.push(...hide(rest, told, (table, cell) => (isNobodys(table, cell) ? 0 : fewestTold)))
  }
  return {
    tables: cube.tables.map(({ by, sums }, table) => ({
      by,
      cells: sums.map((n, cell) => ({
        at: coordinatesIn(cube, by, cell).map((place, i) => plan.values[by[i] as number]?.[place] ?? ''),
        n: told[table]?.[cell] ? n : null,
      })),
    })),
    worlds,
  }
}

/**
 * Looks for another world for each count that is less than it must be for it to be told, and takes what the
 * moves change out of what is told.
 *
 * @param told which cells are told; written to
 */
function hide(
  cube: Cube,
  told: readonly boolean[][],
  least: (table: number, cell: number, n: number) => number,
): readonly OtherWorld[] {
  const worlds: OtherWorld[] = []
  const most = cube.tables.map(({ sums }) => [...sums])
  cube.tables.forEach(({ sums }, table) => {
    sums.forEach((n, cell) => {
      const wanted = least(table, cell, n)
      if (n >= wanted || (most[table]?.[cell] ?? 0) >= wanted) return
      const move = cheapest(cube, told, table, cell, wanted - n)
      worlds.push(move)
      for (const [at, of, change] of changesOf(cube, move)) {
        const row = most[at] as number[]
        row[of] = Math.max(row[of] ?? 0, (cube.tables[at]?.sums[of] ?? 0) + change)
        if (told[at]) told[at][of] = false
      }
    })
  })
  return worlds
}

/**
 * In which cells nothing is left because nobody else is there at all: in the State of an institution, on the
 * desk of a provider, or anywhere. That nothing is left beside others is a small count like the others.
 */
function nobodyElse(
  rest: Cube,
  { atoms, within }: KnownPart,
  { values }: TablePlan,
): (table: number, cell: number) => boolean {
  const isAloneEverywhere = rest.counts.every((n) => n === 0)
  if (within === null) return () => isAloneEverywhere
  const own = new Set(atoms.map(({ at }) => values[within]?.indexOf(at[within] ?? '') ?? -1))
  const isAlone = rest.counts.every(
    (n, atom) => n === 0 || !own.has(coordinates(rest.sizes, atom)[within] ?? -1),
  )
  return (table, cell) => {
    const by = rest.tables[table]?.by ?? []
    const at = by.indexOf(within)
    const place = coordinatesIn(rest, by, cell)[at] ?? -1
    return at < 0 ? isAloneEverywhere : own.has(place) && isAlone
  }
}

/** The cells of each table to which one value alone contributes that has a list of its own. */
function listedCells(cube: Cube, { values, listed }: TablePlan): readonly ReadonlySet<number>[] {
  return cube.tables.map(({ by }) => {
    if (!listed) return new Set<number>()
    const of = new Map<number, Set<string>>()
    cube.counts.forEach((n, atom) => {
      if (n === 0) return
      const places = coordinates(cube.sizes, atom)
      const cell = cellOf(cube, by, places)
      const value = values[listed.dimension]?.[places[listed.dimension] ?? 0] ?? ''
      of.set(cell, (of.get(cell) ?? new Set()).add(value))
    })
    const isListed = (found: ReadonlySet<string>) =>
      found.size === 1 && [...found].every((value) => listed.values.has(value))
    return new Set([...of].flatMap(([cell, found]) => (isListed(found) ? [cell] : [])))
  })
}

interface Cube {
  readonly sizes: readonly number[]
  readonly counts: readonly number[]
  readonly tables: readonly { readonly by: readonly number[]; readonly sums: readonly number[] }[]
}

function cubeOf(atoms: readonly Atom[], { values, tables }: TablePlan): Cube {
  const sizes = values.map(({ length }) => length)
  const counts = new Array<number>(sizes.reduce((product, size) => product * size, 1)).fill(0)
  for (const { at, n } of atoms) {
    const places = at.map((value, i) => values[i]?.indexOf(value) ?? -1)
    if (places.length !== sizes.length || places.includes(-1))
      throw new Error(`no such place: ${at.join(', ')}`)
    const atom = placeOf(sizes, places)
    counts[atom] = (counts[atom] ?? 0) + n
  }
  const bare = { sizes, counts, tables: tables.map((by) => ({ by, sums: [] })) }
  return {
    ...bare,
    tables: tables.map((by) => {
      const sums = new Array<number>(by.reduce((product, d) => product * (sizes[d] ?? 1), 1)).fill(0)
      counts.forEach((n, atom) => {
        const cell = cellOf(bare, by, coordinates(sizes, atom))
        sums[cell] = (sums[cell] ?? 0) + n
      })
      return { by, sums }
    }),
  }
}

const placeOf = (sizes: readonly number[], places: readonly number[]): number =>
  places.reduce((before, place, i) => before * (sizes[i] ?? 1) + place, 0)

function coordinates(sizes: readonly number[], place: number): number[] {
  const found = new Array<number>(sizes.length)
  let rest = place
  for (let i = sizes.length - 1; i >= 0; i--) {
    const size = sizes[i] ?? 1
    found[i] = rest % size
    rest = Math.floor(rest / size)
  }
  return found
}

const sizesOf = ({ sizes }: Pick<Cube, 'sizes'>, by: readonly number[]): number[] =>
  by.map((d) => sizes[d] ?? 1)

const cellOf = (cube: Pick<Cube, 'sizes'>, by: readonly number[], places: readonly number[]): number =>
  placeOf(
    sizesOf(cube, by),
    by.map((d) => places[d] ?? 0),
  )

const coordinatesIn = (cube: Cube, by: readonly number[], cell: number): number[] =>
  coordinates(sizesOf(cube, by), cell)

/** What a move changes: table, cell, by how much. */
function changesOf(cube: Cube, move: OtherWorld): readonly (readonly [number, number, number])[] {
  return cube.tables.flatMap(({ by }, table) => {
    const changes = new Map<number, number>()
    for (const [atom, change] of move) {
      const cell = cellOf(cube, by, coordinates(cube.sizes, atom))
      changes.set(cell, (changes.get(cell) ?? 0) + change)
    }
    return [...changes].flatMap(([cell, change]) => (change === 0 ? [] : [[table, cell, change] as const]))
  })
}

/**
 * The move that raises a cell by so many and takes the least from what is told: few counts, and rather small
 * ones. It is made one request at a time, so that each may come from where there is one.
 */
function cheapest(
  cube: Cube,
  told: readonly (readonly boolean[])[],
  table: number,
  cell: number,
  by: number,
): OtherWorld {
  const world = [...cube.counts]
  const move = new Map<number, number>()
  for (let left = by; left > 0; left--) {
    const changed = cube.tables.map(() => new Set<number>())
    for (const [at, of] of changesOf(cube, move)) changed[at]?.add(of)
    for (const { atom, change } of step({ cube, world, told, changed }, table, cell)) {
      world[atom] = (world[atom] ?? 0) + change
      move.set(atom, (move.get(atom) ?? 0) + change)
    }
  }
  return move
}

interface Corner {
  readonly atom: number
  readonly change: 1 | -1
}

interface Search {
  readonly cube: Cube
  /** The counts as the steps before have left them: no corner goes below nought. */
  readonly world: readonly number[]
  readonly told: readonly (readonly boolean[])[]
  /** What the steps before changed costs no more. */
  readonly changed: readonly ReadonlySet<number>[]
}

/**
 * One request more in a cell. It goes round the corners of a box, up and down by turns, so that every sum
 * over a side of the box stays; the larger the box, the more sums stay. A box without sides is one place
 * alone: there is one request more than told. Where no box has a request at each corner that goes down, its
 * two halves lie apart.
 */
function step(search: Search, table: number, cell: number): readonly Corner[] {
  const { cube } = search
  const dimensions = cube.tables[table]?.by ?? []
  const starts = startsOf(cube, dimensions, coordinatesIn(cube, dimensions, cell))
  let best: { readonly corners: readonly Corner[]; readonly cost: number } | undefined
  const offer = (corners: readonly Corner[] | undefined, cost: () => number): boolean => {
    if (!corners) return false
    const asked = cost()
    if (!best || asked < best.cost) best = { corners, cost: asked }
    return asked === 0
  }
  for (const start of starts)
    for (const sides of subsetsOf(dimensions))
      for (const opposite of oppositesOf(cube, start, sides)) {
        const corners = boxCorners(search, start, opposite, sides)
        if (offer(corners, () => costOf(search, changesIn(cube, start, opposite, sides))))
          return corners ?? []
      }
  const isWhole = best !== undefined && best.corners.length === 1 << dimensions.length
  if (dimensions.length === 2 && !isWhole)
    for (const corners of halves(search, dimensions, starts))
      if (offer(corners, () => costOf(search, cellsOf(cube, corners)))) return corners
  // Rather from anywhere than from nowhere: then as many as are told have left.
  if (best?.corners.length === 1)
    for (const far of downAnywhere(search, dimensions, starts))
      if (offer(far, () => costOf(search, cellsOf(cube, far)))) return far
  if (!best) throw new Error('a cell without a place')
  return best.corners
}

/**
 * What changes of what is told: each count by the root of how large it is, and more where it is of more
 * together.
 */
function costOf({ cube, told, changed }: Search, cells: Iterable<readonly [number, number]>): number {
  let cost = 0
  for (const [table, cell] of cells)
    if (told[table]?.[cell] && !changed[table]?.has(cell))
      cost += Math.sqrt(cube.tables[table]?.sums[cell] ?? 0) / 4 ** (cube.tables[table]?.by.length ?? 0)
  return cost
}

/** Every cell that these corners change. */
function cellsOf(cube: Cube, corners: readonly Corner[]): readonly (readonly [number, number])[] {
  const move = new Map(corners.map(({ atom, change }) => [atom, change]))
  return changesOf(cube, move).map(([table, cell]) => [table, cell] as const)
}

/** Halves that are held together at most: what is looked for is one that serves, not the best of all. */
const mostHalves = 24

/**
 * The corners of a box in two halves: each half keeps its own place in what the table does not tell apart.
 */
function* halves(
  search: Search,
  [first = 0, second = 0]: readonly number[],
  starts: readonly (readonly number[])[],
): Generator<readonly Corner[]> {
  const { sizes } = search.cube
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const)
    for (const near of downAlong(search, one, starts))
      for (const far of downAlong(search, other, starts)) {
        const crossed = [...far.start]
        crossed[one] = near.value
        crossed[other] = far.value
        yield [
          { atom: placeOf(sizes, near.start), change: 1 },
          { atom: placeOf(sizes, crossed), change: 1 },
          { atom: near.atom, change: -1 },
          { atom: far.atom, change: -1 },
        ]
      }
}

/** From a place that is another in every dimension. */
function* downAnywhere(
  { cube, world }: Search,
  dimensions: readonly number[],
  starts: readonly (readonly number[])[],
): Generator<readonly Corner[]> {
  for (const start of starts)
    for (const opposite of oppositesOf(cube, start, dimensions)) {
      const atom = placeOf(cube.sizes, opposite)
      if ((world[atom] ?? 0) > 0)
        yield [
          { atom: placeOf(cube.sizes, start), change: 1 },
          { atom, change: -1 },
        ]
    }
}

/** Where along one side somebody is who can go down. */
function downAlong({ cube, world }: Search, side: number, starts: readonly (readonly number[])[]) {
  const found: { readonly start: readonly number[]; readonly value: number; readonly atom: number }[] = []
  for (const start of starts)
    for (let value = 0; value < (cube.sizes[side] ?? 1); value++) {
      const places = [...start]
      places[side] = value
      const atom = placeOf(cube.sizes, places)
      if (value !== start[side] && (world[atom] ?? 0) > 0) found.push({ start, value, atom })
      if (found.length >= mostHalves) return found
    }
  return found
}

/** The places of a cell: with every value of what its table does not tell apart. */
function startsOf(cube: Cube, dimensions: readonly number[], fixed: readonly number[]): number[][] {
  let starts: number[][] = [[]]
  cube.sizes.forEach((size, d) => {
    const place = dimensions.indexOf(d)
    const here = place < 0 ? Array.from({ length: size }, (_, i) => i) : [fixed[place] ?? 0]
    starts = starts.flatMap((start) => here.map((value) => [...start, value]))
  })
  return starts
}

/** Every choice of dimensions, the largest first. */
function subsetsOf(dimensions: readonly number[]): readonly (readonly number[])[] {
  let subsets: number[][] = [[]]
  for (const d of dimensions) subsets = subsets.flatMap((subset) => [[...subset, d], subset])
  return subsets.toSorted((a, b) => b.length - a.length)
}

/** Every corner that lies opposite in all of these dimensions. */
function* oppositesOf(cube: Cube, start: readonly number[], sides: readonly number[]): Generator<number[]> {
  const [first, ...rest] = sides
  if (first === undefined) {
    yield [...start]
    return
  }
  for (let value = 0; value < (cube.sizes[first] ?? 1); value++) {
    if (value === start[first]) continue
    for (const opposite of oppositesOf(cube, start, rest)) {
      opposite[first] = value
      yield opposite
    }
  }
}

/** The corners of a box; undefined where one that goes down has nobody. */
function boxCorners(
  { cube, world }: Search,
  start: readonly number[],
  opposite: readonly number[],
  sides: readonly number[],
): readonly Corner[] | undefined {
  const corners: Corner[] = []
  for (let corner = 0; corner < 1 << sides.length; corner++) {
    const places = [...start]
    let isDown = false
    sides.forEach((d, i) => {
      if ((corner & (1 << i)) === 0) return
      places[d] = opposite[d] ?? 0
      isDown = !isDown
    })
    const atom = placeOf(cube.sizes, places)
    if (isDown && (world[atom] ?? 0) < 1) return undefined
    corners.push({ atom, change: isDown ? -1 : 1 })
  }
  return corners
}

/** The cells that such a move changes: only in tables that tell all its sides apart, one for each corner. */
function* changesIn(
  cube: Cube,
  start: readonly number[],
  opposite: readonly number[],
  sides: readonly number[],
): Generator<readonly [number, number]> {
  for (let table = 0; table < cube.tables.length; table++) {
    const by = cube.tables[table]?.by ?? []
    if (!sides.every((d) => by.includes(d))) continue
    for (let corner = 0; corner < 1 << sides.length; corner++) {
      const places = [...start]
      sides.forEach((d, i) => {
        if ((corner & (1 << i)) !== 0) places[d] = opposite[d] ?? 0
      })
      yield [table, cellOf(cube, by, places)]
    }
  }
}
