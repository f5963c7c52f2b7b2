import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Atom, fewestTold, type PublishedFigures, publish, type TablePlan } from './publish.ts'

/** A sum that was told: which atoms it is of, and how many. */
interface Equation {
  readonly of: readonly boolean[]
  readonly n: number
}

const places = (sizes: readonly number[]): number[][] =>
  sizes.reduce<number[][]>(
    (all, size) => all.flatMap((one) => Array.from({ length: size }, (_, i) => [...one, i])),
    [[]],
  )
const planOf = (sizes: readonly number[], tables: readonly (readonly number[])[]): TablePlan => ({
  values: sizes.map((size, d) => Array.from({ length: size }, (_, i) => `${d}.${i}`)),
  tables,
})
const atomsOf = (plan: TablePlan, counts: readonly number[]): Atom[] =>
  places(plan.values.map(({ length }) => length)).map((at, i) => ({
    at: at.map((place, d) => plan.values[d]?.[place] ?? ''),
    n: counts[i] ?? 0,
  }))
const allTables = (dimensions: number): number[][] =>
  Array.from({ length: 1 << dimensions }, (_, bits) =>
    Array.from({ length: dimensions }, (_, d) => d).filter((d) => bits & (1 << d)),
  )

/** Every cell of every table, with what it truly is: which atoms are in it is public. */
function cellsOf(atoms: readonly Atom[], published: PublishedFigures) {
  return published.tables.flatMap(({ by, cells }) =>
    cells.map(({ at, n }) => {
      const of = atoms.map((atom) => by.every((d, i) => atom.at[d] === at[i]))
      return { of, told: n, true: atoms.reduce((sum, atom, i) => sum + (of[i] ? atom.n : 0), 0) }
    }),
  )
}

/**
 * The attack: whoever has all the tables and does any sum. Solves the linear system of everything that was
 * told by elimination, and says of a cell what it must be; undefined where more than one value is possible.
 */
function solver(told: readonly Equation[]): (cell: readonly boolean[]) => number | undefined {
  const prime = 2_147_483_629n
  const inverse = (value: bigint): bigint => {
    let [result, base, left] = [1n, value, prime - 2n]
    for (; left > 0n; left >>= 1n) {
      if (left & 1n) result = (result * base) % prime
      base = (base * base) % prime
    }
    return result
  }
  const pivots: { readonly at: number; readonly row: readonly bigint[] }[] = []
  const reduced = (row: readonly bigint[]): bigint[] => {
    let rest = [...row]
    for (const { at, row: pivot } of pivots) {
      const factor = rest[at] ?? 0n
      if (factor !== 0n)
        rest = rest.map((value, i) => (value - factor * (pivot[i] ?? 0n) + prime * prime) % prime)
    }
    return rest
  }
  const asRow = (of: readonly boolean[], n: number) => [...of.map((is) => (is ? 1n : 0n)), BigInt(n)]
  for (const { of, n } of told) {
    const rest = reduced(asRow(of, n))
    const at = rest.findIndex((value, i) => i < of.length && value !== 0n)
    if (at < 0) continue
    const factor = inverse(rest[at] as bigint)
    pivots.push({ at, row: rest.map((value) => (value * factor) % prime) })
  }
  return (cell) => {
    const rest = reduced(asRow(cell, 0))
    if (rest.slice(0, -1).some((value) => value !== 0n)) return undefined
    return Number((prime - (rest.at(-1) ?? 0n)) % prime)
  }
}

/**
 * The other attack: no count is below nought. Draws the bounds of each atom together over every told sum, and
 * over every difference of two where one is a part of the other, until nothing moves. Gives the most that a
 * cell can be.
 */
function mostOf(told: readonly Equation[], atoms: number): (cell: readonly boolean[]) => number {
  const differences = told.flatMap((whole) =>
    told
      .filter((part) => part !== whole && part.of.every((is, i) => !is || whole.of[i]))
      .map((part) => ({ of: whole.of.map((is, i) => is && !part.of[i]), n: whole.n - part.n })),
  )
  const sums = [...told, ...differences]
  const low = new Array<number>(atoms).fill(0)
  const high = new Array<number>(atoms).fill(Number.POSITIVE_INFINITY)
  for (let moved = true; moved; ) {
    moved = false
    for (const { of, n } of sums) {
      const inside = of.flatMap((is, i) => (is ? [i] : []))
      for (const i of inside) {
        const others = inside.filter((j) => j !== i)
        const most = n - others.reduce((sum, j) => sum + (low[j] ?? 0), 0)
        const least = n - others.reduce((sum, j) => sum + (high[j] ?? 0), 0)
        if (most < (high[i] ?? 0)) [high[i], moved] = [most, true]
        if (least > (low[i] ?? 0)) [low[i], moved] = [least, true]
      }
    }
  }
  const bySum = (cell: readonly boolean[]) =>
    Math.min(
      ...sums.filter(({ of }) => cell.every((is, i) => !is || of[i])).map(({ n }) => n),
      Number.POSITIVE_INFINITY,
    )
  return (cell) =>
    Math.min(
      bySum(cell),
      cell.reduce((sum, is, i) => sum + (is ? (high[i] ?? 0) : 0), 0),
    )
}

const toldOf = (cells: ReturnType<typeof cellsOf>): Equation[] =>
  cells.flatMap(({ of, told }) => (told === null ? [] : [{ of, n: told }]))

const cubes = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .chain((sizes) =>
    fc.record({
      sizes: fc.constant(sizes),
      tables: fc.oneof(
        fc.constant(allTables(3)),
        fc.subarray(allTables(3), { minLength: 1 }),
        fc.constant([[0, 1], [0, 2], [1, 2], [0], [1], [2], []]),
      ),
      counts: fc.array(
        fc.oneof(
          { weight: 3, arbitrary: fc.constant(0) },
          fc.integer({ min: 0, max: 9 }),
          fc.integer({ min: 5, max: 200 }),
        ),
        {
          minLength: sizes[0] * sizes[1] * sizes[2],
          maxLength: sizes[0] * sizes[1] * sizes[2],
        },
      ),
    }),
  )

/** What is left without one part, held against everything that was told, less what the part has of it. */
function expectRestHidden(
  atoms: readonly Atom[],
  own: readonly Atom[],
  within: number,
  cells: ReturnType<typeof cellsOf>,
) {
  const ownOf = atoms.map(({ at }) => own.find((one) => one.at.join() === at.join())?.n ?? 0)
  const rest = atoms.map(({ n }, i) => n - (ownOf[i] ?? 0))
  const sum = (of: readonly boolean[], all: readonly number[]) =>
    of.reduce((total, is, i) => total + (is ? (all[i] ?? 0) : 0), 0)
  const told = toldOf(cells).map(({ of, n }) => ({ of, n: n - sum(of, ownOf) }))
  const [value, most] = [solver(told), mostOf(told, atoms.length)]
  const isOwn = (i: number) => own.some(({ at }) => at[within] === atoms[i]?.at[within])
  const isAlone = rest.every((n, i) => n === 0 || !isOwn(i))
  const isAloneEverywhere = rest.every((n) => n === 0)
  for (const { of } of cells.filter((cell) => sum(cell.of, rest) < fewestTold)) {
    if (isAloneEverywhere || (isAlone && of.every((is, i) => !is || isOwn(i)))) continue
    expect(value(of)).toBeUndefined()
    expect(most(of)).toBeGreaterThanOrEqual(fewestTold)
  }
}

describe('tables that are told', () => {
  test('hold no count below five, and none that is told is other than it is', () => {
    fc.assert(
      fc.property(cubes, ({ sizes, tables, counts }) => {
        const plan = planOf(sizes, tables)
        const atoms = atomsOf(plan, counts)
        for (const cell of cellsOf(atoms, publish(atoms, plan)))
          if (cell.told !== null) {
            expect(cell.told).toBe(cell.true)
            expect(cell.told).toBeGreaterThanOrEqual(fewestTold)
          }
      }),
      { numRuns: 200 },
    )
  })

  test('give no count below five away to whoever solves the system of all of them, nor that it is below five', () => {
    fc.assert(
      fc.property(cubes, ({ sizes, tables, counts }) => {
        const plan = planOf(sizes, tables)
        const atoms = atomsOf(plan, counts)
        const cells = cellsOf(atoms, publish(atoms, plan))
        const [value, most] = [solver(toldOf(cells)), mostOf(toldOf(cells), atoms.length)]
        for (const cell of cells.filter((one) => one.true < fewestTold)) {
          expect(value(cell.of)).toBeUndefined()
          expect(most(cell.of)).toBeGreaterThanOrEqual(fewestTold)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('are the same in a world in which that count is five: no attack at all tells them apart', () => {
    fc.assert(
      fc.property(cubes, ({ sizes, tables, counts }) => {
        const plan = planOf(sizes, tables)
        const atoms = atomsOf(plan, counts)
        const published = publish(atoms, plan)
        const cells = cellsOf(atoms, published)
        const others = published.worlds.map((move) => atoms.map(({ n }, i) => n + (move.get(i) ?? 0)))
        for (const world of others) expect(Math.min(...world)).toBeGreaterThanOrEqual(0)
        const inWorld = (of: readonly boolean[], world: readonly number[]) =>
          of.reduce((sum, is, i) => sum + (is ? (world[i] ?? 0) : 0), 0)
        for (const { of, told } of cells)
          if (told !== null) for (const world of others) expect(inWorld(of, world)).toBe(told)
        for (const cell of cells.filter((one) => one.true < fewestTold))
          expect(others.some((world) => inWorld(cell.of, world) >= fewestTold)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('tell nobody who has a list of their own how many of it are left out of the counts', () => {
    fc.assert(
      fc.property(cubes, fc.subarray(['1.0', '1.1', '1.2', '1.3']), ({ sizes, tables, counts }, own) => {
        const plan = { ...planOf(sizes, tables), listed: { dimension: 1, values: new Set(own) } }
        const atoms = atomsOf(plan, counts)
        const cells = cellsOf(atoms, publish(atoms, plan))
        const value = solver(toldOf(cells))
        for (const cell of cells) {
          const of = new Set(atoms.flatMap(({ at, n }, i) => (cell.of[i] && n > 0 ? (at[1] ?? '') : [])))
          const isOwn = of.size === 1 && [...of].every((one) => own.includes(one))
          if (isOwn || cell.true < fewestTold) expect(value(cell.of)).toBeUndefined()
        }
        for (const one of own) {
          const all = atoms.map(({ at }) => at[1] === one)
          if (all.some(Boolean)) expect(value(all)).toBeUndefined()
        }
      }),
      { numRuns: 150 },
    )
  })

  test('give nobody who takes away what they know of their own the small count of another', () => {
    fc.assert(
      fc.property(cubes, fc.array(fc.nat({ max: 100 }), { minLength: 48, maxLength: 48 }), (cube, shares) => {
        const plan = planOf(cube.sizes, cube.tables)
        const atoms = atomsOf(plan, cube.counts)
        // An institution of the first State, with a share of each of its counts, and the desk of a provider.
        const institution = atoms.flatMap(({ at, n }, i) =>
          at[0] === '0.0' ? [{ at, n: Math.round((n * (shares[i] ?? 0)) / 100) }] : [],
        )
        const desk = atoms.filter(({ at }) => at[1] === '1.0')
        const known = [
          { atoms: institution, within: 0 },
          { atoms: desk, within: 1 },
        ]
        const cells = cellsOf(atoms, publish(atoms, { ...plan, known }))
        for (const { atoms: own, within } of known) expectRestHidden(atoms, own, within, cells)
      }),
      { numRuns: 150 },
    )
  })

  test('tell a State of one institution as before: nobody else is there to be found', () => {
    const plan = planOf([2, 2, 2], allTables(3))
    const atoms = atomsOf(plan, [20, 30, 40, 50, 60, 70, 80, 90])
    const known = ['0.0', '0.1'].map((state) => ({
      atoms: atoms.filter(({ at }) => at[0] === state),
      within: 0,
    }))
    expect(publish(atoms, { ...plan, known }).tables).toEqual(publish(atoms, plan).tables)
  })

  test('tell most States and companies where three institutions of each State asked', () => {
    const [size, plan] = [14 * 30 * 5, planOf([14, 30, 5], [[0, 1], [0, 2], [1, 2], [0], [1], [2], []])]
    let state = 7
    const next = () => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
    const parts = [200, 100, 50].map((most) =>
      atomsOf(
        plan,
        Array.from({ length: size }, () => Math.floor(next() ** 3 * most)),
      ),
    )
    const atoms = (parts[0] ?? []).map(({ at }, i) => ({
      at,
      n: parts.reduce((sum, part) => sum + (part[i]?.n ?? 0), 0),
    }))
    const known = parts.flatMap((part) =>
      (plan.values[0] ?? []).map((one) => ({ atoms: part.filter(({ at }) => at[0] === one), within: 0 })),
    )
    const { tables } = publish(atoms, { ...plan, known })
    const lost = (size: number) =>
      tables.flatMap(({ by, cells }) => (by.length === size ? cells.filter(({ n }) => n === null) : []))
        .length
    expect([lost(0), lost(1), lost(2)]).toEqual([0, 0, 0])
  })

  test('would give it away if only the small counts were left out: the attack finds them', () => {
    const plan = planOf([3, 2, 1], allTables(3))
    const atoms = atomsOf(plan, [20, 2, 30, 40, 50, 60])
    const small = cellsOf(atoms, publish(atoms, plan)).map((cell) => ({
      ...cell,
      told: cell.true < fewestTold ? null : cell.true,
    }))
    const value = solver(toldOf(small))
    const given = small.filter((cell) => cell.true < fewestTold).map((cell) => value(cell.of))
    expect(given).not.toContain(undefined)
    expect(new Set(given)).toEqual(new Set([2]))
  })

  test('still tell nearly all where there is much: fourteen countries, thirty providers', () => {
    const plan = planOf([14, 30, 5], allTables(3))
    let state = 7
    const next = () => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
    const counts = Array.from({ length: 14 * 30 * 5 }, () => Math.floor(next() ** 3 * 300))
    const atoms = atomsOf(plan, counts)
    const { tables } = publish(atoms, plan)
    const lost = tables.flatMap(({ by, cells }) => (by.length < 2 ? cells.filter(({ n }) => n === null) : []))
    expect(lost).toEqual([])
  })
})
