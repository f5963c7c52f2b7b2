import '../no-eval.ts'
import { z } from 'zod'
import { country } from '../parts.ts'
import { plainLine, plainText, saidAnyway } from './dialogue.ts'
import { touch } from './passkeys.ts'
import { topics } from './topics.ts'
import { id, instant } from './values.ts'

const topic = z.enum(topics)
const provider = z.string().regex(/^[a-z0-9-]{1,60}$/)
const speaker = { by: z.string(), institution: z.string(), at: instant }

export const roundAsked = z.strictObject({
  words: plainText(2_000),
  provider: provider.nullable(),
  country: country.nullable(),
  topic,
  /** Anybody may read it, and what is said to it that holds, once a moderator has opened it. */
  forPublic: z.boolean(),
  /** Only for the institutions of this working group; null: for whoever works here. */
  group: id.nullable(),
  anyway: saidAnyway,
})
export const roundAnswered = z.strictObject({
  question: id,
  words: plainText(4_000),
  /** Where it can be read; null: the institution says it. */
  source: plainLine(500).nullable(),
  anyway: saidAnyway,
})
export const roundVerdict = z.strictObject({
  question: id,
  answer: id.nullable(),
  verdict: z.enum(['hidden', 'shown', 'accepted', 'ended', 'opened', 'closed']),
  words: plainText(2_000),
})

/** What the second reader signs: the question and the answer in the words that were read. */
export const roundConfirmed = z.strictObject({
  question: id,
  answer: id,
  asked: plainText(2_000),
  said: plainText(4_000),
  source: plainLine(500).nullable(),
  touch,
})

export const roundQuestion = z.object({
  id,
  ...speaker,
  words: z.string(),
  provider: z.string().nullable(),
  country: z.string().nullable(),
  topic: z.string(),
  hidden: z.boolean(),
  forPublic: z.boolean(),
  /** Anybody reads it now. */
  opened: z.boolean(),
  group: z.string().nullable(),
  answers: z.array(
    z.object({
      id,
      ...speaker,
      words: z.string(),
      source: z.string().nullable(),
      /** Of the provider, or an authority of the State, that the question names. */
      concerned: z.boolean(),
      hidden: z.boolean(),
      /** Who said that it holds, and when; null: nobody yet. */
      accepted: z.object({ ...speaker, words: z.string() }).nullable(),
      /**
       * Whether anybody may say so: it has a source, or is of the provider or the State that the question
       * names.
       */
      grounded: z.boolean(),
      /** Whether this person may say so: a moderator of another institution. */
      mayAccept: z.boolean(),
      /** The release by which it is a fact; null: it is none. */
      release: z.number().int().nullable(),
      /**
       * Whether this person may make it one: a moderator of another institution, and not whoever said that it
       * holds.
       */
      mayConfirm: z.boolean(),
    }),
  ),
})

export const roundGroup = z.object({
  id,
  name: z.string(),
  about: z.string(),
  institutions: z.array(z.string()),
  /** The own institution is in it. */
  mine: z.boolean(),
})
export const roundFounded = z.strictObject({ name: plainLine(200), about: plainText(2_000) })
export const roundJoined = z.strictObject({ group: id, joins: z.boolean() })
