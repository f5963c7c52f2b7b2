// A file that is brought, under faults: the process killed, or the disk failing, at each call to the system
// that counts; the order in which it writes, syncs, names and answers; a disk that is full, for files and for
// the log. Nothing that was acknowledged may be lost, and nothing that is half there may be had. A twin that
// does not sync has to be found.
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshNoteKey, logOnDisk, noteSigner, openLog } from '@oficio/custody/log'
import { filesOnDisk } from '@oficio/example/files'

const [, , role = '', ...given] = process.argv
const folder = role === '' ? mkdtempSync(join(tmpdir(), 'oficio-faults-files-')) : ''
const demand = (holds: unknown, why: string): void => {
  if (!holds) throw new Error(why)
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
/** The same bytes in the process that is killed and in the one that looks afterwards. */
const bytesOf = (name: string, length: number): Buffer => Buffer.alloc(length, `${name} `)
const fileBytes = 200_000

/** Brings one file in three parts, as a house keeps a piece, and says so once it is kept. */
async function put([place = '', name = '']: readonly string[]): Promise<void> {
  const bytes = bytesOf(name, fileBytes)
  const parts = [0, 1, 2].map((i) => bytes.subarray(i * 70_000, (i + 1) * 70_000))
  const { sha256: sum } = await filesOnDisk(place).put(parts)
  writeSync(1, `kept ${sum}\n`)
}

/** The same without a sync, as a house on a wrong library would: it says that it is kept before it is. */
function putWithoutSync([place = '', name = '']: readonly string[]): void {
  const bytes = bytesOf(name, fileBytes)
  mkdirSync(join(place, 'begun'), { recursive: true })
  const beside = join(place, 'begun', 'one')
  const file = openSync(beside, 'wx')
  writeSync(file, bytes)
  closeSync(file)
  mkdirSync(join(place, sha256(bytes).slice(0, 2)), { recursive: true })
  renameSync(beside, join(place, sha256(bytes).slice(0, 2), sha256(bytes).slice(2)))
  writeSync(1, `kept ${sha256(bytes)}\n`)
}

/** A process of this program under the tracer of the system. */
const traced = (how: readonly string[], of: 'put' | 'unsynced', place: string, name: string) =>
  spawnSync(
    'strace',
    ['-f', '-qq', ...how, process.execPath, '--import', 'tsx', import.meta.filename, of, place, name],
    // One thread for its files: the tracer counts the calls of each thread apart.
    { encoding: 'utf8', env: { ...process.env, UV_THREADPOOL_SIZE: '1' } },
  )

/** What lies under a name is whole; what was said to be kept is there. */
function isWhole(place: string, name: string, said: string, why: string): void {
  const bytes = bytesOf(name, fileBytes)
  const sum = sha256(bytes)
  const path = join(place, sum.slice(0, 2), sum.slice(2))
  let there: Buffer | undefined
  try {
    there = readFileSync(path)
  } catch {}
  demand(!there || sha256(there) === sum, `${why}: what has its name is not whole`)
  demand(there || !said.includes(`kept ${sum}`), `${why}: it was said to be kept, and is not here`)
}

async function atCalls(): Promise<void> {
  let [killed, failed] = [0, 0]
  for (const call of ['rename', 'fsync'])
    for (const how of ['signal=KILL', 'error=EIO'])
      for (let when = 1; when <= 8; when += 1) {
        const place = join(folder, `${call}-${how}-${when}`)
        const inject = ['-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:${how}:when=${when}`]
        const { stdout, status } = traced(inject, 'put', place, call)
        isWhole(place, call, stdout, `${call} ${how} ${when}`)
        // So many of these calls there are not: it came to its end, and said so.
        if (status === 0) break
        demand(!stdout.includes('kept'), `${call} ${how} ${when}: it failed, and said that it is kept`)
        if (how.startsWith('signal')) killed += 1
        else failed += 1
        // Whoever comes again brings it whole.
        await filesOnDisk(place).put([bytesOf(call, fileBytes)])
        isWhole(place, call, `kept ${sha256(bytesOf(call, fileBytes))}`, `${call} ${how} ${when}, again`)
      }
  demand(killed >= 4 && failed >= 4, `only ${killed} calls killed and ${failed} failed`)
  console.log(`    ${killed} calls killed, ${failed} failed`)
}

/**
 * No answer before the file was synced, named, and both folders synced: as the calls followed one another.
 */
function orderOf(of: 'put' | 'unsynced'): string | undefined {
  const [place, log] = [join(folder, `order-${of}`), join(folder, `order-${of}.strace`)]
  const { status } = traced(['-y', '-o', log, '-e', 'trace=write,fsync,fdatasync,rename'], of, place, 'order')
  demand(status === 0, 'it did not come to its end')
  const lines = readFileSync(log, 'utf8').split('\n')
  const at = (pattern: RegExp, from = 0) => lines.findIndex((line, i) => i >= from && pattern.test(line))
  const last = lines.findLastIndex((line) => /write\(\d+<[^>]*\/begun\//.test(line))
  const synced = at(/f(?:data)?sync\(\d+<[^>]*\/begun\//, last)
  const named = at(/rename\("[^"]*\/begun\//)
  const sum = sha256(bytesOf('order', fileBytes))
  const folders = [join(place, sum.slice(0, 2)), place].map((one) =>
    at(new RegExp(`fsync\\(\\d+<${one}>`), named),
  )
  const said = at(/write\(1[^,]*, "kept/)
  if (last < 0 || named < 0 || said < 0) return 'the calls were not seen'
  if (synced < 0 || synced > named) return 'it has its name before it is synced'
  if (folders.some((one) => one < 0 || one > said))
    return 'it is said to be kept before its folders are synced'
  return undefined
}

function inOrder(): void {
  const why = orderOf('put')
  demand(!why, why ?? '')
  demand(
    orderOf('unsynced') === 'it has its name before it is synced',
    'nothing found that a twin does not sync',
  )
}

const mostBytes = 16 * 1024 * 1024

async function fullDisk(): Promise<void> {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mostBytes}`, 'tmpfs', disk]).status !== 0)
    return console.log('    skipped: no disk of its own can be had here')
  try {
    await filesOnFullDisk(join(disk, 'files'))
    await logOnFullDisk(join(disk, 'log'))
  } finally {
    spawnSync('umount', [disk])
  }
}

async function filesOnFullDisk(place: string): Promise<void> {
  const files = filesOnDisk(place)
  const kept = new Map<string, Buffer>()
  let refused = 0
  for (let i = 0; i < 12; i += 1) {
    const bytes = randomBytes(2_000_000)
    const done = await files.put([bytes]).catch((error: NodeJS.ErrnoException) => {
      demand(error.code === 'ENOSPC', `another fault than a full disk: ${error.code}`)
      refused += 1
      return undefined
    })
    if (done) kept.set(done.sha256, bytes)
  }
  demand(refused > 0 && kept.size > 0, 'the disk was never full')
  demand(readdirSync(join(place, 'begun')).length === 0, 'what was begun was left on a full disk')
  const isHere = async () => {
    for (const [sum, bytes] of kept) {
      const parts: Uint8Array[] = []
      for await (const part of (await files.get(sum)) ?? []) parts.push(part as Uint8Array)
      demand(Buffer.concat(parts).equals(bytes), 'what was kept before the disk was full is not here')
    }
  }
  await isHere()
  const [first = ''] = kept.keys()
  await files.remove(first, new Date(Date.now() + 60_000).toISOString())
  kept.delete(first)
  const again = randomBytes(1_000_000)
  kept.set((await files.put([again])).sha256, again)
  await isHere()
  for (const sum of kept.keys()) await files.remove(sum, new Date(Date.now() + 60_000).toISOString())
}

async function logOnFullDisk(place: string): Promise<void> {
  const signer = noteSigner('log.example/full', freshNoteKey(), 'log')
  const log = await openLog(logOnDisk(place), signer)
  const entries = (of: number) => Array.from({ length: 256 }, (_, i) => randomBytes(2_000 + ((of + i) % 7)))
  let acknowledged = 0
  for (let of = 0; of < 60; of += 1) {
    const done = await log.append(entries(of)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        demand(error.code === 'ENOSPC', `another fault than a full disk: ${error.message}`)
        return false
      },
    )
    if (!done) break
    acknowledged = log.size
  }
  demand(acknowledged > 0, 'the log was never written')
  const files = logOnDisk(place)
  const after = (await openLog(files, signer)).size
  demand(after >= acknowledged, `${acknowledged} leaves were acknowledged, and ${after} are here`)
}

if (role === 'put') await put(given)
else if (role === 'unsynced') putWithoutSync(given)
else {
  const isTraced = !spawnSync('strace', ['-V']).error
  try {
    for (const [what, step] of [
      ...(isTraced
        ? ([
            ['killed and failing at each call that counts', atCalls],
            ['written, synced, named, synced, answered; a twin that does not sync is found', inOrder],
          ] as const)
        : []),
      ['a full disk keeps what it had, takes nothing half, and goes on', fullDisk],
    ] as const) {
      const started = performance.now()
      await step()
      console.log(`ok  ${what} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
    }
    if (!isTraced) console.log('    skipped: there is no strace here')
    process.exitCode = isTraced ? 0 : 77
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
