import { expect, test } from 'vitest'
import type { SenderFinding } from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { ApprovalStep } from '../statute/index.ts'
import { addDays, type Day } from '../time/index.ts'
import { releasableAbroad, releasedIn, tellableAbroad, whyNotKept } from './abroad.ts'
import type { AskedAbroad, ReleaseReason, ToldWhat } from './asked-abroad.ts'
import type { Doer } from './envelope.ts'
import { type Act, after, type Doing, refusalOf } from './fold.ts'
import { isWaiting } from './leg.ts'
import { beginning, type RequestState } from './state.ts'

// What another State asked is walked through every way that it can go: of each there is something true to
// tell that State, or somebody can still bring it there; and nothing is told that is not so.

const doer = (person: string, institution: string): Doer => ({
  ...{ person, name: person, title: '', unit: `${institution}-unit`, unitName: '' },
  ...{ institution, institutionName: '' },
})
/** Who entered it, a colleague, and whoever orders at home. */
const [sol, leo, nora] = [doer('sol', 'point'), doer('leo', 'point'), doer('nora', 'prosecution')]
const assertion = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' }
const [day, late] = ['2026-11-24', addDays('2026-11-24', 70)]
const content: EvidenceRequest = { provider: 'p', requestType: 'preservation', country: 'CL' }
const step: ApprovalStep = {
  ...{ role: 'prosecutor', part: 'orders', categories: [], source: '', asOf: null },
  ...{ confidence: 'high', basis: 'read' },
}
const asked: AskedAbroad = {
  ...{ country: 'BR', authority: 'Ponto', person: '', address: 'registro@contacto-br.example' },
  ...{ network: null, reference: 'R', receivedOn: day, urgent: null, wantsTraffic: null, text: null },
  term: { rule: 'r', days: 60 },
}
const sender: SenderFinding = {
  ...{ standing: 'answered-drill', entry: 'e', name: 'Ponto', drillOn: day },
  listed: 'registro@contacto-br.example',
}

const signing = { revision: 1, digest: 'd', assertion }
const recorded = { on: day, from: 'mail' }
const releasing = (because: ReleaseReason, on: Day): Doing => ({
  kind: 'released-abroad',
  body: {
    ...{ because, on, words: 'w', address: 'registro@contacto-br.example', sender, assertion },
    call: { number: '1', spokeWith: 'Alex' },
  },
})
const handedTo = (leg: number): Doing =>
  ({
    kind: 'handed-off',
    body: {
      ...{ leg, revision: 1, digest: 'd', channel: 'mail', on: day, reference: '', proof: null },
      to: leg === 1 ? { kind: 'provider-outside' } : { kind: 'court', name: 'c', country: 'CL' },
    },
  }) as Doing
const of = (leg: number, kind: string, body: object): Doing =>
  ({ kind, body: { leg, reference: '', ...body }, recorded }) as Doing
const whole = (outcome: string) => ({
  ...{ items: [], final: true, receipt: null },
  whole: { outcome, ground: null },
})

type Step = readonly [name: string, by: Doer, doing: Doing]
const onLeg = (leg: number): readonly Step[] => [
  [`handed off ${leg}`, sol, handedTo(leg)],
  [`kept ${leg}`, leo, of(leg, 'preserved', { until: null })],
  [`extended ${leg}`, leo, of(leg, 'extended', { until: null })],
  [`lapsed ${leg}`, leo, of(leg, 'lapsed', { reason: 'no-answer' })],
  [`refused ${leg}`, leo, of(leg, 'answered', whole('refused'))],
  [`nothing held ${leg}`, leo, of(leg, 'answered', whole('nothing-held'))],
  [`given ${leg}`, leo, of(leg, 'answered', whole('full'))],
]
const steps: readonly Step[] = [
  ['submitted', sol, { kind: 'submitted', body: { revision: 1, chain: [step] } }],
  ['approved', nora, { kind: 'approved', body: { ...signing, role: 'prosecutor' } }],
  [
    'denied',
    nora,
    { kind: 'denied', body: { ...signing, role: 'prosecutor', ground: 'other', reasons: 'r' } },
  ],
  ['signed', sol, { kind: 'signed', body: { ...signing, pdf: 'p', certificate: 'c', stampedAt: null } }],
  ...onLeg(1),
  ...onLeg(2),
  ['held', leo, { kind: 'held', body: { why: 'not-ours' } }],
  ['let go on', leo, { kind: 'released', body: { reasons: 'r', assertion } }],
  ['withdrawn', leo, { kind: 'withdrawn', body: { reasons: 'r' } }],
  ['closed', sol, { kind: 'closed', body: { reasons: 'r' } }],
  ['assistance came', sol, { kind: 'assistance-came', body: { on: day, reference: 'r', from: 'f' } }],
  ['let go, asked', leo, releasing('asked', day)],
  ['let go, refused at home', leo, releasing('refused-at-home', day)],
  ['let go, late', leo, releasing('no-assistance', late)],
]

const then = (state: RequestState, by: Doer, doing: Doing): RequestState => {
  const [seq, at] = [state.seq + 1, `${day}T12:00:00Z`]
  const one = { recorded: null, ...doing, by, seq, request: 'r', at, previous: state.head, hash: `h${seq}` }
  return after(state, one as Act)
}

/** What a reader of the list knows, without the rules: by what was done. */
interface Known {
  readonly ordered: boolean
  readonly out: boolean
  readonly keeping: ReadonlySet<number>
  readonly everKept: boolean
  readonly done: readonly string[]
}
function knownAfter(known: Known, name: string): Known {
  const [what, leg] = [name.replace(/ \d$/, ''), Number(name.at(-1))]
  const keeping = new Set(known.keeping)
  if (what === 'kept' || what === 'extended') keeping.add(leg)
  if (what === 'lapsed') keeping.delete(leg)
  return {
    ordered: known.ordered || what === 'approved',
    out: known.out || what === 'handed off',
    keeping,
    everKept: known.everKept || keeping.size > 0,
    done: [...known.done, name],
  }
}

const signatureOf = ({ seq: _, head: __, ...state }: RequestState, { keeping, ...known }: Known): string =>
  JSON.stringify([state, [...keeping], known.ordered, known.out, known.everKept])

const isFalse = (what: ToldWhat, state: RequestState, { keeping, everKept, done }: Known): boolean => {
  const isLetGo = releasedIn(state) !== null
  switch (what) {
    case 'received':
      return false
    case 'confirmed':
    case 'extended':
    case 'traffic':
      return keeping.size === 0 || isLetGo
    case 'refused':
      return everKept || !done.some((one) => /denied|withdrawn|closed|refused|nothing held/.test(one))
    case 'released':
      return !isLetGo
    case 'not-kept':
      return keeping.size > 0 || isLetGo
  }
}

test('of whatever became of it something true can be told, or somebody still brings it there; nothing false', () => {
  const start = [
    { kind: 'drafted', body: { revision: 1, content, digest: 'd' } },
    { kind: 'asked-abroad', body: { asked, sender } },
  ].reduce<RequestState>((state, doing) => then(state, sol, doing as Doing), beginning)
  const nothing: Known = { ordered: false, out: false, keeping: new Set(), everKept: false, done: [] }
  const seen = new Set<string>()
  const told = new Map<string, number>()
  const walk = (state: RequestState, known: Known, left: number): void => {
    const key = `${left} ${signatureOf(state, known)}`
    if (seen.has(key)) return
    seen.add(key)
    const says = known.done.join(', ')
    const news = tellableAbroad(state, late).filter((what) => what !== 'received')
    for (const what of news) {
      expect(isFalse(what, state, known), `${says}: ${what}`).toBe(false)
      told.set(what, (told.get(what) ?? 0) + 1)
    }
    const isUnderWay =
      ['draft', 'awaiting', 'approved', 'signed'].includes(state.stage) ||
      (state.stage === 'sent' && state.legs.some(isWaiting))
    // Held: whoever heads the unit takes it back, or lets it go on.
    const free = state.held ? then(state, leo, { kind: 'withdrawn', body: { reasons: 'r' } }) : state
    if (isUnderWay || state.held) {
      const ended = then(free, leo, { kind: 'withdrawn', body: { reasons: 'r' } })
      const last = tellableAbroad(ended, late).filter((what) => what !== 'received')
      expect(last.length, `${says}, taken back`).toBeGreaterThan(0)
    } else {
      expect(news.length, says).toBeGreaterThan(0)
      // Each of them by the act that says it, and by whoever entered it too.
      for (const what of news) {
        const why = whyNotKept(state)
        const telling: Doing = {
          kind: 'told-abroad',
          body: {
            ...{ what, words: 'w', channel: 'mail', on: late, reference: '', proof: null },
            ...(what === 'traffic'
              ? { traffic: { carrier: 'c', country: null, path: 'p', authorisedBy: 'a' } }
              : {}),
            ...(what === 'not-kept' && why ? { why } : {}),
          },
        }
        for (const by of [sol, leo]) expect(refusalOf(state, telling, by), `${says}: ${what}`).toBeUndefined()
      }
    }
    // What is offered is what is taken, and nobody lets go alone what they entered alone.
    expect(releasableAbroad(state, sol, late)).toEqual([])
    if (!state.held)
      for (const because of releasableAbroad(state, leo, late))
        expect(refusalOf(state, releasing(because, late), leo), `${says}: ${because}`).toBeUndefined()
    if (left === 0) return
    for (const [name, by, doing] of steps)
      if (refusalOf(state, doing, by) === undefined)
        walk(then(state, by, doing), knownAfter(known, name), left - 1)
  }
  walk(start, nothing, 8)
  for (const what of ['confirmed', 'extended', 'traffic', 'refused', 'released', 'not-kept'])
    expect(told.get(what), what).toBeGreaterThan(0)
  expect(seen.size).toBeGreaterThan(1000)
})
