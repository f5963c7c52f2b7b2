import type { KnowledgeRelease } from '@oficio/core/knowledge'
import type { Pool } from 'pg'
import { behindGap, unheldReleases } from '../knowledge/adopted.ts'
import { nextRelease } from '../knowledge/release.ts'
import { releasesSql } from '../knowledge/released.ts'
import type { ReleaseKeys, Rows } from '../knowledge/touched-release.ts'

/**
 * Which releases lack the signatures that they need here, which stand behind a number that is missing, and
 * which number comes next.
 */
export async function unsignedReleases(pool: Pool, keys: ReleaseKeys) {
  const rows: Rows = async (sql, values) => (await pool.query(sql, [...values])).rows
  const faults = await unheldReleases(rows, await rows<KnowledgeRelease>(releasesSql, []), keys)
  const those = (fault: string) => [...faults].flatMap(([number, why]) => (why === fault ? [number] : []))
  return { unsigned: those('release-not-signed'), behind: those(behindGap), next: await nextRelease(rows) }
}
