import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { addFolders, addPoorCountry } from '@oficio/example/imitated-folders'
import { afterAll, expect, test } from 'vitest'

// Countries and a provider are added by a folder each, and then every test that loops over all States or all
// providers passes as it is: `npm run knowledge` and the tests never disagree.

const root = resolve(import.meta.dirname, '../../..')
const copy = mkdtempSync(join(tmpdir(), 'oficio-every-test-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const notCopied = ['.git', '.cache', 'node_modules']

/** The house without what is made or fetched; its own parts are those of the copy. */
function copyHouse(): void {
  for (const entry of readdirSync(root).filter((one) => !notCopied.includes(one)))
    cpSync(join(root, entry), join(copy, entry), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (from) => !from.endsWith('/node_modules'),
    })
  const modules = join(root, 'node_modules')
  mkdirSync(join(copy, 'node_modules'))
  for (const entry of readdirSync(modules).filter((one) => one !== '@oficio' && one !== '.vite'))
    symlinkSync(join(modules, entry), join(copy, 'node_modules', entry))
  cpSync(join(modules, '@oficio'), join(copy, 'node_modules/@oficio'), {
    recursive: true,
    verbatimSymlinks: true,
  })
}

const loops = /Object\.(?:keys|values|entries)\(.*(?:countries|providers)/
const testsUnder = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : testsUnder(path)
    return path.endsWith('.test.ts') && loops.test(readFileSync(join(root, path), 'utf8')) ? [path] : []
  })

/** What the whole check asks in steps of its own takes as long as all the others: `npm run sweep`. */
const left = readFileSync(join(root, 'architecture/left-to-the-whole-check.ts'), 'utf8')
const isAsked = (path: string): boolean => process.env.OFICIO_LONG === 'all' || !left.includes(`'${path}'`)

test.runIf(process.env.OFICIO_LONG)(
  'with two countries, of one of which nothing is known, and a provider more, every test that loops over all of them passes',
  { timeout: 1_200_000 },
  () => {
    copyHouse()
    addFolders(copy)
    addPoorCountry(copy)
    const rooms = ['apps', 'architecture', 'law', 'packages', 'providers', 'templates', 'vectors']
    const tests = rooms.flatMap(testsUnder).filter(isAsked)
    expect(tests.length).toBeGreaterThan(30)
    const { OFICIO_LONG: _, ...env } = process.env
    const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', ...tests], {
      ...{ cwd: copy, env, encoding: 'utf8', maxBuffer: 2 ** 27 },
    })
    expect({ status, failed: stdout.split('\n').filter((line) => /FAIL|×/.test(line)) }).toEqual({
      status: 0,
      failed: [],
    })
  },
)
