import type { Knowledge } from '../knowledge/index.ts'
import type { Finding } from '../preflight/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { addDays, type Day, daysBetween } from '../time/index.ts'
import { answered, type IncomingCall, ringing } from './callback.ts'
import { periodFault, tellsTheCase, wordsOf } from './fit.ts'
import { isBeyond, type JudgeOrder, judged, orderGives, type Petition } from './judge.ts'
import { doubtOf, letterDoubt } from './letter.ts'
import { categoriesOf, type Reply, replyTo } from './persona.ts'
import { valueAt, withValue } from './pointer.ts'
import { isLeftOpen, mayHaveAsked, sentencesJudged } from './sentence.ts'
import type { AskedBack, AskingAct, MarkKind, OfficerScenario, Reached, Why } from './types.ts'
import { asRead, guessedAccount, namesAnother, whoseAccount } from './whose.ts'

/** What was earned on the way: what happened, what it cost in days, and the finding that says why. */
export interface Mark {
  readonly kind: MarkKind
  readonly days: number
  readonly finding: Finding | null
  /** A class of data, or the name of what came in. */
  readonly about: string | null
  /** What the service said where no finding does. */
  readonly why: Why | null
  /** Where a sentence of one's own stands, and the words of it that nobody can judge. */
  readonly at?: string
  readonly words?: readonly string[]
  /** The sentences that were sent and then said otherwise. */
  readonly sentences?: readonly string[]
}

export interface Sent {
  readonly on: Day
  readonly request: EvidenceRequest
  readonly reply: Reply
  /** The call of which it came, where it did. */
  readonly call: IncomingCall | null
}

export interface OfficerState {
  readonly on: Day
  readonly known: readonly string[]
  readonly request: EvidenceRequest
  readonly sent: readonly Sent[]
  /** How many replies have come in. */
  readonly read: number
  /** What a preservation covers, from which day until which. */
  readonly kept: { readonly from: Day; readonly until: Day; readonly categories: readonly string[] } | null
  readonly assistance: Day | null
  /** Drafts that were laid before the judge, and the order that is in force. */
  readonly petitions: readonly Petition[]
  readonly order: JudgeOrder | null
  /** Who is on the telephone; null where nobody calls. */
  readonly call: IncomingCall | null
  readonly got: readonly string[]
  readonly marks: readonly Mark[]
  readonly ended: 'won' | 'lost' | null
}

/** Whose mail counts as official in the academy. */
const officialDomains = ['fiscalia.example', 'policia.example', 'juzgado.example']

/** How a case begins for whoever sits in the officer’s chair. */
export const beginOfficer = (scenario: OfficerScenario): OfficerState => ({
  on: scenario.start,
  known: [],
  request: scenario.draft,
  sent: [],
  read: 0,
  kept: null,
  assistance: null,
  petitions: [],
  order: null,
  call: null,
  got: [],
  marks: [],
  ended: null,
})

/**
 * One act of the trainee, with all that comes of it until the day on which it ends. Pure: the same scenario,
 * acts and knowledge give the same case. `knowledge` is that of the academy (`trainingRealm`).
 */
export function actOfficer(
  state: OfficerState,
  act: AskingAct,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): OfficerState {
  if ('restate' in act) return restated(state, act.restate, scenario, knowledge)
  if (state.ended) return state
  if ('ask' in act) return asked(state, act.ask, scenario, knowledge)
  if ('wait' in act)
    return passed(state, Math.max(0, Math.min(400, Math.trunc(act.wait))), scenario, knowledge)
  if ('assist' in act) {
    const { assistance } = scenario
    if (!assistance || state.assistance !== null) return state
    return { ...state, assistance: addDays(state.on, assistance.days) }
  }
  if ('finish' in act) return ended(state, [markOf('unfinished')], 'lost')
  if ('answer' in act) return called(state, act.answer, scenario, knowledge)
  if ('petition' in act) return petitioned(state, act.petition, scenario, knowledge)
  // Nobody writes another letter while somebody is on the line.
  return state.call ? state : sent(state, act.send, scenario, knowledge)
}

const markOf = (kind: MarkKind, more: Partial<Mark> = {}): Mark => ({
  kind,
  days: 0,
  finding: null,
  about: null,
  why: null,
  ...more,
})

const ended = (state: OfficerState, marks: readonly Mark[], how: 'won' | 'lost'): OfficerState => ({
  ...state,
  marks: [...state.marks, ...marks],
  ended: how,
})

function asked(
  state: OfficerState,
  id: string,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): OfficerState {
  const clue = scenario.clues.find((one) => one.id === id)
  if (!clue || state.known.includes(id) || !clue.after.every((one) => state.known.includes(one))) return state
  const marks = clue.beside ? [...state.marks, markOf('beside', { about: id, days: clue.days })] : state.marks
  const now = onTheLine({ ...state, known: [...state.known, id], marks }, scenario)
  return now.ended ? now : passed(now, clue.days, scenario, knowledge)
}

/** Whoever looks something up while somebody waits on the line spends the minutes of the danger. */
function onTheLine(state: OfficerState, { persona }: OfficerScenario): OfficerState {
  if (!state.call || !persona.callback) return state
  const call = { ...state.call, minute: state.call.minute + persona.callback.looking }
  return hungUp({ ...state, call }, persona.callback.minutes)
}

/** After its minutes the danger has come true, whatever is said then. */
const hungUp = (state: OfficerState, minutes: number): OfficerState =>
  (state.call?.minute ?? 0) > minutes ? ended(state, [markOf('abandoned')], 'lost') : state

/** What is answered to whoever calls back: after the last right answer the request itself is answered. */
function called(
  state: OfficerState,
  id: string,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): OfficerState {
  const { callback } = scenario.persona
  const said = state.call && callback ? answered(state.call, id, callback, state.known) : undefined
  if (!said || !callback) return state
  const marks = said.mark ? [...state.marks, markOf(said.mark.kind, { about: said.mark.about })] : state.marks
  const now = { ...state, marks, call: said.call }
  if (said.goesOn === 'lost') return ended(now, [], 'lost')
  const after = hungUp(now, callback.minutes)
  if (after.ended || said.goesOn === 'on') return after
  const { request } = said.call
  const reply = replyOf(request, { ...after, call: null }, scenario, knowledge, true)
  const row = { on: state.on, request, reply, call: said.call }
  return passed({ ...after, call: null, sent: [...after.sent, row] }, 0, scenario, knowledge)
}

/** The draft as it stands is laid before the judge, and decided on when his days have passed. */
function petitioned(
  state: OfficerState,
  changes: Readonly<Record<string, unknown>>,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): OfficerState {
  const { judge } = scenario
  if (!judge) return state
  const request = changedBy(changes, state)
  const invented = inventedIn(request, state, scenario)
  if (invented !== undefined)
    return ended({ ...state, request }, [markOf('invented', { about: invented })], 'lost')
  const doubt = doubtAbout(request, { ...state, order: null }, scenario, knowledge)
  const then = passed({ ...state, request }, judge.days, scenario, knowledge)
  if (then.ended) return then
  const petition = judged(request, then.on, doubt, scenario)
  const days = petition.order ? 0 : judge.days
  const kinds = [...new Set(petition.struck.map(({ cut }) => cut))]
  const marks = [
    ...(petition.why ? [markOf('narrowed', { why: petition.why, days, ...quoted(petition.reached) })] : []),
    ...kinds.map((about, n) => markOf('narrowed', { about, days: n === 0 ? days : 0 })),
  ]
  return {
    ...then,
    petitions: [...state.petitions, petition],
    order: petition.order ?? state.order,
    marks: [...then.marks, ...marks, ...(petition.why ? [] : ownIn(request, then, scenario, knowledge))],
  }
}

/** Who won after asking all that there was to ask, also what does not bear on the case, chose nothing. */
const choseNothing = ({ known }: OfficerState, { clues }: OfficerScenario): readonly Mark[] =>
  clues.some(({ beside }) => beside) && clues.every(({ id }) => known.includes(id))
    ? [markOf('everything')]
    : []

function sent(
  state: OfficerState,
  changes: Readonly<Record<string, unknown>>,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): OfficerState {
  const request = changedBy(changes, state)
  const invented = inventedIn(request, state, scenario)
  if (invented !== undefined)
    return ended({ ...state, request }, [markOf('invented', { about: invented })], 'lost')
  const reply = replyOf(request, state, scenario, knowledge, false)
  const now = { ...state, request, sent: [...state.sent, { on: state.on, request, reply, call: null }] }
  // Whoever asks about somebody else has done the harm, whatever the answer is.
  return reply.findings.length === 0 && whose(request, scenario, knowledge) === 'stranger'
    ? ended(now, [markOf('stranger', { why: 'stranger' })], 'lost')
    : passed(now, 0, scenario, knowledge)
}

/** The draft with what was changed in it, of this day. */
function changedBy(
  changes: Readonly<Record<string, unknown>>,
  { request, on }: Pick<OfficerState, 'request' | 'on'>,
): EvidenceRequest {
  const changed = Object.entries(changes).reduce<unknown>(
    (whole, [pointer, value]) => withValue(whole, pointer, value),
    request,
  ) as EvidenceRequest
  return { ...changed, createdOn: on }
}

/** Where a draft holds what nobody gave; undefined where it holds nothing of it. */
const inventedIn = (
  request: EvidenceRequest,
  state: OfficerState,
  scenario: OfficerScenario,
): string | undefined =>
  guessedAccount(request, state.known, scenario) === undefined
    ? scenario.guarded.find((pointer) => isInvented(pointer, request, state, scenario))
    : '/identifiers'

const replyOf = (
  request: EvidenceRequest,
  state: OfficerState,
  scenario: OfficerScenario,
  knowledge: Knowledge,
  isCalled: boolean,
): Reply =>
  replyTo(
    {
      request: asRead(request, scenario.accounts),
      on: state.on,
      holds: (category, on) => holds(category, on, state, scenario),
      ...keptOf(state),
      isKnown: whose(request, scenario, knowledge) === true,
      doubt: doubtAbout(request, state, scenario, knowledge),
      isCalled,
      officialDomains,
    },
    scenario.persona,
    knowledge,
  )

/** Until when the service keeps by all it has answered, read or not yet read, and how often it prolonged. */
function keptOf({ sent }: OfficerState): { readonly keptUntil: Day | null; readonly renewed: number } {
  const kept = sent.filter(({ reply }) => reply.keptUntil !== null)
  return {
    keptUntil: kept.at(-1)?.reply.keptUntil ?? null,
    renewed: kept.filter(({ request }) => request.requestType === 'preservation-extension').length,
  }
}

const whose = (request: EvidenceRequest, { accounts }: OfficerScenario, { providers }: Knowledge) =>
  whoseAccount(
    request,
    providers[request.provider]?.identifiers.accepted.map(({ type }) => type) ?? [],
    accounts,
  )

function doubtAbout(
  request: EvidenceRequest,
  { known, order }: OfficerState,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): AskedBack | null {
  if (namesAnother(request, known, scenario)) return doubtOf('account')
  if (isLeftOpen(request) || !tellsTheCase(request, scenario)) return doubtOf('words')
  const letter = letterDoubt(request, known, order, scenario, knowledge)
  if (letter) return letter
  if (order && isBeyond(request, order, scenario)) return doubtOf('order')
  return periodFault(request, scenario.goal) === 'other' ? doubtOf('period') : null
}

/** What a mark says of the sentence for which something came back. */
const quoted = (reached: Reached | null): Partial<Mark> =>
  reached ? { about: reached.sentence, at: reached.at, words: reached.words } : {}

/** A value that neither the draft had nor a clue that is known gave. */
function isInvented(
  pointer: string,
  request: EvidenceRequest,
  { known, order }: OfficerState,
  { draft, clues, judge }: OfficerScenario,
): boolean {
  const value = valueAt(request, pointer)
  const same = (other: unknown) => JSON.stringify(other ?? null) === JSON.stringify(value ?? null)
  if (same(valueAt(draft, pointer)) || value === null || value === undefined || value === '') return false
  const isGiven = (gives: Readonly<Record<string, unknown>>) =>
    Object.entries(gives).some(
      ([at, given]) =>
        (pointer === at || pointer.startsWith(`${at}/`)) && same(valueAt(given, pointer.slice(at.length))),
    )
  if (judge && isGiven(orderGives({ judge }, order))) return false
  return !clues.some(({ id, gives }) => known.includes(id) && isGiven(gives))
}

/** Whether the service still has a class of data on a day: by itself, or because it was asked to keep it. */
export function holds(
  category: string,
  on: Day,
  { kept }: Pick<OfficerState, 'kept'>,
  scenario: OfficerScenario,
): boolean {
  const own = scenario.held.find((one) => one.category === category)
  if (!own) return false
  const dies = addDays(scenario.start, own.days)
  if (on <= dies) return true
  if (!kept) return false
  return kept.categories.includes(category) && kept.from <= dies && on <= kept.until
}

/** Days go by one after the other: what comes in is read, what dies is dead. */
function passed(
  state: OfficerState,
  days: number,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): OfficerState {
  // A telephone that nobody answers for a day was not answered.
  if (state.call && days > 0) return ended(state, [markOf('abandoned')], 'lost')
  let now = settled(state, scenario, knowledge)
  for (let n = 0; n < days && !now.ended; n += 1)
    now = settled({ ...now, on: addDays(now.on, 1) }, scenario, knowledge)
  return now
}

function settled(before: OfficerState, scenario: OfficerScenario, knowledge: Knowledge): OfficerState {
  let state = before
  for (const one of state.sent.slice(state.read).filter(({ reply }) => reply.on <= state.on))
    state = replied({ ...state, read: state.read + 1 }, one, scenario, knowledge)
  state = assisted(state, scenario)
  const { categories, days } = scenario.goal
  const isLate = daysBetween(scenario.start, state.on) > days
  if (categories.every((one) => state.got.includes(one)))
    return ended(
      state,
      [
        ...(isLate ? [markOf('late', { days: daysBetween(scenario.start, state.on) - days })] : []),
        ...choseNothing(state, scenario),
      ],
      'won',
    )
  // Where somebody is in danger, later is never.
  if (isLate && scenario.persona.callback) return ended(state, [markOf('abandoned')], 'lost')
  const lost = categories.filter((one) => !state.got.includes(one) && !holds(one, state.on, state, scenario))
  return lost.length > 0
    ? ended(
        state,
        lost.map((about) => markOf('lost', { about })),
        'lost',
      )
    : state
}

function replied(
  state: OfficerState,
  { on, request, reply }: Sent,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): OfficerState {
  const days = daysBetween(on, reply.on)
  const finding = reply.findings[0] ?? null
  if (reply.kind === 'question' || reply.kind === 'refused')
    return {
      ...state,
      marks: [
        ...state.marks,
        markOf(reply.kind, { days, finding, why: reply.why, ...quoted(reply.reached) }),
      ],
    }
  if (reply.kind === 'callback') return { ...state, call: ringing(request) }
  const isWide = periodFault(request, scenario.goal) === 'wide' && reply.kind !== 'nothing'
  const asides = warnedOf(ownIn(request, state, scenario, knowledge), reply.warned)
  const marks =
    isWide && !state.marks.some(({ why }) => why === 'wide')
      ? [...state.marks, ...asides, markOf('excess', { why: 'wide' })]
      : [...state.marks, ...asides]
  if (reply.keptUntil !== null) {
    const kept = keptBy(request, reply.keptUntil, reply.on, state)
    return { ...state, marks, kept }
  }
  // Too much is what was asked, whether or not there was any of it.
  const asked = reply.kind === 'nothing' ? [] : categoriesOf(request)
  const excess = asked.filter((one) => !scenario.goal.categories.includes(one))
  return {
    ...state,
    got: [...new Set([...state.got, ...reply.given])],
    marks: [...marks, ...excess.map((about) => markOf('excess', { about }))],
  }
}

/**
 * The sentences in one's own words, each once for a place however often it is sent: first those of which the
 * words say what the case does not, then those that somebody has yet to read.
 */
function ownIn(
  request: EvidenceRequest,
  { known, marks }: Pick<OfficerState, 'known' | 'marks'>,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): readonly Mark[] {
  const all = sentencesJudged(request, known, scenario, knowledge)
  const rows = (['unjudged', 'unread'] as const).flatMap((kind) =>
    all.filter(({ verdict }) => verdict === kind).map((row) => ({ ...row, why: kind })),
  )
  const marked = new Set(
    marks.flatMap(({ kind, at, about }) => (kind === 'unjudged' && about ? [`${at} ${about}`] : [])),
  )
  const once = new Map<string, (typeof rows)[number]>()
  for (const row of rows) {
    const key = `${row.at} ${row.sentence}`
    if (!once.has(key) && !marked.has(key)) once.set(key, row)
  }
  return [...once.values()].map(({ at, sentence, words, why }) =>
    markOf('unjudged', { why, about: sentence, at, words }),
  )
}

/** The same with what the check of the house says of a sentence: a real letter would be warned of it. */
const warnedOf = (marks: readonly Mark[], warned: Reply['warned']): readonly Mark[] =>
  marks.map((mark) => {
    const { at = '', about } = mark
    const isOf = ({ path, params }: Finding) =>
      (path === at || path.startsWith(`${at}/`)) &&
      [params.phrase, params.said].some(
        (said) =>
          typeof said === 'string' &&
          (wordsOf(about ?? '')
            .join(' ')
            .includes(wordsOf(said).join(' ')) ||
            said.includes(about ?? '')),
      )
    return { ...mark, finding: warned.find(isOf) ?? mark.finding }
  })

const isWithin = (at: string) => (pointer: string) => pointer === at || pointer.startsWith(`${at}/`)
/** Of a row only its words are said otherwise: what it asks, and of which time, stands. */
const isDescription = (pointer: string): boolean => /^\/dataRequested\/\d{1,3}\/description$/.test(pointer)

/**
 * What nobody could judge, said otherwise once the case is won: each place anew, in the last letter.
 * Whoever asks for more there, or turns the facts, is asked back and stays where he was. What left before was
 * acted on all the same: of each place it stays in the marks, and waits for whoever reads it.
 */
function restated(
  state: OfficerState,
  changes: Readonly<Record<string, unknown>>,
  scenario: OfficerScenario,
  knowledge: Knowledge,
): OfficerState {
  const open = new Set(state.marks.flatMap(({ kind, at }) => (kind === 'unjudged' && at ? [at] : [])))
  const own = Object.entries(changes).filter(([pointer]) =>
    [...open].some((at) => (at === '/dataRequested' ? isDescription : isWithin(at))(pointer)),
  )
  const last = state.sent.at(-1)
  if (state.ended !== 'won' || own.length === 0 || !last) return state
  const request = changedBy(Object.fromEntries(own), { request: last.request, on: last.on })
  const doubt = doubtAbout(request, state, scenario, knowledge)
  if (doubt)
    return {
      ...state,
      marks: [...state.marks, markOf('question', { why: doubt.why, ...quoted(doubt.reached) })],
    }
  const places = new Set([...open].filter((at) => own.some(([pointer]) => pointer.startsWith(at))))
  const rest = state.marks.filter(({ kind, at }) => !(kind === 'unjudged' && at && places.has(at)))
  const anew = ownIn(request, { known: state.known, marks: rest }, scenario, knowledge)
  const gone = [...places].flatMap((at) => {
    const still = new Set(anew.flatMap((mark) => (mark.at === at ? [mark.about] : [])))
    const left = state.marks.filter(
      (mark) => mark.kind === 'unjudged' && mark.at === at && mark.about !== null && !still.has(mark.about),
    )
    const sentences = left.flatMap(({ about }) => about ?? [])
    const [about] = sentences
    // Of what may have asked for anything it is said that it did, and was acted on.
    const isOpen = left.some((mark) => mark.why === 'unjudged' || mayHaveAsked(at, mark.about ?? ''))
    const why = isOpen ? 'unjudged' : null
    return about === undefined ? [] : [markOf('restated', { at, about, sentences, why })]
  })
  return {
    ...state,
    request,
    sent: [...state.sent.slice(0, -1), { ...last, request }],
    // All that the last letter still says in its own words, wherever it stands.
    marks: [...rest, ...gone, ...anew],
  }
}

/** An extension prolongs what is kept, and adds no class of data to it. */
function keptBy(request: EvidenceRequest, until: Day, on: Day, { kept }: OfficerState): OfficerState['kept'] {
  const categories = categoriesOf(request)
  if (request.requestType !== 'preservation-extension' || !kept) return { from: on, until, categories }
  return { from: kept.from, until, categories: categories.filter((one) => kept.categories.includes(one)) }
}

/** What another State brings on its day, if it is still there. */
function assisted(state: OfficerState, { assistance, ...scenario }: OfficerScenario): OfficerState {
  if (!assistance || state.assistance === null || state.assistance > state.on) return state
  if (state.got.includes(assistance.category)) return state
  return holds(assistance.category, state.assistance, state, scenario)
    ? { ...state, got: [...state.got, assistance.category] }
    : state
}
