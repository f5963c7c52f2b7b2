import { foldInstitution, type Institution, type RegistryAct } from '@oficio/core/registry'
import type { ListedAct } from '@oficio/verify/record'
import type { Db } from '../db/scope.ts'
import { listsAbout } from '../door/vouching.ts'

/**
 * The acts of an entry as the fold reads them, oldest first: each of the kind that the act around it is. Of a
 * list that is not as it was logged none: nobody knows what it lacks.
 */
export const registryActs = async (db: Pick<Db, 'rows'>, id: string): Promise<readonly RegistryAct[]> =>
  actsIn((await listsAbout(db, [id])).get(id) ?? [])

/** The acts of an entry in its list. */
export const actsIn = (list: readonly ListedAct[]): readonly RegistryAct[] =>
  list.flatMap(({ kind, body }) => {
    const { registry } = (body ?? {}) as { readonly registry?: RegistryAct }
    return registry && registry.act === kind ? [registry] : []
  })

/** Folds an entry at a moment and keeps beside its acts what is asked of it at every call. */
export async function keepProjection(db: Db, id: string, at: string): Promise<Institution> {
  const acts = await registryActs(db, id)
  const entry = foldInstitution(acts, at)
  if (acts.length === 0) {
    // Not as it was logged: what stood beside it is not known to stand any more.
    await db.rows("update institution set status = 'suspended' where id = $1", [id])
    return entry
  }
  const live = (field: string) => entry.fields.find((one) => one.field === field)
  const since = entry.fields.map((field) => field.since).sort()
  const verifiers = await db.rows<{ name: string }>(
    'select distinct i.name from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id where p.id = any ($1)',
    [entry.fields.flatMap((field) => field.verifiers)],
  )
  await db.rows(
    `update institution set kind = coalesce($2, kind), country = $3, name = coalesce($4, name), status = $5,
     entry = jsonb_build_object('standing', $6::text, 'pending', $7::int, 'domain', $8::text, 'verified',
       case when $9::text is null then null else jsonb_build_object('on', $9::text, 'by', $10::text) end)
       where id = $1`,
    [
      id,
      live('kind')?.value ?? null,
      live('country')?.value ?? null,
      live('legalName')?.value ?? null,
      entry.standing === 'standing' && !entry.lost.some(({ right }) => right === 'send')
        ? 'live'
        : entry.standing === 'standing'
          ? 'lapsed'
          : entry.standing,
      entry.standing,
      entry.pending.length,
      live('domain')?.value ?? null,
      since.at(-1)?.slice(0, 10) ?? null,
      verifiers.map(({ name }) => name).join(', '),
    ],
  )
  return entry
}

/** Folds every entry again: waiting times end and proofs lapse without anybody doing anything. */
export async function keepAllProjections(db: Db, at: string): Promise<number> {
  const rows = await db.rows<{ id: string }>(
    "select i.id from institution i where exists (select from registry_act a where a.subject_id = i.id and a.body -> 'body' -> 'registry' is not null)",
  )
  for (const { id } of rows) await keepProjection(db, id, at)
  return rows.length
}
