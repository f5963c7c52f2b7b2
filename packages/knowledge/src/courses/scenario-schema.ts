import { bundleFaults, cuts, decisions, markKinds, replyKinds, seats, skills } from '@oficio/core/academy'
import { z } from 'zod'
import { profile } from '../schema/providers.ts'
import { countryCode, day, text, words } from '../schema/words.ts'
import { draft, footing, id } from './schema.ts'

const pointer = z.string().regex(/^(?:\/[A-Za-z0-9]+)+$/, 'a pointer is written /identifiers/0/value')
const changes = z.record(pointer, z.json())
const count = z.number().int().nonnegative().max(1000)
const stem = z.string().regex(/^[a-z0-9]+$/, 'the beginning of a word, in small letters without marks')
/** Whoever calls back calls at once. */
type Answering = Exclude<(typeof replyKinds)[number], 'callback'>
const replyDays = z.strictObject(
  Object.fromEntries(replyKinds.filter((kind) => kind !== 'callback').map((kind) => [kind, count])) as Record<
    Answering,
    typeof count
  >,
)

/** What a mark teaches: in words, and what they rest on. */
const rests = z.array(footing).min(1)
const lesson = z.strictObject({ text: words, rests })
/** Why something that can be asked does not bear on the case. */
const beside = z.exactOptional(lesson)

const officerAct = z.union([
  z.strictObject({ ask: id }),
  z.strictObject({ send: changes }),
  z.strictObject({ petition: changes }),
  z.strictObject({ answer: id }),
  z.strictObject({ wait: count }),
  z.strictObject({ assist: z.literal(true) }),
  z.strictObject({ restate: changes }),
  z.strictObject({ finish: z.literal(true) }),
])
const providerAct = z.union([
  z.strictObject({ do: id, of: id }),
  z.strictObject({ decide: z.enum(decisions), of: id }),
])

const situationAct = z.union([z.strictObject({ do: id, of: id }), z.strictObject({ choose: id, of: id })])

const paths = <Act extends z.ZodType>(act: Act) =>
  z.array(
    z.strictObject({
      id,
      ends: z.enum(['won', 'lost']),
      marks: z.array(z.enum(markKinds)),
      points: z.number().int().min(0).max(100),
      explained: z.array(text),
      acts: z.array(act).min(1),
    }),
  )

const common = {
  kind: z.literal('scenario'),
  id,
  order: z.number().int().positive(),
  minutes: z.number().int().min(5).max(120),
  skills: z.array(z.enum(skills)).min(1),
  title: words,
  brief: words,
  seeds: z.array(z.record(z.string().regex(/^[a-zA-Z]+$/, 'a name of letters'), text)).min(2),
  variants: z.exactOptional(z.array(z.strictObject({ id, changes })).min(1)),
  certifies: z.exactOptional(z.literal('emergency')),
  lessons: z.partialRecord(z.enum(markKinds), lesson),
}

const option = z.strictObject({
  id,
  text: words,
  says: words,
  time: count,
  outcome: z.enum(['right', 'mistaken', 'harm']),
  rests,
})

/** What is asked by whoever calls back, and what can be answered. */
const callback = z.strictObject({
  minutes: count,
  looking: count,
  moments: z
    .array(
      z.strictObject({ id, says: words, answers: z.array(option.extend({ after: z.array(id) })).min(3) }),
    )
    .min(1),
})

/** Who decides about the draft, and why each is struck. */
const judge = z.strictObject({
  days: count,
  order: z.record(text, z.json()),
  cuts: z.strictObject(
    Object.fromEntries(cuts.map((cut) => [cut, lesson])) as Record<(typeof cuts)[number], typeof lesson>,
  ),
})

/** `courses/scenarios/<id>.yaml`, from the chair of whoever asks. */
export const officerScenario = z.strictObject({
  ...common,
  chair: z.literal('officer'),
  country: countryCode,
  start: day,
  service: id,
  draft,
  clues: z
    .array(
      z.strictObject({
        id,
        ask: words,
        says: words,
        days: count,
        after: z.array(id),
        gives: changes,
        beside,
      }),
    )
    .min(1),
  guarded: z.array(pointer),
  held: z.array(z.strictObject({ category: text, days: count })).min(1),
  accounts: z.array(z.strictObject({ type: text, value: text })).min(1),
  goal: z.strictObject({
    categories: z.array(text).min(1),
    days: count,
    period: z.strictObject({ from: text, to: text }).nullable(),
  }),
  facts: z.exactOptional(
    z.strictObject({
      turned: z.array(z.array(stem).min(2)),
      tied: z.array(stem),
      roles: z.exactOptional(
        z.array(z.strictObject({ who: z.array(stem).min(1), does: z.array(stem).min(1) })).min(2),
      ),
      untrue: z.exactOptional(z.array(z.array(stem).length(2)).min(1)),
    }),
  ),
  reality: z.exactOptional(lesson),
  persona: z.strictObject({ asks: z.array(text), days: replyDays, callback: z.exactOptional(callback) }),
  judge: z.exactOptional(judge),
  assistance: z.exactOptional(z.strictObject({ category: text, days: count })),
  paths: paths(officerAct),
})

/** The same from the chair of the provider. */
export const providerScenario = z.strictObject({
  ...common,
  chair: z.literal('provider'),
  incoming: z
    .array(
      z.strictObject({
        id,
        from: words,
        letter: words,
        genuine: z.boolean(),
        minutes: count,
        steps: z
          .array(z.strictObject({ id, ask: words, says: words, minutes: count, trap: z.boolean(), beside }))
          .min(1),
        needs: z.array(id),
      }),
    )
    .min(1),
  paths: paths(providerAct),
})

const instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/,
    'a time is written 2026-09-14T10:00:00-03:00',
  )
/** A bundle that is made of these names when it is asked for: few and small files. */
const bundle = z.strictObject({
  fault: z.enum(bundleFaults),
  at: text,
  files: z
    .array(
      z
        .string()
        .regex(
          /^(?:[a-z0-9][a-z0-9-]{0,40}\.(?:json|csv|txt)|\{\{[a-zA-Z]+\}\})$/,
          'a name is written messages-1.json',
        ),
    )
    .min(2)
    .max(20),
  country: countryCode,
  service: text,
  number: text,
  received: instant,
  sealed: instant,
})

const situation = z.strictObject({
  id,
  seat: z.enum(seats),
  title: words,
  text: words,
  after: z.array(id),
  until: z.strictObject({ at: count, mark: z.enum(['late', 'lost', 'abandoned']) }).nullable(),
  steps: z.array(
    z.strictObject({
      id,
      ask: words,
      says: words,
      time: count,
      trap: z.boolean(),
      beside,
      bundle: z.exactOptional(bundle),
    }),
  ),
  needs: z.array(id),
  options: z.array(option).min(3),
})

/** The same from the other chairs: situations, one after the other. */
export const situationScenario = z.strictObject({
  ...common,
  chair: z.enum(seats),
  clock: z.enum(['minutes', 'days']),
  situations: z.array(situation).min(2),
  paths: paths(situationAct),
})

/** `courses/invented/<id>.yaml`: a profile as that of any provider, of a service that is invented. */
export const service = z.strictObject({ kind: z.literal('service'), profile })
