import type { Db } from '../db/scope.ts'

/** The hashes of every list of the registry, as JSON by their subjects. */
export interface KeptLists {
  /** Reads what was added since; tells whether anything was. */
  readonly read: (db: Db) => Promise<boolean>
  /** All of them as one value, in the order of their subjects. */
  readonly json: () => string
}

const hashesSql = `select subject_id as subject, json_agg(hash order by seq)::text as hashes from registry_act`

/** To which of the subjects an act was added behind a leaf, and up to which leaf that is known. */
const movedSql = `select (select max(index) from custody_leaf where of = 'entry') as leaf,
  array(select subject_id from custody_leaf where of = 'entry' and index > $1
    union select subject_id from custody_waiting where of = 'entry') as subjects`

/**
 * Lists of the registry are read as a whole once, and then only those to which something was added, by the
 * order of the custody log: an installation has one for each person, unit and institution.
 */
export function keptLists(): KeptLists {
  const lists = new Map<string, string>()
  let known: number | undefined
  const keep = (rows: readonly { readonly subject: string; readonly hashes: string }[]): boolean => {
    let isMoved = false
    for (const { subject, hashes } of rows) {
      isMoved ||= lists.get(subject) !== hashes
      lists.set(subject, hashes)
    }
    return isMoved
  }
  return {
    read: async (db) => {
      const moved = await db.row<{ leaf: number | null; subjects: string[] }>(movedSql, [known ?? -1])
      const isFirst = known === undefined
      const subjects = moved?.subjects ?? []
      if (!isFirst && subjects.length === 0) return false
      const isMoved = keep(
        isFirst
          ? await db.rows(`${hashesSql} group by subject_id`)
          : await db.rows(`${hashesSql} where subject_id = any ($1) group by subject_id`, [subjects]),
      )
      known = moved?.leaf ?? known ?? -1
      return isFirst || isMoved
    },
    json: () =>
      `{${[...lists.keys()]
        .sort()
        .map((subject) => `${JSON.stringify(subject)}:${lists.get(subject)}`)
        .join(',')}}`,
  }
}
