import { sameBytes } from '../bytes/index.ts'
import {
  isDictionary,
  isName,
  isReference,
  type PdfDictionary,
  type PdfFile,
  type PdfReference,
  type PdfValue,
  type PdfView,
  readPdfFile,
  sameValue,
  usesOf,
} from '../pdf-file/index.ts'
import { sameButDates } from './xmp-dates.ts'

const mostObjects = 2000

/** What a description of the file says of its last saving. */
const ofSaving = ['ModDate', 'Producer']

/**
 * What was written behind a revision of a file, from the least to the most: what only helps to judge the
 * seals (certificates, lists of revoked ones, the day of a saving); seals and signatures too; something that
 * may change what is seen.
 */
export type Added = 'validation' | 'seals' | 'changes'

/**
 * What stands in a file behind `end`, object by object, by a list of what is allowed: all that is not on it
 * is a change, a comment or a visible stamp too.
 *
 * New signatures take a field that was empty, or one that is not to be seen. The bytes of a stream stay as
 * they were: the text of a page lies there. As EU DSS and pyHanko judge it, but for visible fields made
 * later.
 */
export async function addedAfter(file: PdfFile, length: number, end: number): Promise<Added> {
  try {
    return await judged(file, length, end)
  } catch {
    return 'changes'
  }
}

/** Whether a file is another one, byte for byte, with nothing but seals and signatures behind it. */
export async function isOnlySignedSince(given: Uint8Array, pdf: Uint8Array): Promise<boolean> {
  if (pdf.length <= given.length || !sameBytes(given, pdf.subarray(0, given.length))) return false
  try {
    return (await addedAfter(await readPdfFile(pdf), pdf.length, given.length)) !== 'changes'
  } catch {
    return false
  }
}

interface Views {
  readonly before: PdfView
  readonly now: PdfView
  /** How the old document used each object. */
  readonly uses: () => Promise<ReadonlyMap<number, ReadonlySet<string>>>
}

async function judged(file: PdfFile, length: number, end: number): Promise<Added> {
  const [before, now] = [file.view(end), file.view(length)]
  const touched = new Set<number>()
  for (const { at, entries } of file.sections)
    if (at >= end) for (const number of entries.keys()) touched.add(number)
  if (touched.size === 0 || touched.size > mostObjects) return 'changes'
  if (!(await isSameTrailer(before, now))) return 'changes'
  let known: Promise<ReadonlyMap<number, ReadonlySet<string>>> | undefined
  const uses = () => {
    known ??= usesOf(before)
    return known
  }
  const added = new Set<Added>()
  for (const number of touched) added.add(await addedIn(number, { before, now, uses }))
  return added.has('changes') ? 'changes' : added.has('seals') ? 'seals' : 'validation'
}

/** The same document, described the same; only the day of its saving and who saved it may be others. */
async function isSameTrailer(before: PdfView, now: PdfView): Promise<boolean> {
  const [old, fresh] = [before.trailer.entries, now.trailer.entries]
  if (!isReference(old.get('Root')) || !sameValue(old.get('Root'), fresh.get('Root'))) return false
  const [said, says] = [await before.resolve(old.get('Info')), await now.resolve(fresh.get('Info'))]
  if (sameValue(said, says)) return true
  if (!isDictionary(says)) return false
  if (isDictionary(said)) return differsOnlyIn(said, says, ofSaving)
  return said === null && [...says.entries.keys()].every((key) => ofSaving.includes(key))
}

async function addedIn(number: number, views: Views): Promise<Added> {
  const { before, now } = views
  const size = before.trailer.entries.get('Size')
  if (!before.has(number)) {
    // A number below the old size may be referred to already, and would then be seen.
    const isNew = typeof size === 'number' && (number >= size || number === 0)
    return isNew ? 'validation' : 'changes'
  }
  const [old, fresh] = [await before.object(number), await now.object(number)]
  const [bytes, newBytes] = [await before.stream(number), await now.stream(number)]
  if (bytes || newBytes) {
    if (!bytes || !newBytes) return 'changes'
    if (sameValue(old, fresh) && sameBytes(bytes, newBytes)) return 'validation'
    return (await isSameMetadata(number, old, fresh, views)) ? 'validation' : 'changes'
  }
  return sameValue(old, fresh) ? 'validation' : addedTo(number, old, fresh, views)
}

async function addedTo(number: number, old: PdfValue, fresh: PdfValue, views: Views): Promise<Added> {
  const { before, now } = views
  const seals = async (isHarmless: boolean | Promise<boolean>): Promise<Added> =>
    (await isHarmless) ? 'seals' : 'changes'
  if (Array.isArray(old)) {
    const isListOfFields = await isUsedOnlyAs(number, ['Page/Annots', '/Fields'], views)
    return seals(isListOfFields && hasOnlyMoreSignatures(before, now, old, fresh))
  }
  if (!isDictionary(old) || !isDictionary(fresh)) return 'changes'
  if (number === numberOf(before.trailer, 'Root')) return addedToRoot(before, now, old, fresh)
  if (number === numberOf(before.trailer, 'Info'))
    return differsOnlyIn(old, fresh, ofSaving) ? 'validation' : 'changes'
  if (number === numberOf(await rootOf(before), 'DSS')) return 'validation'
  if (isName(old.entries.get('Type'), 'Page')) {
    const annotations = [old.entries.get('Annots'), fresh.entries.get('Annots')] as const
    return seals(
      differsOnlyIn(old, fresh, ['Annots', 'Tabs']) && hasOnlyMoreSignatures(before, now, ...annotations),
    )
  }
  if (isName(old.entries.get('FT'), 'Sig') && !old.entries.has('V'))
    return seals(
      differsOnlyIn(old, fresh, ['V', 'AP', 'F', 'M', 'MK', 'DA']) &&
        isNewObject(before, fresh.entries.get('V')),
    )
  if (old.entries.has('Fields')) return seals(isSameForm(before, now, old, fresh))
  return 'changes'
}

async function addedToRoot(
  before: PdfView,
  now: PdfView,
  old: PdfDictionary,
  fresh: PdfDictionary,
): Promise<Added> {
  if (!differsOnlyIn(old, fresh, ['AcroForm', 'DSS', 'Extensions'])) return 'changes'
  const [form, newForm] = [old.entries.get('AcroForm'), fresh.entries.get('AcroForm')]
  if (sameValue(form, newForm)) return 'validation'
  return (await isSameForm(before, now, form, newForm)) ? 'seals' : 'changes'
}

async function isSameForm(
  before: PdfView,
  now: PdfView,
  old: PdfValue | undefined,
  fresh: PdfValue | undefined,
): Promise<boolean> {
  const [first, second] = [await before.resolve(old), await now.resolve(fresh)]
  if (!isDictionary(second)) return first === second
  const empty = isDictionary(first) ? first : undefined
  // Fonts for filling in change what is seen only where a viewer draws the fields anew.
  const keys = second.entries.get('NeedAppearances') === true ? [] : ['DR', 'DA']
  const allowed = ['Fields', 'SigFlags', ...keys]
  if (empty && !differsOnlyIn(empty, second, allowed)) return false
  if (!empty && [...second.entries.keys()].some((key) => !allowed.includes(key))) return false
  return hasOnlyMoreSignatures(before, now, empty?.entries.get('Fields'), second.entries.get('Fields'))
}

/** The list as it was, then new fields for signatures that take no room on any page. */
async function hasOnlyMoreSignatures(
  before: PdfView,
  now: PdfView,
  old: PdfValue | undefined,
  fresh: PdfValue | undefined,
): Promise<boolean> {
  const [first, second] = [(await before.resolve(old)) ?? [], (await now.resolve(fresh)) ?? []]
  if (!Array.isArray(first) || !Array.isArray(second)) return false
  if (!first.every((item, i) => sameValue(item, second[i]))) return false
  for (const added of second.slice(first.length)) {
    if (!isNewObject(before, added) || !(await isUnseenSignature(now, added as PdfReference))) return false
  }
  return true
}

/** What a field for a signature says that is not to be seen; nothing that acts, nothing below it. */
const unseenKeys = new Set([
  'Type',
  'Subtype',
  'FT',
  'T',
  'TU',
  'V',
  'F',
  'Ff',
  'Rect',
  'P',
  'AP',
  'Lock',
  'StructParent',
  'DA',
])

async function isUnseenSignature(view: PdfView, reference: PdfReference): Promise<boolean> {
  const field = await view.resolve(reference)
  if (!isDictionary(field) || (await view.stream(reference.number))) return false
  const { entries } = field
  if (!isName(entries.get('FT'), 'Sig') || !isName(entries.get('Subtype'), 'Widget')) return false
  if ([...entries.keys()].some((key) => !unseenKeys.has(key))) return false
  const box = await view.resolve(entries.get('Rect'))
  if (!Array.isArray(box) || box.length !== 4 || !box.every((side) => typeof side === 'number')) return false
  return box[0] === box[2] && box[1] === box[3]
}

const isNewObject = (before: PdfView, value: PdfValue | undefined): boolean =>
  isReference(value) && !before.has(value.number)

/** The description of the file in XML, used for nothing else, with other days of its saving. */
async function isSameMetadata(
  number: number,
  old: PdfValue,
  fresh: PdfValue,
  views: Views,
): Promise<boolean> {
  if (!isDictionary(old) || !isDictionary(fresh)) return false
  if (!isName(old.entries.get('Type'), 'Metadata') || !isName(old.entries.get('Subtype'), 'XML')) return false
  if (!differsOnlyIn(old, fresh, ['Length', 'Filter', 'DecodeParms'])) return false
  if (!(await isUsedOnlyAs(number, ['Catalog/Metadata'], views))) return false
  const [said, says] = [await views.before.unpacked(number), await views.now.unpacked(number)]
  return said !== undefined && says !== undefined && sameButDates(said, says)
}

async function isUsedOnlyAs(number: number, allowed: readonly string[], { uses }: Views): Promise<boolean> {
  const found = (await uses()).get(number)
  return found !== undefined && [...found].every((use) => allowed.includes(use))
}

async function rootOf(view: PdfView): Promise<PdfDictionary | undefined> {
  const root = await view.resolve(view.trailer.entries.get('Root'))
  return isDictionary(root) ? root : undefined
}

function numberOf(dictionary: PdfDictionary | undefined, key: string): number | undefined {
  const value = dictionary?.entries.get(key)
  return isReference(value) ? value.number : undefined
}

function differsOnlyIn(old: PdfDictionary, fresh: PdfDictionary, keys: readonly string[]): boolean {
  const all = new Set([...old.entries.keys(), ...fresh.entries.keys()])
  return [...all].every(
    (key) => keys.includes(key) || sameValue(old.entries.get(key), fresh.entries.get(key)),
  )
}
