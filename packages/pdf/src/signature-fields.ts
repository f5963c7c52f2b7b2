/** Where a field lies: page from 1, the rest in points from the top left of the page. */
export interface SignatureBox {
  readonly field: string
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Reference {
  readonly number: number
  readonly text: string
}

/**
 * The same PDF, said to be for everybody (PDF/UA-1) beside PDF/A-3a, which our typesetter writes and checks
 * one at a time: with its title shown, its fields in the order of its structure, and an empty field for a
 * digital signature over each box, so that a national signing tool finds its place by name.
 *
 * An incremental update: the bytes that were there stay an exact prefix. Reads what our typesetter writes, a
 * classic cross-reference table and dictionaries in clear text; throws on anything else.
 */
export function finished(pdf: Uint8Array, boxes: readonly SignatureBox[]): Uint8Array {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const previous = number(trailer, /startxref\s+(\d+)/)
  const size = number(trailer, /\/Size (\d+)/)
  const table = crossReferences(text, previous)
  const objectOf = (n: number): Reference => ({ number: n, text: dictionary(text, table[n] ?? -1, n) })
  const root = objectOf(number(trailer, /\/Root (\d+) 0 R/))
  const pages = pagesOf(objectOf(number(root.text, /\/Pages (\d+) 0 R/)), objectOf)

  const added: string[] = []
  const numbers: number[] = []
  const write = (n: number, body: string): void => {
    numbers.push(n)
    added.push(`${n} 0 obj\n${body}\nendobj\n`)
  }
  let next = size
  const metadata = objectOf(number(root.text, /\/Metadata (\d+) 0 R/))
  write(metadata.number, forEverybody(metadata.text))
  const tree = objectOf(number(root.text, /\/StructTreeRoot (\d+) 0 R/))
  const whole = objectOf(number(tree.text, /\/K \[(\d+) 0 R\]/))
  const firstKey = number(tree.text, /\/ParentTreeNextKey (\d+)/)
  const widgetsByPage = new Map<Reference, number[]>()
  const widgets: number[] = []
  const forms: number[] = []
  for (const box of boxes) {
    const page = pages[box.page - 1]
    if (!page)
      throw new Error(`The signature box lies on page ${box.page}, which the document does not have.`)
    const height = number(page.text, /\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/)
    const [appearance, widget, form] = [next++, next++, next++]
    const [w, h] = [box.width.toFixed(2), box.height.toFixed(2)]
    // An appearance without marks: archival PDFs want one for each field, and the box itself is already
    // drawn.
    write(
      appearance,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 ${w} ${h}] /Resources << >> /Length 0 >>\nstream\n\nendstream`,
    )
    const bottom = height - box.y - box.height
    const rect = [box.x, bottom, box.x + box.width, bottom + box.height].map((v) => v.toFixed(2)).join(' ')
    const name = hexText(box.field)
    write(
      widget,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T ${name} /TU ${name} /F 4 /Rect [${rect}] /P ${page.number} 0 R /StructParent ${firstKey + forms.length} /AP << /N ${appearance} 0 R >> >>`,
    )
    write(
      form,
      `<< /Type /StructElem /S /Form /P ${whole.number} 0 R /Alt ${name} /K [<< /Type /OBJR /Obj ${widget} 0 R /Pg ${page.number} 0 R >>] >>`,
    )
    forms.push(form)
    widgets.push(widget)
    widgetsByPage.set(page, [...(widgetsByPage.get(page) ?? []), widget])
  }
  if (forms.length > 0) {
    write(whole.number, withLast(whole.text, /\/K \[/, references(forms)))
    const places = forms.map((form, i) => `${firstKey + i} ${form} 0 R`).join(' ')
    const grown = withLast(tree.text, /\/Nums \[/, places)
    write(
      tree.number,
      grown.replace(/\/ParentTreeNextKey \d+/, `/ParentTreeNextKey ${firstKey + forms.length}`),
    )
  }
  // The first page too: seals are laid there later, and are to be reached in the order of the structure.
  for (const page of new Set([...pages.slice(0, 1), ...widgetsByPage.keys()])) {
    const own = widgetsByPage.get(page)
    const annotations = own ? `  /Annots [${references(own)}]` : ''
    write(page.number, withEntry(page.text, `/Tabs /S${annotations}`))
  }
  const titled = root.text.replace(
    '/ViewerPreferences <<',
    '/ViewerPreferences <<\n    /DisplayDocTitle true',
  )
  if (titled === root.text) throw new Error('The PDF says nothing of how it is shown.')
  write(
    root.number,
    widgets.length > 0 ? withEntry(titled, `/AcroForm << /Fields [${references(widgets)}] >>`) : titled,
  )
  return appended(pdf, added, numbers, trailer, { previous, size: next })
}

/** What PDF/A wants to be told of a name that it does not know. */
const schema =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>'

/** The description of the document with the part of PDF/UA that it follows. */
function forEverybody(metadata: string): string {
  const at = metadata.indexOf('stream\n')
  const end = metadata.lastIndexOf('\nendstream')
  const said = metadata.slice(at + 'stream\n'.length, end)
  const named = said
    .replace(' xmlns:pdfaid=', ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"  xmlns:pdfaid=')
    .replace('</rdf:Bag></pdfaExtension:schemas>', `${schema}</rdf:Bag></pdfaExtension:schemas>`)
    .replace('<pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part><pdfaid:part>')
  if (at < 0 || end < at || named.split('pdfuaid').length !== 5)
    throw new Error('The PDF is not described as our typesetter does it.')
  const head = metadata.slice(0, at).replace(/\/Length \d+/, `/Length ${named.length}`)
  return `${head}stream\n${named}\nendstream`
}

/** A dictionary whose list, which begins so, has more at its end. */
function withLast(text: string, begins: RegExp, more: string): string {
  const found = begins.exec(text)
  const end = found ? text.indexOf(']', found.index) : -1
  if (!found || end < 0)
    throw new Error(`The PDF is not as our typesetter writes it: ${begins.source} is missing.`)
  return `${text.slice(0, end)} ${more}${text.slice(end)}`
}

const references = (numbers: readonly number[]): string => numbers.map((n) => `${n} 0 R`).join(' ')

/** A text string in UTF-16, written in hexadecimal: nothing in it can end the string. */
const hexText = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`

function number(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1]
  if (found === undefined)
    throw new Error(`The PDF is not as our typesetter writes it: ${pattern.source} is missing.`)
  return Number(found)
}

function crossReferences(text: string, at: number): readonly number[] {
  const head = /^xref\n0 (\d+)\n/.exec(text.slice(at, at + 40))
  if (!head) throw new Error('The PDF has no cross-reference table of the classic kind.')
  const start = at + head[0].length
  return Array.from({ length: Number(head[1]) }, (_, i) =>
    Number(text.slice(start + i * 20, start + i * 20 + 10)),
  )
}

function dictionary(text: string, at: number, n: number): string {
  const head = `${n} 0 obj\n`
  const end = text.indexOf('\nendobj', at)
  if (at < 0 || !text.startsWith(head, at) || end < 0)
    throw new Error(`The PDF has no object ${n} where its table says.`)
  return text.slice(at + head.length, end)
}

function pagesOf(node: Reference, objectOf: (n: number) => Reference): readonly Reference[] {
  if (/\/Type \/Page\b(?!s)/.test(node.text)) return [node]
  const kids = /\/Kids \[([^\]]*)\]/.exec(node.text)?.[1] ?? ''
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap((kid) => pagesOf(objectOf(Number(kid[1])), objectOf))
}

function withEntry(text: string, entry: string): string {
  const key = entry.split(' ')[0] ?? ''
  if (text.includes(`${key} `) || !text.trimEnd().endsWith('>>'))
    throw new Error(`The PDF has ${key} already.`)
  return `${text.trimEnd().slice(0, -2)}  ${entry}\n>>`
}

function appended(
  pdf: Uint8Array,
  added: readonly string[],
  numbers: readonly number[],
  trailer: string,
  { previous, size }: { readonly previous: number; readonly size: number },
): Uint8Array {
  const first = '\n'
  let offset = pdf.byteLength + first.length
  const offsets = new Map<number, number>()
  added.forEach((object, i) => {
    offsets.set(numbers[i] ?? -1, offset)
    offset += object.length
  })
  const sections = [...offsets]
    .sort(([a], [b]) => a - b)
    .map(([n, at]) => `${n} 1\n${String(at).padStart(10, '0')} 00000 n \n`)
    .join('')
  const kept = ['Root', 'Info']
    .map((key) => `/${key} ${number(trailer, new RegExp(`/${key} (\\d+) 0 R`))} 0 R`)
    .join(' ')
  const id = /\/ID \[[^\]]*\]/.exec(trailer)?.[0] ?? ''
  const tail = `xref\n${sections}trailer\n<< /Size ${size} /Prev ${previous} ${kept} ${id} >>\nstartxref\n${offset}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(`${first}${added.join('')}${tail}`, 'latin1')])
}
