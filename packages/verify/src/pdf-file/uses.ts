import { PdfError, type PdfView } from './read-pdf-file.ts'
import { isDictionary, isName, isReference, type PdfValue } from './values.ts'

const mostObjects = 100_000

/**
 * How each object of a document is used by others, from its trailer on: the type of who refers to it and the
 * key, as `Page/Annots`; a member of a list counts as the list does. Throws `PdfError` when there are too
 * many.
 */
export async function usesOf(view: PdfView): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const uses = new Map<number, Set<string>>()
  const waiting: number[] = []
  const look = (value: PdfValue | undefined, use: string): void => {
    if (isReference(value)) {
      const known = uses.get(value.number)
      if (known) return void known.add(use)
      if (uses.size >= mostObjects) throw new PdfError('damaged', 'It has too many parts.')
      uses.set(value.number, new Set([use]))
      waiting.push(value.number)
    } else if (Array.isArray(value)) for (const item of value) look(item, use)
    else if (isDictionary(value)) {
      const type = value.entries.get('Type')
      const name = isName(type) ? type.name : ''
      for (const [key, item] of value.entries) look(item, `${name}/${key}`)
    }
  }
  look(view.trailer, 'trailer')
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const value = await view.object(number)
    if (!Array.isArray(value)) look(value, '')
    else for (const use of [...(uses.get(number) ?? [])]) look(value, use)
  }
  return uses
}
