import type { CountryCode } from '../fact/index.ts'
import { normaliseIdentifier } from './check-identifier.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import { prepare } from './prepare.ts'

/** An identifier as a request has it. */
interface Written {
  readonly type: string
  readonly value?: string | null
  readonly country?: CountryCode | null
}

/**
 * The text by which an identifier is the same as another unit's, whoever is asked about it; null where no
 * text says that: an address of a connection is somebody's for a moment, a name is many people's. An account
 * of one provider is compared with accounts of the same provider alone.
 */
export function comparedAs(
  { type, value, country }: Written,
  provider: string,
  knowledge: IdentifierKnowledge,
): string | null {
  const { rules } = prepare(knowledge)
  const { sameThing, broader, compared } = rules
  const own = (table: Readonly<Record<string, string>>, one: string) =>
    Object.hasOwn(table, one) ? (table[one] ?? one) : one
  const general = own(broader, own(sameThing, type))
  const isNever = [type, own(sameThing, type), general].some((one) => compared.never.includes(one))
  if (isNever || !value?.trim()) return null
  const normalised = normaliseIdentifier(type, value, knowledge, country ? { country } : {})
  // Hardly any service tells two accounts apart by capitals alone, and people write them as they like: that
  // another unit asked is a hint to speak with it, so it is rather told once too often than not at all.
  const text = normalised.toLowerCase().normalize('NFC')
  return compared.everywhere.includes(general) ? `${general}\n\n${text}` : `${type}\n${provider}\n${text}`
}
