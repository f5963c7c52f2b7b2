import { expect, test } from 'vitest'
import { testsThatRead } from './tests-that-read.ts'

const texts: Readonly<Record<string, string>> = {
  'architecture/boundaries.test.ts': '',
  'apps/server/src/db/schema.test.ts': '',
  'apps/server/src/requests/life.test.ts': "import { exampleHouse } from '@oficio/example/house'",
  'apps/web/src/answer/answer.test.ts': "import { load } from '@oficio/knowledge'",
  'apps/cli/src/run.test.ts': '',
  'law/routes.test.ts': '',
  'deploy/deploy.test.ts': "readFileSync('compose.yaml')",
  'packages/core/src/route/routes.test.ts': '',
  'release/supply.test.ts': "readFileSync(join(root, 'deploy/Caddyfile'))",
}
const locks = ['architecture/boundaries.test.ts']
const asked = (changed: readonly string[], gone: readonly string[] = []) =>
  [
    ...testsThatRead(changed, {
      tests: Object.keys(texts),
      stands: (file) => !gone.includes(file),
      textOf: (test) => texts[test] ?? '',
    }),
  ].sort()

test('of code that stands the locks alone are asked: the rest is asked by who imports it', () => {
  expect(asked(['packages/core/src/route/routes.ts'])).toEqual(locks)
})

test('of code that was taken away the tests of its folder are asked', () => {
  const file = 'packages/core/src/route/old.ts'
  expect(asked([file], [file])).toEqual([...locks, 'packages/core/src/route/routes.test.ts'])
})

test('of a law the tests that read it are asked, and those elsewhere that load it, no whole house', () => {
  expect(asked(['law/cl/evidence.yaml'])).toEqual([
    'apps/cli/src/run.test.ts',
    'apps/web/src/answer/answer.test.ts',
    ...locks,
    'law/routes.test.ts',
    'packages/core/src/route/routes.test.ts',
  ])
})

test('of any other file the tests beside it and those that name it are asked', () => {
  expect(asked(['deploy/Caddyfile'])).toEqual([...locks, 'deploy/deploy.test.ts', 'release/supply.test.ts'])
  expect(asked(['apps/server/src/db/functions/one.sql'])).toEqual([
    'apps/server/src/db/schema.test.ts',
    'apps/server/src/requests/life.test.ts',
    ...locks,
  ])
})
