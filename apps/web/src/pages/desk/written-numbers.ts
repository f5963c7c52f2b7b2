import type { EvidenceRequest } from '@oficio/core/request'

const digits = (text: string): string => text.replace(/\D/g, '')

/**
 * Telephone numbers that the request itself gives, once each, without those that the registry knows too.
 *
 * Whoever forges a request writes their own number into it: these are shown so that nobody calls them.
 */
export function writtenNumbers(content: EvidenceRequest, registry: readonly string[]): readonly string[] {
  const known = new Set(registry.map(digits))
  const { officer } = content.authority ?? {}
  const found = [officer?.phone, content.letter?.callBack?.switchboard].filter((text): text is string =>
    Boolean(text && digits(text)),
  )
  return found.filter(
    (text, at) =>
      !known.has(digits(text)) && found.findIndex((other) => digits(other) === digits(text)) === at,
  )
}
