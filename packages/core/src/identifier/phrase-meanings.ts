import type { IdentifierKnowledge } from './knowledge.ts'
import type { Recognition } from './rules.ts'
import type { KnownType, Meaning } from './table.ts'
import { folded, spelled } from './word-patterns.ts'
import { fold, PhraseBook } from './words.ts'

export function phrases(
  knowledge: IdentifierKnowledge,
  rules: Recognition,
  types: ReadonlyMap<string, KnownType>,
): PhraseBook<Meaning> {
  const made = new PhraseBook<Meaning>()
  const add = (phrase: string, meaning: Meaning) => made.add(phrase, meaning, merge)
  for (const known of types.values()) {
    for (const word of known.rule.own ?? []) add(word, { own: [known] })
    for (const word of known.rule.withService ?? []) add(word, { withService: [known] })
    for (const word of known.rule.weak ?? []) add(word, { weak: [known] })
  }
  const ambiguous = folded(rules.ambiguousServices)
  for (const profile of Object.values(knowledge.providers)) {
    const names = serviceNames(
      profile.id,
      profile.name,
      profile.services,
      Object.hasOwn(rules.services, profile.id) ? rules.services[profile.id] : undefined,
    )
    for (const name of names)
      add(name, { services: [profile.id], ...(ambiguous.has(fold(name)) ? { ambiguous: true } : {}) })
    for (const accepted of profile.identifiers.accepted) {
      const known = types.get(accepted.type)
      if (!known || known.isLink) continue
      const label = accepted.label.replace(/\([^()]*\)/g, ' ')
      const words = ` ${spelled(label)} ${spelled(accepted.type.replace(/([a-z])([A-Z])/g, '$1 $2'))} `
      const isNamed = names.some(
        (name) => name.length > 3 && ` ${spelled(label)} `.includes(` ${spelled(name)} `),
      )
      add(label, isNamed ? { own: [known] } : { withService: [known] })
      for (const part of label.split(/[/,;]/)) if (part.trim().length > 2) add(part, { withService: [known] })
      for (const family of Object.values(rules.families)) {
        if (!family.labels.some((l) => words.includes(` ${spelled(l)} `))) continue
        for (const word of family.words) add(word, { withService: [known] })
      }
    }
  }
  for (const { id, words, ambiguous } of Object.values(knowledge.directory))
    for (const name of words)
      add(name, { services: [id], ...(ambiguous?.includes(name) ? { ambiguous: true } : {}) })
  for (const generic of knowledge.genericIdentifiers) {
    const known = types.get(generic.type)
    if (known) add(generic.label.replace(/\([^()]*\)|—.*$/g, ' '), { own: [known] })
  }
  for (const [code, country] of Object.entries(knowledge.countries)) {
    for (const name of Object.values(country.names)) add(name, { countries: [code] })
  }
  const inCapitals = folded(rules.phones.ambiguousCountries)
  for (const [code, words] of Object.entries(rules.phones.countries))
    for (const word of words)
      add(word, { countries: [code], ...(inCapitals.has(fold(word)) ? { inCapitals: true } : {}) })
  for (const name of rules.otherServices)
    add(name, { services: [], ...(ambiguous.has(fold(name)) ? { ambiguous: true } : {}) })
  for (const [type, name] of Object.entries(rules.names))
    for (const word of name.words) add(word, { names: [type] })
  for (const word of rules.card.words) add(word, { card: true })
  for (const word of rules.notIdentifiers) add(word, { not: true })
  return made
}

const joined = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined =>
  a && b ? [...new Set([...a, ...b])] : (a ?? b)

function merge(a: Meaning, b: Meaning): Meaning {
  const list = {
    own: joined(a.own, b.own),
    withService: joined(a.withService, b.withService),
    weak: joined(a.weak, b.weak),
    services: joined(a.services, b.services),
    countries: joined(a.countries, b.countries),
    names: joined(a.names, b.names),
  }
  const given = Object.fromEntries(Object.entries(list).filter(([, v]) => v !== undefined)) as Meaning
  return {
    ...given,
    ...(a.ambiguous || b.ambiguous ? { ambiguous: true } : {}),
    ...(a.inCapitals || b.inCapitals ? { inCapitals: true } : {}),
    ...(a.card || b.card ? { card: true } : {}),
    ...(a.not || b.not ? { not: true } : {}),
  }
}

/**
 * The names by which people call a service: those of the rules, else the parts of its name and of its list of
 * services.
 */
function serviceNames(
  id: string,
  name: string,
  services: readonly string[],
  written: readonly string[] | undefined,
): string[] {
  const parts = name.replace(/\([^()]*\)/g, '').split(/\/|\band\b|\by\b|,/)
  const own =
    written ??
    services
      .map((s) => s.replace(/\([^()]*\)/g, '').trim())
      .filter((s) => /^\p{Lu}[\p{L}\p{N} .-]{3,}$/u.test(s))
  return [
    ...new Set([id, ...parts, ...own].map((part) => part.trim().toLowerCase()).filter((part) => part !== '')),
  ]
}
