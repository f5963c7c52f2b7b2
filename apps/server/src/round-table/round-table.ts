import type { ApiAnswer } from '@oficio/contract/api'
import { isPlainAddress } from '@oficio/core/fact'
import { may } from '@oficio/core/permission'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { doerOf, type Handlers, HouseProblem } from '../door/call.ts'
import { demandCaseFree } from '../door/demand-case-free.ts'
import { endFacts, roundFacts } from './facts.ts'

type Question = ApiAnswer<'roundTable'>['questions'][number]
type Answer = Question['answers'][number]
type Held = NonNullable<Answer['accepted']>

/** Questions of one person in a day, and answers to one question: a table, not a flood. */
const mostAsked = 20
const mostAnswers = 100
const mostFounded = 5

interface QuestionRow extends Omit<Question, 'answers'> {
  readonly id: string
}
interface AnswerRow extends Omit<Answer, 'accepted' | 'mayAccept' | 'mayConfirm' | 'grounded'> {
  readonly question: string
  readonly institutionId: string
}
interface AcceptedRow {
  readonly answer: string
  readonly person: string
  readonly by: string
  readonly institution: string
  readonly at: string
  readonly words: string
}

/**
 * Questions and answers without any case. An answer holds once a moderator of another institution says so;
 * one that anybody may read is a fact of the knowledge once a second moderator read it too and signed that.
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
         topic, is_hidden(id, null) as hidden, for_public as "forPublic", is_opened(id) as opened,
         group_id as group from round_question order by at desc limit 300`,
      )
      const ids = questions.map(({ id }) => id)
      const answers = await db.rows<AnswerRow>(
        `select id, question_id as question, institution_id as "institutionId", at, doer ->> 'name' as by,
         doer ->> 'institutionName' as institution, words, source, concerned, is_hidden(question_id, id) as hidden,
         (select case when f.begins then f.release end from round_fact f where f.answer_id = round_answer.id
           order by f.release desc limit 1) as release
         from round_answer where question_id = any ($1) order by at`,
        [ids],
      )
      const accepted = await db.rows<AcceptedRow>(
        `select answer, person, at, by, institution, words from (
           select distinct on (answer_id) answer_id as answer, person_id as person, at, doer ->> 'name' as by,
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
              const isOthers = moderates && grounded && institutionId !== who.institution
              return {
                ...answer,
                accepted: held ? heldBy(held) : null,
                grounded,
                mayAccept: isOthers && !held,
                mayConfirm:
                  isOthers &&
                  held !== undefined &&
                  held.person !== who.id &&
                  answer.release === null &&
                  one.opened &&
                  !answer.hidden,
              }
            }),
        })),
        groups: await groupsOf(db, who.institution),
        moderates,
        maySpeak: may(who, 'dialogue.speak').may,
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
      if (asked.group !== null && !(await isMember(db, who.institution, asked.group)))
        throw new HouseProblem('not-found')
      demandCaseFree(asked.words, house.knowledge, asked.anyway)
      if (asked.group !== null && asked.forPublic) throw new HouseProblem('not-now', 'members-only')
      const before = await db.row<{ count: number }>(
        "select count(*)::int as count from round_question where person_id = $1 and at > $2::timestamptz - interval '1 day'",
        [who.id, at],
      )
      if ((before?.count ?? 0) >= mostAsked) throw new HouseProblem('not-now', 'too-many-open')
      const question = house.newId()
      await db.rows(
        `insert into round_question (id, provider, country, topic, at, person_id, institution_id, doer, words,
           for_public, group_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[question, asked.provider, asked.country, asked.topic, at, who.id, who.institution],
          ...[JSON.stringify(doerOf(who)), asked.words, asked.forPublic, asked.group],
        ],
      )
      return { question }
    },
  },

  roundAnswer: {
    scope: 'house',
    run: async ({ db, house, who, at }, { question, words, source, anyway }) => {
      demand(who, 'dialogue.speak')
      const asked = await shownQuestion(db, question, who.institution)
      demandCaseFree(words, house.knowledge, anyway)
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
    run: async (call, { question, answer, verdict, words }) => {
      const { db, house, who, at } = call
      demand(who, 'dialogue.moderate')
      const row = await db.row<{ forPublic: boolean }>(
        'select for_public as "forPublic" from round_question where id = $1',
        [question],
      )
      if (!row) throw new HouseProblem('not-found')
      if (verdict === 'opened' && !row.forPublic) throw new HouseProblem('not-now', 'members-only')
      if ((verdict === 'opened' || verdict === 'closed') && answer !== null)
        throw new HouseProblem('not-found')
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
      await endFacts(call, question)
      return { done: true as const }
    },
  },

  ...roundFacts,

  roundFound: {
    scope: 'house',
    run: async ({ db, house, who, at }, { name, about }) => {
      demand(who, 'dialogue.speak')
      const before = await db.row<{ count: number }>(
        "select count(*)::int as count from round_group where person_id = $1 and at > $2::timestamptz - interval '1 day'",
        [who.id, at],
      )
      if ((before?.count ?? 0) >= mostFounded) throw new HouseProblem('not-now', 'too-many-open')
      const group = house.newId()
      await db.rows(
        `insert into round_group (id, name, about, at, person_id, institution_id, doer)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [group, name, about, at, who.id, who.institution, JSON.stringify(doerOf(who))],
      )
      await join(db, { group, joins: true, who, at })
      return { group }
    },
  },

  roundJoin: {
    scope: 'house',
    run: async ({ db, who, at }, { group, joins }) => {
      demand(who, 'dialogue.speak')
      const found = await db.row('select id from round_group where id = $1', [group])
      if (!found) throw new HouseProblem('not-found')
      await join(db, { group, joins, who, at })
      return { done: true as const }
    },
  },
} satisfies Handlers

const heldBy = ({ at, by, institution, words }: AcceptedRow): Held => ({ at, by, institution, words })

type Who = Parameters<typeof doerOf>[0] & { readonly id: string; readonly institution: string }

const join = (
  db: Db,
  { group, joins, who, at }: { group: string; joins: boolean; who: Who; at: string },
): Promise<unknown> =>
  db.rows(
    `insert into round_membership (group_id, institution_id, at, person_id, doer, joins)
     values ($1, $2, $3, $4, $5, $6)`,
    [group, who.institution, at, who.id, JSON.stringify(doerOf(who)), joins],
  )

const groupsOf = (db: Db, institution: string) =>
  db.rows<ApiAnswer<'roundTable'>['groups'][number]>(
    `select g.id, g.name, g.about, is_in_group($1, g.id) as mine, coalesce((
         select jsonb_agg(n.name order by n.name) from (
           select distinct on (m.institution_id) m.doer ->> 'institutionName' as name, m.joins
           from round_membership m where m.group_id = g.id order by m.institution_id, m.number desc) n
         where n.joins), '[]') as institutions
     from round_group g order by g.name limit 200`,
    [institution],
  )

const isMember = async (db: Db, institution: string, group: string): Promise<boolean> =>
  (await db.row<{ is: boolean }>('select is_in_group($1, $2) as is', [institution, group]))?.is ?? false

/** @throws {HouseProblem} where there is none, or a moderator hid it */
async function shownQuestion(
  db: Db,
  id: string,
  institution: string,
): Promise<{ readonly provider: string | null; readonly country: string | null }> {
  const row = await db.row<{ provider: string | null; country: string | null }>(
    `select provider, country from round_question where id = $1 and not is_hidden(id, null)
       and (group_id is null or is_in_group($2, group_id))`,
    [id, institution],
  )
  if (!row) throw new HouseProblem('not-found')
  return row
}

/** Whether an answer stands on something: a place where it can be read, or whom the question is about. */
const isGrounded = ({ source, concerned }: Pick<Answer, 'source' | 'concerned'>): boolean =>
  source !== null || concerned
