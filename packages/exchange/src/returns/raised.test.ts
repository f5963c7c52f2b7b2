import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'
import type { ReturnMapping } from './read-return.ts'

// Whatever raised the question about the hours of a file stands in the question, in its own words and with
// its place. What is not shown keeps its row open; where it is of no row, a yes covers none.

const knowledge = load()
const at = '2026-11-10 14:01:01'
const bytesOf = (file: string | Uint8Array): Uint8Array =>
  typeof file === 'string' ? new TextEncoder().encode(file) : file
const read = (file: string | Uint8Array, mapping: ReturnMapping = {}) =>
  readReturn(bytesOf(file), mapping, knowledge)

/** The lines of the question, and the zones of its times once somebody has answered yes to them. */
async function asked(file: string | Uint8Array) {
  const { clockWords, clockPlaces, isTooMuch } = await read(file)
  const { rows } = await read(file, { aside: clockWords })
  const zones = [...new Set(rows.filter(({ time }) => time !== null).map(({ zone }) => zone))]
  return { clockWords, clockPlaces, isTooMuch, zones }
}

const csv = (head: string, cells: readonly string[], more = ''): string =>
  `Time (UTC),IP,Port${head === '' ? '' : `,${head}`}\n${cells
    .map((one, i) => `2026-11-10 14:${10 + i}:01,203.0.113.${i},5012${i}${head === '' ? '' : `,${one}`}\n`)
    .join('')}${more}`
const table = csv('', ['', ''])

describe('a cell far to the right of the table', () => {
  test.each([
    [`${table},,,,,hora de Lima\n`, 'hora de Lima', '4'],
    [`${table},,,,,\n,,,,,Las horas son de acá\n`, 'Las horas son de acá', '5'],
    [`${table}\n,,,,,es de acá\n`, 'es de acá', '5'],
    [`,,,,,es de acá\n${table}`, 'es de acá', '1'],
    [`${table},,,,,es de acá,tal cual\n`, 'es de acá | tal cual', '4'],
  ])('%j', async (file, words, place) => {
    const { clockWords, clockPlaces, zones } = await asked(file)
    expect(clockWords).toEqual(['Time (UTC)', words])
    expect(clockPlaces).toEqual(['', place])
    expect(zones).toEqual(['UTC'])
  })
  test('over a column of its own', async () => {
    const { clockWords } = await asked(`Time (UTC),IP,,es de acá\n${at},203.0.113.1\n`)
    expect(clockWords).toEqual(['Time (UTC)', 'es de acá'])
  })
})

describe('a line that takes back another, wherever it stands', () => {
  const taken = [
    'Actualización: lo anterior no vale.',
    'Update: disregard the first paragraph.',
    'PS: that was about the other file.',
    'Retiro lo dicho.',
    'We have since learned otherwise.',
    'Except these, which come from the branch office.',
    'Perdón, son de acá.',
    'Quer dizer, de Manaus.',
    'Enfin, presque.',
  ]
  const fixed = `Time                  IP             Port\n${at}   203.0.113.1    50123\n2026-11-10 14:02:01   203.0.113.2    50124\n`
  const rowsOf = `<tr><th>Time</th><th>IP</th></tr><tr><td>${at}</td><td>203.0.113.1</td></tr>`
  test.each(taken)('%s', async (words) => {
    const said = 'All times are in UTC.'
    for (const file of [
      `${said}\n\nTime,IP,Port\n${at},203.0.113.1,50123\n2026-11-10 14:02:01,203.0.113.2,50124\n\n${words}\n`,
      `${said}\n${words}\nTime,IP,Port\n${at},203.0.113.1,50123\n`,
      `${said}\n\n${fixed}\n${words}\n`,
      `<html><body><p>${said}</p><table>${rowsOf}</table><p>${words}</p></body></html>`,
      `<html><body><p>${said}</p><p>We reply to your letter.</p><table>${rowsOf}</table><table><tr><td>${words}</td></tr></table></body></html>`,
    ]) {
      const { clockWords } = await read(file)
      for (const word of words.match(/\p{L}+/gu) ?? [])
        expect({ file, lines: clockWords.join() }).toEqual({ file, lines: expect.stringContaining(word) })
    }
  })
})

describe('a column of yes and no, whose head is the denial', () => {
  test.each([
    ['Converted', 'no'],
    ['Convertido', 'no'],
    ['Normalizado', 'NO'],
    ['Sincronizado', 'no'],
    ['Synced', 'n'],
    ['Fiable', 'no'],
    ['Valid', 'false'],
    ['Adjusted', '0'],
    ['isdst', 'true'],
    ['Flag', 'x'],
    ['NTP', 'failed'],
    ['Corregida', 'none'],
  ])('%s: %s', async (head, cell) => {
    const { clockWords } = await read(csv(head, [cell, cell, cell]))
    expect(clockWords).toEqual(['Time (UTC)', `${head}: ${cell}`])
  })
  test('each answer of it once, behind any number of rows', async () => {
    const cells = Array.from({ length: 40 }, (_, i) => (i === 39 ? 'no' : i % 2 === 0 ? 'yes' : 'pending'))
    const { clockWords } = await read(csv('Converted', cells))
    expect(clockWords).toEqual(['Time (UTC)', 'Converted: yes · pending · no'])
  })
  test('and of figures the first, with its head', async () => {
    const { clockWords, zones } = await asked(csv('Demora', ['31', '400', '31', '7', '12']))
    expect(clockWords).toEqual(['Time (UTC)', 'Demora: 31 · 400 · 7 …'])
    expect(zones).toEqual(['UTC'])
  })
})

describe('the head of a time that has a word more', () => {
  test.each(['Time as seen here', 'Fecha tal cual'])('%s', async (head) => {
    const { clockWords } = await read(`All times are in UTC.\n\n${head},IP\n${at},203.0.113.1\n`)
    expect(clockWords[0]).toBe(head)
  })
})

test('a file of another name, a sheet or a list of one, stands in the question', async () => {
  const file = JSON.stringify({ limenos: [{ ip: '203.0.113.7', time_utc: at }] })
  expect((await read(file)).clockWords).toEqual(['time_utc', 'limenos'])
  const { clockWords } = await readReturn(bytesOf(table), {}, knowledge, 'de-la-sede.csv')
  expect(clockWords).toEqual(['Time (UTC)', 'de-la-sede.csv'])
})

test('what names a place beside a day is no time', async () => {
  const { clockWords } = await read(`${table}"Santiago, 13 de julio de 2026",,\n`)
  expect(clockWords.join()).toContain('Santiago')
})

describe('honest returns are shown what they are asked about', () => {
  test.each([
    [`Report 123\n\n${table}`, ['Time (UTC)', 'Report 123']],
    [`${table}\nEnd of report.\n`, ['Time (UTC)', 'End of report.']],
    [csv('Ciudad', ['Lima', 'Quito']), ['Time (UTC)', 'Ciudad: Lima · Quito']],
  ])('%j', async (file, lines) => {
    const { clockWords, zones, isTooMuch } = await asked(file)
    expect({ clockWords, zones, isTooMuch }).toEqual({ clockWords: lines, zones: ['UTC'], isTooMuch: false })
  })
})
