// Runs the tests that a change touches: `npm run changed`, or `npm run changed -- BASE` for all since a
// commit. Code is followed by its imports; what is read as a file is told in `tests-that-read.ts`.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { testsThatRead } from './tests-that-read.ts'

const root = resolve(import.meta.dirname, '..')
const git = (...words: string[]): string[] =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)

const since = process.argv[2] ?? 'HEAD'
const changed = [
  ...new Set([...git('diff', '--name-only', since), ...git('ls-files', '--others', '--exclude-standard')]),
]

if (changed.length === 0) console.log(`Nothing changed since ${since}.`)
else {
  const asked = testsThatRead(changed, {
    tests: git('ls-files', '*.test.ts'),
    stands: (file) => existsSync(resolve(root, file)),
    textOf: (test) => readFileSync(resolve(root, test), 'utf8'),
  })
  const { status } = spawnSync('npx', ['vitest', 'related', '--run', ...asked], {
    cwd: root,
    stdio: 'inherit',
  })
  if (changed.some((file) => /^apps\/(?:web|server)\//.test(file)))
    console.log('Pages may have changed: whole ways through them are run by `npm test -- e2e`.')
  process.exitCode = status ?? 1
}
