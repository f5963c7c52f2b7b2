import { namingIn } from '@oficio/verify/record'
import type { CallOf } from '../door/call.ts'
import { vouchingOf } from '../door/vouching.ts'

/** Keys of somebody who decides, for whom the word of two about them is lacking. */
export interface ToCompare {
  /** Names of those who compared them already. */
  readonly by: readonly string[]
  /** Whether the reader is one of them. */
  readonly isMine: boolean
}

/**
 * Of people who decide, or let others in: whose keys too few have compared, so that they decide nothing yet.
 * By the touches in the lists of the registry, as whoever checks a letter reads them. In a demonstration the
 * house holds the keys, and nobody compares any.
 */
export async function keysToCompare(
  { db, house, who, at }: Pick<CallOf, 'db' | 'house' | 'who' | 'at'>,
  people: readonly string[],
): Promise<ReadonlyMap<string, ToCompare>> {
  const found = new Map<string, ToCompare>()
  if (house.mode !== 'live' || people.length === 0) return found
  const lists = await vouchingOf(db, people)
  const { isNamed, wordFor, isByTwo } = namingIn((subject) => lists.get(subject) ?? [], false)
  const keys = await db.rows<{ person: string; key: string }>(
    `select person_id as person, id as key from passkey
     where person_id = any ($1::uuid[]) and revoked_at is null order by created_at, id`,
    [people],
  )
  const said = new Map<string, string>()
  for (const { person, key } of keys) {
    if (found.has(person) || !isByTwo(person, at) || (await isNamed(person, key, at))) continue
    const word = await wordFor(person, key, at)
    const by = word.is === 'people' ? word.people : []
    for (const { id, name } of await namesOf(db, by)) said.set(id, name)
    found.set(person, { by: by.map((one) => said.get(one) ?? '—'), isMine: by.includes(who.id) })
  }
  return found
}

const namesOf = (db: CallOf['db'], people: readonly string[]) =>
  people.length === 0
    ? []
    : db.rows<{ id: string; name: string }>('select id, name from person where id = any ($1::uuid[])', [
        people,
      ])
