import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { PackFile } from '@oficio/exchange/pack'
import { fileStop } from '../input.ts'
import { Stop } from '../stop.ts'

/** Refuses a folder that holds something, before any work is done for it. */
export async function refuseFullFolder(folder: string, given: string): Promise<void> {
  try {
    if ((await readdir(folder)).length > 0) throw new Stop('cli.stop.folder-not-empty', {}, { source: given })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return
    if (code === 'ENOTDIR') throw new Stop('cli.stop.not-a-folder', {}, { source: given })
    throw fileStop(error, given)
  }
}

/**
 * Writes a folder as a whole or not at all.
 *
 * The files go into a fresh folder beside the wanted one, each forced to the disk, and the folder gets its
 * name at the end: after a power cut there is the pack, or there is none, and never half of one that looks
 * like a pack.
 */
export async function writeFolder(given: string, from: string, files: readonly PackFile[]): Promise<void> {
  const folder = resolve(from, given)
  try {
    await mkdir(dirname(folder), { recursive: true })
    const fresh = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`))
    try {
      for (const file of files) await writeDurably(join(fresh, file.name), file.bytes)
      await syncFolder(fresh)
      // An empty folder of that name is replaced; one that was filled meanwhile makes this fail.
      await rename(fresh, folder)
    } catch (error) {
      await rm(fresh, { recursive: true, force: true })
      throw error
    }
    await syncFolder(dirname(folder))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOTEMPTY' || code === 'EEXIST')
      throw new Stop('cli.stop.folder-not-empty', {}, { source: given })
    if (code === 'ENOTDIR') throw new Stop('cli.stop.not-a-folder', {}, { source: given })
    throw fileStop(error, given)
  }
}

async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Forces the names in a folder to the disk, where the system lets a folder be opened. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32' || !(await stat(path)).isDirectory()) return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
