import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { casesThatFail, draftsUnder, holdCases } from './cases.ts'
import { checkAll } from './check-all.ts'
import { readFiles } from './files.ts'
import { type FileProblem, describe as say } from './problem.ts'

// What the command tells and what this test asks is one function, so that they never disagree.

const root = resolve(import.meta.dirname, '../../..')
const files = readFiles(root, () => true)
const isToMend = ({ severity }: FileProblem) => severity !== 'warning'

test('of this house there is nothing to mend', () => {
  expect(checkAll(files).filter(isToMend).map(say)).toEqual([])
})

type Change = (text: string) => string

/** The law of all countries with one provider: enough for what is broken here. */
const few = files.filter(({ path }) => !/^providers\/(?!tiktok\/)[^/]+\//.test(path))
const without = new Set(checkAll(few).map(say))
const added = (problems: readonly FileProblem[]) => problems.map(say).filter((line) => !without.has(line))

/** The files with one changed, added (`from` an empty text) or taken away (`null`). */
const broken = (path: string, change: Change | null, of = few): typeof files => {
  const before = of.find((file) => file.path === path)
  const rest = of.filter((file) => file !== before)
  if (change === null) return rest
  const text = change(before ? new TextDecoder().decode(before.bytes) : '')
  expect(text, `nothing to change in ${path}`).not.toBe(before && new TextDecoder().decode(before.bytes))
  return [...rest, { path, bytes: new TextEncoder().encode(text) }].sort((a, b) => (a.path < b.path ? -1 : 1))
}

const replaced =
  (from: string | RegExp, to: string): Change =>
  (text) =>
    text.replace(from, to)

const lacks: readonly [name: string, path: string, change: Change | null, at: string, said: string][] = [
  [
    'a note that nobody translated',
    'law/cl/status.yaml',
    replaced(/\nnotes:\n/, '\nnotes:\n  - nobody has read this yet\n'),
    'law/cl/status.yaml',
    '"nobody has read this yet" is not said in es, pt, fr: write it in law/cl/words.yaml',
  ],
  [
    'a word of a status that nobody translated',
    'law/cl/status.yaml',
    replaced('value: party', 'value: halfway'),
    'law/cl/status.yaml',
    '"halfway" is not said in es, pt, fr: write it in law/cl/words.yaml',
  ],
  [
    'a text of a provider in two languages of four',
    'providers/tiktok/words.yaml',
    replaced(/\n {2}pt: .*/, ''),
    'providers/tiktok/words.yaml',
    'is not translated into pt',
  ],
  [
    'words.yaml taken away',
    'providers/tiktok/words.yaml',
    null,
    'providers/tiktok/profile.yaml',
    'write it in providers/tiktok/words.yaml',
  ],
  [
    'translated otherwise in another folder',
    'law/cl/words.yaml',
    (text) => `${text}"20 days.": { es: "20 días.", pt: "20 dias.", fr: "Sous 20 jours." }\n`,
    'law/pa/words.yaml',
    'is translated otherwise into fr in law/cl/words.yaml',
  ],
  [
    'a translation of a text that stands nowhere any more',
    'law/cl/words.yaml',
    (text) => `${text}"as it once was": { es: "como fue", pt: "como foi", fr: "comme ce fut" }\n`,
    'law/cl/words.yaml',
    'stale: no text of the knowledge is "as it once was"; take it out',
  ],
  [
    'another country’s name',
    'law/do/status.yaml',
    replaced(/ {2}pt: .*/, '  pt: Nicarágua'),
    'law/do/status.yaml',
    '"Nicarágua" is what pt calls NI, not DO',
  ],
  [
    'the name of a country without a folder',
    'law/do/status.yaml',
    replaced(/ {2}fr: .*/, '  fr: Haïti'),
    'law/do/status.yaml',
    '"Haïti" is what fr calls HT, not DO',
  ],
  [
    'no square on the map',
    'law/cl/status.yaml',
    replaced(/\ntile: .*/, ''),
    'law/cl/status.yaml',
    'no square on the map: write tile: [column, row]',
  ],
  [
    'no word for its people',
    'law/do/status.yaml',
    replaced(/\npeoples: .*/, ''),
    'law/do/status.yaml',
    'no peoples: write how its people are called',
  ],
  [
    'no label of its numbers, no currency, no language',
    'law/do/status.yaml',
    replaced(/\nusage:\n(?: {2}.*\n)+/, '\n'),
    'law/do/status.yaml',
    'no usage: write labels of its numbers, its currency, its languages',
  ],
  [
    'two on one square',
    'law/cl/status.yaml',
    replaced(/\ntile: .*/, '\ntile: [6, 6]'),
    'law/uy/status.yaml',
    'law/cl/status.yaml stands on this square of the map already',
  ],
  [
    'two with one code of three letters',
    'law/cl/status.yaml',
    replaced(/\niso3: .*/, '\niso3: URY'),
    'law/uy/status.yaml',
    'law/cl/status.yaml has this code of three letters already',
  ],
  [
    'an approval that blocks on a source without an address',
    'law/co/approvals.yaml',
    replaced(/source: co906n(?=\s+asOf: \S+\s+confidence: high)/, 'source: brlaws2026'),
    'law/co/approvals.yaml',
    'what blocks needs a source with an address, of law or of a public body; write low, or name the text that was read',
  ],
  [
    'a statute that domestic law cites and the list of statutes does not know',
    'law/co/statutes.yaml',
    replaced(/ {2}- id: decreto-1704[\s\S]*?(?=\n {2}- id: )/, ''),
    'law/co/domestic.yaml',
    '"Decreto 1704/2012" is no statute of law/co/statutes.yaml',
  ],
  ['no approvals', 'law/co/approvals.yaml', null, 'law/co/status.yaml', 'no law/co/approvals.yaml; imitate'],
  ['no domestic law', 'law/co/domestic.yaml', null, 'law/co/status.yaml', 'no law/co/domestic.yaml; imitate'],
  [
    'approvals without an example',
    'law/co/approvals.yaml',
    (text) => text.slice(0, text.indexOf('\nexamples:')),
    'law/co/approvals.yaml',
    'no example: write under examples',
  ],
  [
    'an example that comes out otherwise',
    'law/co/approvals.yaml',
    replaced('chain: prosecutor asks, judge orders', 'chain: prosecutor orders'),
    'law/co/approvals.yaml',
    'by the rules above: prosecutor asks, judge orders',
  ],
  [
    'a type of identifier without a name',
    'providers/tiktok/profile.yaml',
    replaced(/\n {6}names:\n(?: {8}.*\n)+/, '\n'),
    'providers/tiktok/profile.yaml',
    'the type "tiktokUsername" has no name: write names: with en, es, pt and fr',
  ],
  [
    'a type of identifier named otherwise elsewhere',
    'providers/identifier-names.yaml',
    (text) => `${text}tiktokUsername: { en: a name, es: un nombre, pt: um nome, fr: un nom }\n`,
    'providers/tiktok/profile.yaml',
    'the type "tiktokUsername" is named otherwise in providers/identifier-names.yaml',
  ],
  [
    'a name of an identifier in three languages',
    'providers/tiktok/profile.yaml',
    replaced(/( {6}names:\n(?: {8}.*\n)+?) {8}fr: .*\n/, '$1'),
    'providers/tiktok/profile.yaml',
    '"fr" is missing',
  ],
  [
    'a law that is said to stand where anybody may put one',
    'law/sources.yaml',
    replaced(
      'CODIGO-PROCESAL-PENAL-pdf\n  asOf: null\n  whose: other',
      'CODIGO-PROCESAL-PENAL-pdf\n  asOf: null\n  whose: court',
    ),
    'law/sources.yaml',
    'anybody may have put "pycppcsj" there; write whose: other',
  ],
  [
    'a copy of the law at a branch, which is another tomorrow',
    'law/source-hosts.yaml',
    replaced(/253444e2cf322b0f8c2163983eab891b39c5bb69/, 'master'),
    'law/source-hosts.yaml',
    'a copy is the files of one repository at one state',
  ],
  [
    'a host where anybody may write among those of States',
    'law/source-hosts.yaml',
    replaced('\nofficial:\n', '\nofficial:\n  - gobierno.blogspot.com\n'),
    'law/source-hosts.yaml',
    'where anybody may write nothing is official',
  ],
  [
    'a holiday of every day of a month',
    'law/cl/holidays.yaml',
    replaced(
      /\nholidays:\n/,
      `\nholidays:\n  - names: { es: Mes, pt: Mês, en: Month, fr: Mois }\n    days: [${Array.from({ length: 28 }, (_, i) => `"2027-02-${String(i + 1).padStart(2, '0')}"`).join(', ')}]\n    source: memory\n    asOf: null\n    basis: memory\n    confidence: low\n`,
    ),
    'law/cl/holidays.yaml',
    'a holiday lies on some days of a year',
  ],
  [
    'a source that neither the folder nor its room lists',
    'law/cl/status.yaml',
    replaced('source: coecl', 'source: nowhere'),
    'law/cl/status.yaml',
    'no source "nowhere" in sources.yaml',
  ],
  [
    'no cases of a provider',
    'providers/tiktok/cases.yaml',
    null,
    'providers/tiktok/profile.yaml',
    'no providers/tiktok/cases.yaml; imitate',
  ],
  [
    'a word of everyday speech for a service',
    'providers/tiktok/recognition.yaml',
    () => 'words: [correo]\n',
    'providers/tiktok/recognition.yaml',
    '"correo" is a word of everyday speech',
  ],
  [
    'a host of another service',
    'providers/recognition.yaml',
    replaced('tiktok live, ', 'tiktok live, facebook.com, '),
    'providers/recognition.yaml',
    '"facebook.com" is a word of facebook already',
  ],
  [
    'a way that is no way',
    'law/routes.yaml',
    replaced('    - dom.order\n', '    - dom.disorder\n'),
    'law/routes.yaml',
    'no route "dom.disorder"',
  ],
  [
    'no example of its words',
    'law/cl/said.yaml',
    null,
    'law/cl/status.yaml',
    'no example of its words: write law/cl/said.yaml',
  ],
  [
    'an example in the words of another State',
    'law/cl/said.yaml',
    () => '- { at: /letter/notAsked, said: "No se piden pagos de menos de 1 250 000 gourdes." }\n',
    'law/cl/said.yaml',
    'no example has a word of usage of law/cl/status.yaml: rut, run, ruc',
  ],
  ['no cases', 'law/cl/cases.yaml', null, 'law/cl/status.yaml', 'no law/cl/cases.yaml; imitate'],
]

describe('what a country or a provider lacks is told, with its file and what to write', () => {
  test.each(lacks)('%s', (_name, path, change, at, said) => {
    const problems = checkAll(broken(path, change))
    expect(problems.filter(isToMend).length).toBeGreaterThan(0)
    expect(added(problems).map((line) => line.replace(/^(.+?):\d+: /, '$1: '))).toContainEqual(
      expect.stringMatching(new RegExp(`^${literally(at)}: .*${literally(said)}`)),
    )
  })

  test('a text that stays as it is for a reason given in its folder lacks nothing', () => {
    const noted = broken(
      'law/cl/status.yaml',
      replaced(/\nnotes:\n/, '\nnotes:\n  - nobody has read this yet\n'),
    )
    const words = new TextEncoder().encode('"nobody has read this yet": { stays: an example }\n')
    const with_ = noted.map((file) =>
      file.path === 'law/cl/words.yaml'
        ? { ...file, bytes: new Uint8Array([...file.bytes, ...words]) }
        : file,
    )
    expect(added(checkAll(with_))).toEqual([])
  })
})

test('faults of several kinds are told at once: a source that no list has, one that says not whose it is, no peoples', () => {
  const first = broken('law/cl/status.yaml', replaced('source: coecl', 'source: nowhere'))
  const second = broken('law/do/status.yaml', replaced(/\npeoples: .*/, ''), first)
  const third = broken(
    'providers/sources.yaml',
    replaced(/\n( {2}kind: .*)\n {2}whose: own\n/, '\n$1\n'),
    second,
  )
  const told = added(checkAll(third)).join('\n')
  expect(told).toContain('no source "nowhere" in sources.yaml')
  expect(told).toContain('no peoples: write how its people are called')
  expect(told).toMatch(/providers\/sources\.yaml:\d+: .*"whose"/)
  expect(told.split('\n').length).toBeLessThan(8)
})

describe('an error of form in a folder hides nothing that is wrong in another', () => {
  const keyless = broken(
    'law/cu/status.yaml',
    replaced(/\nlanguagesForRequests:\n(?: {2}.*\n(?: {4}.*\n)*)+/, '\n'),
  )
  const unclosed = broken('law/cu/domestic.yaml', (text) => `${text}\n  - {\n`)
  const peopleless = (of: typeof files) => broken('law/do/status.yaml', replaced(/\npeoples: .*/, ''), of)

  test.each([
    ['a key that is missing', keyless, /law\/cu\/status\.yaml:\d+: "languagesForRequests" is missing/],
    ['a file that is no YAML', unclosed, /law\/cu\/domestic\.yaml:\d+: not YAML here/],
  ])('%s', (_name, of, form) => {
    const alone = added(checkAll(of))
    expect(alone.filter((line) => !line.startsWith('law/cu/'))).toEqual([])
    const told = added(checkAll(peopleless(of)))
    expect(told).toContainEqual(expect.stringMatching(form))
    expect(told).toContainEqual(expect.stringContaining('no peoples: write how its people are called'))
    expect(told.length).toBe(alone.length + 1)
  })

  test('nor a case of a provider that does not hold', () => {
    const failing = broken(
      'providers/tiktok/cases.yaml',
      replaced(/outcome: \w+/, 'outcome: nothing'),
      keyless,
    )
    const told = casesThatFail(holdCases(failing, draftsUnder(root))).map(say)
    expect(told).toContainEqual(
      expect.stringMatching(/^providers\/tiktok\/cases\.yaml:\d+: the case does not/),
    )
    expect(told.filter((line) => line.startsWith('law/'))).toEqual(
      casesThatFail(holdCases(few, draftsUnder(root)))
        .map(say)
        .filter((line) => line.startsWith('law/')),
    )
  })

  test('nor is a provider that is left out a fault of those that name it', () => {
    const of = broken('providers/tiktok/profile.yaml', replaced(/^name: .*\n/m, ''), files)
    expect(checkAll(of).filter(isToMend).map(say)).toEqual([expect.stringContaining('"name" is missing')])
  })
})

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

describe('the command', () => {
  const copy = mkdtempSync(join(tmpdir(), 'oficio-whole-'))
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  test('says the same as the test, and fails', () => {
    const changed = broken('law/do/status.yaml', replaced(/ {2}pt: .*/, '  pt: Nicarágua'))
    for (const { path, bytes } of changed) {
      mkdirSync(dirname(join(copy, path)), { recursive: true })
      writeFileSync(join(copy, path), bytes)
    }
    let out = ''
    try {
      execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'check.ts'), copy], {
        cwd: root,
        encoding: 'utf8',
      })
    } catch (error) {
      out = (error as { stdout: string }).stdout
    }
    // The copy lacks providers of which cases speak: those do not hold in it, and that is said too.
    const problems = [...checkAll(changed), ...casesThatFail(holdCases(changed, draftsUnder(copy)))]
    expect(problems.length).toBeGreaterThan(checkAll(changed).length)
    const [said = ''] = out.split('\n\n')
    expect(said.split('\n').sort()).toEqual(problems.map(say).sort())
    expect(out).toMatch(new RegExp(`, ${problems.filter(isToMend).length} to mend, \\d+ to look at\\n$`))
  })
})
