import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { socketFolder } from './bundled.ts'
import { type Connection, connect } from './connect.ts'

let place: string
let connection: Connection
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'oficio-bundled-'))
  connection = await connect({ data: join(place, 'data') })
})
afterAll(async () => {
  await connection?.close()
  rmSync(place, { recursive: true, force: true })
})

test('whoever may open the folder of a house finds its database there, also who sees neither its process nor its passing files', async () => {
  const data = join(place, 'data')
  expect(connection.config.host).toBe(join(data, 'socket'))
  await connection.pool.query('create table kept (n integer)')
  await connection.pool.query('insert into kept values (7)')
  const lock = join(data, 'pg/postmaster.pid')
  const said = readFileSync(lock, 'utf8')
  // As it is read in another namespace of processes: nobody has the number.
  writeFileSync(lock, said.replace(/^\d+/, '4194304'))
  vi.stubEnv('TMPDIR', join(place, 'other'))
  const second = await connect({ data }).finally(() => {
    vi.unstubAllEnvs()
    writeFileSync(lock, said)
  })
  expect((await second.pool.query('select n from kept')).rows).toEqual([{ n: 7 }])
  await second.close()
  // It was the same server, and whoever came later did not take it along.
  expect((await connection.pool.query('select n from kept')).rows).toEqual([{ n: 7 }])
})

test('a lock that came with a copy of a folder leads to no other house', async () => {
  const copy = join(place, 'copy')
  await (await connect({ data: copy })).close()
  writeFileSync(join(copy, 'pg/postmaster.pid'), readFileSync(join(place, 'data/pg/postmaster.pid')))
  const second = await connect({ data: copy })
  try {
    expect(second.config.host).toBe(join(copy, 'socket'))
    expect((await second.pool.query("select to_regclass('kept') as kept")).rows).toEqual([{ kept: null }])
  } finally {
    await second.close()
  }
})

test('the lock that a killed server left at its socket keeps nobody out, whoever has its number now', async () => {
  const data = join(place, 'killed')
  await (await connect({ data })).close()
  mkdirSync(join(data, 'socket'))
  writeFileSync(
    join(data, 'socket/.s.PGSQL.5432.lock'),
    `${process.pid}\n${data}/pg\n0\n5432\n${data}/socket\n`,
  )
  const second = await connect({ data })
  expect((await second.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
  await second.close()
  expect(existsSync(join(data, 'socket'))).toBe(false)
})

test('a folder whose socket would have too long a path, or a name that a shell reads otherwise, has it elsewhere', () => {
  expect(socketFolder('/var/lib/oficio')).toBe('/var/lib/oficio/socket')
  for (const data of [`/${'x'.repeat(90)}`, '/srv/con espacio', '/srv/$(x)', "/srv/a'b", '/srv/a,b']) {
    const folder = socketFolder(data)
    expect(folder, data).toMatch(new RegExp(`^${tmpdir()}/oficio-`))
    rmSync(folder, { recursive: true })
  }
})
