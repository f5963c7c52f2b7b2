import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { identifiersInRows, readReturn, textOfRows } from './index.ts'

const knowledge = load()
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string) =>
  recognise(text, knowledge, { country: 'CL' }).identifiers.map(({ normalised }) => normalised)

test('rows of a return taken to the next request are read there with the times of their own rows', async () => {
  const reading = await readReturn(
    bytes(
      [
        'timestamp,ip,port',
        '2026-11-01T10:00:00Z,203.0.113.7,40342',
        '2026-11-02T11:00:00Z,203.0.113.8,40343',
        '2026-11-03 12:00:00,203.0.113.9,40344',
      ].join('\n'),
    ),
  )
  const { identifiers } = identifiersInRows(reading, knowledge)
  const all = read(textOfRows(reading.rows))
  expect(all).toEqual(
    expect.arrayContaining([
      '203.0.113.7:40342@2026-11-01T10:00:00Z',
      '203.0.113.8:40343@2026-11-02T11:00:00Z',
      '203.0.113.9',
    ]),
  )
  expect(identifiers.length).toBeGreaterThan(0)
  // One row alone brings no time of another.
  const [, second] = reading.rows
  const one = read(textOfRows(second ? [second] : []))
  expect(one).toEqual(['203.0.113.8:40343@2026-11-02T11:00:00Z'])
})
