import { expect, test } from 'vitest'
import { poolOf } from './connect.ts'

test.each([
  ['postgresql://oficio@db.example/oficio', 5000],
  ['postgresql://oficio@db.example/oficio?connect_timeout=60', 60_000],
  ['postgresql://oficio@/oficio?host=%2Ftmp%2Fsocket&connect_timeout=7', 7000],
])('a connection by %s is waited for %i milliseconds', async (connectionString, milliseconds) => {
  const pool = poolOf({ connectionString })
  expect(pool.options.connectionTimeoutMillis).toBe(milliseconds)
  await pool.end()
})
