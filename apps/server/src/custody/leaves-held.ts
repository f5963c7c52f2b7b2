import { createHash } from 'node:crypto'
import { LogFault, type LogFiles, tileWidth } from '@oficio/custody/log'
import { sameBytes } from '@oficio/verify/bytes'
import type { Pool } from 'pg'
import { bundleAt, type LookAtFiles, lookingAt, type SeenSize, signedSize, sizeSaid } from './known-size.ts'
import { isPlacedHere, type PlacedLeaf } from './leaf-code.ts'

interface HoldingParts {
  readonly pool: Pick<Pool, 'query'>
  readonly files: Pick<LogFiles, 'read'>
  readonly houseKey: Uint8Array
  /** The public key under which the log signs. */
  readonly key: string
  readonly seen: SeenSize
}

type Leaf = PlacedLeaf & { readonly mac: string }

/** What became of a look at leaves. */
interface LeavesHeld {
  /** The first that is not there as it was placed; undefined: all are. */
  readonly lacks: number | undefined
  /** The first that was not looked at any more. */
  readonly next: number
}

/**
 * Looks at the leaves that lie in the database: where one lacks, or a checkpoint lies beside the log that its
 * key did not sign, the log stops.
 */
export interface LeafWatch {
  /** Whether every leaf from this one on is there as it was placed, to the end of what was signed. */
  holdsFrom(leaf: number): Promise<boolean>
  /**
   * Looks at the last leaves and at some more of all, each time at others: what was taken away is found
   * within hours, however large the log is.
   */
  patrol(): Promise<void>
}

/** Leaves that are looked at together, and of which it is kept that they were. */
const block = 4096
/** … and that the database sums up in one reading. */
const stride = 32 * block
/** Leaves that are looked at by one patrol, and how many of them are the last ones. */
const patrolled = 32_768
const patrolledLast = 4096

/** @param onFault told each time why the log is not as it was written, as the row of the log says it */
export function watchLeaves(parts: HoldingParts, onFault: (why: string) => Promise<void>): LeafWatch {
  const { seen } = parts
  const looked = new Map<number, string>()
  let walked = 0
  const held = async (from: number, most = Number.POSITIVE_INFINITY): Promise<number | undefined> => {
    const found = await lookingAt(parts.files, (look) =>
      leavesHeld(parts, looked, { from, most, look }),
    ).catch((error) => {
      if (error instanceof LogFault) return error
      throw error
    })
    if (found instanceof LogFault || found.lacks !== undefined) {
      await onFault(found instanceof LogFault ? `${found.code} ${found.file}` : `missing leaf ${found.lacks}`)
      return undefined
    }
    const { next } = found
    seen.leaves = Math.max(seen.leaves, next)
    return next
  }
  return {
    holdsFrom: async (leaf) => (await held(leaf)) !== undefined,
    async patrol() {
      const size = await sizeSaid(parts.pool, seen)
      if ((await held(Math.max(0, size - patrolledLast))) === undefined || size <= patrolledLast) return
      const next = await held(walked, patrolled)
      walked = next === undefined || next >= size - patrolledLast ? 0 : next
    },
  }
}

/**
 * Whether every leaf from one on is there as it was placed, up to what was signed or to the end of what may
 * be looked at: none is taken away, at the end neither, none was given to another record, and the files of
 * the log have the same at its place.
 *
 * @param looked what the leaves of a whole block were when each was looked at: while the database sums them
 * up as the same, none of them is looked at again
 */
async function leavesHeld(
  parts: HoldingParts,
  looked: Map<number, string>,
  { from, most, look }: { from: number; most: number; look: LookAtFiles },
): Promise<LeavesHeld> {
  const { pool } = parts
  const signed = await signedSize(look, parts.key)
  const must = Math.max(signed, await sizeSaid(pool, parts.seen))
  const end = from + most
  for (let at = from - (from % block); at < end; at += stride) {
    const same = await unchangedIn(pool, looked, at)
    for (let begin = at; begin < at + stride && begin < end; begin += block) {
      if (same.has(begin)) continue
      const { rows } = await pool.query<Leaf>(
        `select index, of, subject_id as subject, seq, entry, mac from custody_leaf
         where index >= $1 and index < $2 order by index`,
        [begin, begin + block],
      )
      const strange = await firstStrange(parts, rows, begin, { look, signed })
      if (strange !== undefined) return { lacks: strange, next: strange }
      const next = begin + rows.length
      if (rows.length < block) return { lacks: next < must ? next : undefined, next }
      looked.set(begin, summed(rows))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { lacks: undefined, next: end }
}

/** The first of these that is not the next one, not as it was placed, or not what the files have there. */
async function firstStrange(
  { houseKey }: HoldingParts,
  rows: readonly Leaf[],
  begin: number,
  { look, signed }: { readonly look: LookAtFiles; readonly signed: number },
): Promise<number | undefined> {
  const bundles = await Promise.all(
    Array.from({ length: Math.ceil(rows.length / tileWidth) }, (_, i) =>
      bundleAt(look, begin / tileWidth + i, signed),
    ),
  )
  for (const [i, { mac, ...leaf }] of rows.entries()) {
    const index = begin + i
    if (leaf.index !== index || !isPlacedHere(houseKey, leaf, mac)) return index
    const lies = bundles[Math.floor(i / tileWidth)]?.[i % tileWidth]
    if (lies && !sameBytes(leaf.entry, lies)) return index
  }
  return undefined
}

/** All that a row says of a leaf, as `sumSql` has it. */
function summed(rows: readonly Leaf[]): string {
  const sum = createHash('sha256')
  for (const { index, of, subject, seq, entry, mac } of rows)
    sum.update(`${index} ${of} ${subject} ${seq} ${Buffer.from(entry).toString('hex')} ${mac}\n`)
  return sum.digest('hex')
}

const sumSql = `encode(sha256(convert_to(string_agg(
  concat(index, ' ', of, ' ', subject_id, ' ', seq, ' ', encode(entry, 'hex'), ' ', mac, e'\\n'), ''
  order by index), 'UTF8')), 'hex')`

/** The blocks, by their first leaves, that are to the last letter what they were when they were looked at. */
async function unchangedIn(
  pool: HoldingParts['pool'],
  looked: ReadonlyMap<number, string>,
  from: number,
): Promise<ReadonlySet<number>> {
  const known = [...looked.keys()].filter((begin) => begin >= from && begin < from + stride)
  if (known.length === 0) return new Set()
  const { rows } = await pool.query<{ begin: number; sum: string }>(
    `select (index / ${block} * ${block})::int8 as begin, ${sumSql} as sum from custody_leaf
     where index >= $1 and index < $2 group by 1`,
    [from, Math.max(...known) + block],
  )
  return new Set(rows.flatMap(({ begin, sum }) => (looked.get(Number(begin)) === sum ? [Number(begin)] : [])))
}
