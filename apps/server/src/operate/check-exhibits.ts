import { mostPieceBytes } from '@oficio/contract/api'
import type { Pool } from 'pg'
import { digestOfPieces, type Files, FilesError } from '../files/files.ts'

// What lies here of the files that desks handed over, held against the acts alone: rows say how a file is put
// together, and whoever writes rows may say it otherwise.

/** What does not hold of the list of a request. */
export interface WrongExhibit {
  readonly id: string
  readonly why: string
}
type Db = Pick<Pool, 'query'>

const most = 100
/** So many acts at a time: each may hand over many files, and each of those has many pieces. */
const actsAtOnce = 20
const chunk = 200

/** Whatever of the files that were handed over is not as the acts say, each fault by name. */
export async function* wrongExhibits(pool: Db, files: Files): AsyncGenerator<WrongExhibit> {
  yield* await wrongErasures(pool)
  for await (const exhibit of saidExhibits(pool))
    for (const why of await wrongWith(files, exhibit)) yield { id: exhibit.id, why }
  for await (const { id, sha256 } of erasedBytes(pool))
    if (await files.has(sha256)) yield { id, why: 'exhibit-not-erased' }
}

interface Piece {
  readonly place: number
  readonly size: number
  readonly sha256: string
  readonly request: string
}

/** A file as its act says it, and as the rows do. */
interface SaidExhibit {
  readonly id: string
  readonly seq: number
  readonly sha256: string
  readonly size: number
  readonly isErased: boolean
  /** Null where there is no row. */
  readonly brought: {
    readonly seq: number
    readonly request: string
    readonly sha256: string | null
    readonly size: number
  } | null
  readonly pieces: readonly Piece[]
}

async function* saidExhibits(pool: Db): AsyncGenerator<SaidExhibit> {
  let [id, seq] = ['00000000-0000-0000-0000-000000000000', 0]
  for (;;) {
    const { rows } = await pool.query<SaidExhibit>(
      `with handed as (
         select request_id, seq, act from act where act->>'kind' = 'handed-over' and (request_id, seq) > ($1, $2)
         order by request_id, seq limit ${actsAtOnce})
       select a.request_id as id, a.seq, m->>'ciphertextSha256' as sha256,
         (m->>'ciphertextSize')::float8 as size,
         exists (select from act g where g.request_id = a.request_id and g.act->>'kind' = 'erased'
           and g.act#>>'{body,exhibit}' = m->>'ciphertextSha256') as "isErased",
         (select json_build_object('seq', e.seq, 'request', u.request_id, 'sha256', u.sha256, 'size', u.size)
           from exhibit e join upload u on u.id = e.upload_id
           where e.request_id = a.request_id and e.sha256 = m->>'ciphertextSha256') as brought,
         coalesce((select json_agg(json_build_object('place', p.place, 'size', p.size, 'sha256', p.sha256,
             'request', p.request_id) order by p.place)
           from exhibit e join upload_piece p on p.upload_id = e.upload_id
           where e.request_id = a.request_id and e.sha256 = m->>'ciphertextSha256'), '[]') as pieces
       from handed a cross join lateral jsonb_array_elements(a.act#>'{body,manifest,exhibits}') m
       order by a.request_id, a.seq`,
      [id, seq],
    )
    yield* rows
    const last = rows.at(-1)
    // An act with no file in it is none of ours: a desk hands over at least one.
    if (!last) return
    ;[id, seq] = [last.id, last.seq]
  }
}

/** Every fault of one file; that it is not whole, or not gone, is said of all of them at once elsewhere. */
async function wrongWith(files: Files, exhibit: SaidExhibit): Promise<readonly string[]> {
  const { id, seq, sha256, size, isErased, brought, pieces } = exhibit
  if (!brought) return []
  const faults: string[] = []
  if (brought.seq !== seq) faults.push(`exhibit-of-other-act ${seq}`)
  if (brought.sha256 !== sha256) faults.push(`exhibit-other-digest ${seq}`)
  if (brought.size !== size) faults.push(`exhibit-other-size ${seq}`)
  if (brought.request !== id || pieces.some(({ request }) => request !== id))
    faults.push(`exhibit-of-other-request ${seq}`)
  if (isErased) return faults
  let here = 0
  let isInPlace = true
  for (const piece of pieces) {
    isInPlace &&= piece.place === here
    here += piece.size
  }
  if (!isInPlace) faults.push(`exhibit-out-of-place ${seq}`)
  if (here === size && !(await isSigned(files, exhibit))) faults.push(`exhibit-other-bytes ${seq}`)
  return faults
}

/**
 * Whether the pieces one after another are what was signed. One piece is by its name; of one that is missing,
 * or is not what its name says, it is said where every file is read.
 */
async function isSigned(files: Files, { sha256, pieces }: SaidExhibit): Promise<boolean> {
  const [first] = pieces
  if (pieces.length === 1 && first) return first.sha256 === sha256
  try {
    return (await digestOfPieces(files, pieces)) === sha256
  } catch (error) {
    if (error instanceof FilesError && error.code !== 'files-away') return true
    throw error
  }
}

/** An erasure that is open for longer than this is named. */
const longestErasing = '1 hour'

/**
 * Files of which an act says that they were erased and that are still here, or are not gone after an hour;
 * files that a desk handed over and that are not whole here though no act says so, whatever became of their
 * rows; erasures and files that no act says; and erasures whose pieces cannot be those of their file: one
 * piece is the file itself, and more of them are at least as many as the file fills.
 */
async function wrongErasures(pool: Db): Promise<readonly WrongExhibit[]> {
  const { rows } = await pool.query<WrongExhibit>(
    `with said as (
       select a.request_id as id, a.seq as handed, m->>'ciphertextSha256' as sha256,
         (m->>'ciphertextSize')::numeric as size
       from act a cross join lateral jsonb_array_elements(a.act#>'{body,manifest,exhibits}') m
       where a.act->>'kind' = 'handed-over'),
     gone as (
       select a.request_id as id, a.seq, a.act#>>'{body,exhibit}' as sha256 from act a
       where a.act->>'kind' = 'erased')
     select s.id, case when g.seq is null then 'exhibit-not-whole' else 'exhibit-not-erased' end as why
     from said s left join gone g on g.id = s.id and g.sha256 = s.sha256
       left join exhibit e on e.request_id = s.id and e.sha256 = s.sha256
       left join erasure d on d.upload_id = e.upload_id and d.request_id = g.id and d.seq = g.seq
       cross join lateral (select coalesce(sum(p.size), 0) as here from upload_piece p
         where p.upload_id = e.upload_id) h
     where case when g.seq is null then h.here <> s.size
       else d.upload_id is null or (d.erased_at is null and d.at < now() - interval '${longestErasing}')
         or (d.erased_at is not null and h.here > 0) end
     union select d.request_id, 'erasure-without-act' from erasure d where not exists (
       select from gone g join exhibit e on e.request_id = g.id and e.sha256 = g.sha256
       where g.id = d.request_id and g.seq = d.seq and e.upload_id = d.upload_id)
     union select e.request_id, 'exhibit-without-act' from exhibit e where not exists (
       select from said s where s.id = e.request_id and s.sha256 = e.sha256)
     union select s.id, 'erasure-altered' from said s join exhibit e on e.request_id = s.id and e.sha256 = s.sha256
       join erasure d on d.upload_id = e.upload_id
     where d.erased_at is not null and (cardinality(d.pieces) < ceil(s.size / ${mostPieceBytes})
       or (cardinality(d.pieces) = 1 and d.pieces[1] <> s.sha256))
     order by 1 limit ${most}`,
  )
  return rows
}

/**
 * Acts by which a file was handed over, or something was said or seen of it: by none of them is it a paper.
 */
const ofExhibits = [
  'handed-over',
  'unsealed',
  'exported',
  'sent-back',
  'term-set',
  'hold-laid',
  'hold-lifted',
  'erased',
]

/**
 * What is erased, by what its acts say and by the pieces that its row says, where nobody has it by another
 * right: another file that was handed over, or a paper that an act names. A row that names it is no right.
 */
async function* erasedBytes(pool: Db): AsyncGenerator<{ readonly id: string; readonly sha256: string }> {
  let after = ''
  for (;;) {
    const { rows } = await pool.query<{ id: string; sha256: string }>(
      `with gone as (
         select d.request_id as id, p.sha256 from erasure d cross join lateral unnest(d.pieces) as p (sha256)
         union select d.request_id, a.act#>>'{body,exhibit}' from erasure d
           join act a on a.request_id = d.request_id and a.seq = d.seq and a.act->>'kind' = 'erased'
         where d.erased_at is not null)
       select distinct on (g.sha256) g.id, g.sha256 from gone g
       where g.sha256 > $1 and not exists (select from upload_piece p join exhibit e on e.upload_id = p.upload_id
           where p.sha256 = g.sha256)
         and not exists (select from paper k join act a on a.request_id = k.request_id
           where k.sha256 = g.sha256 and not a.act->>'kind' = any ($2)
             and position(k.sha256 in a.act::text) > 0)
       order by g.sha256 limit ${chunk}`,
      [after, ofExhibits],
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return
    after = last.sha256
  }
}
