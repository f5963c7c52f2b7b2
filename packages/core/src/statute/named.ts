import type { CountryCode } from '../fact/index.ts'
import type { StatuteKnowledge, StatuteOf } from './knowledge.ts'
import { numberOf } from './law-number.ts'
import { levelled } from './plain.ts'

/** A name that a text may hold, and the statutes that bear it. */
export interface StatuteName {
  readonly text: string
  /**
   * A name of several States, or one of the shared names of `law/citation.yaml`: it says nothing about the
   * State.
   */
  readonly shared: boolean
  readonly statutes: readonly StatuteOf[]
}

/** The names by which statutes and States are cited, made ready once for each knowledge. */
export interface Names {
  /** By their first word, the longest first. */
  readonly statutes: ReadonlyMap<string, readonly StatuteName[]>
  /** How the names of statutes begin. */
  readonly openings: ReadonlySet<string>
  readonly countries: ReadonlyMap<string, readonly { readonly text: string; readonly country: CountryCode }[]>
  /** Statutes by the digits of their number, without its year. */
  readonly byBase: ReadonlyMap<string, readonly StatuteOf[]>
}

/** An abbreviation of less is used in many States. */
const fewestLetters = 4

const kept = new WeakMap<object, Names>()

export function namesOf(knowledge: StatuteKnowledge): Names {
  // Another knowledge of the same statutes, as after a release about providers, has the same names.
  const before = kept.get(knowledge.statutes)
  if (before) return before
  const made = make(knowledge)
  kept.set(knowledge.statutes, made)
  return made
}

export const firstWord = (text: string): string => /^[a-z0-9.@-]+/.exec(text)?.[0] ?? ''

export const lettersOfOpening = 3

/** The first letters of each; of a shorter word all of it. */
export const openingsOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.map((word) => word.slice(0, lettersOfOpening)))

function make(knowledge: StatuteKnowledge): Names {
  const all = Object.entries(knowledge.statutes).flatMap(([country, statutes]) =>
    statutes.map((statute) => ({ country, statute })),
  )
  const byName = new Map<string, StatuteOf[]>()
  for (const one of all)
    for (const name of one.statute.names) {
      const text = levelled(name).trim()
      const had = byName.get(text) ?? []
      if (!had.includes(one)) byName.set(text, [...had, one])
    }
  const groups = knowledge.citation.sharedNames.map((group) => group.map(levelled))
  const groupOf = (text: string) => groups.find((group) => group.includes(text))
  const texts = new Set([...byName.keys(), ...groups.flat()])
  const statutes = [...texts].map((text): StatuteName => {
    const group = groupOf(text)
    const bearing = (group ?? [text]).flatMap((name) => byName.get(name) ?? [])
    const own = new Set(bearing.map(({ country }) => country))
    return {
      text,
      shared: group !== undefined || own.size > 1 || text.length < fewestLetters,
      statutes: [...new Set(bearing)],
    }
  })
  return {
    statutes: byFirstWord(statutes),
    openings: openingsOf([...texts]),
    countries: byFirstWord(countryNames(knowledge)),
    byBase: numbersOf(all),
  }
}

function numbersOf(all: readonly StatuteOf[]): ReadonlyMap<string, readonly StatuteOf[]> {
  const map = new Map<string, StatuteOf[]>()
  for (const one of all) {
    const base = numberOf(one.statute)?.base
    if (base !== undefined) map.set(base, [...(map.get(base) ?? []), one])
  }
  return map
}

function countryNames({ countries, citation }: StatuteKnowledge) {
  const texts = new Map<string, CountryCode>()
  for (const [country, { names }] of Object.entries(countries))
    for (const name of Object.values(names)) texts.set(levelled(name), country)
  for (const [country, names] of Object.entries(citation.peoples))
    for (const name of names) texts.set(levelled(name), country)
  return [...texts].map(([text, country]) => ({ text, country }))
}

function byFirstWord<T extends { readonly text: string }>(
  list: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>()
  for (const one of list) {
    const word = firstWord(one.text)
    map.set(word, [...(map.get(word) ?? []), one])
  }
  for (const [word, many] of map)
    map.set(
      word,
      many.toSorted((a, b) => b.text.length - a.text.length),
    )
  return map
}

const wordSign = /[a-z0-9]/

/** The longest of the names that stands at a place of a levelled text as whole words. */
export function nameAt<T extends { readonly text: string }>(
  names: ReadonlyMap<string, readonly T[]>,
  text: string,
  at: number,
): T | undefined {
  const word = firstWord(text.slice(at, at + 40))
  // `cpp,` and `cpp.` begin with the word as `c.p.p.` does: with and without its points.
  const candidates = names.get(word) ?? names.get(word.replace(/[.-]+$/, ''))
  return candidates?.find(
    (name) => text.startsWith(name.text, at) && !wordSign.test(text.charAt(at + name.text.length)),
  )
}
