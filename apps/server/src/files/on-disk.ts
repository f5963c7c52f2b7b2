import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants, type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type Bytes,
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
export function filesOnDisk(folder: string): Files {
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2))
  const size = async (sha256: string) =>
    isDigest(sha256) ? (await stat(placeOf(sha256)).catch(absent))?.size : undefined
  const hold = async (bytes: Bytes, most?: number): Promise<HeldFile> => {
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
    async answers() {
      // Made with the first file: until then what counts is whether it may be made.
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch(async (error) => {
        absent(error)
        await access(dirname(folder), constants.W_OK | constants.X_OK)
      })
    },
  }
}

/**
 * Writes a stream into a file without a name that counts, while hashing it, and syncs it.
 *
 * @throws {TooLargeError}
 */
export async function spool(
  folder: string,
  bytes: Bytes,
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

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}
