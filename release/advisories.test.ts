import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Advisory, compared, partsIn, report, weaknesses } from './advisories.ts'

const root = join(import.meta.dirname, '..')
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const part = (version: string, name = 'fictional') => ({ name, version, dev: false })
const advisory = (affected: object, rest: Partial<Advisory> = {}): Advisory => ({
  id: 'TEST-2026-0001',
  modified: '2026-11-20T00:00:00Z',
  affected: [{ package: { ecosystem: 'npm', name: 'fictional' }, ...affected }],
  ...rest,
})
const range = (...events: readonly object[]) => ({ ranges: [{ type: 'SEMVER', events }] }) as object
const isWeak = (version: string, one: Advisory) => weaknesses([part(version)], [one]).length === 1

test('versions stand in the order of semver.org, what precedes a release before it', () => {
  // The example of its section 11.
  const order = [
    ...['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2'],
    ...['1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'],
  ]
  expect(order.toReversed().toSorted(compared)).toEqual(order)
  expect(compared('1.0.0+build', '1.0.0')).toBe(0)
})

test('a part is weak from the version that brought the fault up to the one that mended it, and again where it came back', () => {
  const twice = advisory(
    range({ introduced: '1.0.0' }, { fixed: '1.2.0' }, { introduced: '2.0.0' }, { last_affected: '2.1.0' }),
  )
  const weak = ['1.0.0', '1.1.9', '1.2.0-rc.1', '2.0.0', '2.1.0']
  const mended = ['0.9.9', '1.0.0-rc.1', '1.2.0', '1.9.0', '2.1.1']
  expect(weak.filter((version) => !isWeak(version, twice))).toEqual([])
  expect(mended.filter((version) => isWeak(version, twice))).toEqual([])
  expect(isWeak('0.0.1', advisory(range({ introduced: '0' })))).toBe(true)
  expect(isWeak('3.0.0', advisory({ versions: ['3.0.0'] }))).toBe(true)
})

test('what was withdrawn, is of another kind of package, or of another name is no weakness', () => {
  const all = range({ introduced: '0' })
  expect(isWeak('1.0.0', advisory(all, { withdrawn: '2026-11-21T00:00:00Z' }))).toBe(false)
  expect(isWeak('1.0.0', advisory({ ...all, package: { ecosystem: 'PyPI', name: 'fictional' } }))).toBe(false)
  expect(weaknesses([part('1.0.0', 'fictional-other')], [advisory(all)])).toEqual([])
})

test('it says until when anything is known: silence of an old file is not good', () => {
  const none = advisory(range({ introduced: '9.0.0' }))
  expect(report([part('1.0.0')], [none], '2026-11-29', 1)).toEqual({
    lines: ['0 known in 1 parts, by 1 records of npm', 'known until 2026-11-20, 9 days ago'],
    exit: 0,
  })
  const old = report([part('1.0.0')], [none], '2027-02-01', 1)
  expect([old.exit, old.lines.at(-1)]).toEqual([1, expect.stringContaining('nothing is known')])
  expect(report([part('9.0.0')], [none], '2026-11-29', 1)).toMatchObject({
    lines: [expect.stringContaining('fictional 9.0.0: TEST-2026-0001'), expect.anything(), expect.anything()],
    exit: 1,
  })
})

test('a slip of a day that is to come makes no list new, nor do records of another ecosystem, and a part of a list is none', () => {
  const old = advisory(range({ introduced: '9.0.0' }), { modified: '2026-01-01T00:00:00Z' })
  const exit = (more: Advisory, least = 1) => report([part('1.0.0')], [old, more], '2026-11-29', least).exit
  const fresh = advisory(range({ introduced: '9.0.0' }))
  expect(exit(fresh)).toBe(0)
  expect(exit(advisory(range({ introduced: '9.0.0' }), { modified: '2029-09-29T00:00:00Z' }))).toBe(1)
  const python = { ...range({ introduced: '9.0.0' }), package: { ecosystem: 'PyPI', name: 'fictional' } }
  expect(exit(advisory(python))).toBe(1)
  expect(report([part('1.0.0')], [advisory(python)], '2026-11-29', 0).exit).toBe(1)
  expect(exit(fresh, 3)).toBe(1)
})

test('asked without a line of the whole lock file, it names a part that the file knows as weak', () => {
  const parts = partsIn(lock)
  expect(parts.length).toBeGreaterThan(100)
  const [first] = parts.filter(({ dev }) => !dev)
  const place = mkdtempSync(join(tmpdir(), 'oficio-advisories-'))
  const run = (file: string) =>
    spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'advisories.ts'), file], {
      encoding: 'utf8',
      cwd: root,
    })
  try {
    const known = advisory({
      package: { ecosystem: 'npm', name: first?.name },
      versions: [first?.version],
    } as object)
    writeFileSync(join(place, 'one.json'), JSON.stringify(known))
    const { status, stdout } = run(place)
    expect([status, stdout]).toEqual([1, expect.stringContaining(`${first?.name} ${first?.version}`)])
    writeFileSync(join(place, 'none.json'), '{}')
    expect([run(join(place, 'none.json')).status, run(join(place, 'nowhere')).status]).toEqual([2, 2])
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
})
