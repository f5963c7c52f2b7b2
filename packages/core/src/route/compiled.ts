import type { CountryCode } from '../fact/index.ts'
import { ownValue } from '../json/index.ts'
import { createFaces } from './face.ts'
import type { RouteKnowledge } from './knowledge.ts'
import { compilePair, type Pair, type PairPeriod } from './pair.ts'
import { planFor, type RoutePlan } from './plan.ts'
import { compilePolicy, type Policy } from './policy.ts'
import { compileHomeLaw, type HomeLaw } from './power.ts'

/** One knowledge made ready for answers: two States are worked out when they first meet, then kept. */
export interface CompiledRoutes {
  pair(requesting: CountryCode, holder: CountryCode): Pair
  home(code: CountryCode): HomeLaw
  policy(provider: string, requesting: CountryCode): Policy | undefined
  plan(pair: Pair, period: PairPeriod): RoutePlan
}

const compiledOf = new WeakMap<RouteKnowledge, CompiledRoutes>()

export function compiled(knowledge: RouteKnowledge): CompiledRoutes {
  let made = compiledOf.get(knowledge)
  if (!made) {
    made = compile(knowledge)
    compiledOf.set(knowledge, made)
  }
  return made
}

function compile(knowledge: RouteKnowledge): CompiledRoutes {
  const pairs = new Map<string, Pair>()
  const homes = new Map<string, HomeLaw>()
  const policies = new Map<string, Policy>()
  const plans = new WeakMap<PairPeriod, RoutePlan>()
  const face = createFaces(knowledge)
  const isKnown = (code: CountryCode) => Object.hasOwn(knowledge.countries, code)
  return {
    // Only States of the knowledge are kept: a stranger who invents codes must not fill the memory.
    pair: (requesting, holder) =>
      kept(pairs, `${requesting}>${holder}`, isKnown(requesting) && isKnown(holder), () =>
        compilePair(requesting, holder, knowledge),
      ),
    home: (code) => kept(homes, code, isKnown(code), () => compileHomeLaw(code, knowledge)),
    policy: (provider, requesting) => {
      const profile = ownValue(knowledge.providers, provider)
      return (
        profile &&
        kept(policies, `${provider} ${requesting}`, isKnown(requesting), () =>
          compilePolicy(profile, requesting, knowledge),
        )
      )
    },
    plan: (pair, period) => {
      let plan = plans.get(period)
      if (!plan) {
        plan = planFor(pair, period, knowledge, face)
        plans.set(period, plan)
      }
      return plan
    },
  }
}

function kept<T>(store: Map<string, T>, key: string, keep: boolean, make: () => T): T {
  const known = store.get(key)
  if (known !== undefined) return known
  const made = make()
  if (keep) store.set(key, made)
  return made
}
