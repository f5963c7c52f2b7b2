import { type BagFile, leavesFolder } from '@oficio/verify/bag'
import { type Container, evidenceBounds, readZipTree, type Strange } from '@oficio/verify/zip'

interface Chosen {
  readonly files: readonly BagFile[]
  /** Folders that an archive names. */
  readonly folders: readonly string[]
  /** What of an archive not every program unpacks alike. */
  readonly strange: readonly Strange[]
  /** Whether an archive is as Oficio writes archives. */
  readonly container?: Container | undefined
  /** A folder, of which a browser shows neither empty folders nor which files are links. */
  readonly isPartlyUnseen: boolean
}

/**
 * What was chosen, as whoever checks a bundle reads it: a folder's files, or those of one archive.
 *
 * @throws {ZipError}
 */
export async function bagFilesOf(files: readonly File[]): Promise<Chosen> {
  const [only] = files
  if (files.length === 1 && only && (await isZip(only))) {
    const { entries, ...of } = await readZipTree(only, evidenceBounds, { alike: true })
    return { ...of, files: entries, isPartlyUnseen: false }
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
  return { files: named, folders: [], strange: [], isPartlyUnseen: true }
}

async function isZip(file: File): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  return head[0] === 0x50 && head[1] === 0x4b
}
