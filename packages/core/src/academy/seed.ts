/**
 * A scenario as one attempt meets it: `{{name}}` in every text stands for the value of this seed. The same
 * seed gives the same scenario; the next one another.
 */
export function seeded<T extends { readonly seeds: readonly Readonly<Record<string, string>>[] }>(
  scenario: T,
  seed: number,
): T {
  const values = scenario.seeds[Math.abs(Math.trunc(seed)) % Math.max(1, scenario.seeds.length)] ?? {}
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string')
      return one.replace(/\{\{([a-zA-Z]+)\}\}/g, (whole, name: string) =>
        Object.hasOwn(values, name) ? (values[name] as string) : whole,
      )
    if (Array.isArray(one)) return one.map(walk)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner)]))
  }
  return walk(scenario) as T
}
