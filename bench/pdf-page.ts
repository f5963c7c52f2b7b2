import type { Letter, LetterBlock, LetterPart } from '@oficio/core/letter'
import { encode } from 'uqr'

const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const lines = (texts: readonly string[], tag = 'p'): string =>
  texts.map((t) => `<${tag}>${asHtml(t)}</${tag}>`).join('')
const cells = (texts: readonly string[], tag: string): string =>
  `<tr>${texts.map((t) => `<${tag}>${t}</${tag}>`).join('')}</tr>`

/**
 * The same letters as an HTML page for the print of a browser: what the typesetter is measured against.
 *
 * The faces are the letter's own, found as fonts of the machine: the fastest way for the browser.
 */
export function pageFor(letters: readonly Letter[], qrText: string): string {
  const [first] = letters
  return `<!doctype html><html lang="${first?.language}"><head><meta charset="utf-8"><title>${asHtml(first?.title ?? '')}</title><style>
@page { size: A4; margin: 25mm } body { font: 10.5pt/1.2 'Oficio Serif'; margin: 0 } h1, h2, b, th { font-weight: 600 } h1, h2 { font-size: 10.5pt; margin: 1em 0 .3em; break-after: avoid }
p { margin: 0 } p + p { margin-top: .3em } td p + p { margin: 0 } table { font-size: 9pt; width: 100%; border-collapse: collapse } th { text-align: left } td, th { border-bottom: .5pt solid #777; padding: 2pt 3pt; vertical-align: top }
tr { break-inside: avoid } code { font: 8.5pt 'Oficio Mono' } section + section { break-before: page } .notice { font-weight: 600; font-size: 11pt; border: 1pt solid; padding: 6pt; text-align: center }
.name { font-weight: 600; font-size: 13pt } .number { float: right; margin-right: -15mm; font: 8pt 'Oficio Mono' } .box { display: inline-block; width: 45%; height: 28mm; border: .6pt solid #555; font-size: 8pt }
svg { width: 29mm; height: 29mm; display: block } dl { display: grid; grid-template-columns: 60pt 1fr; margin: 4pt 0 } dd { margin: 0 }
</style></head><body>${letters.map((letter) => section(letter, qrText)).join('')}</body></html>`
}

function section(letter: Letter, qrText: string): string {
  return `<section lang="${letter.language}"><div class="notice">${lines(letter.notices)}</div>${letter.blocks.map(blockHtml).join('')}
<p>${asHtml(letter.footer.reference)}</p>${qrSvg(qrText)}<code>${asHtml(qrText)}</code></section>`
}

const blockHtml = (block: LetterBlock): string =>
  `<div><span class="number">[${asHtml(block.number)}]</span>${block.heading ? `<h2>${asHtml(block.heading)}</h2>` : ''}${block.parts.map(partHtml).join('')}${block.rule ? '<hr>' : ''}</div>`

function partHtml(part: LetterPart): string {
  switch (part.is) {
    case 'lines': {
      const [head = '', ...rest] = part.lines
      if (part.style === 'subject') return `<h1>${asHtml(head)}</h1>${lines(rest)}`
      return part.style === 'name' ? `<p class="name">${asHtml(head)}</p>${lines(rest)}` : lines(part.lines)
    }
    case 'paragraph':
      return lines(part.text.split('\n'))
    case 'identifiers':
      return table(
        [part.head.no, part.head.type, part.head.value],
        part.rows.map((r) => [
          asHtml(r.no),
          asHtml(r.type),
          `<code>${asHtml(r.value)}</code>${lines(r.notes)}`,
        ]),
      )
    case 'data':
      return table(
        [part.head.row, part.head.ids, part.head.text],
        part.rows.map((r) => [
          asHtml(r.row),
          asHtml(r.ids),
          `<p>${asHtml(r.text)}</p><dl>${pair(part.labels.local, r.local)}${pair(part.labels.utc, r.utc)}${pair(part.labels.need, r.need)}</dl>`,
        ]),
      )
    case 'answers':
      return part.items
        .map((i) => `<p><b>${asHtml(i.no)}. ${asHtml(i.question)}</b></p><p>${asHtml(i.answer)}</p>`)
        .join('')
    case 'form':
      return part.items
        .map((i) => `<p><b>${asHtml(i.no)} ${asHtml(i.label)}</b></p>${lines(i.lines)}`)
        .join('')
    case 'signature':
      return `<p>${asHtml(part.signer)}</p><div class="box">${asHtml(part.signatureBox)}</div><div class="box">${asHtml(part.sealBox)}</div>`
    case 'annexes':
      return (
        part.rows
          .map((r) => `<p>${asHtml(r.no)} ${asHtml(r.text)}<br><code>${asHtml(r.sha256)}</code></p>`)
          .join('') + lines(part.note ? [part.note] : [])
      )
  }
}

const pair = (label: string, value: string | undefined): string =>
  value === undefined ? '' : `<dt>${asHtml(label)}</dt><dd>${asHtml(value)}</dd>`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead>${cells(head.map(asHtml), 'th')}</thead><tbody>${rows.map((r) => cells(r, 'td')).join('')}</tbody></table>`

function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])))
    .join('')
  return `<svg viewBox="0 0 ${size + 8} ${size + 8}"><path d="${path}"/></svg>`
}
