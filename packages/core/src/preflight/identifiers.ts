import { checkIdentifier, typeNamedOn } from '../identifier/check-identifier.ts'
import type { IdentifierKnowledge } from '../identifier/knowledge.ts'
import { recognitionOf } from '../identifier/rules.ts'
import { lackingAtInstant, typeAtInstant } from '../identifier/wanted.ts'
import { isDay } from '../time/index.ts'
import type { CheckInput } from './check-input.ts'
import type { DraftIdentifier } from './draft.ts'
import { type FindingGrounds, finding, groundsOf, houseGrounds, softened } from './finding.ts'
import type { ProfileRules } from './profile-rules.ts'
import { at, isGiven } from './read.ts'
import type { Finding, PreflightRules, Severity } from './types.ts'

type Identifying = CheckInput<'countries' | 'directory' | 'genericIdentifiers' | 'identifierNames'>

const longest = 2000

/**
 * Whether the value has the shape of its type. Longer than any identifier is no identifier, and no pattern is
 * tried on it.
 */
function isShaped(identifier: DraftIdentifier, rules: ProfileRules): boolean {
  const entry = rules.accepted.get(identifier.type)
  return (
    entry !== undefined &&
    identifier.value !== '' &&
    identifier.value.length <= longest &&
    isWritten(entry.pattern, identifier.value) &&
    !writesNoDay(identifier.value)
  )
}

/** A name whose provider writes a sign before it is the same name without it. */
const isWritten = (pattern: RegExp, value: string): boolean =>
  pattern.test(value) || (pattern.source.startsWith('^@') && pattern.test(`@${value}`))

/** A moment of a day that no calendar has, 31 June, is none: whoever wrote it meant another. */
const writesNoDay = (value: string): boolean =>
  [...value.matchAll(/(?<!\d)\d{4}-\d{2}-\d{2}(?=T\d{2}:)/g)].some(([day]) => !isDay(day))

/**
 * Each identifier as this provider searches it: who asks for an address of any mail service takes one of a
 * service that has a name of its own.
 */
export const asSearched = (
  identifiers: readonly DraftIdentifier[],
  { accepted }: ProfileRules,
  broader: Readonly<Record<string, string>>,
): readonly DraftIdentifier[] =>
  identifiers.map((identifier) => {
    const wide =
      !accepted.has(identifier.type) && Object.hasOwn(broader, identifier.type)
        ? broader[identifier.type]
        : undefined
    const entry = wide === undefined ? undefined : accepted.get(wide)
    const isOne =
      entry !== undefined && identifier.value.length <= longest && entry.pattern.test(identifier.value)
    return wide !== undefined && isOne ? { ...identifier, type: wide } : identifier
  })

/**
 * An address with the port and the time that stand in fields of their own, as a provider that searches the
 * three together reads it. One of which neither is said stays what it is: an address alone.
 */
export function atInstant(
  identifier: DraftIdentifier,
  provider: string,
  knowledge: Pick<IdentifierKnowledge, 'providers' | 'recognition'>,
): DraftIdentifier {
  const type = typeAtInstant(identifier.type, provider, knowledge)
  const [port, timestamp] = [at(identifier.own, 'port'), at(identifier.own, 'timestamp')]
  if (type === undefined || (!isGiven(port) && !isGiven(timestamp))) return identifier
  const lacks = lackingAtInstant(port, timestamp)
  const value = lacks.length === 0 ? `${identifier.value}:${port}@${timestamp}` : identifier.value
  return { ...identifier, type, value, lacks }
}

/** What an address that is searched by its moment lacks, each at its own field. */
function momentFindings(
  input: Identifying,
  identifier: DraftIdentifier,
  grounds: FindingGrounds,
): readonly Finding[] {
  return (identifier.lacks ?? []).map((need) =>
    finding(
      {
        code: 'identifier.ambiguous',
        rule: 'identifierNeeds',
        path: `${identifier.path}/${need === 'seconds' ? 'timestamp' : need}`,
        params: {
          provider: input.profile.name,
          type: identifier.type,
          value: identifier.value.slice(0, 200),
          need: `@need.${need}`,
        },
      },
      'block',
      grounds,
    ),
  )
}

/** A kind of the profile's list of refused ones, by its name or by the look of the value. */
const rejectedKind = (identifier: DraftIdentifier, rules: ProfileRules) =>
  rules.rejected.find(
    (r) =>
      r.entry.type === identifier.type ||
      (r.pattern !== undefined && identifier.value.length <= longest && r.pattern.test(identifier.value)),
  )?.entry

function unsupported(input: Identifying, identifier: DraftIdentifier, grounds: FindingGrounds): Finding {
  const rejected = rejectedKind(identifier, input.rules)
  const params = {
    provider: input.profile.name,
    type: identifier.type,
    value: identifier.value.slice(0, 200),
    accepted: input.rules.primaries.join(', '),
    ...(rejected ? { kind: rejected.type, why: rejected.why, remedy: rejected.remedy } : {}),
  }
  return finding(
    {
      code: 'identifier.unsupported',
      rule: rejected ? 'rejectedKind' : 'notAccepted',
      path: identifier.path,
      params,
    },
    'block',
    grounds,
  )
}

/** Companions that are missing: a field of the identifier, or another identifier of the named type. */
function missingNeeds(
  input: Identifying,
  identifier: DraftIdentifier,
  needs: readonly string[],
): readonly string[] {
  return needs.filter((need) =>
    input.rules.accepted.has(need)
      ? !input.draft.identifiers.some((i) => i.type === need && i.value !== '')
      : !isGiven(at(identifier.own, need)),
  )
}

/** The findings about the companions of one identifier. */
export function needsFindings(
  input: Identifying,
  identifier: DraftIdentifier,
  needs: readonly string[],
  severity: Severity,
  grounds: FindingGrounds,
): readonly Finding[] {
  return missingNeeds(input, identifier, needs).map((need) => {
    const isOther = input.rules.accepted.has(need)
    const params = {
      provider: input.profile.name,
      type: identifier.type,
      value: identifier.value.slice(0, 200),
      need: isOther ? need : `@need.${need}`,
    }
    const path = isOther ? identifier.path : `${identifier.path}/${need}`
    return finding(
      { code: 'identifier.ambiguous', rule: isOther ? 'identifierBeside' : 'identifierNeeds', path, params },
      severity,
      grounds,
    )
  })
}

const dialled = new WeakMap<PreflightRules, readonly { rule: string; to: string; pattern: RegExp }[]>()

function dialledForms(words: PreflightRules) {
  const before = dialled.get(words)
  if (before) return before
  const made = (words.dialled ?? []).map((form) => ({ ...form, pattern: new RegExp(form.pattern) }))
  dialled.set(words, made)
  return made
}

/**
 * A value of the right shape that cannot be right: a checksum that is wrong belongs to nobody; a check digit
 * that is wrong may be a last digit that a network left at nought, so it warns. A number as it was once
 * dialled, under which no account stands, warns too.
 */
function unsound(input: Identifying, identifier: DraftIdentifier): readonly Finding[] {
  const { type, value } = identifier
  const said = (rule: string, severity: Severity, example: string): readonly Finding[] => [
    finding(
      {
        code: 'identifier.malformed',
        rule,
        path: `${identifier.path}/value`,
        params: { provider: input.profile.name, type, value: value.slice(0, 200), example },
      },
      severity,
      houseGrounds,
    ),
  ]
  const checked = checkIdentifier(type, value, input.knowledge)
  if (checked.status === 'suspect')
    return said(checked.why, checked.why === 'checksum' ? 'block' : 'warn', '')
  const { words, profile, knowledge } = input
  if (type !== recognitionOf(knowledge.recognition).roles.phone) return []
  if (words.dialledExcept?.includes(profile.category)) return []
  const form = dialledForms(words).find(({ pattern }) => pattern.test(value))
  return form ? said(form.rule, 'warn', value.replace(form.pattern, form.to)) : []
}

function oneFindings(input: Identifying, identifier: DraftIdentifier): readonly Finding[] {
  const group = groundsOf(input.profile.identifiers)
  const accepted = input.rules.accepted.get(identifier.type)
  if (!accepted) return [unsupported(input, identifier, group)]
  const { entry } = accepted
  const severity = entry.basis === 'inferred' ? 'warn' : 'block'
  const grounds = entry.basis === 'inferred' ? softened(group, group.confidence, 'listed') : group
  if (identifier.lacks && identifier.lacks.length > 0) return momentFindings(input, identifier, grounds)
  const found = [...needsFindings(input, identifier, entry.needs ?? [], 'block', grounds)]
  if (isShaped(identifier, input.rules)) found.unshift(...unsound(input, identifier))
  else {
    const params = {
      provider: input.profile.name,
      type: identifier.type,
      value: identifier.value.slice(0, 200),
      example: entry.validExamples[0] ?? '',
    }
    found.unshift(
      finding(
        { code: 'identifier.malformed', rule: 'matchesType', path: `${identifier.path}/value`, params },
        severity,
        grounds,
      ),
    )
  }
  return found
}

/** Sets of identifiers of which one must be complete, with the code that the provider gives to a gap. */
function combinations({
  profile,
}: Identifying): { readonly sets: readonly (readonly string[])[]; readonly code: string } | undefined {
  const special = profile.specialRules.find((r) => r.rule === 'anyCombination')
  const own = profile.identifiers.combinations?.map((c) => c.need)
  const sets =
    own ?? (Array.isArray(special?.value) ? (special.value as readonly (readonly string[])[]) : undefined)
  return sets && { sets, code: special?.code ?? 'identifier.missing' }
}

/** The type of an identifier; of the page of an account also that of its name, where the page has it. */
function typesIn({ type, value }: DraftIdentifier, { knowledge }: Identifying): readonly string[] {
  const named = value.length <= longest ? typeNamedOn(type, value, knowledge) : undefined
  return named === undefined ? [type] : [type, named]
}

/**
 * Whether there is one identifier that the provider can search. That there is none at all stops a request
 * whoever is asked; which kinds a provider takes stops it only where its own words say so.
 *
 * A primary one that is badly written is not missing: the finding about its shape says what to do.
 */
function missing(input: Identifying): readonly Finding[] {
  const { draft, profile, rules } = input
  const types = new Set(draft.identifiers.flatMap((i) => typesIn(i, input)))
  const params = { provider: profile.name, accepted: rules.primaries.join(', ') }
  const grounds = draft.identifiers.length === 0 ? houseGrounds : groundsOf(profile.identifiers)
  const gap = (code: string, rule: string, path: string): Finding =>
    finding({ code, rule, path, params }, 'block', grounds)
  const wanted = combinations(input)
  if (wanted) {
    if (wanted.sets.some((set) => set.every((type) => types.has(type)))) return []
    const sets = wanted.sets.map((set) => set.join(' + ')).join(' | ')
    const started = draft.identifiers.find((i) => wanted.sets.some((set) => set.includes(i.type)))
    const code = started ? wanted.code : 'identifier.missing'
    const path = code === 'identifier.missing' || !started ? '/identifiers' : started.path
    return [{ ...gap(code, 'anyCombination', path), params: { ...params, accepted: sets } }]
  }
  return rules.primaries.some((type) => types.has(type))
    ? []
    : [gap('identifier.missing', 'atLeastOneOf', '/identifiers')]
}

/** Everything about the identifiers: shape, kind, companions, and whether one of them selects an account. */
export const identifierFindings = (input: Identifying): readonly Finding[] => [
  ...missing(input),
  ...input.draft.identifiers.flatMap((identifier) => oneFindings(input, identifier)),
]
