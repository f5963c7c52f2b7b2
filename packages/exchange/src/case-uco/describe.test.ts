import { load } from '@oficio/knowledge'
import { utf8 } from '@oficio/verify/bytes'
import { expect, test } from 'vitest'
import { describeEvidence, describeFile } from './describe.ts'

const rules = load()
const table = 'timestamp,ip address\n2026-01-01T00:00:00Z,203.0.113.7\n'

const fileOf = (name: string, bytes: number) => ({
  ...{ name: `data/evidence/${name}`, bytes, sha256: 'ab'.repeat(32) },
})

/** Files by their name: what they hold, and how long reading one apart takes. */
async function described(
  files: readonly (readonly [name: string, text: string | undefined, bytes: number, takes?: number])[],
) {
  let now = 0
  const evidence = files.map(([name, , bytes]) => fileOf(name, bytes))
  const opened: string[] = []
  const apart: number[] = []
  const { read, left } = await describeEvidence({
    ...{ evidence, rules, answers: [], provider: null },
    bytesOf: ({ name }) => {
      const one = files.find((of) => name.endsWith(of[0]))
      const text = one?.[1]
      if (text === undefined) return undefined
      return async () => {
        opened.push(one?.[0] ?? '')
        return new Uint8Array(utf8(text))
      }
    },
    apart: async (bytes, of, within) => {
      apart.push(within)
      const takes = files.find(([name]) => of.file.name.endsWith(name))?.[3] ?? 0
      now += Math.min(takes, within)
      return takes > within ? 'not-reached' : describeFile(bytes, of, rules)
    },
    clock: () => now,
  })
  return { read: read.length, left: left.map(({ name }) => name.slice(14)), opened, apart }
}

test('what is long is read apart, within what is left of the time of all of them', async () => {
  expect(
    await described([
      ['small.csv', table, 100],
      ['long.csv', table, 1_000_000, 20_000],
      ['endless.csv', table, 1_000_000, 1_000_000],
      ['late.csv', table, 1_000_000],
      ['also-late.csv', table, 100],
    ]),
  ).toEqual({
    read: 2,
    left: ['endless.csv', 'late.csv', 'also-late.csv'],
    opened: ['small.csv', 'long.csv', 'endless.csv'],
    apart: [60_000, 40_000],
  })
})

test('what is too large is not opened and is told, and of what is no table, or not here, nothing is', async () => {
  expect(
    await described([
      ['huge.csv', table, 40_000_000],
      ['picture.bin', '\u0000\u0001\u0002', 3],
      ['sealed.age', undefined, 400],
    ]),
  ).toEqual({ read: 0, left: ['huge.csv'], opened: ['picture.bin'], apart: [] })
})

test('an address that two files name is one object of the graph', async () => {
  const evidence = [fileOf('a.csv', 1), fileOf('b.csv', 1)]
  const of = evidence.map((file) => ({ file, evidence, answers: [], provider: null }))
  const told = await Promise.all(of.map((one) => describeFile(utf8(table), one, rules)))
  const ids = told.map((one) => (typeof one === 'string' ? [] : one.known.map((node) => node['@id'])))
  expect(ids[0]).toHaveLength(1)
  expect(ids[0]).toEqual(ids[1])
})
