import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { type ReturnMapping, readReturn } from './index.ts'

// Nobody knows every name of a clock. A yes covers the rows whose words are known to be harmless, or stood
// before whoever said it.

const knowledge = load()
const read = (text: string, mapping: ReturnMapping = {}) =>
  readReturn(new TextEncoder().encode(text), mapping, knowledge)
const answered = async (text: string) => read(text, { aside: (await read(text)).clockWords })
const minute = (i: number): string => `2026-11-10 14:${String(i % 60).padStart(2, '0')}:01`
const table = (head: string, cells: readonly string[]): string =>
  `Account,Time (UTC),IP,${head}\n${cells.map((one, i) => `u${i}x9,${minute(i)},203.0.113.${i % 250},"${one}"\n`).join('')}`

describe('a remark in words that no list has stands beside the question', () => {
  test.each([
    'localtime',
    'MEZ',
    'Zeit ist MEZ',
    'Ortszeit',
    'lokal',
    'reported in Pacific',
    'PT',
    'hs AR',
    'no convertida',
    'sin ajustar',
    'not normalized',
    'as logged',
    'raw',
    '現地時間',
    'местное время',
  ])('%s', async (remark) => {
    const { clockWords } = await read(table('Detalle', ['', remark, '']))
    expect(clockWords).toEqual(['Time (UTC)', `Detalle: ${remark}`])
  })
  test('each word once, however many rows say it', async () => {
    const cells = Array.from({ length: 900 }, (_, i) => (i === 700 ? 'MEZ' : `visita ${i} de la cuenta`))
    const { clockWords, clockWordsMore } = await read(table('Detalle', cells))
    expect([clockWords, clockWordsMore]).toEqual([['Time (UTC)', 'Detalle: visita 0 de la cuenta · MEZ'], 0])
  })
  test('of several columns in one line', async () => {
    const text = `Time (UTC),IP,Ciudad,Detalle\n${minute(1)},203.0.113.1,Lima,MEZ\n${minute(2)},203.0.113.2,Quito,\n`
    expect((await read(text)).clockWords).toEqual(['Time (UTC)', 'Ciudad: Lima · Quito | Detalle: MEZ'])
  })
  test.each(['Hora de Lima', 'Respuesta (hora local)', 'UTC-5 times', 'MEZ'])(
    'so does what a mail is about: %s',
    async (subject) => {
      const head = 'From: r@provider.example\nTo: o@pdi.example\nDate: Thu, 12 Nov 2026 10:00:00 +0000'
      const part = `Content-Type: text/csv; name=logins.csv\n\nTime (UTC),IP\n${minute(1)},203.0.113.1`
      const text = `${head}\nSubject: ${subject}\nComments: see below\nX-Note: horas de Lima\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=BB\n\n--BB\n${part}\n--BB--\n`
      expect((await read(text)).clockWords).toEqual([
        'Time (UTC)',
        `Subject: ${subject} | Comments: see below | X-Note: horas de Lima`,
      ])
    },
  )
})

describe('and where it did not, its row stays open', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  /** Words of which no two are one. */
  const word = (i: number): string =>
    `${letters[i % 26]}${letters[Math.floor(i / 26) % 26]}${letters[Math.floor(i / 676)]}ivo`
  const many = (remark: string) =>
    table(
      'Detalle',
      Array.from({ length: 400 }, (_, i) => (i === 390 ? remark : i < 5 ? '' : `local ${word(i)}`)),
    ).replaceAll('local ', 'nota ')

  test('a remark behind hundreds of others', async () => {
    const remark =
      'anotado tal como lo vio quien operaba en la sede del oriente, y sin nada que lo pase a otra'
    const { rows, clockWords } = await answered(many(remark))
    const [late, bare] = [rows[390], rows[0]]
    expect(clockWords).toEqual([])
    expect(late).toMatchObject({ zone: null, doubts: ['zones-differ'] })
    expect(bare).toMatchObject({ zone: 'UTC', doubts: ['aside'] })
  })
  test('a short one is shown all the same', async () => {
    expect((await read(many('MEZ'))).clockWords.join()).toMatch(/ · MEZ …$/)
  })
  test('and no figures, address, account or word of what was done keeps one open', async () => {
    for (const harmless of ['50123', '198.51.100.7', 'a@b.example', 'login failed', 'SCL01', '5.73E+11'])
      expect((await answered(many(harmless))).rows[390]?.zone).toBe('UTC')
  })
  test('whoever names the column and its zone has it for all', async () => {
    const { rows } = await read(many('MEZ'), { time: 'Time (UTC)', zone: 'UTC' })
    expect(rows.every(({ zone }) => zone === 'UTC')).toBe(true)
  })
  test('a time with its own zone is not touched', async () => {
    const text = many('MEZ').replaceAll(':01,', ':01Z,')
    expect((await read(text)).rows.every(({ zone }) => zone === 'UTC')).toBe(true)
  })
})

test('nothing is shown where the file says no zone', async () => {
  expect((await read(table('Detalle', ['MEZ', 'x']).replace(' (UTC)', ''))).clockWords).toEqual([])
})
