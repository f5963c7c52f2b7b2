import type { MessageKey, Messages } from '@oficio/messages'
import { type BundleReport, type ClaimRow, type FileRow, tellEntry } from '@oficio/verify/bundle'
import { symbols } from '../say.ts'
import type { Page } from '../terminal/page.ts'
import type { PageState } from './own-verifier.ts'

/** A file's row in words: what became of it. */
export function sayFile({ code }: FileRow, messages: Messages): string {
  const own = `evidence.verify.file.${code}`
  return messages.has(own)
    ? messages.format(own)
    : messages.format(`evidence.bag.error.${code}` as MessageKey)
}

/** A claim in words, and why it holds or does not. */
export const sayClaim = ({ code, why, about }: ClaimRow, messages: Messages): string =>
  `${messages.format(`evidence.verify.claim.${code}`)}: ${messages.format(`evidence.verify.why.${why}`, { about: about ?? '' })}`

const sayLimit = (code: BundleReport['limits'][number], report: BundleReport, messages: Messages): string =>
  messages.format(`evidence.verify.limit.${code}`, report.limitParams)

/** A kind of act that has no words here is said by its name. */
const sayEntry = (entry: BundleReport['entries'][number], messages: Messages): string =>
  tellEntry(entry, (key, params) =>
    messages.has(key) ? messages.format(key, params) : key.slice(key.lastIndexOf('.') + 1),
  )

export function bundleJson(report: BundleReport, pageIs: PageState, messages: Messages) {
  return {
    kind: 'bundle',
    holds: report.holds,
    verdict: report.verdict,
    /** Whether something from outside the bundle shows by whom it was made whole. */
    isVouched: report.says === 'holds',
    says: messages.format(`evidence.verify.${report.says}`),
    root: report.root ?? null,
    stampedAt: report.stampedAt ?? null,
    rows: [
      ...report.files.map((row) => ({
        kind: 'file',
        name: row.name,
        ok: row.ok,
        code: row.code,
        says: sayFile(row, messages),
      })),
      ...report.claims.map((row) => ({
        kind: 'proof',
        name: row.code,
        ok: row.ok,
        code: row.why,
        about: row.about ?? null,
        says: sayClaim(row, messages),
      })),
    ],
    custody: report.entries.map((entry) => ({ ...entry, says: sayEntry(entry, messages) })),
    page: { state: pageIs, says: messages.format(`evidence.verify.page.${pageIs}`) },
    limits: report.limits.map((code) => ({ code, says: sayLimit(code, report, messages) })),
  }
}

const symbolOf = (ok: boolean | null) =>
  ok === true ? symbols.good : ok === null ? symbols.maybe : symbols.bad

export function showBundle(page: Page, report: BundleReport, pageIs: PageState, messages: Messages): void {
  const { verdict, says } = report
  page.text({
    text: messages.format(`evidence.verify.${says}`),
    // Green is what something from outside the bundle speaks for: anybody can make another that agrees.
    style: says === 'holds' ? 'good' : verdict === 'fails' ? 'bad' : 'warn',
  })
  if (report.limits.includes('training'))
    page.text({ text: messages.format('evidence.verify.limit.training'), style: 'warn' })
  page.title(messages.format('evidence.verify.files'))
  page.rows(report.files.map((row) => [symbolOf(row.ok), row.name, sayFile(row, messages)]))
  if (report.claims.length > 0) page.title(messages.format('evidence.verify.claims'))
  page.rows(report.claims.map((row) => [symbolOf(row.ok), sayClaim(row, messages)]))
  if (report.root) page.blank().text(`${messages.format('evidence.verify.root')} ${report.root}`)
  if (report.stampedAt) page.text(messages.format('evidence.verify.stamped', { time: report.stampedAt }))
  page.text({
    text: messages.format(`evidence.verify.page.${pageIs}`),
    style: pageIs === 'other' ? 'warn' : 'plain',
  })
  if (report.entries.length > 0) page.title(messages.format('evidence.verify.custody'))
  page.rows(
    report.entries.map((entry) => [
      String(entry.seq),
      entry.at ?? '—',
      entry.by ?? '—',
      sayEntry(entry, messages),
      messages.format(`evidence.report.basis.${entry.basis}`),
    ]),
  )
  page.title(messages.format('evidence.verify.limits'))
  page.rows(report.limits.map((code) => [symbols.advice, sayLimit(code, report, messages)]))
}
