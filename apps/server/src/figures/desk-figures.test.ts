import { type Act, after, beginning, type Doing, foldActs, legAtDesk, seenFrom } from '@oficio/core/act'
import {
  added,
  bookOf,
  type Counts,
  figuresOf,
  linesAtDesk,
  outcomes,
  periodOf,
  reconcile,
  withGaps,
} from '@oficio/core/figures'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { wrong } from '@oficio/example/wrong'
import { dice, type YearRequest, year } from '@oficio/example/year'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowOf, writeSql } from '../acts/write-act.ts'
import { countFigures, foreseeing } from './count.ts'

let house: ExampleHouse
let asking: { readonly unit: string; readonly institution: string; readonly person: string }
let wei: Awaited<ReturnType<ExampleHouse['as']>>
let desk: string
/** Who does what in the lives, as people of the house. */
let doers: Readonly<Record<string, { readonly person: string; readonly unit: string }>>
const parts = () => house.house.parts
const db = () => parts().pool

beforeAll(async () => {
  house = await exampleHouse({ logPause: 0 })
  const { rows } = await db().query<typeof asking & { name: string }>(
    `select p.name, p.id as person, u.id as unit, u.institution_id as institution from person p
     join unit u on u.id = p.unit_id where p.name like 'Sofía%' or p.name like 'Wei%' order by p.name`,
  )
  asking = rows[0] as typeof asking
  desk = rows[1]?.unit ?? ''
  wei = await house.as('Wei')
  doers = {
    officer: asking,
    judge: { person: parts().newId(), unit: parts().newId() },
    clerk: { person: rows[1]?.person ?? '', unit: desk },
  }
})
afterAll(() => house.close())

/** A request of Sofía's unit that goes to Wei's desk and lives this life as far as one likes. */
async function laid({ provider, sealed, acts }: YearRequest) {
  const [file, id] = [parts().newId(), parts().newId()]
  await db().query(
    `insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
     values ($1, $2, $3, 'CL', 'r', $4, $5, now())`,
    [file, asking.unit, asking.institution, sealed, asking.person],
  )
  await db().query(
    `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at)
     values ($1, $2, $3, $4, $5, 'disclosure', 'draft', now(), now())`,
    [id, file, asking.unit, sealed, provider],
  )
  let state = beginning
  let before: SealedAct | null = null
  let next = 0
  return {
    id,
    goOn: async (count: number) => {
      for (; next < acts.length && count > 0; next++, count--) {
        const { kind, body: said, at, by } = acts[next] as Act
        const body = 'to' in said ? { ...said, to: { ...(said.to as object), unit: desk } } : said
        const doer = { ...by, ...(doers[by.person] ?? {}) }
        const act = sealAct(
          { ...({ kind, body } as Doing), recorded: null, request: id, at, by: doer },
          before,
        ) as Act
        const moved = after(state, act)
        const { legs: _, ...row } = rowOf(state, act, moved)
        await db().query(writeSql.text, [...Object.values(row), null, null])
        if (kind === 'sent')
          await db().query(
            "insert into access (unit_id, request_id, because) values ($1, $2, 'provider') on conflict do nothing",
            [desk, id],
          )
        ;[state, before] = [moved, wrong(act)]
      }
    },
  }
}

const counted = async () => {
  await parts().custody.write()
  await countFigures(parts())
}

interface OnDesk {
  readonly country: string
  readonly provider: string
  readonly acts: readonly Act[]
}

/** Everything that lies on the desk, with all of its acts. */
const lying = async (): Promise<readonly OnDesk[]> =>
  (
    await db().query<OnDesk>(
      `select i.country, r.provider, (select json_agg(a.act order by a.seq) from act a
         where a.request_id = r.id) as acts
       from access x join request r on r.id = x.request_id join unit u on u.id = r.unit_id
       join institution i on i.id = u.institution_id where x.unit_id = $1 and x.because = 'provider'`,
      [desk],
    )
  ).rows

const hour = 3_600_000

/** The median to one decimal of all hours until the final answer. */
function medianOf(all: readonly OnDesk[]): number | null {
  const hours = all
    .flatMap(({ acts }) => {
      const leg = legAtDesk(foldActs(acts), desk)
      const end = acts.findLast(
        ({ kind, body }) => kind === 'answered' && body.final && body.leg === leg?.number,
      )
      return leg?.sentAt && end ? (Date.parse(end.at) - Date.parse(leg.sentAt) - leg.stopped) / hour : []
    })
    .toSorted((a, b) => a - b)
  if (hours.length === 0) return null
  const [low = 0, high = 0] = [hours[(hours.length - 1) >> 1], hours[hours.length >> 1]]
  return Math.round(((low + high) / 2) * 10) / 10
}

/** The figures of the desk counted from every act anew. */
async function recount() {
  const all = (await lying()).flatMap((one) => {
    const lines = linesAtDesk(one, desk)
    return lines ? [{ ...one, ...lines }] : []
  })
  const keyOf = ({ answered: { period, provider, country, kind } }: (typeof all)[number]) =>
    JSON.stringify([period, provider, country, kind])
  const rows = [...new Set(all.map(keyOf))].toSorted().map((key) => {
    const group = all.filter((one) => keyOf(one) === key)
    const [period, provider, country, kind] = JSON.parse(key)
    return {
      ...{ period, provider, country, kind, requests: group.length },
      accounts: group.reduce((sum, { acts }) => {
        const state = foldActs(acts)
        return sum + (seenFrom(state, legAtDesk(state, desk)?.number ?? 0).content?.identifiers?.length ?? 0)
      }, 0),
      ...Object.fromEntries(
        outcomes.map((outcome) => [
          outcome,
          group.filter(({ answered }) => answered.outcome === outcome).length,
        ]),
      ),
      medianHours: medianOf(group),
    }
  })
  const found = reconcile(bookOf(all.map(({ asked }) => asked)), bookOf(all.map(({ answered }) => answered)))
  const sent = all.flatMap(({ acts }) => legAtDesk(foldActs(acts), desk)?.sentAt ?? [])
  return { from: sent.toSorted()[0] ?? null, rows, gaps: found.comparable ? found.gaps : [] }
}

/** What the other page of the desk tells apart by country, counted anew. */
async function recountBy(split: 'provider' | 'kind', only?: string) {
  const sums = new Map<string, Counts>()
  for (const { provider, acts } of await lying()) {
    const one = figuresOf(acts, foreseeing(parts().knowledge))
    if (!one || (only && one.kind !== only)) continue
    const key = JSON.stringify([periodOf(one.sentAt), split === 'kind' ? one.kind : provider])
    sums.set(key, added(sums.get(key) ?? {}, withGaps(one.counts, parts().knowledge.gaps)))
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, counts]) => [JSON.parse(key), counts])
}

/** Lives without a call of the registry's number, of which the house keeps more than the acts. */
const lives = (seed: number, size: number) =>
  [...year({ seed, size })].filter(({ acts }) => acts.every(({ kind }) => kind !== 'call-begun'))

test('the figures of a desk are what counting every act anew gives, sealed ones too, in whatever order acts and counts came', async () => {
  for (const seed of [11, 12]) {
    const d = dice(seed)
    const made = await Promise.all(
      // Few providers, so that there is something to have a median of.
      lives(seed, 40).map((one) => laid({ ...one, provider: d.pick(['provider-01', 'provider-02']) })),
    )
    for (let left = 4; left > 0; left--) {
      for (const life of made) if (d.chance(0.6)) await life.goOn(d.pick([1, 2, 5]))
      const some = made.filter(() => d.chance(0.1)).map(({ id }) => id)
      await db().query('update request set sealed = not sealed where id = any ($1)', [some])
      if (d.chance(0.6)) await counted()
    }
    for (const life of made) await life.goOn(Number.POSITIVE_INFINITY)
    await counted()
    const { definition: _, ...figures } = told(await wei.deskFigures({}))
    const anew = await recount()
    expect(anew.rows.some(({ medianHours, requests }) => medianHours !== null && requests > 3)).toBe(true)
    expect(figures).toEqual(anew)
    for (const [split, only] of [['provider'], ['kind'], ['provider', 'disclosure']] as const) {
      const { rows } = told(
        await wei.figures({ by: split, ...(only ? { only: { of: 'kind', value: only } } : {}) }),
      )
      const lines = rows.map(({ period, value, counts }) => [[period, value], counts])
      expect(lines).toEqual(await recountBy(split, only))
    }
  }
})

test('nobody reads an act to show them, and ten times as many of the same make no more sums', async () => {
  const sums = async () => (await db().query('select count(*)::int as n from desk_sum')).rows[0].n
  const made = lives(13, 6)
  const lay = async () => {
    for (const life of made) await (await laid({ ...life, provider: 'provider-03' })).goOn(100)
    await counted()
  }
  await lay()
  const once = await sums()
  for (let again = 0; again < 9; again++) await lay()
  expect(await sums()).toBe(once)
  const before = told(await wei.deskFigures({}))
  for (const table of ['act', 'access', 'leg'])
    await db().query(`alter table ${table} rename to ${table}_away`)
  try {
    expect(told(await wei.deskFigures({}))).toEqual(before)
    expect(told(await wei.figures({ by: 'provider' })).rows.length).toBeGreaterThan(0)
  } finally {
    for (const table of ['act', 'access', 'leg'])
      await db().query(`alter table ${table}_away rename to ${table}`)
  }
})
