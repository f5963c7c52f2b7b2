import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { type ReturnMapping, readReturn } from './index.ts'

// Whoever answers that the hours of a file are of the zone of its head has read what is shown. What was not
// shown, and a row that says another clock itself, is not answered.

const knowledge = load()
const read = (text: string, mapping: ReturnMapping = {}) =>
  readReturn(new TextEncoder().encode(text), mapping, knowledge)
const answered = async (text: string) => read(text, { aside: (await read(text)).clockWords })
const day = (i: number): string =>
  `2026-11-${String((i % 28) + 1).padStart(2, '0')} 10:${String(i % 60).padStart(2, '0')}:00`

/** A table whose remarks are all different, and that of one row speaks of its clock. */
const remarked = (at: number, remark: string, head = 'Observaciones', many = 1200): string =>
  `Time (UTC),IP,${head}\n${Array.from(
    { length: many },
    (_, i) => `${day(i)},203.0.113.${i % 250},${i === at ? remark : `visita numero ${i} de la cuenta`}\n`,
  ).join('')}`

describe('a remark about a clock is shown in whichever row it stands', () => {
  test.each([0, 50, 299, 350, 1199])('row %i of 1200', async (at) => {
    const { clockWords, clockWordsMore } = await read(remarked(at, 'esta hora es local de Bogota'))
    expect(clockWords.join()).toContain('esta hora es local de Bogota')
    expect(clockWordsMore).toBe(0)
  })
  test.each(['en hora de Chile', 'UTC-5', 'time zone: America/Lima', 'EST', 'restar 3 horas', '-03:00'])(
    'far down: %s',
    async (remark) => {
      expect((await read(remarked(900, remark))).clockWords.join()).toContain(remark)
    },
  )
  test('at the side of a row that is wider than its head', async () => {
    const text = `Time (UTC),IP,Port\n2026-11-10 14:22:01,203.0.113.99,1,"Nota: hora local de Bogotá"\n2026-11-10 14:23:01,203.0.113.98,2\n`
    const { clockWords } = await read(text)
    expect(clockWords).toEqual(['Time (UTC)', 'Nota: hora local de Bogotá'])
  })
  test('in a second table, far down', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => `cuenta${i},${i === 110 ? 'hora de Lima' : 'activa'}`)
    const { clockWords } = await read(
      `Time (UTC),IP\n2026-11-10 14:22:01,203.0.113.99\n\nCuenta,Estado\n${rows.join('\n')}\n`,
    )
    expect(clockWords.join()).toContain('hora de Lima')
  })
  test('and of more than can be shown the rest is counted', async () => {
    const text = `Time (UTC),IP,Obs\n${Array.from({ length: 40 }, (_, i) => `${day(i)},203.0.113.${i},hora ${i} adelantada\n`).join('')}`
    const { clockWords, clockWordsMore } = await read(text)
    expect(clockWords).toHaveLength(8)
    expect(clockWordsMore).toBeGreaterThan(25)
  })
})

describe('a yes does not cover a row that says another clock itself', () => {
  test.each([
    'hora local',
    'esta hora es local de Bogota',
    'hora de Lima',
    'UTC-5',
    'restar 5 horas',
    'no es UTC',
  ])('%s', async (remark) => {
    for (const at of [1, 350]) {
      const { rows, clockWords } = await answered(remarked(at, remark, 'Observaciones', 400))
      const open = rows.filter(({ zone }) => zone === null)
      expect(open.map(({ row, time, doubts }) => ({ row, time, doubts }))).toEqual([
        { row: at + 2, time: day(at).replace(' ', 'T'), doubts: ['zones-differ'] },
      ])
      expect(clockWords).toEqual([])
    }
  })
  test.each(['UTC', 'hora en UTC', 'horario de atención', 'llamada local', 'visita a Lima', 'timeout'])(
    'and covers one that says the same or nothing of it: %s',
    async (remark) => {
      const { rows } = await answered(remarked(1, remark, 'Observaciones', 400))
      expect(rows.every(({ zone }) => zone === 'UTC')).toBe(true)
    },
  )
})

/** Five rows of which the third has another cell than the others, under a head of its own. */
const fifth = (head: string, usual: string, other: string, time = 'Time (UTC)'): string =>
  `Account,${time},IP,${head}\n${[1, 2, 3, 4, 5]
    .map((i) => `u${i},2026-11-10 14:0${i}:01,203.0.113.${i},${i === 3 ? other : usual}\n`)
    .join('')}`

/** Who of them has no zone once it was answered that the head tells it, and why. */
const openOf = async (text: string) =>
  (await answered(text)).rows.flatMap(({ row, zone, doubts }) => (zone === null ? [[row, ...doubts]] : []))

describe('a yes does not cover a row whose own column of zones says another', () => {
  test.each([
    ['timezone', 'America/Bogota'],
    ['TZ', '-05:00'],
    ['tz', '-0500'],
    ['tz', '-5'],
    ['tz', 'GMT-5'],
    ['tz', 'UTC−05:00'],
    ['zone', 'ART'],
    ['utc_offset', '-05:00'],
    ['utc_offset', '-5'],
    ['Huso horario', '-5'],
    ['Zona horaria', 'hora de Lima'],
    ['Offset', '-300'],
    ['timezone', 'local'],
    ['timezone', 'EST'],
  ])('%s: %s', async (head, zone) => {
    expect(await openOf(fifth(head, 'UTC', zone))).toEqual([[4, 'zones-differ']])
    expect(await openOf(fifth(head, 'UTC', zone, 'time_utc'))).toEqual([[4, 'zones-differ']])
  })
  test.each([
    ['timezone', 'Etc/UTC'],
    ['tz', '+00:00'],
    ['tz', 'Z'],
    ['utc_offset', '0'],
    ['offset', '0'],
    ['timezone', ''],
    ['timezone', '-'],
  ])('and covers one whose column says the same, or nothing: %s: %s', async (head, zone) => {
    expect(await openOf(fifth(head, 'UTC', zone))).toEqual([])
  })
})

describe('what is shown since it speaks of a clock keeps its row open, unless it says the very zone', () => {
  test.each([
    ...['-05:00', '(-5)', '-5', '+5 h', 'local', 'Local', 'es local', 'ora locale', 'hora do cliente'],
    ...['hora de aquí', 'time of the branch', 'tiempo del Este', 'add 5h', 'menos 5 horas', 'hora oficial'],
    ...[
      'hora zulu menos 5',
      'hora UTC menos cinco',
      'hora local UTC',
      'relógio atrasado',
      'clock drift 3600 s',
    ],
    ...['hora incierta', 'Hora del servidor de Bogotá (-5)', 'date is approximate'],
  ])('%s', async (remark) => {
    const text = fifth('Remark', '', remark)
    expect((await read(text)).clockWords.join()).toContain(remark)
    expect(await openOf(text)).toEqual([[4, 'zones-differ']])
  })
  test('in any column', async () => {
    expect(await openOf(fifth('Plan', 'Prepago', 'Prepago').replace('u3', 'u3 (local)'))).toEqual([
      [4, 'zones-differ'],
    ])
    expect(await openOf(fifth('Reloj', 'UTC', 'Bogotá'))).toEqual([[4, 'zones-differ']])
  })
  test.each(['UTC', '+00:00', 'hora UTC', 'hora en UTC', 'All times in UTC', 'Todas las horas en UTC'])(
    'not one that says the same: %s',
    async (remark) => {
      expect(await openOf(fifth('Remark', '', remark))).toEqual([])
    },
  )
  test.each(['hora de Lima', 'UTC-5', 'hora local', 'hora local de Lima'])(
    'nor where the head says so too: %s',
    async (remark) => {
      expect(await openOf(fifth('Remark', '', remark, 'Hora (America/Lima)'))).toEqual([])
    },
  )
})
