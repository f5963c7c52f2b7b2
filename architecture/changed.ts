// Runs the tests that a change touches: `npm run changed`, or `npm run changed -- BASE` for all since a
// commit. Code is followed by its imports; knowledge and vectors are read as files, so the tests that read
// them are named here.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const git = (...words: string[]): string[] =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)

/** What is not followed by imports, with the tests that read it. */
const readAsFiles: readonly { readonly change: RegExp; readonly tests: RegExp }[] = [
  {
    change: /^(?:law|providers|templates|vectors)\//,
    tests: /^(?:law|providers|templates|vectors|packages\/(?:knowledge|core|messages|pdf)|apps\/cli)\//,
  },
  { change: /^courses\//, tests: /^(?:packages\/knowledge\/src\/courses|apps\/cli\/src\/commands\/course)/ },
  { change: /\.sql$/, tests: /^apps\/server\/src\/(?:db|requests)\// },
  {
    // Whatever names sentences by codes is held against the catalogues.
    change: /^packages\/messages\/.*\.json$/,
    tests: /^(?:packages\/messages\/|apps\/web\/src\/(?:request\/record\/acts|words\/said-codes)\.test\.ts$)/,
  },
]

const since = process.argv[2] ?? 'HEAD'
const changed = [
  ...new Set([...git('diff', '--name-only', since), ...git('ls-files', '--others', '--exclude-standard')]),
]
const stands = (file: string) => existsSync(resolve(root, file))

const tests = git('ls-files', '*.test.ts')
/**
 * Tests of other parts that load the knowledge themselves, and say by it what is answered, offered or
 * written. Of the server these alone: each of its other tests opens a whole house on it, which is what `npm
 * test` is for.
 */
const loading = changed.some((file) => /^(?:law|providers)\//.test(file))
  ? tests.filter(
      (file) =>
        /^(?:packages\/exchange|apps\/web|apps\/server)\//.test(file) &&
        readFileSync(resolve(root, file), 'utf8').includes("'@oficio/knowledge"),
    )
  : []
const named = readAsFiles
  .filter(({ change }) => changed.some((file) => change.test(file)))
  .flatMap(({ tests: which }) => tests.filter((file) => which.test(file)))
/** Of any other file that is no code: the tests beside it, and those that name it. */
const others = changed.filter(
  (file) => !/\.(?:tsx?|mjs)$|^(?:law|providers|templates|vectors|courses)\//.test(file),
)
const naming = tests.filter((test) =>
  others.some(
    (file) =>
      dirname(test) === dirname(file) ||
      readFileSync(resolve(root, test), 'utf8').includes(`${basename(file)}'`),
  ),
)
// The locks are quick and look at everything.
const locks = tests.filter((file) => file.startsWith('architecture/'))
const code = changed.filter((file) => /\.(?:ts|tsx|mjs)$/.test(file))
// Nothing can be asked who imports what is gone: the tests of its folder are run.
const gone = code.filter((file) => !stands(file)).map((file) => `${dirname(file)}/`)
const beside = tests.filter((file) => gone.some((folder) => file.startsWith(folder)))

if (changed.length === 0) console.log(`Nothing changed since ${since}.`)
else {
  const { status } = spawnSync(
    'npx',
    [
      'vitest',
      'related',
      '--run',
      ...new Set([...code.filter(stands), ...beside, ...named, ...naming, ...loading, ...locks]),
    ],
    { cwd: root, stdio: 'inherit' },
  )
  if (changed.some((file) => /^apps\/(?:web|server)\//.test(file)))
    console.log('Pages may have changed: whole ways through them are run by `npm test -- e2e`.')
  process.exitCode = status ?? 1
}
