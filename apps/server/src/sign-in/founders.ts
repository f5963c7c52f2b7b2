import { foundersStanding } from '@oficio/verify/record'
import { foundingIn } from '../acts/founding.ts'
import { printsOf } from '../acts/naming.ts'
import { type DoorCall, HouseProblem } from '../door/call.ts'
import { vouchingOf } from '../door/vouching.ts'

/** How many keys a founder makes before anything of the house counts. */
const firstKeys = 2

/**
 * How far everybody is who founds this house with somebody.
 *
 * @throws {HouseProblem} `not-found` where the person founds none
 */
export async function tellFounders({ db, house, at }: Pick<DoorCall, 'db' | 'house' | 'at'>, person: string) {
  const standing = house.mode === 'live' ? await foundersStanding(person, await vouchingOf(db, [person])) : []
  const institution = await db.row<{ name: string }>(
    `select i.name from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
     where p.id = $1`,
    [person],
  )
  if (standing.length === 0 || !institution) throw new HouseProblem('not-found')
  const founders = await Promise.all(
    standing.map(async ({ until = null, compared, ...founder }) => ({
      ...founder,
      ...{ until, compared: [...compared], prints: await printsOf(db, founder.id) },
    })),
  )
  const found = await foundingIn((sql) => db.rows(sql), house.founding)
  return {
    you: person,
    institution: institution.name,
    founders,
    isOver: founders.some(({ keys, until }) => keys < firstKeys && (until === null || until < at)),
    digest: found?.digest ?? null,
    isSet: found !== undefined && house.founding !== undefined,
  }
}
