import type { CountryCode } from '../fact/index.ts'
import type { InstitutionKind } from '../registry/index.ts'
import { addDays, type Day } from '../time/index.ts'

/** What an institution says to a proposal; of each the newest word counts. */
export const stances = ['support', 'live-with', 'object'] as const
export type Stance = (typeof stances)[number]

/** Whose matter a proposal is: the entry of a provider, the letters of one State, or those of all. */
export interface Matter {
  readonly country: CountryCode | null
  readonly provider: string | null
}

/** The word of an institution about the newest text of a proposal. */
export interface Position {
  readonly institution: string
  readonly kind: InstitutionKind
  readonly country: CountryCode | null
  /** Which provider the institution is; null of an authority. */
  readonly provider: string | null
  readonly stance: Stance
}

/**
 * The rule of adoption, as it is shown beside each proposal. Of everybody's letters: authorities of so many
 * States and so many providers support it or can live with it, at least one authority supports it, and nobody
 * objects; the letters of a State say it only where an authority of that State was among them. Of a
 * provider's entry: that provider supports it, and so many authorities besides. Of a State's letters: its
 * central authority supports it, with one more institution of that State; what others say of it is heard and
 * stops nothing.
 */
export const adoptionRule = {
  authorities: 2,
  states: 2,
  providers: 1,
  ownInstitutions: 2,
  commentDays: 14,
} as const

/** What a proposal still lacks; none: it can be adopted. */
export type Lack =
  | 'objection'
  | 'owner'
  | 'authorities'
  | 'states'
  | 'support'
  | 'providers'
  | 'comments-open'

const isAuthority = ({ kind, country }: Position): boolean => kind !== 'provider' && country !== null

/** What is lacking for a proposal to be adopted on a day, by the rule of its matter. */
export function lacksOf(
  { country, provider }: Matter,
  positions: readonly Position[],
  commentsUntil: Day,
  on: Day,
): readonly Lack[] {
  const heard =
    country === null ? positions : positions.filter((one) => one.country === country && isAuthority(one))
  const agree = heard.filter(({ stance }) => stance !== 'object')
  const authorities = new Set(agree.filter(isAuthority).map(({ institution }) => institution)).size
  const lacks: Lack[] = []
  if (heard.some(({ stance }) => stance === 'object')) lacks.push('objection')
  if (country !== null) {
    if (!agree.some(({ kind, stance }) => kind === 'central-authority' && stance === 'support'))
      lacks.push('owner')
    if (authorities < adoptionRule.ownInstitutions) lacks.push('authorities')
  } else if (provider !== null) {
    if (!agree.some((one) => one.provider === provider && one.stance === 'support')) lacks.push('owner')
    if (authorities < adoptionRule.authorities) lacks.push('authorities')
  } else {
    const providers = new Set(agree.flatMap((one) => one.provider ?? [])).size
    if (authorities < adoptionRule.authorities) lacks.push('authorities')
    else if (statesAgreeing(positions).length < adoptionRule.states) lacks.push('states')
    else if (!agree.some((one) => isAuthority(one) && one.stance === 'support')) lacks.push('support')
    if (providers < adoptionRule.providers) lacks.push('providers')
  }
  if (on < commentsUntil) lacks.push('comments-open')
  return lacks
}

/**
 * The States of which an authority agrees, whose letters say what is adopted of everybody's; in their order.
 */
export const statesAgreeing = (positions: readonly Position[]): readonly CountryCode[] =>
  [
    ...new Set(
      positions.flatMap((one) => (isAuthority(one) && one.stance !== 'object' ? (one.country ?? []) : [])),
    ),
  ].sort()

/**
 * The words that count of what was said about one text, in the order in which it was said: of each
 * institution the newest, but an objection until whoever made it says otherwise.
 */
export function wordsCounting<
  Said extends Pick<Position, 'institution' | 'stance'> & { readonly person: string },
>(said: readonly Said[]): readonly Said[] {
  const isLast = (one: Said, index: number, of: 'institution' | 'person') =>
    !said.slice(index + 1).some((later) => later.institution === one.institution && later[of] === one[of])
  const objections = said.filter((one, index) => one.stance === 'object' && isLast(one, index, 'person'))
  return said.filter((one, index) => {
    const objecting = objections.findLast(({ institution }) => institution === one.institution)
    return objecting ? one === objecting : isLast(one, index, 'institution')
  })
}

/**
 * The first day on which a text of this day may be adopted; `days` of comment where they are not the usual
 * ones.
 */
export const commentsUntil = (on: Day, days: number = adoptionRule.commentDays): Day => addDays(on, days)

/** Why somebody may not propose in a matter: a State owns its letters. */
export const whyNotTheirs = (
  { country }: Matter,
  proposer: { readonly country: CountryCode | null; readonly kind: string },
): 'other-country' | undefined =>
  country !== null && (proposer.country !== country || proposer.kind === 'provider')
    ? 'other-country'
    : undefined
