import type { Pool } from 'pg'

/** The leaf of an act that the log holds; salt in base64, entry in hexadecimal. */
export interface Logged {
  readonly index: number
  readonly seq: number
  readonly salt: string | null
  readonly entry: string
  readonly mac: string
}

/** The leaves of the acts of a request, in the order of the log. */
export const loggedActs = async (pool: Pick<Pool, 'query'>, request: string): Promise<readonly Logged[]> =>
  (
    await pool.query<Logged>(
      `select index, seq, encode(salt, 'base64') as salt, encode(entry, 'hex') as entry, mac
       from custody_leaf where subject_id = $1 and of = 'act' order by index`,
      [request],
    )
  ).rows
