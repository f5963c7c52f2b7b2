import type { CountryCode, DatedKnowledge } from '../fact/index.ts'
import type { LawKnowledge } from '../law/index.ts'
import type { ProviderKnowledge } from '../provider/index.ts'
import type { CategoryMap, RouteRules, StateRules } from './types.ts'

/** What the engine of routes reads. */
export interface RouteKnowledge
  extends Pick<DatedKnowledge, 'version'>,
    Pick<LawKnowledge, 'countries' | 'domesticLaw' | 'instruments' | 'articles' | 'regions'>,
    Pick<ProviderKnowledge, 'providers'> {
  /** What the law of a State says about disclosure, reach and preservation: `law/<country>/rules.yaml`. */
  readonly stateRules: Readonly<Record<CountryCode, StateRules>>
  /** Order of routes, regimes, bases: `law/routes.yaml`. */
  readonly routeRules: RouteRules
  /** From a provider's classes of data to the categories of law: `law/categories.yaml`. */
  readonly categories: CategoryMap
}
