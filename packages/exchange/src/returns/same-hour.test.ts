import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge)
const zonesOf = async (text: string) => (await read(text)).rows.map(({ zone }) => zone)

describe('the same hour by two clocks is asked about, however it is written', () => {
  test.each([
    ['IP;Fecha y hora (UTC);Fecha y hora local', '203.0.113.7;20/11/2026 22:15:03;20/11/2026 22:15'],
    ['IP;Fecha y hora (UTC);Fecha y hora local', '203.0.113.7;20/11/2026 22:15:03;20-nov-2026 10:15:03 p.m.'],
    ['IP;Fecha y hora (UTC);Hora local', '203.0.113.7;20/11/2026 22:15:03;22:15:03'],
    ['IP;Fecha y hora (UTC);Hora (local)', '203.0.113.7;20/11/2026 22:15:03;10:15 PM'],
    ['IP;Fecha (UTC);Hora (UTC);Hora local', '203.0.113.7;20/11/2026;22:15:03;22:15:03'],
    ['IP;Fecha y hora (UTC);Fecha local;Hora local', '203.0.113.7;20/11/2026 22:15:03;20/11/2026;22:15'],
    ['IP;Fecha y hora (UTC);Fecha y hora (UTC-5)', '203.0.113.7;2026-11-20 22:15:03;11/20/2026 22:15:03'],
    ['IP;Fecha y hora (UTC);Hora (UTC-5)', '203.0.113.7;2026-11-20 22:15:03;22:15:03'],
    ['IP;Fecha y hora (UTC);Hora (UTC-5)', '203.0.113.7;20/11/2026 22:15:03;20/11/2026 10:15:03 p. m.'],
    ['IP;Fecha y hora (UTC);Timestamp', '203.0.113.7;20/11/2026 22:15:03;2026-11-20T22:15:03-05:00'],
    ['IP;Fecha y hora (UTC);Timestamp', '203.0.113.7;20/11/2026 22:15:03;1795230903'],
    ['IP;Fecha y hora (UTC);Fecha y hora (UTC-5)', '203.0.113.7;20/11/2026 22:15:03;20/11/2026 15:15:03'],
    ['IP;Fecha y hora (UTC);Hora', '203.0.113.7;20/11/2026 22:15:03;03:15:03'],
    ['IP;Inicio (UTC);Fin', '203.0.113.7;20/11/2026 22:15:03;2026-11-20T22:45:03-05:00'],
    ['IP,Login (UTC),Logout', '203.0.113.7,2026-11-20 22:15:03,2026-11-20 22:45:03 PET'],
  ])('%s: %s has no zone', async (heads, row) => {
    const { rows, clockWords } = await read(`${heads}\n${row}\n`)
    expect(rows.map(({ zone }) => zone)).not.toContain('UTC')
    expect(clockWords).not.toEqual([])
  })
  test.each([
    ['IP;Fecha y hora (UTC);Fecha y hora (UTC-5)', '203.0.113.7;20/11/2026 22:15:03;20/11/2026 17:15'],
    ['IP;Fecha y hora (UTC);Fecha y hora local', '203.0.113.7;20/11/2026 22:15:03;20/11/2026 17:15:03'],
    ['IP;Fecha y hora (UTC);Timestamp', '203.0.113.7;20/11/2026 22:15:03;2026-11-20T17:15:03-05:00'],
    ['IP;Fecha y hora (UTC);Timestamp', '203.0.113.7;20/11/2026 22:15:03;1795212903'],
    ['IP;Inicio (UTC);Fin (UTC)', '203.0.113.7;20/11/2026 22:15:03;20/11/2026 22:45:03'],
    ['IP;Fecha y hora (UTC);Hora', '203.0.113.7;20/11/2026 22:15:03;22:15'],
  ])('%s: %s is of one moment, and in UTC', async (heads, row) => {
    expect(await zonesOf(`${heads}\n${row}\n`)).toEqual(['UTC'])
  })
  test('a count of seconds in JSON under whatever name', async () => {
    const login = { ip: '203.0.113.7', time_utc: '2026-11-20 22:15:03', timestamp: 1795230903 }
    expect(await zonesOf(JSON.stringify({ data: [login] }))).not.toContain('UTC')
  })
})
