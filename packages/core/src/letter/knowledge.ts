import type { DatedKnowledge } from '../fact/index.ts'
import type { LawKnowledge } from '../law/index.ts'
import type { ProviderKnowledge } from '../provider/index.ts'
import type { LetterTemplates } from './types.ts'

/** What the letters read. */
export interface LetterKnowledge
  extends Pick<DatedKnowledge, 'compiledOn'>,
    Pick<LawKnowledge, 'countries' | 'instruments' | 'articles'>,
    Pick<ProviderKnowledge, 'providers' | 'genericIdentifiers'> {
  /** `templates/*.yaml`. */
  readonly templates: LetterTemplates
}
