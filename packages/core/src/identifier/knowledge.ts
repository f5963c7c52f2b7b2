import type { Words } from '../fact/index.ts'
import type { LawKnowledge } from '../law/index.ts'
import type { ProviderKnowledge } from '../provider/index.ts'
import type { BankTable } from './banks.ts'
import type { RecognitionRules } from './types.ts'

/** What recognising and checking identifiers reads. */
export interface IdentifierKnowledge
  extends Pick<ProviderKnowledge, 'providers' | 'directory' | 'genericIdentifiers'>,
    Pick<LawKnowledge, 'countries'> {
  /** Cue words, hosts, check digits, what cannot be searched: `providers/recognition.yaml`. */
  readonly recognition: RecognitionRules
  /** Institutions by the code in an account number: `providers/banks.yaml`. */
  readonly banks?: readonly BankTable[]
  /** What each type of identifier is called, in four languages: `names` in the profiles and beside them. */
  readonly identifierNames: Readonly<Record<string, Words>>
}
