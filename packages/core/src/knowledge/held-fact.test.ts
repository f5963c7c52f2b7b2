import { load } from '@oficio/knowledge'
import { lookedAt, recheck } from '@oficio/knowledge/check'
import { describe, expect, test } from 'vitest'
import { bindsAsLaw } from '../fact/index.ts'
import { commonOffencesOf } from '../law/index.ts'
import { otherRank } from '../permission/index.ts'
import { type AuthorityKind, type RouteInput, routes } from '../route/index.ts'
import { approvalRule, statuteName } from '../statute/index.ts'
import { staysInProgram } from './held-values.ts'
import {
  applied,
  type FactChange,
  type FactEnvelope,
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
const read: FactEnvelope = { source: known, asOf: on, confidence: 'high', basis: 'read' }
const elsewhere: FactEnvelope = { ...read, source: 'https://evil.example/x' }
const memory: FactEnvelope = {
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
  const decides = (key: keyof FactEnvelope, at = 0) => `decides-without-source /${at}/envelope/${key}`

  test('an invented address opens nothing, with or without a change before it that brings the address', () => {
    const opens = rule({ categories: ['content'] }, elsewhere)
    expect(told(opens)).toBe(decides('source'))
    const place = '/anthropic/companies/0'
    const brings = stands('directory', place, {}, elsewhere)
    expect(told(brings)).toBe('counts')
    expect(told(brings, opens)).toBe(decides('source', 1))
    expect(asked(released(brings, opens), {})).toEqual(asked(knowledge, {}))
    const first = stands('providerAnchors', '/0/entityForLatinAmericanUsers', {}, elsewhere)
    expect(told(first, opens)).toBe(decides('source', 1))
  })

  test('what a company says of itself is no law', () => {
    const own = Object.keys(knowledge.sources).find((one) => knowledge.sources[one]?.whose === 'own') ?? ''
    expect(told(rule({ categories: ['content'] }, { ...read, source: own }))).toBe(decides('source'))
  })

  test.each([
    'https://github.com/legalize-dev/legalize-ar/issues/1',
    'https://github.com/legalize-dev/legalize-ar/pull/9/files',
    'https://github.com/legalize-dev/legalize-ar/blob/0000000000000000000000000000000000000000/ar/LEY-1.md',
    'https://github.com/legalize-dev/legalize-ar/commit/3b589c1398d6c16de4e6a4f4986d511559659a56',
    'https://github.com/legalize-dev/',
    'https://gist.github.com/somebody/1',
    'https://raw.githubusercontent.com/legalize-dev/legalize-ar/main/ar/LEY-1.md',
  ])('nor is what anybody may write on a host where the law is kept: %s', (source) => {
    expect(told(rule({ categories: ['content'] }, { ...read, source }))).toBe(decides('source'))
  })
  test.each([
    // Beside and under the hosts of public bodies, where anybody writes.
    'https://code.europa.eu/anybody/law/-/blob/main/ley.md',
    'https://joinup.ec.europa.eu/collection/anybody/news',
    'https://community.icann.org/display/anybody',
    'https://mm.icann.org/pipermail/anybody/2026/1.html',
    'https://icann.org/en/blogs/details/anything',
    'https://brasilparticipativo.presidencia.gov.br/processes/anybody',
    'https://foro.gov.co/ley',
    'https://municipio.go.cr/ley',
    'https://ley.blogspot.com/2026/11/ley.html',
    // Another state of a repository, and pages beside the one that was looked at.
    'https://github.com/statengeneraal/laws-markdown/blob/master/verdrag/x/README.md',
    'https://licen.ai/articulos/articulo-999',
    'https://legjur.com/legislacao/art/dec_9',
    'https://verdragen.nl/en/Treaty/Details/000000.html',
    'https://es.scribd.com/document/451305389/CODIGO-PROCESAL-PENAL-pdf',
  ])('nor is the page of anybody: %s', (source) => {
    const approvals = (from: string) =>
      stands('approvals', '/countries/CO/0', { note: 'Another note.' }, { ...read, source: from })
    expect(told(approvals(source))).toBe(decides('source'))
    expect(bindsAsLaw(source, {}, knowledge.lawHosts)).toBe(false)
  })
  test('a page of a host on which the law of the State was read grounds it', () => {
    const source = 'https://www.suin-juriscol.gov.co/viewDocument.asp?id=1'
    expect(told(stands('approvals', '/countries/CO/0', { note: 'Another note.' }, { ...read, source }))).toBe(
      'counts',
    )
  })
  test('what was looked at there is, at its own state', () => {
    const [copy = ''] = knowledge.lawHosts?.copies.filter((one) => one.includes('legalize-ar')) ?? []
    expect(told(rule({}, { ...read, source: `${copy}ar/LEY-27411.md` }))).toBe('counts')
  })
  test('a source that somebody calls official binds where a public body keeps it, and not elsewhere', () => {
    const { sources, lawHosts } = knowledge
    const elsewhere = 'https://cleverisia.com/tiktok-nota-tecnica-6-versao-publica/'
    expect(sources[elsewhere]?.whose).toBe('official')
    expect(bindsAsLaw(elsewhere, sources, lawHosts)).toBe(false)
    // All that law/ rests on binds where it binds because of where it stands.
    for (const source of Object.keys(sources).filter((one) => sources[one]?.whose === undefined))
      expect([source, bindsAsLaw(source, sources, lawHosts)]).toEqual([source, /^https?:/.test(source)])
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
    const weaker = (more: Partial<FactEnvelope>) =>
      told(stands('countries', place, { value: '2017-08-02' }, { ...read, ...more }))
    expect(weaker({})).toBe('counts')
    expect(weaker({ confidence: 'medium' })).toBe('weaker-envelope /0/envelope/confidence')
    expect(weaker({ basis: 'listed' })).toBe('weaker-envelope /0/envelope/basis')
    expect(weaker({ asOf: '2001-01-01' })).toBe('weaker-envelope /0/envelope/asOf')
    // Nobody has read anything on a day to come, whichever reader is asked.
    expect(weaker({ asOf: '2026-11-30' })).toBe('envelope /0/envelope/asOf')
    expect(weaker({ asOf: '9999-12-31' })).toBe('envelope /0/envelope/asOf')
  })
  test('one that is put before others is no weaker than they are', () => {
    expect(told(rule({ categories: ['content'] }, { ...read, confidence: 'medium' }))).toBe(
      'weaker-envelope /0/envelope/confidence',
    )
  })
})

describe('a fact inside a fact is judged as if it were changed alone', () => {
  const statute = standing('statutes', '/CL/0') as Group &
    FactEnvelope & { readonly articles: readonly Group[] }
  const { source, confidence } = statute
  const outer: FactEnvelope = { source, confidence, asOf: on, basis: 'read' }
  const inner = (more: Group) => told(stands('statutes', '/CL/0', more, outer))
  const index = (name: string) => statute.articles.findIndex(({ article }) => article === name)
  const article = (name: string, more: Group) =>
    inner({ articles: statute.articles.map((one) => (one.article === name ? { ...one, ...more } : one)) })
  const powers = [{ kinds: ['disclosure'], categories: ['content'], orders: 'prosecutor' }]
  const at = (code: string, name: string, key: string) => `${code} /0/after/articles/${index(name)}${key}`

  test('an article that rests on an invented address counts neither through its statute nor in a new one', () => {
    expect(article('205', { ...elsewhere, powers })).toBe(at('decides-without-source', '205', '/source'))
    const fact = { article: '1', powers, ...elsewhere }
    const added: FactChange = {
      ...{ fact: 'added', slice: 'statutes', at: '/CL/-', before: null, envelope: outer },
      after: {
        ...{ id: 'ley-999', names: ['Ley Nueva'], number: '99.999', kind: 'law', year: 2026 },
        ...{ repealed: null, newestAmendment: null, articles: [fact] },
      },
    }
    expect(told(added)).toBe('decides-without-source /0/after/articles/0/source')
    // Nor one that says of itself not whence it is.
    const bare = { ...added, after: { ...added.after, articles: [{ article: '1', powers }] } }
    expect(told(bare)).toBe('weaker-envelope /0/after/articles/0')
    const last = { articles: [...statute.articles, { ...fact, article: '999' }] }
    expect(inner(last)).toBe(`decides-without-source /0/after/articles/${statute.articles.length}/source`)
  })
  test('what was read inside rests on no memory, no day to come and no older reading', () => {
    expect(article('218 ter', { ...memory })).toBe(at('from-memory', '218 ter', '/basis'))
    expect(article('218 ter', { asOf: '9999-12-31' })).toBe(at('envelope', '218 ter', '/asOf'))
    expect(article('218 ter', { asOf: '2001-01-01' })).toBe(at('weaker-envelope', '218 ter', '/asOf'))
    // What stood there from memory and says something else now is from memory still.
    expect(article('205', { powers })).toBe(at('from-memory', '205', '/basis'))
    const { source: _, ...without } = statute.articles[index('218 ter')] ?? {}
    const stripped = statute.articles.map((one) => (one.article === '218 ter' ? without : one))
    expect(inner({ articles: stripped })).toBe('other-shape /0/after')
  })
  test('none is taken out, put before another or called otherwise', () => {
    const { articles } = statute
    const without = articles.filter((one) => one.article !== '218 ter')
    expect(inner({ articles: without })).toBe(at('weaker-envelope', '218 ter', ''))
    expect(inner({ articles: articles.toReversed() })).toMatch(/^weaker-envelope /)
    expect(inner({ articles: [{ ...articles[index('218')], article: '205' }, ...articles] })).toMatch(
      /^weaker-envelope /,
    )
    expect(article('218', { article: '999' })).toBe(at('weaker-envelope', '218', ''))
  })
  test('what says its source alone says one that binds', () => {
    const amended = (source: string) =>
      inner({ newestAmendment: { ...(statute.newestAmendment as Group), source } })
    expect(amended('https://evil.example/')).toBe('decides-without-source /0/after/newestAmendment/source')
    expect(amended('javascript:alert(1)')).toMatch(/^leads-elsewhere /)
    expect(inner({ newestAmendment: null })).toBe('weaker-envelope /0/after/newestAmendment')
    expect(amended(known)).toBe('counts')
  })
  test('and an article read in a text of law may change or come behind the others', () => {
    expect(article('218 ter', { ...outer, note: 'Another note.' })).toBe('counts')
    const fact = { article: '999', powers, ...outer }
    expect(inner({ articles: [...statute.articles, fact] })).toBe('counts')
    const changed = stands(
      'statutes',
      '/CL/0',
      { articles: [...statute.articles, { ...fact, source: 'https://www.bcn.cl/leychile/nueva' }] },
      outer,
    )
    expect(told(changed)).toBe('counts')
    expect(released(changed).sources['https://www.bcn.cl/leychile/nueva']).toMatchObject({ brought: true })
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

describe('no fact changes what finds and sorts, nor what is compiled as a pattern', () => {
  const official = { ...read, source: known }
  const place = knowledge.banks?.findIndex(({ providers }) => Object.keys(providers).length > 0) ?? -1
  const bank = (more: Group, envelope = official) => stands('banks', `/${place}`, more, envelope)
  const { codes, providers } = standing('banks', `/${place}`) as Readonly<Record<string, Group>>
  test.each<[string, Group]>([
    ['the form of an account', { form: '^\\d{22}$' }],
    ['a form that is none', { form: '^(' }],
    ['a form without end', { form: '^(?:\\d*)*(?:\\d*)*x$' }],
    ['where the code stands', { at: [2, 6] }],
    ['of which identifiers it is read', { types: [] }],
    ['the system', { system: 'other' }],
    [
      'whose a code is',
      { providers: Object.fromEntries(Object.keys(providers ?? {}).map((one) => [one, 'lemon'])) },
    ],
  ])('of banks not %s', (_, more) => {
    expect(told(bank(more))).toBe('stays-in-the-program /0/after')
    expect(released(bank(more)).banks).toEqual(knowledge.banks)
  })
  test('what a code is called rests on a text of law or of a public body', () => {
    const [code = ''] = Object.keys(codes ?? {})
    const called = { codes: { ...codes, [code]: 'Banco Ejemplo' } }
    expect(told(bank(called, elsewhere))).toMatch(/^decides-without-source /)
    expect(told(bank(called))).toBe('counts')
  })
  test('nor the labels and codes beside it', () => {
    const at = knowledge.banks?.findIndex(({ beside }) => beside !== undefined)
    const { beside } = standing('banks', `/${at}`) as { readonly beside: Group }
    for (const more of [{ labels: ['('] }, { code: '(' }])
      expect(told(stands('banks', `/${at}`, { beside: { ...beside, ...more } }))).toBe(
        'stays-in-the-program /0/after',
      )
  })
  test.each(['21.459(', '(?:\\d+)+x', '[', '\\'])(
    'a number of a statute is read as its signs: %s',
    (number) => {
      for (const [country, statutes] of Object.entries(knowledge.statutes)) {
        const now = {
          ...knowledge,
          statutes: { ...knowledge.statutes, [country]: statutes.map((one) => ({ ...one, number })) },
        }
        for (const one of now.statutes[country] ?? []) expect(statuteName(one)).toContain(one.names[0])
        expect(commonOffencesOf(now, country, on).length).toBe(
          commonOffencesOf(knowledge, country, on).length,
        )
      }
    },
  )
  test('no other text of a fact is compiled: with a sign in it that no pattern may have, all is read as before', () => {
    const isText = (value: string, steps: readonly string[]) =>
      (value.includes(' ') && value.length > 12) ||
      ['number', 'article', 'names', 'called'].includes(lastOf(steps))
    const lastOf = (steps: readonly string[]) => steps.filter((step) => !/^\d+$/.test(step)).at(-1) ?? ''
    const broken = (value: unknown, steps: readonly string[]): unknown => {
      if (typeof value === 'string') return isText(value, steps) ? `${value} (` : value
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

describe('what leads to somebody or turns the law of a State stays as the program has it', () => {
  const stays = 'stays-in-the-program /0/after'
  const value = (slice: ReleasedSlice, at: string, after: unknown) =>
    told(stands(slice, at, { value: after }))

  test.each<[string, ReleasedSlice, string, Group]>([
    [
      'whom to call at any hour',
      'countries',
      '/CL/contactPoint247/body',
      { value: 'Policía Imaginada, +1 202 555 0123' },
    ],
    ['its name', 'countries', '/CL/contactPoint247/body', { value: 'Policía Imaginada' }],
    ['which office is asked', 'countries', '/CL/centralAuthority/general', { value: 'Otra Oficina' }],
    [
      'what a network gives',
      'contactPoints',
      '/networks/budapest-24-7',
      { keeps: { article: 'coe-185:art-29', deadline: 'preserve-90' } },
    ],
    ['the clock of a State', 'calendars', '/CL/zones', { value: ['Asia/Tokyo'] }],
    ['a clock more', 'calendars', '/CL/zones', { value: ['Asia/Tokyo', 'America/Santiago'] }],
    [
      'six days of rest',
      'calendars',
      '/CL/rest/courts',
      { value: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] },
    ],
    ['no day of rest', 'calendars', '/CL/rest/offices', { value: [] }],
    ['for which years all is known', 'calendars', '/CL/complete', { value: { from: 1900, to: 2199 } }],
    ['who may order more', 'domesticLaw', '/AR/whoMayOrder/traffic', { prosecutor: 'yes' }],
    ['which statute it is', 'statutes', '/CL/0', { number: '99.999' }],
    ['who approves where nothing is known', 'approvals', '/elsewhere/0', { kinds: ['disclosure'] }],
    ['who may not order', 'domesticLaw', '/CL/whoMayOrder/content', { police: 'yes' }],
    ['to whom a rule gives', 'stateRules', '/US/rules/0', { routes: ['mla.stored'] }],
    [
      'a number to call in what a State does with a treaty',
      'countries',
      '/CL/medellin/status',
      { value: 'in force; call +1 202 555 0123' },
    ],
    [
      'which company holds the data',
      'providerAnchors',
      '/0/entityForLatinAmericanUsers',
      { value: 'Otra S.A.' },
    ],
  ])('%s', (_, slice, at, more) => {
    expect(told(stands(slice, at, more))).toBe(stays)
    // That somebody read it again, it may say.
    const { source: _s, asOf: _a, confidence: _c, basis: _b, ...same } = standing(slice, at)
    const now = applied(knowledge, {
      ...{ provider: null, on, confidence: 'high' },
      changes: [{ fact: 'stands', slice, at, before: same, after: same, envelope: read }],
    })
    expect(now.ok).toBe(true)
  })

  test('which data are which category', () => {
    const { classes } = knowledge.categories
    const changed = { classes: { ...classes, content: { ...classes.content, category: 'subscriber' } } }
    expect(staysInProgram(stands('categories', '', changed), { ...knowledge.categories }, knowledge)).toBe(
      true,
    )
  })

  test('a company of the directory is reached where it speaks, and nowhere else', () => {
    const at = '/aylo/channels/0'
    const { source } = standing('directory', at) as { readonly source: string }
    const from = (said: string, where: string) =>
      told(stands('directory', at, { value: said }, { ...read, source: where }))
    expect(from('https://legal.pornhub.com/requests', source)).toBe('counts')
    expect(from('https://legal.pornhub.com/requests', 'https://www.pornhub.com/legal')).toBe('counts')
    expect(from('https://evil.example/requests', source)).toBe(stays)
    expect(from('desk@evil.example', source)).toBe(stays)
    expect(from('+1 202 555 0143', source)).toBe(stays)
    expect(from('https://legal.pornhub.com/requests', 'https://evil.example/x')).toBe(stays)
  })

  test('a title of the police is none of prosecutors, and none that stood goes', () => {
    const i = knowledge.ranks.CL?.findIndex(({ role }) => role === 'prosecutor') ?? -1
    const { ranks = [], role } = knowledge.ranks.CL?.[i] ?? {}
    const rank = (after: Group) => told(stands('ranks', `/CL/${i}`, after))
    expect(rank({ ranks: [...ranks, { m: 'fiscal imaginario', f: 'fiscal imaginaria' }] })).toBe('counts')
    expect(rank({ ranks: [{ m: 'fiscal imaginario', f: 'fiscal imaginaria' }] })).toBe(stays)
    expect(rank({ role: role === 'judge' ? 'prosecutor' : 'judge' })).toBe(stays)
  })

  test('in no article a lesser hand orders than did', () => {
    const place = knowledge.statutes.CL?.[0]?.articles.findIndex((one) => one.powers?.[0]?.orders === 'judge')
    const statute = standing('statutes', '/CL/0') as Group &
      FactEnvelope & { readonly articles: readonly Group[] }
    const articles = statute.articles.map((one, i) =>
      i === place
        ? {
            ...{ ...one, source: statute.source, asOf: on, confidence: 'high', basis: 'read' },
            powers: (one.powers as readonly Group[]).map((power) => ({ ...power, orders: 'unit-head' })),
          }
        : one,
    )
    const outer: FactEnvelope = {
      source: statute.source,
      confidence: statute.confidence,
      asOf: on,
      basis: 'read',
    }
    expect(place).toBeGreaterThan(-1)
    expect(told(stands('statutes', '/CL/0', { articles }, outer))).toBe(stays)
  })

  test('nobody lesser approves, and what is cited stands among the statutes', () => {
    const [content] = (knowledge.approvals.countries.CL ?? []).flatMap((one, i) =>
      one.categories?.includes('content') && one.steps.at(-1)?.role === 'judge' ? [i] : [],
    )
    const approval = (more: Group) => told(stands('approvals', `/countries/CL/${content}`, more))
    expect(approval({ steps: [{ role: 'prosecutor', part: 'orders' }] })).toMatch(/orders in CL what a judge/)
    const { law } = standing('approvals', `/countries/CL/${content}`) as { readonly law?: Group }
    expect(law).toBeDefined()
    expect(approval({ law: { ...law, article: '99999' } })).toMatch(/no statute of CL is known to have this/)
    expect(approval({ law: { instrument: 'Ley Inventada', article: '1' } })).toMatch(/no statute of CL/)
    expect(approval({ note: 'Read again.' })).toBe('counts')
    expect(value('countries', '/CL/budapest/inForce', '2017-08-02')).toBe('counts')
  })
})

describe('a holiday more is one day more', () => {
  const words = { es: 'Día Inventado', pt: 'Dia Inventado', en: 'Invented Day', fr: 'Jour Inventé' }
  const source = 'https://www.bcn.cl/leychile/navegar?idNorma=1'
  const holiday = (more: Group): FactChange => ({
    ...{ fact: 'added', slice: 'calendars', at: '/CL/holidays/-', before: null },
    ...{ after: { names: words, ...more }, envelope: { ...read, source } },
  })
  const everyDay = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) =>
      new Date(Date.UTC(2026, 11, 1) + (from + i) * 86_400_000).toISOString().slice(0, 10),
    )
  test('it counts, of one year or of every year', () => {
    expect(told(holiday({ days: ['2027-03-02'] }))).toBe('counts')
    expect(told(holiday({ fixed: '03-02' }))).toBe('counts')
  })
  test('a year of them does not, neither in one nor in many', () => {
    expect(told(holiday({ days: everyDay(0, 4_800) }))).toMatch(/some days of a year/)
    expect(told(holiday({ days: everyDay(0, 31) }))).toMatch(/some days of a year/)
    const many = everyDay(6, 20).map((day) => holiday({ days: [day] }))
    expect(told(...many)).toMatch(/with this a term of \d+ business-days in CL ends on/)
  })
})
