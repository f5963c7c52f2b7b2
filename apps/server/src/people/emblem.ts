import { createHash } from 'node:crypto'
import { checkedEmblem, Problem } from '@oficio/contract'
import type { Emblem } from '@oficio/core/request'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { keptTouch } from '../door/touch.ts'
import { readWhole } from '../files/files.ts'

/**
 * The sign of an institution: registered by the institution itself, never by a draft, and shown in letters
 * that the house vouches for.
 */
export const emblem = {
  emblemRead: {
    scope: 'house',
    run: async ({ db, house, who }) => {
      const last = await db.row<{
        type: Emblem['type'] | null
        sha256: string | null
        by: string
        at: string
      }>(
        `select e.type, e.sha256, p.name as by, e.at from emblem e join person p on p.id = e.person_id
         where e.institution_id = $1 order by e.at desc, e.id desc limit 1`,
        [who.institution],
      )
      if (!last?.type || !last.sha256) return { emblem: null }
      const { type, sha256, by, at } = last
      const bytes = await readWhole(house.files, sha256)
      return { emblem: { type, data: Buffer.from(bytes).toString('base64'), by, at } }
    },
  },

  emblemKeep: {
    scope: 'house',
    run: async (call, { sha256, emblem: given, touch }) => {
      const { db, house, who, at } = call
      const kept = await keptTouch(call, touch, 'institution.keep-emblem', { sha256 })
      demand(who, 'institution.keep-emblem', {
        institution: { id: who.institution, country: who.country },
        fresh: true,
      })
      const bytes = given && Buffer.from(given.data, 'base64')
      if ((bytes && createHash('sha256').update(bytes).digest('hex')) !== sha256)
        throw new HouseProblem('touch-again', 'other-bytes')
      if (given) await tried(call, looked(given))
      const file = bytes && (await house.files.put([bytes]))
      await db.rows(
        'insert into emblem (id, institution_id, type, sha256, size, person_id, at, touch) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        [house.newId(), who.institution, given?.type ?? null, sha256, file?.size ?? null, who.id, at, kept],
      )
      return { done: true as const }
    },
  },
} satisfies Handlers

function looked(given: Emblem): Emblem {
  try {
    return checkedEmblem(given, { pointer: '/emblem' })
  } catch (error) {
    if (error instanceof Problem) throw new HouseProblem('not-now', error.code)
    throw error
  }
}

/**
 * Printed once in a letter that nobody keeps: a picture that no letter can be made with would stop every one
 * of the institution.
 */
async function tried({ house, who, language, at }: CallOf, emblem: Emblem): Promise<void> {
  const [provider = ''] = Object.keys(house.knowledge.providers)
  const country = who.country ?? Object.keys(house.knowledge.countries)[0]
  const answered = await house.answer({
    route: 'packPdf',
    body: new TextEncoder().encode(
      JSON.stringify({ request: { provider, requestType: 'disclosure', country }, anyway: true }),
    ),
    type: 'application/json',
    language,
    today: house.today(),
    moment: at,
    house: {
      verification: {
        state: 'verified',
        authority: who.institutionName,
        on: house.today(),
        by: who.institutionName,
      },
      emblem,
    },
  })
  if (answered === 'busy' || answered === 'took-too-long') throw new HouseProblem(answered)
  if (answered === 'fault') throw new Error('no trial of an emblem')
  if (answered.status !== 200) throw new HouseProblem('not-now', 'emblem-not-image')
}
