import {
  beginOfficer,
  inLanguage,
  isWaiting,
  missedIn,
  type OfficerScenario,
  play,
  rightInOffice,
  trainingRealm,
  varied,
} from '@oficio/core/academy'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { honestAlone, placesAlone, wideAlone } from './alone-words.ts'
import { coursesFolder, readCourses } from './index.ts'

const { modules, scenarios, services } = readCourses(coursesFolder())
const knowledge = load()
const realm = trainingRealm(
  knowledge,
  services.map(({ value }) => value),
)
const lessons = modules.map(({ value }) => inLanguage(value, knowledge, 'es'))
const sale = scenarios.find(({ value }) => value.id === 'marketplace-swindle')?.value as OfficerScenario
const own = varied(sale, 0) as OfficerScenario
const won = own.paths.find(({ ends }) => ends === 'won')?.acts ?? []

const foundAt = (pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((one, key) => (one as Readonly<Record<string, unknown>> | undefined)?.[key], own.draft)

/** A letter that was sent in own words, and put back as it was found by whoever wrote it. */
function alone(place: keyof typeof placesAlone, words: string) {
  const at = placesAlone[place]
  const sent = won.map((act) => ('send' in act ? { send: { ...act.send, [at]: words } } : act))
  const restate = { [at]: foundAt(at) ?? '' }
  return { sent: play(sale, sent, realm), back: play(sale, [...sent, { restate }], realm) }
}

/** All of them in the long run; of each way to write it one here. */
const some = <T>(all: readonly T[]): readonly T[] =>
  process.env.OFICIO_LONG ? all : all.filter((_, n) => n % 5 === 2)

test.each(some(wideAlone))('nobody passes alone who asked for more, at %s: %s', (place, words) => {
  const { sent, back } = alone(place, words)
  expect([sent.grade.passed, back.grade.passed]).toEqual([false, false])
  expect(back.marks).not.toEqual([])
})

test.each(some(honestAlone))('what asks for no more is never called wrong, at %s: %s', (place, words) => {
  const { sent, back } = alone(place, words)
  expect(new Set(sent.marks.map(({ kind }) => kind))).toEqual(new Set(['unjudged']))
  expect(new Set(back.marks.map(({ kind }) => kind))).toEqual(new Set(['restated']))
  expect(back.grade.ended).toBe('won')
})

test.each([
  'La compradora pagó el teléfono y lo recibió.',
  'El banco engañó a la compradora y se quedó con el dinero.',
  'El colega manipuló el sistema de pago.',
  'La compradora pagó un teléfono anunciado en la red social y nunca lo recibió.',
])('a fact in own words that was put back is worth no points while nobody has read it: %s', (words) => {
  const { sent, back } = alone('F', words)
  expect([sent.grade.points, back.grade.points]).toEqual([0, 0])
  expect([sent.grade.passed, back.grade.passed]).toEqual([false, false])
  expect(back.marks.every(isWaiting)).toBe(true)
  expect(missedIn([...sent.marks, ...back.marks], {}, lessons)).toEqual([])
})

test('what the brief denies may be denied in other words, and no word of it is called strange', () => {
  const { sent } = alone(
    'F',
    'Una mujer compró un teléfono a un vendedor de Murmullo. Pagó con su tarjeta y el teléfono no llegó.',
  )
  expect(sent.marks.map(({ why, words }) => [why, words])).toEqual([
    ['unread', []],
    ['unread', []],
  ])
  const other = alone('F', 'La compradora no pagó el teléfono.').sent
  expect(other.marks.map(({ words }) => words)).toEqual([['pago']])
})

test('whoever works alone is told what a real letter would be warned of', () => {
  const { sent } = alone(
    'L',
    'Solicito los datos de registro. La víctima perdió toda la información de su teléfono.',
  )
  const told = sent.marks.find(({ about }) => about?.includes('toda la información'))
  expect(told?.finding).toMatchObject({ code: 'scope.overbroad', severity: 'warn', path: '/text' })
})

test('nothing is called the least that was needed while words that may ask for more were read by nobody', () => {
  const marks = [
    { kind: 'unjudged', days: 0, finding: null, about: 'x', why: 'unjudged', at: '/text' },
  ] as const
  const state = { ...beginOfficer(own), got: ['subscriber'] }
  expect(rightInOffice(state, own)).toContain('least')
  expect(rightInOffice({ ...state, marks }, own)).not.toContain('least')
})
