import {
  type AskingAct,
  type OfficerScenario,
  type Played,
  play,
  trainingRealm,
  varied,
} from '@oficio/core/academy'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { badFields, badWords, honestOnes, type Sentences } from './attacked-words.ts'
import { coursesFolder, readCourses } from './index.ts'

const { scenarios, services } = readCourses(coursesFolder())
const realm = trainingRealm(
  load(),
  services.map(({ value }) => value),
)

/** The first attempt at a case, with the way that wins and something else in each of its letters. */
function playedWith(id: string, more: Readonly<Record<string, unknown>>): Played {
  const scenario = scenarios.find(({ value }) => value.id === id)?.value as OfficerScenario
  const acts = (varied(scenario, 0) as OfficerScenario).paths.find(({ ends }) => ends === 'won')?.acts ?? []
  return play(
    scenario,
    acts.map((act) => ('send' in act ? { send: { ...act.send, ...more } } : act)),
    realm,
    0,
  )
}
const rowsOf = (all: Sentences) =>
  Object.entries(all).flatMap(([id, places]) =>
    Object.entries(places).flatMap(([at, texts]) => texts.map((words) => [id, at, words] as const)),
  )

test.each(rowsOf(badWords))(
  'in %s nobody is told that it is right, and nobody passes, who writes in %s: %s',
  (id, at, words) => {
    const { grade, marks } = playedWith(id, { [at]: words })
    expect(grade).toMatchObject({ passed: false, points: 0 })
    expect(marks).not.toEqual([])
    expect(marks.map(({ kind }) => kind)).not.toContain('own')
  },
)

test.each(rowsOf(honestOnes))(
  'in %s what is true in other words is not called wrong in %s: %s',
  (id, at, words) => {
    const { grade, marks } = playedWith(id, { [at]: words })
    expect(grade).toMatchObject({ ended: 'won', judged: marks.length === 0, passed: marks.length === 0 })
    expect(marks.filter(({ kind }) => kind !== 'unjudged')).toEqual([])
  },
)

test.each(badFields)('no field is left out: %s with %j is asked about', (at, value) => {
  const { grade, marks } = playedWith('marketplace-swindle', { [at]: value })
  expect(grade.passed).toBe(false)
  // What the check itself stops, as a letter to somebody beside the company, the service refuses.
  expect(['question', 'refused']).toContain(marks[0]?.kind)
  if (marks[0]?.kind === 'question') expect(['field', 'officer']).toContain(marks[0].why)
})

test('a day of the paper between the first one and today is taken, as is a plain zone', () => {
  for (const more of [
    { '/legalProcess/issuedOn': '2026-09-07' },
    { '/dataRequested/0/timezone': 'America/Santiago' },
    { '/preservation': null },
  ])
    expect(playedWith('marketplace-swindle', more).grade).toMatchObject({ points: 100, passed: true })
})

test('of two sentences in one place both wait: to have read one judges not the other', () => {
  const text = 'Solicito los datos de la cuenta. Pido que informen quién la abrió.'
  const scenario = scenarios.find(({ value }) => value.id === 'marketplace-swindle')?.value as OfficerScenario
  const acts = scenario.paths[0]?.acts.map((act) =>
    'send' in act ? { send: { ...act.send, '/text': text } } : act,
  )
  const said = [{ sentence: 'Solicito los datos de la cuenta', fits: true }]
  const { grade, marks } = play(scenario, acts ?? [], realm, 0, said)
  expect(marks.map(({ kind }) => kind)).toEqual(['own', 'unjudged'])
  expect(grade).toMatchObject({ passed: false, judged: false })
})

test('what was laid before a judge in own words waits as well, though the letter says what was found', () => {
  const scenario = scenarios.find(({ value }) => value.id === 'everything-about-everyone')
    ?.value as OfficerScenario
  const won = scenario.paths.find(({ ends }) => ends === 'won')?.acts ?? []
  const other = { '/case/summary': 'El juez escribió los mensajes a la vecina.' }
  const found = { '/case/summary': scenario.draft.case?.summary }
  const acts = won.map((act): AskingAct => {
    if ('petition' in act) return { petition: { ...act.petition, ...other } }
    return 'send' in act ? { send: { ...act.send, ...found } } : act
  })
  const { grade, marks } = play(scenario, acts, realm, 0)
  expect(marks.map(({ kind }) => kind)).toContain('unjudged')
  expect(grade.passed).toBe(false)
})

test('a danger told in other words waits to be read, and one told in none of the case is asked about', () => {
  const waits = playedWith('on-the-line', {
    '/emergency/danger': 'Escribió que esta noche lastimará al joven.',
  })
  expect(waits.marks.map(({ kind }) => kind)).toEqual(['unjudged'])
  const none = playedWith('on-the-line', { '/emergency/danger': 'asdf qwer' })
  expect(none.marks.map(({ why, words }) => [why, words])).toEqual([['unjudged', ['asdf', 'qwer']]])
})

test.each([
  ['marketplace-swindle', 'Solicito los datos de registro de la cuenta indicada, en el período señalado.'],
  ['marketplace-swindle', 'Pido datos de registro de la cuenta mencionada en el período indicado'],
  [
    'one-address',
    'Solicita-se a identificação do cliente a quem estava atribuído o endereço apontado, no momento indicado.',
  ],
  ['two-marias', 'Solicito lo señalado respecto de la cuenta y el período que se indican.'],
])('a letter in %s that only asks and points otherwise is the one that was found: %s', (id, text) => {
  expect(playedWith(id, { '/text': text })).toMatchObject({ marks: [], grade: { points: 100, passed: true } })
})

test('what is asked for, of which account and when, is no way to ask', () => {
  for (const text of [
    'No solicito los datos de registro de la cuenta indicada, en el período señalado.',
    'Solicito los datos de registro de otra cuenta indicada, en el período señalado.',
    'Solicito los datos de registro de la cuenta indicada, en el período anterior.',
    'Solicito los datos de pago de la cuenta indicada, en el período señalado.',
    'Solicito los datos de registro de la cuenta indicada.',
  ])
    expect([text, playedWith('marketplace-swindle', { '/text': text }).grade.passed]).toEqual([text, false])
})
