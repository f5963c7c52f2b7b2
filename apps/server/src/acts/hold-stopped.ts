import type { Instant } from '@oficio/core/time'
import { asHouse } from '../db/scope.ts'
import type { Acting, HouseParts } from '../door/call.ts'
import { tellPerson } from '../jobs/notify.ts'
import { type HoldWord, holdOpenRequests } from './hold.ts'

/** The house as a doer, and how word of what it holds goes out. */
export interface HouseHand {
  readonly who: Acting
  readonly word: HoldWord
}

/**
 * Holds everything under way of whoever named an invented account, and tells who heads the unit, who keeps
 * the people and who watches over the use. Begun as soon as the naming is kept, and again each minute for
 * what a process left undone.
 */
export async function holdStopped(
  house: HouseParts,
  at: Instant,
  who: Acting,
  word: HoldWord,
): Promise<void> {
  await asHouse(house.pool, async (db) => {
    const stopped = await db.rows<{ person: string; request: string }>(
      `update emergency_stop set held_at = $1 where (person_id, request_id) in (
         select person_id, request_id from emergency_stop where held_at is null limit 20 for update skip locked)
       returning person_id as person, request_id as request`,
      [at],
    )
    for (const { person } of stopped) {
      const call = { db, at, house, who, tell: () => undefined }
      await holdOpenRequests(call, 'emergency-stopped', [person], word)
      const people = await db.rows<{ id: string; name: string }>(
        `select p.id, s.name from person s join unit o on o.id = s.unit_id
         join unit u on u.institution_id = o.institution_id join person p on p.unit_id = u.id
         where s.id = $1 and p.id <> s.id and p.status = 'active'
           and (p.roles && array['overseer', 'administrator'] or u.id = o.id and 'unit-head' = any (p.roles))`,
        [person],
      )
      for (const { id, name } of people)
        tellPerson({ db, house, at }, id, 'emergency-decoy', { person, name })
    }
  })
}
