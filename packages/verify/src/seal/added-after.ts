import { sameBytes } from '../bytes/index.ts'
import {
  isDictionary,
  isName,
  isReference,
  isText,
  type PdfDictionary,
  type PdfFile,
  type PdfReference,
  type PdfValue,
  type PdfView,
  readPdfFile,
  sameValue,
  textString,
  type Use,
  usesOf,
} from '../pdf-file/index.ts'
import { sameButSaving } from './same-description.ts'

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
export async function addedAfter(file: PdfFile, pdf: Uint8Array, end: number): Promise<Added> {
  try {
    return (await isAllReached(file, pdf, end)) ? await judged(file, pdf.length, end) : 'changes'
  } catch {
    return 'changes'
  }
}

/** Whether a file is another one, byte for byte, with nothing but seals and signatures behind it. */
export async function isOnlySignedSince(given: Uint8Array, pdf: Uint8Array): Promise<boolean> {
  if (pdf.length <= given.length || !sameBytes(given, pdf.subarray(0, given.length))) return false
  try {
    return (await addedAfter(await readPdfFile(pdf), pdf, given.length)) !== 'changes'
  } catch {
    return false
  }
}

interface Views {
  readonly before: PdfView
  readonly now: PdfView
  /** How the old document used each object. */
  readonly uses: ReadonlyMap<number, readonly Use[]>
  readonly root: number
  /** Its pages, as they hang on the root. */
  readonly pages: ReadonlySet<number>
}

async function judged(file: PdfFile, length: number, end: number): Promise<Added> {
  const [before, now] = [file.view(end), file.view(length)]
  const touched = new Set<number>()
  for (const { at, entries } of file.sections)
    if (at >= end) for (const number of entries.keys()) touched.add(number)
  if (touched.size === 0 || touched.size > mostObjects) return 'changes'
  if (!(await isSameTrailer(before, now))) return 'changes'
  const root = numberOf(before.trailer, 'Root') as number
  const views = { before, now, uses: await usesOf(before), root, pages: await pagesOf(before) }
  // Programs differ in what they make of a reference to another generation.
  await usesOf(now)
  const added = new Set<Added>()
  for (const number of touched) added.add(await addedIn(number, views))
  return added.has('changes') ? 'changes' : added.has('seals') ? 'seals' : 'validation'
}

/** The same document, described the same; only the day of its saving and who saved it may be others. */
async function isSameTrailer(before: PdfView, now: PdfView): Promise<boolean> {
  const [old, fresh] = [before.trailer.entries, now.trailer.entries]
  if (!isReference(old.get('Root')) || !sameValue(old.get('Root'), fresh.get('Root'))) return false
  const [said, says] = [await before.resolve(old.get('Info')), await now.resolve(fresh.get('Info'))]
  if (sameValue(said, says)) return true
  if (!isDictionary(says)) return false
  if (isDictionary(said)) return differsOnlyIn(said, says, ofSaving, sameWords)
  return said === null && [...says.entries.keys()].every((key) => ofSaving.includes(key))
}

async function addedIn(number: number, views: Views): Promise<Added> {
  const { before, now } = views
  const size = before.trailer.entries.get('Size')
  if (!before.has(number)) {
    // What was referred to before it was there would be seen now.
    const isNew = typeof size === 'number' && (number >= size || number === 0) && !views.uses.has(number)
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
    const isOfFields = isUsedOnly(number, views, ({ owner, key }) =>
      key === 'Annots' ? views.pages.has(Number(owner)) : key === 'Fields' && isForm(owner, views),
    )
    return seals(isOfFields && hasOnlyMoreSignatures(before, now, old, fresh))
  }
  if (!isDictionary(old) || !isDictionary(fresh)) return 'changes'
  // An object that serves as something else as well, a resource of a page, could change what is seen.
  const is = (owner: Use['owner'], key: string) =>
    isUsedOnly(number, views, (use) => use.owner === owner && use.key === key)
  if (is('trailer', 'Root')) return addedToRoot(before, now, old, fresh)
  if (is('trailer', 'Info')) return differsOnlyIn(old, fresh, ofSaving, sameWords) ? 'validation' : 'changes'
  if (is(views.root, 'DSS')) return 'validation'
  if (views.pages.has(number)) {
    const annotations = [old.entries.get('Annots'), fresh.entries.get('Annots')] as const
    return seals(differsOnlyIn(old, fresh, ['Annots']) && hasOnlyMoreSignatures(before, now, ...annotations))
  }
  if (isName(old.entries.get('FT'), 'Sig') && !old.entries.has('V'))
    return seals(isField(number, views) && isFilled(before, now, old, fresh))
  if (is(views.root, 'AcroForm')) return seals(isSameForm(before, now, old, fresh))
  return 'changes'
}

async function addedToRoot(
  before: PdfView,
  now: PdfView,
  old: PdfDictionary,
  fresh: PdfDictionary,
): Promise<Added> {
  if (!differsOnlyIn(old, fresh, ['AcroForm', 'DSS', 'Extensions', 'Version'])) return 'changes'
  if (!isNoOlder(old.entries.get('Version'), fresh.entries.get('Version'))) return 'changes'
  const [form, newForm] = [old.entries.get('AcroForm'), fresh.entries.get('AcroForm')]
  if (sameValue(form, newForm)) return 'validation'
  return (await isSameForm(before, now, form, newForm)) ? 'seals' : 'changes'
}

/** The version of PDF that a program raises where it signs in a way that older versions do not know. */
function isNoOlder(old: PdfValue | undefined, fresh: PdfValue | undefined): boolean {
  if (sameValue(old, fresh)) return true
  const isVersion = isName(fresh) && /^[12]\.\d$/.test(fresh.name)
  return isVersion && (old === undefined || (isName(old) && old.name <= fresh.name))
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
  const drawn = await now.resolve(second.entries.get('NeedAppearances'))
  const keys = drawn === null || drawn === false ? ['DR', 'DA'] : []
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

/**
 * Whether every byte behind `end` belongs to an object or to cross-references that the file's own end leads
 * to: programs that search a file instead find what nothing leads to.
 */
async function isAllReached(file: PdfFile, pdf: Uint8Array, end: number): Promise<boolean> {
  const now = file.view(pdf.length)
  const ranges = new Map<number, number>()
  for (const { at, end: last, entries } of file.sections) {
    if (at < end) continue
    ranges.set(at, last)
    for (const entry of entries.values())
      if (entry.kind === 'at' && entry.offset >= end && !ranges.has(entry.offset))
        ranges.set(entry.offset, await now.endOf(entry.offset))
  }
  let at = end
  for (const [start, last] of [...ranges].sort(([a], [b]) => a - b)) {
    if (start < at || !isNothing(pdf, at, start)) return false
    at = last
  }
  return isNothing(pdf, at, pdf.length)
}

/** Space, or the end of a saving, which names where its cross-references lie. */
function isNothing(pdf: Uint8Array, start: number, end: number): boolean {
  if (end - start > 1000) return false
  const text = String.fromCharCode(...pdf.subarray(start, end))
  return /^[\s\0]*(?:startxref\s+\d{1,10}\s+%%EOF[\s\0]*)?$/.test(text)
}

const isNewObject = (before: PdfView, value: PdfValue | undefined): boolean =>
  isReference(value) && !before.has(value.number)

/** The description of the file in XML, used for nothing else, that says the same but for its saving. */
async function isSameMetadata(
  number: number,
  old: PdfValue,
  fresh: PdfValue,
  views: Views,
): Promise<boolean> {
  if (!isDictionary(old) || !isDictionary(fresh)) return false
  if (!isName(old.entries.get('Type'), 'Metadata') || !isName(old.entries.get('Subtype'), 'XML')) return false
  if (!differsOnlyIn(old, fresh, ['Length', 'Filter', 'DecodeParms'])) return false
  if (!isUsedOnly(number, views, ({ owner, key }) => owner === views.root && key === 'Metadata')) return false
  const [said, says] = [await views.before.unpacked(number), await views.now.unpacked(number)]
  return said !== undefined && says !== undefined && sameButSaving(said, says)
}

function isUsedOnly(number: number, { uses }: Views, isAllowed: (use: Use) => boolean): boolean {
  const found = uses.get(number)
  return found !== undefined && found.length > 0 && found.every(isAllowed)
}

const isForm = (owner: Use['owner'], { root, uses }: Views): boolean =>
  owner === root ||
  (uses.get(Number(owner)) ?? []).some((use) => use.owner === root && use.key === 'AcroForm')

/** Only where fields are: in the form, on a page, in the tree that says what the document is. */
const isField = (number: number, views: Views): boolean =>
  isUsedOnly(number, views, ({ key }) => ['Fields', 'Annots', 'Kids', 'Obj', 'Parent'].includes(key))

/** Flags of a field by which it is not shown: invisible, hidden, no view. */
const unshown = 1 | 2 | 32

/** An empty field for a signature that has one now, in its place; one that was hidden stays so. */
async function isFilled(
  before: PdfView,
  now: PdfView,
  old: PdfDictionary,
  fresh: PdfDictionary,
): Promise<boolean> {
  if (!differsOnlyIn(old, fresh, ['V', 'AP', 'F', 'M', 'MK', 'DA'], sameWords)) return false
  const value = fresh.entries.get('V')
  if (!isReference(value) || before.has(value.number) || (await now.stream(value.number))) return false
  const flags = (of: PdfValue | undefined): number =>
    typeof of === 'number' ? of & unshown : of === undefined ? 0 : unshown
  if (flags(old.entries.get('F')) !== flags(fresh.entries.get('F'))) return false
  for (const key of ['AP', 'MK']) {
    const part = fresh.entries.get(key)
    if (part === undefined) continue
    if (!isDictionary(await now.resolve(part))) return false
    if (isReference(part) && (await now.stream(part.number))) return false
  }
  return true
}

/** Numbers of the pages that hang on the root. */
async function pagesOf(view: PdfView): Promise<ReadonlySet<number>> {
  const pages = new Set<number>()
  const root = await view.resolve(view.trailer.entries.get('Root'))
  const waiting: (PdfValue | undefined)[] = isDictionary(root) ? [root.entries.get('Pages')] : []
  const seen = new Set<number>()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isReference(node) || seen.has(node.number)) continue
    seen.add(node.number)
    const value = await view.resolve(node)
    if (!isDictionary(value)) continue
    const kids = await view.resolve(value.entries.get('Kids'))
    if (Array.isArray(kids)) waiting.push(...kids)
    else pages.add(node.number)
  }
  return pages
}

function numberOf(dictionary: PdfDictionary | undefined, key: string): number | undefined {
  const value = dictionary?.entries.get(key)
  return isReference(value) ? value.number : undefined
}

function differsOnlyIn(
  old: PdfDictionary,
  fresh: PdfDictionary,
  keys: readonly string[],
  isSame: typeof sameValue = sameValue,
): boolean {
  const all = new Set([...old.entries.keys(), ...fresh.entries.keys()])
  return [...all].every((key) => keys.includes(key) || isSame(old.entries.get(key), fresh.entries.get(key)))
}

/** The same value, or the same words in another of the encodings that PDF has for them. */
function sameWords(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (sameValue(a, b)) return true
  if (!isText(a) || !isText(b)) return false
  const [said, says] = [textString(a), textString(b)]
  return said === says && !said.includes('\ufffd')
}
