import { type Act, foldActs } from '@oficio/core/act'
import { checkChain } from '@oficio/verify/chain'
import type { Pool } from 'pg'
import { checkedStream, type Files, FilesError, type KeptFile } from '../files/files.ts'

export interface ListsReport {
  readonly requests: number
  readonly acts: number
  readonly entries: number
  /** What does not hold, by id, at most a hundred. */
  readonly broken: readonly { readonly of: 'request' | 'entry'; readonly id: string; readonly why: string }[]
}

const most = 100
const chunk = 200

/**
 * Reads every list again: the hashes, the fold beside them, and every file that a row names. Nothing is
 * mended: what is broken is named.
 */
export async function checkLists(pool: Pool, files: Files): Promise<ListsReport> {
  const broken: { of: 'request' | 'entry'; id: string; why: string }[] = []
  let [requests, acts, entries] = [0, 0, 0]
  const note = (of: 'request' | 'entry', id: string, why: string) => {
    if (broken.length < most) broken.push({ of, id, why })
  }
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await pool.query<{
      id: string
      head: string | null
      seq: number
      status: string
      acts: Act[] | null
    }>(
      `select r.id, r.head, r.seq, r.status, (select json_agg(a.act order by a.seq) from act a
        where a.request_id = r.id) as acts
       from request r where r.id > $1 order by r.id limit ${chunk}`,
      [after],
    )
    for (const row of rows) {
      const list = row.acts ?? []
      requests += 1
      acts += list.length
      const chain = checkChain(list, row.head)
      if (!chain.ok) {
        note('request', row.id, `${chain.why} ${chain.at}`)
        continue
      }
      try {
        if (foldActs(list).status !== row.status) note('request', row.id, 'other-status')
      } catch {
        note('request', row.id, 'impossible-act')
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < chunk) break
    after = last.id
  }
  // No key of the database says it: the triggers do, and whoever takes those away is found here.
  const { rows: lost } = await pool.query<{ request: string }>(
    `select distinct request_id as request from act a where not exists (select from request r
      where r.id = a.request_id) order by 1 limit ${most}`,
  )
  for (const { request } of lost) note('request', request, 'acts-of-no-request')
  const { rows: subjects } = await pool.query<{ id: string; acts: object[] }>(
    'select subject_id as id, json_agg(body order by seq) as acts from registry_act group by subject_id',
  )
  for (const { id, acts: list } of subjects) {
    entries += 1
    const chain = checkChain(list)
    if (!chain.ok) note('entry', id, `${chain.why} ${chain.at}`)
  }
  for await (const { of, id, kept } of keptFiles(pool)) {
    const why = await wrongWith(files, kept)
    if (why) note(of, id, `${of === 'request' ? 'paper' : 'emblem'}-${why}`)
  }
  return { requests, acts, entries, broken }
}

/** Every file that a row names, papers first, in the order of their digests. */
export async function* keptFiles(
  pool: Pick<Pool, 'query'>,
): AsyncGenerator<{ readonly of: 'request' | 'entry'; readonly id: string; readonly kept: KeptFile }> {
  for (const [of, table, owner] of [
    ['request', 'paper', 'request_id'],
    ['entry', 'emblem', 'institution_id'],
  ] as const) {
    let [after, row] = ['', '00000000-0000-0000-0000-000000000000']
    for (;;) {
      const { rows } = await pool.query<{ id: string; row: string; sha256: string; size: string }>(
        `select ${owner} as id, id as row, sha256, size from ${table} where sha256 is not null
          and (sha256, id) > ($1, $2)
         order by sha256, id limit ${chunk}`,
        [after, row],
      )
      for (const { id, sha256, size } of rows) yield { of, id, kept: { sha256, size: Number(size) } }
      const last = rows.at(-1)
      if (!last || rows.length < chunk) break
      ;[after, row] = [last.sha256, last.row]
    }
  }
}

async function wrongWith(
  files: Files,
  { sha256, size }: KeptFile,
): Promise<'missing' | 'changed' | undefined> {
  try {
    let read = 0
    for await (const part of await checkedStream(files, sha256)) read += part.length
    return read === size ? undefined : 'changed'
  } catch (error) {
    if (error instanceof FilesError && error.code === 'files-missing') return 'missing'
    if (error instanceof FilesError && error.code === 'files-changed') return 'changed'
    throw error
  }
}
