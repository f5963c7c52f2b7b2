import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { check, type Finding, isKnownRuleKind } from './index.ts'

/** Two fifths of the times in every run; `npm run long` tries all of them. */
const often = (times: number): number => (process.env.OFICIO_LONG ? times : Math.ceil(times * 0.4))

const knowledge = load()
const file = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/requests/${name}.json`, import.meta.url), 'utf8'))
const { evaluationDate, testContext } = file('context')
const context = { on: evaluationDate, ...testContext }
const ids = [...[...Array(30).keys()].map((i) => `B${String(i + 1).padStart(2, '0')}`), 'C01', 'C02', 'C03']
// biome-ignore lint/suspicious/noExplicitAny: drafts are data
const drafts: readonly any[] = ids.map((id) => file(id).request)
const providers = Object.keys(knowledge.providers)
const run = (draft: unknown): readonly Finding[] =>
  check(draft as EvidenceRequest, context, knowledge).findings
const anyDraft = fc.constantFrom(...drafts)
const codes = (findings: readonly Finding[]) => [...new Set(findings.map((f) => f.code))].sort()

/** Replaces one value somewhere inside a draft. */
function spoilt(value: unknown, picks: readonly number[], by: unknown, depth = 0): unknown {
  const pick = picks[depth]
  if (pick === undefined || typeof value !== 'object' || value === null) return by
  const keys = Object.keys(value)
  if (keys.length === 0) return by
  const key = keys[pick % keys.length] as string
  const copy = structuredClone(value) as Record<string, unknown>
  copy[key] = spoilt(copy[key], picks, by, depth + 1)
  return copy
}

describe('any draft gets an answer', () => {
  test('whatever JSON is handed in as a draft', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value: unknown) => {
        expect(check(value as EvidenceRequest, context, knowledge).outcome).toMatch(/^(block|warn|pass)$/)
      }),
      { numRuns: often(300) },
    )
  })
  test('a real draft with any value of another kind inside', () => {
    fc.assert(
      fc.property(
        anyDraft,
        fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
        fc.jsonValue(),
        (draft, picks, by) => {
          expect(() => run(spoilt(draft, picks, by))).not.toThrow()
        },
      ),
      { numRuns: often(800) },
    )
  })
  test('of any provider', () => {
    fc.assert(
      fc.property(
        anyDraft,
        fc.constantFrom(...providers),
        fc.constantFrom('disclosure', 'preservation', 'preservation-extension', 'emergency', 'freeze'),
        (draft, provider, requestType) => {
          expect(() => run({ ...draft, provider, requestType })).not.toThrow()
        },
      ),
      { numRuns: often(300) },
    )
  })
  test('keys that every object has are no provider and no category', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const findings = run({ ...drafts[0], provider: name, dataRequested: [{ category: name }] })
      expect(codes(findings)).toContain('entity.wrong')
    }
  })
  test('a draft of megabytes costs no more than its bounds', { retry: 2 }, () => {
    const long = 'a'.repeat(1_000_000)
    const draft = {
      ...drafts[3],
      text: `${'y/o '.repeat(200_000)}`,
      identifiers: Array.from({ length: 5000 }, () => ({ type: 'email', value: long })),
      dataRequested: Array.from({ length: 5000 }, () => ({ category: long, from: long, to: long })),
      case: { summary: '8 de '.repeat(200_000), nexusToService: long },
    }
    const start = performance.now()
    const findings = run(draft)
    // Machines differ threefold, and others work beside this: without bounds it would never end.
    expect(performance.now() - start).toBeLessThan(90_000)
    expect(findings.length).toBeLessThan(12_000)
  })
})

test('the same draft on the same day has the same findings', () => {
  for (const draft of drafts) expect(run(structuredClone(draft))).toEqual(run(draft))
})

test('in which order the identifiers stand changes no code', () => {
  fc.assert(
    fc.property(anyDraft, fc.nat(), (draft, seed) => {
      const extra = [
        ...draft.identifiers,
        { type: 'displayName', value: 'Nadie' },
        { type: 'email', value: 'cuenta.ficticia@example.com' },
      ]
      const turned = extra.map((_, i) => extra[(i + seed) % extra.length])
      expect(codes(run({ ...draft, identifiers: turned }))).toEqual(
        codes(run({ ...draft, identifiers: extra })),
      )
    }),
    { numRuns: often(150) },
  )
})

/** Fields that a person can fill, with something that fills them. */
const fillings: readonly [readonly string[], unknown][] = [
  [['legalProcess', 'legalBasis'], 'Código Procesal Penal, art. 218'],
  [['legalProcess', 'signed'], true],
  [['legalProcess', 'letterhead'], true],
  [['legalProcess', 'issuedOn'], '2026-11-20'],
  // A name that says nothing of the office’s work: one that says another than the draft’s own is told.
  [['authority', 'name'], 'Unidad de Villa Ejemplo'],
  [['authority', 'officer', 'badge'], 'F-1'],
  [['authority', 'officer', 'phone'], '+12025550101'],
  [['authority', 'officer', 'email'], 'alguien@fiscalia.example'],
  [['case', 'number'], 'EJ-1/2026'],
  [['case', 'nexusToService'], 'La cuenta envió los mensajes a la víctima.'],
  [['case', 'offence'], { name: 'Estafa', legalReference: 'Código Penal, art. 172' }],
  [['case', 'proceeding'], 'criminal'],
  [['userNotice', 'until'], '2027-02-20'],
  [['userNotice', 'basis'], 'resolución del 20-11-2026'],
]

const emptied = (draft: unknown, path: readonly string[], value: unknown): unknown => {
  const [key, ...rest] = path as [string, ...string[]]
  const copy = { ...(draft as Record<string, unknown>) }
  copy[key] = rest.length === 0 ? value : emptied(copy[key] ?? {}, rest, value)
  return copy
}

test('filling a required field never adds a finding about that field', () => {
  fc.assert(
    fc.property(
      anyDraft,
      fc.constantFrom(...providers),
      fc.constantFrom(...fillings),
      (draft, provider, [path, value]) => {
        const pointer = `/${path.join('/')}`
        const about = (d: unknown) => run(d).filter((f) => f.path.startsWith(pointer)).length
        const base = { ...draft, provider }
        expect(about(emptied(base, path, value))).toBeLessThanOrEqual(about(emptied(base, path, null)))
      },
    ),
    { numRuns: often(500) },
  )
})

test('what rests on memory or low confidence warns and never blocks', () => {
  fc.assert(
    fc.property(anyDraft, fc.constantFrom(...providers), (draft, provider) => {
      const soft = run({ ...draft, provider }).filter(
        (f) => f.severity === 'block' && (f.confidence === 'low' || f.basis === 'memory'),
      )
      expect(soft).toEqual([])
    }),
    { numRuns: often(400) },
  )
})

test('every kind of special rule that a profile uses is one that the checks know', () => {
  for (const p of Object.values(knowledge.providers))
    for (const rule of p.specialRules) expect(isKnownRuleKind(rule.rule), `${p.id}: ${rule.rule}`).toBe(true)
})

test('a user abroad changes the company, not the officer’s own country', () => {
  const draft = { ...drafts[30], userCountry: 'US', addressee: { entity: 'TikTok USDS Joint Venture LLC' } }
  expect(run(draft).find((f) => f.code === 'entity.wrong')).toMatchObject({
    rule: 'entityNotCompetent',
    severity: 'warn',
  })
  expect(
    run({ ...draft, addressee: { entity: 'TikTok Pte. Limited' } }).find((f) => f.code === 'entity.wrong')
      ?.severity,
  ).toBe('block')
})

test('the former company of a change that lies inside the facts is right, and wrong after it', () => {
  const draft = { ...drafts[32], addressee: { entity: 'Nest Services Limited' } }
  const asked = (from: string, to: string) =>
    run({ ...draft, dataRequested: [{ category: 'kyc', from, to }] }).filter((f) => f.code === 'entity.wrong')
  expect(asked('2025-12-01', '2026-02-01')).toEqual([])
  expect(asked('2026-02-01', '2026-03-01')).toMatchObject([{ rule: 'entityOnDate', severity: 'warn' }])
})

test('without a list of official domains a government address is only worth a word, webmail still blocks', () => {
  const bare = { on: evaluationDate }
  const mail = (email: string) =>
    check(
      emptied(drafts[30], ['authority', 'officer', 'email'], email) as EvidenceRequest,
      bare,
      knowledge,
    ).findings.find((f) => f.code === 'email.unofficial')?.severity
  expect(mail('nora@fiscalia.example')).toBe('advice')
  expect(mail('nora@gmail.com')).toBe('block')
})
