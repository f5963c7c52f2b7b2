import { type Action, type Role, roles, rolesThatMay } from '@oficio/core/permission'

/**
 * For how long something is kept: for as long as the installation is, until something happens, or for days
 * after it.
 */
export type KeptFor =
  | { readonly long: 'always' }
  | { readonly long: 'until'; readonly what: 'erased' | 'ended' | 'counted-anew' }
  | { readonly long: 'days'; readonly days: number }

/** One kind of thing that an installation keeps. */
export interface KeptKind {
  readonly id: string
  readonly tables: readonly string[]
  readonly keptFor: KeptFor
  /**
   * One of these one must be able to do to see it; `self`: each person their own; none: nobody through the
   * programs.
   */
  readonly seenBy: readonly Action[] | 'self'
  /** `case`: content of a case; `people`: who works here; `none`: nobody's data. */
  readonly about: 'case' | 'people' | 'none'
}

const always = { long: 'always' } as const

/** Everything that the database keeps, each table once: a test holds it against the tables themselves. */
export const keptKinds: readonly KeptKind[] = [
  {
    id: 'cases',
    tables: [
      'criminal_case',
      'case_unit',
      'case_unsealing',
      'case_viewer',
      'request',
      'access',
      'leg',
      'leg_word',
      'request_word',
      'assignment',
      'act',
      'figure',
      'desk_figure',
      'sender_figure',
      'figure_waiting',
      'oversight_act',
      'oversight_waiting',
    ],
    keptFor: always,
    seenBy: ['case.read', 'desk.read'],
    about: 'case',
  },
  {
    id: 'papers',
    tables: ['paper', 'letter_number', 'invitation'],
    keptFor: always,
    seenBy: ['case.read', 'desk.read'],
    about: 'case',
  },
  {
    id: 'evidence',
    tables: ['exhibit', 'upload', 'upload_piece', 'erasure'],
    keptFor: { long: 'until', what: 'erased' },
    seenBy: ['exhibit.open'],
    about: 'case',
  },
  {
    id: 'deadlines',
    tables: ['clock'],
    keptFor: { long: 'until', what: 'counted-anew' },
    seenBy: ['case.read'],
    about: 'case',
  },
  {
    // Counting anew takes back only what nobody was told of yet.
    id: 'alarms',
    tables: ['alarm', 'daily_word'],
    keptFor: always,
    seenBy: ['case.read'],
    about: 'case',
  },
  {
    id: 'emergencies',
    tables: ['duty_turn', 'call_back', 'emergency_sent', 'emergency_stop', 'decoy'],
    keptFor: always,
    seenBy: ['duty.read', 'oversight.emergencies'],
    about: 'people',
  },
  {
    id: 'looks',
    tables: ['look', 'look_review', 'oversight_look', 'oversight_person'],
    keptFor: always,
    seenBy: ['oversight.sample'],
    about: 'people',
  },
  {
    id: 'log',
    tables: ['custody_waiting', 'custody_leaf', 'custody_log', 'custody_anchor'],
    keptFor: always,
    seenBy: [],
    about: 'none',
  },
  {
    id: 'security',
    tables: ['security_event'],
    keptFor: always,
    seenBy: ['oversight.figures'],
    about: 'people',
  },
  {
    id: 'figures',
    tables: [
      ...[
        'figure_sum',
        'figure_line',
        'desk_sum',
        'sender_sum',
        'figure_reading',
        'told_figures',
        'told_unit',
      ],
      ...['oversight_sum', 'oversight_reading'],
    ],
    keptFor: always,
    seenBy: ['figures.read', 'oversight.figures'],
    about: 'none',
  },
  {
    id: 'people',
    tables: ['person', 'registry_act', 'naming', 'enrolment', 'passkey', 'demonstration_key'],
    keptFor: always,
    seenBy: ['person.list'],
    about: 'people',
  },
  {
    id: 'registry',
    tables: ['institution', 'unit', 'emblem', 'certificate', 'trust_root'],
    keptFor: always,
    seenBy: ['registry.read'],
    about: 'none',
  },
  {
    id: 'sessions',
    tables: ['session', 'calendar_feed', 'api_token'],
    keptFor: always,
    seenBy: [],
    about: 'people',
  },
  {
    id: 'challenges',
    tables: ['challenge', 'halfway'],
    keptFor: { long: 'days', days: 1 },
    seenBy: [],
    about: 'people',
  },
  {
    id: 'calls',
    tables: ['idempotency_key', 'etsi_received'],
    keptFor: { long: 'days', days: 30 },
    seenBy: [],
    about: 'case',
  },
  {
    id: 'proofs',
    tables: ['proof_seen'],
    keptFor: { long: 'until', what: 'ended' },
    seenBy: [],
    about: 'none',
  },
  { id: 'notices', tables: ['notice', 'mail'], keptFor: always, seenBy: 'self', about: 'people' },
  {
    id: 'keys',
    tables: ['unit_key', 'member_key', 'key_share', 'issuer_account'],
    keptFor: always,
    seenBy: ['unit-key.read'],
    about: 'people',
  },
  {
    id: 'knowledge',
    tables: ['profile_proposal', 'profile_review', 'knowledge_release', 'law_review', 'law_reading'],
    keptFor: always,
    seenBy: ['reading.list', 'profile.propose', 'profile.review'],
    about: 'none',
  },
  {
    id: 'dialogue',
    tables: [
      'gap_word',
      'round_answer',
      'round_fact',
      'round_group',
      'round_membership',
      'round_question',
      'round_verdict',
      'standard_comment',
      'standard_position',
      'standard_proposal',
      'standard_version',
      'watched_assessment',
      'watched_text',
      'watched_version',
      'workshop_version',
      'workshop_word',
    ],
    keptFor: always,
    seenBy: ['dialogue.read'],
    about: 'none',
  },
  {
    id: 'identifiers',
    tables: ['blind_index', 'identifier_tie'],
    keptFor: always,
    // The house alone holds blind indexes against each other: who asks hears of another unit, and reads none
    // of them.
    seenBy: [],
    about: 'case',
  },
  {
    id: 'identifier-looks',
    tables: ['identifier_comparison'],
    keptFor: always,
    seenBy: ['oversight.comparisons'],
    about: 'people',
  },
  {
    id: 'systems',
    tables: ['webhook', 'webhook_call', 'etsi_peer', 'etsi_message', 'etsi_object', 'abroad_message'],
    keptFor: always,
    seenBy: [],
    about: 'case',
  },
  {
    id: 'training',
    tables: ['training_room', 'training_seat', 'training_entry', 'training_inject', 'training_judgement'],
    keptFor: { long: 'days', days: 90 },
    seenBy: ['training.lead'],
    about: 'people',
  },
  {
    id: 'certificates',
    tables: ['training_certificate', 'training_attempt', 'training_attempt_act', 'training_rule'],
    keptFor: always,
    seenBy: ['training.keep'],
    about: 'people',
  },
  { id: 'house', tables: ['house', 'secret'], keptFor: always, seenBy: [], about: 'none' },
]

/** What is kept, with the roles that the table of permissions lets see it. */
export const keptHere = (): readonly (Omit<KeptKind, 'seenBy'> & {
  readonly seenBy: readonly Role[] | 'self' | 'everybody' | 'nobody'
})[] => keptKinds.map((kind) => ({ ...kind, seenBy: whoSees(kind.seenBy) }))

function whoSees(seenBy: KeptKind['seenBy']): readonly Role[] | 'self' | 'everybody' | 'nobody' {
  if (seenBy === 'self') return 'self'
  const sets = seenBy.map(rolesThatMay)
  if (sets.some((set) => set === undefined)) return 'everybody'
  const found = new Set(sets.flatMap((set) => set ?? []))
  return found.size === 0 ? 'nobody' : roles.filter((role) => found.has(role))
}
