import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { asBagFiles, CustodyFault, streamSums, walk } from '@oficio/custody/files'
import type { BagFile } from '@oficio/verify/bag'
import { type Container, evidenceBounds, readZipTree, type Strange, ZipError } from '@oficio/verify/zip'
import { fileStop, readInput } from '../input.ts'
import type { Io } from '../io.ts'
import { Stop } from '../stop.ts'

export interface OpenedEvidence {
  readonly files: readonly BagFile[]
  /** Folders that are there, also where no file lies in them. */
  readonly folders: readonly string[]
  /** What of an archive not every program unpacks alike. */
  readonly strange: readonly Strange[]
  /** Whether an archive is as Oficio writes archives. */
  readonly container?: Container | undefined
}

/** The files of a folder or of a ZIP, none of them opened yet. */
export async function openFolderOrZip(given: string, io: Io): Promise<OpenedEvidence> {
  const path = resolve(io.folder, given)
  try {
    if (given !== '-' && (await stat(path)).isDirectory()) {
      const { files, folders } = await walk(path)
      return { files: asBagFiles(files), folders, strange: [] }
    }
    const blob = await blobOf(given, path, io)
    const { entries, ...of } = await readZipTree(blob, evidenceBounds, { alike: true }).catch(
      async (error) => {
        const isSaid = /\.zip$/i.test(given) || (await beginsAsZip(blob))
        throw isSaid ? error : new Stop('evidence.stop.not-an-archive', {}, { source: given })
      },
    )
    const files = entries.map(
      (entry): BagFile => ({ ...entry, sums: async (of) => streamSums(await entry.open(), of) }),
    )
    return { ...of, files }
  } catch (error) {
    throw evidenceStop(error, given)
  }
}

/** A text, a letter or a picture was never an archive: none of these is damaged. */
const beginsAsZip = async (blob: Blob): Promise<boolean> => (await blob.slice(0, 2).text()) === 'PK'

/** What is piped in is held whole, and is shorter than a disk. */
export const mostPiped = 512 * 1024 * 1024

const blobOf = async (given: string, path: string, io: Io): Promise<Blob> =>
  given === '-'
    ? new Blob([(await readInput(given, io, mostPiped)).bytes as BlobPart])
    : await openAsBlob(path)

/** What is made inside what it is made of would be part of it the next time. */
export function refuseInside(out: string, folder: string, given: string): void {
  if (out === folder || out.startsWith(folder.endsWith(sep) ? folder : folder + sep))
    throw new Stop('evidence.stop.inside', {}, { source: given })
}

/** The sentence for what custody, an archive or the file system said. */
export function evidenceStop(error: unknown, given: string): unknown {
  if (error instanceof ZipError) return new Stop(`verify.fault.${error.code}`, {}, { source: given })
  if (error instanceof CustodyFault)
    return new Stop(`evidence.stop.${error.code}`, {}, { source: error.path || given })
  return fileStop(error, given)
}
