import { randomUUID } from 'node:crypto'
import { lstat, mkdir, mkdtemp, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CustodyFault } from '../written/index.ts'

/** Forces the names in a folder to the disk, where the system lets a folder be opened. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Whether something of that name is there; an empty folder is none where a folder is to be made. */
async function isThere(path: string, is: 'file' | 'folder'): Promise<boolean> {
  try {
    const found = await lstat(path)
    return !(is === 'folder' && found.isDirectory() && (await readdir(path)).length === 0)
  } catch {
    return false
  }
}

/**
 * Makes a file or a folder under a name of its own and gives it the wanted name when it is whole; nothing
 * that is there is replaced, and what could not be finished leaves nothing.
 *
 * @throws {CustodyFault} when something of that name is there
 */
export async function placed<Made>(
  path: string,
  is: 'file' | 'folder',
  make: (fresh: string) => Promise<Made>,
): Promise<Made> {
  if (await isThere(path, is)) throw new CustodyFault('exists', path)
  const beside = dirname(path)
  const begun = await mkdir(beside, { recursive: true })
  const fresh =
    is === 'folder'
      ? await mkdtemp(join(beside, `.${basename(path)}-`))
      : join(beside, `.${basename(path)}-${randomUUID()}`)
  try {
    const made = await make(fresh)
    if (is === 'folder') await syncFolder(fresh)
    // Asked again: whoever made one meanwhile keeps it.
    if (await isThere(path, is)) throw new CustodyFault('exists', path)
    await rename(fresh, path)
    await syncFolder(beside)
    return made
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (begun !== undefined) await withoutEmpty(resolve(beside), resolve(begun))
    throw error
  }
}

/** Takes folders away that were made for what could not be finished, as far as nothing else lies in them. */
async function withoutEmpty(from: string, last: string): Promise<void> {
  for (let at = from; at.startsWith(last); at = dirname(at))
    try {
      await rmdir(at)
    } catch {
      return
    }
}

/**
 * What a run that was killed left beside the wanted name: never taken away here, since a run may still write.
 */
export async function leftoversOf(path: string): Promise<readonly string[]> {
  const before = `.${basename(path)}-`
  const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  const beside = await readdir(dirname(path), { withFileTypes: true }).catch(() => [])
  return beside
    .filter((entry) => {
      if (!entry.name.startsWith(before)) return false
      const rest = entry.name.slice(before.length)
      return entry.isDirectory() ? /^[A-Za-z0-9]{6}$/.test(rest) : uuid.test(rest)
    })
    .map(({ name }) => join(dirname(path), name))
}
