import type { Language } from '@oficio/core/fact'
import type { EvidenceRequest } from '@oficio/core/request'
import { textAt, withValue } from '../../form/pointer.ts'

/**
 * The request with its free texts in the reader's language, where it carries them in that language beside its
 * own; otherwise as it is. What its own language does not say is said in none, here as in the letter.
 *
 * For reading only: what is signed and asked about is the request as it came.
 */
export function readIn(content: EvidenceRequest, language: Language): EvidenceRequest {
  if (content.language === language || content.translation !== language) return content
  return Object.entries(content.letter?.second ?? {}).reduce(
    (shown, [pointer, text]) =>
      text && textAt(content, pointer).trim() ? withValue(shown, pointer, text) : shown,
    content,
  )
}
