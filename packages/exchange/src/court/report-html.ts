import type { CourtReportSection, CourtReportTable, ReportForCourt } from './report-parts.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/**
 * Text as text: every name may come from an attacker; characters that hide or turn text round are written
 * out.
 */
const safe = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) =>
      c === '\n' ? ' ' : `‹U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
    )
    .replace(/[&<>"]/g, (c) => entities[c] as string)

const style = `body{font:1rem/1.5 Georgia,serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{border:1px solid #999;padding:.25rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
code{font:.85rem/1.4 monospace;overflow-wrap:anywhere}@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}`

/**
 * The report as one page of HTML without script, link or picture: for where nothing typesets. It says what
 * the report says, and prints.
 */
export function reportHtml(report: ReportForCourt): string {
  const { language, title, author, date, lead, sections } = report
  return `<!doctype html>
<html lang="${safe(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${safe(title)}</h1>
<p>${safe(author)} · ${safe(date)}</p>
${lead.map(paragraph).join('\n')}
${sections.map(sectionHtml).join('\n')}
</body>
</html>
`
}

const paragraph = (text: string): string => `<p>${safe(text)}</p>`

const sectionHtml = ({ heading, lines, tables = [], after = [] }: CourtReportSection): string =>
  [
    `<section><h2>${safe(heading)}</h2>`,
    ...lines.map(paragraph),
    ...tables.filter(({ rows }) => rows.length > 0).map(tableHtml),
    ...after.map(paragraph),
    '</section>',
  ].join('\n')

const tableHtml = ({ head, rows, code }: CourtReportTable): string => {
  const cell = (text: string, at: number): string =>
    `<td>${code.includes(at) ? `<code>${safe(text)}</code>` : safe(text)}</td>`
  return [
    `<table><thead><tr>${head.map((text) => `<th scope="col">${safe(text)}</th>`).join('')}</tr></thead><tbody>`,
    ...rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`),
    '</tbody></table>',
  ].join('\n')
}
