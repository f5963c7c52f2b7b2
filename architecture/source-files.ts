import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A file of the repository as the locks see it, so that a test can give them a small invented house. */
export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string
  readonly text: string
}

/** Folders that hold what somebody else wrote, what was built, or what a running house keeps. */
const notOurs = new Set(['node_modules', 'vendor', '.git', '.cache', '.ci', 'data', 'dist'])

/** Every folder of ours, from the root of the repository. */
export function foldersUnder(root: string, folder = root): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notOurs.has(entry.name))
    .flatMap(({ name }) => [relative(root, join(folder, name)), ...foldersUnder(root, join(folder, name))])
}

const isRead = (name: string): boolean => isCode(name) || name === 'package.json' || name === 'tsconfig.json'

export const isCode = (path: string): boolean => /\.(?:ts|tsx|mts|js|mjs)$/.test(path)
/** Code and the tables of the database: what gives things their names. */
export const isNaming = (name: string): boolean => isCode(name) || name.endsWith('.sql')
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

/**
 * All code of the repository, with the `package.json` and `tsconfig.json` of each part: as it lies in its
 * folders, whether anybody told git of it or not.
 *
 * @param isOne of which names, where others are looked at
 */
export const filesOfHouse = (root: string, isOne = isRead): readonly SourceFile[] =>
  ['', ...foldersUnder(root)].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && isOne(entry.name))
      .map(({ name }) => join(folder, name))
      .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  )
