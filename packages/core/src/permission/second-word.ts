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

/**
 * Why the second person's word is no second one beside the first's; undefined where it is.
 *
 * Whom somebody let in may be a puppet of theirs, and so may whom a puppet let in: no such person confirms
 * what the first one asks, through however many hands, nor does one of two that the same colleague let in.
 * Whom the State or the registry let in from outside was let in by two, and speaks for nobody else.
 */
export function notIndependent(
  first: string,
  second: string,
  letIn: (person: string) => readonly LetIn[],
): NotIndependent | undefined {
  if (first === second) return 'oneself'
  const seen = new Set([second])
  for (const person of seen) {
    for (const { by } of letIn(person)) seen.add(by)
  }
  if (seen.has(first)) return 'let-in-by-the-first'
  const colleagues = new Set(letIn(first).flatMap(({ by, inside }) => (inside ? [by] : [])))
  return letIn(second).some(({ by, inside }) => inside && colleagues.has(by))
    ? 'let-in-by-the-same'
    : undefined
}
