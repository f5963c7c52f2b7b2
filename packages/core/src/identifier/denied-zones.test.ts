import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const seen = (note: string) =>
  recognise(`${note}\n203.0.113.7 port 49152 2026-07-02 14:05:12`, knowledge).identifiers.map(
    ({ normalised }) => normalised,
  )

test.each([
  'Las horas no están en UTC',
  'No todas las horas están en UTC',
  'Times are not in UTC',
  "Times aren't in UTC",
  'Times are in UTC?',
  'Os horários não estão em UTC',
])('a text that denies a zone, or asks, gives none to its times: %s', (note) => {
  expect(seen(note)).toEqual(['203.0.113.7'])
})

test.each(['Times are in UTC', 'Las horas están en UTC', 'Os horários estão em UTC'])(
  'and one that says it does: %s',
  (note) => {
    expect(seen(note)).toEqual(['203.0.113.7:49152@2026-07-02T14:05:12Z'])
  },
)
