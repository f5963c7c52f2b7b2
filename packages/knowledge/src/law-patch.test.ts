import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FactChange } from '@oficio/core/knowledge'
import { expect, test } from 'vitest'
import { load } from './index.ts'
import { patchedFiles, unifiedDiff } from './law-patch.ts'
import { kinds } from './schema/kinds.ts'
import { validate } from './validate.ts'
import { readYaml } from './yaml-file.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string | undefined => {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}
const envelope = {
  source: 'https://gaceta.example/ley-1',
  asOf: '2026-11-01',
  confidence: 'medium',
  basis: 'read',
} as const
const provision = {
  statute: 'Ley Ficticia 1',
  article: '4',
  year: 2026,
  match: 'full',
  quote: 'El juez: ordenará la conservación # por noventa días.',
  wording: 'consolidated',
  newestAmendment: { text: null, lookedForOn: '2026-11-20' },
}
const added = (at: string, after: object = provision): FactChange => ({
  fact: 'added',
  slice: 'domesticLaw',
  at,
  before: null,
  after: { ...after },
  envelope,
})
function standing(fact: object | undefined): FactChange['before'] {
  const { source: _s, asOf: _a, confidence: _c, basis: _b, ...said } = (fact ?? {}) as FactChange['envelope']
  return said
}
const approval = (country: string, place: string): FactChange => ({
  ...added(`/countries/${country}/${place}`, {
    kinds: ['preservation'],
    steps: [{ role: 'judge', part: 'orders' }],
    law: { instrument: 'Ley Ficticia 1', article: '4' },
  }),
  slice: 'approvals',
})
const changes: readonly FactChange[] = [
  added('/PY/powers/16/-'),
  added('/PY/powers/29/-'),
  {
    ...added('/PY/offences/7/0'),
    fact: 'stands',
    before: standing(load().domesticLaw.PY?.offences['7']?.[0]),
  },
  approval('PY', '0'),
  {
    ...added('/PY/budapest/status', { value: 'party' }),
    fact: 'stands',
    slice: 'countries',
    before: standing(load().countries.PY?.budapest.status),
  },
]

test('a release becomes a patch that git applies, and the files say it by their own schema, comments and all', () => {
  const { files, leftOut } = patchedFiles(changes, read)
  expect(leftOut).toEqual([])
  expect(files.map(({ path }) => path).sort()).toEqual([
    'law/py/approvals.yaml',
    'law/py/domestic.yaml',
    'law/py/status.yaml',
    'law/sources.yaml',
  ])
  for (const { path, after } of files) {
    const kind = kinds.find((one) => one.at.test(path))
    const file = readYaml(path, Buffer.from(after))
    expect(kind && [...file.problems, ...validate(file, kind.schema).problems], path).toEqual([])
  }
  const domestic = files.find(({ path }) => path.endsWith('domestic.yaml'))
  const gone = domestic?.before?.split('\n').filter((line) => !domestic.after.split('\n').includes(line))
  // But for the row that stands otherwise, every line is the one that it was.
  expect(gone).toEqual([expect.stringContaining('248; 248b; 249')])
  const folder = mkdtempSync(join(tmpdir(), 'oficio-patch-'))
  try {
    for (const { path, before } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), before ?? '')
    }
    writeFileSync(join(folder, 'law.patch'), unifiedDiff(files))
    execFileSync('git', ['apply', 'law.patch'], {
      cwd: folder,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
    })
    for (const { path, after } of files) expect(readFileSync(join(folder, path), 'utf8'), path).toBe(after)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('what no file of the laws says, or says otherwise than the release found it, is left out and counted', () => {
  const isOf = (one: FactChange) => patchedFiles([one], read)
  expect(isOf({ ...added('/br/0'), slice: 'banks' })).toEqual({ files: [], leftOut: [0] })
  expect(
    isOf({ ...added('/PY/offences/7/0'), fact: 'stands', before: { statute: 'Ley 2' } }).leftOut,
  ).toEqual([0])
  expect(isOf({ ...added('/PY/powers/16/9'), fact: 'stands', before: {} }).leftOut).toEqual([0])
  // The others are written as if it were not there.
  const among = patchedFiles([{ ...added('/br/0'), slice: 'banks' }, ...changes], read)
  expect(among).toEqual({ files: patchedFiles(changes, read).files, leftOut: [0] })
})

test('a State without a file of approvals gets one', () => {
  expect(unifiedDiff(patchedFiles([approval('ES', '0')], read).files)).toContain(
    '+++ b/law/es/approvals.yaml',
  )
})

test('a place that leads out of its folder has no file', () => {
  const slices = ['domesticLaw', 'countries', 'stateRules', 'instruments', 'statutes'] as const
  const nothing = { files: [], leftOut: [0] }
  for (const at of ['/..~1..~1x/powers/16/-', '/py\n+++ b~1x/powers/16/-', '/__proto__/powers/16/-', '/./x'])
    for (const slice of slices) expect(patchedFiles([{ ...added(at), slice }], read)).toEqual(nothing)
  for (const country of ['..~1..~1x', '.', 'p~1y'])
    expect(patchedFiles([approval(country, '0')], read)).toEqual(nothing)
})
