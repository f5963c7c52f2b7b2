import { escapedHtml } from '../../files/escaped-html.ts'
import type { ToldPromises } from './told.ts'

/** The sentences of the pack, in the language of whoever takes it. */
export interface PackWords {
  readonly language: string
  readonly title: string
  readonly lead: string
  readonly about: string
  readonly kept: { readonly title: string; readonly head: readonly string[] }
  readonly rows: readonly (readonly string[])[]
  readonly limit: string
  readonly promises: {
    readonly title: string
    readonly unknown: string
    readonly state: (state: string) => string
  }
  readonly questions: readonly string[]
}

const row = (cells: readonly string[], tag: 'th' | 'td'): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escapedHtml(cell)}</${tag}>`).join('')}</tr>`

/**
 * The ground of a privacy impact assessment, as one file without a script that fetches nothing: what is kept,
 * for how long, who may see it, what was shown of each promise, and as questions what only the institution
 * knows. What is not known here stands so in it.
 */
export function impactPack({ promises: run }: ToldPromises, words: PackWords): string {
  const { language, title, lead, about, kept, rows, limit, promises, questions } = words
  const promised = run
    ? `<p>${escapedHtml(run.day)}</p><ul>${run.promises
        .map(
          ({ id, says, state, open }) =>
            `<li>${escapedHtml(`${id} ${says[language] ?? ''}`)} <b>${escapedHtml(promises.state(state))}</b>${
              open ? ` (${escapedHtml(open[language] ?? '')})` : ''
            }</li>`,
        )
        .join('')}</ul>`
    : `<p>${escapedHtml(promises.unknown)}</p>`
  return `<!doctype html>
<html lang="${escapedHtml(language)}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapedHtml(title)}</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse } th, td { border: 1px solid; padding: .3rem; text-align: start; vertical-align: top }
</style>
<h1>${escapedHtml(title)}</h1>
<p>${escapedHtml(lead)}</p>
<p>${escapedHtml(about)}</p>
<h2>${escapedHtml(kept.title)}</h2>
<table>${row(kept.head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table>
<p>${escapedHtml(limit)}</p>
<h2>${escapedHtml(promises.title)}</h2>
${promised}
<ol>${questions.map((question) => `<li>${escapedHtml(question)}<p>&nbsp;</p></li>`).join('')}</ol>
</html>
`
}
