import { beginning, narrowed, withoutOverrides } from '@oficio/core/act'
import { extensionOf } from '@oficio/core/case'
import { accountsLacking, type Following, legExtended } from '@oficio/core/clock'
import { languages } from '@oficio/core/fact'
import { honoursAssistance } from '@oficio/core/provider'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Instant } from '@oficio/core/time'
import { countedFrom, followingOf, readCase } from '../acts/requests-of-case.ts'
import { approvalBytes, writeAct } from '../acts/write-act.ts'
import { houseItself } from '../channels/etsi/doers.ts'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { type SeatClock, todayOf } from '../door/seat-day.ts'
import { hexOf } from '../door/touch.ts'

/** Extensions of one turn: the others have the next minute. */
const atOnce = 20

/** Hours for which what could not be drafted is set aside: whatever else is near goes before it. */
const asideHours = 1

/** Days before whoever drafts has to ask, on which a draft lies ready: as the first call of the clock. */
const ahead = 7

/**
 * Drafts the extension of every preservation whose end is near, for its unit to look at, sign and send: once,
 * by the house itself and in its own name. Nothing leaves by that. Where the provider's own rule gives no
 * further extension none is drafted: the board goes on saying that nobody asked. What cannot be drafted is
 * told on the board too, set aside, and tried again: however many there are of them, they keep no other
 * waiting.
 */
export async function draftExtensions(house: HouseParts, at: Instant): Promise<void> {
  const { rows: near } = await house.pool.query<Near>(
    `select c.case_id as "case", c.request_id as request, c.id as clock, c.day::text as day, c.unit_id as unit,
       f.sealed
     from clock c join criminal_case f on f.id = c.case_id
     join request r on r.id = c.request_id and not r.held
     where c.kind = 'preservation-ends' and c.extension in ('none', 'in-part')
       and not exists (select from request n where n.case_id = f.id and n.to_count
         and n.broken_seq is distinct from n.seq)
       and (c.undrafted_at is null or c.undrafted_at > $2::timestamptz
         or c.undrafted_at <= $2::timestamptz - interval '${asideHours} hours')
       and c.ends_at >= $2::timestamptz and c.day - c.lead_days - ${ahead} <= $1::date
     order by c.undrafted_at is not null, c.day, c.id limit ${atOnce}`,
    // Over is what is over in its own zone; in the west of the world a day ends after that of UTC.
    [at.slice(0, 10), at],
  )
  // Each by itself: one that cannot be drafted keeps neither the others waiting nor what else a minute
  // brings.
  for (const one of near) {
    const became = await asHouse(house.pool, (db) => draftOne(house, db, one, at)).catch((error: Error) => {
      house.onFault?.(error, `draft-extensions ${one.request}`)
      return 'undrafted' as const
    })
    if (became === 'undrafted')
      await house.pool.query('update clock set undrafted_at = $3 where case_id = $1 and id = $2', [
        ...[one.case, one.clock, at],
      ])
  }
}

interface Near {
  readonly case: string
  readonly request: string
  readonly clock: string
  readonly day: string
  readonly unit: string
  readonly sealed: boolean
}

/** `busy`: somebody is at the case, and nothing is known yet. */
type Became = 'drafted' | 'undrafted' | 'busy'

async function draftOne(house: HouseParts, db: Db, one: Near, at: Instant): Promise<Became> {
  // Whoever holds the case is at it already; once they are done nobody is wanted. The clock is held too: what
  // it says is asked again where somebody wrote it since this was asked.
  const isFree = await db.row(
    `select from criminal_case f join clock c on c.case_id = f.id
     where f.id = $1 and c.id = $2 and c.extension in ('none', 'in-part') for no key update of f, c skip locked`,
    [one.case, one.clock],
  )
  if (!isFree) return 'busy'
  const read = await readCase(db, one.case)
  const folded = read.map((each) => countedFrom(house, each))
  const requests = folded.flatMap(followingOf)
  const own = requests.find((each) => each.id === one.request)
  const told = await assistanceTold(house, db, one)
  const content = own && wordsOf(own, requests, one, { house, at }, told)
  if (!content) return 'undrafted'
  const id = house.newId()
  db.put(
    `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, 'draft', $7, $7)`,
    [id, one.case, one.unit, one.sealed, content.provider, content.requestType, at],
  )
  db.put("insert into access (unit_id, request_id, because) values ($1, $2, 'own') on conflict do nothing", [
    one.unit,
    id,
  ])
  db.put("update clock set extension = 'drafted' where case_id = $1 and id = $2", [one.case, one.clock])
  await writeAct({ db, at, house, who: houseItself(house), tell: () => undefined }, id, beginning, {
    kind: 'drafted',
    body: {
      revision: 1,
      content,
      digest: hexOf(approvalBytes(id, 1, content)),
      follows: one.request,
      writers: own.state.writers,
    },
  })
  return 'drafted'
}

/**
 * The words of the extension, about the accounts of which nobody asked for one; undefined where nothing is
 * kept on the leg of the clock, or where they would not tell it from another that keeps: nobody could say
 * later whose they are.
 */
function wordsOf(
  own: Following,
  requests: readonly Following[],
  { request, clock, day }: Near,
  clockOfSeat: SeatClock,
  told: (content: EvidenceRequest) => string | undefined,
): EvidenceRequest | undefined {
  const { state } = own
  if (!state.content) return undefined
  // The clock of another leg than the first bears its number.
  const leg = Number(/^\/(\d+)\//.exec(clock.slice(request.length))?.[1] ?? 1)
  const lacking = accountsLacking(own, { id: clock, day }, requests, clockOfSeat.house.knowledge)
  const words = extensionOf(
    aboutOnly(state.content, lacking),
    state,
    leg,
    clockOfSeat.at,
    told(state.content),
  )
  if (legExtended(state.legs, words?.preservation ?? {})?.number !== leg) return undefined
  return words && withoutOverrides({ ...words, createdOn: todayOf(clockOfSeat, state.content) })
}

/** The words of a request about some of its accounts; all of them where none is told. */
function aboutOnly(content: EvidenceRequest, places: readonly number[]): EvidenceRequest {
  const identifiers = [...new Set(places)]
  const all = content.identifiers?.length ?? 0
  if (identifiers.length === 0 || identifiers.length >= all) return content
  return narrowed(content, { identifiers, rows: (content.dataRequested ?? []).map((_, at) => ({ at })) })
}

interface Asked {
  readonly on: string
  readonly authority: string
  readonly reference: string
}

/**
 * Says to a provider that keeps data while mutual assistance is on its way that it was asked for: when,
 * through whom, under which number. Of another provider, or where nobody recorded it, nothing.
 */
async function assistanceTold(
  { knowledge, messages }: HouseParts,
  db: Db,
  one: Near,
): Promise<(content: EvidenceRequest) => string | undefined> {
  const asked = await db.row<Asked>(
    `select d.act #>> '{body,on}' as "on", d.act #>> '{body,to,name}' as authority,
       d.act #>> '{body,reference}' as reference
     from act d join request r on r.id = d.request_id join request o on o.id = $1 and o.case_id = r.case_id
     where r.provider = o.provider and d.kind = 'handed-off' and d.act #>> '{body,to,kind}' = 'central-authority'
     order by d.at desc limit 1`,
    [one.request],
  )
  return ({ provider, language }) => {
    const profile = Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined
    if (!asked || !profile || !honoursAssistance(profile)) return undefined
    const spoken = languages.find((known) => known === language) ?? 'es'
    const day = new Intl.DateTimeFormat(spoken, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(asked.on),
    )
    return messages[spoken].format('deadlines.assistance', {
      day,
      authority: asked.authority,
      hasReference: asked.reference ? 'yes' : 'no',
      reference: asked.reference,
    })
  }
}
