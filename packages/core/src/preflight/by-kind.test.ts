// What may stop a request, by its kind: an emergency, a preservation, a delivery.
import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { check } from './index.ts'

const knowledge = load()
const file = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/requests/${name}.json`, import.meta.url), 'utf8'))
const { evaluationDate, testContext } = file('context')
const context = { on: evaluationDate, ...testContext }
// biome-ignore lint/suspicious/noExplicitAny: drafts are data
type Any = any
const run = (draft: Any) => check(draft, context, knowledge).findings
const blocks = (draft: Any) =>
  run(draft)
    .filter((f) => f.severity === 'block')
    .map((f) => f.code)
const codesOf = (draft: Any) => run(draft).map((f) => `${f.severity} ${f.code}`)
const tiktok: Any = file('C01').request

const accounts: Readonly<Record<string, Any>> = {
  tiktok: [{ type: 'tiktokUsername', value: '@usuario_ficticio' }],
  facebook: [{ type: 'facebookUserId', value: '100000000000001' }],
  whatsapp: [{ type: 'phoneE164', value: '+12025550143' }],
  google: [{ type: 'gmail', value: 'usuario.ficticio@gmail.com' }],
  uber: [{ type: 'phoneE164', value: '+12025550143' }],
  discord: [{ type: 'discordUserId', value: '80351110224678912' }],
}

const emergency = (provider: string): Any => ({
  provider,
  requestType: 'emergency',
  country: 'MX',
  authority: tiktok.authority,
  identifiers: accounts[provider],
  emergency: {
    personInDanger: 'una adolescente de 15 años',
    danger: 'riesgo de muerte: anunció que se quitará la vida',
    imminence: 'dijo que esta noche',
    dataNeeded: 'últimos inicios de sesión y direcciones IP, para ubicarla',
  },
})

describe('an emergency is stopped by what the emergency form of that provider asks, and by nothing else', () => {
  test.each(['tiktok', 'facebook', 'whatsapp', 'google', 'uber', 'discord'])(
    '%s takes one without signature, date, legal basis, attachment, period, summary or end of secrecy',
    (provider) => {
      const draft = {
        ...emergency(provider),
        userNotice: { position: 'forbidden', delayRequested: true, basis: null, until: null },
        dataRequested: [{ category: 'login' }],
        case: { proceeding: null },
      }
      expect(blocks(draft)).toEqual([])
      expect(run(draft).length).toBeGreaterThan(0)
    },
  )
  test('a private mailbox and an identifier that finds nobody stop it all the same', () => {
    const draft = emergency('tiktok')
    const officer = { ...draft.authority.officer, email: 'alguien@gmail.com' }
    expect(blocks({ ...draft, authority: { ...draft.authority, officer } })).toContain('email.unofficial')
    expect(blocks({ ...draft, identifiers: [{ type: 'nickname', value: 'Fulano' }] })).toContain(
      'identifier.unsupported',
    )
  })
  test('without a danger it stops', () => {
    expect(blocks({ ...emergency('tiktok'), emergency: { dataNeeded: 'IP' } })).toContain(
      'emergency.unsubstantiated',
    )
  })
  test('a row that waits is told by what it says, with items of its own kind as the way out', () => {
    const told = (row: Any, provider = 'tiktok') =>
      run({ ...emergency(provider), dataRequested: [row] }).flatMap(({ rule, path, params }) =>
        path.startsWith('/dataRequested/0/') && ['words', 'misplaced'].includes(rule)
          ? [{ rule, path, ...params }]
          : [],
      )
    const on = { from: evaluationDate, to: evaluationDate }
    const said = 'accesos y mensajes'
    const path = '/dataRequested/0/description'
    for (const [provider, category, items] of [
      ['tiktok', 'subscriber', '@itemsOf.subscriber'],
      ['tiktok', 'login', '@itemsOf.ip-address'],
      ['uber', 'location', '@itemsOf.location'],
    ] as const)
      expect(told({ category, description: said, ...on }, provider)).toMatchObject([
        { rule: 'words', path, said, items },
      ])
    const unnamed = check(
      { ...emergency('facebook'), dataRequested: [{ category: 'traffic', description: said, ...on }] },
      context,
      knowledge,
    ).findings.find(({ rule }) => rule === 'unnamed')
    expect(unnamed).toMatchObject({ path, severity: 'warn', params: { items: '@itemsOf.ip-address' } })
    const waits = check(
      { ...emergency('claro'), dataRequested: [{ category: 'cdr', description: 'Ubicación', ...on }] },
      context,
      knowledge,
    ).findings.find(({ rule }) => rule === 'waits')
    expect(waits).toMatchObject({ path: '/dataRequested/0/category', severity: 'warn' })
    const zone = '-03:00, y los contactos'
    expect(told({ category: 'login', ...on, timezone: zone })).toMatchObject([
      { rule: 'misplaced', path: '/dataRequested/0/timezone', said: zone },
    ])
  })
  test('the page of the emergency form is the form', () => {
    const draft = {
      ...emergency('tiktok'),
      provider: 'snapchat',
      identifiers: [{ type: 'snapUsername', value: 'ficticio.ej' }],
      channel: { kind: 'webform', value: 'https://less.snapchat.com/emergency' },
    }
    expect(blocks(draft)).toEqual([])
    expect(blocks({ ...draft, channel: { kind: 'portal', value: 'https://less.snapchat.com' } })).toContain(
      'emergency.wrongForm',
    )
  })
})

describe('the danger that is stated counts, not the name of the offence', () => {
  const stated = (offence: string, danger: string) =>
    run({
      ...emergency('tiktok'),
      case: { offence: { name: offence } },
      emergency: { ...emergency('tiktok').emergency, danger, personInDanger: 'la víctima', imminence: 'hoy' },
    }).filter((f) => f.code === 'emergency.unsubstantiated')
  test('a fraud with a stated risk of death is an emergency', () => {
    expect(stated('Estafa', 'riesgo de muerte: la tienen retenida y la van a matar')).toEqual([])
  })
  test('grooming with the loss of money as the danger is none', () => {
    expect(stated('Grooming', 'pérdida del dinero')).toMatchObject([
      { rule: 'economicOffence', severity: 'warn', path: '/emergency/danger' },
    ])
  })
  test('a danger that is denied is none', () => {
    expect(stated('Amenazas', 'no hay riesgo de muerte')).toMatchObject([{ rule: 'noDanger' }])
  })
})

describe('secrecy without an end', () => {
  const open = { position: 'forbidden', delayRequested: true, basis: 'auto del juzgado', until: null }
  test('warns where the provider would only tell the user', () => {
    const draft = { ...tiktok, userNotice: open }
    expect(codesOf(draft)).toContain('warn notice.openEnded')
    expect(blocks(draft)).toEqual([])
  })
  test.each(['x', 'snapchat'])('stops at %s, whose own text wants an end', (provider) => {
    expect(blocks({ ...tiktok, provider, userNotice: open })).toContain('notice.openEnded')
  })
  test('stops no preservation', () => {
    const draft = { ...tiktok, provider: 'snapchat', requestType: 'preservation', userNotice: open }
    expect(codesOf(draft)).toContain('warn notice.openEnded')
  })
})

describe('a preservation', () => {
  const keep = (provider: string, more: Any = {}): Any => ({
    ...tiktok,
    provider,
    requestType: 'preservation',
    identifiers: accounts[provider] ?? tiktok.identifiers,
    addressee: null,
    channel: null,
    case: { number: 'EJ-1/2026', proceeding: 'criminal' },
    legalProcess: { signed: true, letterhead: true, issuedOn: '2026-11-20' },
    userNotice: null,
    preservation: { days: 90 },
    ...more,
  })
  test.each(['tiktok', 'facebook', 'whatsapp', 'google', 'uber', 'discord'])(
    'legal basis, link with the account and notice do not stop it at %s, which asks for none',
    (provider) => {
      expect(blocks(keep(provider, { dataRequested: [] }))).not.toContain('legalBasis.missing')
      expect(blocks(keep(provider))).not.toContain('nexus.missing')
      expect(blocks(keep(provider))).not.toContain('notice.unsupported')
      expect(codesOf(keep(provider))).toContain('warn legalBasis.missing')
    },
  )
  test('a letterhead stops it where the provider wants one', () => {
    const bare = { legalProcess: { signed: true, letterhead: false, issuedOn: '2026-11-20' } }
    expect(blocks(keep('tiktok', bare))).toContain('form.letterhead')
    expect(blocks(keep('facebook', bare))).not.toContain('form.letterhead')
  })
  test.each([
    ['tiktok', 'login'],
    ['snapchat', 'ipLogs'],
    ['uber', 'trips'],
    ['microsoft', 'ipLogs'],
  ])('%s wants the dates of what it is to keep', (provider) => {
    const { items } = knowledge.providers[provider as 'tiktok']?.dataCategories ?? { items: [] }
    const category = items.find((d) => d.available && d.klass === 'traffic')?.code ?? 'content'
    expect(codesOf(keep(provider, { dataRequested: [{ category }] }))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:block|warn) dates.missing$/)]),
    )
  })
})

describe('a delivery', () => {
  test.each([
    'tiktok',
    'facebook',
    'google',
    'microsoft',
    'apple',
    'x',
    'snapchat',
    'discord',
    'uber',
    'paypal',
  ])('a judge’s order that is invoked and not attached is told at %s', (provider) => {
    const legalProcess = { ...tiktok.legalProcess, kind: 'domestic-judicial-order', attachments: [] }
    expect(run({ ...tiktok, provider, legalProcess }).map((f) => f.code)).toContain('attachment.missing')
  })
  test('an order of the authority’s own is the request itself', () => {
    const legalProcess = {
      ...tiktok.legalProcess,
      ...{ kind: 'domestic-prosecutor-order', attachments: [] },
      issuedBy: { name: 'Fiscalía Ficticia', role: 'prosecutor' },
    }
    const letter = { ...tiktok.letter, court: null, judge: null }
    expect(run({ ...tiktok, legalProcess, letter }).map((f) => f.code)).not.toContain('attachment.missing')
  })
  test('years of connections or of payments are told', () => {
    const asked = (provider: string, category: string, from: string) =>
      run({ ...tiktok, provider, dataRequested: [{ category, from, to: '2026-10-31' }] }).map((f) => f.code)
    expect(asked('tiktok', 'login', '2023-01-01')).toContain('scope.disproportionate')
    expect(asked('mercadolibre', 'transactions', '2022-01-01')).toContain('scope.disproportionate')
    expect(asked('tiktok', 'login', '2026-03-01')).not.toContain('scope.disproportionate')
  })
})

test('a preservation that names no data asks to keep nothing, and is stopped', () => {
  const draft = {
    ...tiktok,
    provider: 'telegram',
    country: 'CL',
    requestType: 'preservation',
    dataRequested: [],
  }
  expect(blocks(draft)).toContain('scope.overbroad')
})

describe('a letter between States is held against no form of a company', () => {
  const model = (name: string): Any =>
    JSON.parse(
      readFileSync(new URL(`../../../../vectors/state-letters/${name}/input.json`, import.meta.url), 'utf8'),
    )
  test.each(['pe-mla', 'co-247'])('%s, the model of this house, is stopped by nothing', (name) => {
    expect(blocks(model(name))).toEqual([])
  })
  test('without the badge of an officer and the article of an order, which only the company asks of an order', () => {
    const letter = model('pe-mla')
    const found = run({ ...letter, legalProcess: { kind: 'mlat', legalBasis: '' } }).map(({ code }) => code)
    for (const code of ['requester.details', 'legalBasis.missing', 'form.signature', 'form.date'])
      expect(found).not.toContain(code)
    expect(
      blocks({ ...letter, letter: undefined, legalProcess: { kind: 'domestic-judicial-order' } }),
    ).toContain('legalBasis.missing')
  })
  test('a civil matter stops it all the same', () => {
    const letter = model('pe-mla')
    expect(blocks({ ...letter, case: { ...letter.case, proceeding: 'civil' } })).toContain('civil.matter')
  })
})
