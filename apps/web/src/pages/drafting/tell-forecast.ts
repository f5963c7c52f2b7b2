import type { Knowledge } from '@oficio/core/knowledge'
import type { Forecast } from '@oficio/core/preflight'
import { type Messages, providerName } from '@oficio/messages'

/** What the provider did with this country before, row by row, with size and period; never as a chance. */
export function tellForecast(
  { basis }: Forecast,
  provider: string,
  knowledge: Knowledge,
  messages: Messages,
): readonly string[] {
  const name = (id: string): string => providerName(knowledge, id)
  if (basis.length === 0) return [messages.format('finding.forecast.none', { provider: name(provider) })]
  return basis.map((row) => {
    const params = { requests: row.requests ?? 0, pct: row.dataProducedPct ?? 0, period: row.period ?? '–' }
    const reading = `finding.forecast.reading.${row.reading}`
    const said = messages.has(reading) ? messages.format(reading, params) : row.reading
    if (row.basis === 'this-house') return messages.format('finding.forecast.own', { reading: said })
    const kind = `finding.figure.${row.requestType}`
    const whose = row.scope ? `${name(row.provider)} (${row.scope.join(', ')})` : name(row.provider)
    return `${whose} · ${messages.has(kind) ? messages.format(kind) : row.requestType}: ${said}`
  })
}
