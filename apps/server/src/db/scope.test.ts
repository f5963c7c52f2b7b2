import { freshDatabase } from '@oficio/example/database'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poolOf } from './connect.ts'
import { asHouse, type Db } from './scope.ts'

let pool: Pool
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await freshDatabase()
  // One connection: whatever a transaction leaves behind, the next one meets.
  pool = poolOf({ connectionString: database.address, max: 1 })
  drop = database.drop
  await pool.query('create table line (n integer primary key, words jsonb)')
})
afterAll(async () => {
  await pool.end()
  await drop()
})

const kept = async () => {
  const { rows } = await pool.query<{ n: number }>('delete from line returning n')
  return rows.map(({ n }) => n).sort()
}
const add = 'insert into line (n, words) values ($1, $2)'
const addKept = { name: 'add', text: add }
const round: Record<string, unknown> = {}
round.itself = round

describe('a transaction', () => {
  test('keeps all that was asked in it, in one journey or in many', async () => {
    await asHouse(pool, async (db) => db.put(add, [1, {}]))
    await asHouse(pool, async (db) => {
      db.put(add, [2, {}])
      expect(await db.row('select count(*)::int as lines from line')).toEqual({ lines: 2 })
      db.put(add, [3, {}])
    })
    await asHouse(pool, async (db) => {
      db.put(add, [4, {}])
      expect(await db.last('select n from line order by n')).toEqual([1, 2, 3, 4].map((n) => ({ n })))
    })
    await asHouse(pool, async (db) => {
      db.put(add, [5, {}])
      const both = await db.both<{ n: number }, { lines: number }>(
        { sql: 'select n from line where n > $1 order by n', values: [3] },
        { sql: 'select count(*)::int as lines from line' },
      )
      expect(both).toEqual([[{ n: 4 }, { n: 5 }], [{ lines: 5 }]])
    })
    await pool.query('delete from line where n = 5')
    expect(await asHouse(pool, async () => 'nothing asked')).toBe('nothing asked')
    expect(await kept()).toEqual([1, 2, 3, 4])
  })

  test.each([
    ['a statement that the database refuses', [add, [1, {}]], '23505'],
    ['a statement that is none', ['nothing of the kind', []], '42601'],
    ['a value that no JSON can hold', [add, [2, round]], undefined],
    ['a kept statement that is refused', [addKept, [1, {}]], '23505'],
  ] as const)('keeps nothing where something in it was refused: %s', async (_, [sql, values], code) => {
    const refused = async (work: Promise<unknown>) => {
      const error = await work.then(
        () => undefined,
        (thrown: { code?: string }) => thrown,
      )
      expect(error).toBeInstanceOf(Error)
      expect(error?.code).toBe(code)
      expect(await kept()).toEqual([])
    }
    const work = (rest: (db: Db) => unknown) =>
      asHouse(pool, async (db) => {
        db.put(add, [1, {}])
        await rest(db)
      })
    // In one journey, refused last or in the middle.
    await refused(work((db) => db.put(sql, values)))
    await refused(work((db) => db.last(sql, values)))
    await refused(
      work((db) => {
        db.put(sql, values)
        db.put(add, [3, {}])
      }),
    )
    // In several.
    await refused(work((db) => db.rows(sql, values)))
    await refused(
      work(async (db) => {
        await db.rows('select 1')
        db.put(sql, values)
      }),
    )
    // Where the work goes on as if nothing had been: what comes after is not done either.
    await refused(
      work(async (db) => {
        await db.rows(sql, values).catch(() => {})
        await db.rows(add, [5, {}]).catch(() => {})
        db.put(add, [6, {}])
      }),
    )
    // Asked at once: the second does not happen outside of the transaction that the first ended.
    await refused(work((db) => Promise.all([db.rows(sql, values), db.rows(add, [7, {}])])))
  })

  test('keeps nothing where its work fails', async () => {
    const fails = (work: (db: Db) => Promise<unknown>) => expect(asHouse(pool, work)).rejects.toThrow('work')
    await fails(async (db) => {
      db.put(add, [1, {}])
      throw new Error('work')
    })
    await fails(async (db) => {
      await db.rows(add, [1, {}])
      throw new Error('work')
    })
    expect(await kept()).toEqual([])
  })

  test('is asked nothing after its end', async () => {
    await expect(
      asHouse(pool, async (db) => {
        await db.last('select 1')
        db.put(add, [1, {}])
      }),
    ).rejects.toThrow('after the end')
    await expect(
      asHouse(pool, async (db) => {
        await db.last('select 1')
        await db.rows(add, [1, {}])
      }),
    ).rejects.toThrow('after the end')
    expect(await kept()).toEqual([])
  })

  test('asks by name what it asked before, also after a refusal and after the database forgot the name', async () => {
    const once = (n: number) => asHouse(pool, async (db) => db.put(addKept, [n, { n }]))
    await once(1)
    await expect(once(1)).rejects.toMatchObject({ code: '23505' })
    await once(2)
    const asked = asHouse(pool, async (db) => {
      db.put('nothing')
      db.put({ name: 'new', text: add }, [3, {}])
    })
    await expect(asked).rejects.toMatchObject({ code: '42601' })
    await asHouse(pool, async (db) => db.put({ name: 'new', text: add }, [3, {}]))
    await pool.query('deallocate all')
    await expect(once(4)).rejects.toMatchObject({ code: '26000' })
    await once(4)
    expect(await kept()).toEqual([1, 2, 3, 4])
  })
})
