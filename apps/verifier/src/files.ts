import { type BagFile, leavesFolder } from '@oficio/verify/bag'
import { readZipTree } from '@oficio/verify/zip'

const bounds = { entries: 200_000, directoryBytes: 256_000_000, totalBytes: Number.MAX_SAFE_INTEGER }

interface Chosen {
  readonly files: readonly BagFile[]
  /** Folders that an archive names; of a folder a browser tells the files alone. */
  readonly folders: readonly string[]
}

/**
 * What was chosen, as whoever checks a bundle reads it: a folder's files, or those of one archive.
 *
 * @throws {ZipError}
 */
export async function bagFilesOf(files: readonly File[]): Promise<Chosen> {
  const [only] = files
  if (files.length === 1 && only && (await isZip(only))) {
    const { entries, folders } = await readZipTree(only, bounds)
    return { files: entries, folders }
  }
  const named = files.map((file) => {
    // A browser names a file of a folder with the folder before it.
    const path = file.webkitRelativePath
    const name = path.includes('/') ? path.slice(path.indexOf('/') + 1) : file.name
    return {
      name: leavesFolder(name) ? file.name : name,
      bytes: file.size,
      open: async () => file.stream() as ReadableStream<Uint8Array>,
    }
  })
  return { files: named, folders: [] }
}

async function isZip(file: File): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  return head[0] === 0x50 && head[1] === 0x4b
}
