import { describe, expect, test } from 'vitest'
import type { Abroad, ApprovalRole, Leg, RequestStatus } from '../act/index.ts'
import { freshLeg } from '../act/leg.ts'
import { institutionKinds } from '../registry/index.ts'
import { type Action, type Asking, actions, may, type Subject, wantsFresh } from './may.ts'
import { isRoleOf, type Role, roles, rolesGivenIn, takesTwo } from './roles.ts'
import { notIndependent, standApart } from './second-word.ts'

const statuses: readonly RequestStatus[] = [
  'draft',
  'awaiting',
  'approved',
  'signed',
  'sent',
  'questioned',
  'answered',
  'denied',
  'withdrawn',
  'superseded',
  'closed',
]
const approvers: readonly ApprovalRole[] = ['unit-head', 'prosecutor', 'judge']

/** Where somebody of these roles sits, so that each of them counts. */
const kindFor = (as: readonly Role[]): string =>
  institutionKinds.find((kind) => as.every((role) => isRoleOf(role, kind))) ?? 'police'

/** Somebody in good standing, of the unit that opened the case. */
const somebody = (as: readonly Role[], change: Partial<Asking> = {}): Asking => ({
  id: 'me',
  roles: as,
  unit: 'unit',
  institution: 'institution',
  institutionKind: kindFor(as),
  country: 'CL',
  status: 'active',
  unitStatus: 'live',
  institutionStatus: 'live',
  attested: true,
  ...change,
})
const file: NonNullable<Subject['case']> = {
  sealedBy: 'me',
  unit: 'unit',
  concerns: ['unit', 'other'],
  sealed: false,
  viewers: [],
}
const author = {
  person: 'author',
  name: '',
  title: '',
  unit: 'unit',
  unitName: '',
  institution: 'institution',
  institutionName: '',
}
const stateOf = (status: RequestStatus, wanted: ApprovalRole | null) => ({
  status,
  step: wanted && {
    role: wanted,
    part: 'orders' as const,
    categories: [],
    source: '',
    asOf: null,
    confidence: 'high' as const,
    basis: 'read' as const,
  },
  held: true,
  drafter: author,
  overrodeBy: [],
  approvals: [],
  sealed: true,
  endRecordedOn: '2026-11-20',
})
const abroad: Abroad = {
  asked: {
    ...{ country: 'BR', authority: '', person: '', address: '', network: null, reference: '' },
    ...{ receivedOn: '2026-11-20', urgent: null, wantsTraffic: null, text: null, term: null },
  },
  sender: { standing: 'unlisted', entry: null, name: null, listed: null, drillOn: null },
  ...{ told: [], assistance: null, released: null, enteredOn: '2026-11-20', enteredBy: 'author' },
}
/** Everything that an action could want, as it is best for whoever asks. */
const best = (status: RequestStatus = 'draft', wanted: ApprovalRole | null = null): Subject => ({
  case: file,
  state: stateOf(status, wanted),
  person: { id: 'another', unit: 'unit', institution: 'institution', status: 'active' },
  institution: { id: 'institution', country: 'CL' },
  desk: 'unit',
  opened: true,
  nothingLeaves: null,
  fresh: true,
})
/** Also of another institution: some acts are for whoever is not of the one concerned. */
const bests = statuses
  .flatMap((status) => [null, ...approvers].map((wanted) => best(status, wanted)))
  .flatMap((subject) => [
    subject,
    { ...subject, institution: { id: 'elsewhere', country: 'CL' } },
    { ...subject, law: { country: 'CL', hasOwn: true } },
    // One that nobody of a State answers for.
    { ...subject, institution: { id: 'elsewhere', country: 'CL', kind: 'central-authority' } },
    // Some acts are done to what is held alone, others to what is not.
    { ...subject, state: { ...stateOf('draft', null), ...subject.state, held: false } },
  ])
const everMay = (who: Asking, action: Action) => bests.some((subject) => may(who, action, subject).may)
const atContactPoint = { institutionKind: 'contact-point' } as const
const atAuthority = { institutionKind: 'central-authority' } as const
/**
 * In whichever kind of institution: some acts are those of a contact point alone, or of a central authority.
 */
const whoMay = (action: Action) =>
  roles.filter(
    (role) =>
      everMay(somebody([role]), action) ||
      everMay(somebody([role], atContactPoint), action) ||
      everMay(somebody([role], atAuthority), action),
  )

describe('the table read as sentences', () => {
  const writers: readonly Role[] = ['officer', 'unit-head', 'prosecutor']
  const deciders: readonly Role[] = ['unit-head', 'prosecutor', 'judge']
  const sentences: Readonly<Record<Action, readonly Role[]>> = {
    'case.create': writers,
    'case.open': [...writers, 'judge'],
    'case.read': [...writers, 'judge'],
    'case.name-viewer': writers,
    'case.unseal': writers,
    'request.draft': writers,
    'request.revise': writers,
    'request.submit': writers,
    'request.override': ['unit-head', 'prosecutor'],
    'request.return': deciders,
    'request.approve': deciders,
    'request.narrow': deciders,
    'request.deny': deciders,
    'request.sign': writers,
    'request.withdraw': writers,
    'request.let-go': writers,
    'request.release': ['unit-head'],
    'request.send': writers,
    'request.invite': writers,
    'request.clarify': writers,
    'request.supersede': writers,
    'request.record-answer': writers,
    'request.record': writers,
    'request.close': writers,
    'request.grade-answer': writers,
    'contact.list': [...writers, 'registrar', 'national-authority'],
    'contact.enter': ['officer', 'unit-head'],
    'contact.tell': ['officer', 'unit-head'],
    'contact.drill': ['officer', 'unit-head', 'registrar', 'national-authority'],
    'assistance.list': ['officer', 'unit-head'],
    'assistance.lay': writers,
    'assistance.say': writers,
    'assistance.comment': ['officer', 'unit-head'],
    'assistance.keep': ['officer', 'unit-head'],
    'assistance.receive': writers,
    'safeguard.say': [...writers, 'judge'],
    'identifier.compare': writers,
    'request.read-code': writers,
    'request.disown': writers,
    'request.follow-up': writers,
    'request.read-order': ['unit-head', 'prosecutor', 'judge'],
    'request.point-says': ['officer', 'unit-head'],
    'request.point-confirms': ['officer', 'unit-head'],
    'desk.read': ['desk-lead', 'clerk'],
    'desk.assign': ['desk-lead'],
    'desk.question': ['desk-lead', 'clerk'],
    'desk.answer': ['desk-lead', 'clerk'],
    'desk.call-back': ['desk-lead', 'clerk'],
    'desk.skip-call': ['desk-lead', 'clerk'],
    'desk.agree-skip': ['desk-lead', 'clerk'],
    'desk.release-emergency': ['desk-lead', 'clerk'],
    'desk.correct': ['desk-lead', 'clerk'],
    'desk.deliver': ['desk-lead', 'clerk'],
    'delivery.bring': [...writers, 'desk-lead', 'clerk'],
    'desk.plan-notice': ['desk-lead', 'clerk'],
    'desk.grade-request': ['desk-lead', 'clerk'],
    'desk.figures': ['desk-lead'],
    'desk.lay-decoys': ['desk-lead'],
    'desk.keep-systems': ['desk-lead'],
    'exhibit.bring': writers,
    'exhibit.open': writers,
    'exhibit.export': writers,
    'exhibit.return': writers,
    'exhibit.keep': ['unit-head', 'prosecutor'],
    'exhibit.erase': ['unit-head', 'prosecutor'],
    'unit-key.read': writers,
    'unit-key.make': ['unit-head', 'prosecutor'],
    'unit-key.offer': writers,
    'unit-key.share': writers,
    'profile.propose': ['desk-lead'],
    'profile.review': ['registrar'],
    'registry.read': roles,
    'registry.propose': ['administrator', 'registrar', 'national-authority'],
    'registry.verify': ['registrar'],
    'registry.check-domain': ['administrator', 'registrar', 'national-authority'],
    'registry.object': ['administrator', 'registrar', 'national-authority'],
    'registry.act': ['administrator', 'registrar', 'national-authority'],
    'registry.suspend': ['registrar', 'national-authority'],
    'unit.vouch': ['national-authority', 'registrar'],
    'duty.read': [...writers, 'desk-lead', 'clerk'],
    'duty.keep': ['unit-head', 'prosecutor', 'desk-lead'],
    'duty.hand-over': [...writers, 'desk-lead', 'clerk'],
    'institution.keep-emblem': ['administrator'],
    'person.list': ['unit-head', 'administrator', 'national-authority', 'registrar'],
    'person.invite': ['administrator'],
    'person.attest': ['administrator', 'registrar', 'national-authority'],
    'person.suspend': ['administrator'],
    'person.restore': ['administrator', 'registrar', 'national-authority'],
    'person.confirm-stop': ['administrator', 'registrar', 'national-authority'],
    'person.recover': ['administrator'],
    'person.confirm-recovery': ['administrator', 'registrar', 'national-authority'],
    'person.change': ['administrator'],
    'role.give': ['administrator'],
    'role.confirm': ['administrator', 'registrar', 'national-authority'],
    'role.stop': ['administrator', 'registrar', 'national-authority'],
    'role.end': ['administrator'],
    'registrar.name': ['registrar'],
    'registrar.confirm': ['registrar'],
    'registrar.stop': ['registrar'],
    'key.add': roles,
    'key.revoke': roles,
    'notice.read': roles,
    'figures.read': ['unit-head', 'prosecutor', 'desk-lead'],
    'oversight.figures': ['overseer'],
    'oversight.sample': ['overseer'],
    'oversight.review': ['overseer'],
    'oversight.emergencies': ['overseer'],
    'oversight.comparisons': ['overseer'],
    'reading.list': ['law-reader'],
    'reading.write': ['law-reader'],
    'reading.publish': ['law-reader'],
    'dialogue.read': roles,
    'dialogue.speak': [...approvers, 'officer', 'national-authority', 'law-reader', 'clerk', 'desk-lead'],
    'dialogue.moderate': ['registrar'],
    'dialogue.confirm': ['registrar'],
    'dialogue.promise': ['unit-head', 'prosecutor', 'judge', 'national-authority', 'desk-lead'],
    'standard.propose': [...approvers, 'national-authority', 'law-reader', 'desk-lead'],
    'standard.position': [...approvers, 'national-authority', 'desk-lead'],
    'standard.adopt': [...approvers, 'national-authority', 'desk-lead'],
    'watch.keep': ['registrar', 'law-reader', 'national-authority', 'desk-lead'],
    'watch.assess': ['registrar', 'law-reader'],
    'training.lead': [...approvers, 'national-authority', 'administrator', 'registrar', 'desk-lead'],
    'training.certify': roles,
    'training.keep': ['administrator'],
  }
  test.each(actions.map((action) => [action, sentences[action]] as const))(
    '%s: %s, and nobody else',
    (action, wanted) => {
      expect(whoMay(action)).toEqual(roles.filter((role) => wanted.includes(role)))
    },
  )
  test('who keeps people, registry or oversight sees no case', () => {
    for (const role of [
      'administrator',
      'registrar',
      'national-authority',
      'overseer',
      'law-reader',
      'clerk',
    ] as const) {
      const seen = actions.filter(
        (action) => /^(case|request)\./.test(action) && everMay(somebody([role]), action),
      )
      expect(seen, role).toEqual([])
    }
  })
  test('whatever obliges or changes who people are wants the passkey touched at that moment', () => {
    const touched = actions.filter(wantsFresh)
    expect(touched).toEqual([
      'case.name-viewer',
      'case.unseal',
      'request.override',
      'request.approve',
      'request.narrow',
      'request.deny',
      'request.sign',
      'request.release',
      'request.send',
      'request.invite',
      'request.record-answer',
      'request.record',
      'contact.tell',
      'contact.drill',
      'assistance.lay',
      'assistance.keep',
      'assistance.receive',
      'request.read-code',
      'request.follow-up',
      'request.read-order',
      'request.point-confirms',
      'desk.answer',
      'desk.skip-call',
      'desk.agree-skip',
      'desk.release-emergency',
      'desk.correct',
      'desk.keep-systems',
      'exhibit.return',
      'exhibit.keep',
      'exhibit.erase',
      'unit-key.make',
      'unit-key.offer',
      'unit-key.share',
      'profile.propose',
      'profile.review',
      'registry.propose',
      'registry.verify',
      'registry.object',
      'registry.act',
      'registry.suspend',
      'unit.vouch',
      'institution.keep-emblem',
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
      'reading.write',
      'reading.publish',
      'dialogue.confirm',
      'standard.propose',
      'standard.position',
      'standard.adopt',
      'training.keep',
    ])
    for (const action of touched) {
      const stale = bests.map((subject) => may(somebody(roles), action, { ...subject, fresh: false }))
      expect(
        stale.some((verdict) => verdict.may),
        action,
      ).toBe(false)
    }
  })
})

const pointActions = ['request.point-says', 'request.point-confirms'] as const

test('what another State asks is entered and answered at a contact point, and in no other kind of institution', () => {
  for (const institutionKind of institutionKinds)
    for (const action of ['contact.enter', 'contact.tell', 'contact.drill', ...pointActions] as const)
      expect(everMay(somebody(roles, { institutionKind }), action), `${institutionKind} ${action}`).toBe(
        institutionKind === 'contact-point',
      )
})

test('what goes from State to State is looked at and passed on at a central authority, and in no other kind of institution', () => {
  for (const institutionKind of institutionKinds)
    for (const action of ['assistance.list', 'assistance.comment', 'assistance.keep'] as const)
      expect(everMay(somebody(roles, { institutionKind }), action), `${institutionKind} ${action}`).toBe(
        institutionKind === 'central-authority',
      )
})

describe('every cell of role, action, state and standing', () => {
  test('somebody of no role may nothing but what everybody may', () => {
    expect(actions.filter((action) => everMay(somebody([]), action))).toEqual([
      'registry.read',
      'key.add',
      'key.revoke',
      'notice.read',
      'dialogue.read',
      'training.certify',
    ])
  })
  test('who is not in good standing may read notices, the registry and what oversight reads, and nothing else', () => {
    const always = [
      'registry.read',
      'notice.read',
      'oversight.figures',
      'oversight.sample',
      'oversight.review',
      'oversight.emergencies',
      'oversight.comparisons',
    ]
    const standings: readonly (readonly [Partial<Asking>, readonly string[]])[] = [
      [{ status: 'invited' }, []],
      [{ status: 'suspended' }, []],
      [{ status: 'left' }, []],
      [{ unitStatus: 'suspended' }, always],
      [{ institutionStatus: 'suspended' }, always],
      [{ institutionStatus: 'lapsed' }, always],
      [{ institutionStatus: '' }, always],
      [{ attested: false }, always],
    ]
    for (const [change, left] of standings) {
      expect(
        actions.filter((action) => everMay(somebody(roles, change), action)),
        JSON.stringify(change),
      ).toEqual(left)
    }
  })
  test('nothing is allowed about nothing: without a case, a state, a person or an institution, only what needs none', () => {
    const free = actions.filter((action) =>
      institutionKinds.some(
        (institutionKind) => may(somebody(roles, { institutionKind }), action, { fresh: true }).may,
      ),
    )
    expect(free).toEqual([
      'case.create',
      'contact.list',
      'contact.enter',
      'contact.drill',
      'assistance.list',
      'delivery.bring',
      'desk.figures',
      'desk.lay-decoys',
      'desk.keep-systems',
      'unit-key.read',
      'unit-key.make',
      'unit-key.offer',
      'unit-key.share',
      'registry.read',
      'registry.propose',
      'registry.verify',
      'registry.object',
      'registry.check-domain',
      'registry.act',
      'duty.read',
      'duty.keep',
      'duty.hand-over',
      'person.list',
      'person.invite',
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
    ])
  })
  test('a request moves only from the states that its next act belongs to', () => {
    const from = (action: Action) =>
      statuses.filter((status) =>
        approvers.some((role) => may(somebody(roles), action, best(status, role)).may),
      )
    expect(
      Object.fromEntries(
        actions.filter((action) => action.startsWith('request.')).map((action) => [action, from(action)]),
      ),
    ).toEqual({
      'request.draft': statuses,
      'request.record-answer': ['sent', 'questioned', 'answered'],
      'request.record': ['draft', 'sent', 'questioned', 'answered', 'withdrawn', 'superseded', 'closed'],
      'request.revise': ['draft', 'awaiting', 'approved', 'questioned'],
      'request.submit': ['draft'],
      'request.override': ['draft'],
      'request.return': ['awaiting'],
      'request.approve': ['awaiting'],
      'request.narrow': ['awaiting'],
      'request.deny': ['awaiting'],
      'request.sign': ['approved'],
      'request.withdraw': ['draft', 'awaiting', 'approved', 'signed', 'sent', 'questioned'],
      'request.let-go': ['answered'],
      'request.release': statuses,
      'request.send': ['signed', 'sent', 'questioned', 'answered'],
      'request.invite': ['signed', 'sent', 'questioned', 'answered'],
      'request.clarify': ['questioned'],
      'request.supersede': ['sent', 'questioned', 'answered'],
      'request.close': ['signed', 'sent', 'answered'],
      'request.grade-answer': ['sent', 'questioned', 'answered', 'closed'],
      // Not of what is held.
      'request.read-code': [],
      'request.disown': [],
      'request.follow-up': ['sent', 'questioned', 'answered', 'withdrawn', 'superseded', 'closed'],
      'request.read-order': ['sent', 'questioned', 'answered', 'withdrawn', 'superseded', 'closed'],
      'request.point-says': [],
      'request.point-confirms': [],
    })
  })
  test('nothing of an emergency is handed over where nobody called back, one person stands for it, or nobody looked', () => {
    const at = (nothingLeaves: Subject['nothingLeaves']): Subject => {
      const { nothingLeaves: _, ...subject } = best('sent')
      return {
        ...subject,
        state: { ...stateOf('sent', null), held: false },
        ...(nothingLeaves === undefined ? {} : { nothingLeaves }),
      }
    }
    const verdict = (why: Subject['nothingLeaves']) =>
      may(somebody(['clerk']), 'desk.release-emergency', at(why))
    expect(verdict('one-person')).toEqual({ may: false, why: 'one-person' })
    expect(verdict('not-called-back')).toEqual({ may: false, why: 'not-called-back' })
    expect(verdict(undefined)).toEqual({ may: false, why: 'not-called-back' })
    expect(verdict(null)).toEqual({ may: true })
  })
  test('nobody lets pass what stops words of their own', () => {
    const head = somebody(['unit-head'])
    for (const state of [{ drafter: { ...author, person: 'me' } }, { writers: ['me', author.person] }])
      expect(
        may(head, 'request.override', { ...best('draft'), state: { ...stateOf('draft', null), ...state } }),
      ).toEqual({ may: false, why: 'own-draft' })
  })
  test('nothing goes out that was not sealed here, and only what is held is let go', () => {
    const unsealed = (status: RequestStatus): Subject => ({
      ...best(status),
      state: { ...stateOf(status, null), sealed: false, held: false },
    })
    for (const action of ['request.send', 'request.invite', 'request.release'] as const)
      for (const status of statuses)
        expect(may(somebody(roles), action, unsealed(status)), `${action} ${status}`).toEqual({
          may: false,
          why: 'wrong-state',
        })
  })
  test('nothing is done at a desk with what is held', () => {
    for (const action of ['desk.assign', 'desk.question', 'desk.answer', 'desk.plan-notice'] as const)
      for (const status of statuses)
        expect(may(somebody(roles), action, best(status)).may, `${action} ${status}`).toBe(false)
  })
  test('more is recorded of what ended only where the end itself was recorded', () => {
    const endedHere = (status: RequestStatus): Subject => ({
      ...best(status),
      state: { ...stateOf(status, null), endRecordedOn: null },
    })
    const who = somebody(roles)
    expect(statuses.filter((status) => may(who, 'request.record', endedHere(status)).may)).toEqual([
      'draft',
      'sent',
      'questioned',
      'answered',
    ])
    // Of what another State asked for, whoever had it may keep it all the same.
    const leg = freshLeg(1, { kind: 'provider-outside' }, '2026-11-20')
    const askedFor = (legs: readonly Leg[]): Subject => {
      const { state, ...rest } = endedHere('withdrawn')
      return { ...rest, ...(state ? { state: { ...state, abroad, legs } } : {}) }
    }
    expect(may(who, 'request.record', askedFor([leg])).may).toBe(true)
    expect(may(who, 'request.record', askedFor([])).may).toBe(false)
  })
  test.each(['request.return', 'request.approve', 'request.narrow', 'request.deny'] as const)(
    '%s: only in the role that is asked, only of somebody else',
    (action) => {
      for (const wanted of approvers) {
        expect(
          roles.filter((role) => may(somebody([role]), action, best('awaiting', wanted)).may),
          wanted,
        ).toEqual([wanted])
        const own = {
          ...best('awaiting', wanted),
          state: { ...stateOf('awaiting', wanted), drafter: { ...author, person: 'me' } },
        }
        expect(may(somebody([wanted]), action, own)).toEqual({ may: false, why: 'own-draft' })
        // Also where somebody else put the last words: whoever wrote any of them is no stranger to them.
        const revised = {
          ...best('awaiting', wanted),
          state: { ...stateOf('awaiting', wanted), writers: ['me', author.person] },
        }
        expect(may(somebody([wanted]), action, revised)).toEqual({ may: false, why: 'own-draft' })
        const passed = {
          ...best('awaiting', wanted),
          state: { ...stateOf('awaiting', wanted), overrodeBy: ['me'] },
        }
        expect(may(somebody([wanted]), action, passed)).toEqual({ may: false, why: 'overrode' })
      }
      expect(may(somebody(['judge']), action, best('awaiting', null))).toEqual({
        may: false,
        why: 'other-step',
      })
    },
  )
})

describe('whose case it is', () => {
  const inCase = actions.filter((action) => /^(case|request)\./.test(action) && action !== 'case.create')
  const may1 = (action: Action, who: Asking, change: Partial<typeof file>) =>
    bests.some((subject) => may(who, action, { ...subject, case: { ...file, ...change } }).may)
  const kindOf = (action: Action) => (pointActions.some((one) => one === action) ? atContactPoint : {})
  test.each(inCase)('%s: not by a unit that the case does not concern', (action) => {
    const stranger = somebody(roles, { unit: 'stranger', ...kindOf(action) })
    expect(may1(action, stranger, {})).toBe(false)
    expect(may(stranger, action, best())).toEqual({
      may: false,
      why: 'not-concerned',
    })
  })
  test.each(inCase)('%s: in a sealed case only by its viewers', (action) => {
    const one = somebody(roles, kindOf(action))
    expect(may1(action, one, { sealed: true, viewers: ['another'] })).toBe(false)
    expect(may1(action, one, { sealed: true, viewers: ['another', 'me'] })).toBe(true)
  })
  test('a unit that is asked for an approval reads and decides; it writes, signs and withdraws nothing', () => {
    const asked = somebody(roles, { unit: 'other' })
    expect(inCase.filter((action) => may1(action, asked, {}))).toEqual([
      'case.open',
      'case.read',
      'request.return',
      'request.approve',
      'request.narrow',
      'request.deny',
      'request.read-order',
    ])
  })
  test('nothing of a case without a stated purpose, but stating it', () => {
    const without = inCase.filter((action) =>
      bests.some((subject) => may(somebody(roles), action, { ...subject, opened: false }).may),
    )
    expect(without).toEqual(['case.open', 'request.disown'])
  })
  test.each([
    [
      'administrator',
      /^(person\.(attest|suspend|recover|confirm-recovery|change)|role\.(give|confirm|stop|end))$/,
    ],
    ['registrar', /^registrar\./],
  ] as const)(
    'a person in the role of %s keeps the people of the own institution, never oneself',
    (role, kept) => {
      for (const action of actions.filter((one) => kept.test(one))) {
        const about = (person: NonNullable<Subject['person']>) =>
          may(somebody([role]), action, { ...best(), person })
        expect(about({ id: 'another', unit: 'unit', institution: 'institution', status: 'active' })).toEqual({
          may: true,
        })
        expect(about({ id: 'another', unit: 'unit', institution: 'elsewhere', status: 'active' })).toEqual({
          may: false,
          why: 'other-institution',
        })
        expect(about({ id: 'me', unit: 'unit', institution: 'institution', status: 'active' })).toEqual({
          may: false,
          why: 'oneself',
        })
      }
    },
  )
  test('registrars vouch for the units of national authorities and providers, and for no others; what is not yet known is not refused for the role', () => {
    for (const kind of ['central-authority', 'contact-point', 'provider']) {
      const institution = { id: 'i', country: 'CL', kind }
      expect(may(somebody(['registrar']), 'unit.vouch', { ...best(), institution })).toEqual({ may: true })
      expect(may(somebody(['national-authority']), 'unit.vouch', { ...best(), institution })).toEqual({
        may: false,
        why: 'wrong-role',
      })
    }
    // A body that keeps the registry may be anything; its own units are vouched for by its registrars, or it
    // would end with its founding.
    expect(
      may(somebody(['registrar']), 'unit.vouch', {
        ...best(),
        institution: { id: 'institution', country: 'CL', kind: 'police' },
      }),
    ).toEqual({
      may: true,
    })
    const police = { id: 'i', country: 'CL', kind: 'police' }
    expect(may(somebody(['registrar']), 'unit.vouch', { ...best(), institution: police })).toEqual({
      may: false,
      why: 'wrong-role',
    })
    for (const role of ['registrar', 'national-authority'] as const)
      expect(may(somebody([role]), 'unit.vouch', {})).toEqual({ may: false, why: 'other-institution' })
  })
  test('a registrar suspends a unit of any institution but of the own: the registry would stop, and nobody could let it go on', () => {
    const about = (id: string) =>
      may(somebody(['registrar']), 'registry.suspend', { ...best(), institution: { id, country: 'BR' } })
    expect(about('elsewhere')).toEqual({ may: true })
    expect(about('institution')).toEqual({ may: false, why: 'oneself' })
  })
  test('a national authority speaks for its own State', () => {
    for (const action of ['unit.vouch', 'registry.suspend'] as const) {
      const about = (country: string | null) =>
        may(somebody(['national-authority']), action, { ...best(), institution: { id: 'i', country } })
      expect(about('CL')).toEqual({ may: true })
      expect(about('BR')).toEqual({ may: false, why: 'other-country' })
      expect(about(null)).toEqual({ may: false, why: 'other-country' })
    }
  })
})

describe('a role counts in its kind of institution alone', () => {
  const decider = best('awaiting', 'judge')
  const approves = (institutionKind: string) =>
    may(somebody(['judge'], { institutionKind }), 'request.approve', decider)

  test('a judge of a court approves, whom a police administrator made a judge does not', () => {
    expect(approves('court')).toEqual({ may: true })
    for (const kind of institutionKinds.filter((one) => one !== 'court'))
      expect(approves(kind), kind).toEqual({ may: false, why: 'wrong-role' })
  })

  test('what can be given is what counts there', () => {
    expect(rolesGivenIn('police')).toEqual([
      'officer',
      'unit-head',
      'administrator',
      'overseer',
      'law-reader',
    ])
    expect(rolesGivenIn('prosecution')).toEqual([
      'officer',
      'unit-head',
      'prosecutor',
      'administrator',
      'overseer',
      'law-reader',
    ])
    expect(rolesGivenIn('court')).toEqual([
      'officer',
      'unit-head',
      'judge',
      'administrator',
      'overseer',
      'law-reader',
    ])
    expect(rolesGivenIn('provider')).toEqual(['administrator', 'overseer', 'clerk', 'desk-lead'])
    expect(rolesGivenIn('central-authority')).toContain('national-authority')
  })

  test('whoever lets others in, decides, or sees everybody is so by the word of two; who drafts and who answers, of one', () => {
    expect(roles.filter((role) => !takesTwo(role))).toEqual(['officer', 'clerk'])
  })
})

describe('the second word', () => {
  const about = (who: Asking, id: string, kind = 'police', country: string | null = 'CL') =>
    may(who, 'role.confirm', {
      ...best(),
      person: { id: 'another', unit: 'unit', institution: id, status: 'active' },
      institution: { id, kind, country },
    })
  test('is an administrator’s about the own institution, a national authority’s about those of its State, a registrar’s about any', () => {
    expect(about(somebody(['administrator']), 'institution')).toEqual({ may: true })
    expect(about(somebody(['administrator']), 'elsewhere')).toMatchObject({ may: false })
    expect(about(somebody(['national-authority']), 'elsewhere')).toEqual({ may: true })
    expect(about(somebody(['national-authority']), 'elsewhere', 'police', 'BR')).toMatchObject({ may: false })
    expect(about(somebody(['national-authority']), 'elsewhere', 'provider')).toMatchObject({ may: false })
    for (const kind of institutionKinds)
      expect(about(somebody(['registrar']), 'elsewhere', kind), kind).toEqual({ may: true })
  })

  const of = (vouchings: Readonly<Record<string, readonly string[]>>) => (person: string) =>
    (vouchings[person] ?? []).map((by) => ({ by, inside: !by.startsWith('state') }))
  test('is nobody’s whom the first let in, by however many hands', () => {
    const puppets = of({ puppet: ['first'], 'puppet of puppet': ['puppet'] })
    expect(notIndependent('first', 'puppet', puppets)).toBe('let-in-by-the-first')
    expect(notIndependent('first', 'puppet of puppet', puppets)).toBe('let-in-by-the-first')
    expect(notIndependent('first', 'another', puppets)).toBeUndefined()
    expect(notIndependent('first', 'first', puppets)).toBe('oneself')
  })
  test('is nobody’s whom the same colleague let in as the first; whom the State let in, each by two, speaks alone', () => {
    expect(notIndependent('a', 'b', of({ a: ['puppet'], b: ['puppet'] }))).toBe('let-in-by-the-same')
    expect(notIndependent('a', 'b', of({ a: ['state'], b: ['state'] }))).toBeUndefined()
  })
  test('of an emergency is nobody’s who let in whoever wrote it, nor of another hand of the same colleague', () => {
    const line = of({
      ...{ writer: ['planter'], other: ['planter'], deep: ['other'], planter: ['state'], head: ['old'] },
      ...{ old: ['state'], judge: ['state court'] },
    })
    for (const approver of ['planter', 'other', 'deep', 'writer'])
      for (const [a, b] of [['writer', approver] as const, [approver, 'writer'] as const])
        expect(standApart(a, b, line), `${a} ${b}`).toBe(false)
    // Whom the State let in begins a line of its own, and so does whoever came in by them.
    for (const approver of ['head', 'old', 'judge']) expect(standApart('writer', approver, line)).toBe(true)
  })
  test('a circle of vouchings, which no house writes, ends', () => {
    expect(standApart('x', 'a', of({ a: ['b'], b: ['a'] }))).toBe(true)
    expect(notIndependent('x', 'a', of({ a: ['b'], b: ['a'] }))).toBeUndefined()
  })

  test('a seal is ended by who set it, or by whoever heads the unit and is named', () => {
    const sealed = { ...file, sealed: true, viewers: ['me'], sealedBy: 'somebody' }
    const ends = (role: Role, change: object = {}) =>
      may(somebody([role]), 'case.unseal', { case: { ...sealed, ...change }, opened: true, fresh: true })
    expect(ends('officer')).toEqual({ may: false, why: 'wrong-role' })
    expect(ends('officer', { sealedBy: 'me' })).toEqual({ may: true })
    expect(ends('unit-head')).toEqual({ may: true })
    expect(ends('unit-head', { viewers: [] })).toEqual({ may: false, why: 'not-a-viewer' })
  })

  test('whoever reads laws says what stands in those of the own State, and of another where nobody of it is here', () => {
    for (const action of ['reading.write', 'reading.publish'] as const) {
      const reader = somebody(['law-reader'], { country: 'PY' })
      const of = (country: string, hasOwn: boolean) =>
        may(reader, action, { law: { country, hasOwn }, fresh: true })
      expect(of('PY', true)).toEqual({ may: true })
      expect(of('AR', true)).toEqual({ may: false, why: 'other-country' })
      expect(of('AR', false)).toEqual({ may: true })
      expect(may(reader, action, { fresh: true })).toEqual({ may: false, why: 'other-country' })
    }
  })
})
