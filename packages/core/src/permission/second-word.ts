/**
 * One vouching that let somebody in, or one code that was given to make keys with: whose it was, and whether
 * of a colleague of the own institution.
 */
export interface LetIn {
  readonly by: string
  readonly inside: boolean
}

export const notIndependentReasons = ['oneself', 'let-in-by-the-first', 'let-in-by-the-same'] as const
export type NotIndependent = (typeof notIndependentReasons)[number]

type ByWhom = (person: string) => readonly LetIn[]

/**
 * Why the second person's word is no second one beside the first's; undefined where it is.
 *
 * Whom somebody let in may be a puppet of theirs, and so may whom a puppet let in: no such person confirms
 * what the first one asks, through however many hands, nor does one of two that the same colleague let in.
 * Whom the State or the registry let in from outside was let in by two, and speaks for nobody else.
 */
export function notIndependent(first: string, second: string, letIn: ByWhom): NotIndependent | undefined {
  if (first === second) return 'oneself'
  if (lineOf(second, letIn).has(first)) return 'let-in-by-the-first'
  const colleagues = new Set(letIn(first).flatMap(({ by, inside }) => (inside ? [by] : [])))
  return letIn(second).some(({ by, inside }) => inside && colleagues.has(by))
    ? 'let-in-by-the-same'
    : undefined
}

/**
 * Whether two people stand apart whichever of them speaks first: neither let the other in, through however
 * many hands, and no colleague of their own institution stands behind both. What a puppet writes its planter
 * does not approve, nor does another puppet of the same hand. Whom an institution outside let in begins a
 * line of its own.
 */
export function standApart(one: string, other: string, letIn: ByWhom): boolean {
  if (lineOf(one, letIn).has(other) || lineOf(other, letIn).has(one)) return false
  const within: ByWhom = (person) => letIn(person).filter(({ inside }) => inside)
  const behind = lineOf(one, within)
  return ![...lineOf(other, within)].some((person) => behind.has(person))
}

/** Somebody, and everybody by whom they came in, hand by hand. */
function lineOf(person: string, letIn: ByWhom): ReadonlySet<string> {
  const seen = new Set([person])
  for (const each of seen) for (const { by } of letIn(each)) seen.add(by)
  return seen
}
