import type { Language } from '../fact/index.ts'
import type { IdentifierKnowledge } from './knowledge.ts'

/** What a type of identifier is called in a language; `undefined` where the knowledge names none. */
export const identifierName = (
  { identifierNames }: Pick<IdentifierKnowledge, 'identifierNames'>,
  type: string,
  language: Language,
): string | undefined =>
  Object.hasOwn(identifierNames, type) ? identifierNames[type]?.[language] : undefined
