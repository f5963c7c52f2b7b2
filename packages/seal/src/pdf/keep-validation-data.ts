import { sha1 } from '@noble/hashes/legacy.js'
import { type Bytes, hex, sameBytes } from '@oficio/verify/bytes'
import {
  isDictionary,
  isReference,
  isText,
  type PdfDictionary,
  PdfError,
  type PdfView,
  readPdfFile,
} from '@oficio/verify/pdf-file'
import { catalogOf, signatureFields, type ValidationData } from '@oficio/verify/seal'
import { appendRevision, type RevisedObject, withEntries } from './append-revision.ts'
import { identifierText, referenceText, SealingError } from './signature-revision.ts'

type Kind = 'Certs' | 'OCSPs' | 'CRLs'
const kinds: readonly (readonly [Kind, keyof ValidationData])[] = [
  ['Certs', 'certificates'],
  ['OCSPs', 'ocsps'],
  ['CRLs', 'crls'],
]

/** One letter a byte, in pieces: a list of revoked certificates is longer than an argument may be. */
function letters(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

/**
 * The same PDF with what it takes to judge its seals later behind it (its DSS): what it keeps already stays,
 * and nothing is kept twice. The bytes that were there stay an exact prefix.
 *
 * Throws `SealingError`.
 *
 * @see ETSI EN 319 142-1, 5.4.2
 */
export async function keepValidationData(pdf: Uint8Array, data: ValidationData): Promise<Bytes> {
  try {
    return await kept(pdf, data)
  } catch (error) {
    if (error instanceof PdfError) throw new SealingError(error.code, { cause: error })
    throw error instanceof SealingError ? error : new SealingError('damaged', { cause: error })
  }
}

async function kept(pdf: Uint8Array, data: ValidationData): Promise<Bytes> {
  const file = await readPdfFile(pdf)
  const view = file.view(pdf.length)
  const { trailer } = view
  const [root, size, newest] = [trailer.entries.get('Root'), trailer.entries.get('Size'), file.sections[0]]
  if (!isReference(root) || typeof size !== 'number' || !newest)
    throw new PdfError('damaged', 'It has no first part.')
  const catalog = await catalogOf(view)
  const place = catalog.entries.get('DSS')
  const old = await view.resolve(place)
  const objects: RevisedObject[] = []
  let next = size
  const put = (body: string): string => {
    objects.push({ number: next, body })
    return `${next++} 0 R`
  }
  const lists = new Map<Kind, { all: string; added: string }>()
  for (const [key, of] of kinds) {
    const had = isDictionary(old) ? await referencesIn(view, old, key) : []
    const bytes = await Promise.all(had.map(({ number }) => view.unpacked(number)))
    const added = data[of]
      .filter((one, i, all) => all.findIndex((other) => sameBytes(one, other)) === i)
      .filter((one) => !bytes.some((other) => other && sameBytes(one, other)))
      .map((one) => put(`<< /Length ${one.length} >>\nstream\n${letters(one)}\nendstream`))
    lists.set(key, { all: [...had.map(referenceText), ...added].join(' '), added: added.join(' ') })
  }
  const vri = await signedEntries(view, isDictionary(old) ? old : undefined, lists)
  const entries = {
    ...Object.fromEntries([...lists].flatMap(([key, { all }]) => (all ? [[key, `[${all}]`]] : []))),
    VRI: `<< ${vri} >>`,
  }
  const dss = isDictionary(old)
    ? withEntries(old, entries)
    : `<< /Type /DSS ${Object.entries(entries)
        .map(([key, value]) => `/${key} ${value}`)
        .join(' ')} >>`
  if (isReference(place)) objects.push({ number: place.number, body: dss })
  else
    objects.push({
      number: root.number,
      body: withEntries(catalog, { DSS: put(dss), ...extensions(catalog) }),
    })
  const [info, id] = [trailer.entries.get('Info'), trailer.entries.get('ID')]
  return appendRevision(pdf, newest, objects, {
    size: next,
    root: referenceText(root),
    info: isReference(info) ? referenceText(info) : undefined,
    id: identifierText(id, pdf),
  }).bytes
}

/** That the document uses what PDF 1.7 itself does not have; left as it is where others said so before. */
const extensions = (catalog: PdfDictionary): Record<string, string> =>
  catalog.entries.has('Extensions')
    ? {}
    : { Extensions: '<< /ESIC << /BaseVersion /1.7 /ExtensionLevel 1 >> >>' }

async function referencesIn(view: PdfView, dictionary: PdfDictionary, key: string) {
  const list = await view.resolve(dictionary.entries.get(key))
  return Array.isArray(list) ? list.filter(isReference) : []
}

/** For each signature that has none yet, under the digest of its bytes, what is kept on its account. */
async function signedEntries(
  view: PdfView,
  old: PdfDictionary | undefined,
  lists: ReadonlyMap<Kind, { readonly added: string }>,
): Promise<string> {
  const had = old ? await view.resolve(old.entries.get('VRI')) : undefined
  const before = isDictionary(had)
    ? withEntries(had, {})
        .replace(/^<<|>>$/g, '')
        .trim()
    : ''
  const of = (kind: Kind): string => lists.get(kind)?.added ?? ''
  const said = [
    ['Cert', of('Certs')],
    ['OCSP', of('OCSPs')],
    ['CRL', of('CRLs')],
  ].flatMap(([key, added]) => (added ? [`/${key} [${added}]`] : []))
  const fresh: string[] = []
  for (const { signature } of await signatureFields(view)) {
    const contents = signature?.entries.get('Contents')
    if (!isText(contents)) continue
    const name = hex(sha1(contents.bytes)).toUpperCase()
    if (!(isDictionary(had) && had.entries.has(name))) fresh.push(`/${name} << ${said.join(' ')} >>`)
  }
  return [before, ...fresh].filter(Boolean).join(' ')
}
