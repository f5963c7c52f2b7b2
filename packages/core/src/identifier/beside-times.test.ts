import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const seenIn = (text: string) =>
  recognise(text, knowledge)
    .identifiers.filter(({ type }) => /^ip/.test(type))
    .map(({ seenOn = '' }) => seenOn)
const at = '203.0.113.7:49152 2026-07-13 14:05:12'

describe('what stands beside a time in its own line beats a sentence about all times', () => {
  test.each([
    `Todas las horas están en UTC\nSucursal (hora de Lima)\n${at}`,
    `Todas las horas están en UTC\n${at} Lima`,
    `Todas las horas están en UTC.\nAccesos (Lima):\n${at}`,
    `Las horas son UTC\n${at} (-5)`,
    `All times are in UTC\n${at}\nNote: UTC here means Lima`,
    `All times are in UTC.\n${at}\nThese are local.`,
    `All times are in UTC.\nLogins in Peruvian time:\n${at}`,
    `All times are in UTC\nLima branch:\n${at}`,
    `All times are in UTC.\nSubtract 300 minutes.\n${at}`,
    `Todas las horas están en UTC.\nLos registros de abajo llevan 5 horas de adelanto.\n${at}`,
    `Todas las horas están en UTC.\n${at}\nDiferencia de 5 horas`,
    `${at} UTC. En realidad es hora peruana`,
    `${at} UTC*\n* no confirmado`,
    `${at} UTC Lima`,
    `${at} UTC\nSe deben quitar 3 horas`,
    `Hora (UTC),IP\n2026-07-13 14:05:12,203.0.113.7:49152\nSe deben quitar 3 horas`,
    'Hora (UTC-3): 203.0.113.7:49152 2026-07-13 14:05:12 UTC',
    'Hora local,IP\n2026-07-13 14:05:12 UTC,203.0.113.7:49152',
    '13/07/2026 23:55:00 UTC +1 203.0.113.7:49152',
    `${at} UTC\nLas horas no son UTC`,
    `${at} UTC\nOs horários não estão em UTC`,
    `${at} UTC\nNo es UTC`,
    `${at} UTC\nTimes above are local`,
    `${at} UTC\nThe time zone of the log is wrong`,
    `Las horas de este informe son locales\n${at} UTC`,
  ])('%s', (text) => {
    expect(seenIn(text).length).toBeGreaterThan(0)
    for (const seen of seenIn(text)) expect(seen).not.toMatch(/Z$|[+-]\d\d:\d\d$/)
  })

  test.each([
    `Todas las horas están en UTC\n${at}`,
    `All times are in UTC.\nLogin history\n${at}`,
    `Todas las horas están en UTC.\nFecha y hora,IP,Puerto\n2026-07-13 14:05:12,203.0.113.7,49152`,
    `${at} UTC`,
    `Hora (UTC),IP\n2026-07-13 14:05:12,203.0.113.7:49152\nTotal: 1 registro`,
    `${at} UTC. El usuario accedió a la cuenta`,
    `${at} UTC\nLa policía local llegó a las horas`,
    `${at} UTC\nNo consta otro acceso`,
  ])('and where nothing does, the time is read: %s', (text) => {
    expect(seenIn(text)).toEqual(['2026-07-13T14:05:12Z'])
  })
})

test('an hour without its half, in a text that tells hours in halves, is asked about', () => {
  expect(
    seenIn('203.0.113.7:49152 2026-07-13 2:05:12 PM UTC\n203.0.113.8:49153 2026-07-13 3:05:12 UTC'),
  ).toEqual(['2026-07-13T14:05:12Z', '2026-07-13'])
  expect(seenIn('Hora (PM),IP\n2026-07-13 02:05:12 UTC,203.0.113.7:49152')).toEqual(['2026-07-13'])
  expect(seenIn('Turno tarde\n203.0.113.7:49152 2026-07-13 02:05:12 UTC')).toEqual(['2026-07-13'])
})

test.each([
  'Ingreso desde 203.0.113.9 puerto 50111 el 25/10/2026 a las 22:13:05 (UTC-3). Ingreso desde 203.0.113.8 puerto 50112 el 26/10/2026 a las 22:14:05 (UTC-3).',
  '1) 203.0.113.9:50111 - 25/10/2026 22:13:05 (UTC-3); 2) 203.0.113.8:50112 - 26/10/2026 22:14:05 (UTC-3)',
  'Login from 203.0.113.9:50111 at 2026-10-25 22:13:05-03:00. Login from 203.0.113.8:50112 at 2026-10-26 22:14:05-03:00.',
])('of two sentences of one line each has its own time: %s', (text) => {
  expect(recognise(text, knowledge).identifiers.map(({ seenOn }) => seenOn)).toEqual([
    '2026-10-25T22:13:05-03:00',
    '2026-10-26T22:14:05-03:00',
  ])
})

test.each([
  'Ingreso desde 203.0.113.9. El 25/10/2026 a las 22:13:05 (UTC-3) el banco llamó desde 203.0.113.8 y el 26/10/2026 a las 22:14:05 (UTC-3) se denunció.',
  'Ingresó el 25/10/2026 a las 22:13:05 (UTC-3). Fue desde 203.0.113.9. El 26/10/2026 a las 22:14:05 (UTC-3) entró desde 203.0.113.8.',
  'Ingreso desde 203.0.113.9 y 203.0.113.8, a las 22:13:05 (UTC-3) del 25/10/2026 y a las 22:14:05.',
])('a sentence without a time borrows none of the next, and two hours are nobody’s: %s', (text) => {
  expect(recognise(text, knowledge).identifiers.map(({ seenOn }) => seenOn?.includes('T'))).not.toContain(
    true,
  )
})

test.each([
  ['Login from 203.0.113.9 at 10NOV2026 22:13:05 UTC.', '2026-11-10T22:13:05Z'],
  ['IP 203.0.113.9 09ago2026 07:13:05 UTC-3', '2026-08-09T07:13:05-03:00'],
  ['IP 203.0.113.9 31nov2026 07:13:05 UTC-3', undefined],
  ['IP 203.0.113.9 usuario @ana.10nov2026 07:13:05 UTC-3', undefined],
])('a day whose month stands between its figures without a sign is read: %s', (text, seenOn) => {
  const [address] = recognise(text, knowledge).identifiers.filter(({ type }) => type === 'ipv4')
  expect(address?.seenOn).toBe(seenOn)
})

test.each([
  'Ingresos desde 203.0.113.9 el 2, 3 y 4 de octubre de 2026 a las 14:00:01 (UTC-3).',
  'Acessos de 203.0.113.9 em 2 e 3 de outubro de 2026, às 14:00:01 (UTC-3)',
  'Ingreso desde 203.0.113.9 entre el 2 y el 3 de octubre de 2026 a las 14:00:01 (UTC-3)',
  'Connexions depuis 203.0.113.9 du 2 au 3 octobre 2026 à 14:00:01 UTC',
  'Logins from 203.0.113.9, 2-3 October 2026, 14:00:01 UTC',
])('of several days none is that of the hour: %s', (text) => {
  expect(recognise(text, knowledge).identifiers.map(({ seenOn }) => seenOn)).toEqual([undefined])
})

test.each([
  'Ingreso desde 203.0.113.9 y el 3 de octubre de 2026 a las 14:00:01 (UTC-3)',
  'Puerto 50111 y 3 de octubre de 2026 14:00:01 (UTC-3) IP 203.0.113.9',
])('a figure that is no day makes no day of several: %s', (text) => {
  expect(recognise(text, knowledge).identifiers[0]?.seenOn).toBe('2026-10-03T14:00:01-03:00')
})
