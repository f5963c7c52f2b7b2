import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkLists } from '../operate/check-lists.ts'
import { migrate, NewerTablesError } from './migrate.ts'
import { isReplaced } from './replace.ts'

// Two releases on one house with people, cases and acts: this one, and one that comes after it, made of this
// one by what a release adds: a numbered file, a function of another text, one that is new, one that is gone.
let house: ExampleHouse
let place: string
beforeAll(async () => {
  house = await exampleHouse()
  // Beside the sources, so that it finds what they import.
  mkdirSync(join(import.meta.dirname, '../../.cache'), { recursive: true })
  place = mkdtempSync(join(import.meta.dirname, '../../.cache/next-release-'))
})
afterAll(async () => {
  await house.close()
  rmSync(place, { recursive: true, force: true })
})

/** The program of the next release, as far as it brings a database up. */
async function nextRelease(numbered: string) {
  for (const name of ['migrations', 'functions', 'rights', 'migrate.ts', 'replace.ts'])
    cpSync(join(import.meta.dirname, name), join(place, name), { recursive: true })
  writeFileSync(join(place, 'migrations/0002_next.sql'), numbered)
  writeFileSync(
    join(place, 'functions/next.sql'),
    "create function of_the_next_release() returns text language sql stable as $$ select 'here' $$;\n",
  )
  return (await import(/* @vite-ignore */ pathToFileURL(join(place, 'migrate.ts')).href)) as {
    migrate: typeof migrate
  }
}

/** Every row of what happened, as text. */
async function happened(): Promise<string> {
  const { rows } = await house.house.parts.pool.query<{ all: string }>(
    `select (select json_agg(a order by request_id, seq) from act a)::text
       || (select json_agg(r order by subject_id, seq) from registry_act r)::text as all`,
  )
  return rows[0]?.all ?? ''
}

test('a step of an upgrade that fails leaves the tables of the release that runs, and every row of it', async () => {
  const { pool } = house.house.parts
  const before = await happened()
  const broken = await nextRelease('alter table person add column next text; select 1 / 0;')
  await expect(broken.migrate(pool)).rejects.toThrow('division by zero')
  const { rowCount } = await pool.query(
    "select from information_schema.columns where table_name = 'person' and column_name = 'next'",
  )
  expect([rowCount, await happened(), await migrate(pool)]).toEqual([0, before, []])
})

test('a house is brought up with all it holds, work goes on in it, and the release before does not put its own functions back', async () => {
  const { pool, files } = house.house.parts
  const [before, lists] = [await happened(), await checkLists(pool, files)]
  expect(lists).toMatchObject({ broken: [] })
  expect(lists.acts).toBeGreaterThan(0)
  const next = await nextRelease("alter table person add column next text not null default 'as it was';")
  expect(await next.migrate(pool)).toEqual(['0002_next.sql', 'functions'])
  expect(await next.migrate(pool)).toEqual([])
  expect([await happened(), await checkLists(pool, files)]).toEqual([before, lists])
  // A process of the release before, which still runs, goes on answering.
  expect(told(await (await house.as('Sofía')).work({})).lines.length).toBeGreaterThan(0)

  // Started anew it would take the functions of the newer one away: it opens nothing.
  expect(await isReplaced(pool)).toBe(false)
  await expect(migrate(pool)).rejects.toBeInstanceOf(NewerTablesError)
  const { rows } = await pool.query<{ here: string }>('select of_the_next_release() as here')
  expect(rows[0]?.here).toBe('here')
})
