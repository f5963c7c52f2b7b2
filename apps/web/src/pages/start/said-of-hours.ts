import type { CaseSeed } from '../../drafts/joined.ts'

/**
 * What a case starts from, where the hours of its addresses have their zone by somebody's answer: each
 * request says so beside every address that has an hour, as the officer would in own words.
 */
export function withSaidHours(seed: CaseSeed, sentence: string | undefined): CaseSeed {
  if (sentence === undefined) return seed
  const timed = new Set(seed.identifiers.filter(hasHour).map(({ id }) => id))
  return {
    ...seed,
    requests: seed.requests.map((request) => {
      if (!request.identifiers.some((id) => timed.has(id))) return request
      const identifiers = request.identifiers.map((id) => (timed.has(id) ? { seenText: sentence } : null))
      return { ...request, own: { ...request.own, letter: { ...request.own?.letter, identifiers } } }
    }),
  }
}

const hasHour = ({ timestamp, value }: CaseSeed['identifiers'][number]): boolean =>
  (typeof timestamp === 'string' && timestamp !== '') || /@\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value ?? '')
