import { expect, test } from 'vitest'
import { partsOf, unusedIn } from './head.ts'
import { jsonTables } from './json.ts'
import { separatedTable } from './separated.ts'
import { zoneOfTimeHead } from './zone-columns.ts'
import type { ZoneWords } from './zone-words.ts'

// A small file of a hostile hand is read in a time that grows with its size, and not with the square of it.

test('columns of one name are numbered without looking at all before them', () => {
  let looked = 0
  class Counted extends Map<string, number> {
    override has(name: string): boolean {
      looked += 1
      return super.has(name)
    }
  }
  const names = new Counted()
  const heads = Array.from({ length: 2_000 }, () => unusedIn(names, 'x'))
  expect(new Set(heads).size).toBe(heads.length)
  expect(heads.slice(0, 3)).toEqual(['x', 'x (2)', 'x (3)'])
  expect(looked).toBeLessThan(3 * heads.length)
})

test('a name that has a number of its own stays one', () => {
  const names = new Map<string, number>()
  expect(['x', 'x (2)', 'x', 'x', 'x (2)'].map((name) => unusedIn(names, name))).toEqual([
    'x',
    'x (2)',
    'x (3)',
    'x (4)',
    'x (2) (2)',
  ])
})

test('equal keys of JSON each stay, with their own number', () => {
  const [table] = jsonTables(`[{${Array.from({ length: 1_000 }, (_, i) => `"x":${i}`).join(',')}}]`)
  expect(table?.rows[0]?.cells.length).toBe(1_000)
  expect(table?.rows[0]?.cells.at(-1)?.text).toBe('x (1000)')
})

test('a head as long as a text is no label, whose every end is tried', () => {
  let asked = 0
  const ask = () => {
    asked += 1
    return undefined
  }
  const known: ZoneWords = {
    within: ask,
    whole: ask,
    place: ask,
    isPlace: () => false,
    brands: new Set<string>(),
  }
  expect(zoneOfTimeHead(`Time (${'UTC '.repeat(4_000)})`, known).zones).toEqual([])
  expect(asked).toBeLessThan(100)
})

// Several exports put one behind the other, each page with its head.
const withHeads = (pages: number, head: (page: number) => string): string =>
  Array.from({ length: pages }, (_, i) => `${head(i)}\n2026-10-03T01:02:03Z;192.0.2.7;51234\n`).join('')

test.each<[string, (page: number) => string]>([
  ['one head', () => 'fecha;direccion;puerto'],
  ['two heads by turns', (page) => (page % 2 === 0 ? 'fecha;direccion;puerto' : 'hora;ip;port')],
])('a head above each row is read in a time that grows with the file: %s', { retry: 2 }, (_, head) => {
  const took = (pages: number): number => {
    const table = separatedTable(withHeads(pages, head))
    const begin = performance.now()
    partsOf(table, undefined)
    return performance.now() - begin
  }
  const once = took(6_000)
  // Sixteen times is what a square would take.
  expect(took(24_000)).toBeLessThan(Math.max(once * 10, 300))
})
