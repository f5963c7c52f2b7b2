import {
  type AuthorityAddress,
  isWaiting,
  type LapseReason,
  type ReceivedFile,
  type RecordedAct,
  type RecordSource,
  type RequestState,
  standingOf,
} from '@oficio/core/act'
import type { CaseRequest } from '@oficio/core/case'
import { isDay } from '@oficio/core/time'
import { type Chosen, recordedOf } from './said-outside.ts'

/** What an officer can say happened: an answer and a refusal are one kind of act, and two things to say. */
export const tellings = [
  'sent',
  'acknowledged',
  'questioned',
  'preserved',
  'extended',
  'lapsed',
  'disclosed',
  'refused',
  'redirected',
  'withdrawn',
  'closed',
] as const
export type Telling = (typeof tellings)[number]

/** How a recorded act is told. */
export function tellingOf(act: Pick<RecordedAct, 'kind' | 'body'>): Telling | undefined {
  if (act.kind === 'handed-off') return 'sent'
  if (act.kind !== 'answered') return tellings.find((known) => known === act.kind)
  return 'whole' in act.body && act.body.whole?.outcome === 'refused' ? 'refused' : 'disclosed'
}

/** What can have happened to a request, given where it stands: the likeliest first. */
export function possibleActs(
  { requestType }: Pick<CaseRequest, 'requestType'>,
  state: RequestState,
): readonly Telling[] {
  const standing = standingOf(state)
  if (standing === 'draft') return ['sent', 'withdrawn']
  if (requestType.startsWith('preservation'))
    return [
      ...(state.legs.some(({ kept }) => kept?.on)
        ? (['extended', 'lapsed'] as const)
        : (['preserved'] as const)),
      'refused',
      'questioned',
      'acknowledged',
      'sent',
      'withdrawn',
      'closed',
    ]
  const waiting: readonly Telling[] = [
    'disclosed',
    'refused',
    'questioned',
    'acknowledged',
    'redirected',
    'preserved',
    'sent',
    'withdrawn',
    'closed',
  ]
  return state.stage === 'sent' && state.legs.some(isWaiting)
    ? waiting
    : ['disclosed', 'sent', 'refused', 'redirected', 'withdrawn', 'closed']
}

/** What stands in the form that records an act. */
export interface Typed {
  readonly kind: Telling
  readonly on: string
  readonly from: RecordSource | ''
  readonly channel: string
  readonly reference: string
  readonly ground: string
  /** Further grounds of the same refusal. */
  readonly also?: readonly string[]
  readonly extent: 'full' | 'part' | 'nothing-held'
  readonly until: string
  /** Why what was kept is kept no longer. */
  readonly lapse?: LapseReason
  readonly note: string
  /** To whom it was sent, where not to the provider. */
  readonly to: AuthorityAddress | null
  /** What came with it. */
  readonly files: readonly ReceivedFile[]
}

/** The act as the form says it: only what belongs to its kind. */
export function actOf(typed: Chosen<Typed>, leg = 1): RecordedAct {
  const { kind, on } = typed
  const [reference, note] = [typed.reference.trim(), typed.note.trim()]
  const recorded = recordedOf(typed)
  const numbered = reference ? { reference } : {}
  const until = isDay(typed.until) ? typed.until : null
  switch (kind) {
    case 'sent':
      return {
        kind: 'handed-off',
        body: {
          leg,
          to: typed.to ? { ...typed.to, name: typed.to.name.trim() } : { kind: 'provider-outside' },
          revision: 1,
          digest: null,
          channel: typed.channel.trim(),
          on,
          reference,
          proof: null,
        },
        recorded,
      }
    case 'acknowledged':
      return { kind, body: { leg, reference }, recorded }
    case 'redirected':
      return { kind, body: { leg, to: '', reference }, recorded }
    case 'preserved':
    case 'extended':
      return { kind, body: { leg, until, reference }, recorded }
    case 'questioned':
      return {
        kind,
        body: { leg, question: '', path: '', code: 'other', words: note, ...numbered },
        recorded,
      }
    case 'lapsed':
      return { kind, body: { leg, reason: typed.lapse ?? 'unknown', reference }, recorded }
    case 'disclosed':
    case 'refused': {
      const whole =
        kind === 'refused'
          ? {
              ...{ outcome: 'refused' as const, ground: typed.ground || null },
              ...(typed.also && typed.also.length > 0 ? { also: typed.also } : {}),
            }
          : { outcome: typed.extent, ground: null }
      return {
        kind: 'answered',
        body: { leg, items: [], whole, reference, final: true, receipt: null },
        recorded,
      }
    }
    case 'withdrawn':
    case 'closed':
      return { kind, body: { reasons: '', ...numbered }, recorded }
  }
}

/** What a recorded act says beside its kind, as it is shown in one line. */
export function detailsOf(act: RecordedAct): {
  readonly ground?: string | undefined
  readonly also?: readonly string[] | undefined
  readonly extent?: 'full' | 'part' | 'nothing-held' | undefined
  readonly channel?: string | undefined
  /** Name of whoever it was sent to, where not to the provider. */
  readonly to?: string | undefined
  readonly reference?: string | undefined
  readonly until?: string | undefined
  readonly lapse?: LapseReason | undefined
} {
  const reference = ('reference' in act.body && act.body.reference) || undefined
  if (act.kind === 'handed-off') {
    const { to, channel } = act.body
    return { reference, channel: channel || undefined, to: 'name' in to ? to.name : undefined }
  }
  if (act.kind === 'lapsed') return { reference, lapse: act.body.reason }
  if (act.kind === 'preserved' || act.kind === 'extended')
    return { reference, until: act.body.until ?? undefined }
  if (act.kind !== 'answered' || !act.body.whole) return { reference }
  const { outcome, ground, also } = act.body.whole
  return outcome === 'refused'
    ? { reference, ground: ground ?? undefined, also }
    : { reference, extent: outcome === 'assistance-needed' ? undefined : outcome }
}
