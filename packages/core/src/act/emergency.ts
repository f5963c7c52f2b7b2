import type { ApprovalRole } from '../statute/index.ts'
import type { Day } from '../time/index.ts'
import { deskRefusal } from './desk.ts'
import type { Doer, Envelope } from './envelope.ts'
import { handsOver, type ItemAnswer, itemsOf } from './items.ts'
import { type EmergencyLeg, itemsGot, type Leg, legOf, withLeg } from './leg.ts'
import type { BodiesOf, Says } from './says.ts'
import {
  type ActRefusal,
  type Approval,
  type Attempt,
  beginning,
  type FollowUp,
  type OrderReading,
  type RequestState,
  type Rule,
  type Slice,
} from './state.ts'

export const emergencySays = {
  /** Somebody at the desk takes up the telephone. `number` is the registry's, never one of the request. */
  'call-begun': {
    leg: 'leg',
    /** The call, by an id of its own: its code is for no other. */
    call: 'id',
    number: 'line',
    /** Since when the registry has that number. */
    numberSince: 'instant',
  },
  /** Whoever answered there had the code on their own screen, and touched for it. */
  'code-read': { leg: 'leg', call: 'id', assertion: 'assertion', opening: 'id?' },
  /** The clerk who called heard that code. */
  'called-back': { leg: 'leg', call: 'id', number: 'line' },
  /** A clerk says why the number cannot be called, and that the data should go without it. */
  'call-skip-asked': { leg: 'leg', reasons: 'words', assertion: 'assertion' },
  /** Somebody else at the same desk agrees to it. */
  'call-skipped': { leg: 'leg', assertion: 'assertion' },
  /** An emergency that crosses a border lies in copy with the contact point of the State that asks. */
  'point-copied': { to: 'authority-unit' },
  /**
   * The contact point of the State that asks says of an emergency that crosses a border whether it is one of
   * theirs.
   */
  'point-said': {
    outcome: ['confirmed', 'denied'],
    reasons: 'words',
    /** Of a word that lets more go than finds somebody; to deny is one click. */
    assertion: 'assertion?',
    /** The opening that the touch names. */
    opening: 'id?',
  },
  /** What whoever orders in that State said of it afterwards. */
  'followed-up': {
    outcome: ['validated', 'not-validated'],
    /** Who said so, as what they decide, and the number of the order, as they write it. */
    by: 'line',
    of: ['prosecutor', 'judge'],
    number: 'line',
    on: 'day',
    assertion: 'assertion',
    /** The opening that the touch names. */
    opening: 'id?',
    /** The order itself, as a file that was brought beside the request. */
    order: 'file?',
    /** Who brought that file: they do not say what it is either. */
    bringer: 'id?',
  },
  /** Somebody else than who brought the order says what that file is. */
  'order-read': {
    order: 'file',
    outcome: ['validated', 'not-validated', 'no-order'],
    /** Of which items it speaks: of one account it says nothing of another. */
    covers: 'item-keys?',
    /** The word that it was read for, whole: the touch signs it, and of another word it says nothing. */
    word: ['validated', 'not-validated'],
    by: 'line',
    of: ['prosecutor', 'judge'],
    number: 'line',
    on: 'day',
    /** In which function; the registry says whether it is theirs. */
    role: 'role',
    assertion: 'assertion',
    opening: 'id?',
  },
} as const satisfies Record<string, Says>
export type EmergencyBodies = BodiesOf<typeof emergencySays>

export const emergency = {
  'call-begun': {
    refusal: (state, { leg }, { by }) => deskRefusal(state, leg, by, 'desk') ?? noEmergency(state),
    // A call that somebody else began is over: its code is heard by nobody any more.
    after: (state, { leg, call, number, numberSince }, { by, at }) =>
      changed(state, leg, (one) => ({
        ...one,
        calling: { call, number, numberSince, by: { person: by.person, name: by.name }, at, readBy: null },
      })),
  },
  'code-read': {
    refusal: (state, { leg, call }, { by }) => {
      if (state.drafter?.institution !== by.institution) return 'not-the-authority'
      const calling = legOf(state, leg)?.emergency?.calling
      if (calling?.call !== call) return 'no-such-call'
      return calling.readBy === null ? undefined : 'code-read-before'
    },
    after: (state, { leg }, { by }) =>
      changed(state, leg, (one) =>
        one.calling
          ? { ...one, calling: { ...one.calling, readBy: { person: by.person, name: by.name } } }
          : one,
      ),
  },
  'called-back': {
    refusal: (state, { leg, call, number }, { by }) => {
      const refusal = deskRefusal(state, leg, by, 'desk') ?? noEmergency(state)
      if (refusal) return refusal
      const calling = legOf(state, leg)?.emergency?.calling
      if (calling?.call !== call || calling.number !== number || calling.by.person !== by.person)
        return 'no-such-call'
      return calling.readBy === null ? 'code-not-read' : undefined
    },
    after: (state, { leg, number }, { at }) =>
      changed(state, leg, (one) => ({
        calling: null,
        calledBack: one.calling?.readBy
          ? { number, by: one.calling.by, readBy: one.calling.readBy, at }
          : one.calledBack,
      })),
  },
  'call-skip-asked': {
    refusal: (state, { leg, reasons }, { by }) => {
      const refusal = deskRefusal(state, leg, by, 'desk') ?? noEmergency(state)
      if (refusal) return refusal
      return reasons.trim() === '' ? 'no-reasons' : undefined
    },
    after: (state, { leg, reasons }, { by, at }) =>
      changed(state, leg, (one) => ({
        ...one,
        skip: { by: { person: by.person, name: by.name }, at, reasons, agreed: null },
      })),
  },
  'call-skipped': {
    refusal: (state, { leg }, { by }) => {
      const refusal = deskRefusal(state, leg, by, 'desk') ?? noEmergency(state)
      if (refusal) return refusal
      const skip = legOf(state, leg)?.emergency?.skip
      if (!skip || skip.agreed) return 'skip-not-asked'
      return skip.by.person === by.person ? 'skip-own' : undefined
    },
    after: (state, { leg }, { by, at }) =>
      changed(state, leg, (one) =>
        one.skip ? { ...one, skip: { ...one.skip, agreed: { person: by.person, name: by.name, at } } } : one,
      ),
  },
  'point-copied': {
    refusal: (state, _body, { by }) => {
      if (state.drafter?.institution !== by.institution) return 'not-the-authority'
      if (state.legs.length === 0) return 'not-sent'
      return state.point ? 'asked-before' : noEmergency(state)
    },
    after: (state, { to }, { at }) => ({ ...state, point: { at: to, since: at, said: null } }),
  },
  'point-said': {
    whileHeld: true,
    onceClosed: true,
    refusal: (state, { outcome, reasons }, { by }) => {
      if (!state.point) return 'point-not-asked'
      if (state.point.at.institution !== by.institution) return 'not-the-point'
      if (outcome === 'denied' && reasons.trim() === '') return 'no-reasons'
      return state.point.said?.outcome === outcome ? 'point-said-before' : undefined
    },
    // What the State's own point denies is held until it says otherwise: nobody of the unit lets it go on.
    // Where somebody else holds it too, an account that was stolen or a head who said that it is not theirs,
    // that hold stays.
    after: (state, { outcome, reasons }, { by, at }) => ({
      ...state,
      held: outcome === 'denied' || state.heldHere,
      ...(state.point ? { point: { ...state.point, said: { outcome, reasons, by: by.name, at } } } : {}),
    }),
  },
  'followed-up': {
    // What had left stays out: a no is heard after a hold and after a withdrawal too.
    whileHeld: true,
    onceOver: true,
    refusal: (state, body, { by }) => {
      if (state.asks !== 'emergency') return 'not-an-emergency'
      if (state.drafter?.institution !== by.institution) return 'not-the-authority'
      if (state.legs.length === 0) return 'not-sent'
      // A later word is always heard, whatever it says; only the very same is none.
      return state.followUp && isSameWord(state.followUp, body) ? 'followed-up-before' : undefined
    },
    after: (state, { outcome, by, of, number, on, order, bringer }, doing) => {
      const before = wordsOf(state)
      return {
        ...state,
        followUp: {
          ...{ outcome, by, of, number, on, notedBy: doing.by.name, noter: doing.by.person, seq: doing.seq },
          ...(order ? { order } : {}),
          ...(bringer ? { bringer } : {}),
          // Whatever was said of the same file was said of another word.
          readings: [],
        },
        ...(before.length > 0 ? { followUpsBefore: before } : {}),
      }
    },
  },
  'order-read': {
    whileHeld: true,
    onceOver: true,
    refusal: (state, body, { by }) => {
      const words = wordsOf(state)
      if (!words.some(({ order }) => order)) return 'no-order-brought'
      const read = words.find((one) => isReadAs(one, body))
      if (!read) return 'other-bytes'
      // Whoever asks does not say what their own paper is.
      if (state.writers.includes(by.person)) return 'brought-by-you'
      // A yes lets more go. A no is heard of everybody: by naming somebody as who brought a paper nobody is
      // kept from denying it.
      const interest = body.outcome === 'validated' ? interestOf(state, read, body.role, by) : undefined
      if (interest) return interest
      if (body.covers && !areAsked(body.covers, state)) return 'unknown-item'
      const last = read.readings.findLast(({ person }) => person === by.person)
      return last?.outcome === body.outcome && isSameReach(last, body) ? 'read-before' : undefined
    },
    after: (state, body, { by, at, seq }) => {
      const { outcome, role, covers } = body
      const words = wordsOf(state)
      const read = words.find((one) => isReadAs(one, body))
      const reading: OrderReading = {
        ...{ outcome, person: by.person, by: by.name, role: weightOf(state, by, role), at, seq },
        ...(covers && outcome !== 'no-order' ? { covers } : {}),
        ...(read && interestOf(state, read, role, by) === undefined
          ? { isDisinterested: true as const }
          : {}),
      }
      const [followUp, ...before] = words.map((one) =>
        one === read ? { ...one, readings: [...one.readings, reading] } : one,
      )
      if (!followUp) return state
      return { ...state, followUp, ...(before.length > 0 ? { followUpsBefore: before } : {}) }
    },
  },
} satisfies Slice<EmergencyBodies>

/** Every word of whoever orders, the newest first. */
const wordsOf = ({
  followUp,
  followUpsBefore = [],
}: Pick<RequestState, 'followUp' | 'followUpsBefore'>): readonly FollowUp[] =>
  followUp ? [followUp, ...followUpsBefore] : []

type Word = Pick<FollowUp, 'outcome' | 'by' | 'of' | 'number' | 'on' | 'order'>

const isSameWord = (before: Word, word: Pick<EmergencyBodies['followed-up'], keyof Word>): boolean =>
  before.outcome === word.outcome &&
  before.of === word.of &&
  isSameCourt(before, word) &&
  before.order?.sha256 === word.order?.sha256

const isSameCourt = (
  one: Pick<Word, 'by' | 'number' | 'on'>,
  other: Pick<Word, 'by' | 'number' | 'on'>,
): boolean => one.by === other.by && one.number === other.number && one.on === other.on

/** Whether a file is read as the one of this word, whichever of them it is. */
const isReadAs = (
  word: Word,
  { order, word: outcome, by, of, number, on }: EmergencyBodies['order-read'],
): boolean => isSameWord(word, { outcome, by, of, number, on, order }) && word.order?.file === order.file

/**
 * Why what somebody says of a paper ends nothing for the unit that asks: they wrote its word down or brought
 * it, or they are of that unit and decided nothing. Undefined: whoever it is has no part in it.
 */
function interestOf(
  state: RequestState,
  read: FollowUp,
  role: ApprovalRole,
  by: Attempt['by'],
): 'brought-by-you' | 'own-unit' | undefined {
  if (wordsOf(state).some((one) => isOfPaper(one, read, by.person))) return 'brought-by-you'
  // A role alone makes nobody a stranger to the unit that asks: a prosecutor's office asks itself too.
  return isOfUnit(state, by) && weightOf(state, by, role) === 'unit-head' ? 'own-unit' : undefined
}

/**
 * Whether somebody is of the unit that asks, or stood for it: whoever approved the letter as its head is no
 * stranger to it in another unit.
 */
const isOfUnit = (
  { drafter, approvals }: Pick<RequestState, 'drafter' | 'approvals'>,
  { person, unit }: Pick<Doer, 'person'> & Partial<Pick<Doer, 'unit'>>,
): boolean =>
  unit === drafter?.unit || approvals.some((one) => one.by.person === person && one.role === 'unit-head')

/** Whether somebody wrote down a word, or brought its file, that is of the same paper or order. */
const isOfPaper = (one: FollowUp, read: FollowUp, person: string): boolean =>
  (one.noter === person || one.bringer === person) && (isSamePaper(one, read) || isSameCourt(one, read))

/**
 * As what somebody's reading weighs: whoever is of the unit that asks reads as its head at most, but where
 * they decided about the letter as prosecutor or judge.
 */
export const weightOf = (
  state: Pick<RequestState, 'drafter' | 'approvals'>,
  by: Pick<Doer, 'person'> & Partial<Pick<Doer, 'unit'>>,
  role: ApprovalRole,
): ApprovalRole =>
  !isOfUnit(state, by) || state.approvals.some((one) => one.by.person === by.person && one.role === role)
    ? role
    : 'unit-head'

const weights: Readonly<Record<ApprovalRole, number>> = { 'unit-head': 0, prosecutor: 1, judge: 2 }

/** An order that was given here with an approval, as far as a later word can be of it. */
export interface GivenHere {
  readonly number: string
  readonly on: Day
  readonly sha256: string
  readonly institution: string
}

/**
 * Whether an order that came with an approval stands for itself: a prosecutor or a judge gave it. What
 * whoever heads a unit brings with their approval is read by somebody else, as any other paper is.
 */
export const standsForItself = ({ role }: { readonly role: string }): boolean => role !== 'unit-head'

/** The orders that a prosecutor or a judge gave here. */
export const givenHere = (approvals: RequestState['approvals']): readonly GivenHere[] =>
  approvals.flatMap(({ order, by, role }) =>
    order && standsForItself({ role })
      ? [{ number: order.number, on: order.on, sha256: order.sha256, institution: by.institutionName }]
      : [],
  )

/** Whether a word is of an order that was given here: its court, its number, its day, and no other file. */
const isOfGiven =
  ({ by, number, on, order }: Pick<FollowUp, 'by' | 'number' | 'on' | 'order'>) =>
  (given: GivenHere): boolean =>
    given.number.trim() === number.trim() &&
    given.on === on &&
    given.institution.trim() === by.trim() &&
    (order === undefined || order.sha256 === given.sha256)

/** Somebody's no: of a word as it was written down, or of whoever read its file. */
interface No {
  readonly of: FollowUp
  readonly seq: number
  readonly reading: OrderReading | null
}

const noesIn = (words: readonly FollowUp[]): readonly No[] =>
  words.flatMap((of) => [
    ...(of.outcome === 'not-validated' ? [{ of, seq: of.seq, reading: null }] : []),
    ...of.readings
      .filter(({ outcome }) => outcome !== 'validated')
      .map((reading) => ({ of, seq: reading.seq, reading })),
  ])

/**
 * Whether a no is read away by what was read of the newest word after it. That a file is no order gives way
 * to whoever said so, of the same word, and to a prosecutor or judge who weighs no less. What a court denied
 * gives way to a judge who reads the newest, and to a later paper of a judge that was never brought before,
 * once somebody who decides read it; what a prosecutor denied, to such a paper of a prosecutor too. Where it
 * was only told by mistake it gives way to two: who told it says so, by reading the file anew, or by a later
 * word of the same paper, and a prosecutor or judge who is not the same person reads that.
 */
function isReadAway(no: No, [newest, ...before]: readonly FollowUp[]): boolean {
  const { of, seq, reading } = no
  if (!newest) return false
  const yeses = newest.readings.filter((one) => one.outcome === 'validated' && one.seq > seq)
  const deciding = yeses.filter(({ role }) => role !== 'unit-head')
  if (deciding.some(({ role }) => role === 'judge')) return true
  if (reading?.outcome === 'no-order')
    return (
      deciding.some(({ role }) => weights[role] >= weights[reading.role]) ||
      (of === newest && yeses.some(({ person }) => person === reading.person))
    )
  if (deciding.length === 0) return false
  if (isLaterPaper(no, newest, before)) return true
  if (reading === null) return of !== newest && isSamePaper(of, newest)
  const isTakenBack = of.readings.some(
    (one) => one.person === reading.person && one.outcome === 'validated' && one.seq > seq,
  )
  return isTakenBack && deciding.some(({ person }) => person !== reading.person)
}

/**
 * Whether a word is of a paper that came after a no, of whoever weighs no less than who denied it: of a file
 * that was read as a denial nobody knows more than that it may be a court's.
 */
function isLaterPaper({ of, seq, reading }: No, newest: FollowUp, before: readonly FollowUp[]): boolean {
  const denying = reading === null ? of.of : 'judge'
  return (
    newest.order !== undefined &&
    newest.seq > seq &&
    newest.on >= of.on &&
    weights[newest.of] >= weights[denying] &&
    !before.some((one) => one.order?.sha256 === newest.order?.sha256 || isUnderSameNumber(one, newest))
  )
}

/** A number and a court as they are compared: whatever spaces, signs and capitals somebody typed. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/**
 * Whether two files are said to be the one order of a court: the same number, and other bytes. Of an order
 * there is one paper: which of the two it is nobody knows, and neither stands in place of the other.
 */
const isUnderSameNumber = (one: FollowUp, other: FollowUp): boolean =>
  one.order !== undefined &&
  other.order !== undefined &&
  one.order.sha256 !== other.order.sha256 &&
  plain(one.number) !== '' &&
  plain(one.number) === plain(other.number) &&
  plain(one.by) === plain(other.by)

/** Whether another file was brought under the number and the court of a word. */
export const hasOtherPaper = (word: FollowUp, words: readonly FollowUp[]): boolean =>
  words.some((one) => isUnderSameNumber(one, word))

/** Whether anybody ever said no, also where somebody else read it away since. */
export const wasDenied = (state: Pick<RequestState, 'followUp' | 'followUpsBefore'>): boolean =>
  noesIn(wordsOf(state)).length > 0

/** Of two files that are not the same nobody knows that they are one paper, whatever stands beside them. */
const isSamePaper = (one: FollowUp, other: FollowUp): boolean =>
  one.order && other.order
    ? one.order.sha256 === other.order.sha256
    : one.number.trim() !== '' && isSameCourt(one, other)

/**
 * How one word of whoever orders stands, by itself. `noted`: somebody typed it. `brought`: with a file that
 * nobody else looked at. `confirmed`: it is of the order that was given here, or somebody else read it so.
 * `contradicted`: somebody else read otherwise; `no-order`: that it is none.
 */
export type WordStanding = 'noted' | 'brought' | 'confirmed' | 'contradicted' | 'no-order'

/** How a word stands by itself: the worst of what stands of what was said of its file. */
export function standingOfWord(word: FollowUp, given: readonly GivenHere[]): WordStanding {
  const noes = noesIn([word]).filter((no) => no.reading !== null && !isReadAway(no, [word]))
  if (noes.some(({ reading }) => reading?.outcome === 'no-order')) return 'no-order'
  const isDenied = noes.length > 0
  const isGranted = word.readings.some(({ outcome }) => outcome === 'validated')
  if (word.outcome === 'validated' ? isDenied : isGranted && !isDenied) return 'contradicted'
  if (isGranted || isDenied || given.some(isOfGiven(word))) return 'confirmed'
  return word.order ? 'brought' : 'noted'
}

/** How all that was said of an order stands together. `disputed`: a no stands beside a yes. */
export type WordsStanding = 'validated' | 'not-validated' | 'disputed' | 'no-order' | 'noted' | 'brought'

/**
 * How all words of whoever orders stand together, with all that was read of them: a yes counts where it is
 * the newest, somebody else than who asks confirmed it, and no no of anybody stands beside it, of whichever
 * word. Undefined: nobody said anything.
 */
export function standingOfAll(
  words: readonly FollowUp[],
  given: readonly GivenHere[],
): WordsStanding | undefined {
  const [newest] = words
  if (!newest) return undefined
  const isRead = newest.readings.some(({ outcome }) => outcome === 'validated')
  const noes = noesIn(words).filter((no) => !isReadAway(no, words))
  const own = noes.filter(({ of }) => of === newest)
  if (own.some(({ reading }) => reading?.outcome === 'no-order')) return 'no-order'
  if (own.some(({ reading }) => reading === null)) return isRead ? 'disputed' : 'not-validated'
  if (noes.length > 0) return 'disputed'
  if (isRead || given.some(isOfGiven(newest))) return 'validated'
  return newest.order ? 'brought' : 'noted'
}

/** The same, of a request. */
export const standingOfWords = (
  state: Pick<RequestState, 'approvals' | 'followUp' | 'followUpsBefore'>,
): WordsStanding | undefined => standingOfAll(wordsOf(state), givenHere(state.approvals))

/** Why an order that came afterwards is none to hand more over by; null: nothing says so. */
export type OrderDoubt = Extract<WordsStanding, 'disputed' | 'not-validated' | 'no-order'>

/** The doubt that stands in a request, for whoever sees no more of it than a line. */
export function orderDoubt(state: Parameters<typeof standingOfWords>[0]): OrderDoubt | null {
  const standing = state.followUp ? standingOfWords(state) : undefined
  return standing === 'disputed' || standing === 'not-validated' || standing === 'no-order' ? standing : null
}

/** What can be said of the file of a word: what the rule lets this person say in this role, in this order. */
export const readableAs = (
  state: RequestState,
  { outcome: word, by, of, number, on, order }: Word,
  who: Attempt['by'],
  role: ApprovalRole,
): readonly OrderReading['outcome'][] =>
  order
    ? readingOutcomes.filter((outcome) => {
        const why = emergency['order-read'].refusal(
          state,
          { order, outcome, word, by, of, number, on, role, assertion: nothingSigned },
          { by: who, recorded: null },
        )
        // Of what it speaks they may say otherwise.
        return why === undefined || (why === 'read-before' && mustSayWhich(state, outcome))
      })
    : []

/** The words with a file that nobody read yet, the newest first: each can hide a no. */
export const unreadWords = (
  state: Pick<RequestState, 'followUp' | 'followUpsBefore'>,
): readonly FollowUp[] => {
  const words = wordsOf(state)
  return words.filter(
    (one, at) =>
      // The same word said again is read where it was said last.
      one.order && one.readings.length === 0 && !words.slice(0, at).some((later) => isSameWord(later, one)),
  )
}

const readingOutcomes = ['validated', 'not-validated', 'no-order'] as const
const nothingSigned = { id: '', authenticatorData: '', clientDataJSON: '', signature: '' }

/**
 * What whoever orders said of it, the newest first, from a list of acts of which others may be left out. Who
 * wrote it down is of the unit that asks.
 */
export function followUpsIn(
  acts: readonly (Envelope & { readonly kind: string; readonly body: unknown })[],
): readonly FollowUp[] {
  const drafter = acts.find(({ kind }) => kind === 'followed-up')?.by ?? null
  const approvals = acts.flatMap(({ kind, body, by, at }) =>
    kind === 'approved' || kind === 'narrowed'
      ? [{ ...(body as Pick<Approval, 'role' | 'assertion'>), by, at }]
      : [],
  )
  return wordsOf(
    acts.reduce<RequestState>(
      (state, act) =>
        act.kind === 'followed-up' || act.kind === 'order-read'
          ? (emergency[act.kind] as Rule<unknown>).after(state, act.body, act)
          : state,
      { ...beginning, drafter, approvals },
    ),
  )
}

/**
 * Whether whoever orders validated an emergency, as somebody else than who asks saw it: what somebody typed
 * of an order, or brought as one, is none yet. Over with the next word, and while anybody's no stands.
 */
export const isValidated = (
  state: Pick<RequestState, 'approvals' | 'followUp' | 'followUpsBefore'>,
): boolean => standingOfWords(state) === 'validated'

type WithWords = Pick<RequestState, 'content' | 'approvals' | 'followUp' | 'followUpsBefore'>

/**
 * The items of which the word of whoever orders is here as somebody else than who asks saw it: in an order
 * that somebody read, of which no no stands, or in a paper that is read as a no by whoever could have read it
 * as a yes. What whoever asks typed, or brought and nobody read, is neither; nor is what somebody says is no
 * order at all. `all`: of whatever was asked, and came.
 */
export const itemsShown = (
  state: WithWords,
  /** Of papers of that day and of those before; absent: of every one. */
  last?: Day,
): ReadonlySet<string> =>
  new Set([
    ...itemsValidated(withoutUnread(state), last),
    ...wordsOf(state)
      .filter(
        (word, at, words) =>
          isOfTime(word, last) &&
          standingOfWord(word, givenHere(state.approvals)) !== 'no-order' &&
          !isSaidAgain(
            word,
            words.slice(0, at).filter(({ readings }) => readings.length > 0),
          ),
      )
      .flatMap((word) => {
        const noes = lastReadings(word).filter(
          (reading) =>
            reading.outcome === 'not-validated' &&
            reading.isDisinterested === true &&
            // Of what was read as a grant since, by whoever may, the no says nothing any more.
            !isReadAway({ of: word, seq: reading.seq, reading }, [word]),
        )
        return noes.length > 0 ? reachOf(noes, state) : []
      }),
  ])

/** What was said of a paper again takes the place of what was said of it before. */
const isSaidAgain = (word: FollowUp, later: readonly FollowUp[]): boolean =>
  later.some((one) => isSamePaper(one, word) || isUnderSameNumber(one, word))

/**
 * The same without the newest words that grant by another paper which nobody read yet, or as no order: what
 * an earlier paper ended begins for none of them again. Of the same paper brought anew the newest word
 * counts.
 */
function withoutUnread<State extends WithWords>(state: State): State {
  const [newest, ...before] = wordsOf(state)
  const isUnread =
    newest?.outcome === 'validated' &&
    newest.readings.every(({ outcome }) => outcome === 'no-order') &&
    !givenHere(state.approvals).some(isOfGiven(newest)) &&
    !before.some((one) => isSamePaper(one, newest) || isUnderSameNumber(one, newest))
  const [next, ...more] = before
  return isUnread && next ? withoutUnread({ ...state, followUp: next, followUpsBefore: more }) : state
}

/** Whether that word is here of all that was asked, and came. */
export function isWordShown(state: WithWords & Pick<RequestState, 'legs'>): boolean {
  const shown = itemsShown(state)
  const asked = state.content ? itemsOf(state.content) : []
  const isOfEach = asked.length > 0 && asked.every(({ key }) => shown.has(key))
  return shown.has(everything) || (isOfEach && !hasCameAlong(state))
}

/** Whether anything came that is of no item that was asked: an account beside, a file that names none. */
const hasCameAlong = ({ legs }: Pick<RequestState, 'legs'>): boolean =>
  legs.some(
    ({ items, handed = [], exhibits = [] }) =>
      handed.includes('all') ||
      exhibits.some(({ item }) => !item) ||
      Object.values(items).some(({ beyond = [] }) => beyond.length > 0),
  )

/**
 * The items that orders which somebody else than who asks confirmed speak of; none while anybody’s no stands.
 * An order that was given here with the letter is one of the whole letter, unless its reader says otherwise.
 */
export function itemsValidated(state: WithWords, last?: Day): ReadonlySet<string> {
  if (!isValidated(state)) return new Set()
  const given = givenHere(state.approvals)
  const words = wordsOf(state)
  return new Set(
    words
      .filter(
        (word, at) =>
          word.outcome === 'validated' &&
          isOfTime(word, last) &&
          (at === 0 || standingOfWord(word, given) === 'confirmed') &&
          !isSaidAgain(word, words.slice(0, at)),
      )
      .flatMap((word) => {
        const isGiven = given.some(isOfGiven(word))
        // What a reader said that an order of here covers stands, however often its word is typed again.
        const ofPaper = isGiven ? words.filter((one) => given.some(isOfGiven(one))) : [word]
        const yeses = ofPaper.flatMap(lastReadings).filter(({ outcome }) => outcome === 'validated')
        const isWhole = isGiven && !yeses.some(({ covers }) => covers)
        return isWhole ? [everything] : reachOf(yeses, state)
      }),
  )
}

/** As a reader says that a paper speaks of whatever was asked, and came. */
export const everything = 'all'

const isOfTime = ({ on }: FollowUp, last: Day | undefined): boolean => last === undefined || on <= last

/** Of everybody who read a word what they said last counts: who took a no back says none any more. */
const lastReadings = ({ readings }: FollowUp): readonly OrderReading[] =>
  readings.filter(({ person, seq }) => !readings.some((later) => later.person === person && later.seq > seq))

/**
 * What readers of a paper say together that it speaks of: no more than each of those who said it. Where
 * nobody did it is of the one item that was asked, and of nothing where several were.
 */
function reachOf(readings: readonly OrderReading[], state: Pick<RequestState, 'content'>): readonly string[] {
  const said = readings.flatMap(({ covers }) => (covers ? [new Set(covers)] : []))
  if (said.length === 0) {
    const asked = state.content ? itemsOf(state.content) : []
    return asked.length === 1 ? asked.map(({ key }) => key) : []
  }
  return [...new Set(said.flatMap((keys) => [...keys]))].filter((key) =>
    said.every((keys) => keys.has(key) || keys.has(everything)),
  )
}

const isOfSeveral = ({ content }: Pick<RequestState, 'content'>): boolean =>
  content !== null && itemsOf(content).length > 1

/**
 * Whether whoever reads a paper so has to say of what it speaks: of several items, or more than was asked.
 */
export const mustSayWhich = (
  state: Pick<RequestState, 'content' | 'legs'>,
  outcome: OrderReading['outcome'],
): boolean => outcome !== 'no-order' && (isOfSeveral(state) || hasCameAlong(state))

/** Whether a paper is read, and nobody said yet of what it speaks, where more than one thing is meant. */
export const isReachUnsaid = (
  state: Pick<RequestState, 'content' | 'legs'>,
  { readings }: Pick<FollowUp, 'readings'>,
): boolean =>
  readings.some(({ outcome }) => mustSayWhich(state, outcome)) && !readings.some(({ covers }) => covers)

const areAsked = (keys: readonly string[], { content }: Pick<RequestState, 'content'>): boolean => {
  const asked = new Set(content ? itemsOf(content).map(({ key }) => key) : [])
  return keys.length > 0 && keys.every((key) => key === everything || asked.has(key))
}

type Reach = Pick<OrderReading, 'covers'>

const isSameReach = ({ covers: one }: Reach, { covers: other }: Reach): boolean =>
  JSON.stringify(one?.toSorted()) === JSON.stringify(other?.toSorted())

/**
 * Whether anything that a request asked for was handed over, whatever became of it since: what left once is
 * out, also where its desk or whoever asked says later that it was somebody else's, or that there was none.
 */
export const wasGiven = ({ legs }: Pick<RequestState, 'legs'>): boolean =>
  legs.some(
    ({ items, whole, handed = [], exhibits = [] }) =>
      exhibits.length + handed.length > 0 ||
      handsOver(Object.values(items)) ||
      (whole !== null && handsOver([whole])),
  )

/** The items of which something was ever handed over, by key; none where nobody says of which it is. */
export const itemsHanded = ({ legs }: Pick<RequestState, 'legs'>): readonly string[] => [
  ...new Set(
    legs.flatMap(({ items, handed = [], exhibits = [] }) => [
      ...handed.filter((key) => key !== 'all'),
      ...Object.values(items).flatMap((one) => (handsOver([one]) ? [one.item] : [])),
      ...exhibits.flatMap(({ item }) => item ?? []),
    ]),
  ),
]

/** Those of them of which it was said afterwards that there is nothing: somebody else's data may be out. */
export const itemsTakenBack = (state: Pick<RequestState, 'legs'>): readonly string[] => {
  const last = itemsGot(state.legs)
  return itemsHanded(state).filter((key) => {
    const answer = last[key]
    return answer !== undefined && !handsOver([answer])
  })
}

const noEmergency = ({ asks }: RequestState): ActRefusal | undefined =>
  asks === 'emergency' ? undefined : 'not-an-emergency'

const untouched: EmergencyLeg = { calling: null, calledBack: null }

function changed(
  state: RequestState,
  number: number,
  change: (one: EmergencyLeg) => EmergencyLeg,
): RequestState {
  const leg = legOf(state, number)
  return leg
    ? { ...state, legs: withLeg(state.legs, { ...leg, emergency: change(leg.emergency ?? untouched) }) }
    : state
}

/** Whether two people stand for the words: whoever wrote them, and somebody who put down none of them. */
export const hasTwoPeople = ({ writers, approvals }: Pick<RequestState, 'writers' | 'approvals'>): boolean =>
  writers.length > 0 && approvals.some(({ by }) => !writers.includes(by.person))

/**
 * Why nothing may be handed over of an emergency from a desk here; undefined where it may, and of every other
 * request. Neither one person alone, nor a number that nobody called.
 */
export function whyNothingLeaves(
  state: Pick<RequestState, 'asks' | 'writers' | 'approvals'>,
  leg: Pick<Leg, 'to' | 'emergency'> | undefined,
): 'one-person' | 'not-called-back' | undefined {
  if (state.asks !== 'emergency' || leg?.to.kind !== 'provider-desk') return undefined
  if (!hasTwoPeople(state)) return 'one-person'
  return leg.emergency?.calledBack || leg.emergency?.skip?.agreed ? undefined : 'not-called-back'
}

/**
 * The same of an answer in the list: those of a leg that was laid there before calls were asked for stand.
 */
export function releaseRefusal(
  state: RequestState,
  { leg: number, items }: { readonly leg: number; readonly items: readonly ItemAnswer[] },
  { recorded }: Pick<Attempt, 'recorded'>,
): ActRefusal | undefined {
  const leg = legOf(state, number)
  if (recorded || !leg?.emergency || !handsOver(items)) return undefined
  return whyNothingLeaves(state, leg)
}
