import type { AnsweredChange } from '@oficio/core/dialogue'
import { whyDependent } from '../acts/independent.ts'
import { addRegistryAct } from '../acts/registry-act.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { keptTouch } from '../door/touch.ts'
import { addRelease, notReleasable, oneAtATime, type Releasing, releasesIn } from '../knowledge/release.ts'
import { changesDigest } from '../knowledge/touched-release.ts'

interface AnswerRow {
  readonly asked: string
  readonly provider: string | null
  readonly country: string | null
  readonly topic: string
  readonly opened: boolean
  readonly hidden: boolean
  readonly said: string
  readonly source: string | null
  readonly concerned: boolean
  readonly institution: string
  readonly institutionName: string
  readonly on: string
  readonly accepter: string | null
  readonly verdict: string | null
}

const answerSql = `select q.words as asked, q.provider, q.country, q.topic, is_opened(q.id) as opened,
    is_hidden(q.id, a.id) as hidden, a.words as said, a.source, a.concerned, a.institution_id as institution,
    a.doer ->> 'institutionName' as "institutionName", to_char(a.at at time zone 'UTC', 'YYYY-MM-DD') as "on",
    v.person_id as accepter, v.verdict
  from round_answer a join round_question q on q.id = a.question_id
  left join lateral (select v.person_id, v.verdict from round_verdict v
    where v.answer_id = a.id and v.verdict in ('accepted', 'ended') order by v.at desc, v.id desc limit 1) v on true
  where a.id = $1 and q.id = $2`

/** Answers that are facts now, and hold or are read by anybody no longer. */
const overSql = `select f.answer_id as id from (
    select distinct on (answer_id) answer_id, begins from round_fact order by answer_id, release desc) f
  join round_answer a on a.id = f.answer_id
  where f.begins and a.question_id = $1 and (not is_opened(a.question_id) or is_hidden(a.question_id, a.id)
    or coalesce((select v.verdict from round_verdict v where v.answer_id = a.id
      and v.verdict in ('accepted', 'ended') order by v.at desc, v.id desc limit 1), '') <> 'accepted')`

/**
 * Of the provider or the State that the question names, and with where it says so: both know. What one of the
 * two lacks is no more than likely.
 */
const confidenceOf = ({ concerned, source }: AnswerRow) =>
  concerned && source !== null ? ('high' as const) : ('medium' as const)

/**
 * The place at which anybody reads it: where the answer says, else the question here, which is open to the
 * public.
 */
const placeOf = ({ source }: AnswerRow, question: string, origin: string): string =>
  source ?? `${origin}/round-table#question-${question}`

/**
 * Why an answer is no fact yet; undefined: whoever asks may make it one. Two read it: whoever said that it
 * holds, and somebody whom that person did not let in.
 */
async function whyNotFact({ db, who }: CallOf, row: AnswerRow): Promise<HouseProblem | undefined> {
  if (row.verdict !== 'accepted' || row.accepter === null) return new HouseProblem('not-now', 'one-has-read')
  if (!row.opened || row.hidden) return new HouseProblem('not-now', 'members-only')
  if (row.institution === who.institution) return new HouseProblem('not-allowed', 'oneself')
  const why = await whyDependent(db, row.accepter, who.id)
  return why && new HouseProblem('not-allowed', why)
}

export const roundFacts = {
  roundConfirm: {
    scope: 'house',
    run: async (call, { touch, ...subject }) => {
      const { db, house, who, at } = call
      const kept = await keptTouch(call, touch, 'dialogue.confirm', subject)
      demand(who, 'dialogue.confirm', { fresh: true })
      await oneAtATime(db)
      const row = await db.row<AnswerRow>(answerSql, [subject.answer, subject.question])
      if (!row) throw new HouseProblem('not-found')
      // Whoever signed read these very words.
      if (row.asked !== subject.asked || row.said !== subject.said || row.source !== subject.source)
        throw new HouseProblem('not-now', 'other-version')
      const problem = await whyNotFact(call, row)
      if (problem) throw problem
      const confidence = confidenceOf(row)
      const change: AnsweredChange = {
        ...{ fact: 'answered', id: subject.answer, question: row.asked, words: row.said },
        ...{ provider: row.provider, country: row.country, topic: row.topic },
        ...{ institution: row.institutionName, source: placeOf(row, subject.question, house.origin) },
        ...{ asOf: row.on, basis: 'read', confidence },
      }
      const releasing = { provider: null, changes: [change], on: at.slice(0, 10), confidence }
      const wrong = await notReleasable(house.released.base, await releasesIn(db, house.released), releasing)
      if (wrong) throw new HouseProblem('not-now', wrong.code)
      const release = await released(db, releasing, at, [row.accepter as string, who.id])
      await db.rows('insert into round_fact (release, answer_id, begins) values ($1, $2, true)', [
        release,
        subject.answer,
      ])
      await addRegistryAct(
        call,
        subject.answer,
        { kind: 'answer-confirmed', body: { ...kept, release, changes: changesDigest(releasing.changes) } },
        who,
      )
      call.afterwards(() => house.released.reread())
      return { release }
    },
  },
} satisfies Handlers

const released = (db: Db, releasing: Releasing, at: string, reviewedBy: readonly [string, string]) =>
  addRelease(db, { proposal: null, at, reviewedBy }, releasing)

/**
 * What of a question is a fact and holds no longer, or is not open to anybody any more, is none from now on.
 */
export async function endFacts(call: CallOf, question: string): Promise<void> {
  const { db, house, who, at } = call
  await oneAtATime(db)
  for (const { id } of await db.rows<{ id: string }>(overSql, [question])) {
    const releasing = {
      ...{ provider: null, on: at.slice(0, 10), confidence: 'high' as const },
      changes: [{ fact: 'answer-ended' as const, id }],
    }
    // To take away what was said takes one, and names nobody who did not: whoever confirmed it is no reviewer
    // of its end.
    const release = await released(db, releasing, at, [who.id, who.id])
    await db.rows('insert into round_fact (release, answer_id, begins) values ($1, $2, false)', [release, id])
    await addRegistryAct(call, id, { kind: 'answer-ended', body: { release } }, who)
    call.afterwards(() => house.released.reread())
  }
}
