import { hasLeft, type ListedAct, suspensionIn } from '@oficio/verify/record'
import type { Db } from '../db/scope.ts'

/** Whose word put somebody out, and who has said since then that it ends. */
interface Word {
  readonly by: string
  readonly restoredBy: readonly string[]
}

/**
 * Who suspended a unit or a person, and who has said since then that it ends; undefined: by their list nobody
 * did, or they left. A row that nobody touched is nobody's word, whoever it names: it takes nobody's right to
 * bring that one back, and brings nobody back. What stands in a list counts, whatever the column beside it
 * says.
 */
export async function suspensionSaid(db: Db, subject: string): Promise<Word | undefined> {
  const acts = await db.rows<{ act: ListedAct }>(
    `select body as act from registry_act where subject_id = $1 and (kind in ('suspended', 'stopped', 'left')
      or kind = 'restored' and body #>> '{body,assertion,id}' is not null) order by seq`,
    [subject],
  )
  const list = acts.map(({ act }) => act)
  const suspension = hasLeft(list, afterAll) ? undefined : suspensionIn(list, afterAll)
  return suspension && { by: suspension.by, restoredBy: [...suspension.restoredBy] }
}

/** The same of whoever is suspended by the column: nobody's word where no act says so. */
export const suspensionOf = async (db: Db, subject: string): Promise<Word> =>
  (await suspensionSaid(db, subject)) ?? { by: '', restoredBy: [] }

/** After every moment in ISO text: what was said, was said. */
const afterAll = '~'
