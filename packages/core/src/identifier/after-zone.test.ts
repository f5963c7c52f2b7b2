import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const wholes = (text: string) =>
  recognise(text, knowledge).identifiers.flatMap(({ normalised }) =>
    normalised.includes('@') ? [normalised] : [],
  )
const at = '203.0.113.7:49152 el 13/07/2026 14:05:12'

test.each([
  'UTC no, hora de Lima',
  'UTC o UTC-3',
  'UTC? no estoy seguro',
  'UTC, restar 5 horas',
  'UTC or local, unknown',
  'UTC (no confirmado)',
  'UTC ou BRT?',
  'UTC, mejor dicho hora de Lima',
  'UTC, aliás horário de Brasília',
  'UTC-3 no; UTC-4',
  'UTC-3 (horario de verano UTC-2)',
  'UTC → hora de Lima',
  'UTC, creo',
  'UTC, sorry, Lima time',
  'UTC, a confirmar',
  'UTC / hora de Lima',
  '(UTC, aprox.)',
  'UTC, digo UTC-3',
  'UTC (possibly local)',
  'UTC não, horário de Brasília',
])('a zone that the words behind it take back, doubt or change is asked for: %s', (zone) => {
  expect(wholes(`${at} ${zone}`)).toEqual([])
})

test.each([
  '13/07/2026 02:05:12 UTC-3 PM 203.0.113.7:49152',
  '13/07/2026 02:05:12 UTC-3 p. m. 203.0.113.7:49152',
  '13/07/2026 02:05:12 UTC-3 (de la tarde) 203.0.113.7:49152',
  'PM 13/07/2026 02:05:12 UTC-3 203.0.113.7:49152',
  'El 13/07/2026 a las 9:15:20 de la noche, UTC-3, entró desde 203.0.113.7 puerto 49152',
  'Em 13/07/2026 às 9:15:20 da noite UTC-3, IP 203.0.113.7 porta 49152',
  'On 13/07/2026 at 2:05:12 in the afternoon UTC IP 203.0.113.7 port 49152',
])('an hour of twelve whose half stands elsewhere is no hour: %s', (text) => {
  const { identifiers } = recognise(text, knowledge)
  expect(wholes(text)).toEqual([])
  expect(identifiers.filter(({ seenOn }) => seenOn?.includes('T'))).toEqual([])
})

test('a dash between two hours makes a span, and no offset', () => {
  expect(wholes('203.0.113.7:49152 13/07/2026 08:00:00–10:00')).toEqual([])
  const { identifiers } = recognise('203.0.113.7:49152 2026-07-13 08:00-10:00', knowledge)
  expect(identifiers.map(({ seenOn }) => seenOn)).toEqual(['2026-07-13T08:00'])
})

test.each([
  'Todas las horas están en UTC. Corrección: en UTC-3.',
  'Times in UTC. Login times are local.',
  'All times are UTC\nLogin (local)',
  'Todas las horas en UTC\nHora local',
  'Las horas están en UTC? Preguntar',
  'Times are in UTC, not sure',
  'Las horas están en UTC. El reloj estaba errado.',
  'Horas no UTC',
])('a sentence about all times gives none where another takes it back: %j', (note) => {
  expect(wholes(`${note}\n203.0.113.7 port 49152 2026-07-02 14:05:12`)).toEqual([])
})

test.each([
  `${at} UTC`,
  `${at} UTC.`,
  `${at} (UTC-3)`,
  `El 13/07/2026 a las 14:05:12 UTC-3 entró desde 203.0.113.7 puerto 49152, sin más datos`,
  `Em 13/07/2026 às 14:05:12 UTC o investigado acessou o serviço no IP 203.0.113.7 porta 49152`,
  `{"time":"2026-07-13T14:05:12Z","ip":"203.0.113.7","port":49152,"local":"no"}`,
  `time,ip,port,note\n2026-07-13T14:05:12Z,203.0.113.7,49152,no`,
  `On 13 July 2026 14:05:12 UTC the account signed in from 203.0.113.7 port 49152. Who was it?`,
  `Todas las horas están en UTC.\n203.0.113.7:49152 2026-07-13 14:05:12`,
])('a zone with which its clause ends, or that goes on with what was done, is read: %s', (text) => {
  expect(wholes(text)).toHaveLength(1)
})

test.each(['hora de Bogotá (09:05:12 UTC)', 'hora de Bogotá o de Miami', 'UTC +14:30', '(-03 minutos)'])(
  'a clock told twice otherwise, a choice of places, a span and no State’s offset are asked for: %s',
  (zone) => {
    expect(wholes(`${at} ${zone}`)).toEqual([])
  },
)

test.each([
  ['hora de Bogotá', '-05:00'],
  ['hora de Bogotá (19:05:12 UTC)', '-05:00'],
  ['(-03)', '-03:00'],
  ['GMT -3', '-03:00'],
  ['UTC−05:00', '-05:00'],
  ['(fuso -03:00)', '-03:00'],
])('a zone is read as it is written: %s', (zone, offset) => {
  expect(wholes(`${at} ${zone}`)).toEqual([`203.0.113.7:49152@2026-07-13T14:05:12${offset}`])
})

test('a minus sign of an instant is that of its offset, and a dash between hours a span', () => {
  expect(wholes('203.0.113.7:49152 2026-07-13T14:05:12−03:00')).toEqual([
    '203.0.113.7:49152@2026-07-13T14:05:12-03:00',
  ])
  expect(wholes('203.0.113.7:49152 2026-07-13T08:00:00–10:00')).toEqual([])
})
