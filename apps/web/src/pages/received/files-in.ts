import { leavesFolder } from '@oficio/verify/bag'

/** A file that was chosen or dropped, under its name in the folder that it came in. */
export interface ChosenFile {
  readonly name: string
  readonly file: File
}

/** More than these are no delivery that a person lists: the folder goes into an archive first. */
export const mostFiles = 2_000

const safeName = (path: string, file: File): string => {
  const name = path.replace(/^\/+/, '')
  return name === '' || leavesFolder(name) ? file.name : name
}

/** Files of a field; those of a folder bear the folder before their name. */
export const chosenIn = (files: Iterable<File>): readonly ChosenFile[] =>
  [...files].map((file) => ({ name: safeName(file.webkitRelativePath || file.name, file), file }))

/** Everything that was dropped, folders with what lies in them. To be called while the drop is handled. */
export async function droppedIn(data: DataTransfer): Promise<readonly ChosenFile[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  if (entries.length === 0) return chosenIn(data.files)
  const found: ChosenFile[] = []
  for (const entry of entries) await walk(entry, found)
  return found
}

async function walk(entry: FileSystemEntry, found: ChosenFile[]): Promise<void> {
  if (found.length > mostFiles) return
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed))
    found.push({ name: safeName(entry.fullPath, file), file })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A folder is told a part at a time, until nothing more comes.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed))
    if (part.length === 0) return
    for (const one of part) await walk(one, found)
  }
}
