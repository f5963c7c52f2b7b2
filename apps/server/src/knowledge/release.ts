import type { Confidence } from '@oficio/core/fact'
import {
  applied,
  type Knowledge,
  type KnowledgeChange,
  type KnowledgeRelease,
  withReleases,
} from '@oficio/core/knowledge'
import type { FileProblem } from '@oficio/knowledge/check'
import type { Db } from '../db/scope.ts'
import { heldReleases } from './adopted.ts'
import { asFilesSay } from './as-files.ts'
import { knowledgeWord, type Released, releasesSql } from './released.ts'
import type { Rows } from './touched-release.ts'

/** What is to count, from which day, and how sure the reviewers were. */
export interface Releasing {
  /** Whose entry the changes are about; `null`: they are facts of the law. */
  readonly provider: string | null
  readonly changes: readonly KnowledgeChange[]
  readonly on: string
  readonly confidence: Confidence
}

/** Who signed a release for its number, and what stands for the names of those who read it. */
export interface Signed {
  readonly reviewers: string
  readonly salt: string
  readonly signatures: readonly string[]
}

/** Why changes cannot count: a code, with its place among the changes. */
export interface NotReleasable {
  readonly code: string
  readonly path: string
  /** What it turns in the law of a State, where it is that. */
  readonly turned?: FileProblem['turned']
}

/**
 * One after the other over the releases of the house: what a second acceptance is held against must not
 * change under it.
 */
export const oneAtATime = (db: Db) => db.rows('select pg_advisory_xact_lock(4400006)')

/**
 * Whether the changes have a place in what counts now, and what comes out is what files may say: the same
 * schema and the same checks. The patterns are looked at before any of them is run.
 */
export async function notReleasable(
  base: Knowledge,
  releases: readonly KnowledgeRelease[],
  releasing: Releasing,
): Promise<NotReleasable | undefined> {
  // Schemas and their reader are wanted here alone, and not when a process starts.
  const { recheck, unboundedWork } = await import('@oficio/knowledge/check')
  for (const [index, change] of releasing.changes.entries()) {
    if (change.fact === 'identifier' && unboundedWork(change.identifier.regex, '') !== undefined)
      return { code: 'pattern-unbounded', path: `/${index}/identifier/regex` }
  }
  const now = withReleases(base, await asFilesSay(base, releases))
  const next = applied(now, releasing, base)
  if (!next.ok) return next.finding
  const wrong = recheck(next.knowledge, releasing.changes, base)[0]
  if (!wrong) return undefined
  const { message, turned } = wrong
  return { code: 'not-as-files', path: message, ...(turned ? { turned } : {}) }
}

/** Writes a release: from the end of this transaction the changes count, in every process. */
export async function addRelease(
  db: Db,
  {
    proposal,
    at,
    reviewedBy,
    adoptedBy,
    signed,
  }: {
    readonly proposal: string | null
    readonly at: string
    /** Who read the sources, where it was no proposal that people here reviewed. */
    readonly reviewedBy?: readonly [string, string]
    /** The institutions that agreed, where it was negotiated. */
    readonly adoptedBy?: readonly string[]
    /** Who signed it, where an operator brought it in signed. */
    readonly signed?: Signed | undefined
  },
  { provider, changes, confidence }: Releasing,
): Promise<number> {
  // A number that a transaction took and gave back leaves no gap: what is missing was taken away.
  await db.rows(
    `select setval('knowledge_release_number_seq', (select coalesce(max(number), 0) + 1 from knowledge_release), false)`,
  )
  const made = await db.row<{ number: number }>(
    `insert into knowledge_release (proposal_id, at, provider, changes, confidence, reviewed_by, adopted_by,
       reviewers, reviewers_salt, signatures)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning number`,
    [
      ...[proposal, at, provider, JSON.stringify(changes), confidence],
      ...[reviewedBy ?? null, adoptedBy ?? null],
      ...[signed?.reviewers ?? null, signed?.salt ?? null, signed?.signatures ?? null],
    ],
  )
  await db.rows("select pg_notify('oficio', $1)", [knowledgeWord])
  if (!made) throw new Error('a release without a number')
  return made.number
}

/** The number of the release that comes next, for whoever holds the others back (`oneAtATime`). */
export async function nextRelease(rows: Rows): Promise<number> {
  const [next] = await rows<{ number: number }>(
    'select coalesce(max(number), 0)::int + 1 as number from knowledge_release',
    [],
  )
  return next?.number ?? 1
}

/** The releases that count inside this transaction. */
export const releasesIn = async (
  db: Db,
  { keys }: Pick<Released, 'keys'>,
): Promise<readonly KnowledgeRelease[]> =>
  heldReleases((sql, values) => db.rows(sql, [...values]), await db.rows<KnowledgeRelease>(releasesSql), keys)
