import { load } from '@oficio/knowledge'
import { utf8 } from '@oficio/verify/bytes'
import { expect, test } from 'vitest'
import { describeApart } from './read-evidence.ts'

const rules = load()
const file = { name: 'data/evidence/ip.csv', bytes: 100, sha256: 'ab'.repeat(32) }
const of = { of: { file, evidence: [file], answers: [], provider: null }, rules }
const table = (rows: number) =>
  new Uint8Array(utf8(`timestamp,ip address\n${'2026-01-01T00:00:00Z,203.0.113.7\n'.repeat(rows)}`))

test('a thread of its own reads a file as the program does, and is stopped where its time is over', async () => {
  expect(await describeApart(table(3), of, 60_000)).toMatchObject({
    known: [{ '@type': 'uco-observable:IPv4Address' }],
  })
  expect(await describeApart(new Uint8Array([0, 1, 2]), of, 60_000)).toBe('no-table')
  expect(await describeApart(table(20_000), of, 1)).toBe('not-reached')
}, 60_000)
