import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const rowsOf = async (text: string) =>
  (await readReturn(new TextEncoder().encode(text), {}, knowledge)).rows.filter(({ time }) => time !== null)
const at = '2026-07-02 14:05:12'

describe('a head that says more than a time and its zone is asked about', () => {
  test.each([
    'Hora UTC -3h',
    'Hora UTC (–3)',
    'Hora UTC (menos 3 horas)',
    'Hora UTC (3h)',
    'Time UTC (local)',
    'Time UTC (Eastern)',
    'Hora UTC (PE)',
    'Hora GMT menos tres horas',
    'UTC time + 3h',
    'Hora UTC 5',
    'Hora UTC local',
    'Hora UTC corregida a Lima',
    'Login UTC (hora local)',
    'Local time (UTC)',
  ])('%s', async (head) => {
    const [row] = await rowsOf(`IP,${head},Port\n203.0.113.7,${at},49152\n`)
    expect(row).toMatchObject({ time: '2026-07-02T14:05:12', zone: null })
    expect(row?.doubts).toHaveLength(1)
  })

  test.each(['Hora UTC', 'UTC time', 'Login Time (UTC)', 'Fecha y hora de inicio (UTC)', 'Hora UTC (24h)'])(
    'one that does not gives it: %s',
    async (head) => {
      const [row] = await rowsOf(`IP,${head},Port\n203.0.113.7,${at},49152\n`)
      expect(row).toMatchObject({ time: '2026-07-02T14:05:12Z', zone: 'UTC', doubts: [] })
    },
  )
})

test.each([
  'UTC (menos 3)',
  'UTC (local)',
  'UTC (Lima)',
  'UTC (PE)',
  'GMT (America/Lima)',
  '-03:00 (menos 1)',
])('a comment in a cell that says anything but its zone again is asked about: %s', async (zone) => {
  const [row] = await rowsOf(`IP,Time\n203.0.113.7,${at} ${zone}\n`)
  expect(row).toMatchObject({ time: '2026-07-02T14:05:12', zone: null, doubts: ['zone-name'] })
})
