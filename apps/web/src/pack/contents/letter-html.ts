import { type Letter, type LetterPart, passagesOf } from '@oficio/core/letter'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const text = (value: string): string => value.replace(/[&<>"]/g, (sign) => escapes[sign] as string)
const inLines = (lines: readonly string[], say: (value: string) => string): string =>
  lines.map(say).join('<br>')

/** A text with what is in another language marked as that, for whoever reads it aloud. */
const inLanguages =
  (foreign: Letter['foreign']) =>
  (value: string): string =>
    passagesOf(value, foreign)
      .map(({ text: words, language }) =>
        language === undefined ? text(words) : `<span lang="${language}">${text(words)}</span>`,
      )
      .join('')

const cell = (value: string): string => `<td>${value}</td>`

function partHtml(part: LetterPart, say: (value: string) => string): string {
  switch (part.is) {
    case 'lines':
      return `<p class="${part.style ?? 'lines'}">${inLines(part.lines, say)}</p>`
    case 'paragraph':
      return `<p>${inLines(part.text.split('\n'), say)}</p>`
    case 'identifiers': {
      const rows = part.rows.map((row) => {
        const under = [...row.notes, ...(row.codePoints ? [row.codePoints] : [])]
          .map((note) => `<br><small>${say(note)}</small>`)
          .join('')
        return `<tr>${cell(say(row.no))}${cell(say(row.type))}${cell(`<code>${say(row.value)}</code>${under}`)}</tr>`
      })
      return tableHtml([part.head.no, part.head.type, part.head.value], rows)
    }
    case 'data': {
      const rows = part.rows.map((row) => {
        const times = [
          ...(row.local ? [`${part.labels.local}: ${row.local}`] : []),
          ...(row.utc ? [`${part.labels.utc}: ${row.utc}`] : []),
          ...(row.need ? [`${part.labels.need}: ${row.need}`] : []),
        ]
        return `<tr>${cell(say(row.row))}${cell(say(row.ids))}${cell([row.text, ...times].map(say).join('<br>'))}</tr>`
      })
      return tableHtml([part.head.row, part.head.ids, part.head.text], rows)
    }
    case 'answers':
      return `<ol>${part.items.map(({ question, answer }) => `<li><strong>${say(question)}</strong><br>${say(answer)}</li>`).join('')}</ol>`
    case 'form':
      return `<dl>${part.items.map((item) => `<dt>${say([item.no, item.label, item.labelSecond].filter(Boolean).join(' · '))}</dt><dd>${inLines(item.lines, say)}</dd>`).join('')}</dl>`
    case 'signature':
      return `<div class="signature"><p>${say(part.signer)}</p><p class="box">${say(part.signatureBox)}</p><p class="box">${say(part.sealBox)}</p></div>`
    case 'annexes': {
      const rows = part.rows.map(
        (row) =>
          `<li>${say(`${row.no} ${row.text}`)}${row.sha256 === '' ? '' : `<br><code>SHA-256 ${say(row.sha256)}</code>`}</li>`,
      )
      const note = [part.note, part.noteHash].filter((line) => line !== undefined)
      return `${rows.length > 0 ? `<ul>${rows.join('')}</ul>` : ''}${note.length > 0 ? `<p>${inLines(note, say)}</p>` : ''}`
    }
  }
}

const tableHtml = (head: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${head.map((words) => `<th>${text(words)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`

// Whoever opens the file may print it: so its style lies in it, and nothing else does, no script and no
// address.
const style = `body{font:11pt/1.45 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#000;hyphens:none}
.notices{border:2px solid #000;padding:.5rem .75rem;margin:0 0 1rem;font-weight:bold}.notices p{margin:.2rem 0}
section{position:relative;padding-right:2.5rem}h2{font-size:1rem;margin:1.1rem 0 .3rem}p{margin:.4rem 0}
.number{position:absolute;right:0;top:.1rem;color:#555;font-size:.8rem}.name,.subject,.banner{font-weight:bold}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #777;padding:.3rem .5rem;text-align:left;vertical-align:top}code{font-size:.9em;overflow-wrap:anywhere}
.box{border:1px solid #777;min-height:3.5rem;padding:.3rem;width:45%;display:inline-block;vertical-align:top}footer{border-top:1px solid #777;margin-top:1.5rem;font-size:.85rem}
@media print{body{margin:0;max-width:none}tr,.signature{break-inside:avoid}thead{display:table-header-group}}`

/** The letter as one page of its own that opens and prints without us. */
export function letterHtml(letter: Letter): string {
  const say = inLanguages(letter.foreign)
  const blocks = letter.blocks.map(({ number, heading, parts }) => {
    const head = heading === undefined ? '' : `<h2>${text(heading)}</h2>`
    return `<section><span class="number">${text(number)}</span>${head}${parts.map((part) => partHtml(part, say)).join('')}</section>`
  })
  const notices = letter.notices.map((notice) => `<p>${text(notice)}</p>`).join('')
  const foot = [letter.footer.reference, letter.footer.line, letter.footer.made].filter(
    (line) => line !== undefined,
  )
  return `<!doctype html>
<html lang="${letter.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(letter.title)}</title><style>${style}</style></head>
<body><div class="notices">${notices}</div>${blocks.join('\n')}<footer>${text(foot.join(' · '))}</footer></body></html>
`
}
