import { publishedReleases } from '@oficio/contract/api'
import { withReleases } from '@oficio/core/knowledge'
import { type Reading, review, standingRows } from '@oficio/core/review'
import { routes } from '@oficio/core/route'
import { approvalRule } from '@oficio/core/statute'
import { knowledge } from '@oficio/example/app'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { as } from '../db/scope.ts'

type Person = Awaited<ReturnType<ExampleHouse['as']>>
let house: ExampleHouse
let lidia: Person
let oscar: Person
beforeAll(async () => {
  house = await exampleHouse()
  ;[lidia, oscar] = await Promise.all([house.as('Lidia'), house.as('Óscar')])
})
afterAll(() => house.close())

const about = { country: 'PY', treaty: 'budapest', article: '16' } as const
const reading = {
  assessment: 'full',
  confidence: 'high',
  words: 'Orden separada, con plazo y secreto.',
  statute: 'Ley Ficticia 1',
  article: '4',
  year: 2026,
  quote: 'El juez ordenará la conservación de los datos por noventa días.',
  wording: 'consolidated',
  source: 'https://www.oas.org/ley-ficticia-1',
  asOf: '2026-11-01',
  basis: 'read',
  newestAmendment: { text: null, lookedForOn: '2026-11-20' },
  approvals: [{ kinds: ['preservation'], steps: [{ role: 'judge', part: 'orders' }] }],
} as const satisfies Reading
const other = (action: string, subject: Record<string, unknown>) => ({
  for: 'other' as const,
  action,
  subject,
})
async function write(
  client: Person,
  said: Reading,
  of: typeof about | { country: string; treaty: 'budapest'; article: string } = about,
) {
  const subject = { ...of, reading: said }
  return client.lawReadingWrite({
    ...subject,
    touch: await touchFor(client, other('reading.write', subject)),
  })
}
async function decide(client: Person, id: string, decision: 'publish' | 'restrict' = 'publish') {
  const effect = decision === 'publish' ? await client.lawReviewEffect({ review: id }) : undefined
  const subject = { review: id, decision, changes: effect?.ok ? effect.value.changes : null }
  return client.lawReviewDecide({
    ...subject,
    touch: await touchFor(client, other('reading.publish', subject)),
  })
}
const seenBy = async (client: Person, id: string) =>
  told(await client.lawReviews({})).reviews.find((one) => one.id === id)

describe('an article read by two', () => {
  let id: string
  test('whoever writes somebody’s telephone into the words that others read is asked before they are kept', async () => {
    const words = 'Lo confirmó por teléfono: +56 9 1234 5678.'
    expect(await write(lidia, { ...reading, words })).toMatchObject({
      problem: { code: 'not-now', cause: 'looks-like-person', differs: [{ said: '+56 9 1234 5678' }] },
    })
    expect(told(await lidia.lawReviews({})).reviews.some(({ versions }) => versions.length > 0)).toBe(false)
  })

  test('the second does not see what the first said before having said it, and the database shows it to nobody', async () => {
    id = told(await write(lidia, reading)).review
    expect(await seenBy(lidia, id)).toMatchObject({ readers: 1, differs: null, versions: [{ mine: true }] })
    expect(await seenBy(oscar, id)).toMatchObject({ readers: 1, differs: null, versions: [] })
    expect(await decide(lidia, id)).toMatchObject({ problem: { code: 'not-now', cause: 'one-has-read' } })
    const { pool, acting } = house.house.parts
    const { rows } = await pool.query<{ id: string; unit: string; institution: string }>(
      "select p.id, u.id as unit, u.institution_id as institution from person p join unit u on u.id = p.unit_id where p.name like 'Óscar%'",
    )
    const [row] = rows
    if (!row) throw new Error('nobody')
    const readings = await as(acting, { person: row.id, ...row }, (db) => db.rows('select from law_reading'))
    expect(readings).toHaveLength(0)
  })

  test('who differs is shown in what, each writes a new version, and both stay', async () => {
    told(await write(oscar, { ...reading, assessment: 'partial', words: 'Falta el secreto.' }))
    const seen = await seenBy(lidia, id)
    expect(seen?.differs).toEqual(['assessment'])
    expect(seen?.versions.map(({ by, version }) => `${by.split(' ')[0]} ${version}`)).toEqual([
      'Lidia 1',
      'Óscar 1',
    ])
    expect(await decide(oscar, id)).toMatchObject({ problem: { code: 'not-now', cause: 'readers-differ' } })
    told(await write(oscar, { ...reading, confidence: 'medium', words: 'El secreto está en el inciso 3.' }))
    const now = await seenBy(oscar, id)
    expect(now).toMatchObject({ differs: [], may: { publish: true } })
    expect(now?.versions).toHaveLength(3)
  })

  test('published, it changes the way home and the chain of approvals, in every process and on every device', async () => {
    const effect = told(await oscar.lawReviewEffect({ review: id }))
    expect(effect.routes).toMatchObject([
      { route: 'pres.direct', requesting: 'PY', holder: 'PY', before: 'conditional', after: 'open' },
    ])
    expect(effect.approvals.every(({ kind }) => kind === 'preservation')).toBe(true)
    expect(effect.drafts).toBeNull()
    expect(effect.stoppedAt, 'every open draft was looked at').toBeNull()
    const { release } = told(await decide(lidia, id))
    const published = await vi.waitFor(async () => {
      const now = publishedReleases.parse(await (await house.app.request('/releases.json')).json())
      expect(now.releases.map(({ number }) => number)).toEqual([release])
      return now
    }, 60_000)
    const now = withReleases(knowledge, published.releases)
    expect(review('PY', 'budapest', now).find(({ article }) => article === '16')).toMatchObject({
      assessment: 'full',
    })
    const home = (k: typeof knowledge) =>
      routes(
        { requesting: 'PY', holderState: 'PY', data: ['content'], authority: 'prosecutor' },
        k,
        '2026-11-27',
      ).routes.find((route) => route.id === 'pres.direct')?.status
    expect([home(knowledge), home(now)]).toEqual(['conditional', 'open'])
    const rule = approvalRule({ country: 'PY', kind: 'preservation' }, now)
    // The lower of what two are sure of.
    expect(rule).toMatchObject({ own: true, rule: { steps: [{ role: 'judge' }], confidence: 'medium' } })
    expect(await write(lidia, reading)).toMatchObject({ ok: true })
  })

  test('a word that nothing is known opens nobody else’s, for the house and the database', async () => {
    const kept = { country: 'PY', treaty: 'budapest', article: '20' } as const
    const { review: made } = told(await write(lidia, { ...reading, approvals: [] }, kept))
    const nothing = { statute: null, article: null, year: null, quote: null, wording: null, source: null }
    told(
      await write(
        oscar,
        {
          ...{ ...reading, ...nothing, asOf: null, newestAmendment: null, approvals: [] },
          ...{ assessment: 'unknown', basis: 'memory', confidence: 'low' },
        } as Reading,
        kept,
      ),
    )
    expect((await seenBy(oscar, made))?.versions.map(({ mine }) => mine)).toEqual([true])
    const { pool, acting } = house.house.parts
    const { rows } = await pool.query<{ person: string; unit: string; institution: string }>(
      "select p.id as person, u.id as unit, u.institution_id as institution from person p join unit u on u.id = p.unit_id where p.name like 'Óscar%'",
    )
    const [row] = rows
    if (!row) throw new Error('nobody')
    const shown = await as(acting, row, (db) =>
      db.rows('select from law_reading where review_id = $1', [made]),
    )
    expect(shown).toHaveLength(1)
  })

  test('nothing opens on a text that nobody has looked at, nor once one of the two no longer reads', async () => {
    const kept = { country: 'PY', treaty: 'budapest', article: '21' } as const
    expect(await write(lidia, { ...reading, source: 'https://otro.example/ley-1' }, kept)).toMatchObject({
      problem: { code: 'not-now', cause: 'not-where-law-is source' },
    })
    const lesser = {
      ...{ ...reading, confidence: 'low' },
      approvals: [
        { kinds: ['disclosure'], categories: ['content'], steps: [{ role: 'unit-head', part: 'orders' }] },
      ],
    } as const satisfies Reading
    told(await write(lidia, lesser, kept))
    const { review: made } = told(await write(oscar, lesser, kept))
    expect(await decide(oscar, made)).toMatchObject({
      problem: { code: 'not-now', cause: 'decides-without-source' },
    })
    const { pool } = house.house.parts
    const suspend = (status: string) =>
      pool.query("update person set status = $1 where name like 'Lidia%'", [status])
    const decidedWhileSuspended = async () => {
      await suspend('suspended')
      try {
        return await decide(oscar, made)
      } finally {
        await suspend('active')
      }
    }
    expect(await decidedWhileSuspended()).toMatchObject({
      problem: { code: 'not-now', cause: 'reader-ended' },
    })
  })

  test('what two agree on and one of them keeps among the readers changes nothing', async () => {
    const kept = { country: 'PY', treaty: 'budapest', article: '17' } as const
    const said = { ...reading, assessment: 'partial', approvals: [] } as const
    told(await write(lidia, said, kept))
    const { review: made } = told(await write(oscar, said, kept))
    expect(told(await decide(oscar, made, 'restrict'))).toEqual({ status: 'restricted', release: null })
    // Whoever reads laws in another State, and was none of the two, sees neither it nor what they said.
    const { pool, acting } = house.house.parts
    const others = async (country: string) => {
      const { rows } = await pool.query<{ person: string; unit: string; institution: string }>(
        `select p.id as person, u.id as unit, i.id as institution from person p join unit u on u.id = p.unit_id
         join institution i on i.id = u.institution_id where p.name like 'Sofía%'`,
      )
      const [row] = rows
      if (!row) throw new Error('nobody')
      await pool.query("update person set roles = roles || '{law-reader}' where id = $1", [row.person])
      const before = await pool.query<{ country: string }>('select country from institution where id = $1', [
        row.institution,
      ])
      await pool.query('update institution set country = $2 where id = $1', [row.institution, country])
      const seen = await as(acting, row, async (db) => [
        (await db.rows('select from law_review where id = $1', [made])).length,
        (await db.rows('select from law_reading where review_id = $1', [made])).length,
      ])
      await pool.query('update institution set country = $2 where id = $1', [
        row.institution,
        before.rows[0]?.country,
      ])
      await pool.query("update person set roles = array_remove(roles, 'law-reader') where id = $1", [
        row.person,
      ])
      return seen
    }
    expect([await others('CL'), await others('PY')]).toEqual([
      [0, 0],
      [1, 2],
    ])
    expect(await write(lidia, { ...said, source: null }, kept)).toMatchObject({
      problem: { code: 'not-now', cause: 'wanted source' },
    })
  })

  test('nobody else reads or says anything, and a third is one too many for the database as well', async () => {
    const sofia = await house.as('Sofía')
    expect(await sofia.lawReviews({})).toMatchObject({
      problem: { code: 'not-allowed', cause: 'wrong-role' },
    })
    expect(await write(sofia, reading)).toMatchObject({ problem: { code: 'not-allowed' } })
    expect(await write(lidia, reading, { ...about, article: '22' })).toMatchObject({
      problem: { code: 'not-found' },
    })
    const { pool } = house.house.parts
    await expect(
      pool.query(
        "insert into law_reading select review_id, (select id from person where name like 'Sofía%'), 1, at, doer, reading, kept from law_reading limit 1",
      ),
    ).rejects.toMatchObject({ code: 'OF001' })
    await expect(pool.query("update law_reading set reading = '{}'")).rejects.toMatchObject({ code: 'OF001' })
  })
})

describe('the law of another State', () => {
  test('is not read by people of Paraguay where that State has institutions here, for the house and the database', async () => {
    const argentina = { country: 'AR', treaty: 'budapest' as const, article: '17' }
    for (const client of [lidia, oscar])
      expect(await write(client, { ...reading, approvals: [] }, argentina)).toMatchObject({
        problem: { code: 'not-allowed', cause: 'other-country' },
      })
    expect(told(await lidia.lawReviews({})).states).toContainEqual({ country: 'PY', isOwn: true })
    expect(told(await lidia.lawReviews({})).states.map(({ country }) => country)).not.toContain('AR')
    const { pool } = house.house.parts
    const { rows } = await pool.query<{ id: string }>(
      `insert into law_review (id, country, treaty, article, status, opened_at, opened_by)
       select gen_random_uuid(), 'AR', 'budapest', '17', 'open', now(), id from person where name like 'Lidia%'
       returning id`,
    )
    await expect(
      pool.query(
        `insert into law_reading select $1, person_id, 1, at, doer, reading, kept from law_reading limit 1`,
        [rows[0]?.id],
      ),
    ).rejects.toMatchObject({ code: 'OF001' })
    await pool.query("update law_review set status = 'restricted' where id = $1", [rows[0]?.id])
  })

  test('is read where nobody of that State is here: marked with who read it, never green, and it opens nothing', async () => {
    const honduras = { country: 'HN', treaty: 'budapest' as const, article: '17' }
    const said = { ...reading, approvals: [] } as const
    expect(told(await lidia.lawReviews({})).states).toContainEqual({ country: 'HN', isOwn: false })
    told(await write(lidia, said, honduras))
    const { review: id } = told(await write(oscar, said, honduras))
    const { release } = told(await decide(oscar, id))
    const published = await vi.waitFor(async () => {
      const now = publishedReleases.parse(await (await house.app.request('/releases.json')).json())
      expect(now.releases.at(-1)?.number).toBe(release)
      return now
    }, 60_000)
    expect(published.releases.at(-1)?.readBy).toEqual([
      { institution: 'Autoridad Central Ficticia del Paraguay', country: 'PY' },
    ])
    const article = review('HN', 'budapest', withReleases(knowledge, published.releases)).find(
      (one) => one.article === '17',
    )
    expect(article?.assessment).not.toBe('full')
    expect(article?.provisions.find(({ statute }) => statute === 'Ley Ficticia 1')?.confidence).toBe('medium')
    // Who preserves there, and by which way, is nothing that Paraguay says.
    const preserves = { ...honduras, article: '16' }
    told(await write(lidia, said, preserves))
    const { review: opens } = told(await write(oscar, said, preserves))
    expect(await decide(oscar, opens)).toMatchObject({
      problem: { code: 'not-now', cause: 'way-elsewhere' },
    })
  })

  test('is neither a gap nor rid of a row by what others read of it, and both who read hear why before they sign', async () => {
    const rowsOf = (country: string) =>
      standingRows(country, 'budapest', '16', knowledge).map(({ statute, article, source, asOf }) => ({
        ...{ statute, article, source, asOf },
      }))
    const none = { statute: null, article: null, year: null, quote: null, wording: null, approvals: [] }
    const gapIn = (country: string) =>
      ({ ...reading, ...none, assessment: 'gap', displaces: rowsOf(country) }) as const satisfies Reading
    const stopIn = async (country: string, said: Reading) =>
      told(await lidia.lawReadingCheck({ country, treaty: 'budapest', article: '16', reading: said })).stop
        ?.code
    const mexico = { country: 'MX', treaty: 'budapest' as const, article: '16' }
    expect(rowsOf('MX')).toHaveLength(1)
    const [row] = standingRows('MX', 'budapest', '16', knowledge)
    const same = { ...reading, approvals: [], statute: row?.statute ?? '', article: row?.article ?? '' }
    expect(await stopIn('MX', gapIn('MX'))).toBe('gap-elsewhere')
    expect(await stopIn('MX', { ...reading, approvals: [], displaces: rowsOf('MX') })).toBe(
      'displaces-elsewhere',
    )
    expect(await stopIn('MX', same)).toBe('displaces-elsewhere')
    expect(await stopIn('MX', { ...reading, approvals: [] })).toBe('way-elsewhere')
    expect(await stopIn('DO', gapIn('DO'))).toBe('gap-elsewhere')
    // Of its own law a State says both.
    expect(await stopIn('PY', { ...reading, approvals: [], displaces: [] })).toBeUndefined()
    told(await write(lidia, gapIn('MX'), mexico))
    const { review: id } = told(await write(oscar, gapIn('MX'), mexico))
    expect(told(await oscar.lawReviewEffect({ review: id })).stop?.code).toBe('gap-elsewhere')
    expect(await decide(oscar, id)).toMatchObject({ problem: { code: 'not-now', cause: 'gap-elsewhere' } })
    expect(told(await decide(oscar, id, 'restrict')).status).toBe('restricted')
  })

  test('of its own State those hear who answer for it, with whose reading it was', async () => {
    const { rows } = await house.house.parts.pool.query<{ name: string; params: unknown }>(
      `select p.name, n.params from notice n join person p on p.id = n.person_id where n.kind = 'law-published'`,
    )
    expect(rows.map(({ name }) => name.split(' ')[0])).toContain('Gloria')
    expect(rows[0]?.params).toMatchObject({
      ...{ country: 'PY', treaty: 'budapest', name: '16' },
      by: 'Autoridad Central Ficticia del Paraguay',
    })
  })
})

describe('what two readers cannot let count', () => {
  const about = { country: 'PY', treaty: 'budapest' as const, article: '18' }
  const lesser = {
    ...reading,
    approvals: [
      { kinds: ['disclosure'], categories: ['content'], steps: [{ role: 'prosecutor', part: 'orders' }] },
    ],
  } as const satisfies Reading
  const stop = {
    code: 'lesser-hand',
    params: { country: 'PY', before: 'judge', after: 'prosecutor' },
    detail: null,
  }

  test('is said before the reading is signed, and when the effect is shown, with who would order in whose place', async () => {
    const { stop: before } = told(await lidia.lawReadingCheck({ ...about, reading: lesser }))
    expect(before).toMatchObject(stop)
    told(await write(lidia, lesser, about))
    const { review: id } = told(await write(oscar, lesser, about))
    expect(told(await oscar.lawReviewEffect({ review: id })).stop).toEqual(before)
    expect(await decide(oscar, id)).toMatchObject({ problem: { code: 'not-now', cause: 'lesser-hand' } })
    expect(told(await decide(oscar, id, 'restrict')).status).toBe('restricted')
  })

  test('is said too where what stands is surer, and may stay among the readers', async () => {
    const unsure = { ...reading, confidence: 'low', approvals: reading.approvals } as const
    const nineteen = { ...about, article: '19' }
    const { stop: before } = told(await lidia.lawReadingCheck({ ...nineteen, reading: unsure }))
    expect(before?.code).toBe('decides-without-source')
    told(await write(lidia, unsure, nineteen))
    const { review: id } = told(await write(oscar, unsure, nineteen))
    const effect = told(await oscar.lawReviewEffect({ review: id }))
    expect(effect).toMatchObject({ stop: before, routes: [], approvals: [], rules: [], drafts: null })
    expect(told(await decide(oscar, id, 'restrict')).status).toBe('restricted')
  })

  test('is nothing where the same article lets nobody else approve', async () => {
    const plain = { ...reading, approvals: [] } as const
    expect(told(await lidia.lawReadingCheck({ ...about, reading: plain })).stop).toBeNull()
  })

  test('is what people of another State would open', async () => {
    const honduras = { country: 'HN', treaty: 'budapest' as const, article: '16' }
    const { stop: elsewhere } = told(await lidia.lawReadingCheck({ ...honduras, reading }))
    expect(elsewhere?.code).toBe('way-elsewhere')
  })
})
