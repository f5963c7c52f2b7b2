import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../files/index.ts'
import type { LogFile, LogFiles } from './log-files.ts'

/** Of the house alone. */
const fileMode = 0o600
const folderMode = 0o700
/** Files open at once: a log that is written anew has thousands. */
const mostAtOnce = 64

/**
 * A log in a folder. Each file is written beside its name, synced, and renamed; then the folders are synced.
 */
export function logOnDisk(folder: string): LogFiles {
  const known = new Set<string>()
  let begun = 0
  /** Makes a folder and gives those whose list of names changed by it. */
  const folderFor = async (path: string): Promise<readonly string[]> => {
    if (known.has(path)) return [path]
    const first = await mkdir(path, { recursive: true, mode: folderMode })
    known.add(path)
    if (first === undefined) return [path]
    const changed = [path]
    for (let at = path; at !== dirname(first); at = dirname(at)) changed.push(dirname(at))
    return changed
  }
  const lay = async ({ name, bytes }: LogFile): Promise<readonly string[]> => {
    const path = join(folder, name)
    let changed = await folderFor(dirname(path))
    begun += 1
    const beside = `${path}.${process.pid}-${begun}.new`
    const file = await open(beside, 'wx', fileMode).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') {
        // Somebody took the folder away.
        known.clear()
        changed = await folderFor(dirname(path))
      }
      // Left by a process of the same number that was killed.
      else if (error.code === 'EEXIST') await rm(beside, { force: true })
      else throw error
      return open(beside, 'wx', fileMode)
    })
    try {
      await file.writeFile(bytes)
      await file.datasync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
    return changed
  }
  return {
    place: folder,
    read: (name) =>
      readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
        throw error
      }),
    async write(files) {
      const changed = new Set<string>()
      for (let at = 0; at < files.length; at += mostAtOnce)
        for (const folders of await Promise.all(files.slice(at, at + mostAtOnce).map(lay)))
          for (const one of folders) changed.add(one)
      await Promise.all([...changed].map(syncFolder))
    },
    async remove(names) {
      for (const name of names) {
        await rm(join(folder, name), { recursive: true, force: true })
        known.delete(join(folder, name))
      }
    },
  }
}
