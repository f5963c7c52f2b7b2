import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DoorRoute, doorRoutes } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { mailboxSaid } from '@oficio/example/registry'
import { bodyOf, drafted, opened, post, preservation, seat } from '@oficio/example/requests'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

interface Mail {
  readonly to: string
  readonly text: string
}

/** Every mailbox of the house's people, in one hand. */
const mails: Mail[] = []
let smtp: SMTPServer
const data = mkdtempSync(join(tmpdir(), 'oficio-mailbox-'))
let house: ExampleHouse
beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        mails.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          text: Buffer.concat(pieces).toString('utf8'),
        })
        done()
      })
    },
  })
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready))
  house = await exampleHouse({
    data,
    post: { address: `smtp://127.0.0.1:${portOf(smtp.server)}`, from: 'oficio@casa.example' },
  })
})
afterAll(async () => {
  await house.close()
  await new Promise<void>((done) => smtp.close(() => done()))
  rmSync(data, { recursive: true, force: true })
})

const portOf = (server: { address(): unknown }): number => (server.address() as { port: number }).port
const until = async (is: () => boolean | Promise<boolean>) => {
  for (let tries = 0; tries < 5_000 && !(await is()); tries++)
    await new Promise((done) => setTimeout(done, 25))
}
const count = async (sql: string) =>
  (await house.house.parts.pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0]?.n ?? 0

/** Everybody has an address, and things happen that people are told of. */
async function recovery(of: string): Promise<{ readonly code: string; readonly secrets: readonly string[] }> {
  const { pool } = house.house.parts
  await pool.query("update person set email = 'buzon-' || substr(id::text, 29) || '@correo.example'")
  const [marta, luis, one] = [await seat(house, 'Marta'), await seat(house, 'Luis'), await seat(house, of)]
  const asking = await touchFor(marta.at(house), {
    for: 'other',
    action: 'person.recover',
    subject: { person: one.person },
  })
  const asked = told(await marta.at(house).personRecover({ person: one.person, touch: asking }))
  const subject = { person: one.person, recovery: asked.recovery }
  const confirming = await touchFor(luis.at(house), {
    for: 'other',
    action: 'person.confirm-recovery',
    subject,
  })
  const confirmed = told(await luis.at(house).personConfirmRecovery({ ...subject, touch: confirming }))
  // Each hands over half: neither of them could make keys.
  const halves = [asked.code as string, confirmed.code as string]
  const code = halves.join(' ')
  return { code, secrets: [...halves, asked.recovery, one.person, one.cookie.split('=')[1] as string] }
}

describe('a robot with every mailbox', () => {
  test('learns that something waits, and nothing else: one mail a notice, no name, no case, no code', async () => {
    const { id, requests } = await drafted((await seat(house, 'Bruno')).at(house), 1, preservation)
    const before = mails.length
    const { secrets } = await recovery('Sofía')
    const notices = () => count('notice n join person p on p.id = n.person_id where p.email is not null')
    await until(async () => mails.length - before >= (await notices()))
    // A queue that sent twice would do so now.
    await new Promise((done) => setTimeout(done, 300))
    expect(await notices()).toBeGreaterThanOrEqual(3)
    expect(mails.length - before).toBe(await notices())
    const { rows } = await house.house.parts.pool.query<{ name: string }>(
      'select name from person union select name from institution union select name from unit union select reference from criminal_case union select kind from notice',
    )
    const words = [
      ...rows.map(({ name }) => name),
      ...rows.flatMap(({ name }) => name.split(' ')).filter((word) => word.length > 7),
      ...secrets,
      id,
      requests[0] as string,
    ]
    for (const { text, to } of mails) {
      expect(to).toMatch(/@correo\.example$/)
      const said = text.replace(/^(To|Message-ID|From|Date):.*$/gim, '')
      expect(words.filter((word) => said.includes(word))).toEqual([])
      // The one address in it is where the house is: no path, no question, no mark by which a click is known.
      expect(said.match(/https?:\/\/[^\s<>"]+/g) ?? []).toEqual(['http://localhost'])
      expect(said).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|[A-Z2-9]{5}-[A-Z2-9]{5}/)
    }
  })

  test('tries every word of every mail at every open door, and gains no session, no key and no approval', async () => {
    const words = [...new Set(mails.flatMap(({ text, to }) => [to, ...text.split(/[\s<>"=?;:,]+/)]))].filter(
      (word) => word.length >= 6,
    )
    expect(words.length).toBeGreaterThan(20)
    const gains = async () => [
      await count('session where ended_at is null'),
      await count('passkey'),
      await count("act where kind in ('approved', 'signed')"),
      await count('enrolment where used_at is not null'),
    ]
    const before = await gains()
    const open = Object.entries<DoorRoute>(doorRoutes).filter(
      ([id, route]) => route.door === 'open' && !/^demo|^signInBegin$/.test(id),
    )
    expect(open.map(([id]) => id)).toEqual(
      expect.arrayContaining(['signInFinish', 'enrolBegin', 'enrolFinish']),
    )
    const opened: string[] = []
    for (const word of words) {
      for (const [id, route] of open) {
        const body = bodyOf(route)
        const answer = await post(
          house,
          route.path,
          'code' in body ? { ...body, code: word.slice(0, 100) } : body,
        )
        if (answer.status === 200 || answer.headers.get('set-cookie')) opened.push(`${id} ${word}`)
        expect(answer.status, id).toBeLessThan(500)
      }
      const page = await house.app.request(
        /^https?:/.test(word) ? word : `http://localhost/sign-in?code=${encodeURIComponent(word)}`,
      )
      if (page.headers.get('set-cookie')) opened.push(word)
    }
    expect(opened).toEqual([])
    expect(await gains()).toEqual(before)
  })

  test('with the code that two administrators handed over in person it would come in, but only after a day: that way is not by mail', async () => {
    const { code } = await recovery('Bruno')
    expect(await post(house, doorRoutes.enrolBegin.path, { code })).toMatchObject({
      status: 409,
      code: 'too-early',
    })
    await house.house.parts.pool.query(
      "update enrolment set opens_at = now() - interval '1 minute' where kind = 'recovery'",
    )
    expect(await post(house, doorRoutes.enrolBegin.path, { code })).toMatchObject({ status: 200 })
    expect(mails.filter(({ text }) => code.split(' ').some((half) => text.includes(half)))).toEqual([])
  })
})

test('whose mails are led elsewhere hears of it in the mailbox that was', async () => {
  const [marta, sofia] = [await seat(house, 'Marta'), await seat(house, 'Sofía')]
  await house.house.parts.pool.query("update person set email = 'antes@correo.example' where id = $1", [
    sofia.person,
  ])
  const from = mails.length
  const mailbox = mailboxSaid(sofia.person, 'despues@correo.example')
  const words = { person: sofia.person, title: 'inspectora', language: 'es' as const, ...mailbox.signed }
  const touch = await touchFor(marta.at(house), { for: 'other', action: 'person.change', subject: words })
  told(await marta.at(house).personChange({ ...words, ...mailbox.beside, touch }))
  const heard = () => mails.slice(from).map(({ to }) => to)
  await until(() => heard().includes('antes@correo.example') && heard().includes('despues@correo.example'))
  expect(heard()).toContain('antes@correo.example')
  expect(
    mails.slice(from).filter(({ text }) => /despues@|Marta|inspectora/.test(text.replace(/^To:.*$/gim, ''))),
  ).toEqual([])
  await until(
    async () => (await count("graphile_worker.jobs where key is null and task_identifier = 'mail'")) === 0,
  )
  expect(await count("graphile_worker.jobs where key is null and task_identifier = 'mail'")).toBe(0)
})

test('the mailbox of whoever oversees is led elsewhere by two, and by neither alone', async () => {
  const { pool } = house.house.parts
  const [marta, luis] = [await seat(house, 'Marta'), await seat(house, 'Luis')]
  const olga = await seat(house, 'Olga')
  await pool.query("update person set email = 'olga@correo.example' where id = $1", [olga.person])
  const mailbox = async () =>
    (await pool.query<{ email: string }>('select email from person where id = $1', [olga.person])).rows[0]
      ?.email
  const changing = async (who: typeof marta, email: string) => {
    const { signed, beside } = mailboxSaid(olga.person, email)
    const words = { person: olga.person, title: 'contralora interna', language: 'es' as const, ...signed }
    const touch = await touchFor(who.at(house), { for: 'other', action: 'person.change', subject: words })
    return told(await who.at(house).personChange({ ...words, ...beside, touch })).waits
  }
  expect(await changing(marta, 'otro@malo.example')).toBe(true)
  // Twice the same person are not two, nor are two who write two addresses.
  expect(await changing(marta, 'otro@malo.example')).toBe(true)
  expect(await changing(luis, 'nuevo@correo.example')).toBe(true)
  expect(await mailbox()).toBe('olga@correo.example')
  expect(await changing(marta, 'nuevo@correo.example')).toBe(false)
  expect(await mailbox()).toBe('nuevo@correo.example')
  // Nor is an empty one filled by one, nor that of whose role was ended a moment before.
  await pool.query('update person set email = null where id = $1', [olga.person])
  expect(await changing(marta, 'otro@malo.example')).toBe(true)
  const bruno = await seat(house, 'Bruno')
  await pool.query("update person set roles = roles || '{overseer}' where id = $1", [bruno.person])
  const ended = { person: olga.person, roles: ['overseer' as const], reasons: 'Cambió de función.' }
  told(
    await marta.at(house).roleEnd({
      ...ended,
      touch: await touchFor(marta.at(house), { for: 'other', action: 'role.end', subject: ended }),
    }),
  )
  expect(await changing(marta, 'otro@malo.example')).toBe(true)
  expect(await mailbox()).toBe(null)
  const { rows } = await pool.query<{ kind: string }>(
    "select distinct kind from notice where person_id = any ($1) and kind like '%mailbox%' order by kind",
    [[olga.person, marta.person, luis.person]],
  )
  expect(rows.map(({ kind }) => kind)).toEqual([
    'mailbox-to-confirm',
    'your-mailbox-asked',
    'your-mailbox-changed',
  ])
})

describe('the mail server', () => {
  test('is down, or never answers: nobody waits for it, and what was to be told stays on the page', async () => {
    // It takes the call and says nothing, as one that hangs does.
    const calls = new Set<Socket>()
    const silent: Server = createServer((socket) => void calls.add(socket.on('error', () => {})))
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready))
    const waiting = await exampleHouse({
      address: house.address,
      data,
      post: { address: `smtp://127.0.0.1:${portOf(silent)}`, from: 'oficio@casa.example' },
    })
    try {
      const sofia = await seat(waiting, 'Sofía')
      const longest: number[] = []
      const [marta, made] = [await seat(waiting, 'Marta'), await drafted(sofia.at(waiting), 1, preservation)]
      const opening = await opened(sofia.at(waiting), made.id)
      for (let round = 0; round < 3; round++) {
        const touch = await touchFor(marta.at(waiting), {
          for: 'other',
          action: 'person.recover',
          subject: { person: sofia.person },
        })
        const started = performance.now()
        told(await marta.at(waiting).personRecover({ person: sofia.person, touch }))
        longest.push(performance.now() - started)
      }
      expect(Math.max(...longest)).toBeLessThan(20_000)
      expect(told(await sofia.at(waiting).notices({})).notices.length).toBeGreaterThanOrEqual(3)
      told(await sofia.at(waiting).requestSubmit({ request: made.requests[0] as string, opening, seq: 1 }))
    } finally {
      silent.close()
      for (const call of calls) call.destroy()
      await waiting.close()
    }
  })
})
