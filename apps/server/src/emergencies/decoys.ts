import { decoyDigest } from '../acts/emergency.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'

/** More than this nobody keeps in mind, and each is one more answer that waits. */
const mostDecoys = 200

/** Accounts that a provider invented: nobody honest names one. What they are is kept nowhere. */
export const decoys = {
  deskDecoys: {
    scope: 'person',
    run: async ({ db, who }) => {
      demand(who, 'desk.lay-decoys')
      return {
        decoys: await db.rows(
          `select d.id, d.made_at as "madeAt", p.name as by from decoy d join person p on p.id = d.made_by
           where d.unit_id = $1 and d.ended_at is null order by d.made_at desc limit ${mostDecoys}`,
          [who.unit],
        ),
      }
    },
  },

  deskDecoySet: {
    scope: 'person',
    run: async (call, { lay, end }) => {
      demand(call.who, 'desk.lay-decoys')
      if (lay !== undefined) await layOne(call, lay)
      if (end !== undefined) await endOne(call, end)
      return { done: true as const }
    },
  },
} satisfies Handlers

async function layOne({ db, who, house, at }: CallOf, value: string): Promise<void> {
  const row = await db.row<{ provider: string | null; count: number }>(
    `select i.provider, (select count(*)::int from decoy d where d.unit_id = $2 and d.ended_at is null) as count
     from institution i where i.id = $1`,
    [who.institution, who.unit],
  )
  if (!row?.provider || row.count >= mostDecoys) throw new HouseProblem('not-now', 'decoys-many')
  await db.rows('insert into decoy (id, unit_id, digest, made_by, made_at) values ($1, $2, $3, $4, $5)', [
    house.newId(),
    who.unit,
    decoyDigest(house, row.provider, { value }),
    who.id,
    at,
  ])
}

async function endOne({ db, at }: CallOf, decoy: string): Promise<void> {
  const ended = await db.rows<{ id: string }>(
    'update decoy set ended_at = $2 where id = $1 and ended_at is null returning id',
    [decoy, at],
  )
  if (ended.length === 0) throw new HouseProblem('not-found')
}
