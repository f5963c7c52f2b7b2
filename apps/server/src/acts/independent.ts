import { type LetIn, type NotIndependent, notIndependent, standApart } from '@oficio/core/permission'
import type { Db } from '../db/scope.ts'

/**
 * Why the second person's word is no second one beside the first's, by who let in whom as the lists of the
 * registry say; undefined where it is.
 */
export async function whyDependent(
  db: Db,
  first: string,
  second: string,
): Promise<NotIndependent | undefined> {
  return notIndependent(first, second, await lettingIn(db, [first, second]))
}

/**
 * Whether one of the others stands apart from all of these people, whichever of them spoke first: an
 * emergency leaves by the word of such a one.
 */
export async function hasOneApart(
  db: Db,
  people: readonly string[],
  others: readonly string[],
): Promise<boolean> {
  const letIn = await lettingIn(db, [...people, ...others])
  return others.some((other) => people.every((one) => standApart(one, other, letIn)))
}

/** Who let in these people, and whoever let those in. */
async function lettingIn(db: Db, people: readonly string[]): Promise<(person: string) => readonly LetIn[]> {
  const vouchings = await db.rows<{ person: string; by: string; inside: boolean }>(
    `with recursive line (id) as (
       select unnest($1::uuid[])
       union
       select a.person_id from registry_act a join line l on a.subject_id = l.id
       where a.kind in ('vouched', 'code-given') and a.person_id is not null)
     select a.subject_id as person, a.person_id as by,
       a.body -> 'by' ->> 'institution' = u.institution_id::text as inside
     from registry_act a join line l on l.id = a.subject_id
     join person p on p.id = a.subject_id join unit u on u.id = p.unit_id
     where a.kind in ('vouched', 'code-given') and a.person_id is not null`,
    [[...new Set(people)]],
  )
  return (person) => vouchings.filter((one) => one.person === person)
}

/**
 * Whether somebody, or whom they were let in by, gave the person a code to make keys with: of such keys
 * nobody but the giver knows whose hands they are in, and the giver's word about them is no second one.
 */
export async function gaveTheCode(db: Db, person: string, second: string): Promise<boolean> {
  const givers = await db.rows<{ id: string }>(
    `select distinct person_id as id from registry_act
     where subject_id = $1 and kind in ('vouched', 'code-given') and person_id is not null`,
    [person],
  )
  for (const { id } of givers) {
    const why = await whyDependent(db, id, second)
    if (why === 'oneself' || why === 'let-in-by-the-first') return true
  }
  return false
}
