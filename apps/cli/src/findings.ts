import type { Knowledge } from '@oficio/core/knowledge'
import type { Plan } from '@oficio/core/plan'
import type { NarrowerWording, Severity } from '@oficio/core/preflight'
import type { Messages, ToldCheck } from '@oficio/messages'
import { categoryName, showPlan } from './plan.ts'
import { showOrigin, symbols } from './say.ts'
import type { Page, Styled } from './terminal/page.ts'

const symbol: Readonly<Record<Severity, Styled>> = {
  block: symbols.bad,
  warn: symbols.warn,
  advice: symbols.advice,
}

export interface Shown {
  readonly told: ToldCheck
  readonly provider: string
  readonly narrowings: readonly NarrowerWording[]
  readonly plan: Plan
  readonly knowledge: Knowledge
  readonly messages: Messages
}

/**
 * The findings, what stops the draft first, each with its repair and what it rests on; then the plan and the
 * figures.
 */
export function showCheck(page: Page, shown: Shown): void {
  const { told, knowledge, messages } = shown
  const count = (severity: Severity) =>
    told.findings.filter((finding) => finding.severity === severity).length
  page.text({
    text: messages.format('cli.check.outcome', {
      outcome: told.outcome,
      blocks: count('block'),
      warnings: count('warn'),
    }),
    style: told.outcome === 'block' ? 'bad' : told.outcome === 'warn' ? 'warn' : 'good',
  })
  for (const severity of ['block', 'warn', 'advice'] as const) {
    const group = told.findings.filter((finding) => finding.severity === severity)
    if (group.length === 0) continue
    page.title(messages.format('cli.check.severity', { severity, count: group.length }))
    for (const finding of group) {
      page.rows([[symbol[severity], finding.message]])
      if (finding.fix) page.text({ text: `→ ${finding.fix}`, style: 'good' }, 5, 2)
      const narrower = shown.narrowings.find(
        ({ code, path }) => code === finding.code && path === finding.path,
      )
      if (narrower) showNarrower(page, narrower, shown)
      page.text({ text: [finding.path, finding.code].filter(Boolean).join(' · '), style: 'faint' }, 5)
      showOrigin(page, messages, finding)
    }
  }
  showPlan(page, shown.plan, shown)
  page.title(messages.format('cli.forecast.title'))
  page.text(told.forecast.text, 2)
  const sources = [...new Set(told.forecast.basis.flatMap((row) => row.source))]
  showOrigin(page, messages, { source: sources, asOf: null, confidence: 'high' }, 2)
  page
    .blank()
    .text({ text: messages.format('cli.knowledge', { version: knowledge.version }), style: 'faint' })
}

/**
 * What could be asked instead: the closed categories from what says least about a person, and the days that
 * the facts tell.
 */
function showNarrower(page: Page, { categories, period }: NarrowerWording, shown: Shown): void {
  const { messages, provider, narrowings } = shown
  // The days are offered once, at the period that is missing where one is.
  const isElsewhere = categories.length > 0 && narrowings.some((other) => other.categories.length === 0)
  if (categories.length > 0)
    page.text(
      messages.format('cli.check.narrower.categories', {
        categories: categories.map(({ code }) => categoryName(provider, code, shown)).join(', '),
      }),
      7,
    )
  if (period && !isElsewhere)
    page.text(
      messages.format('cli.check.narrower.period', {
        from: messages.day(period.from),
        to: messages.day(period.to),
        told: messages.list(period.told.slice(0, 3).map((day) => messages.day(day))),
      }),
      7,
    )
}
