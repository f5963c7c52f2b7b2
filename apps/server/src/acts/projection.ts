import { foldInstitution, type Institution, type RegistryAct } from '@oficio/core/registry'
import type { Kept } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'

const actsSql: Kept = {
  name: 'registry-acts',
  text: `select body -> 'body' -> 'registry' as act from registry_act where subject_id = $1
    and body -> 'body' -> 'registry' ->> 'act' = body ->> 'kind' order by seq`,
}

/** The acts of an entry as the fold reads them, oldest first: each of the kind that the act around it is. */
export const registryActs = async (db: Db, id: string): Promise<RegistryAct[]> =>
  (await db.rows<{ act: RegistryAct }>(actsSql, [id])).map(({ act }) => act)

/** Folds an entry at a moment and keeps beside its acts what is asked of it at every call. */
export async function keepProjection(db: Db, id: string, at: string): Promise<Institution> {
  const entry = foldInstitution(await registryActs(db, id), at)
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
