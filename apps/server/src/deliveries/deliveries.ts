import { leastPieceBytes, mostPieceBytes } from '@oficio/contract/api'
import { type Act, type Doing, exhibitOf, foldActs, legAtDesk, seenFrom } from '@oficio/core/act'
import type { Action, Subject } from '@oficio/core/permission'
import { noteLook, requestOf } from '../acts/case-of.ts'
import { demandTouched } from '../acts/demand-touched.ts'
import { type ExpectedState, opened } from '../acts/expected-state.ts'
import { unitKeyOf } from '../acts/unit-key.ts'
import { writeAct } from '../acts/write-act.ts'
import type { Db } from '../db/scope.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { todayOf } from '../door/seat-day.ts'
import { later, touchedForAction } from '../door/touch.ts'
import { digestOfPieces, type HeldFile, streamedFile } from '../files/files.ts'
import { proofsOf } from './proofs-of.ts'
import { sealedHeader } from './sealed-header.ts'

/** For how long a file that was begun may be brought. */
const uploadMinutes = 14 * 24 * 60
/** Files of one request that are begun and handed over by no answer yet. */
const mostOpen = 200
/**
 * Bytes of the files of one desk that are begun and handed over by no answer yet: sixteen of the largest.
 * What is begun and left stays on the disk.
 */
const mostOpenBytes = 1024 ** 4
/** From the midnight with which a day begins in UTC to its end where it ends last, in milliseconds. */
const longestDay = 36 * 3_600_000
/** For how long the bytes of a file are given after somebody wrote down what for. */
const lookMinutes = 15

interface Upload {
  readonly id: string
  readonly request: string
  readonly size: string
  readonly expiresAt: string
  readonly sha256: string | null
}
interface Piece {
  readonly sha256: string
  readonly size: number
}

const uploadSql = `select id, request_id as request, size, expires_at as "expiresAt", sha256 from upload
  where id = $1 and unit_id = $2 and expires_at > $3`
const piecesSql = 'select sha256, size::int as size from upload_piece where upload_id = $1 order by place'

/**
 * Whether this person brings files to a request: one that lies on their desk, or their own one that came
 * home.
 */
async function demandBringing(call: CallOf, request: string): Promise<void> {
  const acts = await call.db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [
    request,
  ])
  if (acts.length === 0) throw new HouseProblem('not-found')
  const state = foldActs(acts.map(({ act }) => act))
  const leg = legAtDesk(state, call.who.unit)
  if (leg)
    return demand(call.who, 'desk.deliver', {
      state: seenFrom(state, leg.number),
      desk: call.who.unit,
      fresh: true,
    })
  // Nothing of it came home that the unit has not taken yet: there is nothing to bring.
  if (!state.passing?.home.some(({ files, received }) => files.length > 0 && !received))
    throw new HouseProblem('not-found')
  demand(call.who, 'exhibit.bring', { state, case: await ownCase(call, request) })
}

/** The case of a request as far as the reader is shown it. */
async function ownCase({ db, who }: CallOf, request: string): Promise<NonNullable<Subject['case']>> {
  const row = await db.row<{ unit: string; sealed: boolean; viewer: boolean }>(
    `select r.unit_id as unit, r.sealed, exists (
       select from case_viewer v where v.case_id = r.case_id and v.person_id = $2) as viewer
     from request r where r.id = $1`,
    [request, who.id],
  )
  if (!row) throw new HouseProblem('not-found')
  const { unit, sealed, viewer } = row
  return { unit, concerns: [unit], sealed, viewers: viewer ? [who.id] : [] }
}

/** An upload of the own desk to a request that is still to be answered. */
async function uploadOf(call: CallOf, id: string): Promise<Upload> {
  const upload = await call.db.row<Upload>(uploadSql, [id, call.who.unit, call.at])
  if (!upload) throw new HouseProblem('not-found')
  await demandBringing(call, upload.request)
  return upload
}

const piecesOf = (db: Db, upload: string): Promise<Piece[]> => db.rows<Piece>(piecesSql, [upload])
/** A day is the last on which a file is kept, wherever on earth the unit is. */
const isOver = (day: string, at: string): boolean => Date.parse(at) >= Date.parse(day) + longestDay
const sumOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { size }) => sum + size, 0)

export const deliveries = {
  deliveryBegin: {
    scope: 'person',
    run: async (call, { request, key, size }) => {
      const { db, who, house, at } = call
      await demandBringing(call, request)
      const now = await unitKeyOf(call, request)
      if (now?.key !== key) throw new HouseProblem('not-now', now ? 'other-unit-key' : 'no-unit-key')
      const begun = await db.row<{ n: number }>(
        `select count(*)::int as n from upload u where u.request_id = $1
           and not exists (select from exhibit e where e.upload_id = u.id)`,
        [request],
      )
      const ofDesk = await db.row<{ bytes: number }>(
        `select coalesce(sum(size), 0)::float8 as bytes from upload u where u.unit_id = $1
           and not exists (select from exhibit e where e.upload_id = u.id)`,
        [who.unit],
      )
      if ((begun?.n ?? 0) >= mostOpen || (ofDesk?.bytes ?? 0) + size > mostOpenBytes)
        throw new HouseProblem('not-now', 'uploads-too-many')
      const [upload, expiresAt] = [house.newId(), later(at, uploadMinutes)]
      db.put(
        `insert into upload (id, request_id, unit_id, person_id, key_id, size, begun_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [upload, request, who.unit, who.id, key, size, at, expiresAt],
      )
      return { upload, expiresAt, mostPieceBytes }
    },
  },

  deliveryOffset: {
    scope: 'person',
    run: async (call, { upload: id, prefix }) => {
      const upload = await uploadOf(call, id)
      const pieces = await piecesOf(call.db, id)
      // Whoever goes on with another file is told before a byte of it comes: half of one and half of the
      // other is none.
      if (prefix !== undefined && prefix !== (await digestOfPieces(call.house.files, pieces)))
        throw new HouseProblem('not-now', 'other-file')
      return { offset: sumOf(pieces), size: Number(upload.size), pieces, sha256: upload.sha256 }
    },
  },

  deliveryPiece: {
    scope: 'person',
    run: async (call, { upload: id, offset, stream }) => {
      const { db, house } = call
      const upload = await uploadOf(call, id)
      // Two pieces at once for one place: the second finds it taken.
      await db.rows('select pg_advisory_xact_lock(hashtextextended($1, 62))', [id])
      const here = sumOf(await piecesOf(db, id))
      if (upload.sha256 !== null || offset !== here) throw new HouseProblem('not-now', 'other-offset')
      const end = offset + stream.size
      const isLast = end === Number(upload.size)
      if (end > Number(upload.size) || stream.size === 0 || (!isLast && stream.size < leastPieceBytes))
        throw new HouseProblem('not-now', 'piece-size')
      // What is not sealed is not kept: a client that forgot to seal must not bring it here in the clear.
      const header = offset === 0 ? sealedHeader(await beginningOf(stream)) : null
      if (header === undefined) throw new HouseProblem('not-now', 'not-sealed')
      const kept = await stream.keep()
      if (header !== null) db.put('update upload set header_size = $2 where id = $1', [id, header])
      db.put(
        `insert into upload_piece (id, upload_id, request_id, place, size, sha256)
         values ($1, $2, $3, $4, $5, $6)`,
        [house.newId(), id, upload.request, offset, kept.size, kept.sha256],
      )
      return { offset: end }
    },
  },

  deliveryFinish: {
    scope: 'person',
    run: async (call, { upload: id }) => {
      const upload = await uploadOf(call, id)
      const size = Number(upload.size)
      if (upload.sha256 !== null) return { sha256: upload.sha256, size }
      const pieces = await piecesOf(call.db, id)
      if (sumOf(pieces) !== size) throw new HouseProblem('not-now', 'not-whole')
      const sha256 = await digestOfPieces(call.house.files, pieces)
      call.db.put('update upload set sha256 = $2 where id = $1', [id, sha256])
      return { sha256, size }
    },
  },

  exhibitOpen: {
    scope: 'person',
    run: (call, { leg, exhibit, purpose, ...expected }) =>
      noted(
        call,
        expected,
        'exhibit.open',
        { leg, exhibit },
        {
          kind: 'unsealed',
          body: { leg, exhibit, purpose },
        },
      ),
  },

  exhibitExport: {
    scope: 'person',
    run: (call, { leg, exhibit, purpose, as, ...expected }) =>
      noted(
        call,
        expected,
        'exhibit.export',
        { leg, exhibit },
        {
          kind: 'exported',
          body: { leg, exhibit, purpose, as },
        },
      ),
  },

  exhibitPiece: {
    scope: 'person',
    run: async (call, { request, opening, exhibit, act: seq, place }) => {
      const { db, who, house, at } = call
      const open = await requestOf(call, request, opening)
      demand(who, 'exhibit.open', open.subject)
      const said = open.acts.find((act) => act.seq === seq)
      // It is written down, by this person, of this file, and not long ago.
      const isSaid =
        (said?.kind === 'unsealed' || said?.kind === 'exported') &&
        said.by.person === who.id &&
        said.body.exhibit === exhibit &&
        later(said.at, lookMinutes) > at
      if (!isSaid || !said) throw new HouseProblem('not-now', 'not-said')
      const stands = exhibitOf(open.state, said.body.leg, exhibit)
      if (stands?.erased) throw new HouseProblem('not-now', 'exhibit-erased')
      if (stands?.returned) throw new HouseProblem('not-now', 'exhibit-returned')
      const piece = await db.row<Piece>(
        `select p.sha256, p.size::int as size from exhibit e join upload_piece p on p.upload_id = e.upload_id
         where e.request_id = $1 and e.sha256 = $2 order by p.place limit 1 offset $3`,
        [request, exhibit, place],
      )
      if (!piece) throw new HouseProblem('not-found')
      return streamedFile(house.files, piece.sha256)
    },
  },

  requestProofs: {
    scope: 'person',
    run: async (call, { request, opening }) => {
      const { db, who, house, at } = call
      const open = await requestOf(call, request, opening)
      demand(who, 'case.read', open.subject)
      await noteLook(db, who, { id: house.newId(), opening, case: open.row.id, request, at })
      return proofsOf(house, request, open.acts)
    },
  },

  exhibitReturn: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { leg, exhibit, reasons, ...expected } = body
      const open = await opened(call, expected)
      demand(call.who, 'exhibit.return', { ...open.subject, fresh: true })
      await demandTouched(call, open.acts)
      const assertion = await touchedForAction(call, touch, 'exhibit.return', body)
      return writeAct(call, expected.request, open.state, {
        kind: 'sent-back',
        body: { leg, exhibit, reasons, assertion, opening: expected.opening },
      })
    },
  },

  exhibitTerm: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { leg, exhibit, reasons, until, ...expected } = body
      const open = await opened(call, expected)
      demand(call.who, 'exhibit.keep', { ...open.subject, fresh: true })
      await demandTouched(call, open.acts)
      const assertion = await touchedForAction(call, touch, 'exhibit.keep', body)
      // A day that is over when it is said is no term.
      const { content } = open.state
      if (content && until < todayOf({ house: call.house, at: call.at }, content))
        throw new HouseProblem('not-now', 'term-past')
      const said = { leg, exhibit, reasons, until, assertion, opening: expected.opening }
      return writeAct(call, expected.request, open.state, { kind: 'term-set', body: said })
    },
  },

  exhibitHold: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { leg, exhibit, reasons, lift, ...expected } = body
      const open = await opened(call, expected)
      demand(call.who, 'exhibit.keep', { ...open.subject, fresh: true })
      await demandTouched(call, open.acts)
      const assertion = await touchedForAction(call, touch, 'exhibit.keep', body)
      const kind = lift ? ('hold-lifted' as const) : ('hold-laid' as const)
      const said = { leg, exhibit, reasons, assertion, opening: expected.opening }
      return writeAct(call, expected.request, open.state, { kind, body: said })
    },
  },

  exhibitErase: {
    scope: 'person',
    run: async (call, { touch, ...body }) => {
      const { leg, exhibit, reasons, ground, ...expected } = body
      const open = await opened(call, expected)
      demand(call.who, 'exhibit.erase', { ...open.subject, fresh: true })
      await demandTouched(call, open.acts)
      const until = exhibitOf(open.state, leg, exhibit)?.keptUntil
      if (ground === 'term-over' && until && !isOver(until, call.at))
        throw new HouseProblem('not-now', 'term-runs')
      const assertion = await touchedForAction(call, touch, 'exhibit.erase', body)
      const said = { leg, exhibit, reasons, ground, assertion, opening: expected.opening }
      const moved = await writeAct(call, expected.request, open.state, { kind: 'erased', body: said })
      call.db.put(
        `insert into erasure (upload_id, request_id, seq, at)
         select upload_id, request_id, $3, $4 from exhibit where request_id = $1 and sha256 = $2`,
        [expected.request, exhibit, moved.seq, call.at],
      )
      return moved
    },
  },
} satisfies Handlers

/**
 * Writes down that somebody looks, in the list of the request and among the looks; what it gives no byte of.
 */
async function noted(
  call: CallOf,
  expected: ExpectedState,
  action: Action,
  { leg, exhibit }: { readonly leg: number; readonly exhibit: string },
  doing: Doing,
) {
  const { db, who, house, at } = call
  const open = await opened(call, expected)
  demand(who, action, open.subject)
  const stands = exhibitOf(open.state, leg, exhibit)
  // That it went is said by what somebody touched: whoever looks for it hears of a row that somebody wrote.
  if (stands?.returned || stands?.erased) await demandTouched(call, open.acts)
  const { opening, request } = expected
  const moved = await writeAct(call, request, open.state, doing)
  await noteLook(db, who, { id: house.newId(), opening, case: open.row.id, request, at })
  const pieces = await db.rows<Piece>(
    `select p.sha256, p.size::int as size from exhibit e join upload_piece p on p.upload_id = e.upload_id
     where e.request_id = $1 and e.sha256 = $2 order by p.place`,
    [request, exhibit],
  )
  const size = stands?.ciphertextSize ?? 0
  if (sumOf(pieces) !== size) throw new HouseProblem('fault', 'exhibit-not-whole')
  // Before and not at the end of what is sent: no byte of another file leaves under the name of this one, and
  // nobody is written down for having looked at what was not it.
  const whole = pieces.length === 1 ? pieces[0]?.sha256 : await digestOfPieces(house.files, pieces)
  if (whole !== exhibit) throw new HouseProblem('fault', 'exhibit-other-bytes')
  return { ...moved, pieces, size }
}

const headBytes = 16 * 1024

async function beginningOf(held: HeldFile): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of held.bytes()) {
    parts.push(part)
    length += part.length
    if (length >= headBytes) break
  }
  return Buffer.concat(parts).subarray(0, headBytes)
}
