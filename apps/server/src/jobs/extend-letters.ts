import { extendSeals } from '@oficio/seal/pdf'
import type { HouseParts } from '../door/call.ts'
import { readWhole } from '../files/files.ts'
import type { CallWay } from '../http/post.ts'
import { askedRevocation, issuersWay } from '../keys/revocation.ts'

/** Letters of one turn: the others have the next minute. */
const atOnce = 10
const minute = 60_000
/** An issuer that does not answer is asked again after a minute, two, four …, and each day at the latest. */
const longestPause = 1440 * minute
/** What was not to be had for a month is not asked for any more: certificates end, and answers with them. */
const longestTry = 30 * 1440 * minute

interface Waiting {
  readonly id: string
  readonly sha256: string
  readonly createdAt: string
}

/**
 * Makes the seals of letters last, apart from whoever sealed them: what their issuers say of their
 * certificates and a time-stamp over all are written behind the letter, whose sealed bytes stay as they were.
 * Nobody waits for an authority to seal; what cannot be had now is asked for again.
 */
export async function extendLetters(
  house: Pick<HouseParts, 'pool' | 'files' | 'timeStamp'>,
  way: CallWay,
  at: string,
): Promise<void> {
  const { pool, files, timeStamp } = house
  const { rows } = await pool.query<Waiting>(
    `select id, sha256, created_at as "createdAt" from paper
     where kind = 'letter' and level is distinct from 'B-LTA'
       and (look_again_at is null or look_again_at <= $1)
     order by look_again_at nulls first limit ${atOnce}`,
    [at],
  )
  if (rows.length === 0) return
  const { rows: known } = await pool.query<{ der: Buffer }>('select der from trust_root')
  const trust = { roots: known.map(({ der }) => new Uint8Array(der)) }
  const evidence = askedRevocation(issuersWay(way))
  for (const { id, sha256, createdAt } of rows) {
    const before = await readWhole(files, sha256).catch(() => undefined)
    // What is missing or changed is named by `oficio fsck`.
    if (!before) continue
    const stamp = async (digest: Uint8Array) => {
      if (!timeStamp) throw new Error('no time-stamp authority')
      return timeStamp(new Uint8Array(digest))
    }
    // A letter whose seal cannot be read stays what it is: others are not kept waiting for it.
    const { pdf, level } = await extendSeals(before, { trust, evidence, timeStamp: stamp }).catch(() => ({
      pdf: before,
      level: null,
    }))
    const kept = pdf === before ? { sha256, size: before.length } : await files.put([pdf])
    await pool.query(
      `update paper set sha256 = $3, size = $4, level = $5, look_again_at = $6 where id = $1 and sha256 = $2`,
      [id, sha256, kept.sha256, kept.size, level ?? 'none', nextTry(createdAt, at)],
    )
  }
}

/** As long again as it has waited already. */
function nextTry(since: string, at: string): string {
  const waited = Date.parse(at) - Date.parse(since)
  if (waited > longestTry) return 'infinity'
  return new Date(Date.parse(at) + Math.min(longestPause, Math.max(minute, waited))).toISOString()
}
