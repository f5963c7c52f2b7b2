import type { Language } from '../fact/index.ts'
import type { Day } from '../time/index.ts'
import { standingOfCommitment } from './commitment.ts'
import type { LessonAbout } from './workshop.ts'

/** What an institution can say of a commitment under its name; `undone`: that what it told as done is not. */
export const ownersSay = ['confirmed', 'denied', 'done', 'undone'] as const
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
  readonly follows: FollowedWorkshop | null
}

/** A workshop that another follows. */
export interface FollowedWorkshop {
  readonly workshop: string
  /** The one that was read when this was written: a later one is not meant. null: it is of the knowledge. */
  readonly version: number | null
}

/** What there is to read before an institution gives its word. */
export interface WordGround {
  /** Of the workshop: its newest version. */
  readonly version: number
  /** The newest version of the one that it follows in this house; null: it follows none. */
  readonly followed: number | null
}

/** A word of the institution under whose name a commitment stands, about the versions that it read. */
export interface OwnersWord extends WordGround {
  readonly commitment: string
  readonly institution: string
  readonly says: OwnersSay
  /** The day on which it was said. */
  readonly on: Day
}

/**
 * How a commitment stands. `unconfirmed`: who is to keep it has not said so, which nobody else can say.
 * `late`: its owner took it on, its day is over, and nobody told that it is done.
 */
export type EnteredStanding = 'unconfirmed' | 'denied' | 'open' | 'late' | 'done'

/**
 * The word of its owner about a commitment that counts: the last one about these versions. A promise leans on
 * all that was read with it (the name, the agenda, what others promise, the workshop before), so another
 * version, whatever it changes, asks anew.
 *
 * @param ground the newest versions; no two that follow each other are the same
 * @param words the oldest first; those of others than its owner count in nothing
 */
export const wordOf = <Word extends OwnersWord>(
  commitment: EnteredCommitment,
  ground: WordGround,
  words: readonly Word[],
): Word | undefined => ownersWords(commitment, words).findLast((word) => isOf(word, ground))

/** What its owner last said of earlier versions, which is told as of those and counts in nothing. */
export const earlierWordOf = <Word extends OwnersWord>(
  commitment: EnteredCommitment,
  ground: WordGround,
  words: readonly Word[],
): Word | undefined => ownersWords(commitment, words).findLast((word) => !isOf(word, ground))

const isOf = (word: WordGround, { version, followed }: WordGround): boolean =>
  word.version === version && word.followed === followed

const ownersWords = <Word extends OwnersWord>(
  { id, owner }: EnteredCommitment,
  words: readonly Word[],
): readonly Word[] =>
  words.filter(({ commitment, institution }) => commitment === id && institution === owner)

/** How a commitment of an entered workshop stands on a day; the rest as in `wordOf`. */
export function standingOfEntered(
  commitment: EnteredCommitment,
  ground: WordGround,
  words: readonly OwnersWord[],
  on: Day,
): EnteredStanding {
  const word = wordOf(commitment, ground, words)
  if (!word) return 'unconfirmed'
  // It was said, whatever day it is where somebody reads it: the house counts its days ahead of the Americas.
  if (word.says === 'denied' || word.says === 'done') return word.says
  return standingOfCommitment({ due: commitment.due, done: null }, on)
}

/** What its owner can say after the word that counts, if any: what it told as done it can take back. */
export const sayableAfter = (word: OwnersWord | undefined): readonly OwnersSay[] =>
  word?.says === 'done' ? ['undone'] : ['confirmed', 'denied', 'done']

/** Why a text of a workshop cannot be entered. */
export type WorkshopFault = 'days' | 'agenda-day' | 'ids'

/** Undefined: it can. */
export function entryFault({ from, to, agenda, commitments }: EnteredWorkshop): WorkshopFault | undefined {
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
