import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, WitnessMemory } from './witness.ts'

/**
 * The folder of a witness is another process's, or what it remembers cannot be read: then it signs nothing.
 */
export class WitnessFault extends Error {
  readonly code: 'taken' | 'changed'
  constructor(code: WitnessFault['code'], place: string) {
    super(`${code}: ${place}`)
    this.name = 'WitnessFault'
    this.code = code
  }
}

/**
 * What a witness remembers, in a folder of its own: a file a log, which only ever grows in size, and beside
 * them the list of the logs that it signed for. A log that is listed and has no file was forgotten, not never
 * seen: nothing is signed for it. What this process signed last it holds in memory too. One process at a
 * time: two with one key would each sign what the other does not know.
 *
 * @throws {WitnessFault} `taken`
 */
export function witnessMemory(folder: string): WitnessMemory & { close(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = takeFolder(folder)
  const nameOf = (origin: string) => digest(origin).slice(0, 32)
  const placeOf = (origin: string) => join(folder, `${nameOf(origin)}.json`)
  const list = join(folder, 'logs-seen')
  const last = new Map<string, Seen>()
  const seen = async (origin: string): Promise<Seen | undefined> => {
    const text = await readFile(placeOf(origin), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    const known = last.get(origin)
    if (text === undefined) {
      if (known || (await listed(list)).has(nameOf(origin)))
        throw new WitnessFault('changed', placeOf(origin))
      return undefined
    }
    const kept = readSeen(text, origin, placeOf(origin))
    const isOther =
      known && (kept.size < known.size || (kept.size === known.size && kept.root !== known.root))
    if (isOther) throw new WitnessFault('changed', placeOf(origin))
    return kept
  }
  return {
    seen,
    async remember(origin, next) {
      const before = await seen(origin)
      if (before && next.size < before.size) throw new WitnessFault('changed', placeOf(origin))
      await writeDurably(folder, placeOf(origin), `${JSON.stringify(kept(origin, next))}\n`)
      const logs = await listed(list)
      if (!logs.has(nameOf(origin)))
        await writeDurably(folder, list, `${[...logs, nameOf(origin)].join('\n')}\n`)
      last.set(origin, next)
    },
    close: () => rmSync(lock, { force: true }),
  }
}

/** The logs that were signed for, as their files are called. */
async function listed(list: string): Promise<ReadonlySet<string>> {
  const text = await readFile(list, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const names = text.split('\n').filter((line) => line !== '')
  if (names.some((name) => !/^[0-9a-f]{32}$/.test(name))) throw new WitnessFault('changed', list)
  return new Set(names)
}

/** Whole or not at all, and there when this returns, also where the machine stops at the next moment. */
export async function writeDurably(folder: string, path: string, text: string): Promise<void> {
  const beside = `${path}.new`
  const file = await open(beside, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
  const of = await open(folder, 'r')
  try {
    await of.sync()
  } finally {
    await of.close()
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const kept = (origin: string, { size, root }: Seen) => ({
  origin,
  size: String(size),
  root,
  check: digest(`${origin}\n${size}\n${root}\n`),
})

/** What cannot be read is no beginning: a witness that starts anew would sign any story. */
function readSeen(text: string, origin: string, place: string): Seen {
  try {
    const value = JSON.parse(text) as { readonly size: string; readonly root: string; readonly check: string }
    const seen = { size: BigInt(value.size), root: String(value.root) }
    if (kept(origin, seen).check === value.check) return seen
  } catch {}
  throw new WitnessFault('changed', place)
}

function takeFolder(folder: string): string {
  const lock = join(folder, 'lock')
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 })
      return lock
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (isAlive(Number(readFileSync(lock, 'utf8')))) throw new WitnessFault('taken', folder)
    rmSync(lock, { force: true })
  }
}

function isAlive(pid: number): boolean {
  // Between the making of the file and its number, nobody is named yet.
  if (!(pid > 0)) return true
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
