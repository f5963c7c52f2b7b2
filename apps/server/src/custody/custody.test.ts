import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshNoteKey, logOnDisk, noteSigner, openLog } from '@oficio/custody/log'
import { createWitness, serveWitness, witnessMemory } from '@oficio/custody/witness'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { createAuthority } from '@oficio/seal/authority'
import { answerTimeStamp } from '@oficio/seal/time-stamp'
import { checkProof, leafEntry, type NoteKey, readNoteKey, recordDigest } from '@oficio/verify/log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tellDoubts } from '../jobs/tell-doubts.ts'
import { logStatus } from '../operate/custody.ts'
import { type AnchorParts, anchor } from './anchors.ts'
import { checkCustodyLog } from './check-log.ts'
import { openCustodyLog } from './custody-log.ts'
import { logRow, openLogKey } from './log-row.ts'
import { proofOf } from './proof.ts'
import { askedAuthority, type StampAuthority } from './stamps.ts'
import { nobody } from './words.ts'
import { createWriter } from './writer.ts'

let house: ExampleHouse
let folder: string
let request: string
const log = () => logOnDisk(join(folder, 'log'))
const parts = () => house.house.parts
const check = (given: Parameters<typeof checkCustodyLog>[2] = {}) =>
  checkCustodyLog(parts().pool, log(), given)
const broken = async (given: Parameters<typeof checkCustodyLog>[2] = {}) => (await check(given))?.broken

const strangers = '00000000-0000-4000-8000-000000000002'

type Statement = readonly [sql: string, values?: readonly unknown[]]

/** What an operator does who has root, and the account that owns the tables: no trigger holds. */
async function asRoot(...statements: readonly Statement[]): Promise<void> {
  const client = await parts().pool.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    for (const [sql, values] of statements) await client.query(sql, values as unknown[])
    await client.query('commit')
  } finally {
    client.release()
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oficio-custody-'))
  // Whom it shows its log is each test's to say: asked by itself, every minute, others would say their word
  // wherever the tests just are.
  const anchoring = { witnesses: [], authorities: [] }
  house = await exampleHouse({ logPause: 0, logFiles: logOnDisk(join(folder, 'log')), anchoring })
  const { rows } = await parts().pool.query<{ id: string }>(
    'select request_id as id from act order by 1 limit 1',
  )
  request = rows[0]?.id as string
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Whether a file is one of the tree of that size, and not of a smaller one that it grew from. */
function ofTree(path: string, size: number): boolean {
  const [, level, width] = /tile\/(entries|\d+)\/.*\.p\/(\d+)$/.exec(path) ?? []
  if (width === undefined) return true
  const nodes = Math.floor(size / 256 ** (level === 'entries' ? 0 : Number(level)))
  return nodes % 256 === Number(width)
}

describe('the custody log of a house', () => {
  test('holds every act, every look and every entry of the registry once they happened', async () => {
    const sofia = await house.as('Sofía')
    const line = told(await sofia.work({})).lines[0]!
    told(await sofia.caseOpen({ case: line.case, purpose: 'investigation' }))
    expect(await parts().custody.write()).toBe('idle')
    const report = await check()
    expect(report).toMatchObject({ waiting: 0, erased: 0, broken: [] })
    const { rows } = await parts().pool.query<{ of: string; count: number }>(
      `select of, count(*)::int as count from custody_leaf group by of union all
       select 'happened', (select count(*) from act) + (select count(*) from look) + (select count(*) from registry_act)`,
    )
    const count = (of: string) => Number(rows.find((row) => row.of === of)?.count ?? 0)
    expect(count('act')).toBeGreaterThan(0)
    expect(count('look')).toBeGreaterThan(0)
    expect(count('act') + count('look') + count('entry')).toBe(count('happened'))
    expect(report?.size).toBe(count('happened'))
  })

  test('tells whoever asks whether the house is ready how old its last signature is', async () => {
    const ready = (await (await house.app.request('/ready')).json()) as { log: string; checkpointAge: number }
    expect(ready).toMatchObject({ log: 'writing', checkpointAge: expect.any(Number) })
  })

  test('gives a proof of one act that anyone checks with the key of the log alone, and of nothing else', async () => {
    const proof = await proofOf(parts().pool, log(), { of: 'act', subject: request, seq: 1 })
    if (typeof proof === 'string') throw new Error(proof)
    const keys = [readNoteKey(proof.key) as NoteKey]
    const accepted = async (record: object) => {
      const given = { keys, entry: Buffer.from(JSON.stringify(record)) }
      return (await checkProof(Buffer.from(proof.proof), given))?.accepted
    }
    expect(await accepted(proof.record)).toBe(true)
    expect(await accepted({ ...proof.record, at: '2020-01-01T00:00:00.000Z' })).toBe(false)
    const later = { of: 'act', subject: request, seq: 99 } as const
    expect(await proofOf(parts().pool, log(), later)).toBe('no-such-record')
  })

  test('names what somebody rewrote, took out or put in behind its back', async () => {
    const { rows } = await parts().pool.query<{ act: object; hash: string }>(
      'select act, hash from act where request_id = $1 and seq = 1',
      [request],
    )
    const { act, hash } = rows[0]!
    const forged: Record<string, unknown> = { ...act, at: '2020-01-01T00:00:00.000Z' }
    delete forged.hash
    const sum = recordDigest(forged)
    const put = 'update act set act = $2, hash = $3 where request_id = $1 and seq = 1'
    await asRoot([put, [request, { ...forged, hash: sum }, sum]])
    expect(await broken()).toEqual([{ of: 'act', id: request, seq: 1, why: 'rewritten' }])
    await asRoot([put, [request, act, hash]])

    const stranger = '00000000-0000-4000-8000-000000000001'
    await asRoot([
      `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash)
       values ($1, 1, 'drafted', $1, $1, now(), '{}', 'h')`,
      [stranger],
    ])
    expect(await broken()).toEqual([{ of: 'act', id: stranger, seq: 1, why: 'never-logged' }])
    await asRoot(['delete from act where request_id = $1', [stranger]])

    const { rows: looks } = await parts().pool.query<{ id: string; purpose: string }>(
      'select id, purpose from look limit 1',
    )
    const look = looks[0]!
    await asRoot(["update look set purpose = 'other' where id = $1", [look.id]])
    expect(await broken()).toEqual([{ of: 'look', id: look.id, seq: 0, why: 'rewritten' }])
    await asRoot(['update look set purpose = $2 where id = $1', [look.id, look.purpose]])
    expect(await broken()).toEqual([])
  })

  test('an act that was rewritten does not hold for want of its salt, nor one that was taken away with it', async () => {
    const { rows } = await parts().pool.query<{ index: number; salt: Buffer }>(
      "select index, salt from custody_leaf where of = 'act' and subject_id = $1 and seq = 1",
      [request],
    )
    const { index, salt } = rows[0]!
    for (const change of [
      "update custody_leaf set entry = 'x' where index = $1",
      'update custody_leaf set salt = null where index = $1',
      'delete from custody_leaf where index = $1',
    ])
      await expect(parts().pool.query(change, [index]), change).rejects.toThrow('only added to')
    const { rows: acts } = await parts().pool.query<{ act: Record<string, unknown>; hash: string }>(
      'select act, hash from act where request_id = $1 and seq = 1',
      [request],
    )
    const { act, hash } = acts[0]!
    const { hash: _, ...forged } = { ...act, at: '2020-01-01T00:00:00.000Z' } as Record<string, unknown>
    const sum = recordDigest(forged)
    const put = 'update act set act = $2, hash = $3 where request_id = $1 and seq = 1'
    await asRoot(
      [put, [request, { ...forged, hash: sum }, sum]],
      ['update custody_leaf set salt = null where index = $1', [index]],
    )
    expect(await check()).toMatchObject({
      erased: 0,
      broken: [{ of: 'act', id: request, seq: 1, why: 'salt-gone' }],
    })
    expect(await proofOf(parts().pool, log(), { of: 'act', subject: request, seq: 1 })).toBe('erased')
    // Where the record is gone too, nothing that was logged says that it was to be.
    await asRoot(['update custody_leaf set subject_id = $2 where index = $1', [index, strangers]])
    expect(await check()).toMatchObject({
      erased: 1,
      broken: expect.arrayContaining([{ of: 'act', id: strangers, seq: 1, why: 'erased' }]),
    })
    await asRoot(
      [put, [request, act, hash]],
      ['update custody_leaf set salt = $2, subject_id = $3 where index = $1', [index, salt, request]],
    )
    expect(await broken()).toEqual([])
  })

  test('a changed bit of any of its files is found, and the file is named', async () => {
    const { size } = (await logRow(parts().pool))!
    const names = readdirSync(join(folder, 'log'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => ofTree(path, size))
    expect(names.length).toBeGreaterThan(2)
    for (const path of names) {
      const good = readFileSync(path)
      const name = path.slice(join(folder, 'log').length + 1)
      for (let round = 0; round < 2; round += 1) {
        const bad = Buffer.from(good)
        bad[Math.floor((good.length * (round + 0.5)) / 2)]! ^= 1 << round
        writeFileSync(path, bad)
        expect(await broken(), name).toEqual(
          expect.arrayContaining([expect.objectContaining({ of: 'file', id: name })]),
        )
      }
      rmSync(path)
      expect(await broken(), name).toEqual([{ of: 'file', id: name, why: 'file-missing' }])
      writeFileSync(path, good)
    }
    expect(await broken()).toEqual([])
    // The whole log is read six times for each file: the longest here by far where the machine is busy.
  })

  test('a leaf that the database lost or changed is named by its number', async () => {
    const { rows } = await parts().pool.query<{ entry: Buffer }>(
      'select entry from custody_leaf where index = 3',
    )
    await asRoot(["update custody_leaf set entry = '\\x00' where index = 3"])
    expect(await broken()).toEqual(expect.arrayContaining([{ of: 'leaf', id: '3', why: 'leaf-changed' }]))
    await asRoot(['update custody_leaf set entry = $1 where index = 3', [rows[0]?.entry]])
    expect(await broken()).toEqual([])
  })
})

test('a size or a moment that nobody signed is named where it cannot be', async () => {
  const row = (await parts().pool.query('select size, at from custody_log')).rows[0]
  await asRoot(['update custody_log set size = size - 1'])
  expect(await broken()).toEqual([{ of: 'file', id: 'database', why: 'other-size' }])
  await asRoot(['update custody_log set size = $1', [row.size]])
  for (const at of ["now() + interval '1 day'", 'null']) {
    await asRoot([`update custody_log set at = ${at}`])
    expect(await broken(), at).toEqual([{ of: 'file', id: 'database', why: 'other-time' }])
  }
  await asRoot(["update custody_log set at = $1::timestamptz - interval '1 day'", [row.at]])
  expect(await broken()).toContainEqual({ of: 'leaf', id: '3', why: 'other-time' })
  await asRoot(['update custody_log set at = $1', [row.at]])
  const leaf = (
    await parts().pool.query('select of, subject_id as id, seq, at from custody_leaf where index = 3')
  ).rows[0]
  await asRoot(["update custody_leaf set at = at - interval '1 year' where index = 3"])
  const early = { of: leaf.of, id: leaf.id, seq: leaf.seq, why: 'other-time' }
  expect(await broken()).toEqual([early, { of: 'leaf', id: '3', why: 'other-time' }])
  await asRoot(["update custody_leaf set at = at + interval '2 years' where index = 3"])
  expect(await broken()).toContainEqual({ of: 'leaf', id: '3', why: 'other-time' })
  await asRoot(['update custody_leaf set at = $1 where index = 3', [leaf.at]])
  expect(await broken()).toEqual([])
})

/** Acts that wait: enough for a writer, whatever they are. */
const wait = (count: number) =>
  asRoot([
    `insert into custody_waiting (of, subject_id, seq)
     select 'entry', subject_id, seq from registry_act order by subject_id, seq limit $1`,
    [count],
  ])

describe('two nodes', async () => {
  test('extend one log: each leaf once, one tree, whoever comes', async () => {
    const signer = await openLogKey(parts().pool, parts().houseKey, { name: 'not used', files: log() })
    const before = (await logRow(parts().pool))!
    const node = (name: string) => {
      const { pool, now, random } = parts()
      // A disk of its own, as two machines have.
      const files = logOnDisk(join(folder, name))
      const { houseKey } = parts()
      return createWriter({ pool, now, random, signer, houseKey, files, writer: crypto.randomUUID() })
    }
    const [one, two] = [node('log'), node('other')]
    const unsigned = async () => (await parts().custody.state())?.unsigned
    expect(await unsigned()).toBe(0)
    await wait(40)
    expect(await unsigned()).toBe(40)
    // What has its place is not signed yet.
    expect(await two.place()).toBe('placed')
    expect(await unsigned()).toBe(40)
    const rounds: Promise<unknown>[] = []
    for (let i = 0; i < 6; i += 1) rounds.push(one.round(), two.round())
    await Promise.all(rounds)
    while ((await one.round()).state !== 'idle');
    while ((await two.round()).state !== 'idle');
    const after = (await logRow(parts().pool))!
    expect(after.size).toBe(before.size + 40)
    expect(await unsigned()).toBe(0)
    expect(after.epoch).toBeGreaterThan(before.epoch)
    const read = (name: string) => readFileSync(join(folder, name, 'checkpoint'), 'utf8')
    expect(read('log')).toBe(after.checkpoint)
    expect(read('other')).toBe(after.checkpoint)
    // What was let in twice for this test is told, and nothing else.
    expect(new Set((await broken())?.map(({ why }) => why))).toEqual(new Set(['twice']))
    await asRoot(['delete from custody_leaf where index >= $1', [before.size]])
    await asRoot(['update custody_log set size = $1, checkpoint = $2', [before.size, before.checkpoint]])
    rmSync(join(folder, 'log'), { recursive: true })
    expect(await parts().custody.write()).toBe('idle')
    expect(await broken()).toEqual([])
  })

  test('files that were lost are made anew from the database, to the very bytes that were signed', async () => {
    const before = readFileSync(join(folder, 'log', 'checkpoint'), 'utf8')
    rmSync(join(folder, 'log'), { recursive: true })
    await parts().custody.write()
    expect(readFileSync(join(folder, 'log', 'checkpoint'), 'utf8')).toBe(before)
    expect(await broken()).toEqual([])
  })
})

/** An authority, and how it answers. */
async function authorityOf(name: string, lie: Partial<{ time: string; data: Uint8Array }> = {}) {
  const made = await createAuthority({
    names: { root: `${name} root`, institution: name, timeStamp: `${name} stamps` },
    organisation: name,
    country: 'CL',
    notBefore: '2020-01-01T00:00:00Z',
    notAfter: '2040-01-01T00:00:00Z',
  })
  let serial = 0
  const authority: StampAuthority = {
    name,
    trust: async () => ({ roots: [made.root] }),
    ask: async (question) => {
      serial += 1
      const time = lie.time ?? parts().now()
      const asked = { ...made.timeStamp, time, serial, policy: '1.3.6.1.4.1.99999.1' }
      const answer = await answerTimeStamp(question, asked)
      if (!lie.data) return answer
      const at = Buffer.from(answer).indexOf(createHash('sha256').update(lie.data).digest())
      const changed = Uint8Array.from(answer)
      changed[at < 0 ? 90 : at]! ^= 1
      return changed
    },
  }
  return authority
}

async function witnessOf(name: string, logs: readonly NoteKey[]) {
  const signer = noteSigner(name, freshNoteKey(), 'witness')
  const memory = witnessMemory(join(folder, name))
  const witness = createWitness({ signer, logs, memory, now: () => Math.floor(Date.now() / 1000) })
  const served = await serveWitness(witness, { port: 0, host: '127.0.0.1' })
  const key = readNoteKey(signer.public) as NoteKey
  return { at: { key, url: `http://127.0.0.1:${served.port}` }, memory, close: () => served.close() }
}

const anchoring = (given: Pick<AnchorParts, 'witnesses' | 'authorities' | 'onDoubt'>) => {
  const { pool, now, random } = parts()
  return anchor({ pool, now, random, files: log(), milliseconds: 30_000, ...given })
}

describe('what others saw', () => {
  let key: NoteKey
  beforeAll(async () => {
    key = readNoteKey((await logRow(parts().pool))!.key) as NoteKey
  })

  test('two authorities stamp a checkpoint and two witnesses sign it; the proof of an act bears their words', async () => {
    const witnesses = [await witnessOf('one.example', [key]), await witnessOf('two.example', [key])]
    const given = {
      witnesses: witnesses.map(({ at }) => at),
      authorities: [await authorityOf('A'), await authorityOf('B')],
    }
    const said = await anchoring(given)
    expect(Object.values(said ?? {}).map(({ why }) => why)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(await check({ anchoring: given })).toMatchObject({ anchored: 1, broken: [] })
    const of = { of: 'act', subject: request, seq: 1 } as const
    // A row that somebody put in is nobody's word; who is not set is not believed, nor held against anybody.
    const { size } = (await logRow(parts().pool))!
    const put = (name: string, bytes: Buffer) =>
      asRoot([
        `insert into custody_anchor (size, of, name, word, at) values ($1, 'witness', $2, $3, now())`,
        [size, name, `— ${name} ${bytes.toString('base64')}\n`],
      ])
    await put('zz.example', Buffer.alloc(76, 1))
    expect(await proofOf(parts().pool, log(), of, given)).toMatchObject({
      witnesses: ['one.example', 'two.example'],
    })
    expect(await proofOf(parts().pool, log(), of)).toMatchObject({ witnesses: [] })
    expect(await check({ anchoring: given })).toMatchObject({ anchored: 1, unknown: 1 })
    expect(await check()).toMatchObject({ anchored: 0, unknown: 5 })
    await asRoot(["delete from custody_anchor where name = 'zz.example'"])
    const proof = await proofOf(parts().pool, log(), of, given)
    if (typeof proof === 'string') throw new Error(proof)
    expect(proof).toMatchObject({ witnesses: ['one.example', 'two.example'] })
    expect(proof.stamps.map(({ name }) => name)).toEqual(['A', 'B'])
    const keys = [key, ...witnesses.map(({ at }) => at.key)]
    const report = await checkProof(Buffer.from(proof.proof), {
      keys,
      entry: Buffer.from(JSON.stringify(proof.record)),
    })
    expect(report?.accepted).toBe(true)
    expect(report?.rows.filter(({ code }) => code === 'witnessed')).toHaveLength(2)
    // Asked again, nobody is asked twice about the same.
    expect(await anchoring(given)).toEqual({})
    for (const one of witnesses) await one.close()
  })

  test('what others said is written anew at the next start where no file of it is there, to the very bytes, and what lies there otherwise is told', async () => {
    const name = (file: string) => join(folder, 'log', file)
    const lying = () =>
      readdirSync(name('anchors'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted()
        .map((path) => [path, readFileSync(path, 'hex')])
    // More checkpoints than are written in one turn.
    const { size, checkpoint } = (await logRow(parts().pool))!
    await asRoot([
      `insert into custody_anchor (size, of, name, word, at)
       select n, 'checkpoint', '', $1, now() from generate_series(1, 80) n`,
      [checkpoint],
    ])
    const before = lying()
    const start = () => {
      const { pool, houseKey, now, newId, random } = parts()
      return openCustodyLog({
        ...{ pool, reading: pool, houseKey, now, newId, random, files: log(), anchoring: nobody },
        ...{ origin: 'https://oficio.example', onFault: () => {}, pause: 5 },
      })
    }
    const oldest = name('anchors/1/checkpoint')
    rmSync(name(''), { recursive: true })
    const started = await start()
    await expect.poll(() => existsSync(oldest), { timeout: 30_000 }).toBe(true)
    await started.stop()
    await asRoot(['delete from custody_anchor where size <= 80'])
    for (let n = 1; n <= 80; n += 1) rmSync(name(`anchors/${n}`), { recursive: true })
    expect(lying()).toEqual(before)
    expect(before.length).toBeGreaterThan(3)
    expect(await broken()).toEqual([])

    const cosigned = name(`anchors/${size}/cosigned`)
    const good = readFileSync(cosigned)
    writeFileSync(cosigned, 'otra cosa')
    rmSync(name(`anchors/${size}/A.tst`))
    const again = await start()
    await expect.poll(() => existsSync(name(`anchors/${size}/A.tst`)), { timeout: 30_000 }).toBe(true)
    await again.stop()
    expect(await broken()).toEqual([{ of: 'file', id: `anchors/${size}/cosigned`, why: 'file-changed' }])
    writeFileSync(cosigned, good)
  })

  test('an authority that is away, slow, of another time or of other data stamps nothing, and is told of', async () => {
    const slow = createServer(() => {})
    await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done))
    const { port } = slow.address() as AddressInfo
    const good = await authorityOf('good')
    const roots = await good.trust()
    const said = await anchoring({
      witnesses: [],
      authorities: [
        good,
        await authorityOf('yesterday', { time: new Date(Date.now() - 86_400_000).toISOString() }),
        await authorityOf('other-data', { data: Buffer.from((await logRow(parts().pool))!.checkpoint!) }),
        { ...(await authorityOf('nobody-knows-it')), trust: async () => roots },
        askedAuthority(`http://127.0.0.1:${port}`, roots, 200),
        askedAuthority('http://127.0.0.1:9', roots, 200),
      ],
    })
    slow.closeAllConnections()
    slow.close()
    const why = Object.fromEntries(Object.entries(said ?? {}).map(([name, one]) => [name, one.why]))
    expect(why).toEqual({
      good: undefined,
      yesterday: 'lies-about-time',
      'other-data': expect.stringMatching(/^(other-data|wrong-signature|wrong-digest|malformed)/),
      'nobody-knows-it': 'unknown-root',
      [`127.0.0.1:${port}`]: 'away',
      '127.0.0.1:9': 'away',
    })
    const { rows } = await parts().pool.query(
      "select name from custody_anchor where of = 'stamp' and name <> all ($1)",
      [['A', 'B', 'good']],
    )
    expect(rows).toEqual([])
    expect(await parts().custody.state()).toMatchObject({ state: 'writing' })
  })

  test('who has root, the database and the key of the log rewrites an act, and neither witness nor keeper believes it', async () => {
    const watching = await witnessOf('three.example', [key])
    await anchoring({ witnesses: [watching.at], authorities: [] })
    const kept = readFileSync(join(folder, 'log', 'checkpoint'))
    const before = (await logRow(parts().pool))!
    // The act, its leaf, every tile and the checkpoint, all consistent, signed with the log's own key, every
    // word of others taken away.
    const { rows } = await parts().pool.query<{ act: Record<string, unknown> }>(
      'select act from act where request_id = $1 and seq = 1',
      [request],
    )
    const { hash: _, ...forged } = { ...rows[0]!.act, at: '2020-01-01T00:00:00.000Z' } as Record<
      string,
      unknown
    >
    const sum = recordDigest(forged) as string
    const { rows: leaf } = await parts().pool.query<{ index: number; salt: Buffer }>(
      "select index, salt from custody_leaf where of = 'act' and subject_id = $1 and seq = 1",
      [request],
    )
    await asRoot(
      [
        'update act set act = $2, hash = $3 where request_id = $1 and seq = 1',
        [request, { ...forged, hash: sum }, sum],
      ],
      [
        'update custody_leaf set entry = $2 where index = $1',
        [leaf[0]!.index, Buffer.from(leafEntry(leaf[0]!.salt, sum))],
      ],
      ['delete from custody_anchor'],
    )
    rmSync(join(folder, 'log'), { recursive: true })
    const { rows: entries } = await parts().pool.query<{ entry: Buffer }>(
      'select entry from custody_leaf order by index',
    )
    const signer = await openLogKey(parts().pool, parts().houseKey, { name: 'not used', files: log() })
    const anew = await openLog(log(), signer)
    await anew.append(entries.map(({ entry }) => entry))
    await asRoot(['update custody_log set checkpoint = $1', [anew.checkpoint]])
    // The house by itself finds nothing …
    expect(await broken()).toEqual([])
    expect(anew.size).toBe(before.size)
    // … whoever kept an older checkpoint does, and so does the witness, now and after more was written.
    expect(await broken({ seen: [kept] })).toEqual([{ of: 'file', id: 'seen-1', why: 'other-story' }])
    const set = { witnesses: [watching.at], authorities: [] }
    const doubts: string[][] = []
    const onDoubt = (...doubt: string[]) => void doubts.push(doubt)
    const refused = async () => (await anchoring({ ...set, onDoubt }))?.['three.example']
    expect(await refused()).toMatchObject({ why: 'seen-another' })
    await wait(3)
    await parts().custody.write()
    expect(await refused()).toMatchObject({ why: 'seen-another' })
    await watching.close()
    // What it said stands while nobody hears it, and whoever looks is told so.
    expect(await refused()).toMatchObject({ why: 'away', doubt: { why: 'seen-another', size: anew.size } })
    expect(doubts).toEqual([['three.example', 'seen-another']])
    expect(await logStatus(parts().pool, set)).toMatchObject({
      named: 1,
      words: expect.arrayContaining([expect.objectContaining({ name: 'three.example', state: 'doubts' })]),
    })
  })

  test('a log that was cut back is refused by whoever saw more of it', async () => {
    const watching = await witnessOf('four.example', [key])
    await anchoring({ witnesses: [watching.at], authorities: [] })
    const kept = Buffer.from((await logRow(parts().pool))!.checkpoint!)
    const row = (await logRow(parts().pool))!
    await asRoot(
      ['delete from custody_leaf where index >= $1', [row.size - 2]],
      ['delete from custody_anchor'],
      ['update custody_log set size = 0, checkpoint = null'],
    )
    rmSync(join(folder, 'log'), { recursive: true })
    expect(await parts().custody.write()).toBe('idle')
    expect((await logRow(parts().pool))!.size).toBe(row.size - 2)
    expect(await broken({ seen: [kept] })).toContainEqual({ of: 'file', id: 'seen-1', why: 'rolled-back' })
    const refused = { why: 'seen-more', doubt: { why: 'seen-more' } }
    const set = { witnesses: [watching.at], authorities: [] }
    expect((await anchoring(set))?.['four.example']).toMatchObject(refused)
    await watching.close()
  })

  test('whoever watches over the use and keeps the registry hears once that a witness saw another log', async () => {
    const { pool, houseKey, now, newId, random } = parts()
    const stamper = await authorityOf('stamps-all')
    // The witness of another house that knows this log by another key.
    const strange = noteSigner(key.name, freshNoteKey(), 'log')
    const watching = await witnessOf('five.example', [readNoteKey(strange.public) as NoteKey])
    const doubts: string[][] = []
    const custody = await openCustodyLog({
      ...{ pool, reading: pool, houseKey, now, newId, random, files: log(), pause: 0 },
      ...{ origin: 'https://oficio.example', onFault: () => {} },
      onDoubt: (...doubt) => void doubts.push(doubt),
      anchoring: { witnesses: [watching.at], authorities: [stamper] },
    })
    await wait(1)
    await custody.write()
    await custody.anchor()
    await watching.close()
    expect(doubts).toEqual([['five.example', 'other-key']])
    expect(await custody.state()).toMatchObject({ state: 'writing', doubting: ['five.example'] })
    const heard = async () =>
      (
        await pool.query<{ roles: string[] }>(
          `select p.roles from notice n join person p on p.id = n.person_id
           where n.kind = 'log-doubted' and n.params ->> 'name' = 'five.example'`,
        )
      ).rows.map(({ roles }) => roles)
    for (const _ of [1, 2]) await tellDoubts({ ...parts(), custody }, now())
    const { rows: people } = await pool.query(
      "select from person where status = 'active' and roles && array['overseer', 'registrar']",
    )
    expect(await heard()).toHaveLength(people.length)
    expect(people.length).toBeGreaterThan(1)
    for (const roles of await heard())
      expect(roles).toSatisfy((one: string[]) => /overseer|registrar/.test(`${one}`))
    await custody.stop()
  })
})

test('a log that is not what the database signed for is stopped, and the house says that it is not ready', async () => {
  const row = (await logRow(parts().pool))!
  await asRoot(["update custody_leaf set entry = '\\x00' where index = 1"])
  rmSync(join(folder, 'log'), { recursive: true })
  expect(await parts().custody.write()).toBe('stopped')
  expect((await logRow(parts().pool))!.fault).toBe('changed database')
  expect(await parts().custody.state()).toMatchObject({ state: 'stopped', size: row.size })
  expect(await parts().custody.stopped()).toBe(true)
  const ready = await house.app.request('/ready')
  expect([ready.status, ((await ready.json()) as { log: string }).log]).toEqual([503, 'stopped'])
  // Nothing was signed over it.
  expect((await logRow(parts().pool))!.checkpoint).toBe(row.checkpoint)
})
