import { figuresDefinition } from '@oficio/core/figures'
import { rolesHeld } from '@oficio/core/permission'
import { demand } from '../door/ask.ts'
import type { CallOf, Handlers } from '../door/call.ts'

interface SumRow {
  readonly period: string
  readonly value: string
  readonly name: string
  readonly counts: Readonly<Record<string, number>>
}

/** The columns that figures are told apart by; nothing of a call stands in a statement. */
const columns = {
  unit: 's.unit_id::text',
  country: 's.country',
  provider: 's.provider',
  way: 's.way',
  kind: 's.kind',
} as const
type By = keyof typeof columns

/**
 * What somebody may have exactly: an overseer the figures of the institution; whoever heads a unit those of
 * its own requests, which they may read; whoever leads a desk those of what lies on it.
 */
function reachOf({
  who,
}: CallOf): { readonly of: 'unit' | 'institution'; readonly where: string } | { of: 'desk' } {
  const roles = rolesHeld(who)
  // Whoever watches over the use does so also while unit or institution are stopped.
  demand(who, roles.includes('overseer') ? 'oversight.figures' : 'figures.read')
  if (roles.includes('overseer'))
    return { of: 'institution', where: 's.institution_id = $1 and $2::uuid is not null' }
  if (roles.includes('desk-lead')) return { of: 'desk' }
  return { of: 'unit', where: 's.institution_id = $1 and s.unit_id = $2' }
}

type Narrowed = { readonly of: By; readonly value: string } | null

/**
 * Figures of everything that lies on the desks of an institution, as its own list has it: from sums of their
 * own. Those of authorities leave sealed cases out: held against that list they would say how many of them
 * are sealed. For the same reason the public is told nothing that is of this provider alone.
 */
const onDesk = ({ db, who }: CallOf, split: By, narrowed: Narrowed): Promise<SumRow[]> =>
  db.rows<SumRow>(
    `select t.period, t.value, t.value as name, jsonb_object_agg(t.counted, t.n) as counts from (
       select s.period, ${columns[split]} as value, s.counted, sum(s.n)::bigint as n from desk_sum s
       where s.desk = $1 and ($2::text is null or ${columns[narrowed?.of ?? 'kind']} = $2)
       group by 1, 2, 3 having sum(s.n) > 0) t
     group by t.period, t.value order by t.period collate "C", t.value collate "C"`,
    [who.institution, narrowed?.value ?? null],
  )

const linesOf = ({ db, who }: CallOf, by: By): Promise<SumRow[]> =>
  db.rows<SumRow>(
    `select l.period, l.value, coalesce(u.name, l.value) as name, jsonb_object_agg(l.counted, l.n) as counts
     from figure_line l left join unit u on l.dimension = 'unit' and u.id::text = l.value
     where l.institution_id = $1 and l.dimension = $2 and l.n > 0
     group by 1, 2, 3 order by 1, 3`,
    [who.institution, by],
  )

/** What was told of the units of an institution, under the names that they have today. */
const toldOfUnits = ({ db, who }: CallOf): Promise<SumRow[]> =>
  db.rows<SumRow>(
    `select t.period, t.unit_id::text as value, u.name, t.counts from told_unit t join unit u on u.id = t.unit_id
     where t.institution_id = $1 order by 1, 3`,
    [who.institution],
  )

/** Figures that the acts come to. */
export const figures = {
  figures: {
    scope: 'house',
    run: async (call, { by, only }) => {
      const reach = reachOf(call)
      const narrowed: Narrowed = only ?? null
      if (by === 'told') {
        const rows = reach.of === 'institution' ? await toldOfUnits(call) : []
        return { definition: figuresDefinition, of: reach.of, rows }
      }
      if (reach.of === 'desk') {
        const rows = await onDesk(
          call,
          by === 'unit' ? 'country' : by,
          narrowed?.of === 'unit' ? null : narrowed,
        )
        return { definition: figuresDefinition, of: reach.of, rows }
      }
      const { of, where } = reach
      // All of an institution, told apart by one thing alone, is kept ready: the sums are read where they are
      // narrowed.
      if (of === 'institution' && !narrowed) {
        const rows = await linesOf(call, by)
        return { definition: figuresDefinition, of, rows }
      }
      const rows = await call.db.rows<SumRow>(
        `select period, value, coalesce(u.name, value) as name, jsonb_object_agg(counted, n) as counts from (
           select s.period, ${columns[by]} as value, s.counted, sum(s.n)::bigint as n from figure_sum s
           where ${where} and ($3::text is null or ${columns[narrowed?.of ?? 'kind']} = $3)
           group by 1, 2, 3 having sum(s.n) > 0) t
         left join unit u on u.id::text = t.value
         group by 1, 2, 3 order by 1, 3`,
        [call.who.institution, call.who.unit, narrowed?.value ?? null],
      )
      return { definition: figuresDefinition, of, rows }
    },
  },
} satisfies Handlers
