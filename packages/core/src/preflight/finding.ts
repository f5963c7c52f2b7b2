import type { Basis, Confidence, FactGroup, Weakness } from '../fact/index.ts'
import type { SpecialRule } from '../provider/index.ts'
import type { Day } from '../time/index.ts'
import type { Finding, Severity } from './types.ts'

/** What a finding rests on. */
export interface FindingGrounds {
  readonly source: readonly string[]
  readonly asOf: Day | null
  readonly confidence: Confidence
  readonly basis: Basis
  /** What rests on others' words or on an old text warns and never blocks. */
  readonly weak?: Weakness
}

const isMemory = (source: string): boolean => /\bfrom memory\b/i.test(source)

/** The grounds of a group of facts of a profile, or of those of its fields on which a finding rests. */
export function groundsOf(group: FactGroup, ...fields: readonly string[]): FindingGrounds {
  const whole = groundsOfGroup(group)
  const unread = fields.map((field) => group.unread?.[field])
  if (unread.includes('memory')) return { ...whole, confidence: 'low', basis: 'memory' }
  return unread.includes('others') ? { ...whole, weak: 'others' } : whole
}

function groundsOfGroup(group: FactGroup): FindingGrounds {
  const basis: Basis = group.source.every(isMemory)
    ? 'memory'
    : group.fromMemory !== undefined && group.fromMemory.length > 0
      ? 'listed'
      : 'read'
  return {
    source: group.source,
    asOf: group.asOf,
    confidence: group.confidence,
    basis,
    ...(group.weak === undefined ? {} : { weak: group.weak }),
  }
}

const weight: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 }

const firmness = ({ confidence, weak }: FindingGrounds): number =>
  weak === undefined ? weight[confidence] : -1

/** The weaker of two grounds: a conclusion from both stands no firmer than the shakier one. */
export const weaker = (a: FindingGrounds, b: FindingGrounds): FindingGrounds =>
  firmness(b) < firmness(a) ? b : a

/** Grounds of one item that is softer than its group. */
export const softened = (grounds: FindingGrounds, confidence: Confidence, basis: Basis): FindingGrounds =>
  weight[confidence] < weight[grounds.confidence] ? { ...grounds, confidence, basis } : { ...grounds, basis }

/** Grounds of what the house itself holds every request to: a matter of form, not of a provider's page. */
export const houseGrounds: FindingGrounds = { source: [], asOf: null, confidence: 'high', basis: 'read' }

/** Grounds of a word list or a rule of thumb of the house. */
export const ruleOfThumb: FindingGrounds = {
  source: ['from memory, to be confirmed'],
  asOf: null,
  confidence: 'low',
  basis: 'memory',
}

export function specialGrounds(rule: SpecialRule, asOf: Day): FindingGrounds {
  const memory = rule.source.every(isMemory)
  return {
    source: rule.source,
    asOf,
    confidence: memory ? 'low' : 'high',
    basis: memory ? 'memory' : 'read',
    ...(rule.weak === undefined ? {} : { weak: rule.weak }),
  }
}

/**
 * The severity that grounds allow: what rests on memory or low confidence, on what others tell or on a text
 * more than a year old may warn and never blocks.
 *
 * What no provider at all does without is no fact of a provider: it rests on `houseGrounds`.
 */
export function allowed(wanted: Severity, grounds: FindingGrounds): Severity {
  const doubtful = grounds.confidence === 'low' || grounds.basis === 'memory' || grounds.weak !== undefined
  return wanted === 'block' && doubtful ? 'warn' : wanted
}

export interface Finder<C extends string = string> {
  readonly code: C
  readonly rule: string
  readonly path: string
  readonly params?: Readonly<Record<string, string | number>>
}

export const finding = <const C extends string>(
  what: Finder<C>,
  wanted: Severity,
  grounds: FindingGrounds,
): Finding<C> => ({
  ...what,
  params: what.params ?? {},
  severity: allowed(wanted, grounds),
  ...grounds,
})

const strength: Readonly<Record<Severity, number>> = { block: 2, warn: 1, advice: 0 }

/** One finding for each code and place: the strongest, and among equals the first found. */
export function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>()
  for (const f of findings) {
    const key = `${f.code} ${f.path}`
    const before = kept.get(key)
    if (!before || strength[f.severity] > strength[before.severity]) kept.set(key, f)
  }
  return [...kept.values()].sort((a, b) => strength[b.severity] - strength[a.severity])
}
