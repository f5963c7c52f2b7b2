import type { Knowledge } from '@oficio/core/knowledge'
import { type CheckResult, type Finding, type Forecast, messageKeys, type Severity, saidParams } from '@oficio/core/preflight'
import type { Messages } from '@oficio/messages'
import { countryName, marks, origin, providerName, say } from './say.ts'
import type { Page, Styled } from './terminal/page.ts'

/** A finding with its sentences, in the shape that other programs read. */
export interface ToldFinding {
  readonly code: string
  readonly severity: Severity
  readonly path: string
  readonly rule: string
  readonly message: string
  readonly fix: string
  readonly source: readonly string[]
  readonly asOf: string | null
  readonly confidence: string
}

export interface ToldCheck {
  readonly outcome: CheckResult['outcome']
  readonly findings: readonly ToldFinding[]
  readonly forecast: { readonly text: string; readonly basis: Forecast['basis'] }
}

const sentence = (messages: Messages, keys: readonly string[], params: Readonly<Record<string, string | number>>): string | undefined => {
  for (const key of keys.map((part) => `finding.${part}`)) if (messages.has(key)) return messages.format(key, params)
  return undefined
}

/** `provider` is the name to say where the finding names none: of a provider we do not know there is no profile. */
export function tellFinding(finding: Finding, provider: string, messages: Messages): ToldFinding {
  const { code, severity, path, rule, source, asOf, confidence } = finding
  const params = withTypeNames({ provider, accepted: 'none', ...saidParams(finding, (key) => sentence(messages, [key], {})) }, messages)
  const keys = messageKeys(finding)
  const message = sentence(messages, keys.message, params) ?? code
  const fix = sentence(messages, keys.fix, params) ?? ''
  return { code, severity, path, rule, message, fix, source, asOf, confidence }
}

/** Types of identifiers, one or a list, by the name that people know them by; what the draft leaves empty is said to be so. */
function withTypeNames(params: Readonly<Record<string, string | number>>, messages: Messages): Readonly<Record<string, string | number>> {
  const named = (value: string): string => {
    if (value.trim() === '') return messages.format('cli.not-said')
    const types = value.split(', ')
    return types.every((type) => messages.has(`identifier.type.${type}`))
      ? types.map((type) => say(messages, `identifier.type.${type}`)).join(', ')
      : value
  }
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? named(value) : value]))
}

export const tellCheck = (result: CheckResult, provider: string, knowledge: Knowledge, messages: Messages): ToldCheck => ({
  outcome: result.outcome,
  findings: result.findings.map((finding) => tellFinding(finding, providerName(knowledge, provider), messages)),
  forecast: { text: forecastText(result.forecast, provider, knowledge, messages), basis: result.forecast.basis },
})

/** What the provider did before, in whole sentences with period and size; never as a chance. */
export function forecastText({ basis }: Forecast, provider: string, knowledge: Knowledge, messages: Messages): string {
  if (basis.length === 0) return messages.format('finding.forecast.none', { provider: providerName(knowledge, provider) })
  const rows = basis.map((row) => {
    const params = { requests: row.requests ?? 0, pct: row.dataProducedPct ?? 0, period: row.period ?? messages.format('cli.unknown') }
    return messages.format('cli.forecast.row', {
      provider: providerName(knowledge, row.provider),
      country: countryName(knowledge, row.country, messages),
      kind: say(messages, `finding.figure.${row.requestType}`, {}, row.requestType),
      reading: say(messages, `finding.forecast.reading.${row.reading}`, params, row.reading),
    })
  })
  return [...rows, messages.format('finding.forecast.caution')].join(' ')
}

const mark: Readonly<Record<Severity, Styled>> = { block: marks.bad, warn: marks.warn, advice: marks.advice }

/** The findings, what stops the draft first, each with its repair and what it rests on. */
export function showCheck(page: Page, told: ToldCheck, knowledge: Knowledge, messages: Messages): void {
  const count = (severity: Severity) => told.findings.filter((finding) => finding.severity === severity).length
  page.text({
    text: messages.format('cli.check.outcome', { outcome: told.outcome, blocks: count('block'), warnings: count('warn') }),
    style: told.outcome === 'block' ? 'bad' : told.outcome === 'warn' ? 'warn' : 'good',
  })
  for (const severity of ['block', 'warn', 'advice'] as const) {
    const group = told.findings.filter((finding) => finding.severity === severity)
    if (group.length === 0) continue
    page.title(messages.format('cli.check.severity', { severity, count: group.length }))
    for (const finding of group) {
      page.rows([[mark[severity], finding.message]])
      if (finding.fix) page.text({ text: `→ ${finding.fix}`, style: 'good' }, 5, 2)
      page.text({ text: [finding.path, finding.code].filter(Boolean).join(' · '), style: 'faint' }, 5)
      if (finding.source.length > 0) page.text(origin(messages, finding), 5)
    }
  }
  page.title(messages.format('cli.forecast.title'))
  page.text(told.forecast.text, 2)
  const sources = [...new Set(told.forecast.basis.flatMap((row) => row.source))]
  for (const source of sources.slice(0, 3)) page.text({ text: source, style: 'faint' }, 2)
  page.blank().text({ text: messages.format('cli.knowledge', { version: knowledge.version }), style: 'faint' })
}
