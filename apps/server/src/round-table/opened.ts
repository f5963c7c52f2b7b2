import type { Hono } from 'hono'
import type { Db } from '../db/scope.ts'
import { bindPublished, type Publishing } from '../door/bind-published.ts'
import type { RequestEnv, RequestHandler } from '../http/routing.ts'

/**
 * What anybody may read of the round table: questions that a moderator opened, and answers to them that hold,
 * with institutions and without people.
 */
const opened = (db: Db) =>
  db.rows(
    `select q.id, q.at, q.doer ->> 'institutionName' as institution, q.words, q.provider, q.country, q.topic,
       coalesce((select jsonb_agg(jsonb_build_object('at', a.at, 'institution', a.doer ->> 'institutionName',
           'words', a.words, 'source', a.source, 'heldBy', v.doer ->> 'institutionName', 'heldAt', v.at)
           order by a.at)
         from round_answer a join lateral (
           select v.verdict, v.at, v.doer from round_verdict v
           where v.answer_id = a.id and v.verdict in ('accepted', 'ended') order by v.at desc, v.id desc limit 1) v
           on v.verdict = 'accepted'
         where a.question_id = q.id and not is_hidden(q.id, a.id)), '[]') as answers
     from round_question q where is_opened(q.id) order by q.at desc limit 300`,
  )

/** Binds `/round-table.json`. */
export function bindOpened(app: Hono<RequestEnv>, publishing: Publishing, wrongMethod: RequestHandler): void {
  bindPublished(app, publishing, wrongMethod, {
    '/round-table.json': {
      type: 'application/json',
      make: async ({ origin, mode }, db) =>
        `${JSON.stringify({ format: 'oficio-round-table/1', origin, mode, questions: await opened(db) })}\n`,
    },
  })
}
