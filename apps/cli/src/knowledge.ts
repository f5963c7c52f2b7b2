import type { Knowledge } from '@oficio/core/knowledge'
import { KnowledgeError, load } from '@oficio/knowledge'
import type { Io } from './io.ts'
import { Stop } from './stop.ts'

/**
 * The knowledge of this checkout, or of the folder that `OFICIO_KNOWLEDGE` names: a reviewer tries a new
 * provider or country there.
 */
export function knowledgeFor({ env }: Pick<Io, 'env'>): Knowledge {
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
