import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import { roleQuestionOf, rolesFor } from '@oficio/core/statute'
import type { LetterWords } from '../../../request/letter/defaults.ts'

const posts = [
  ...(['prosecutor', 'assistantProsecutor', 'chiefProsecutor', 'judge', 'commissioner'] as const),
  ...(['inspector', 'detective', 'sergeant', 'agent', 'unitHead'] as const),
] as const
type Post = (typeof posts)[number]
export type Rank = `${Post}.${'m' | 'f'}`

/** Posts that the house has words for in every language of a letter, as a man and as a woman bears them. */
export const ranks: readonly Rank[] = posts.flatMap((post) => [`${post}.m`, `${post}.f`] as const)

const postOf = (rank: Rank): Post => rank.slice(0, -2) as Post

/** The posts that a text names in a language: two where a man and a woman bear the same word. */
export const ranksNamed = (text: string, language: Language, words: LetterWords): readonly Rank[] =>
  ranks.filter((rank) => words(language, `rank.${rank}`) === text)

interface LocalRanks {
  readonly institution: string
  /** As a man and as a woman bears it; `says`: the name of the words that say its role in other languages. */
  readonly ranks: readonly { readonly name: string; readonly role: string; readonly says: string }[]
}

const wordsOfRole = {
  judge: 'judge',
  prosecutor: 'prosecutor',
  'police-officer': 'policeOfficer',
  expert: 'expert',
} as const

type Form = 'm' | 'f' | undefined

/** Whose word of a post it is; undefined where a man and a woman bear the same. */
const formOf = (name: string, own: readonly { readonly m: string; readonly f: string }[]): Form => {
  const isOf = (form: 'm' | 'f') => own.some((one) => one[form] === name)
  return isOf('m') === isOf('f') ? undefined : isOf('m') ? 'm' : 'f'
}

/** The words for a role: of a man or of a woman where the post says it, and there are words for it. */
const saying = (role: string, form: Form): string =>
  form && posts.some((post) => post === role) ? `${role}.${form}` : role

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
        says: saying(wordsOfRole[role], formOf(name, own)),
      })),
    }))
    .filter((group) => group.ranks.length > 0)

/**
 * Whether a judge may be who signs it. A preservation is asked for by whoever investigates, so that no judge
 * stands among them, but where the law of the State leaves it to one.
 */
export const mayJudgeSign = (request: EvidenceRequest, knowledge: Knowledge): boolean =>
  request.requestType !== 'preservation' ||
  rolesFor(roleQuestionOf(request, knowledge), knowledge).some(({ role }) => role === 'judge')

/** The posts of a State without its judges, where none of them signs. */
export const withoutJudges = (groups: readonly LocalRanks[]): readonly LocalRanks[] =>
  groups
    .map((group) => ({ ...group, ranks: group.ranks.filter(({ role }) => role !== wordsOfRole.judge) }))
    .filter((group) => group.ranks.length > 0)

/** Whether a post of the general list is a judge's. */
export const isJudge = (rank: Rank): boolean => kindOfGeneral[postOf(rank)] === 'court'

const kindOfRole: Readonly<Record<string, string>> = {
  judge: 'court',
  prosecutor: 'prosecution',
  policeOfficer: 'police',
}
const kindOfGeneral: Readonly<Partial<Record<Post, string>>> = {
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
  const [general] = ranksNamed(rank, signed, words)
  return general && kindOfGeneral[postOf(general)]
}

/**
 * Posts of the general list for a State: those of a kind of authority of which the files know no post there,
 * and the one that stands already.
 */
export function generalRanks(
  country: string,
  knowledge: Pick<Knowledge, 'ranks'>,
  now: (rank: Rank) => boolean,
): readonly Rank[] {
  const known = new Set(
    localRanks(country, knowledge)
      .flatMap((group) => group.ranks)
      .map(({ role }) => kindOfRole[role]),
  )
  return ranks.filter((rank) => now(rank) || !known.has(kindOfGeneral[postOf(rank)]))
}
