import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { knowledgeVersion } from '@oficio/knowledge'

const house = resolve(import.meta.dirname, '../../../..')
const webFolder = join(house, 'apps/web')

/** Where the built application lies. */
export const builtFolder = join(webFolder, 'dist')
/** Beside it, the digest of everything that it was made of. */
const noteName = '.inputs'

/** Whether the built application is that of the sources as they are now. */
export function isBuilt(digest: string): boolean {
  const note = join(builtFolder, noteName)
  return existsSync(note) && readFileSync(note, 'utf8') === digest && existsSync(join(builtFolder, 'index.html'))
}

/** Digest of everything that the application is made of: its sources, those of the packages, the knowledge, the versions of what is installed. */
export function inputsDigest(): string {
  const hash = createHash('sha256').update(knowledgeVersion())
  const folders = ['apps/web/src', 'apps/web/public', ...readdirSync(join(house, 'packages')).map((name) => `packages/${name}/src`)]
  const files = ['apps/web/index.html', 'apps/web/vite.config.ts', 'apps/web/package.json', 'package-lock.json'].map((name) => join(house, name))
  const all = [...files, ...folders.flatMap((folder) => sources(join(house, folder)))].sort()
  for (const path of all) {
    const bytes = readFileSync(path)
    hash.update(`\n${relative(house, path)} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

function sources(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

/**
 * Builds the application beside the old one and puts it in its place at the end, so that a build that is cut off leaves no half.
 *
 * Throws an Error that holds the last lines of what the build said.
 */
export async function buildWeb(digest: string): Promise<void> {
  const fresh = join(house, '.cache', `web-${process.pid}`)
  mkdirSync(dirname(fresh), { recursive: true })
  const leave = await myTurn()
  try {
    // Whoever was first has built it for all who waited.
    if (isBuilt(digest)) return
    await runVite(['build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'])
    writeFileSync(join(fresh, noteName), digest)
    rmSync(builtFolder, { recursive: true, force: true })
    renameSync(fresh, builtFolder)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    leave()
  }
}

/** A build takes less; a lock that is older was left by one that was killed. */
const longestBuildMilliseconds = 180_000

/** One build at a time on this machine: several servers may start at once on a fresh checkout. Gives how to leave. */
async function myTurn(): Promise<() => void> {
  const lock = join(house, '.cache', 'web-build')
  for (;;) {
    try {
      mkdirSync(lock)
      return () => rmSync(lock, { recursive: true, force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
      if (Date.now() - since > longestBuildMilliseconds) rmSync(lock, { recursive: true, force: true })
      else await new Promise((done) => setTimeout(done, 200))
    }
  }
}

function runVite(words: readonly string[]): Promise<void> {
  const { resolve: find } = createRequire(join(webFolder, 'package.json'))
  const vite = join(dirname(find('vite/package.json')), 'bin/vite.js')
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--import', 'tsx', vite, ...words], {
      cwd: webFolder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000)
    })
    child.on('error', fail)
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(said.trim() || `vite ${code}`))))
  })
}
