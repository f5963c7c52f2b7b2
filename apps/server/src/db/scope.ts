import type { Pool, PoolClient, QueryResultRow } from 'pg'
import pg from 'pg'

/** Who acts, as the database is told. */
export interface Actor {
  readonly person: string
  readonly unit: string
  readonly institution: string
  /** At a provider: a clerk sees what is assigned to that clerk, who leads the desk sees all of it. Absent: all. */
  readonly sight?: 'all' | 'assigned'
}

/** What may be asked within one transaction. */
export interface Db {
  /** Rows of a statement with its values apart. */
  rows<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** The only row, or none. */
  row<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row | undefined>
}

export const dbOf = (client: Pick<PoolClient, 'query'>): Db => ({
  rows: async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) => (await client.query<Row>(sql, values as unknown[])).rows,
  row: async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(sql, values as unknown[])).rows[0],
})

async function transaction<T>(pool: Pool, begin: string, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
    const result = await work(dbOf(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/**
 * Work done as a person: in the role that may not change what happened, seeing only what concerns the person's unit.
 *
 * The settings end with the transaction, so the next user of the connection starts blind.
 */
export const as = <T>(pool: Pool, actor: Actor, work: (db: Db) => Promise<T>): Promise<T> =>
  transaction(
    pool,
    `begin; set local role oficio_app; select set_config('oficio.person', ${pg.escapeLiteral(actor.person)}, true), set_config('oficio.unit', ${pg.escapeLiteral(actor.unit)}, true), set_config('oficio.institution', ${pg.escapeLiteral(actor.institution)}, true), set_config('oficio.sight', ${pg.escapeLiteral(actor.sight ?? 'all')}, true)`,
    work,
  )

/** Work of the house itself: signing in, jobs, the registry's folds. Never a look into a case for a person. */
export const asHouse = <T>(pool: Pool, work: (db: Db) => Promise<T>): Promise<T> => transaction(pool, 'begin', work)
