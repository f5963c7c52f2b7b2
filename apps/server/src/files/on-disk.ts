import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '@oficio/custody/files'
import {
  type ByteStream,
  type Files,
  type HeldFile,
  heldAndKept,
  isDigest,
  type KeptFile,
  TooLargeError,
} from './files.ts'

/** Files of the house alone. */
const fileMode = 0o600
const folderMode = 0o700

/**
 * Files in a folder, each at the place that its digest names: `ab/cd…`. Written beside, synced, renamed, and
 * the folder synced: what has its name is whole, and stays when the power goes.
 */
export function filesOnDisk(folder: string, now: () => number = Date.now): Files {
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2))
  const size = async (sha256: string) =>
    isDigest(sha256) ? (await stat(placeOf(sha256)).catch(absent))?.size : undefined
  const hold = async (bytes: ByteStream, most?: number): Promise<HeldFile> => {
    const { kept, path } = await spool(join(folder, 'begun'), bytes, most)
    return {
      ...kept,
      bytes: () => createReadStream(path),
      async keep() {
        const place = placeOf(kept.sha256)
        // Also where a file of that name lies already: what somebody changed there may be just as long, and
        // these are the bytes that the name says. Whoever reads it meanwhile reads on what was there.
        await mkdir(dirname(place), { recursive: true, mode: folderMode })
        await rename(path, place)
        for (const changed of [dirname(place), folder]) await syncFolder(changed)
        return kept
      },
      drop: () => rm(path, { force: true }),
    }
  }
  return {
    place: folder,
    hold,
    put: async (bytes, most) => heldAndKept(await hold(bytes, most)),
    async get(sha256) {
      if ((await size(sha256)) === undefined) return undefined
      return createReadStream(placeOf(sha256))
    },
    has: async (sha256) => (await size(sha256)) !== undefined,
    size,
    async remove(sha256, before) {
      if (!isDigest(sha256)) return true
      const [place, begun] = [placeOf(sha256), join(folder, 'begun')]
      const isNew = async (path: string) =>
        ((await stat(path).catch(absent))?.mtimeMs ?? 0) >= Date.parse(before)
      if (await isNew(place)) return false
      await mkdir(begun, { recursive: true, mode: folderMode })
      // Whoever was stopped between taking it aside and taking it away left it there: it is not gone before.
      const isAlone = await finishRemoving(begun, sha256, now())
      const aside = join(begun, `${asideOf(sha256)}${randomUUID()}`)
      const isThere = await rename(place, aside).then(() => true, absent)
      if (!isThere) return isAlone
      // Put again in this very moment: it goes back, and what lies there by now has the same bytes.
      if (await isNew(aside)) {
        await rename(aside, place)
        return false
      }
      await rm(aside)
      await syncFolder(begun)
      await syncFolder(dirname(place))
      return isAlone
    },
    async *lying() {
      for (const first of ((await readdir(folder).catch(absent)) ?? []).sort()) {
        if (!/^[0-9a-f]{2}$/.test(first)) continue
        for (const rest of ((await readdir(join(folder, first)).catch(absent)) ?? []).sort()) {
          const lies = isDigest(first + rest)
            ? await stat(join(folder, first, rest)).catch(absent)
            : undefined
          // Nobody sets back when a name came to be as it is.
          if (lies) yield { sha256: first + rest, since: lies.ctimeMs }
        }
      }
    },
    async answers() {
      // Made with the first file: until then what counts is whether it may be made.
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch(async (error) => {
        absent(error)
        await access(dirname(folder), constants.W_OK | constants.X_OK)
      })
    },
  }
}

/** How what is taken away is called meanwhile, up to what tells two of them apart. */
const asideOf = (sha256: string) => `gone-${sha256}-`
/** Whoever is at it renames or removes within this, in milliseconds. */
const longestAside = 60_000
/** Nobody brings one piece for longer than this, in milliseconds. */
const longestBegun = 24 * 3_600_000

/** Takes away what lies aside from before; false where somebody may still be at it. */
async function finishRemoving(begun: string, sha256: string, now: number): Promise<boolean> {
  let isAlone = true
  for (const name of await readdir(begun)) {
    if (!name.startsWith(asideOf(sha256))) continue
    const lies = await stat(join(begun, name)).catch(absent)
    if (lies && lies.ctimeMs > now - longestAside) isAlone = false
    else await rm(join(begun, name), { force: true })
  }
  return isAlone
}

/** Takes away what was begun more than a day ago and never kept, or taken aside and never taken away. */
export async function sweepBegun(begun: string, now: number): Promise<void> {
  for (const name of (await readdir(begun).catch(absent)) ?? []) {
    const lies = await stat(join(begun, name)).catch(absent)
    if (lies?.isFile() && lies.ctimeMs < now - longestBegun) await rm(join(begun, name), { force: true })
  }
}

/**
 * Writes a stream into a file without a name that counts, while hashing it, and syncs it.
 *
 * @throws {TooLargeError}
 */
export async function spool(
  folder: string,
  bytes: ByteStream,
  most = Number.POSITIVE_INFINITY,
): Promise<{ readonly kept: KeptFile; readonly path: string }> {
  await mkdir(folder, { recursive: true, mode: folderMode })
  const path = join(folder, randomUUID())
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', fileMode)
  try {
    for await (const part of bytes) {
      size += part.length
      if (size > most) throw new TooLargeError()
      hash.update(part)
      await writeAll(file, part)
    }
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    throw error
  }
  await file.close()
  return { kept: { sha256: hash.digest('hex'), size }, path }
}

async function writeAll(file: FileHandle, part: Uint8Array): Promise<void> {
  for (let done = 0; done < part.length; ) done += (await file.write(part, done)).bytesWritten
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}
