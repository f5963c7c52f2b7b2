import { type Act, after, beginning, type Doing } from '@oficio/core/act'
import {
  added,
  type Counts,
  countedIn,
  fewestTold,
  figuresOf,
  measures,
  outcomes,
  withGaps,
} from '@oficio/core/figures'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { wrong } from '@oficio/example/wrong'
import { dice, year } from '@oficio/example/year'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowOf, writeSql } from '../acts/write-act.ts'
import { countFigures, foreseeing, phrasing } from './count.ts'
import { tellFigures, toldOf } from './tell.ts'

let house: ExampleHouse
let place: { readonly unit: string; readonly institution: string; readonly person: string }
const parts = () => house.house.parts
const db = () => parts().pool

beforeAll(async () => {
  house = await exampleHouse({ logPause: 0 })
  const { rows } = await db().query<typeof place>(
    `select p.id as person, u.id as unit, u.institution_id as institution from person p
     join unit u on u.id = p.unit_id where p.name like 'Sofía%'`,
  )
  place = rows[0] as typeof place
})
afterAll(() => house.close())

/** A request of Sofía's unit as the house keeps it, with so many of the acts of a life. */
async function kept(
  of: { readonly country: string; readonly provider: string; readonly acts: readonly Act[] },
  sealed = false,
) {
  const [file, id] = [parts().newId(), parts().newId()]
  await db().query(
    `insert into criminal_case (id, unit_id, institution_id, country, reference, sealed, created_by, created_at)
     values ($1, $2, $3, $4, 'r', $5, $6, now())`,
    [file, place.unit, place.institution, of.country, sealed, place.person],
  )
  await db().query(
    `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at)
     values ($1, $2, $3, $4, $5, 'disclosure', 'draft', now(), now())`,
    [id, file, place.unit, sealed, of.provider],
  )
  let state = beginning
  let before: SealedAct | null = null
  let next = 0
  return {
    id,
    /** So many more acts; all that are left unless said. */
    goOn: async (count = of.acts.length) => {
      for (; next < of.acts.length && count > 0; next++, count--) {
        const { kind, body, at, by } = of.acts[next] as Act
        const doer = { ...by, person: place.person, unit: place.unit }
        const doing = { kind, body } as Doing
        const act = sealAct({ ...doing, recorded: null, request: id, at, by: doer }, before) as Act
        const moved = after(state, act)
        const { legs: _, ...row } = rowOf(state, act, moved)
        await db().query(writeSql.text, [...Object.values(row), null, null])
        ;[state, before] = [moved, wrong(act)]
      }
    },
  }
}

/** Lives without a call of the registry's number, of which the house keeps more than the acts. */
const lives = (seed: number, size: number) =>
  [...year({ seed, size })].filter(({ acts }) => acts.every(({ kind }) => kind !== 'call-begun'))

async function counted(): Promise<void> {
  await parts().custody.write()
  await countFigures(parts())
}

/** The lines that an institution reads, and the same added up from the sums: one and the other. */
const lines = async (): Promise<readonly (readonly string[])[]> => {
  const { rows } = await db().query<{ kept: string[] | null; added: string[] | null }>(
    `select (select array_agg(concat_ws(' ', institution_id, dimension, period, value, counted, n))
         from (select * from figure_line where n <> 0 order by 1, 2, 3, 4, 5) l) as kept,
       (select array_agg(concat_ws(' ', institution_id, dimension, period, value, counted, n)) from (
         select s.institution_id, v.dimension, s.period, v.value, s.counted, sum(s.n) as n
         from figure_sum s cross join lateral (values ('unit', s.unit_id::text), ('country', s.country),
           ('provider', s.provider), ('way', s.way), ('kind', s.kind)) v (dimension, value)
         group by 1, 2, 3, 4, 5 having sum(s.n) <> 0) a) as added`,
  )
  return [rows[0]?.kept ?? [], rows[0]?.added ?? []].map((all) => all.toSorted())
}

const sums = async (): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await db().query<{ key: string; n: string }>(
    `select concat_ws(' ', unit_id, country, provider, way, kind, period, counted) as key, n from figure_sum where n > 0`,
  )
  return new Map(rows.map(({ key, n }) => [key, Number(n)]))
}

/** Every request of the house counted anew from its acts, by other means than the sums were made. */
async function recount(): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db().query<{
    unit: string
    country: string
    provider: string
    unsealedAt: Date | null
    acts: Act[]
  }>(
    `select r.unit_id as unit, f.country, r.provider, r.unsealed_at as "unsealedAt",
       (select json_agg(a.act order by a.seq) from act a where a.request_id = r.id) as acts
     from request r join criminal_case f on f.id = r.case_id where not r.sealed`,
  )
  const all = new Map<string, Counts>()
  for (const { unit, country, provider, unsealedAt, acts } of rows) {
    const one = figuresOf(acts ?? [], foreseeing(parts().knowledge), phrasing(parts().knowledge))
    if (!one) continue
    const period = countedIn(one.sentAt, unsealedAt && new Date(unsealedAt).toISOString())
    const key = [unit, country, provider, one.way, one.kind, period].join(' ')
    all.set(key, added(all.get(key) ?? {}, withGaps(one.counts, parts().knowledge.gaps)))
  }
  return new Map(
    [...all].flatMap(([key, counts]) =>
      Object.entries(counts).map(([of, n]) => [`${key} ${of}`, n ?? 0] as const),
    ),
  )
}

describe('the sums that figures are read from', () => {
  test('are what counting every act anew gives, in whatever order acts, sealings and counts came', async () => {
    for (const seed of [1, 2]) {
      const d = dice(seed)
      const made = await Promise.all(lives(seed, 30).map((one) => kept(one, one.sealed)))
      for (let left = 4; left > 0; left--) {
        for (const life of made) if (d.chance(0.6)) await life.goOn(d.pick([1, 2, 5]))
        const some = made.filter(() => d.chance(0.1)).map(({ id }) => id)
        await db().query('update request set sealed = not sealed where id = any ($1)', [some])
        if (d.chance(0.6)) await counted()
      }
      for (const life of made) await life.goOn()
      await counted()
      expect([...(await sums())].sort()).toEqual([...(await recount())].sort())
      const [held, sum] = await lines()
      expect(held?.length).toBeGreaterThan(0)
      expect(held).toEqual(sum)
    }
  })

  test('stay as they are whatever is done in a sealed case, and move on the day it is no longer sealed, in that half-year', async () => {
    const [life] = lives(9, 5)
    if (!life) throw new Error('no life')
    const before = await sums()
    const request = await kept({ ...life, country: 'UY' }, true)
    await request.goOn()
    await counted()
    expect(await sums()).toEqual(before)
    await db().query('update request set sealed = false where id = $1', [request.id])
    await counted()
    const moved = [...(await sums())].filter(([key, n]) => before.get(key) !== n)
    expect(moved.length).toBeGreaterThan(0)
    const today = new Date().toISOString()
    const now = `${today.slice(0, 4)}-H${Number(today.slice(5, 7)) <= 6 ? 1 : 2}`
    for (const [key] of moved) expect(key).toContain(` ${now} `)
    await db().query('update request set sealed = true where id = $1', [request.id])
    await counted()
    expect(await sums()).toEqual(before)
  })

  test('are counted anew with knowledge that foresees other grounds, and come to the same where it does not', async () => {
    const before = await sums()
    await db().query("update figure_reading set version = 'other'")
    await counted()
    expect(await sums()).toEqual(before)
  })
})

describe('who sees figures', () => {
  test('an overseer those of the institution, a head of a unit those of the unit, a desk its own, an officer none', async () => {
    const olga = await house.as('Olga')
    const [bruno, wei, sofia] = [await house.as('Bruno'), await house.as('Wei'), await house.as('Sofía')]
    const total = (rows: readonly { readonly counts: Readonly<Record<string, number>> }[]) =>
      rows.reduce((sum, { counts }) => sum + (counts.requests ?? 0), 0)
    const all = told(await olga.figures({ by: 'provider' }))
    expect(all.of).toBe('institution')
    const requests = [...(await sums())].filter(([key]) => key.endsWith(' requests'))
    expect(total(all.rows)).toBe(requests.reduce((sum, [, n]) => sum + n, 0))
    for (const by of ['unit', 'country', 'way', 'kind'] as const)
      expect(total(told(await olga.figures({ by })).rows)).toBe(total(all.rows))
    const ofUnit = told(await bruno.figures({ by: 'country' }))
    expect([ofUnit.of, total(ofUnit.rows)]).toEqual(['unit', total(all.rows)])
    // The invented providers of the year are not Wei's.
    expect(told(await wei.figures({ by: 'country' }))).toMatchObject({ of: 'desk', rows: [] })
    const one = told(await olga.figures({ by: 'country', only: { of: 'provider', value: 'provider-01' } }))
    expect(total(one.rows)).toBe(
      all.rows
        .filter(({ value }) => value === 'provider-01')
        .reduce((sum, { counts }) => sum + (counts.requests ?? 0), 0),
    )
    expect(await sofia.figures({ by: 'unit' })).toMatchObject({ problem: { cause: 'wrong-role' } })
  })
})

describe('what the public is told', () => {
  const read = async () => JSON.parse(await (await house.app.request('/figures.json')).text())
  const rowsOf = async () => (await db().query('select period, tables from told_figures order by 1')).rows

  test('is each half-year once, sixty days after its end, without a count below five, and never another time', async () => {
    for (const one of lives(6, 60).filter(({ acts }) => acts[0] && acts[0].at < '2026-04'))
      await (await kept({ ...one, country: 'CL', provider: 'provider-01' })).goOn()
    await counted()
    expect(await rowsOf()).toEqual([])
    await tellFigures(parts(), '2026-08-29T23:00:00Z')
    expect(await rowsOf()).toEqual([])
    // Three more are sealed or in the log and not yet counted: told now, they would never be told.
    const late = lives(6, 60).filter(({ acts }) => acts[0] && acts[0].at < '2026-04')
    const [one, other] = late.map((life) => ({ ...life, country: 'CL', provider: 'provider-01' }))
    if (!one || !other) throw new Error('no lives')
    await (await kept(one)).goOn()
    await tellFigures(parts(), '2026-08-30T00:00:00Z')
    expect(await rowsOf(), 'waits for the log').toEqual([])
    await parts().custody.write()
    await tellFigures(parts(), '2026-08-30T00:00:00Z')
    expect(await rowsOf(), 'waits for the counting').toEqual([])
    const sealed = await kept(other, true)
    await sealed.goOn()
    await counted()
    await db().query('update request set sealed = false where id = $1', [sealed.id])
    await tellFigures(parts(), '2026-08-30T00:00:00Z')
    expect(await rowsOf(), 'waits for what was unsealed').toEqual([])
    await counted()
    await tellFigures(parts(), '2026-08-30T00:00:00Z')
    const first = await rowsOf()
    expect(first.map(({ period }) => period)).toEqual(['2026-H1'])
    const cells = first[0].tables.flatMap(({ cells }: { cells: { n: number }[] }) => cells)
    expect(cells.length).toBeGreaterThan(0)
    for (const { n } of cells) expect(n).toBeGreaterThanOrEqual(fewestTold)

    // More becomes known of that half-year, and none of it is told: the difference would be a request.
    const later = lives(5, 12).filter(({ acts }) => acts[0] && acts[0].at < '2026-05')
    for (const one of later) await (await kept(one)).goOn()
    await counted()
    await tellFigures(parts(), '2026-12-01T00:00:00Z')
    expect(await rowsOf()).toEqual(first)
    await expect(db().query("update told_figures set tables = '[]'")).rejects.toThrow()
    await expect(db().query('delete from told_figures')).rejects.toThrow()
  })

  test('is what reports of projects are made of: the steps of each unit, told once with the half-year', async () => {
    await db().query(
      `insert into unit (id, institution_id, name, status) values ($1, $2, 'Unit without requests', 'active')`,
      [parts().newId(), place.institution],
    )
    const { rows: units } = await db().query<{ id: string }>(
      'select id from unit where institution_id = $1 order by (id = $2) desc, id',
      [place.institution, place.unit],
    )
    const write = (period: string, unit: string | undefined, counted: string, n: number) =>
      db().query(
        `insert into figure_sum (institution_id, unit_id, country, provider, way, kind, period, counted, n)
         values ($1, $2, 'CL', 'provider-01', 'mail', 'disclosure', $3, $4, $5)
         on conflict (institution_id, period, unit_id, provider, country, way, kind, counted)
         do update set n = figure_sum.n + excluded.n`,
        [place.institution, unit, period, counted, n],
      )
    const counts = (n: number) => [
      ...outcomes.map((outcome) => [outcome, n] as const),
      ...(['requests', 'ended'] as const).map((of) => [of, n * (of === 'ended' ? 5 : 7)] as const),
    ]
    for (const [counted, n] of counts(147)) await write('2024-H2', units[0]?.id, counted, n)
    const olga = await house.as('Olga')
    const rows = async () => told(await olga.figures({ by: 'told' })).rows
    const toldOfH2 = async () => (await rows()).filter(({ period }) => period === '2024-H2')
    expect(await toldOfH2(), 'a half-year that the public has not been told').toEqual([])
    await tellFigures(parts(), '2025-08-30T00:00:00Z')
    const first = await toldOfH2()
    // Every unit, those without any request among them.
    expect(first.map(({ value }) => value).toSorted()).toEqual(units.map(({ id }) => id).toSorted())
    const mine = first.find(({ value }) => value === place.unit)
    expect(mine?.counts).toMatchObject({ refused: 140, requests: 1020 })
    for (const { value, counts } of first) if (value !== place.unit) expect(counts.refused).toBe(0)

    // What becomes known later moves none of it.
    for (const [counted, n] of counts(9)) await write('2024-H2', units[1]?.id, counted, n)
    await tellFigures(parts(), '2025-08-31T00:00:00Z')
    expect(await toldOfH2()).toEqual(first)
    await expect(db().query("update told_unit set counts = '{}'")).rejects.toThrow()
    const bruno = await house.as('Bruno')
    expect(told(await bruno.figures({ by: 'told' })).rows).toEqual([])
  })

  test('says nothing of a provider alone that has its requests on a list here, with the sealed ones', async () => {
    const rows = ['CL', 'BR', 'PE'].flatMap((country, c) =>
      ['tiktok', 'google', 'microsoft'].flatMap((provider, p) =>
        outcomes.map((outcome, o) => ({ country, provider, outcome, n: 20 + 7 * c + 5 * p + o })),
      ),
    )
    const told = (listed: readonly string[]) =>
      toldOf(rows, new Set(listed)).flatMap(({ by, cells }) =>
        cells.map(({ at, n }) => [by.map((name, i) => `${name} ${at[i]}`).join(', '), n] as const),
      )
    expect(told([]).some(([of]) => of === 'country CL, provider tiktok')).toBe(true)
    const kept = new Map(told(['tiktok']))
    for (const of of kept.keys()) expect(of).not.toContain('tiktok')
    // Nor does a sum of what is told: with what the others have, the whole would.
    const [whole, ...others] = [
      'country CL',
      'country CL, provider google',
      'country CL, provider microsoft',
    ].map((of) => kept.has(of))
    expect(whole && others.every(Boolean)).toBe(false)
    expect(kept.size).toBeGreaterThan(10)
  })

  test('is read by anybody, as JSON with a dictionary and as CSV without a formula', async () => {
    const { periods, dictionary, running } = await read()
    expect(periods[0]).toMatchObject({ period: '2026-H1', definition: 'oficio-figures/1' })
    expect(running.toldFrom > new Date().toISOString().slice(0, 10)).toBe(true)
    const words = JSON.parse(await (await house.app.request(dictionary)).text())
    // Every measure of the own figures has its definition there too.
    expect(Object.keys(words.own.measures).sort()).toEqual([...measures].sort())
    const csv = await (await house.app.request('/figures.csv')).text()
    const [head, ...lines] = csv.trim().replace('\uFEFF', '').split('\r\n')
    expect(head?.split(',')).toEqual(Object.keys(words.columns))
    expect(lines.length).toBe(
      periods.flatMap(({ tables }: { tables: { cells: unknown[] }[] }) =>
        tables.flatMap(({ cells }) => cells),
      ).length,
    )
    for (const line of lines) expect(line).toMatch(/^\d{4}-H[12],[A-Z]*,[a-z0-9-]*,[a-z-]*,\d+$/)
    for (const path of ['/figures.json', '/figures.csv'])
      expect((await house.app.request(path, { method: 'POST' })).status).toBe(405)
  })
})
