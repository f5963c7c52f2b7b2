import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { casesThatFail, draftsUnder, holdCases } from './cases.ts'
import type { SourceFile } from './compile.ts'
import { readFiles } from './files.ts'
import { describe as say } from './problem.ts'

// What `npm run knowledge` says of cases is what the tests of law/ and providers/ say: both ask this.

const root = resolve(import.meta.dirname, '../../..')
let files: readonly SourceFile[]
beforeAll(() => {
  files = readFiles(root, () => true)
})

/** What is said where a text of a file is another one; its line is that of the case. */
function after(path: string, from: string, to: string): readonly string[] {
  const changed = files.map((file) => {
    if (file.path !== path) return file
    const text = new TextDecoder().decode(file.bytes)
    expect(text, `nothing to change in ${path}`).toContain(from)
    return { path, bytes: new TextEncoder().encode(text.replace(from, () => to)) }
  })
  return casesThatFail(holdCases(changed, draftsUnder(root))).map(say)
}

const chile = 'law/cl/cases.yaml'
const tiktok = 'providers/tiktok/cases.yaml'

test('every case of the house holds', () => {
  const held = holdCases(files, draftsUnder(root))
  for (const folder of ['law/', 'providers/'])
    expect(held.filter(({ path }) => path.startsWith(folder)).length).toBeGreaterThan(25)
  expect(casesThatFail(held)).toEqual([])
})

describe('a case that does not hold is named by file and line, with what is answered', () => {
  test.each([
    [
      'a State whose case wants a route that is not open',
      chile,
      'open: [pres.direct, pres.247, vol.noncontent, mla.stored]',
      'open: [pres.direct]',
      'open: ["pres.direct"] expected, ["pres.direct","pres.247","vol.noncontent","mla.stored"] answered',
    ],
    [
      'a State whose case wants a reason that is none',
      chile,
      'cloudact: [NO_EXECUTIVE_AGREEMENT]',
      'cloudact: [NOT_URGENT]',
      'cloudact: without "NOT_URGENT"',
    ],
    [
      'a provider whose case wants a finding that its rules do not make',
      tiktok,
      '{ code: language.translationMissing, severity: block, path: /translation }',
      '{ code: language.translationMissing, severity: warn, path: /translation }',
      'findings: without {"code":"language.translationMissing","severity":"warn","path":"/translation"}',
    ],
    [
      'a provider whose case wants another outcome',
      tiktok,
      'outcome: pass',
      'outcome: block',
      'outcome: "block" expected',
    ],
    ['a draft that is not there', tiktok, 'draft: C01', 'draft: Z99', 'no draft "Z99"'],
    [
      'a draft outside of every folder',
      tiktok,
      'draft: C01',
      'draft: ../../package',
      'no draft "../../package"',
    ],
    ['a case that was copied from another provider', tiktok, 'draft: C01', 'draft: C02', 'it asks '],
    ['a word that nobody reads', tiktok, 'outcome: pass', 'result: pass', 'nobody reads result'],
    [
      'a place that no draft has',
      tiktok,
      '/translation: null',
      '/nothing/here: null',
      'no place /nothing/here',
    ],
  ])('%s', (_, path, from, to, says) => {
    const [said = '', ...more] = after(path, from, to)
    expect(more).toEqual([])
    expect(said).toMatch(new RegExp(`^${path}:\\d+: the case does not hold: `))
    expect(said).toContain(says)
  })
})

test('a rule of a provider that changes shows every case that turns on it', () => {
  const said = after('providers/tiktok/profile.yaml', 'TikTok Pte. Limited', 'Otra Ficticia Limited')
  expect(said.length).toBeGreaterThan(0)
  expect(said.every((line) => /^providers\/|^law\//.test(line))).toBe(true)
})

test('an error that says a whole pattern is told by its beginning', () => {
  const long = `/${'x'.repeat(4_000)}/y`
  const changed = files.map((file) =>
    file.path === tiktok
      ? {
          path: tiktok,
          bytes: new TextEncoder().encode(
            `- { name: long, draft: C01, on: "2026-11-24", with: { "${long}": 1 } }\n`,
          ),
        }
      : file,
  )
  const told = casesThatFail(holdCases(changed, draftsUnder(root))).map(({ message }) => message)
  expect(told).toEqual([expect.stringMatching(/^the case does not hold: long: no place \/x+…$/)])
  expect(told[0]?.length).toBeLessThan(300)
})
