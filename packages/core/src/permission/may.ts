import { type ApprovalRole, isHeardLate, type RequestState } from '../act/index.ts'
import type { CountryCode } from '../fact/index.ts'
import type { InstitutionKind } from '../registry/index.ts'
import { type Role, rolesHeld } from './roles.ts'

/** Who wants to do something, as the house knows the person now. */
export interface Asking {
  readonly id: string
  readonly roles: readonly Role[]
  readonly unit: string
  readonly institution: string
  readonly institutionKind: string
  readonly country: CountryCode | null
  readonly status: 'invited' | 'active' | 'suspended' | 'left'
  readonly unitStatus: string
  readonly institutionStatus: string
  /** The last re-attestation still holds. */
  readonly attested: boolean
}

/** What it is to be done to. Only what the action needs is looked at. */
export interface Subject {
  readonly case?: {
    readonly unit: string
    readonly concerns: readonly string[]
    readonly sealed: boolean
    readonly viewers: readonly string[]
    /** Who sealed it, where it is. */
    readonly sealedBy?: string | null
  }
  readonly state?: Pick<
    RequestState,
    'status' | 'step' | 'held' | 'drafter' | 'overrodeBy' | 'approvals' | 'sealed' | 'endRecordedOn'
  > &
    Partial<Pick<RequestState, 'writers' | 'abroad' | 'legs'>>
  readonly person?: {
    readonly id: string
    readonly unit: string
    readonly institution: string
    readonly status: Asking['status']
  }
  readonly institution?: { readonly id: string; readonly country: CountryCode | null; readonly kind?: string }
  /** Whose law it is, and whether that State has institutions of its own here, who could read it. */
  readonly law?: { readonly country: CountryCode; readonly hasOwn: boolean }
  /** The unit on whose desk the request lies. */
  readonly desk?: string | null
  /** A purpose was stated and an opening of this case is running. */
  readonly opened?: boolean
  /** Why nothing of an emergency may be handed over yet; null where it may. */
  readonly nothingLeaves?: 'one-person' | 'not-called-back' | null
  /** The passkey was touched for exactly this. */
  readonly fresh?: boolean
}

export const actions = [
  'case.create',
  'case.open',
  'case.read',
  'case.name-viewer',
  'case.unseal',
  'request.draft',
  'request.revise',
  'request.submit',
  'request.override',
  'request.return',
  'request.approve',
  'request.narrow',
  'request.deny',
  'request.sign',
  'request.withdraw',
  'request.let-go',
  'request.release',
  'request.send',
  'request.invite',
  'request.clarify',
  'request.supersede',
  'request.record-answer',
  'request.record',
  'request.close',
  'request.grade-answer',
  'contact.list',
  'contact.enter',
  'contact.tell',
  'contact.drill',
  'assistance.list',
  'assistance.lay',
  'assistance.say',
  'assistance.comment',
  'assistance.keep',
  'assistance.receive',
  'safeguard.say',
  'identifier.compare',
  'request.read-code',
  'request.disown',
  'request.follow-up',
  'request.read-order',
  'request.point-says',
  'request.point-confirms',
  'desk.read',
  'desk.assign',
  'desk.question',
  'desk.answer',
  'desk.call-back',
  'desk.skip-call',
  'desk.agree-skip',
  'desk.release-emergency',
  'desk.correct',
  'desk.deliver',
  'delivery.bring',
  'desk.plan-notice',
  'desk.grade-request',
  'desk.figures',
  'desk.lay-decoys',
  'desk.keep-systems',
  'exhibit.bring',
  'exhibit.open',
  'exhibit.export',
  'exhibit.return',
  'exhibit.keep',
  'exhibit.erase',
  'unit-key.read',
  'unit-key.make',
  'unit-key.offer',
  'unit-key.share',
  'profile.propose',
  'profile.review',
  'registry.read',
  'registry.propose',
  'registry.verify',
  'registry.object',
  'registry.check-domain',
  'registry.act',
  'registry.suspend',
  'unit.vouch',
  'duty.read',
  'duty.keep',
  'duty.hand-over',
  'institution.keep-emblem',
  'person.list',
  'person.invite',
  'person.attest',
  'person.suspend',
  'person.restore',
  'person.confirm-stop',
  'person.recover',
  'person.confirm-recovery',
  'person.change',
  'role.give',
  'role.confirm',
  'role.stop',
  'role.end',
  'registrar.name',
  'registrar.confirm',
  'registrar.stop',
  'key.add',
  'key.revoke',
  'notice.read',
  'figures.read',
  'oversight.figures',
  'oversight.sample',
  'oversight.review',
  'oversight.emergencies',
  'oversight.comparisons',
  'reading.list',
  'reading.write',
  'reading.publish',
  'dialogue.read',
  'dialogue.speak',
  'dialogue.moderate',
  'dialogue.confirm',
  'dialogue.promise',
  'standard.propose',
  'standard.position',
  'standard.adopt',
  'watch.keep',
  'watch.assess',
  'training.lead',
  'training.certify',
  'training.keep',
] as const

export type Action = (typeof actions)[number]

/** What may be done with a request that is there: what a page about it may offer. */
export const requestActions: readonly Action[] = actions.filter(
  (action) => /^(?:request|exhibit)\./.test(action) && action !== 'request.draft',
)

/** Why not, by code; the pages have a sentence for each. */
export type Denial =
  | 'not-active'
  | 'unit-not-live'
  | 'institution-not-live'
  | 'not-attested'
  | 'wrong-role'
  | 'other-kind'
  | 'not-concerned'
  | 'not-a-viewer'
  | 'no-purpose'
  | 'not-fresh'
  | 'other-unit'
  | 'other-institution'
  | 'other-country'
  | 'own-draft'
  | 'overrode'
  | 'other-step'
  | 'oneself'
  | 'wrong-state'
  | 'one-person'
  | 'not-called-back'

export type Permission = { readonly may: true } | { readonly may: false; readonly why: Denial }

/** What one line of the table wants, in the order in which it is asked. */
interface Rule {
  readonly roles?: readonly Role[]
  /** Only in an institution of these kinds: a role that many kinds have does here what others may not. */
  readonly kinds?: readonly InstitutionKind[]
  /** The unit that opened the case, or any unit that the case concerns. */
  readonly case?: 'own' | 'concerned'
  /** Only who sealed the case, or heads the unit. */
  readonly sealer?: true
  /** Only within a running opening, for which a purpose was stated. */
  readonly opened?: true
  readonly fresh?: true
  /** The role that the next approval wants, and not one's own draft. */
  readonly step?: true
  readonly status?: readonly RequestState['status'][]
  /** Only of what was sealed here: nothing else goes out from here. */
  readonly sealed?: true
  /** Only of what is held. */
  readonly held?: true
  /** Not of what is held: whoever answers does nothing by accident with what may be a thief's. */
  readonly unlessHeld?: true
  /** Only where two people of the authority stand for it, and the registry's number was called. */
  readonly calledBack?: true
  /** Of what is over only where its end was itself recorded: more may have come since. */
  /** Not for whoever put down any of the words. */
  readonly unlessWritten?: true
  readonly unlessEndedHere?: true
  /** At the desk that the request was laid on. */
  readonly desk?: true
  readonly institution?: 'own' | 'other' | 'own-country' | 'answered-for' | 'own-or-answered-for'
  readonly person?: 'own-institution' | 'other'
  /** Of one's own State's law; of another's only where nobody of that State is here. */
  readonly law?: true
}

const writing = {
  roles: ['officer', 'unit-head', 'prosecutor'],
  case: 'own',
  opened: true,
} as const satisfies Rule
/** How an emergency may stand once it left. */
const afterwards = ['sent', 'questioned', 'answered', 'closed', 'withdrawn', 'superseded'] as const
/** What a central authority does with what was laid before it. */
const atAuthority = {
  roles: ['officer', 'unit-head'],
  kinds: ['central-authority'],
  case: 'concerned',
  opened: true,
} as const satisfies Rule
/** The contact point of a State, of an emergency that lies there in copy. */
const atPoint = {
  roles: ['officer', 'unit-head'],
  kinds: ['contact-point'],
  case: 'concerned',
  opened: true,
  status: ['sent', 'questioned', 'answered', 'closed'],
} as const satisfies Rule
/** It was sealed, and went out or may. */
const onItsWay = ['signed', 'sent', 'questioned', 'answered'] as const
const deciding = {
  roles: ['unit-head', 'prosecutor', 'judge'],
  case: 'concerned',
  opened: true,
  status: ['awaiting'],
  step: true,
  fresh: true,
} as const satisfies Rule
/** Sending back for correction obliges nobody: it wants the role, not the touch. */
const { fresh: _, ...asking } = deciding
/** Whoever speaks for an institution, and not for a case. */
const speaking = {
  roles: ['unit-head', 'prosecutor', 'judge', 'national-authority', 'desk-lead'],
  fresh: true,
} as const satisfies Rule
/** What somebody at the desk of a provider does with what lies there. */
const atDesk = { roles: ['clerk', 'desk-lead'], desk: true } as const satisfies Rule
const doingAtDesk = { ...atDesk, unlessHeld: true } as const satisfies Rule
/** Evidence that came is looked at while the request is on its way and after it, never while it is held. */
const reading = {
  status: ['sent', 'questioned', 'answered', 'closed'],
  unlessHeld: true,
} as const satisfies Rule
/** A registrar, of somebody of the body that keeps the registry. */
const naming = { roles: ['registrar'], person: 'own-institution', fresh: true } as const satisfies Rule
/**
 * The second word about somebody: of another who keeps the people of the institution, or of whoever answers
 * for it, where there is no other.
 */
const seconding = {
  roles: ['administrator', 'national-authority', 'registrar'],
  institution: 'own-or-answered-for',
  person: 'other',
  fresh: true,
} as const satisfies Rule
const keeping = { roles: ['administrator'], person: 'own-institution', fresh: true } as const satisfies Rule

/**
 * Who may do what: one line an action. What is not here may nobody do.
 *
 * The database holds the second lock: a line that is wrong here still meets row-level security.
 */
const table: Readonly<Record<Action, Rule>> = {
  'case.create': { roles: ['officer', 'unit-head', 'prosecutor'] },
  'case.open': { roles: ['officer', 'unit-head', 'prosecutor', 'judge'], case: 'concerned' },
  'case.read': { roles: ['officer', 'unit-head', 'prosecutor', 'judge'], case: 'concerned', opened: true },
  'case.name-viewer': { ...writing, fresh: true },
  // Whoever keeps a case to some says when it is everybody's of the unit again, or whoever heads the unit.
  'case.unseal': { ...writing, sealer: true, fresh: true },
  'request.draft': writing,
  'request.revise': { ...writing, status: ['draft', 'awaiting', 'approved', 'questioned'] },
  'request.submit': { ...writing, status: ['draft'] },
  // Whoever answers for what the unit sends: who heads it, or its prosecutor. Never an officer alone, and
  // nobody for words of one's own; somebody else approves, and then not who overrode.
  'request.override': {
    ...writing,
    roles: ['unit-head', 'prosecutor'],
    status: ['draft'],
    unlessWritten: true,
    fresh: true,
  },
  'request.return': asking,
  'request.approve': deciding,
  'request.narrow': deciding,
  'request.deny': deciding,
  'request.sign': { ...writing, status: ['approved'], fresh: true },
  'request.withdraw': {
    ...writing,
    status: ['draft', 'awaiting', 'approved', 'signed', 'sent', 'questioned'],
  },
  // What the contact point of another State keeps for this one, and nobody needs any more.
  'request.let-go': { ...writing, status: ['answered'] },
  'request.release': { roles: ['unit-head'], case: 'own', opened: true, held: true, fresh: true },
  // What was handed over elsewhere is laid on the desk of a provider that answers here since then; what one
  // addressee has, or refused, goes to another as a leg of its own.
  'request.send': { ...writing, status: onItsWay, sealed: true, fresh: true },
  // Also while it lies with the provider: who was handed a letter elsewhere may be invited to answer it here.
  'request.invite': { ...writing, status: onItsWay, sealed: true, fresh: true },
  'request.clarify': { ...writing, status: ['questioned'] },
  'request.supersede': { ...writing, status: ['sent', 'questioned', 'answered'] },
  // Also once it is answered: more may come, or be known of each item.
  'request.record-answer': { ...writing, status: ['sent', 'questioned', 'answered'], fresh: true },
  // Also of what an officer recorded as over: more may have come since; and of what another State asked for:
  // whoever had it may keep it all the same.
  'request.record': {
    ...writing,
    status: ['draft', 'sent', 'questioned', 'answered', 'withdrawn', 'superseded', 'closed'],
    unlessEndedHere: true,
    fresh: true,
  },
  'request.close': { ...writing, status: ['answered', 'sent', 'signed'] },
  'request.grade-answer': { ...writing, status: ['sent', 'questioned', 'answered', 'closed'] },
  // The list is read by whoever writes to points abroad; what comes from there is entered and answered by the
  // State's own contact point alone.
  'contact.list': { roles: ['officer', 'unit-head', 'prosecutor', 'registrar', 'national-authority'] },
  'contact.enter': { roles: ['officer', 'unit-head'], kinds: ['contact-point'] },
  'contact.tell': {
    ...writing,
    roles: ['officer', 'unit-head'],
    kinds: ['contact-point'],
    unlessHeld: true,
    fresh: true,
  },
  'contact.drill': {
    roles: ['officer', 'unit-head', 'national-authority', 'registrar'],
    kinds: ['contact-point'],
    fresh: true,
  },
  // A central authority looks at the quality of what it passes on; the words stay those of the unit that
  // asks.
  'assistance.list': { roles: ['officer', 'unit-head'], kinds: ['central-authority'] },
  'assistance.lay': {
    ...writing,
    status: ['draft', 'awaiting', 'approved', 'signed'],
    unlessHeld: true,
    fresh: true,
  },
  'assistance.say': { ...writing, case: 'concerned', unlessHeld: true },
  'assistance.comment': { ...atAuthority, unlessHeld: true },
  'assistance.keep': { ...atAuthority, unlessHeld: true, fresh: true },
  'assistance.receive': {
    ...writing,
    // What came is there, whatever became of the request meanwhile.
    status: ['sent', 'questioned', 'answered', 'closed', 'withdrawn'],
    unlessHeld: true,
    fresh: true,
  },
  // Whoever approves may say it as well as whoever asks: it stops nobody, and everybody concerned reads it.
  'safeguard.say': { ...writing, roles: ['officer', 'unit-head', 'prosecutor', 'judge'], case: 'concerned' },
  // Only of what stands in a request of the own unit: nobody tries values.
  'identifier.compare': writing,
  // Whoever answers the number of the registry: of the unit that asks, and with a purpose stated.
  // What an emergency is handed over by: whoever reads the code out touches for it.
  'request.read-code': { ...writing, status: ['sent', 'questioned'], unlessHeld: true, fresh: true },
  // Stopping is never the dangerous side: one click, without a touch, also where no purpose was stated yet.
  'request.disown': {
    roles: ['officer', 'unit-head', 'prosecutor'],
    case: 'own',
    status: ['awaiting', 'approved', 'signed', 'sent', 'questioned', 'answered'],
    unlessHeld: true,
  },
  // What had left stays out: what an order says of it is heard whatever became of the request.
  'request.follow-up': { ...writing, status: afterwards, fresh: true },
  // Whoever decides says what the paper is, and never of words of one's own: more of it goes by that.
  'request.read-order': {
    ...{ roles: ['unit-head', 'prosecutor', 'judge'], case: 'concerned', opened: true },
    status: afterwards,
    unlessWritten: true,
    fresh: true,
  },
  // The State's own contact point, of what lies with it in copy: to deny is never the dangerous side, also
  // late.
  'request.point-says': atPoint,
  // That it is theirs lets more of it go: that is signed.
  'request.point-confirms': { ...atPoint, fresh: true },
  'desk.read': atDesk,
  'desk.assign': { ...doingAtDesk, roles: ['desk-lead'], status: ['sent', 'questioned'] },
  'desk.question': { ...doingAtDesk, status: ['sent'] },
  'desk.answer': { ...doingAtDesk, status: ['sent', 'questioned'], fresh: true },
  'desk.call-back': { ...doingAtDesk, status: ['sent', 'questioned'] },
  // Without a call only where two of the desk say so, each by a touch.
  'desk.skip-call': { ...doingAtDesk, status: ['sent', 'questioned'], fresh: true },
  'desk.agree-skip': { ...doingAtDesk, status: ['sent', 'questioned'], fresh: true },
  // Handing anything over of an emergency, besides what any answer wants: nobody passes over it.
  'desk.release-emergency': {
    ...doingAtDesk,
    status: ['sent', 'questioned', 'answered', 'closed'],
    calledBack: true,
    fresh: true,
  },
  // Also of what is over: whoever asked must hear that it was wrong.
  'desk.correct': { ...doingAtDesk, status: ['sent', 'questioned', 'answered', 'closed'], fresh: true },
  // Brings the sealed files that an answer is to hand over; handing them over is answering, and wants the
  // touch.
  'desk.deliver': { ...doingAtDesk, status: ['sent', 'questioned'] },
  // Whoever brings sealed files at all: a desk by `desk.deliver`, the unit that asked by `exhibit.bring`.
  'delivery.bring': { roles: ['clerk', 'desk-lead', 'officer', 'unit-head', 'prosecutor'] },
  'desk.plan-notice': { ...doingAtDesk, status: ['sent', 'questioned', 'answered'] },
  'desk.grade-request': { ...doingAtDesk, status: ['sent', 'questioned', 'answered', 'closed'] },
  'desk.figures': { roles: ['desk-lead'] },
  'desk.lay-decoys': { roles: ['desk-lead'] },
  'desk.keep-systems': { roles: ['desk-lead'], fresh: true },
  // What came home from another State, sealed on the way to its own unit; that it is those files wants the
  // touch.
  'exhibit.bring': {
    roles: ['officer', 'unit-head', 'prosecutor'],
    case: 'own',
    status: ['sent', 'questioned', 'answered'],
    unlessHeld: true,
  },
  'exhibit.open': { ...writing, ...reading },
  'exhibit.export': { ...writing, ...reading },
  // Also what nobody may read goes back: by the touch of whoever says that it went.
  'exhibit.return': { ...writing, ...reading, fresh: true },
  // Whoever answers for the unit says how long a file is kept, and lets it go.
  'exhibit.keep': { ...writing, ...reading, roles: ['unit-head', 'prosecutor'], fresh: true },
  'exhibit.erase': { ...writing, ...reading, roles: ['unit-head', 'prosecutor'], fresh: true },
  'unit-key.read': { roles: ['officer', 'unit-head', 'prosecutor'] },
  // Whoever makes the key decides to what all evidence of the unit is sealed from then on.
  'unit-key.make': { roles: ['unit-head', 'prosecutor'], fresh: true },
  // For oneself; until somebody who opens it gives a share, it opens nothing.
  'unit-key.offer': { roles: ['officer', 'unit-head', 'prosecutor'], fresh: true },
  'unit-key.share': { roles: ['officer', 'unit-head', 'prosecutor'], fresh: true },
  'profile.propose': { roles: ['desk-lead'], institution: 'own', fresh: true },
  // Whoever is of the provider has no say in whether its word counts.
  'profile.review': { roles: ['registrar'], institution: 'other', fresh: true },
  'registry.read': {},
  'registry.propose': { roles: ['administrator', 'registrar', 'national-authority'], fresh: true },
  'registry.verify': { roles: ['registrar'], fresh: true },
  // It is the domain that speaks, to a machine: whoever asks has no word in it.
  'registry.check-domain': { roles: ['administrator', 'registrar', 'national-authority'] },
  'registry.object': { roles: ['administrator', 'registrar', 'national-authority'], fresh: true },
  // Which of these acts, to which entry, is the registry's own table to say (`mayDo`).
  'registry.act': { roles: ['registrar', 'national-authority', 'administrator'], fresh: true },
  'registry.suspend': { roles: ['registrar', 'national-authority'], institution: 'own-country', fresh: true },
  'unit.vouch': { roles: ['national-authority', 'registrar'], institution: 'answered-for', fresh: true },
  // Who answers at night is known to those who work there, and laid down by whoever leads them.
  'duty.read': { roles: ['officer', 'unit-head', 'prosecutor', 'clerk', 'desk-lead'] },
  'duty.keep': { roles: ['unit-head', 'prosecutor', 'desk-lead'] },
  'duty.hand-over': { roles: ['officer', 'unit-head', 'prosecutor', 'clerk', 'desk-lead'] },
  'institution.keep-emblem': { roles: ['administrator'], institution: 'own', fresh: true },
  'person.list': { roles: ['administrator', 'unit-head', 'national-authority', 'registrar'] },
  'person.invite': { roles: ['administrator'], fresh: true },
  // A key of whoever decides counts by two, and of the first ones of a unit nobody else is there to be one.
  'person.attest': { ...seconding },
  'person.suspend': keeping,
  'person.restore': seconding,
  // Whoever stopped the only other one who keeps the people says nothing more about it: another one does.
  'person.confirm-stop': seconding,
  'person.recover': { ...keeping },
  'person.confirm-recovery': seconding,
  'person.change': keeping,
  'role.give': keeping,
  'role.confirm': seconding,
  'role.stop': { ...seconding },
  'role.end': keeping,
  'registrar.name': naming,
  'registrar.confirm': naming,
  'registrar.stop': naming,
  'key.add': { fresh: true },
  'key.revoke': { fresh: true },
  'notice.read': {},
  // Exact counts of what one may read anyway; an overseer has those of the institution by
  // `oversight.figures`.
  'figures.read': { roles: ['unit-head', 'prosecutor', 'desk-lead'] },
  'oversight.figures': { roles: ['overseer'] },
  'oversight.sample': { roles: ['overseer'] },
  'oversight.review': { roles: ['overseer'] },
  'oversight.emergencies': { roles: ['overseer'] },
  // That it was asked whether others have an identifier, by whom and how often; never which.
  'oversight.comparisons': { roles: ['overseer'] },
  'reading.list': { roles: ['law-reader'] },
  // A country owns its law: nobody of another says what stands there.
  'reading.write': { roles: ['law-reader'], law: true, fresh: true },
  // What two said alike: from then on it counts for everybody's letters, or stays with the readers.
  'reading.publish': { roles: ['law-reader'], law: true, fresh: true },
  // What both sides say to each other holds no case: whoever works here reads it.
  'dialogue.read': {},
  'dialogue.speak': {
    roles: [
      'officer',
      'unit-head',
      'prosecutor',
      'judge',
      'national-authority',
      'law-reader',
      'clerk',
      'desk-lead',
    ],
  },
  // Hiding takes nothing away for ever, and saying that an answer holds makes no fact: neither wants the
  // touch.
  'dialogue.moderate': { roles: ['registrar'] },
  // The second who read where it says so makes it a fact for everybody.
  'dialogue.confirm': { roles: ['registrar'], fresh: true },
  'standard.propose': {
    roles: ['unit-head', 'prosecutor', 'judge', 'national-authority', 'law-reader', 'desk-lead'],
    fresh: true,
  },
  // That an institution takes a promise on, by whoever answers for it there.
  'dialogue.promise': { roles: speaking.roles },
  // The word of an institution, by whoever answers for it there.
  'standard.position': speaking,
  // Whether it can be adopted the rule says; whoever agreed to it says that it shall.
  'standard.adopt': speaking,
  // A public text, as it stands at its address: whoever keeps knowledge brings it, of both sides.
  'watch.keep': { roles: ['registrar', 'law-reader', 'national-authority', 'desk-lead'] },
  'watch.assess': { roles: ['registrar', 'law-reader'] },
  // An exercise reaches nobody's case and no company: whoever answers for others teaches them.
  'training.lead': {
    roles: [
      'unit-head',
      'prosecutor',
      'judge',
      'national-authority',
      'administrator',
      'registrar',
      'desk-lead',
    ],
  },
  // Everybody earns a certificate for oneself.
  'training.certify': {},
  // Who keeps the people of an institution says that one counts no more, and whether emergencies want one.
  'training.keep': { roles: ['administrator'], institution: 'own', fresh: true },
}

/** Who is asked for by an action, for whoever is told of it before: more is asked of the case itself. */
export interface WantedRight {
  /** Null: whoever is signed in. */
  readonly roles: readonly Role[] | null
  readonly kinds: readonly InstitutionKind[] | null
  readonly case: 'own' | 'concerned' | null
  readonly desk: boolean
  /** As the request must stand; null: however it stands. */
  readonly status: readonly RequestState['status'][] | null
}

/** Who may do something at all, and to what, by the line of the table that decides it. */
export function wantedFor(action: Action): WantedRight {
  const { roles = null, kinds = null, case: file = null, desk = false, status = null } = table[action]
  return { roles, kinds, case: file, desk, status }
}

/**
 * What somebody may still do while the unit or the institution is not in good standing. Whoever watches over
 * the use is needed most then.
 */
const always = new Set<Action>([
  'notice.read',
  'registry.read',
  'oversight.figures',
  'oversight.sample',
  'oversight.review',
  'oversight.emergencies',
  'oversight.comparisons',
])

/**
 * Whether somebody has a role in which cases are read, whatever case it is: nobody else is shown a line of
 * one.
 */
export const readsCases = (who: Parameters<typeof rolesHeld>[0]): boolean =>
  table['case.read'].roles?.some((role) => rolesHeld(who).includes(role)) ?? true

/**
 * Whether somebody has a role in which an emergency is answered: at a unit the code of a call is read, at a
 * desk the call is made. Nobody else has a turn.
 */
export const answersCalls = (who: Parameters<typeof rolesHeld>[0]): boolean =>
  rolesHeld(who).some(
    (role) =>
      table['request.read-code'].roles?.includes(role) || table['desk.call-back'].roles?.includes(role),
  )

const no = (why: Denial): Permission => ({ may: false, why })

/**
 * Whether this person may do this to that, and if not, why: the first reason in an order that never tells a
 * stranger what there is.
 */
export function may(who: Asking, action: Action, subject: Subject = {}): Permission {
  const rule = table[action]
  const roles = rolesHeld(who)
  if (who.status !== 'active') return no('not-active')
  if (!always.has(action)) {
    if (who.institutionStatus !== 'live') return no('institution-not-live')
    if (who.unitStatus !== 'live') return no('unit-not-live')
    if (!who.attested) return no('not-attested')
  }
  if (rule.roles && !rule.roles.some((role) => roles.includes(role))) return no('wrong-role')
  if (rule.kinds && !rule.kinds.some((kind) => kind === who.institutionKind)) return no('other-kind')
  if (rule.case) {
    const { case: file } = subject
    if (!file?.concerns.includes(who.unit)) return no('not-concerned')
    if (file.sealed && !file.viewers.includes(who.id)) return no('not-a-viewer')
    if (rule.case === 'own' && file.unit !== who.unit) return no('other-unit')
  }
  if (rule.sealer && subject.case?.sealedBy !== who.id && !roles.includes('unit-head'))
    return no('wrong-role')
  if (rule.desk && (subject.desk ?? null) !== who.unit) return no('not-concerned')
  const whyNotOfIt = whyNotOf(rule.institution, { ...who, roles }, subject.institution)
  if (whyNotOfIt) return no(whyNotOfIt)
  if (rule.person === 'other') {
    if (!subject.person || subject.person.institution !== subject.institution?.id)
      return no('other-institution')
    if (subject.person.id === who.id) return no('oneself')
  } else if (rule.person) {
    if (!subject.person || subject.person.institution !== who.institution) return no('other-institution')
    if (subject.person.id === who.id) return no('oneself')
  }
  if (rule.law && !isTheirLaw(who, subject.law)) return no('other-country')
  if (rule.opened && !subject.opened) return no('no-purpose')
  if (!fitsState(rule, subject.state)) return no('wrong-state')
  // Deny by default: where nobody looked whether it was called back, it was not.
  if (rule.calledBack && subject.nothingLeaves !== null) return no(subject.nothingLeaves ?? 'not-called-back')
  if (rule.unlessWritten && hasWritten(who.id, subject.state)) return no('own-draft')
  if (rule.step) {
    const step = subject.state?.step
    if (!subject.state || !step || !roles.includes(step.role satisfies ApprovalRole)) return no('other-step')
    const { overrodeBy } = subject.state
    if (hasWritten(who.id, subject.state)) return no('own-draft')
    if (overrodeBy.includes(who.id)) return no('overrode')
  }
  if (rule.fresh && !subject.fresh) return no('not-fresh')
  return { may: true }
}

/** Where nobody looked whose law it is, it is nobody's to read. */
const isTheirLaw = ({ country }: Pick<Asking, 'country'>, law: Subject['law']): boolean =>
  law !== undefined && (law.country === country || !law.hasOwn)

/** Why somebody has no say over an institution, by whose it is to be; undefined: they have. */
function whyNotOf(
  whose: Rule['institution'],
  who: Pick<Asking, 'roles' | 'institution' | 'country'>,
  of: Subject['institution'],
): Denial | undefined {
  switch (whose) {
    case undefined:
      return undefined
    case 'own':
      return of?.id === who.institution ? undefined : 'other-institution'
    case 'other':
      return (of?.id ?? who.institution) === who.institution ? 'oneself' : undefined
    case 'own-country':
      if (!of) return 'other-country'
      // A registrar keeps the registry of every State, but cannot stop it for all: nobody else could let it
      // go on. Whoever speaks for a State answers for that one.
      if (who.roles.includes('registrar')) return of.id === who.institution ? 'oneself' : undefined
      return of.country === who.country ? undefined : 'other-country'
    case 'answered-for':
      // Of which kind decides who answers: as long as it is not known, that is no matter of the role.
      return of ? whyNotAnswering(who, of) : 'other-institution'
    case 'own-or-answered-for':
      return whyNoSecond(who, of)
  }
}

const ended: ReadonlySet<RequestState['status']> = new Set(['withdrawn', 'superseded', 'closed'])

/** Whether somebody put down any of the words. */
const hasWritten = (person: string, state: Subject['state']): boolean =>
  state?.drafter?.person === person || (state?.writers ?? []).includes(person)

/** Whether a request stands so that it can be done to it. */
function fitsState(rule: Rule, state: Subject['state']): boolean {
  if (rule.status && !(state && rule.status.includes(state.status))) return false
  if (rule.sealed && !state?.sealed) return false
  if (rule.held && !state?.held) return false
  if (rule.unlessHeld && state?.held) return false
  return !(
    rule.unlessEndedHere &&
    state &&
    ended.has(state.status) &&
    state.endRecordedOn === null &&
    !isHeardLate({ legs: [], ...state })
  )
}

/**
 * Why somebody does not answer for the units of an institution; undefined where they do. Nobody of a State
 * stands above its national authority or a provider: for their units the registrars answer, as they do for
 * those of their own body.
 */
export function whyNotAnswering(
  { roles, institution, country }: Pick<Asking, 'roles' | 'institution' | 'country'>,
  of: NonNullable<Subject['institution']>,
): Denial | undefined {
  const isRegistrar = roles.includes('registrar')
  if (answeredForByRegistrars.has(of.kind ?? '')) return isRegistrar ? undefined : 'wrong-role'
  if (isRegistrar && of.id === institution) return undefined
  if (!roles.includes('national-authority')) return 'wrong-role'
  return of.country === country ? undefined : 'other-country'
}

/**
 * Why somebody's word is no second one about the people of an institution: administrators speak about their
 * own, a national authority about those of its State, registrars about any.
 */
function whyNoSecond(
  who: Pick<Asking, 'roles' | 'institution' | 'country'>,
  of: Subject['institution'],
): Denial | undefined {
  if (!of) return 'other-institution'
  if (who.roles.includes('registrar')) return undefined
  if (of.id === who.institution && who.roles.includes('administrator')) return undefined
  return who.roles.includes('national-authority') ? whyNotAnswering(who, of) : 'other-institution'
}

const answeredForByRegistrars: ReadonlySet<string> = new Set([
  'central-authority',
  'contact-point',
  'provider',
])

/** The roles that an action wants one of, whatever else it wants; undefined: anybody may who is signed in. */
export const rolesThatMay = (action: Action): readonly Role[] | undefined => table[action].roles

/** Whether an action wants the passkey touched at that moment. */
export const wantsFresh = (action: Action): boolean => table[action].fresh === true
