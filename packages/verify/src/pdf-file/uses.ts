import { PdfError, type PdfView } from './read-pdf-file.ts'
import { isDictionary, isReference, type PdfValue } from './values.ts'

const mostUses = 200_000

/** By whom an object is referred to: `trailer` or the number of the other object, and under which key. */
export interface Use {
  readonly owner: number | 'trailer'
  readonly key: string
}

/**
 * How each object of a document is used by others, from its trailer on; a member of a list is used as the
 * list is. Throws `PdfError` when there are too many, and for references to an object of another generation,
 * which programs follow in different ways.
 */
export async function usesOf(view: PdfView): Promise<ReadonlyMap<number, readonly Use[]>> {
  const uses = new Map<number, Map<string, Use>>()
  const waiting: number[] = []
  let count = 0
  const usesIn = (value: PdfValue | undefined, use: Use): void => {
    if (isReference(value)) {
      if (value.generation !== 0)
        throw new PdfError('damaged', 'It refers to an object of another generation.')
      const known = uses.get(value.number) ?? new Map<string, Use>()
      const name = `${use.owner} ${use.key}`
      if (known.has(name)) return
      if (++count > mostUses) throw new PdfError('damaged', 'It has too many parts.')
      known.set(name, use)
      uses.set(value.number, known)
      waiting.push(value.number)
    } else if (Array.isArray(value)) for (const item of value) usesIn(item, use)
    else if (isDictionary(value))
      for (const [key, item] of value.entries) usesIn(item, { owner: use.owner, key })
  }
  for (const [key, item] of view.trailer.entries) usesIn(item, { owner: 'trailer', key })
  const seen = new Set<number>()
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const value = await view.object(number)
    // A list hands on each use of it; of all else the members are used once.
    if (Array.isArray(value)) for (const use of [...(uses.get(number)?.values() ?? [])]) usesIn(value, use)
    else if (!seen.has(number)) usesIn(value, { owner: number, key: '' })
    seen.add(number)
  }
  return new Map([...uses].map(([number, known]) => [number, [...known.values()]]))
}
