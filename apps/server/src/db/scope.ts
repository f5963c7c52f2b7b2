import type { Pool, QueryResult, QueryResultRow } from 'pg'
import { type AskedStatement, type PlannedStatement, pipelined } from './pipeline.ts'

/** Who acts, as the database is told. */
export interface DatabaseActor {
  readonly person: string
  readonly unit: string
  readonly institution: string
  /**
   * At a provider: a clerk sees what is assigned to that clerk, who leads the desk sees all of it. Absent:
   * all.
   */
  readonly sight?: 'all' | 'assigned'
}

/**
 * What may be asked within one transaction. After a refusal nothing more is asked, and nothing of it is kept.
 */
export interface Db {
  /** Rows of a statement with its values apart. */
  rows<Row extends QueryResultRow>(
    sql: string | PlannedStatement,
    values?: readonly unknown[],
  ): Promise<Row[]>
  /** Rows of two statements in one journey, the second whatever the first one gives. */
  both<One extends QueryResultRow, Other extends QueryResultRow>(
    one: { readonly sql: string | PlannedStatement; readonly values?: readonly unknown[] },
    other: { readonly sql: string | PlannedStatement; readonly values?: readonly unknown[] },
  ): Promise<[One[], Other[]]>
  /** The only row, or none. */
  row<Row extends QueryResultRow>(
    sql: string | PlannedStatement,
    values?: readonly unknown[],
  ): Promise<Row | undefined>
  /**
   * A statement of whose rows nobody asks: it goes with the next one, or with the end, and what it refuses is
   * refused there.
   */
  put(sql: string | PlannedStatement, values?: readonly unknown[]): void
  /** The rows of the last statement, which takes the end of the transaction with it. */
  last<Row extends QueryResultRow>(
    sql: string | PlannedStatement,
    values?: readonly unknown[],
  ): Promise<Row[]>
  /**
   * Work of which all is kept or nothing, whatever becomes of the rest: where it throws, what it did is taken
   * back, and the transaction goes on. One at a time.
   */
  attempt<T>(work: () => Promise<T>): Promise<T>
}

const begin: AskedStatement = { sql: { name: 'begin', text: 'begin' }, silent: true }
const commit: AskedStatement = { sql: { name: 'commit', text: 'commit' }, silent: true }

/**
 * What a connection no longer knows by the name it was given, or knows otherwise since a migration: a new
 * connection learns it anew.
 */
const forgotten: ReadonlySet<unknown> = new Set(['26000', '0A000', '42P05'])

const tooLate = () => new Error('asked after the end of its transaction')

async function transaction<T>(
  pool: Pool,
  opening: readonly AskedStatement[],
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  let refused: { readonly error: unknown } | undefined
  let begun = false
  let over = false
  let waiting = opening
  let turn: Promise<unknown> = Promise.resolve()
  const send = async (asked: readonly AskedStatement[], end: boolean): Promise<QueryResult[]> => {
    if (refused) throw refused.error
    if (over) throw tooLate()
    // What goes in one journey is one transaction without saying so: kept as a whole before the answer comes,
    // or not at all.
    const before = !begun && !end ? [begin] : []
    const behind = begun && end ? [commit] : []
    begun = true
    over = end
    try {
      const results = await pipelined(client, [...before, ...asked, ...behind])
      if (behind.length > 0 && results.pop()?.command !== 'COMMIT')
        throw new Error('the transaction was not kept')
      return results
    } catch (error) {
      refused = { error }
      throw error
    }
  }
  /** One after the other, so that after a refusal nothing is on its way. */
  const next = (asked: readonly AskedStatement[], end: boolean): Promise<QueryResult[]> => {
    const all = [...waiting, ...asked]
    waiting = []
    const mine = turn.then(() => send(all, end))
    turn = mine.catch(() => {})
    return mine
  }
  const rows: Db['rows'] = async (sql, values) =>
    ((await next([{ sql, values }], false)).at(-1) as QueryResult).rows
  const db: Db = {
    rows,
    both: async <One extends QueryResultRow, Other extends QueryResultRow>(
      one: AskedStatement,
      other: AskedStatement,
    ) => (await next([one, other], false)).slice(-2).map((result) => result.rows) as [One[], Other[]],
    row: async <Row extends QueryResultRow>(sql: string | PlannedStatement, values?: readonly unknown[]) =>
      (await rows<Row>(sql, values))[0],
    put: (sql, values) => {
      if (over) throw tooLate()
      waiting = [...waiting, { sql, values, silent: true }]
    },
    last: async (sql, values) => ((await next([{ sql, values }], true)).at(-1) as QueryResult).rows,
    attempt: async (tried) => {
      await next([{ sql: 'savepoint attempt' }], false)
      try {
        const result = await tried()
        // With what of it was put and nobody asked for yet.
        await next([{ sql: 'release savepoint attempt' }], false)
        return result
      } catch (error) {
        if (over) throw error
        await turn
        ;[waiting, refused] = [[], undefined]
        await next([{ sql: 'rollback to savepoint attempt' }, { sql: 'release savepoint attempt' }], false)
        throw error
      }
    },
  }
  try {
    const result = await work(db)
    await turn
    if (!over && (begun || waiting !== opening)) await next([], true)
    return result
  } catch (error) {
    await turn
    if (begun && (!over || refused)) {
      await client.query('rollback').catch((lost: Error) => {
        broken = lost
      })
    }
    if (forgotten.has((error as { code?: unknown }).code)) broken ??= error as Error
    throw error
  } finally {
    client.release(broken)
  }
}

/** Milliseconds that a statement of a transaction may take; undefined: as long as it takes. */
type Patience = number | undefined

const within = (patience: Patience): readonly AskedStatement[] =>
  patience === undefined ? [] : [{ sql: patiently, values: [String(patience)], silent: true }]

const patiently: PlannedStatement = {
  name: 'patiently',
  text: "select set_config('statement_timeout', $1, true)",
}

const enter: PlannedStatement = {
  name: 'enter',
  text: `select concat(set_config('role', 'oficio_app', true), set_config('oficio.person', $1, true),
    set_config('oficio.unit', $2, true),
    set_config('oficio.institution', $3, true), set_config('oficio.sight', $4, true))`,
}

/**
 * Work done as a person: in the role that may not change what happened, seeing only what concerns the
 * person's unit.
 *
 * The settings end with the transaction, so the next user of the connection starts blind. They go with the
 * first statement: where they are refused, it does not happen.
 */
export const as = <T>(
  pool: Pool,
  actor: DatabaseActor,
  work: (db: Db) => Promise<T>,
  patience?: Patience,
): Promise<T> =>
  transaction(
    pool,
    [
      ...within(patience),
      {
        sql: enter,
        values: [actor.person, actor.unit, actor.institution, actor.sight ?? 'all'],
        silent: true,
      },
    ],
    work,
  )

/**
 * Work of the house itself: signing in, jobs, the registry's folds. Never a look into a case for a person.
 */
export const asHouse = <T>(pool: Pool, work: (db: Db) => Promise<T>, patience?: Patience): Promise<T> =>
  transaction(pool, within(patience), work)
