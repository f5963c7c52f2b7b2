import { isFactChange, isTableChange, type KnowledgeRelease } from '@oficio/core/knowledge'
import { readJson } from './input.ts'
import type { Io } from './io.ts'
import { Stop } from './stop.ts'

const read = new WeakMap<Io['env'], readonly KnowledgeRelease[]>()

/**
 * Reads what a house published (`/releases.json`) from the file that `OFICIO_RELEASES` names, so that the
 * command answers as that house does.
 */
export async function readReleases(io: Io): Promise<void> {
  const file = io.env.OFICIO_RELEASES
  if (!file || read.has(io.env)) return
  read.set(io.env, await releasesIn(file, io))
}

/**
 * The releases in a file that a house published; where `OFICIO_RELEASE_KEYS` is set, those of an operator
 * stand under two of its keys.
 *
 * @throws {Stop}
 */
export async function releasesIn(file: string, io: Io): Promise<readonly KnowledgeRelease[]> {
  const { publishedReleases } = await import('@oficio/contract/api')
  const given = publishedReleases.safeParse(await readJson<unknown>(file, io, (value) => value))
  if (!given.success) throw new Stop('cli.stop.not-releases', { file })
  const releases = given.data.releases as readonly KnowledgeRelease[]
  const keys = io.env.OFICIO_RELEASE_KEYS?.trim()
  if (keys) await demandSigned({ ...given.data, releases }, keys, file)
  return releases
}

/** What rests on the word of people of the house stays as it is: of their keys this file says nothing. */
const isOfOperator = ({ changes, reading }: KnowledgeRelease): boolean =>
  changes.some(isTableChange) || (changes.some(isFactChange) && reading !== true)

interface Published {
  /** For which house they are signed, as it says itself. */
  readonly house?: string
  readonly releases: readonly KnowledgeRelease[]
}

async function demandSigned({ house = '', releases }: Published, set: string, file: string): Promise<void> {
  const { readReleaseKeys, signersOf } = await import('@oficio/verify/release')
  const keys = readReleaseKeys(set)
  if (!keys) throw new Stop('cli.operate.problem.release-keys')
  let before = 0
  for (const release of releases) {
    const { number, changes, confidence, reviewers, signatures, provider } = release
    // Each once and in its order: what came later was signed where the others stood.
    if (number <= before) throw new Stop('cli.stop.release-out-of-order', { file, number })
    before = number
    if (!isOfOperator(release)) continue
    const signed = { house, number, changes, confidence, reviewers: reviewers ?? '' }
    if (provider !== null || !(await signersOf(signed, signatures ?? [], keys)))
      throw new Stop('cli.stop.release-not-signed', { file, number })
  }
}

/** What was read for a command; none where nothing was asked for. */
export const releasesFor = (env: Io['env']): readonly KnowledgeRelease[] => read.get(env) ?? []
