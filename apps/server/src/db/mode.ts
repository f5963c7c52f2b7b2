import type { Pool } from 'pg'

export class WrongModeError extends Error {
  readonly kept: 'demo' | 'live'
  constructor(kept: 'demo' | 'live') {
    super(`begun as ${kept}`)
    this.name = 'WrongModeError'
    this.kept = kept
  }
}

/**
 * A house is a demonstration or live from its first day: what was invented never becomes real.
 *
 * @throws {WrongModeError} where what is kept was begun in another mode
 */
export async function modeOf(pool: Pool, wanted: 'demo' | 'live' | undefined): Promise<'demo' | 'live'> {
  await pool.query('insert into house (mode) values ($1) on conflict do nothing', [wanted ?? 'demo'])
  const { rows } = await pool.query<{ mode: 'demo' | 'live' }>('select mode from house')
  const kept = rows[0]?.mode ?? 'demo'
  if (wanted !== undefined && kept !== wanted) throw new WrongModeError(kept)
  return kept
}
