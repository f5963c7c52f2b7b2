import pg, { type CustomTypesConfig, type PoolClient, type QueryResult, type Submittable } from 'pg'

/**
 * A statement that is planned once on each connection and asked by its name from then on: for what is asked
 * at nearly every call.
 */
export interface PlannedStatement {
  readonly name: string
  readonly text: string
}

export interface AskedStatement {
  readonly sql: string | PlannedStatement
  readonly values?: readonly unknown[] | undefined
  /** Nobody asks for its rows: they are neither described nor read. */
  readonly silent?: true
}

/** What `pg` tells a query of its own, and so what it tells ours. */
interface Told {
  submit(connection: Wire): Error | null
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Wire): void
  handleEmptyQuery(connection: Wire): void
  handleReadyForQuery(connection: Wire): void
  handleError(error: Error, connection: Wire): void
}

/** The part of a connection that a query speaks to. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void }
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
  parse(message: { readonly name?: string; readonly text?: string }): void
  bind(message: unknown): void
  describe(message: unknown): void
  execute(message: unknown): void
  close(message: { readonly type: 'S'; readonly name: string }): void
  sync(): void
}

/** No statement at all: the database refuses it, and with it all that came before. */
const unsent = 'unsent'

/**
 * Several statements in one journey to the database and back. The first that is refused ends them: those
 * after it do not happen, and the refusal is given. (Sent one behind the other without a common end, those
 * after it would happen outside of the transaction that did not begin.)
 */
export function pipelined(client: PoolClient, asked: readonly AskedStatement[]): Promise<QueryResult[]> {
  return new Promise((resolve, reject) => {
    const results: QueryResult[] = []
    let failed = false
    const parts = asked.map(({ sql, values, silent }) =>
      partOf(client, sql, values, silent, (error, result) => {
        if (!error) results.push(result as QueryResult)
        else if (!failed) {
          failed = true
          reject(error)
        }
      }),
    )
    let at = 0
    // The types of `pg` know of a query that is handed in its `submit` alone, to which they give a connection
    // of theirs.
    const one = () => parts[at]?.query as Told
    client.query({
      submit(wire: Wire) {
        wire.stream.cork()
        try {
          const [heard, unheard] = [withoutEnd(wire, false), withoutEnd(wire, true)]
          for (const { query, silent } of parts) {
            const error = query.submit(silent ? unheard : heard)
            if (error) query.handleError(error, wire)
            if (!failed) continue
            // A value that cannot be sent: those before it are on their way, and must not be kept without it.
            wire.parse({ text: unsent })
            break
          }
          wire.sync()
        } finally {
          wire.stream.uncork()
        }
      },
      handleRowDescription: (message: unknown) => one().handleRowDescription(message),
      handleDataRow(message: unknown) {
        if (!parts[at]?.silent) one().handleDataRow(message)
      },
      handleCommandComplete(message: unknown, wire: Wire) {
        const { query, name } = parts[at] as (typeof parts)[number]
        if (name) {
          wire.parsedStatements[name] =
            wire.submittedNamedStatements[name] ?? (wire.parsedStatements[name] as string)
          delete wire.submittedNamedStatements[name]
        }
        query.handleCommandComplete(message, wire)
        at += 1
      },
      handleEmptyQuery(wire: Wire) {
        one().handleEmptyQuery(wire)
        at += 1
      },
      handleError(error: Error, wire: Wire) {
        // Which of the names the database came to know is not told.
        for (const { name } of parts.slice(at)) if (name) delete wire.submittedNamedStatements[name]
        ;(parts[at] ?? parts.at(-1))?.query.handleError(error, wire)
      },
      handleReadyForQuery(wire: Wire) {
        for (const { query } of parts) query.handleReadyForQuery(wire)
        if (!failed) resolve(results)
      },
    } as unknown as Submittable)
  })
}

/**
 * A query as `pg` builds it; its types know neither that it can be told when it is done nor what it is told.
 */
const Query = pg.Query as unknown as new (
  config: object,
  done: (error: Error | null, result: unknown) => void,
) => Told

function partOf(
  client: PoolClient,
  sql: string | PlannedStatement,
  values: readonly unknown[] | undefined,
  silent: true | undefined,
  done: (error: Error | null, result: unknown) => void,
) {
  const { name, text } = typeof sql === 'string' ? { name: undefined, text: sql } : sql
  const config = {
    text,
    name,
    values: values as unknown[],
    types: client satisfies CustomTypesConfig,
    queryMode: 'extended',
  }
  return { name, silent, query: new Query(config, done) }
}

/** The wire as each of several queries sees it: what ends them is sent once, behind all. */
const withoutEnd = (wire: Wire, silent: boolean): Wire => ({
  stream: { cork() {}, uncork() {} },
  parsedStatements: wire.parsedStatements,
  submittedNamedStatements: wire.submittedNamedStatements,
  parse(message) {
    // The database may know the name from a time when something else of the same journey was refused; to
    // close an unknown one is no error.
    if (message.name) wire.close({ type: 'S', name: message.name })
    wire.parse(message)
  },
  bind: (message) => wire.bind(message),
  describe(message) {
    if (!silent) wire.describe(message)
  },
  execute: (message) => wire.execute(message),
  close: (message) => wire.close(message),
  sync() {},
})
