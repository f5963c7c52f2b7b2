import type { Role } from '@oficio/core/permission'
import type { Db } from '../db/scope.ts'
import type { CallOf } from '../door/call.ts'
import { tellPerson } from '../jobs/notify.ts'
import { whyDependent } from './independent.ts'

/**
 * Who could give the second word about people of an institution, nearest first: its administrators, whoever
 * answers for it, whoever keeps the registry.
 */
const nearestFirst = `select p.id, p.name, case
    when i.id = one.id and 'administrator' = any (p.roles) then 1
    when 'national-authority' = any (p.roles) and i.country = one.country
      and one.kind not in ('provider', 'central-authority', 'contact-point') then 2
    when 'registrar' = any (p.roles) then 3 end as near
  from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
  cross join institution one
  where one.id = $1 and p.status = 'active' and u.status = 'live' and i.status = 'live' and p.id <> all ($2)`

/**
 * The nearest of those who could say the second word about people of an institution and depend on nobody in
 * the first.
 */
async function nearestSeconds(
  db: Db,
  institution: string,
  first: string,
  but: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const all = await db.rows<{ id: string; name: string; near: number | null }>(nearestFirst, [
    institution,
    [first, ...but],
  ])
  for (const near of [1, 2, 3]) {
    const found: { id: string; name: string }[] = []
    for (const { id, name } of all.filter((person) => person.near === near))
      if ((await whyDependent(db, first, id)) === undefined) found.push({ id, name })
    if (found.length > 0) return found
  }
  return []
}

/**
 * By whom alone somebody is out, and until when: stopped for hours, or, of an administrator, suspended by one
 * word without end, about which nobody else has said anything.
 */
export const oneAlone = (db: Db, person: string) =>
  db.row<{ by: string; name: string; until: string | null }>(
    `select s.person_id as by, b.name, p.stopped_until as until from person p cross join lateral (
       select a.person_id, a.kind, a.body from registry_act a
       where a.subject_id = p.id and a.kind in ('suspended', 'stopped') order by a.seq desc limit 1) s
     join person b on b.id = s.person_id
     where p.id = $1 and p.status = 'suspended' and (s.kind = 'stopped' and p.stopped_until is not null
       or s.kind = 'suspended' and 'administrator' = any (p.roles)
         and s.body -> 'body' -> 'signed' ->> 'action' is distinct from 'person.confirm-stop')`,
    [person],
  )

/**
 * By whom alone somebody is stopped or suspended, whether the reader may confirm it, and who else may; null
 * where nobody stopped them. What the house would refuse is not offered.
 */
export async function stopOf(
  db: Db,
  one: { readonly id: string; readonly institution: string },
  reader: string,
): Promise<{ by: string; mayConfirm: boolean; others: string[] } | null> {
  const stopped = await oneAlone(db, one.id)
  if (!stopped) return null
  const others = await nearestSeconds(db, one.institution, stopped.by, [one.id, reader])
  const mayConfirm = reader !== one.id && (await whyDependent(db, stopped.by, reader)) === undefined
  return { by: stopped.name, mayConfirm, others: others.map(({ name }) => name) }
}

/**
 * Word to the nearest of those who could confirm or stop something about somebody, and depend on nobody in
 * it.
 */
export async function tellSeconds(
  call: CallOf,
  one: { readonly id: string; readonly name: string; readonly institution: string },
  {
    kind,
    but,
    ...params
  }: {
    readonly kind: string
    readonly but?: string
    readonly roles?: readonly Role[]
    readonly countsFrom?: string
  },
): Promise<void> {
  const { id: of, name, institution: entry } = one
  for (const { id } of await nearestSeconds(call.db, entry, call.who.id, [of, ...(but ? [but] : [])]))
    tellPerson(call, id, kind, { ...params, of, name, by: call.who.name, entry })
}
