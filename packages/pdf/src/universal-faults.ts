import { entry, latin1, objectsOf, type PdfObject, streamOf } from './archival-faults.ts'

/**
 * What in a PDF contradicts PDF/UA-1, as far as it can be read from its objects; empty where nothing does.
 * For tests.
 *
 * Not a validator: that what is marked is marked as what it is, only a reader can say.
 *
 * @see ISO 14289-1:2014, whose clause begins each fault
 */
export function universalFaults(pdf: Uint8Array): readonly string[] {
  const text = latin1(pdf)
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const objects = objectsOf(pdf, text)
  const at = (reference: string | undefined): PdfObject | undefined =>
    objects.get(Number(/^\s*(\d+) \d+ R/.exec(reference ?? '')?.[1] ?? -1))
  const root = at(entry(trailer, 'Root'))
  if (!root) return ['7.1 no catalogue where the trailer says']
  const faults: string[] = []
  const want = (fault: string, holds: boolean): void => {
    if (!holds) faults.push(fault)
  }
  const xmp = latin1(streamOf(at(entry(root.text, 'Metadata'))))
  want('5 the metadata name no part 1', /<pdfuaid:part>1<\/pdfuaid:part>/.test(xmp))
  want('7.1 no title', /<dc:title><rdf:Alt><rdf:li[^>]*>[^<]+</.test(xmp))
  want('7.1 the title is not shown', /\/DisplayDocTitle true/.test(root.text))
  want('7.1 not marked', /\/Marked true/.test(root.text) && !/\/Suspects true/.test(root.text))
  want('7.2 no language', /\/Lang \([a-z]{2}/.test(root.text))

  const every = [...objects.values()].map(({ text: one }) => one)
  const elements = every.filter((one) => /\/Type \/StructElem\b/.test(one))
  const kindOf = (one: string): string => /\/S \/(\w+)/.exec(one)?.[1] ?? ''
  want(
    '7.3 a picture without words',
    elements.every((one) => kindOf(one) !== 'Figure' || /\/(?:Alt|ActualText)\s*[(<]/.test(one)),
  )
  want(
    '7.5 a head of a table that does not say of what',
    elements.every((one) => kindOf(one) !== 'TH' || /\/Scope \/(?:Row|Column|Both)/.test(one)),
  )
  const order = headingsIn(objects, at(entry(root.text, 'StructTreeRoot'))?.text ?? '')
  want(
    '7.4.2 headings that leave out a level',
    order.every((level, i) => level <= (order[i - 1] ?? 0) + 1),
  )

  for (const page of every.filter((one) => /\/Type \/Page\b(?!s)/.test(one) && /\/Annots\b/.test(one)))
    want('7.18.3 fields in another order than the structure', /\/Tabs \/S\b/.test(page))
  const within = elements.filter((one) => kindOf(one) === 'Form').join(' ')
  for (const [number, { text: widget }] of objects) {
    if (!/\/Subtype \/Widget\b/.test(widget)) continue
    // A seal that shows nothing lies outside of what is seen, and is no part of the structure.
    if (/\/Rect \[\s*0 0 0 0\s*\]/.test(widget)) continue
    want('7.18.1 a field without words', /\/TU\s*[(<]/.test(widget))
    want(
      '7.18.4 a field that is no part of the structure',
      /\/StructParent \d+/.test(widget) && new RegExp(`/Obj ${number} 0 R`).test(within),
    )
  }
  return faults
}

/** Levels of the headings in the order in which they are read. */
function headingsIn(objects: ReadonlyMap<number, PdfObject>, tree: string): readonly number[] {
  const levels: number[] = []
  const seen = new Set<number>()
  const walk = (text: string): void => {
    const level = /\/S \/H(\d)\b/.exec(text)?.[1]
    if (level) levels.push(Number(level))
    for (const [, found] of (/\/K\s*\[([^\]]*)\]/.exec(text)?.[1] ?? '').matchAll(/(\d+) 0 R/g)) {
      const number = Number(found)
      if (seen.has(number)) continue
      seen.add(number)
      walk(objects.get(number)?.text ?? '')
    }
  }
  walk(tree)
  return levels
}
