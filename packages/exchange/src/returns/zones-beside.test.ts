import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const read = (text: string, mapping = {}) => readReturn(new TextEncoder().encode(text), mapping, knowledge)
const at = '2026-11-20 22:15:03'

describe('a zone that a cell bears', () => {
  const z = '2026-11-20T22:15:03Z'
  const table = (note: string) => `ip,time\n203.0.113.7,${z}\n203.0.113.9,${z}\n\n${note}\n`
  const mail = (date: string, body: string) =>
    `From: a@ejemplo.example\nTo: b@ejemplo.example\nDate: ${date}\nSubject: uno\n\n${body}\n`
  test.each([
    [table('Thank you for your time'), 'UTC'],
    [table('Muchas gracias por su tiempo y colaboración.'), 'UTC'],
    [table('Obrigado pelo seu tempo!'), 'UTC'],
    [table('Thank you for your time').replaceAll(z, '2026-11-20 22:15:03 UTC'), 'UTC'],
    [mail('Fri, 20 Nov 2026 17:15:03 -0500', 'Thank you for your time.'), '-05:00'],
    [mail('Fri, 20 Nov 2026 22:15:03 +0000', 'All times are in UTC.'), 'UTC'],
  ])('stays beside a courtesy: %j', async (text, zone) => {
    const { rows } = await read(text)
    expect(rows.map((row) => row.zone)).toEqual(rows.map(() => zone))
  })
  test.each([
    'Thank you for your time which is 5 hours ahead',
    'Thank you for your local time',
    'Gracias por su tiempo y hora local',
  ])('is held against whatever stands beside it: %s', async (note) => {
    expect((await read(table(note))).rows.map((row) => row.zone)).toEqual([null, null])
  })
  test.each(['Horas de Lima', 'Times are in America/Lima', 'The times are not in UTC', 'Reporte en UTC-5'])(
    'is held against another that is named, or its denial: %s',
    async (note) => {
      const { rows } = await read(table(note))
      expect(rows.map((row) => row.doubts)).toEqual(rows.map(() => ['zones-differ']))
    },
  )
})

describe('a zone under any other head or key is asked about where the head of times says UTC', () => {
  test.each([
    ['Zona horaria del equipo', 'UTC-5'],
    ['Zona horaria mostrada', 'America/Lima'],
    ['Converted to time zone', 'America/Bogota'],
    ['Server UTC offset', '-5'],
    ['Client TZ', 'America/Lima'],
    ['Fuso aplicado', 'America/Sao_Paulo'],
  ])('%s: %s', async (head, zone) => {
    const { rows, clockWords } = await read(`IP,Time (UTC),${head}\n203.0.113.7,${at},${zone}\n`)
    expect(rows.map((row) => row.zone)).toEqual([null])
    expect(clockWords).toEqual(['Time (UTC)', `${head}: ${zone}`])
    const again = await read(`IP,Time (UTC),${head}\n203.0.113.7,${at},${zone}\n`, { aside: clockWords })
    expect(again.rows.map((row) => row.zone)).toEqual(['UTC'])
  })
  test.each([
    ['Server UTC offset', '0'],
    ['Client TZ', 'UTC'],
    ['Client TZ', ''],
  ])('and so is one that says the same, or nothing: %s: %s', async (head, zone) => {
    const { rows } = await read(`IP,Time (UTC),${head}\n203.0.113.7,${at},${zone}\n`)
    expect(rows.map((row) => row.doubts)).toEqual([['zone-asked']])
  })
  const logins = [{ ip: '203.0.113.7', time_utc: at }]
  test.each([
    [{ request: '8812-2026', utcOffset: -5, logins }, 'utcOffset: -5'],
    [{ request: '8812-2026', tz: -300, logins }, 'tz: -300'],
    [{ request: '8812-2026', timezone: 'America/Lima', logins }, 'timezone: America/Lima'],
    [{ email: 'a@ejemplo.example', tz: 'PET', logins }, 'tz: PET'],
    [{ request: '88', timezone: 'Hora oficial del Perú', logins }, 'timezone: Hora oficial del Perú'],
    [{ generated_at: `${at}Z`, timezone: 'America/Lima', logins }, 'timezone: America/Lima'],
    [{ data: [{ ...logins[0], output_timezone: 'America/Lima' }] }, 'output_timezone: America/Lima'],
  ])('%j', async (body, words) => {
    const { rows, clockWords } = await read(JSON.stringify(body))
    expect(rows.some(({ written, zone }) => written === at && zone !== null)).toBe(false)
    expect(clockWords).toContain(words)
  })
  test.each([
    { request: '8812-2026', timezone: 'UTC', logins },
    { request: '8812-2026', utcOffset: 0, logins },
  ])('%j is of UTC once it is answered', async (body) => {
    const { rows, clockWords: aside } = await read(JSON.stringify(body))
    expect(rows.map(({ zone }) => zone)).not.toContain('UTC')
    expect((await read(JSON.stringify(body), { aside })).rows.map(({ zone }) => zone)).toContain('UTC')
  })
})
