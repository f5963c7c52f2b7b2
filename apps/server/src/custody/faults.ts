import type { Pool } from 'pg'

/** Why the log is stopped, as this process knows it and as the row of the log says it to all of them. */
export interface Faults {
  /** Stops the log; gives whether it was not stopped before. */
  stop(why: string): Promise<boolean>
  /** What the row of the log says just now; gives whether the log is stopped. */
  heard(fault: string | null): boolean
  /** Whether it is stopped, by the row or by what this process saw itself. */
  stand(): Promise<boolean>
}

/**
 * A fault that this process saw stands for it until somebody clears the row in which it stood: where the row
 * never took it, nothing clears it. A log without its row, or under another key than this process signs with,
 * is stopped while that is so.
 *
 * @param key the public key under which the log signs
 */
export function openFaults(pool: Pick<Pool, 'query'>, key: string): Faults {
  let seen: string | undefined
  let isInRow = false
  const heard = (fault: string | null): boolean => {
    if (fault !== null) {
      seen ??= fault
      isInRow = true
    } else if (isInRow) {
      seen = undefined
      isInRow = false
    }
    return seen !== undefined
  }
  const keep = async (why: string): Promise<boolean> => {
    const { rows } = await pool.query<{ fault: string | null; before: string | null }>(
      `update custody_log l set fault = coalesce(l.fault, $1)
       from (select fault from custody_log for update) b returning l.fault, b.fault as before`,
      [why],
    )
    const [row] = rows
    // Where there is no row, or it did not take it, nothing clears it.
    if (row && row.fault !== null) heard(row.fault)
    return row === undefined || row.before === null
  }
  return {
    async stop(why) {
      const isNew = seen === undefined
      seen ??= why
      return (await keep(why)) && isNew
    },
    heard,
    async stand() {
      const { rows } = await pool.query<{ fault: string | null; key: string }>({
        name: 'log-stopped',
        text: 'select fault, key from custody_log',
      })
      const [row] = rows
      const isOurs = row !== undefined && row.key === key
      return (row ? heard(row.fault) : seen !== undefined) || !isOurs
    },
  }
}
