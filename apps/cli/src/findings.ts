import type { Knowledge } from '@oficio/core/knowledge'
import type { Severity } from '@oficio/core/preflight'
import type { Messages, ToldCheck } from '@oficio/messages'
import { marks, origin } from './say.ts'
import type { Page, Styled } from './terminal/page.ts'

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
