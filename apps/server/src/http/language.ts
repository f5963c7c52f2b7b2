import type { Language } from '@oficio/core/fact'
import { languageOf, languages } from '@oficio/messages'

// A header of a browser names a handful of languages; what is longer is not read.
const longestHeader = 400

/**
 * The language of the page: the one chosen in the address, else the best that the browser asks for and we
 * have, else Spanish.
 */
export function languageOfVisit(chosen: string | undefined, acceptLanguage: string | undefined): Language {
  const named = languageOf(chosen ?? '')
  if (named) return named
  const wanted = (acceptLanguage ?? '')
    .slice(0, longestHeader)
    .split(',')
    .map((entry, place) => {
      const [tag = '', ...parameters] = entry.split(';')
      const weight = parameters
        .map((p) => /^\s*q=(\d(?:\.\d+)?)\s*$/.exec(p)?.[1])
        .find((q) => q !== undefined)
      return { language: languageOf(tag), weight: weight === undefined ? 1 : Number(weight), place }
    })
    .filter(({ language, weight }) => language !== undefined && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
  return wanted[0]?.language ?? languages[0]
}
