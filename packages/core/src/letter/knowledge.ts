import type { DatedKnowledge } from '../fact/index.ts'
import type { GateKnowledge } from '../law/index.ts'
import type { ProviderKnowledge } from '../provider/index.ts'
import type { RegistryKnowledge } from '../registry/index.ts'
import type { RouteKnowledge } from '../route/index.ts'
import type { StatuteKnowledge } from '../statute/index.ts'
import type { LetterTemplates } from './types.ts'

/** What the letters read. */
export interface LetterKnowledge
  extends Pick<DatedKnowledge, 'compiledOn' | 'version'>,
    GateKnowledge,
    RegistryKnowledge,
    RouteKnowledge,
    StatuteKnowledge,
    Pick<ProviderKnowledge, 'genericIdentifiers'> {
  /** `templates/*.yaml`. */
  readonly templates: LetterTemplates
}
