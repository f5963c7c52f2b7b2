import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { withValue } from '../../form/pointer.ts'
import {
  checkAlone,
  checkExercise,
  type Exercise,
  type Exercises,
  leftToMend,
  sectionOf,
  sections,
  standingOf,
  themeOf,
  themesOf,
} from './exercise.ts'
import { findingsOn, passageFor, passagesOf, shownSections } from './passages.ts'

const folder = join(import.meta.dirname, '../../../../../vectors/requests')
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const { evaluationDate, testContext } = read('context.json')
const drafts: readonly Exercise[] = readdirSync(folder)
  .filter((name) => /^B\d+\.json$/.test(name))
  .map(read)
const all: Exercises = { on: evaluationDate, context: testContext, drafts }
const knowledge = load()

test('there are thirty exercises, and each has something to mend', () => {
  expect(drafts).toHaveLength(30)
  for (const draft of drafts)
    expect(
      leftToMend(checkExercise(draft.request, all, knowledge).findings, draft).length,
      draft.id,
    ).toBeGreaterThan(0)
})

test('each has a theme, and each finding a part of the letter where the learner can look', () => {
  for (const draft of drafts) {
    expect(themesOf(draft).length).toBeGreaterThan(0)
    for (const { path } of draft.expectedFindings) expect(sections).toContain(sectionOf(path))
  }
})

test('a good draft leaves nothing to mend', () => {
  const good = { ...(read('C01.json') as Exercise), expectedFindings: [] }
  expect(leftToMend(checkExercise(good.request, all, knowledge).findings, good)).toEqual([])
})

test('a finding is told by what it is about', () => {
  expect(themeOf('entity.wrong')).toBe('addressee')
  expect(themeOf('duplicate')).toBe('preservation')
  expect(themeOf('dualCriminality')).toBe('facts')
  expect(sectionOf('/channel')).toBe('addressee')
  expect(sectionOf('/identifiers/0/value')).toBe('identifiers')
  expect(sectionOf('')).toBe('other')
})

test('each fault has one passage of the letter where it is marked, in its own part', () => {
  for (const draft of drafts) {
    const { findings } = checkExercise(draft.request, all, knowledge)
    const passages = shownSections(draft.request, findings).flatMap((one) => passagesOf(one, draft.request))
    for (const { path } of findings)
      expect(passageFor(path, passages)?.section, `${draft.id} ${path}`).toBe(sectionOf(path))
    const placed = [...findingsOn(passages, findings).values()].flat()
    expect(placed.map(({ n }) => n)).toEqual(findings.map((_, i) => i + 1))
    expect(new Set(placed.map(({ finding }) => finding))).toEqual(new Set(findings))
  }
})

test('a row of a list is one passage, and what is wrong in it is marked there', () => {
  const draft = drafts.find(({ id }) => id === 'B01') as Exercise
  const passages = sections.flatMap((section) => passagesOf(section, draft.request))
  expect(passageFor('/identifiers/0/value', passages)?.pointer).toBe('/identifiers/0')
  expect(passageFor('/case/summary', passages)?.pointer).toBe('/case/summary')
  expect(passageFor('/case/offence', passages)?.pointer).toMatch(/^\/case\/offence\//)
  expect(passageFor('/userCountry', passages)?.pointer).toBe('#addressee')
  expect(passageFor('', passages)?.pointer).toBe('#other')
})

const goodOne: Exercise = { ...(read('C01.json') as Exercise), expectedFindings: [] }
type Places = Readonly<Record<string, string>>
const written = (places: Places) =>
  Object.entries(places).reduce((whole, [pointer, said]) => withValue(whole, pointer, said), goodOne.request)
const standing = (places: Places) => standingOf(checkAlone(written(places), goodOne, all, knowledge))

test('a letter that asks for everything is solved by nobody who works alone, wherever it asks', () => {
  expect(standing({})).toBe('clean')
  for (const wide of [
    'Solicitamos toda la información que posean de la cuenta.',
    'Nos vendría bien conocer la vida digital del titular.',
    'Queiram franquear o acesso à conta.',
    'Please send whatever else you hold.',
    'Merci de nous ouvrir le compte, sans rien en retrancher.',
  ])
    for (const at of ['/text', '/dataRequested/0/description', '/case/summary', '/case/nexusToService'])
      expect([at, wide, standing({ [at]: wide })]).not.toContain('clean')
  expect(standing({ '/userNotice/basis': 'remitan todo lo que tengan' })).not.toBe('clean')
})

test('what surely asks for more is told, and is left to mend', () => {
  const { reached, left } = checkAlone(
    written({ '/text': 'Solicitamos toda la información que posean de la cuenta.' }),
    goodOne,
    all,
    knowledge,
  )
  expect(reached.map(({ words }) => words.length)).toEqual([1])
  expect(left.map(({ code }) => code)).toContain('scope.overbroad')
})

test('a value that is mended is no word that has to be read, and an own sentence waits', () => {
  expect(standing({ '/case/number': 'EJ-77/2026', '/authority/officer/badge': 'F-20002' })).toBe('clean')
  const facts = 'La víctima pagó un teléfono y no lo recibió; la cuenta le escribió ese día.'
  expect(standing({ '/case/summary': facts })).toBe('waits')
})
