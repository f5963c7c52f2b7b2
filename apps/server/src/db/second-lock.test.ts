import { randomUUID } from 'node:crypto'
import { type DoorRoute, doorRoutes } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { drafted, opened, post, preservation, type Seat, seat } from '@oficio/example/requests'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

let house: ExampleHouse
let sofia: Seat
let caio: Seat
let theirs: { readonly case: string; readonly request: string }
beforeAll(async () => {
  house = await exampleHouse()
  ;[sofia, caio] = [await seat(house, 'Sofía'), await seat(house, 'Caio')]
  const client = sofia.at(house)
  const { id, requests } = await drafted(client, 1, preservation)
  theirs = { case: id, request: requests[0] as string }
  const opening = await opened(client, id)
  told(await client.requestSubmit({ request: theirs.request, opening, seq: 1 }))
})
afterAll(() => house.close())

/**
 * What the database answers to one statement, in a transaction that is taken back: the number of rows, or its
 * refusal.
 */
async function answered(
  begin: readonly string[],
  sql: string,
  values: readonly unknown[] = [],
): Promise<number | string> {
  const client: PoolClient = await house.house.parts.pool.connect()
  try {
    await client.query('begin')
    for (const one of begin) await client.query(one)
    return (await client.query(sql, values as unknown[])).rowCount ?? 0
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const institutionOf = async ({ unit }: Seat) =>
  (
    await house.house.parts.pool.query<{ id: string }>(
      'select institution_id as id from unit where id = $1',
      [unit],
    )
  ).rows[0]?.id as string
const asPerson = async (who: Seat) => [
  'set local role oficio_app',
  `select set_config('oficio.person', '${who.person}', true), set_config('oficio.unit', '${who.unit}', true), set_config('oficio.institution', '${await institutionOf(who)}', true)`,
]
const asOwner: readonly string[] = []
const denied = '42501'
const onlyAddedTo = 'OF001'

describe('what happened is only added to', () => {
  const tables = ['act', 'look', 'registry_act'] as const
  const changes = (table: string) => [
    `update ${table} set at = now()`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
  ]
  test.each(tables)(
    '%s: not changed, not deleted, not emptied, by the role in which people act',
    async (table) => {
      for (const sql of changes(table))
        expect([sql, await answered(await asPerson(sofia), sql)]).toEqual([sql, denied])
    },
  )
  test.each(tables)('%s: nor by the owner of the tables', async (table) => {
    for (const sql of changes(table)) expect([sql, await answered(asOwner, sql)]).toEqual([sql, onlyAddedTo])
  })
  test('request: moved by acts, but never deleted, not emptied, and not given another name', async () => {
    for (const sql of [
      'delete from request',
      'truncate request cascade',
      'update request set id = gen_random_uuid()',
    ]) {
      expect([sql, await answered(await asPerson(sofia), sql), await answered(asOwner, sql)]).toEqual([
        sql,
        denied,
        onlyAddedTo,
      ])
    }
  })
  test('an act has a request, whoever writes it, and keeps it: what a foreign key would say', async () => {
    const { pool } = house.house.parts
    const put = (request: string, head: string | null, seq: number) => [
      `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, held, revision, summary)
       values ('${request}', ${seq}, 'withdrawn', '${sofia.person}', '${sofia.unit}', now(), '${JSON.stringify({ previous: head })}', 'h', 'withdrawn', false, 1, '{}')`,
    ]
    for (const begin of [await asPerson(sofia), asOwner]) {
      const [nobodys] = put(randomUUID(), null, 1)
      expect(['OF002', denied]).toContain(await answered(begin, nobodys as string))
    }
    // While one has written an act and not finished, another wants the request away, or under another name.
    const { rows } = await pool.query<{ head: string }>('select head from request where id = $1', [
      theirs.request,
    ])
    const [mine] = put(theirs.request, rows[0]?.head ?? null, 3)
    for (const away of ['delete from request', 'update request set id = gen_random_uuid()']) {
      const [writer, other] = [await pool.connect(), await pool.connect()]
      try {
        await writer.query('begin')
        await writer.query(mine as string)
        await other.query('begin')
        const refused = other.query(`${away} where id = '${theirs.request}'`).then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
        await new Promise((done) => setTimeout(done, 50))
        await writer.query('rollback')
        expect(await refused).toBe(onlyAddedTo)
        await other.query('rollback')
      } finally {
        writer.release()
        other.release()
      }
    }
    expect(
      await answered(
        [],
        `select from act a where not exists (select from request r where r.id = a.request_id)`,
      ),
    ).toBe(0)
    // Without its two triggers it would be lost, and this test would see it.
    const spoilt = [
      'drop trigger request_stays on request',
      `delete from access where request_id = '${theirs.request}'`,
      `delete from request_word where request_id = '${theirs.request}'`,
      `delete from request where id = '${theirs.request}'`,
    ]
    expect(
      await answered(
        spoilt,
        'select from act a where not exists (select from request r where r.id = a.request_id)',
      ),
    ).toBeGreaterThan(0)
    const [orphan] = put(randomUUID(), null, 1)
    expect(await answered(['drop trigger act_follows on act'], orphan as string)).toBe(1)
    // Nor can the role in which people act put a trigger to sleep.
    for (const sql of [
      'alter table act disable trigger all',
      'alter table request disable trigger all',
      "set local session_replication_role = 'replica'",
    ])
      expect([sql, await answered(await asPerson(sofia), sql)]).toEqual([sql, denied])
  })
  test('a table without its trigger is found by this test', async () => {
    expect(
      await answered(['drop trigger act_is_added_to on act'], 'update act set at = now()'),
    ).toBeGreaterThan(0)
    expect(
      await answered(['drop trigger look_is_added_to on look'], 'delete from look'),
    ).toBeGreaterThanOrEqual(0)
  })
  test('an act is not put in the place of another, nor after one that it does not follow', async () => {
    const put = (seq: number, previous: string | null) =>
      answered(
        asOwner,
        `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, held, revision, summary)
         values ($1, $2, 'withdrawn', $3, $4, now(), $5, 'h', 'withdrawn', false, 1, '{}')`,
        [theirs.request, seq, sofia.person, sofia.unit, { previous }],
      )
    const head = (
      await house.house.parts.pool.query<{ head: string }>('select head from request where id = $1', [
        theirs.request,
      ])
    ).rows[0]?.head as string
    expect(await put(2, head)).toBe('OF002')
    expect(await put(3, null)).toBe('OF002')
    expect(await put(4, head)).toBe('OF002')
    expect(await put(3, head)).toBe(1)
  })
  test('the role in which people act may change nothing but when a request was sent, that a notice was read, what was read back of a file on its way, how a turn and a decoy end and how a call back went', async () => {
    const { rows } = await house.house.parts.pool.query<{ at: string }>(
      `select table_name || '.' || column_name as at from information_schema.column_privileges
       where grantee = 'oficio_app' and privilege_type = 'UPDATE' and table_schema = 'public' order by 1`,
    )
    expect(rows.map(({ at }) => at)).toEqual([
      'call_back.heard_at',
      'call_back.read_at',
      'call_back.read_by',
      'decoy.ended_at',
      'duty_turn.ended_at',
      'duty_turn.ended_by',
      'duty_turn.handed_to',
      'notice.read_at',
      'request.sent_at',
      'upload.header_size',
      'upload.sha256',
    ])
    const deletes = await house.house.parts.pool.query(
      "select table_name from information_schema.table_privileges where grantee = 'oficio_app' and privilege_type in ('DELETE', 'TRUNCATE') and table_schema = 'public'",
    )
    expect(deletes.rows).toEqual([])
  })
})

describe('the fold of a request', () => {
  /** An act of Sofía after the last one of her request, with a state of the request that she chose. */
  const act = (
    status: string,
  ) => `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, held, revision, summary)
    select r.id, r.seq + 1, 'withdrawn', my_person(), my_unit(), now(), jsonb_build_object('previous', r.head), 'next', '${status}', false, r.revision, '{}' from request r where r.id = '${theirs.request}'`
  const fold = async (begin: readonly string[]) =>
    answered(
      begin,
      `select from request r join act a on a.request_id = r.id and a.seq = r.seq and a.hash = r.head and a.status = r.status where r.id = '${theirs.request}'`,
    )

  test('is not changed without an act, by whoever it concerns', async () => {
    const own = await asPerson(sofia)
    for (const change of [
      "status = 'signed'",
      'seq = seq + 1',
      "head = 'h'",
      'step = null',
      'held = false',
      'revision = 9',
      "digest = 'd'",
      "summary = '{}'",
      'updated_at = now()',
    ]) {
      expect([
        change,
        await answered(own, `update request set ${change} where id = '${theirs.request}'`),
      ]).toEqual([change, denied])
    }
    const begun = (status: string) =>
      answered(
        own,
        `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at) values ($1, $2, $3, false, 'p', 'k', '${status}', now(), now())`,
        [randomUUID(), theirs.case, sofia.unit],
      )
    expect(await begun('signed')).toBe(denied)
    expect(await begun('draft')).toBe(1)
    expect(
      await answered(
        own,
        `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at, seq) values ('${randomUUID()}', '${theirs.case}', '${sofia.unit}', false, 'p', 'k', 'draft', now(), now(), 3)`,
      ),
    ).toBe(denied)
  })
  test('moves with an act, and is taken back with it', async () => {
    const own = await asPerson(sofia)
    expect(await fold(own)).toBe(1)
    expect(await fold([...own, act('withdrawn')])).toBe(1)
    expect(
      await answered(
        [...own, act('withdrawn')],
        `select from request where id = '${theirs.request}' and status = 'withdrawn' and seq = 3`,
      ),
    ).toBe(1)
    expect(
      await answered(
        [...own, 'savepoint before', act('withdrawn'), 'rollback to before'],
        `select from request where id = '${theirs.request}' and seq = 2`,
      ),
    ).toBe(1)
  })
  test('does not move by an act of somebody whom the request does not concern, even when the last act is known to them', async () => {
    const { rows } = await house.house.parts.pool.query<{ head: string }>(
      'select head from request where id = $1',
      [theirs.request],
    )
    const put =
      "insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, held, revision, summary) values ($1, 3, 'withdrawn', my_person(), my_unit(), now(), $2, 'next', 'withdrawn', false, 1, '{}')"
    expect(await answered(await asPerson(caio), put, [theirs.request, { previous: rows[0]?.head }])).toBe(
      denied,
    )
    expect(await answered(await asPerson(sofia), put, [theirs.request, { previous: rows[0]?.head }])).toBe(1)
    // One that exists and one that does not answer alike to whoever does not know it.
    for (const request of [theirs.request, randomUUID()])
      expect(await answered(await asPerson(caio), put, [request, { previous: 'guess' }])).toBe('OF002')
  })
})

test('each look at a case or a request is kept with its purpose; without one nothing is shown and nothing is kept', async () => {
  const opening = await opened(sofia.at(house), theirs.case)
  const looks = async () =>
    (
      await house.house.parts.pool.query<{ n: number }>(
        'select count(*)::int as n from look where opening_id = $1 and purpose = $2',
        [opening, 'investigation'],
      )
    ).rows[0]?.n ?? 0
  const all = Object.entries<DoorRoute>(doorRoutes).filter(([, { action }]) => action === 'case.read')
  // What takes or gives files, and the letter as it would be, ask for more than an opening: see their own
  // tests. `requestEmergency` is asked every few seconds beside the page that was opened with a look, and
  // gives nothing of the case: whose turn it is, a call that runs, what followed.
  const others = ['requestAnnex', 'requestAnnexFile', 'requestEmergency', 'requestLetterShown']
  const shown = all.filter(([id]) => !others.includes(id))
  expect(all.map(([id]) => id).sort()).toEqual(
    ['caseRead', 'requestPack', 'requestProofs', 'requestRead', 'thread', ...others].sort(),
  )
  for (const [id, { path, body }] of shown) {
    const asked = Object.keys((body as z.ZodObject).shape).includes('case')
      ? { case: theirs.case }
      : { request: theirs.request }
    const before = await looks()
    const kept = await post(house, path, { ...asked, opening }, { cookie: sofia.cookie })
    // Of a request that is not signed there is no pack.
    expect([id, kept.code, await looks()]).toEqual(
      id === 'requestPack' ? [id, 'not-now', before] : [id, 'done', before + 1],
    )
    const purposeless = await post(house, path, { ...asked, opening: randomUUID() }, { cookie: sofia.cookie })
    expect([id, purposeless.code, purposeless.why]).toEqual([id, 'not-allowed', 'no-purpose'])
  }
})

describe('rows of another unit', () => {
  /** A register, public by nature, with the keys to which is sealed for a unit, and the mode of the house. */
  const open = new Set(['house', 'institution', 'unit', 'unit_key', 'registry_act'])
  test('are not seen, in any table, whoever asks: another unit, or nobody', async () => {
    const { pool } = house.house.parts
    const { rows } = await pool.query<{ name: string; secured: boolean }>(
      `select c.relname as name, c.relrowsecurity as secured from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and has_table_privilege('oficio_app', c.oid, 'select')`,
    )
    const seen: string[] = []
    for (const { name, secured } of rows.filter((table) => !open.has(table.name))) {
      if (!secured) seen.push(`${name} has no row-level security`)
      const blind = await answered(['set local role oficio_app'], `select from ${name}`)
      if (blind !== 0) seen.push(`${name}: nobody sees ${blind}`)
      const mine = await answered(await asPerson(caio), `select from ${name}`)
      // Of its own the unit has people, and what it did to sign in; of cases it has none.
      if (mine !== 0 && !['person', 'idempotency_key', 'notice'].includes(name))
        seen.push(`${name}: another unit sees ${mine}`)
    }
    expect(seen).toEqual([])
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['act', 'access', 'criminal_case', 'look', 'paper', 'request']),
    )
    // Who is concerned sees them: it is not that there is nothing.
    for (const table of ['act', 'access', 'criminal_case', 'case_unit', 'look', 'request']) {
      expect(await answered(await asPerson(sofia), `select from ${table}`), table).toBeGreaterThan(0)
    }
    expect(
      await answered(
        await asPerson(caio),
        'select from person p join unit u on u.id = p.unit_id where u.institution_id <> my_institution()',
      ),
    ).toBe(0)
  })
  test('sessions, keys, codes and certificates are seen by nobody who acts', async () => {
    for (const table of [
      'session',
      'passkey',
      'demonstration_key',
      'challenge',
      'enrolment',
      'certificate',
      'secret',
      'mail',
    ]) {
      expect([table, await answered(await asPerson(sofia), `select from ${table}`)]).toEqual([table, denied])
    }
  })
  test('are not written: no act, no look in another name, no paper, no request, no change of the fold', async () => {
    const stranger = await asPerson(caio)
    const act = (person: string, unit: string) =>
      answered(
        stranger,
        "insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash) select $1, seq + 1, 'withdrawn', $2, $3, now(), jsonb_build_object('previous', head), 'h' from (select 2 as seq, null::text as head) r",
        [theirs.request, person, unit],
      )
    // Refused by the policy or by the trigger that does not see what it would follow; never kept.
    expect([denied, 'OF002']).toContain(await act(caio.person, caio.unit))
    expect([denied, 'OF002']).toContain(await act(sofia.person, sofia.unit))
    expect(await answered(stranger, 'update request set sent_at = now()')).toBe(0)
    const look =
      "insert into look (id, opening_id, person_id, unit_id, institution_id, case_id, purpose, at, until) values ($1, $1, $2, $3, my_institution(), $4, 'investigation', now(), now())"
    expect(await answered(stranger, look, [randomUUID(), sofia.person, sofia.unit, theirs.case])).toBe(denied)
    const paper =
      "insert into paper (id, request_id, kind, name, type, sha256, size, created_at) values ($1, $2, 'letter', 'n', 't', 's', 0, now())"
    expect(await answered(stranger, paper, [randomUUID(), theirs.request])).toBe(denied)
    const request =
      "insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at) values ($1, $2, $3, false, 'p', 'k', 'draft', now(), now())"
    expect(await answered(stranger, request, [randomUUID(), theirs.case, caio.unit])).toBe(denied)
    expect(await answered(stranger, request, [randomUUID(), theirs.case, sofia.unit])).toBe(denied)
    for (const table of [
      'access',
      'case_unit',
      'case_viewer',
      'criminal_case',
      'person',
      'session',
      'passkey',
      'enrolment',
      'registry_act',
      'emblem',
    ]) {
      expect([table, await answered(stranger, `insert into ${table} default values`)]).toEqual([
        table,
        denied,
      ])
    }
  })
  test('are shown by the functions that ask first exactly where the policies show them', async () => {
    const { id, requests } = await drafted(sofia.at(house), 1, preservation, true)
    const bruno = await seat(house, 'Bruno')
    const wei = await seat(house, 'Wei')
    for (const [table, ask, one] of [
      ['criminal_case', 'case_is_shown', theirs.case],
      ['criminal_case', 'case_is_shown', id],
      ['criminal_case', 'case_is_shown', randomUUID()],
      ['request', 'request_is_shown', theirs.request],
      ['request', 'request_is_shown', requests[0] as string],
      ['request', 'request_is_shown', randomUUID()],
    ] as const) {
      for (const who of [sofia, bruno, caio, wei]) {
        const shown = await answered(await asPerson(who), `select from ${table} where id = '${one}'`)
        expect([table, await answered(await asPerson(who), `select where ${ask}('${one}')`)]).toEqual([
          table,
          shown,
        ])
      }
    }
    expect(await answered(await asPerson(sofia), `select where case_is_shown('${id}')`)).toBe(1)
    expect(await answered(await asPerson(bruno), `select where case_is_shown('${id}')`)).toBe(0)
  })
  test('are not opened by the functions that let somebody in', async () => {
    const stranger = await asPerson(caio)
    const asked = async (sql: string, values: readonly unknown[]) => {
      const client = await house.house.parts.pool.connect()
      try {
        await client.query('begin')
        for (const one of stranger) await client.query(one)
        return (await client.query<{ it: unknown }>(sql, values as unknown[])).rows.map(({ it }) => it)
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    expect(await asked('select owns_case($1) as it', [theirs.case])).toEqual([false])
    expect(
      await asked("select let_in($1, $2, 'prosecutor', '{}') as it", [theirs.request, caio.unit]),
    ).toEqual([false])
    expect(await asked('select name_viewer($1, $2) as it', [theirs.case, caio.person])).toEqual([false])
    expect(await asked('select person_id as it from viewers_of($1)', [theirs.case])).toEqual([])
    for (const ask of ['hearers_of', 'desk_to_tell'])
      expect(await asked(`select ${ask}($1) as it`, [theirs.request])).toEqual([])
    expect(await asked('select subject as it from certificate_of($1)', [await institutionOf(sofia)])).toEqual(
      [],
    )
    await asked('select own_request($1) as it', [theirs.request])
    expect(
      await answered([...stranger, `select own_request('${theirs.request}')`], 'select from request'),
    ).toBe(0)
  })
})
