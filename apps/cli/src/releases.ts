import type { KnowledgeRelease } from '@oficio/core/knowledge'
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
  const { publishedReleases } = await import('@oficio/contract/api')
  const given = publishedReleases.safeParse(await readJson<unknown>(file, io, (value) => value))
  if (!given.success) throw new Stop('cli.stop.not-releases', { file })
  read.set(io.env, given.data.releases as readonly KnowledgeRelease[])
}

/** What was read for a command; none where nothing was asked for. */
export const releasesFor = (env: Io['env']): readonly KnowledgeRelease[] => read.get(env) ?? []
