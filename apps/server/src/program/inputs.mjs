// Plain JavaScript: it decides, before anything is loaded, whether the built program may be used.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

const house = resolve(import.meta.dirname, '../../../..')

/** Where the built program lies, and beside it the digest of everything that it was made of. */
export const programFolder = join(house, 'apps/server/dist')
export const noteName = '.inputs'

/** Sources of a folder, without what only tests use. */
export function sources(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Digest of files, by their places in the house and their bytes. */
export function digestOf(files, seed = '') {
  const hash = createHash('sha256').update(seed)
  for (const path of [...files].sort()) {
    const bytes = readFileSync(path)
    hash.update(`\n${relative(house, path)} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/**
 * Digest of everything that the program is made of: sources, versions of what is installed, and where it
 * lies, since it names its files by their places.
 */
export function programDigest() {
  const folders = [
    'apps/server/src',
    ...readdirSync(join(house, 'packages')).map((name) => `packages/${name}/src`),
  ]
  const files = ['apps/server/program.vite.config.ts', 'package-lock.json'].map((name) => join(house, name))
  return digestOf(
    [...files, ...folders.flatMap((folder) => sources(join(house, folder)))],
    `${house} ${process.versions.node}`,
  )
}

/**
 * Digest of everything that is tested: programs, pages, law, providers, letters and courses, wherever the
 * house lies and whatever runs it. What a run of tests showed is said of no other house than one with this
 * very digest.
 */
export function testedDigest() {
  const parts = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(join(house, folder)).map((name) => `${folder}/${name}/src`),
  )
  const folders = [...parts, 'law', 'providers', 'templates', 'courses']
  return digestOf([
    join(house, 'package-lock.json'),
    ...folders.flatMap((folder) => sources(join(house, folder))),
  ])
}

/** Whether the built program is that of the sources as they are now. */
export function isProgramBuilt(digest) {
  const note = join(programFolder, noteName)
  return (
    existsSync(note) && readFileSync(note, 'utf8') === digest && existsSync(join(programFolder, 'main.js'))
  )
}
