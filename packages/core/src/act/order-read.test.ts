import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { addDays } from '../time/index.ts'
import {
  followUpsIn,
  hasOtherPaper,
  isValidated,
  isWordShown,
  itemsShown,
  itemsValidated,
  mustSayWhich,
  readableAs,
  standingOfAll,
  standingOfWords,
  wasDenied,
} from './emergency.ts'
import type { Doer } from './envelope.ts'
import { type Act, after, type Doing, refusalOf } from './fold.ts'
import { beginning, type RequestState } from './state.ts'

// What somebody read of an order is of that word alone, and a no gives way to nobody who asks.

const doer = (person: string, unit: string): Doer => ({
  ...{ person, name: person, title: '', unit, unitName: unit },
  ...{ institution: unit, institutionName: unit },
})
const sofia = doer('sofia', 'police')
const bruno = doer('bruno', 'police')
/** Whoever heads a unit that approves. */
const hugo = doer('hugo', 'prosecution')
const nora = doer('nora', 'prosecution')
const paula = doer('paula', 'prosecution')
const elena = doer('elena', 'court')

const content: EvidenceRequest = {
  ...{ provider: 'p', requestType: 'emergency', country: 'CL' },
  identifiers: [{ type: 'email', value: 'a@b.example' }],
  dataRequested: [{ category: 'content' }],
}
const assertion = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' }
const step = {
  ...({ role: 'prosecutor', part: 'orders', categories: [], source: '', asOf: null } as const),
  ...({ confidence: 'high', basis: 'read' } as const),
}
const to = {
  ...({ kind: 'provider-desk', institution: 'provider', institutionName: '' } as const),
  ...{ unit: 'provider', unitName: '' },
}
const on = addDays('2026-11-28', 0)

type Said = readonly [Doer, Doing]
const approvedWith = (order?: object): Said =>
  [
    nora,
    {
      kind: 'approved',
      body: { revision: 1, digest: 'd', role: 'prosecutor', assertion, ...(order ? { order } : {}) },
    },
  ] as Said
const sentOf = (order?: object): readonly Said[] => [
  [sofia, { kind: 'drafted', body: { revision: 1, content, digest: 'd' } }],
  [sofia, { kind: 'submitted', body: { revision: 1, chain: [step] } }],
  approvedWith(order),
  [
    sofia,
    {
      kind: 'signed',
      body: { revision: 1, digest: 'd', pdf: 'p', certificate: 'c', stampedAt: null, assertion },
    },
  ],
  [sofia, { kind: 'sent', body: { leg: 1, to, revision: 1, digest: 'd', receipts: [] } }],
]

const actOf = (state: RequestState, by: Doer, doing: Doing): Act =>
  ({
    ...{ recorded: null, ...doing, by, seq: state.seq + 1, request: 'r', previous: state.head },
    ...{ at: new Date(Date.UTC(2026, 10, 28, 12, state.seq)).toISOString(), hash: `h${state.seq + 1}` },
  }) as Act
const done = (state: RequestState, [by, doing]: Said): RequestState => {
  expect(refusalOf(state, doing, by)).toBeUndefined()
  return after(state, actOf(state, by, doing))
}
const actsOf = (says: readonly Said[]): readonly Act[] => {
  let state: RequestState = beginning
  return [...sentOf(), ...says].map(([by, doing]) => {
    const act = actOf(state, by, doing)
    state = after(state, act)
    return act
  })
}
const all = (says: readonly Said[], from: RequestState = beginning): RequestState => says.reduce(done, from)
const sent = all(sentOf())

const paper = (name: string) => ({ file: `${name}.pdf`, sha256: name.repeat(64) })
const [F, G, H] = [paper('f'), paper('9'), paper('a')]
const named = { outcome: 'validated', by: 'Juzgado Ficticio', of: 'judge', number: '12-2026' } as const
const first = { ...named, on, order: F } as const
type Word = {
  readonly outcome: 'validated' | 'not-validated'
  readonly by: string
  readonly of: 'prosecutor' | 'judge'
  readonly on: typeof on
  readonly number: string
  readonly order?: typeof F
  readonly bringer?: string
}
const noted = (change: Partial<Word> = {}, by = sofia): Said =>
  [by, { kind: 'followed-up', body: { ...first, ...change, assertion } }] as Said
const roles = {
  ...({ bruno: 'unit-head', hugo: 'unit-head', nora: 'prosecutor', paula: 'prosecutor' } as const),
  elena: 'judge',
} as const
const read = (
  by: Doer,
  outcome: 'validated' | 'not-validated' | 'no-order' = 'validated',
  change: Partial<Word> = {},
): Said => {
  const { outcome: word, bringer: _, ...of }: Word = { ...first, ...change }
  const role = roles[by.person as keyof typeof roles]
  return [by, { kind: 'order-read', body: { ...of, outcome, word, role, assertion } }] as Said
}
const standing = (...says: readonly Said[]) => standingOfWords(all(says, sent))

describe('what somebody read of an order', () => {
  test('is of that word alone: another court, number, day or file begins unread', () => {
    expect(standing(noted(), read(nora))).toBe('validated')
    for (const change of [{ by: 'Corte Suprema Inventada' }, { number: '999-2026' }, { order: G }])
      expect(standing(noted(), read(nora), noted(change))).toBe('brought')
    expect(standing(noted(), read(nora), noted({ by: 'Corte Suprema Inventada' }))).toBe('brought')
  })

  test('is refused where it names another word than the newest', () => {
    const state = all([noted()], sent)
    const refused = (said: Said) => refusalOf(state, said[1], said[0])
    expect(refused(read(nora))).toBeUndefined()
    for (const change of [
      { by: 'Corte Suprema Inventada' },
      { number: '13' },
      { outcome: 'not-validated' } as const,
      { order: G },
    ])
      expect(refused(read(nora, 'validated', change))).toBe('other-bytes')
    expect(refused([sofia, { ...read(nora)[1] }] as Said)).toBe('brought-by-you')
  })

  test('the old paper noted again after a read annulment is validated by nobody', () => {
    const annulled = { outcome: 'not-validated', number: '15-2026', order: G } as const
    const again = { number: '16-2026', by: 'Corte Suprema Inventada' }
    const before = [noted(), read(nora), noted(annulled, bruno), read(nora, 'not-validated', annulled)]
    expect(standing(...before)).toBe('not-validated')
    expect(standing(...before, noted(again))).toBe('disputed')
    expect(isValidated(all([...before, noted(again)], sent))).toBe(false)
    // Nor by a head, nor by a prosecutor: what a court denied gives way to a judge alone.
    for (const by of [hugo, nora, paula])
      expect(standing(...before, noted(again), read(by, 'validated', again))).toBe('disputed')
    expect(standing(...before, noted(again), read(elena, 'validated', again))).toBe('validated')
  })
})

describe('a no that somebody read', () => {
  const spaced = { number: '13', order: G }
  test('is washed off by no other bytes, no word without a file, and no head of the unit that asks', () => {
    const no = [noted(), read(nora, 'not-validated')]
    expect(standing(...no)).toBe('disputed')
    expect(standing(...no, noted(spaced))).toBe('disputed')
    expect(standing(...no, noted(spaced), read(hugo, 'validated', spaced))).toBe('disputed')
    const { order: _, ...typed } = { ...first, number: '14' }
    const bare: Said = [sofia, { kind: 'followed-up', body: { ...typed, assertion } }]
    expect(standing(...no, bare)).toBe('disputed')
    expect(standing(noted(), read(nora, 'no-order'))).toBe('no-order')
    expect(standing(noted(), read(nora, 'no-order'), noted(spaced), read(hugo, 'validated', spaced))).toBe(
      'disputed',
    )
    // Beside another yes of the same word too, whichever came first.
    expect(standing(noted(), read(hugo), read(nora, 'not-validated'))).toBe('disputed')
    expect(standing(noted(), read(nora, 'not-validated'), read(hugo))).toBe('disputed')
  })

  test('gives way to whoever said it, or to a prosecutor or judge who weighs no less, and reads the newest', () => {
    const no = [noted(), read(nora, 'no-order')]
    expect(standing(...no, read(nora))).toBe('validated')
    expect(standing(...no, read(elena))).toBe('validated')
    expect(standing(...no, noted(spaced), read(elena, 'validated', spaced))).toBe('validated')
    const ofJudge = [noted(), read(elena, 'no-order')]
    expect(standing(...ofJudge, read(nora))).toBe('no-order')
    expect(standing(...ofJudge, noted(spaced), read(nora, 'validated', spaced))).toBe('disputed')
    // What was read of one word is no yes to the next.
    const third = { number: '99' }
    expect(
      standing(
        ...[...no, noted(spaced), read(nora, 'validated', spaced), noted(third)],
        read(hugo, 'validated', third),
      ),
    ).toBe('disputed')
  })

  test('of a head gives way to no other head, nor to their own yes to another word', () => {
    const no = [noted(), read(hugo, 'no-order'), noted(spaced)]
    for (const by of [hugo, doer('ivo', 'another unit')]) {
      const yes = [by, { ...read(hugo, 'validated', spaced)[1] }] as Said
      expect(standing(...no, yes)).toBe('disputed')
    }
    expect(standing(...no, read(nora, 'validated', spaced))).toBe('validated')
    expect(standing(noted(), read(hugo, 'no-order'), read(hugo))).toBe('validated')
  })

  test('of whoever is of the unit that asks weighs as its head, whatever they call themselves', () => {
    const own: Said = [bruno, { ...read(nora, 'validated', spaced)[1] }] as Said
    const state = all([noted(), read(nora, 'no-order'), noted(spaced)], sent)
    // Nobody says so any more; what was recorded before that weighs no more for it.
    expect(refusalOf(state, own[1], bruno)).toBe('own-unit')
    expect(standingOfWords(after(state, actOf(state, ...own)))).toBe('disputed')
  })

  test('of a court is overruled by no prosecutor, only by a judge who reads, or by a later paper of a judge', () => {
    const denied = { outcome: 'not-validated', number: '15', order: G } as const
    const typed = [noted(), read(nora), noted(denied)]
    for (const no of [typed, [noted(), read(nora, 'not-validated')]]) {
      // The old paper under another number, and a prosecutor's own, are no later paper of a judge.
      for (const change of [{ number: '16' }, { order: H, of: 'prosecutor' }] as const) {
        expect(standing(...no, noted(change), read(paula, 'validated', change))).toBe('disputed')
        expect(standing(...no, noted(change), read(elena, 'validated', change))).toBe('validated')
      }
      const later = { number: '16', order: H }
      expect(standing(...no, noted(later))).toBe('disputed')
      expect(standing(...no, noted(later), read(hugo, 'validated', later))).toBe('disputed')
      expect(standing(...no, noted(later), read(paula, 'validated', later))).toBe('validated')
      const older = { ...later, on: addDays(on, -1) }
      expect(standing(...no, noted(older), read(paula, 'validated', older))).toBe('disputed')
    }
    // Nor by taking their own reading back alone.
    expect(standing(noted(), read(nora, 'not-validated'), read(nora))).toBe('disputed')
    // What a prosecutor denied, where prosecutors order, gives way to a later paper of one.
    const ofTheirs = noted({ ...denied, of: 'prosecutor' })
    const theirs = { number: '16', order: H, of: 'prosecutor' } as const
    expect(standing(ofTheirs, noted(theirs), read(nora, 'validated', theirs))).toBe('validated')
  })

  test('of a court is read away by no other file under the same number: both stand, and are told as two', () => {
    const no = [noted(), read(nora, 'not-validated')]
    // One byte more, the same court and number, however they are typed, and on whichever day.
    for (const number of ['12-2026', ' 12/2026 '])
      for (const day of [on, addDays(on, 1)]) {
        const same = { number, order: H, on: day }
        expect(standing(...no, noted(same), read(paula, 'validated', same))).toBe('disputed')
        const state = all([...no, noted(same)], sent)
        const words = followUpsIn(actsOf([...no, noted(same)]))
        expect(words.map((one) => hasOtherPaper(one, words))).toEqual([true, true])
        expect(wasDenied(state)).toBe(true)
      }
    const other = { number: '16', order: H }
    const words = followUpsIn(actsOf([noted(), noted(other)]))
    expect(words.map((one) => hasOtherPaper(one, words))).toEqual([false, false])
    // A no that a judge read away was said all the same.
    const away = [...no, read(elena)]
    expect([standing(...away), wasDenied(all(away, sent))]).toEqual(['validated', true])
    expect(wasDenied(all([noted(), read(nora)], sent))).toBe(false)
  })

  test('is read of every word, also of one that a later one without a file stands before', () => {
    const { order: _, ...typed } = { ...first, number: '14' }
    const bare: Said = [sofia, { kind: 'followed-up', body: { ...typed, assertion } }]
    const hidden = [noted(), bare]
    expect(standing(...hidden)).toBe('noted')
    expect(standing(...hidden, read(nora, 'not-validated'))).toBe('disputed')
    // A yes of before does not read it away.
    const two = [noted(), noted(spaced), read(elena, 'validated', spaced)]
    expect(standing(...two)).toBe('validated')
    expect(standing(...two, read(nora, 'not-validated'))).toBe('disputed')
  })

  test('that was told by mistake is corrected by two: whoever told it, and whoever decides', () => {
    // An officer typed the wrong word about a paper that grants it.
    const slip = noted({ outcome: 'not-validated' })
    expect(standing(slip)).toBe('not-validated')
    expect(standing(slip, read(nora, 'validated', { outcome: 'not-validated' }))).toBe('disputed')
    expect(standing(slip, noted())).toBe('disputed')
    expect(standing(slip, noted(), read(hugo))).toBe('disputed')
    expect(standing(slip, noted(), read(nora))).toBe('validated')
    // Not where somebody read that paper as the no that was typed.
    const readSo = read(paula, 'not-validated', { outcome: 'not-validated' })
    expect(standing(slip, readSo, noted(), read(nora))).toBe('disputed')
    // A prosecutor chose the wrong line, and says so; another one reads the paper.
    expect(standing(noted(), read(nora, 'not-validated'), read(nora), read(paula))).toBe('validated')
    expect(standing(noted(), read(nora, 'not-validated'), read(paula))).toBe('disputed')
  })

  test('is heard while it is held, and once it is withdrawn or closed', () => {
    const held: Said = [bruno, { kind: 'held', body: { why: 'not-ours' } }]
    const withdrawn: Said = [sofia, { kind: 'withdrawn', body: { reasons: 'x' } }]
    for (const end of [held, withdrawn]) {
      const denied = { outcome: 'not-validated', number: '15' } as const
      expect(standing(noted(), read(nora), end, read(nora, 'not-validated'))).toBe('disputed')
      expect(standing(noted(), read(nora), end, noted(denied))).toBe('not-validated')
    }
  })
})

describe('a yes', () => {
  test('is said by nobody who brought the paper, whoever wrote the word down', () => {
    const [by, doing] = noted()
    const brought = [by, { ...doing, body: { ...doing.body, bringer: 'nora' } }] as Said
    const state = all([brought], sent)
    expect(refusalOf(state, read(nora)[1], nora)).toBe('brought-by-you')
    expect(refusalOf(state, read(paula)[1], paula)).toBeUndefined()
    // Of another paper she says both.
    const other = { number: '20', order: G } as const
    expect(refusalOf(all([noted(other)], state), read(nora, 'validated', other)[1], nora)).toBeUndefined()
  })

  test('is refused to whoever is said to have brought the paper; a no of theirs is heard all the same', () => {
    const [by, doing] = noted()
    const brought = [by, { ...doing, body: { ...doing.body, bringer: 'nora' } }] as Said
    for (const outcome of ['not-validated', 'no-order'] as const)
      expect(standing(brought, read(paula), read(nora, outcome))).toBe(
        outcome === 'no-order' ? 'no-order' : 'disputed',
      )
    const state = all([brought], sent)
    const [word] = [state.followUp]
    expect(word && readableAs(state, word, nora, 'prosecutor')).toEqual(['not-validated', 'no-order'])
  })

  test('is not said by whoever heads the unit that asks; a no is', () => {
    const state = all([noted()], sent)
    expect(refusalOf(state, read(bruno)[1], bruno)).toBe('own-unit')
    expect(refusalOf(state, read(bruno, 'no-order')[1], bruno)).toBeUndefined()
    expect(standing(noted(), read(hugo))).toBe('validated')
  })

  test('nor by whoever approved the letter as its head and sits in another unit now', () => {
    const before = all([noted()], sent)
    const approvals = [
      ...before.approvals,
      { ...before.approvals[0], by: bruno, role: 'unit-head' },
    ] as RequestState['approvals']
    const state = { ...before, approvals }
    const moved = doer('bruno', 'another unit')
    expect(refusalOf(state, read(moved)[1], moved)).toBe('own-unit')
    expect(isWordShown(done(state, read(moved, 'not-validated')))).toBe(false)
    expect(refusalOf(before, read(moved)[1], moved)).toBeUndefined()
  })

  test('nor by a prosecutor or judge of that unit who decided nothing of it, whose no ends no wait either', () => {
    const state = all([noted()], sent)
    for (const colleague of [
      { ...nora, person: 'paula', unit: sofia.unit },
      { ...elena, person: 'elena', unit: sofia.unit },
    ]) {
      expect(refusalOf(state, read(colleague)[1], colleague)).toBe('own-unit')
      const [word] = [state.followUp]
      const { role } = read(colleague)[1].body as { role: 'prosecutor' | 'judge' }
      expect(word && readableAs(state, word, colleague, role)).not.toContain('validated')
      const denied = done(state, read(colleague, 'not-validated'))
      expect(isWordShown(denied)).toBe(false)
    }
    // Whoever decided about the letter reads it as that, of whatever unit; so does somebody of another.
    const decider = { ...bruno, person: 'bruno' }
    const approvals = [
      { ...state.approvals[0], by: decider, role: 'prosecutor' },
    ] as RequestState['approvals']
    const [by, { kind, body }] = read(decider)
    const asProsecutor = { kind, body: { ...body, role: 'prosecutor' } } as Doing
    expect(refusalOf({ ...state, approvals }, asProsecutor, by)).toBeUndefined()
    expect(isWordShown(done(state, read(paula, 'not-validated')))).toBe(true)
  })

  test('is said once', () => {
    const state = all([noted(), read(nora)], sent)
    expect(refusalOf(state, read(nora)[1], nora)).toBe('read-before')
    expect(refusalOf(state, read(nora, 'no-order')[1], nora)).toBeUndefined()
  })

  test('names items that were asked, and lets go of those alone', () => {
    const two = { ...content, dataRequested: [{ category: 'content' }, { category: 'login' }] }
    const state = { ...all([noted()], sent), content: two }
    const naming = (...covers: readonly string[]): Said => {
      const [by, { kind, body }] = read(nora)
      return [by, { kind, body: { ...body, covers } }] as Said
    }
    expect(refusalOf(state, naming('2/0')[1], nora)).toBe('unknown-item')
    expect(refusalOf(state, naming()[1], nora)).toBe('unknown-item')
    const some = done(state, naming('0/1'))
    expect([...itemsValidated(some)]).toEqual(['0/1'])
    expect(isWordShown(some)).toBe(false)
    expect([...itemsValidated(done(state, read(nora)))]).toEqual([])
    expect(refusalOf(some, naming('0/1')[1], nora)).toBe('read-before')
    // Of what it speaks they may say otherwise.
    expect(isWordShown(done(some, naming('all')))).toBe(true)
    const [word] = [some.followUp]
    const who = { person: 'nora', institution: 'prosecution', unit: 'prosecution' }
    expect(word && readableAs(some, word, who, 'prosecutor')).toContain('validated')
  })

  const naming = (said: Said, ...covers: readonly string[]): Said => {
    const [by, { kind, body }] = said
    return [by, { kind, body: { ...body, covers } }] as Said
  }
  const came = (...items: readonly (readonly [string, readonly string[]])[]): Said =>
    [
      doer('amelia', 'provider'),
      {
        kind: 'answered',
        body: {
          ...{ leg: 1, reference: '', final: true, receipt: null },
          items: items.map(([item, beyond]) => ({
            ...{ item, outcome: 'full', ground: null, words: '', files: [], beyond },
          })),
        },
      },
    ] as Said

  test('of the one item that was asked, lets nothing go that came along', () => {
    const state = all([noted(), read(nora)], sent)
    expect([...itemsValidated(state)]).toEqual(['0/0'])
    expect(isWordShown(state)).toBe(true)
    const withMore = all([came(['0/0', ['@tercera']]), noted(), read(nora)], sent)
    expect(isWordShown(withMore)).toBe(false)
    // Whoever reads it is asked of what it speaks.
    expect(mustSayWhich(withMore, 'validated')).toBe(true)
    expect(mustSayWhich(state, 'validated')).toBe(false)
    expect(isWordShown(done(withMore, naming(read(nora), 'all')))).toBe(true)
  })

  const ofTwo = (...says: readonly Said[]): RequestState => {
    const two = { ...content, dataRequested: [{ category: 'content' }, { category: 'login' }] }
    return all(says, { ...sent, content: two })
  }

  test('a no that was read away ends the wait of nothing', () => {
    const no = (covers: string) => naming(read(paula, 'not-validated'), covers)
    const yes = (covers: string) => naming(read(elena), covers)
    expect([...itemsShown(ofTwo(noted(), no('all'), yes('0/0')))]).toEqual(['0/0'])
    expect([...itemsShown(ofTwo(noted(), no('0/0'), yes('0/1')))]).toEqual(['0/1'])
    expect([...itemsShown(ofTwo(noted(), no('0/0')))]).toEqual(['0/0'])
  })

  test('what a reader narrowed of an order that was given here stands when its word is typed again', () => {
    const given = { number: '12-2026', on, sha256: F.sha256, file: F.file, article: '1', name: 'x' }
    const two = { ...content, dataRequested: [{ category: 'content' }, { category: 'login' }] }
    const own = { by: 'prosecution', of: 'prosecutor' } as const
    const state = all([noted(own), naming(read(elena, 'validated', own), '0/0')], {
      ...all(sentOf(given)),
      content: two,
    })
    expect([...itemsValidated(state)]).toEqual(['0/0'])
    const { order: _, ...typed } = { ...first, ...own }
    const again = done(state, [sofia, { kind: 'followed-up', body: { ...typed, assertion } }] as Said)
    expect([...itemsValidated(again)]).toEqual(['0/0'])
  })

  test('a no about a paper gives way to what was read of the same paper later', () => {
    const no = naming(read(elena, 'not-validated'), 'all')
    const anew = { number: '12-2026-b' }
    const state = ofTwo(noted(), no, noted(anew), naming(read(elena, 'validated', anew), '0/0'))
    expect([...itemsShown(state)]).toEqual(['0/0'])
  })

  test('another paper that is read as no order begins no wait again', () => {
    const other = { order: G, number: '13-2026' }
    const state = ofTwo(noted(), naming(read(elena), 'all'), noted(other), read(paula, 'no-order', other))
    expect([...itemsShown(state)]).toEqual(['all'])
    expect([...itemsValidated(state)]).toEqual([])
  })

  test('a second paper that nobody read yet begins no wait again, and lets nothing go', () => {
    const second = noted({ order: G, number: '13-2026' })
    const state = ofTwo(noted(), naming(read(elena), 'all'), second)
    expect([...itemsShown(state)]).toEqual(['all'])
    expect([...itemsValidated(state)]).toEqual([])
    // Of the same paper brought anew, or another file under its number, nobody knows what stands.
    expect([...itemsShown(ofTwo(noted(), naming(read(elena), 'all'), noted({ order: G })))]).toEqual([])
  })

  test('stands at a desk, which sees some of the acts, as it stands where it was asked', () => {
    const own: Said = [doer('pia', 'police'), { ...read(nora, 'not-validated')[1] }] as Said
    const said = [noted(), read(nora, 'no-order'), own]
    const acts = actsOf(said).filter(({ kind }) => ['approved', 'followed-up', 'order-read'].includes(kind))
    expect(standingOfAll(followUpsIn(acts), [])).toBe(standing(...said))
    expect(standing(...said)).toBe('no-order')
  })
})

/** From every way in which words of an order can stand, the right people bring it to what is true. */
test('words of an order never stand so that nothing true can be said any more', () => {
  const words: readonly Partial<Word>[] = [{}, { outcome: 'not-validated' }, { number: '20', order: G }]
  const says = words.flatMap((word) => [
    noted(word),
    ...[bruno, hugo, nora, elena].flatMap((by) =>
      (['validated', 'not-validated', 'no-order'] as const).map((outcome) => read(by, outcome, word)),
    ),
  ])
  const last = { number: '99', order: paper('e') }
  const found = new Map<string, number>()
  const walk = (state: RequestState, left: number): void => {
    const stands = standingOfWords(state) ?? 'nothing'
    found.set(stands, (found.get(stands) ?? 0) + 1)
    // A no is always heard, and a later paper that a judge reads.
    const no = all([noted({ ...last, outcome: 'not-validated' })], state)
    expect(standingOfWords(no)).toBe('not-validated')
    expect(isValidated(no)).toBe(false)
    expect(standingOfWords(all([noted(last), read(elena, 'validated', last)], state))).toBe('validated')
    // A prosecutor reads such a paper as well, but where a judge said that a file is no order.
    const words = [state.followUp, ...(state.followUpsBefore ?? [])]
    const ofJudge = words.some((word) =>
      word?.readings.some(({ outcome, role }) => outcome === 'no-order' && role === 'judge'),
    )
    expect(standingOfWords(all([noted(last), read(paula, 'validated', last)], state))).toBe(
      ofJudge ? 'disputed' : 'validated',
    )
    if (left === 0) return
    for (const said of says)
      if (refusalOf(state, said[1], said[0]) === undefined) walk(done(state, said), left - 1)
  }
  walk(sent, 3)
  for (const stands of ['validated', 'not-validated', 'disputed', 'no-order', 'brought', 'nothing'])
    expect(found.get(stands), stands).toBeGreaterThan(0)
})

describe('an order that was given here', () => {
  const order = { ...F, number: '12-2026', article: 'a', on }
  test('confirms the word that is of it, and no other court, number or file', () => {
    const given = all(sentOf(order))
    const of = (change: Partial<Word>) => standingOfWords(all([noted(change)], given))
    expect(of({ by: 'prosecution' })).toBe('validated')
    expect(of({})).toBe('brought')
    expect(of({ by: 'prosecution', number: '999' })).toBe('brought')
    expect(of({ by: 'prosecution', order: G })).toBe('brought')
  })
  test('by whoever heads the unit that asks makes no yes: somebody else reads the paper first', () => {
    const own: Said = [
      bruno,
      { kind: 'approved', body: { revision: 1, digest: 'd', role: 'unit-head', assertion, order } },
    ] as Said
    const headed = { kind: 'submitted', body: { revision: 1, chain: [{ ...step, role: 'unit-head' }] } }
    const before = [...sentOf()]
    before.splice(1, 2, [sofia, headed] as Said, own)
    const given = all(before)
    const said = { by: 'police' } as const
    const { order: _, ...bare } = first
    const typed = [sofia, { kind: 'followed-up', body: { ...bare, ...said, assertion } }] as Said
    expect(standingOfWords(all([typed], given))).toBe('noted')
    expect(standingOfWords(all([noted(said)], given))).toBe('brought')
    expect(standingOfWords(all([noted(said), read(nora, 'validated', said)], given))).toBe('validated')
  })
})

describe('the wait for the order', () => {
  const isShown = (...says: readonly Said[]) => isWordShown(all(says, sent))
  test('ends with a no of whoever could have said yes: somebody outside the unit, or who decides', () => {
    for (const by of [hugo, nora, paula, elena])
      expect(isShown(noted(), read(by, 'not-validated'))).toBe(true)
    expect(
      isShown(noted({ outcome: 'not-validated' }), read(nora, 'not-validated', { outcome: 'not-validated' })),
    ).toBe(true)
  })
  test('is not ended by a no of who heads the unit that asks, nor of who brought the paper', () => {
    expect(isShown(noted(), read(bruno, 'not-validated'))).toBe(false)
    const broughtByNora = noted({ bringer: 'nora' })
    expect(isShown(broughtByNora, read(nora, 'not-validated'))).toBe(false)
    // Each alone, and both together.
    expect(isShown(broughtByNora, read(nora, 'not-validated'), read(bruno, 'not-validated'))).toBe(false)
    expect(isShown(broughtByNora, read(paula, 'not-validated'))).toBe(true)
  })
  test('is not ended by a paper that is said to be no order, whatever was said of it before', () => {
    const no = read(nora, 'not-validated')
    expect(isShown(noted(), read(nora, 'no-order'))).toBe(false)
    expect(isShown(noted(), no, read(nora, 'no-order'))).toBe(false)
    expect(isShown(noted(), no, read(paula, 'no-order'))).toBe(false)
    expect(
      isShown(noted(), read(bruno, 'not-validated'), read(bruno, 'no-order'), read(nora, 'no-order')),
    ).toBe(false)
  })
  test('of each reader what they said last counts', () => {
    expect(isShown(noted(), read(nora, 'not-validated'), read(nora, 'validated'))).toBe(false)
    expect(isShown(noted(), read(nora, 'validated'))).toBe(true)
  })
})
