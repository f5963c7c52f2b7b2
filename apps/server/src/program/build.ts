import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { knowledgeVersion } from '@oficio/knowledge'
import { fileLock } from '../files/file-lock.ts'
import { digestOf, isProgramBuilt, noteName, programFolder, sources } from './inputs.mjs'

const house = resolve(import.meta.dirname, '../../../..')
const webFolder = join(house, 'apps/web')

/** Where the built application lies. */
export const builtFolder = join(webFolder, 'dist')

/** Whether the built application is that of the sources as they are now. */
export function isBuilt(digest: string): boolean {
  const note = join(builtFolder, noteName)
  return (
    existsSync(note) && readFileSync(note, 'utf8') === digest && existsSync(join(builtFolder, 'index.html'))
  )
}

/** The files of which the application is made, beside the knowledge. */
export function inputs(): readonly string[] {
  const folders = [
    'apps/web/src',
    'apps/web/public',
    'courses',
    'vectors/requests',
    'vectors/words',
    'vectors/provider-client',
    ...readdirSync(join(house, 'packages')).map((name) => `packages/${name}/src`),
  ]
  const files = [
    'apps/web/index.html',
    'apps/web/vite.config.ts',
    'apps/web/chunks.ts',
    'apps/web/knowledge-files.ts',
    'apps/web/late-readers.ts',
    'apps/web/left-out.ts',
    'apps/web/package.json',
    // It travels in every bundle that a page makes.
    'apps/verifier/verifier.html',
    'package-lock.json',
  ].map((name) => join(house, name))
  // A school's own courses are built in with the others, and anew when they change.
  const national = process.env.OFICIO_COURSES
  return [
    ...files,
    ...folders.flatMap((folder) => sources(join(house, folder))),
    ...(national ? sources(resolve(national)) : []),
  ]
}

/**
 * Digest of everything that the application is made of: its sources, those of the packages, the courses, the
 * knowledge, the versions of what is installed.
 */
export const inputsDigest = (): string => digestOf(inputs(), knowledgeVersion())

/**
 * Builds the application beside the old one and puts it in its place at the end, so that a build that is cut
 * off leaves no half.
 *
 * Throws an Error that holds the last lines of what the build said.
 */
export const buildWeb = (digest: string): Promise<void> =>
  build({ name: 'web', at: webFolder, into: builtFolder, options: [], isBuilt, digest })

/** Builds this program for its next start, in the same way. */
export const buildProgram = (digest: string): Promise<void> =>
  build({
    name: 'program',
    at: join(house, 'apps/server'),
    into: programFolder,
    options: ['--config', 'program.vite.config.ts'],
    isBuilt: isProgramBuilt,
    digest,
  })

interface Building {
  readonly name: string
  readonly at: string
  readonly into: string
  readonly options: readonly string[]
  readonly isBuilt: (digest: string) => boolean
  readonly digest: string
}

async function build({ name, at, into, options, isBuilt, digest }: Building): Promise<void> {
  const fresh = join(house, '.cache', `${name}-${process.pid}`)
  mkdirSync(dirname(fresh), { recursive: true })
  // One build at a time on this machine: several servers may start at once on a fresh checkout.
  const leave = await fileLock(join(house, '.cache', 'build.lock'), longestBuildMilliseconds)
  try {
    // Whoever was first has built it for all who waited.
    if (isBuilt(digest)) return
    await runVite(at, ['build', ...options, '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'])
    writeFileSync(join(fresh, noteName), digest)
    rmSync(into, { recursive: true, force: true })
    renameSync(fresh, into)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    leave()
  }
}

/** A build takes less; a lock that is older was left by one that was killed. */
const longestBuildMilliseconds = 180_000

function runVite(cwd: string, words: readonly string[]): Promise<void> {
  const { resolve: find } = createRequire(join(webFolder, 'package.json'))
  const vite = join(dirname(find('vite/package.json')), 'bin/vite.js')
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--import', 'tsx', vite, ...words], {
      cwd,
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
