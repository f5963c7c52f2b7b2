import type { Case } from '@oficio/core/case'

/**
 * What a case of a danger holds and no request of it asks about: what waited there unticked makes no request,
 * and nobody who reads the case believes that it did.
 */
export function unaskedIn({ identifiers, requests }: Case): readonly string[] {
  if (!requests.some(({ requestType }) => requestType === 'emergency')) return []
  const asked = new Set(requests.flatMap((entry) => entry.identifiers))
  return identifiers.flatMap(({ id, value }) => (value && !asked.has(id) ? [value] : []))
}
