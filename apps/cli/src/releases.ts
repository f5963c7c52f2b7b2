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
 * The releases in a file that a house published, as it signed them: one that was changed, or that is older
 * than `OFICIO_RELEASES_AT_LEAST` asks for, counts in nothing. Where `OFICIO_RELEASES_HOUSE` is set, it is of
 * that house; where `OFICIO_RELEASE_KEYS` is, what an operator brought in stands under two of its keys.
 *
 * @throws {Stop}
 */
export async function releasesIn(file: string, io: Io): Promise<readonly KnowledgeRelease[]> {
  const { publishedReleases } = await import('@oficio/contract/api')
  const whole = await readJson<unknown>(file, io, (value) => value)
  const given = publishedReleases.safeParse(whole)
  if (!given.success) throw new Stop('cli.stop.not-releases', { file })
  const releases = given.data.releases as readonly KnowledgeRelease[]
  const keys = io.env.OFICIO_RELEASE_KEYS?.trim()
  if (keys) await demandSigned({ ...given.data, releases }, keys, file)
  await demandWhole(whole, file, io)
  return releases
}

const stopOf = {
  'not-signed': 'cli.stop.releases-not-signed',
  tampered: 'cli.stop.releases-tampered',
  'of-another': 'cli.stop.releases-of-another',
} as const

async function demandWhole(list: unknown, file: string, { env }: Io): Promise<void> {
  const { readNoteKey } = await import('@oficio/verify/log')
  const { checkReleaseList } = await import('@oficio/verify/release')
  const set = env.OFICIO_RELEASES_HOUSE?.trim()
  const key = set ? readNoteKey(set) : undefined
  if (set && key?.type !== 1) throw new Stop('cli.stop.house-key')
  const least = env.OFICIO_RELEASES_AT_LEAST?.trim() || '0'
  if (!/^\d{1,9}$/.test(least)) throw new Stop('cli.stop.release-number', { got: least })
  const verdict = await checkReleaseList(list, key)
  if (verdict.state !== 'holds') throw new Stop(stopOf[verdict.state], { file })
  if (verdict.number < Number(least))
    throw new Stop('cli.stop.releases-older', { file, number: verdict.number, least: Number(least) })
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
