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

  test.each(['Hora UTC', 'UTC time', 'Login Time (UTC)', 'Fecha y hora de inicio (UTC)'])(
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
  'UTC-3 (menos 1)',
])('a comment in a cell that says anything but its zone again is asked about: %s', async (zone) => {
  const [row] = await rowsOf(`IP,Time\n203.0.113.7,${at} ${zone}\n`)
  expect(row).toMatchObject({ time: '2026-07-02T14:05:12', zone: null, doubts: ['zone-name'] })
})

describe('a sentence gives a zone only where no other stands beside it that could take it back', () => {
  const after = (notes: string) => `${notes}\n\nIP,Login time,Port\n203.0.113.7,${at},49152\n`
  test.each([
    'All times are in UTC. Not so for logins.',
    'All times are in UTC. This is not correct.',
    'All times are in UTC; logins excluded',
    'All times are in UTC. IP addresses excluded',
    'Todas las horas son UTC. Excepto IPv4.',
    'Las horas están en UTC. Corrección: -3',
    'As horas são em UTC. Isto não vale para acessos.',
    'Toutes les heures sont en UTC. Pas les connexions.',
    'All times are in UTC\n* Except logins: local time',
    'All times are in UTC.\nThe times in this table are not.',
    'Las horas están en UTC.\nEsto no vale para esta tabla.',
    'Las horas están en UTC\n¿Seguro?',
    'All times are in UTC\n-3',
    'Logins excluded\nAll times are in UTC',
    'All times above are in UTC',
    'All times are in UTC\nAccount: not logins',
  ])('%j', async (notes) => {
    const [row] = await rowsOf(after(notes))
    expect(row).toMatchObject({ time: '2026-07-02T14:05:12', zone: null })
  })

  test('nor where it stands under the table, or the other in the table or under it', async () => {
    const rows = `IP,Login time,Port\n203.0.113.7,${at},1\n`
    for (const text of [
      `${rows}${rows.split('\n')[1]}\nAll times are in UTC,,\n`,
      `All times are in UTC\n\n${rows}(*) local,,\n`,
      `All times are in UTC\n\n${rows}${'Not so for logins,,\n'}${`203.0.113.8,${at},2\n`.repeat(9)}`,
      `All times are in UTC\n\n${rows}* Except logins,local time,\n`,
    ])
      expect((await rowsOf(text)).map(({ zone }) => zone).filter((zone) => zone !== null)).toEqual([])
  })

  test.each([
    'All times are in UTC',
    'Login history\nAccount: ana.imaginada\nCase number: 7-2026\nGenerated on 2026-07-13 10:00 UTC\nAll times are in UTC.',
    'Period: 2026-07-01 to 2026-07-31\n\nAll times are in UTC\nTotal: 12',
  ])('alone, or beside lines that say of what the file is, it does: %j', async (notes) => {
    expect((await rowsOf(after(notes)))[0]).toMatchObject({ zone: 'UTC', doubts: [] })
  })
})
