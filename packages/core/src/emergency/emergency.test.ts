import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { foldActs, handsOver, itemsOf, type Leg, type RequestState } from '../act/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { addDays, instantAt, readInstant } from '../time/index.ts'
import {
  beyondFirstTier,
  callBackTerms,
  crossesBorder,
  dangerDigests,
  dangerGaps,
  dangerUntil,
  dutyGaps,
  emergencyLimits,
  isAlike,
  itemsWaiting,
  limitReached,
  limitToTell,
  mostIdentifiers,
  numbersToCall,
  onDuty,
  pointStanding,
  type SentEmergency,
} from './index.ts'

const knowledge = load()
const night = readInstant('2026-11-28T01:00:00Z')?.seconds ?? 0
const after = (seconds: number) => instantAt(night + seconds)
const hour = 3600

const danger: EvidenceRequest = {
  provider: 'google',
  requestType: 'emergency',
  country: 'CL',
  emergency: { personInDanger: 'Una niña de 9 años', danger: 'Secuestro', imminence: 'Amenaza para hoy' },
  letter: { answers: [null, null, null, null, null, 'La orden tarda días', 'Hasta que aparezca'] },
}

describe('danger', () => {
  test('says who, of what, why now, why not the ordinary way, until when: each is missed by its place', () => {
    expect(dangerGaps(danger)).toEqual([])
    expect(dangerGaps({ requestType: 'emergency' })).toEqual([
      '/emergency/personInDanger',
      '/emergency/danger',
      '/emergency/imminence',
      '/letter/answers/5',
      '/letter/answers/6',
    ])
  })
  test.each(['', '-', '…', 'no', ' \u200b\u200b ', 'aaa', 'AAaa aa', '1111'])('%j is no answer', (said) => {
    expect(dangerGaps({ ...danger, emergency: { ...danger.emergency, danger: said } })).toEqual([
      '/emergency/danger',
    ])
  })
  test('of any other request nothing is asked', () => {
    expect(dangerGaps({ ...danger, requestType: 'disclosure', emergency: null, letter: null })).toEqual([])
  })
})

describe('until when', () => {
  const with7 = (until: string | null, words: string | null = null): EvidenceRequest => ({
    ...danger,
    emergency: { ...danger.emergency, until },
    letter: { answers: [null, null, null, null, null, 'La orden tarda días', words] },
  })

  test('is a moment with its zone, or that nobody knows; a day alone has nobody’s midnight', () => {
    expect(dangerUntil(with7('2026-11-28T06:00:00-03:00'))).toBe('2026-11-28T06:00:00-03:00')
    expect(dangerUntil(with7('not-known'))).toBe('not-known')
    for (const no of ['2026-11-28', 'esta noche', '', null]) expect(dangerUntil(with7(no))).toBeUndefined()
    expect(dangerUntil({ ...with7('not-known'), requestType: 'disclosure' })).toBeUndefined()
  })

  test('is said by the moment, by not knowing it, or in words as before; by neither it lacks', () => {
    for (const said of [
      with7('2026-11-28T06:00:00-03:00'),
      with7('not-known'),
      with7(null, 'Hasta que aparezca'),
    ])
      expect(dangerGaps(said)).toEqual([])
    for (const not of [with7(null), with7('2026-11-28')])
      expect(dangerGaps(not)).toEqual(['/letter/answers/6'])
  })
})

/** What leaves of a list that is tried in its order; the rest was stopped. */
function left(tried: readonly SentEmergency[]) {
  const gone: SentEmergency[] = []
  let stoppedAt: number | undefined
  for (const [index, one] of tried.entries())
    if (limitReached(gone, one)) stoppedAt ??= index + 1
    else gone.push(one)
  return { gone: gone.length, stoppedAt }
}
const by = (person: string, at: string, identifier: string): SentEmergency => ({
  at,
  person,
  unit: 'unit',
  institution: 'institution',
  country: 'XA',
  identifiers: [identifier],
})

describe('how many leave', () => {
  test.each([4122, 17_792])(
    'a stolen account that tries %i in a day is stopped by the 20th, and gets no further',
    (count) => {
      // Spread over the day, the worst for whoever counts an hour.
      const tried = Array.from({ length: count }, (_, nth) =>
        by('stolen', after(Math.floor((nth * 24 * hour) / count)), `victim ${nth}`),
      )
      const { gone, stoppedAt } = left(tried)
      expect(stoppedAt).toBeLessThanOrEqual(20)
      expect(gone).toBeLessThan(20)
    },
  )
  test('slow and patient, it has no more in any day', () => {
    const tried = Array.from({ length: 500 }, (_, nth) => by('stolen', after(nth * 600), `victim ${nth}`))
    const gone: SentEmergency[] = []
    for (const one of tried) if (!limitReached(gone, one)) gone.push(one)
    const most = Math.max(
      ...gone.map((one) => gone.filter(({ at }) => at >= one.at && at < addTo(one.at, 24 * hour)).length),
    )
    expect(most).toBeLessThan(20)
  })
  test('an honest night of thirty officers and forty requests is stopped nowhere, nor one kidnapping asked of twelve providers within the hour', () => {
    const busy = Array.from({ length: 40 }, (_, nth) =>
      by(`officer ${nth % 30}`, after(nth * 700), `case ${nth}`),
    )
    expect(left(busy)).toEqual({ gone: 40, stoppedAt: undefined })
    // Each about as many accounts as one may have.
    const full = busy.map((one, nth) => ({
      ...one,
      identifiers: Array.from({ length: mostIdentifiers }, (_, account) => `case ${nth} account ${account}`),
    }))
    expect(left(full)).toEqual({ gone: 40, stoppedAt: undefined })
    const twelve = Array.from({ length: 12 }, (_, nth) =>
      by('officer', after(nth * 240), `provider ${nth} number`),
    )
    expect(left(twelve)).toEqual({ gone: 12, stoppedAt: undefined })
  })
  test('what the same case asks again through a night is counted no more once the call about it was confirmed', () => {
    const asks = Array.from({ length: 12 }, (_, nth) => by('officer', after(nth * 2 * hour), 'where now'))
    const confirmed = asks.map((one) => ({ ...one, isConfirmed: true }))
    for (const [nth, next] of asks.entries())
      expect(limitReached(confirmed.slice(0, nth), next)).toBeUndefined()
    // Not confirmed, or of another case, the fourth waits.
    expect(limitReached(asks.slice(0, 3), by('officer', after(8 * hour), 'where now'))).toMatchObject({
      by: 'identifier',
    })
    // A stolen account has no more by it.
    const stolen = Array.from({ length: 40 }, (_, nth) => ({
      ...by('stolen', after(nth * 600), 'x'),
      isConfirmed: true,
    }))
    expect(left(stolen)).toEqual({ gone: 15, stoppedAt: 16 })
  })
  test('asked about by several institutions, the seventh is told to oversight, and nobody who looks for them is stopped', () => {
    const of = (nth: number, victim: string): SentEmergency => ({
      ...by(`stolen ${nth}`, after(nth * 60), victim),
      ...{ unit: `unit ${nth}`, institution: `institution ${nth}` },
    })
    const all = Array.from({ length: 12 }, (_, nth) => of(nth, 'one person'))
    expect(left(all)).toEqual({ gone: 12, stoppedAt: undefined })
    const told = all.map((one, nth) => limitToTell(all.slice(0, nth), one)?.by)
    expect(told.indexOf('target')).toBe(6)
    expect(limitReached([of(0, 'a'), of(0, 'a'), of(0, 'a')], of(0, 'a'))).toMatchObject({ by: 'identifier' })
    expect(limitReached([of(0, 'a'), of(0, 'a'), of(0, 'a')], of(1, 'a'))).toBeUndefined()
  })
  test('a country has its own most, and another country is not counted with it', () => {
    const many = Array.from({ length: 1000 }, (_, nth) => ({
      ...by(`p${nth}`, after(nth), `v${nth}`),
      ...{ unit: `u${nth}`, institution: `i${nth % 30}` },
    }))
    const next = { ...by('new', after(2000), 'another'), unit: 'new', institution: 'new' }
    expect(limitReached(many, next)).toMatchObject({ by: 'country' })
    expect(limitReached(many, { ...next, country: 'XB' })).toBeUndefined()
  })
  test('a clock that went back opens nothing', () => {
    const gone = Array.from({ length: 15 }, (_, nth) => by('stolen', after(nth * 2 * hour), `victim ${nth}`))
    expect(limitReached(gone, by('stolen', after(-10 * 24 * hour), 'another'))).toBeDefined()
    expect(limitReached(gone, by('stolen', 'no moment', 'another'))).toBeDefined()
  })
  test('the numbers are stated, each for whom and for how long', () => {
    expect(emergencyLimits.every(({ hours, most }) => hours > 0 && most > 0)).toBe(true)
  })
})
const addTo = (at: string, seconds: number) => instantAt((readInstant(at)?.seconds ?? 0) + seconds)

describe('the number to call', () => {
  const now = after(0)
  const long = after(-400 * 24 * hour)
  test('is the one of the registry', () => {
    expect(numbersToCall([{ value: '+1', since: long, until: null }], long, now)).toEqual([
      { number: '+1', since: long, is: 'standing', mayCall: true },
    ])
  })
  test('that was changed an hour ago is told and not called; the earlier one is', () => {
    const changed = numbersToCall(
      [
        { value: '+2', since: after(-hour), until: null },
        { value: '+1', since: long, until: after(-hour) },
      ],
      long,
      now,
    )
    expect(changed).toEqual([
      { number: '+1', since: long, is: 'earlier', mayCall: true },
      { number: '+2', since: after(-hour), is: 'changed', mayCall: false },
    ])
  })
  test('that came after another was taken away long before is no first one', () => {
    expect(numbersToCall([{ value: '+2', since: after(-hour), until: null }], long, now)).toMatchObject([
      { is: 'changed', mayCall: false },
    ])
  })
  test('changed twice in one night, neither of both is called but the one from before', () => {
    const twice = [
      { value: '+3', since: after(-hour), until: null },
      { value: '+2', since: after(-2 * hour), until: after(-hour) },
      { value: '+1', since: long, until: after(-2 * hour) },
    ]
    expect(
      numbersToCall(twice, long, now)
        .filter(({ mayCall }) => mayCall)
        .map(({ number }) => number),
    ).toEqual(['+1'])
  })
  test('is the new one again once the hours are over, and the first of all at once', () => {
    const since = after(-callBackTerms.changedHours * hour)
    expect(numbersToCall([{ value: '+2', since, until: null }], long, now)).toMatchObject([{ mayCall: true }])
    expect(numbersToCall([{ value: '+1', since: after(-60), until: null }], after(-60), now)).toMatchObject([
      { is: 'standing', mayCall: true },
    ])
  })
  test('is none where the moment cannot be read', () => {
    expect(numbersToCall([{ value: '+1', since: long, until: null }], long, 'now')).toEqual([])
  })
})

describe('whose turn it is', () => {
  const turn = (person: string, from: number, until: number, endedAt: number | null = null) => ({
    person,
    from: after(from * hour),
    until: after(until * hour),
    endedAt: endedAt === null ? null : after(endedAt * hour),
  })
  test('begins and ends at its instants; who handed over is not called any more', () => {
    const turns = [turn('a', 0, 12, 6), turn('b', 6, 12)]
    const names = (at: number) => onDuty(turns, after(at * hour)).map(({ person }) => person)
    expect([names(-1), names(0), names(5), names(6), names(12)]).toEqual([[], ['a'], ['a'], ['b'], []])
  })
  test('an empty roster is told before it hurts, and each hole in one', () => {
    expect(dutyGaps([], after(0), 24)).toEqual([{ from: after(0), until: after(24 * hour) }])
    expect(dutyGaps([turn('a', -2, 5), turn('b', 8, 30)], after(0), 24)).toEqual([
      { from: after(5 * hour), until: after(8 * hour) },
    ])
    expect(dutyGaps([turn('a', -2, 20, 5), turn('b', 4, 30)], after(0), 24)).toEqual([])
  })
})

describe('accounts in one emergency', () => {
  const one = (identifiers: readonly string[], person = 'p'): SentEmergency => ({
    ...{ at: after(0), person, unit: 'u', institution: 'i', country: 'XA' },
    identifiers,
  })
  const marks = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `m${from + i}`)
  test('are counted one by one, of whoever sends and of the unit', () => {
    expect(limitReached([], one(marks(0, 40)))).toBeUndefined()
    expect(limitReached([], one(marks(0, 41)))).toMatchObject({ by: 'person', of: 'identifiers' })
    expect(limitReached([one(marks(0, 30))], one(marks(30, 41)))).toMatchObject({ by: 'person' })
    const others = ['a', 'b', 'c', 'd', 'e', 'f'].map((who, n) => one(marks(n * 40, n * 40 + 40), who))
    expect(limitReached(others, one(['another']))).toMatchObject({ by: 'unit', of: 'identifiers' })
  })
})

describe('what an emergency is given first', () => {
  const content = {
    ...danger,
    provider: 'uber',
    identifiers: [{ type: 'handle', value: '@x' }],
    dataRequested: [
      { category: 'subscriber' },
      { category: 'location', from: '2026-11-27T00:00:00-03:00', to: '2026-11-27T23:59:59-03:00' },
      { category: 'communications' },
      { category: 'unheard-of' },
    ],
  }
  const all = itemsOf(content).map(({ key }) => ({ item: key, outcome: 'full' as const }))
  const state = (change: Partial<RequestState> = {}) => ({
    asks: 'emergency' as const,
    content,
    sealedAt: '2026-11-28T03:00:00.000Z',
    approvals: [],
    ...change,
  })
  const order = { file: 'orden.pdf', sha256: 'a'.repeat(64) }
  const followUp = (outcome: 'validated' | 'not-validated', seen = {}) => ({
    followUp: {
      outcome,
      by: 'j',
      ...{ of: 'judge' as const, number: '1' },
      on: addDays('2026-11-28', 0),
      notedBy: 'o',
      ...{ noter: 'o', seq: 6 },
      readings: [],
      ...seen,
    },
  })
  const read = (
    outcome: 'validated' | 'not-validated' | 'no-order',
    person = 'p',
    covers: readonly string[] = ['all'],
  ) => ({
    ...{
      outcome,
      covers,
      person,
      by: person,
      role: 'prosecutor' as const,
      at: '2026-11-28T10:00:00.000Z',
      seq: 7,
    },
  })
  test('is what finds somebody; content, and what no file knows, wait for the order', () => {
    expect(beyondFirstTier(state(), all, knowledge)).toEqual(['0/2', '0/3'])
    expect(beyondFirstTier(state(followUp('not-validated')), all, knowledge)).toEqual(['0/2', '0/3'])
    expect(beyondFirstTier(state(followUp('not-validated', { order })), all, knowledge)).toHaveLength(2)
    // What whoever asks typed of an order is no order.
    expect(beyondFirstTier(state(followUp('validated')), all, knowledge)).toEqual(['0/2', '0/3'])
    // Nor is what they bring: somebody else says that it is one, and nobody that it is not.
    const brought = (...readings: ReturnType<typeof read>[]) =>
      beyondFirstTier(state(followUp('validated', { order, readings })), all, knowledge)
    expect(brought()).toEqual(['0/2', '0/3'])
    expect(brought(read('validated'))).toEqual([])
    // An order of one row lets the other wait, and one of which nobody said what it covers lets all wait.
    expect(brought(read('validated', 'p', ['0/2']))).toEqual(['0/3'])
    const { covers: _, ...unsaid } = read('validated')
    expect(brought(unsaid as ReturnType<typeof read>)).toEqual(['0/2', '0/3'])
    expect(brought(read('validated'), read('no-order', 'q'))).toEqual(['0/2', '0/3'])
    expect(brought(read('not-validated'))).toEqual(['0/2', '0/3'])
  })
  test('each that waits is told by name with what it waits for: the order, a call, another of the desk, the contact point', () => {
    const validated = followUp('validated', { order, readings: [read('validated')] })
    const crossing = { ...content, addressee: { country: 'US' } }
    const desk = { kind: 'provider-desk' } as Leg['to']
    const heard = { calledBack: { by: { person: 'wei' } } } as NonNullable<Leg['emergency']>
    const waits = (
      change: Partial<RequestState>,
      leg: Partial<Pick<Leg, 'emergency' | 'items'>> = {},
      person = 'amelia',
    ) =>
      itemsWaiting(
        { ...foldActs([]), ...state(change) },
        { to: desk, items: {}, ...leg },
        { person, at: after(0) },
        knowledge,
      )
    const items = ['0/2', '0/3']
    expect(waits({})).toEqual({ items, why: 'order-first' })
    expect(waits(validated)).toEqual({ items, why: 'call-first' })
    expect(waits(validated, { emergency: heard }, 'wei')).toEqual({ items, why: 'second-of-desk' })
    expect(waits({ ...validated, content: crossing }, { emergency: heard })).toEqual({
      items,
      why: 'point-first',
    })
    expect(waits(validated, { emergency: heard })).toBeUndefined()
    // What was handed over waits for nothing any more; what was refused may still be given.
    const one = { words: '', ground: null, files: [], beyond: [] }
    const given = {
      '0/2': { ...one, item: '0/2', outcome: 'full' as const },
      '0/3': { ...one, item: '0/3', outcome: 'refused' as const },
    }
    expect(waits({}, { items: given })).toEqual({ items: ['0/3'], why: 'order-first' })
    // Nothing of it is more than finds somebody.
    expect(waits({ content: { ...content, dataRequested: [{ category: 'subscriber' }] } })).toBeUndefined()
  })
  test('nothing held and refusals wait for nothing, nor does another kind of request', () => {
    expect(
      beyondFirstTier(
        state(),
        all.map((one) => ({ ...one, outcome: 'refused' as const })),
        knowledge,
      ),
    ).toEqual([])
    expect(beyondFirstTier(state({ asks: 'disclosure' }), all, knowledge)).toEqual([])
  })
  test('what is named is given, whatever the answer says of it', () => {
    const file = { name: 'cuenta.zip', sha256: 'a'.repeat(64), bytes: 1, channel: 'portal' }
    for (const outcome of ['nothing-held', 'refused', 'assistance-needed'] as const)
      for (const [named, waits] of [
        [{ files: [file] }, ['0/2', '0/3']],
        // What nobody asked for may be anything: it waits beside whatever it comes with.
        [{ beyond: ['@otra'] }, ['0/0', '0/1', '0/2', '0/3']],
      ] as const) {
        const answers = all.map((one) => ({ ...one, outcome, ...named }))
        expect(handsOver(answers)).toBe(true)
        expect(beyondFirstTier(state(), answers, knowledge)).toEqual(waits)
      }
    expect(handsOver([{ outcome: 'refused', files: [], beyond: [] }])).toBe(false)
  })
  const waits = (row: RequestedData, letter: EvidenceRequest['letter'] = null, provider = 'tiktok') => {
    const asked = { ...content, provider, letter, dataRequested: [row] }
    const [answer] = itemsOf(asked).map(({ key }) => ({ item: key, outcome: 'full' as const }))
    return beyondFirstTier(state({ content: asked }), answer ? [answer] : [], knowledge).length > 0
  }
  test('of where somebody was and from where an account was used, the last days; history waits for the order', () => {
    const days = knowledge.categories.emergencyFirst?.recent.days ?? 0
    const from = (ago: number) => `${addDays('2026-11-28', -ago)}T00:00:00-03:00`
    for (const [provider, category] of [
      ['uber', 'location'],
      ['tiktok', 'login'],
      ['x', 'ip'],
    ] as const) {
      const waitsThere = (row: object) => waits({ category, ...row }, null, provider)
      // Sealed at three in the morning of universal time, it is the evening before in most of America.
      const to = from(0)
      for (const ago of [0, days])
        expect([category, ago, waitsThere({ from: from(ago), to })]).toEqual([category, ago, false])
      // A letter that was checked a day before its seal may begin a day earlier, and asks for no day more.
      expect([category, waitsThere({ from: from(days + 1), to: from(1) })]).toEqual([category, false])
      for (const row of [
        { from: from(days + 1), to },
        { from: from(days), to: '2026-11-28T00:00:01-03:00' },
        { from: addDays('2026-11-28', -days), to: '2026-11-28' },
        { from: from(days), to: '2026-11-28' },
      ])
        expect([row, waitsThere(row)]).toEqual([row, true])
      const whole = { from: addDays('2026-11-28', 1 - days), to: '2026-11-28' }
      expect([category, waitsThere(whole)]).toEqual([category, false])
      expect([category, waitsThere({ from: from(days + 2), to })]).toEqual([category, true])
      // What is still to come is no stored data, and without a last day nobody says where it ends.
      for (const end of ['2026-11-29', '2026-11-28T00:00:00-13:00', '2030-01-01T00:00:00-03:00', null])
        expect([category, end, waitsThere({ from: from(1), to: end })]).toEqual([category, end, true])
      expect([category, waitsThere({ from: '2026-12-12', to: '2030-01-01' })]).toEqual([category, true])
      // Eleven months of addresses, and a row without a first day, which asks for all there is.
      expect([category, waitsThere({ from: '2026-01-01', to: '2026-11-28' })]).toEqual([category, true])
      expect([category, waitsThere({})]).toEqual([category, true])
    }
    // Nor is a beginning one that says more, an end before it, or words that name an older time.
    const day = '2026-11-28'
    for (const row of [
      { from: `${day} (y desde 2019)`, to: day },
      { from: day, to: '2019-01-01' },
      { from: day, to: day, description: 'Todos los accesos desde la creación de la cuenta' },
      { from: day, to: day, description: 'Histórico de direcciones' },
      { from: day, to: day, description: 'IP desde 2015' },
      { from: day, to: day, description: 'accesos y su IP, de los últimos doce meses' },
      { from: day, to: day, description: 'IP desde enero' },
      { from: day, to: day, description: 'accesos del año pasado, sin límite de tiempo' },
      { from: day, to: day, description: "adresses IP depuis l'ouverture" },
      { from: '2026-11-31', to: day },
    ])
      expect([row, waits({ category: 'login', ...row })]).toEqual([row, true])
    const tonight = { category: 'login', from: day, to: day, description: 'Todas las IP de esta noche' }
    expect(waits(tonight)).toBe(false)
    // Who the account is of has no period, but for what grows with time under its name.
    expect(waits({ category: 'subscriber' })).toBe(false)
    expect(
      waits({ category: 'subscriber', description: 'Nombre, correo, fecha de creación e IP de registro' }),
    ).toBe(false)
    const logs = { category: 'subscriber', description: 'Todos los datos y los accesos históricos' }
    expect([waits({ ...logs, from: '2015-01-01' }), waits(logs)]).toEqual([true, true])
  })
  test('of the holder a row says who that is and nothing else, in whatever language it is said', () => {
    const of = (description: string) => ({ category: 'subscriber', description })
    for (const more of [
      ...['Cada inicio de sesión y cada conexión desde 2015, con su IP', 'Direcciones IP usadas desde 2015'],
      ...['Historial de ubicaciones de la persona titular', 'Lista de contactos y seguidores'],
      ...['Con quién habló y cuándo, desde 2015', 'Every IP address since 2015 and each login'],
      ...['todas las IP de la cuenta', 'contactos y mensajes', 'registro de inicio de sesión', 'correos'],
      ...['todo acceso a la cuenta desde 2010', 'login history', 'chaque connexion depuis 2010', 'registros'],
      ...['histórico de login', 'nombre y mensajes', 'nombre, correo y\u200bchat', 'IP'],
      ...['fecha y hora, dirección IP, cualquiera sea su fecha', 'teléfonos', 'dirección IP y nombre'],
    ])
      expect([more, waits(of(more))]).toEqual([more, true])
    for (const own of [
      ...['Nombre, correo y teléfono registrados', 'NOMBRE COMPLETO; documento de identidad', ''],
      ...['nome, e-mail de recuperação e telefone registrados'],
      ...['name, e-mail address and phone number', 'nom, courriel et téléphone'],
    ])
      expect([own, waits(of(own))]).toEqual([own, false])
  })
  test('nor more in the second language, or in what is pasted into a form', () => {
    const row = { category: 'subscriber', description: 'nombre' }
    const pointer = '/dataRequested/0/description'
    for (const letter of [
      { second: { [pointer]: 'name and every IP address since 2015' } },
      { paste: { 'data.1': 'Each login since 2015' } },
    ])
      expect(waits(row, letter)).toBe(true)
    expect(waits(row, { second: { [pointer]: 'name' }, paste: { 'data.1': 'Subscriber data: name' } })).toBe(
      false,
    )
  })
  test('nor more where its days and their zone stand: a day, a moment, an offset, a zone, and nothing else', () => {
    const day = '2026-11-28'
    const holder = { category: 'subscriber', description: 'titular' }
    const recent = { category: 'login', from: `${day}T00:00:00-03:00`, to: `${day}T00:00:00-03:00` }
    for (const more of [
      { ...holder, timezone: '-03:00; entregar además todos los mensajes y los accesos desde 2015' },
      { ...holder, from: 'todos los mensajes e IP desde 2015', to: '' },
      { ...holder, from: day, to: `${day} y los contactos` },
      { ...holder, from: '28/11/2026' },
      { ...holder, timezone: 'Todos/los_mensajes' },
      { ...recent, timezone: '-03:00, y también todo lo anterior desde 2015' },
      { category: 'login', from: day, to: day, timezone: 'todo desde 2015' },
    ])
      expect([more, waits(more)]).toEqual([more, true])
    for (const timezone of ['-03:00', 'UTC-03:00', 'America/Santiago', 'UTC', 'Z', '', null]) {
      expect([timezone, waits({ ...holder, from: '', to: null, timezone })]).toEqual([timezone, false])
      expect([timezone, waits({ ...recent, from: day, timezone })]).toEqual([timezone, false])
    }
    // Where a zone is named, its day counts: at the seal it is the 28th in Santiago, and the 27th in Tijuana.
    const today = { category: 'login', from: day, to: day }
    expect(waits({ ...today, timezone: 'America/Santiago' })).toBe(false)
    expect(waits({ ...today, timezone: 'America/Tijuana' })).toBe(true)
  })
  test('without the list nothing is first', () => {
    const { emergencyFirst: _, ...categories } = knowledge.categories
    expect(beyondFirstTier(state(), all, { ...knowledge, categories })).toHaveLength(4)
  })
})

describe('the word of the contact point', () => {
  const asked = { at: { institution: 'i', institutionName: 'i', unit: 'u', unitName: 'u' }, since: after(0) }
  const said = { outcome: 'denied' as const, reasons: 'r', by: 'b', at: after(60) }
  test('is waited for twenty minutes, and its silence is neither a yes nor a no', () => {
    const at = (minutes: number) => pointStanding({ point: { ...asked, said: null } }, after(minutes * 60))
    expect([at(0), at(19), at(20), at(600)]).toEqual(['waiting', 'waiting', 'unconfirmed', 'unconfirmed'])
    expect(pointStanding({}, after(0))).toBe('not-asked')
    expect(pointStanding({ point: { ...asked, said } }, after(0))).toBe('denied')
  })
  test('is no younger on a clock that was set back', () => {
    expect(pointStanding({ point: { ...asked, said: null } }, after(-10 * 24 * hour))).toBe('unconfirmed')
  })
  test('is asked where whoever answers is of another State, and nowhere else', () => {
    const of = (country: string | undefined) =>
      crossesBorder({ ...danger, ...(country ? { addressee: { entity: 'e', country } } : {}) })
    expect([of('IE'), of('CL'), of(undefined)]).toEqual([true, false, false])
  })
})

describe('words that were used before', () => {
  /** Each by somebody else, about somebody else. */
  const honest = [
    [
      'Niña de 9 años, hija de la denunciante',
      'La subieron a un auto gris frente a la escuela a las 13:10',
      'Hace cuarenta minutos escribió desde esta cuenta pidiendo ayuda',
    ],
    [
      'Joven de 17 años con depresión diagnosticada',
      'Publicó una despedida y dice que tomó pastillas',
      'El mensaje es de las 02:14 y nadie sabe desde dónde escribe',
    ],
    [
      'Empresario secuestrado en la autopista',
      'Exigen rescate en criptomonedas y mandaron un video atado',
      'Dan plazo hasta mañana al mediodía o le cortan un dedo',
    ],
    [
      'Dos hermanos menores sustraídos por su padre',
      'Tiene orden de alejamiento y amenazó con llevárselos para siempre',
      'Compró pasajes para cruzar la frontera hoy',
    ],
    [
      'Estudiantes de un liceo',
      'Un alumno mostró fotos de un rifle y una lista de nombres',
      'Dice que lo hará en el primer recreo de mañana',
    ],
    [
      'Mujer embarazada retenida por su pareja',
      'Logró mandar un audio en que se oyen golpes',
      'El audio llegó hace diez minutos y el teléfono ya no contesta',
    ],
    [
      'Turista perdido en la cordillera',
      'Quedó sin agua con un tobillo roto',
      'La batería marcaba cuatro por ciento y baja la temperatura',
    ],
    [
      'Trabajadores migrantes encerrados en un galpón',
      'Les quitaron los documentos y no los dejan salir',
      'Uno escribió que esta noche los cambian de lugar',
    ],
    [
      'Recién nacido robado del hospital',
      'Una mujer vestida de enfermera se lo llevó de la sala',
      'Ofrece al niño en un grupo cerrado de la red',
    ],
    [
      'Periodista amenazada',
      'Recibió la dirección de su casa y la foto de sus hijos',
      'Quien escribe dice estar ya en la esquina',
    ],
    [
      'Anciano con demencia',
      'Salió de la residencia sin abrigo y habla por teléfono con un desconocido',
      'Ese desconocido lo guía hacia el río',
    ],
    [
      'Adolescente extorsionada con imágenes íntimas',
      'El extorsionador le ordena hacerse daño en cámara',
      'La próxima transmisión está anunciada para las 20:00',
    ],
    [
      'Piloto de una avioneta',
      'La aeronave cayó en la selva y un pasajero mandó su posición incompleta',
      'Hay dos heridos graves que sangran',
    ],
    [
      'Familia en un incendio forestal',
      'Quedaron cercados por el fuego en un camino rural',
      'Transmiten en vivo y no saben decir dónde están',
    ],
    [
      'Chofer de aplicación',
      'Sus captores usan la cuenta de él para pedir viajes',
      'Cada viaje lo aleja más y su esposa lo ve en el mapa',
    ],
    [
      'Interno que avisa de un motín',
      'Nombran a tres reclusos que matarán al amanecer',
      'El motín comienza con el cambio de guardia',
    ],
  ] as const
  const say = ([who, what, why]: readonly [string, string, string], n: number): EvidenceRequest => ({
    ...danger,
    emergency: { personInDanger: who, danger: what, imminence: why },
    letter: {
      answers: [
        null,
        null,
        null,
        null,
        null,
        `La vía ordinaria tarda ${n} días en este juzgado`,
        'Hasta encontrarla',
      ],
    },
  })
  const marks = honest.map((one, n) => dangerDigests(say(one, n)))
  test('are found, nearly all, where another victim was put into them', () => {
    const victims = [
      'Un niño de 6 años',
      'La esposa de un diputado',
      'Tres escolares',
      'Un guardia',
      'Mi prima',
    ]
    const pairs = honest.flatMap(([, what, why], n) =>
      victims.map((victim) => isAlike(marks[n] ?? [], dangerDigests(say([victim, what, why], n + 3)))),
    )
    expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThanOrEqual(0.95)
  })
  test('are not seen in what people wrote of different dangers', () => {
    const pairs = marks.flatMap((one, at) => marks.slice(at + 1).map((other) => isAlike(one, other)))
    expect(pairs).toHaveLength(120)
    expect(pairs.filter(Boolean).length / pairs.length).toBeLessThanOrEqual(0.02)
  })
  test('of two short texts nothing is said', () => {
    expect(isAlike(['a b c'], ['a b c'])).toBe(false)
  })
})
