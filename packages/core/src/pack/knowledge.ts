import type { LetterKnowledge } from '../letter/index.ts'
import type { PreflightKnowledge } from '../preflight/index.ts'
import type { ProviderKnowledge } from '../provider/index.ts'
import type { TranslationKnowledge } from '../translation/index.ts'

/** What the files of a pack read beside the letters. */
export interface PackKnowledge
  extends LetterKnowledge,
    TranslationKnowledge,
    Pick<PreflightKnowledge, 'sources' | 'preflight'>,
    Pick<ProviderKnowledge, 'figures'> {}
