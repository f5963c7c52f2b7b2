import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Passage } from '@oficio/custody/age'
import { syncFolder } from '@oficio/custody/files'

/**
 * Files that lie beside backups, each once, under its digest: a backup that follows another brings only what
 * is new.
 */
export interface Pieces {
  /** Whether it is there already; with another size it is not, and is written anew. */
  readonly has: (sha256: string, size: number) => Promise<boolean>
  /** Whole and on the disk, or not there. */
  readonly put: (sha256: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
}

const placeOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2))
const sealedEnd = '.age'

/** Keeps files in a folder, sealed where backups are. */
export function piecesIn(folder: string, seal: Passage | undefined): Pieces {
  const path = (sha256: string) => `${placeOf(folder, sha256)}${seal ? sealedEnd : ''}`
  return {
    has: async (sha256, size) => {
      const found = await stat(path(sha256)).catch(() => undefined)
      return found !== undefined && (seal ? found.size > size : found.size === size)
    },
    put: async (sha256, bytes) => {
      const to = path(sha256)
      await mkdir(dirname(to), { recursive: true, mode: 0o700 })
      const fresh = `${to}.${process.pid}.part`
      const file = await open(fresh, 'wx', 0o600)
      try {
        await pipeline(seal ? seal(bytes) : bytes, file.createWriteStream({ flush: true }))
        await rename(fresh, to)
        syncFolder(dirname(to))
      } catch (error) {
        await rm(fresh, { force: true })
        throw error
      }
    },
  }
}

/**
 * The bytes of a file that lies beside backups, opened where it was sealed; undefined where it is not there.
 */
export async function pieceIn(
  folder: string,
  sha256: string,
  open: (path: string) => Passage,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const plain = placeOf(folder, sha256)
  for (const path of [plain, `${plain}${sealedEnd}`]) {
    const found = await stat(path).catch(() => undefined)
    if (found?.isFile() !== true) continue
    const bytes = Readable.from(createReadStream(path))
    return path === plain ? bytes : open(path)(bytes)
  }
  return undefined
}
