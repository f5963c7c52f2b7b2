import {
  type EnteredCommitment,
  type EnteredStanding,
  type EnteredWorkshop,
  earlierWordOf,
  standingOfEntered,
  type WordGround,
  type Workshop,
  wordOf,
} from '@oficio/core/dialogue'
import type { Value } from '../../signed-in/client.ts'
import { type EntryPart, type EntryWords, promisesOf } from './entry.ts'

export type ShownWorkshop = Value<'workshops'>['workshops'][number]

/** What an institution said of a version, as it is told. */
export type SaidWord = ShownWorkshop['words'][number]

/** What there is to read of an entry before a word is given. */
export const groundOf = ({ count, followedCount }: ShownWorkshop): WordGround => ({
  version: count,
  followed: followedCount,
})

/** How a commitment of an entry stands on a day. */
export const standingIn = (one: ShownWorkshop, commitment: EnteredCommitment, on: string): EnteredStanding =>
  standingOfEntered(commitment, groundOf(one), one.words, on)

/** Where an entry of the house can follow on: one of the knowledge, or one of the house. */
export interface Before {
  readonly knowledge: readonly Workshop[]
  readonly entered: readonly ShownWorkshop[]
  readonly nameOf: (institution: string) => string
}

/** What stands in an entry, in its order: agenda, institutions, what was agreed, raised, promised. */
export const enteredParts = (
  one: ShownWorkshop,
  before: Before,
  on: string,
  words: EntryWords,
): readonly EntryPart[] =>
  withLines([
    ...partsOfText(one.text, words),
    {
      heading: words.say('dialogue.workshop.commitments'),
      lines: promisedIn(one, before.nameOf, on, words),
    },
    ...followed(one, before, on, words),
  ])

/**
 * An earlier version as whoever gave a word on it read it, with the words that were said of it.
 *
 * @param said of this version alone
 */
export const versionParts = (
  text: EnteredWorkshop,
  said: readonly SaidWord[],
  before: Before,
  words: EntryWords,
): readonly EntryPart[] =>
  withLines([
    ...partsOfText(text, words),
    {
      heading: words.say('dialogue.workshop.commitments'),
      lines: text.commitments.map((commitment) => ({
        text: promised(commitment, before.nameOf),
        more: [
          whenOf(commitment, words),
          ...said
            .filter((word) => word.commitment === commitment.id && word.institution === commitment.owner)
            .map((word) => saidIn(word, before.nameOf, words)),
        ],
      })),
    },
    {
      heading: words.say('dialogue.entered.follows'),
      lines: [followedName(text.follows, before, words)]
        .filter((name) => name !== undefined)
        .map((name) => ({ text: name, more: [] })),
    },
  ])

const withLines = (parts: readonly EntryPart[]): readonly EntryPart[] =>
  parts.filter(({ lines, newer }) => lines.length > 0 || newer)

/** What every version has before its commitments. */
const partsOfText = (text: EnteredWorkshop, { say, day }: EntryWords): readonly EntryPart[] => [
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
]

/** Each commitment with who is to keep it, what that one says of it, and its day. */
const promisedIn = (
  one: ShownWorkshop,
  nameOf: Before['nameOf'],
  on: string,
  words: EntryWords,
): EntryPart['lines'] =>
  one.text.commitments.map((commitment) => ({
    text: promised(commitment, nameOf),
    more: standsIn(one, commitment, nameOf, on, words),
  }))

const promised = ({ owner, says }: EnteredCommitment, nameOf: Before['nameOf']): string =>
  `${nameOf(owner)}: ${says}`

/** By when, as whoever wrote it down says; its owner may not have said so. */
const whenOf = ({ due }: EnteredCommitment, { say, day }: EntryWords): string =>
  due === null ? say('dialogue.workshop.commitment.undated') : say('dialogue.entered.due', { day: day(due) })

/** What an institution said, in one line with its own words. */
function saidIn(
  { institution, says, on, words }: SaidWord,
  nameOf: Before['nameOf'],
  { say, day }: EntryWords,
): string {
  const params = { name: nameOf(institution), day: day(on) }
  const said =
    says === 'done'
      ? say('dialogue.workshop.commitment.done', params)
      : say(`dialogue.entered.standing.${says}`, params)
  return `${said} ${words}`
}

function standsIn(
  one: ShownWorkshop,
  commitment: EnteredCommitment,
  nameOf: Before['nameOf'],
  on: string,
  words: EntryWords,
): readonly string[] {
  const { say, day } = words
  const { owner, due } = commitment
  const word = wordOf(commitment, groundOf(one), one.words)
  if (!word) return unconfirmed(one, commitment, nameOf, words)
  const standing = standingIn(one, commitment, on)
  if (standing === 'denied')
    return [say('dialogue.entered.standing.denied', { name: nameOf(owner) }), word.words]
  if (standing === 'done')
    return [
      say('dialogue.workshop.commitment.done', { day: day(word.on) }),
      // The day stays: done late is told as that.
      ...(due === null ? [] : [say('dialogue.workshop.commitment.was', { day: day(due) })]),
      word.words,
    ]
  return [
    say(`dialogue.entered.standing.${word.says === 'undone' ? 'undone' : 'confirmed'}`, {
      name: nameOf(owner),
      day: day(word.on),
    }),
    due === null
      ? say('dialogue.workshop.commitment.undated')
      : say(`dialogue.workshop.commitment.${standing === 'late' ? 'late' : 'open'}`, { day: day(due) }),
    word.words,
  ]
}

/** What was said of an earlier version stands with its number: whoever said it read another text. */
function unconfirmed(
  one: ShownWorkshop,
  commitment: EnteredCommitment,
  nameOf: Before['nameOf'],
  words: EntryWords,
): readonly string[] {
  const { say } = words
  const name = nameOf(commitment.owner)
  const when = whenOf(commitment, words)
  const earlier = earlierWordOf(commitment, groundOf(one), one.words)
  if (!earlier) return [say('dialogue.entered.standing.unconfirmed', { name }), when]
  const { version, followed: readBefore } = earlier
  return [
    say(`dialogue.entered.standing.${version === one.count ? 'again-followed' : 'again'}`, { name }),
    when,
    `${
      readBefore === null
        ? say('dialogue.entered.version', { version })
        : say('dialogue.entered.version.followed', { version, followed: readBefore })
    }: ${saidIn(earlier, nameOf, words)}`,
  ]
}

/**
 * The commitments of the workshop before, as they stand today; where it was written anew, it as it was
 * meant.
 */
function followed(one: ShownWorkshop, before: Before, on: string, words: EntryWords): readonly EntryPart[] {
  const { follows } = one.text
  const name = followedName(follows, before, words)
  if (name === undefined) return []
  const entered = before.entered.find(({ id }) => id === follows?.workshop)
  const known = before.knowledge.find(({ id }) => id === follows?.workshop)
  if (one.meant && entered) return [asMeant(one, one.meant.text, entered, before, words)]
  return [
    {
      heading: words.say('dialogue.workshop.follows', { name }),
      lines: entered
        ? promisedIn(entered, before.nameOf, on, words)
        : promisesOf(known?.commitments ?? [], on, words),
    },
  ]
}

/** The workshop before as whoever wrote this read it: what is written in its place later was not meant. */
function asMeant(
  { text: { follows } }: ShownWorkshop,
  text: EnteredWorkshop,
  newest: ShownWorkshop,
  before: Before,
  words: EntryWords,
): EntryPart {
  const version = follows?.version ?? 0
  const said = newest.words.filter((word) => word.version === version)
  const parts = versionParts(text, said, before, words)
  return {
    heading: words.say('dialogue.entered.follows.meant', { name: text.name, version }),
    lines: parts.flatMap(({ heading, lines }) =>
      lines.map((line) => ({ ...line, text: `${heading}: ${line.text}` })),
    ),
    newer: {
      text: words.say('dialogue.entered.follows.newer', { name: newest.text.name, version: newest.count }),
      path: `/workshops#entered-${newest.id}`,
    },
  }
}

const followedName = (
  follows: EnteredWorkshop['follows'],
  before: Before,
  { language }: EntryWords,
): string | undefined =>
  before.entered.find((one) => one.id === follows?.workshop)?.text.name ??
  before.knowledge.find((one) => one.id === follows?.workshop)?.names[language]
