import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { type Approval, beginning, type Cut, type Leg, type RequestState } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { Following } from './next-step.ts'
import { isOrderAwaited, wasOrderedBy } from './order-awaited.ts'

const knowledge = load()
/** What the house writes of an order ahead, which asks for the rows of its letter. */
const houseWords: readonly string[] = ['es', 'pt', 'en', 'fr'].map((language) => {
  const url = new URL(`../../../messages/src/drafting/${language}.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8'))['letter.orderEffect']
})
type Account = NonNullable<EvidenceRequest['identifiers']>[number]
const account = (value: string, type = 'instagramUsername'): Account => ({ type, value })
const doer = {
  ...{ person: 'j', name: 'J', title: '', unit: 'u', unitName: '' },
  ...{ institution: 'i', institutionName: 'Juzgado Ficticio' },
}
const by = (role: Approval['role'], order?: Approval['order']): Approval => ({
  ...{
    role,
    by: doer,
    at: '2026-11-30T10:00:00Z',
    assertion: { id: '', authenticatorData: '', clientDataJSON: '', signature: '' },
  },
  ...(order ? { order } : {}),
})
const order = by('judge', { number: '1', on: '2026-11-30', sha256: 'a'.repeat(64) } as Approval['order'])
const content = (change: Partial<EvidenceRequest>): EvidenceRequest => ({
  ...{ provider: 'meta', requestType: 'emergency', country: 'CL' },
  dataRequested: [{ category: 'subscriber' }, { category: 'login' }],
  ...change,
})
const leg = (change: Partial<Leg>): Leg => ({
  ...{ number: 1, to: { kind: 'provider-outside' }, status: 'sent', since: '2026-11-30' },
  ...{ acknowledgedOn: null, revision: 1, channel: '', sentOn: '2026-11-30', openedAt: null },
  ...{
    delivered: 'unknown',
    assigned: null,
    question: null,
    stopped: 0,
    items: {},
    itemsOn: {},
    itemsBy: {},
  },
  ...{ whole: null, reference: null, referenceOn: null, notice: null, kept: null },
  sentAt: '2026-11-30T11:00:00Z',
  ...change,
})
const gave = (...keys: readonly string[]): Partial<Leg> => ({
  status: 'answered',
  items: Object.fromEntries(
    keys.map((item) => [
      item,
      { item, outcome: 'full' as const, ground: null, words: '', files: [], beyond: [] },
    ]),
  ),
})
const one = (id: string, asked: EvidenceRequest, change: Partial<RequestState>): Following => ({
  id,
  content: asked,
  state: { ...beginning, stage: 'sent', content: asked, asks: asked.requestType, legs: [leg({})], ...change },
  ...(id === 'E' ? {} : { basedOn: 'E' }),
})
/** What became of the data of an emergency about these accounts, beside a request that follows it. */
const awaited = (
  accounts: readonly Account[],
  asked: Partial<EvidenceRequest>,
  change: Partial<RequestState> = {},
  given: readonly string[] = ['0/0', '0/1'],
) => {
  const emergency = one('E', content({ identifiers: accounts }), { legs: [leg(gave(...given))] })
  const follows = one('F', content({ requestType: 'disclosure', ...asked }), {
    approvals: [order],
    ...change,
  })
  return isOrderAwaited(emergency, [emergency, follows], knowledge)
}

describe('an order that was given and sent ends the term', () => {
  test.each<[string, readonly Account[], readonly Account[]]>([
    ['written the same', [account('@ana')], [account('@ana')]],
    ['without its sign', [account('@ana')], [account('ana')]],
    ['in other letters', [account('@ana')], [account('@Ana')]],
    [
      'as the link to the account',
      [account('@ana')],
      [account('https://www.instagram.com/ana/', 'instagramProfileUrl')],
    ],
    [
      'a telephone without spaces',
      [account('+56 9 5555 0134', 'phoneE164')],
      [account('+56955550134', 'phoneE164')],
    ],
    ['among others', [account('@ana')], [account('@luz'), account('@ana')]],
  ])('%s', (_, accounts, identifiers) => {
    expect(awaited(accounts, { identifiers })).toBe(false)
  })
  test('where the judge who gave it took one account and one category out', () => {
    const cut: readonly Cut[] = [
      {
        ...{ what: 'identifier' as const, path: '/identifiers/1', after: null },
        before: { type: 'instagramUsername', value: '@luz' },
      },
      {
        ...{ what: 'data' as const, path: '/dataRequested/1', after: null },
        before: { category: 'login', description: null },
      },
    ]
    const accounts = [account('@ana'), account('@luz')]
    const less = { identifiers: [account('@ana')], dataRequested: [{ category: 'subscriber' }] }
    expect(awaited(accounts, less, { cut })).toBe(false)
    // What somebody else took out before the judge saw it nobody decided on.
    expect(awaited(accounts, less, { cut, approvals: [by('unit-head'), order] })).toBe(true)
    expect(awaited(accounts, less)).toBe(true)
  })
  test('also once it was closed after it was sent, and where it asks no category of which nothing came', () => {
    expect(awaited([account('@ana')], { identifiers: [account('@ana')] }, { stage: 'closed' })).toBe(false)
    const subscriber = { identifiers: [account('@ana')], dataRequested: [{ category: 'subscriber' }] }
    expect(awaited([account('@ana')], subscriber, {}, ['0/0'])).toBe(false)
  })
})

describe('no other request does', () => {
  const ana = { identifiers: [account('@ana')] }
  test.each<[string, Partial<EvidenceRequest>, Partial<RequestState>]>([
    ['a freeze', { ...ana, requestType: 'freeze' }, {}],
    ['a preservation', { ...ana, requestType: 'preservation' }, {}],
    ['one of another provider', { ...ana, provider: 'google' }, {}],
    ['one of another account', { identifiers: [account('@ana.dos')] }, {}],
    ['one without an order', ana, { approvals: [by('judge')] }],
    ['one that was withdrawn', ana, { stage: 'withdrawn' }],
    ['one that was closed and never sent', ana, { stage: 'closed', legs: [] }],
    ['one that lies ready', ana, { stage: 'signed', legs: [] }],
    ['one of a category of which nothing came', { ...ana, dataRequested: [{ category: 'subscriber' }] }, {}],
  ])('%s', (_, asked, change) => {
    expect(awaited([account('@ana')], asked, change)).toBe(true)
  })
  test('an emergency that names no account is followed by none', () => {
    expect(awaited([], { identifiers: [account('@otra')] })).toBe(true)
  })
})

describe('an order is held against what came, item by item', () => {
  const ana = account('@ana')
  const luz = account('@luz')
  const days = { from: '2026-11-28T00:00:00-03:00', to: '2026-11-30T23:59:59-03:00' }
  const logins = (...periods: readonly object[]) => periods.map((one) => ({ category: 'login', ...one }))
  /** Whether the order is still waited for after what came, with all that was ordered since. */
  const waits = (
    emergency: Partial<EvidenceRequest>,
    given: readonly string[],
    ...orders: readonly Partial<EvidenceRequest>[]
  ) => {
    const first = one('E', content(emergency), { legs: [leg(gave(...given))] })
    const follow = orders.map((asked, at) =>
      one(`F${at}`, content({ requestType: 'disclosure', ...asked }), { approvals: [order] }),
    )
    return isOrderAwaited(first, [first, ...follow], knowledge)
  }
  test('one of other days is none, one that holds its days is, and two that follow on each other are', () => {
    const emergency = { identifiers: [ana], dataRequested: logins(days) }
    const ordered = (...periods: readonly object[]) =>
      waits(emergency, ['0/0'], ...periods.map((one) => ({ identifiers: [ana], dataRequested: logins(one) })))
    expect(ordered({ from: '2019-01-01', to: '2019-01-02' })).toBe(true)
    expect(ordered({ from: '2026-11-29', to: '2026-11-30' })).toBe(true)
    expect(ordered({ from: '2026-11-01', to: '2026-11-30' })).toBe(false)
    expect(ordered({})).toBe(false)
    expect(ordered({ from: '2026-11-28', to: '2026-11-29' }, { from: '2026-11-30', to: '2026-12-01' })).toBe(
      false,
    )
    expect(ordered({ from: '2026-11-28', to: '2026-11-28' }, { from: '2026-11-30', to: '2026-12-01' })).toBe(
      true,
    )
  })
  test('one of days that do not reach the letter is none, where what came has no days of its own', () => {
    const holder = (days: object) => ({
      identifiers: [ana],
      dataRequested: [{ category: 'subscriber', ...days }],
    })
    const ordered = (days: object) => waits(holder({}), ['0/0'], holder(days))
    expect(ordered({ from: '2019-01-01', to: '2019-01-02' })).toBe(true)
    expect(ordered({ from: '2027-01-01' })).toBe(true)
    for (const days of [{}, { from: '2026-11-01', to: '2026-11-30' }, { to: '2026-11-29' }])
      expect([days, ordered(days)]).toEqual([days, false])
    // A day that no rule reads is none.
    const unread = { from: '28/11/2026', to: '29/11/2026' }
    expect(waits(holder(unread), ['0/0'], holder({ from: '2019-01-01', to: '2019-01-02' }))).toBe(true)
  })
  test('one whose row is about another account is none, though it lists this one', () => {
    const rows = { identifiers: [ana, luz], dataRequested: [{ category: 'subscriber' }] }
    const of = (...identifiers: readonly number[]) => ({ ...rows, letter: { data: [{ identifiers }] } })
    const emergency = { identifiers: [ana], dataRequested: [{ category: 'subscriber' }] }
    expect(waits(emergency, ['0/0'], of(2))).toBe(true)
    expect(waits(emergency, ['0/0'], of(1))).toBe(false)
  })
  test('one that says less, or something else, than the row of what came is none', () => {
    const holder = (description: string, category = 'subscriber') => ({
      ...{ provider: 'tiktok', identifiers: [ana], dataRequested: [{ category, description, ...days }] },
    })
    const ordered = (came: string, said: string, category?: string) =>
      waits(holder(came), ['0/0'], holder(said, category))
    // The same, in any spelling, all of it, and more beside it.
    for (const said of ['nombre, correo', 'Nombre,  CORREO', '', 'correo, nombre y teléfono'])
      expect([said, ordered('nombre, correo', said)]).toEqual([said, false])
    for (const said of ['nombre', 'ninguno; solo el nombre', 'teléfono'])
      expect([said, ordered('nombre, correo', said)]).toEqual([said, true])
    expect(ordered('', 'ninguno; solo el nombre')).toBe(true)
    // Addresses that a row of the holder asked for are addresses, whatever the row of the order is called.
    expect(ordered('direcciones IP', 'nombre')).toBe(true)
    expect(ordered('direcciones IP', 'IP de conexión')).toBe(false)
    const login = holder('', 'login')
    expect(waits(holder('direcciones IP de hoy'), ['0/0'], login)).toBe(false)
    expect(waits(holder('nombre'), ['0/0'], login)).toBe(true)
    expect(waits(holder('nombre, direcciones IP'), ['0/0'], login)).toBe(true)
    expect(waits(holder('última ubicación'), ['0/0'], login)).toBe(true)
    const other = { dataRequested: [{ category: 'login', from: '2019-01-01', to: '2019-01-02' }] }
    expect(waits(holder('direcciones IP de hoy'), ['0/0'], { ...login, ...other })).toBe(true)
  })
  test('one of a single day is none where what came had no end, nor one dated long before it left', () => {
    const from = { from: '2026-11-20' }
    const emergency = { identifiers: [ana], dataRequested: logins(from) }
    const ordered = (to: string) =>
      waits(emergency, ['0/0'], { identifiers: [ana], dataRequested: logins({ ...from, to }) })
    expect(ordered('2026-11-20')).toBe(true)
    expect(ordered('2026-11-30')).toBe(false)
    const dated = (on: string, brought = '2026-12-02') => {
      const given = by('judge', { ...order.order, on } as Approval['order'])
      const approvals = [{ ...given, at: `${brought}T10:00:00Z` as Approval['at'] }]
      return awaited([ana], { identifiers: [ana] }, { approvals })
    }
    expect(dated('2019-03-01')).toBe(true)
    expect(dated('2026-11-29')).toBe(false)
    expect(dated('2026-12-02')).toBe(false)
    // A paper of a day that was still to come when it was brought here is none yet.
    expect(dated('2031-01-01')).toBe(true)
    expect(dated('2026-12-04')).toBe(true)
    expect(dated('2026-12-03')).toBe(false)
  })
  /** A row of a provider about accounts of it, within these days. */
  const rowOf = (category: string, description: string, period: object = days, ...accounts: Account[]) => ({
    ...{ provider: 'tiktok', identifiers: accounts.length > 0 ? accounts : [ana] },
    dataRequested: [{ category, description, ...period }],
  })
  test('one of the newest is none of all that came, nor one of an address alone of its port and device', () => {
    const ordered = (came: string, said: string, category = 'login') =>
      waits(rowOf(category, came), ['0/0'], rowOf(category, said))
    for (const [came, said] of [
      ['todas las direcciones IP', 'última dirección IP'],
      ['direcciones IP', 'IP del último acceso'],
      ['direcciones IP', 'IP de hoy'],
      ['direcciones IP', 'IP, hora de último acceso'],
      ['direcciones IP', 'dirección IP'],
      ['IP, puerto, dispositivo', 'IP'],
      ['IP, puerto', 'IP, dispositivo'],
      ['IP con puerto', 'direcciones IP'],
      ['IP y puerto de los accesos', 'IP de los accesos'],
      ['IP, fecha', 'IP'],
      // A port that stands before every address is of none.
      ['IP, puerto', 'puerto, direcciones IP'],
    ] as const)
      expect([came, said, ordered(came, said)]).toEqual([came, said, true])
    for (const [came, said] of [
      ['última dirección IP', 'todas las direcciones IP'],
      ['IP de hoy', 'direcciones IP de inicio de sesión'],
      ['IP', 'direcciones IP, puerto'],
      ['IP con puerto', 'direcciones IP, puerto, fecha'],
    ] as const)
      expect([came, said, ordered(came, said)]).toEqual([came, said, false])
    const uber = (said: string) => ({ ...rowOf('location', said), provider: 'uber' })
    expect(waits(uber('ubicaciones'), ['0/0'], uber('última ubicación'))).toBe(true)
    expect(waits(uber('última ubicación'), ['0/0'], uber('ubicaciones'))).toBe(false)
  })
  test('one that takes back beside what it says is none, and none is one whose row is of somebody else', () => {
    const said = (description: string) => rowOf('subscriber', description)
    for (const back of [
      'nombre, correo. Nada de lo anterior; solo la fecha de alta',
      'ninguno de estos, nombre, correo',
      'nombre, correo, salvo los de esta cuenta',
    ])
      expect([back, waits(said('nombre, correo'), ['0/0'], said(back))]).toEqual([back, true])
    expect(waits(said('nombre, correo'), ['0/0'], said('nombre, correo, teléfono'))).toBe(false)
    const of = (description: string) => rowOf('login', description, days, ana, luz)
    expect(waits(rowOf('login', 'direcciones IP'), ['0/0'], of('direcciones IP de @luz'))).toBe(true)
    expect(waits(rowOf('login', 'direcciones IP'), ['0/0'], of('direcciones IP de @ana'))).toBe(false)
  })
  test('the second language counts, of what came and of the order', () => {
    const pointer = '/dataRequested/0/description'
    const said = (own: string, second: string) => ({
      ...rowOf('subscriber', own),
      letter: { second: { [pointer]: second } },
    })
    const both = said('nombre', 'name')
    expect(waits(both, ['0/0'], both)).toBe(false)
    expect(waits(said('nombre', 'name, IP addresses'), ['0/0'], rowOf('subscriber', 'nombre'))).toBe(true)
    expect(waits(said('nombre', 'name, IP addresses'), ['0/0'], both)).toBe(true)
    expect(waits(rowOf('subscriber', 'nombre, correo'), ['0/0'], said('nombre, correo', 'name only'))).toBe(
      true,
    )
    expect(waits(rowOf('subscriber', 'nombre'), ['0/0'], said('', 'name only'))).toBe(true)
  })
  test('where both say minutes the edges count by them', () => {
    const ordered = (from: string, to: string) =>
      waits(rowOf('login', ''), ['0/0'], rowOf('login', '', { from, to }))
    expect(ordered('2026-11-28T23:58:00-03:00', '2026-11-30T00:01:00-03:00')).toBe(true)
    expect(ordered('2026-11-28T00:00:00-03:00', '2026-11-30T20:00:00-03:00')).toBe(true)
    expect(ordered('2026-11-28T00:00:00-03:00', '2026-11-30T23:59:00-03:00')).toBe(false)
    expect(ordered('2026-11-28T03:00:00Z', '2026-12-01T02:59:59Z')).toBe(false)
    expect(ordered('2026-11-28', '2026-11-30')).toBe(false)
    const twice = (to: string, from: string) =>
      waits(
        ...[rowOf('login', ''), ['0/0']],
        rowOf('login', '', { from: '2026-11-28T00:00:00-03:00', to }),
        rowOf('login', '', { from, to: '2026-11-30T23:59:59-03:00' }),
      )
    expect(twice('2026-11-29T11:59:59-03:00', '2026-11-29T12:00:00-03:00')).toBe(false)
    expect(twice('2026-11-29T11:59:59-03:00', '2026-11-29T15:00:00-03:00')).toBe(true)
  })
  test('one that names days orders those only, unless what came says the same words', () => {
    const uber = (said: string) => ({ ...rowOf('location', said), provider: 'uber' })
    const ordered = (came: string, said: string) => waits(rowOf('login', came), ['0/0'], rowOf('login', said))
    for (const said of ['direcciones IP, de las últimas 24 horas', 'direcciones IP; de hoy'])
      expect([said, ordered('direcciones IP', said)]).toEqual([said, true])
    expect(ordered('direcciones IP; de hoy', 'direcciones IP; de hoy')).toBe(false)
    expect(waits(uber('ubicaciones'), ['0/0'], uber('ubicaciones, de las últimas 12 horas'))).toBe(true)
    // Behind the creation of an account an address is that of its creation.
    const made = rowOf('subscriber', 'fecha de creación, IP')
    expect(waits(rowOf('login', 'direcciones IP'), ['0/0'], made)).toBe(true)
  })
  test('a day is its first and its last minute, by the clock of its row', () => {
    const ordered = (came: object, said: object) =>
      waits(rowOf('login', '', came), ['0/0'], rowOf('login', '', said))
    const edges = { from: '2026-11-28T23:58:00-03:00', to: '2026-11-30T00:01:00-03:00' }
    const whole = { from: '2026-11-28T00:00:00-03:00', to: '2026-11-30T23:59:59-03:00' }
    const daysAlone = { from: '2026-11-28', to: '2026-11-30' }
    const local = { from: '2026-11-28T00:00', to: '2026-11-30T23:59', timezone: '-03:00' }
    const named = { ...daysAlone, timezone: 'America/Santiago' }
    for (const came of [daysAlone, local, named])
      for (const [said, isHeld] of [
        [edges, true],
        [whole, false],
        [daysAlone, false],
        [local, false],
        [named, false],
        // The same days by another clock end hours before.
        [{ ...daysAlone, timezone: '+09:00' }, true],
        [{ ...daysAlone, timezone: 'Asia/Tokyo' }, true],
      ] as const)
        expect([came, said, ordered(came, said)]).toEqual([came, said, isHeld])
    // What nobody can read orders no day, and one that ends before it begins is no other.
    expect(ordered(daysAlone, { from: '28/11/2026', to: '30/11/2026' })).toBe(true)
    expect(ordered({ from: '2026-11-30', to: '2026-11-28' }, { from: '2026-11-28', to: '2026-11-28' })).toBe(
      true,
    )
  })
  test('one from a minute on behind the sending is none of what came without days', () => {
    const ordered = (from: string) =>
      waits(rowOf('subscriber', 'nombre', {}), ['0/0'], rowOf('subscriber', 'nombre', { from }))
    // It left at eight in the morning in Santiago.
    expect(ordered('2026-11-30T23:59:00-03:00')).toBe(true)
    expect(ordered('2026-11-30T07:59:00-03:00')).toBe(false)
    expect(ordered('2026-11-30')).toBe(false)
  })
  test('one of all who holds the account is one of the name, where it lists nothing behind', () => {
    const ordered = (came: string, said: string) =>
      waits(rowOf('subscriber', came), ['0/0'], rowOf('subscriber', said))
    expect(ordered('nombre, teléfono', 'datos del suscriptor')).toBe(false)
    expect(ordered('nombre, teléfono', 'datos del suscriptor: nombre')).toBe(true)
    expect(ordered('nombre, direcciones IP', 'datos del suscriptor')).toBe(true)
    expect(ordered('nombre, teléfono', 'titular')).toBe(true)
  })
  test('one on whose paper the check finds anything is none, in either language', () => {
    const rows = (description: string, category: string) => ({ category, description, ...days })
    const both = {
      ...{ provider: 'instagram', identifiers: [ana, luz] },
      dataRequested: [rows('nombre', 'subscriber'), rows('direcciones IP', 'traffic')],
    }
    const all = ['0/0', '0/1', '1/0', '1/1']
    const said = (orderEffect: string, second?: string) =>
      waits(both, all, {
        ...both,
        letter: { orderEffect, ...(second ? { second: { '/letter/orderEffect': second } } : {}) },
      })
    for (const less of [
      'Concédase respecto de la cuenta @ana; se rechaza respecto de @luz.',
      'Ha lugar, sólo en cuanto a la cuenta @ana.',
      'Autoriza la entrega de los datos de la cuenta @ana.',
      'Se autoriza únicamente la entrega de los datos del suscriptor.',
      'Vista a la Defensa por tres días y vuelvan.',
      'Me inhibo de conocer y remítase la carpeta al juzgado de garantía competente.',
      'Autoriza la entrega de los registros del 30 de noviembre de 2026.',
      'Se declara INADMISIBLE el requerimiento y se concede un día para subsanar.',
      'El despacho se declara impedido y ordena remitir la actuación al juez que sigue en turno.',
    ])
      expect([less, said(less)]).toEqual([less, true])
    expect(said('Ha lugar como se pide.', 'Only the subscriber data are granted.')).toBe(true)
    for (const granted of ['Ha lugar, como se pide; ofíciese.', 'Se autoriza la medida solicitada.'])
      expect([granted, said(granted, 'The request is granted.')]).toEqual([granted, false])
  })
  /** Whether an order of which this is said keeps waiting what came of one account. */
  const waitsBy = (orderEffect: string, letter: EvidenceRequest['letter'] = {}) =>
    waits({ identifiers: [ana] }, ['0/0'], { identifiers: [ana], letter: { orderEffect, ...letter } })
  test('one that is said to grant what is asked, in the words of every day, is one that nobody has to read', () => {
    for (const granted of [
      '',
      'Como se pide.',
      'Ha lugar a lo solicitado; ofíciese.',
      'HÁGASE LUGAR',
      'Como se pide. Notifíquese y ofíciese.',
      'Se autoriza lo solicitado por el Ministerio Público. Notifíquese.',
      'Por lo expuesto, resuelvo: autoriza la entrega de los datos solicitados.',
      'Autorízase la diligencia en los términos solicitados por el Ministerio Público.',
      'Defiro. Oficie-se.',
      'Ante o exposto, defiro o pedido.',
      'The request is granted as requested. So ordered.',
      'Il est fait droit à la demande.',
      ...houseWords,
    ])
      expect([granted, waitsBy(granted)]).toEqual([granted, false])
  })
  test('one of which more is said is read by somebody first, also where it grants all', () => {
    // A prosecutor reads in a moment that these grant it, and no rule is sure of it.
    for (const honest of [
      'Autoriza los datos y las direcciones IP de la cuenta @ana.',
      'Autoriza lo pedido respecto de la cuenta @ana y de las demás cuentas indicadas.',
      'Ha lugar como se pide, en un plazo de 48 horas.',
      'Se autoriza conforme al artículo 218 ter del Código Procesal Penal.',
    ])
      expect([honest, waitsBy(honest)]).toEqual([honest, true])
    // And that these grant less, or nothing.
    for (const less of [
      'Autoriza la entrega de las direcciones IP desde el 30 de noviembre de 2026.',
      'Autoriza la entrega de los registros de acceso de las últimas 24 horas.',
      'Como se pide, con excepción del correo.',
      'Se autoriza lo solicitado en el punto 1.',
      'Ha lugar a lo solicitado por la defensa.',
      'Autoriza la preservación de los datos.',
      'Se niega autorizar la entrega de los datos solicitados.',
      'Rechaza por improcedente y mal fundada la solicitud.',
      'Déjese sin efecto la autorización concedida.',
      'Ofíciese.',
      '¿Ha lugar a lo solicitado?',
      '(Como se pide)',
      // Struck through.
      [...'Como se pide'].join('\u0336'),
    ])
      expect([less, waitsBy(less)]).toEqual([less, true])
  })
  test('a second language that is no plain grant is read, and so is what the letter says is not asked', () => {
    const second = (said: string) => ({ second: { '/letter/orderEffect': said } })
    expect(waitsBy('Como se pide.', second('The request is granted.'))).toBe(false)
    expect(waitsBy('Como se pide.', second('The request is granted for the name.'))).toBe(true)
    expect(waitsBy('', second('Granted for the name.'))).toBe(true)
    expect(waitsBy('Como se pide.', { notAsked: 'direcciones IP del 28 de noviembre' })).toBe(true)
  })
  test('one whose paper refuses is none', () => {
    const said = (orderEffect: string, second?: string) => ({
      identifiers: [ana],
      letter: { orderEffect, ...(second ? { second: { '/letter/orderEffect': second } } : {}) },
    })
    const emergency = { identifiers: [ana] }
    for (const refused of ['No ha lugar a lo pedido.', 'Se rechaza la solicitud.', 'Indefiro o pedido.'])
      expect([refused, waits(emergency, ['0/0'], said(refused))]).toEqual([refused, true])
    expect(waits(emergency, ['0/0'], said('Ha lugar a lo pedido.', 'The request is denied.'))).toBe(true)
    for (const granted of ['Ha lugar a lo pedido.', 'Requiere los datos del cuadro 11.', ''])
      expect([granted, waits(emergency, ['0/0'], said(granted))]).toEqual([granted, false])
  })
  test('a file that is of no item keeps it awaited, and what was told of the whole wants all of it', () => {
    const rows = { identifiers: [ana], dataRequested: [{ category: 'subscriber' }, { category: 'login' }] }
    const after = (change: Partial<Leg>, ...categories: readonly string[]) => {
      const first = one('E', content(rows), { legs: [leg({ ...gave('0/0'), ...change })] })
      const asked = { ...rows, dataRequested: categories.map((category) => ({ category })) }
      const follow = one('F', content({ requestType: 'disclosure', ...asked }), { approvals: [order] })
      return isOrderAwaited(first, [first, follow], knowledge)
    }
    expect(after({}, 'subscriber')).toBe(false)
    expect(after({ handed: ['all', '0/0'] }, 'subscriber')).toBe(true)
    expect(after({ handed: ['all', '0/0'] }, 'subscriber', 'login')).toBe(false)
    const file = { item: null, name: 'x' } as NonNullable<Leg['exhibits']>[number]
    expect(after({ exhibits: [file] }, 'subscriber', 'login')).toBe(true)
  })
  test('one about the account that was asked is none where another came along', () => {
    const asked = content({ identifiers: [ana], dataRequested: [{ category: 'subscriber' }] })
    const more = gave('0/0')
    const items = { '0/0': { ...more.items?.['0/0'], beyond: ['@Luz'] } } as Leg['items']
    const first = one('E', asked, { legs: [leg({ ...more, items })] })
    const follow = (...identifiers: readonly Account[]) =>
      one('F', content({ requestType: 'disclosure', identifiers }), { approvals: [order] })
    expect(isOrderAwaited(first, [first, follow(ana)], knowledge)).toBe(true)
    expect(isOrderAwaited(first, [first, follow(ana, luz)], knowledge)).toBe(false)
    // What came along at an item that is none is of no order.
    const stray = { '0/7': { ...more.items?.['0/0'], item: '0/7', beyond: ['@luz'] } } as Leg['items']
    const strange = one('E', asked, { legs: [leg({ ...more, items: { ...more.items, ...stray } })] })
    expect(isOrderAwaited(strange, [strange, follow(ana, luz)], knowledge)).toBe(true)
    // Only listed, its rows are of somebody else; or it is asked for other data.
    const listed = { identifiers: [ana, luz], letter: { data: [{ identifiers: [1] }, { identifiers: [1] }] } }
    const other = { identifiers: [ana, luz], letter: { data: [{ identifiers: [1] }, { identifiers: [2] }] } }
    for (const less of [listed, other]) {
      const narrow = one('F', content({ requestType: 'disclosure', ...less }), { approvals: [order] })
      expect(isOrderAwaited(first, [first, narrow], knowledge)).toBe(true)
    }
  })
  test('each kind of data is wanted about the account of which it came, and about no other', () => {
    const both = { identifiers: [ana, luz] }
    const of = (who: Account, category: string) => ({ identifiers: [who], dataRequested: [{ category }] })
    // Of one account nothing came: it is not wanted.
    expect(waits(both, ['0/0'], of(ana, 'subscriber'))).toBe(false)
    expect(waits(both, ['0/0', '1/1'], of(ana, 'subscriber'))).toBe(true)
    expect(waits(both, ['0/0', '1/1'], of(ana, 'login'), of(luz, 'subscriber'))).toBe(true)
    // Two orders, one an account each, do together.
    expect(waits(both, ['0/0', '1/1'], of(ana, 'subscriber'), of(luz, 'login'))).toBe(false)
  })
  test('what came and was said to be nothing afterwards is wanted all the same', () => {
    const asked = content({ identifiers: [ana, luz], dataRequested: [{ category: 'subscriber' }] })
    const none = { ...gave('0/0'), ...{ handed: ['0/0', '1/0'], items: {} } }
    const first = one('E', asked, { legs: [leg(none)] })
    const follow = (identifiers: readonly Account[]) =>
      one('F', content({ requestType: 'disclosure', identifiers }), { approvals: [order] })
    expect(isOrderAwaited(first, [first], knowledge)).toBe(true)
    expect(isOrderAwaited(first, [first, follow([ana])], knowledge)).toBe(true)
    expect(isOrderAwaited(first, [first, follow([ana, luz])], knowledge)).toBe(false)
  })
})

describe('a paper that somebody else read as the order', () => {
  const [ana, luz] = [account('@ana'), account('@luz')]
  const asked = content({ identifiers: [ana, luz] })
  type Word = NonNullable<RequestState['followUp']>
  const word = (
    outcome: Word['readings'][number]['outcome'],
    covers?: readonly string[],
    more: Partial<Word> = {},
  ): Word => ({
    ...({
      outcome: 'validated',
      by: 'Juzgado Ficticio',
      of: 'judge',
      number: '7',
      on: '2026-12-01',
    } as const),
    ...{ notedBy: 'S', noter: 's', seq: 9, order: { file: 'o.pdf', sha256: 'b'.repeat(64) } },
    readings: [
      {
        ...({ outcome, person: 'n', by: 'N', role: 'judge', isDisinterested: true, seq: 10 } as const),
        ...{ at: '2026-12-01T10:00:00Z', ...(covers ? { covers } : {}) },
      },
    ],
    ...more,
  })
  const all = ['0/0', '0/1', '1/0', '1/1']
  const waits = (words: readonly Word[], change: Partial<Leg> = gave(...all), ...orders: Following[]) => {
    const [followUp, ...followUpsBefore] = words
    if (!followUp) throw new Error('no word')
    const first = one('E', asked, { legs: [leg(change)], followUp, followUpsBefore })
    return isOrderAwaited(first, [first, ...orders], knowledge)
  }
  const order2 = (identifiers: readonly Account[], more: Partial<EvidenceRequest> = {}) =>
    one('F', content({ requestType: 'disclosure', identifiers, ...more }), { approvals: [order] })

  test.each(['validated', 'not-validated'] as const)(
    'as %s ends the wait of what it speaks of alone',
    (is) => {
      expect(waits([word(is)])).toBe(true)
      expect(waits([word(is, ['0/0', '0/1'])])).toBe(true)
      // Of one account and one class.
      expect(waits([word(is, ['0/0', '0/1', '1/0'])])).toBe(true)
      expect(waits([word(is, all)])).toBe(false)
      expect(waits([word(is, ['all'])])).toBe(false)
      // What did not come is not wanted.
      expect(waits([word(is, ['0/0'])], gave('0/0'))).toBe(false)
      expect(waits([word(is, ['1/0'])], gave('0/0'))).toBe(true)
      expect(waits([word('no-order', ['all'])])).toBe(true)
    },
  )
  test('of the rest an order that was given here ends it, or a further paper', () => {
    expect(waits([word('validated', ['0/0', '0/1'])], gave(...all), order2([luz]))).toBe(false)
    expect(waits([word('validated', ['0/0', '0/1'])], gave(...all), order2([ana]))).toBe(true)
    const second = word('validated', ['1/0', '1/1'], {
      ...{ number: '8', seq: 12, order: { file: 'p.pdf', sha256: 'c'.repeat(64) } },
    })
    expect(waits([second, word('validated', ['0/0', '0/1'])])).toBe(false)
    expect(waits([second])).toBe(true)
    // The same paper, told again: what was read of it before was of the other word.
    const again = word('validated', ['1/0', '1/1'], { seq: 12 })
    expect(waits([again, word('validated', ['0/0', '0/1'])])).toBe(true)
  })
  test('by two who do not say the same of it speaks of what both say', () => {
    const [reading] = word('validated', ['all']).readings
    const two = (covers: readonly string[]) => ({
      ...word('validated', ['all']),
      readings: [reading, { ...reading, person: 'p', seq: 11, covers }] as Word['readings'],
    })
    expect(waits([two(all)])).toBe(false)
    expect(waits([two(['0/0', '0/1'])])).toBe(true)
  })
  test('where nothing came it is wanted of each account', () => {
    expect(waits([word('validated', ['0/0'])], {})).toBe(true)
    expect(waits([word('validated', ['0/0', '1/1'])], {})).toBe(false)
  })
  test('ends no wait of an account that came along, before it is read as of all that came', () => {
    const came = gave(...all)
    const [first] = Object.values(came.items ?? {})
    const beside = {
      ...came,
      items: { ...came.items, '0/0': { ...first, beyond: ['@otra'] } },
    } as Partial<Leg>
    expect(waits([word('validated', all)], beside)).toBe(true)
    expect(waits([word('validated', ['all'])], beside)).toBe(false)
  })
  test('of one account and one class is certain without a word', () => {
    const single = content({ identifiers: [ana], dataRequested: [{ category: 'subscriber' }] })
    const first = one('E', single, { legs: [leg(gave('0/0'))], followUp: word('validated') })
    expect(isOrderAwaited(first, [first], knowledge)).toBe(false)
  })
  test('is in time by its own day, also where it speaks of a part', () => {
    const first = one('E', asked, { legs: [leg(gave(...all))], followUp: word('validated', ['0/0', '0/1']) })
    const rest = order2([luz])
    const by = (last: string) => wasOrderedBy(first, [first, rest], last, knowledge)
    expect([by('2026-11-30'), by('2026-12-01')]).toEqual([false, true])
  })
})

test('whether an order was given in time is said by its own day, and not by that on which it left', () => {
  const identifiers = [account('@ana')]
  const emergency = one('E', content({ identifiers }), { legs: [leg(gave('0/0', '0/1'))] })
  const late = leg({ sentOn: '2026-12-04', sentAt: '2026-12-04T11:00:00Z' })
  const follows = one('F', content({ requestType: 'disclosure', identifiers }), {
    approvals: [order],
    legs: [late],
  })
  const by = (last: string) => wasOrderedBy(emergency, [emergency, follows], last, knowledge)
  expect([by('2026-11-29'), by('2026-11-30'), by('2026-12-01')]).toEqual([false, true, true])
})
