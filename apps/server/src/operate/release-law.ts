import type { LawRelease } from '@oficio/contract/api'
import type { Knowledge, KnowledgeRelease } from '@oficio/core/knowledge'
import { reviewersDigest } from '@oficio/verify/release'
import type { Pool } from 'pg'
import { asHouse } from '../db/scope.ts'
import {
  addRelease,
  nextRelease,
  notReleasable,
  oneAtATime,
  releasesIn,
  type Signed,
} from '../knowledge/release.ts'
import { type ReleaseKeys, signersUnder } from '../knowledge/touched-release.ts'
import { Refused } from './refused.ts'

export { lawRelease } from '@oficio/contract/api'

/** Why changes cannot count, with the place in what was handed over. */
export class NoPlaceError extends Refused<'release-has-no-place'> {
  readonly pointer: string
  constructor(pointer: string) {
    super('release-has-no-place')
    this.pointer = pointer
  }
}

/** It is signed for another number or house, or by fewer than two whose keys are set; with what is wanted. */
export class NotSignedError extends Refused<
  'release-other-number' | 'release-other-house' | 'release-not-signed'
> {
  readonly said: string
  constructor(code: NotSignedError['code'], wanted: number | string) {
    super(code)
    this.said = String(wanted)
  }
}

interface Made {
  readonly number: number
  readonly on: string
  readonly changes: number
  /** Whose signatures hold; null where no keys are set by which they could. */
  readonly signedBy: readonly string[] | null
}

/**
 * Lets facts of the law and places of tables stand otherwise from now on, in every process and on every
 * device that asks: what files would say of them is checked first, by the same schema and the same checks,
 * and before it, where keys are set, that two people signed it for the number that it gets.
 *
 * @throws {NoPlaceError}
 * @throws {NotSignedError}
 */
export function releaseLaw(
  pool: Pool,
  release: LawRelease,
  { base, at, keys }: { readonly base: Knowledge; readonly at: string; readonly keys: ReleaseKeys },
): Promise<Made> {
  return asHouse(pool, async (db) => {
    await oneAtATime(db)
    const { changes, confidence, reviewedBy } = release
    const releasing = { provider: null, changes, on: at.slice(0, 10), confidence }
    const signed = signedOf(release)
    const next = await nextRelease((sql, values) => db.rows(sql, [...values]))
    const signedBy = await signersFor({ ...releasing, number: next, ...signed }, release, keys)
    const wrong = await notReleasable(base, await releasesIn(db, { keys }), releasing)
    if (wrong) throw new NoPlaceError(wrong.path.startsWith('/') ? `/changes${wrong.path}` : wrong.path)
    const number = await addRelease(db, { proposal: null, at, reviewedBy, signed }, releasing)
    return { number, on: releasing.on, changes: changes.length, signedBy }
  })
}

const signedOf = ({ salt, signatures, reviewedBy }: LawRelease): Signed | undefined =>
  salt && signatures ? { salt, signatures, reviewers: reviewersDigest(salt, reviewedBy) } : undefined

async function signersFor(
  next: KnowledgeRelease,
  { house, number, salt, reviewedBy }: LawRelease,
  keys: ReleaseKeys,
): Promise<readonly string[] | null> {
  // What was signed for one place counts in no other, whether anybody could check it here or not.
  if (number !== undefined && number !== next.number)
    throw new NotSignedError('release-other-number', next.number)
  if (keys === undefined) return null
  if (house !== undefined && house !== keys.house) throw new NotSignedError('release-other-house', keys.house)
  const signers = await signersUnder(next, { reviewedBy, salt: salt ?? null }, keys)
  if (!signers || number === undefined) throw new NotSignedError('release-not-signed', next.number)
  return signers
}
