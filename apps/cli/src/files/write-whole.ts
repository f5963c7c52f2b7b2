import { randomUUID } from 'node:crypto'
import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileStop } from '../input.ts'
import { Stop } from '../stop.ts'

/**
 * Writes a file that only its owner may read, as a whole or not at all; an older one of that name is
 * replaced.
 */
export const writeWhole = (path: string, text: string | Uint8Array): Promise<void> =>
  written(path, text, rename)

/**
 * Writes a file that only its owner may read, as a whole or not at all, where none of that name lies: what
 * was signed, or is somebody else's, is never replaced by what a command makes.
 *
 * @param said the name as whoever asked wrote it
 * @throws {Stop}
 */
export const writeNew = (path: string, text: string | Uint8Array, said: string): Promise<void> =>
  written(path, text, async (fresh) => {
    await link(fresh, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw new Stop('evidence.stop.exists', {}, { source: said })
      // A portable drive knows no second name of a file: there it is begun under its own.
      const file = await open(path, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
        throw cause.code === 'EEXIST' ? new Stop('evidence.stop.exists', {}, { source: said }) : cause
      })
      try {
        await file.writeFile(text)
        await file.sync()
      } finally {
        await file.close()
      }
    })
    await rm(fresh)
  })

async function written(
  path: string,
  text: string | Uint8Array,
  put: (fresh: string, path: string) => Promise<void>,
): Promise<void> {
  const fresh = `${path}.${randomUUID()}`
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await open(fresh, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await put(fresh, path)
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {})
    throw fileStop(error, path)
  }
}
