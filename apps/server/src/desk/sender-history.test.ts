// What a desk is told of whoever sends is summed as it happens; it is what counting every request anew gives.
import { type Act, after, beginning, type Doing } from '@oficio/core/act'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { wrong } from '@oficio/example/wrong'
import { dice, type YearRequest, year } from '@oficio/example/year'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowOf, writeSql } from '../acts/write-act.ts'
import { as, type DatabaseActor } from '../db/scope.ts'

interface Place {
  readonly unit: string
  readonly institution: string
  readonly person: string
}

let house: ExampleHouse
/** Units of several institutions that ask, and desks of several providers. */
let asking: readonly Place[]
let desks: readonly Place[]
const parts = () => house.house.parts
const db = () => parts().pool

beforeAll(async () => {
  house = await exampleHouse({ logPause: 0 })
  const placesOf = async (role: string) =>
    (
      await db().query<Place>(
        `select distinct on (u.institution_id) u.id as unit, u.institution_id as institution, p.id as person
         from person p join unit u on u.id = p.unit_id where $1 = any (p.roles) order by u.institution_id, p.id`,
        [role],
      )
    ).rows
  asking = (await placesOf('officer')).slice(0, 3)
  desks = (await placesOf('clerk')).slice(0, 2)
})
afterAll(() => house.close())

/** A request of a unit that goes to one desk, or to two, and lives this life as far as one likes. */
async function laid({ sealed, acts }: YearRequest, from: Place, to: readonly Place[]) {
  const [file, id] = [parts().newId(), parts().newId()]
  await db().query(
    `insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
     values ($1, $2, $3, 'CL', 'r', $4, $5, now())`,
    [file, from.unit, from.institution, sealed, from.person],
  )
  await db().query(
    `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at)
     values ($1, $2, $3, $4, 'provider-01', 'disclosure', 'draft', now(), now())`,
    [id, file, from.unit, sealed],
  )
  let state = beginning
  let before: SealedAct | null = null
  let next = 0
  return {
    id,
    to,
    goOn: async (count: number) => {
      for (; next < acts.length && count > 0; next++, count--) {
        const { kind, body: said, at, by } = acts[next] as Act
        const body = 'to' in said ? { ...said, to: { ...(said.to as object), unit: to[0]?.unit } } : said
        const doer = { ...by, ...(by.person === 'clerk' ? to[0] : from) }
        const act = sealAct(
          { ...({ kind, body } as Doing), recorded: null, request: id, at, by: doer },
          before,
        ) as Act
        const moved = after(state, act)
        const { legs: _, ...row } = rowOf(state, act, moved)
        await db().query(writeSql.text, [...Object.values(row), null, null])
        ;[state, before] = [moved, wrong(act)]
        if (kind !== 'sent') continue
        await db().query('update request set sent_at = coalesce(sent_at, $2) where id = $1', [id, at])
        for (const { unit } of to) await letIn(unit, id)
      }
    },
  }
}

const letIn = (unit: string, id: string) =>
  db().query(
    "insert into access (unit_id, request_id, because) values ($1, $2, 'provider') on conflict do nothing",
    [unit, id],
  )
const given = (person: string, id: string) =>
  db().query('insert into assignment (request_id, person_id) values ($1, $2) on conflict do nothing', [
    id,
    person,
  ])

interface History {
  readonly answered: number
  readonly refused: number
  readonly since: string | null
}

/** Counted from every request of the institution that this person may see. */
const recount = (actor: DatabaseActor, request: string) =>
  as(parts().acting, actor, (mine) =>
    mine.row<History>(
      `select count(*) filter (where r.status in ('answered', 'closed'))::int as answered,
         count(*) filter (where exists (select from act a where a.request_id = r.id and a.kind = 'answered'
           and a.act #> '{body,items}' @> '[{"outcome":"refused"}]'))::int as refused,
         min(r.sent_at) as since
       from request r join unit u on u.id = r.unit_id where r.id <> $1
         and u.institution_id = (select institution from sender_of($1))`,
      [request],
    ),
  )

const summed = (actor: DatabaseActor, request: string) =>
  as(parts().acting, actor, (mine) =>
    mine.row<History>('select answered, refused, since from sender_history($1)', [request]),
  )

/** What each desk's lead, and a clerk of it, is told at each request that they see. */
async function told(requests: readonly { readonly id: string; readonly to: readonly Place[] }[]) {
  const all: History[] = []
  for (const { id, to } of requests)
    for (const desk of to)
      for (const sight of ['all', 'assigned'] as const) {
        const actor = { ...desk, sight }
        const seen = await as(parts().acting, actor, (mine) =>
          mine.row('select from request where id = $1', [id]),
        )
        const history = await summed(actor, id)
        if (!seen) expect(history).toBeUndefined()
        else {
          expect(history).toEqual(await recount(actor, id))
          all.push(history as History)
        }
      }
  return all
}

test('what a desk is told of whoever sends is what counting each request anew gives, for who leads it and for a clerk, in whatever order it came', async () => {
  for (const seed of [21, 22]) {
    const d = dice(seed)
    const made = await Promise.all(
      [...year({ seed, size: 24 })]
        .filter(({ acts }) => acts.every(({ kind }) => kind !== 'call-begun'))
        .map((one) => laid(one, d.pick(asking), d.chance(0.2) ? desks : [d.pick(desks)])),
    )
    for (let left = 4; left > 0; left--) {
      for (const life of made) if (d.chance(0.6)) await life.goOn(d.pick([1, 2, 5]))
      for (const { id, to } of made) if (d.chance(0.2)) await given(d.pick(to).person, id)
      const some = made.filter(() => d.chance(0.1)).map(({ id }) => id)
      await db().query('update request set sealed = not sealed where id = any ($1)', [some])
      await told(made)
    }
    for (const life of made) await life.goOn(Number.POSITIVE_INFINITY)
    // What comes to a desk, or to a clerk, when it was answered long ago.
    for (const { id } of made) if (d.chance(0.1)) await letIn(d.pick(desks).unit, id)
    for (const { id, to } of made) if (d.chance(0.3)) await given(d.pick(to).person, id)
    const all = await told(made)
    expect(all.some(({ answered, refused }) => answered > 3 && refused > 0)).toBe(true)
  }
})

test('requests that are answered at once, of one institution at one desk, are all counted', async () => {
  const [from, desk] = [asking[0], desks[0]]
  if (!from || !desk) throw new Error('nobody')
  const lives = [...year({ seed: 23, size: 60 })]
    .filter(({ acts }) => acts.some(({ kind }) => kind === 'answered'))
    .filter(({ acts }) => acts.every(({ kind }) => kind !== 'call-begun'))
    .slice(0, 24)
  const made = await Promise.all(lives.map((one) => laid(one, from, [desk])))
  await Promise.all(made.map((life) => life.goOn(Number.POSITIVE_INFINITY)))
  await Promise.all(made.map(({ id }) => given(desk.person, id)))
  await told(made)
})

test('whoever has not got a request is told nothing of who sent it', async () => {
  const [from, desk, other] = [asking[0], ...desks]
  if (!from || !desk || !other) throw new Error('nobody')
  const one = await laid([...year({ seed: 24, size: 1 })][0] as YearRequest, from, [desk])
  await one.goOn(Number.POSITIVE_INFINITY)
  await letIn(desk.unit, one.id)
  expect(await summed({ ...desk, sight: 'all' }, one.id)).toBeDefined()
  expect(await summed({ ...other, sight: 'all' }, one.id)).toBeUndefined()
  expect(await summed({ ...desk, sight: 'assigned' }, one.id)).toBeUndefined()
  expect(await summed({ ...from, sight: 'all' }, one.id)).toBeUndefined()
})
