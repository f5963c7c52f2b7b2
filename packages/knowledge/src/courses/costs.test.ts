import { type OfficerScenario, play, type Scenario, trainingRealm } from '@oficio/core/academy'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { coursesFolder, readCourses } from './index.ts'

const { scenarios, services } = readCourses(coursesFolder())
const realm = trainingRealm(
  load(),
  services.map(({ value }) => value),
)
const scenarioOf = (id: string): Scenario => scenarios.find(({ value }) => value.id === id)?.value as Scenario
const played = (id: string, path: string) => {
  const scenario = scenarioOf(id)
  const acts = scenario.paths.find((one) => one.id === path)?.acts ?? []
  return play(scenario, acts, realm, 0)
}

test.each([
  // Of a hundred, and the days for which the answer was waited.
  ['a refusal', 'marketplace-swindle', 'refused-and-mended', ['refused'], 85, 9],
  ['a refusal of too much', 'one-address', 'refused-and-mended', ['refused'], 85, 9],
  ['a refusal for the wrong way', 'to-whom', 'refused-and-mended', ['refused'], 85, 9],
  ['a question', 'one-address', 'asked-back-and-mended', ['question'], 92, 6],
  [
    'what a judge strikes',
    'everything-about-everyone',
    'the-judge-strikes-twelve-accounts',
    ['narrowed'],
    92,
    undefined,
  ],
])('%s costs what it did, and the case is won: %s', (_what, id, path, kinds, points, days) => {
  const { grade, marks } = played(id, path)
  expect(marks.map(({ kind }) => kind)).toEqual(kinds)
  expect(grade).toMatchObject({ ended: 'won', passed: true, points })
  if (days !== undefined) expect(grade.days).toBe(days)
})

test('two refusals that were mended are worth seventy, and say so twice', () => {
  const scenario = scenarioOf('marketplace-swindle') as OfficerScenario
  const own = scenario.paths.find(({ id }) => id === 'refused-and-mended')?.acts ?? []
  const first = own.findIndex((act) => 'send' in act)
  const acts = [...own.slice(0, first + 2), { send: {} }, { wait: 9 }, ...own.slice(first + 2)]
  const { grade } = play(scenario, acts as typeof own, realm, 0)
  expect(grade).toMatchObject({ ended: 'won', passed: true, points: 70, refusals: 2, days: 18 })
})
