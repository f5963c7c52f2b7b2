// Bits that flip where a house keeps what counts: in files, in lists of acts and what stands beside them, in
// the custody log, in the words of others. Each is found by what `oficio fsck` asks, and the thing that it
// lies in is named.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logOnDisk } from '@oficio/custody/log'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { checkCustodyLog, checkLists, demonstrationAnchoring } from '@oficio/example/inside'

const flips = Number(process.env.OFICIO_FAULT_FLIPS ?? 200)
const seed = Number(process.env.OFICIO_SEED ?? Date.now() % 1_000_000)
let state = seed
const random = (below: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((state / 2_147_483_648) * below)
}
const demand = (holds: unknown, why: string): void => {
  if (!holds) throw new Error(why)
}

/**
 * What a bit that flips makes of a text, where it stays one of the same kind: a letter or a digit becomes
 * another.
 */
function flippedText(text: string): string {
  for (;;) {
    const at = random(text.length)
    const code = text.charCodeAt(at) ^ (1 << random(4))
    const fresh = String.fromCharCode(code)
    if (/[0-9a-z]/.test(text[at] ?? '') && /[0-9a-z]/.test(fresh))
      return text.slice(0, at) + fresh + text.slice(at + 1)
  }
}

/** The same in a value of JSON, which stays one. */
function flippedJson(text: string): string {
  for (;;)
    try {
      const other = flippedText(text)
      if (JSON.stringify(JSON.parse(other)) !== JSON.stringify(JSON.parse(text))) return other
    } catch {}
}

/** Where a bit can flip in the database: of which rows, in which column, and what must be named. */
interface Column {
  readonly table: string
  readonly column: string
  readonly as: 'json' | 'text' | 'bytes'
  /** What must be named, of the row `t`. */
  readonly named: string
  readonly where?: string
}
const columns: readonly Column[] = [
  { table: 'act', column: 'act', as: 'json', named: 't.request_id::text' },
  { table: 'act', column: 'hash', as: 'text', named: 't.request_id::text' },
  { table: 'registry_act', column: 'body', as: 'json', named: 't.subject_id::text' },
  { table: 'registry_act', column: 'hash', as: 'text', named: 't.subject_id::text' },
  { table: 'request', column: 'head', as: 'text', named: 't.id::text', where: 't.head is not null' },
  { table: 'look', column: 'purpose', as: 'text', named: 't.id::text' },
  { table: 'paper', column: 'sha256', as: 'text', named: 't.request_id::text' },
  {
    table: 'custody_leaf',
    column: 'salt',
    as: 'bytes',
    named: 't.subject_id::text',
    where: 't.salt is not null',
  },
  { table: 'custody_leaf', column: 'entry', as: 'bytes', named: "'leaf ' || t.index" },
  { table: 'custody_leaf', column: 'mac', as: 'text', named: "'leaf ' || t.index" },
  {
    table: 'custody_anchor',
    column: 'word',
    as: 'text',
    named: "'anchors/' || t.size",
    where: "t.of <> 'checkpoint'",
  },
]

interface Ground {
  readonly house: ExampleHouse
  readonly log: string
}

/** Everything that does not hold, as `oficio fsck` finds it. */
async function broken({ house, log }: Ground): Promise<readonly string[]> {
  const { pool, files, houseKey } = house.house.parts
  const now = () => new Date().toISOString()
  const anchoring = demonstrationAnchoring({ side: pool, houseKey, now, random: (n) => new Uint8Array(n) })
  const lists = await checkLists(pool, files)
  const report = await checkCustodyLog(pool, logOnDisk(log), { anchoring, houseKey })
  return [...lists.broken, ...(report?.broken ?? [])].map(({ of, id, why }) => `${of} ${id} ${why}`)
}

async function inDatabase(on: Ground): Promise<void> {
  const { pool } = on.house.house.parts
  const column = columns[random(columns.length)] as Column
  const { table, column: name, as, named, where = 'true' } = column
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ at: string; value: string; named: string }>(
      `select t.ctid::text as at, ${as === 'bytes' ? `encode(t.${name}, 'hex')` : `t.${name}::text`} as value,
         ${named} as named from ${table} t where ${where} order by random() limit 1`,
    )
    const row = rows[0]
    if (!row) return inFile(on)
    const value =
      as === 'json' ? flippedJson(row.value) : as === 'bytes' ? flippedHex(row.value) : flippedText(row.value)
    const set = (to: string, place: string) =>
      client.query<{ at: string }>(
        `update ${table} set ${name} = ${as === 'bytes' ? "decode($1, 'hex')" : `$1::${as === 'json' ? 'jsonb' : 'text'}`}
         where ctid = $2::tid returning ctid::text as at`,
        [to, place],
      )
    // As whoever owns the tables: no trigger holds.
    await client.query('set session_replication_role = replica')
    // What the table takes for no value of its kind is found by the table itself.
    const moved = await set(value, row.at).then(({ rows: [to] }) => to?.at, refusedByTable)
    if (moved === undefined) return
    try {
      await mustBeFound(on, `${table}.${name}`, row.named)
    } finally {
      await set(row.value, moved)
    }
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
}

/** A check of the table, or a key of it. */
function refusedByTable(error: { readonly code?: string }): undefined {
  if (!error.code?.startsWith('23')) throw error
  return undefined
}

const flippedHex = (hex: string): string => {
  const bytes = Buffer.from(hex, 'hex')
  const at = random(bytes.length)
  bytes[at] = (bytes[at] as number) ^ (1 << random(8))
  return bytes.toString('hex')
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

async function flipIn(on: Ground, path: string, named: string): Promise<void> {
  const bytes = readFileSync(path)
  const other = Buffer.from(bytes)
  const at = random(other.length)
  other[at] = (other[at] as number) ^ (1 << random(8))
  writeFileSync(path, other)
  try {
    await mustBeFound(on, path, named)
  } finally {
    writeFileSync(path, bytes)
  }
}

/** In a file that some row names. */
async function inFile(on: Ground): Promise<void> {
  const { pool, files } = on.house.house.parts
  const { rows } = await pool.query<{ sha256: string; named: string }>(
    `select sha256, named from (select sha256, request_id::text as named from paper where size > 0
       union all select sha256, request_id::text from upload_piece) t order by random() limit 1`,
  )
  const { sha256 = '', named = '' } = rows[0] ?? {}
  await flipIn(on, join(files.place, sha256.slice(0, 2), sha256.slice(2)), named)
}

/**
 * In a file of the log of its last size, the checkpoint or a tile: what it grew from says nothing any more.
 */
async function inLog(on: Ground): Promise<void> {
  const sizes = filesUnder(on.log).flatMap((path) => /\.p\/(\d+)$/.exec(path)?.[1] ?? [])
  const last = Math.max(...sizes.map(Number))
  const files = filesUnder(on.log).filter(
    (path) =>
      readFileSync(path).length > 0 &&
      !/anchors\//.test(path) &&
      (!/\.p\/\d+$/.test(path) || path.endsWith(`/${last}`)),
  )
  await flipIn(on, files[random(files.length)] as string, '')
}

async function mustBeFound(on: Ground, where: string, named: string): Promise<void> {
  const found = await broken(on)
  demand(found.length > 0, `nothing found in ${where}`)
  demand(
    found.some((one) => one.includes(named)),
    `${where}: ${named} is not among ${found.slice(0, 3).join('; ')}`,
  )
}

console.log(`seed ${seed}`)
const folder = mkdtempSync(join(tmpdir(), 'oficio-faults-flips-'))
const log = join(folder, 'log')
const house = await exampleHouse({
  data: join(folder, 'data'),
  logPause: 0,
  logFiles: logOnDisk(log),
  // Else the house finds a flip by itself on a slow machine, and rightly stops its log.
  isSwept: false,
})
const missed = new Map<string, number>()
try {
  const sofia = await house.as('Sofía')
  const line = told(await sofia.work({})).lines[0]
  told(await sofia.caseOpen({ case: line?.case ?? '', purpose: 'investigation' }))
  await house.house.parts.custody.write()
  await house.house.parts.custody.anchor()
  const on = { house, log }
  // What nobody touched holds: else every flip would be found whatever is there.
  demand(
    (await broken(on)).length === 0,
    `it does not hold before: ${(await broken(on)).slice(0, 3).join('; ')}`,
  )
  for (let done = 0; done < flips; done += 1) {
    const step = [inDatabase, inDatabase, inFile, inLog][random(4)] ?? inFile
    await step(on).catch(({ message }: Error) => void missed.set(message, (missed.get(message) ?? 0) + 1))
  }
  for (const [what, times] of missed) console.log(`missed ${times} times: ${what}`)
  const after = await broken(on)
  demand(after.length === 0, `what was put back does not hold: ${after.slice(0, 3).join('; ')}`)
  demand(missed.size === 0, 'some flips were not found')
  console.log(`ok  ${flips} bits flipped, each found and named`)
} finally {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
}
