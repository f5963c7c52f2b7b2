import { readdirSync, readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { Profile } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { check, type Finding } from './index.ts'

interface Expected {
  readonly code: string
  readonly severity: string
  readonly path: string
  readonly detectability: string
}
interface Vector {
  readonly id: string
  readonly title: string
  // biome-ignore lint/suspicious/noExplicitAny: drafts are whatever the file holds
  readonly request: any
  readonly expectedFindings: readonly Expected[]
  readonly expectedOutcome: string
  readonly mustNotFlag: readonly string[]
}

const folder = new URL('../../../../vectors/requests/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const { evaluationDate, testContext } = read('context.json')
const context = { on: evaluationDate, ...testContext }
const knowledge = load()
const vectors: Vector[] = readdirSync(folder)
  .filter((f) => f.endsWith('.json') && f !== 'context.json')
  .sort()
  .map(read)
const bad = vectors.filter((v) => v.id.startsWith('B'))
const controls = vectors.filter((v) => v.id.startsWith('C'))
const golden = vectors.filter((v) => v.id.startsWith('golden'))
const short = (f: { code: string; severity: string; path: string }) => `${f.severity} ${f.code} ${f.path}`
const run = (v: Vector): readonly Finding[] => check(v.request, context, knowledge).findings

test.each(bad)(
  '$id, $title: everything a field comparison can see is found, at its place and with its severity',
  (v) => {
    const found = run(v).map(short)
    const wanted = v.expectedFindings.filter((e) => e.detectability === 'mechanical').map(short)
    expect(found).toEqual(expect.arrayContaining(wanted))
  },
)

test.each(bad)('$id, $title: what a word list or a comparison can see is found too', (v) => {
  const found = run(v).map(short)
  const wanted = v.expectedFindings.filter((e) => e.detectability !== 'mechanical').map(short)
  expect(found).toEqual(expect.arrayContaining(wanted))
})

test.each(bad)('$id, $title: no false alarm', (v) => {
  const codes = run(v).map((f) => f.code)
  expect(codes.filter((c) => v.mustNotFlag.includes(c))).toEqual([])
})

test('what the own text blocks, a blog and a text of long ago only warn of', () => {
  const draft = vectors.find((v) => v.id === 'C01') as Vector
  const request = { ...draft.request, translation: null }
  const profile = knowledge.providers.tiktok as Profile
  const standing = (change: Partial<Profile['languages']>) => {
    const languages = { ...profile.languages, ...change }
    const changed = {
      ...knowledge,
      providers: { ...knowledge.providers, tiktok: { ...profile, languages } },
      sources: { ...knowledge.sources, 'https://blog.example/how-to': { whose: 'blog' as const } },
    }
    return check(request as EvidenceRequest, context, changed)
      .findings.filter(({ code }) => code === 'language.translationMissing')
      .map(({ severity, weak }) => [severity, weak])
  }
  expect(standing({})).toEqual([['block', undefined]])
  expect(standing({ source: ['https://blog.example/how-to'] })).toEqual([['warn', 'others']])
  expect(standing({ asOf: '2025-01-31' })).toEqual([['warn', 'old']])
})

test.each(bad)('$id, $title: the outcome is $expectedOutcome', (v) => {
  expect(check(v.request, context, knowledge).outcome).toBe(v.expectedOutcome)
})

test.each(controls)('$id, $title: nothing to repair', (v) => {
  const { outcome, findings } = check(v.request, context, knowledge)
  expect(findings.filter((f) => f.severity !== 'advice').map(short)).toEqual([])
  expect(outcome).toBe('pass')
})

test.each(golden)('$id: the draft of a golden pack may go out', (v) => {
  expect(run(v).filter((f) => f.severity === 'block')).toEqual([])
})

test('an address of a mail service with a name of its own is an address for a provider that asks for any', () => {
  const asked = (provider: string, value: string) =>
    check(
      { provider, requestType: 'preservation', country: 'CL', identifiers: [{ type: 'gmail', value }] },
      context,
      knowledge,
    ).findings.map(({ code }) => code)
  expect(asked('tiktok', 'ficticio@gmail.com')).not.toContain('identifier.unsupported')
  expect(asked('tiktok', 'ficticio')).toContain('identifier.unsupported')
})
