import type { DatedKnowledge } from '../fact/index.ts'
import type { ProviderKnowledge } from '../provider/index.ts'
import type { RouteKnowledge } from '../route/index.ts'
import type { LetterTemplates } from './types.ts'

/** What the letters read. */
export interface LetterKnowledge
  extends Pick<DatedKnowledge, 'compiledOn'>,
    RouteKnowledge,
    Pick<ProviderKnowledge, 'genericIdentifiers'> {
  /** `templates/*.yaml`. */
  readonly templates: LetterTemplates
}
