import type { Handlers } from '../door/call.ts'

/** What a person is told. Mail only says that there is something; what it is stands here. */
export const notices = {
  notices: {
    scope: 'person',
    run: async ({ db, who }) => ({
      notices: await db.rows(
        'select id, kind, params, at, read_at as "readAt" from notice where person_id = $1 order by at desc limit 100',
        [who.id],
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
