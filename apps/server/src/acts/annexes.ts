import { type Act, foldActs } from '@oficio/core/act'
import { annexLimits, type NamedAnnex, namedAnnexes } from '@oficio/core/pack'
import { check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { pageCountOf } from '@oficio/verify/pdf-file'
import type { Db } from '../db/scope.ts'
import { type DoorCall, HouseProblem } from '../door/call.ts'
import { todayOf } from '../door/seat-day.ts'
import { checkedStream, type Files, FilesError, readWhole } from '../files/files.ts'

/** A file that was brought beside a request, kept by its digest. */
export interface KeptAnnex {
  readonly file: string
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** The same, with who brought it first; null: the house. That stays with whoever asks. */
interface BroughtAnnex extends KeptAnnex {
  readonly bringer: string | null
}

/** The type of an order that was written here, and is in the languages of its letter. */
export const orderMade = 'application/pdf; order'

/** Files that were brought beside a request, whether its words name them or not. */
export const broughtTo = (db: Db, request: string): Promise<readonly BroughtAnnex[]> =>
  db.rows<BroughtAnnex>(
    `select name as file, sha256, size::int as size, brought_by as bringer from paper
     where request_id = $1 and kind = 'annex' order by created_at, name`,
    [request],
  )

/** What becomes of a file that is brought: kept once by its name and digest, never in place of another. */
export async function keepAnnex(
  { db, house, at }: Pick<DoorCall, 'db' | 'house' | 'at'>,
  request: string,
  annex: BroughtAnnex,
  type: 'application/octet-stream' | `${typeof orderMade}; of=${string}` = 'application/octet-stream',
): Promise<void> {
  await db.rows(
    `insert into paper (id, request_id, kind, name, type, sha256, size, created_at, brought_by)
     select $1, $2, 'annex', $3, $7, $4, $5, $6, $8
     where not exists (select from paper p
       where p.request_id = $2 and p.kind = 'annex' and p.name = $3 and p.sha256 = $4)`,
    [house.newId(), request, annex.file, annex.sha256, annex.size, at, type, annex.bringer],
  )
}

/**
 * The files that these words of a request name, each of them kept: what another request of the same case
 * brought is laid beside this one too. A request says of nothing that it is attached unless it is.
 *
 * @throws {HouseProblem} `not-now` with the first reason
 */
export async function demandAnnexes(
  call: Pick<DoorCall, 'db' | 'house' | 'at'>,
  request: string,
  content: EvidenceRequest,
): Promise<readonly KeptAnnex[]> {
  const { annexes, fault } = namedAnnexes(content)
  if (fault) throw new HouseProblem('not-now', fault)
  if (annexes.length === 0) return []
  const kept = await call.db.rows<BroughtAnnex & { readonly here: boolean }>(
    `select p.sha256, p.size::int as size, p.request_id = $1 as here, p.name as file, p.brought_by as bringer
     from paper p join request r on r.id = p.request_id
     where r.case_id = (select case_id from request where id = $1) and p.kind = 'annex'
       and p.sha256 = any ($2) order by p.created_at, p.id`,
    [request, annexes.map(({ sha256 }) => sha256)],
  )
  const found = annexes.map(({ file, sha256 }) => {
    const known = kept.find((one) => one.sha256 === sha256)
    if (!known) throw new HouseProblem('not-now', 'annex-not-here')
    return { file, sha256, size: known.size, bringer: known.bringer }
  })
  if (found.reduce((sum, { size }) => sum + size, 0) > annexLimits.bytes)
    throw new HouseProblem('not-now', 'annex-too-many')
  demandAgreement(call, content)
  for (const one of found) {
    const isHere = kept.some(({ here, sha256, file }) => here && sha256 === one.sha256 && file === one.file)
    if (!isHere) await keepAnnex(call, request, one)
  }
  return found
}

/** Words that count, name or deny annexes otherwise than they are there go nowhere. */
function demandAgreement(call: Pick<DoorCall, 'house' | 'at'>, content: EvidenceRequest): void {
  const { findings } = check(content, { on: todayOf(call, content) }, call.house.knowledge)
  const against = findings.find(({ code, severity }) => code.startsWith('annex.') && severity === 'block')
  if (against) throw new HouseProblem('not-now', against.code.replaceAll('.', '-'))
}

/**
 * As `demandAnnexes`, and each file read to its end: what is sealed is what lies there now, not what once
 * did.
 *
 * @throws {HouseProblem} `not-now` with the first reason, `annex-not-here` where its bytes are others
 */
export async function demandAnnexBytes(
  call: Pick<DoorCall, 'db' | 'house' | 'at'>,
  request: string,
  content: EvidenceRequest,
): Promise<void> {
  const annexes = await demandAnnexes(call, request, content)
  for (const { sha256 } of annexes) {
    const isWhole = await readsAs(call.house.files, sha256)
    if (!isWhole) throw new HouseProblem('not-now', 'annex-not-here')
  }
  await demandPagesAsSaid(call, content, annexes)
}

/** Of larger files nobody counts the pages: whoever asks would wait for it. */
const countedBytes = 8 * 1024 * 1024

/**
 * A letter says of no annex how many pages it has unless it has so many; of a file whose pages cannot be
 * counted nothing is said.
 *
 * @throws {HouseProblem} `not-now`, `annex-pages`
 */
export async function demandPagesAsSaid(
  { house }: Pick<DoorCall, 'house'>,
  { letter }: EvidenceRequest,
  kept: readonly KeptAnnex[],
): Promise<void> {
  for (const { pages, sha256 } of letter?.annexes ?? []) {
    const found = kept.find((one) => one.sha256 === sha256?.toLowerCase())
    if (!pages || !found || found.size > countedBytes) continue
    const bytes = await readWhole(house.files, found.sha256).catch(() => undefined)
    const counted = bytes && (await pageCountOf(bytes))
    if (counted !== undefined && counted !== pages) throw new HouseProblem('not-now', 'annex-pages')
  }
}

async function readsAs(files: Files, sha256: string): Promise<boolean> {
  try {
    for await (const _part of await checkedStream(files, sha256));
    return true
  } catch (error) {
    if (error instanceof FilesError && (error.code === 'files-missing' || error.code === 'files-changed'))
      return false
    throw error
  }
}

/**
 * The files that travel with these words by whatever way, each here and read to its end: none is said to have
 * gone along that was not there to go.
 *
 * @throws {HouseProblem} `not-now`, `annex-not-here`
 */
export async function annexesCarried(
  { db, house }: Pick<DoorCall, 'db' | 'house'>,
  request: string,
  content: EvidenceRequest,
): Promise<readonly KeptAnnex[]> {
  const brought = await broughtTo(db, request)
  const carried = namedAnnexes(content).annexes.map(({ file, sha256 }) => ({
    ...{ file, sha256 },
    size: brought.find((one) => one.sha256 === sha256)?.size,
  }))
  const found: KeptAnnex[] = []
  for (const { file, sha256, size } of carried) {
    if (size === undefined || !(await readsAs(house.files, sha256)))
      throw new HouseProblem('not-now', 'annex-not-here')
    found.push({ file, sha256, size })
  }
  return found
}

/** The bytes of the files that these words name, for a pack or a message. */
export async function annexBytes(
  { db, house }: Pick<DoorCall, 'db' | 'house'>,
  request: string,
  content: EvidenceRequest,
) {
  const kept = new Set((await broughtTo(db, request)).map(({ sha256 }) => sha256))
  const read = namedAnnexes(content).annexes.map(async ({ file, sha256 }) => {
    if (!kept.has(sha256)) throw new HouseProblem('not-now', 'annex-not-here')
    return { file, bytes: await readWhole(house.files, sha256) }
  })
  return Promise.all(read)
}

/**
 * What a provider has of a request: the files that the words it was sent name, and those that came with
 * answers to its questions. What was brought and named by nothing stays with whoever asked.
 */
export async function annexesAtDesk(
  db: Db,
  request: string,
  acts: readonly Act[],
): Promise<readonly KeptAnnex[]> {
  const signed = acts.findLast(({ kind }) => kind === 'signed')?.body as { revision?: number } | undefined
  // The words that were signed, and those that answers to its questions put in their place.
  const sent = acts.flatMap(({ body }) =>
    'content' in body && body.content && body.revision >= (signed?.revision ?? 0) ? [body.content] : [],
  )
  const all = [
    ...(signed ? sent.flatMap((content) => namedAnnexes(content).annexes) : []),
    ...acts.flatMap((act) => (act.kind === 'clarified' ? (act.body.annexes ?? []) : [])),
    ...acts.flatMap((act) => (act.kind === 'followed-up' && act.body.order ? [act.body.order] : [])),
    ...(signed ? foldActs(acts).approvals.flatMap(({ order }) => (order ? [order] : [])) : []),
  ]
  const named = new Map(all.map(({ file, sha256 }) => [`${sha256} ${file}`, { file, sha256 }]))
  const brought = await broughtTo(db, request)
  return [...named.values()].flatMap(({ file, sha256 }) => {
    const size = brought.find((one) => one.sha256 === sha256)?.size
    return size === undefined ? [] : [{ file, sha256, size }]
  })
}

/**
 * Files of these names that were brought beside a request, with their sizes.
 *
 * @throws {HouseProblem} `not-now` where one was not
 */
export async function annexesBrought(
  db: Db,
  request: string,
  wanted: readonly NamedAnnex[],
): Promise<readonly KeptAnnex[]> {
  if (wanted.length === 0) return []
  const brought = await broughtTo(db, request)
  return wanted.map(({ file, sha256 }) => {
    const found = brought.find((one) => one.sha256 === sha256 && one.file === file)
    if (!found) throw new HouseProblem('not-now', 'annex-not-here')
    return { file, sha256, size: found.size }
  })
}

/**
 * Who brought these bytes beside a request first, under whatever name; null where the house did, or nobody.
 */
export async function bringerOf(db: Db, request: string, digest: string): Promise<string | null> {
  return (await broughtTo(db, request)).find(({ sha256 }) => sha256 === digest)?.bringer ?? null
}
