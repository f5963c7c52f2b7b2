import type { CountryCode } from '../fact/index.ts'

export type Regions = Readonly<Record<string, readonly CountryCode[]>>

/**
 * How narrowly a list of codes and regions names a country: by its own code, by a region, by the whole world,
 * or not at all.
 */
export type Reach = 'country' | 'region' | 'world' | 'none'

const worldwide = 'WORLD'

const isIn = (name: string, country: CountryCode, regions: Regions): boolean =>
  name === country || (Object.hasOwn(regions, name) && (regions[name] as readonly string[]).includes(country))

/** How a list of country codes and names of regions reaches a country of users. */
export function reach(
  appliesTo: readonly string[],
  exceptFor: readonly string[] | undefined,
  country: CountryCode,
  regions: Regions,
): Reach {
  if (appliesTo.includes(country)) return 'country'
  if (exceptFor?.some((name) => isIn(name, country, regions))) return 'none'
  if (appliesTo.some((name) => isIn(name, country, regions))) return 'region'
  return appliesTo.includes(worldwide) ? 'world' : 'none'
}
