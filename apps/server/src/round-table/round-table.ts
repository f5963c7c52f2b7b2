import type { ApiAnswer } from '@oficio/contract/api'
import { isPlainAddress } from '@oficio/core/fact'
import { may } from '@oficio/core/permission'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { doerOf, type Handlers, HouseProblem } from '../door/call.ts'

type Question = ApiAnswer<'roundTable'>['questions'][number]
type Answer = Question['answers'][number]

/** Questions of one person in a day, and answers to one question: a table, not a flood. */
const mostAsked = 20
const mostAnswers = 100

interface QuestionRow extends Omit<Question, 'answers'> {
  readonly id: string
}
interface AnswerRow extends Omit<Answer, 'accepted' | 'mayAccept' | 'grounded'> {
  readonly question: string
  readonly institutionId: string
}
interface AcceptedRow {
  readonly answer: string
  readonly by: string
  readonly institution: string
  readonly at: string
  readonly words: string
}

/**
 * Questions and answers without any case. An answer holds once a moderator of another institution says so; to become
 * a fact of the knowledge it goes the way of every fact: a proposal with its source.
 */
export const roundTable = {
  // As the person: what row-level security does not show is not even read here.
  roundTable: {
    scope: 'person',
    run: async ({ db, who }) => {
      demand(who, 'dialogue.read')
      const moderates = may(who, 'dialogue.moderate').may
      const questions = await db.rows<QuestionRow>(
        `select id, at, doer ->> 'name' as by, doer ->> 'institutionName' as institution, words, provider, country,
         topic, is_hidden(id, null) as hidden from round_question order by at desc limit 300`,
      )
      const ids = questions.map(({ id }) => id)
      const answers = await db.rows<AnswerRow>(
        `select id, question_id as question, institution_id as "institutionId", at, doer ->> 'name' as by,
         doer ->> 'institutionName' as institution, words, source, concerned, is_hidden(question_id, id) as hidden
         from round_answer where question_id = any ($1) order by at`,
        [ids],
      )
      const accepted = await db.rows<AcceptedRow>(
        `select answer, at, by, institution, words from (
           select distinct on (answer_id) answer_id as answer, at, doer ->> 'name' as by,
             doer ->> 'institutionName' as institution, words, verdict from round_verdict
           where question_id = any ($1) and verdict in ('accepted', 'ended') order by answer_id, at desc, id desc
         ) newest where verdict = 'accepted'`,
        [ids],
      )
      return {
        questions: questions.map((one) => ({
          ...one,
          answers: answers
            .filter(({ question }) => question === one.id)
            .map(({ question: _, institutionId, ...answer }): Answer => {
              const grounded = isGrounded(answer)
              const held = grounded ? accepted.find((verdict) => verdict.answer === answer.id) : undefined
              const { answer: _id, ...told } = held ?? { answer: '' }
              return {
                ...answer,
                accepted: held ? (told as Answer['accepted']) : null,
                grounded,
                mayAccept: moderates && !held && grounded && institutionId !== who.institution,
              }
            }),
        })),
        moderates,
      }
    },
  },

  roundAsk: {
    scope: 'house',
    run: async ({ db, house, who, at }, asked) => {
      demand(who, 'dialogue.speak')
      const { providers, countries } = house.knowledge
      if (asked.provider !== null && !Object.hasOwn(providers, asked.provider))
        throw new HouseProblem('not-found')
      if (asked.country !== null && !Object.hasOwn(countries, asked.country))
        throw new HouseProblem('not-found')
      const before = await db.row<{ count: number }>(
        "select count(*)::int as count from round_question where person_id = $1 and at > $2::timestamptz - interval '1 day'",
        [who.id, at],
      )
      if ((before?.count ?? 0) >= mostAsked) throw new HouseProblem('not-now', 'too-many-open')
      const question = house.newId()
      await db.rows(
        `insert into round_question (id, provider, country, topic, at, person_id, institution_id, doer, words)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[question, asked.provider, asked.country, asked.topic, at, who.id, who.institution],
          ...[JSON.stringify(doerOf(who)), asked.words],
        ],
      )
      return { question }
    },
  },

  roundAnswer: {
    scope: 'house',
    run: async ({ db, house, who, at }, { question, words, source }) => {
      demand(who, 'dialogue.speak')
      const asked = await shownQuestion(db, question)
      if (source !== null && !isPlainAddress(source)) throw new HouseProblem('not-now', 'not-a-source')
      const before = await db.row<{ count: number }>(
        'select count(*)::int as count from round_answer where question_id = $1',
        [question],
      )
      if ((before?.count ?? 0) >= mostAnswers) throw new HouseProblem('not-now', 'too-many-open')
      const answer = house.newId()
      await db.rows(
        `insert into round_answer (id, question_id, at, person_id, institution_id, doer, words, source, concerned)
         select $1, $2, $3, $4, i.id, $6, $7, $8, coalesce(case when $9::text is not null then i.provider = $9
           else i.kind <> 'provider' and i.country = $10 end, false) from institution i where i.id = $5`,
        [
          ...[answer, question, at, who.id, who.institution, JSON.stringify(doerOf(who)), words, source],
          ...[asked.provider, asked.country],
        ],
      )
      return { answer }
    },
  },

  roundJudge: {
    scope: 'house',
    run: async ({ db, house, who, at }, { question, answer, verdict, words }) => {
      demand(who, 'dialogue.moderate')
      const row = await db.row<{ id: string }>('select id from round_question where id = $1', [question])
      if (!row) throw new HouseProblem('not-found')
      const said =
        answer === null
          ? undefined
          : await db.row<{ institution: string; source: string | null; concerned: boolean }>(
              'select institution_id as institution, source, concerned from round_answer where id = $1 and question_id = $2',
              [answer, question],
            )
      if (answer !== null && !said) throw new HouseProblem('not-found')
      if (verdict === 'accepted') {
        if (!said) throw new HouseProblem('not-found')
        if (said.institution === who.institution) throw new HouseProblem('not-allowed', 'oneself')
        if (!isGrounded(said)) throw new HouseProblem('not-now', 'not-a-source')
      }
      if (verdict === 'ended' && !said) throw new HouseProblem('not-found')
      await db.rows(
        `insert into round_verdict (id, question_id, answer_id, at, person_id, doer, verdict, words)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [house.newId(), question, answer, at, who.id, JSON.stringify(doerOf(who)), verdict, words],
      )
      return { done: true as const }
    },
  },
} satisfies Handlers

/** @throws {HouseProblem} where there is none, or a moderator hid it */
async function shownQuestion(
  db: Db,
  id: string,
): Promise<{ readonly provider: string | null; readonly country: string | null }> {
  const row = await db.row<{ provider: string | null; country: string | null }>(
    'select provider, country from round_question where id = $1 and not is_hidden(id, null)',
    [id],
  )
  if (!row) throw new HouseProblem('not-found')
  return row
}

/** Whether an answer stands on something: a place where it can be read, or whom the question is about. */
const isGrounded = ({ source, concerned }: Pick<Answer, 'source' | 'concerned'>): boolean =>
  source !== null || concerned
