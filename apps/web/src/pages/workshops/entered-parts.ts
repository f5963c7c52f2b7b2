import {
  type EnteredCommitment,
  type EnteredStanding,
  type EnteredWorkshop,
  standingOfEntered,
  type Workshop,
} from '@oficio/core/dialogue'
import type { Value } from '../../signed-in/client.ts'
import { type EntryPart, type EntryWords, promisesOf } from './entry.ts'

export type Entered = Value<'workshops'>['workshops'][number]

/** The text that counts: its last version. */
export const textOf = ({ versions }: Entered): EnteredWorkshop =>
  (versions.at(-1) as Entered['versions'][number]).text

/** How a commitment of an entry stands on a day. */
export const standingIn = (one: Entered, commitment: EnteredCommitment, on: string): EnteredStanding =>
  standingOfEntered(commitment, one.since[commitment.id] ?? one.count, one.words, on)

/** What waits for the word of an institution. */
export const waitingFor = (one: Entered, institution: string, on: string): readonly EnteredCommitment[] =>
  textOf(one).commitments.filter(
    (commitment) => commitment.owner === institution && standingIn(one, commitment, on) === 'unconfirmed',
  )

/** Where an entry of the house can follow on: one of the knowledge, or one of the house. */
export interface Before {
  readonly knowledge: readonly Workshop[]
  readonly entered: readonly Entered[]
  readonly nameOf: (institution: string) => string
}

/** What stands in an entry, in its order: agenda, institutions, what was agreed, raised, promised. */
export function enteredParts(
  one: Entered,
  before: Before,
  on: string,
  words: EntryWords,
): readonly EntryPart[] {
  const { say, day } = words
  const text = textOf(one)
  const parts: readonly EntryPart[] = [
    {
      heading: say('dialogue.workshop.agenda'),
      lines: text.agenda.map((item) => ({ text: `${day(item.on)}: ${item.says}`, more: [] })),
    },
    {
      heading: say('dialogue.workshop.participants'),
      lines: text.participants.map((name) => ({ text: name, more: [] })),
    },
    {
      heading: say('dialogue.workshop.lessons'),
      lines: text.lessons.map(({ about, says }) => ({
        text: says,
        more: [say(`dialogue.entered.about.${about}`)],
      })),
    },
    {
      heading: say('dialogue.workshop.raised'),
      lines: text.raised.map(({ gap, says, solution }) => ({
        text: says,
        more: [
          solution === null
            ? say('dialogue.workshop.solution.none')
            : say('dialogue.workshop.solution', { says: solution }),
        ],
        ...(gap === null ? {} : { gap }),
      })),
    },
    { heading: say('dialogue.workshop.commitments'), lines: promisedIn(one, before.nameOf, on, words) },
    ...followed(text.follows, before, on, words),
  ]
  return parts.filter(({ lines }) => lines.length > 0)
}

/** Each commitment with who is to keep it, what that one says of it, and its day. */
function promisedIn(
  one: Entered,
  nameOf: Before['nameOf'],
  on: string,
  { say, day }: EntryWords,
): EntryPart['lines'] {
  return textOf(one).commitments.map((commitment) => {
    const { id, owner, says, due } = commitment
    const name = nameOf(owner)
    const standing = standingIn(one, commitment, on)
    const word = one.words.filter((said) => said.commitment === id && said.institution === owner).at(-1)
    const when =
      due === null
        ? say('dialogue.workshop.commitment.undated')
        : say('dialogue.entered.due', { day: day(due) })
    if (standing === 'unconfirmed' || !word)
      return {
        text: `${name}: ${says}`,
        more: [say('dialogue.entered.standing.unconfirmed', { name }), when],
      }
    if (standing === 'denied')
      return {
        text: `${name}: ${says}`,
        more: [say('dialogue.entered.standing.denied', { name }), word.words],
      }
    const taken = say('dialogue.entered.standing.confirmed', { name, day: day(word.on) })
    return {
      text: `${name}: ${says}`,
      more:
        standing === 'done'
          ? [say('dialogue.workshop.commitment.done', { day: day(word.on) }), word.words]
          : [
              taken,
              due === null
                ? say('dialogue.workshop.commitment.undated')
                : say(`dialogue.workshop.commitment.${standing}`, { day: day(due) }),
              word.words,
            ],
    }
  })
}

/** The commitments of the workshop before, as they stand today. */
function followed(id: string | null, before: Before, on: string, words: EntryWords): readonly EntryPart[] {
  const { say } = words
  const entered = before.entered.find((one) => one.id === id)
  if (entered)
    return [
      {
        heading: say('dialogue.workshop.follows', { name: textOf(entered).name }),
        lines: promisedIn(entered, before.nameOf, on, words),
      },
    ]
  const known = before.knowledge.find((one) => one.id === id)
  return known
    ? [
        {
          heading: say('dialogue.workshop.follows', { name: known.names[words.language] }),
          lines: promisesOf(known.commitments ?? [], on, words),
        },
      ]
    : []
}
