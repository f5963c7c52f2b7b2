import type { Finding } from './types.ts'

/** A place without the numbers of rows, which change where one before it goes. */
const kindOf = ({ code, rule, severity, path }: Finding): string =>
  JSON.stringify([code, rule, severity, path.replace(/\/\d+(?=\/|$)/g, '/#')])

/**
 * What is found now and was not before: of findings alike, as many as there are more of. Advice is none: it
 * names nothing that a change made wrong.
 */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const had = new Map<string, number>()
  for (const one of before) had.set(kindOf(one), (had.get(kindOf(one)) ?? 0) + 1)
  return after.filter((one) => {
    if (one.severity === 'advice') return false
    const left = had.get(kindOf(one)) ?? 0
    had.set(kindOf(one), left - 1)
    return left <= 0
  })
}
