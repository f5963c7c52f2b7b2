import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { LetterWords } from '../../../request/letter/defaults.ts'

/** Posts that the house has words for in every language of a letter. */
export const ranks = [
  'prosecutor',
  'assistantProsecutor',
  'chiefProsecutor',
  'judge',
  'commissioner',
  'inspector',
  'detective',
  'sergeant',
  'agent',
  'unitHead',
] as const

interface LocalRanks {
  readonly institution: string
  /** As a man and as a woman bears it; `role`: the name of the words that say it in other languages. */
  readonly ranks: readonly { readonly name: string; readonly role: string }[]
}

const wordsOfRole = {
  judge: 'judge',
  prosecutor: 'prosecutor',
  'police-officer': 'policeOfficer',
  expert: 'expert',
} as const

/** Who signs in a State, by institution, in its own words; `[]` where the files do not know. */
export const localRanks = (
  country: string,
  { ranks: known }: Pick<Knowledge, 'ranks'>,
): readonly LocalRanks[] =>
  (Object.hasOwn(known, country) ? (known[country] ?? []) : [])
    .map(({ institution, role, ranks: own }) => ({
      institution,
      ranks: [...new Set(own.flatMap(({ m, f }) => [m, f]))].map((name) => ({
        name,
        role: wordsOfRole[role],
      })),
    }))
    .filter((group) => group.ranks.length > 0)

const kindOfRole: Readonly<Record<string, string>> = {
  judge: 'court',
  prosecutor: 'prosecution',
  policeOfficer: 'police',
}
const kindOfGeneral: Readonly<Partial<Record<(typeof ranks)[number], string>>> = {
  prosecutor: 'prosecution',
  assistantProsecutor: 'prosecution',
  chiefProsecutor: 'prosecution',
  judge: 'court',
  commissioner: 'police',
  inspector: 'police',
  detective: 'police',
  sergeant: 'police',
}

/**
 * For what kind of authority somebody of a post acts, as the lists say it; undefined where a post is written
 * by hand or may stand in more than one.
 */
export function kindOfRank(
  rank: string,
  country: string,
  knowledge: Pick<Knowledge, 'ranks'>,
  { words, signed }: { readonly words: LetterWords; readonly signed: Language },
): string | undefined {
  const own = new Set(
    localRanks(country, knowledge)
      .flatMap((group) => group.ranks)
      .filter(({ name }) => name === rank)
      .map(({ role }) => kindOfRole[role]),
  )
  if (own.size > 0) return own.size === 1 ? [...own][0] : undefined
  const general = ranks.find((one) => words(signed, `rank.${one}`) === rank)
  return general && kindOfGeneral[general]
}

/**
 * Posts of the general list for a State: those of a kind of authority of which the files know no post there,
 * and the one that stands already.
 */
export function generalRanks(
  country: string,
  knowledge: Pick<Knowledge, 'ranks'>,
  now: (rank: (typeof ranks)[number]) => boolean,
): readonly (typeof ranks)[number][] {
  const known = new Set(
    localRanks(country, knowledge)
      .flatMap((group) => group.ranks)
      .map(({ role }) => kindOfRole[role]),
  )
  return ranks.filter((rank) => now(rank) || !known.has(kindOfGeneral[rank]))
}
