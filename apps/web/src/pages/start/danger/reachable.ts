import { emergencyWays } from '@oficio/core/provider'
import { today, type useKnowledge } from '../../../knowledge.ts'

type Knowledge = Pick<ReturnType<typeof useKnowledge>, 'providers'>

/** Whether a provider opens a channel for a danger to life today. */
export function isReachable(provider: string, { providers }: Knowledge): boolean {
  const profile = Object.hasOwn(providers, provider) ? providers[provider] : undefined
  return profile !== undefined && emergencyWays(profile, today()).own.length > 0
}

/** Providers in their order, those that open a channel for a danger to life before those that open none. */
export const reachableFirst = (ids: readonly string[], knowledge: Knowledge): readonly string[] => [
  ...ids.filter((id) => isReachable(id, knowledge)),
  ...ids.filter((id) => !isReachable(id, knowledge)),
]
