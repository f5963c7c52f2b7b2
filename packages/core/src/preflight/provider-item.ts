import { isEnough, isMutualAssistanceOnly, type ProviderData, processFor } from '../provider/index.ts'
import { classElsewhere } from '../statute/index.ts'
import type { CheckInput } from './check-input.ts'

/** What the provider itself lists under this code. */
export const ownItem = ({ rules }: Pick<CheckInput, 'rules'>, code: string): ProviderData | undefined =>
  rules.data.get(code)

/**
 * The item of the provider by which a row is held: its own of that code; for a code that only others have,
 * its own of the same class, and of several the one that is hardest to get. Undefined: it lists none of that
 * class, or nobody knows the class.
 */
export function heldItem(input: CheckInput<'vocabularies'>, code: string): ProviderData | undefined {
  const own = ownItem(input, code)
  if (own) return own
  const klass = classElsewhere(code, input.knowledge)
  if (klass === undefined) return undefined
  const same = [...input.rules.data.values()].filter((one) => one.klass === klass)
  const held = same.filter(({ available }) => available)
  const [hardest] = held.toSorted((a, b) => hardness(input, b) - hardness(input, a))
  return hardest ?? same[0]
}

/** Two where States alone get it, one where the process of the draft is not enough, else nought. */
function hardness({ draft, knowledge }: CheckInput<'vocabularies'>, item: ProviderData): number {
  const anyOf = processFor(item, draft.country)
  if (isMutualAssistanceOnly(anyOf)) return 2
  return isEnough(draft.processKind, anyOf, knowledge.vocabularies.legalProcessRank) === false ? 1 : 0
}
