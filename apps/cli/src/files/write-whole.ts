import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileStop } from '../input.ts'

/**
 * Writes a file that only its owner may read, as a whole or not at all; an older one of that name is
 * replaced.
 */
export async function writeWhole(path: string, text: string | Uint8Array): Promise<void> {
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
    await rename(fresh, path)
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {})
    throw fileStop(error, path)
  }
}
