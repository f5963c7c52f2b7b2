import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { connect } from './connect.ts'

test('a bundled database that dies is started again by itself, where it was, with what it held', async () => {
  const data = mkdtempSync(join(tmpdir(), 'oficio-revival-'))
  const connection = await connect({ data })
  try {
    const { pool } = connection
    await pool.query('create table kept (n integer)')
    await pool.query('insert into kept values (1)')
    const [pid = '0'] = readFileSync(join(data, 'pg/postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 'SIGKILL')
    const started = performance.now()
    for (;;) {
      const rows = await pool.query('select n from kept').then(
        (answered) => answered.rows,
        () => undefined,
      )
      if (rows) {
        expect(rows).toEqual([{ n: 1 }])
        break
      }
      if (performance.now() - started > 120_000) throw new Error('the database did not come back')
      await new Promise((done) => setTimeout(done, 100))
    }
  } finally {
    await connection.close()
    rmSync(data, { recursive: true, force: true })
  }
})

test('who is the last to leave stops the database though a session of its own still closes, and nobody else does', async () => {
  const data = mkdtempSync(join(tmpdir(), 'oficio-last-'))
  const lock = join(data, 'pg/postmaster.pid')
  const first = await connect({ data })
  const second = await connect({ data })
  const closing = new pg.Client(second.config)
  closing.on('error', () => {})
  try {
    await closing.connect()
    await first.close()
    expect(existsSync(lock)).toBe(true)
    await second.pool.query('select 1')
    await second.close()
    expect(existsSync(lock)).toBe(false)
  } finally {
    await closing.end().catch(() => {})
    rmSync(data, { recursive: true, force: true })
  }
})
