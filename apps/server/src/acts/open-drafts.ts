import type { Act, RequestState } from '@oficio/core/act'
import { fewestTold } from '@oficio/core/figures'
import type { EvidenceRequest } from '@oficio/core/request'
import type { Db } from '../db/scope.ts'
import { foldedOrNone } from './folded.ts'

/** Whom a change concerns: those who ask this provider, the units of this State; null: whoever it is. */
export interface Concerned {
  readonly provider: string | null
  readonly country: string | null
}

/** A request that is still being written or approved: what changes now still changes it. */
export interface OpenDraft {
  readonly id: string
  readonly provider: string
  readonly stage: RequestState['stage']
  readonly content: EvidenceRequest
  /** The person who wrote the words that stand. */
  readonly drafter: string
}

/** Drafts that somebody who asks waits for: more would keep the process from others. */
export const mostCounted = 1000
const atOnce = 20

/**
 * Open drafts that a change concerns, for a number that is shown: none of a sealed case, and not without end.
 */
export async function draftsToCount(
  db: Db,
  concerned: Concerned,
  most = mostCounted,
): Promise<{ readonly drafts: AsyncIterable<OpenDraft>; readonly more: boolean }> {
  const ids = await concernedBy(db, concerned, { withSealed: false, most: most + 1 })
  return { drafts: read(db, ids.slice(0, most)), more: ids.length > most }
}

/**
 * Open drafts that a change concerns, for whoever writes them to be told: all of them, of sealed cases too.
 */
export async function draftsToTell(db: Db, concerned: Concerned): Promise<AsyncIterable<OpenDraft>> {
  return read(db, await concernedBy(db, concerned, { withSealed: true, most: null }))
}

/**
 * How many at least, for whoever may not know whose they are: a small number would say it, and so would the
 * difference of two that somebody may ask for at will. So it is told in steps of the smallest that is told.
 */
export const countTold = (count: number): number | null =>
  count < fewestTold ? null : count - (count % fewestTold)

async function concernedBy(
  db: Db,
  { provider, country }: Concerned,
  { withSealed, most }: { readonly withSealed: boolean; readonly most: number | null },
): Promise<readonly string[]> {
  const rows = await db.rows<{ id: string }>(
    `select r.id from request r join unit u on u.id = r.unit_id join institution i on i.id = u.institution_id
     where r.status in ('draft', 'awaiting', 'approved') and ($1 or not r.sealed)
       and ($2::text is null or r.provider = $2) and ($3::text is null or i.country = $3)
     order by r.id limit $4`,
    [withSealed, provider, country, most],
  )
  return rows.map(({ id }) => id)
}

/**
 * Some at once, so that others have their turn between them; a list that is broken is none that is concerned.
 */
async function* read(db: Db, ids: readonly string[]): AsyncGenerator<OpenDraft> {
  for (let from = 0; from < ids.length; from += atOnce) {
    const lists = await db.rows<{ id: string; provider: string; acts: Act[] }>(
      `select r.id, r.provider, (select json_agg(a.act order by a.seq) from act a where a.request_id = r.id) as acts
       from request r where r.id = any ($1) order by r.id`,
      [ids.slice(from, from + atOnce)],
    )
    for (const { id, provider, acts } of lists) {
      const { content, drafter, stage } = foldedOrNone(acts) ?? {}
      if (content && drafter && stage) yield { id, provider, stage, content, drafter: drafter.person }
    }
  }
}
