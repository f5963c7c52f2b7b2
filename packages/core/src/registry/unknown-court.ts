import type { EvidenceRequest } from '../request/index.ts'
import { restsOnCourt } from '../request/index.ts'
import { bareLetters } from './lexicon.ts'

/**
 * The court that a letter names and that none of these is: by the place for it, else by its judge, else by
 * whoever is said to have issued the order of a court. `courts`: names of courts that a registry holds.
 * Undefined: it names none, or one of these. A court that asks is the one that it names.
 */
export function unknownCourt(request: EvidenceRequest, courts: readonly string[]): string | undefined {
  const { authority, legalProcess, letter } = request
  const own = authority?.kind === 'court' && authority.name ? [authority.name] : []
  const known = [...courts, ...own].map(plainly).filter((name) => name !== '')
  const said = [
    letter?.court,
    letter?.judge,
    restsOnCourt(request) ? legalProcess?.issuedBy?.name : null,
  ].find((name) => typeof name === 'string' && name.trim() !== '')
  if (!said) return undefined
  // Behind its own name a court may name its judge, and before a comma nothing else.
  const [first = ''] = said.split(',')
  return [said, first].some((name) => known.includes(plainly(name))) ? undefined : said.trim()
}

const plainly = (text: string): string =>
  bareLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
