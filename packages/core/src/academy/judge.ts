import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'
import { periodFault } from './fit.ts'
import { categoriesOf } from './persona.ts'
import type { AskedBack, Judge, JudgeCut, OfficerScenario, Reached, Why } from './types.ts'
import { accountsBeside, accountsNamed } from './whose.ts'

/** What a judge ordered: no more may be asked under it. */
export interface JudgeOrder {
  readonly on: Day
  readonly categories: readonly string[]
  readonly accounts: readonly string[]
}

/** What was struck of a draft: a class of data, an account, or the time beyond the facts. */
export interface Struck {
  readonly cut: JudgeCut
  readonly about: string
}

/** A draft that was laid before the judge, and what became of it. */
export interface Petition {
  /** The day of the decision. */
  readonly on: Day
  /** Null where nothing is left to order, or the reasons tell nothing of the case. */
  readonly order: JudgeOrder | null
  readonly struck: readonly Struck[]
  readonly why: Why | null
  /** The sentence for which it was not granted, where it is one. */
  readonly reached: Reached | null
}

/**
 * What a judge decides about the draft as it stands: what the question of the case does not need is struck,
 * each with what it is, and what is left is ordered. Pure.
 */
export function judged(
  request: EvidenceRequest,
  on: Day,
  doubt: AskedBack | null,
  { goal, accounts }: OfficerScenario,
): Petition {
  if (doubt) return { on, order: null, struck: [], ...doubt }
  const asked = categoriesOf(request)
  const values = accounts.map(({ value }) => value)
  const struck: readonly Struck[] = [
    ...asked
      .filter((one) => !goal.categories.includes(one))
      .map((about) => ({ cut: 'rows' as const, about })),
    ...accountsBeside(request, values).map((about) => ({ cut: 'accounts' as const, about })),
    ...(periodFault(request, goal) === 'wide' ? [{ cut: 'period' as const, about: 'period' }] : []),
  ]
  const order = {
    on,
    categories: asked.filter((one) => goal.categories.includes(one)),
    accounts: accountsNamed(request, values),
  }
  const isLeft = order.categories.length > 0 && order.accounts.length > 0
  return { on, order: isLeft ? order : null, struck, why: null, reached: null }
}

/** Whether a request reaches beyond what the judge ordered. */
export const isBeyond = (
  request: EvidenceRequest,
  { categories, accounts }: JudgeOrder,
  { goal }: OfficerScenario,
): boolean =>
  categoriesOf(request).some((one) => !categories.includes(one)) ||
  accountsBeside(request, accounts).length > 0 ||
  periodFault(request, goal) === 'wide'

/** The order as it goes into the draft, with its day. */
export const orderGives = (
  { judge }: { readonly judge?: Pick<Judge, 'order'> | undefined },
  order: JudgeOrder | null,
): Readonly<Record<string, unknown>> =>
  judge && order ? { '/legalProcess': { ...judge.order, issuedOn: order.on } } : {}
