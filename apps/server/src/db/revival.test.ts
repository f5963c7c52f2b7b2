import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from './connect.ts'

test('a bundled database that dies is started again by itself, where it was, with what it held', {
  timeout: 60_000,
}, async () => {
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
      if (performance.now() - started > 40_000) throw new Error('the database did not come back')
      await new Promise((done) => setTimeout(done, 100))
    }
  } finally {
    await connection.close()
    rmSync(data, { recursive: true, force: true })
  }
})
