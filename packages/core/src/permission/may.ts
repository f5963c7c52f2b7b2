import type { ApprovalRole, RequestState } from '../act/index.ts'
import type { CountryCode } from '../fact/index.ts'
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
  }
  readonly state?: Pick<
    RequestState,
    'status' | 'step' | 'held' | 'drafter' | 'approvals' | 'sealed' | 'endRecordedOn'
  >
  readonly person?: {
    readonly id: string
    readonly unit: string
    readonly institution: string
    readonly status: Asking['status']
  }
  readonly institution?: { readonly id: string; readonly country: CountryCode | null; readonly kind?: string }
  /** The unit on whose desk the request lies. */
  readonly desk?: string | null
  /** A purpose was stated and an opening of this case is running. */
  readonly opened?: boolean
  /** The passkey was touched for exactly this. */
  readonly fresh?: boolean
}

export const actions = [
  'case.create',
  'case.open',
  'case.read',
  'case.name-viewer',
  'request.draft',
  'request.revise',
  'request.submit',
  'request.return',
  'request.approve',
  'request.narrow',
  'request.deny',
  'request.sign',
  'request.withdraw',
  'request.release',
  'request.send',
  'request.invite',
  'request.clarify',
  'request.supersede',
  'request.record-answer',
  'request.record',
  'request.close',
  'request.grade-answer',
  'desk.read',
  'desk.assign',
  'desk.question',
  'desk.answer',
  'desk.plan-notice',
  'desk.grade-request',
  'desk.figures',
  'desk.keep-systems',
  'profile.propose',
  'profile.review',
  'registry.read',
  'registry.propose',
  'registry.verify',
  'registry.object',
  'registry.act',
  'registry.suspend',
  'unit.vouch',
  'institution.keep-emblem',
  'person.list',
  'person.invite',
  'person.attest',
  'person.suspend',
  'person.recover',
  'person.confirm-recovery',
  'registrar.name',
  'registrar.confirm',
  'registrar.stop',
  'key.add',
  'key.revoke',
  'notice.read',
  'oversight.figures',
  'oversight.sample',
  'oversight.review',
] as const

export type Action = (typeof actions)[number]

/** What may be done with a request that is there: what a page about it may offer. */
export const requestActions: readonly Action[] = actions.filter(
  (action) => action.startsWith('request.') && action !== 'request.draft',
)

/** Why not, by code; the pages have a sentence for each. */
export type Denial =
  | 'not-active'
  | 'unit-not-live'
  | 'institution-not-live'
  | 'not-attested'
  | 'wrong-role'
  | 'not-concerned'
  | 'not-a-viewer'
  | 'no-purpose'
  | 'not-fresh'
  | 'other-unit'
  | 'other-institution'
  | 'other-country'
  | 'own-draft'
  | 'other-step'
  | 'oneself'
  | 'wrong-state'

export type Permission = { readonly may: true } | { readonly may: false; readonly why: Denial }

/** What one line of the table wants, in the order in which it is asked. */
interface Rule {
  readonly roles?: readonly Role[]
  /** The unit that opened the case, or any unit that the case concerns. */
  readonly case?: 'own' | 'concerned'
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
  /** Of what is over only where its end was itself recorded: more may have come since. */
  readonly unlessEndedHere?: true
  /** At the desk that the request was laid on. */
  readonly desk?: true
  readonly institution?: 'own' | 'other' | 'own-country' | 'answered-for'
  readonly person?: 'own-institution' | 'other'
}

const writing = {
  roles: ['officer', 'unit-head', 'prosecutor'],
  case: 'own',
  opened: true,
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
/** What somebody at the desk of a provider does with what lies there. */
const atDesk = { roles: ['clerk', 'desk-lead'], desk: true } as const satisfies Rule
/** A registrar, of somebody of the body that keeps the registry. */
const naming = { roles: ['registrar'], person: 'own-institution', fresh: true } as const satisfies Rule
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
  'request.draft': writing,
  'request.revise': { ...writing, status: ['draft', 'awaiting', 'approved', 'questioned'] },
  'request.submit': { ...writing, status: ['draft'] },
  'request.return': asking,
  'request.approve': deciding,
  'request.narrow': deciding,
  'request.deny': deciding,
  'request.sign': { ...writing, status: ['approved'], fresh: true },
  'request.withdraw': {
    ...writing,
    status: ['draft', 'awaiting', 'approved', 'signed', 'sent', 'questioned'],
  },
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
  // Also of what an officer recorded as over: more may have come since.
  'request.record': {
    ...writing,
    status: ['draft', 'sent', 'questioned', 'answered', 'withdrawn', 'closed'],
    unlessEndedHere: true,
    fresh: true,
  },
  'request.close': { ...writing, status: ['answered', 'sent', 'signed'] },
  'request.grade-answer': { ...writing, status: ['sent', 'questioned', 'answered', 'closed'] },
  'desk.read': atDesk,
  'desk.assign': { ...atDesk, roles: ['desk-lead'], status: ['sent', 'questioned'] },
  'desk.question': { ...atDesk, status: ['sent'] },
  'desk.answer': { ...atDesk, status: ['sent', 'questioned'], fresh: true },
  'desk.plan-notice': { ...atDesk, status: ['sent', 'questioned', 'answered'] },
  'desk.grade-request': { ...atDesk, status: ['sent', 'questioned', 'answered', 'closed'] },
  'desk.figures': { roles: ['desk-lead'] },
  'desk.keep-systems': { roles: ['desk-lead'], fresh: true },
  'profile.propose': { roles: ['desk-lead'], institution: 'own', fresh: true },
  // Whoever is of the provider has no say in whether its word counts.
  'profile.review': { roles: ['registrar'], institution: 'other', fresh: true },
  'registry.read': {},
  'registry.propose': { roles: ['administrator', 'registrar', 'national-authority'], fresh: true },
  'registry.verify': { roles: ['registrar'], fresh: true },
  'registry.object': { roles: ['administrator', 'registrar', 'national-authority'], fresh: true },
  // Which of these acts, to which entry, is the registry's own table to say (`mayDo`).
  'registry.act': { roles: ['registrar', 'national-authority', 'administrator'], fresh: true },
  'registry.suspend': { roles: ['registrar', 'national-authority'], institution: 'own-country', fresh: true },
  'unit.vouch': { roles: ['national-authority', 'registrar'], institution: 'answered-for', fresh: true },
  'institution.keep-emblem': { roles: ['administrator'], institution: 'own', fresh: true },
  'person.list': { roles: ['administrator', 'unit-head', 'national-authority', 'registrar'] },
  'person.invite': { roles: ['administrator'], fresh: true },
  'person.attest': { ...keeping, person: 'own-institution' },
  'person.suspend': keeping,
  'person.recover': { ...keeping },
  'person.confirm-recovery': { ...keeping },
  'registrar.name': naming,
  'registrar.confirm': naming,
  'registrar.stop': naming,
  'key.add': { fresh: true },
  'key.revoke': { fresh: true },
  'notice.read': {},
  'oversight.figures': { roles: ['overseer'] },
  'oversight.sample': { roles: ['overseer'] },
  'oversight.review': { roles: ['overseer'] },
}

/** What somebody may still do while the person, the unit or the institution is not in good standing. */
const always = new Set<Action>(['notice.read', 'registry.read'])

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
  if (rule.case) {
    const { case: file } = subject
    if (!file?.concerns.includes(who.unit)) return no('not-concerned')
    if (file.sealed && !file.viewers.includes(who.id)) return no('not-a-viewer')
    if (rule.case === 'own' && file.unit !== who.unit) return no('other-unit')
  }
  if (rule.desk && (subject.desk ?? null) !== who.unit) return no('not-concerned')
  if (rule.institution === 'own' && subject.institution?.id !== who.institution)
    return no('other-institution')
  if (rule.institution === 'other' && (subject.institution?.id ?? who.institution) === who.institution)
    return no('oneself')
  if (rule.institution === 'own-country') {
    if (!subject.institution) return no('other-country')
    // A registrar keeps the registry of every State, but cannot stop it for all: nobody else could let it go
    // on. Whoever speaks for a State answers for that one.
    if (roles.includes('registrar')) {
      if (subject.institution.id === who.institution) return no('oneself')
    } else if (subject.institution.country !== who.country) return no('other-country')
  }
  if (rule.institution === 'answered-for') {
    // Of which kind decides who answers: as long as it is not known, that is no matter of the role.
    if (!subject.institution) return no('other-institution')
    const why = whyNotAnswering({ ...who, roles }, subject.institution)
    if (why) return no(why)
  }
  if (rule.person) {
    if (!subject.person || subject.person.institution !== who.institution) return no('other-institution')
    if (subject.person.id === who.id) return no('oneself')
  }
  if (rule.opened && !subject.opened) return no('no-purpose')
  if (!fitsState(rule, subject.state)) return no('wrong-state')
  if (rule.step) {
    const step = subject.state?.step
    if (!step || !roles.includes(step.role satisfies ApprovalRole)) return no('other-step')
    if (subject.state?.drafter?.person === who.id) return no('own-draft')
  }
  if (rule.fresh && !subject.fresh) return no('not-fresh')
  return { may: true }
}

const ended: ReadonlySet<RequestState['status']> = new Set(['withdrawn', 'closed'])

/** Whether a request stands so that it can be done to it. */
function fitsState(rule: Rule, state: Subject['state']): boolean {
  if (rule.status && !(state && rule.status.includes(state.status))) return false
  if (rule.sealed && !state?.sealed) return false
  if (rule.held && !state?.held) return false
  return !(rule.unlessEndedHere && state && ended.has(state.status) && state.endRecordedOn === null)
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

const answeredForByRegistrars: ReadonlySet<string> = new Set([
  'central-authority',
  'contact-point',
  'provider',
])

/** Whether an action wants the passkey touched at that moment. */
export const wantsFresh = (action: Action): boolean => table[action].fresh === true
