import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { entityFor } from '@oficio/core/provider'
import type { Day } from '@oficio/core/time'
import { type Messages, say, toldProvider } from '@oficio/messages'
import type { Page } from './terminal/page.ts'

/** The company of a service that answers for a user of a country on a day; nulls where nobody knows. */
export interface Company {
  readonly service: string
  readonly entity: string | null
  readonly country: CountryCode | null
  /** What is uncertain about it, in sentences: a date that is only that of a copy, a fact from memory. */
  readonly doubts: readonly string[]
  /** Only a value that may be somebody else's leads to it. */
  readonly doubtful?: true
}

export function companiesFor(
  services: readonly string[],
  { userCountry, on }: { readonly userCountry: CountryCode; readonly on: Day },
  knowledge: Knowledge,
  messages: Messages,
): readonly Company[] {
  return services.flatMap((service) => {
    const profile = Object.hasOwn(knowledge.providers, service) ? knowledge.providers[service] : undefined
    if (!profile) return []
    const { entity, doubts } = entityFor(profile, { userCountry, on }, knowledge)
    const told = doubts
      .map(({ code, params }) => say(messages, `finding.${code}`, params, ''))
      .filter((text) => text !== '')
    return [{ service, entity: entity?.name ?? null, country: entity?.country ?? null, doubts: told }]
  })
}

/** One company a row, and below it what is uncertain. */
export function showCompanies(
  page: Page,
  companies: readonly Company[],
  userCountry: CountryCode,
  knowledge: Knowledge,
  messages: Messages,
): void {
  if (companies.length === 0) return
  page.title(messages.format('cli.companies', { country: messages.country(userCountry) }))
  for (const { service, entity, country, doubts } of companies) {
    const where = country === null ? '' : ` (${messages.country(country)})`
    page.rows([
      [
        toldProvider(knowledge, service, messages),
        entity === null ? messages.format('cli.unknown') : `${entity}${where}`,
      ],
    ])
    // Without a company the only doubt says so once more.
    if (entity !== null) for (const doubt of doubts) page.text({ text: doubt, style: 'faint' }, 5)
  }
}
