import { type Commitment, standingOfCommitment, type Workshop } from '@oficio/core/dialogue'
import type { Language } from '@oficio/core/fact'
import type { MessageKey } from '@oficio/messages'

/** Words of the reader: those of a page, or of one language. */
export interface EntryWords {
  readonly language: Language
  readonly say: (key: MessageKey, params?: Readonly<Record<string, string | number>>) => string
  readonly day: (day: string) => string
}

/** A part of an entry that somebody told of: its heading and its lines, each with where it leads. */
export interface EntryPart {
  readonly heading: string
  readonly lines: readonly {
    readonly text: string
    readonly more: readonly string[]
    readonly gap?: string
  }[]
  /** Where it was written anew since, and where that is read. */
  readonly newer?: { readonly text: string; readonly path: string }
}

/**
 * What is known of a workshop beyond its lessons, in its order: what was on the agenda, who took part, what
 * was raised, what was promised by whom and how it stands, and how the promises of the workshop before stand.
 * What nobody told has no part.
 */
export function partsOf(
  one: Workshop,
  all: readonly Workshop[],
  on: string,
  words: EntryWords,
): readonly EntryPart[] {
  const { say, day, language } = words
  const before = all.find(({ id }) => id === one.follows)
  const parts: readonly EntryPart[] = [
    {
      heading: say('dialogue.workshop.agenda'),
      lines: (one.agenda ?? []).map((item) => ({
        text: `${day(item.on)}: ${item.says[language]}`,
        more: [],
      })),
    },
    {
      heading: say('dialogue.workshop.participants'),
      lines: (one.participants ?? []).map((name) => ({ text: name[language], more: [] })),
    },
    {
      heading: say('dialogue.workshop.raised'),
      lines: (one.raised ?? []).map(({ gap, says, solution }) => ({
        text: says[language],
        more: [
          solution
            ? say('dialogue.workshop.solution', { says: solution[language] })
            : say('dialogue.workshop.solution.none'),
        ],
        ...(gap === null ? {} : { gap }),
      })),
    },
    { heading: say('dialogue.workshop.commitments'), lines: promisesOf(one.commitments ?? [], on, words) },
    {
      heading: before ? say('dialogue.workshop.follows', { name: before.names[language] }) : '',
      lines: promisesOf(before?.commitments ?? [], on, words),
    },
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

/** Each commitment of the knowledge with its owner, and how it stands on a day. */
export const promisesOf = (
  commitments: readonly Commitment[],
  on: string,
  { say, day, language }: EntryWords,
): EntryPart['lines'] =>
  commitments.map((commitment) => {
    const { says, owner, due, done } = commitment
    const standing = standingOfCommitment(commitment, on)
    const when = standing === 'done' ? done : due
    const was =
      standing === 'done' && due !== null ? [say('dialogue.workshop.commitment.was', { day: day(due) })] : []
    return {
      text: `${owner[language]}: ${says[language]}`,
      more: [
        when === null
          ? say('dialogue.workshop.commitment.undated')
          : say(`dialogue.workshop.commitment.${standing}`, { day: day(when) }),
        ...was,
      ],
    }
  })

/** Whether agenda, participants and commitments are all told. */
export const isWhole = ({ agenda, participants, commitments }: Workshop): boolean =>
  Boolean(agenda && participants && commitments)
