import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alarmsOf, countedClocks, holdersOf, livePlan, nextStep } from '../clock/index.ts'
import { preservationLimits } from '../provider/index.ts'
import { type Case, type CaseRequest, followedOf } from './index.ts'

// Nobody's clock ends but by an act that names that account of that preservation, or all that it keeps.

const knowledge = load()
const names = ['@ficticia_a', '@ficticia_b', '@ficticia_c'] as const
const accounts = [0, 1, 2] as const
type Account = (typeof accounts)[number]
type Acts = CaseRequest['acts']

const at = '2026-11-27T12:00:00Z'
const [sentOn, keptOn, ends, beyond] = ['2026-10-01', '2026-10-02', '2027-01-05', '2027-04-05'] as const
const recorded = (on: string) => ({ on, from: 'device-case' }) as const
const sent = (on: string, reference = ''): Acts[number] => ({
  kind: 'handed-off',
  body: {
    ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: '', on, reference },
    proof: null,
  },
  recorded: recorded(on),
})
const kept = (on: string, until: string | null, reference = ''): Acts[number] => ({
  kind: 'preserved',
  body: { leg: 1, until, reference },
  recorded: recorded(on),
})
const answered = (outcome: 'full' | 'part' | 'refused' | 'nothing-held'): Acts[number] => ({
  kind: 'answered',
  body: {
    ...{ leg: 1, items: [], whole: { outcome, ground: null }, reference: '', final: true },
    receipt: null,
  },
  recorded: recorded('2026-11-10'),
})
const closed: Acts[number] = { kind: 'closed', body: { reasons: '' }, recorded: recorded('2026-11-12') }

const request = (
  id: string,
  requestType: CaseRequest['requestType'],
  about: readonly Account[],
  acts: Acts,
  more: Partial<CaseRequest> = {},
): CaseRequest => ({
  ...{ id, provider: 'snapchat', requestType, identifiers: about.map((one) => `i${one}`), acts },
  ...{ own: { dataRequested: [{ category: 'subscriber' }] }, ...more },
})
const whole = (requests: readonly CaseRequest[]): Case => ({
  ...{ id: 'c', revision: 1, createdAt: at, changedAt: at, country: 'CL', shared: {} },
  identifiers: names.map((value, n) => ({ id: `i${n}`, type: 'snapUsername', value, services: [] })),
  requests,
})
const counted = (requests: readonly CaseRequest[]) =>
  countedClocks(followedOf(whole(requests)), knowledge, at).filter(
    ({ kind }) => kind === 'preservation-ends' || kind === 'keeping-unsaid',
  )
const clockOf = (requests: readonly CaseRequest[], id: string) =>
  counted(requests).find((one) => one.request === id)

const confirmed = [sent('2026-11-20'), kept('2026-11-21', beyond)]
const extension = (id: string, of: string, about: readonly Account[], acts: Acts = confirmed) =>
  request(id, 'preservation-extension', about, acts, { basedOn: of })
const keeping = (id: string, about: readonly Account[], more: Acts = []) =>
  request(id, 'preservation', about, [sent(sentOn), kept(keptOn, ends), ...more])

describe('of a preservation of several accounts', () => {
  test('an extension that names one leaves the others their clock, and says that it named some alone', () => {
    expect(clockOf([keeping('p', [0, 1]), extension('e', 'p', [0])], 'p')).toMatchObject({
      day: ends,
      extension: 'in-part',
    })
    const both = [keeping('p', [0, 1]), extension('e', 'p', [0]), extension('f', 'p', [1])]
    expect(clockOf(both, 'p')).toBeUndefined()
    expect(clockOf([keeping('p', [0, 1]), extension('e', 'p', [0, 1])], 'p')).toBeUndefined()
  })
  test('one that is asked for one and drafted for the other has not left for both', () => {
    const asked = extension('e', 'p', [0], [sent('2026-11-20')])
    const standing = (...more: CaseRequest[]) => clockOf([keeping('p', [0, 1]), ...more], 'p')?.extension
    expect(standing(asked)).toBe('in-part')
    expect(standing(asked, extension('f', 'p', [1], []))).toBe('drafted')
    expect(standing(asked, extension('f', 'p', [1], [sent('2026-11-20')]))).toBe('asked')
    expect(standing(extension('e', 'p', [0, 1], [sent('2026-11-05'), answered('refused')]))).toBe('none')
  })
  test('one that was confirmed with no day beyond is not said to wait for its confirmation', () => {
    for (const until of [ends, '2026-12-25']) {
      const short = extension('e', 'p', [0], [sent('2026-11-20'), kept('2026-11-21', until)])
      expect(clockOf([keeping('p', [0]), short], 'p')).toMatchObject({ day: ends, extension: 'none' })
    }
  })
  test('one whose last day nobody can believe, by a slip of the year, ends no clock', () => {
    for (const until of ['2026-04-05', '2029-04-05']) {
      const slip = extension('e', 'p', [0], [sent('2026-11-20'), kept('2026-11-21', until)])
      expect(clockOf([keeping('p', [0]), slip], 'p')).toMatchObject({ day: ends, extension: 'asked' })
    }
  })
  test('one that names what it extends by its number alone, and was refused since, carries nothing on', () => {
    const base = request('p', 'preservation', [0], [sent(sentOn, 'R1'), kept(keptOn, ends, 'R1')])
    const byNumber = (...acts: Acts) => ({
      ...extension('e', 'p', [], acts),
      own: { preservation: { previousReference: 'R1' } },
    })
    const after = [sent('2026-11-05'), kept('2026-11-06', beyond)]
    expect(clockOf([base, byNumber(...after)], 'p')).toBeUndefined()
    for (const outcome of ['refused', 'nothing-held', 'part'] as const)
      expect(clockOf([base, byNumber(...after, answered(outcome))], 'p')).toMatchObject({ day: ends })
  })
  test('one that names fewer classes or days of it carries on those alone', () => {
    const rows = { dataRequested: [{ category: 'subscriber', from: '2026-01-01', to: '2026-09-30' }] }
    const base = { ...keeping('p', [0]), own: rows }
    const within = (own: object) => clockOf([base, { ...extension('e', 'p', [0]), own }], 'p')?.extension
    expect(within(rows)).toBeUndefined()
    expect(within({ dataRequested: [{ category: 'subscriber' }] })).toBeUndefined()
    expect(within({ dataRequested: [] })).toBeUndefined()
    expect(within({ dataRequested: [{ category: 'login' }] })).toBe('none')
    const fewer = { dataRequested: [{ category: 'subscriber', from: '2026-08-01', to: '2026-09-30' }] }
    expect(within(fewer)).toBe('none')
  })
  test('one that names another row in words carries on that row alone, and no answer about one ends the others', () => {
    const words = (description: string) => ({ category: '', description })
    const chat = (description: string) => ({ category: 'content', description })
    const of = (...dataRequested: readonly object[]) => ({ own: { dataRequested } }) as Partial<CaseRequest>
    const clock = (keeps: Partial<CaseRequest>, names: Partial<CaseRequest>) => {
      const extended = [
        { ...keeping('p', [0]), ...keeps },
        { ...extension('e', 'p', [0]), ...names },
      ]
      const came = request('d', 'disclosure', [0], [sent('2026-11-05'), answered('full')], names)
      const both = [
        clockOf(extended, 'p'),
        clockOf([{ ...keeping('p', [0], [closed]), ...keeps }, came], 'p'),
      ]
      return both.map((one) => one !== undefined)
    }
    const mixed = of({ category: 'subscriber' }, words('mensajes del grupo La Playa'))
    const chats = of(chat('chat con @a'), chat('chat con @b'))
    const [stand, end] = [
      [true, true],
      [false, false],
    ]
    expect(clock(mixed, of({ category: 'subscriber' }))).toEqual(stand)
    expect(clock(mixed, of(words('mensajes del grupo La Playa')))).toEqual(stand)
    expect(clock(of({ category: 'subscriber' }), of(words('todo')))).toEqual(stand)
    expect(clock(chats, of(chat('chat con @a')))).toEqual(stand)
    expect(clock(of({ category: 'content' }), chats)).toEqual(stand)
    expect(clock(chats, of({ category: 'content' }))).toEqual(end)
    expect(clock(chats, chats)).toEqual(end)
    expect(clock(mixed, mixed)).toEqual(end)
    expect(clock(of({ category: 'subscriber' }, {}), of({ category: 'subscriber' }))).toEqual(end)
  })
  test('one that was refused after it was confirmed, or of one account, carries on nothing of what was', () => {
    const item = (key: string, outcome: 'full' | 'refused') =>
      ({ item: key, outcome, ground: null, words: '', files: [], beyond: [] }) as const
    const given = (items: readonly ReturnType<typeof item>[], final: boolean): Acts[number] => ({
      kind: 'answered',
      body: { leg: 1, items, reference: '', final, receipt: null },
      recorded: recorded('2026-11-20'),
    })
    const after = (...acts: Acts) =>
      clockOf([keeping('p', [0, 1]), extension('e', 'p', [0, 1], acts)], 'p')?.extension
    const refused = { ...answered('refused'), recorded: recorded('2026-11-25') }
    expect(after(...confirmed, refused)).toBe('none')
    expect(after(...confirmed, closed, refused)).toBe('none')
    const [out, word] = [sent('2026-11-20'), kept('2026-11-21', beyond)]
    for (const final of [true, false])
      expect(after(out, given([item('1/0', 'refused')], final), word)).toBe('in-part')
    expect(after(out, answered('part'), word)).toBe('none')
    expect(after(out, given([item('1/0', 'full')], true), word)).toBeUndefined()
    // They refused first and keep it now.
    expect(after(sent('2026-11-05'), answered('refused'), word)).toBeUndefined()
  })
  test('one that another provider, another service or another authority confirmed carries on nothing', () => {
    const of = (own: object, more: Partial<CaseRequest> = {}): CaseRequest => ({
      ...{
        ...extension('e', 'p', [0]),
        own: { dataRequested: [{ category: 'subscriber' }], ...own },
        ...more,
      },
    })
    const p = keeping('p', [0])
    const served = { ...p, own: { ...p.own, service: 'youtube' } }
    expect(clockOf([p, of({}, { provider: 'discord' })], 'p')?.extension).toBe('none')
    const plain = of({}, { provider: 'telegram', requestType: 'preservation' })
    expect(clockOf([p, plain], 'p')?.extension).toBe('none')
    expect(clockOf([served, of({ service: 'gmail' })], 'p')?.extension).toBe('none')
    expect(clockOf([served, of({ service: 'youtube' })], 'p')).toBeUndefined()
    expect(clockOf([served, of({})], 'p')).toBeUndefined()
    const away = { kind: 'contact-point', name: 'Ponto 24/7', country: 'BR' } as const
    const [first, second] = confirmed
    if (first?.kind !== 'handed-off' || !second) throw new Error('no sending')
    const abroad: Acts = [{ ...first, body: { ...first.body, to: away } }, second]
    expect(clockOf([p, of({}, { acts: abroad })], 'p')?.extension).toBe('none')
  })
  test('the case says next that the other account is to be extended', () => {
    const requests = [keeping('p', [0, 1]), extension('e', 'p', [0])]
    const followed = followedOf(whole(requests))
    const step = (on: string) => nextStep(followed.requests, livePlan(followed, knowledge, on).clocks, on)
    expect(step('2026-12-28')).toMatchObject({ code: 'extend-now', request: { id: 'p' } })
  })
})

describe('a preservation that was closed', () => {
  const done = (about: readonly Account[]) => keeping('p', about, [closed])
  const asking = (about: readonly Account[], acts: Acts) => request('d', 'disclosure', about, acts)
  test('keeps its clock while the data of another account came, or of one of two', () => {
    const came = [sent('2026-11-01'), answered('full')]
    expect(clockOf([done([0]), asking([1], came)], 'p')).toBeDefined()
    expect(clockOf([done([0, 1]), asking([0], came)], 'p')).toBeDefined()
    expect(clockOf([done([0]), asking([0], [sent('2026-11-01'), answered('part')])], 'p')).toBeDefined()
    expect(clockOf([done([0]), asking([0], came)], 'p')).toBeUndefined()
  })
  test('hides nothing that dies of an account that nobody keeps', () => {
    const timed = Object.values(knowledge.providers).flatMap((profile) =>
      (profile?.dataCategories.items ?? []).flatMap(({ code, available, retention }) =>
        available && retention.days !== null && retention.days > 30 && profile
          ? [{ provider: profile.id, category: code }]
          : [],
      ),
    )
    const [one = { provider: '', category: '' }] = timed
    const own = { dataRequested: [{ category: one.category, from: '2026-11-20', to: '2026-11-25' }] }
    const dies = (about: readonly Account[]) => {
      const requests = [
        { ...request('d', 'disclosure', about, []), provider: one.provider, own },
        { ...keeping('p', [0], [closed]), provider: one.provider, own },
      ]
      const clocks = countedClocks(followedOf(whole(requests)), knowledge, at)
      return clocks.filter(({ kind }) => kind === 'data-dies')
    }
    expect(dies([0])).toEqual([])
    expect(dies([1])).toHaveLength(1)
    expect(dies([0, 1])).toHaveLength(1)
  })
  test('is no word that another account is kept, or came', () => {
    const held = (...requests: CaseRequest[]) => {
      const followed = followedOf(whole(requests))
      const { plan } = livePlan(followed, knowledge, at.slice(0, 10))
      return holdersOf(followed.requests, plan, knowledge, at.slice(0, 10))[0]?.holdings[0]?.state
    }
    expect(held(keeping('p', [0]))).toBe('kept')
    expect(held(keeping('p', [0]), asking([1], []))).toBe('unknown')
    expect(held(asking([0], [sent('2026-11-01'), answered('full')]))).toBe('got')
    expect(held(asking([0], [sent('2026-11-01'), answered('full')]), keeping('p', [1]))).not.toBe('got')
  })
})

describe('where neither the word nor the entry of the provider says until when', () => {
  const silent = Object.values(knowledge.providers).flatMap((profile) =>
    profile && preservationLimits(profile).initialDays === null ? [profile.id] : [],
  )
  const keptAt = (provider: string, ...more: Acts) => ({
    ...request('p', 'preservation', [0], [sent(sentOn), kept(keptOn, null), ...more]),
    provider,
  })
  test('each such provider has a day of the house’s own on which to ask, called that, and no other', () => {
    expect(silent.length).toBeGreaterThan(5)
    for (const provider of silent) {
      const clocks = counted([keptAt(provider)])
      expect(clocks, provider).toMatchObject([
        { kind: 'keeping-unsaid', day: '2026-10-16', rule: 'house/keptUntilAskedDays', basis: 'counted' },
      ])
      const [clock] = clocks
      expect(clock && alarmsOf(clock, '2026-10-03T12:00:00Z').map(({ rung }) => rung)).toEqual([
        ...['officer', 'unit-head', 'contact-point', 'central-authority'],
      ])
    }
  })
  test('once the day is known that day counts, and a further word without one asks anew', () => {
    const [provider = ''] = silent
    expect(counted([keptAt(provider, kept('2026-11-20', '2027-02-01'))])).toMatchObject([
      { kind: 'preservation-ends', day: '2027-02-01' },
    ])
    expect(counted([keptAt(provider, kept('2026-11-20', null))])).toMatchObject([
      { kind: 'keeping-unsaid', day: '2026-12-04' },
    ])
    // Closed, it is kept all the same.
    expect(counted([keptAt(provider, closed)])).toMatchObject([{ kind: 'keeping-unsaid' }])
  })
})

describe('data of which some days came', () => {
  const [timed] = Object.values(knowledge.providers).flatMap((profile) =>
    (profile?.dataCategories.items ?? []).flatMap(({ code, available, retention }) =>
      available && (retention.days ?? 0) >= 60 && profile ? [{ provider: profile.id, category: code }] : [],
    ),
  )
  const { provider, category } = timed ?? { provider: '', category: '' }
  const days = (one: CaseRequest, from: string, to: string): CaseRequest => ({
    ...{ ...one, provider, own: { dataRequested: [{ category, from, to }] } },
  })
  const standings: readonly Acts[] = [
    ...[[], [closed], [sent('2026-11-24')], [sent('2026-11-02'), answered('refused')]],
    [sent('2026-11-02'), kept('2026-11-03', '2026-11-20')],
  ]
  const seen = (requests: readonly CaseRequest[]) => {
    const followed = followedOf(whole(requests))
    const { plan } = livePlan(followed, knowledge, at.slice(0, 10))
    const dies = countedClocks(followed, knowledge, at).filter(({ kind }) => kind === 'data-dies')
    return {
      dies: dies.map(({ day }) => day),
      held: holdersOf(followed.requests, plan, knowledge, at.slice(0, 10))[0]?.holdings[0]?.state,
    }
  }
  test('dies in its other days on the same day as before, and is not told as come', () => {
    for (const acts of standings) {
      const asked = days(request('p', 'preservation', [0], acts), '2026-10-20', '2026-11-20')
      const before = seen([asked])
      expect(before.dies.length).toBeGreaterThan(0)
      for (const outcome of ['full', 'nothing-held'] as const) {
        const some = request('d', 'disclosure', [0], [sent('2026-11-21'), answered(outcome)])
        const after = seen([asked, days(some, '2026-11-01', '2026-11-05')])
        expect(after.dies).toEqual(expect.arrayContaining([...before.dies]))
        expect(after.held).not.toBe('got')
        const all = seen([asked, days(some, '2026-10-20', '2026-11-20')])
        expect(all.dies).toEqual([])
      }
    }
  })
})

test('what came of one service ends no clock of another of the same provider', () => {
  const of = (one: CaseRequest, service: string): CaseRequest => ({ ...one, own: { ...one.own, service } })
  const p = request('p', 'preservation', [0], [sent(sentOn), kept(keptOn, ends), closed])
  const d = request('d', 'disclosure', [0], [sent('2026-11-01'), answered('full')])
  expect(clockOf([of(p, 'Gmail'), of(d, 'Drive')], 'p')).toBeDefined()
  expect(clockOf([of(p, 'Gmail'), of(d, 'gmail')], 'p')).toBeUndefined()
  // A preservation of all services is not answered by what came of one.
  expect(clockOf([p, of(d, 'Drive')], 'p')).toBeDefined()
})

test('of what is kept without a last day, the day of an extension that lapsed or is over is the last that is known', () => {
  const timed = Object.values(knowledge.providers).flatMap((profile) =>
    profile && preservationLimits(profile).initialDays === null
      ? profile.dataCategories.items.flatMap(({ code, available, retention }) =>
          available && (retention.days ?? 0) > 30 ? [{ provider: profile.id, category: code }] : [],
        )
      : [],
  )
  const [{ provider, category } = { provider: '', category: '' }] = timed
  const lapsed: Acts[number] = {
    kind: 'lapsed',
    body: { leg: 1, reason: 'not-asked', reference: '' },
    recorded: recorded('2026-11-25'),
  }
  const seen = (...acts: Acts) => {
    const own = { dataRequested: [{ category, from: '2026-11-15', to: '2026-11-25' }] }
    const requests = [
      request('p', 'preservation', [0], [sent('2026-11-01'), kept('2026-11-02', null)]),
      extension('e', 'p', [0], [sent('2026-11-03'), ...acts]),
    ].map((one) => ({ ...one, provider, own }))
    const followed = followedOf(whole(requests))
    const { plan } = livePlan(followed, knowledge, at.slice(0, 10))
    return {
      p: clockOf(requests, 'p')?.kind,
      dies: countedClocks(followed, knowledge, at).some(({ kind }) => kind === 'data-dies'),
      held: holdersOf(followed.requests, plan, knowledge, at.slice(0, 10))[0]?.holdings[0]?.state,
    }
  }
  expect(seen()).toEqual({ p: 'keeping-unsaid', dies: false, held: 'kept' })
  expect(seen(kept('2026-11-04', beyond))).toEqual({ p: undefined, dies: false, held: 'kept' })
  expect(seen(kept('2026-11-04', beyond), lapsed)).toEqual({
    p: 'keeping-unsaid',
    dies: true,
    held: 'lapsed',
  })
  expect(seen(kept('2026-11-04', '2026-11-20'))).toMatchObject({ dies: true, held: 'lapsed' })
})

describe('what no act says of a preservation ends nothing of it, and what one says ends that', () => {
  const item = (key: string, outcome: 'full' | 'refused' | 'nothing-held' | 'part') =>
    ({ item: key, outcome, ground: null, words: '', files: [], beyond: [] }) as const
  const items = (on: string, ...all: readonly ReturnType<typeof item>[]): Acts[number] => ({
    kind: 'answered',
    body: { leg: 1, items: all, reference: '', final: true, receipt: null },
    recorded: recorded(on),
  })
  const p = (...more: Acts) => keeping('p', [0, 1], more)
  test('an answer of which nobody knows when it was asked ends nothing that was kept before it came', () => {
    const came = (...acts: Acts) => request('d', 'disclosure', [0], acts)
    expect(clockOf([keeping('p', [0], [closed]), came(answered('full'))], 'p')).toBeDefined()
    expect(clockOf([keeping('p', [0], [closed]), came(answered('nothing-held'))], 'p')).toBeDefined()
    expect(
      clockOf([keeping('p', [0], [closed]), came(sent('2026-10-02'), answered('full'))], 'p'),
    ).toBeUndefined()
  })
  test('an answer that was asked after the data was kept ends its later extension too', () => {
    const came = (about: readonly Account[], on: string) =>
      request('d', 'disclosure', about, [sent(on), answered('full')])
    const over = { ...closed, recorded: recorded('2026-11-22') }
    const extended = (first: CaseRequest, answer: CaseRequest) =>
      clockOf([first, extension('e', 'p', [0], [...confirmed, over]), answer], 'e')
    expect(extended(keeping('p', [0]), came([0], '2026-11-05'))).toBeUndefined()
    // Of another account, of before it was kept, or of what was not kept in between, it ends nothing.
    expect(extended(keeping('p', [0]), came([1], '2026-11-05'))).toBeDefined()
    expect(extended(keeping('p', [0]), came([0], '2026-09-20'))).toBeDefined()
    expect(extended(keeping('p', [1]), came([0], '2026-11-05'))).toBeDefined()
    const gone = request('p', 'preservation', [0], [sent(sentOn), kept(keptOn, '2026-11-01')])
    expect(extended(gone, came([0], '2026-11-05'))).toBeDefined()
    const elsewhere = { ...keeping('p', [0]), provider: 'discord' }
    expect(extended(elsewhere, came([0], '2026-11-05'))).toBeDefined()
  })
  test('an account that was refused with the word that the other is kept waits for no extension', () => {
    const one = extension('e', 'p', [0])
    for (const outcome of ['refused', 'nothing-held'] as const)
      expect(clockOf([p(items(keptOn, item('1/0', outcome))), one], 'p')).toBeUndefined()
    expect(clockOf([p(items(keptOn, item('0/0', 'refused'))), one], 'p')?.extension).toBe('none')
    // What was given in part is kept in part, and a later word that it is kept may be of all.
    expect(clockOf([p(items(keptOn, item('1/0', 'part'))), one], 'p')?.extension).toBe('in-part')
    const anew = p(items('2026-10-01', item('1/0', 'refused')), kept('2026-10-20', ends))
    expect(clockOf([anew, one], 'p')?.extension).toBe('in-part')
    // Where all was refused the clock stands.
    const none = p(items(keptOn, item('0/0', 'refused'), item('1/0', 'refused')))
    expect(clockOf([none], 'p')).toBeDefined()
    // Nor does a closed one wait for data that nobody keeps.
    const came = request('d', 'disclosure', [0], [sent('2026-11-01'), answered('full')])
    expect(clockOf([p(items(keptOn, item('1/0', 'refused')), closed), came], 'p')).toBeUndefined()
  })
  test('of what is kept without a last day, that of an extension that lapsed is a day on which it ended', () => {
    const lapsed: Acts[number] = {
      kind: 'lapsed',
      body: { leg: 1, reason: 'not-asked', reference: '' },
      recorded: recorded('2026-11-25'),
    }
    const at = (...more: readonly CaseRequest[]) =>
      counted(
        [request('p', 'preservation', [0, 1], [sent(sentOn), kept(keptOn, null)]), ...more].map((one) => ({
          ...one,
          provider: 'telegram',
        })),
      ).flatMap(({ kind, day, request: of }) => (kind === 'preservation-ends' ? [[of, day]] : []))
    const gone = extension('e', 'p', [0], [...confirmed, lapsed])
    expect(at(gone)).toEqual([['p', '2026-11-24']])
    expect(at(extension('e', 'p', [0]))).toEqual([['e', beyond]])
    // Another one carries it on.
    expect(at(gone, extension('f', 'p', [0]))).toEqual([['f', beyond]])
    expect(at(gone, extension('f', 'p', [1]))).toEqual([
      ['p', '2026-11-24'],
      ['f', beyond],
    ])
  })
})

const some = fc.subarray([...accounts], { minLength: 1 })
const extending = fc.record({
  of: fc.nat({ max: 1 }),
  about: some,
  /** Who was asked: whoever keeps it, or somebody else. */
  at: fc.constantFrom('', '', '', 'discord'),
  is: fc.constantFrom(
    'drafted',
    'sent',
    'confirmed',
    'confirmed and closed',
    'refused',
    'confirmed, then refused',
    'lapsed',
    'withdrawn',
  ),
})
const answering = fc.record({
  about: some,
  is: fc.constantFrom('waits', 'part', 'full', 'nothing-held', 'full of no day'),
})
const actsOf: Readonly<Record<string, Acts>> = {
  drafted: [],
  sent: [sent('2026-11-20')],
  confirmed,
  'confirmed and closed': [...confirmed, { ...closed, recorded: recorded('2026-11-22') }],
  refused: [sent('2026-11-05'), answered('refused')],
  'confirmed, then refused': [...confirmed, { ...answered('refused'), recorded: recorded('2026-11-25') }],
  lapsed: [
    ...confirmed,
    {
      kind: 'lapsed',
      body: { leg: 1, reason: 'not-asked', reference: '' },
      recorded: recorded('2026-11-25'),
    },
  ],
  withdrawn: [
    sent('2026-11-20'),
    { kind: 'withdrawn', body: { reasons: '' }, recorded: recorded('2026-11-21') },
  ],
  waits: [sent('2026-11-05')],
  part: [sent('2026-11-05'), answered('part')],
  full: [sent('2026-11-05'), answered('full')],
  'nothing-held': [sent('2026-11-05'), answered('nothing-held')],
  'full of no day': [answered('full')],
}

const refusedOne = (identifier: number): Acts[number] => ({
  kind: 'answered',
  body: {
    ...{ leg: 1, reference: '', final: true, receipt: null },
    items: [{ item: `${identifier}/0`, outcome: 'refused', ground: null, words: '', files: [], beyond: [] }],
  },
  recorded: recorded(keptOn),
})

const otherOf = ({ provider }: CaseRequest) => (provider === 'discord' ? provider : undefined)

test('over drawn accounts, extensions, closings and answers: a clock stands for whoever no act names, and for nobody else', () => {
  fc.assert(
    fc.property(
      fc.tuple(some, some),
      fc.tuple(fc.boolean(), fc.boolean()),
      fc.tuple(fc.boolean(), fc.boolean()),
      fc.boolean(),
      fc.array(extending, { maxLength: 4 }),
      fc.array(answering, { maxLength: 2 }),
      (kepts, closings, refusals, isSaid, extensions, answers) => {
        const requests = [
          ...kepts.map((about, n) =>
            request(`p${n}`, 'preservation', about, [
              ...[sent(sentOn), kept(keptOn, isSaid ? ends : null)],
              // Of the last of several it was said that it is not kept.
              ...(refusals[n] && about.length > 1 ? [refusedOne(about.length - 1)] : []),
              ...(closings[n] ? [closed] : []),
            ]),
          ),
          ...extensions.map(({ of, about, is, ...one }, n) => ({
            ...{ ...extension(`e${n}`, `p${of}`, about, actsOf[is] ?? []), provider: one.at },
          })),
          ...answers.map(({ about, is }, n) => request(`d${n}`, 'disclosure', about, actsOf[is] ?? [])),
        ].map((one) => ({ ...one, provider: otherOf(one) ?? (isSaid ? 'snapchat' : 'telegram') }))
        for (const [n, all] of kepts.entries()) {
          const about = refusals[n] && all.length > 1 ? all.slice(0, -1) : all
          const own = extensions.filter((each) => each.of === n && each.at === '')
          const named = (one: Account, ...how: readonly string[]) =>
            own.some((each) => each.about.includes(one) && how.includes(each.is))
          const carried = (one: Account) => named(one, 'confirmed', 'confirmed and closed')
          const came = (one: Account) =>
            answers.some((each) => each.about.includes(one) && ['full', 'nothing-held'].includes(each.is))
          const isOver = about.every(carried) || (closings[n] === true && about.every(came))
          const clock = clockOf(requests, `p${n}`)
          expect(clock !== undefined, `p${n}`).toBe(!isOver)
          const isAsked = about.every((one) => carried(one) || named(one, 'sent'))
          if (clock) expect(clock.extension === 'asked').toBe(isAsked)
        }
      },
    ),
    { numRuns: 60 },
  )
})
