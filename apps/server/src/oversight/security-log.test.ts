import { doorRoutes, idleHeader } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { drafted, opened, post, preservation, type Seat, seat } from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenAt, lastEvents, openSecurityLog, securityEvents } from '../log/security.ts'

// Who did or tried what, from where; and nothing of any case.

const lines: string[] = []
/** Milliseconds by which the clock of the house is put forward. */
let later = 0
let house: ExampleHouse
let marta: Seat
let sofia: Seat
beforeAll(async () => {
  house = await exampleHouse({
    securityOut: (line) => void lines.push(line),
    now: () => new Date(Date.now() + later).toISOString(),
  })
  marta = await seat(house, 'Marta')
  sofia = await seat(house, 'Sofía')
})
afterAll(() => house.close())

const noted = async () => {
  await house.house.parts.security.settled()
  return lines.map((line) => JSON.parse(line) as Record<string, string>)
}

test('a sign-in that fails, a refusal and a change of people are noted with who, from where and what; no case is', async () => {
  // A key that is known, and what it signed for something else.
  const asked = told(await house.browser().signInBegin({}))
  const { response } = await touchFor(sofia.at(house), { for: 'other', action: 'key.add', subject: {} })
  expect(await house.browser().signInFinish({ challenge: asked.challenge, response })).toMatchObject({
    problem: { code: 'not-signed-in' },
  })
  expect((await sofia.at(house).people({})).ok).toBe(false)
  const subject = { person: sofia.person }
  const touch = await touchFor(marta.at(house), { for: 'other', action: 'person.attest', subject })
  told(await marta.at(house).personAttest({ ...subject, touch }))
  // Whichever page a code is tried at.
  const tried = [doorRoutes.enrolBegin.path, doorRoutes.foundersByCode.path]
  for (const path of tried) await post(house, path, { code: 'NONE-NONE' })
  const { id, requests } = await drafted(sofia.at(house), 1, preservation)
  await opened(sofia.at(house), id)

  const all = await noted()
  const from = { address: '192.0.2.1' }
  expect(all).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ security: 'started' }),
      expect.objectContaining({ security: 'signed-in', person: marta.person, ...from }),
      expect.objectContaining({ security: 'sign-in-failed', person: sofia.person, ...from }),
      expect.objectContaining({ security: 'refused', person: sofia.person, what: '/api/v1/people', ...from }),
      expect.objectContaining({ security: 'changed', person: marta.person, subject: sofia.person, ...from }),
      ...tried.map((what) => expect.objectContaining({ security: 'code-refused', what, ...from })),
    ]),
  )
  const said = lines.join('')
  for (const secret of [id, requests[0] as string, 'EJ-1', 'NONE', sofia.cookie.split('=')[1] as string])
    expect(said).not.toContain(secret)
  for (const { security } of all) expect(securityEvents).toContain(security)
})

test('the overseer reads what concerns the institution, and nobody else does', async () => {
  await noted()
  const olga = await seat(house, 'Olga')
  const { events } = told(await olga.at(house).oversightSecurity({}))
  expect(events.map(({ event, person }) => `${event} ${person}`)).toEqual(
    expect.arrayContaining(['signed-in Marta Imaginaria', 'sign-in-failed Sofía Inventada']),
  )
  expect(events.some(({ event }) => event === 'started')).toBe(false)
  expect((await sofia.at(house).oversightSecurity({})).ok).toBe(false)
})

test('each line follows the one before, whoever writes; one that is taken out or changed is found', async () => {
  const { pool, side, now } = house.house.parts
  const logs = [openSecurityLog(side, now), openSecurityLog(side, now)]
  for (let n = 0; n < 20; n += 1) logs[n % 2]?.note({ event: 'limited', what: `/${n}` })
  await Promise.all(logs.map((log) => log.settled()))
  expect(await brokenAt(pool)).toBeUndefined()
  const [last] = await lastEvents(pool, 1)
  const rewrite = async (sql: string) => {
    await pool.query('alter table security_event disable trigger security_event_is_added_to')
    await pool.query(sql)
    await pool.query('alter table security_event enable trigger security_event_is_added_to')
  }
  await expect(pool.query("update security_event set what = 'x'")).rejects.toThrow()
  await rewrite(`update security_event set address = '198.51.100.9' where seq = ${(last?.seq ?? 0) - 3}`)
  expect(await brokenAt(pool)).toBe((last?.seq ?? 0) - 3)
  await rewrite(`delete from security_event where seq = ${(last?.seq ?? 0) - 5}`)
  expect(await brokenAt(pool)).toBe((last?.seq ?? 0) - 5)
})

test('failures without end of one address do not fill the log', async () => {
  await noted()
  const before = lines.length
  for (let n = 0; n < 60; n += 1) await post(house, doorRoutes.enrolBegin.path, { code: `NONE-${n}` })
  expect((await noted()).length - before).toBeLessThan(40)
})

const minutes = 60_000
const isIn = async ({ cookie }: Seat, idle?: number) =>
  (
    await post(
      house,
      doorRoutes.me.path,
      {},
      {
        cookie,
        headers: idle === undefined ? {} : { [idleHeader]: String(idle) },
      },
    )
  ).status === 200

test('of a report of the content policy the rule and the kind are kept, of one address so many and no more, and no address', async () => {
  const reported = async (body: string, address = '192.0.2.9') =>
    house.app.request('/policy-report', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/csp-report', 'x-forwarded-for': address },
    })
  const report = (directive: string, blocked: string) =>
    JSON.stringify({
      'csp-report': {
        'document-uri': 'https://casa.example/requests/0190-secreto',
        'effective-directive': directive,
        'blocked-uri': blocked,
      },
    })
  for (const body of [
    report('script-src-elem', 'inline'),
    JSON.stringify([
      {
        type: 'csp-violation',
        body: { effectiveDirective: 'img-src', blockedURL: 'https://malo.example/x?c=1' },
      },
    ]),
    report('x; DROP', 'inline'),
    '['.repeat(20_000),
    'no es nada',
    ...Array.from({ length: 40 }, () => report('script-src-elem', 'inline')),
  ])
    expect((await reported(body)).status).toBe(204)
  const events = (await noted()).filter(({ security }) => security === 'policy-broken')
  expect(events.map(({ why }) => why)).toEqual(['script-src-elem inline', 'img-src elsewhere'])
  expect(JSON.stringify(events)).not.toMatch(/secreto|malo\.example/)
})

test('a page that merely listens, or reads again by itself, keeps no session alive; whoever is there does', async () => {
  for (const [stays, act] of [
    [false, (one: Seat) => listen(one)],
    [false, (one: Seat) => isIn(one, 29 * 60)],
    [true, (one: Seat) => isIn(one)],
    [true, (one: Seat) => isIn(one, 5)],
  ] as const) {
    const one = await seat(house, 'Bruno')
    later += 29 * minutes
    await act(one)
    later += 3 * minutes
    expect(await isIn(one)).toBe(stays)
  }
})

/** Opens the stream of a page. */
async function listen({ cookie }: Seat) {
  const answer = await house.app.request('/api/v1/events', { headers: { cookie } })
  return { status: answer.status, close: () => answer.body?.cancel() }
}

test('one session opens so many pages and no more, and what it tried is noted', async () => {
  const one = await seat(house, 'Bruno')
  const pages: Awaited<ReturnType<typeof listen>>[] = []
  for (let n = 0; n < 20; n += 1) pages.push(await listen(one))
  expect(pages.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(4)
  expect(await noted()).toContainEqual(
    expect.objectContaining({ security: 'streams-over', person: one.person }),
  )
  await Promise.all(pages.map(({ close }) => close()))
})

test('whoever opens one case after another is stopped, and the head of the unit and the overseer are told once', async () => {
  const one = await seat(house, 'Sofía')
  const made = await drafted(one.at(house), 1, preservation)
  await house.house.parts.pool.query(
    `insert into look (id, opening_id, person_id, unit_id, institution_id, case_id, purpose, at, until)
     select n, n, p.id, u.id, u.institution_id, gen_random_uuid(), 'investigation', $2, $2
     from (select gen_random_uuid() as n from generate_series(1, 1000)) g, person p join unit u on u.id = p.unit_id
     where p.id = $1`,
    [one.person, house.house.parts.now()],
  )
  for (let n = 0; n < 3; n += 1)
    expect(await one.at(house).caseOpen({ case: made.id, purpose: 'investigation' })).toMatchObject({
      problem: { code: 'not-now', cause: 'looks-over' },
    })
  for (const name of ['Bruno', 'Olga']) {
    const overseer = await seat(house, name)
    const heard = told(await overseer.at(house).notices({})).notices
    expect(heard.filter(({ kind }) => kind === 'looks-over')).toHaveLength(1)
  }
  expect(await noted()).toContainEqual(
    expect.objectContaining({ security: 'looks-over', person: one.person }),
  )
  // An hour later there is work again.
  later += 61 * minutes
  const again = await seat(house, 'Sofía')
  expect((await again.at(house).caseOpen({ case: made.id, purpose: 'investigation' })).ok).toBe(true)
})
