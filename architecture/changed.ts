// Runs the tests that a change touches: `npm run changed`, or `npm run changed -- BASE` for all since a
// commit. The nearest by imports are run, what lies further and what is left to the whole check is named;
// `--all` runs all of it. What is read as a file is told in `tests-that-read.ts`.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { apiRoutes } from '@oficio/contract/api'
import { askedBy, commandFor } from './asked-by-change.ts'
import { graphOf } from './imports.ts'
import { filesOfHouse } from './source-files.ts'

const root = resolve(import.meta.dirname, '..')
const git = (...words: string[]): string[] =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)

const words = process.argv.slice(2)
const since = words.find((word) => !word.startsWith('--')) ?? 'HEAD'
const wantsAll = words.includes('--all')
const changed = [
  ...new Set([...git('diff', '--name-only', since), ...git('ls-files', '--others', '--exclude-standard')]),
]

if (changed.length === 0) console.log(`Nothing changed since ${since}.`)
else {
  const { asked, further, left } = askedBy(changed, {
    tests: git('ls-files', '*.test.ts'),
    stands: (file) => existsSync(resolve(root, file)),
    textOf: (file) => readFileSync(resolve(root, file), 'utf8'),
    graph: graphOf(filesOfHouse(root)),
    routes: Object.keys(apiRoutes),
  })
  const { status } = spawnSync(
    'npx',
    ['vitest', 'run', ...asked, ...(wantsAll ? [...further, ...left] : [])],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )
  if (!wantsAll && further.length > 0)
    console.log(
      `${further.length} more files of tests are led to from further away: npm run changed -- --all`,
    )
  if (!wantsAll && left.length > 0)
    console.log(`${left.length} of those that \`npm test\` leaves out are touched: ${commandFor(left)}`)
  if (changed.some((file) => /^apps\/(?:web|server)\//.test(file)))
    console.log('Pages may have changed: whole ways through them are run by `npm test -- e2e`.')
  process.exitCode = status ?? 1
}
