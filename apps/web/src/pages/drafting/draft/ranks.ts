import type { Knowledge } from '@oficio/core/knowledge'

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
