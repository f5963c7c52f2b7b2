import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkAll } from './check-all.ts'
import { readFiles } from './files.ts'
import { describe as say } from './problem.ts'

const root = resolve(import.meta.dirname, '../../..')

/** A small house of real files: one country, one provider, two treaties, and the lists that all share. */
const small = readFiles(root, (path) =>
  /^law\/[a-z-]+\.yaml$|^law\/cl\/(status|domestic|approvals|words)|^law\/treaties\/(oas-a55|coe-185\/instrument)|^providers\/[a-z-]+\.yaml$|^providers\/(tiktok|instagram)\//.test(
    path,
  ),
).filter(
  ({ path }) =>
    !['law/routes.yaml', 'law/forms.yaml', 'providers/recognition.yaml', 'providers/preflight.yaml'].includes(
      path,
    ),
)

const withoutChange = new Set(checkAll(small).map(say))

/**
 * What the check says of a change, beyond what it says of the small house as it is (whose lists name more
 * than it holds).
 */
function after(path: string, from: string | RegExp, to: string): string[] {
  const changed = small.map((file) => {
    if (file.path !== path) return file
    const text = new TextDecoder().decode(file.bytes)
    const replaced = typeof from === 'string' ? text.replace(from, () => to) : text.replace(from, to)
    expect(replaced, `nothing to change in ${path}`).not.toBe(text)
    return { path, bytes: new TextEncoder().encode(replaced) }
  })
  return checkAll(changed)
    .map(say)
    .filter((line) => !withoutChange.has(line))
}

const lineOf = (path: string, text: string): number => {
  const file = small.find((f) => f.path === path)
  const lines = new TextDecoder().decode(file?.bytes).split('\n')
  return lines.findIndex((line) => line.includes(text)) + 1
}

const status = 'law/cl/status.yaml'
const profile = 'providers/tiktok/profile.yaml'

describe('a slip of the pen, by file and line, with what was meant', () => {
  test.each([
    [
      'an unknown key',
      status,
      'budapest:',
      'budapets:',
      ['unknown key "budapets"; did you mean "budapest"?', '"budapest" is missing'],
    ],
    [
      'a day that no calendar has',
      status,
      '"2017-04-20"',
      '"2017-02-30"',
      ['"value": no calendar has this day'],
    ],
    [
      'a day written the other way',
      status,
      '"2017-04-20"',
      '"20/04/2017"',
      ['"value": "20/04/2017": a day is written "YYYY-MM-DD"'],
    ],
    [
      'a source that is not in the list',
      status,
      'source: coecl',
      'source: coecll',
      ['no source "coecll" in sources.yaml; did you mean "coecl"?'],
    ],
    [
      'an address where a key belongs',
      status,
      'source: coecl',
      'source: https://example.org/x',
      ['"source": "https://example.org/x": a source is a key of sources.yaml, not an address'],
    ],
    [
      'a blog that does not say that it is one',
      'law/sources.yaml',
      /(co244:\n(?: {2}.*\n)*?) {2}whose: blog\n/,
      '$1',
      ['"co244" says not whose text it is, and its host is not one of law/source-hosts.yaml'],
    ],
    [
      'a word that is none of three',
      status,
      'confidence: high',
      'confidence: hihg',
      ['"confidence": "hihg" is not among the allowed words; did you mean "high"?'],
    ],
    [
      'another country than the folder’s',
      status,
      'iso2: "CL"',
      'iso2: "AR"',
      ['"iso2" is AR, but the folder says CL'],
    ],
    [
      'a source with the basis of memory',
      status,
      'basis: read',
      'basis: memory',
      ['what rests on memory has the source memory; with a source the basis is read or listed'],
    ],
    [
      'a misspelt match',
      'law/cl/domestic.yaml',
      '  match: full',
      '  match: ful',
      ['"match": "ful" is not among the allowed words; did you mean "full"?'],
    ],
    [
      'a kind of request',
      'law/cl/approvals.yaml',
      'preservation-extension]',
      'preservation-extention]',
      [
        '"1": "preservation-extention" is not among the allowed words; did you mean "preservation-extension"?',
      ],
    ],
    [
      'a category of data',
      'law/cl/approvals.yaml',
      '[subscriber, ip-address]',
      '[suscriber, ip-address]',
      ['"0": "suscriber" is not among the allowed words; did you mean "subscriber"?'],
    ],
    [
      'an approval that nobody orders',
      'law/cl/approvals.yaml',
      'role: judge, part: orders',
      'role: judge, part: asks',
      ['"steps": whoever stands last orders, and whoever stands before asks'],
    ],
    [
      'a chain that goes back',
      'law/cl/approvals.yaml',
      'role: prosecutor, part: asks',
      'role: judge, part: asks',
      ['"steps": the order is unit-head, prosecutor, judge, each at most once'],
    ],
    [
      'a kind of request that nobody need approve',
      'law/approvals.yaml',
      '[freeze]',
      '[emergency]',
      [
        '"rules": each kind of request (disclosure, preservation, preservation-extension, emergency, freeze) needs a rule without categories, or a request of some State could be approved by nobody',
      ],
    ],
    [
      'an unquoted number of an article',
      'law/cl/domestic.yaml',
      'article: "2"',
      'article: 2',
      ['"article": 2 is read as a number; write "2"'],
    ],
    [
      'a kind of instrument',
      'law/treaties/oas-a55/instrument.yaml',
      'kind: multilateral-treaty',
      'kind: treaty',
      [
        '"kind": "treaty" is not among the allowed words; known are multilateral-treaty, bilateral-treaty, channel-treaty, regional-regulation, national-law',
      ],
    ],
    [
      'a party that is no country',
      'law/treaties/oas-a55/instrument.yaml',
      '"AR": "2006',
      '"QX": "2006',
      ['there is no country "QX"'],
    ],
    [
      'a heading in three languages',
      'law/treaties/oas-a55/articles.yaml',
      /\n {4}fr: .*/,
      '',
      ['"fr" is missing'],
    ],
    [
      'a source without address',
      'law/sources.yaml',
      'address: http',
      'addres: http',
      ['unknown key "addres"; did you mean "address"?'],
    ],
    ['a member that is no country', 'law/regions.yaml', '- "AT"', '- "XQ"', ['there is no country "XQ"']],
    [
      'a class of data',
      'law/categories.yaml',
      '  traffic:',
      '  trafic:',
      [
        'no class of data "trafic"; did you mean "traffic"?',
        'the class of data "traffic" has no category; write null with a note if it has none',
      ],
    ],
    [
      'an anchor of a provider without State',
      'law/provider-anchors.yaml',
      'state: "US"',
      'state: US',
      ['a text of two capital letters, as a country code, stands without quotes; write "US"'],
    ],
    [
      'a kind of process',
      profile,
      '- mlat\n',
      '- mlta\n',
      ['no kind of process "mlta"; did you mean "mlat"?'],
    ],
    [
      'a field of the form',
      profile,
      '- officer.email',
      '- officer.emial',
      ['no field of the request form "officer.emial"; did you mean "officer.email"?'],
    ],
    [
      'a region of users',
      profile,
      '- "LATAM"',
      '- "LATM"',
      ['no country or region "LATM"; did you mean "LATAM"?'],
    ],
    [
      'a companion',
      'providers/instagram/profile.yaml',
      /needs:\n( +)- observedOn/,
      'needs:\n$1- observedOnn',
      ['no companion "observedOnn"; did you mean "observedOn"?'],
    ],
    [
      'a figure above a hundred',
      'providers/tiktok/figures.yaml',
      /dataProducedPct: \d+/,
      'dataProducedPct: 144',
      ['"dataProducedPct" is too large; at most 100 is meant'],
    ],
    [
      'a period',
      'providers/tiktok/figures.yaml',
      'period: "2025-H2"',
      'period: "2025-S2"',
      ['"period": "2025-S2": a period is "2025", "2025-H1" or two of them, or two days, with .. between'],
    ],
    [
      'a reason code of a check',
      'providers/checks.yaml',
      'code: offence.missing',
      'code: offense.missing',
      ['no reason code "offense.missing"; did you mean "offence.missing"?'],
    ],
    [
      'a rank of a process',
      'providers/vocabularies.yaml',
      '- domestic-legal-process',
      '- domestic-legal-proces',
      ['no kind of process "domestic-legal-proces"; did you mean "domestic-legal-process"?'],
    ],
    [
      'an example that does not match',
      'providers/identifiers.yaml',
      '"user+tag@mail.example.org"',
      '"user+tag"',
      ['the valid example user+tag does not match the pattern'],
    ],
    [
      'an example that should not match',
      'providers/identifiers.yaml',
      '- "@example.com"',
      '- "a@example.com"',
      ['the invalid example a@example.com matches the pattern'],
    ],
    [
      'a source of a profile',
      profile,
      /source:\n( +)- [a-z0-9-]+/,
      'source:\n$1- nowhere',
      ['no source "nowhere" in sources.yaml'],
    ],
  ] as const)('%s', (_, path, from, to, expected) => {
    const said = after(path, from, to)
    const here = said
      .filter((line) => line.startsWith(`${path}:`))
      .map((line) => line.replace(/^[^:]+:\d+: (warning: )?/, ''))
    expect(here).toEqual(expect.arrayContaining([...expected]))
  })

  test('the line is that of the slip', () => {
    const [said] = after(status, '"2017-04-20"', '"2017-02-30"')
    expect(said).toBe(`${status}:${lineOf(status, '"2017-04-20"')}: "value": no calendar has this day`)
  })
})

describe('what lawyers must be able to rely on', () => {
  test('a date of entry into force that does not follow from the deposit is pointed out', () => {
    const routes = readFiles(root, (path) => path === 'law/routes.yaml')
    const text = new TextDecoder().decode(small.find((f) => f.path === status)?.bytes)
    const moved = small.map((f) =>
      f.path === status
        ? { path: status, bytes: new TextEncoder().encode(text.replace('"2017-08-01"', '"2017-07-01"')) }
        : f,
    )
    const said = (files: typeof small) =>
      checkAll([...files, ...routes])
        .map(say)
        .filter((line) => line.includes('in force on'))
    expect(said(small)).toEqual([])
    expect(said(moved)).toEqual([
      expect.stringMatching(
        /^law\/cl\/status\.yaml:\d+: warning: in force on 2017-07-01, but the deposit of 2017-04-20 gives 2017-08-01/,
      ),
    ])
  })

  test('a rule that rests on memory may not block', () => {
    const said = after(
      profile,
      /severity: block\n( +)rule: (.*)\n((?:.*\n)*?) +source:\n +- .*/,
      'severity: block\n$1rule: $2\n$3$1source:\n$1  - memory',
    )
    expect(said.join('\n')).toMatch(/a rule that rests on memory may not block/)
  })

  test("a rule that rests on others' words may not block", () => {
    const said = after(
      profile,
      /severity: block\n( +)rule: (.*)\n((?:.*\n)*?) +source:\n +- .*/,
      'severity: block\n$1rule: $2\n$3$1source:\n$1  - ministryofcyberaffairs-tiktok-law-enforcement',
    )
    expect(said.join('\n')).toMatch(/a rule that rests on others' words may not block/)
  })

  test('of a text more than a year old the day is told', () => {
    const said = after(profile, /(officialEmail:\n(?:.*\n)*?) {2}asOf: .*/, '$1  asOf: "2025-06-01"')
    expect(said.join('\n')).toMatch(/warning: text of 2025-06-01, more than a year old: officialEmail;/)
  })

  test('a pattern that a hostile text can stop is refused', () => {
    const said = after('providers/identifiers.yaml', /regex: .*/, "regex: '^([a-z]+)+@example$$'")
    expect(said.join('\n')).toMatch(
      /^providers\/identifiers\.yaml:\d+: a hostile text can stop the program with this pattern/m,
    )
  })

  test('a file with a name that nothing reads is pointed out', () => {
    const said = checkAll([
      ...small,
      { path: 'law/cl/statis.yaml', bytes: new TextEncoder().encode('a: 1') },
    ]).map(say)
    expect(said).toContain(
      'law/cl/statis.yaml:1: no kind of file stands here; did you mean "law/cl/status.yaml"?',
    )
  })
})
