import type { Handlers } from '../door/call.ts'

/** What a person is told. Mail only says that there is something; what it is stands here. */
export const notices = {
  notices: {
    scope: 'person',
    run: async ({ db, who }) => ({
      notices: await db.rows(
        // What each is about is looked up for those of the page alone: joined, it was found by going through
        // everything that the unit ever asked.
        `with page as materialized (
           select id, kind, params, at, read_at from notice where person_id = $1 order by at desc limit 100)
         select n.id, n.kind, n.params, n.at, n.read_at as "readAt", (
             select json_build_object('request', r.id, 'case', r.case_id, 'reference', f.reference, 'provider',
               r.provider, 'kind', r.kind,
               'waits', r.status = 'awaiting' and r.step = any ($3))
             from access a join request r on r.id = a.request_id join criminal_case f on f.id = r.case_id
             where a.unit_id = $2 and a.request_id = (n.params ->> 'request')::uuid) as about
         from page n order by n.at desc`,
        [who.id, who.unit, who.roles],
      ),
    }),
  },
  noticesRead: {
    scope: 'person',
    run: async ({ db, at }, { ids }) => {
      await db.rows('update notice set read_at = $2 where id = any ($1) and read_at is null', [ids, at])
      return { done: true }
    },
  },
} satisfies Handlers
