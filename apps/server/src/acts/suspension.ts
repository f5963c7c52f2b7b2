import type { Db } from '../db/scope.ts'

/** Who suspended a unit or a person, and who has said since then that it ends. */
export async function suspensionOf(
  db: Db,
  subject: string,
): Promise<{ readonly by: string; readonly restoredBy: readonly string[] }> {
  const acts = await db.rows<{ kind: string; person: string }>(
    `select kind, person_id as person from registry_act where subject_id = $1
      and kind in ('suspended', 'stopped', 'restored') order by seq`,
    [subject],
  )
  const last = acts.findLastIndex(({ kind }) => kind !== 'restored')
  return { by: acts[last]?.person ?? '', restoredBy: acts.slice(last + 1).map(({ person }) => person) }
}
