import type { CountryCode } from '../fact/index.ts'
import { ownValue } from '../json/index.ts'
import type { Match } from '../law/index.ts'
import { type Grounds, ground, unknownFact } from './ground.ts'
import type { RouteKnowledge } from './knowledge.ts'
import type { AuthorityKind, DataCategory, DomesticPower, RouteRules } from './types.ts'

/** Under which head of the domestic table a category falls. */
const headOf: Readonly<Record<DataCategory, 'subscriber' | 'traffic' | 'content'>> = {
  subscriber: 'subscriber',
  domain: 'subscriber',
  traffic: 'traffic',
  location: 'traffic',
  content: 'content',
}

/**
 * What the law of the asking State says at home: who may order each kind of data, and whether preservation
 * can be ordered.
 */
export interface HomeLaw {
  readonly powers: Readonly<Record<DataCategory | 'realtime', DomesticPower>>
  readonly preservation: { readonly match: Match; readonly full: boolean; readonly grounds: Grounds }
}

const preservationArticle = '16'
const categories = ['subscriber', 'traffic', 'content', 'domain', 'location'] as const

export function compileHomeLaw(code: CountryCode, knowledge: RouteKnowledge): HomeLaw {
  const law = ownValue(knowledge.domesticLaw, code)
  const power = (category: DomesticPower['category']): DomesticPower => {
    const head = category === 'realtime' ? 'realtime' : headOf[category]
    const { police, prosecutor, judge, source, asOf, confidence, basis } = law?.whoMayOrder[head] ?? {
      ...unknownFact,
      police: null,
      prosecutor: null,
      judge: null,
    }
    return Object.freeze({ category, police, prosecutor, judge, source, asOf, confidence, basis })
  }
  const powers = Object.fromEntries(
    [...categories, 'realtime' as const].map((c) => [c, power(c)]),
  ) as HomeLaw['powers']
  return { powers, preservation: preservationAtHome(code, law?.powers[preservationArticle] ?? []) }
}

const byStrength: readonly Match[] = ['full', 'partial', 'gap', 'unknown']

function preservationAtHome(
  code: CountryCode,
  provisions: readonly { readonly match: Match; readonly restInRules?: true }[],
): HomeLaw['preservation'] {
  const best = byStrength.flatMap((match) => provisions.filter((p) => p.match === match))[0] as
    | (Parameters<typeof ground>[1] & {
        match: Match
        statute: string | null
        article: string | null
        restInRules?: true
      })
    | undefined
  if (!best)
    return {
      match: 'unknown',
      full: false,
      grounds: ground(`${code}.powers.${preservationArticle}`, unknownFact, 'FACT_UNCONFIRMED'),
    }
  const { match, statute, article, source, asOf, confidence, basis, restInRules } = best
  // Each part is a text of the knowledge by itself: a list is told in any language.
  const value = [match, statute, article].filter((part) => part !== null)
  return {
    match,
    full: match === 'full' || restInRules === true,
    grounds: ground(
      `${code}.powers.${preservationArticle}`,
      { value, source, asOf, confidence, basis },
      'FACT_UNCONFIRMED',
    ),
  }
}

/** Whether the words of the table deny the authority a power of its own: it must ask the one that has it. */
export function lacksPower(power: DomesticPower, authority: AuthorityKind, rules: RouteRules): boolean {
  const words = power[authority]
  return (
    words !== null &&
    rules.noPowerWords.some(
      (start) =>
        words === start ||
        words.startsWith(`${start} `) ||
        words.startsWith(`${start};`) ||
        words.startsWith(`${start},`),
    )
  )
}
