import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { emptyHouse } from '@oficio/example/empty-house'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup, restore } from './backup.ts'

// A backup that somebody made, or changed and summed anew, is refused by a name that an operator can act on,
// and leaves nothing.

let house: ExampleHouse
let folder: string
let lines: readonly string[]
let empty: Awaited<ReturnType<typeof emptyHouse>>
const at = '2026-11-24T12:00:00Z'
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oficio-forged-'))
  house = await exampleHouse()
  const file = join(folder, 'true.gz')
  await backup(house.house.parts, file, at)
  lines = gunzipSync(readFileSync(file)).toString().trim().split('\n').slice(0, -1)
  empty = await emptyHouse(folder)
})
afterAll(async () => {
  await empty.drop()
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** These lines as a backup whose sums are right. */
function summed(all: readonly string[]): string {
  const body = all.map((line) => `${line}\n`).join('')
  const rows = all.filter((line) => /^\["[a-z]/.test(line) && !/^\["[0-9a-f]{64}"/.test(line)).length
  const end = { end: true, rows, sha256: createHash('sha256').update(body).digest('hex') }
  const file = join(folder, 'forged.gz')
  writeFileSync(file, gzipSync(`${body}${JSON.stringify(end)}\n`))
  return file
}

const withHead = (change: object): string[] => [
  JSON.stringify({ ...JSON.parse(lines[0] ?? ''), ...change }),
  ...lines.slice(1),
]
/** The same, with another row in the place of the first of its table. */
const withRow = (table: string, change: (row: Record<string, unknown>) => unknown): string[] => {
  const place = lines.findIndex((line) => line.startsWith(`["${table}",`))
  const [, row] = JSON.parse(lines[place] ?? '')
  return lines.with(place, JSON.stringify([table, change(row)]))
}
const digest = createHash('sha256').update('nobody names this').digest('hex')

const forged: Readonly<Record<string, () => { readonly all: string[]; readonly is: string }>> = {
  'a line that is nothing': () => ({ all: [...lines, 'null'], is: 'not-a-backup' }),
  'a row that is a list': () => ({ all: withRow('person', () => []), is: 'not-a-backup' }),
  'a row that is nothing': () => ({ all: withRow('person', () => null), is: 'not-a-backup' }),
  'a column that no table has': () => ({
    all: withRow('person', (row) => ({ ...row, rank: 'general' })),
    is: 'other-release',
  }),
  'a column too few': () => ({
    all: withRow('person', ({ seq: _, ...row }) => row),
    is: 'other-release',
  }),
  'a value that is none of its column': () => ({
    all: withRow('person', (row) => ({ ...row, attested_until: 'mañana' })),
    is: 'changed',
  }),
  'a row twice': () => ({
    all: [...lines, lines.find((line) => line.startsWith('["person",')) ?? ''],
    is: 'changed',
  }),
  'people whose unit is gone': () => ({
    all: lines.filter((line) => !line.startsWith('["unit",')),
    is: 'changed',
  }),
  'a day that is none': () => ({ all: withHead({ at: 'not a date' }), is: 'not-a-backup' }),
  'tables that are no names': () => ({ all: withHead({ tables: [1] }), is: 'not-a-backup' }),
  'a file that no row names': () => ({
    all: [
      ...lines,
      JSON.stringify([digest, Buffer.from('nobody names this').toString('base64')]),
      JSON.stringify([digest, null]),
    ],
    is: 'changed',
  }),
}

const leavesNothing = async () => {
  expect((await empty.pool.query('select from institution')).rowCount).toBe(0)
  const kept = readdirSync(empty.files.place, { recursive: true, withFileTypes: true })
  expect(kept.filter((one) => one.isFile())).toEqual([])
}

test.each(Object.keys(forged))(
  'a backup with %s is refused by its name, and leaves nothing',
  async (what) => {
    const { all, is } = (forged[what] as () => { all: string[]; is: string })()
    await expect(restore(empty, summed(all))).rejects.toMatchObject({ name: 'Refused', code: is })
    await leavesNothing()
  },
)

test.each([
  ['a few bytes', 9, 7, 'not-a-backup'],
  ['more than is read at once', 300_000, 7, 'not-a-backup'],
  ['a few empty bytes', 9, 0, 'changed'],
  ['more empty ones than are read at once', 300_000, 0, 'changed'],
])('%s behind a backup are seen: it is not what was written', async (_, size, filled, code) => {
  const file = summed(lines)
  appendFileSync(file, Buffer.alloc(size, filled))
  await expect(restore(empty, file)).rejects.toMatchObject({ code })
  await leavesNothing()
})

test('the same lines with nothing changed come back', async () => {
  const other = await emptyHouse(folder)
  try {
    const { head, rows } = await restore(other, summed(lines))
    expect(head.at).toBe(at)
    expect(rows).toBeGreaterThan(100)
  } finally {
    await other.drop()
  }
})
