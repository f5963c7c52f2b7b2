import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiRoutes } from '@oficio/contract/api'
import { expect, test } from 'vitest'
import { askedBy, commandFor } from './asked-by-change.ts'
import { graphOf } from './imports.ts'
import { filesOfHouse, isTest } from './source-files.ts'

const root = join(import.meta.dirname, '..')
const files = filesOfHouse(root)
const project = {
  tests: files.map(({ path }) => path).filter(isTest),
  stands: () => true,
  textOf: (test: string) => readFileSync(join(root, test), 'utf8'),
  graph: graphOf(files),
  routes: Object.keys(apiRoutes),
}
const asked = (...changed: readonly string[]) => askedBy(changed, project)
const withoutLocks = (tests: readonly string[]) => tests.filter((file) => !file.startsWith('architecture/'))

test('of a feature of the server the tests of its folder and its routes are run, and no journey: those are named', () => {
  const { asked: run, left, further } = asked('apps/server/src/notices/notices.ts')
  // It has no test of its own: others ask what waits for somebody.
  expect(run).toContain('apps/server/src/emergencies/emergencies.test.ts')
  expect(run.filter((file) => file.startsWith('e2e/journeys'))).toEqual([])
  expect(withoutLocks(run).length).toBeLessThan(30)
  expect(asked('apps/server/src/figures/figures.ts').asked).toContain(
    'apps/server/src/figures/figures.test.ts',
  )
  expect(left).toContain('apps/server/src/door/matrix.test.ts')
  expect(left.filter((file) => file.startsWith('e2e/journeys')).length).toBeGreaterThan(10)
  expect(commandFor(left)).toMatch(
    /^npx vitest run (?=.*apps\/server\/src\/door\/matrix\.test\.ts).*e2e\/journeys/,
  )
  expect(commandFor(left).split('e2e/journeys')).toHaveLength(2)
  expect(further.length).toBeGreaterThan(50)
})

test.each([
  ['packages/core/src/act/preservation.ts', 'packages/core/src/act/legs.test.ts'],
  ['packages/core/src/permission/may.ts', 'packages/core/src/permission/may.test.ts'],
  ['packages/verify/src/record/roles.ts', 'packages/verify/src/record/check-record.test.ts'],
  ['packages/contract/src/routes/notices.ts', 'packages/contract/src/api/openapi.test.ts'],
])('of %s few tests are run, its own first', (file, own) => {
  const { asked: run, left } = asked(file)
  expect(run).toContain(own)
  expect(withoutLocks(run).length).toBeLessThan(80)
  expect(left.length).toBeGreaterThan(0)
})

test('a test that is left to the whole check is run where it is itself what changed', () => {
  const journey = 'e2e/journeys/emergency.test.ts'
  expect(project.tests).toContain(journey)
  expect(asked(journey).asked).toContain(journey)
  expect(asked(journey).left).toEqual([])
})

test('of a table of the database no drawn orders of acts are run, and they are named', () => {
  const { asked: run, left } = asked('apps/server/src/db/functions/figures.sql')
  expect(run).toContain('apps/server/src/db/schema.test.ts')
  expect(run).not.toContain('apps/server/src/requests/model.test.ts')
  expect(left).toContain('apps/server/src/requests/model.test.ts')
})
