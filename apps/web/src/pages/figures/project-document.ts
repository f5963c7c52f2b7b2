import type { Range, ToldMeasure } from '@oficio/core/figures'
import { escapedHtml } from '../../files/escaped-html.ts'

/**
 * A report of a project in the words of whoever takes it: each measure before and after, of the cohort and of
 * the rest.
 */
export interface ProjectWords {
  readonly language: string
  readonly title: string
  readonly about: readonly string[]
  readonly measure: (measure: string) => string
  readonly range: (range: Range) => string
  readonly share: (n: string, of: string) => string
  readonly columns: readonly string[]
  readonly caption: string
}

const style =
  'body{font:12pt/1.5 serif;max-width:52rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}th,td{border:1px solid;padding:.3rem;text-align:start;vertical-align:top}td{text-align:end}caption{text-align:start;font-weight:bold;padding-block:.5rem}'

/** One page of its own, without a script, that opens and prints without us. */
export function projectDocument(
  columns: readonly (readonly ToldMeasure[])[],
  { language, title, about, measure, range, share, columns: names, caption }: ProjectWords,
): string {
  const said = (one: ToldMeasure | undefined): string => {
    if (!one || one.n === null) return '–'
    return one.of === undefined || one.of === null ? range(one.n) : share(range(one.n), range(one.of))
  }
  const rows = (columns[0] ?? []).map(
    ({ measure: name }, i) =>
      `<tr><th scope="row">${escapedHtml(measure(name))}</th>${columns
        .map((column) => `<td>${escapedHtml(said(column[i]))}</td>`)
        .join('')}</tr>`,
  )
  return `<!doctype html>
<html lang="${escapedHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapedHtml(title)}</title><style>${style}</style></head>
<body><h1>${escapedHtml(title)}</h1>
<table><caption>${escapedHtml(caption)}</caption><thead><tr><td></td>${names
    .map((name) => `<th scope="col">${escapedHtml(name)}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>
${about.map((line) => `<p>${escapedHtml(line)}</p>`).join('\n')}
</body></html>
`
}
