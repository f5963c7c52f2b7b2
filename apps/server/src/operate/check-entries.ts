import { heldStanding, isOut, keysIn, type ListedAct } from '@oficio/verify/record'
import type { Pool } from 'pg'
import { entryDifferences, heldEntry, type KeptEntry } from '../acts/held-entry.ts'

/** Institutions and units of which a column says something else than the acts of the registry. */
export async function checkEntries(
  pool: Pick<Pool, 'query'>,
  listOf: (subject: string) => readonly ListedAct[],
  at: string,
): Promise<readonly { readonly id: string; readonly why: string }[]> {
  const { rows } = await pool.query<KeptEntry & { readonly id: string }>(
    `select id, name, kind, country, status, entry,
       array(select n.said ->> 'name' from invitation n where n.institution_id = i.id) as invited
     from institution i order by id`,
  )
  const held = new Map(rows.map(({ id }) => [id, heldEntry(listOf(id), at)]))
  const nameOf = (institution: string) => held.get(institution)?.name ?? ''
  const wrong = rows.flatMap((row) => {
    const own = held.get(row.id)
    return own
      ? entryDifferences(row, own, nameOf).map((one) => ({ id: row.id, why: `column-${one.at}` }))
      : []
  })
  const units = await pool.query<{ id: string; name: string; isInvited: boolean }>(
    `select id, name, attested_until is null and exists (select from invitation n
       where n.institution_id = u.institution_id and n.said ->> 'name' = u.name) as "isInvited"
     from unit u order by id`,
  )
  const named = units.rows.flatMap(({ id, name, isInvited }) => {
    const said = heldEntry(listOf(id), at).name
    // Of the unit of a provider that was invited no act says anything until somebody vouches for it.
    return said === name || (isInvited && said === '') ? [] : [{ id, why: 'column-name' }]
  })
  return [...wrong, ...named]
}

/** People of whom a key still opens, or opens no more, otherwise than their own list says. */
export async function checkKeyEnds(
  pool: Pick<Pool, 'query'>,
  listOf: (subject: string) => readonly ListedAct[],
): Promise<readonly { readonly id: string; readonly why: string }[]> {
  const { rows } = await pool.query<{ id: string; person: string; over: Date | string | null }>(
    `select id, person_id as person, revoked_at as over from passkey order by person_id, id`,
  )
  return rows.flatMap(({ id, person, over }) => {
    const listed = keysIn(listOf(person)).get(id)
    if (!listed) return [{ id: person, why: 'key-of-nobody' }]
    // The very moment: an end that is still to come would let a key that was given up sign until then.
    const ended = over === null ? null : new Date(over).toISOString()
    return listed.ended === ended ? [] : [{ id: person, why: 'key-end-otherwise' }]
  })
}

/** People and units whom a column lets work, or stops, otherwise than their acts say. */
export async function checkStandings(
  pool: Pick<Pool, 'query'>,
  listOf: (subject: string) => readonly ListedAct[],
  at: string,
  demonstration: boolean,
): Promise<readonly { readonly id: string; readonly why: string }[]> {
  // Whose hours are over works again once the house has said so, and not before.
  const { rows } = await pool.query<{ id: string; isOut: boolean; isEnding: boolean }>(
    `select id, status in ('suspended', 'left') as "isOut", coalesce(stopped_until <= $1, false) as "isEnding"
       from person
     union all select id, status = 'suspended', false from unit order by 1`,
    [at],
  )
  const wrong: { readonly id: string; readonly why: string }[] = []
  for (const row of rows) {
    const list = listOf(row.id)
    const held = list.some(({ kind }) => standings.has(kind))
      ? await heldStanding(row.id, list, { listOf, demonstration })
      : list
    // Neither sets a row free whom nobody brought back, nor does it stop in anybody's name: it is told.
    for (const at of untouchedIn(list, held)) wrong.push({ id: row.id, why: `standing-not-signed ${at}` })
    if (isOut(held, at) !== row.isOut && !(row.isOut && row.isEnding))
      wrong.push({ id: row.id, why: 'column-standing' })
  }
  return wrong
}

const standings: ReadonlySet<unknown> = new Set(['suspended', 'stopped', 'left', 'restored', 'withdrawn'])

/** Places, from one, of what says who works and was touched for by nobody who may. */
function untouchedIn(list: readonly ListedAct[], held: readonly ListedAct[]): readonly number[] {
  const good = new Set(held)
  return list.flatMap((act, index) => {
    const hasTouch = typeof act.body === 'object' && act.body !== null && 'assertion' in act.body
    return standings.has(act.kind) && (!good.has(act) || !hasTouch) ? [index + 1] : []
  })
}
