import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'
import type { ReturnMapping } from './reading.ts'

const knowledge = load()
const at = '2026-07-02 14:05:12'
const read = async (text: string, mapping: ReturnMapping = {}) => {
  const { rows, clockWords, wordsAside } = await readReturn(
    new TextEncoder().encode(text),
    mapping,
    knowledge,
  )
  const [first] = rows.filter(({ values }) => Object.values(values).includes('203.0.113.7'))
  return { time: first?.time, zone: first?.zone, clockWords, wordsAside }
}
const table = (head: string, cell = at, more = '', of = '') =>
  `IP,"${head}",Port${more}\n203.0.113.7,"${cell}",49152${of}\n203.0.113.9,"${cell}",49153${of}\n`

describe('a sentence that could speak of the clock stands against head and cells, and is shown as it stands', () => {
  test.each([
    'Descontar 5 horas',
    'Se deben quitar 3 horas',
    'Diferencia de 5 horas',
    'El servidor registró con 2 horas de adelanto hasta el 10 de julio',
    'Há uma diferença de 3 horas nos registros acima',
    'Records above are 5 hours ahead',
    'Values may be off by 1 hour',
    'Subtract 180 minutes',
    'Los datos son locales',
    '(local)',
    '+3',
    '(-5)',
    'La columna 2 corresponde a Lima',
    'Column B is Peru',
    'Valores ajustados a Chile (-4)',
    'El reloj del servidor estaba adelantado dos horas',
    'Hay que quitar tres horas',
    'Reloj adelantado',
    'DST applied',
    'The Z suffix is wrong',
    'Hora peruana',
    'Lima, Perú',
  ])('%s', async (words) => {
    for (const text of [
      `"${words}",,\n${table('Hora (UTC)')}`,
      `${table('Hora (UTC)')}"${words}",,\n`,
      `<html><body><p>${words}</p><table><tr><th>IP<th>Hora (UTC)<tr><td>203.0.113.7<td>${at}</table></body></html>`,
      `"${words}",,\n${table('Hora', `${at} UTC`)}`,
      `"${words}",,\n${table('Hora', '2026-07-02T14:05:12Z')}`,
    ]) {
      const { zone, clockWords } = await read(text)
      expect({ text, zone }).toEqual({ text, zone: null })
      expect(clockWords).toContain(words)
    }
  })

  test('and whoever read it settles it for this very file', async () => {
    const text = `${table('Hora (UTC)')}"Descontar 5 horas",,\n`
    const { clockWords } = await read(text)
    expect(clockWords).toEqual(['Hora (UTC)', 'Descontar 5 horas'])
    expect(await read(text, { aside: clockWords })).toMatchObject({
      ...{ zone: 'UTC', time: '2026-07-02T14:05:12Z', clockWords: [], wordsAside: clockWords },
    })
    // Another sentence is another question, and so is the next file.
    expect((await read(`${text}"Restar 3",,\n`, { aside: clockWords })).zone).toBeNull()
    expect((await read(text, { aside: clockWords, isKept: true })).zone).toBeNull()
    expect((await read(text, { time: 'Hora (UTC)', zone: '-05:00' })).time).toBe('2026-07-02T14:05:12-05:00')
    const written = `"Reloj adelantado",,\n${table('Hora', `${at} UTC`)}`
    expect((await read(written, { time: 'Hora', zone: '-05:00' })).time).toBe('2026-07-02T14:05:12-05:00')
  })
})

describe('every other place of a file is read for it too', () => {
  test.each([
    ['Remark', 'hora de Lima'],
    ['Remark', 'Lima time'],
    ['Observación', 'restar 5 horas'],
    ['Reloj', 'Lima'],
    ['Offset', '-03:00'],
    ['Zona', '-03:00'],
    ['GMT', '-3'],
    ['Time zone of record', '-03:00'],
  ])('a column %s that says %s', async (head, cell) => {
    const { zone, clockWords } = await read(table('Hora (UTC)', at, `,${head}`, `,${cell}`))
    expect(zone).toBeNull()
    expect(clockWords.some((words) => words.includes(cell))).toBe(true)
  })
  test.each([{ is_utc: false }, { is_local: true }, { isUTC: false, utc: false }])(
    'a flag %o',
    async (flag) => {
      const row = { ip: '203.0.113.7', time_utc: at, ...flag }
      expect((await read(JSON.stringify([row]))).zone).toBeNull()
    },
  )
  test('a caption that is a place', async () => {
    const page = `<html><body><table><caption>Lima</caption><tr><th>IP<th>Inicio (UTC)<tr><td>203.0.113.7<td>${at}</table></body></html>`
    expect(await read(page)).toMatchObject({ zone: null, clockWords: ['Inicio (UTC)', 'Lima'] })
  })
})

describe('which half of the day, and which order of its day', () => {
  const morning = '2026-07-02 02:05:12'
  test.each([
    table('Hora (PM)', `${morning} UTC`),
    `"Todos los accesos son p.m.",,\n${table('Hora (UTC)', morning)}`,
    `"Formato de 12 horas",,\n${table('Hora', `${morning} UTC`)}`,
    `"Sesiones de la tarde",,\n${table('Hora (UTC)', morning)}`,
    `"Formato AAAA-DD-MM",,\n${table('Fecha (UTC)', '2026-02-07 10:00')}`,
  ])('%s', async (text) => {
    expect((await read(text)).time).toBeNull()
  })
})

describe('honest files are read', () => {
  test.each([
    ['created_at,ip', `${at}+00,203.0.113.7`, '2026-07-02T14:05:12Z'],
    ['created_at,ip', `${at}.123456-03,203.0.113.7`, '2026-07-02T14:05:12.123456-03:00'],
    ['UTC,IP', `${at},203.0.113.7`, '2026-07-02T14:05:12Z'],
    ['Session Start (UTC),Session End (UTC),IP', `${at},${at},203.0.113.7`, '2026-07-02T14:05:12Z'],
  ])('%s', async (head, row, time) => {
    expect((await read(`${head}\n${row}\n`)).time).toBe(time)
  })
})

describe('and with a note that is of something else, one answer is all that they ask', () => {
  test.each([
    'Periodo consultado: 01/07/2026 a 31/07/2026 (UTC)',
    'Atención: Fiscalía Local de Ñuñoa',
    'Respuesta dentro de 48 horas',
  ])('%s', async (note) => {
    const text = `${note},\nHora (UTC),IP\n${at},203.0.113.7\n`
    const { zone, clockWords } = await read(text)
    expect([zone, clockWords[0]]).toEqual([null, 'Hora (UTC)'])
    expect((await read(text, { aside: clockWords })).time).toBe('2026-07-02T14:05:12Z')
  })
  test('so it is under a title and a sentence about all times', async () => {
    const page = `<html><body><h1>Google Subscriber Information</h1><p>All times in UTC</p><table><tr><th>Timestamp<th>IP Address<tr><td>${at}<td>203.0.113.7</table></body></html>`
    expect(await read(page)).toMatchObject({ zone: null, clockWords: ['All times in UTC'] })
    expect((await read(page, { aside: ['All times in UTC'] })).zone).toBe('UTC')
  })
})
