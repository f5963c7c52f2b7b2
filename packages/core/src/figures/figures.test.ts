import { describe, expect, test } from 'vitest'
import type {
  Act,
  ActBodies,
  ActKind,
  ApprovalStep,
  Doer,
  KeptAssertion,
  Receipt,
  Recorded,
} from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import {
  added,
  countedIn,
  figuresOf,
  firstTimeRight,
  outcomes,
  reconcile,
  timeWithin,
  toldFrom,
} from './index.ts'

const assertion: KeptAssertion = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' }
const receipt: Receipt = { step: 'answered', at: '2026-03-01T00:00:00Z', key: 'k', signature: 's' }
const person = (name: string, institution = 'police'): Doer => ({
  person: name,
  name,
  title: '',
  unit: `unit of ${institution}`,
  unitName: '',
  institution,
  institutionName: '',
})
const [sofia, nora, wei] = [person('sofia'), person('nora'), person('wei', 'provider')]
const content: EvidenceRequest = {
  provider: 'p',
  requestType: 'disclosure',
  country: 'CL',
  identifiers: [
    { type: 'username', value: 'x' },
    { type: 'username', value: 'y' },
  ],
  dataRequested: [{ category: 'subscriber' }],
} as EvidenceRequest
const desk = {
  kind: 'provider-desk',
  institution: 'provider',
  institutionName: '',
  unit: 'd',
  unitName: '',
} as const

/** A list of acts, each so many minutes after the one before. */
function life(
  ...said: readonly {
    [Kind in ActKind]: readonly [
      after: number,
      by: Doer,
      kind: Kind,
      body: ActBodies[Kind],
      recorded?: Recorded,
    ]
  }[ActKind][]
): readonly Act[] {
  let minutes = 0
  return said.map(([after, by, kind, body, recorded], i) => {
    minutes += after
    const at = new Date(Date.UTC(2026, 2, 1) + minutes * 60_000).toISOString()
    return {
      request: 'r',
      seq: i + 1,
      at,
      by,
      recorded: recorded ?? null,
      previous: null,
      hash: `${i}`,
      kind,
      body,
    } as Act
  })
}

const written = (of: EvidenceRequest = content) =>
  [
    [0, sofia, 'drafted', { revision: 1, content: of, digest: 'd' }],
    [30, sofia, 'submitted', { revision: 1, chain: [{ role: 'prosecutor' } as ApprovalStep] }],
    [120, nora, 'approved', { revision: 1, digest: 'd', role: 'prosecutor', assertion }],
    [10, sofia, 'signed', { revision: 1, digest: 'd', assertion } as ActBodies['signed']],
    [5, sofia, 'sent', { leg: 1, to: desk, revision: 1, digest: 'd', receipts: [] }],
  ] as const
const answer = (
  outcome: 'full' | 'part' | 'nothing-held' | 'refused' | 'assistance-needed',
  item = 0,
  ground: string | null = null,
) => ({
  item: `${item}/0`,
  outcome,
  ground: outcome === 'refused' ? (ground ?? 'nexus.missing') : null,
  words: '',
  files: outcome === 'full' ? [{ name: 'f', sha256: 's', bytes: 1, channel: '' }] : [],
  beyond: [],
})
const answered = (...items: readonly ReturnType<typeof answer>[]) =>
  [1440, wei, 'answered', { leg: 1, items, reference: '', final: items.length === 2, receipt }] as const

describe('what a list of acts counts as', () => {
  test('a draft is nobody’s figure', () => {
    expect(figuresOf(life(...written().slice(0, 3)))).toBeUndefined()
  })

  test('given in full at the first time, and who let it wait for how long', () => {
    const found = figuresOf(life(...written(), answered(answer('full'), answer('full', 1))))
    expect(found).toMatchObject({ kind: 'disclosure', way: 'desk', sentAt: '2026-03-01T02:45:00.000Z' })
    expect(found?.counts).toMatchObject({ requests: 1, ended: 1, 'first-time-right': 1, full: 1, files: 2 })
    const within = (wait: 'drafting' | 'approval' | 'sending' | 'provider') =>
      timeWithin(found?.counts ?? {}, wait, 0.5)
    expect(within('drafting')).toEqual({ of: 1, over: 15, upTo: 30 })
    expect(within('approval')).toEqual({ of: 1, over: 60, upTo: 120 })
    expect(within('sending')).toEqual({ of: 1, over: 5, upTo: 15 })
    expect(within('provider')).toEqual({ of: 1, over: 720, upTo: 1440 })
  })

  test('disclosure is four outcomes and never one success', () => {
    const ended = (one: Parameters<typeof answer>[0], other: typeof one) => {
      const counts = figuresOf(life(...written(), answered(answer(one), answer(other, 1))))?.counts ?? {}
      return outcomes.filter((outcome) => counts[outcome])
    }
    expect(ended('full', 'nothing-held')).toEqual(['full'])
    expect(ended('full', 'refused')).toEqual(['part'])
    expect(ended('part', 'full')).toEqual(['part'])
    expect(ended('nothing-held', 'nothing-held')).toEqual(['none-held'])
    expect(ended('nothing-held', 'refused')).toEqual(['refused'])
    expect(ended('full', 'assistance-needed')).toEqual(['part'])
    expect(ended('nothing-held', 'assistance-needed')).toEqual(['assistance'])
  })

  test('what is given of one thing and put off to another way of another was not right at the first time', () => {
    const life0 = life(...written(), answered(answer('full'), answer('assistance-needed', 1)))
    expect(firstTimeRight(figuresOf(life0)?.counts ?? {})).toEqual({ n: 0, of: 1 })
  })

  test('a refusal stays one, with its ground, when it is corrected or given afterwards: that it turned is told apart', () => {
    const refused = answered(answer('refused'), answer('full', 1))
    const corrected = [
      60,
      wei,
      'corrected',
      { leg: 1, of: 6, items: [answer('full')], reasons: 'r', receipt },
    ] as const
    const again = [60, sofia, 'sent', { leg: 1, to: desk, revision: 1, digest: 'd', receipts: [] }] as const
    for (const after of [[corrected], [again, answered(answer('full'), answer('full', 1))]] as const) {
      const { counts = {} } = figuresOf(life(...written(), refused, ...after)) ?? {}
      expect(counts).toMatchObject({ full: 1, 'ground nexus.missing': 1, turned: 1 })
      expect(firstTimeRight(counts)).toEqual({ n: 0, of: 1 })
    }
    // What stands as it was said has not turned.
    expect(figuresOf(life(...written(), refused))?.counts.turned).toBeUndefined()
  })

  test('what nobody has answered in whole is open, whatever came, and is right at no time', () => {
    const counts = figuresOf(life(...written(), answered(answer('full'))))?.counts ?? {}
    expect(counts).toMatchObject({ requests: 1, open: 1 })
    expect(firstTimeRight(counts)).toEqual({ n: 0, of: 0 })
    expect(timeWithin(counts, 'provider', 0.5)).toBeUndefined()
  })

  test('a question makes it not right at the first time, and its time is not the provider’s', () => {
    const found = figuresOf(
      life(
        ...written(),
        [60, wei, 'questioned', { leg: 1, question: 'q', path: '', code: 'other', words: '' }],
        [
          600,
          sofia,
          'clarified',
          { leg: 1, question: 'q', words: '', revision: 1, content: null, digest: null },
        ],
        answered(answer('full'), answer('full', 1)),
      ),
    )
    expect(firstTimeRight(found?.counts ?? {})).toEqual({ n: 0, of: 1 })
    expect(found?.counts).toMatchObject({ questioned: 1, rounds: 1 })
    expect(timeWithin(found?.counts ?? {}, 'clarification', 0.5)).toEqual({ of: 1, over: 480, upTo: 720 })
    expect(timeWithin(found?.counts ?? {}, 'provider', 0.5)).toEqual({ of: 1, over: 1440, upTo: 2880 })
  })

  test('a ground counts once a request, and whether the check names that very ground', () => {
    const refused = life(...written(), answered(answer('refused'), answer('refused', 1)))
    expect(figuresOf(refused, () => new Set(['nexus.missing']))?.counts).toMatchObject({
      'ground nexus.missing': 1,
      'foreseen nexus.missing': 1,
    })
    const unforeseen = figuresOf(refused, () => new Set(['nexus']))?.counts
    expect(unforeseen?.['foreseen nexus.missing']).toBeUndefined()
  })

  test('what was recorded of elsewhere is counted and not timed', () => {
    const recorded: Recorded = { on: '2026-03-02', from: 'mail' }
    const found = figuresOf(
      life(
        [0, sofia, 'drafted', { revision: 1, content, digest: 'd' }, recorded],
        [
          0,
          sofia,
          'answered',
          {
            leg: 1,
            items: [],
            whole: { outcome: 'full', ground: null },
            reference: '',
            final: true,
            receipt: null,
          },
          recorded,
        ],
      ),
    )
    // Only what came of it is known: when it left is not.
    expect(found).toBeUndefined()
    const sent = figuresOf(
      life(
        [0, sofia, 'drafted', { revision: 1, content, digest: 'd' }, recorded],
        [
          0,
          sofia,
          'handed-off',
          {
            ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: 'portal' },
            ...{ on: '2026-03-02', reference: '', proof: null },
          },
          recorded,
        ],
      ),
    )
    expect(sent).toMatchObject({ way: 'outside', counts: { requests: 1, open: 1 } })
    expect(sent?.counts.timed).toBeUndefined()
  })

  test('a preservation that lapsed before anything came is lost, with its reason; one that was not needed is not', () => {
    const recorded: Recorded = { on: '2026-03-03', from: 'mail' }
    const kept = (reason: 'asked-late' | 'not-needed') =>
      figuresOf(
        life(
          [
            0,
            sofia,
            'drafted',
            { revision: 1, content: { ...content, requestType: 'preservation' }, digest: 'd' },
            recorded,
          ],
          [
            0,
            sofia,
            'handed-off',
            {
              ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: 'portal' },
              ...{ on: '2026-03-02', reference: '', proof: null },
            },
            { ...recorded, on: '2026-03-02' },
          ],
          [0, sofia, 'preserved', { leg: 1, until: null, reference: '' }, recorded],
          [0, sofia, 'lapsed', { leg: 1, reason, reference: '' }, { ...recorded, on: '2026-06-03' }],
        ),
      )?.counts
    expect(kept('asked-late')).toMatchObject({ kept: 1, 'kept-lost': 1, 'lost asked-late': 1, full: 1 })
    expect(kept('not-needed')?.['kept-lost']).toBeUndefined()
  })

  test('what lapsed is lost though another account was given, and is not where that very one was', () => {
    const recorded: Recorded = { on: '2026-03-03', from: 'mail' }
    const lapsing = (...given: readonly ReturnType<typeof answer>[]) =>
      figuresOf(
        life(
          ...written(),
          [0, sofia, 'preserved', { leg: 1, until: null, reference: '' }, recorded],
          [1440, wei, 'answered', { leg: 1, items: given, reference: '', final: false, receipt }],
          [
            0,
            sofia,
            'lapsed',
            { leg: 1, reason: 'asked-late', reference: '' },
            { ...recorded, on: '2026-06-03' },
          ],
        ),
      )?.counts['kept-lost']
    expect(lapsing(answer('full'))).toBe(1)
    expect(lapsing(answer('full'), answer('nothing-held', 1))).toBeUndefined()
  })
})

test('every request has one outcome, and counts of parts add up to the count of the whole', () => {
  const some = [
    answered(answer('full'), answer('full', 1)),
    answered(answer('refused'), answer('full', 1)),
    answered(answer('full')),
  ].map((end) => figuresOf(life(...written(), end))?.counts ?? {})
  const all = some.reduce(added, {})
  expect(all.requests).toBe(3)
  expect(outcomes.reduce((sum, outcome) => sum + (all[outcome] ?? 0), 0)).toBe(3)
  expect(timeWithin(all, 'drafting', 0.9)).toMatchObject({ of: 3 })
})

test('a half-year is told sixty days after its end, and what was sealed counts in the half-year that opened it', () => {
  expect([toldFrom('2026-H1'), toldFrom('2026-H2')]).toEqual(['2026-08-30', '2027-03-02'])
  expect(countedIn('2026-03-01T00:00:00Z', null)).toBe('2026-H1')
  expect(countedIn('2026-03-01T00:00:00Z', '2026-09-01T00:00:00Z')).toBe('2026-H2')
})

describe('both sides', () => {
  const row = { country: 'CL', provider: 'p', period: '2026-H1', kind: 'disclosure', outcome: 'full', n: 3 }
  const side = (...rows: readonly (typeof row)[]) => ({ definition: 'one', rows })

  test('are held against each other to the last request', () => {
    expect(reconcile(side(row), side({ ...row, n: 2 }, { ...row, n: 1 }))).toEqual({
      comparable: true,
      asked: 3,
      answered: 3,
      gaps: [],
    })
    expect(reconcile(side(row), side({ ...row, n: 2 }))).toMatchObject({ gaps: [{ asked: 3, answered: 2 }] })
    expect(reconcile(side(row), side({ ...row, outcome: 'part' }))).toMatchObject({
      asked: 3,
      answered: 3,
      gaps: [{}, {}],
    })
  })

  test('are not compared where they were counted by other definitions', () => {
    expect(reconcile(side(row), { ...side(row), definition: 'other' })).toEqual({
      comparable: false,
      definitions: ['one', 'other'],
    })
  })

  type Said = Parameters<typeof life>[number]
  const abroad = { name: 'A central authority', country: 'SG', kind: 'central-authority' } as const
  const vera = person('vera', 'central authority')
  const at = {
    institution: 'central authority',
    institutionName: '',
    unit: 'unit of central authority',
    unitName: '',
  }
  const letter = {
    ...content,
    legalProcess: { kind: 'mlat' },
    addressee: { country: 'SG' },
  } as EvidenceRequest
  /** Through the central authority of its own State, and out. */
  const passedOn = () =>
    [
      ...written(letter).slice(0, -1),
      [5, sofia, 'assistance-laid', { to: at, keptUntil: null }],
      [5, vera, 'assistance-ready', { revision: 1, digest: 'd' }],
      [
        5,
        vera,
        'assistance-sent',
        {
          ...{ leg: 1, to: abroad, revision: 1, digest: 'd', channel: 'courier', on: '2026-03-01' },
          ...{ reference: '', proof: null },
        },
      ],
    ] as unknown as readonly Said[]
  const asks = (thread: string) =>
    [
      ...[5, vera, 'assistance-asked'],
      { thread, of: 'abroad', path: null, words: 'q', on: '2026-03-01', reference: '' },
    ] as unknown as Said
  const home = (part: 'part' | 'whole' | 'refused', files: number) =>
    [
      ...[5, vera, 'assistance-home'],
      {
        ...{ leg: 1, part, on: '2026-03-02', reference: '', words: 'w' },
        files: Array.from({ length: files }, (_, i) => ({ name: `${i}`, bytes: 1, sha256: `${i}` })),
      },
    ] as unknown as Said

  test('mutual assistance is counted by the same words: questions, a refusal that was turned, files', () => {
    const found = figuresOf(life(...passedOn(), asks('a'), asks('b'), home('refused', 0), home('whole', 2)))
    expect(found?.way).toBe('central-authority')
    expect(found?.counts).toMatchObject({ ended: 1, full: 1, questioned: 1, rounds: 2, turned: 1, files: 2 })
    expect(found?.counts['first-time-right']).toBeUndefined()
    expect(Object.keys(found?.counts ?? {})).toContainEqual(expect.stringMatching(/^time clarification /))
  })

  test('a part of mutual assistance ends nothing: it is open until the rest came, or it was closed', () => {
    const parted = figuresOf(life(...passedOn(), home('part', 1)))
    expect(parted?.counts).toMatchObject({ open: 1, files: 1 })
    expect(parted?.counts.ended).toBeUndefined()
    const whole = figuresOf(life(...passedOn(), home('part', 1), home('whole', 1)))
    expect(whole?.counts).toMatchObject({ ended: 1, full: 1, 'first-time-right': 1, files: 2 })
    const closed = figuresOf(life(...passedOn(), home('part', 1), [5, sofia, 'closed', { reasons: 'r' }]))
    expect(closed?.counts).toMatchObject({ ended: 1, part: 1 })
  })
})
