import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foreignMail, orderedAndKept } from '@oficio/example/contact-points'
import { demonstrationDatabase, type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { drafted, opened, preservation } from '@oficio/example/requests'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { demandLogged } from '../acts/logged.ts'
import { counting } from '../clocks/count.ts'
import { openCustodyLog } from '../custody/custody-log.ts'
import { placeLock, writerLock } from '../custody/writer.ts'
import { readingOf } from '../door/session.ts'

// Whoever holds the database takes the last rows of a list away, and sets back what is kept beside it. What
// is left was done and signed by whoever it says; that there was more, the custody log says.

type Person = Awaited<ReturnType<ExampleHouse['as']>>
interface Of {
  readonly case: string
  readonly request: string
}
let house: ExampleHouse
let sofia: Person
let nora: Person
let sol: Person
let database: Awaited<ReturnType<typeof demonstrationDatabase>>
const data = mkdtempSync(join(tmpdir(), 'oficio-cut-'))
/** The house as it opens on what lies there. */
async function open(): Promise<void> {
  const { address, appAddress } = database
  house = await exampleHouse({ logPause: 0, data, address, appAddress })
  ;[sofia, nora, sol] = await Promise.all([house.as('Sofía'), house.as('Nora'), house.as('Sol')])
}
beforeAll(async () => {
  database = await demonstrationDatabase(data)
  await open()
})
afterAll(async () => {
  await house?.close()
  await database?.drop()
  rmSync(data, { recursive: true, force: true })
})
beforeEach(async () => {
  await parts().pool.query('update custody_log set fault = null')
  expect(await parts().custody.write()).toBe('idle')
})

const parts = () => house.house.parts
const today = () => parts().today()

/** As whoever holds the database: no trigger and no rule is in the way. */
async function beside(...statements: readonly (readonly [string, unknown[]?])[]): Promise<void> {
  const client = await parts().pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    for (const [sql, values] of statements) await client.query(sql, values ?? [])
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
}

/** The acts after this one are gone, and the request is as it was with it. */
const cutAfter = ({ request }: Of, seq: number) =>
  beside(
    ['delete from act where request_id = $1 and seq > $2', [request, seq]],
    [
      `update request r set seq = a.seq, head = a.hash, status = a.status, step = a.step, held = a.held,
         revision = a.revision, digest = a.digest, summary = a.summary, to_count = true
       from act a where r.id = $1 and a.request_id = r.id and a.seq = $2`,
      [request, seq],
    ],
  )

/** Ordered by the prosecutor: the officer may seal it. */
async function ordered(): Promise<Of> {
  const { id, requests } = await drafted(sofia, 1, preservation)
  const request = requests[0] ?? ''
  told(await sofia.requestSubmit({ request, opening: await opened(sofia, id), seq: 1 }))
  const asked = { request, opening: await opened(nora, id, 'decision'), seq: 2 }
  const granting = await touchFor(nora, { for: 'request.approve', ...asked })
  told(await nora.requestApprove({ ...asked, touch: granting }))
  return { case: id, request }
}

/** … and taken back by the officer: nothing of it may be sealed any more. */
async function takenBack(): Promise<Of> {
  const { case: id, request } = await ordered()
  const opening = await opened(sofia, id)
  told(
    await sofia.requestWithdraw({ request, opening, seq: 3, reasons: 'Se pidió a la persona que no era.' }),
  )
  await parts().custody.write()
  return { case: id, request }
}

async function sealed(of: Of) {
  const sealing = { request: of.request, opening: await opened(sofia, of.case), seq: 3 }
  // What is to be touched is asked of the request first: refused there, or at the seal.
  const read = await sofia.requestRead({ request: of.request, opening: sealing.opening })
  if (!read.ok) return read.problem
  const touch = await touchFor(sofia, { for: 'request.sign', ...sealing })
  const answer = await sofia.requestSign({ ...sealing, touch })
  return answer.ok ? 'sealed' : answer.problem
}

describe('of a request that was taken back, whose last row somebody takes out of the database', () => {
  test('nothing is sealed: the log holds an act more than its list, and nobody is shown less', async () => {
    const of = await takenBack()
    await cutAfter(of, 3)
    expect(await sealed(of)).toMatchObject({ code: 'not-now', cause: 'cut-short' })
  })

  test('nothing is written on top of it either, by whichever way', async () => {
    const of = await takenBack()
    const { rows } = await parts().pool.query('select * from act where request_id = $1 and seq = 4', [
      of.request,
    ])
    await cutAfter(of, 3)
    const again = parts().pool.query('insert into act select * from jsonb_populate_record(null::act, $1)', [
      rows[0],
    ])
    await expect(again).rejects.toMatchObject({ code: 'OF004' })
  })

  const hidden: readonly (readonly [string, (of: Of) => Promise<void>])[] = [
    [
      'the leaf is taken away too',
      ({ request }) => beside(['delete from custody_leaf where subject_id = $1 and seq = 4', [request]]),
    ],
    [
      'the leaf is given to another record',
      ({ request }) =>
        beside([
          `update custody_leaf set subject_id = gen_random_uuid() where subject_id = $1 and seq = 4`,
          [request],
        ]),
    ],
    [
      'the log is set back in the database to before it',
      async ({ request }) => {
        const { rows } = await parts().pool.query<{ index: number }>(
          'select index from custody_leaf where subject_id = $1 and seq = 4',
          [request],
        )
        const from = rows[0]?.index
        await beside(
          ['delete from custody_leaf where index >= $1', [from]],
          ['update custody_log set size = $1, checkpoint = null', [from]],
        )
      },
    ],
  ]
  test.each(hidden)('nor where %s: the log lacks a leaf since, and stops', async (_, hide) => {
    const of = await takenBack()
    const leaves = await parts().pool.query('select * from custody_leaf order by index')
    const log = await parts().pool.query('select size, checkpoint from custody_log')
    await cutAfter(of, 3)
    await hide(of)
    expect(await sealed(of)).toMatchObject({ code: 'not-now', cause: 'log-stopped' })
    expect(told(await sol.deadlines({ until: '2040-01-01' })).stopped).toBe(true)
    // As it was, for the next one.
    await beside(
      ['delete from custody_leaf'],
      [
        'insert into custody_leaf select * from jsonb_populate_recordset(null::custody_leaf, $1)',
        [JSON.stringify(leaves.rows.map(asJson))],
      ],
      ['update custody_log set size = $1, checkpoint = $2', [log.rows[0].size, log.rows[0].checkpoint]],
    )
  })
})

/** Rows of leaves as they lay, put back. */
const leavesBack = (rows: readonly { salt: Buffer; entry: Buffer }[]) =>
  beside([
    `insert into custody_leaf select * from jsonb_populate_recordset(null::custody_leaf, $1)
     on conflict (index) do update set of = excluded.of, subject_id = excluded.subject_id, seq = excluded.seq,
       salt = excluded.salt, entry = excluded.entry, mac = excluded.mac`,
    [JSON.stringify(rows.map(asJson))],
  ])
const leavesOf = async (where: string, values: readonly unknown[]) =>
  (await parts().pool.query(`select * from custody_leaf where ${where} order by index`, [...values])).rows

/** While somebody else has a turn. */
async function whileHeld<T>(lock: number, work: () => Promise<T>): Promise<T> {
  const client = await parts().pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock])
    client.release()
  }
}

describe('of what honest people do at once', () => {
  test('a seal that read the list before somebody took the request back hears that it changed, not that acts are missing', async () => {
    const of = await takenBack()
    const { rows } = await parts().pool.query('select act from act where request_id = $1 and seq < 4', [
      of.request,
    ])
    const seal = demandLogged(
      { db: readingOf(parts().pool), house: parts() },
      rows.map(({ act }) => act),
    )
    await expect(seal).rejects.toMatchObject({ code: 'changed-meanwhile' })
  })

  test('a fresh request is sealed while another process writes the files of the log, however slow they are', async () => {
    const of = await ordered()
    expect(await whileHeld(writerLock, () => sealed(of))).toBe('sealed')
  })

  test('and while another one gives places, whoever seals is asked to try again, and nothing stops', async () => {
    const of = await ordered()
    expect(await whileHeld(placeLock, () => sealed(of))).toMatchObject({ code: 'not-now', cause: 'log-busy' })
    expect(told(await sol.deadlines({ until: '2040-01-01' })).stopped).toBe(false)
    expect(await sealed(of)).toBe('sealed')
  })
})

describe('of a request whose leaves somebody makes the house write anew', () => {
  test('nothing is sealed where an act got a leaf behind those that were taken away', async () => {
    const of = await takenBack()
    await takenBack()
    const gone = await leavesOf('subject_id = $1 and seq in (3, 4)', [of.request])
    await cutAfter(of, 3)
    await beside(
      ['delete from custody_leaf where subject_id = $1 and seq in (3, 4)', [of.request]],
      ["insert into custody_waiting values ('act', $1, 3)", [of.request]],
    )
    await parts().custody.write()
    expect(await sealed(of)).toMatchObject({ code: 'not-now', cause: 'log-stopped' })
    await leavesBack(gone)
  })

  test('no place that was signed for is given to another record, and the log stops', async () => {
    const of = await takenBack()
    await takenBack()
    const [last] = await leavesOf("subject_id = $1 and of = 'act' and seq = 4", [of.request])
    const gone = await leavesOf('index >= $1', [last.index])
    const { rows } = await parts().pool.query('select size, checkpoint, at from custody_log')
    const [log] = rows
    const [other] = await leavesOf("of = 'act' and index < $1", [last.index])
    await cutAfter(of, 3)
    await beside(
      ['delete from custody_leaf where index >= $1', [last.index]],
      ['update custody_log set size = $1, checkpoint = null', [last.index]],
      ["insert into custody_waiting values ('act', $1, $2)", [other.subject_id, other.seq]],
    )
    expect(await parts().custody.write()).toBe('stopped')
    expect(await leavesOf('index >= $1', [last.index])).toEqual([])
    await beside(['delete from custody_waiting'])
    await leavesBack(gone)
    await beside([
      'update custody_log set size = $1, checkpoint = $2, at = $3',
      [log.size, log.checkpoint, log.at],
    ])
  })
})

const asJson = ({ salt, entry, ...row }: { salt: Buffer; entry: Buffer }) => ({
  ...row,
  salt: `\\x${salt.toString('hex')}`,
  entry: `\\x${entry.toString('hex')}`,
})

/** What another State asked, ordered and kept here since today. */
async function kept(): Promise<Of> {
  const text = foreignMail()
  const { fields, identifiers } = told(await sol.contactRead({ text, network: 'budapest-24-7' }))
  const { address = '', authority = '', country = '', reference = '', offence = '', facts = '' } = fields
  const made = told(
    await sol.contactEnter({
      ...{ address, authority, country, reference, offence, facts, text, identifiers },
      ...{ person: fields.person ?? '', network: 'budapest-24-7', receivedOn: today(), urgent: true },
      ...{ wantsTraffic: null, provider: fields.provider ?? '', data: fields.data ?? '', again: true },
    }),
  )
  await orderedAndKept({ sol, nora }, { file: made.case, request: made.request }, today())
  await parts().custody.write()
  return made
}

/** What ran: that a confirmation which is gone is asked for anew stands beside it. */
const clocksOf = async ({ request }: Of) => {
  await counting()(parts(), parts().now())
  const { rows } = await parts().pool.query<{ clock: string }>(
    `select kind || ' ' || day as clock from clock where request_id = $1 order by 1`,
    [request],
  )
  return rows.map(({ clock }) => clock).filter((clock) => !clock.startsWith('confirmation-expected'))
}

describe('of a preservation whose confirmation somebody takes out of the database', () => {
  test('no clock ends, the board says that acts are missing, and nobody tells the other State anything', async () => {
    const of = await kept()
    const before = await clocksOf(of)
    expect(before.some((one) => one.startsWith('preservation-ends'))).toBe(true)
    const { rows } = await parts().pool.query<{ seq: number }>(
      `select seq from act where request_id = $1 and kind = 'preserved'`,
      [of.request],
    )
    await cutAfter(of, (rows[0]?.seq ?? 0) - 1)
    expect(await clocksOf(of)).toEqual(before)
    const { lines } = told(await sol.deadlines({ until: '2040-01-01' }))
    const own = lines.filter(({ request }) => request === of.request)
    expect(own.length).toBeGreaterThan(0)
    expect(own.every(({ cut }) => cut)).toBe(true)
    const opening = await opened(sol, of.case)
    expect(await sol.requestRead({ request: of.request, opening })).toMatchObject({
      problem: { code: 'not-now', cause: 'cut-short' },
    })
  })

  test('nor where its leaves are taken away as well: the log is walked, and the board says that it lacks some', async () => {
    const of = await kept()
    const before = await clocksOf(of)
    const { rows } = await parts().pool.query<{ seq: number }>(
      `select seq from act where request_id = $1 and kind = 'preserved'`,
      [of.request],
    )
    const seq = rows[0]?.seq ?? 0
    await cutAfter(of, seq - 1)
    const gone = await leavesOf('subject_id = $1 and seq >= $2', [of.request, seq])
    await beside(['delete from custody_leaf where subject_id = $1 and seq >= $2', [of.request, seq]])
    await parts().custody.patrol()
    expect(await clocksOf(of)).toEqual(before)
    expect(told(await sol.deadlines({ until: '2040-01-01' })).stopped).toBe(true)
    await leavesBack(gone)
  })

  test('nor in another process, nor once somebody lets the row of the log forget that it is stopped', async () => {
    const of = await kept()
    const { rows } = await parts().pool.query<{ seq: number }>(
      `select seq from act where request_id = $1 and kind = 'preserved'`,
      [of.request],
    )
    const seq = rows[0]?.seq ?? 0
    const { pool, now, newId, random, houseKey, origin, side } = parts()
    const files = { read: async () => undefined, write: async () => {}, remove: async () => {}, place: '' }
    const anchoring = { witnesses: [], authorities: [] }
    const onFault = () => {}
    const other = await openCustodyLog({
      ...{ pool, reading: side, houseKey, files, origin, now, newId, random, anchoring, onFault, pause: 0 },
    })
    expect(await other.stopped()).toBe(false)
    const gone = await leavesOf('subject_id = $1 and seq >= $2', [of.request, seq])
    await beside(['delete from custody_leaf where subject_id = $1 and seq >= $2', [of.request, seq]])
    await parts().custody.patrol()
    expect(await other.stopped()).toBe(true)
    await parts().pool.query('update custody_log set fault = null')
    expect([await other.stopped(), await parts().custody.stopped()]).toEqual([false, false])

    await parts().pool.query(`create function forgets() returns trigger language plpgsql as
      $$begin new.fault := null; return new; end$$`)
    await parts().pool.query(
      'create trigger forgets before update on custody_log for each row execute function forgets()',
    )
    await parts().custody.patrol()
    await parts().custody.write()
    expect(told(await sol.deadlines({ until: '2040-01-01' })).stopped).toBe(true)
    await parts().pool.query('drop trigger forgets on custody_log')
    await leavesBack(gone)
    await parts().custody.write()
  })
})

describe('of a house that is stopped, set back in its database to before a request was taken back, and started again', () => {
  beforeAll(async () => {
    await house.close()
    await open()
  })
  /** What a table of the log says, to be put back. */
  const allOf = async (table: string) => (await parts().pool.query(`select * from ${table}`)).rows
  const begun: readonly (readonly [string, readonly (readonly [string])[]])[] = [
    ['with the key that its log is signed with', []],
    ['without that key', [["delete from secret where name = 'custody-log'"]]],
    [
      'without that key and without the row of the log',
      [["delete from secret where name = 'custody-log'"], ['delete from custody_log']],
    ],
    ['without the row of the log', [['delete from custody_log']]],
  ]
  test.each(begun)('%s: nothing is sealed, and the board says why', async (_, more) => {
    const of = await takenBack()
    const fresh = await ordered()
    const [leaf] = await leavesOf("subject_id = $1 and of = 'act' and seq = 4", [of.request])
    const [leaves, [log], [secret]] = [
      await leavesOf('index >= $1', [leaf.index]),
      await allOf('custody_log'),
      await allOf("secret where name = 'custody-log'"),
    ]
    await cutAfter(of, 3)
    await beside(
      ['delete from custody_leaf where index >= $1', [leaf.index]],
      ['delete from custody_waiting'],
      ['update custody_log set size = $1, checkpoint = null, fault = null', [leaf.index]],
      ...more,
    )
    await house.close()
    await open()
    expect(await sealed(of)).toMatchObject({ code: 'not-now', cause: 'log-stopped' })
    expect(await sealed(fresh)).toMatchObject({ code: 'not-now' })
    expect(told(await sol.deadlines({ until: '2040-01-01' })).stopped).toBe(true)
    // As long as it is not as it was, whoever clears the row lets nothing go.
    await parts().pool.query('update custody_log set fault = null')
    expect(await sealed(of)).toMatchObject({ code: 'not-now', cause: 'log-stopped' })

    await leavesBack(leaves)
    await beside(
      ['delete from custody_log'],
      ['insert into custody_log select * from jsonb_populate_record(null::custody_log, $1)', [log]],
      ['insert into secret values ($1, $2) on conflict do nothing', [secret.name, secret.wrapped]],
    )
    await house.close()
    await open()
    expect(await parts().custody.stopped()).toBe(false)
    await parts().custody.write()
  })

  test('no row of the log is needed for it to be stopped while it works: without one nothing is sealed', async () => {
    const of = await ordered()
    const [log] = await allOf('custody_log')
    await beside(['delete from custody_log'])
    expect(await sealed(of)).toMatchObject({ code: 'not-now', cause: 'log-stopped' })
    await beside([
      'insert into custody_log select * from jsonb_populate_record(null::custody_log, $1)',
      [log],
    ])
    expect(await sealed(of)).toBe('sealed')
  })
})
