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
