import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { lookedAt, recheck } from '@oficio/knowledge/check'
import { describe, expect, test } from 'vitest'
import { happeningIn } from '../happening/index.ts'
import { identifierName } from '../identifier/index.ts'
import { pointerTo, stepsOf } from '../json/index.ts'
import { lettersFor, plainText } from '../letter/index.ts'
import { forecast } from '../preflight/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { sayIn } from '../translation/index.ts'
import {
  applied,
  type FactChange,
  type Knowledge,
  type KnowledgeChange,
  releasedSlices,
  releasedTables,
  stayingSlices,
  type TableChange,
  withReleases,
  withTables,
} from './index.ts'

// Every slice of the knowledge: a release changes it, the files could say so, and what is asked of it answers
// otherwise from then on.

// The text of these tests stands on a host where the law is kept.
const knowledge: Knowledge = { ...load(), lawHosts: { official: ['gazette.example'], copies: [] } }
const on = '2026-12-01'
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
const first = <Of extends object>(of: Of | undefined) => Object.entries(of ?? {})[0] as [string, string]
// Of a text that says how sure or how far something holds no translation changes.
const text = 'identifiers and period'
const draft = translations?.es?.[text] ?? ''
const [numbered, numberedDraft] = Object.entries(translations?.es ?? {}).find(([one]) => /\d/.test(one)) ?? [
  '',
  '',
]
const [why, since] = ['P03.necessity', templates.phrases['P03.necessity']]
const row = { provider: 'apple', country: 'CL', requestType: 'disclosure' }
const [figure] = knowledge.figures
const toldOfNobody = { ...figure, provider: 'github', country: 'CU', requestType: 'all', period: '2026-H1' }
const [derived] = knowledge.checkDerivation
const [gap] = knowledge.gaps
const [label] = first(templates.identifiers)
/** For each table that a release changes a change, and what answers by it. */
const ofTables: Readonly<
  Partial<
    Record<
      TableChange['slice'],
      readonly [changes: readonly TableChange[], answer: (of: Knowledge) => unknown]
    >
  >
> = {
  genericIdentifiers: [
    [at('genericIdentifiers', '/0/label', 'Said otherwise')],
    (of) => of.genericIdentifiers[0]?.label,
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
    [at('vocabularies', '/reasonCodes/0/title', 'Said otherwise')],
    (of) => of.vocabularies.reasonCodes[0]?.title,
  ],
  baseChecks: [[at('baseChecks', '/0/message', 'Said otherwise.')], (of) => of.baseChecks[0]?.message],
  checkDerivation: [
    [table('checkDerivation', '/0/explanation', 'Not said otherwise, from memory.', derived?.explanation)],
    (of) => of.checkDerivation[0]?.explanation,
  ],
  preflight: [
    [at('preflight', '/houseCodes/0/meaning', 'the facts are not short enough')],
    (of) => of.preflight.houseCodes?.[0]?.meaning,
  ],
  figures: [
    [table('figures', '/-', toldOfNobody)],
    (of) => forecast({ ...row, provider: toldOfNobody.provider, country: 'CU' }, of).basis,
  ],
  gaps: [[table('gaps', '/0/names/es', 'Otro nombre', gap?.names.es)], (of) => of.gaps[0]?.names.es],
}

test('every slice is changed by a release in one way, or says why it stays', () => {
  const known = [...releasedSlices, ...releasedTables, ...Object.keys(stayingSlices), 'providers']
  expect(known.toSorted()).toEqual([...new Set([...Object.keys(knowledge), 'lawHosts'])].toSorted())
})
test('of tables in which nothing is worded for people nothing changes: they go with the program', () => {
  const without = releasedTables.filter((slice) => !Object.hasOwn(ofTables, slice))
  expect(without).toEqual(['recognition', 'routeRules', 'regions', 'citation'])
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
    asOf: '2026-12-01',
    confidence: 'high',
    basis: 'read',
  } as const
  const change: FactChange = { fact: 'stands', slice, at, before: said, after: said, envelope }
  expect(told(change)).toEqual([])
  expect(factIn(slice, released(change))?.[1]).toEqual({ ...said, ...envelope })
})

describe('of tables has no place', () => {
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
      table('translations', pointerTo(['es', numbered]), 'sin número', numberedDraft),
      /stale|lacks/,
    ],
  ])('%s', (_, change, expected) => {
    expect(told(change).join('\n')).toMatch(expected)
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

/** What goes with the next version of the program, whatever it is: one line more can take a line away. */
const stays = 'stays-in-the-program /0/at'
const one = (slice: TableChange['slice'], place: string, after: unknown) =>
  [`${slice}${place}`, [table(slice, place, after)]] as const

describe('what finds, asks, stops, ranks or leads somewhere goes with the program alone', () => {
  const check = {
    ...{ code: 'civil.matter', severity: 'block', field: 'case.nothingSuch', rule: 'required' },
    message: 'Say more.',
  }
  const { ordinary } = routeRules.order
  test.each<readonly [string, readonly TableChange[]]>([
    // What would stop every draft, or close a way.
    one('baseChecks', '/-', check),
    one('baseChecks', '/-', { ...check, severity: 'warn' }),
    one('routeRules', '/routes/dom.order/emergencyOnly', true),
    one('routeRules', '/routes/mla.stored/treaty', 'protocol'),
    ['a line put in front', [at('routeRules', '/order/ordinary', [ordinary.at(-1), ...ordinary])]],
    ['two ways changed round', [at('routeRules', '/order/ordinary', ordinary.toReversed())]],
    ['an invented flag', [table('routeRules', '/routes/mla.stored/flags/-', 'INVENTED_FLAG')]],
    // What would hide people, or addresses.
    one('recognition', '/neverValues/-', 'inventada99'),
    one('recognition', '/handle/never/-', 'inventada99'),
    one('recognition', '/links/places/-', { hosts: ['tiktok.com'], path: '^/@?inv' }),
    one('recognition', '/addresses/reserved4/-', '190.0.0.0/8'),
    one('recognition', '/types/tiktokUsername', { never: '^@?[^ejm]' }),
    one('recognition', '/types/invented', { search: '^(a+)+$' }),
    // What would weaken what an emergency is asked.
    one('preflight', '/words/dangerToLife/-', 'dinero'),
    one('preflight', '/words/dangerToPerson/-', 'dinero'),
    one('preflight', '/words/denials/-', 'toda'),
    one('preflight', '/consumerMailDomains/-', 'fiscalia.example'),
    ['a threshold', [at('preflight', '/thresholds/minorContentDays', 1)]],
    // What would name the wrong company.
    one('recognition', '/types/telegramUserId/own/-', 'legajo'),
    one('recognition', '/types/discordUserId/own/-', 'id de usuario'),
    one('recognition', '/links/rewrites/-', { hosts: ['kwai.com'], to: 'tiktok.com' }),
    ...['perez', 'instagran', 'feisbuk', 'zorbex'].map((word) =>
      one('recognition', '/services/github/-', word),
    ),
    one('recognition', '/links/hosts/telegram/-', 'facebook.com'),
    one('recognition', '/ambiguousServices/-', 'correo'),
    one('citation', '/articles/-', 'ley'),
    one('citation', '/peoples/CL/-', 'argentina'),
    one('regions', '/EEA/-', 'CU'),
    one('vocabularies', '/channelType/-', 'invented-door'),
    ['what a process is', [at('vocabularies', '/legalProcess/us-warrant', 'order of any officer')]],
    ['a rank of whoever orders', [at('vocabularies', '/legalProcessRank/domestic', [])]],
    ['a check that stops', [at('baseChecks', '/0/severity', 'warn')]],
    ['a check', [at('baseChecks', '/0', null)]],
    ['what a type looks like', [at('genericIdentifiers', '/0/regex', '^zzz$')]],
    ['a type of identifier', [at('genericIdentifiers', '/0', null)]],
    ['a text of law by which a way opens', [at('routeRules', '/routes/dom.offering-services/otherwise', {})]],
    ['who can close a gap', [at('gaps', '/0/owner', 'state')]],
  ])('%s', (_, changes) => {
    // A place that is not there is refused as such: nothing comes of either.
    const [said] = told(...changes)
    expect([stays, 'unknown-place /0/at', 'stands-otherwise /0/before']).toContain(said)
    expect(released(...changes)).toMatchObject({ baseChecks: knowledge.baseChecks, routeRules })
  })

  test('whose own it is, is said by no name', () => {
    expect(told(at('identifierNames', '/gmail/es', 'número de Facebook')).join()).toContain('facebook')
    expect(told(at('genericIdentifiers', '/0/label', 'Facebook number')).join()).toContain('facebook')
  })
  test('nothing is called by the name of another', () => {
    const phone = knowledge.identifierNames.phoneE164?.es ?? ''
    expect(told(at('identifierNames', '/email/es', phone)).join()).toContain(
      'another identifier is called so',
    )
  })
  test.each([
    'The data go to ByteSombra Inversiones, Calle Falsa 123, Montevideo.',
    'Answer to TikTok Pte. Limited only.',
    'Call +1–202–555–0143.',
    'Llame al ٥٥٥١٢٣٤٥٦٧.',
    'Write to legal at evil[.]example.',
    'It is for the ministerio de interior.',
  ])('a letter gains nobody to write to, call or visit: %s', (words) => {
    const said = (knowledge.templates.phrases as Readonly<Record<string, { en?: string }>>)[why]?.en ?? ''
    expect(told(at('templates', `/phrases/${why}/en`, `${said} ${words}`)).join()).toMatch(
      /the words (?:lead|say)/,
    )
  })
  test('a text that says that something is not sure goes on saying so', () => {
    const sure = at('vocabularies', '/channelStatus/unverified', 'confirmed by the provider')
    expect(told(sure).join()).toContain('said that it is not sure')
  })
  test('a text is worded otherwise, and not taken out', () => {
    expect(told(at('baseChecks', '/0/message', null))).toEqual([stays])
    expect(told(at('baseChecks', '/0/message', ' '))).toEqual([stays])
    expect(told(at('templates', `/phrases/${why}`, null))).toEqual([stays])
    expect(told(table('translations', pointerTo(['es', text]), null, draft))).toEqual([stays])
  })
  test('a release takes back what a release said', () => {
    const before = released(table('figures', '/-', toldOfNobody))
    const undo = table('figures', `/${knowledge.figures.length}`, null, toldOfNobody)
    const next = applied(before, { provider: null, on, confidence: 'high', changes: [undo] }, knowledge)
    expect(next.ok && recheck(next.knowledge, [undo], knowledge)).toEqual([])
    // Nothing that the program says, though the reader knows no file.
    expect(told(at('figures', '/0', null))).toEqual([stays])
    const own = table('figures', '/0', null, knowledge.figures[0])
    expect(released(own).figures).toEqual(knowledge.figures)
  })
})

describe('what may be added only adds', () => {
  test('a figure that drives out another is refused; one where nothing was told is told', () => {
    const later = { ...figure, period: '2099-H1' }
    expect(told(table('figures', '/-', toldOfNobody))).toEqual([])
    expect(
      told(table('figures', '/-', later), table('figures', '/-', { ...later, period: '2099-H2' })).join(),
    ).toMatch(/is told no more/)
  })
})

describe('a translation sends nobody elsewhere and names nobody else', () => {
  const address = letter.channel?.value ?? ''
  const company = knowledge.providers.tiktok?.legalEntity.entities[0]?.name ?? ''
  test.each([
    ['of an address', address, 'https://desk.example/'],
    ['of a company', company, 'Otra Empresa S.A.'],
    ['of a text of nobody', 'A text of nobody.', 'Un texto de nadie.'],
  ])('none is added: %s', (_, from, to) => {
    expect(from).not.toBe('')
    expect(told(table('translations', pointerTo(['es', from]), to))).toEqual([stays])
  })
  test.each([
    ['a mailbox', 'escriba a mesa@desk.example'],
    ['an address', 'vea https://desk.example/x'],
    ['a host', 'vea desk.example'],
    ['a telephone', 'llame al 555 0143 22'],
    ['a number', 'dentro de 45 horas'],
    ['a company', 'lo recibe Otra Empresa'],
    ['a service', 'escriba a tiktok'],
    ['a place to fill', 'el {day}'],
  ])('one that stands gains no words that say %s', (_, more) => {
    expect(told(table('translations', pointerTo(['es', text]), `${draft} ${more}`, draft)).join()).toMatch(
      /leads? to|the words say|leads-elsewhere/,
    )
  })
  test('nor does any other text that people read gain whom to write to', () => {
    expect(told(at('baseChecks', '/0/message', 'Write to desk@answers.example.')).join()).toContain('lead to')
    expect(told(at('baseChecks', '/0/message', 'Look at answers.example first.')).join()).toContain('lead to')
  })
  test('a name of an identifier is not short for a company, nor that of another with a dot in it', () => {
    const phone = knowledge.identifierNames.phoneE164?.es ?? ''
    for (const name of ['cuenta de IG', 'número de FB', `${phone}.`, phone.replace(' ', '  ')])
      expect(told(at('identifierNames', '/email/es', name)), name).not.toEqual([])
  })
})

describe('one line more in any list of any table', () => {
  /** The lists of a table, each by its place; of an open table two entries stand for all. */
  function* lists(value: unknown, steps: readonly string[] = []): Generator<readonly [string, unknown[]]> {
    if (Array.isArray(value)) yield [pointerTo([...steps, '-']), value]
    const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
    for (const [key, one] of inner.slice(0, inner.length > 400 ? 2 : 400)) yield* lists(one, [...steps, key])
  }
  const shown = lookedAt(knowledge)
  test.each(releasedTables)('%s: is refused, or no example is worse and no paste read otherwise', (slice) => {
    let counts = 0
    for (const [place, list] of lists(knowledge[slice]))
      for (const line of [list.at(-1), 'zorbex', 'dinero', {}, toldOfNobody]) {
        const change = table(slice, place, line)
        const next = releasing(change)
        if (!next.ok || recheck(next.knowledge, [change], knowledge).length > 0) continue
        counts += 1
        expect(lookedAt(next.knowledge), place).toEqual(shown)
      }
    expect(counts, 'lists that gain a line').toBe(slice === 'figures' ? 1 : 0)
  })
})
