import { openAsBlob } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileStop } from '../input.ts'
import { Stop } from '../stop.ts'

/** A pack holds a dozen files; a folder with more is something else. */
const mostFiles = 200

/** The files of a folder, or the one that is named, opened and not read: a video may lie among them. */
export async function packFiles(path: string, name: string): Promise<File[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [await fileAt(path, name.slice(name.lastIndexOf(sep) + 1))]
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    if (names.length > mostFiles)
      throw new Stop('cli.stop.too-many-files', { limit: mostFiles }, { source: name })
    return await Promise.all(
      names.map((one) =>
        fileAt(
          one,
          one
            .slice(path.length)
            .split(sep)
            .filter((part) => part !== '')
            .join('/'),
        ),
      ),
    )
  } catch (error) {
    throw fileStop(error, name)
  }
}

const fileAt = async (path: string, name: string): Promise<File> => new File([await openAsBlob(path)], name)
