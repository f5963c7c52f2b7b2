import type { Language } from '@oficio/core/fact'
import type { Role } from '@oficio/core/permission'
import { underWayOf } from '../acts/hold.ts'
import { holdsWords } from '../db/plain.ts'
import type { Db } from '../db/scope.ts'

/** One person of an institution, as whoever keeps its people is shown them. */
export interface ListedPerson {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly roles: Role[]
  readonly status: string
  readonly unit: string
  readonly unitName: string
  readonly keys: Buffer[]
  readonly language: Language
  readonly email: string | null
  readonly attestedUntil: string | null
  readonly stoppedUntil: string | null
  readonly recovery: string | null
  readonly askedBy: string | null
  readonly approved: boolean | null
  readonly opensAt: string | null
  readonly naming: {
    readonly id: string
    readonly roles: Role[]
    readonly askedBy: string
    readonly countsFrom: string | null
  } | null
  readonly underWay: number
  readonly sent: number
  readonly ifLeft: number
}

/** People on one page. */
export const pagePeople = 100

/** From where on, and whom of them. */
export interface PeopleSought {
  readonly words: readonly string[]
  readonly after: {
    readonly unitName: string
    readonly unit: string
    readonly name: string
    readonly id: string
  } | null
}

/**
 * A page of the people of an institution by unit and name, and one more where there is one, with what is
 * under way with each of them at that moment: that is counted for those of the page alone.
 */
export const listedPeople = (
  db: Db,
  reader: { readonly id: string; readonly institution: string },
  at: string,
  { words, after }: PeopleSought,
): Promise<readonly ListedPerson[]> =>
  db.rows<ListedPerson>(
    `with page as materialized (
       select p.id from unit u cross join lateral (
         select p.id, p.name from person p where p.unit_id = u.id
         and ($5::text is null or (u.name, u.id, p.name, p.id) > ($5, $6::uuid, $7, $8::uuid))
         and ${holdsWords('$4', "p.name || ' ' || p.title")}
         order by p.name, p.id limit ${pagePeople + 1}) p
       where u.institution_id = $1 and ($5::text is null or (u.name, u.id) >= ($5, $6::uuid))
       order by u.name, u.id, p.name, p.id limit ${pagePeople + 1}),
     under_way as materialized (${underWayOf('array(select id from page)', '$2')})
     select p.id, p.name, p.title, p.roles, p.status, p.language, p.email, u.id as unit, u.name as "unitName", p.attested_until
      as "attestedUntil", p.stopped_until as "stoppedUntil",
     array(select k.public_key from passkey k where k.person_id = p.id and k.revoked_at is null) as keys,
     coalesce(h."underWay", 0) as "underWay", coalesce(h.sent, 0) as sent, coalesce(h."ifLeft", 0) as "ifLeft",
     e.id as recovery, a.name as "askedBy", e.approved_by is not null as approved, e.opens_at as "opensAt",
     (select json_build_object('id', n.id, 'roles', n.roles, 'askedBy', b.name, 'countsFrom', n.counts_from)
     from naming n join person b on b.id = n.asked_by
       where n.person_id = p.id and n.stopped_at is null and n.counted_at is null) as naming
     from page join person p on p.id = page.id join unit u on u.id = p.unit_id
     left join lateral (select * from enrolment e where e.person_id = p.id and e.kind = 'recovery'
     and e.used_at is null and e.stopped_at is null
       and e.expires_at > $3 order by e.created_at desc limit 1) e on true
     left join person a on a.id = e.created_by
     left join under_way h on h.person = p.id
     order by u.name, u.id, p.name, p.id`,
    [
      ...[reader.institution, reader.id, at, words],
      ...[after?.unitName ?? null, after?.unit ?? null, after?.name ?? null, after?.id ?? null],
    ],
  )

interface ListedUnit {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly attestedUntil: string | null
}

/** Units that stand beside one page. */
const pageUnits = 50

/**
 * The units of the people of a page, and the first by name that were sought: an institution has thousands.
 */
export async function listedUnits(
  db: Db,
  institution: string,
  words: readonly string[],
  ofPeople: readonly string[],
): Promise<{ readonly units: ListedUnit[]; readonly moreUnits: boolean }> {
  const columns = 'u.id, u.name, u.status, u.attested_until as "attestedUntil"'
  const [found, own] = await db.both<ListedUnit, ListedUnit>(
    {
      sql: `select ${columns} from unit u where u.institution_id = $1 and ${holdsWords('$2', 'u.name')}
        order by u.name, u.id limit ${pageUnits + 1}`,
      values: [institution, words],
    },
    { sql: `select ${columns} from unit u where u.id = any ($1)`, values: [[...new Set(ofPeople)]] },
  )
  const shown = new Map([...found.slice(0, pageUnits), ...own].map((one) => [one.id, one]))
  const sorted = [...shown.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
  return { units: sorted, moreUnits: found.length > pageUnits }
}
