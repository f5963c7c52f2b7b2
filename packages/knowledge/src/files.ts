import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './compile.ts'

const rooms = ['law', 'providers', 'templates']
const mostFiles = 5000

/**
 * Every YAML file of the knowledge under a root, in the order of its path. Links are not followed: a file
 * says where it is.
 */
export function readFiles(root: string, wants: (path: string) => boolean = isKnowledge): SourceFile[] {
  const paths: string[] = []
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile() && entry.name.endsWith('.yaml') && wants(path)) paths.push(path)
      if (paths.length > mostFiles)
        throw new Error(`${root}: more than ${mostFiles} files under ${rooms.join(', ')}`)
    }
  }
  for (const room of rooms) if (isFolder(join(root, room))) walk(room)
  return paths.sort().map((path) => ({ path, bytes: readFileSync(join(root, path)) }))
}

/** Cases and what letters say are examples that tests run; they change nothing that is known. */
const isKnowledge = (path: string) => !/\/(?:cases|said)\.yaml$/.test(path)

export const isFolder = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** SHA-256 over path, length and bytes of each file, in hexadecimal. */
export function hashFiles(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const { path, bytes } of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  return hash.digest('hex')
}
