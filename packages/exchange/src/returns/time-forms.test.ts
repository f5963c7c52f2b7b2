import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn, readTime } from './index.ts'

const knowledge = load()
const rowsOf = async (text: string) => (await readReturn(new TextEncoder().encode(text), {}, knowledge)).rows

describe('days that are spelled out, with the words before their hour', () => {
  test.each([
    ['10 de março de 2026 às 14:22:01', '2026-03-10T14:22:01'],
    ['10/mai/2026 14:22:01', '2026-05-10T14:22:01'],
    ['martes 10 de noviembre de 2026, 14:22:01 h', '2026-11-10T14:22:01'],
    ['10 de noviembre de 2026 a las 14:22', '2026-11-10T14:22:00'],
    ['12 novembre 2026 à 20:15:33', '2026-11-12T20:15:33'],
    ['2026-11-10 14:22:01 hrs.', '2026-11-10T14:22:01'],
  ])('%s', (written, time) => {
    expect(readTime(written)).toEqual({ time, zone: null, doubts: [] })
  })

  test('with their zone behind it', () => {
    expect(readTime('12 novembre 2026 à 20:15:33 UTC')?.time).toBe('2026-11-12T20:15:33Z')
  })

  test.each(['lunes 10 de noviembre de 2026, 14:22:01', '10/xyz/2026 14:22:01'])('%s is none', (written) => {
    expect(readTime(written)).toBeUndefined()
  })
})

describe('hours of an offset alone behind seconds', () => {
  test.each([
    ['2026-11-10 14:22:01-03', '-03:00'],
    ['2026-11-10 02:22:01-03', '-03:00'],
    ['2026-11-10 14:22:01+00', 'UTC'],
  ])('%s is one', (written, zone) => {
    expect(readTime(written)).toMatchObject({ zone, doubts: [] })
  })

  test.each([
    '2026-11-10 14:22-15',
    '2026-11-10 14:22:01 - 15',
    '2026-11-10 14:22:01 -3',
    '2026-11-10 14:22:01 -03',
    '10/11/2026 14:22:01 -03',
  ])('%s may be a span', (written) => {
    expect(readTime(written, { order: 'DMY' })?.zone ?? null).toBeNull()
  })
})

describe('an offset of four figures behind a blank', () => {
  test.each([
    ['2026-11-10 14:22:01 -0300', '-03:00'],
    ['2026-11-10 14:22:01 -03:00', '-03:00'],
    ['13/11/2026 14:22:01 -0500', '-05:00'],
    ['2026-11-10 02:22:01 +0530', '+05:30'],
    ['2026-11-10 20:22:01.123 -0300', '-03:00'],
  ])('%s is one', (written, zone) => {
    expect(readTime(written)).toMatchObject({ zone, doubts: [] })
  })

  test.each([
    '2026-11-10 22:00:00 -0600',
    '2026-11-10 22:00:00 -06:00',
    '2026-11-10 02:22:01 -0300',
    '2026-11-10 14:22 -0300',
    '2026-11-10 14:22:01 - 0300',
    '2026-11-10 02:22:01 PM -0300',
  ])('%s may be a span', (written) => {
    expect(readTime(written)?.zone ?? null).toBeNull()
  })

  test.each([
    [
      'a row that can be no span shows it for the others',
      ['14:22:01 -0300', '20:22:01 -0300'],
      ['-03:00', '-03:00'],
    ],
    ['a row that may be one of another leaves all open', ['14:22:01 -0300', '20:22:01 -0500'], [null, null]],
    ['so do rows that may all be', ['20:22:01 -0300', '22:22:01 -0300'], [null, null]],
  ])('%s', async (_, hours, zones) => {
    const rows = await rowsOf(`Time,IP\n${hours.map((one) => `2026-11-10 ${one},203.0.113.7\n`).join('')}`)
    expect(rows.map(({ zone }) => zone)).toEqual(zones)
  })
})

test.each(['America/Sao_Paulo', 'America/Mexico_City', 'America/New_York', 'America/Argentina/Buenos_Aires'])(
  'a head may name its zone with %s',
  async (zone) => {
    for (const head of [`Time (${zone})`, `time_(${zone})`, `Time ${zone}`]) {
      const [row] = await rowsOf(`${head},IP\n2026-11-10 14:22:01,203.0.113.7\n`)
      expect([head, row!.zone]).toEqual([head, zone])
    }
  },
)
