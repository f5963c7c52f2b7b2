import { type Knowledge, withReleases } from '@oficio/core/knowledge'
import { KnowledgeError, load } from '@oficio/knowledge'
import type { Io } from './io.ts'
import { releasesFor } from './releases.ts'
import { Stop } from './stop.ts'

/**
 * The knowledge of this checkout, or of the folder that `OFICIO_KNOWLEDGE` names: a reviewer tries a new
 * provider or country there. With what a house published since, where `OFICIO_RELEASES` names it.
 */
export const knowledgeFor = ({ env }: Pick<Io, 'env'>): Knowledge =>
  withReleases(compiledFor(env), releasesFor(env))

function compiledFor(env: Io['env']): Knowledge {
  const root = env.OFICIO_KNOWLEDGE
  if (!root) return load()
  try {
    return load({ root })
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error
    const [first = '', ...rest] = error.faults
    throw new Stop(
      'cli.stop.knowledge-unreadable',
      { fault: first.slice(0, 300), more: rest.length },
      { source: root },
    )
  }
}
