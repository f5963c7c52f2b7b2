import type { Language } from '@oficio/core/fact'
import type { EvidenceRequest } from '@oficio/core/request'
import { withValue } from '../../form/pointer.ts'

/**
 * The request with its free texts in the reader's language, where it carries them in that language beside its
 * own; otherwise as it is.
 *
 * For reading only: what is signed and asked about is the request as it came.
 */
export function readIn(content: EvidenceRequest, language: Language): EvidenceRequest {
  if (content.language === language || content.translation !== language) return content
  return Object.entries(content.letter?.second ?? {}).reduce(
    (shown, [pointer, text]) => (text ? withValue(shown, pointer, text) : shown),
    content,
  )
}
