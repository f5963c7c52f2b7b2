import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

// A bundle goes from one unit or State to another, each with a device of its own: both sign for the very same
// one.

const folder = mkdtempSync(join(tmpdir(), 'oficio-hand-over-'))
beforeAll(() =>
  cpSync(join(import.meta.dirname, '../../../../vectors/bundles/good'), join(folder, 'court'), {
    recursive: true,
  }),
)
afterAll(() => rmSync(folder, { recursive: true }))

const on = async (device: 'a' | 'b', ...words: readonly string[]) => {
  const env = { OFICIO_CUSTODY_KEY: join(folder, `${device}.pem`) }
  const { exit, out } = await recorded(['hand-over', ...words, '--json'], { folder, env })
  return { exit, ...JSON.parse(out) }
}
const give = (out: string) =>
  on('a', 'give', 'court', '--from', 'Unidad A', '--to', 'Unidad B', '--purpose', 'pericia', '--out', out)
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
/** The same record with one thing in it changed. */
const altered = (from: string, to: string, change: (record: ReturnType<typeof read>) => void) => {
  const record = read(from)
  change(record)
  writeFileSync(join(folder, to), JSON.stringify(record))
  return to
}
const reds = ({ rows }: { rows: readonly { code: string; ok: boolean | null }[] }) =>
  rows.filter(({ ok }) => ok === false).map(({ code }) => code)

test('both sign, each with its own key, and it holds for whoever has both keys by another way', async () => {
  const given = await give('given.json')
  expect(given).toMatchObject({ exit: 0, bundle: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(await on('b', 'check', 'court', '--record', 'given.json')).toMatchObject({ exit: 1, verdict: 'one' })
  const taken = await on(
    'b',
    'take',
    'court',
    '--record',
    'given.json',
    '--by',
    'Unidad B',
    '--out',
    'taken.json',
  )
  expect(taken).toMatchObject({ exit: 0, given: given.key, bundle: given.bundle, root: given.root })
  const check = (...keys: readonly string[]) =>
    on('b', 'check', 'court', '--record', 'taken.json', ...keys.flatMap((key) => ['--key', key]))
  const sides = await on(
    ...(['b', 'check', 'court', '--record', 'taken.json', '--from-key', taken.key] as const),
    ...['--by-key', given.key],
  )
  expect([sides.verdict, reds(sides)]).toEqual(['fails', ['known']])
  // Whose keys they are nothing here says: it is not told as if both sides had signed.
  expect(await check()).toMatchObject({ exit: 1, verdict: 'open' })
  expect(await check(given.key, taken.key)).toMatchObject({
    ...{ exit: 0, verdict: 'both' },
    handing: { from: 'Unidad A', to: 'Unidad B', purpose: 'pericia' },
    taking: { by: 'Unidad B' },
  })
  // The key of one side says nothing against the other, and nothing for it.
  const one = await check(given.key)
  expect([one.exit, one.verdict, reds(one)]).toEqual([1, 'open', []])
  const other = await check(taken.key)
  expect([other.exit, other.verdict, reds(other)]).toEqual([1, 'fails', ['known']])

  // Another word, another bundle, one side's word under another's, one key for both: each is its own red row.
  const judged = async (name: string) => {
    const judgement = await on('b', 'check', 'court', '--record', name)
    return [judgement.exit, judgement.verdict, reds(judgement)]
  }
  const words = altered('taken.json', 'words.json', (record) => {
    record.given.note = record.given.note.replace('pericia', 'archivo')
  })
  expect(await judged(words)).toEqual([1, 'fails', ['given', 'taken']])
  const same = altered('taken.json', 'same.json', (record) => {
    record.taken = record.given
  })
  expect(await judged(same)).toEqual([1, 'fails', ['taken', 'two-keys']])
})

test('what lies there already is never written over, and nobody gives to themselves', async () => {
  writeFileSync(join(folder, 'mine.txt'), 'mine')
  for (const out of ['mine.txt', 'taken.json', 'court/bagit.txt']) {
    const before = readFileSync(join(folder, out))
    expect(await give(out)).toMatchObject({ exit: 2, error: { code: 'exists', source: out } })
    const take = ['take', 'court', '--record', 'given.json', '--by', 'Unidad B', '--out', out] as const
    expect(await on('b', ...take)).toMatchObject({ exit: 2, error: { code: 'exists', source: out } })
    expect(readFileSync(join(folder, out))).toEqual(before)
  }
  expect(readdirSync(folder).filter((name) => /\.[0-9a-f-]{36}$/.test(name))).toEqual([])
  const self = ['give', 'court', '--from', 'Unidad A', '--to', ' Unidad  A', '--purpose', 'x'] as const
  expect(await on('a', ...self, '--out', 'self.json')).toMatchObject({ error: { code: 'hand-same' } })
  expect(existsSync(join(folder, 'self.json'))).toBe(false)
})

test('nothing is signed for a bundle that does not hold, for another than was given, twice, or by one device for both', async () => {
  await give('first.json')
  cpSync(join(folder, 'court'), join(folder, 'broken'), { recursive: true })
  const path = join(folder, 'broken/data/evidence/ip.csv')
  const bytes = readFileSync(path)
  bytes[20] = (bytes[20] as number) ^ 1
  writeFileSync(path, bytes)
  const take = (device: 'a' | 'b', bundle: string, record: string) =>
    on(device, 'take', bundle, '--record', record, '--by', 'Unidad B', '--out', 'never.json')
  expect(await take('b', 'broken', 'first.json')).toMatchObject({ error: { code: 'hand-broken' } })
  const toOther = [
    'take',
    'court',
    '--record',
    'first.json',
    '--by',
    'Unidad C',
    '--out',
    'never.json',
  ] as const
  expect(await on('b', ...toOther)).toMatchObject({ error: { code: 'hand-to-other' } })
  expect(await take('a', 'court', 'first.json')).toMatchObject({ error: { code: 'hand-own' } })
  const other = altered('first.json', 'other.json', (record) => {
    record.given.note = record.given.note.replace(/"bundle":"./, '"bundle":"z')
  })
  expect(await take('b', 'court', other)).toMatchObject({ error: { code: 'hand-other' } })
  expect(await take('b', 'court', 'taken.json')).toMatchObject({ error: { code: 'hand-taken' } })
  expect(existsSync(join(folder, 'never.json'))).toBe(false)
  expect(await on('b', 'check', 'broken', '--record', 'taken.json')).toMatchObject({
    exit: 1,
    verdict: 'fails',
  })
})
