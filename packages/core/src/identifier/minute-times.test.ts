import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()

// A minute of a shared address has many lines: the port stays with it, and the seconds are asked for.
test.each([
  ['198.51.100.10:1111 el 3 de enero de 2026 a las 8:00 UTC-3', 1111],
  ['On 2026-01-03 08:00 UTC from 203.0.113.77 port 1025', 1025],
])('a time without seconds keeps its port and is not whole: %s', (text, port) => {
  const [address] = recognise(text, knowledge, { country: 'CL' }).identifiers
  expect(address).toMatchObject({ type: 'ipv4', port, missing: ['timestamp'] })
})

test('the first port of a block is no source port', () => {
  const [address] = recognise('203.0.113.250:1024-2047 2026-01-03 08:00:00Z', knowledge).identifiers
  expect(address).toMatchObject({ type: 'ipv4', missing: ['port'] })
  expect(address?.port).toBeUndefined()
})
