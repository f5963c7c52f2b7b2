import type { Day } from '../time/index.ts'
import type { CameHome, HomePart, Passing, ThreadedQuestion } from './assistance-state.ts'
import { cameWhole, hasEvery, homeParts, openAtDesk, questionOf } from './assistance-state.ts'
import type { Outcome } from './items.ts'
import { type LegStatus, legOf, moved, withLeg } from './leg.ts'
import { goesAbroad, otherState } from './other-state.ts'
import type { BodiesOf, Says } from './says.ts'
import { concernsOf, screenedBy } from './screening.ts'
import { laid, layingRefusal, tooEarly } from './sending.ts'
import type { ActRefusal, Attempt, RequestState, Slice } from './state.ts'

/**
 * A request from State to State on its way through the central authority of its own State: looked at field by
 * field, said to be ready, passed on with proof; what the other State asks, and what comes home. The words
 * stay those of the unit that asks: whoever looks at their quality changes none of them.
 */
export const assistanceSays = {
  /** `keptUntil`: how long the data is kept, as far as the asking unit was told; null: nobody said. */
  'assistance-laid': { to: 'authority-unit', keptUntil: 'day|null' },
  /** A remark of the quality desk on a field, or a question of the other State. */
  'assistance-asked': {
    thread: 'id',
    of: ['desk', 'abroad'],
    path: 'line|null',
    words: 'words',
    /** Of the other State: the day on which it asked, and its reference. */
    on: 'day',
    reference: 'line',
  },
  'assistance-said': { thread: 'id', words: 'words' },
  /** The quality desk is content; or the answer went to the other State. */
  'assistance-settled': {
    thread: 'id',
    words: 'words',
    /** Of the other State's question: by which way its answer went, on which day, and what shows it. */
    channel: 'line?',
    on: 'day?',
    reference: 'line?',
    proof: 'proof-kept|null?',
  },
  'assistance-translated': {
    language: 'line',
    revision: 'revision',
    translator: 'line',
    title: 'line',
    on: 'day',
    file: 'proof-kept',
  },
  /** `despite`: why it passes all the same, where somebody was worried or left a question open. */
  'assistance-ready': { revision: 'revision', digest: 'digest', despite: 'words?' },
  'assistance-sent': {
    leg: 'leg',
    to: 'authority',
    revision: 'revision',
    digest: 'digest',
    channel: 'line',
    on: 'day',
    reference: 'line',
    proof: 'proof-kept|null',
    /** The files that went along, by their digests; absent: its words name none. */
    annexes: 'annexes?',
  },
  /** The other State said that it has it, or proof of its way came afterwards. */
  'assistance-heard': { leg: 'leg', on: 'day', reference: 'line', proof: 'proof-kept|null' },
  /** The other State was told that the request is taken back, after it had left. */
  'assistance-recalled': { channel: 'line', on: 'day', reference: 'line', proof: 'proof-kept|null' },
  'assistance-home': {
    leg: 'leg',
    part: homeParts,
    on: 'day',
    reference: 'line',
    words: 'words',
    files: 'received-files',
  },
  /**
   * The asking unit has the files, and each has the digest that was said of it. `of`: the act that told of
   * them.
   */
  'assistance-received': {
    of: 'place',
    files: 'digests',
    /** Where the files were brought with it: the opening that its touch names. */
    opening: 'id?',
  },
} as const satisfies Record<string, Says>
export type AssistanceBodies = BodiesOf<typeof assistanceSays>

const ofUnit = (state: RequestState, { by }: Attempt): boolean =>
  state.drafter?.institution === by.institution
const ofAuthority = ({ passing }: RequestState, { by }: Attempt): boolean =>
  passing?.at.institution === by.institution

function unlessThere(state: RequestState, attempt: Attempt): ActRefusal | undefined {
  if (!state.passing) return 'not-laid'
  return ofAuthority(state, attempt) ? undefined : 'not-the-central-authority'
}

const withPassing = (state: RequestState, change: (one: Passing) => Passing): RequestState =>
  state.passing ? { ...state, passing: change(state.passing) } : state

const changed = (
  state: RequestState,
  thread: string,
  change: (one: ThreadedQuestion) => ThreadedQuestion,
): RequestState =>
  withPassing(state, (one) => ({
    ...one,
    questions: one.questions.map((each) => (each.thread === thread ? change(each) : each)),
  }))

const takenBack: ReadonlySet<RequestState['stage']> = new Set(['withdrawn', 'superseded'])
const beforeLeaving: ReadonlySet<RequestState['stage']> = new Set(['draft', 'awaiting', 'approved', 'signed'])

const statusOf: Readonly<Record<HomePart, LegStatus>> = {
  part: 'answered-in-part',
  whole: 'answered',
  'nothing-held': 'nothing-held',
  refused: 'refused',
}
const outcomeOf: Readonly<Record<HomePart, Outcome>> = {
  part: 'part',
  whole: 'full',
  'nothing-held': 'nothing-held',
  refused: 'refused',
}

/** The leg on which this authority passed it on. */
function passedOn(state: RequestState, number: number): ActRefusal | undefined {
  if (!state.passing?.sent) return 'not-sent'
  return legOf(state, number)?.to.kind === 'central-authority' ? undefined : 'no-such-leg'
}

function readyRefusal(
  state: RequestState,
  { revision, digest, despite }: AssistanceBodies['assistance-ready'],
): ActRefusal | undefined {
  if (!state.sealed || state.stage !== 'signed') return 'not-signed'
  if (revision !== state.revision) return 'other-revision'
  if (digest !== state.digest) return 'other-bytes'
  if (openAtDesk(state).length > 0) return 'question-open'
  // Whether the other State could refuse it, and where what it gives would go, is said before it leaves.
  const by = screenedBy(state)
  if (by !== 'outside') return by === 'unit' ? 'screened-by-its-unit' : 'not-screened'
  return concernsOf(state).length === 0 || despite?.trim() ? undefined : 'concern-open'
}

/**
 * What the other State asked is answered once the unit answered it and it is told by which way that went.
 * Once that State gave its whole answer, or the request was taken back, its question may be left with a word
 * on why.
 */
function settlingRefusal(
  state: RequestState,
  { of, said, on: askedOn }: ThreadedQuestion,
  { channel, on }: AssistanceBodies['assistance-settled'],
): ActRefusal | undefined {
  if (of === 'desk') return undefined
  if (!channel && on === undefined && (cameWhole(state) || state.stage === 'withdrawn')) return undefined
  if (!said.some((one) => one.of === 'unit')) return 'not-answered-by-unit'
  if (!channel?.trim() || on === undefined) return 'way-not-told'
  return on < askedOn ? 'before-sending' : undefined
}

export const assistance = {
  'assistance-laid': {
    refusal: (state, _, attempt) => {
      if (!ofUnit(state, attempt)) return 'not-the-authority'
      if (!goesAbroad(state)) return 'not-assistance'
      if (state.passing) return 'laid-before'
      return beforeLeaving.has(state.stage) ? undefined : 'not-a-draft'
    },
    after: (state, { to, keptUntil }, { at }) => ({
      ...state,
      passing: {
        ...{ at: to, keptUntil, laidAt: at },
        ...{ questions: [], translations: [], ready: null, sent: null, heardOn: null, home: [] },
      },
    }),
  },
  'assistance-asked': {
    onceOver: true,
    refusal: (state, { thread, of, on }, attempt) => {
      const refusal = unlessThere(state, attempt)
      if (refusal) return refusal
      if (questionOf(state, thread)) return 'asked-before'
      if (of === 'abroad') return state.passing?.sent ? beforeIt(state, on) : 'not-sent'
      return beforeLeaving.has(state.stage) ? undefined : 'not-a-draft'
    },
    after: (state, { thread, of, path, words, on, reference }, { by, at }) =>
      withPassing(state, (one) => ({
        ...one,
        // What is asked of it anew is ready no longer.
        ready: of === 'desk' ? null : one.ready,
        questions: [
          ...one.questions,
          {
            ...{ thread, of, path, words, on, reference, askedBy: by.name },
            ...{ askedAt: at, revision: state.revision, said: [], settled: null },
          },
        ],
      })),
  },
  'assistance-said': {
    onceOver: true,
    refusal: (state, { thread }, attempt) => {
      if (!state.passing) return 'not-laid'
      if (!ofUnit(state, attempt) && !ofAuthority(state, attempt)) return 'not-the-authority'
      const question = questionOf(state, thread)
      return question && !question.settled ? undefined : 'no-question'
    },
    after: (state, { thread, words }, { by, at }) =>
      changed(state, thread, (one) => ({
        ...one,
        said: [
          ...one.said,
          {
            ...{ words, at, by: by.name },
            of: state.drafter?.institution === by.institution ? 'unit' : 'authority',
          },
        ],
      })),
  },
  'assistance-settled': {
    onceOver: true,
    refusal: (state, body, attempt) => {
      const refusal = unlessThere(state, attempt)
      if (refusal) return refusal
      const question = questionOf(state, body.thread)
      return question && !question.settled ? settlingRefusal(state, question, body) : 'no-question'
    },
    after: (state, { thread, words, channel, on, reference, proof }, { by, at }) =>
      changed(state, thread, (one) => ({
        ...one,
        settled: {
          ...{ words, at, by: by.name },
          went:
            one.of === 'abroad' && channel && on
              ? { channel, on, reference: reference ?? '', proof: proof ?? null }
              : null,
        },
      })),
  },
  'assistance-translated': {
    refusal: (state, { revision }, attempt) => {
      if (!state.passing) return 'not-laid'
      if (!ofUnit(state, attempt) && !ofAuthority(state, attempt)) return 'not-the-authority'
      return revision === state.revision ? undefined : 'other-revision'
    },
    after: (state, body) =>
      withPassing(state, (one) => ({
        ...one,
        translations: [...one.translations.filter(({ language }) => language !== body.language), body],
      })),
  },
  'assistance-ready': {
    refusal: (state, body, attempt) => unlessThere(state, attempt) ?? readyRefusal(state, body),
    after: (state, { revision, despite }, { by, at }) =>
      withPassing(state, (one) => ({
        ...one,
        ready: { revision, at, by: by.name, despite: despite?.trim() || null },
      })),
  },
  'assistance-sent': {
    refusal: (state, body, attempt) => {
      const refusal = unlessThere(state, attempt)
      if (refusal) return refusal
      if (state.passing?.sent) return 'lies-there'
      // Words that were put anew since are ready again only once somebody looked at them.
      if (state.passing?.ready?.revision !== state.revision) return 'not-ready'
      return otherState(state, body.to.country) ?? layingRefusal(state, body) ?? tooEarly(state, body)
    },
    after: (state, { leg, to, revision, channel, reference, on, proof, annexes }, act) =>
      withPassing(
        laid(state, { number: leg, to, revision, channel, reference, on, delivered: 'unknown' }, act),
        (one) => ({
          ...one,
          sent: { leg, to, channel, on, reference, proof, ...(annexes ? { annexes } : {}) },
        }),
      ),
  },
  'assistance-heard': {
    onceOver: true,
    refusal: (state, { leg, on }, attempt) =>
      unlessThere(state, attempt) ?? passedOn(state, leg) ?? beforeIt(state, on),
    after: (state, { leg: number, on, reference, proof }, act) => {
      const leg = legOf(state, number)
      if (!leg) return state
      const legs = withLeg(state.legs, moved(leg, act, { status: 'acknowledged', reference, on }))
      return withPassing({ ...state, legs }, (one) => ({
        ...one,
        heardOn: on,
        sent: one.sent && proof ? { ...one.sent, proof: one.sent.proof ?? proof } : one.sent,
      }))
    },
  },
  'assistance-recalled': {
    onceOver: true,
    refusal: (state, { on }, attempt) => {
      const refusal = unlessThere(state, attempt)
      if (refusal) return refusal
      if (!state.passing?.sent) return 'not-sent'
      return takenBack.has(state.stage) ? beforeIt(state, on) : 'not-taken-back'
    },
    after: (state, recalled) => withPassing(state, (one) => ({ ...one, recalled })),
  },
  'assistance-home': {
    onceOver: true,
    refusal: (state, { leg, on, part, files }, attempt) =>
      unlessThere(state, attempt) ??
      passedOn(state, leg) ??
      beforeIt(state, on) ??
      // What is said to be given is there; what is not given brings nothing.
      ((part === 'whole' || part === 'part') === files.length > 0 ? undefined : 'exhibits-missing') ??
      cameBefore(state, part, files),
    after: (state, { leg: number, part, on, reference, words, files }, act) => {
      const leg = legOf(state, number)
      if (!leg) return state
      const told = moved(leg, act, { status: statusOf[part], reference, on })
      const whole = { outcome: outcomeOf[part], ground: null, on }
      const came: CameHome = { of: act.seq, part, on, reference, words, files, received: null }
      const isLast = part !== 'part' || cameWhole(state)
      const next = { ...told, whole, ...(isLast ? {} : { awaitsMore: true as const }) }
      return withPassing({ ...state, legs: withLeg(state.legs, next) }, (one) => ({
        ...one,
        home: [...one.home, came],
      }))
    },
  },
  'assistance-received': {
    onceOver: true,
    refusal: (state, { of, files }, attempt) => {
      if (!ofUnit(state, attempt)) return 'not-the-authority'
      const came = state.passing?.home.find((one) => one.of === of)
      if (!came || came.files.length === 0 || came.received) return 'no-such-exhibit'
      return hasEvery(files, came.files) ? undefined : 'other-bytes'
    },
    after: (state, { of }, { by, at, seq }) =>
      withPassing(state, (one) => ({
        ...one,
        home: one.home.map((came) =>
          came.of === of ? { ...came, received: { of: seq, at, by: by.name } } : came,
        ),
      })),
  },
} satisfies Slice<AssistanceBodies>

/** The other State is said to have spoken before it was asked. */
const beforeIt = ({ passing }: RequestState, on: Day): ActRefusal | undefined =>
  passing?.sent && on < passing.sent.on ? 'before-sending' : undefined

/**
 * The same part twice: every file of it was told of before, by its digest. That a part was all is said anew.
 */
const cameBefore = (
  { passing }: Pick<RequestState, 'passing'>,
  part: CameHome['part'],
  files: CameHome['files'],
): ActRefusal | undefined =>
  files.length > 0 &&
  passing?.home.some(
    (one) =>
      one.part === part && files.every(({ sha256 }) => one.files.some((known) => known.sha256 === sha256)),
  )
    ? 'part-came-before'
    : undefined
