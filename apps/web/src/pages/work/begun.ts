import { ownersOf } from '@oficio/core/identifier'
import type { EvidenceRequest, RequestIdentifier, RequestType } from '@oficio/core/request'

interface CaseLine {
  readonly id: string
  readonly provider: string
  readonly updatedAt: string
}

/**
 * Which requests of a case a further one begins from: the last to the same provider, else the last of all.
 */
export function beganFrom(lines: readonly CaseLine[], provider: string): string | undefined {
  const latest = lines.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  return (latest.find((one) => one.provider === provider) ?? latest[0])?.id
}

type Providers = Parameters<typeof ownersOf>[1]['providers']

/**
 * Whose an account is where nobody but one provider has such: what another could have too is not carried
 * over.
 */
const isOnlyOf = (provider: string, { type }: RequestIdentifier, providers: Providers): boolean => {
  const services = Object.keys(providers).filter((id) =>
    providers[id]?.identifiers.accepted.some((accepted) => accepted.type === type),
  )
  return ownersOf({ type, services }, { providers }).includes(provider)
}

export interface CaseSaid {
  readonly reference: string
  readonly country: string
  readonly facts: Readonly<Record<string, unknown>>
}

const words = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

/**
 * What the case of the unit says already, as the beginning of one more request: its number, offence and
 * facts, and the accounts that are this provider's beyond doubt. What tied an earlier one to its provider
 * stays with that one.
 */
export function begun(
  { reference, country, facts }: CaseSaid,
  { provider, requestType }: { readonly provider: string; readonly requestType: RequestType },
  earlier: EvidenceRequest | undefined,
  providers: Providers,
): EvidenceRequest {
  const isSame = earlier?.provider === provider
  const { case: told, identifiers } = earlier ?? {}
  const summary = words(facts.summary) ?? words(told?.summary)
  const offence = words(facts.offence)
  const carried = (identifiers ?? []).filter((one) => isSame || isOnlyOf(provider, one, providers))
  return {
    provider,
    requestType,
    country,
    ...(carried.length > 0 ? { identifiers: carried } : {}),
    case: {
      number: reference,
      ...(told?.proceeding ? { proceeding: told.proceeding } : {}),
      ...(summary ? { summary } : {}),
      ...(offence && offence !== told?.offence?.name
        ? { offence: { name: offence } }
        : told?.offence
          ? { offence: told.offence }
          : {}),
      ...(isSame && told?.nexusToService ? { nexusToService: told.nexusToService } : {}),
      ...(isSame && told?.accountHolderRole ? { accountHolderRole: told.accountHolderRole } : {}),
    },
  }
}
