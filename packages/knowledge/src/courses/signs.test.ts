import { type OfficerScenario, type Played, play, trainingRealm, varied } from '@oficio/core/academy'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { coursesFolder, readCourses } from './index.ts'

const { scenarios, services } = readCourses(coursesFolder())
const realm = trainingRealm(
  load(),
  services.map(({ value }) => value),
)
const scenarioOf = (id: string) => scenarios.find(({ value }) => value.id === id)?.value as OfficerScenario
const sale = 'marketplace-swindle'
const found = (varied(scenarioOf(sale), 0) as OfficerScenario).draft
const summary = String(found.case?.summary)

/** The first attempt at a case with the way that wins, and something else in each of its letters. */
function playedWith(id: string, more: Readonly<Record<string, unknown>>): Played {
  const own = varied(scenarioOf(id), 0) as OfficerScenario
  const acts = own.paths.find(({ ends }) => ends === 'won')?.acts ?? []
  return play(
    scenarioOf(id),
    acts.map((act) => ('send' in act ? { send: { ...act.send, ...more } } : act)),
    realm,
    0,
  )
}

describe('what stands in signs that are no letters passes nobody unread', () => {
  test.each([
    ['letters in filled circles', `${summary} 🅛🅐 🅒🅞🅜🅟🅡🅐🅓🅞🅡🅐 🅜🅘🅝🅣🅘🅞.`],
    ['letters in circles', `${summary} ⓔⓛ ⓙⓤⓔⓩ ⓔⓢ ⓔⓛ ⓐⓤⓣⓞⓡ.`],
    ['letters in squares', `${summary} 🄴🄻 🅅🄴🄽🄳🄴🄳🄾🅁 🄼🄰🅃🄾.`],
    ['letters in filled squares', `${summary} 🅵🅰🅻🆂🅾.`],
    ['letters of mathematics', `${summary} 𝐥𝐚 𝐜𝐨𝐦𝐩𝐫𝐚𝐝𝐨𝐫𝐚 𝐦𝐢𝐧𝐭𝐢ó.`],
    ['Braille', `${summary} ⠍⠁⠞⠕`],
    ['flags', `${summary} 🇲🇦🇹🇴`],
    ['a picture', `${summary} 🤥`],
    ['a sum', `${summary} ≠ ∅`],
    ['a stroke through each letter', [...summary].map((one) => `${one}\u0336`).join('')],
    ['a place of no script', `${summary} \uE000`],
  ])('%s', (_what, text) => {
    for (const at of ['/case/summary', '/case/nexusToService']) {
      const { grade, marks } = playedWith(sale, { [at]: text })
      expect(grade.passed).toBe(false)
      expect(marks).not.toEqual([])
    }
  })

  test('in the letter they ask for nothing that nobody reads', () => {
    const text = `${found.text} ⓨ ⓛⓞⓢ ⓜⓔⓝⓢⓐⓙⓔⓢ.`
    const { grade, marks } = playedWith(sale, { '/text': text })
    expect(grade.passed).toBe(false)
    expect(marks[0]).toMatchObject({ why: 'reach' })
  })

  test.each([
    ['/authority/name', 'name of the office'],
    ['/case/offence/legalReference', 'law of the offence'],
    ['/legalProcess/legalBasis', 'legal basis'],
  ])('nor beside what was found, in %s', (at) => {
    const value = at
      .split('/')
      .slice(1)
      .reduce<unknown>((one, key) => (one as Record<string, unknown>)[key], found)
    const { grade, marks } = playedWith(sale, { [at]: `${value} 🅵🅰🅻🆂🅾` })
    expect(grade.passed).toBe(false)
    expect(marks).not.toEqual([])
  })

  test('they are named to whoever leads', () => {
    const { marks } = playedWith(sale, { '/case/summary': `${summary} ⠍⠁⠞⠕` })
    expect(marks).toMatchObject([{ kind: 'unjudged', why: 'unjudged', words: ['⠍', '⠁', '⠞', '⠕'] }])
  })
})

test('who asks whether it happened does not say that it did', () => {
  const { grade, marks } = playedWith(sale, { '/case/summary': summary.replace('.', '?') })
  expect(grade.passed).toBe(false)
  expect(marks).toMatchObject([{ kind: 'unjudged', words: ['?'] }])
})

test.each([
  ['in one width', summary.replace(/[a-z]/g, (one) => String.fromCodePoint(0xff21 + one.charCodeAt(0) - 65))],
  ['taken apart', summary.normalize('NFD')],
  ['with a line between', summary.replace(', ', ',\n')],
])('what was found passes as it is read, %s', (_how, text) => {
  expect(playedWith(sale, { '/case/summary': text })).toMatchObject({ marks: [], grade: { points: 100 } })
})

describe('a day in figures is a day of the case', () => {
  test.each([
    ['/case/nexusToService', 'La cuenta publicó el aviso el 18/08/2026.'],
    ['/case/summary', 'El 18/08/2026 el vendedor ofreció un teléfono a la compradora en la red social.'],
    ['/case/summary', 'El 2026-08-18 el vendedor ofreció un teléfono.'],
    ['/case/summary', 'Em 18/08/2026 o vendedor ofereceu um telefone à compradora.'],
    ['/case/summary', 'On 2026-08-18 the seller offered a telephone to the buyer.'],
    ['/case/summary', 'Le 18/08/2026 le vendeur a proposé un téléphone à l’acheteuse.'],
  ])('in %s: %s', (at, words) => {
    expect(playedWith(sale, { [at]: words }).marks).toMatchObject([{ kind: 'unjudged', why: 'unread' }])
  })

  test('figures join no list of words to a sentence', () => {
    const { marks } = playedWith(sale, {
      '/case/summary': '1 teléfono 2 vendedor 3 aviso 4 cuenta 5 compradora 6 engaño 18/08/2026',
    })
    expect(marks[0]).toMatchObject({ kind: 'question', why: 'words' })
  })
})

describe('the zone beside a row', () => {
  const zone = (value: string) => ({ '/dataRequested/0/timezone': value })
  test.each([
    [sale, '-04:00'],
    [sale, 'America/Santiago'],
    ['one-address', 'America/Sao_Paulo'],
    ['one-address', '-03:00'],
    ['one-address', 'America/Argentina/Buenos_Aires'],
    [sale, ''],
  ])('in %s has the clocks of the case: %s', (id, value) => {
    expect(playedWith(id, zone(value))).toMatchObject({ marks: [], grade: { points: 100 } })
  })

  test.each([
    [sale, 'Asia/Tokyo'],
    [sale, '+09:00'],
    [sale, 'UTC'],
    [sale, 'Foo/Bar'],
    [sale, 'America/Sao_Paulo'],
    ['one-address', 'Asia/Tokyo'],
    ['one-address', '+09:00'],
    ['one-address', 'America/Santiago'],
  ])('in %s is asked about where they are others, or no clocks: %s', (id, value) => {
    const { grade, marks } = playedWith(id, zone(value))
    expect(grade.points).toBeLessThan(100)
    expect(marks[0]).toMatchObject({ kind: 'question', why: 'field' })
  })

  test('is UTC where the moments are', () => {
    const moments = {
      '/dataRequested/0/from': '2026-08-18T04:00:00Z',
      '/dataRequested/0/to': '2026-08-23T03:59:59Z',
    }
    for (const value of ['UTC', '-04:00'])
      expect(playedWith(sale, { ...moments, ...zone(value) })).toMatchObject({ marks: [] })
  })
})
