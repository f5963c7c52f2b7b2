import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { freshDatabase } from '@oficio/example/database'
import { sent } from '@oficio/example/emergency-house'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolOf } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import type { Files } from '../files/files.ts'
import { filesOnDisk } from '../files/on-disk.ts'
import { prepareJobs } from '../jobs/jobs.ts'
import { backup, restore } from './backup.ts'
import { checkLists } from './check-lists.ts'

// A house in which people worked for a while comes back as it was: letters with their numbers, requests on
// their way, figures that were counted, releases.
let house: ExampleHouse
let folder: string
beforeAll(async () => {
  house = await exampleHouse()
  folder = mkdtempSync(join(tmpdir(), 'oficio-worked-'))
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const notKept = new Set(['migration', 'replaced', 'challenge', 'session', 'calendar_feed'])

/** Of each table how many rows there are, and what they come to. */
async function rowsOf(pool: Pool) {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' order by 1`,
  )
  const all: Record<string, unknown> = {}
  for (const { name } of rows.filter((one) => !notKept.has(one.name))) {
    const { rows: told } = await pool.query(
      `select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as sum from "${name}" t`,
    )
    all[name] = told[0]
  }
  return all
}
const releasing = (pool: Pool) =>
  pool.query<{ number: number }>(
    `insert into knowledge_release (provider, at, changes, confidence, reviewed_by)
     values ('github', now(), '[]', 'high', '{A,B}') returning number`,
  )

test('every row of it, and what counts by itself goes on where it was', async () => {
  const { pool, files } = house.house.parts
  const [sofia, nora] = [await house.as('Sofía'), await house.as('Nora')]
  await sent({ sofia, nora } as Parameters<typeof sent>[0])
  await pool.query(
    `insert into figure_sum select i.id, u.id, 'AR', 'github', 'desk', 'disclosure', '2026-11', 'sent', 1
     from institution i join unit u on u.institution_id = i.id limit 1`,
  )
  const { rows: first } = await releasing(pool)
  // The house goes on signing what happened: what is compared is a moment at which it was still.
  const file = join(folder, 'worked.gz')
  let before: Record<string, unknown>
  do {
    rmSync(file, { force: true })
    before = await rowsOf(pool)
    await backup({ pool, files }, file, new Date().toISOString())
  } while (!isDeepStrictEqual(before, await rowsOf(pool)))
  for (const table of ['leg', 'letter_number', 'figure_line', 'emergency_sent', 'knowledge_release'])
    expect(before[table], table).toMatchObject({ rows: expect.any(Number) })
  // Whatever came first in it: of two rows that name each other, or of two tables, none can be first.
  const turned = join(folder, 'turned.gz')
  turn(file, turned)
  await comesBack(turned, before)
  await comesBack(file, before, async (empty, kept) => {
    expect(await checkLists(empty, kept)).toEqual(await checkLists(pool, files))
    const { rows: next } = await releasing(empty)
    expect(next[0]?.number).toBe(Number(first[0]?.number) + 1)
  })
})

/** The same backup with its rows from the last to the first. */
function turn(file: string, to: string): void {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
  const [head = '', ...rest] = lines.slice(0, -1)
  const isRow = (line: string) => !/^\["[0-9a-f]{64}"/.test(line)
  const all = [head, ...rest.filter(isRow).reverse(), ...rest.filter((line) => !isRow(line))]
  const body = all.map((line) => `${line}\n`).join('')
  const end = { ...JSON.parse(lines.at(-1) ?? ''), sha256: createHash('sha256').update(body).digest('hex') }
  writeFileSync(to, gzipSync(`${body}${JSON.stringify(end)}\n`))
}

async function comesBack(
  file: string,
  before: object,
  then: (empty: Pool, files: Files) => Promise<void> = async () => {},
): Promise<void> {
  const { address, drop } = await freshDatabase()
  const empty = poolOf({ connectionString: address })
  try {
    await migrate(empty)
    await prepareJobs(empty)
    const there = { pool: empty, files: filesOnDisk(mkdtempSync(join(folder, 'files-'))) }
    await restore(there, file)
    expect(await rowsOf(empty)).toEqual(before)
    // What the database asks of whoever works is asked again.
    const { rows: silent } = await empty.query(
      "select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'",
    )
    expect(silent).toEqual([])
    const { rows: waiting } = await empty.query(
      "select conname from pg_constraint where connamespace = 'public'::regnamespace and condeferrable",
    )
    expect(waiting).toEqual([])
    await then(empty, there.files)
  } finally {
    await empty.end()
    await drop()
  }
}
