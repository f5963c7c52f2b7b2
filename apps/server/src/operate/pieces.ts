import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { StreamPassage } from '@oficio/custody/age'
import { syncFolder } from '@oficio/custody/files'

/**
 * Files that lie beside backups, each once, under its digest: a backup that follows another brings only what
 * is new.
 */
export interface Pieces {
  /**
   * The folder, within that of all, of whoever opens them: files that are sealed to others are not there.
   * Undefined where they are not sealed.
   */
  readonly under: string | undefined
  /** Whether it is there already; with another size it is not, and is written anew. */
  readonly has: (sha256: string, size: number) => Promise<boolean>
  /** Whole and on the disk, or not there. */
  readonly put: (sha256: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
}

const placeOf = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2))
const sealedEnd = '.age'

/**
 * The folder of what is sealed to these recipients. A sealed file does not say to whom: what one of them
 * could not open must not pass for theirs.
 */
export const recipientsFolder = (recipients: readonly string[]): string =>
  createHash('sha256')
    .update([...new Set(recipients)].sort().join('\n'))
    .digest('hex')

/** What seals, and to whom it does. */
export interface SealingTo {
  readonly seal: StreamPassage
  readonly to: readonly string[]
}

/** Keeps files in a folder, sealed where backups are. */
export function piecesIn(folder: string, sealing: SealingTo | undefined): Pieces {
  const seal = sealing?.seal
  const under = sealing && recipientsFolder(sealing.to)
  const within = under === undefined ? folder : join(folder, under)
  const path = (sha256: string) => `${placeOf(within, sha256)}${seal ? sealedEnd : ''}`
  return {
    under,
    has: async (sha256, size) => {
      const found = await stat(path(sha256)).catch(() => undefined)
      return found !== undefined && (seal ? found.size > size : found.size === size)
    },
    put: async (sha256, bytes) => {
      const to = path(sha256)
      await mkdir(dirname(to), { recursive: true, mode: 0o700 })
      // A name that nobody had: in a container each run has the same number, and one that was killed
      // leaves its own.
      const fresh = `${to}.${randomUUID()}.part`
      const file = await open(fresh, 'wx', 0o600)
      try {
        await pipeline(seal ? seal(bytes) : bytes, file.createWriteStream({ flush: true }))
        await rename(fresh, to)
        await syncFolder(dirname(to))
      } catch (error) {
        await rm(fresh, { force: true })
        throw error
      }
    },
  }
}

/**
 * A file that lies beside backups: its path, which is where it should be when it is not there, and its bytes.
 * Under a name of recipients it is sealed; without one it is legible.
 */
export async function pieceIn(
  folder: string,
  sha256: string,
  under: string | undefined,
): Promise<{ readonly path: string; readonly bytes: Readable | undefined }> {
  const path =
    under === undefined ? placeOf(folder, sha256) : `${placeOf(join(folder, under), sha256)}${sealedEnd}`
  const found = await stat(path).catch(() => undefined)
  return { path, bytes: found?.isFile() ? Readable.from(createReadStream(path)) : undefined }
}
