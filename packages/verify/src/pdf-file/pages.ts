import { type PdfView, readPdfFile } from './read-pdf-file.ts'
import { isDictionary, isName, isReference, type PdfValue } from './values.ts'

const mostNodes = 5000

/**
 * How many pages a PDF has, as they hang on its root; `undefined` where that cannot be said for sure: no PDF,
 * damaged, encrypted, too large a tree, or one that is not built as the standard has it. Never throws.
 */
export async function pageCountOf(pdf: Uint8Array): Promise<number | undefined> {
  try {
    return await countIn((await readPdfFile(pdf)).view(pdf.length))
  } catch {
    return undefined
  }
}

async function countIn(view: PdfView): Promise<number | undefined> {
  const root = await view.resolve(view.trailer.entries.get('Root'))
  const waiting: (PdfValue | undefined)[] = isDictionary(root) ? [root.entries.get('Pages')] : []
  const seen = new Set<number>()
  let pages = 0
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (!isReference(node) || seen.has(node.number) || seen.size >= mostNodes) return undefined
    seen.add(node.number)
    const value = await view.resolve(node)
    if (!isDictionary(value)) return undefined
    const kids = await view.resolve(value.entries.get('Kids'))
    if (Array.isArray(kids)) waiting.push(...kids)
    else if (isName(value.entries.get('Type'), 'Page')) pages += 1
    else return undefined
  }
  return pages > 0 ? pages : undefined
}
