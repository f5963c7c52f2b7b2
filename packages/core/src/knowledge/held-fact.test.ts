import { load } from '@oficio/knowledge'
import { lookedAt, recheck } from '@oficio/knowledge/check'
import { describe, expect, test } from 'vitest'
import { bankOf } from '../identifier/index.ts'
import { otherRank } from '../permission/index.ts'
import { type AuthorityKind, type RouteInput, routes } from '../route/index.ts'
import { approvalRule } from '../statute/index.ts'
import {
  applied,
  type Envelope,
  type FactChange,
  type KnowledgeChange,
  type ReleasedSlice,
  releasedSlices,
  type TableChange,
  tellingSlices,
  withReleases,
} from './index.ts'

// What a release may say of a fact. Each of these passed once: it opened a way, let a lesser hand order, or
// stopped whoever pasted a number.

const knowledge = load()
const on = '2026-11-29'
type Group = Readonly<Record<string, unknown>>

/** A text of law that the program itself knows. */
const known = knowledge.stateRules.US?.rules[0]?.source ?? ''
const read: Envelope = { source: known, asOf: on, confidence: 'high', basis: 'read' }
const elsewhere: Envelope = { ...read, source: 'https://evil.example/x' }
const memory: Envelope = {
  source: 'from memory, to be confirmed',
  asOf: null,
  confidence: 'low',
  basis: 'memory',
}

const standing = (slice: ReleasedSlice, at: string): Group =>
  at
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, step) => (inner as Group)[step], knowledge[slice]) as Group
const said = (fact: Group | null) => {
  if (fact === null) return null
  const { source: _s, asOf: _a, confidence: _c, basis: _b, ...rest } = fact
  return rest
}
const stands = (slice: ReleasedSlice, at: string, more: Group, envelope = read): FactChange => ({
  ...{ fact: 'stands', slice, at, before: said(standing(slice, at)) },
  ...{ after: { ...said(standing(slice, at)), ...more }, envelope },
})
const rule = (more: Group, envelope = read): FactChange => ({
  ...{ fact: 'added', slice: 'stateRules', at: '/US/rules/0', before: null },
  ...{ after: { ...said(standing('stateRules', '/US/rules/0')), id: 'x-open', ...more }, envelope },
})

function told(...changes: KnowledgeChange[]): string {
  const next = applied(knowledge, { provider: null, on, confidence: 'high', changes })
  if (!next.ok) return `${next.finding.code} ${next.finding.path}`
  return recheck(next.knowledge, changes, knowledge)[0]?.message ?? 'counts'
}
const released = (...changes: KnowledgeChange[]) =>
  withReleases(knowledge, [{ number: 1, provider: null, on, confidence: 'high', changes }])
const asked = (of: typeof knowledge, more: Partial<RouteInput>) =>
  routes(
    {
      ...{ requesting: 'CL', authority: 'prosecutor', holderState: 'US', data: ['content'] },
      ...{ urgency: 'ordinary', offence: 'cyber', ...more },
    },
    of,
    more.date ?? on,
  ).routes.map(({ id, status }) => `${id} ${status}`)

describe('what decides is read in a text of law that the program itself knows, and nothing else', () => {
  const decides = (key: keyof Envelope, at = 0) => `decides-without-source /${at}/envelope/${key}`

  test('an invented address opens nothing, with or without a change before it that brings the address', () => {
    const opens = rule({ categories: ['content'] }, elsewhere)
    expect(told(opens)).toBe(decides('source'))
    const place = '/anthropic/companies/0'
    const brings = stands('directory', place, {}, elsewhere)
    expect(told(brings)).toBe('counts')
    expect(told(brings, opens)).toBe(decides('source', 1))
    expect(asked(released(brings, opens), {})).toEqual(asked(knowledge, {}))
    const first = stands('providerAnchors', '/0/entityForLatinAmericanUsers', {}, elsewhere)
    const bank = stands('banks', '/0', {}, elsewhere)
    for (const [one, other] of [first, bank].map((brought) => [brought, opens] as const))
      expect(told(one, other)).toBe(decides('source', 1))
  })

  test('what a company says of itself is no law', () => {
    const own = Object.keys(knowledge.sources).find((one) => knowledge.sources[one]?.whose === 'own') ?? ''
    expect(told(rule({ categories: ['content'] }, { ...read, source: own }))).toBe(decides('source'))
  })

  test.each<[string, FactChange]>([
    [
      'a day on which a treaty will be in force',
      stands('countries', '/BO/budapest/inForce', { value: '2026-12-15' }, elsewhere),
    ],
    ['a rule that begins later', rule({ categories: ['content'], since: '2027-01-01' }, elsewhere)],
    [
      'a rule for all but the prosecutors',
      rule({ categories: ['content'], when: { notBy: 'prosecutor' } }, elsewhere),
    ],
    [
      'a rule for who has somebody in the State',
      rule({ categories: ['content'], when: { localPresence: true } }, elsewhere),
    ],
    ['a rule for data to come', rule({ categories: ['content'], when: { realtime: true } }, elsewhere)],
    ['a rule for emergencies', rule({ categories: ['content'], when: { emergency: true } }, elsewhere)],
    ['who may order', stands('domesticLaw', '/CL/whoMayOrder/content', { police: 'yes' }, elsewhere)],
    [
      'the titles of the police',
      stands('ranks', '/CL/0', { ranks: [{ m: 'fiscal jefe', f: 'fiscal jefa' }] }, elsewhere),
    ],
    ['what closes a way', stands('countries', '/CL/budapest/inForce', { value: '2099-01-01' }, elsewhere)],
    [
      'the office to which a State is asked',
      stands('countries', '/CL/centralAuthority/general', { value: 'Otra Oficina' }, elsewhere),
    ],
    [
      'when it was read at no known address',
      stands('approvals', '/countries/CL/0', { steps: [] }, elsewhere),
    ],
  ])('%s', (_, change) => {
    expect(told(change)).toMatch(/^decides-without-source /)
    // The same from memory, or a text that was only seen to be there.
    expect(told({ ...change, envelope: memory })).toBe('from-memory /0/envelope/basis')
    expect(told({ ...change, envelope: { ...read, basis: 'listed' } })).toMatch(/basis$/)
    expect(told({ ...change, envelope: { ...read, confidence: 'low' } })).toMatch(/confidence$/)
    expect(told({ ...change, envelope: { ...read, asOf: null } })).toMatch(/asOf$/)
    expect(JSON.stringify(released(change)[change.slice])).toBe(JSON.stringify(knowledge[change.slice]))
  })

  test('what tells and decides nothing is read by no answer about ways, hands, titles and approvals', () => {
    const seen = new Set<string>()
    const watched = new Proxy(knowledge, {
      get: (of, slice, self) => {
        seen.add(String(slice))
        return Reflect.get(of, slice, self)
      },
    })
    const kinds: readonly (AuthorityKind | undefined)[] = ['police', 'prosecutor', 'judge', undefined]
    for (const authority of kinds)
      for (const presence of [true, false, undefined])
        for (const data of ['subscriber', 'traffic', 'content', 'domain', 'location'] as const)
          for (const urgency of ['ordinary', 'urgent', 'emergency'] as const)
            for (const realtime of [true, false])
              for (const provider of ['tiktok', undefined])
                routes(
                  {
                    ...{
                      requesting: 'CL',
                      holderState: 'US',
                      data: [data],
                      urgency,
                      realtime,
                      offence: 'cyber',
                    },
                    ...(authority ? { authority } : {}),
                    ...(presence === undefined ? {} : { localPresence: presence }),
                    ...(provider ? { provider } : {}),
                  },
                  watched,
                  on,
                )
    approvalRule({ country: 'CL', kind: 'disclosure', category: 'content' }, watched)
    otherRank('fiscal jefe', 'police', watched.ranks.CL ?? [])
    expect(seen.size).toBeGreaterThan(8)
    expect([...tellingSlices].filter((slice) => seen.has(slice))).toEqual([])
    for (const slice of ['countries', 'domesticLaw', 'stateRules', 'approvals', 'ranks'])
      expect(seen).toContain(slice)
  })
})

describe('an envelope is no weaker than that of what stood there', () => {
  const place = '/CL/budapest/inForce'
  test('not from memory, not less sure, not read before', () => {
    expect(standing('countries', place)).toMatchObject({ basis: 'read', confidence: 'high' })
    const weaker = (more: Partial<Envelope>) =>
      told(stands('countries', place, { value: '2017-08-02' }, { ...read, ...more }))
    expect(weaker({})).toBe('counts')
    expect(weaker({ confidence: 'medium' })).toBe('weaker-envelope /0/envelope/confidence')
    expect(weaker({ basis: 'listed' })).toBe('weaker-envelope /0/envelope/basis')
    expect(weaker({ asOf: '2001-01-01' })).toBe('weaker-envelope /0/envelope/asOf')
  })
  test('one that is put before others is no weaker than they are', () => {
    expect(told(rule({ categories: ['content'] }, { ...read, confidence: 'medium' }))).toBe(
      'weaker-envelope /0/envelope/confidence',
    )
  })
})

describe('a value of any release is plain, bounded, and leads nowhere but by https, a mailbox or a telephone', () => {
  const at = '/aylo/channels/0'
  const { value } = standing('directory', at)
  const channel = (after: unknown) => told(stands('directory', at, { value: after }))
  test.each<[string, unknown, string]>([
    ['a sign that turns text round', `x\u202E${value}`, 'not-plain'],
    ['a sign of no width', `x\u200B${value}`, 'not-plain'],
    ['a sign that nobody sees', `x\u3164${value}`, 'not-plain'],
    ['a text without end', 'x'.repeat(5_000_000), 'other-shape'],
    ['a program', 'javascript:alert(1)', 'leads-elsewhere'],
    ['a program with a number behind it', 'JavaScript:1', 'leads-elsewhere'],
    ['a program on two lines', 'java\nscript:alert(1)', 'leads-elsewhere'],
    ['a page of its own', 'data:text/html,x', 'leads-elsewhere'],
    ['an address without https', 'http://tiktok.example/', 'leads-elsewhere'],
    ['an address without a scheme', '//tiktok.example/', 'leads-elsewhere'],
    ['an address that hides its host', 'https://tiktok.example@evil.example/', 'leads-elsewhere'],
    ['a mailbox with more in it', 'mailto:a@b.example?bcc=c@d.example', 'leads-elsewhere'],
  ])('%s', (_, after, code) => {
    expect(channel(after)).toBe(`${code} /0/after`)
  })
  test('and the others may stand', () => {
    for (const after of [
      'https://www.tiktok.example/legal',
      'mailto:legal@tiktok.example',
      'tel:+12025550143',
    ])
      expect(channel(after)).not.toMatch(/^(?:leads|not-plain|other-shape)/)
  })
  test('of a table too', () => {
    const change: TableChange = {
      ...{ fact: 'table', slice: 'baseChecks', at: '/0/message' },
      ...{ before: knowledge.baseChecks[0]?.message, after: 'javascript:alert(1)' },
    }
    expect(told(change)).toBe('leads-elsewhere /0/after')
  })
})

describe('no fact changes what is compiled as a pattern', () => {
  const bank = (more: Group) => stands('banks', '/0', more)
  test.each(['^(', '^(?:\\d*)*(?:\\d*)*(?:\\d*)*x$', '^\\d{22}$'])(
    'not the form of an account: %s',
    (form) => {
      expect(told(bank({ form }))).toBe('stays-in-the-program /0/after')
      expect(bankOf(released(bank({ form })), 'cbuCvu', '0070999020000059475422')).toEqual(
        bankOf(knowledge, 'cbuCvu', '0070999020000059475422'),
      )
    },
  )
  test('nor the labels and codes beside it', () => {
    const at = knowledge.banks?.findIndex(({ beside }) => beside !== undefined)
    const { beside } = standing('banks', `/${at}`) as { readonly beside: Group }
    for (const more of [{ labels: ['('] }, { code: '(' }])
      expect(told(stands('banks', `/${at}`, { beside: { ...beside, ...more } }))).toBe(
        'stays-in-the-program /0/after',
      )
  })
  test('no other text of a fact is compiled: with a sign in it that no pattern may have, all is read as before', () => {
    const broken = (value: unknown, steps: readonly string[]): unknown => {
      if (typeof value === 'string') return value.includes(' ') && value.length > 12 ? `${value} (` : value
      if (Array.isArray(value)) return value.map((one, i) => broken(one, [...steps, String(i)]))
      if (typeof value !== 'object' || value === null) return value
      if (steps[0] === 'banks' && steps.length === 2) return value
      return Object.assign(
        Object.create(Object.getPrototypeOf(value)),
        Object.fromEntries(
          Object.entries(value).map(([key, inner]) => [
            key,
            key === 'source' ? inner : broken(inner, [...steps, key]),
          ]),
        ),
      )
    }
    const other = { ...knowledge }
    for (const slice of releasedSlices) Object.assign(other, { [slice]: broken(knowledge[slice], [slice]) })
    expect(JSON.stringify(other.statutes)).not.toBe(JSON.stringify(knowledge.statutes))
    expect(() => lookedAt(other)).not.toThrow()
  })
})
