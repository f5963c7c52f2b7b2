import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { approvalChain } from '@oficio/core/act'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { knowledgeVersion, load } from './index.ts'

const root = resolve(import.meta.dirname, '../../..')
let copy: string

const edit = (path: string, change: (text: string) => string) => {
  const file = join(copy, path)
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'oficio-house-'))
  for (const room of ['law', 'providers', 'templates'])
    cpSync(join(root, room), join(copy, room), { recursive: true })
  // One more country and one more provider, by nothing but files.
  mkdirSync(join(copy, 'law/no'))
  writeFileSync(
    join(copy, 'law/no/status.yaml'),
    readFileSync(join(root, 'law/cl/status.yaml'), 'utf8')
      .replace('"CL"', '"NO"')
      .replace('"CHL"', '"NOR"')
      .replaceAll('en: Chile', 'en: Norway')
      .replace('peoples: [', 'peoples: [noruego, ')
      .replace('  numbers: [', '  numbers: [NFN, '),
  )
  writeFileSync(
    join(copy, 'law/no/approvals.yaml'),
    `rules:
  - kinds: [disclosure]
    categories: [content]
    steps:
      - { role: unit-head, part: asks }
      - { role: judge, part: orders }
    law: { instrument: Act of the example, article: "7" }
    source: memory
    asOf: null
    confidence: low
    basis: memory
`,
  )
  mkdirSync(join(copy, 'providers/fjordchat'))
  writeFileSync(
    join(copy, 'providers/fjordchat/profile.yaml'),
    readFileSync(join(root, 'providers/signal/profile.yaml'), 'utf8')
      .replace('id: "signal"', 'id: "fjordchat"')
      .replace(/^name: .*/m, 'name: Fjordchat'),
  )
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('the knowledge of another folder', () => {
  test('a country and a provider added as files alone are known', () => {
    const more = load({ root: copy })
    const ours = load()
    expect(more.countries.NO?.names.en).toBe('Norway')
    expect(more.providers.fjordchat?.name).toBe('Fjordchat')
    expect(more.regions.LATAM).toContain('NO')
    expect(ours.countries.NO).toBeUndefined()
    expect(Object.keys(more.providers)).toHaveLength(Object.keys(ours.providers).length + 1)
    expect({ ...more.providers, fjordchat: undefined }).toEqual({ ...ours.providers, fjordchat: undefined })
  })

  test('its people and its numbers are read by files alone', () => {
    const { recognition, citation, localWords } = load({ root: copy })
    expect((recognition.phones as { countries: Record<string, string[]> }).countries.NO).toContain('noruego')
    expect(citation.peoples.NO).toContain('noruego')
    expect(localWords.labels).toContain('NFN')
    expect(load().localWords.labels).not.toContain('NFN')
  })

  test('who approves in a State is made of files alone', () => {
    const chain = (category: string) =>
      approvalChain({ country: 'NO', kind: 'disclosure', categories: [category] }, load({ root: copy }))
    const said = (category: string) =>
      chain(category)
        .map(({ role, part }) => `${role} ${part}`)
        .join(', ')
    expect(said('content')).toBe('unit-head asks, judge orders')
    expect(chain('content')[0]?.law).toEqual({ instrument: 'Act of the example', article: '7' })
    expect(said('subscriber')).toBe('prosecutor asks, judge orders')
  })

  test('every answer can name it: version of the program and hash of the files', () => {
    expect(load({ root: copy }).version).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{12}$/)
    expect(load({ root: copy }).version).not.toBe(load().version)
    expect(knowledgeVersion({ root: copy })).toBe(load({ root: copy }).version)
  })

  test('it is compiled once, and kept by the hash of its files', () => {
    const kept = readdirSync(join(copy, '.cache/knowledge'))
    expect(kept).toHaveLength(1)
    // Other things lie beside it, which whoever serves the pages reads: the folder above is as open as any.
    expect(statSync(join(copy, '.cache')).mode & 0o777).toBe(0o777 & ~process.umask())
    expect(JSON.parse(readFileSync(join(copy, '.cache/knowledge', kept[0] as string), 'utf8'))).toEqual(
      load({ root: copy }),
    )
  })

  test('source keys are addresses by the time anyone reads them', () => {
    const knowledge = load()
    const sources = Object.values(knowledge.providers).flatMap((p) => p.channels.source)
    expect(sources.filter((s) => !s.startsWith('http') && !s.includes(' '))).toEqual([])
    expect(knowledge.countries.CL?.budapest.inForce?.source).toMatch(/^https:/)
    expect(Object.keys(knowledge.sources)).toEqual(expect.arrayContaining(sources))
  })
})

describe('a changed file', () => {
  test('gives another version, and one with a mistake says where', () => {
    const before = knowledgeVersion({ root: copy })
    edit('law/no/status.yaml', (text) => text.replace('confidence: high', 'confidence: hihg'))
    expect(knowledgeVersion({ root: copy })).not.toBe(before)
    const elsewhere = `${copy}/../${copy.split('/').at(-1)}`
    expect(() => load({ root: elsewhere })).toThrow(
      /law\/no\/status\.yaml:\d+: "confidence": "hihg" is not among the allowed words; did you mean "high"\?/,
    )
  })

  test('what is no longer whole in the cache is compiled anew', () => {
    const first = load({ root: copy })
    edit('law/no/status.yaml', (text) => text.replace('confidence: hihg', 'confidence: high'))
    const cache = join(copy, '.cache/knowledge')
    for (const file of readdirSync(cache)) writeFileSync(join(cache, file), '{"version":')
    expect(load({ root: `${copy}/.` })).toEqual(first)
    expect(existsSync(cache)).toBe(true)
  })
})
