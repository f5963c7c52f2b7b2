import type { Knowledge } from '@oficio/core/knowledge'
import type { z } from 'zod'
import type { status } from './schema/law.ts'
import type { profile } from './schema/providers.ts'
import type { preflight, recognition } from './schema/rules.ts'

// What texts call countries, their people, money, numbers and bodies, and services: each said once, in the
// folder of the country or the provider, and put together here for the rooms that read texts.

export type Status = z.output<typeof status>

const byCountry = (
  countries: readonly Status[],
  words: (country: Status) => readonly string[],
): Record<string, readonly string[]> =>
  Object.fromEntries(
    countries.flatMap((country) => {
      const called = [...new Set(words(country))]
      return called.length === 0 ? [] : [[country.iso2, called] as const]
    }),
  )

/** By which a citation of law says whose law it is. */
export const peoplesOf = (countries: readonly Status[]): Record<string, readonly string[]> =>
  byCountry(countries, ({ peoples = [], calledInLaw = [] }) => [...peoples, ...calledInLaw])

/** By which a text says of which country a number is. */
export const calledInTexts = (countries: readonly Status[]): Record<string, readonly string[]> =>
  byCountry(countries, ({ peoples = [], calledInTexts: called = [] }) => [...peoples, ...called])

type Sums = z.output<typeof recognition>['sums']

/** What makes figures a sum, with the currencies of all countries, and what accounts are called in them. */
export function sumsOf(
  { before, after }: Sums,
  countries: readonly Status[],
): Sums & Record<'codes' | 'accounts', readonly string[]> {
  const usages = countries.flatMap(({ usage }) => (usage ? [usage] : []))
  const currencies = usages.map(({ currency }) => currency)
  const all = (more: readonly string[]) => [...new Set(more)]
  return {
    before: all([...before, ...currencies.flatMap(({ signs = [] }) => signs)]),
    after: all([...after, ...currencies.flatMap(({ names }) => names)]),
    codes: all(currencies.map(({ code }) => code)),
    accounts: all(usages.flatMap(({ accounts = [] }) => accounts)),
  }
}

/** The shortest word of every day that is taken for a service where it has its capital. */
const shortestName = 4
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * Services on which no authority answers: of some categories all that the knowledge has, and those that it
 * names.
 */
function waysOf(
  { categories, words, names }: z.output<typeof preflight>['freeWords']['ways'],
  profiles: readonly z.output<typeof profile>[],
  rules: z.output<typeof recognition> | undefined,
): Knowledge['localWords']['ways'] {
  const everyDay = new Set(rules?.ambiguousServices)
  const called = profiles
    .filter(({ category }) => categories.includes(category))
    .flatMap(({ id, name }) => [name.replace(/\s*\(.*$/, '').toLowerCase(), ...(rules?.services[id] ?? [])])
  return {
    words: [...new Set([...called.filter((word) => !everyDay.has(word)), ...words])],
    names: [
      ...called.filter((word) => everyDay.has(word) && word.length >= shortestName).map(capital),
      ...names,
    ],
  }
}

/** By which words what a letter says freely is judged. */
export function localWordsOf(
  own: z.output<typeof preflight>['freeWords'] | undefined,
  countries: readonly Status[],
  profiles: readonly z.output<typeof profile>[],
  rules: z.output<typeof recognition> | undefined,
): Knowledge['localWords'] {
  const usages = countries.flatMap(({ usage }) => (usage ? [usage] : []))
  const all = (house: readonly string[] | undefined, more: readonly (readonly string[] | undefined)[]) => [
    ...new Set([...(house ?? []), ...more.flatMap((words) => words ?? [])]),
  ]
  return {
    labels: all(
      own?.labels,
      usages.map(({ numbers }) => numbers),
    ),
    currencies: all(
      own?.currencies,
      usages.map(({ currency }) => currency.names),
    ),
    accounts: all(
      own?.accounts,
      usages.map(({ accounts }) => accounts),
    ),
    languages: all(
      own?.languages,
      usages.map(({ languages }) => languages),
    ),
    bodies: all(
      own?.bodies,
      usages.map(({ bodies }) => bodies),
    ),
    highBodies: own?.highBodies ?? [],
    ways: own ? waysOf(own.ways, profiles, rules) : { words: [], names: [] },
  }
}
