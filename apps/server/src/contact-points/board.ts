import type { ApiAnswer } from '@oficio/contract/api'
import type { ListedPoint } from '@oficio/core/registry'
import type { CallOf } from '../door/call.ts'
import { arrivedAt } from './arrived.ts'

type Board = ApiAnswer<'contactBoard'>
type Incoming = Board['incoming'][number]
type Outgoing = Board['outgoing'][number]

interface Row {
  readonly request: string
  readonly case: string
  readonly reference: string
  readonly provider: string
  readonly kind: string
  readonly standing: Incoming['standing']
  readonly held: boolean
  readonly abroad: Incoming['abroad'] | null
  readonly expectedBy: string | null
  readonly points:
    | readonly Omit<
        Outgoing,
        'request' | 'case' | 'reference' | 'provider' | 'kind' | 'listed' | 'expectedBy'
      >[]
    | null
}

const mostLines = 500

/**
 * What other States asked of the own unit, and what it asked of points abroad: as its work list, no more is
 * shown.
 */
export async function boardOf({ db, who }: CallOf, points: readonly ListedPoint[] | null): Promise<Board> {
  const rows = await db.rows<Row>(
    `select r.id as request, r.case_id as "case", f.reference, r.provider, r.kind,
       coalesce(r.summary ->> 'standing', r.status) as standing, r.held, r.summary -> 'abroad' as abroad,
       r.summary -> 'points' as points, (select min(c.day)::text from clock c where c.request_id = r.id
         and c.kind = 'answer-expected') as "expectedBy"
     from request r join criminal_case f on f.id = r.case_id
     where r.unit_id = $1 and r.board_at is not null order by r.board_at desc limit ${mostLines}`,
    [who.unit],
  )
  const isListed = ({ kind, name, country }: Outgoing['to']): boolean | null =>
    points === null || kind !== 'contact-point'
      ? null
      : points.some((one) => one.standing === 'standing' && one.country === country && one.name === name)
  const { nodeOf, arrived } = await arrivedAt({ db }, points)
  return {
    arrived,
    incoming: rows.flatMap(({ abroad, request, case: file, provider, standing, held }) =>
      abroad ? [{ request, case: file, provider, standing, held, abroad, node: nodeOf(request) }] : [],
    ),
    outgoing: rows.flatMap(({ points: asked, request, case: file, reference, provider, kind, expectedBy }) =>
      (asked ?? []).map((one) => ({
        ...{ request, case: file, reference, provider, kind, expectedBy },
        // Of a line that was written before days were doubted none is known.
        ...one,
        keptDoubted: one.keptDoubted ?? null,
        listed: isListed(one.to),
      })),
    ),
  }
}
