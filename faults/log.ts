// The custody log under faults: killed in the middle of a batch, at each call to the system, on two nodes at
// once; bits that flip; a witness that is killed while it signs. What must not happen is shown to be found,
// too: twins of the code that are broken on purpose have to fail.
import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  freshNoteKey,
  type LogFile,
  type LogFiles,
  logOnDisk,
  noteSigner,
  openLog,
  treeReader,
} from '@oficio/custody/log'
import {
  askWitness,
  createWitness,
  serveWitness,
  type WitnessMemory,
  witnessMemory,
} from '@oficio/custody/witness'
import { freshDatabase } from '@oficio/example/database'
import { checkCustodyLog, createWriter, logRow, migrate, openLogKey, poolOf } from '@oficio/example/inside'
import { sameBytes } from '@oficio/verify/bytes'
import { type NoteKey, readCheckpoint, readNote, readNoteKey } from '@oficio/verify/log'
import type { Pool } from 'pg'

const [, , role = '', ...given] = process.argv
const seed = Number(process.env.OFICIO_SEED ?? Date.now() % 1_000_000)
const killRounds = 8
const witnessRounds = 4
const flips = 200

/** Numbers by chance that come again with the same seed. */
let state = seed
const random = (below: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((state / 2_147_483_648) * below)
}
const houseKey = new Uint8Array(32).fill(7)
const entry = (i: number) => Buffer.from(`entry ${i}`)
const entries = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => entry(from + i))

let folder = ''
const demand = (holds: unknown, why: string): void => {
  if (!holds) throw new Error(why)
}
/** A twin of the code that is broken on purpose: where nothing finds it, the harness is worth nothing. */
async function mustFail(what: string, work: () => Promise<void>): Promise<void> {
  const found = await work().then(
    () => false,
    () => true,
  )
  demand(found, `nothing found that ${what}`)
}

async function all(): Promise<void> {
  console.log(`seed ${seed}`)
  folder = mkdtempSync(join(tmpdir(), 'oficio-faults-log-'))
  const database = await freshDatabase()
  const pool = poolOf({ connectionString: database.address })
  try {
    await migrate(pool)
    const steps: readonly (readonly [string, () => Promise<void>])[] = [
      ['the power goes at each file of a batch; a twin that does not sync is found', powerGoes],
      ['killed at the calls to the system that count', killedAtCalls],
      [`${flips} bits flipped in files and words: each found and named`, () => bitsFlip(pool)],
      [`${killRounds} times killed in the middle of a batch`, () => killedInBatches(pool, database.address)],
      ['two nodes, one of them stopped for a while', () => twoNodes(pool, database.address)],
      [
        `a witness killed ${witnessRounds} times never goes back; a twin that forgets is found`,
        witnessGoesOn,
      ],
    ]
    for (const [what, step] of steps) {
      const started = performance.now()
      await step()
      console.log(`ok  ${what} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
    }
  } finally {
    await pool.end()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A disk that keeps what was synced, and of the rest nothing: `write` of a twin says that it is done before
 * it is.
 */
function disk(synced: Map<string, Uint8Array>, stopAt: number, syncs = true) {
  let left = stopAt
  const lost = new Map(synced)
  const files: LogFiles = {
    place: 'disk',
    read: async (name) => lost.get(name),
    write: async (all: readonly LogFile[]) => {
      for (const { name, bytes } of all) {
        if (left === 0) throw new Error('the power went')
        left -= 1
        lost.set(name, bytes)
        if (syncs || name === 'checkpoint') synced.set(name, bytes)
      }
    },
    remove: async () => {},
  }
  return files
}

async function powerGoes(): Promise<void> {
  const signer = noteSigner('log.example/faults', freshNoteKey(), 'log')
  const run = async (syncs: boolean): Promise<void> => {
    for (let stopAt = 0; ; stopAt += 1) {
      const synced = new Map<string, Uint8Array>()
      await (await openLog(disk(synced, Number.POSITIVE_INFINITY, syncs), signer)).append(entries(0, 250))
      const log = await openLog(disk(synced, stopAt, syncs), signer)
      const done = await log.append(entries(250, 800)).then(
        () => true,
        () => false,
      )
      const after = await openLog(disk(synced, Number.POSITIVE_INFINITY, syncs), signer)
      demand(after.size === (done ? 800 : 250), `size ${after.size} after ${stopAt} files`)
      if (done) return
    }
  }
  await run(true)
  await mustFail('tiles were not synced', () => run(false))
}

/** A process that adds one batch, killed at each rename and each sync by the tracer of the system. */
async function killedAtCalls(): Promise<void> {
  if (spawnSync('strace', ['-V']).error) return console.log('    skipped: there is no strace here')
  const place = join(folder, 'traced')
  const pem = freshNoteKey()
  mkdirSync(place)
  writeFileSync(join(folder, 'traced.key'), pem)
  const signer = noteSigner('log.example/faults', pem, 'log')
  await (await openLog(logOnDisk(place), signer)).append(entries(0, 250))
  for (const call of ['rename', 'fdatasync', 'fsync'])
    for (const when of [1, 4, 6]) {
      const before = (await openLog(logOnDisk(place), signer)).size
      const { signal, status, stdout } = spawnSync(
        'strace',
        [
          ...[
            '-f',
            '-qq',
            '-o',
            '/dev/null',
            '-e',
            `trace=${call}`,
            '-e',
            `inject=${call}:signal=KILL:when=${when}`,
          ],
          ...[
            process.execPath,
            '--import',
            'tsx',
            import.meta.filename,
            'append',
            place,
            join(folder, 'traced.key'),
          ],
        ],
        { encoding: 'utf8' },
      )
      const after = await openLog(logOnDisk(place), signer)
      const said = /size (\d+)/.exec(stdout)?.[1]
      demand(after.size >= Number(said ?? before), `${call} ${when}: said ${said}, has ${after.size}`)
      demand(after.size === before || after.size === before + 300, `${call} ${when}: ${after.size}`)
      // So many of these calls there are not: it came to its end.
      if (signal === null && status === 0) break
    }
}

async function appendOnce([place = '', key = '']: readonly string[]): Promise<void> {
  const log = await openLog(
    logOnDisk(place),
    noteSigner('log.example/faults', readFileSync(key, 'utf8'), 'log'),
  )
  await log.append(entries(log.size, log.size + 300))
  console.log(`size ${log.size}`)
}

const happen = (pool: Pool, count: number) =>
  pool.query(
    `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
     select gen_random_uuid(), 1, 'invented', now(), null, jsonb_build_object('n', n), null,
       encode(sha256(convert_to('{"n":' || n || '}', 'UTF8')), 'hex') from generate_series(1, $1) n`,
    [count],
  )

const writerOn = async (pool: Pool, place: string) => {
  const files = logOnDisk(place)
  return createWriter({
    pool,
    files,
    houseKey,
    signer: await openLogKey(pool, houseKey, { name: `log.example/${randomUUID()}`, files }),
    now: () => new Date().toISOString(),
    random: (length) => randomBytes(length),
    writer: randomUUID(),
  })
}

async function written(pool: Pool, place: string): Promise<void> {
  const writer = await writerOn(pool, place)
  for (;;) {
    const { state: now } = await writer.round()
    if (now === 'idle') return
    demand(now !== 'stopped', `stopped: ${(await logRow(pool))?.fault}`)
  }
}

/** Everything that happened is in the log, once, and nothing else. */
async function holds(pool: Pool, place: string): Promise<void> {
  const report = await checkCustodyLog(pool, logOnDisk(place))
  const broken = report?.broken ?? []
  demand(broken.length === 0, `does not hold: ${JSON.stringify(broken.slice(0, 3))}`)
  const { rows } = await pool.query<{ happened: number }>(
    'select count(*)::int as happened from registry_act',
  )
  demand(report?.size === rows[0]?.happened, `${report?.size} leaves of ${rows[0]?.happened}`)
}

async function bitsFlip(pool: Pool): Promise<void> {
  const place = join(folder, 'house')
  await happen(pool, 700)
  await written(pool, place)
  await holds(pool, place)
  const names = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
  for (let i = 0; i < flips; i += 1) {
    const path = names[i % names.length] as string
    const good = readFileSync(path)
    const bad = Buffer.from(good)
    const at = random(good.length)
    bad[at] = (bad[at] as number) ^ (1 << random(8))
    writeFileSync(path, bad)
    const report = await checkCustodyLog(pool, logOnDisk(place))
    const name = path.slice(place.length + 1)
    demand(
      report?.broken.some(({ id }) => id === name),
      `a flip in byte ${at} of ${name} was not named`,
    )
    writeFileSync(path, good)
  }
}

async function killedInBatches(pool: Pool, address: string): Promise<void> {
  const place = join(folder, 'house')
  const seen: string[] = []
  for (let round = 0; round < killRounds; round += 1) {
    const child = await started(['write', address, place])
    const gone = new Promise((done) => child.once('exit', done))
    const busy = happenFor(pool, 150 + random(250))
    await new Promise((done) => setTimeout(done, 40 + random(250)))
    child.kill('SIGKILL')
    await Promise.all([gone, busy])
    const last = readFileSync(join(place, 'checkpoint'), 'utf8')
    seen.push(last)
    // Whatever was signed before the end is still the beginning of what is signed now.
    await written(pool, place)
    const size = (await logRow(pool))?.size ?? 0
    const tree = treeReader(logOnDisk(place), size)
    for (const one of seen) {
      const said = readCheckpoint(readNote(Buffer.from(one))?.text ?? '')
      demand(
        said && sameBytes(await tree.rootAt(Number(said.size)), said.root),
        `round ${round}: another story`,
      )
    }
  }
  await holds(pool, place)
}

async function happenFor(pool: Pool, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  while (performance.now() < end) await happen(pool, 1 + random(60))
}

async function twoNodes(pool: Pool, address: string): Promise<void> {
  const places = [join(folder, 'house'), join(folder, 'second')] as const
  const children = await Promise.all(places.map((place) => started(['write', address, place])))
  const busy = happenFor(pool, 1600)
  for (let i = 0; i < 4; i += 1) {
    const child = children[i % 2] as ChildProcess
    await new Promise((done) => setTimeout(done, 200 + random(200)))
    child.kill('SIGSTOP')
    await new Promise((done) => setTimeout(done, 200))
    child.kill('SIGCONT')
  }
  await busy
  for (const child of children) {
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
  }
  for (const place of [...places, ...places]) await written(pool, place)
  for (const place of places) await holds(pool, place)
}

/** A process of this file, once it says that it began. */
async function started(words: readonly string[]): Promise<ChildProcess> {
  const child = fork(import.meta.filename, words, { execArgv: ['--import', 'tsx'] })
  await new Promise<void>((done, fail) => {
    child.once('message', () => done())
    child.once('exit', () => fail(new Error(`${words[0]} ended`)))
  })
  return child
}

async function writeOn([address = '', place = '']: readonly string[]): Promise<void> {
  const pool = poolOf({ connectionString: address })
  const writer = await writerOn(pool, place)
  process.send?.('begun')
  process.once('disconnect', () => process.exit())
  for (;;) {
    const { state: now } = await writer.round().catch(() => ({ state: 'elsewhere' }))
    if (now !== 'written') await new Promise((done) => setTimeout(done, 5))
  }
}

async function witnessGoesOn(): Promise<void> {
  const logKey = freshNoteKey()
  const signer = noteSigner('log.example/witnessed', logKey, 'log')
  const key = readNoteKey(signer.public) as NoteKey
  const place = join(folder, 'witnessed')
  const log = await openLog(logOnDisk(place), signer)
  const own = join(folder, 'witness')
  mkdirSync(own)
  writeFileSync(join(own, 'key'), freshNoteKey())
  const witness = noteSigner('witness.example', readFileSync(join(own, 'key'), 'utf8'), 'witness')
  const witnessKey = readNoteKey(witness.public) as NoteKey
  let signedUpTo = 0
  for (let round = 0; round < witnessRounds; round += 1) {
    const child = await started(['witness', own, signer.public])
    const port = Number(readFileSync(join(own, 'port'), 'utf8'))
    const gone = new Promise((done) => child.once('exit', done))
    const killing = setTimeout(() => child.kill('SIGKILL'), 60 + random(250))
    for (let left = 400; left > 0; left -= 1) {
      await log.append(entries(log.size, log.size + 1 + random(9)))
      const tree = treeReader(logOnDisk(place), log.size)
      const at = { key: witnessKey, url: `http://127.0.0.1:${port}` }
      const said = await askWitness(at, { checkpoint: log.checkpoint, tree, old: signedUpTo }, 500)
      if (said.ok) signedUpTo = log.size
      else if (said.why === 'away') break
      else throw new Error(`round ${round}: ${said.why}`)
    }
    clearTimeout(killing)
    child.kill('SIGKILL')
    await gone
    const memory = witnessMemory(join(own, 'memory'))
    const seen = await memory.seen(signer.name)
    memory.close()
    demand(
      Number(seen?.size ?? 0) >= signedUpTo,
      `round ${round}: it signed ${signedUpTo} and remembers ${seen?.size}`,
    )
  }
  const forked = async (memory: WitnessMemory): Promise<void> => {
    const judge = createWitness({ signer: witness, logs: [key], memory, now: () => 1_790_000_000 })
    const served = await serveWitness(judge, { port: 0, host: '127.0.0.1' })
    const at = { key: witnessKey, url: `http://127.0.0.1:${served.port}` }
    let believed = 0
    for (const story of ['one', 'other']) {
      const files = logOnDisk(join(folder, `${story}-${randomUUID()}`))
      const forked = await openLog(files, signer)
      await forked.append([Buffer.from(story), ...entries(0, 20)])
      const tree = treeReader(files, forked.size)
      if ((await askWitness(at, { checkpoint: forked.checkpoint, tree, old: 0 }, 500)).ok) believed += 1
    }
    await served.close()
    demand(believed === 1, `it signed ${believed} stories`)
  }
  await forked(witnessMemory(join(folder, 'honest')))
  await mustFail('a witness forgot', () => forked({ seen: async () => undefined, remember: async () => {} }))
}

async function witnessOn([own = '', logKey = '']: readonly string[]): Promise<void> {
  const signer = noteSigner('witness.example', readFileSync(join(own, 'key'), 'utf8'), 'witness')
  const memory = witnessMemory(join(own, 'memory'))
  const logs = [readNoteKey(logKey) as NoteKey]
  const witness = createWitness({ signer, logs, memory, now: () => Math.floor(Date.now() / 1000) })
  const served = await serveWitness(witness, { port: 0, host: '127.0.0.1' })
  writeFileSync(join(own, 'port'), String(served.port))
  process.send?.('begun')
  process.once('disconnect', () => process.exit())
}

if (role === 'write') await writeOn(given)
else if (role === 'append') await appendOnce(given)
else if (role === 'witness') await witnessOn(given)
else await all()
