import type { SourcesByKey } from '../fact/index.ts'
import type { LawKnowledge } from '../law/index.ts'
import type { RouteKnowledge } from '../route/index.ts'
import type { StatuteKnowledge } from '../statute/index.ts'

/** What a review of the law of a State reads. */
export interface ReviewKnowledge
  extends Pick<LawKnowledge, 'countries' | 'domesticLaw' | 'statutes' | 'instruments' | 'articles'>,
    Pick<RouteKnowledge, 'stateRules' | 'routeRules'>,
    Pick<StatuteKnowledge, 'approvals'> {
  /** Whose text each source is: a blog or a commentary covers no article. */
  readonly sources: SourcesByKey
}
