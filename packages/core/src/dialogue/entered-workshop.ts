import type { Language } from '../fact/index.ts'
import type { Day } from '../time/index.ts'
import { type Commitment, standingOfCommitment } from './commitment.ts'
import type { LessonAbout } from './workshop.ts'

/** What an institution can say of a commitment that stands under its name. */
export const ownersSay = ['confirmed', 'denied', 'done'] as const
export type OwnersSay = (typeof ownersSay)[number]

/** What whoever entered a workshop says that an institution would do. */
export interface EnteredCommitment {
  /** Unique in its workshop, and the same in every version of it. */
  readonly id: string
  /** The id of an institution of this house. */
  readonly owner: string
  readonly says: string
  /** null: no day was said. */
  readonly due: Day | null
}

/** A workshop as one institution wrote it down, in its language; never persons, never a case. */
export interface EnteredWorkshop {
  readonly language: Language
  readonly name: string
  readonly from: Day
  readonly to: Day
  readonly host: string
  readonly participants: readonly string[]
  readonly agenda: readonly { readonly on: Day; readonly says: string }[]
  readonly lessons: readonly { readonly about: LessonAbout; readonly says: string }[]
  readonly raised: readonly {
    /** A gap of the register; null: none of them. */
    readonly gap: string | null
    readonly says: string
    readonly solution: string | null
  }[]
  readonly commitments: readonly EnteredCommitment[]
  /** The workshop before, here or in the knowledge. */
  readonly follows: string | null
}

/** A word of the institution under whose name a commitment stands, about the version that it read. */
export interface OwnersWord {
  readonly commitment: string
  readonly institution: string
  readonly says: OwnersSay
  /** The day on which it was said. */
  readonly on: Day
  readonly version: number
}

/**
 * How a commitment stands. `unconfirmed`: who is to keep it has not said so, which nobody else can say.
 * `late`: its owner took it on, its day is over, and nobody told that it is done.
 */
export type EnteredStanding = 'unconfirmed' | 'denied' | 'open' | 'late' | 'done'

/**
 * Since which version a commitment of the newest one reads as it does there, without a break: what was said
 * before is not said of it, also where an author goes back to an earlier text.
 *
 * @param versions every version of the workshop, the first one first
 */
export function readsSince(commitment: EnteredCommitment, versions: readonly EnteredWorkshop[]): number {
  const reads = ({ commitments }: EnteredWorkshop) =>
    commitments.some((one) => one.id === commitment.id && isSame(one, commitment))
  return versions.findLastIndex((version) => !reads(version)) + 2
}

/**
 * How a commitment of an entered workshop stands on a day.
 *
 * @param since the version since which it reads as it does (`readsSince`): older words count no more
 * @param words the oldest first; those of others than its owner count in nothing
 */
export function standingOfEntered(
  commitment: EnteredCommitment,
  since: number,
  words: readonly OwnersWord[],
  on: Day,
): EnteredStanding {
  const word = words
    .filter(({ commitment: id, institution }) => id === commitment.id && institution === commitment.owner)
    .filter(({ version }) => version >= since)
    .at(-1)
  if (!word) return 'unconfirmed'
  if (word.says === 'denied') return 'denied'
  const kept: Pick<Commitment, 'due' | 'done'> = {
    due: commitment.due,
    done: word.says === 'done' ? word.on : null,
  }
  return standingOfCommitment(kept, on)
}

const isSame = (a: EnteredCommitment, b: EnteredCommitment): boolean =>
  a.owner === b.owner && a.says === b.says && a.due === b.due

/** Why a text of a workshop cannot be entered. */
export type EntryFault = 'days' | 'agenda-day' | 'ids'

/** Undefined: it can. */
export function entryFault({ from, to, agenda, commitments }: EnteredWorkshop): EntryFault | undefined {
  if (to < from) return 'days'
  if (agenda.some(({ on }) => on < from || on > to)) return 'agenda-day'
  return new Set(commitments.map(({ id }) => id)).size < commitments.length ? 'ids' : undefined
}

/** All that somebody wrote in it, to be held against what finds a person. */
export const writtenIn = (text: EnteredWorkshop): string =>
  [
    text.name,
    text.host,
    ...text.participants,
    ...[...text.agenda, ...text.lessons, ...text.commitments].map(({ says }) => says),
    ...text.raised.flatMap(({ says, solution }) => [says, solution ?? '']),
  ].join('\n')
