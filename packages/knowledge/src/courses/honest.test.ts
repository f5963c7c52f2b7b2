import {
  type AskingAct,
  factsMeant,
  type Judgement,
  type OfficerScenario,
  type Played,
  play,
  trainingRealm,
  varied,
} from '@oficio/core/academy'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { falseWords } from './false-words.ts'
import { fresh, honestWords, later, unseen } from './honest-words.ts'
import { coursesFolder, readCourses } from './index.ts'

const { scenarios, services } = readCourses(coursesFolder())
const realm = trainingRealm(
  load(),
  services.map(({ value }) => value),
)

/** The first attempt at a case, with the way that wins and something else in each of its letters. */
function playedWith(
  id: string,
  more: Readonly<Record<string, unknown>>,
  then: readonly AskingAct[] = [],
  said: readonly Judgement[] = [],
) {
  const scenario = scenarios.find(({ value }) => value.id === id)?.value as OfficerScenario
  const own = varied(scenario, 0) as OfficerScenario
  const acts = own.paths.find(({ ends }) => ends === 'won')?.acts ?? []
  const sent = acts.map((act) => ('send' in act ? { send: { ...act.send, ...more } } : act))
  return play(scenario, [...sent, ...then], realm, 0, said)
}
const rowsOf = (all: typeof honestWords) =>
  Object.entries(all).flatMap(([id, rows]) => rows.map(({ at, words }) => [id, at, words] as const))
const kinds = ({ marks }: Played) => marks.map(({ kind }) => kind)
const fitting = ({ marks }: Played) =>
  marks.flatMap(({ about }) => (about === null ? [] : [{ sentence: about, fits: true }]))

test.each([...rowsOf(honestWords), ...rowsOf(later), ...rowsOf(fresh), ...rowsOf(unseen)])(
  'in %s what a busy officer truthfully writes in %s is never called wrong, and passes once it was read: %s',
  (id, at, words) => {
    const waiting = playedWith(id, { [at]: words })
    expect(new Set(kinds(waiting))).toEqual(new Set(['unjudged']))
    expect(waiting).toMatchObject({ isOver: false, grade: { ended: 'won', passed: false, points: 0 } })
    const read = playedWith(id, { [at]: words }, [], fitting(waiting))
    expect(read).toMatchObject({ isOver: true, grade: { passed: true, points: 100 } })
  },
)

test.each(rowsOf(falseWords))(
  'in %s nobody passes with what it does not hold, in %s: %s',
  (id, at, words) => {
    const { grade, marks } = playedWith(id, { [at]: words })
    expect(grade.passed).toBe(false)
    expect(marks).not.toEqual([])
  },
)

const valueIn = (value: unknown, pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((one, key) => (one as Record<string, unknown>)?.[key], value)

test.each(rowsOf(falseWords))(
  'in %s what it does not hold and was sent stays a fault when it is put back, in %s: %s',
  (id, at, words) => {
    const scenario = scenarios.find(({ value }) => value.id === id)?.value as OfficerScenario
    const found = valueIn((varied(scenario, 0) as OfficerScenario).draft, at)
    const { grade, marks } = playedWith(id, { [at]: words }, [{ restate: { [at]: found } }])
    expect(marks).not.toEqual([])
    expect(grade).toMatchObject({ points: 0, passed: false })
  },
)

const sale = 'marketplace-swindle'
const strange = { '/text': 'Se solicitan los datos de la cuenta, del período y de la zorgomina.' }

test('a word that nobody can judge is named, and the case is won but not passed', () => {
  const played = playedWith(sale, strange)
  expect(kinds(played)).toEqual(['unjudged'])
  expect(played.marks[0]).toMatchObject({ at: '/text', words: ['zorgomina'] })
  expect(played).toMatchObject({ isOver: false, grade: { ended: 'won', passed: false, judged: false } })
})

test('said otherwise it is held anew, and what left before waits for somebody who reads it', () => {
  const found = {
    restate: {
      '/text': 'Se solicitan los datos de registro de la cuenta que se indica, en el período señalado.',
    },
  }
  const scenario = scenarios.find(({ value }) => value.id === sale)?.value as OfficerScenario
  const nexus = (varied(scenario, 0) as OfficerScenario).draft.case?.nexusToService
  const fact = { '/case/nexusToService': 'El vendedor escribió a la compradora desde esa cuenta.' }
  const own = playedWith(sale, fact, [{ restate: { '/case/nexusToService': nexus } }])
  expect(own).toMatchObject({ isOver: false, grade: { passed: false, points: 0, days: 0 } })
  expect(kinds(own)).toEqual(['restated'])
  // What was asked was acted on, in whatever words: whoever wrote it does not pass by putting it back.
  const plain = { '/text': 'Solicito los datos de quien registró la cuenta, en el período señalado.' }
  expect(playedWith(sale, plain, [found]).grade).toMatchObject({ passed: false, judged: false })
  // What nobody can judge was acted on: whoever wrote it does not pass by putting it back.
  const back = playedWith(sale, strange, [found])
  expect(back).toMatchObject({ isOver: false, grade: { passed: false, judged: false, points: 0 } })
  const read = playedWith(sale, strange, [found], [{ sentence: String(back.marks[0]?.about), fits: true }])
  expect(read).toMatchObject({ isOver: true, grade: { passed: true } })
  const again = playedWith(sale, strange, [
    { restate: { '/text': 'Pido los datos de la cuenta y de la fulgurancia.' } },
  ])
  expect(again.marks.map(({ kind, words }) => [kind, words])).toEqual([
    ['restated', undefined],
    ['unjudged', ['fulgurancia']],
  ])
  const more = playedWith(sale, strange, [
    { restate: { '/text': 'Solicito todos los mensajes de la cuenta, sin límite.' } },
    found,
  ])
  expect(kinds(more)).toEqual(['question', 'restated'])
})

test('a false sentence in two places is judged in each: said again in one and put back in the other, it passes in none', () => {
  const invented = 'El vendedor ya había estafado a otras doce personas.'
  const both = { '/case/summary': invented, '/case/nexusToService': invented }
  const { draft } = varied(
    scenarios.find(({ value }) => value.id === sale)?.value as OfficerScenario,
    0,
  ) as OfficerScenario
  const played = playedWith(sale, both, [
    { restate: { '/case/summary': invented } },
    { restate: { '/case/nexusToService': draft.case?.nexusToService } },
  ])
  expect(played.grade.passed).toBe(false)
  expect(played.marks.filter(({ kind }) => kind === 'unjudged').map(({ at }) => at)).toEqual([
    '/case/summary',
  ])
})

test.each(['ninety-days', 'two-marias'])(
  'in %s a sentence of one letter that stands at another place of the next is judged there too',
  (id) => {
    const own = varied(
      scenarios.find(({ value }) => value.id === id)?.value as OfficerScenario,
      0,
    ) as OfficerScenario
    const summary = own.draft.case?.summary ?? ''
    const strange = summary.split(/(?<=\.)\s/)[0]?.replace(/\.$/, ' con una zorgomina.') ?? ''
    let letters = 0
    const acts = own.paths.find(({ ends }) => ends === 'won')?.acts ?? []
    const sent = acts.map((act) => {
      if (!('send' in act)) return act
      letters += 1
      const nexus = `${strange} ${own.draft.case?.nexusToService}`
      const more =
        letters === 1
          ? { '/case/summary': strange }
          : { '/case/summary': summary, '/case/nexusToService': nexus }
      return { send: { ...act.send, ...more } }
    })
    const scenario = scenarios.find(({ value }) => value.id === id)?.value as OfficerScenario
    const { grade, marks } = play(scenario, [...sent, { restate: { '/case/summary': summary } }], realm, 0)
    expect(letters).toBeGreaterThan(1)
    expect(grade.passed).toBe(false)
    expect(marks.filter(({ kind }) => kind === 'unjudged').map(({ at }) => at)).toEqual([
      '/case/nexusToService',
    ])
  },
)

test('a true paraphrase that was put back is one in own words where whoever leads had said so', () => {
  const sentence = 'La compradora pagó el teléfono y el vendedor no lo entregó'
  const found = scenarios.find(({ value }) => value.id === sale)?.value as OfficerScenario
  const back = { restate: { '/case/summary': found.draft.case?.summary } }
  const played = (fits: boolean) =>
    playedWith(sale, { '/case/summary': `${sentence}.` }, [back], [{ sentence, fits }])
  expect(played(true)).toMatchObject({ marks: [{ kind: 'own' }], grade: { passed: true, points: 100 } })
  expect(played(false)).toMatchObject({ marks: [{ kind: 'invented' }], grade: { passed: false } })
})

test('who says another place otherwise than the one that was not judged changes nothing', () => {
  const other = { restate: { '/identifiers/0': { type: 'murmulloHandle', value: 'otra.ficticia' } } }
  expect(playedWith(sale, strange, [other])).toEqual(playedWith(sale, strange))
  expect(playedWith(sale, {}, [other])).toEqual(playedWith(sale, {}))
  // Of a row only its words: neither its time nor another class comes in with them.
  const row = { '/dataRequested/0/description': 'datos de la zorgomina de la cuenta' }
  for (const more of [
    { '/dataRequested/0/to': '2030-01-01T00:00:00-04:00' },
    { '/dataRequested/1': { category: 'content', description: 'datos de registro de la cuenta' } },
  ])
    expect(playedWith(sale, row, [{ restate: more }])).toEqual(playedWith(sale, row))
})

test.each([
  ['/case/summary', 'La compradora pagó el teléfono al vendedor: [describa aquí qué pasó].'],
  [
    '/case/summary',
    'A compradora pagou o telefone ao vendedor. Como modelo de linguagem não posso confirmar.',
  ],
  [
    '/case/nexusToService',
    'The seller used the account of the phone. As an AI, I cannot confirm the payment.',
  ],
  ['/text', 'Solicito los datos de la cuenta. Como modelo de lenguaje no indico el período.'],
])(
  'what was left to be filled in, or is a program’s, is asked back and hands nothing over: %s %s',
  (at, words) => {
    const played = playedWith(sale, { [at]: words })
    expect(played.marks).toContainEqual(expect.objectContaining({ kind: 'question', why: 'words' }))
    expect(played.grade.passed).toBe(false)
  },
)

test('a sentence in own words stands beside the fact that it may mean, and said so it is practice', () => {
  const { draft, clues } = varied(
    scenarios.find(({ value }) => value.id === sale)?.value as OfficerScenario,
    0,
  ) as OfficerScenario
  const about = 'La compradora vio el aviso del teléfono y pagó'
  const facts = factsMeant({ at: '/case/summary', sentence: about }, [], { draft, clues })
  expect(facts.length).toBeGreaterThan(0)
  const text = draft.case?.summary ?? ''
  for (const fact of facts) expect(text).toContain(fact)
  const own = playedWith(sale, { '/case/summary': `${about}.` })
  expect(kinds(own)).toEqual(['unjudged'])
  expect(
    playedWith(sale, { '/case/summary': `${about}.` }, [{ restate: { '/case/summary': `${facts[0]}.` } }]),
  ).toMatchObject({ isOver: false, grade: { ended: 'won', passed: false } })
  // What shares nothing with the case is tied to nothing.
  expect(factsMeant({ at: '/case/summary', sentence: 'Todo empezó un lunes' }, [], { draft, clues })).toEqual(
    [],
  )
})

test.each([
  'Solicitam-se os dados de registro da conta, de 18 a 22 de agosto de 2026.',
  'Se solicitan los datos de registro de la cuenta, del 18/08/2026 al 22/08/2026.',
  'Please provide the registration data of the account, from 18th to 22nd August 2026, 23h59.',
])('a day that the case says is a word of the case: %s', (words) => {
  const { marks } = playedWith(sale, { '/text': words })
  expect(marks).toMatchObject([{ kind: 'unjudged', why: 'unread', words: [] }])
})

test('another day, and a number that nobody said, are named', () => {
  const other = 'Solicitam-se os dados de registro da conta, de 17 a 22 de agosto de 2026.'
  expect(playedWith(sale, { '/text': other }).marks).toMatchObject([{ why: 'unjudged', words: ['17'] }])
})

const onTheLine = 'on-the-line'
const supervisor = (phone: string, name = 'Nélida Irreal') => ({
  '/emergency/supervisor': { name, rank: 'guardia', phone },
})

test.each(['+12025550170', '+1 202 555 0170', '+1 (202) 555-0170'])(
  'who is told of an emergency is whom a clue names, and the telephone is one however it is spaced: %s',
  (phone) => {
    expect(playedWith(onTheLine, supervisor(phone))).toMatchObject({
      marks: [],
      grade: { passed: true, points: 100 },
    })
    expect(playedWith(onTheLine, { '/authority/officer/phone': phone })).toMatchObject({
      marks: [],
      grade: { passed: true, points: 100 },
    })
  },
)

test('a telephone or a name that no clue gave is neither', () => {
  for (const more of [supervisor('+1 202 555 0171'), supervisor('+12025550170', 'Otra Irreal')])
    expect(playedWith(onTheLine, more).grade.passed).toBe(false)
  expect(playedWith(onTheLine, { '/authority/officer/phone': '+1 202 555 0171' }).marks[0]).toMatchObject({
    kind: 'question',
    why: 'officer',
  })
})

const asGood: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  [
    'the same second in another zone',
    'one-address',
    { '/identifiers/0': { type: 'ipPortTimestamp', value: '203.0.113.77:41822@2026-08-13T00:14:07Z' } },
  ],
  [
    'days with their zone beside them',
    sale,
    {
      '/dataRequested/0/from': '2026-08-18',
      '/dataRequested/0/to': '2026-08-22',
      '/dataRequested/0/timezone': '-04:00',
    },
  ],
  [
    'days with the name of their zone beside them',
    sale,
    {
      '/dataRequested/0/from': '2026-08-18',
      '/dataRequested/0/to': '2026-08-22',
      '/dataRequested/0/timezone': 'America/Santiago',
    },
  ],
  ['the handle with its sign', sale, { '/identifiers/0': { type: 'murmulloHandle', value: '@{{handle}}' } }],
  [
    'the link of the handle',
    sale,
    { '/identifiers/0': { type: 'murmulloHandle', value: 'https://murmullo.example/{{handle}}' } },
  ],
]
test.each(asGood)('%s is as good as what the case gives', (_, id, more) => {
  expect(playedWith(id, more)).toMatchObject({ marks: [], grade: { passed: true, points: 100 } })
})

test('another second is a guess, days have another zone than the case, another handle is a stranger', () => {
  const second = { type: 'ipPortTimestamp', value: '203.0.113.77:41822@2026-08-13T00:14:08Z' }
  expect(kinds(playedWith('one-address', { '/identifiers/0': second }))).toEqual(['invented'])
  const days = { '/dataRequested/0/from': '2026-08-18', '/dataRequested/0/to': '2026-08-22' }
  for (const zone of ['-09:00', 'Pacific/Gambier'])
    expect(playedWith(sale, { ...days, '/dataRequested/0/timezone': zone }).marks[0]).toMatchObject({
      kind: 'question',
      why: 'field',
    })
  const handle = { type: 'murmulloHandle', value: '@otra.ficticia' }
  expect(kinds(playedWith(sale, { '/identifiers/0': handle }))).toEqual(['invented'])
})
