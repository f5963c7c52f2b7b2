import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watched } from '@oficio/example/eye'
import { demonstrationDatabase, told } from '@oficio/example/house'
import { aboutAccount, preservation } from '@oficio/example/requests'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { looksWellAtBoth, seat } from '../people.ts'

// A unit with years behind it: what is old and waits stands first, what is old and over is found.

let house: House
let base: string
let pool: pg.Pool
let drop: () => Promise<void>
beforeAll(async () => {
  const data = mkdtempSync(join(tmpdir(), 'oficio-behind-'))
  const database = await demonstrationDatabase(data)
  drop = database.drop
  pool = new pg.Pool({ connectionString: database.address, max: 1 })
  // A connection that is being closed may be cut by the database that is taken away.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  house = await openHouse({
    OFICIO_DATA: data,
    DATABASE_URL: database.address,
    DATABASE_URL_APP: database.appAddress ?? '',
  })
  base = house.address.replace('127.0.0.1', 'localhost')
  const sofia = await seat(house, 'Sofía')
  const made = async (reference: string, account: string) =>
    told(
      await sofia.caseCreate({
        ...{ reference, facts: {}, sealed: false },
        requests: [aboutAccount(preservation, account)],
      }),
    ).requests[0] ?? ''
  const stands = (id: string, status: string, standing: string, days: number) =>
    pool.query(
      `update request set status = $2, summary = summary || jsonb_build_object('standing', $3::text),
         updated_at = now() - make_interval(days => $4) where id = $1`,
      [id, status, standing, days],
    )
  await stands(await made('RUC 11-1/2021', '@negada_hace_anos'), 'answered', 'refused', 1500)
  await stands(await made('RUC 22-2/2021', '@cerrada_hace_anos'), 'closed', 'closed', 1400)
  await yearsOf(await made('RUC 33-3/2024', '@de_todos_los_dias'))
})
afterAll(async () => {
  await house?.close()
  await pool?.end()
  await drop?.()
})

/** So many like this one that are over, a day apart. */
async function yearsOf(request: string): Promise<void> {
  await pool.query(
    `with laid as (
       insert into request (id, case_id, unit_id, sealed, provider, kind, status, summary, created_at, updated_at)
       select gen_random_uuid(), r.case_id, r.unit_id, false, r.provider, r.kind, 'closed',
         r.summary || '{"standing":"closed"}', t, t
       from request r cross join generate_series(1, 260) n
       cross join lateral (select now() - make_interval(days => n) as t) one
       where r.id = $1 returning id, unit_id)
     select count(*) from laid`,
    [request],
  )
  await pool.query(
    `insert into access (unit_id, request_id, because) select unit_id, id, 'own' from request on conflict do nothing`,
  )
}

const label = labels('es')
const say = (key: string, count: number) =>
  label('house', key)
    .replace(/\{count, plural, (?:=0 \{[^}]*\} )?one \{([^}]*)\} other \{([^}]*)\}\}/, (_, one, other) =>
      count === 1 ? one : other,
    )
    .replace('#', String(count))

test('what was refused years ago stands first, and what is over is found in everything', async () => {
  const context = await house.browser.newContext({ locale: 'es', serviceWorkers: 'block' })
  const { page: at, said } = await watched(context)
  await at.goto(`${base}/sign-in?lang=es`)
  await at.getByRole('button', { name: label('house', 'demo.enterAs').replace('{name}', 'Sofía') }).click()
  await at.waitForURL((address) => address.pathname !== '/sign-in')
  await at.goto(`${base}/work`)
  const lines = at.locator('.work-line')
  await lines.first().waitFor()
  expect(await lines.first().textContent()).toContain('@negada_hace_anos')
  // Two hundred that are over, and it says that there are more.
  await at.getByRole('heading', { name: label('house', 'work.beyond') }).waitFor()
  const before = await lines.count()
  expect(await at.locator('main').textContent()).not.toContain('@cerrada_hace_anos')
  await looksWellAtBoth(at, said, 'work-much-behind')

  // From line to line, and to the search, by keys.
  await lines.nth(0).locator('h3 a').focus()
  await at.keyboard.press('j')
  expect(
    await lines
      .nth(1)
      .locator('h3 a')
      .evaluate((one) => one === document.activeElement),
  ).toBe(true)
  await at.keyboard.press('k')
  expect(
    await lines
      .nth(0)
      .locator('h3 a')
      .evaluate((one) => one === document.activeElement),
  ).toBe(true)
  await at.keyboard.press('/')
  await at.keyboard.type('cerrada_hace')
  await at.getByRole('button', { name: label('house', 'work.everything'), exact: true }).click()
  await at.getByText(say('work.everything.found', 1)).waitFor()
  expect(await lines.count()).toBe(1)
  await looksWellAtBoth(at, said, 'work-sought')

  const field = at.getByRole('searchbox')
  await field.fill('nadie_con_este_nombre')
  await at.getByRole('button', { name: label('house', 'work.everything'), exact: true }).click()
  await at.getByText('Fuera de esta página no hay ninguna solicitud así.').waitFor()
  await looksWellAtBoth(at, said, 'work-not-found')
  await field.fill('')

  await at.getByRole('button', { name: label('house', 'work.older') }).click()
  await at.getByText('@cerrada_hace_anos').waitFor()
  expect(await lines.count()).toBeGreaterThan(before)
  // All is here now: nothing lies beyond, and what came along is told as no news.
  expect(await at.getByRole('heading', { name: label('house', 'work.beyond') }).count()).toBe(0)
  expect(await at.getByText(label('house', 'meanwhile')).count()).toBe(0)
  await looksWellAtBoth(at, said, 'work-all')
  await context.close()
})
