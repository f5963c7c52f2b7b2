import type { CountryCode } from '../fact/index.ts'
import { canonicalAddress6, octetsOf } from './addresses.ts'
import { readPhone } from './find-phones.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import { readLink } from './links.ts'
import { type KnownType, prepare, type Table } from './prepare.ts'
import type { FoundIdentifier } from './types.ts'
import { fit, keepsCheck } from './values.ts'

/** One reading of a value. */
export interface PossibleType {
  readonly type: string
  readonly normalised: string
  /** Providers that can search it so. */
  readonly services: readonly string[]
}

/**
 * Every type that a value could be, for somebody who corrects what was recognised: those that a check digit
 * bears out first, then those of few shapes, then those that nearly anything fits.
 */
export function typesOf(
  value: string,
  knowledge: IdentifierKnowledge,
  options: { readonly country?: CountryCode | undefined } = {},
): readonly PossibleType[] {
  const table = prepare(knowledge)
  const written = value.trim()
  if (written === '' || written.length > 2048) return []
  const found: (PossibleType & { readonly rank: number })[] = []
  const link = /[/]/.test(written) ? readLink(written, table) : undefined
  if (link?.kind === 'identifier') {
    const { type, normalised, services } = link
    found.push({
      type: type.type,
      normalised,
      services: [...new Set([...services, ...type.services])],
      rank: 0,
    })
  }
  const special = new Set<string>(Object.values(table.rules.roles))
  for (const type of table.types.values()) {
    const normalised = readAs(type, written, options.country, table)
    if (normalised === undefined || found.some((one) => one.type === type.type)) continue
    found.push({
      type: type.type,
      normalised,
      services: type.services,
      rank: rankOf(type, written, special.has(type.type)),
    })
  }
  const twin = (type: string) => table.rules.sameThing[type]
  return found
    .filter((one) => !found.some((other) => twin(one.type) === other.type))
    .sort((a, b) => a.rank - b.rank)
    .map(({ rank: _rank, ...one }) => one)
}

/** The value in the form of a type, or `undefined` where it cannot be one. */
function readAs(
  type: KnownType,
  written: string,
  country: CountryCode | undefined,
  table: Table,
): string | undefined {
  const { roles } = table.rules
  if (type.isLink) return undefined
  if (type.type === roles.phone) {
    const phone = readPhone(written, country?.toUpperCase(), table)
    return phone && type.patterns.some((p) => p.test(phone.number)) ? phone.number : undefined
  }
  if (type.type === roles.address4) return octetsOf(written)?.join('.')
  if (type.type === roles.address6) return canonicalAddress6(written)
  const normalised = fit(type, written)
  return normalised !== undefined && keepsCheck(type, normalised) ? normalised : undefined
}

function rankOf(type: KnownType, written: string, isSpecial: boolean): number {
  if (type.rule.check || isSpecial) return 1
  if (type.rule.alone) return 2
  if (type.isNumber) return 3
  return type.isHandle && written.startsWith('@') ? 3 : 4
}

/**
 * A finding read as another type, chosen by the officer on its row; the finding itself where its value cannot
 * be one.
 */
export function retyped(
  found: FoundIdentifier,
  type: string,
  knowledge: IdentifierKnowledge,
  options: { readonly country?: CountryCode | undefined } = {},
): FoundIdentifier {
  const chosen = typesOf(found.value, knowledge, options).find((one) => one.type === type)
  if (!chosen) return found
  const known = prepare(knowledge).types.get(type)
  const needs = new Set(chosen.services.flatMap((id) => known?.needs.get(id) ?? []))
  if (found.seenOn !== undefined) needs.delete('observedOn')
  const { bank: _bank, country: _country, ...rest } = found
  return {
    ...rest,
    type,
    normalised: chosen.normalised,
    services: chosen.services,
    missing: [...needs],
    named: found.named.filter((id) => chosen.services.includes(id)),
    confidence: 'high',
    doubtful: false,
    why: [{ code: 'chosen' }],
  }
}
