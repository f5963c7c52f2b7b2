import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, hex, joined } from '@oficio/verify/bytes'
import {
  isDictionary,
  isName,
  isReference,
  isText,
  type PdfDictionary,
  PdfError,
  type PdfErrorCode,
  type PdfReference,
  type PdfValue,
  type PdfView,
  readPdfFile,
} from '@oficio/verify/pdf-file'
import { catalogOf, signatureFields } from '@oficio/verify/seal'
import { appendRevision, type RevisedObject, withEntries } from './append-revision.ts'

export type SealingErrorCode =
  | PdfErrorCode
  | 'no-page'
  /** The field of that name holds a signature already. */
  | 'field-taken'
  /** The first certificate cannot be read, or the key is of a kind that does not sign. */
  | 'unusable-identity'
  /** The time-stamp authority answered with something larger than a time-stamp can be. */
  | 'time-stamp-too-large'

export class SealingError extends Error {
  override readonly name = 'SealingError'
  readonly code: SealingErrorCode
  constructor(code: SealingErrorCode, options?: ErrorOptions) {
    super(`The PDF cannot be sealed: ${code}`, options)
    this.code = code
  }
}

/** What a new signature says of itself, before its range and its bytes. */
export interface SignatureToPlace {
  /** Entries of its dictionary as PDF writes them: its type, its kind, what is said. */
  readonly entries: string
  /**
   * An empty field to be filled, or the name of a new one; when not said, a new one of this name and a
   * number.
   */
  readonly fieldName?: string | undefined
  readonly newName: string
  /** The signature of the digest (SHA-256) of all but itself, in DER. */
  readonly sign: (digest: Uint8Array) => Promise<Uint8Array>
  /** Bytes that it will hardly exceed. */
  readonly reserved: number
}

/**
 * The same PDF with a signature behind it that covers all of it. Throws `SealingError`, and what `sign`
 * throws.
 */
export async function withSignature(pdf: Uint8Array, toPlace: SignatureToPlace): Promise<Bytes> {
  const prepared = await preparation(pdf, toPlace)
  let { reserved } = toPlace
  for (let attempt = 0; attempt < 2; attempt++) {
    const { bytes, contents } = placed(pdf, prepared, toPlace, reserved)
    const [before, after] = [bytes.subarray(0, contents.start), bytes.subarray(contents.end)]
    const signature = await toPlace.sign(sha256(joined(before, after)))
    if (signature.length <= reserved) {
      bytes.set(ascii(hex(signature)), contents.start + 1)
      return bytes
    }
    reserved = signature.length + 1024
  }
  throw new SealingError('time-stamp-too-large')
}

interface Preparation {
  readonly newest: Parameters<typeof appendRevision>[1]
  readonly objects: readonly RevisedObject[]
  readonly signatureNumber: number
  readonly trailer: Parameters<typeof appendRevision>[3]
}

/** Every object that the seal adds or changes, but the signature itself. */
async function preparation(pdf: Uint8Array, options: SignatureToPlace): Promise<Preparation> {
  try {
    const file = await readPdfFile(pdf)
    const view = file.view(pdf.length)
    const { trailer } = view
    const root = trailer.entries.get('Root')
    const size = trailer.entries.get('Size')
    const catalog = await catalogOf(view)
    const newest = file.sections[0]
    if (!isReference(root) || typeof size !== 'number' || !newest)
      throw new PdfError('damaged', 'It has no first part.')
    const kept = ['Info', 'ID'].map((key) => trailer.entries.get(key))
    const objects = await revised(view, catalog, root, options, size)
    return {
      newest,
      objects,
      signatureNumber: size,
      trailer: {
        size: Math.max(size + 1, ...objects.map(({ number }) => number + 1)),
        root: referenceText(root),
        info: isReference(kept[0]) ? referenceText(kept[0]) : undefined,
        id: identifierText(kept[1], pdf),
      },
    }
  } catch (error) {
    if (error instanceof PdfError) throw new SealingError(error.code, { cause: error })
    throw error instanceof SealingError ? error : new SealingError('damaged', { cause: error })
  }
}

async function revised(
  view: PdfView,
  catalog: PdfDictionary,
  root: PdfReference,
  options: SignatureToPlace,
  next: number,
): Promise<RevisedObject[]> {
  const fields = await signatureFields(view)
  const wanted =
    options.fieldName === undefined ? undefined : fields.find(({ name }) => name === options.fieldName)
  if (wanted?.signature) throw new SealingError('field-taken')
  const value = `${next} 0 R`
  if (wanted?.reference) {
    const filled = { number: wanted.reference.number, body: withEntries(wanted.dictionary, { V: value }) }
    return [filled, ...(await withForm(view, catalog, root, undefined))]
  }
  const name =
    options.fieldName ??
    freeName(
      options.newName,
      fields.map((field) => field.name),
    )
  const page = await firstPage(view, catalog)
  const widget = next + 1
  const body = `<< /Type /Annot /Subtype /Widget /FT /Sig /T ${textText(name)} /F 132 /Rect [0 0 0 0] /P ${referenceText(page.reference)} /V ${value} >>`
  return [
    { number: widget, body },
    ...(await withAdded(view, page.dictionary, page.reference, 'Annots', `${widget} 0 R`)),
    ...(await withForm(view, catalog, root, `${widget} 0 R`)),
  ]
}

function freeName(begin: string, taken: readonly string[]): string {
  let number = 1
  while (taken.includes(`${begin}${number}`)) number++
  return `${begin}${number}`
}

/** The form with a field more, kept where it was: in the first part of the document, or apart. */
async function withForm(
  view: PdfView,
  catalog: PdfDictionary,
  root: PdfReference,
  field: string | undefined,
): Promise<RevisedObject[]> {
  const place = catalog.entries.get('AcroForm')
  const form = await view.resolve(place)
  const put = (body: string): RevisedObject =>
    isReference(place)
      ? { number: place.number, body }
      : { number: root.number, body: withEntries(catalog, { AcroForm: body }) }
  if (!isDictionary(form))
    return [
      {
        number: root.number,
        body: withEntries(catalog, { AcroForm: `<< /Fields [${field}] /SigFlags 3 >>` }),
      },
    ]
  if (!field) return [put(withEntries(form, { SigFlags: '3' }))]
  const fields = form.entries.get('Fields')
  if (isReference(fields)) {
    const list = await view.resolve(fields)
    return [put(withEntries(form, { SigFlags: '3' })), { number: fields.number, body: listText(list, field) }]
  }
  return [put(withEntries(form, { Fields: listText(fields, field), SigFlags: '3' }))]
}

/** A dictionary with one more in one of its lists. */
async function withAdded(
  view: PdfView,
  dictionary: PdfDictionary,
  own: PdfReference,
  key: string,
  added: string,
): Promise<RevisedObject[]> {
  const list = dictionary.entries.get(key)
  if (isReference(list)) return [{ number: list.number, body: listText(await view.resolve(list), added) }]
  return [{ number: own.number, body: withEntries(dictionary, { [key]: listText(list, added) }) }]
}

/** A list of references, which is all that pages and forms list, with one more. */
function listText(list: PdfValue | undefined, added: string): string {
  const items = Array.isArray(list) ? (list as readonly PdfValue[]) : []
  if (!items.every(isReference)) throw new PdfError('damaged', 'A list of its parts holds something else.')
  return `[${[...items.map(referenceText), added].join(' ')}]`
}

async function firstPage(
  view: PdfView,
  catalog: PdfDictionary,
): Promise<{ reference: PdfReference; dictionary: PdfDictionary }> {
  let reference = catalog.entries.get('Pages')
  for (let depth = 0; depth < 64; depth++) {
    const node = await view.resolve(reference)
    if (!isReference(reference) || !isDictionary(node)) break
    if (isName(node.entries.get('Type'), 'Page')) return { reference, dictionary: node }
    const kids = await view.resolve(node.entries.get('Kids'))
    reference = Array.isArray(kids) ? kids[0] : undefined
  }
  throw new SealingError('no-page')
}

const rangePlaceholder = '0 0000000000 0000000000 0000000000'

/** The file with room for the signature, the range of what it covers filled in, and where that room is. */
function placed(
  pdf: Uint8Array,
  { newest, objects, signatureNumber, trailer }: Preparation,
  { entries }: SignatureToPlace,
  reserved: number,
): { bytes: Bytes; contents: { start: number; end: number } } {
  const head = `<< ${entries} /ByteRange [`
  const body = `${head}${rangePlaceholder}] /Contents <${'0'.repeat(2 * reserved)}> >>`
  const { bytes, offsets } = appendRevision(
    pdf,
    newest,
    [{ number: signatureNumber, body }, ...objects],
    trailer,
  )
  const at = (offsets.get(signatureNumber) as number) + `${signatureNumber} 0 obj\n`.length
  const start = at + body.indexOf('/Contents <') + '/Contents '.length
  const end = start + 2 * reserved + 2
  const range = `0 ${start} ${end} ${bytes.length - end}`.padEnd(rangePlaceholder.length)
  bytes.set(ascii(range), at + head.length)
  return { bytes, contents: { start, end } }
}

const ascii = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
export const referenceText = ({ number, generation }: PdfReference): string => `${number} ${generation} R`

/** A text string in UTF-16, in hexadecimal: nothing in it can end the string. */
export function textText(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(4, '0'),
  )
  return `<feff${units.join('')}>`
}

/** The first half of the identifier stays, the second tells this revision from others. */
export function identifierText(id: PdfValue | undefined, pdf: Uint8Array): string | undefined {
  const first = Array.isArray(id) ? (id as readonly PdfValue[])[0] : undefined
  return isText(first) ? `[<${hex(first.bytes)}> <${hex(sha256(pdf).subarray(0, 16))}>]` : undefined
}
