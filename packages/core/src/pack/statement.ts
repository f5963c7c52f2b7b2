import type { Language } from '../fact/index.ts'
import type { LetterKnowledge } from '../letter/knowledge.ts'
import { secondLanguage, signedLanguage } from '../letter/letter.ts'
import type { SenderVerification } from '../letter/types.ts'
import { word } from '../letter/words.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { withoutStatement } from '../request/statement.ts'

/**
 * The request as `request.json` tells it: where nobody vouches for the sender, its text begins by saying so,
 * in the language that the provider reads, in that of the letter and in English.
 *
 * The text is where a person or a program that reads the file begins, and a key of its own would be one that
 * the shape of drafts does not have. A statement of an earlier pack is replaced, not repeated. What a house
 * sealed stays as it was approved, byte for byte.
 */
export function withStatement(
  request: EvidenceRequest,
  {
    knowledge,
    verification,
  }: { readonly knowledge: LetterKnowledge; readonly verification?: SenderVerification },
): EvidenceRequest {
  if (verification?.state === 'verified') return request
  const { unverified } = knowledge.templates.security
  const signed = signedLanguage(request)
  const languages: readonly Language[] = [secondLanguage(request, knowledge) ?? signed, signed, 'en']
  const said = [...new Set(languages)]
    .map((language) => word(knowledge.templates.security, 'unverified', language))
    .join('\n')
  const own = withoutStatement(request.text ?? '', Object.values(unverified ?? {}))
  return { ...request, text: own ? `${said}\n\n${own}` : said }
}
