import type { Instant } from '@oficio/core/time'
import { asHouse } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { tellAll } from './notify.ts'

/**
 * Tells whoever watches over the use and whoever keeps the registry, once, of each witness that says that the
 * custody log is not the one that it saw: who runs the house may be the one who wrote it anew.
 */
export const tellDoubts = (
  house: Pick<HouseParts, 'pool' | 'mails' | 'newId' | 'custody'>,
  at: Instant,
): Promise<void> =>
  asHouse(house.pool, async (db) => {
    const doubting = (await house.custody.state())?.doubting ?? []
    if (doubting.length === 0) return
    const people = await db.rows<{ person: string; name: string; since: string }>(
      `select p.id as person, d.name, t.told #>> array[d.name, 'doubt', 'at'] as since
       from person p, unnest($1::text[]) as d (name), custody_log t
       where p.status = 'active' and p.roles && array['overseer', 'registrar']
         and not exists (select from notice n where n.person_id = p.id and n.kind = 'log-doubted'
           and n.params ->> 'name' = d.name
           and n.params ->> 'doubtedAt' = t.told #>> array[d.name, 'doubt', 'at'])`,
      [doubting],
    )
    tellAll(
      { db, house, at },
      people.map(({ person, name, since }) => ({
        ...{ person, kind: 'log-doubted', params: { name, doubtedAt: since } },
      })),
    )
  })
