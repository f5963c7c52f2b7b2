import type { ApiAnswer } from '@oficio/contract/api'
import { may } from '@oficio/core/permission'
import { demand } from '../door/ask.ts'
import { doerOf, type Handlers, HouseProblem } from '../door/call.ts'
import { demandCaseFree } from '../door/demand-case-free.ts'

type GapWords = ApiAnswer<'gapWords'>

/** What one person says in a day: a register, not a flood. */
const mostSaid = 20

/**
 * What institutions say of gaps. How many requests fall into each is counted from acts, and told elsewhere.
 */
export const gaps = {
  gapWords: {
    scope: 'person',
    run: async ({ db, who }) => {
      demand(who, 'dialogue.read')
      const words = await db.rows<GapWords['words'][number]>(
        `select w.id, w.gap, w.doer ->> 'name' as by, w.doer ->> 'institutionName' as institution, w.at, w.words, w.due::text as due,
           w.takes and not exists (select from gap_word l where l.gap = w.gap and l.institution_id = w.institution_id
             and (l.at, l.id) > (w.at, w.id)) as owns,
           case when s.id is null then null
             else jsonb_build_object('id', s.id, 'title', s.title, 'status', s.status) end as proposal
         from gap_word w left join standard_proposal s on s.id = w.proposal_id order by w.at desc, w.id limit 300`,
        [],
      )
      const proposals = await db.rows<GapWords['proposals'][number]>(
        `select id, title from standard_proposal where status in ('open', 'adopted', 'in-force')
         order by title limit 200`,
        [],
      )
      return { words, proposals, maySpeak: may(who, 'dialogue.speak').may }
    },
  },

  gapSay: {
    scope: 'house',
    run: async ({ db, house, who, at }, { gap, takes, due, words, proposal, anyway }) => {
      demand(who, 'dialogue.speak')
      demandCaseFree(words, house.knowledge, anyway)
      if (!house.knowledge.gaps.some(({ id }) => id === gap)) throw new HouseProblem('not-found')
      if (due !== null && (!takes || due < house.today())) throw new HouseProblem('not-now', 'term-past')
      if (proposal !== null) {
        const found = await db.row('select id from standard_proposal where id = $1', [proposal])
        if (!found) throw new HouseProblem('not-found')
      }
      const before = await db.row<{ count: number }>(
        "select count(*)::int as count from gap_word where person_id = $1 and at > $2::timestamptz - interval '1 day'",
        [who.id, at],
      )
      if ((before?.count ?? 0) >= mostSaid) throw new HouseProblem('not-now', 'too-many-open')
      await db.rows(
        `insert into gap_word (id, gap, at, person_id, institution_id, doer, takes, due, words, proposal_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[house.newId(), gap, at, who.id, who.institution, JSON.stringify(doerOf(who))],
          ...[takes, due, words, proposal],
        ],
      )
      return { done: true as const }
    },
  },
} satisfies Handlers
