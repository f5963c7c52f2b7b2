import type { CountryCode } from '@oficio/core/fact'
import type { Choices } from './choices.ts'
import type { Thing } from './gather.ts'

/** Whether something stands there that did not when the officer chose. */
export const hasFresh = (of: readonly string[], things: readonly Thing[]): boolean =>
  things.some(({ key }) => !of.includes(key))

/**
 * What was chosen, as far as it was said of what stands here. What comes later, a second account or the next
 * case, takes over no country and no tick: of those it is shown that nobody has said anything. What stood
 * there before keeps its own.
 */
export function choicesOf(choices: Choices, things: readonly Thing[]): Choices {
  const of = choices.of ?? []
  if (!hasFresh(of, things)) return choices
  const fresh = things.filter(({ key }) => !of.includes(key))
  const { '': ofAll, ...countries } = choices.countries
  const before = things.filter(({ key, country }) => of.includes(key) && !country)
  return {
    ...choices,
    countries: {
      ...(ofAll ? Object.fromEntries(before.map(({ key }): [string, CountryCode] => [key, ofAll])) : {}),
      ...countries,
    },
    providers: Object.fromEntries(
      Object.entries(choices.providers).filter(
        ([id]) =>
          of.length > 0 && !fresh.some(({ sure, services }) => sure.includes(id) || services.includes(id)),
      ),
    ),
  }
}

/** Choices with the things of which they are said. */
export const saidOf = (choices: Choices, things: readonly Thing[]): Choices => ({
  ...choices,
  of: things.map(({ key }) => key),
})
