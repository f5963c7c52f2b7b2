import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { correctedOn } from './corrected.ts'
import { itemsHanded, itemsTakenBack, wasGiven } from './emergency.ts'
import type { Doer, Receipt, Recorded } from './envelope.ts'
import {
  type Act,
  type ActBodies,
  actKinds,
  after,
  type Doing,
  foldActs,
  recordable,
  refusalOf,
} from './fold.ts'
import { type Addressee, itemsGot, type Leg, legOf } from './leg.ts'
import { beginning, type RequestState, seenFrom, statusFrom } from './state.ts'

const doer = (person: string, institution: string): Doer => ({
  person,
  name: person,
  title: '',
  unit: `${institution}-unit`,
  unitName: '',
  institution,
  institutionName: '',
})
const officer = doer('sofia', 'police')
const judge = doer('elena', 'court')
const clerk = doer('alex', 'provider')
const content: EvidenceRequest = {
  provider: 'p',
  requestType: 'disclosure',
  country: 'CL',
  identifiers: [{ type: 'email', value: 'a@b.example' }],
  dataRequested: [{ category: 'x' }, { category: 'y' }],
}
const receipt: Receipt = { step: 'answered', at: '2026-11-24T12:00:00Z', key: 'k', signature: 's' }
const assertion = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' }
const step = {
  role: 'judge',
  part: 'orders',
  categories: [],
  source: '',
  asOf: null,
  confidence: 'high',
  basis: 'read',
} as const

const desk: Addressee & { kind: 'provider-desk' } = {
  kind: 'provider-desk',
  institution: 'provider',
  institutionName: '',
  unit: 'provider-unit',
  unitName: '',
}
const authority = { kind: 'central-authority', name: 'Autoridad Central', country: 'CL' } as const

const act = (state: RequestState, doing: Doing, by: Doer, at: string): Act =>
  ({
    recorded: null,
    ...doing,
    by,
    seq: state.seq + 1,
    request: 'r',
    at,
    previous: state.head,
    hash: `h${state.seq + 1}`,
  }) as Act

/** Minutes go by, so that stopped time is not nothing. */
const minute = (count: number) => new Date(Date.UTC(2026, 10, 24, 12, count)).toISOString()

const sealedBy: readonly (readonly [Doer, Doing])[] = [
  [officer, { kind: 'drafted', body: { revision: 1, content, digest: 'd' } }],
  [officer, { kind: 'submitted', body: { revision: 1, chain: [step] } }],
  [judge, { kind: 'approved', body: { revision: 1, digest: 'd', role: 'judge', assertion } }],
  [
    officer,
    {
      kind: 'signed',
      body: { revision: 1, digest: 'd', pdf: 'p', certificate: 'c', stampedAt: null, assertion },
    },
  ],
]
const laidOnDesk: Doing = {
  kind: 'sent',
  body: { leg: 1, to: desk, revision: 1, digest: 'd', receipts: [] },
}
const throughAuthority: Doing = {
  kind: 'handed-off',
  body: {
    leg: 2,
    to: authority,
    revision: 1,
    digest: 'd',
    channel: 'valija',
    on: '2026-11-24',
    reference: '',
    proof: null,
  },
}

function listOf(doings: readonly (readonly [Doer, Doing])[]): Act[] {
  let state = beginning
  return doings.map(([by, doing], at) => {
    expect(refusalOf(state, doing, by)).toBeUndefined()
    const one = act(state, doing, by, minute(at))
    state = after(state, one)
    return one
  })
}
const onTwoLegs = listOf([...sealedBy, [officer, laidOnDesk], [officer, throughAuthority]])

const recordedOn = (on: string): Recorded => ({ on, from: 'letter' })
const answered = (leg: number, item: string, final: boolean, recorded: Recorded | null): Doing => ({
  kind: 'answered',
  body: {
    leg,
    items: [{ item, outcome: 'full', ground: null, words: '', files: [], beyond: [] }],
    reference: 'R',
    final,
    receipt,
  },
  recorded,
})

/** What can happen on either leg, tried in any order. */
const tries = (leg: number, pick: number): readonly [Doer, Doing] => {
  const recorded = recordedOn(`2026-11-${20 + (pick % 5)}`)
  const here: readonly (readonly [Doer, Doing])[] = [
    [clerk, { kind: 'opened', body: { leg, receipt } }],
    [clerk, { kind: 'assigned', body: { leg, to: 'alex', name: 'Alex' } }],
    [clerk, { kind: 'questioned', body: { leg, question: 'q', path: '', code: 'other', words: '?' } }],
    [
      officer,
      {
        kind: 'clarified',
        body: { leg, question: 'q', words: '!', revision: 1, content: null, digest: 'd' },
      },
    ],
    [clerk, answered(leg, '0/0', false, null)],
    [clerk, answered(leg, '0/1', true, null)],
    [clerk, { kind: 'notice-planned', body: { leg, on: null, basis: 'b' } }],
    [officer, { kind: 'delivered', body: { leg, receipt } }],
    [officer, { kind: 'acknowledged', body: { leg, reference: 'A' }, recorded }],
    [officer, { kind: 'redirected', body: { leg, to: 'Corte', reference: '' }, recorded }],
    [officer, { kind: 'preserved', body: { leg, until: '2027-01-01', reference: '' }, recorded }],
    [officer, { kind: 'extended', body: { leg, until: '2027-04-01', reference: '' }, recorded }],
    [officer, answered(leg, '0/0', false, recorded)],
    [officer, { kind: 'feedback', body: { leg, about: 'answer', grade: 3, words: '' } }],
  ]
  return here[pick % here.length] as readonly [Doer, Doing]
}

describe('two legs at once', () => {
  test('what happens on one leg never changes the other, and the whole stands as both come to together', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(1, 2), fc.nat(200)), { maxLength: 40 }),
        fc.nat(45),
        (happenings, cut) => {
          const acts = [...onTwoLegs]
          let state = foldActs(acts)
          for (const [leg, pick] of happenings) {
            const [by, doing] = tries(leg, pick)
            if (refusalOf(state, doing, by)) continue
            const other = legOf(state, 3 - leg)
            const one = act(state, doing, by, minute(acts.length))
            acts.push(one)
            state = after(state, one)
            expect(legOf(state, 3 - leg)).toEqual(other)
            expect(state.status).toBe(statusFrom(state))
            seen.add(`${leg} ${doing.kind}`)
          }
          // Read in two pages, wherever it is cut, it is the same.
          const page = acts.slice(0, cut).reduce(after, beginning)
          expect(acts.slice(cut).reduce(after, page)).toEqual(foldActs(acts))
        },
      ),
      { numRuns: 400 },
    )
    // A harness that never gets that far shows nothing.
    for (const wanted of ['1 questioned', '1 clarified', '1 answered', '2 answered', '2 preserved'])
      expect([...seen]).toContain(wanted)
  })

  test('it is answered when neither owes an answer, and asked about while one of them asks', () => {
    let state = foldActs(onTwoLegs)
    const then = (doing: Doing, by: Doer) => {
      expect(refusalOf(state, doing, by)).toBeUndefined()
      state = after(state, act(state, doing, by, minute(10)))
      return state.status
    }
    const whole: Doing = {
      kind: 'answered',
      body: {
        leg: 2,
        items: [],
        whole: { outcome: 'refused', ground: null },
        reference: '',
        final: true,
        receipt: null,
      },
      recorded: recordedOn('2026-11-24'),
    }
    expect(then(whole, officer)).toBe('sent')
    expect(legOf(state, 2)?.status).toBe('refused')
    expect(then(tries(1, 2)[1], clerk)).toBe('questioned')
    expect(seenFrom(state, 2).status).toBe('answered')
    expect(seenFrom(state, 1).status).toBe('questioned')
    expect(then(clarify('q'), officer)).toBe('sent')
    then(answered(1, '0/0', false, null), clerk)
    expect(then(answered(1, '0/1', true, null), clerk)).toBe('answered')
  })

  test('no two legs go to the same, a third is begun in its turn, and nothing unsealed begins one', () => {
    const state = foldActs(onTwoLegs)
    const third = (to: Addressee, leg: number): Doing =>
      to.kind === 'provider-desk'
        ? { ...laidOnDesk, body: { ...laidOnDesk.body, leg, to } }
        : { kind: 'handed-off', body: { ...(throughAuthority.body as ActBodies['handed-off']), leg, to } }
    expect(refusalOf(state, third(authority, 3), officer)).toBe('lies-there')
    expect(refusalOf(state, third({ ...authority, kind: 'court' }, 4), officer)).toBe('no-such-leg')
    expect(refusalOf(state, third({ ...authority, kind: 'court' }, 3), officer)).toBeUndefined()
    const draft = after(beginning, onTwoLegs[0] as Act)
    expect(refusalOf(draft, third(authority, 1), officer)).toBe('not-signed')
  })
})

describe('an answer that was wrong', () => {
  const answers = listOf([
    ...sealedBy,
    [officer, laidOnDesk],
    [clerk, answered(1, '0/0', false, null)],
    [clerk, answered(1, '0/1', true, null)],
  ])
  const state = foldActs(answers)
  const correcting = (change: Partial<ActBodies['corrected']> = {}): Doing => ({
    kind: 'corrected',
    body: {
      leg: 1,
      of: 6,
      items: [{ item: '0/0', outcome: 'refused', ground: 'g', words: '', files: [], beyond: [] }],
      reasons: 'Era otra cuenta.',
      receipt,
      ...change,
    },
  })
  const then = (before: RequestState, doing: Doing, by: Doer): RequestState => {
    expect(refusalOf(before, doing, by)).toBeUndefined()
    return after(before, act(before, doing, by, minute(20)))
  }

  test('is corrected by who gave it, by name, and stays in the list; the leg stands as what is said now', () => {
    expect(legOf(state, 1)).toMatchObject({ status: 'answered', itemsBy: { '0/0': 6, '0/1': 7 } })
    const next = then(state, correcting(), clerk)
    expect(legOf(next, 1)).toMatchObject({ status: 'answered-in-part', itemsBy: { '0/0': 8, '0/1': 7 } })
    expect(next.status).toBe('answered')
    const list = [...answers, act(state, correcting(), clerk, minute(20))]
    expect(foldActs(list)).toEqual(next)
    expect(correctedOn(list, 1).get('0/0')).toMatchObject([
      { before: { outcome: 'full' }, by: clerk.name, reasons: 'Era otra cuenta.' },
    ])
    expect(correctedOn(list, 2).size).toBe(0)
    // What was corrected is corrected again by the name of the correction, not of what it corrected.
    expect(refusalOf(next, correcting(), clerk)).toBe('other-answer')
    expect(refusalOf(next, correcting({ of: 8 }), clerk)).toBeUndefined()
  })

  test('left all the same: what was handed over once is told as handed over, and as taken back', () => {
    const [item] = (correcting().body as ActBodies['corrected']).items
    if (!item) throw new Error('no item')
    const none = (key: string, of: number) =>
      correcting({ of, items: [{ ...item, item: key, outcome: 'nothing-held', ground: null }] })
    const next = then(then(state, none('0/0', 6), clerk), none('0/1', 7), clerk)
    expect(legOf(next, 1)).toMatchObject({ status: 'nothing-held' })
    expect([wasGiven(next), itemsHanded(next), itemsTakenBack(next)]).toEqual([
      true,
      ['0/0', '0/1'],
      ['0/0', '0/1'],
    ])
    expect([itemsHanded(state), itemsTakenBack(state)]).toEqual([['0/0', '0/1'], []])
  })
  test('where it was told of the whole, whoever asks does not say it away either', () => {
    const telling = (outcome: 'full' | 'nothing-held' | 'refused', on: string): Doing => ({
      kind: 'answered',
      body: {
        ...{ leg: 1, items: [], whole: { outcome, ground: null } },
        ...{ reference: '', final: true, receipt: null },
      },
      recorded: recordedOn(on),
    })
    const told = (...says: readonly Doing[]) =>
      says.reduce(
        (before, doing) => then(before, doing, officer),
        foldActs(listOf([...sealedBy, [officer, { ...throughAuthority, body: outside }]])),
      )
    const outside = {
      ...(throughAuthority.body as ActBodies['handed-off']),
      ...{ leg: 1, to: { kind: 'provider-outside' } as const },
    }
    expect(wasGiven(told(telling('nothing-held', '2026-11-24')))).toBe(false)
    for (const last of ['nothing-held', 'refused'] as const)
      expect(wasGiven(told(telling('full', '2026-11-24'), telling(last, '2026-11-24')))).toBe(true)
  })

  test('also once the request is closed, and while the rest is waited for; never by anybody else, or of what was never said', () => {
    const closed = then(state, { kind: 'closed', body: { reasons: '' } }, officer)
    expect(then(closed, correcting(), clerk).status).toBe('closed')
    const waiting = foldActs(answers.slice(0, 6))
    expect(legOf(then(waiting, correcting(), clerk), 1)).toMatchObject({ status: 'sent' })
    expect(refusalOf(state, correcting(), officer)).toBe('not-the-provider')
    expect(refusalOf(state, correcting(), doer('alex', 'another'))).toBe('not-the-provider')
    expect(refusalOf(foldActs(answers.slice(0, 5)), correcting(), clerk)).toBe('other-answer')
    const [item] = (correcting().body as ActBodies['corrected']).items
    if (!item) throw new Error('no item')
    expect(refusalOf(state, correcting({ items: [] }), clerk)).toBe('items-missing')
    expect(refusalOf(state, correcting({ items: [{ ...item, ground: null }] }), clerk)).toBe('ground-missing')
    for (const name of ['0/1', '7/7', '__proto__', 'constructor'])
      expect(refusalOf(state, correcting({ items: [{ ...item, item: name }] }), clerk)).toBe('other-answer')
    expect(refusalOf(state, { ...correcting(), recorded: recordedOn('2026-11-24') }, clerk)).toBe(
      'not-recordable',
    )
    const held = then(state, { kind: 'held', body: { why: 'suspended-unit' } }, officer)
    expect(refusalOf(held, correcting(), clerk)).toBe('held')
  })
})

describe('the days of what is done', () => {
  const sealedOnly = foldActs(listOf(sealedBy))
  const handedOn = (on: string): Doing => ({
    kind: 'handed-off',
    body: { ...(throughAuthority.body as ActBodies['handed-off']), leg: 1, on },
  })

  test('no letter leaves before it is sealed, on whichever calendar', () => {
    expect(sealedOnly.sealedAt).toBe(minute(3))
    expect(refusalOf(sealedOnly, handedOn('2026-11-23'), officer)).toBe('before-its-seal')
    expect(refusalOf(sealedOnly, handedOn('2026-11-24'), officer)).toBeUndefined()
    // Sealed at one in the morning in Greenwich: in America it was the evening before.
    const night = { ...sealedOnly, sealedAt: '2026-11-24T01:00:00Z' }
    expect(refusalOf(night, handedOn('2026-11-23'), officer)).toBeUndefined()
    expect(refusalOf(night, handedOn('2026-11-22'), officer)).toBe('before-its-seal')
  })

  test('nobody speaks of what had not left', () => {
    const state = foldActs(onTwoLegs)
    const said = (on: string): readonly Doing[] => [
      { kind: 'acknowledged', body: { leg: 2, reference: '' }, recorded: recordedOn(on) },
      { kind: 'preserved', body: { leg: 2, until: null, reference: '' }, recorded: recordedOn(on) },
      { kind: 'redirected', body: { leg: 2, to: '', reference: '' }, recorded: recordedOn(on) },
      answered(2, '0/0', false, recordedOn(on)),
      {
        kind: 'questioned',
        body: { leg: 2, question: 'q', path: '', code: 'other', words: '?' },
        recorded: recordedOn(on),
      },
    ]
    for (const doing of said('2026-11-23')) expect(refusalOf(state, doing, officer)).toBe('before-sending')
    for (const doing of said('2026-11-24')) expect(refusalOf(state, doing, officer)).toBeUndefined()
  })
})

const clarify = (question: string): Doing => ({
  kind: 'clarified',
  body: { leg: 1, question, words: '!', revision: 1, content: null, digest: 'd' },
})

describe('what is recorded', () => {
  const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + n)).toISOString().slice(0, 10)
  const broughtOf = (requestType: EvidenceRequest['requestType']) =>
    after(
      beginning,
      act(
        beginning,
        {
          kind: 'drafted',
          body: { revision: 1, content: { ...content, requestType }, digest: 'd' },
          recorded: { on: '2026-08-30', from: 'device-case' },
        },
        officer,
        minute(0),
      ),
    )
  const brought = broughtOf('disclosure')
  const told = (on: string, pick: number, n: number): Doing => {
    const recorded: Recorded = { on, from: 'device-case', files: [{ name: 'f', bytes: 1, sha256: 'e' }] }
    const reference = pick % 2 ? `N${n}` : ''
    const to = { kind: 'provider-outside' } as const
    const whole = {
      outcome: (['full', 'part', 'refused', 'nothing-held'] as const)[n % 4] ?? 'full',
      ground: null,
    }
    const all: readonly Doing[] = [
      {
        kind: 'handed-off',
        body: { leg: 1, to, revision: 1, digest: null, channel: '', on, reference, proof: null },
        recorded,
      },
      { kind: 'acknowledged', body: { leg: 1, reference }, recorded },
      {
        kind: 'questioned',
        body: { leg: 1, question: `q${n}`, path: '', code: 'other', words: '' },
        recorded,
      },
      { kind: 'preserved', body: { leg: 1, until: day(90 + n), reference }, recorded },
      { kind: 'extended', body: { leg: 1, until: n % 3 ? day(180 + n) : null, reference }, recorded },
      {
        kind: 'answered',
        body: { leg: 1, items: [], whole, reference, final: true, receipt: null },
        recorded,
      },
      { kind: 'redirected', body: { leg: 1, to: '', reference }, recorded },
      { kind: 'withdrawn', body: { reasons: '' }, recorded },
      { kind: 'closed', body: { reasons: '' }, recorded },
    ]
    return all[pick % all.length] as Doing
  }
  // Where its sending is known, all that is told of it is of later days.
  const picks = fc
    .tuple(
      fc.boolean(),
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 80 }), fc.nat(100)), {
        selector: ([n]) => n,
        maxLength: 12,
      }),
    )
    .map(([isSent, later]) =>
      isSent
        ? { first: [[0, 0] as const], later }
        : { first: [], later: later.filter(([, pick]) => pick % 9 !== 0) },
    )
  const grow = (happenings: readonly (readonly [number, number])[], from = brought) =>
    happenings.reduce((state, [n, pick]) => {
      const doing = told(day(n), pick, n)
      expect(refusalOf(state, doing, officer), `${doing.kind} on ${state.status}`).toBeUndefined()
      return after(state, act(state, doing, officer, minute(1)))
    }, from)

  test('of a request that came here with what had become of it, nothing that its officer recorded is refused', () => {
    fc.assert(fc.property(picks, ({ first, later }) => void grow([...first, ...later])))
  })

  test('the latest day decides, in whatever order it was written down', () => {
    const facts = ({ stage, status, legs }: RequestState) => ({
      stage,
      status,
      legs: legs.map(({ question: _q, stopped: _s, stoppedTo: _t, channel: _c, ...leg }: Leg) => leg),
    })
    fc.assert(
      fc.property(picks, fc.nat(), ({ first, later }, turn) => {
        const inOrder = [...later].sort(([a], [b]) => a - b)
        const at = later.length > 0 ? turn % later.length : 0
        const turned = [...inOrder.slice(at), ...inOrder.slice(0, at)]
        for (const from of [brought, broughtOf('preservation')])
          expect(facts(grow([...first, ...turned], from))).toEqual(facts(grow([...first, ...inOrder], from)))
      }),
    )
  })

  const recordedOf = (from: RequestState, ...doings: readonly Doing[]) =>
    doings.reduce((state, doing) => {
      expect(refusalOf(state, doing, officer)).toBeUndefined()
      return after(state, act(state, doing, officer, minute(1)))
    }, from)
  const [sent, acknowledged, , kept, , refusedWhole] = [0, 1, 2, 3, 4, 5].map(
    (pick) => (on: string, n: number) => told(on, pick, n),
  ) as ((on: string, n: number) => Doing)[]
  const say = (make: ((on: string, n: number) => Doing) | undefined, n: number) =>
    (make as (on: string, n: number) => Doing)(day(n), n)

  test('that the other side has it takes no answer away, of whichever day', () => {
    for (const n of [4, 9]) {
      const state = recordedOf(brought, say(sent, 1), say(refusedWhole, 6), say(acknowledged, n))
      expect([state.status, state.legs[0]?.status, state.legs[0]?.since]).toEqual([
        'answered',
        'refused',
        day(6),
      ])
    }
  })

  test('whoever asked to be given data still waits where only its keeping was confirmed; whoever asked to keep it does not', () => {
    const of = (requestType: EvidenceRequest['requestType']) => {
      const { status, legs } = recordedOf(broughtOf(requestType), say(sent, 1), say(kept, 3))
      expect(legs[0]?.kept).toMatchObject({ on: day(3) })
      return [status, legs[0]?.status]
    }
    expect(of('disclosure')).toEqual(['sent', 'acknowledged'])
    expect(of('emergency')).toEqual(['sent', 'acknowledged'])
    expect(of('preservation')).toEqual(['answered', 'preserved'])
    expect(of('preservation-extension')).toEqual(['answered', 'preserved'])
  })

  test('no time stands still before it was sent', () => {
    const sentLate: Doing = {
      ...told('2026-11-10', 0, 1),
      recorded: { on: '2026-11-10', at: '2026-11-10T15:00:00Z', from: 'mail' },
    }
    const asked = recordedOf(brought, sentLate, told('2026-11-10', 2, 1))
    const answer = act(asked, clarify('q1'), officer, '2026-11-10T16:00:00.000Z')
    expect(legOf(after(asked, answer), 1)?.stopped).toBe(3_600_000)
  })

  test('a question that is said to be of an earlier day makes no time stand still twice', () => {
    const first = recordedOf(brought, told('2026-11-10', 0, 1), told('2026-11-10', 2, 1))
    const answered = after(first, act(first, clarify('q1'), officer, '2026-11-10T16:00:00.000Z'))
    const stood = legOf(answered, 1)?.stopped ?? 0
    expect(stood).toBeGreaterThan(0)
    const again = recordedOf(answered, told('2026-11-10', 2, 1))
    expect(legOf(again, 1)?.question).not.toBeNull()
    const id = legOf(again, 1)?.question?.id ?? ''
    const closed = after(again, act(again, clarify(id), officer, '2026-11-10T18:00:00.000Z'))
    expect(legOf(closed, 1)?.stopped).toBe(stood + 2 * 3_600_000)
  })

  test('of each item the word of the latest day is the last, on one leg and over several', () => {
    const item = (leg: number, on: string, outcome: 'full' | 'part' | 'nothing-held'): Doing => ({
      kind: 'answered',
      body: {
        leg,
        items: [{ item: '0/0', outcome, ground: null, words: '', files: [], beyond: [] }],
        reference: '',
        final: false,
        receipt: null,
      },
      recorded: recordedOn(on),
    })
    const through = {
      ...throughAuthority,
      body: { ...throughAuthority.body, digest: null, on: day(2) },
      recorded: recordedOn(day(2)),
    } as Doing
    const state = recordedOf(
      brought,
      say(sent, 1),
      through,
      item(2, day(5), 'full'),
      item(2, day(3), 'part'),
      item(1, day(4), 'nothing-held'),
    )
    expect(state.legs.map(({ to }) => to.kind)).toEqual(['provider-outside', 'central-authority'])
    expect(state.legs.map(({ items }) => items['0/0']?.outcome)).toEqual(['nothing-held', 'full'])
    expect(itemsGot(state.legs)['0/0']?.outcome).toBe('full')
    expect(itemsGot(recordedOf(state, item(1, day(8), 'part')).legs)['0/0']?.outcome).toBe('part')
  })

  test('no second leg begins to a place where one lies, and no leg is recorded to another place than its own', () => {
    const state = recordedOf(brought, say(sent, 1))
    const again = say(sent, 2)
    const onSecond = (doing: Doing): Doing => ({ ...doing, body: { ...doing.body, leg: 2 } }) as Doing
    for (const doing of [again, say(refusedWhole, 2), say(acknowledged, 2)])
      expect(refusalOf(state, onSecond(doing), officer)).toBe('lies-there')
    const elsewhere = { ...again, body: { ...again.body, to: authority } } as Doing
    expect(refusalOf(state, elsewhere, officer)).toBe('no-such-leg')
    expect(refusalOf(state, onSecond(elsewhere), officer)).toBeUndefined()
  })

  test('is never an approval, a seal, a sending from here or a word of the other side of the platform', () => {
    const only = ['submitted', 'returned', 'approved', 'narrowed', 'denied', 'signed', 'sent', 'released']
    for (const kind of only) expect(recordable).not.toContain(kind)
    for (const kind of actKinds.filter((one) => !recordable.includes(one)))
      expect(
        refusalOf(brought, { kind, body: {}, recorded: recordedOn('2026-11-01') } as Doing, officer),
      ).toBe('not-recordable')
  })

  test('does not stand for the approvals of a request that is written here, nor of one whose words were written anew', () => {
    const here = after(beginning, onTwoLegs[0] as Act)
    const out = told('2026-11-01', 0, 1)
    expect(refusalOf(here, out, officer)).toBe('not-sent')
    expect(refusalOf(brought, out, officer)).toBeUndefined()
    const anew = after(
      brought,
      act(brought, { kind: 'revised', body: { revision: 2, content, digest: 'e' } }, officer, minute(2)),
    )
    expect(refusalOf(anew, out, officer)).toBe('other-revision')
    expect(refusalOf(anew, { ...out, body: { ...out.body, revision: 2 } } as Doing, officer)).toBe('not-sent')
    for (const state of [here, brought, anew])
      expect(
        refusalOf(
          state,
          { ...throughAuthority, body: { ...throughAuthority.body, leg: 1 } } as Doing,
          officer,
        ),
      ).toBe('not-signed')
    const sent = after(brought, act(brought, out, officer, minute(3)))
    expect(sent).toMatchObject({ status: 'sent', sealed: false, approvals: [] })
    // What went out elsewhere without an approval here is not laid on a desk here.
    expect(refusalOf(sent, laidOnDesk, officer)).toBe('not-signed')
  })

  test('is recorded by the side that asked, and not of what lies on a desk here', () => {
    const state = foldActs(onTwoLegs)
    const kept = (leg: number): Doing => ({
      kind: 'preserved',
      body: { leg, until: null, reference: '' },
      recorded: recordedOn('2026-11-24'),
    })
    expect(refusalOf(state, kept(1), officer)).toBe('not-the-provider')
    expect(refusalOf(state, kept(2), clerk)).toBe('not-the-authority')
    expect(refusalOf(state, kept(2), officer)).toBeUndefined()
    expect(refusalOf(state, { ...kept(2), recorded: null }, officer)).toBe('only-recorded')
  })
})
