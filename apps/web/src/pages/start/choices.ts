import type { CountryCode } from '@oficio/core/fact'
import { isRecord } from '@oficio/core/json'

// Nothing here recognises: the page is seen before what does that is here.

/** What the officer said that a thing is; the empty text: nothing. By the key of the thing. */
export type ChosenTypes = Readonly<Record<string, string>>

/** What the officer chose beside what was recognised. */
export interface Choices {
  /** Provider to whether it is asked; absent: as recognised. */
  readonly providers: Readonly<Record<string, boolean>>
  /** Key of a thing to the country of its user; under the empty key that of all whose own is not known. */
  readonly countries: Readonly<Record<string, CountryCode>>
  readonly types: ChosenTypes
  /** Keys of the things that stood there when it was chosen: of what came later nothing of it was said. */
  readonly of?: readonly string[]
}

export const noChoices: Choices = { providers: {}, countries: {}, types: {} }

/** Of an object out of JSON the entries whose value is of a kind. */
export const entriesThat = <T>(
  of: unknown,
  fits: (value: unknown) => value is T,
): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(isRecord(of) ? of : {}).filter((pair): pair is [string, T] => fits(pair[1])),
  )
const isText = (value: unknown): value is string => typeof value === 'string'

/** Choices as they were held beside the paste; what is none of them is left out. */
export function choicesFrom(held: unknown): Choices {
  if (!isRecord(held)) return noChoices
  return {
    providers: entriesThat(held.providers, (value) => typeof value === 'boolean'),
    countries: entriesThat(held.countries, isText),
    types: entriesThat(held.types, isText),
    ...(Array.isArray(held.of) ? { of: held.of.filter(isText) } : {}),
  }
}
