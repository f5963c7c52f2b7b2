import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { recheck } from '@oficio/knowledge/check'
import { describe, expect, test } from 'vitest'
import { withGaps } from '../figures/index.ts'
import { happeningIn } from '../happening/index.ts'
import { identifierName, namedServices, recognise } from '../identifier/index.ts'
import { pointerTo, stepsOf } from '../json/index.ts'
import { lettersFor, plainText } from '../letter/index.ts'
import { check, forecast } from '../preflight/index.ts'
import { entityFor } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { routes } from '../route/index.ts'
import { citationsIn } from '../statute/index.ts'
import { sayIn } from '../translation/index.ts'
import {
  applied,
  type FactChange,
  type Knowledge,
  type KnowledgeChange,
  opensWithoutSource,
  releasedSlices,
  releasedTables,
  stayingSlices,
  type TableChange,
  withReleases,
  withTables,
} from './index.ts'

// Every slice of the knowledge: a release changes it, the files could say so, and what is asked of it answers
// otherwise from then on.

const knowledge = load()
const on = '2026-11-24'
const letter: EvidenceRequest = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../vectors/packs/ar-instagram/input.json'), 'utf8'),
)

type Group = Readonly<Record<string, unknown>>

const table = (
  slice: TableChange['slice'],
  at: string,
  after: unknown,
  before: unknown = null,
): TableChange => ({
  fact: 'table',
  slice,
  at,
  before,
  after,
})
const releasing = (...changes: KnowledgeChange[]) =>
  applied(knowledge, { provider: null, on, confidence: 'high', changes })
/** What is to be said against a release: its place first, then what the files and their checks say. */
function told(...changes: KnowledgeChange[]): readonly string[] {
  const result = releasing(...changes)
  if (!result.ok) return [`${result.finding.code} ${result.finding.path}`]
  return recheck(result.knowledge, changes, knowledge).map(({ path, message }) => `${path}: ${message}`)
}
const released = (...changes: KnowledgeChange[]): Knowledge =>
  withReleases(knowledge, [{ number: 1, provider: null, on, confidence: 'high', changes }])

/** A change of what stands at a place. */
const at = (slice: TableChange['slice'], place: string, after: unknown): TableChange =>
  table(
    slice,
    place,
    after,
    stepsOf(place).reduce<unknown>((inner, step) => (inner as Group | undefined)?.[step], knowledge[slice]),
  )

const words = (said: string) => ({ es: said, pt: said, en: said, fr: said })
const { templates, translations, routeRules } = knowledge
const tiktok = knowledge.providers.tiktok as NonNullable<Knowledge['providers'][string]>
const first = <Of extends object>(of: Of | undefined) => Object.entries(of ?? {})[0] as [string, string]
const [text, draft] = first(translations?.es)
const [why, since] = ['P03.necessity', templates.phrases['P03.necessity']]
const row = { provider: 'apple', country: 'CL', requestType: 'disclosure' }
const [toldFigure] = forecast(row, knowledge).basis
const foretold = knowledge.figures.findIndex(
  ({ provider, country, period, requests }) =>
    provider === row.provider &&
    country === row.country &&
    period === toldFigure?.period &&
    requests === toldFigure?.requests,
)
const figure = knowledge.figures[foretold]
const [derived] = knowledge.checkDerivation
const [gap] = knowledge.gaps
const types = knowledge.recognition.types as Readonly<Record<string, Group>>
const [searched = ''] = Object.entries(types).find(([, { search }]) => search !== undefined) ?? []
const [label] = first(templates.identifiers)
const asked = { requesting: 'CL', authority: 'prosecutor', holderState: 'US', data: ['subscriber'] } as const
const route = 'mla.stored'
const findings = (of: Knowledge, draft: EvidenceRequest) =>
  check(draft, { on }, of).findings.map(({ code, severity }) => `${code} ${severity}`)

/** For each table a change, and what answers by it. */
const ofTables: Readonly<
  Record<TableChange['slice'], readonly [changes: readonly TableChange[], answer: (of: Knowledge) => unknown]>
> = {
  recognition: [
    [table('recognition', '/services/github/-', 'zorbex')],
    (of) => namedServices('La oferta estaba en Zorbex.', of),
  ],
  genericIdentifiers: [
    [
      table('genericIdentifiers', '/-', {
        type: 'inventedPlate',
        label: 'invented plate',
        regex: '^ZORB-[0-9]{6}$',
        flags: '',
        validExamples: ['ZORB-123456'],
        invalidExamples: ['ZORB-1'],
        country: null,
      }),
      table('recognition', '/types/inventedPlate', { own: ['placa zorb'] }),
      table('identifierNames', '/inventedPlate', words('invented plate')),
    ],
    (of) => recognise('La placa ZORB: ZORB-123456.', of).identifiers.map(({ type, value }) => [type, value]),
  ],
  identifierNames: [
    [table('identifierNames', `/${label}/es`, 'nombre nuevo', knowledge.identifierNames[label]?.es)],
    (of) => identifierName(of, label, 'es'),
  ],
  translations: [
    [table('translations', pointerTo(['es', text]), `${draft} (revisado)`, draft)],
    (of) => sayIn(of, text, 'es').text,
  ],
  templates: [
    [table('templates', `/phrases/${why}`, words('Only these data can show who sold it.'), since)],
    (of) => happeningIn('en', { kind: 'P03', values: {}, words: {} }, {}, of, 'necessity').text,
  ],
  vocabularies: [
    [table('vocabularies', '/channelType/-', 'invented-door')],
    (of) => of.vocabularies.channelType.includes('invented-door'),
  ],
  baseChecks: [
    [
      table('baseChecks', '/-', {
        code: 'civil.matter',
        severity: 'warn',
        field: 'case.proceeding',
        rule: 'oneOf',
        value: ['criminal-trial'],
        message: 'Only trials.',
      }),
    ],
    (of) => findings(of, letter),
  ],
  checkDerivation: [
    [table('checkDerivation', '/0/explanation', 'Said otherwise.', derived?.explanation)],
    (of) => of.checkDerivation[0]?.explanation,
  ],
  preflight: [
    [table('preflight', '/consumerMailDomains/-', 'fiscalia.example')],
    (of) => findings(of, letter),
  ],
  figures: [[table('figures', `/${foretold}`, null, figure)], (of) => forecast(row, of).basis],
  gaps: [
    [table('gaps', '/0/id', 'another-name', gap?.id)],
    (of) => withGaps({ [`ground ${gap?.grounds[0]}`]: 1 }, of.gaps),
  ],
  routeRules: [
    [
      table(
        'routeRules',
        `/routes/${route}/flags`,
        ['INVENTED_FLAG'],
        routeRules.routes[route]?.flags ?? null,
      ),
    ],
    (of) => JSON.stringify(routes(asked, of, on)).includes('INVENTED_FLAG'),
  ],
  regions: [[table('regions', '/EEA/-', 'CU')], (of) => entityFor(tiktok, { userCountry: 'CU', on }, of)],
  citation: [
    [table('citation', '/articles/-', 'artikelo')],
    (of) => citationsIn('artikelo 219 del Código Procesal Penal', 'CL', of).map(({ articles }) => articles),
  ],
}

test('every slice is changed by a release in one way, or says why it stays', () => {
  const known = [...releasedSlices, ...releasedTables, ...Object.keys(stayingSlices), 'providers']
  expect(known.toSorted()).toEqual([...new Set([...Object.keys(knowledge), 'lawHosts'])].toSorted())
})
test.each(Object.entries(ofTables))(
  'a release changes %s, and what is asked answers by it',
  (_, [changes, answer]) => {
    expect(told(...changes)).toEqual([])
    expect(answer(released(...changes))).not.toEqual(answer(knowledge))
  },
)

/** The first fact with its envelope in a slice, and its place. */
function firstFact(value: unknown, at: readonly string[] = []): readonly [string, Group] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const isFact = ['source', 'asOf', 'confidence', 'basis'].every((key) => Object.hasOwn(value, key))
  if (isFact && typeof (value as Group).source === 'string') return [pointerTo(at), value as Group]
  for (const [key, inner] of Object.entries(value)) {
    const found = firstFact(inner, [...at, key])
    if (found) return found
  }
  return undefined
}

/** The first below the slice itself. */
const factIn = (slice: (typeof releasedSlices)[number], of: Knowledge) =>
  Object.entries(of[slice] ?? {})
    .map(([key, value]) => firstFact(value, [key]))
    .find((found) => found !== undefined)

test.each(releasedSlices)('a release changes a fact of %s as its file may say it', (slice) => {
  const [at, { source: _s, asOf: _a, confidence: _c, basis: _b, ...said }] = factIn(slice, knowledge) ?? [
    '',
    {},
  ]
  const envelope = {
    source: 'https://gazette.example/2026/11',
    asOf: on,
    confidence: 'low',
    basis: 'listed',
  } as const
  const change: FactChange = { fact: 'stands', slice, at, before: said, after: said, envelope }
  expect(told(change)).toEqual([])
  expect(factIn(slice, released(change))?.[1]).toEqual({ ...said, ...envelope })
})

describe('of tables has no place', () => {
  const hostile = '^(a+)+$'
  test.each<[string, TableChange, string]>([
    ['what is no table', table('sources' as 'figures', '/x', 'y'), 'unknown-slice /0/slice'],
    [
      'how free words are judged',
      table('preflight', '/freeWords/labels/-', 'x'),
      'stays-in-the-program /0/at',
    ],
    [
      'what letters say of themselves',
      table('templates', '/wording/K4.ask', words('x')),
      'stays-in-the-program /0/at',
    ],
    [
      'what settled words are held by',
      table('templates', '/settings/negations/0', null, 'no'),
      'stays-in-the-program /0/at',
    ],
    ['what all objects inherit', table('recognition', '/__proto__/x', 'y'), 'unknown-place /0/at'],
    ['a place under nothing', table('recognition', '/nowhere/at/all', 'y'), 'unknown-place /0/at'],
    ['what somebody changed meanwhile', table('figures', '/0/requests', 7, -1), 'stands-otherwise /0/before'],
    [
      'a list where a text stood',
      table('translations', pointerTo(['es', text]), [draft], draft),
      'other-shape /0/after',
    ],
    [
      'a text with a hidden sign',
      table('recognition', '/services/github/-', 'git\u202Ehub'),
      'not-plain /0/after',
    ],
  ])('%s', (_, change, expected) => {
    expect(told(change)).toEqual([expected])
  })

  test.each<[string, TableChange, RegExp]>([
    [
      'a pattern that hostile text can stop',
      table('recognition', '/types/x', { search: hostile }),
      /stop the program/,
    ],
    ['one that cannot be read', table('recognition', '/types/x', { never: '[' }), /no pattern/],
    ['a number among the words for a people', table('citation', '/peoples/AR/-', 7), /meant is a text/],
    ['a State that is none', table('citation', '/peoples/zz', ['x']), /two capital letters/],
    ['a number among the codes of money', table('recognition', '/sums/codes/-', 7), /meant is a text/],
    ['a number among accounts', table('recognition', '/sums/accounts/-', 7), /meant is a text/],
    [
      'a number among what texts call a country',
      table('recognition', '/phones/countries/AR/-', 7),
      /meant is a text/,
    ],
    ['a way that no table has', table('routeRules', '/order/ordinary/-', 'zz'), /no route "zz"/],
    ['a key that no file has', table('preflight', '/invented', ['x']), /unknown key/],
    [
      'words that leave a place out',
      table('templates', '/phrases/P03.facts', words('It was sold.'), templates.phrases['P03.facts']),
      /places to fill/,
    ],
    ...[
      'El juez autorizó esta medida.',
      'The court has ordered this disclosure.',
      'O juiz deferiu o pedido.',
      'Le tribunal a ordonné la communication.',
      'La fiscalía dispuso la diligencia.',
      'A warrant has been issued.',
    ].map((said): [string, TableChange, RegExp] => [
      `words that say what a court did: ${said}`,
      table('templates', `/phrases/${why}`, words(said), since),
      /what a court or a prosecutor did/,
    ]),
    [
      'words that lead elsewhere',
      table('templates', `/phrases/${why}`, words('Write to desk@answers.example at once.'), since),
      /for whoever signs/,
    ],
    [
      'a translation without its number',
      table('translations', pointerTo(['es', '{day} art 9']), 'sin número'),
      /stale|lacks/,
    ],
  ])('%s', (_, change, expected) => {
    expect(told(change).join('\n')).toMatch(expected)
  })

  test('a way that a table opens without a text of law', () => {
    const place = '/routes/dom.offering-services/otherwise'
    const stands = routeRules.routes['dom.offering-services']?.otherwise
    const opens = table(
      'routeRules',
      place,
      {
        ...stands,
        subscriber: { ...stands?.subscriber, status: 'open' },
      },
      stands,
    )
    expect(told(opens)).toEqual([])
    expect(opensWithoutSource(knowledge, [opens], on)).toBe(0)
  })
})

test('what a letter calls an identifier, a release says', () => {
  const type = letter.identifiers?.[0]?.type ?? ''
  const change = table(
    'templates',
    `/identifiers/${type}`,
    words('cuenta señalada'),
    templates.identifiers[type],
  )
  const text = (of: Knowledge) =>
    lettersFor(letter, { knowledge: of, on })
      .map((one) => plainText(one))
      .join('')
  expect(told(change)).toEqual([])
  expect(text(released(change))).toContain('uenta señalada')
  expect(text(knowledge)).not.toContain('uenta señalada')
})

test('translations that travel alone take of a release what is theirs', () => {
  const change = table('translations', pointerTo(['es', text]), `${draft} (revisado)`, draft)
  const other = table('translations', '/es/of another part', 'otra', 'what stood there')
  const { translations: now } = withTables({ translations: { es: { [text]: draft } } }, [
    { changes: [other, change, { fact: 'answered' }] },
  ])
  expect(now).toEqual({ es: { [text]: `${draft} (revisado)` } })
})

describe('a release of words', () => {
  test.each([
    ['what is asked before a letter leaves', 'preflight', '/words'],
    ['a sentence of a letter', 'templates', '/phrases/P03.necessity'],
    ['the sums of numbers', 'recognition', '/sums'],
    ['every type that is recognised', 'recognition', '/types'],
  ] as const)('takes nothing away: %s', (_, slice, at) => {
    const before = stepsOf(at).reduce<unknown>((inner, step) => (inner as Group)[step], knowledge[slice])
    for (const after of [null, {}])
      expect(told(table(slice, at, after, before)).join(), `${at} ${after}`).toMatch(
        /takes none of it away|is missing/,
      )
  })

  test.each<[string, readonly TableChange[]]>([
    [
      'eleven of twelve checks',
      knowledge.baseChecks.slice(1).map((one) => table('baseChecks', '/1', null, one)),
    ],
    ['a check that stops', [table('baseChecks', '/0/severity', 'warn', 'block')]],
    ['how a check follows', [table('checkDerivation', '/0', null, derived)]],
    ['the words for an article', [table('citation', '/articles', ['zz'], knowledge.citation.articles)]],
    ['how people are called', [table('citation', '/peoples/AR', ['zz'], knowledge.citation.peoples.AR)]],
    ['the kinds of request', [at('vocabularies', '/requestType', ['disclosure'])]],
    ['the States of a region', [table('regions', '/LATAM', ['AR'], knowledge.regions.LATAM)]],
    ['a way', [at('routeRules', '/routes/dom.order', null)]],
    ['the order of ways', [at('routeRules', '/order/emergency', ['mla.stored'])]],
    ['a threshold', [at('preflight', '/thresholds/minorContentDays', -1)]],
    ['a limit that is never reached', [at('preflight', '/longPeriodDays/content', 1e9)]],
    ['words by which danger is seen', [at('preflight', '/words/dangerToLife', ['zz'])]],
    ['what stops an emergency', [at('preflight', '/kinds/emergency/stops', ['zz.'])]],
    ['what a field is held by', [at('preflight', '/fields/amount', { coveredBy: 'nothing' })]],
    ['who may ask', [table('preflight', '/authorityKinds/-', 'private')]],
    ['a pattern', [at('recognition', `/types/${searched}/search`, '(?!x)x')]],
    ['what was found until then', [table('recognition', '/types/email/never', '.')]],
    ['what a process is', [at('vocabularies', '/legalProcess/us-warrant', 'order of any officer')]],
    ['whose identifier it is', [at('identifierNames', '/gmail/es', 'número de Facebook')]],
    ['every word that links', [at('recognition', '/linkingWords', ['zz'])]],
    ['a type of identifier', [at('genericIdentifiers', '/0', null)]],
    ['what a type looks like', [at('genericIdentifiers', '/0/regex', '^zzz$')]],
  ])('takes nothing away: %s', (_, changes) => {
    expect(told(...changes)).not.toEqual([])
  })

  test('takes back what a release said', () => {
    const said = table('citation', '/articles/-', 'artikelo')
    const before = released(said)
    const undo = table('citation', '/articles', knowledge.citation.articles, before.citation.articles)
    const next = applied(before, { provider: null, on, confidence: 'high', changes: [undo] })
    expect(next.ok && recheck(next.knowledge, [undo], knowledge)).toEqual([])
  })

  test('changes no rank of whoever orders: a lesser hand would do where a judge is wanted', () => {
    const { domestic } = knowledge.vocabularies.legalProcessRank
    const change = at('vocabularies', '/legalProcessRank/domestic', domestic.toReversed())
    expect(told(change)).toEqual(['stays-in-the-program /0/at'])
  })

  test.each([
    ['de', 'everyday speech'],
    ['correo', 'everyday speech'],
    ['email', 'everyday speech'],
    ['Correo', 'everyday speech'],
    ['cuenta', 'everyday speech'],
    ['internet', 'everyday speech'],
    ['el caso', 'everyday speech'],
    ['dinero', 'everyday speech'],
    ['tiktok', 'a word of tiktok already'],
    ['facebook.com', 'a word of facebook already'],
    ['m.facebook.com', 'a word of facebook already'],
    ['fb.watch', 'a word of facebook already'],
    ['face-book', 'a word of facebook already'],
    ['face book', 'a word of facebook already'],
    ['f\u0430cebook', 'a word of facebook already'],
    ['facebook lite', 'a word of facebook already'],
    ['fb', 'a word of facebook already'],
    ['pedidosya', 'a word of pedidosya already'],
    ['pedidos-ya', 'a word of pedidos'],
    ['g\u0456thub', 'letters that only pass'],
    ['gh', 'too short'],
  ])('gives no service the word %s', (word, why) => {
    expect(told(table('recognition', '/services/github/-', word)).join()).toContain(why)
  })
  test('gives a service a word of its own', () => {
    for (const word of ['zorbex', 'github.com', 'git-hub'])
      expect(told(table('recognition', '/services/github/-', word)), word).toEqual([])
  })
  test('does not say that a word of everyday speech is doubtful, nor that it is a name all the same', () => {
    const doubtful = table('recognition', '/ambiguousServices/-', 'correo')
    const own = table('recognition', '/services/github/-', 'correo')
    expect(told(doubtful, own).join()).toContain('everyday speech')
    expect(told(table('recognition', '/servicesInSpeech/-', 'correo'), own)).toEqual([
      'stays-in-the-program /0/at',
    ])
  })
  test('knows no service without a provider', () => {
    expect(told(table('recognition', '/services/zorb', ['zorbik'])).join()).toContain('no provider "zorb"')
  })
  test('moves no word from one service to another', () => {
    const { facebook = [], github = [] } = knowledge.recognition.services as Record<string, readonly string[]>
    const moved = [
      at(
        'recognition',
        '/services/facebook',
        facebook.filter((word) => word !== 'fb'),
      ),
      at('recognition', '/services/github', [...github, 'fb']),
    ]
    expect(told(...moved).join()).toContain('takes none of it away')
  })
})
