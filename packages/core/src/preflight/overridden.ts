import type { OverriddenFinding } from '../request/index.ts'
import type { Finding } from './types.ts'

/** The place without its numbers: a narrowing moves rows up, and an order that is added is an annex more. */
const placeOf = (path: string): string => path.replace(/\/\d+(?=\/|$)/g, '')

/**
 * Of findings that block, those that nobody overrode. `exactly`: finding, rule and place must be the very
 * same, as they are while the words are those of the override; else a cut or an order was added since, which
 * moves rows and makes another rule of the same finding, and what was let pass is known by its code and
 * place.
 */
export function notOverridden(
  stops: readonly Finding[],
  overridden: readonly OverriddenFinding[],
  exactly = false,
): readonly Finding[] {
  const isSame = exactly
    ? (one: OverriddenFinding, stop: Finding) => one.rule === stop.rule && one.path === stop.path
    : (one: OverriddenFinding, stop: Finding) => placeOf(one.path) === placeOf(stop.path)
  return stops.filter((stop) => !overridden.some((one) => one.code === stop.code && isSame(one, stop)))
}
