import type { OverriddenFinding } from '../request/index.ts'
import type { Finding } from './types.ts'

/** The place without its numbers: a narrowing moves rows up, and an order that is added is an annex more. */
const placeOf = (path: string): string => path.replace(/\/\d+(?=\/|$)/g, '')

/**
 * What nobody lets pass: that a court ordered what nobody can read, what is no word of a closed list, and
 * words that ask for more than the rows by which it was found who must approve.
 */
const neverLetPass: readonly (readonly [code: string, rule?: string])[] = [
  ['attachment.missing', 'orderCited'],
  ['form.closedList'],
  ['scope.wordsAskMore'],
]

/** Whether somebody who may let findings pass may let this one. */
export const mayLetPass = ({ code, rule }: Pick<Finding, 'code' | 'rule'>): boolean =>
  !neverLetPass.some(([of, only]) => of === code && (only === undefined || only === rule))

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
  return stops.filter(
    (stop) => !mayLetPass(stop) || !overridden.some((one) => one.code === stop.code && isSame(one, stop)),
  )
}
