import {
  isDictionary,
  isName,
  isReference,
  isText,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  type PdfView,
  textString,
} from '../pdf-file/index.ts'

/** A field for a signature, signed or still empty. */
export interface SignatureField {
  /** Its full name, as viewers show it. */
  readonly name: string
  readonly reference: PdfReference | undefined
  readonly dictionary: PdfDictionary
  /** The signature in it, `undefined` while it is empty. */
  readonly signature: PdfDictionary | undefined
}

const limits = { depth: 16, pageDepth: 64, fields: 5000 } as const

/**
 * The fields of a document for signatures, those that its form lists first.
 *
 * Some programs put a signature on a page and forget the form, and viewers show it all the same.
 */
export async function signatureFields(view: PdfView): Promise<readonly SignatureField[]> {
  const found: SignatureField[] = []
  let visited = 0
  const walk = async (
    value: PdfValue,
    above: string,
    type: PdfValue | undefined,
    depth: number,
  ): Promise<void> => {
    if (++visited > limits.fields || depth > limits.depth) return
    const dictionary = await view.resolve(value)
    if (!isDictionary(dictionary)) return
    const title = await view.resolve(dictionary.entries.get('T'))
    const name = [above, isText(title) ? textString(title) : ''].filter(Boolean).join('.')
    const kind = dictionary.entries.has('FT') ? await view.resolve(dictionary.entries.get('FT')) : type
    const signature = await view.resolve(dictionary.entries.get('V'))
    if (isName(kind, 'Sig') && (isDictionary(signature) || !dictionary.entries.has('Kids'))) {
      const reference = isReference(value) ? value : undefined
      found.push({ name, reference, dictionary, signature: isDictionary(signature) ? signature : undefined })
      return
    }
    const kids = await view.resolve(dictionary.entries.get('Kids'))
    if (Array.isArray(kids)) for (const kid of kids) await walk(kid, name, kind, depth + 1)
  }
  const catalog = await catalogOf(view)
  const form = await view.resolve(catalog.entries.get('AcroForm'))
  const fields = isDictionary(form) ? await view.resolve(form.entries.get('Fields')) : null
  if (Array.isArray(fields)) for (const field of fields) await walk(field, '', undefined, 0)
  const listed = new Set(found.map(({ reference }) => reference?.number))
  for (const widget of await widgetsOnPages(view, catalog)) {
    if (isReference(widget) && listed.has(widget.number)) continue
    const dictionary = await view.resolve(widget)
    if (
      isDictionary(dictionary) &&
      isName(dictionary.entries.get('FT'), 'Sig') &&
      dictionary.entries.has('V')
    )
      await walk(widget, '', undefined, 0)
  }
  return found
}

async function widgetsOnPages(view: PdfView, catalog: PdfDictionary): Promise<readonly PdfValue[]> {
  const widgets: PdfValue[] = []
  let visited = 0
  const walk = async (value: PdfValue | undefined, depth: number): Promise<void> => {
    if (++visited > limits.fields || widgets.length > limits.fields || depth > limits.pageDepth) return
    const node = await view.resolve(value)
    if (!isDictionary(node)) return
    const [kids, annotations] = [
      await view.resolve(node.entries.get('Kids')),
      await view.resolve(node.entries.get('Annots')),
    ]
    if (Array.isArray(annotations)) widgets.push(...annotations.slice(0, limits.fields))
    if (Array.isArray(kids)) for (const kid of kids) await walk(kid, depth + 1)
  }
  await walk(catalog.entries.get('Pages'), 0)
  return widgets.slice(0, limits.fields)
}

/** The first object of a document, an empty one when it has none. */
export async function catalogOf(view: PdfView): Promise<PdfDictionary> {
  const catalog = await view.resolve(view.trailer.entries.get('Root'))
  if (isDictionary(catalog)) return catalog
  return {
    kind: 'dictionary',
    entries: new Map(),
    places: new Map(),
    source: new Uint8Array(),
    start: 0,
    end: 0,
  }
}
