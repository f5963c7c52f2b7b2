import { type ListedAct, suspensionIn } from '@oficio/verify/record'
import type { Db } from '../db/scope.ts'

/**
 * Who suspended a unit or a person, and who has said since then that it ends. A row that nobody touched is
 * nobody's word, whoever it names: it takes nobody's right to bring that one back, and brings nobody back.
 */
export async function suspensionOf(
  db: Db,
  subject: string,
): Promise<{ readonly by: string; readonly restoredBy: readonly string[] }> {
  const acts = await db.rows<{ act: ListedAct }>(
    `select body as act from registry_act where subject_id = $1 and (kind in ('suspended', 'stopped')
      or kind = 'restored' and body #>> '{body,assertion,id}' is not null) order by seq`,
    [subject],
  )
  const suspension = suspensionIn(
    acts.map(({ act }) => act),
    afterAll,
  )
  return { by: suspension?.by ?? '', restoredBy: [...(suspension?.restoredBy ?? [])] }
}

/** After every moment in ISO text: what was said, was said. */
const afterAll = '~'
