import type { KnowledgeRelease } from '@oficio/core/knowledge'
import { digestOf } from '@oficio/verify/canonical'
import { standardStatement } from '@oficio/verify/record'
import type { Pool } from 'pg'
import { heldIn, matterOfText, unheldReleases } from '../knowledge/adopted.ts'
import { releasesSql } from '../knowledge/released.ts'
import type { ReleaseKeys, Rows } from '../knowledge/touched-release.ts'

interface Wrong {
  readonly id: string
  readonly why: string
}
interface ProposalRow {
  readonly id: string
  readonly status: string
  readonly country: string | null
  readonly provider: string | null
  readonly effectiveOn: string | null
  readonly sunsetOn: string | null
}
interface TextRow {
  readonly version: number
  readonly subject: unknown
  readonly reason: string
  readonly effectiveOn: string | null
  readonly sunsetOn: string | null
}
interface PositionRow {
  readonly version: number
  readonly stance: string
  readonly reasons: string
  readonly person: string
}

/**
 * What of agreements no signature holds: texts other than proposed, positions and adoptions of nobody,
 * releases.
 */
export async function checkStandards(
  pool: Pick<Pool, 'query'>,
  keys: ReleaseKeys,
): Promise<readonly Wrong[]> {
  const rows: Rows = async (sql, values) => (await pool.query(sql, [...values])).rows
  const wrong: Wrong[] = []
  const proposals = await rows<ProposalRow>(
    `select id, status, country, provider, effective_on::text as "effectiveOn", sunset_on::text as "sunsetOn"
     from standard_proposal order by id`,
    [],
  )
  for (const row of proposals) for (const why of await wrongIn(rows, row)) wrong.push({ id: row.id, why })
  const releases = await rows<KnowledgeRelease>(releasesSql, [])
  for (const [number, why] of await unheldReleases(rows, releases, keys))
    wrong.push({ id: String(number), why })
  return wrong
}

const adoptedOnce: ReadonlySet<string> = new Set(['adopted', 'in-force', 'ended'])

/** Where the row of a proposal says another matter, or other days, than the text that was signed. */
function otherInRow(row: ProposalRow, { subject, effectiveOn, sunsetOn }: TextRow): readonly string[] {
  const matter = matterOfText(subject)
  const isOfText = matter?.country === row.country && matter.provider === row.provider
  // What was adopted behind its day began when it was adopted.
  const hasOtherDays =
    adoptedOnce.has(row.status) &&
    (row.sunsetOn !== sunsetOn || (effectiveOn !== null && (row.effectiveOn ?? '') < effectiveOn))
  return [...(isOfText ? [] : ['other-matter']), ...(hasOtherDays ? ['other-day'] : [])]
}

async function wrongIn(rows: Rows, row: ProposalRow): Promise<readonly string[]> {
  const { id, status } = row
  const held = await heldIn(rows, id)
  const texts = await rows<TextRow>(
    `select version, subject, reason, effective_on::text as "effectiveOn", sunset_on::text as "sunsetOn"
     from standard_version where proposal_id = $1 order by version`,
    [id],
  )
  const positions = await rows<PositionRow>(
    `select version, stance, reasons, person_id as person from standard_position where proposal_id = $1
     order by version, number`,
    [id],
  )
  const digests = new Map(
    texts.map(({ version, ...text }) => [version, digestOf(standardStatement(text))] as const),
  )
  const newest = texts.at(-1)
  return [
    ...(newest ? otherInRow(row, newest) : []),
    ...held.untouched.map(({ seq, why }) => `${why} ${seq}`),
    ...[...digests].flatMap(([version, digest]) =>
      held.texts.some((one) => one.version === version && one.digest === digest)
        ? []
        : [`other-text ${version}`],
    ),
    ...positions.flatMap((one) =>
      held.positions.some(
        (said) =>
          said.version === one.version &&
          said.person === one.person &&
          said.stance === one.stance &&
          said.reasons === one.reasons,
      )
        ? []
        : [`unsigned-position ${one.version}`],
    ),
    ...held.positions.flatMap((said) =>
      positions.some((one) => one.version === said.version && one.person === said.person)
        ? []
        : [`lost-position ${said.version}`],
    ),
    ...(adoptedOnce.has(status) && digests.get(held.adopted?.version ?? 0) !== held.adopted?.text
      ? ['adopted-by-nobody']
      : []),
  ]
}
