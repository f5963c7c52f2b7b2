import { hostsOf } from './hosts.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import type { Recognition, TypeRule } from './rules.ts'
import type { KnownType } from './table.ts'

/** What profiles and the general part say of one type. */
interface Said {
  readonly patterns: Map<string, RegExp>
  readonly services: { readonly id: string; readonly primary: boolean; readonly priority: number }[]
  readonly needs: Map<string, readonly string[]>
  readonly patternOf: Map<string, RegExp>
}

function saidOfTypes(knowledge: IdentifierKnowledge): ReadonlyMap<string, Said> {
  const drafts = new Map<string, Said>()
  const draft = (type: string): Said => {
    let one = drafts.get(type)
    if (!one) {
      one = { patterns: new Map(), services: [], needs: new Map(), patternOf: new Map() }
      drafts.set(type, one)
    }
    return one
  }
  for (const profile of Object.values(knowledge.providers)) {
    for (const accepted of profile.identifiers.accepted) {
      const one = draft(accepted.type)
      one.patterns.set(
        `${accepted.regex}/${accepted.flags}`,
        new RegExp(accepted.regex, accepted.flags.replace(/[gy]/g, '')),
      )
      one.patternOf.set(profile.id, new RegExp(accepted.regex, accepted.flags.replace(/[gy]/g, '')))
      one.services.push({ id: profile.id, primary: accepted.role === 'primary', priority: profile.priority })
      if (accepted.needs) one.needs.set(profile.id, accepted.needs)
    }
  }
  for (const generic of knowledge.genericIdentifiers) {
    draft(generic.type).patterns.set(
      `${generic.regex}/${generic.flags}`,
      new RegExp(generic.regex, generic.flags.replace(/[gy]/g, '')),
    )
  }
  return drafts
}

/** Each type of identifier that a profile or the general part has, with what the rules say of it. */
export function knownTypes(knowledge: IdentifierKnowledge, rules: Recognition): Map<string, KnownType> {
  const said = saidOfTypes(knowledge)
  const services = (type: string): string[] => {
    const ranked = [...(said.get(type)?.services ?? [])]
    ranked.sort(
      (a, b) => Number(b.primary) - Number(a.primary) || a.priority - b.priority || (a.id < b.id ? -1 : 1),
    )
    return ranked.map((s) => s.id)
  }
  const known = new Map<string, KnownType>()
  for (const [type, one] of said) {
    const rule: TypeRule = Object.hasOwn(rules.types, type) ? (rules.types[type] ?? {}) : {}
    const sources = [...one.patterns.values()].map((p) => p.source)
    const broader = Object.hasOwn(rules.broader, type) ? (rules.broader[type] ?? '') : ''
    const twins = Object.entries(rules.sameThing).flatMap(([a, b]) => (b === type ? [a] : []))
    known.set(type, {
      type,
      patterns: [...one.patterns.values()],
      patternOf: one.patterns.size > 1 ? one.patternOf : new Map(),
      rule,
      alone: rule.alone === undefined ? undefined : new RegExp(rule.alone),
      never: rule.never === undefined ? undefined : new RegExp(rule.never, 'iu'),
      replace: rule.replace && new RegExp(rule.replace.from, 'g'),
      upperWhen: rule.upperWhen === undefined ? undefined : new RegExp(rule.upperWhen),
      lowerWhen: rule.lowerWhen === undefined ? undefined : new RegExp(rule.lowerWhen),
      search: rule.search === undefined ? undefined : new RegExp(rule.search, 'gu'),
      services: [...new Set([...services(type), ...twins.flatMap(services), ...services(broader)])],
      needs: new Map([...twins.flatMap((t) => [...(said.get(t)?.needs ?? [])]), ...one.needs]),
      isLink: sources.every((s) => hostsOf(s).length > 0),
      isNumber: sources.every((s) => !/\p{L}|\\p|\\w|\\S|\[\^/u.test(s.replace(/\\d/g, ''))),
      isHandle: sources.some((s) => /^\^@\??/.test(s)) || sources.some((s) => s.startsWith('^@')),
      words:
        rule.words ??
        (sources.some((s) => s.includes(' ') || s.includes('\\s')) && !sources.some((s) => s.includes('[^'))
          ? 4
          : 1),
    })
  }
  return known
}

export function aloneByLength(types: readonly KnownType[]): Map<number, KnownType[]> {
  const table = new Map<number, KnownType[]>()
  for (const type of types) {
    const [least, most] = type.rule.length ?? [1, 0]
    if (!type.alone) continue
    for (let length = least; length <= Math.min(most, 100); length++) {
      const list = table.get(length)
      if (list) list.push(type)
      else table.set(length, [type])
    }
  }
  return table
}
