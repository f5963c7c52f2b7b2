import { openAsBlob } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BagFile } from '@oficio/verify/bag'
import { sumsOf } from './sums-of.ts'

export interface FoundFile {
  /** Inside its folder, with `/`. */
  readonly name: string
  readonly path: string
  readonly bytes: number
  /** A link, a device, a pipe: no bytes of its own. Never followed. */
  readonly isLink: boolean
}

export interface Walked {
  readonly files: readonly FoundFile[]
  readonly folders: readonly string[]
}

/** Everything that lies in a folder, by name; links are told and not followed. */
export async function walk(root: string): Promise<Walked> {
  const files: FoundFile[] = []
  const folders: string[] = []
  const into = async (folder: string, before: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      const name = before + entry.name
      if (entry.isDirectory()) {
        folders.push(name)
        await into(path, `${name}/`)
      } else {
        const { size } = await lstat(path)
        files.push({ name, path, bytes: size, isLink: !entry.isFile() })
      }
    }
  }
  await into(root, '')
  files.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { files, folders: folders.sort() }
}

/** Files of a folder as whoever checks a bag reads them. */
export const asBagFiles = (files: readonly FoundFile[]): readonly BagFile[] =>
  files.map(({ name, path, bytes, isLink }) => ({
    name,
    bytes,
    isLink,
    open: async () => (await openAsBlob(path)).stream() as ReadableStream<Uint8Array>,
    sums: async (of) => sumsOf(path, of),
  }))
