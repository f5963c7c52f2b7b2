import type { Knowledge } from '@oficio/core/knowledge'
import { type Finding, type Forecast, messageKeys, saidParams } from '@oficio/core/preflight'
import type { Messages, Params } from '@oficio/messages'

export interface ToldFinding {
  readonly message: string
  readonly fix: string
}

function sentence(messages: Messages, keys: readonly string[], params: Params): string | undefined {
  for (const key of keys.map((part) => `finding.${part}`)) if (messages.has(key)) return messages.format(key, params)
  return undefined
}

/** A finding in words: what is wrong, and what mends it. */
export function tellFinding(finding: Finding, messages: Messages): ToldFinding {
  const params = withTypeNames(
    saidParams(finding, (key) => sentence(messages, [key], {})),
    messages,
  )
  const keys = messageKeys(finding)
  return { message: sentence(messages, keys.message, params) ?? finding.code, fix: sentence(messages, keys.fix, params) ?? '' }
}

/** Types of identifiers, one or a list, by the name that people know them by. */
function withTypeNames(params: Readonly<Record<string, string | number>>, messages: Messages): Params {
  const say = (type: string): string => {
    const key = `identifier.type.${type}`
    return messages.has(key) ? messages.format(key) : type
  }
  const named = (value: string): string => {
    const types = value.split(', ')
    return types.every((type) => messages.has(`identifier.type.${type}`)) ? types.map(say).join(', ') : value
  }
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? named(value) : value]))
}

/** What the provider did with this country before, row by row, with size and period; never as a chance. */
export function tellForecast({ basis }: Forecast, provider: string, knowledge: Knowledge, messages: Messages): readonly string[] {
  const name = (id: string): string =>
    Object.hasOwn(knowledge.providers, id) ? (knowledge.providers[id]?.name ?? id) : id.charAt(0).toUpperCase() + id.slice(1)
  if (basis.length === 0) return [messages.format('finding.forecast.none', { provider: name(provider) })]
  return basis.map((row) => {
    const params = { requests: row.requests ?? 0, pct: row.dataProducedPct ?? 0, period: row.period ?? '–' }
    const reading = `finding.forecast.reading.${row.reading}`
    const kind = `finding.figure.${row.requestType}`
    const said = messages.has(reading) ? messages.format(reading, params) : row.reading
    return `${name(row.provider)} · ${messages.has(kind) ? messages.format(kind) : row.requestType}: ${said}`
  })
}
