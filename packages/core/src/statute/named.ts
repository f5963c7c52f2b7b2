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
  readonly openings: Openings
  readonly countries: ReadonlyMap<string, readonly { readonly text: string; readonly country: CountryCode }[]>
  /** Statutes by the digits of their number, without its year. */
  readonly byBase: ReadonlyMap<string, readonly StatuteOf[]>
}

/** An abbreviation of less is used in many States. */
const fewestLetters = 4

const kept = new WeakMap<object, { readonly citation: object; readonly names: Names }>()

export function namesOf(knowledge: StatuteKnowledge): Names {
  // Another knowledge of the same statutes and words, as after a release about providers, has the same names.
  const before = kept.get(knowledge.statutes)
  if (before?.citation === knowledge.citation) return before.names
  const names = make(knowledge)
  kept.set(knowledge.statutes, { citation: knowledge.citation, names })
  return names
}

export const firstWord = (text: string): string => /^[a-z0-9.@-]+/.exec(text)?.[0] ?? ''

/** Signs told apart at the beginning of a word: letters, digits, and all others as one. */
const signs = 37
const otherSign = signs - 1
const signOf = (code: number): number => {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : otherSign
}
const placeOf = (first: number, second: number, third: number): number =>
  (first * signs + second) * signs + third

/** How words begin: one place for every three signs, not zero where one of the words begins with them. */
export type Openings = Uint8Array

/** The first three signs of each word; behind a shorter one anything may stand. */
export function openingsOf(words: readonly string[]): Openings {
  const openings = new Uint8Array(signs ** 3)
  const every = Array.from({ length: signs }, (_, sign) => sign)
  const at = (word: string, place: number) => (place < word.length ? [signOf(word.charCodeAt(place))] : every)
  for (const word of words)
    for (const first of at(word, 0))
      for (const second of at(word, 1))
        for (const third of at(word, 2)) openings[placeOf(first, second, third)] = 1
  return openings
}

/** Where in `Openings` it stands whether a word begins at this place of a levelled text. */
export const openingAt = (text: string, at: number): number =>
  placeOf(signOf(text.charCodeAt(at)), signOf(text.charCodeAt(at + 1)), signOf(text.charCodeAt(at + 2)))

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
